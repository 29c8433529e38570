## Under a passage

paragraphs = ¶ { $first }
paragraph-range = ¶ { $first }–{ $last }
read-at-source = Lire à la source
based-on = D’après un reportage de { $source }
based-on-unnamed = D’après ce reportage
reading = « { $asked } » compris comme « { $taken } »
meant = Compris comme une question sur : { $topic }
nearest-note = Le passage le plus proche. Il ne répond peut-être pas à votre question.

## Buttons

next-passage = Passage suivant ({ $number }/{ $count })
first-passage = Revenir au premier (1/{ $count })
show-context = Voir le contexte
hide-context = Revenir au passage
copy-citation = Copier la référence
share = Partager
show-nearest = Le plus proche : { $topic }
did-you-mean = Vouliez-vous dire : { $words } ?
vote-yes = Utile
vote-no = Pas utile

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
refused-small-talk = Je cherche dans ce qu’on m’a donné à lire : posez-moi une question quand vous voulez.
refused-unknown = Introuvable dans le texte : { $words }
refused-nearest = Vous pouvez regarder le passage le plus proche :
refused-rephrase = Essayez peut-être avec d’autres mots.

## Answers about the article itself

fact-author = Écrit par { $value }
fact-published = Publié le { $value }
fact-source = Source : { $value }
fact-url = On peut le lire ici :
fact-url-retelling = Le reportage dont il s’inspire est ici :
fact-title = Titre : { $value }
fact-sections = Sections :
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
fact-label-sections = Sections
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
terminal-leave = Pour quitter, tapez <code>exit</code> ou appuyez sur Ctrl-D.
help-ask =
    <b>Poser une question</b>
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
    /new – parler d’autre chose
    /language – choisir ma langue ; dans les groupes, /settings
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
    /stats – ce qui a été demandé, en image
    /unanswered – ce à quoi je n’ai pas répondu
command-start = Saluer
command-ask = Poser une question sur l’article
command-about = Ce que j’ai lu
command-help = Comment poser une question, et ce que font les boutons
command-privacy = Ce qui est gardé à votre sujet
command-mydata = Montrer ce qui est gardé à votre sujet
command-forget = Effacer ce qui est gardé à votre sujet
command-new = Parler d’autre chose
command-language = Choisir ma langue
command-settings = Comment je réponds dans ce groupe
command-stats = Ce qui a été demandé, en image
command-unanswered = Ce à quoi je n’ai pas répondu
command-sources = Les fichiers dont je tire mes réponses
command-add = Ajouter un fichier ou la page d’un lien
command-remove = Retirer un fichier
command-reload = Relire les articles
command-rollback = Revenir à un état antérieur
command-history = Ce qui a été changé, et par qui
profile-description = Interrogez-moi sur l’article : je réponds par le passage qui le dit, mot pour mot, et j’indique où il se trouve. Si l’article ne le dit pas, je vous le dis. Rien n’est inventé.
profile-short = Répond aux questions sur un article par le passage qui le dit, mot pour mot.
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
about-sections = Sections :
about-try = Vous pourriez demander :
about-empty = Je n’ai pas encore d’article pour répondre.
and-more = … et { $count } de plus

## What is kept

privacy =
    <b>Ce qui est conservé</b>
    Votre question est conservée jusqu’à sa réponse. Pendant 48 heures, je retiens lequel de mes messages répond auquel des vôtres, sous forme de deux numéros, pour qu’une modification change la réponse ; pendant une semaine, le seul numéro de chaque mise à jour, pour qu’aucune ne reçoive deux réponses. Pendant 15 minutes, je retiens, en mémoire seulement, de quoi nous parlions ; /new l’oublie.
privacy-journal =
    { $days ->
        [one] Pendant { $days } jour
       *[other] Pendant { $days } jours
    }, un journal garde quand une question a été posée, si elle a reçu une réponse et avec quel passage, et vos votes ; qui l’a posée y figure sous un code que seul ce bot peut reconnaître, et à côté de lui la langue que vous auriez choisie.
privacy-texts = Les mots de vos questions y sont gardés aussi.
privacy-no-texts = Les mots de vos questions ne sont pas gardés.
privacy-rights = Rien n’est transmis. Telegram lui-même conserve notre conversation. /mydata vous donne une copie de ce que j’ai sur vous, /forget l’efface aussitôt.
mydata-none = Je n’ai rien sur vous.
mydata-private = Cela reste entre nous : envoyez-moi /mydata en discussion privée.
mydata =
    { $count ->
        [0] Je n’ai retenu aucun de vos messages.
        [one] Pour { $count } de vos messages, je retiens lequel des miens y répond, sous forme de deux numéros.
       *[other] Pour { $count } de vos messages, je retiens lequel des miens répond à chacun, sous forme de paires de numéros.
    }
