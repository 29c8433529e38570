## Under a passage

paragraphs = ¶ { $first }
paragraph-range = ¶ { $first }–{ $last }
read-at-source = Читать в источнике
based-on = По материалам { $source }
based-on-unnamed = По этому материалу
reading = «{ $asked }» понято как «{ $taken }»
meant = Понято как вопрос о теме: { $topic }
nearest-note = Ближайший отрывок. Возможно, он не отвечает на ваш вопрос.

## Buttons

next-passage = Следующий отрывок ({ $number }/{ $count })
first-passage = К первому (1/{ $count })
show-context = Показать контекст
hide-context = Назад к отрывку
copy-citation = Копировать источник
share = Поделиться
show-nearest = Ближе всего: { $topic }
did-you-mean = Вы имели в виду: { $words }?
vote-yes = Полезно
vote-no = Не полезно

## No answer

refused-empty-question = Что вы хотели бы узнать? Пришлите вопрос о статье своими словами.
refused-empty-corpus = У меня пока нет статьи, по которой можно отвечать. Попробуйте позже.
refused-no-known-words =
    { $articles ->
        [1] Статья на это не отвечает: слов вашего вопроса в ней нет.
       *[other] Статьи на это не отвечают: слов вашего вопроса в них нет.
    }
refused-low-confidence =
    { $articles ->
        [1] Насколько я вижу, статья на это не отвечает.
       *[other] Насколько я вижу, статьи на это не отвечают.
    }
refused-small-talk = Я ищу ответы в том, что мне дали прочитать: задайте вопрос, когда захотите.
refused-unknown = Там не встречается: { $words }
refused-nearest = Можно посмотреть ближайший отрывок:
refused-rephrase = Возможно, поможет спросить другими словами.

## Answers about the article itself

fact-author = Автор: { $value }
fact-published = Опубликовано { $value }
fact-source = Источник: { $value }
fact-url = Прочитать можно здесь:
fact-url-retelling = Материал, на котором она основана, здесь:
fact-title = Заголовок: { $value }
fact-sections = Разделы:
fact-length =
    Объём: { $words ->
        [one] <b>{ $words } слово</b>
        [few] <b>{ $words } слова</b>
       *[other] <b>{ $words } слов</b>
    }
fact-label-author = Автор
fact-label-published = Опубликовано
fact-label-source = Источник
fact-label-url = Ссылка
fact-label-title = Заголовок
fact-label-sections = Разделы
fact-label-length = Объём
show-opening = Как она начинается

## Inline mode

inline-title = { $section } · { $title }
inline-nearest = Ближе всего: { $title }
inline-fact = { $label }: { $value }
inline-fact-length =
    { $words ->
        [one] Объём: { $words } слово
        [few] Объём: { $words } слова
       *[other] Объём: { $words } слов
    }

## Greeting and help

start = Здравствуйте. Спрашивайте меня о статье что угодно.
start-named = Здравствуйте, { $name }. Спрашивайте меня о статье что угодно.
start-promise =
    Я отвечаю отрывком, где об этом сказано, слово в слово: предложение с ответом выделено, а ниже указано, откуда оно. Если в статье этого нет, я так и скажу.
start-try = Например:
start-more = /about покажет, что я прочёл, /help — что ещё я умею.
terminal-leave = Чтобы выйти, введите <code>exit</code> или нажмите Ctrl-D.
help-ask =
    <b>Как спрашивать</b>
    Здесь просто напишите вопрос. Если вы его исправите, я исправлю ответ.
    В группе пришлите <code>/ask</code> с вопросом, упомяните меня или ответьте на моё сообщение. Чтобы спросить то, что спросил другой, ответьте на его сообщение командой <code>/ask</code>.
    В любом другом чате наберите моё имя и вопрос и выберите отрывок для отправки.
help-answers =
    <b>Как читать ответ</b>
    Цитата — текст самой статьи, предложение с ответом выделено. Кнопки под ней показывают следующий отрывок или абзацы до и после.
