## Under a passage

paragraphs = ¶ { $first }
paragraph-range = ¶ { $first }–{ $last }
pages = p. { $first }
page-range = pp. { $first }–{ $last }
read-at-source = Lire l’original
based-on = D’après un reportage de { $source }
based-on-unnamed = D’après ce reportage
reading = J’ai lu « { $asked } » comme « { $taken } »
meant = J’ai compris que votre question porte sur : { $topic }
possibly = Peut-être :
nearest-heading = Passage le plus proche (ce n’est pas une réponse) :

## Buttons

next-passage = Passage suivant ({ $number }/{ $count })
first-passage = Revenir au premier (1/{ $count })
show-context = Voir le contexte
hide-context = Masquer le contexte
show-beyond = Au-delà de cette section
copy-citation = Copier la référence
share = Partager
open-article = Ouvrir dans l’article
show-nearest = Le plus proche : { $topic }
did-you-mean = Vouliez-vous dire : { $words } ?
vote-yes = Utile
vote-no = Pas utile

## The article page

page-articles = Articles
page-passage = Aller au passage
page-earlier = Ceci est une version antérieure ; l’article a changé depuis.
page-current = Ouvrir la version actuelle
page-removed = Cet article a été retiré.
page-unknown = Cet article n’existe pas ici. Il a peut-être changé : reposez la question au bot et utilisez le lien sous sa nouvelle réponse.
page-expired = Ce lien n’est plus valable. Reposez la question au bot et utilisez le lien sous sa nouvelle réponse.
page-down = Impossible de l’afficher pour le moment. Réessayez bientôt.

## No answer

refused-empty-question = Que voulez-vous savoir ? Envoyez-moi une question, avec vos propres mots.
refused-empty-corpus = Je n’ai pas encore d’articles. Réessayez plus tard.
refused-no-known-words =
    { $articles ->
        [one] L’article n’y répond pas : il ne contient pas les mots de votre question.
       *[other] Les articles n’y répondent pas : ils ne contiennent pas les mots de votre question.
    }
refused-low-confidence =
    { $articles ->
        [one] À ma connaissance, l’article n’y répond pas.
       *[other] À ma connaissance, les articles n’y répondent pas.
    }
refused-close =
    { $articles ->
        [one] L’article en parle, mais ne répond pas à votre question.
       *[other] Les articles en parlent, mais ne répondent pas à votre question.
    }
refused-close-mentioned =
    { $articles ->
        [one] L’article mentionne { $words }, mais je n’y ai pas trouvé de réponse à votre question.
       *[other] Les articles mentionnent { $words }, mais je n’y ai pas trouvé de réponse à votre question.
    }
quoted-word = « { $word } »
refused-small-talk = Je cherche dans les articles qu’on m’a donnés. Posez-moi une question quand vous voulez.
refused-outside = Je ne fais ni résumés ni avis : je cite seulement.
outside-offer = Vous pouvez lire le début, ou une section :
refused-nearest = Vous pouvez lire le passage le plus proche :
refused-rephrase = Essayez de reformuler la question.

## Answers about the article itself

fact-author = Écrit par { $value }
fact-published = Publié le { $value }
fact-source = Source : { $value }
fact-url = Vous pouvez le lire ici :
fact-url-retelling = Le reportage sur lequel il s’appuie est ici :
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
show-opening = Voir le début

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

start = Bonjour. Interrogez-moi sur ce que j’ai lu.
start-named = Bonjour { $name }. Interrogez-moi sur ce que j’ai lu.
start-promise =
    Je réponds en citant le passage, mot pour mot. La phrase qui répond est en gras, et sa source figure dessous. Si je ne trouve pas de réponse, je vous le dis.
start-try = Par exemple :
start-more = /about montre ce que j’ai lu, et /help ce que je sais faire d’autre.
terminal-leave = Pour quitter, tapez <code>exit</code> ou appuyez sur Ctrl-D.
help-ask =
    <b>Poser une question</b>
    Ici, envoyez simplement votre question. Si vous la modifiez, je mets ma réponse à jour.
    Dans un groupe, envoyez <code>/ask</code> avec votre question, mentionnez-moi ou répondez à l’un de mes messages. Pour que je réponde à la question de quelqu’un d’autre, répondez à son message par <code>/ask</code>.
    Dans toute autre discussion, tapez mon nom et votre question, puis choisissez un passage à envoyer.
