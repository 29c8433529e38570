# What Footnote says in its own voice. Values come already escaped; the tags are Telegram's HTML.
# To add a language, copy this file to its code (de.ftl, pt-br.ftl) and translate what stands
# after the equals signs; a sentence that is left out is said in English.

## Under a passage

paragraphs = ¶ { $first }
paragraph-range = ¶ { $first }–{ $last }
pages = p. { $first }
page-range = pp. { $first }–{ $last }
read-at-source = Read the original
based-on = Based on reporting by { $source }
based-on-unnamed = Based on this report
reading = I read “{ $asked }” as “{ $taken }”
meant = I took this to be about “{ $topic }”
possibly = Possibly:
nearest-heading = Nearest passage (not an answer):

## Buttons

next-passage = Next passage ({ $number }/{ $count })
first-passage = Back to the first (1/{ $count })
show-context = Show context
hide-context = Hide context
show-beyond = Beyond this section
copy-citation = Copy citation
share = Share
open-article = Open in the article
show-nearest = Nearest: { $topic }
did-you-mean = Did you mean: { $words }?
vote-yes = Helpful
vote-no = Not helpful

## The article page

page-articles = Articles
page-passage = To the passage
page-earlier = This is an earlier version; the article has changed since.
page-current = Open the current version
page-removed = This article was removed.
page-unknown = There is no such article here. It may have changed: ask the bot again, and use the link under its new answer.
page-expired = This link is no longer valid. Ask the bot again, and use the link under its new answer.
page-down = This cannot be shown at the moment. Please try again soon.

## No answer

refused-empty-question = What would you like to know? Send me a question, in your own words.
refused-empty-corpus = I have no articles yet. Please try again later.
refused-no-known-words =
    { $articles ->
        [one] The article does not answer that: it does not contain the words in your question.
       *[other] The articles do not answer that: they do not contain the words in your question.
    }
refused-low-confidence =
    { $articles ->
        [one] The article does not answer that, as far as I can tell.
       *[other] The articles do not answer that, as far as I can tell.
    }
refused-close =
    { $articles ->
        [one] The article speaks of this, but does not answer your question.
       *[other] The articles speak of this, but do not answer your question.
    }
refused-close-mentioned =
    { $articles ->
        [one] The article mentions { $words }, but I found no answer to your question there.
       *[other] The articles mention { $words }, but I found no answer to your question there.
    }
quoted-word = “{ $word }”
refused-small-talk = I look things up in the articles I was given. Ask me a question whenever you like.
refused-outside = Summaries and opinions are outside what I do: I only quote.
outside-offer = You can read how it begins, or a section:
refused-nearest = You could read the nearest passage:
refused-rephrase = Try rephrasing the question.

## Answers about the article itself

fact-author = Written by { $value }
fact-published = Published on { $value }
fact-source = Source: { $value }
fact-url = You can read it here:
fact-url-retelling = The report it is based on is here:
fact-title = Title: { $value }
fact-sections = Sections:
fact-length =
    Length: { $words ->
        [one] <b>{ $words } word</b>
       *[other] <b>{ $words } words</b>
    }
fact-label-author = Author
fact-label-published = Published
fact-label-source = Source
fact-label-url = Link
fact-label-title = Title
fact-label-sections = Sections
fact-label-length = Length
show-opening = Show the beginning

## Inline mode

inline-title = { $section } · { $title }
inline-nearest = Nearest: { $title }
inline-fact = { $label }: { $value }
inline-fact-length =
    { $words ->
        [one] Length: { $words } word
       *[other] Length: { $words } words
    }

## Greeting and help

start = Hello. Ask me anything about what I have read.
start-named = Hello, { $name }. Ask me anything about what I have read.
start-promise =
    I answer by quoting the passage, word for word. The sentence that answers is in bold, and its source is below. If I find no answer, I say so.
start-try = For example:
start-more = /about shows what I have read, and /help what else I can do.
terminal-leave = To leave, type <code>exit</code> or press Ctrl-D.
help-ask =
    <b>Asking</b>
    Here, just send your question. If you edit it, I update my answer.
    In a group, send <code>/ask</code> with your question, mention me, or reply to one of my messages. To have someone else’s question answered, reply to it with <code>/ask</code>.
    In any other chat, type my name and your question, then pick a passage to send.