help-commands =
    <b>Команды</b>
    /ask – задать вопрос
    /about – что я прочёл
    /new – поговорить о другом
    /language – выбрать мой язык; в группах – /settings
    /privacy – что о вас хранится; /mydata покажет это, /forget удалит
    /help – это сообщение
help-admin =
    <b>Для администраторов</b>
    /sources – файлы, по которым я отвечаю
    /add – добавить файл (пришлите его с этой командой или ответьте ею на него) или страницу по ссылке
    /remove – убрать файл
    /reload – перечитать статьи и сказать, что изменилось
    /rollback – вернуть прежнее состояние статей
    /history – что, когда и кем изменено
    /stats – о чём спрашивали, картинкой
    /unanswered – на что у меня не было ответа
command-start = Поздороваться
command-ask = Задать вопрос о статье
command-about = Что я прочёл
command-help = Как спрашивать и что делают кнопки
command-privacy = Что о вас хранится
command-mydata = Показать, что о вас хранится
command-forget = Удалить, что о вас хранится
command-new = Поговорить о другом
command-language = Выбрать мой язык
command-settings = Как я отвечаю в этой группе
command-stats = О чём спрашивали, картинкой
command-unanswered = На что у меня не было ответа
command-sources = Файлы, по которым я отвечаю
command-add = Добавить файл или страницу по ссылке
command-remove = Убрать файл
command-reload = Перечитать статьи
command-rollback = Вернуть прежнее состояние
command-history = Что и кем изменено
profile-description = Спросите меня о статье: я отвечу отрывком, где об этом сказано, слово в слово, и укажу, где он находится. Если в статье этого нет, так и скажу. Ничего не выдумываю.
profile-short = Отвечает на вопросы о статье отрывком из неё, слово в слово.
ask-usage = Напишите вопрос после команды, например: <code>/ask Кто написал статью?</code> Или пришлите <code>/ask</code> ответом на сообщение с вопросом.

## About the corpus

about-count =
    { $articles ->
        [1] Я отвечаю по одной статье:
        [one] Я отвечаю по { $articles } статье:
       *[other] Я отвечаю по { $articles } статьям:
    }
about-more =
    { $articles ->
        [one] … и ещё { $articles } статья.
        [few] … и ещё { $articles } статьи.
       *[other] … и ещё { $articles } статей.
    }
about-sections = Разделы:
about-try = Можно спросить:
about-empty = У меня пока нет статьи, по которой можно отвечать.
and-more = … и ещё { $count }

## What is kept

privacy =
    <b>Что хранится</b>
    Ваш вопрос хранится, пока на него не дан ответ. 48 часов я помню, какое моё сообщение отвечает на какое ваше, в виде двух номеров, чтобы правка меняла ответ; неделю – лишь номер каждого обновления, чтобы не ответить дважды. 15 минут я помню, только в оперативной памяти, о чём шла речь; /new это забывает.
privacy-journal =
    { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    } журнал хранит, когда задан вопрос, получил ли он ответ и какой отрывок показан, и ваши оценки; кто спросил, обозначено кодом, понятным только этому боту, а рядом с ним – язык, если вы его выбрали.
privacy-texts = Слова ваших вопросов там тоже хранятся.
privacy-no-texts = Слова ваших вопросов не хранятся.
privacy-rights = Ничего не передаётся другим. Сам Telegram хранит наш чат. /mydata даст вам копию того, что у меня есть о вас, /forget удалит это сразу.
mydata-none = У меня ничего о вас нет.
mydata-private = Это только между нами: пришлите мне /mydata в личном чате.
mydata =
    { $count ->
        [0] Я не помню ни одного вашего сообщения.
        [one] Для { $count } вашего сообщения я помню, какое из моих на него отвечает, в виде двух номеров.
       *[many] Для { $count } ваших сообщений я помню, какое из моих отвечает на каждое, в виде пар номеров.
    }