help-answers =
    <b>Lire une réponse</b>
    La citation est le texte original. La phrase qui répond est en gras, et les mots exacts sont soulignés quand j’en suis sûr. « Peut-être : » au-dessus signifie que je ne suis pas sûr de la réponse. Les boutons dessous montrent le passage suivant, ou les paragraphes d’avant et d’après.
help-commands =
    <b>Commandes</b>
    /ask – poser une question
    /about – ce que j’ai lu
    /new – changer de sujet
    /language – choisir ma langue ; dans les groupes, /settings
    /privacy – ce que je conserve sur vous ; /mydata le montre, /forget l’efface
    /help – ce message
help-admin =
    <b>Pour les administrateurs</b>
    /sources – les fichiers dont je tire mes réponses
    /add – ajouter un fichier (envoyez-le avec cette commande, ou répondez-y) ou la page d’un lien
    /remove – supprimer un fichier
    /reload – relire les articles et dire ce qui a changé
    /rollback – restaurer une version antérieure des articles
    /history – ce qui a été changé, quand et par qui
    /stats – ce qui a été demandé, en graphique
    /unanswered – les questions auxquelles je n’ai pas pu répondre
    /invite – laisser entrer quelqu’un par un lien
    /people – qui a été invité, et comment l’annuler
command-start = Saluer
command-ask = Poser une question
command-about = Ce que j’ai lu
command-help = Comment poser une question, et ce que font les boutons
command-privacy = Ce que je conserve sur vous
command-mydata = Montrer ce que je conserve sur vous
command-forget = Effacer ce que je conserve sur vous
command-new = Changer de sujet
command-language = Choisir ma langue
command-settings = Comment je réponds dans ce groupe
command-stats = Ce qui a été demandé, en graphique
command-unanswered = Les questions restées sans réponse
command-invite = Inviter quelqu’un
command-people = Personnes invitées
command-sources = Les fichiers dont je tire mes réponses
command-add = Ajouter un fichier ou la page d’un lien
command-remove = Supprimer un fichier
command-reload = Relire les articles
command-rollback = Restaurer une version antérieure
command-history = Ce qui a été changé, et par qui
profile-description = Posez-moi une question : je réponds par le passage qui le dit, mot pour mot, et j’indique où il se trouve. Si je ne trouve pas de réponse dans ce que j’ai lu, je vous le dis. Rien n’est inventé.
profile-short = Répond aux questions en citant le passage qui répond, mot pour mot.
ask-usage = Écrivez votre question après la commande : <code>/ask votre question</code> Ou répondez par <code>/ask</code> à un message qui pose une question.

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
about-empty = Je n’ai pas encore d’articles.
articles-choose = N’interroger que certains articles
articles-all = Ici, je réponds d’après tous les articles. Appuyez sur ceux à interroger seuls.
articles-only = Ici, je réponds seulement d’après : { $titles }
articles-asked = Seulement interrogé : { $titles }
articles-back = Interroger tous les articles
articles-done = Désormais, je réponds d’après tous les articles.
articles-unknown = Je n’ai pas d’article nommé { $name }. /about montre ceux que j’ai.
and-more = … et { $count } de plus

## What is kept

privacy =
    <b>Ce que je conserve</b>
    Je conserve votre question jusqu’à ce qu’elle ait reçu une réponse. Pendant 48 heures, je conserve deux numéros qui disent lequel de mes messages répond auquel des vôtres, pour mettre ma réponse à jour si vous modifiez votre question. Pendant une semaine, je conserve seulement le numéro de chaque mise à jour, pour ne répondre à aucune deux fois. Pendant 15 minutes, je me souviens, en mémoire seulement, de quoi nous parlions ; /new me le fait oublier.
privacy-journal =
    { $days ->
        [one] Pendant { $days } jour
       *[other] Pendant { $days } jours
    }, un journal conserve l’heure de chaque question, si elle a reçu une réponse et avec quel passage, et vos votes. À la place de votre nom figure un code que seul ce bot peut associer à vous, avec la langue et les articles que vous avez choisis, le cas échéant.
