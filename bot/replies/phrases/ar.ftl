## Under a passage

paragraphs = ¶ { $first }
paragraph-range = ¶ { $first }–{ $last }
pages = ص { $first }
page-range = ص { $first }–{ $last }
read-at-source = اقرأ النص الأصلي
based-on = استنادًا إلى تقرير { $source }
based-on-unnamed = استنادًا إلى هذا التقرير
reading = قرأتُ «{ $asked }» على أنها «{ $taken }»
meant = فهمتُ أنك تسأل عن: { $topic }
possibly = ربما:
nearest-heading = أقرب مقطع (وليس جوابًا):

## Buttons

next-passage = المقطع التالي ({ $number }/{ $count })
first-passage = العودة إلى الأول (1/{ $count })
show-context = إظهار السياق
hide-context = إخفاء السياق
show-beyond = ما وراء هذا القسم
copy-citation = نسخ المرجع
share = مشاركة
open-article = فتح في المقال
show-nearest = الأقرب: { $topic }
did-you-mean = هل تقصد: { $words }؟
vote-yes = مفيد
vote-no = غير مفيد

## The article page

page-articles = المقالات
page-passage = إلى المقطع
page-earlier = هذه نسخة سابقة؛ لقد تغيّر المقال منذ ذلك الحين.
page-current = فتح النسخة الحالية
page-removed = أُزيل هذا المقال.
page-unknown = لا يوجد مقال كهذا هنا. ربما تغيّر: اسأل البوت مرة أخرى واستخدم الرابط تحت إجابته الجديدة.
page-expired = لم يعد هذا الرابط صالحًا. اسأل البوت مرة أخرى واستخدم الرابط تحت إجابته الجديدة.
page-down = لا يمكن عرض هذا الآن. حاول مرة أخرى بعد قليل.

## No answer

refused-empty-question = ماذا تريد أن تعرف؟ أرسل إليّ سؤالًا بكلماتك.
refused-empty-corpus = ليس لديّ مقالات بعد. حاول لاحقًا من فضلك.
refused-no-known-words =
    { $articles ->
        [one] المقال لا يجيب عن ذلك: لا يحتوي على كلمات سؤالك.
       *[other] المقالات لا تجيب عن ذلك: لا تحتوي على كلمات سؤالك.
    }
refused-low-confidence =
    { $articles ->
        [one] المقال لا يجيب عن ذلك، فيما يبدو لي.
       *[other] المقالات لا تجيب عن ذلك، فيما يبدو لي.
    }
refused-close =
    { $articles ->
        [one] يتحدث المقال عن ذلك، لكنه لا يجيب عن سؤالك.
       *[other] تتحدث المقالات عن ذلك، لكنها لا تجيب عن سؤالك.
    }
refused-close-mentioned =
    { $articles ->
        [one] يذكر المقال { $words }، لكنني لم أجد فيه جوابًا عن سؤالك.
       *[other] تذكر المقالات { $words }، لكنني لم أجد فيها جوابًا عن سؤالك.
    }
quoted-word = «{ $word }»
refused-small-talk = أبحث في المقالات التي أُعطيت لي. اسألني متى شئت.
refused-outside = لا أقدّم ملخصات ولا آراء: أنا أقتبس فقط.
outside-offer = يمكنك قراءة البداية أو أحد الأقسام:
refused-nearest = يمكنك قراءة أقرب مقطع:
refused-rephrase = جرّب صياغة السؤال بطريقة أخرى.

## Answers about the article itself

fact-author = كتبه { $value }
fact-published = نُشر في { $value }
fact-source = المصدر: { $value }
fact-url = يمكنك قراءته هنا:
fact-url-retelling = التقرير الذي يستند إليه هنا:
fact-title = العنوان: { $value }
fact-sections = الأقسام:
fact-length =
    الطول: { $words ->
        [one] <b>كلمة واحدة</b>
        [two] <b>كلمتان</b>
        [few] <b>{ $words } كلمات</b>
        [many] <b>{ $words } كلمة</b>
       *[other] <b>{ $words } كلمة</b>
    }
