## Under a passage

paragraphs = ¶ { $first }
paragraph-range = ¶ { $first }–{ $last }
read-at-source = اقرأ في المصدر
based-on = استنادًا إلى تقرير { $source }
based-on-unnamed = استنادًا إلى هذا التقرير
reading = فُهمت «{ $asked }» على أنها «{ $taken }»
meant = فُهم على أنه سؤال عن: { $topic }
nearest-note = أقرب مقطع. قد لا يجيب عن سؤالك.

## Buttons

next-passage = المقطع التالي ({ $number }/{ $count })
first-passage = العودة إلى الأول (1/{ $count })
show-context = إظهار السياق
hide-context = العودة إلى المقطع
copy-citation = نسخ المرجع
share = مشاركة
show-nearest = الأقرب: { $topic }
did-you-mean = هل تقصد: { $words }؟
vote-yes = مفيد
vote-no = غير مفيد

## No answer

refused-empty-question = ماذا تريد أن تعرف؟ أرسل إليّ سؤالًا عن المقال بكلماتك.
refused-empty-corpus = ليس لديّ مقال أجيب منه بعد. حاول لاحقًا من فضلك.
refused-no-known-words =
    { $articles ->
        [one] المقال لا يجيب عن ذلك: كلمات سؤالك ليست فيه.
       *[other] المقالات لا تجيب عن ذلك: كلمات سؤالك ليست فيها.
    }
refused-low-confidence =
    { $articles ->
        [one] المقال لا يجيب عن ذلك، فيما يبدو لي.
       *[other] المقالات لا تجيب عن ذلك، فيما يبدو لي.
    }
refused-small-talk = أبحث عن الإجابات فيما أُعطيتُه للقراءة: اسألني متى شئت.
refused-unknown = لم يرد فيه: { $words }
refused-nearest = يمكنك النظر في أقرب مقطع:
refused-rephrase = قد يفيد أن تسأل بكلمات أخرى.

## Answers about the article itself

fact-author = كتبه { $value }
fact-published = نُشر في { $value }
fact-source = المصدر: { $value }
fact-url = يمكن قراءته هنا:
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
show-opening = كيف يبدأ

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

start = مرحبًا. اسألني ما تشاء عن المقال.
start-named = مرحبًا { $name }. اسألني ما تشاء عن المقال.
start-promise =
    أجيب بالمقطع الذي يقول ذلك، حرفيًا: الجملة التي تجيب بخط عريض، وتحتها مصدرها. وإن لم يقل المقال ذلك، قلت لك.
start-try = مثلًا:
start-more = يخبرك /about بما قرأتُه، ويخبرك /help بما أستطيعه غير ذلك.
terminal-leave = للخروج اكتب <code>exit</code> أو اضغط Ctrl-D.
help-ask =
    <b>كيف تسأل</b>
    هنا اكتب سؤالك فحسب. وإن عدّلته عدّلتُ جوابي.
    في المجموعات أرسل <code>/ask</code> مع سؤالك، أو أشِر إليّ، أو ردّ على إحدى رسائلي. ولكي تسأل ما سأله غيرك، ردّ على رسالته بالأمر <code>/ask</code>.
    في أي محادثة أخرى اكتب اسمي وسؤالك، ثم اختر مقطعًا لإرساله.
help-answers =
    <b>كيف تقرأ الجواب</b>
    الاقتباس هو نص المقال نفسه، والجملة التي تجيب بخط عريض. الأزرار تحته تُظهر المقطع التالي، أو الفقرات التي قبله وبعده.
help-commands =
    <b>الأوامر</b>
    {"\u200F"}/ask – طرح سؤال
    {"\u200F"}/about – ما قرأتُه
    {"\u200F"}/new – الحديث عن شيء جديد
    {"\u200F"}/language – اختيار لغتي؛ وفي المجموعات /settings
    {"\u200F"}/privacy – ما يُحفظ عنك؛ يعرضه /mydata ويحذفه /forget
    {"\u200F"}/help – هذه الرسالة