privacy-texts = Il conserve aussi les mots de vos questions.
privacy-no-texts = Il ne conserve pas les mots de vos questions.
privacy-invited = Si vous êtes venu par une invitation, je conserve le nom que vous aviez alors dans Telegram, pour les administrateurs de ce bot. /forget l’efface et met fin à votre invitation.
privacy-rights = Je ne transmets rien. Telegram lui-même conserve notre discussion. /mydata vous envoie une copie de ce que je conserve sur vous, et /forget l’efface aussitôt.
mydata-none = Je ne conserve rien sur vous.
mydata-forgotten = Vous avez utilisé /forget : je garde le code qui vous représente et le moment de votre demande, afin d’effacer de nouveau vos données si une sauvegarde est un jour restaurée.
mydata-nothing-else = À part cela, je ne conserve rien sur vous.
mydata-private = C’est privé : envoyez-moi /mydata en discussion privée.
mydata-again = Je vous ai envoyé une copie il y a moins d’une heure. Veuillez redemander plus tard.
mydata =
    { $count ->
        [0] Je ne conserve rien sur vos messages.
        [one] Pour { $count } de vos messages ici, je conserve deux numéros qui disent lequel des miens y répond.
       *[other] Pour { $count } de vos messages ici, je conserve chaque fois deux numéros qui disent lequel des miens y répond.
    }
mydata-journal =
    { $count ->
        [one] Le journal contient { $count } question posée par vous.
       *[other] Le journal contient { $count } questions posées par vous.
    }
forgotten-invited = Votre invitation a pris fin elle aussi : pour utiliser à nouveau ce bot, il vous en faut une nouvelle.
forgotten = Effacé.
kept-code = Il ne reste que le code qui vous représente et le moment de votre demande : ils servent à effacer de nouveau vos données si une sauvegarde est un jour restaurée.
kept-backups = Les sauvegardes de ma base de données et le disque d’un serveur de base de données peuvent le contenir plus longtemps.
kept-admin = Qui a modifié les articles, et quand, reste dans /history et dans le journal technique : les admins répondent de ce qu’ils ont fait.

## Choosing

language-ask = Quelle langue dois-je parler ? Je cite les articles dans la langue où ils sont écrits.
language-auto = Comme dans Telegram
language-done = À partir de maintenant, je parle français.
new-done = J’ai oublié de quoi nous parlions. Que voulez-vous savoir ?
settings-title =
    <b>Comment je réponds dans ce groupe</b>
    Appuyez sur un réglage pour le changer. Seuls les administrateurs du groupe peuvent le faire.
settings-language = Langue : { $value }
settings-each = celle de chacun
settings-mentions-on = Je réponds à : commandes, mentions, réponses
settings-mentions-off = Je réponds à : commandes seulement
settings-buttons-on = Boutons sous les réponses : visibles
settings-buttons-off = Boutons sous les réponses : masqués
settings-quiet-on = Sans réponse : une ligne, sans son
settings-quiet-off = Sans réponse : la raison et le passage le plus proche
settings-denied = Seuls les administrateurs de ce groupe peuvent changer ma façon de répondre ici.
settings-private = Ici, vous ne pouvez choisir que ma langue : /language
not-saved = C’est impossible pour l’instant : ma base de données est inaccessible. Réessayez plus tard.
vote-noted = Merci. Vous pouvez encore changer d’avis.
vote-gone = Cette réponse est trop ancienne pour être notée.
joined = Bonjour. Je réponds aux questions en citant le passage qui répond, mot pour mot. Envoyez-moi <code>/ask@{ $username }</code> avec votre question, ou répondez à l’un de mes messages.
joined-privacy = Telegram ne me montre rien d’autre de ce qui s’écrit ici (mode confidentialité) ; une mention peut donc ne pas m’arriver. Les administrateurs peuvent changer ma façon de répondre avec /settings.
joined-sees-all = Vous pouvez aussi me mentionner : @{ $username }. Telegram me montre tous les messages ; je ne réponds qu’à ceux qui me sont adressés. Les administrateurs peuvent changer ma façon de répondre avec /settings.

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
stats-times = La moitié des réponses en moins de { $median } ms, 95 % en moins de { $late } ms
stats-close = Proches d’une réponse : { $close }, sans réponse : { $refused }
stats-lost = Non comptées, la base de données étant inaccessible : { $count }
stats-none =
    { $days ->
        [one] Aucune question n’a été posée ce dernier jour.
       *[other] Aucune question n’a été posée ces { $days } derniers jours.
    }