fact-label-author = الكاتب
fact-label-published = النشر
fact-label-source = المصدر
fact-label-url = الرابط
fact-label-title = العنوان
fact-label-sections = الأقسام
fact-label-length = الطول
show-opening = إظهار البداية

## Inline mode

inline-title = { $section } · { $title }
inline-nearest = الأقرب: { $title }
inline-fact = { $label }: { $value }
inline-fact-length =
    { $words ->
        [one] الطول: كلمة واحدة
        [two] الطول: كلمتان
        [few] الطول: { $words } كلمات
       *[other] الطول: { $words } كلمة
    }

## Greeting and help

start = مرحبًا. اسألني عمّا قرأتُه.
start-named = مرحبًا { $name }. اسألني عمّا قرأتُه.
start-promise =
    أجيب باقتباس المقطع حرفيًا. الجملة التي تجيب بخط عريض، وتحتها مصدرها. وإن لم أجد جوابًا، أخبرتك بذلك.
start-try = مثلًا:
start-more = يعرض /about ما قرأتُه، ويعرض /help ما أستطيعه غير ذلك.
terminal-leave = للخروج اكتب <code>exit</code> أو اضغط Ctrl-D.
help-ask =
    <b>كيف تسأل</b>
    هنا أرسل سؤالك فحسب. وإن عدّلته حدّثتُ جوابي.
    في المجموعات أرسل <code>/ask</code> مع سؤالك، أو أشِر إليّ، أو ردّ على إحدى رسائلي. ولكي أجيب عن سؤال شخص آخر، ردّ على رسالته بالأمر <code>/ask</code>.
    في أي محادثة أخرى اكتب اسمي وسؤالك، ثم اختر مقطعًا لإرساله.
help-answers =
    <b>كيف تقرأ الجواب</b>
    الاقتباس هو النص الأصلي نفسه. الجملة التي تجيب بخط عريض، وتحت الكلمات التي تجيب خطٌّ حين أكون متأكدًا منها. وكلمة «ربما:» فوق الاقتباس تعني أنني لست متأكدًا من الجواب. الأزرار تحته تُظهر المقطع التالي، أو الفقرات التي قبله وبعده.
help-commands =
    <b>الأوامر</b>
    {"\u200F"}/ask – طرح سؤال
    {"\u200F"}/about – ما قرأتُه
    {"\u200F"}/new – بدء موضوع جديد
    {"\u200F"}/language – اختيار لغتي؛ وفي المجموعات /settings
    {"\u200F"}/privacy – ما أحفظه عنك؛ يعرضه /mydata ويحذفه /forget
    {"\u200F"}/help – هذه الرسالة
help-admin =
    <b>للمشرفين</b>
    {"\u200F"}/sources – الملفات التي أجيب منها
    {"\u200F"}/add – إضافة ملف (أرسله مع هذا الأمر أو ردّ عليه به) أو صفحة برابطها
    {"\u200F"}/remove – إزالة ملف
    {"\u200F"}/reload – قراءة المقالات من جديد وعرض ما تغيّر
    {"\u200F"}/rollback – استعادة نسخة سابقة من المقالات
    {"\u200F"}/history – ما الذي غُيّر ومتى ومن غيّره
    {"\u200F"}/stats – ما سُئل عنه، في رسم بياني
    {"\u200F"}/unanswered – الأسئلة التي لم أستطع الإجابة عنها
    {"\u200F"}/invite – السماح لشخص بالدخول برابط
    {"\u200F"}/people – من دُعي، وكيف يُلغى ذلك
