## Under a passage

paragraphs = ¶ { $first }
paragraph-range = ¶ { $first }–{ $last }
read-at-source = Читать оригинал
based-on = По материалам { $source }
based-on-unnamed = По этому материалу
reading = Я прочитал «{ $asked }» как «{ $taken }»
meant = Если я правильно понял, вопрос на тему: { $topic }
nearest-note = Это ближайший по смыслу отрывок. Возможно, он не отвечает на ваш вопрос.

## Buttons

next-passage = Следующий отрывок ({ $number }/{ $count })
first-passage = К первому (1/{ $count })
show-context = Показать контекст
hide-context = Скрыть контекст
copy-citation = Копировать источник
share = Поделиться
show-nearest = Ближе всего: { $topic }
did-you-mean = Вы имели в виду: { $words }?
vote-yes = Полезно
vote-no = Не полезно

## No answer

refused-empty-question = Что вы хотели бы узнать? Пришлите вопрос о статье своими словами.
refused-empty-corpus = У меня пока нет статей. Попробуйте позже.
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
refused-small-talk = Я ищу ответы в статьях, которые мне дали. Задайте вопрос, когда захотите.
refused-unknown = Не найдено: { $words }
refused-nearest = Можно прочитать ближайший по смыслу отрывок:
refused-rephrase = Попробуйте переформулировать вопрос.

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
show-opening = Показать начало

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
    Я отвечаю цитатой, слово в слово. Предложение с ответом выделено жирным, а ниже указан источник. Если статья не отвечает на ваш вопрос, я так и скажу.
start-try = Например:
start-more = /about показывает, что я прочитал, а /help — что ещё я умею.
terminal-leave = Чтобы выйти, введите <code>exit</code> или нажмите Ctrl-D.
help-ask =
    <b>Как спрашивать</b>
    Здесь просто отправьте вопрос. Если вы его измените, я обновлю ответ.
    В группе отправьте <code>/ask</code> с вопросом, упомяните меня или ответьте на моё сообщение. Чтобы я ответил на чужой вопрос, ответьте на него командой <code>/ask</code>.
    В любом другом чате наберите моё имя и вопрос, а затем выберите отрывок для отправки.
help-answers =
    <b>Как читать ответ</b>
    Цитата — текст самой статьи, предложение с ответом выделено жирным. Кнопки под ней показывают следующий отрывок или абзацы до и после.
help-commands =
    <b>Команды</b>
    /ask – задать вопрос
    /about – что я прочитал
    /new – начать новую тему
    /language – выбрать мой язык; в группах – /settings
    /privacy – что я о вас храню; /mydata покажет это, /forget удалит
    /help – это сообщение
help-admin =
    <b>Для администраторов</b>
    /sources – файлы, по которым я отвечаю
    /add – добавить файл (отправьте его с этой командой или ответьте ею на него) или страницу по ссылке
    /remove – удалить файл
    /reload – перечитать статьи и показать, что изменилось
    /rollback – восстановить прежнюю версию статей
    /history – что, когда и кем изменено
    /stats – о чём спрашивали, на графике
    /unanswered – вопросы, на которые я не смог ответить
command-start = Поздороваться
command-ask = Задать вопрос о статье
command-about = Что я прочитал
command-help = Как спрашивать и что делают кнопки
command-privacy = Что я о вас храню
command-mydata = Показать, что я о вас храню
command-forget = Удалить, что я о вас храню
command-new = Начать новую тему
command-language = Выбрать мой язык
command-settings = Как я отвечаю в этой группе
command-stats = О чём спрашивали, на графике
command-unanswered = Вопросы, на которые я не смог ответить
command-sources = Файлы, по которым я отвечаю
command-add = Добавить файл или страницу по ссылке
command-remove = Удалить файл
command-reload = Перечитать статьи
command-rollback = Восстановить прежнюю версию
command-history = Что и кем изменено
profile-description = Спросите меня о статье: я отвечу отрывком, где об этом сказано, слово в слово, и укажу, где он находится. Если в статье этого нет, так и скажу. Ничего не выдумываю.
profile-short = Отвечает на вопросы о статье цитатой из неё, слово в слово.
ask-usage = Напишите вопрос после команды, например: <code>/ask Кто написал статью?</code> Или ответьте командой <code>/ask</code> на сообщение с вопросом.

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
about-empty = У меня пока нет статей.
and-more = … и ещё { $count }