help-answers =
    <b>Reading an answer</b>
    The quote is the original text. The sentence that answers is in bold, and the exact words are underlined where I am sure of them. “Possibly:” above it means that I am not sure of the answer. The buttons below it show the next passage, or the paragraphs before and after.
help-commands =
    <b>Commands</b>
    /ask – ask a question
    /about – what I have read
    /new – start a new topic
    /language – choose my language; in groups, use /settings
    /privacy – what I store about you; /mydata shows it, /forget deletes it
    /help – this message
help-admin =
    <b>For admins</b>
    /sources – the files I answer from
    /add – add a file (send it with this command, or reply to it) or the page at a link
    /remove – remove a file
    /reload – read the articles again and report what changed
    /rollback – restore an earlier version of the articles
    /history – what was changed, when, and by whom
    /stats – what was asked, as a chart
    /unanswered – questions I could not answer
    /invite – let somebody in by a link
    /people – who was invited, and how to undo it
command-start = Say hello
command-ask = Ask a question
command-about = What I have read
command-help = How to ask, and what the buttons do
command-privacy = What I store about you
command-mydata = Show what I store about you
command-forget = Delete what I store about you
command-new = Start a new topic
command-language = Choose my language
command-settings = How I answer in this group
command-stats = What was asked, as a chart
command-unanswered = Questions I could not answer
command-invite = Invite somebody
command-people = Who was invited
command-sources = The files I answer from
command-add = Add a file or the page at a link
command-remove = Remove a file
command-reload = Read the articles again
command-rollback = Restore an earlier version
command-history = What was changed, and by whom
profile-description = Ask me a question: I answer with the passage that says it, word for word, and tell you where it stands. If I find no answer in what I have read, I tell you so. Nothing is made up.
profile-short = Answers questions by quoting the passage that answers, word for word.
ask-usage = Put your question after the command: <code>/ask your question</code> Or reply with <code>/ask</code> to a message that asks a question.

## About the corpus

about-count =
    { $articles ->
        [one] I answer from one article:
       *[other] I answer from { $articles } articles:
    }
about-more =
    { $articles ->
        [one] … and one more article.
       *[other] … and { $articles } more articles.
    }
about-sections = Sections:
about-try = You could ask:
about-empty = I have no articles yet.
articles-choose = Ask some articles only
articles-all = I answer here from all articles. Tap the ones that I should use.
articles-only = I answer here only from: { $titles }
articles-asked = Asked only: { $titles }
articles-back = Ask all articles
articles-done = From now on I answer from all articles.
articles-unknown = I have no article called { $name }. /about lists those I have.
and-more = … and { $count } more

## What is kept

privacy =
    <b>What I store</b>
    I keep your question until it is answered. For 48 hours I keep two numbers that say which of my messages answers which of yours, so that I can update my answer when you edit your question. For a week I keep the number of each update, and nothing else of it, so that I answer none twice. For 15 minutes I remember what we were talking about, in memory only; /new makes me forget it.
privacy-journal =
    { $days ->
        [one] For one day
       *[other] For { $days } days
    } a journal keeps when each question was asked, whether it was answered and with which passage, and your votes. Instead of your name it has a code that only this bot can match to you, together with the language and the articles you chose, if any.
privacy-texts = It also keeps the words of your questions.
privacy-no-texts = It does not keep the words of your questions.
privacy-invited = If you came by an invitation, I keep your name in Telegram as it was then, for this bot’s admins. /forget deletes it and ends your invitation.
privacy-rights = I pass nothing on. Telegram itself keeps our chat. /mydata sends you a copy of what I store about you, and /forget deletes it at once.
mydata-none = I store nothing about you.
mydata-forgotten = You used /forget: I keep the code that stands for you and the time you asked, so that your data is deleted again if a backup is ever restored.
mydata-nothing-else = Beyond that, I store nothing about you.
mydata-private = That is private: send me /mydata in a private chat.
mydata-again = I sent you a copy less than an hour ago. Please ask again later.
mydata =
    { $count ->
        [0] I have no record of your messages.
        [one] For one of your messages here I keep two numbers that say which of my messages answers it.
       *[other] For each of { $count } of your messages here I keep two numbers that say which of my messages answers it.
    }
mydata-journal =
    { $count ->
        [one] The journal has one question from you.
       *[other] The journal has { $count } questions from you.
    }