stats-usage = Je comprends <code>/stats</code>, <code>/stats semaine</code>, <code>/stats mois</code>, <code>/stats année</code> ou un nombre de jours jusqu’à 366 : <code>/stats 90</code>
stats-year = année
stats-month = mois
stats-week = semaine
stats-day = jour
chart-title =
    { $days ->
        [one] Questions du dernier jour
       *[other] Questions des { $days } derniers jours
    }
chart-answered = avec réponse
chart-close = proches
chart-refused = sans réponse
chart-per-day = Questions par jour
chart-confidence = Confiance
chart-sections = Les plus demandées
unanswered-title = <b>Sans réponse</b> · sujets : { $groups } · questions : { $count }
unanswered-close = proche d’une réponse
unanswered-none = La liste est vide : toutes les questions conservées ont reçu une réponse ou sont marquées comme réglées.
unanswered-no-text =
    { $count ->
        [0] Aucune question n’est restée sans réponse ces 30 derniers jours.
        [one] { $count } question des 30 derniers jours est restée sans réponse. Ses mots n’ont pas été conservés ; JOURNAL_TEXT=1 les conserve.
       *[other] { $count } questions des 30 derniers jours sont restées sans réponse. Leurs mots n’ont pas été conservés ; JOURNAL_TEXT=1 les conserve.
    }
unanswered-done = Marquer { $number } réglée
unanswered-export = Exporter en CSV

## For admins

reload-done = <b>C’est fait.</b> Dès maintenant :
reload-same = <b>Rien n’a changé.</b> Les articles sont les mêmes qu’avant.
reload-added = Ajoutés ({ $count }) :
reload-changed = Modifiés ({ $count }) :
reload-new-title = nouveau titre « { $title } »
reload-paragraphs = paragraphes +{ $added } −{ $removed }
reload-removed = Supprimés ({ $count }) :
reload-repeated = Ignorés, même texte qu’un autre fichier ({ $count }) :
reload-old = Gardés dans une version plus ancienne, fichier illisible ({ $count }) :
reload-left-out = Laissés de côté, fichier illisible ({ $count }) :
reload-unchanged =
    { $count ->
        [one] Inchangé : { $count } fichier
       *[other] Inchangés : { $count } fichiers
    }
reload-passages = Passages : { $before } → { $after }
reload-figures = { $seconds } s · version { $generation }
rejected =
    { $count ->
        [one] <b>Rien n’a été changé :</b> un fichier est inutilisable.
       *[other] <b>Rien n’a été changé :</b> il y a { $count } problèmes.
    }
rejected-line = ligne { $line }
rejected-safe = Je réponds toujours à partir des anciens articles. Corrigez cela et réessayez.
rejected-skip =
    { $count ->
        [one] Continuer sans ce fichier
       *[other] Continuer sans ces fichiers
    }
rejected-offer = Ou continuez sans eux : la dernière version lisible de chaque fichier, s’il y en a une, reste en service jusqu’à ce que le fichier change.
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
sources-old = ⚠ ancienne version : le fichier est illisible
sources-back = ‹ Retour
sources-on = Suivant ›
add-usage = Envoyez un fichier avec <code>/add</code> en légende, répondez à un fichier par <code>/add</code>, ou envoyez <code>/add</code> avec un lien : <code>/add https://example.org/article</code>
add-too-large = Telegram ne permet pas aux bots de télécharger des fichiers de plus de 20 Mo. Envoyez-en une partie plus petite, ou mettez-le dans le dossier des articles et envoyez /reload.
add-unfetched = Je n’ai pas pu télécharger le fichier depuis Telegram. Renvoyez-le, s’il vous plaît.
add-offer = Ajouter { $name } à mes sources ?
add-yes = Ajouter
remove-usage = Écrivez le nom du fichier après la commande : <code>/remove article.md</code>. /sources donne les noms.
remove-unknown = Il n’y a pas de fichier nommé { $name }. /sources donne les noms.
remove-sure = Supprimer { $name } ? Il reste dans l’historique, et /rollback peut le restaurer.
remove-yes = Supprimer
remove-no = Conserver
rollback-which = Quelle version dois-je restaurer ? Ses fichiers remplacent tous les fichiers actuels.
rollback-none = Il n’y a pas de version antérieure à restaurer.
rollback-sure =
    { $articles ->
        [one] Restaurer la version { $number } du { $when } UTC, avec { $articles } article ?
       *[other] Restaurer la version { $number } du { $when } UTC, avec { $articles } articles ?
    }
