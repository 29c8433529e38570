## Under a passage

paragraphs = ¶ { $first }
paragraph-range = ¶ { $first }–{ $last }
read-at-source = An der Quelle lesen
based-on = Nach einem Bericht von { $source }
based-on-unnamed = Nach diesem Bericht
reading = „{ $asked }“ als „{ $taken }“ verstanden
meant = Verstanden als Frage zu: { $topic }
nearest-note = Die nächstliegende Stelle. Vielleicht beantwortet sie die Frage nicht.

## Buttons

next-passage = Nächste Stelle ({ $number }/{ $count })
first-passage = Zurück zur ersten (1/{ $count })
show-context = Zusammenhang zeigen
hide-context = Zurück zur Stelle
copy-citation = Quellenangabe kopieren
share = Teilen
show-nearest = Am nächsten: { $topic }
did-you-mean = Meinten Sie: { $words }?
vote-yes = Hilfreich
vote-no = Nicht hilfreich

## No answer

refused-empty-question = Was möchten Sie wissen? Schreiben Sie mir eine Frage zum Artikel, in Ihren eigenen Worten.
refused-empty-corpus = Ich habe noch keinen Artikel, aus dem ich antworten könnte. Bitte versuchen Sie es später.
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
refused-small-talk = Ich schlage in dem nach, was ich zu lesen bekommen habe: Stellen Sie mir gern eine Frage.
refused-unknown = Dort nicht zu finden: { $words }
refused-nearest = Am nächsten kommt diese Stelle:
refused-rephrase = Vielleicht hilft es, mit anderen Worten zu fragen.

## Answers about the article itself

fact-author = Geschrieben von { $value }
fact-published = Erschienen am { $value }
fact-source = Quelle: { $value }
fact-url = Hier ist er zu lesen:
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
show-opening = So beginnt er

## Inline mode

inline-title = { $section } · { $title }
inline-nearest = Am nächsten: { $title }
inline-fact = { $label }: { $value }
inline-fact-length =
    { $words ->
        [one] Länge: { $words } Wort
       *[other] Länge: { $words } Wörter
    }

## Greeting and help

start = Guten Tag. Fragen Sie mich, was Sie über den Artikel wissen möchten.
start-named = Guten Tag, { $name }. Fragen Sie mich, was Sie über den Artikel wissen möchten.
start-promise =
    Ich antworte mit der Stelle, an der es steht, Wort für Wort: Der Satz mit der Antwort ist fett, und darunter steht, woher er stammt. Wenn der Artikel es nicht sagt, sage ich das.
start-try = Zum Beispiel:
start-more = /about zeigt, was ich gelesen habe, /help, was ich sonst noch kann.
terminal-leave = Geben Sie zum Beenden <code>exit</code> ein oder drücken Sie Strg-D.
help-ask =
    <b>Fragen</b>
    Hier schreiben Sie einfach Ihre Frage. Wenn Sie sie ändern, ändere ich meine Antwort.
    In einer Gruppe schicken Sie <code>/ask</code> mit Ihrer Frage, erwähnen mich oder antworten auf eine meiner Nachrichten. Um die Frage eines anderen zu stellen, antworten Sie auf dessen Nachricht mit <code>/ask</code>.
    In jedem anderen Chat tippen Sie meinen Namen und Ihre Frage und wählen eine Stelle zum Senden.
help-answers =
    <b>Antworten lesen</b>
    Das Zitat ist der Text des Artikels selbst, und der Satz mit der Antwort ist fett. Die Knöpfe darunter zeigen die nächste Stelle oder die Absätze davor und danach.
help-commands =
    <b>Befehle</b>
    /ask – eine Frage stellen
    /about – was ich gelesen habe
    /new – über etwas Neues sprechen
    /language – meine Sprache wählen; in Gruppen /settings
    /privacy – was über Sie aufbewahrt wird; /mydata zeigt es, /forget löscht es
    /help – diese Nachricht