command-start = تحية
command-ask = اطرح سؤالًا
command-about = ما قرأتُه
command-help = كيف تسأل وماذا تفعل الأزرار
command-privacy = ما أحفظه عنك
command-mydata = عرض ما أحفظه عنك
command-forget = حذف ما أحفظه عنك
command-new = بدء موضوع جديد
command-language = اختيار لغتي
command-settings = كيف أجيب في هذه المجموعة
command-stats = ما سُئل عنه، في رسم بياني
command-unanswered = الأسئلة التي لم أستطع الإجابة عنها
command-invite = دعوة شخص
command-people = من دُعي
command-sources = الملفات التي أجيب منها
command-add = إضافة ملف أو صفحة برابطها
command-remove = إزالة ملف
command-reload = قراءة المقالات من جديد
command-rollback = استعادة نسخة سابقة
command-history = ما الذي غُيّر ومن غيّره
profile-description = اطرح عليّ سؤالًا: أجيب بالمقطع الذي يقول ذلك، حرفيًا، وأذكر موضعه. وإن لم أجد جوابًا فيما قرأتُه، قلت لك. لا أختلق شيئًا.
profile-short = يجيب عن الأسئلة باقتباس المقطع الذي يجيب، حرفيًا.
ask-usage = اكتب سؤالك بعد الأمر: <code>/ask سؤالك</code> أو ردّ بالأمر <code>/ask</code> على رسالة فيها سؤال.

## About the corpus

about-count =
    { $articles ->
        [one] أجيب من مقال واحد:
        [two] أجيب من مقالين:
        [few] أجيب من { $articles } مقالات:
        [many] أجيب من { $articles } مقالًا:
       *[other] أجيب من { $articles } مقال:
    }
about-more =
    { $articles ->
        [one] … ومقال آخر.
        [two] … ومقالان آخران.
        [few] … و{ $articles } مقالات أخرى.
        [many] … و{ $articles } مقالًا آخر.
       *[other] … و{ $articles } مقال آخر.
    }
about-sections = الأقسام:
about-try = يمكنك أن تسأل:
about-empty = ليس لديّ مقالات بعد.
articles-choose = السؤال في مقالات معيّنة فقط
articles-all = أجيب هنا من جميع المقالات. اضغط على ما تريد السؤال فيه وحده.
articles-only = أجيب هنا فقط من: { $titles }
articles-asked = سُئل فقط: { $titles }
articles-back = السؤال في جميع المقالات
articles-done = من الآن أجيب من جميع المقالات.
articles-unknown = ليس لديّ مقال باسم { $name }. يعرض /about ما لديّ.
and-more = … و{ $count } غيرها

## What is kept

privacy =
    <b>ما الذي أحفظه</b>
    أحفظ سؤالك إلى أن يُجاب عنه. وأحفظ مدة 48 ساعة رقمين يبيّنان أيّ رسائلي تجيب عن أيّ رسائلك، كي أحدّث جوابي إن عدّلت سؤالك. وأحفظ مدة أسبوع رقم كل تحديث وحده، كي لا أجيب عن شيء مرتين. وأتذكر مدة 15 دقيقة، في الذاكرة وحدها، عمّ كنا نتحدث؛ وبالأمر /new أنساه.
privacy-journal =
    { $days ->
        [one] مدة يوم واحد
        [two] مدة يومين
        [few] مدة { $days } أيام
        [many] مدة { $days } يومًا
       *[other] مدة { $days } يوم
    } يحفظ سجلٌّ متى طُرح كل سؤال، وهل أُجيب عنه وبأي مقطع، وتقييماتك. وبدلًا من اسمك فيه رمز لا يستطيع ربطه بك إلا هذا البوت، ومعه اللغة والمقالات إن كنت قد اخترتها.
