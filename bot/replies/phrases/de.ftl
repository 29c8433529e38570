## Under a passage

paragraphs = ¶ { $first }
paragraph-range = ¶ { $first }–{ $last }
pages = S. { $first }
page-range = S. { $first }–{ $last }
read-at-source = Im Original lesen
based-on = Nach einem Bericht von { $source }
based-on-unnamed = Nach diesem Bericht
reading = „{ $asked }“ als „{ $taken }“ verstanden
meant = Ich nehme an, es geht um: { $topic }
possibly = Möglicherweise:
nearest-heading = Nächstliegende Stelle (keine Antwort):

## Buttons

next-passage = Nächste Stelle ({ $number }/{ $count })
first-passage = Zurück zur ersten (1/{ $count })
show-context = Kontext anzeigen
hide-context = Kontext ausblenden
show-beyond = Über den Abschnitt hinaus
copy-citation = Quellenangabe kopieren
share = Teilen
open-article = Im Artikel öffnen
show-nearest = Am ehesten: { $topic }
did-you-mean = Meinten Sie: { $words }?
vote-yes = Hilfreich
vote-no = Nicht hilfreich

## The article page

page-articles = Artikel
page-passage = Zur Textstelle
page-earlier = Dies ist eine frühere Fassung; der Artikel hat sich seither geändert.
page-current = Aktuelle Fassung öffnen
page-removed = Dieser Artikel wurde entfernt.
page-unknown = Diesen Artikel gibt es hier nicht. Vielleicht hat er sich geändert: Frag den Bot noch einmal und nimm den Link unter der neuen Antwort.
page-expired = Dieser Link gilt nicht mehr. Frag den Bot noch einmal und nimm den Link unter der neuen Antwort.
page-down = Das lässt sich gerade nicht anzeigen. Bitte versuch es bald noch einmal.

## No answer

refused-empty-question = Was möchten Sie wissen? Schreiben Sie mir eine Frage, in Ihren eigenen Worten.
refused-empty-corpus = Ich habe noch keine Artikel. Bitte versuchen Sie es später noch einmal.
refused-no-known-words =
    { $articles ->
        [one] Das beantwortet der Artikel nicht: Die Wörter Ihrer Frage kommen darin nicht vor.
       *[other] Das beantworten die Artikel nicht: Die Wörter Ihrer Frage kommen darin nicht vor.
    }
refused-low-confidence =
    { $articles ->
        [one] Das beantwortet der Artikel nicht, soweit ich sehe.
       *[other] Das beantworten die Artikel nicht, soweit ich sehe.
    }
refused-close =
    { $articles ->
        [one] Davon ist im Artikel die Rede, aber Ihre Frage beantwortet er nicht.
       *[other] Davon ist in den Artikeln die Rede, aber Ihre Frage beantworten sie nicht.
    }
refused-close-mentioned =
    { $articles ->
        [one] Der Artikel erwähnt { $words }, aber eine Antwort auf Ihre Frage habe ich dort nicht gefunden.
       *[other] Die Artikel erwähnen { $words }, aber eine Antwort auf Ihre Frage habe ich dort nicht gefunden.
    }
quoted-word = „{ $word }“
refused-small-talk = Ich schlage in den Artikeln nach, die ich bekommen habe. Stellen Sie mir jederzeit gern eine Frage.
refused-outside = Zusammenfassungen und Meinungen gibt es bei mir nicht: Ich zitiere nur.
outside-offer = Lesen Sie den Anfang oder einen Abschnitt:
refused-nearest = Diese Stelle passt am ehesten:
refused-rephrase = Versuchen Sie, die Frage anders zu formulieren.

## Answers about the article itself

fact-author = Geschrieben von { $value }
fact-published = Erschienen am { $value }
fact-source = Quelle: { $value }
fact-url = Hier können Sie ihn lesen:
fact-url-retelling = Der Bericht, auf dem er beruht, steht hier:
fact-title = Titel: { $value }
fact-sections = Abschnitte:
fact-length =
    Länge: { $words ->
        [one] <b>{ $words } Wort</b>
       *[other] <b>{ $words } Wörter</b>
    }
fact-label-author = Autor
fact-label-published = Erschienen
fact-label-source = Quelle
fact-label-url = Link
fact-label-title = Titel
fact-label-sections = Abschnitte
fact-label-length = Länge
show-opening = Anfang anzeigen