forgotten-invited = Your invitation has ended too: to use this bot again, you need a new one.
forgotten = Deleted.
kept-code = What remains is the code that stands for you and the time you asked: with it, your data is deleted again if a backup is ever restored.
kept-backups = Backups of my database, and the disk of a database server, may hold it for longer.
kept-admin = Who changed the articles, and when, stays in /history and in the log: admins answer for what they did.

## Choosing

language-ask = Which language should I speak? I quote the articles in the language they are written in.
language-auto = Same as Telegram
language-done = From now on I speak English.
new-done = I have forgotten what we talked about. What would you like to know?
settings-title =
    <b>How I answer in this group</b>
    Press a button to change a setting. Only the group’s administrators can.
settings-language = Language: { $value }
settings-each = each person’s own
settings-mentions-on = I answer: commands, mentions, replies
settings-mentions-off = I answer: commands only
settings-buttons-on = Buttons under answers: shown
settings-buttons-off = Buttons under answers: hidden
settings-quiet-on = If I have no answer: one line, no sound
settings-quiet-off = If I have no answer: reason and nearest passage
settings-denied = Only this group’s administrators can change how I answer here.
settings-private = Here you can only choose my language: /language
not-saved = That does not work right now: I cannot reach my database. Please try again later.
vote-noted = Thank you. You can still change your mind.
vote-gone = This answer is too old to rate.
joined = Hello. I answer questions by quoting the passage that answers, word for word. Send me <code>/ask@{ $username }</code> with your question, or reply to one of my messages.
joined-privacy = Telegram does not show me anything else that is written here (privacy mode), so a mention may not reach me. Administrators can change how I answer with /settings.
joined-sees-all = You can also mention me: @{ $username }. Telegram shows me every message here; I answer only those meant for me. Administrators can change how I answer with /settings.

## Figures for admins

stats-days =
    { $days ->
        [one] <b>The last day</b>
       *[other] <b>The last { $days } days</b>
    }
stats-asked =
    { $count ->
        [one] One question, { $answered } answered ({ $share }%)
       *[other] { $count } questions, { $answered } answered ({ $share }%)
    }
stats-votes = Rated helpful: { $helpful }, not helpful: { $unhelpful }
stats-times = Half were answered within { $median } ms, 95% within { $late } ms
stats-close = Close to an answer: { $close }, refused: { $refused }
stats-lost = Not counted because the database was down: { $count }
stats-none =
    { $days ->
        [one] Nothing was asked in the last day.
       *[other] Nothing was asked in the last { $days } days.
    }
stats-usage = I understand <code>/stats</code>, <code>/stats week</code>, <code>/stats month</code>, <code>/stats year</code>, or a number of days up to 366: <code>/stats 90</code>
stats-year = year
stats-month = month
stats-week = week
stats-day = day
chart-title =
    { $days ->
        [one] Questions in the last day
       *[other] Questions in the last { $days } days
    }
chart-answered = answered
chart-close = close
chart-refused = refused
chart-per-day = Questions per day
chart-confidence = Confidence
chart-sections = Most asked about
unanswered-title = <b>Unanswered</b> · topics: { $groups } · questions: { $count }
unanswered-close = close to an answer
unanswered-none = The list is empty: every recorded question was answered or is marked as done.
unanswered-no-text =
    { $count ->
        [0] No question went unanswered in the last 30 days.
        [one] One question in the last 30 days went unanswered. Its words were not stored; set JOURNAL_TEXT=1 to store them.
       *[other] { $count } questions in the last 30 days went unanswered. Their words were not stored; set JOURNAL_TEXT=1 to store them.
    }
unanswered-done = Mark { $number } as done
unanswered-export = Export as CSV

## For admins

reload-done = <b>Done.</b> Now in effect:
reload-same = <b>Nothing has changed.</b> The articles are the same as before.
reload-added = Added ({ $count }):
reload-changed = Changed ({ $count }):
reload-new-title = now titled “{ $title }”
reload-paragraphs = paragraphs +{ $added } −{ $removed }
reload-removed = Removed ({ $count }):
reload-repeated = Skipped, same text as another file ({ $count }):
reload-old = Kept in an older version, the file cannot be read ({ $count }):
reload-left-out = Left out, the file cannot be read ({ $count }):
reload-unchanged =
    { $count ->
        [one] Unchanged: 1 file
       *[other] Unchanged: { $count } files
    }
reload-passages = Passages: { $before } → { $after }
reload-figures = { $seconds } s · version { $generation }
rejected =
    { $count ->
        [one] <b>Nothing was changed:</b> one file cannot be used.
       *[other] <b>Nothing was changed:</b> there are { $count } problems.
    }