privacy-texts = ويحفظ كلمات أسئلتك أيضًا.
privacy-no-texts = ولا يحفظ كلمات أسئلتك.
privacy-invited = إذا جئت بدعوة، فأنا أحفظ اسمك في تيليغرام كما كان حينها، لمشرفي هذا البوت. يحذفه /forget وينهي دعوتك.
privacy-rights = لا أنقل شيئًا إلى أحد. وتيليغرام نفسه يحفظ محادثتنا. يرسل إليك /mydata نسخة مما أحفظه عنك، ويحذفه /forget فورًا.
mydata-none = لا أحفظ شيئًا عنك.
mydata-forgotten = لقد استخدمت /forget: أحفظ الرمز الذي يمثلك ووقت طلبك، لتُحذف بياناتك من جديد إذا استُعيدت يومًا نسخة احتياطية.
mydata-nothing-else = وفيما عدا ذلك لا أحفظ شيئًا عنك.
mydata-private = هذا خاص: أرسل إليّ /mydata في محادثة خاصة.
mydata-again = أرسلت إليك نسخة قبل أقل من ساعة. اطلبها مرة أخرى لاحقًا.
mydata =
    { $count ->
        [0] لا أحفظ شيئًا عن رسائلك.
        [one] أحفظ لرسالة واحدة من رسائلك هنا رقمين يبيّنان أيّ رسائلي تجيب عنها.
        [two] أحفظ لكل من رسالتين من رسائلك هنا رقمين يبيّنان أيّ رسائلي تجيب عنها.
        [few] أحفظ لكل من { $count } رسائل من رسائلك هنا رقمين يبيّنان أيّ رسائلي تجيب عنها.
       *[other] أحفظ لكل من { $count } رسالة من رسائلك هنا رقمين يبيّنان أيّ رسائلي تجيب عنها.
    }
mydata-journal = أسئلتك في السجل: { $count }
forgotten-invited = وانتهت دعوتك أيضًا: تحتاج إلى دعوة جديدة لاستخدام هذا البوت مرة أخرى.
forgotten = حُذف.
kept-code = ولا يبقى سوى الرمز الذي يمثلك ووقت طلبك: وبهما تُحذف بياناتك من جديد إذا استُعيدت يومًا نسخة احتياطية.
kept-backups = قد تبقى منه نسخ مدة أطول في النسخ الاحتياطية لقاعدة بياناتي أو على قرص خادم قاعدة البيانات.
kept-admin = ويبقى في /history وفي سجل التشغيل من غيّر المقالات ومتى: فالمشرفون مسؤولون عما فعلوه.

## Choosing

language-ask = بأي لغة تريدني أن أتكلم؟ أقتبس المقالات باللغة التي كُتبت بها.
language-auto = كما في تيليغرام
language-done = من الآن أتكلم العربية.
new-done = نسيتُ ما كنا نتحدث عنه. ماذا تريد أن تعرف؟
settings-title =
    <b>كيف أجيب في هذه المجموعة</b>
    اضغط على إعداد لتغييره. لا يستطيع ذلك إلا مشرفو المجموعة.
settings-language = اللغة: { $value }
settings-each = لغة كل شخص
settings-mentions-on = أجيب عن: الأوامر والإشارات والردود
settings-mentions-off = أجيب عن: الأوامر وحدها
settings-buttons-on = الأزرار تحت الإجابات: ظاهرة
settings-buttons-off = الأزرار تحت الإجابات: مخفية
settings-quiet-on = حين لا إجابة: سطر واحد بلا صوت
settings-quiet-off = حين لا إجابة: السبب وأقرب مقطع
settings-denied = لا يغيّر طريقة إجابتي هنا إلا مشرفو هذه المجموعة.
settings-private = هنا يمكنك اختيار لغتي فقط: /language
not-saved = لا يمكن ذلك الآن: لا أستطيع الوصول إلى قاعدة بياناتي. حاول لاحقًا من فضلك.
vote-noted = شكرًا. ما زال بإمكانك تغيير رأيك.
vote-gone = هذه الإجابة قديمة جدًا ولا يمكن تقييمها.
joined = مرحبًا. أجيب عن الأسئلة باقتباس المقطع الذي يجيب، حرفيًا. أرسل إليّ <code>/ask@{ $username }</code> وبعده سؤالك، أو رُدّ على إحدى رسائلي.
joined-privacy = لا يُريني تيليغرام شيئًا آخر مما يُكتب هنا (وضع الخصوصية)، فقد لا تصلني الإشارة إليّ. ويمكن للمشرفين تغيير طريقة إجابتي بالأمر /settings.
joined-sees-all = ويمكنك أن تشير إليّ: @{ $username }. يُريني تيليغرام كل رسالة هنا، ولا أجيب إلا عن الموجّهة إليّ. ويمكن للمشرفين تغيير طريقة إجابتي بالأمر /settings.