help-admin =
    <b>Für Verwalter</b>
    /sources – die Dateien, aus denen ich antworte
    /add – eine Datei hinzufügen (mit diesem Befehl schicken oder auf sie antworten) oder die Seite unter einem Link
    /remove – eine Datei entfernen
    /reload – die Artikel neu lesen und sagen, was sich geändert hat
    /rollback – einen früheren Stand der Artikel zurückholen
    /history – was wann von wem geändert wurde
    /stats – was gefragt wurde, als Bild
    /unanswered – worauf ich keine Antwort hatte
command-start = Begrüßung
command-ask = Eine Frage zum Artikel stellen
command-about = Was ich gelesen habe
command-help = Wie man fragt und was die Knöpfe tun
command-privacy = Was über Sie aufbewahrt wird
command-mydata = Zeigen, was über Sie aufbewahrt wird
command-forget = Löschen, was über Sie aufbewahrt wird
command-new = Über etwas Neues sprechen
command-language = Meine Sprache wählen
command-settings = Wie ich in dieser Gruppe antworte
command-stats = Was gefragt wurde, als Bild
command-unanswered = Worauf ich keine Antwort hatte
command-sources = Die Dateien, aus denen ich antworte
command-add = Eine Datei oder die Seite unter einem Link hinzufügen
command-remove = Eine Datei entfernen
command-reload = Die Artikel neu lesen
command-rollback = Einen früheren Stand zurückholen
command-history = Was von wem geändert wurde
profile-description = Fragen Sie mich zum Artikel: Ich antworte mit der Stelle, an der es steht, Wort für Wort, und sage, wo sie zu finden ist. Steht es nicht darin, sage ich das. Erfunden wird nichts.
profile-short = Beantwortet Fragen zu einem Artikel mit der Stelle, an der es steht, Wort für Wort.
ask-usage = Schreiben Sie Ihre Frage hinter den Befehl, zum Beispiel: <code>/ask Wer hat den Artikel geschrieben?</code> Oder schicken Sie <code>/ask</code> als Antwort auf eine Nachricht, die fragt.

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
about-empty = Ich habe noch keinen Artikel, aus dem ich antworten könnte.
and-more = … und { $count } weitere

## What is kept

privacy =
    <b>Was gespeichert wird</b>
    Ihre Frage wird aufbewahrt, bis sie beantwortet ist. 48 Stunden lang merke ich mir, welche meiner Nachrichten auf welche Ihrer Nachrichten antwortet, als zwei Nummern, damit eine Änderung die Antwort ändert; eine Woche lang die bloße Nummer jedes Updates, damit keines zweimal beantwortet wird. 15 Minuten lang merke ich mir, nur im Arbeitsspeicher, worüber wir sprachen; /new vergisst es.
privacy-journal =
    { $days ->
        [one] Einen Tag lang
       *[other] { $days } Tage lang
    } hält ein Journal fest, wann eine Frage gestellt wurde, ob und mit welcher Stelle sie beantwortet wurde, und Ihre Bewertungen; wer fragte, steht dort als Kennung, die nur dieser Bot zuordnen kann, und neben ihr eine Sprache, die Sie gewählt haben.
privacy-texts = Auch der Wortlaut Ihrer Fragen wird dort aufbewahrt.
privacy-no-texts = Der Wortlaut Ihrer Fragen wird nicht aufbewahrt.
privacy-rights = Nichts wird weitergegeben. Telegram selbst speichert unseren Chat. /mydata gibt Ihnen eine Kopie dessen, was ich über Sie habe, /forget löscht es sofort.
mydata-none = Ich habe nichts über Sie.
mydata-private = Das bleibt unter uns: Schicken Sie mir /mydata im privaten Chat.
mydata =
    { $count ->
        [0] Ich habe mir keine Ihrer Nachrichten gemerkt.
        [one] Zu einer Ihrer Nachrichten hier weiß ich, welche von meinen sie beantwortet, als zwei Nummern.
       *[other] Zu { $count } Ihrer Nachrichten hier weiß ich, welche von meinen sie beantwortet, als Nummernpaare.
    }