## Inline mode

inline-title = { $section } · { $title }
inline-nearest = Am ehesten: { $title }
inline-fact = { $label }: { $value }
inline-fact-length =
    { $words ->
        [one] Länge: { $words } Wort
       *[other] Länge: { $words } Wörter
    }

## Greeting and help

start = Guten Tag. Fragen Sie mich zu allem, was ich gelesen habe.
start-named = Guten Tag, { $name }. Fragen Sie mich zu allem, was ich gelesen habe.
start-promise =
    Ich antworte mit der passenden Stelle, Wort für Wort. Der Satz mit der Antwort ist fett, und darunter steht die Quelle. Wenn ich keine Antwort finde, sage ich das.
start-try = Zum Beispiel:
start-more = /about zeigt, was ich gelesen habe, und /help, was ich sonst noch kann.
terminal-leave = Geben Sie zum Beenden <code>exit</code> ein oder drücken Sie Strg-D.
help-ask =
    <b>Fragen</b>
    Hier schreiben Sie einfach Ihre Frage. Wenn Sie sie bearbeiten, passe ich meine Antwort an.
    In einer Gruppe schicken Sie <code>/ask</code> mit Ihrer Frage, erwähnen mich oder antworten auf eine meiner Nachrichten. Damit ich die Frage von jemand anderem beantworte, antworten Sie darauf mit <code>/ask</code>.
    In jedem anderen Chat tippen Sie meinen Namen und Ihre Frage und wählen dann eine Stelle zum Senden.
help-answers =
    <b>Antworten lesen</b>
    Das Zitat ist der Originaltext. Der Satz mit der Antwort ist fett, und die genauen Worte sind unterstrichen, wo ich mir sicher bin. Steht „Möglicherweise:“ darüber, bin ich mir der Antwort nicht sicher. Die Buttons darunter zeigen die nächste Stelle oder die Absätze davor und danach.
help-commands =
    <b>Befehle</b>
    /ask – eine Frage stellen
    /about – was ich gelesen habe
    /new – ein neues Thema beginnen
    /language – meine Sprache wählen; in Gruppen mit /settings
    /privacy – was ich über Sie speichere; /mydata zeigt es, /forget löscht es
    /help – diese Nachricht
help-admin =
    <b>Für Admins</b>
    /sources – die Dateien, aus denen ich antworte
    /add – eine Datei (mit diesem Befehl schicken oder auf sie antworten) oder die Seite unter einem Link hinzufügen
    /remove – eine Datei entfernen
    /reload – die Artikel neu lesen und zeigen, was sich geändert hat
    /rollback – eine frühere Version der Artikel wiederherstellen
    /history – was wann von wem geändert wurde
    /stats – was gefragt wurde, als Diagramm
    /unanswered – Fragen, die ich nicht beantworten konnte
    /invite – jemanden mit einem Link hereinlassen
    /people – wer eingeladen wurde, und wie man das rückgängig macht
command-start = Begrüßung
command-ask = Eine Frage stellen
command-about = Was ich gelesen habe
command-help = Wie man fragt und was die Buttons tun
command-privacy = Was ich über Sie speichere
command-mydata = Anzeigen, was ich über Sie speichere
command-forget = Löschen, was ich über Sie speichere
command-new = Ein neues Thema beginnen
command-language = Meine Sprache wählen
command-settings = Wie ich in dieser Gruppe antworte
command-stats = Was gefragt wurde, als Diagramm
command-unanswered = Fragen, die ich nicht beantworten konnte
command-invite = Jemanden einladen
command-people = Wer eingeladen wurde
command-sources = Die Dateien, aus denen ich antworte
command-add = Eine Datei oder die Seite unter einem Link hinzufügen
command-remove = Eine Datei entfernen
command-reload = Die Artikel neu lesen
command-rollback = Eine frühere Version wiederherstellen
command-history = Was von wem geändert wurde
profile-description = Stellen Sie mir eine Frage: Ich antworte mit der Stelle, an der es steht, Wort für Wort, und sage, wo sie zu finden ist. Finde ich in dem, was ich gelesen habe, keine Antwort, sage ich das. Erfunden wird nichts.
profile-short = Beantwortet Fragen mit der passenden Stelle, Wort für Wort.
ask-usage = Schreiben Sie Ihre Frage hinter den Befehl: <code>/ask Ihre Frage</code> Oder antworten Sie mit <code>/ask</code> auf eine Nachricht, die eine Frage stellt.