## Figures for admins

stats-days =
    { $days ->
        [one] <b>اليوم الأخير</b>
        [two] <b>آخر يومين</b>
        [few] <b>آخر { $days } أيام</b>
        [many] <b>آخر { $days } يومًا</b>
       *[other] <b>آخر { $days } يوم</b>
    }
stats-asked = الأسئلة: { $count }، أُجيب منها عن: { $answered } ({ $share } %)
stats-votes = قُيّمت مفيدة: { $helpful }، غير مفيدة: { $unhelpful }
stats-times = أُجيب عن النصف خلال { $median } مللي ثانية، وعن 95 % خلال { $late } مللي ثانية
stats-close = قريبة من الجواب: { $close }، مرفوضة: { $refused }
stats-lost = لم يُحسب لأن قاعدة البيانات لم تكن متاحة: { $count }
stats-none =
    { $days ->
        [one] لم يُسأل شيء في اليوم الأخير.
        [two] لم يُسأل شيء في آخر يومين.
        [few] لم يُسأل شيء في آخر { $days } أيام.
        [many] لم يُسأل شيء في آخر { $days } يومًا.
       *[other] لم يُسأل شيء في آخر { $days } يوم.
    }
stats-usage = أفهم <code>/stats</code> أو <code>/stats أسبوع</code> أو <code>/stats شهر</code> أو <code>/stats سنة</code> أو عددًا من الأيام حتى 366: <code>/stats 90</code>
stats-year = سنة
stats-month = شهر
stats-week = أسبوع
stats-day = يوم
chart-title =
    { $days ->
        [one] أسئلة اليوم الأخير
        [two] أسئلة آخر يومين
        [few] أسئلة آخر { $days } أيام
        [many] أسئلة آخر { $days } يومًا
       *[other] أسئلة آخر { $days } يوم
    }
chart-answered = أُجيب عنها
chart-close = قريبة
chart-refused = بلا إجابة
chart-per-day = الأسئلة في اليوم
chart-confidence = الثقة
chart-sections = الأكثر سؤالًا عنه
unanswered-title = <b>بلا إجابة</b> · المواضيع: { $groups } · الأسئلة: { $count }
unanswered-close = قريب من الجواب
unanswered-none = القائمة فارغة: كل سؤال محفوظ أُجيب عنه أو وُضعت عليه علامة الإنجاز.
unanswered-no-text =
    { $count ->
        [0] لم يبق سؤال بلا إجابة في آخر 30 يومًا.
       *[other] الأسئلة التي بقيت بلا إجابة في آخر 30 يومًا: { $count }. لم تُحفظ كلماتها؛ ومع JOURNAL_TEXT=1 تُحفظ.
    }
unanswered-done = إنجاز { $number }
unanswered-export = تصدير بصيغة CSV

## For admins

