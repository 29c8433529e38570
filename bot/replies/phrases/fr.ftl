## Under a passage

paragraphs = ¶ { $first }
paragraph-range = ¶ { $first }–{ $last }
read-at-source = Lire à la source
based-on = D’après un reportage de { $source }
based-on-unnamed = D’après ce reportage
reading = « { $asked } » compris comme « { $taken } »
nearest-note = Le passage le plus proche. Il ne répond peut-être pas à votre question.
date =
    { $day } { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    } { $year }

## Buttons

next-passage = Passage suivant ({ $number }/{ $count })
first-passage = Revenir au premier (1/{ $count })
show-context = Voir le contexte
hide-context = Revenir au passage
copy-citation = Copier la citation
share = Partager
show-nearest = Le plus proche : { $topic }

## No answer

refused-empty-question = Que voulez-vous savoir ? Envoyez-moi une question sur l’article, avec vos propres mots.
refused-empty-corpus = Je n’ai pas encore d’article pour répondre. Réessayez plus tard.
refused-no-known-words =
    { $articles ->
        [one] L’article n’y répond pas : les mots de votre question n’y figurent pas.
       *[other] Les articles n’y répondent pas : les mots de votre question n’y figurent pas.
    }
refused-low-confidence =
    { $articles ->
        [one] Pour autant que je voie, l’article n’y répond pas.
       *[other] Pour autant que je voie, les articles n’y répondent pas.
    }
refused-nearest = Vous pouvez regarder le passage le plus proche :
refused-rephrase = Essayez peut-être avec d’autres mots.

## Answers about the article itself

fact-author = Écrit par { $value }
fact-published = Publié le { $value }
fact-source = Source : { $value }
fact-url = On peut le lire ici :
fact-url-retelling = Le reportage dont il s’inspire est ici :
fact-title = Titre : { $value }
fact-sections = Parties :
fact-length =
    Longueur : { $words ->
        [one] <b>{ $words } mot</b>
       *[other] <b>{ $words } mots</b>
    }
fact-label-author = Auteur
fact-label-published = Publié
fact-label-source = Source
fact-label-url = Lien
fact-label-title = Titre
fact-label-sections = Parties
fact-label-length = Longueur
show-opening = Comment il commence

## Inline mode

inline-title = { $section } · { $title }
inline-nearest = Le plus proche : { $title }
inline-fact = { $label } : { $value }
inline-fact-length =
    { $words ->
        [one] Longueur : { $words } mot
       *[other] Longueur : { $words } mots
    }

## Greeting and help

start = Bonjour. Demandez-moi ce que vous voulez sur l’article.
start-named = Bonjour { $name }. Demandez-moi ce que vous voulez sur l’article.
start-promise =
    Je réponds par le passage qui le dit, mot pour mot : la phrase qui répond est en gras, et sa provenance figure dessous. Si l’article ne le dit pas, je vous le dis.
start-try = Par exemple :
start-more = /about vous dit ce que j’ai lu, /help ce que je sais faire d’autre.
help-ask =
    <b>Demander</b>
    Ici, écrivez simplement votre question. Si vous la modifiez, je modifie ma réponse.
    Dans un groupe, envoyez <code>/ask</code> avec votre question, mentionnez-moi ou répondez à l’un de mes messages. Pour reprendre la question d’un autre, répondez à son message par <code>/ask</code>.
    Dans toute autre discussion, tapez mon nom et votre question, puis choisissez un passage à envoyer.
help-answers =
    <b>Lire une réponse</b>
    La citation est le texte même de l’article, et la phrase qui répond est en gras. Les boutons montrent le passage suivant, ou les paragraphes d’avant et d’après.
help-commands =
    <b>Commandes</b>
    /ask – poser une question
    /about – ce que j’ai lu
    /privacy – ce qui est gardé à votre sujet ; /mydata le montre, /forget l’efface
    /help – ce message
help-admin =
    <b>Pour les administrateurs</b>
    /sources – les fichiers dont je tire mes réponses
    /add – ajouter un fichier (l’envoyer avec cette commande, ou y répondre) ou la page d’un lien
    /remove – retirer un fichier
    /reload – relire les articles et dire ce qui a changé
    /rollback – revenir à un état antérieur des articles
    /history – ce qui a été changé, quand et par qui
command-start = Saluer
command-ask = Poser une question sur l’article
command-about = Ce que j’ai lu
command-help = Comment demander, et ce que font les boutons
command-privacy = Ce qui est gardé à votre sujet
command-mydata = Montrer ce qui est gardé à votre sujet
command-forget = Effacer ce qui est gardé à votre sujet
command-sources = Les fichiers dont je tire mes réponses
command-add = Ajouter un fichier ou la page d’un lien
command-remove = Retirer un fichier
command-reload = Relire les articles
command-rollback = Revenir à un état antérieur
command-history = Ce qui a été changé, et par qui
ask-usage = Écrivez votre question après la commande, par exemple : <code>/ask Qui a écrit l’article ?</code> Ou envoyez <code>/ask</code> en réponse à un message qui pose une question.

## About the corpus

about-count =
    { $articles ->
        [one] Je réponds à partir d’un article :
       *[other] Je réponds à partir de { $articles } articles :
    }