## About the corpus

about-count =
    { $articles ->
        [one] Ich antworte aus einem Artikel:
       *[other] Ich antworte aus { $articles } Artikeln:
    }
about-more =
    { $articles ->
        [one] … und ein weiterer Artikel.
       *[other] … und { $articles } weitere Artikel.
    }
about-sections = Abschnitte:
about-try = Sie könnten fragen:
about-empty = Ich habe noch keine Artikel.
articles-choose = Nur bestimmte Artikel befragen
articles-all = Ich antworte hier aus allen Artikeln. Tippen Sie auf die, die allein befragt werden sollen.
articles-only = Ich antworte hier nur aus: { $titles }
articles-asked = Nur befragt: { $titles }
articles-back = Alle Artikel befragen
articles-done = Ab jetzt antworte ich aus allen Artikeln.
articles-unknown = Einen Artikel namens { $name } habe ich nicht. /about nennt die, die ich habe.
and-more = … und { $count } weitere

## What is kept

privacy =
    <b>Was ich speichere</b>
    Ihre Frage speichere ich, bis sie beantwortet ist. 48 Stunden lang speichere ich zwei Nummern, die sagen, welche meiner Nachrichten auf welche von Ihren antwortet, damit ich meine Antwort anpassen kann, wenn Sie Ihre Frage bearbeiten. Eine Woche lang speichere ich von jedem Update nur die Nummer, damit ich keines zweimal beantworte. 15 Minuten lang merke ich mir, nur im Arbeitsspeicher, worüber wir gesprochen haben; mit /new vergesse ich es.
privacy-journal =
    { $days ->
        [one] Einen Tag lang
       *[other] { $days } Tage lang
    } speichert ein Journal, wann eine Frage gestellt wurde, ob und mit welcher Stelle sie beantwortet wurde, und Ihre Bewertungen. Statt Ihres Namens steht dort ein Code, den nur dieser Bot Ihnen zuordnen kann, und dabei die Sprache und die Artikel, falls Sie welche gewählt haben.
privacy-texts = Auch der Wortlaut Ihrer Fragen wird dort gespeichert.
privacy-no-texts = Der Wortlaut Ihrer Fragen wird dort nicht gespeichert.
privacy-invited = Wenn Sie mit einer Einladung gekommen sind, speichere ich Ihren damaligen Namen in Telegram, für die Admins dieses Bots. /forget löscht ihn und beendet Ihre Einladung.
privacy-rights = Ich gebe nichts weiter. Telegram selbst speichert unseren Chat. /mydata schickt Ihnen eine Kopie dessen, was ich über Sie speichere, und /forget löscht es sofort.
mydata-none = Ich habe nichts über Sie gespeichert.
mydata-forgotten = Sie haben /forget benutzt: Ich behalte den Code, der für Sie steht, und den Zeitpunkt Ihrer Bitte, damit Ihre Daten erneut gelöscht werden, falls je eine Sicherungskopie zurückgespielt wird.
mydata-nothing-else = Darüber hinaus habe ich nichts über Sie gespeichert.
mydata-private = Das ist privat: Schicken Sie mir /mydata in einem privaten Chat.
mydata-again = Ich habe Ihnen vor weniger als einer Stunde eine Kopie geschickt. Bitte fragen Sie später noch einmal.
mydata =
    { $count ->
        [0] Zu Ihren Nachrichten habe ich nichts gespeichert.
        [one] Zu einer Ihrer Nachrichten hier habe ich zwei Nummern gespeichert, die sagen, welche meiner Nachrichten darauf antwortet.
       *[other] Zu { $count } Ihrer Nachrichten hier habe ich je zwei Nummern gespeichert, die sagen, welche meiner Nachrichten darauf antwortet.
    }
mydata-journal =
    { $count ->
        [one] Im Journal steht eine Frage von Ihnen.
       *[other] Im Journal stehen { $count } Fragen von Ihnen.
    }