help-admin =
    <b>للمشرفين</b>
    {"\u200F"}/sources – الملفات التي أجيب منها
    {"\u200F"}/add – إضافة ملف (أرسله مع هذا الأمر أو ردّ عليه به) أو صفحة برابطها
    {"\u200F"}/remove – إزالة ملف
    {"\u200F"}/reload – قراءة المقالات من جديد وذكر ما تغيّر
    {"\u200F"}/rollback – استعادة حالة سابقة للمقالات
    {"\u200F"}/history – ما الذي غُيّر ومتى ومن غيّره
    {"\u200F"}/stats – ما سُئل عنه، في صورة
    {"\u200F"}/unanswered – ما لم أجد له إجابة
command-start = تحية
command-ask = اطرح سؤالًا عن المقال
command-about = ما قرأتُه
command-help = كيف تسأل وماذا تفعل الأزرار
command-privacy = ما يُحفظ عنك
command-mydata = عرض ما يُحفظ عنك
command-forget = حذف ما يُحفظ عنك
command-new = الحديث عن شيء جديد
command-language = اختيار لغتي
command-settings = كيف أجيب في هذه المجموعة
command-stats = ما سُئل عنه، في صورة
command-unanswered = ما لم أجد له إجابة
command-sources = الملفات التي أجيب منها
command-add = إضافة ملف أو صفحة برابطها
command-remove = إزالة ملف
command-reload = قراءة المقالات من جديد
command-rollback = استعادة حالة سابقة
command-history = ما الذي غُيّر ومن غيّره
profile-description = اسألني عن المقال: أجيب بالمقطع الذي يقول ذلك، حرفيًا، وأذكر موضعه. وإن لم يقل المقال ذلك، قلت لك. لا أختلق شيئًا.
profile-short = يجيب عن الأسئلة حول مقال بالمقطع الذي يقول ذلك، حرفيًا.
ask-usage = اكتب سؤالك بعد الأمر، مثلًا: <code>/ask من كتب المقال؟</code> أو أرسل <code>/ask</code> ردًّا على رسالة فيها سؤال.

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
about-empty = ليس لديّ مقال أجيب منه بعد.
and-more = … و{ $count } غيرها

## What is kept

privacy =
    <b>ما الذي يُحفظ</b>
    يُحفظ سؤالك إلى أن يُجاب عنه. وأتذكر مدة 48 ساعة أيّ رسائلي تجيب عن أيّ رسائلك، على شكل رقمين، كي يغيّر التعديلُ الإجابة؛ ومدة أسبوع رقمَ كل تحديث وحده، كي لا يُجاب عن شيء مرتين. وأتذكر مدة 15 دقيقة، في الذاكرة وحدها، عمّ كنا نتحدث؛ والأمر /new ينساه.
privacy-journal =
    { $days ->
        [one] مدة يوم واحد
        [two] مدة يومين
        [few] مدة { $days } أيام
        [many] مدة { $days } يومًا
       *[other] مدة { $days } يوم
    } يحفظ سجلٌّ متى طُرح السؤال، وهل أُجيب عنه وبأي مقطع، وتقييماتك؛ أما السائل فيُذكر فيه برمز لا يعرفه إلا هذا البوت، وإلى جانبه اللغة إن كنت قد اخترتها.
privacy-texts = وتُحفظ فيه كلمات أسئلتك أيضًا.
privacy-no-texts = ولا تُحفظ كلمات أسئلتك.
privacy-rights = لا يُنقل شيء إلى أحد. وتيليغرام نفسه يحفظ محادثتنا. يعطيك /mydata نسخة مما لديّ عنك، ويحذفه /forget فورًا.
mydata-none = ليس لديّ شيء عنك.
mydata-private = هذا بيني وبينك: أرسل إليّ /mydata في محادثة خاصة.
mydata =
    { $count ->
        [0] لا أتذكر أي رسالة لك.
        [one] أتذكر لرسالة واحدة من رسائلك هنا أيّ رسائلي تجيب عنها، على شكل رقمين.
        [two] أتذكر لرسالتين من رسائلك هنا أيّ رسائلي تجيب عنهما، على شكل أزواج من الأرقام.
       *[other] أتذكر لعدد { $count } من رسائلك هنا أيّ رسائلي تجيب عن كل منها، على شكل أزواج من الأرقام.
    }
mydata-journal = أسئلتك في السجل: { $count }
forgotten = حُذف. لم يعد لديّ شيء عنك.

## Choosing