## What is kept

privacy =
    <b>Что я храню</b>
    Ваш вопрос я храню, пока на него не дан ответ. 48 часов я храню два номера, по которым видно, какое моё сообщение отвечает на какое ваше, чтобы обновить ответ, если вы измените вопрос. Неделю я храню только номер каждого обновления, чтобы не ответить дважды. 15 минут я помню, только в оперативной памяти, о чём мы говорили; после /new я это забываю.
privacy-journal =
    { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    } журнал хранит, когда задан вопрос, получил ли он ответ и какой отрывок показан, а также ваши оценки. Вместо вашего имени в нём стоит код, который только этот бот может связать с вами, и рядом язык, если вы его выбрали.
privacy-texts = Слова ваших вопросов он тоже хранит.
privacy-no-texts = Слова ваших вопросов он не хранит.
privacy-rights = Я ничего никому не передаю. Сам Telegram хранит наш чат. /mydata пришлёт вам копию того, что я о вас храню, а /forget сразу это удалит.
mydata-none = Я ничего о вас не храню.
mydata-private = Это личное: отправьте мне /mydata в личном чате.
mydata =
    { $count ->
        [0] О ваших сообщениях я ничего не храню.
        [one] Для { $count } вашего сообщения здесь я храню два номера, по которым видно, какое из моих на него отвечает.
       *[many] Для { $count } ваших сообщений здесь я храню по два номера, по которым видно, какое из моих отвечает на каждое.
    }
mydata-journal = Ваших вопросов в журнале: { $count }
forgotten = Удалено. Больше я ничего о вас не храню.

## Choosing

language-ask = На каком языке мне говорить? Статьи я цитирую на том языке, на котором они написаны.
language-auto = Как в Telegram
language-done = Теперь я говорю по-русски.
new-done = Я забыл, о чём мы говорили. Что вы хотели бы узнать?
settings-title =
    <b>Как я отвечаю в этой группе</b>
    Нажмите на настройку, чтобы изменить её. Это могут только администраторы группы.
settings-language = Язык: { $value }
settings-each = у каждого свой
settings-mentions-on = Отвечаю на: команды, упоминания, ответы
settings-mentions-off = Отвечаю на: только команды
settings-buttons-on = Кнопки под ответами: видны
settings-buttons-off = Кнопки под ответами: скрыты
settings-quiet-on = Если ответа нет: одна строка, без звука
settings-quiet-off = Если ответа нет: причина и ближайший отрывок
settings-denied = Менять, как я здесь отвечаю, могут только администраторы этой группы.
settings-private = Здесь можно выбрать только мой язык: /language
not-saved = Сейчас это невозможно: моя база данных недоступна. Попробуйте позже.
vote-noted = Спасибо. Вы ещё можете передумать.
vote-gone = Этот ответ слишком старый, его уже нельзя оценить.
joined = Здравствуйте. Я отвечаю на вопросы цитатой из статьи, слово в слово. Отправьте мне <code>/ask@{ $username }</code> с вашим вопросом или ответьте на одно из моих сообщений.
joined-privacy = Остального, что здесь пишут, Telegram мне не показывает (режим приватности), поэтому упоминание может до меня не дойти. Администраторы могут изменить, как я отвечаю, командой /settings.
joined-sees-all = Можно и упомянуть меня: @{ $username }. Telegram показывает мне все сообщения, но отвечаю я только на обращённые ко мне. Администраторы могут изменить, как я отвечаю, командой /settings.

## Figures for admins

stats-days =
    { $days ->
        [one] <b>За { $days } день</b>
        [few] <b>За { $days } дня</b>
       *[many] <b>За { $days } дней</b>
    }
stats-asked = Вопросов: { $count }, с ответом: { $answered } ({ $share } %)
stats-votes = Оценки «полезно»: { $helpful }, «не полезно»: { $unhelpful }
stats-times = На половину вопросов ответ дан за { $median } мс, на 95 % – за { $late } мс
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
unanswered-none = Список пуст: на каждый сохранённый вопрос дан ответ или он отмечен как закрытый.
unanswered-no-text =
    { $count ->
        [0] За последние 30 дней без ответа не остался ни один вопрос.
       *[other] Вопросов без ответа за последние 30 дней: { $count }. Их слова не сохранены; с JOURNAL_TEXT=1 они сохраняются.
    }