forgotten-invited = Auch Ihre Einladung ist damit beendet: Um diesen Bot wieder zu benutzen, brauchen Sie eine neue.
forgotten = Gelöscht.
kept-code = Übrig bleiben nur der Code, der für Sie steht, und der Zeitpunkt Ihrer Bitte: Damit werden Ihre Daten erneut gelöscht, falls je eine Sicherungskopie zurückgespielt wird.
kept-backups = Sicherungskopien meiner Datenbank und die Platte eines Datenbankservers können es länger enthalten.
kept-admin = Wer wann die Artikel geändert hat, bleibt in /history und im Protokoll: Admins stehen für das ein, was sie getan haben.

## Choosing

language-ask = Welche Sprache soll ich sprechen? Die Artikel zitiere ich in der Sprache, in der sie geschrieben sind.
language-auto = Wie in Telegram
language-done = Ab jetzt spreche ich Deutsch.
new-done = Ich habe vergessen, worüber wir gesprochen haben. Was möchten Sie wissen?
settings-title =
    <b>Wie ich in dieser Gruppe antworte</b>
    Tippen Sie auf eine Einstellung, um sie zu ändern. Das können nur die Administratoren der Gruppe.
settings-language = Sprache: { $value }
settings-each = die jeder Person
settings-mentions-on = Ich beantworte: Befehle, Erwähnungen, Antworten
settings-mentions-off = Ich beantworte: nur Befehle
settings-buttons-on = Buttons unter Antworten: sichtbar
settings-buttons-off = Buttons unter Antworten: ausgeblendet
settings-quiet-on = Ohne Antwort: eine Zeile, ohne Ton
settings-quiet-off = Ohne Antwort: Grund und nächstliegende Stelle
settings-denied = Nur die Administratoren dieser Gruppe können ändern, wie ich hier antworte.
settings-private = Hier können Sie nur meine Sprache wählen: /language
not-saved = Das geht gerade nicht: Meine Datenbank ist nicht erreichbar. Bitte versuchen Sie es später noch einmal.
vote-noted = Danke. Sie können es sich noch anders überlegen.
vote-gone = Diese Antwort ist zu alt, um sie zu bewerten.
joined = Hallo. Ich beantworte Fragen mit der passenden Stelle, Wort für Wort. Schicken Sie mir <code>/ask@{ $username }</code> mit Ihrer Frage, oder antworten Sie auf eine meiner Nachrichten.
joined-privacy = Was hier sonst geschrieben wird, zeigt mir Telegram nicht (Privacy Mode); eine Erwähnung erreicht mich also vielleicht nicht. Administratoren können mit /settings ändern, wie ich antworte.
joined-sees-all = Sie können mich auch erwähnen: @{ $username }. Telegram zeigt mir hier jede Nachricht; ich beantworte nur die, die an mich gerichtet sind. Administratoren können mit /settings ändern, wie ich antworte.

## Figures for admins

stats-days =
    { $days ->
        [one] <b>Der letzte Tag</b>
       *[other] <b>Die letzten { $days } Tage</b>
    }
stats-asked =
    { $count ->
        [one] Eine Frage, { $answered } beantwortet ({ $share } %)
       *[other] { $count } Fragen, { $answered } beantwortet ({ $share } %)
    }
stats-votes = Als hilfreich bewertet: { $helpful }, als nicht hilfreich: { $unhelpful }
stats-times = Die Hälfte wurde in { $median } ms beantwortet, 95 % in { $late } ms
stats-close = Nahe an einer Antwort: { $close }, abgelehnt: { $refused }
stats-lost = Nicht gezählt, weil die Datenbank nicht erreichbar war: { $count }
stats-none =
    { $days ->
        [one] Am letzten Tag wurde nichts gefragt.
       *[other] In den letzten { $days } Tagen wurde nichts gefragt.
    }
stats-usage = Ich verstehe <code>/stats</code>, <code>/stats Woche</code>, <code>/stats Monat</code>, <code>/stats Jahr</code> oder eine Zahl von Tagen bis 366: <code>/stats 90</code>
stats-year = Jahr
stats-month = Monat
stats-week = Woche
stats-day = Tag
chart-title =
    { $days ->
        [one] Fragen des letzten Tages
       *[other] Fragen der letzten { $days } Tage
    }