mydata-journal = Ваших вопросов в журнале: { $count }
forgotten = Удалено. О вас у меня больше ничего нет.

## Choosing

language-ask = На каком языке мне говорить? Статьи цитируются так, как написаны.
language-auto = Как в Telegram
language-done = Теперь я говорю по-русски.
new-done = Забыто. Что вы хотели бы узнать?
settings-title =
    <b>Как я отвечаю в этой группе</b>
    Нажатие меняет настройку. Это могут только администраторы группы.
settings-language = Язык: { $value }
settings-each = у каждого свой
settings-mentions-on = Отвечаю на: команды, упоминания, ответы
settings-mentions-off = Отвечаю на: только команды
settings-buttons-on = Кнопки под ответами: видны
settings-buttons-off = Кнопки под ответами: скрыты
settings-quiet-on = Если ответа нет: одна строка без звука
settings-quiet-off = Если ответа нет: почему и что рядом
settings-denied = Менять, как я здесь отвечаю, могут только администраторы этой группы.
settings-private = Здесь можно выбрать только мой язык: /language
not-saved = Сейчас это невозможно: мои записи недоступны. Попробуйте позже.
vote-noted = Спасибо. Мнение ещё можно изменить.
vote-gone = Этот ответ слишком стар, чтобы его оценивать.
joined = Здравствуйте. Я отвечаю на вопросы отрывком, где это сказано, слово в слово. Спросите меня командой <code>/ask@{ $username }</code> с вашим вопросом или ответьте на одно из моих сообщений.
joined-privacy = Остального, что здесь пишут, Telegram мне не показывает (режим приватности), поэтому упоминание может до меня не дойти. Администраторам доступна команда /settings.
joined-sees-all = Можно и упомянуть меня: @{ $username }. Telegram показывает мне все сообщения; я отвечаю лишь на обращённые ко мне. Администраторам доступна команда /settings.

## Figures for admins

stats-days =
    { $days ->
        [one] <b>За { $days } день</b>
        [few] <b>За { $days } дня</b>
       *[many] <b>За { $days } дней</b>
    }
stats-asked = Вопросов: { $count }, с ответом: { $answered } ({ $share } %)
stats-votes = Полезно: { $helpful }, не полезно: { $unhelpful }
stats-times = Половина – за { $median } мс, 95 % – за { $late } мс
stats-lost = Не учтено, потому что база данных была недоступна: { $count }
stats-none =
    { $days ->
        [one] За { $days } день вопросов не было.
        [few] За { $days } дня вопросов не было.
       *[many] За { $days } дней вопросов не было.
    }
chart-title =
    { $days ->
        [one] Вопросы за { $days } день
        [few] Вопросы за { $days } дня
       *[many] Вопросы за { $days } дней
    }
chart-answered = с ответом
chart-refused = без ответа
chart-per-day = Вопросов в день
chart-confidence = Уверенность
chart-sections = Чаще всего спрашивают
unanswered-title = <b>Без ответа</b> · тем: { $groups } · вопросов: { $count }
unanswered-none = Ничего не осталось: на каждый сохранённый вопрос дан ответ или он закрыт.
unanswered-no-text =
    { $count ->
        [0] За 30 дней без ответа не остался ни один вопрос.
       *[other] Вопросов без ответа за 30 дней: { $count }. Их слова не хранились; с JOURNAL_TEXT=1 они хранятся.
    }
unanswered-done = { $number } – готово
unanswered-export = Таблицей (CSV)

## For admins

