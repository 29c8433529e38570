# What the bot says in its own voice.

next-passage = Next passage ({ $number }/{ $count })
first-passage = First passage (1/{ $count })
context = Show context
back = Back to the passage
nearest = Nearest: { $topic }
read-source = Read it at the source
source-link = Source
paragraph = ¶ { $first }
paragraphs = ¶ { $first }–{ $last }
by = by { $author }
published-on = { $date }
read-as = “{ $asked }” read as “{ $taken }”
nearest-note = This is the nearest passage. It does not answer the question.
opening = Opening

refused-empty-question = Please ask in words, for example: { $example }
refused-empty-question-plain = Please ask in words.
refused-empty-corpus = There is no article here yet, so there is nothing to look in.
refused-no-known-words = The article says nothing about this: none of your words occur in it.
refused-low-confidence = The article does not answer this, as far as I can find.
several-refused-no-known-words = The articles say nothing about this: none of your words occur in them.

fact-author = Author
fact-published = Published
fact-source = Source
fact-url = Original
fact-title = Title
fact-sections = Sections
fact-length = Length
words = { $count } words

start-greeting = Hello { $name }.
start-greeting-plain = Hello.
start = Ask me about the article in your own words. I answer with the passage that answers you, word for word, and say where it stands. If the article does not answer, I say so.
you-could-ask = You could ask:
about-articles = { $count ->
    [one] One article is in here:
   *[other] { $count } articles are in here:
  }
about-none = There is no article here yet.
about-more = …and { $count } more.
help =
    <b>How to ask</b>
    Here: just write your question.
    In a group: <code>/ask your question</code>, reply to a message with <code>/ask</code>, mention me, or reply to one of my answers.
    In any chat: type my name and your question, and pick a passage.

    <b>Commands</b>
    /ask – ask a question
    /about – what is in here
    /help – this text
help-admin =
    <b>For admins</b>
    /reload – read the articles again and swap them in
help-note = Every word of an answer stands in the article. Edit your question and I edit my answer.
ask-usage = Write your question after the command, for example: { $example }
ask-usage-plain = Write your question after the command, or reply to a message with it.

reload-done = <b>Reloaded.</b> Generation { $generation }, { $seconds } s.
reload-same = Nothing has changed: generation { $generation } goes on answering.
reload-added = Added
reload-changed = Changed
reload-removed = Removed
reload-unchanged = Unchanged: { $count }
reload-passages = Passages: { $before } → { $after }
reload-repeated = Same text twice, kept once
reload-rejected = <b>Not reloaded.</b> The old corpus goes on answering. Please mend this first:
reload-running = A reload is already running. It will report here when it is done.
more-lines = …and { $count } more

not-admin = Only this bot’s admins can do that.
unknown-command = I do not know this command. /help lists the ones I know.
stale-button = The article has changed since. Please ask again.
error = Something went wrong on my side; your question was not answered. Please try again in a moment. (Error { $id })
busy = I am busy with earlier questions. Please try again in a moment.

command-ask = Ask a question about the article
command-about = What is in here
command-help = How to ask
command-start = Begin
command-reload = Read the articles again