chart-answered = beantwortet
chart-close = nahe dran
chart-refused = abgelehnt
chart-per-day = Fragen pro Tag
chart-confidence = Konfidenz
chart-sections = Am häufigsten gefragt
unanswered-title = <b>Unbeantwortet</b> · Themen: { $groups } · Fragen: { $count }
unanswered-close = nahe an einer Antwort
unanswered-none = Die Liste ist leer: Jede gespeicherte Frage wurde beantwortet oder ist als erledigt markiert.
unanswered-no-text =
    { $count ->
        [0] In den letzten 30 Tagen blieb keine Frage unbeantwortet.
        [one] In den letzten 30 Tagen blieb eine Frage unbeantwortet. Ihr Wortlaut wurde nicht gespeichert; JOURNAL_TEXT=1 schaltet das ein.
       *[other] In den letzten 30 Tagen blieben { $count } Fragen unbeantwortet. Ihr Wortlaut wurde nicht gespeichert; JOURNAL_TEXT=1 schaltet das ein.
    }
unanswered-done = { $number } erledigt
unanswered-export = Als CSV exportieren

## For admins

reload-done = <b>Fertig.</b> Ab jetzt gilt:
reload-same = <b>Es hat sich nichts geändert.</b> Die Artikel sind dieselben wie vorher.
reload-added = Hinzugefügt ({ $count }):
reload-changed = Geändert ({ $count }):
reload-new-title = neuer Titel „{ $title }“
reload-paragraphs = Absätze +{ $added } −{ $removed }
reload-removed = Entfernt ({ $count }):
reload-repeated = Übersprungen, gleicher Text wie in einer anderen Datei ({ $count }):
reload-old = In älterer Fassung behalten, die Datei ist nicht lesbar ({ $count }):
reload-left-out = Weggelassen, die Datei ist nicht lesbar ({ $count }):
reload-unchanged =
    { $count ->
        [one] Unverändert: 1 Datei
       *[other] Unverändert: { $count } Dateien
    }
reload-passages = Stellen: { $before } → { $after }
reload-figures = { $seconds } s · Version { $generation }
rejected =
    { $count ->
        [one] <b>Es wurde nichts geändert:</b> Eine Datei ist nicht verwendbar.
       *[other] <b>Es wurde nichts geändert:</b> Es gibt { $count } Probleme.
    }
rejected-line = Zeile { $line }
rejected-safe = Ich antworte weiter aus den alten Artikeln. Beheben Sie das und versuchen Sie es noch einmal.
rejected-skip =
    { $count ->
        [one] Ohne diese Datei fortfahren
       *[other] Ohne diese Dateien fortfahren
    }
rejected-offer = Oder ohne sie fortfahren: Die letzte lesbare Fassung jeder Datei, falls es eine gibt, gilt dann, bis die Datei sich ändert.
sources-title =
    { $count ->
        [one] Ich antworte aus einer Datei:
       *[other] Ich antworte aus { $count } Dateien:
    }
sources-words =
    { $count ->
        [one] 1 Wort
       *[other] { $count } Wörter
    }
sources-page = Seite { $page } von { $pages }
sources-old = ⚠ alte Fassung: die Datei ist nicht lesbar
sources-back = ‹ Zurück
sources-on = Weiter ›
add-usage = Schicken Sie eine Datei mit <code>/add</code> als Beschriftung, antworten Sie auf eine Datei mit <code>/add</code>, oder schicken Sie <code>/add</code> mit einem Link: <code>/add https://example.org/article</code>
add-too-large = Bots können von Telegram keine Dateien über 20 MB herunterladen. Schicken Sie einen kleineren Teil davon, oder legen Sie die Datei in den Ordner der Artikel und schicken Sie /reload.
add-unfetched = Ich konnte die Datei nicht von Telegram herunterladen. Bitte schicken Sie sie noch einmal.
add-offer = { $name } zu dem hinzufügen, woraus ich antworte?
add-yes = Hinzufügen
remove-usage = Schreiben Sie den Namen der Datei hinter den Befehl: <code>/remove article.md</code>. /sources nennt die Namen.
remove-unknown = Es gibt keine Datei namens { $name }. /sources nennt die Namen.
remove-sure = { $name } entfernen? Die Datei bleibt im Verlauf, und /rollback stellt sie wieder her.
remove-yes = Entfernen
remove-no = Behalten
rollback-which = Welche Version soll ich wiederherstellen? Ihre Dateien ersetzen alle jetzigen.
rollback-none = Es gibt keine frühere Version, die ich wiederherstellen könnte.
rollback-sure =
    { $articles ->
        [one] Version { $number } vom { $when } UTC mit einem Artikel wiederherstellen?
       *[other] Version { $number } vom { $when } UTC mit { $articles } Artikeln wiederherstellen?
    }
