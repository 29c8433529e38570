# What Footnote says in its own voice. Values come already escaped; the tags are Telegram's HTML.
# To add a language, copy this file to its code (de.ftl, pt-br.ftl) and translate what stands
# after the equals signs; a sentence that is left out is said in English.

## Under a passage

paragraphs = ¶ { $first }
paragraph-range = ¶ { $first }–{ $last }
read-at-source = Read at the source
based-on = Based on reporting by { $source }
based-on-unnamed = Based on this report
reading = “{ $asked }” taken for “{ $taken }”
meant = Taken to be about: { $topic }
nearest-note = The nearest passage. It may not answer your question.

## Buttons

next-passage = Next passage ({ $number }/{ $count })
first-passage = Back to the first (1/{ $count })
show-context = Show context
hide-context = Back to the passage
copy-citation = Copy citation
share = Share
show-nearest = Nearest: { $topic }
did-you-mean = Did you mean: { $words }?
vote-yes = Helpful
vote-no = Not helpful

## No answer

refused-empty-question = What would you like to know? Send me a question about the article, in your own words.
refused-empty-corpus = I have no article to answer from yet. Please try again later.
refused-no-known-words =
    { $articles ->
        [one] The article does not answer that: the words of your question are not in it.
       *[other] The articles do not answer that: the words of your question are not in them.
    }
refused-low-confidence =
    { $articles ->
        [one] The article does not answer that, as far as I can tell.
       *[other] The articles do not answer that, as far as I can tell.
    }
refused-small-talk = I look things up in what I was given to read: ask me a question whenever you like.
refused-unknown = Not found there: { $words }
refused-nearest = You could look at the passage that comes nearest:
refused-rephrase = It may help to ask in other words.

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
show-opening = How it begins

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

start = Hello. Ask me anything about the article.
start-named = Hello, { $name }. Ask me anything about the article.
start-promise =
    I answer with the passage that says it, word for word: the sentence that answers is in bold, and where it comes from stands below. If the article does not say, I tell you so.
start-try = For example:
start-more = /about tells you what I have read, /help what else I can do.
terminal-leave = To leave, type <code>exit</code> or press Ctrl-D.
help-ask =
    <b>Asking</b>
    Here, just write your question. If you edit it, I edit my answer.
    In a group, send <code>/ask</code> with your question, mention me, or reply to one of my messages. To ask what someone else asked, reply to their message with <code>/ask</code>.
    In any other chat, type my name and your question, and pick a passage to send.
help-answers =
    <b>Reading an answer</b>
    The quote is the article’s own text, and the sentence that answers is in bold. The buttons below it show the next passage, or the paragraphs before and after.
help-commands =
    <b>Commands</b>
    /ask – ask a question
    /about – what I have read
    /new – talk about something new
    /language – choose my language; in groups, /settings
    /privacy – what is kept about you; /mydata shows it, /forget deletes it
    /help – this message
help-admin =
    <b>For admins</b>
    /sources – the files I answer from
    /add – add a file (send it with this command, or reply to it) or the page at a link
    /remove – take a file away
    /reload – read the articles again and tell what changed
    /rollback – bring back an earlier state of the articles
    /history – what was changed, when, and by whom
    /stats – what was asked, as a picture
    /unanswered – what I had no answer to
command-start = Say hello
command-ask = Ask a question about the article
command-about = What I have read
command-help = How to ask, and what the buttons do
command-privacy = What is kept about you
command-mydata = Show what is kept about you
command-forget = Delete what is kept about you
command-new = Talk about something new
command-language = Choose my language
command-settings = How I answer in this group
command-stats = What was asked, as a picture
command-unanswered = What I had no answer to
command-sources = The files I answer from
command-add = Add a file or the page at a link
command-remove = Take a file away
command-reload = Read the articles again
command-rollback = Bring back an earlier state
command-history = What was changed, and by whom
profile-description = Ask me about the article: I answer with the passage that says it, word for word, and tell you where it stands. If the article does not say, I tell you so. Nothing is made up.
profile-short = Answers questions about an article with the passage that says it, word for word.
ask-usage = Put your question after the command, for example: <code>/ask Who wrote the article?</code> Or send <code>/ask</code> as a reply to a message that asks one.

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
about-empty = I have no article to answer from yet.
and-more = … and { $count } more

## What is kept

privacy =
    <b>What is kept</b>
    Your question is kept until it is answered. For 48 hours I remember which of my messages answers which of yours, as two numbers, so that an edit changes the answer; for a week, the bare number of each update, so that none is answered twice. For 15 minutes I remember, in memory alone, what we were talking about; /new forgets it.
privacy-journal =
    { $days ->
        [one] For a day
       *[other] For { $days } days
    } a journal keeps when a question was asked, whether and with which passage it was answered, and your votes; who asked stands there as a code that only this bot can tell, and a language that you have chosen stands beside that code.
privacy-texts = The words of your questions are kept there too.
privacy-no-texts = The words of your questions are not kept.
privacy-rights = Nothing is passed on. Telegram itself keeps our chat. /mydata gives you a copy of what I have about you, /forget deletes it at once.
mydata-none = I have nothing about you.
mydata-private = That is between you and me: send me /mydata in a private chat.
mydata =
    { $count ->
        [0] I remember no message of yours.
        [one] For one of your messages here I remember which of mine answers it, as two numbers.
       *[other] For { $count } of your messages here I remember which of mine answers each, as pairs of numbers.
    }
mydata-journal =
    { $count ->
        [one] The journal has one question of yours.
       *[other] The journal has { $count } questions of yours.
    }
forgotten = Deleted. I have nothing about you any more.

## Choosing