reload-done = <b>Готово.</b> Теперь отвечают новые статьи.
reload-same = <b>Ничего не изменилось.</b> Статьи прежние.
reload-added = Добавлено ({ $count }):
reload-changed = Изменено ({ $count }):
reload-new-title = теперь называется «{ $title }»
reload-paragraphs = абзацы +{ $added } −{ $removed }
reload-removed = Убрано ({ $count }):
reload-repeated = Пропущено, тот же текст, что в другом файле ({ $count }):
reload-unchanged =
    { $count ->
        [one] Без изменений: { $count } файл
        [few] Без изменений: { $count } файла
       *[other] Без изменений: { $count } файлов
    }
reload-passages = Отрывки: { $before } → { $after }
reload-figures = { $seconds } с · версия № { $generation }
rejected =
    { $count ->
        [1] <b>Ничего не изменено:</b> один файл непригоден.
        [one] <b>Ничего не изменено:</b> есть { $count } ошибка.
        [few] <b>Ничего не изменено:</b> есть { $count } ошибки.
       *[other] <b>Ничего не изменено:</b> есть { $count } ошибок.
    }
rejected-line = строка { $line }
rejected-safe = Прежние статьи продолжают отвечать. Исправьте это и попробуйте ещё раз.
sources-title =
    { $count ->
        [1] Я отвечаю по одному файлу:
        [one] Я отвечаю по { $count } файлу:
       *[other] Я отвечаю по { $count } файлам:
    }
sources-words =
    { $count ->
        [one] { $count } слово
        [few] { $count } слова
       *[other] { $count } слов
    }
sources-page = Страница { $page } из { $pages }
sources-back = ‹ Назад
sources-on = Дальше ›
add-usage = Пришлите файл с подписью <code>/add</code>, ответьте на файл командой <code>/add</code> или пришлите <code>/add</code> со ссылкой: <code>/add https://example.org/article</code>
add-too-large = Telegram не отдаёт боту файлы больше 20 МБ. Сохраните часть поменьше или положите его в папку статей и пришлите /reload.
add-unfetched = Не удалось получить файл от Telegram. Пришлите его, пожалуйста, ещё раз.
remove-usage = Напишите имя файла после команды: <code>/remove article.md</code>. /sources покажет имена.
remove-unknown = Файла { $name } нет. /sources покажет имена.
remove-sure = Убрать { $name }? Он останется в истории, и /rollback его вернёт.
remove-yes = Убрать
rollback-which = Какое состояние вернуть? Оно заменит все файлы теми, из которых было сделано.
rollback-none = Прежнего состояния, которое можно вернуть, нет.
rollback-sure =
    { $articles ->
        [one] Вернуть № { $number } от { $when } UTC, в нём { $articles } статья?
        [few] Вернуть № { $number } от { $when } UTC, в нём { $articles } статьи?
       *[other] Вернуть № { $number } от { $when } UTC, в нём { $articles } статей?
    }
rollback-yes = Вернуть
history-title = <b>Сохранённые состояния</b>
history-none = Пока ничего не сохранено. Первое изменение будет сохранено.
history-articles =
    { $count ->
        [one] { $count } статья
        [few] { $count } статьи
       *[other] { $count } статей
    }
history-actions = <b>Что сделано</b>
cancel = Оставить
cancelled = Ничего не изменено.
working = Работаю …
trouble = <b>Ничего не изменено:</b> { $reason }

## Other replies

not-admin = Извините, это только для администраторов этого бота.
error = Что-то пошло не так, и на ваш вопрос нет ответа. Попробуйте, пожалуйста, ещё раз. Если это повторится, сообщите тому, кто ведёт бота, этот номер: <code>{ $id }</code>
stale = Статья с тех пор изменилась. Спросите, пожалуйста, ещё раз.
error-press = Что-то пошло не так. Попробуйте ещё раз; если повторится, сообщите тому, кто ведёт бота: { $id }
late-note = Простите за задержку: когда вы спросили, меня не было.
slow-down = Слишком много сразу. Подождите немного и спросите ещё раз.
unknown-command = Такой команды я не знаю. /help покажет те, что знаю.
reload-running = Сейчас статьи меняет кто-то другой. Попробуйте чуть позже.