unanswered-done = Закрыть { $number }
unanswered-export = Экспорт в CSV

## For admins

reload-done = <b>Готово.</b> Теперь я отвечаю по новым статьям.
reload-same = <b>Ничего не изменилось.</b> Статьи те же, что и раньше.
reload-added = Добавлено ({ $count }):
reload-changed = Изменено ({ $count }):
reload-new-title = новый заголовок «{ $title }»
reload-paragraphs = абзацы +{ $added } −{ $removed }
reload-removed = Удалено ({ $count }):
reload-repeated = Пропущено, тот же текст, что в другом файле ({ $count }):
reload-unchanged =
    { $count ->
        [one] Без изменений: { $count } файл
        [few] Без изменений: { $count } файла
       *[other] Без изменений: { $count } файлов
    }
reload-passages = Отрывки: { $before } → { $after }
reload-figures = { $seconds } с · версия { $generation }
rejected =
    { $count ->
        [1] <b>Ничего не изменено:</b> один файл нельзя использовать.
        [one] <b>Ничего не изменено:</b> есть { $count } ошибка.
        [few] <b>Ничего не изменено:</b> есть { $count } ошибки.
       *[other] <b>Ничего не изменено:</b> есть { $count } ошибок.
    }
rejected-line = строка { $line }
rejected-safe = Я по-прежнему отвечаю по старым статьям. Исправьте это и попробуйте ещё раз.
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
add-usage = Отправьте файл с подписью <code>/add</code>, ответьте на файл командой <code>/add</code> или отправьте <code>/add</code> со ссылкой: <code>/add https://example.org/article</code>
add-too-large = Telegram не даёт ботам скачивать файлы больше 20 МБ. Отправьте часть поменьше или положите файл в папку статей и отправьте /reload.
add-unfetched = Не удалось скачать файл из Telegram. Отправьте его, пожалуйста, ещё раз.
remove-usage = Напишите имя файла после команды: <code>/remove article.md</code>. /sources покажет имена.
remove-unknown = Файла с именем { $name } нет. /sources покажет имена.
remove-sure = Удалить { $name }? Файл останется в истории, и /rollback может его восстановить.
remove-yes = Удалить
rollback-which = Какую версию восстановить? Её файлы заменят все нынешние.
rollback-none = Прежней версии, которую можно восстановить, нет.
rollback-sure =
    { $articles ->
        [one] Восстановить версию { $number } от { $when } UTC, в ней { $articles } статья?
        [few] Восстановить версию { $number } от { $when } UTC, в ней { $articles } статьи?
       *[other] Восстановить версию { $number } от { $when } UTC, в ней { $articles } статей?
    }
rollback-yes = Восстановить
history-title = <b>Сохранённые версии</b>
history-none = Сохранённых версий пока нет. Первая появится с первым изменением.
history-articles =
    { $count ->
        [one] { $count } статья
        [few] { $count } статьи
       *[other] { $count } статей
    }
history-actions = <b>Последние действия</b>
cancel = Отмена
cancelled = Ничего не изменено.
working = Работаю…
trouble = <b>Ничего не изменено:</b> { $reason }

## Other replies

not-admin = Извините, это только для администраторов этого бота.
error = Что-то пошло не так, и на ваш вопрос нет ответа. Попробуйте, пожалуйста, ещё раз. Если это повторится, отправьте этот номер тому, кто ведёт бота: <code>{ $id }</code>
stale = Статья изменилась с тех пор, как отправлено это сообщение. Спросите, пожалуйста, ещё раз.
error-press = Что-то пошло не так. Попробуйте ещё раз; если это повторится, отправьте этот номер тому, кто ведёт бота: { $id }
late-note = Простите за задержку: когда вы спросили, я был не в сети.
slow-down = Слишком много сразу. Подождите немного и спросите ещё раз.
unknown-command = Такой команды я не знаю. /help покажет те, что знаю.
reload-running = Сейчас статьи меняет кто-то другой. Попробуйте чуть позже.