language-ask = بأي لغة تريدني أن أتكلم؟ تُقتبس المقالات كما كُتبت.
language-auto = كما في تيليغرام
language-done = من الآن أتكلم العربية.
new-done = نسيت ذلك. ماذا تريد أن تعرف؟
settings-title =
    <b>كيف أجيب في هذه المجموعة</b>
    الضغط يغيّر الإعداد. ولا يستطيع ذلك إلا مشرفو المجموعة.
settings-language = اللغة: { $value }
settings-each = لغة كل شخص
settings-mentions-on = أجيب عن: الأوامر والإشارات والردود
settings-mentions-off = أجيب عن: الأوامر وحدها
settings-buttons-on = الأزرار تحت الإجابات: ظاهرة
settings-buttons-off = الأزرار تحت الإجابات: مخفية
settings-quiet-on = حين لا إجابة: سطر واحد بلا صوت
settings-quiet-off = حين لا إجابة: السبب وأقرب مقطع
settings-denied = لا يغيّر طريقة إجابتي هنا إلا مشرفو هذه المجموعة.
settings-private = هنا يمكن اختيار لغتي فقط: /language
not-saved = لا يمكن ذلك الآن: لا أصل إلى ملاحظاتي. حاول لاحقًا من فضلك.
vote-noted = شكرًا. يمكنك أن تغيّر رأيك.
vote-gone = هذه الإجابة أقدم من أن تُقيَّم.
joined = مرحبًا. أجيب عن الأسئلة بالمقطع الذي يقول ذلك، كلمة بكلمة. اسألني بالأمر <code>/ask@{ $username }</code> وبعده سؤالك، أو رُدّ على إحدى رسائلي.
joined-privacy = لا يُريني تيليغرام شيئًا آخر مما يُكتب هنا (وضع الخصوصية)، فقد لا تصلني الإشارة إليّ. وللمشرفين الأمر /settings.
joined-sees-all = ويمكنك أن تشير إليّ: @{ $username }. يُريني تيليغرام كل رسالة هنا، ولا ألتفت إلا إلى ما يخصني. وللمشرفين الأمر /settings.

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
stats-votes = مفيدة: { $helpful }، غير مفيدة: { $unhelpful }
stats-times = أُجيب عن النصف خلال { $median } مللي ثانية، وعن 95 % خلال { $late } مللي ثانية
stats-lost = غير محسوب هنا لأن قاعدة البيانات لم تكن متاحة: { $count }
stats-none =
    { $days ->
        [one] لم يُسأل شيء في اليوم الأخير.
        [two] لم يُسأل شيء في آخر يومين.
        [few] لم يُسأل شيء في آخر { $days } أيام.
        [many] لم يُسأل شيء في آخر { $days } يومًا.
       *[other] لم يُسأل شيء في آخر { $days } يوم.
    }
chart-title =
    { $days ->
        [one] أسئلة اليوم الأخير
        [two] أسئلة آخر يومين
        [few] أسئلة آخر { $days } أيام
        [many] أسئلة آخر { $days } يومًا
       *[other] أسئلة آخر { $days } يوم
    }
chart-answered = أُجيب عنها
chart-refused = بلا إجابة
chart-per-day = الأسئلة في اليوم
chart-confidence = الثقة
chart-sections = الأكثر سؤالًا عنه
unanswered-title = <b>بلا إجابة</b> · المواضيع: { $groups } · الأسئلة: { $count }
unanswered-none = لا شيء معلّق: كل سؤال محفوظ أُجيب عنه أو أُغلق.
unanswered-no-text =
    { $count ->
        [0] لم يبق سؤال بلا إجابة في آخر 30 يومًا.
       *[other] الأسئلة التي بقيت بلا إجابة في آخر 30 يومًا: { $count }. لم تُحفظ كلماتها؛ ومع JOURNAL_TEXT=1 تُحفظ.
    }
unanswered-done = أُنجز { $number }
unanswered-export = تصدير جدول (CSV)

## For admins