rollback-yes = Wiederherstellen
history-title = <b>Gespeicherte Versionen</b>
history-none = Es gibt noch keine gespeicherte Version. Mit der ersten Änderung entsteht eine.
history-articles =
    { $count ->
        [one] 1 Artikel
       *[other] { $count } Artikel
    }
history-actions = <b>Letzte Aktionen</b>
history-you = Sie
history-admin = Admin { $id }
history-start = beim Start
history-watch = im Ordner gesehen
history-published = erledigt
history-unchanged = nichts geändert
history-rejected = abgelehnt, nichts geändert
history-failed = fehlgeschlagen, nichts geändert
cancel = Abbrechen
cancelled = Es wurde nichts geändert.
working = Ich arbeite daran …
trouble = <b>Es wurde nichts geändert:</b> { $reason }

## Who may use the bot

not-invited = Dieser Bot ist leider nur für eingeladene Personen. Bitte fragen Sie den Betreiber nach einer Einladung.
not-invited-short = Nur für Eingeladene
invitation-over = Diese Einladung gilt nicht mehr. Bitte fragen Sie nach einer neuen.
invited = Willkommen. Sie wurden eingeladen und können diesen Bot jetzt benutzen.
invite-one = Diese Einladung lässt eine Person herein. Schicken Sie sie nur ihr:
invite-until = Diese Einladung lässt alle herein, die sie vor { $when } UTC öffnen:
invite-copy = Link kopieren
invite-revoke = Widerrufen
invite-revoked = Widerrufen: Mit dieser Einladung kommt niemand mehr herein.
invite-usage = <code>/invite</code> macht eine Einladung für eine Person; <code>/invite 3d</code> oder <code>/invite 2027-01-31</code> macht eine für alle bis dahin, höchstens ein Jahr im Voraus.
invite-everybody = Alle dürfen diesen Bot benutzen, eine Einladung hat also keine Wirkung. Um nur bestimmte Personen hereinzulassen, setzen Sie ALLOWED_USERS oder ALLOWED_CHATS.
people-private = Bitte schicken Sie mir das in einem privaten Chat. Für ALLOWED_CHATS: Die Id dieser Gruppe ist <code>{ $id }</code>.
people-title = <b>Wer eingeladen wurde</b>
people-none = Es wurde noch niemand eingeladen. /invite macht eine Einladung.
people-member = { $name } · seit { $when }
people-one = Einladung für eine Person · vom { $when }
people-until = Einladung für alle · bis { $when } UTC
people-remove = { $number } entfernen
people-revoke = { $number } widerrufen
only-in-telegram = Das geht nur in Telegram.

## Other replies

not-admin = Das können leider nur die Admins dieses Bots.
error = Etwas ist schiefgegangen, und Ihre Frage wurde nicht beantwortet. Bitte versuchen Sie es noch einmal. Wenn es wieder passiert, schicken Sie dem Betreiber dieses Bots diese Nummer: <code>{ $id }</code>
stale = Was ich zitiert habe, hat sich seit dieser Nachricht geändert. Bitte fragen Sie noch einmal.
error-press = Etwas ist schiefgegangen. Bitte versuchen Sie es noch einmal; wenn es wieder passiert, schicken Sie dem Betreiber diese Nummer: { $id }
late-note = Entschuldigen Sie die Verspätung; ich war offline, als Sie gefragt haben.
slow-down = Das war zu viel auf einmal. Bitte warten Sie einen Moment und fragen Sie dann noch einmal.
unknown-command = Diesen Befehl kenne ich nicht. /help zeigt die, die ich kenne.
wordless = Ich lese nur Text. Schreiben Sie mir eine Frage, und ich antworte mit der passenden Stelle.
reload-running = Gerade ändert jemand anderes die Artikel. Bitte versuchen Sie es in einem Moment noch einmal.