rejected-line = line { $line }
rejected-safe = I still answer from the old articles. Fix this and try again.
rejected-skip =
    { $count ->
        [one] Go on without this file
       *[other] Go on without these files
    }
rejected-offer = Or go on without: the last readable version of each file, if there is one, keeps answering until the file changes.

sources-title =
    { $count ->
        [one] I answer from one file:
       *[other] I answer from { $count } files:
    }
sources-words =
    { $count ->
        [one] 1 word
       *[other] { $count } words
    }
sources-page = Page { $page } of { $pages }
sources-old = ⚠ old version: the file cannot be read
sources-back = ‹ Back
sources-on = Next ›
add-usage = Send a file with <code>/add</code> as its caption, reply to a file with <code>/add</code>, or send <code>/add</code> with a link: <code>/add https://example.org/article</code>
add-too-large = Telegram does not let bots download files larger than 20 MB. Send a smaller part of it, or put it in the corpus folder and send /reload.
add-unfetched = I could not download the file from Telegram. Please send it again.
add-offer = Add { $name } to what I answer from?
add-yes = Add
remove-usage = Put the file’s name after the command: <code>/remove article.md</code>. /sources lists the names.
remove-unknown = There is no file called { $name }. /sources lists the names.
remove-sure = Remove { $name }? It stays in the history, and /rollback can restore it.
remove-yes = Remove
remove-no = Keep
rollback-which = Which version should I restore? Its files replace all the current ones.
rollback-none = There is no earlier version to restore.
rollback-sure =
    { $articles ->
        [one] Restore version { $number } from { $when } UTC, with one article?
       *[other] Restore version { $number } from { $when } UTC, with { $articles } articles?
    }
rollback-yes = Restore
history-title = <b>Saved versions</b>
history-none = There are no saved versions yet. The first change makes one.
history-articles =
    { $count ->
        [one] 1 article
       *[other] { $count } articles
    }
history-actions = <b>Recent actions</b>
history-you = you
history-admin = admin { $id }
history-start = at the start
history-watch = seen in the folder
history-published = done
history-unchanged = nothing changed
history-rejected = refused, nothing changed
history-failed = failed, nothing changed
cancel = Cancel
cancelled = Nothing was changed.
working = Working on it…
trouble = <b>Nothing was changed:</b> { $reason }

## Who may use the bot

not-invited = Sorry, this bot is only for people who were invited. Please ask whoever runs it for an invitation.
not-invited-short = Only for invited people
invitation-over = This invitation is no longer valid. Please ask for a new one.
invited = Welcome. You were invited, and can now use this bot.
invite-one = This invitation lets one person in. Send it only to them:
invite-until = This invitation lets in everybody who opens it before { $when } UTC:
invite-copy = Copy link
invite-revoke = Revoke
invite-revoked = Revoked: nobody gets in with this invitation any more.
invite-usage = <code>/invite</code> makes an invitation for one person; <code>/invite 3d</code> or <code>/invite 2027-01-31</code> makes one for everybody until then, at most a year ahead.
invite-everybody = Everybody may use this bot, so an invitation has no effect. To let in only some people, set ALLOWED_USERS or ALLOWED_CHATS.
people-private = Please send me that in a private chat. For ALLOWED_CHATS, this group’s id is <code>{ $id }</code>.
people-title = <b>Who was invited</b>
people-none = Nobody was invited yet. /invite makes an invitation.
people-member = { $name } · since { $when }
people-one = Invitation for one person · made on { $when }
people-until = Invitation for everybody · until { $when } UTC
people-remove = Remove { $number }
people-revoke = Revoke { $number }
only-in-telegram = That works in Telegram only.

## Other replies

not-admin = Sorry, that is for this bot’s admins only.
error = Something went wrong, and your question was not answered. Please try again. If it happens again, send this number to whoever runs this bot: <code>{ $id }</code>
stale = What I quoted has changed since this was sent. Please ask again.
error-press = Something went wrong. Please try again; if it happens again, send this number to whoever runs this bot: { $id }
late-note = Sorry for the delay; I was offline when you asked.
slow-down = That was too much at once. Please wait a moment and ask again.
unknown-command = I do not know that command. /help lists the ones I know.
wordless = I read text only. Send me a question in words, and I answer with the passage that says it.
reload-running = Someone else is changing the articles right now. Please try again in a moment.