rollback-yes = Restaurer
history-title = <b>Versions enregistrées</b>
history-none = Il n’y a pas encore de version enregistrée. Le premier changement en créera une.
history-articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
history-actions = <b>Dernières actions</b>
history-you = vous
history-admin = administrateur { $id }
history-start = au démarrage
history-watch = vu dans le dossier
history-published = fait
history-unchanged = rien n’a changé
history-rejected = refusé, rien n’a changé
history-failed = échec, rien n’a changé
cancel = Annuler
cancelled = Rien n’a été changé.
working = En cours…
trouble = <b>Rien n’a été changé :</b> { $reason }

## Who may use the bot

not-invited = Désolé, ce bot est réservé aux personnes invitées. Demandez une invitation à la personne qui le gère, s’il vous plaît.
not-invited-short = Réservé aux personnes invitées
invitation-over = Cette invitation n’est plus valable. Demandez-en une nouvelle, s’il vous plaît.
invited = Bienvenue. Vous avez été invité et pouvez maintenant utiliser ce bot.
invite-one = Cette invitation laisse entrer une personne. Ne l’envoyez qu’à elle :
invite-until = Cette invitation laisse entrer tous ceux qui l’ouvrent avant le { $when } UTC :
invite-copy = Copier le lien
invite-revoke = Révoquer
invite-revoked = Révoquée : plus personne n’entre avec cette invitation.
invite-usage = <code>/invite</code> crée une invitation pour une personne ; <code>/invite 3d</code> ou <code>/invite 2027-01-31</code> en crée une pour tous jusque-là, un an à l’avance au plus.
invite-everybody = Tout le monde peut utiliser ce bot, une invitation est donc sans effet. Pour ne laisser entrer que certaines personnes, définissez ALLOWED_USERS ou ALLOWED_CHATS.
people-private = Envoyez-moi cela en discussion privée, s’il vous plaît. Pour ALLOWED_CHATS, l’id de ce groupe est <code>{ $id }</code>.
people-title = <b>Personnes invitées</b>
people-none = Personne n’a encore été invité. /invite crée une invitation.
people-member = { $name } · depuis le { $when }
people-one = Invitation pour une personne · créée le { $when }
people-until = Invitation pour tous · jusqu’au { $when } UTC
people-remove = Retirer { $number }
people-revoke = Révoquer { $number }
only-in-telegram = Cela ne marche que dans Telegram.

## Other replies

not-admin = Désolé, c’est réservé aux administrateurs de ce bot.
error = Quelque chose a mal tourné et votre question est restée sans réponse. Réessayez, s’il vous plaît. Si cela se reproduit, envoyez ce numéro à la personne qui gère ce bot : <code>{ $id }</code>
stale = Ce que j’ai cité a changé depuis ce message. Veuillez reposer votre question.
error-press = Quelque chose a mal tourné. Réessayez ; si cela se reproduit, envoyez ce numéro à la personne qui gère ce bot : { $id }
late-note = Désolé pour le retard ; j’étais hors ligne quand vous avez posé votre question.
slow-down = C’était trop à la fois. Attendez un instant, puis reposez votre question.
unknown-command = Je ne connais pas cette commande. /help donne celles que je connais.
wordless = Je ne lis que du texte. Écrivez-moi une question, et je réponds par le passage qui le dit.
reload-running = Quelqu’un d’autre est en train de changer les articles. Réessayez dans un instant.