about-more =
    { $articles ->
        [one] … et un autre article.
       *[other] … et { $articles } autres articles.
    }
about-sections = Parties :
about-try = Vous pourriez demander :
about-empty = Je n’ai pas encore d’article pour répondre.
and-more = … et { $count } de plus

## What is kept

privacy =
    <b>Ce qui est gardé</b>
    Votre question est gardée jusqu’à ce qu’elle ait sa réponse, puis effacée. Pendant 48 heures, je retiens lequel de mes messages répond à lequel des vôtres, sous forme de deux nombres, pour qu’une correction change la réponse ; pendant une semaine, le seul numéro de chaque message, pour qu’aucun ne reçoive deux réponses. Des compteurs disent combien de questions ont eu une réponse, pas de qui elles venaient.
    Rien d’autre n’est gardé, et rien n’est transmis. Telegram, lui, garde notre discussion.
    /mydata montre ce que j’ai à votre sujet, /forget l’efface.
mydata =
    { $count ->
        [0] Je n’ai rien à votre sujet.
        [one] Pour un de vos messages ici, je retiens lequel des miens y répond, sous forme de deux nombres. Je n’ai rien d’autre à votre sujet.
       *[other] Pour { $count } de vos messages ici, je retiens lequel des miens y répond, sous forme de paires de nombres. Je n’ai rien d’autre à votre sujet.
    }
forgotten = Effacé. Je n’ai plus rien à votre sujet.

## For admins

reload-done = <b>C’est fait.</b> Les nouveaux articles répondent désormais.
reload-same = <b>Rien n’a changé.</b> Les articles sont tels qu’ils étaient.
reload-added = Ajoutés ({ $count }) :
reload-changed = Modifiés ({ $count }) :
reload-new-title = désormais intitulé « { $title } »
reload-paragraphs = paragraphes +{ $added } −{ $removed }
reload-removed = Retirés ({ $count }) :
reload-repeated = Laissés de côté, même texte qu’un autre fichier ({ $count }) :
reload-unchanged =
    { $count ->
        [one] Inchangé : { $count } fichier
       *[other] Inchangés : { $count } fichiers
    }
reload-passages = Passages : { $before } → { $after }
reload-figures = { $seconds } s · collection n° { $generation }
rejected =
    { $count ->
        [one] <b>Rien n’a été changé :</b> un fichier est inutilisable.
       *[other] <b>Rien n’a été changé :</b> il y a { $count } problèmes.
    }
rejected-line = ligne { $line }
rejected-safe = Les anciens articles continuent de répondre. Corrigez cela et réessayez.
sources-title =
    { $count ->
        [one] Je réponds à partir d’un fichier :
       *[other] Je réponds à partir de { $count } fichiers :
    }
sources-words =
    { $count ->
        [one] { $count } mot
       *[other] { $count } mots
    }
sources-page = Page { $page } sur { $pages }
sources-back = ‹ Retour
sources-on = Suite ›
add-usage = Envoyez un fichier avec <code>/add</code> en légende, répondez à un fichier par <code>/add</code>, ou envoyez <code>/add</code> avec un lien : <code>/add https://example.org/article</code>
add-too-large = Telegram ne remet pas à un bot de fichier de plus de 20 Mo. Enregistrez-en une partie plus petite, ou mettez-le dans le dossier des articles et envoyez /reload.
add-unfetched = Je n’ai pas pu obtenir le fichier de Telegram. Renvoyez-le, s’il vous plaît.
remove-usage = Écrivez le nom du fichier après la commande : <code>/remove article.md</code>. /sources donne les noms.
remove-unknown = Il n’y a pas de fichier { $name }. /sources donne les noms.
remove-sure = Retirer { $name } ? Il reste dans l’historique, et /rollback le ramène.
remove-yes = Le retirer
rollback-which = À quel état faut-il revenir ? Il remplace tous les fichiers par ceux dont il était fait.
rollback-none = Il n’y a pas d’état antérieur auquel revenir.
rollback-sure =
    { $articles ->
        [one] Revenir au n° { $number } du { $when } UTC, avec son seul article ?
       *[other] Revenir au n° { $number } du { $when } UTC, avec ses { $articles } articles ?
    }
rollback-yes = Y revenir
history-title = <b>États gardés</b>
history-none = Rien n’est encore gardé. Le premier changement le sera.
history-articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
history-actions = <b>Ce qui a été fait</b>
cancel = Laisser
cancelled = Rien n’a été changé.
working = J’y travaille …
trouble = <b>Rien n’a été changé :</b> { $reason }

## Other replies

not-admin = Désolé, c’est réservé aux administrateurs de ce bot.
error = Quelque chose a mal tourné ici et votre question est restée sans réponse. Réessayez, s’il vous plaît. Si cela se répète, donnez ce numéro à qui gère ce bot : <code>{ $id }</code>
stale = L’article a changé depuis l’envoi de ce message. Reposez la question, s’il vous plaît.
late-note = Pardon pour le retard ; j’étais absent quand vous avez demandé.
slow-down = Cela faisait beaucoup d’un coup. Attendez un instant et redemandez.
unknown-command = Je ne connais pas cette commande. /help donne celles que je connais.
reload-running = Quelqu’un d’autre est en train de changer les articles. Réessayez dans un instant.