reload-done = <b>تمّ.</b> ويسري من الآن:
reload-same = <b>لم يتغيّر شيء.</b> المقالات هي نفسها كما كانت.
reload-added = أُضيف ({ $count }):
reload-changed = تغيّر ({ $count }):
reload-new-title = عنوانه الآن «{ $title }»
reload-paragraphs = الفقرات +{ $added } −{ $removed }
reload-removed = أُزيل ({ $count }):
reload-repeated = جرى تخطّيه، نصه هو نص ملف آخر ({ $count }):
reload-old = أُبقي بنسخة أقدم لأن الملف لا يُقرأ ({ $count }):
reload-left-out = تُرك لأن الملف لا يُقرأ ({ $count }):
reload-unchanged =
    { $count ->
        [one] دون تغيير: ملف واحد
        [two] دون تغيير: ملفان
        [few] دون تغيير: { $count } ملفات
        [many] دون تغيير: { $count } ملفًا
       *[other] دون تغيير: { $count } ملف
    }
reload-passages = المقاطع: { $before } ← { $after }
reload-figures = { $seconds } ث · النسخة { $generation }
rejected =
    { $count ->
        [one] <b>لم يُغيَّر شيء:</b> ملف واحد لا يمكن استخدامه.
       *[other] <b>لم يُغيَّر شيء:</b> عدد المشكلات { $count }.
    }
rejected-line = السطر { $line }
rejected-safe = ما زلت أجيب من المقالات القديمة. أصلح ذلك وحاول من جديد.
rejected-skip =
    { $count ->
        [one] المتابعة دون هذا الملف
        [two] المتابعة دون هذين الملفين
       *[other] المتابعة دون هذه الملفات
    }
rejected-offer = أو تابع دونها: تبقى آخر نسخة مقروءة من كل ملف، إن وُجدت، مستخدمة إلى أن يتغيّر الملف.
sources-title =
    { $count ->
        [one] أجيب من ملف واحد:
        [two] أجيب من ملفين:
        [few] أجيب من { $count } ملفات:
        [many] أجيب من { $count } ملفًا:
       *[other] أجيب من { $count } ملف:
    }
sources-words =
    { $count ->
        [one] كلمة واحدة
        [two] كلمتان
        [few] { $count } كلمات
       *[other] { $count } كلمة
    }
sources-page = الصفحة { $page } من { $pages }
sources-old = ⚠ نسخة قديمة: الملف لا يُقرأ
sources-back = › السابق
sources-on = التالي ‹
add-usage = أرسل ملفًا وفي وصفه <code>/add</code>، أو ردّ على ملف بالأمر <code>/add</code>، أو أرسل <code>/add</code> مع رابط: <code>/add https://example.org/article</code>
add-too-large = لا يسمح تيليغرام للبوتات بتنزيل ملفات تزيد على 20 ميغابايت. أرسل جزءًا أصغر منه، أو ضعه في مجلد المقالات وأرسل /reload.
add-unfetched = لم أستطع تنزيل الملف من تيليغرام. أرسله مرة أخرى من فضلك.
add-offer = هل أضيف { $name } إلى ما أجيب منه؟
add-yes = إضافة
remove-usage = اكتب اسم الملف بعد الأمر: <code>/remove article.md</code>. يعرض /sources الأسماء.
remove-unknown = لا يوجد ملف باسم { $name }. يعرض /sources الأسماء.
remove-sure = هل أزيل { $name }؟ يبقى في السجل، ويمكن استعادته بالأمر /rollback.
remove-yes = إزالة
remove-no = إبقاء
rollback-which = أيّ نسخة أستعيد؟ تحلّ ملفاتها محلّ كل الملفات الحالية.
rollback-none = لا توجد نسخة سابقة لاستعادتها.
rollback-sure =
    { $articles ->
        [one] هل أستعيد النسخة { $number } من { $when } UTC وفيها مقال واحد؟
        [two] هل أستعيد النسخة { $number } من { $when } UTC وفيها مقالان؟
        [few] هل أستعيد النسخة { $number } من { $when } UTC وفيها { $articles } مقالات؟
        [many] هل أستعيد النسخة { $number } من { $when } UTC وفيها { $articles } مقالًا؟
       *[other] هل أستعيد النسخة { $number } من { $when } UTC وفيها { $articles } مقال؟
    }