language-ask = Which language shall I speak? The articles are quoted as they are written.
language-auto = As in Telegram
language-done = From now on I speak English.
new-done = Forgotten. What would you like to know?
settings-title =
    <b>How I answer in this group</b>
    A press changes it. Only the group’s administrators can.
settings-language = Language: { $value }
settings-each = each person’s own
settings-mentions-on = I answer: commands, mentions, replies
settings-mentions-off = I answer: commands alone
settings-buttons-on = Buttons under answers: shown
settings-buttons-off = Buttons under answers: hidden
settings-quiet-on = When I have no answer: one silent line
settings-quiet-off = When I have no answer: why, and what is near
settings-denied = Only this group’s administrators can change how I answer here.
settings-private = Here there is only my language to choose: /language
not-saved = That cannot be done just now: my notes cannot be reached. Please try again later.
vote-noted = Thank you. You can still change your mind.
vote-gone = This answer is too old to be rated.
joined = Hello. I answer questions with the passage that says it, word for word. Ask me with <code>/ask@{ $username }</code> and your question, or reply to one of my messages.
joined-privacy = Of what else is written here Telegram shows me nothing (privacy mode), so a mention may not reach me. Administrators find my /settings.
joined-sees-all = You can mention me, too: @{ $username }. Telegram shows me every message here; I answer only those meant for me. Administrators find my /settings.

## Figures for admins

stats-days =
    { $days ->
        [one] <b>The last day</b>
       *[other] <b>The last { $days } days</b>
    }
stats-asked =
    { $count ->
        [one] One question, { $answered } answered ({ $share } %)
       *[other] { $count } questions, { $answered } answered ({ $share } %)
    }
stats-votes = Found helpful: { $helpful }, not helpful: { $unhelpful }
stats-times = Half were answered within { $median } ms, 95 % within { $late } ms
stats-lost = Missing here, because the database was down: { $count }
stats-none =
    { $days ->
        [one] Nothing was asked in the last day.
       *[other] Nothing was asked in the last { $days } days.
    }
chart-title =
    { $days ->
        [one] Questions of the last day
       *[other] Questions of the last { $days } days
    }
chart-answered = answered
chart-refused = refused
chart-per-day = Questions a day
chart-confidence = Confidence
chart-sections = Most asked about
unanswered-title = <b>Not answered</b> · topics: { $groups } · questions: { $count }
unanswered-none = Nothing is open: every question on record was answered or is done.
unanswered-no-text =
    { $count ->
        [0] No question went without an answer in the last 30 days.
        [one] One question of the last 30 days got no answer. Its words were not kept; set JOURNAL_TEXT=1 to keep them.
       *[other] { $count } questions of the last 30 days got no answer. Their words were not kept; set JOURNAL_TEXT=1 to keep them.
    }
unanswered-done = { $number } is done
unanswered-export = As a table (CSV)

## For admins

reload-done = <b>Done.</b> The new articles answer from now on.
reload-same = <b>Nothing has changed.</b> The articles are as they were.
reload-added = Added ({ $count }):
reload-changed = Changed ({ $count }):
reload-new-title = now titled “{ $title }”
reload-paragraphs = paragraphs +{ $added } −{ $removed }
reload-removed = Removed ({ $count }):
reload-repeated = Left out, same text as another file ({ $count }):
reload-unchanged =
    { $count ->
        [one] Unchanged: 1 file
       *[other] Unchanged: { $count } files
    }
reload-passages = Passages: { $before } → { $after }
reload-figures = { $seconds } s · corpus no. { $generation }
rejected =
    { $count ->
        [one] <b>Nothing was changed:</b> one file cannot be used.
       *[other] <b>Nothing was changed:</b> there are { $count } problems.
    }
rejected-line = line { $line }
rejected-safe = The old articles go on answering. Put it right and try again.

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
sources-back = ‹ Back
sources-on = More ›
add-usage = Send a file with <code>/add</code> as its caption, reply to a file with <code>/add</code>, or send <code>/add</code> with a link: <code>/add https://example.org/article</code>
add-too-large = Telegram hands no file over 20 MB to a bot. Save a smaller part of it, or put it into the corpus folder and send /reload.
add-unfetched = I could not get the file from Telegram. Please send it again.
remove-usage = Put the file’s name after the command: <code>/remove article.md</code>. /sources lists the names.
remove-unknown = There is no file { $name }. /sources lists the names.
remove-sure = Take { $name } away? It stays in the history, and /rollback brings it back.
remove-yes = Take it away
rollback-which = Which state shall I bring back? It replaces all files by those it was made of.
rollback-none = There is no earlier state to bring back.
rollback-sure =
    { $articles ->
        [one] Bring back no. { $number } of { $when } UTC with its one article?
       *[other] Bring back no. { $number } of { $when } UTC with its { $articles } articles?
    }
rollback-yes = Bring it back
history-title = <b>States that are kept</b>
history-none = Nothing has been kept yet. The first change will be.
history-articles =
    { $count ->
        [one] 1 article
       *[other] { $count } articles
    }
history-actions = <b>What was done</b>
cancel = Leave it
cancelled = Nothing was changed.
working = Working on it …
trouble = <b>Nothing was changed:</b> { $reason }

## Other replies

not-admin = Sorry, that is for this bot’s admins only.
error = Something went wrong here, and your question was not answered. Please try again. If it happens again, tell whoever runs this bot this number: <code>{ $id }</code>
stale = The article has changed since this was sent. Please ask again.
error-press = Something went wrong here. Please try again; if it happens again, tell whoever runs this bot: { $id }
late-note = Sorry for the delay; I was away when you asked.
slow-down = That was a lot at once. Please wait a moment and ask again.
unknown-command = I do not know that command. /help lists the ones I know.
reload-running = Somebody else is changing the articles right now. Please try again in a moment.