mydata-journal =
    { $count ->
        [one] Im Journal steht eine Frage von Ihnen.
       *[other] Im Journal stehen { $count } Fragen von Ihnen.
    }
forgotten = Gelöscht. Ich habe nichts mehr über Sie.

## Choosing

language-ask = Welche Sprache soll ich sprechen? Die Artikel werden zitiert, wie sie geschrieben sind.
language-auto = Wie in Telegram
language-done = Von jetzt an spreche ich Deutsch.
new-done = Das ist vergessen. Was möchten Sie wissen?
settings-title =
    <b>Wie ich in dieser Gruppe antworte</b>
    Tippen ändert eine Einstellung. Das können nur die Administratoren der Gruppe.
settings-language = Sprache: { $value }
settings-each = je nach Person
settings-mentions-on = Ich beantworte: Befehle, Erwähnungen, Antworten
settings-mentions-off = Ich beantworte: nur Befehle
settings-buttons-on = Knöpfe unter Antworten: sichtbar
settings-buttons-off = Knöpfe unter Antworten: verborgen
settings-quiet-on = Ohne Antwort: eine stille Zeile
settings-quiet-off = Ohne Antwort: warum, und was nahe liegt
settings-denied = Nur die Administratoren dieser Gruppe können ändern, wie ich hier antworte.
settings-private = Hier gibt es nur meine Sprache zu wählen: /language
not-saved = Das geht gerade nicht: Meine Notizen sind nicht erreichbar. Bitte versuchen Sie es später noch einmal.
vote-noted = Danke. Sie können es sich noch anders überlegen.
vote-gone = Diese Antwort ist zu alt, um bewertet zu werden.
joined = Hallo. Ich beantworte Fragen mit der Stelle, an der es steht, Wort für Wort. Fragen Sie mich mit <code>/ask@{ $username }</code> und Ihrer Frage, oder antworten Sie auf eine meiner Nachrichten.
joined-privacy = Was hier sonst geschrieben wird, zeigt mir Telegram nicht (Privacy Mode); eine Erwähnung erreicht mich also vielleicht nicht. Administratoren finden meine /settings.
joined-sees-all = Sie können mich auch erwähnen: @{ $username }. Telegram zeigt mir hier jede Nachricht; ich beachte die, die mir gelten. Administratoren finden meine /settings.

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
stats-votes = Hilfreich: { $helpful }, nicht hilfreich: { $unhelpful }
stats-times = Die Hälfte war in { $median } ms beantwortet, 95 % in { $late } ms
stats-lost = Hier fehlen, weil die Datenbank nicht erreichbar war: { $count }
stats-none =
    { $days ->
        [one] Am letzten Tag wurde nichts gefragt.
       *[other] In den letzten { $days } Tagen wurde nichts gefragt.
    }
chart-title =
    { $days ->
        [one] Fragen des letzten Tages
       *[other] Fragen der letzten { $days } Tage
    }
chart-answered = beantwortet
chart-refused = abgelehnt
chart-per-day = Fragen je Tag
chart-confidence = Sicherheit
chart-sections = Am meisten gefragt
unanswered-title = <b>Nicht beantwortet</b> · Themen: { $groups } · Fragen: { $count }
unanswered-none = Nichts ist offen: Jede aufbewahrte Frage wurde beantwortet oder ist erledigt.
unanswered-no-text =
    { $count ->
        [0] In den letzten 30 Tagen blieb keine Frage ohne Antwort.
        [one] Eine Frage der letzten 30 Tage blieb ohne Antwort. Ihr Wortlaut wurde nicht aufbewahrt; mit JOURNAL_TEXT=1 wird er es.
       *[other] { $count } Fragen der letzten 30 Tage blieben ohne Antwort. Ihr Wortlaut wurde nicht aufbewahrt; mit JOURNAL_TEXT=1 wird er es.
    }
unanswered-done = { $number } ist erledigt
unanswered-export = Als Tabelle (CSV)

## For admins