rollback-yes = استعادة
history-title = <b>النسخ المحفوظة</b>
history-none = لا توجد نسخ محفوظة بعد. ينشئ أول تغيير نسخة.
history-articles =
    { $count ->
        [one] مقال واحد
        [two] مقالان
        [few] { $count } مقالات
        [many] { $count } مقالًا
       *[other] { $count } مقال
    }
history-actions = <b>آخر الإجراءات</b>
history-you = أنت
history-admin = المشرف { $id }
history-start = عند البدء
history-watch = رُصد في المجلد
history-published = تمّ
history-unchanged = لم يتغيّر شيء
history-rejected = رُفض ولم يُغيَّر شيء
history-failed = فشل ولم يُغيَّر شيء
cancel = إلغاء
cancelled = لم يُغيَّر شيء.
working = جارٍ العمل…
trouble = <b>لم يُغيَّر شيء:</b> { $reason }

## Who may use the bot

not-invited = عذرًا، هذا البوت للمدعوين فقط. اطلب دعوة ممن يديره من فضلك.
not-invited-short = للمدعوين فقط
invitation-over = لم تعد هذه الدعوة صالحة. اطلب دعوة جديدة من فضلك.
invited = أهلًا بك. لقد دُعيت، ويمكنك الآن استخدام هذا البوت.
invite-one = تسمح هذه الدعوة بدخول شخص واحد. أرسلها إليه وحده:
invite-until = تسمح هذه الدعوة بدخول كل من يفتحها قبل { $when } UTC:
invite-copy = نسخ الرابط
invite-revoke = إلغاء الدعوة
invite-revoked = أُلغيت: لن يدخل أحد بهذه الدعوة بعد الآن.
invite-usage = ينشئ <code>/invite</code> دعوة لشخص واحد، وينشئ <code>/invite 3d</code> أو <code>/invite 2027-01-31</code> دعوة للجميع حتى ذلك الوقت، لسنة على الأكثر.
invite-everybody = يمكن للجميع استخدام هذا البوت، فلا أثر للدعوة. للسماح لبعض الأشخاص فقط، اضبط ALLOWED_USERS أو ALLOWED_CHATS.
people-private = أرسل إليّ ذلك في محادثة خاصة من فضلك. معرّف هذه المجموعة من أجل ALLOWED_CHATS هو <code>{ $id }</code>.
people-title = <b>من دُعي</b>
people-none = لم يُدعَ أحد بعد. ينشئ /invite دعوة.
people-member = { $name } · منذ { $when }
people-one = دعوة لشخص واحد · أُنشئت في { $when }
people-until = دعوة للجميع · حتى { $when } UTC
people-remove = إزالة { $number }
people-revoke = إلغاء { $number }
only-in-telegram = هذا يعمل في تيليغرام فقط.

## Other replies

not-admin = عذرًا، هذا لمشرفي هذا البوت فقط.
error = حدث خطأ ولم يُجَب عن سؤالك. حاول مرة أخرى من فضلك. وإن تكرر ذلك فأرسل هذا الرقم إلى القائم على البوت: <code>{ $id }</code>
stale = تغيّر ما اقتبستُه منذ أُرسلت هذه الرسالة. اسأل مرة أخرى من فضلك.
error-press = حدث خطأ. حاول مرة أخرى؛ وإن تكرر فأرسل هذا الرقم إلى القائم على البوت: { $id }
late-note = عذرًا على التأخير؛ لم أكن متصلًا حين سألت.
slow-down = كان ذلك كثيرًا دفعة واحدة. انتظر لحظة ثم اسأل من جديد.
unknown-command = لا أعرف هذا الأمر. يعرض /help ما أعرفه.
wordless = لا أقرأ إلا النصوص. اكتب إليّ سؤالًا، فأجيبك بالمقطع الذي يذكر ذلك.
reload-running = يغيّر شخص آخر المقالات الآن. حاول بعد لحظة.