mydata-journal =
    { $count ->
        [one] Le journal contient { $count } question de vous.
       *[other] Le journal contient { $count } questions de vous.
    }
forgotten = Effacé. Je n’ai plus rien à votre sujet.

## Choosing

language-ask = Quelle langue dois-je parler ? Les articles sont cités tels qu’ils sont écrits.
language-auto = Comme dans Telegram
language-done = Désormais, je parle français.
new-done = C’est oublié. Que voulez-vous savoir ?
settings-title =
    <b>Comment je réponds dans ce groupe</b>
    Appuyez sur un réglage pour le changer. Seuls les administrateurs du groupe le peuvent.
settings-language = Langue : { $value }
settings-each = celle de chacun
settings-mentions-on = Je réponds à : commandes, mentions, réponses
settings-mentions-off = Je réponds à : commandes seulement
settings-buttons-on = Boutons sous les réponses : visibles
settings-buttons-off = Boutons sous les réponses : masqués
settings-quiet-on = Sans réponse : une ligne silencieuse
settings-quiet-off = Sans réponse : pourquoi, et ce qui est proche
settings-denied = Seuls les administrateurs de ce groupe peuvent changer ma façon de répondre ici.
settings-private = Ici, seule ma langue peut être choisie : /language
not-saved = Impossible pour l’instant : mes notes sont inaccessibles. Réessayez plus tard.
vote-noted = Merci. Vous pouvez encore changer d’avis.
vote-gone = Cette réponse est trop ancienne pour être évaluée.
joined = Bonjour. Je réponds aux questions par le passage qui le dit, mot pour mot. Interrogez-moi avec <code>/ask@{ $username }</code> et votre question, ou répondez à l’un de mes messages.
joined-privacy = De ce qui s’écrit ici par ailleurs, Telegram ne me montre rien (mode confidentialité) ; une mention peut donc ne pas m’arriver. Les administrateurs trouveront /settings.
joined-sees-all = Vous pouvez aussi me mentionner : @{ $username }. Telegram me montre tous les messages ; je ne tiens compte que de ceux qui me sont adressés. Les administrateurs trouveront /settings.

## Figures for admins

stats-days =
    { $days ->
        [one] <b>Le dernier jour</b>
       *[other] <b>Les { $days } derniers jours</b>
    }
stats-asked =
    { $count ->
        [one] { $count } question, { $answered } avec réponse ({ $share } %)
       *[other] { $count } questions, { $answered } avec réponse ({ $share } %)
    }
stats-votes = Jugées utiles : { $helpful }, pas utiles : { $unhelpful }
stats-times = La moitié en { $median } ms, 95 % en { $late } ms
stats-lost = Manquent ici, la base de données étant inaccessible : { $count }
stats-none =
    { $days ->
        [one] Rien n’a été demandé le dernier jour.
       *[other] Rien n’a été demandé ces { $days } derniers jours.
    }
chart-title =
    { $days ->
        [one] Questions du dernier jour
       *[other] Questions des { $days } derniers jours
    }
chart-answered = avec réponse
chart-refused = sans réponse
chart-per-day = Questions par jour
chart-confidence = Confiance
chart-sections = Les plus demandées
unanswered-title = <b>Sans réponse</b> · sujets : { $groups } · questions : { $count }
unanswered-none = Rien n’est en suspens : toute question gardée a reçu une réponse ou est réglée.
unanswered-no-text =
    { $count ->
        [0] Aucune question n’est restée sans réponse ces 30 derniers jours.
        [one] { $count } question des 30 derniers jours est restée sans réponse. Ses mots n’ont pas été gardés ; JOURNAL_TEXT=1 les garde.
       *[other] { $count } questions des 30 derniers jours sont restées sans réponse. Leurs mots n’ont pas été gardés ; JOURNAL_TEXT=1 les garde.
    }
unanswered-done = { $number } réglée
unanswered-export = En tableau (CSV)

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
error-press = Quelque chose a mal tourné. Réessayez ; si cela se répète, donnez ce numéro à qui gère ce bot : { $id }
late-note = Pardon pour le retard ; j’étais absent quand vous avez demandé.
slow-down = Cela fait beaucoup d’un coup. Attendez un instant, puis reposez votre question.
unknown-command = Je ne connais pas cette commande. /help donne celles que je connais.
reload-running = Quelqu’un d’autre est en train de changer les articles. Réessayez dans un instant.