reload-done = <b>تمّ.</b> تجيب المقالات الجديدة من الآن.
reload-same = <b>لم يتغيّر شيء.</b> المقالات كما كانت.
reload-added = أُضيف ({ $count }):
reload-changed = تغيّر ({ $count }):
reload-new-title = عنوانه الآن «{ $title }»
reload-paragraphs = الفقرات +{ $added } −{ $removed }
reload-removed = أُزيل ({ $count }):
reload-repeated = تُرك، له نص ملف آخر ({ $count }):
reload-unchanged =
    { $count ->
        [one] دون تغيير: ملف واحد
        [two] دون تغيير: ملفان
        [few] دون تغيير: { $count } ملفات
        [many] دون تغيير: { $count } ملفًا
       *[other] دون تغيير: { $count } ملف
    }
reload-passages = المقاطع: { $before } ← { $after }
reload-figures = { $seconds } ث · المجموعة رقم { $generation }
rejected =
    { $count ->
        [one] <b>لم يُغيَّر شيء:</b> ملف واحد لا يصلح.
       *[other] <b>لم يُغيَّر شيء:</b> عدد المشكلات { $count }.
    }
rejected-line = السطر { $line }
rejected-safe = تستمر المقالات القديمة في الإجابة. أصلح ذلك وحاول من جديد.
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
sources-back = › السابق
sources-on = المزيد ‹
add-usage = أرسل ملفًا وفي وصفه <code>/add</code>، أو ردّ على ملف بالأمر <code>/add</code>، أو أرسل <code>/add</code> مع رابط: <code>/add https://example.org/article</code>
add-too-large = لا يسلّم تيليغرام بوتًا ملفًا يزيد على 20 ميغابايت. احفظ جزءًا أصغر منه، أو ضعه في مجلد المقالات وأرسل /reload.
add-unfetched = لم أستطع الحصول على الملف من تيليغرام. أرسله مرة أخرى من فضلك.
remove-usage = اكتب اسم الملف بعد الأمر: <code>/remove article.md</code>. يعرض /sources الأسماء.
remove-unknown = لا يوجد ملف { $name }. يعرض /sources الأسماء.
remove-sure = هل أزيل { $name }؟ يبقى في السجل، ويعيده /rollback.
remove-yes = أزِله
rollback-which = أيّ حالة أستعيد؟ تحلّ ملفاتها محلّ كل الملفات.
rollback-none = لا توجد حالة سابقة لاستعادتها.
rollback-sure =
    { $articles ->
        [one] هل أستعيد رقم { $number } من { $when } UTC وفيه مقال واحد؟
        [two] هل أستعيد رقم { $number } من { $when } UTC وفيه مقالان؟
        [few] هل أستعيد رقم { $number } من { $when } UTC وفيه { $articles } مقالات؟
        [many] هل أستعيد رقم { $number } من { $when } UTC وفيه { $articles } مقالًا؟
       *[other] هل أستعيد رقم { $number } من { $when } UTC وفيه { $articles } مقال؟
    }
rollback-yes = استعِدها
history-title = <b>الحالات المحفوظة</b>
history-none = لم يُحفظ شيء بعد. سيُحفظ أول تغيير.
history-articles =
    { $count ->
        [one] مقال واحد
        [two] مقالان
        [few] { $count } مقالات
        [many] { $count } مقالًا
       *[other] { $count } مقال
    }
history-actions = <b>ما الذي تمّ</b>
cancel = اتركه
cancelled = لم يُغيَّر شيء.
working = جارٍ العمل …
trouble = <b>لم يُغيَّر شيء:</b> { $reason }

## Other replies

not-admin = عذرًا، هذا لمشرفي هذا البوت فقط.
error = حدث خطأ هنا ولم يُجَب عن سؤالك. حاول مرة أخرى من فضلك. وإن تكرر ذلك فأعطِ القائم على البوت هذا الرقم: <code>{ $id }</code>
stale = تغيّر المقال منذ أُرسلت هذه الرسالة. اسأل مرة أخرى من فضلك.
error-press = حدث خطأ. حاول مرة أخرى؛ وإن تكرر فأعطِ القائم على البوت هذا الرقم: { $id }
late-note = عذرًا على التأخير؛ لم أكن هنا حين سألت.
slow-down = كان ذلك كثيرًا دفعة واحدة. انتظر لحظة ثم اسأل من جديد.
unknown-command = لا أعرف هذا الأمر. يعرض /help ما أعرفه.
reload-running = يغيّر شخص آخر المقالات الآن. حاول بعد لحظة.