reload-done = <b>Fertig.</b> Ab jetzt antworten die neuen Artikel.
reload-same = <b>Nichts hat sich geändert.</b> Die Artikel sind, wie sie waren.
reload-added = Hinzugekommen ({ $count }):
reload-changed = Geändert ({ $count }):
reload-new-title = Titel jetzt „{ $title }“
reload-paragraphs = Absätze +{ $added } −{ $removed }
reload-removed = Entfernt ({ $count }):
reload-repeated = Ausgelassen, gleicher Text wie eine andere Datei ({ $count }):
reload-unchanged =
    { $count ->
        [one] Unverändert: 1 Datei
       *[other] Unverändert: { $count } Dateien
    }
reload-passages = Stellen: { $before } → { $after }
reload-figures = { $seconds } s · Bestand Nr. { $generation }
rejected =
    { $count ->
        [one] <b>Nichts wurde geändert:</b> Eine Datei ist nicht zu gebrauchen.
       *[other] <b>Nichts wurde geändert:</b> Es gibt { $count } Probleme.
    }
rejected-line = Zeile { $line }
rejected-safe = Die alten Artikel antworten weiter. Beheben Sie das und versuchen Sie es noch einmal.
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
sources-back = ‹ Zurück
sources-on = Weiter ›
add-usage = Schicken Sie eine Datei mit <code>/add</code> als Beschriftung, antworten Sie auf eine Datei mit <code>/add</code>, oder schicken Sie <code>/add</code> mit einem Link: <code>/add https://example.org/article</code>
add-too-large = Telegram gibt einem Bot keine Datei über 20 MB. Speichern Sie einen kleineren Teil davon, oder legen Sie sie in den Ordner der Artikel und schicken Sie /reload.
add-unfetched = Ich konnte die Datei nicht von Telegram bekommen. Bitte schicken Sie sie noch einmal.
remove-usage = Schreiben Sie den Namen der Datei hinter den Befehl: <code>/remove article.md</code>. /sources nennt die Namen.
remove-unknown = Es gibt keine Datei { $name }. /sources nennt die Namen.
remove-sure = { $name } entfernen? Sie bleibt im Verlauf, und /rollback holt sie zurück.
remove-yes = Entfernen
rollback-which = Welchen Stand soll ich zurückholen? Er ersetzt alle Dateien durch die, aus denen er entstand.
rollback-none = Es gibt keinen früheren Stand.
rollback-sure =
    { $articles ->
        [one] Nr. { $number } vom { $when } UTC mit einem Artikel zurückholen?
       *[other] Nr. { $number } vom { $when } UTC mit { $articles } Artikeln zurückholen?
    }
rollback-yes = Zurückholen
history-title = <b>Aufbewahrte Stände</b>
history-none = Noch ist nichts aufbewahrt. Die erste Änderung wird es sein.
history-articles =
    { $count ->
        [one] 1 Artikel
       *[other] { $count } Artikel
    }
history-actions = <b>Was getan wurde</b>
cancel = Abbrechen
cancelled = Nichts wurde geändert.
working = Ich bin dabei …
trouble = <b>Nichts wurde geändert:</b> { $reason }

## Other replies

not-admin = Das ist leider nur für die Verwalter dieses Bots.
error = Hier ist etwas schiefgegangen, und Ihre Frage wurde nicht beantwortet. Bitte versuchen Sie es noch einmal. Wenn es wieder geschieht, nennen Sie dem Betreiber diese Nummer: <code>{ $id }</code>
stale = Der Artikel hat sich seitdem geändert. Bitte fragen Sie noch einmal.
error-press = Hier ist etwas schiefgegangen. Bitte noch einmal versuchen; wenn es wieder geschieht, nennen Sie dem Betreiber: { $id }
late-note = Entschuldigen Sie die Verspätung; ich war nicht da, als Sie fragten.
slow-down = Das war viel auf einmal. Bitte warten Sie einen Augenblick und fragen Sie dann noch einmal.
unknown-command = Diesen Befehl kenne ich nicht. /help nennt die, die ich kenne.
reload-running = Gerade ändert jemand anderes die Artikel. Bitte versuchen Sie es gleich noch einmal.
