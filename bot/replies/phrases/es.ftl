## Under a passage

paragraphs = ¶ { $first }
paragraph-range = ¶ { $first }–{ $last }
read-at-source = Leer en la fuente
based-on = Basado en la información de { $source }
based-on-unnamed = Basado en esta información
reading = «{ $asked }» entendido como «{ $taken }»
meant = Entendido como pregunta sobre: { $topic }
nearest-note = El pasaje más cercano. Puede que no responda a su pregunta.

## Buttons

next-passage = Pasaje siguiente ({ $number }/{ $count })
first-passage = Volver al primero (1/{ $count })
show-context = Ver el contexto
hide-context = Volver al pasaje
copy-citation = Copiar la referencia
share = Compartir
show-nearest = Lo más cercano: { $topic }
did-you-mean = ¿Quería decir: { $words }?
vote-yes = Útil
vote-no = No es útil

## No answer

refused-empty-question = ¿Qué le gustaría saber? Envíeme una pregunta sobre el artículo, con sus propias palabras.
refused-empty-corpus = Todavía no tengo ningún artículo con el que responder. Inténtelo más tarde.
refused-no-known-words =
    { $articles ->
        [one] El artículo no responde a eso: las palabras de su pregunta no aparecen en él.
       *[other] Los artículos no responden a eso: las palabras de su pregunta no aparecen en ellos.
    }
refused-low-confidence =
    { $articles ->
        [one] Por lo que veo, el artículo no responde a eso.
       *[other] Por lo que veo, los artículos no responden a eso.
    }
refused-small-talk = Busco respuestas en lo que me han dado a leer: hágame una pregunta cuando quiera.
refused-unknown = No aparece ahí: { $words }
refused-nearest = Puede mirar el pasaje más cercano:
refused-rephrase = Quizá ayude preguntar con otras palabras.

## Answers about the article itself

fact-author = Escrito por { $value }
fact-published = Publicado el { $value }
fact-source = Fuente: { $value }
fact-url = Se puede leer aquí:
fact-url-retelling = La información en que se basa está aquí:
fact-title = Título: { $value }
fact-sections = Secciones:
fact-length =
    Extensión: { $words ->
        [one] <b>{ $words } palabra</b>
       *[other] <b>{ $words } palabras</b>
    }
fact-label-author = Autor
fact-label-published = Publicado
fact-label-source = Fuente
fact-label-url = Enlace
fact-label-title = Título
fact-label-sections = Secciones
fact-label-length = Extensión
show-opening = Cómo empieza

## Inline mode

inline-title = { $section } · { $title }
inline-nearest = Lo más cercano: { $title }
inline-fact = { $label }: { $value }
inline-fact-length =
    { $words ->
        [one] Extensión: { $words } palabra
       *[other] Extensión: { $words } palabras
    }

## Greeting and help

start = Hola. Pregúnteme lo que quiera sobre el artículo.
start-named = Hola, { $name }. Pregúnteme lo que quiera sobre el artículo.
start-promise =
    Respondo con el pasaje que lo dice, palabra por palabra: la frase que responde va en negrita y debajo figura de dónde procede. Si el artículo no lo dice, se lo digo.
start-try = Por ejemplo:
start-more = /about le muestra lo que he leído; /help, qué más sé hacer.
terminal-leave = Para salir, escriba <code>exit</code> o pulse Ctrl-D.
help-ask =
    <b>Preguntar</b>
    Aquí basta con escribir su pregunta. Si la corrige, corrijo mi respuesta.
    En un grupo, envíe <code>/ask</code> con su pregunta, mencióneme o responda a uno de mis mensajes. Para preguntar lo que preguntó otra persona, responda a su mensaje con <code>/ask</code>.
    En cualquier otro chat, escriba mi nombre y su pregunta, y elija un pasaje para enviarlo.
help-answers =
    <b>Leer una respuesta</b>
    La cita es el texto mismo del artículo, y la frase que responde va en negrita. Los botones muestran el pasaje siguiente, o los párrafos anteriores y posteriores.
help-commands =
    <b>Comandos</b>
    /ask – hacer una pregunta
    /about – lo que he leído
    /new – hablar de algo nuevo
    /language – elegir mi idioma; en grupos, /settings
    /privacy – qué se guarda sobre usted; /mydata lo muestra, /forget lo borra
    /help – este mensaje
help-admin =
    <b>Para administradores</b>
    /sources – los archivos con los que respondo
    /add – añadir un archivo (enviándolo con este comando o respondiendo a él) o la página de un enlace
    /remove – quitar un archivo
    /reload – leer de nuevo los artículos y decir qué ha cambiado
    /rollback – recuperar un estado anterior de los artículos
    /history – qué se cambió, cuándo y quién
    /stats – qué se preguntó, en una imagen
    /unanswered – lo que no supe responder
command-start = Saludar
command-ask = Preguntar algo sobre el artículo
command-about = Lo que he leído
command-help = Cómo preguntar y qué hacen los botones
command-privacy = Qué se guarda sobre usted
command-mydata = Mostrar lo que se guarda sobre usted
command-forget = Borrar lo que se guarda sobre usted
command-new = Hablar de algo nuevo
command-language = Elegir mi idioma
command-settings = Cómo respondo en este grupo
command-stats = Qué se preguntó, en una imagen
command-unanswered = Lo que no supe responder
command-sources = Los archivos con los que respondo
command-add = Añadir un archivo o la página de un enlace
command-remove = Quitar un archivo
command-reload = Leer de nuevo los artículos
command-rollback = Recuperar un estado anterior
command-history = Qué se cambió y quién lo hizo
profile-description = Pregúnteme sobre el artículo: respondo con el pasaje donde se dice, palabra por palabra, y le indico dónde está. Si el artículo no lo dice, se lo digo. No invento nada.
profile-short = Responde a preguntas sobre un artículo con el pasaje donde se dice, palabra por palabra.
ask-usage = Escriba la pregunta después del comando, por ejemplo: <code>/ask ¿Quién escribió el artículo?</code> O envíe <code>/ask</code> como respuesta a un mensaje que pregunte algo.

## About the corpus

about-count =
    { $articles ->
        [one] Respondo con un artículo:
       *[other] Respondo con { $articles } artículos:
    }
about-more =
    { $articles ->
        [one] … y un artículo más.
       *[other] … y { $articles } artículos más.
    }
about-sections = Secciones:
about-try = Podría preguntar:
about-empty = Todavía no tengo ningún artículo con el que responder.
and-more = … y { $count } más

## What is kept

privacy =
    <b>Qué se guarda</b>
    Su pregunta se guarda hasta que se responde. Durante 48 horas recuerdo qué mensaje mío responde a cuál de los suyos, como dos números, para que una edición cambie la respuesta; durante una semana, el número de cada actualización, para que ninguna se responda dos veces. Durante 15 minutos recuerdo, solo en la memoria, de qué hablábamos; /new lo olvida.
privacy-journal =
    { $days ->
        [one] Durante un día
       *[other] Durante { $days } días
    } un registro guarda cuándo se hizo una pregunta, si se respondió y con qué pasaje, y sus votos; quién preguntó figura como un código que solo este bot puede reconocer, y junto a él el idioma que haya elegido.
privacy-texts = También se guardan allí las palabras de sus preguntas.
privacy-no-texts = Las palabras de sus preguntas no se guardan.
privacy-rights = Nada se transmite a nadie. Telegram mismo guarda nuestra conversación. /mydata le da una copia de lo que tengo sobre usted, /forget lo borra al instante.
mydata-none = No tengo nada sobre usted.
mydata-private = Eso queda entre nosotros: envíeme /mydata en un chat privado.
mydata =
    { $count ->
        [0] No recuerdo ningún mensaje suyo.
        [one] De uno de sus mensajes recuerdo cuál de los míos lo responde, como dos números.
       *[other] De { $count } de sus mensajes recuerdo cuál de los míos responde a cada uno, como pares de números.
    }
mydata-journal =
    { $count ->
        [one] En el registro hay una pregunta suya.
       *[other] En el registro hay { $count } preguntas suyas.
    }
forgotten = Borrado. Ya no tengo nada sobre usted.

## Choosing

language-ask = ¿Qué idioma quiere que hable? Los artículos se citan tal como están escritos.
language-auto = Como en Telegram
language-done = A partir de ahora hablo español.
new-done = Olvidado. ¿Qué le gustaría saber?
settings-title =
    <b>Cómo respondo en este grupo</b>
    Pulse un ajuste para cambiarlo. Solo pueden hacerlo los administradores del grupo.
settings-language = Idioma: { $value }
settings-each = el de cada persona
settings-mentions-on = Respondo a: comandos, menciones, respuestas
settings-mentions-off = Respondo a: solo comandos
settings-buttons-on = Botones bajo las respuestas: visibles
settings-buttons-off = Botones bajo las respuestas: ocultos
settings-quiet-on = Sin respuesta: una línea silenciosa
settings-quiet-off = Sin respuesta: por qué, y qué hay cerca
settings-denied = Solo los administradores de este grupo pueden cambiar cómo respondo aquí.
settings-private = Aquí solo se puede elegir mi idioma: /language
not-saved = Ahora no es posible: no puedo acceder a mis notas. Inténtelo de nuevo más tarde.
vote-noted = Gracias. Todavía puede cambiar de opinión.
vote-gone = Esta respuesta es demasiado antigua para valorarla.
joined = Hola. Respondo a preguntas con el pasaje donde se dice, palabra por palabra. Pregúnteme con <code>/ask@{ $username }</code> y su pregunta, o responda a uno de mis mensajes.
joined-privacy = De lo demás que se escribe aquí Telegram no me muestra nada (modo de privacidad), así que una mención quizá no me llegue. Los administradores tienen /settings.
joined-sees-all = También puede mencionarme: @{ $username }. Telegram me muestra todos los mensajes; atiendo a los que son para mí. Los administradores tienen /settings.

## Figures for admins

stats-days =
    { $days ->
        [one] <b>El último día</b>
       *[other] <b>Los últimos { $days } días</b>
    }
stats-asked =
    { $count ->
        [one] Una pregunta; respondidas: { $answered } ({ $share } %)
       *[other] { $count } preguntas, { $answered } respondidas ({ $share } %)
    }
stats-votes = Útiles: { $helpful }, no útiles: { $unhelpful }
stats-times = La mitad se respondió en { $median } ms, el 95 % en { $late } ms
stats-lost = Faltan aquí, porque la base de datos no respondía: { $count }
stats-none =
    { $days ->
        [one] No se preguntó nada en el último día.
       *[other] No se preguntó nada en los últimos { $days } días.
    }
chart-title =
    { $days ->
        [one] Preguntas del último día
       *[other] Preguntas de los últimos { $days } días
    }
chart-answered = respondidas
chart-refused = sin respuesta
chart-per-day = Preguntas por día
chart-confidence = Confianza
chart-sections = Lo más preguntado
unanswered-title = <b>Sin respuesta</b> · temas: { $groups } · preguntas: { $count }
unanswered-none = No hay nada pendiente: toda pregunta guardada fue respondida o está resuelta.
unanswered-no-text =
    { $count ->
        [0] Ninguna pregunta quedó sin respuesta en los últimos 30 días.
        [one] Una pregunta de los últimos 30 días quedó sin respuesta. No se guardaron sus palabras; con JOURNAL_TEXT=1 se guardan.
       *[other] { $count } preguntas de los últimos 30 días quedaron sin respuesta. No se guardaron sus palabras; con JOURNAL_TEXT=1 se guardan.
    }
unanswered-done = { $number } resuelta
unanswered-export = Como tabla (CSV)

## For admins

reload-done = <b>Listo.</b> Desde ahora responden los artículos nuevos.
reload-same = <b>No ha cambiado nada.</b> Los artículos están como estaban.
reload-added = Añadidos ({ $count }):
reload-changed = Cambiados ({ $count }):
reload-new-title = ahora se titula «{ $title }»
reload-paragraphs = párrafos +{ $added } −{ $removed }
reload-removed = Quitados ({ $count }):
reload-repeated = Omitidos, con el mismo texto que otro archivo ({ $count }):
reload-unchanged =
    { $count ->
        [one] Sin cambios: 1 archivo
       *[other] Sin cambios: { $count } archivos
    }
reload-passages = Pasajes: { $before } → { $after }
reload-figures = { $seconds } s · colección n.º { $generation }
rejected =
    { $count ->
        [one] <b>No se ha cambiado nada:</b> hay un archivo que no sirve.
       *[other] <b>No se ha cambiado nada:</b> hay { $count } problemas.
    }
rejected-line = línea { $line }
rejected-safe = Los artículos anteriores siguen respondiendo. Corríjalo e inténtelo de nuevo.
sources-title =
    { $count ->
        [one] Respondo con un archivo:
       *[other] Respondo con { $count } archivos:
    }
sources-words =
    { $count ->
        [one] 1 palabra
       *[other] { $count } palabras
    }
sources-page = Página { $page } de { $pages }
sources-back = ‹ Atrás
sources-on = Más ›
add-usage = Envíe un archivo con <code>/add</code> como pie, responda a un archivo con <code>/add</code>, o envíe <code>/add</code> con un enlace: <code>/add https://example.org/article</code>
add-too-large = Telegram no entrega a un bot archivos de más de 20 MB. Guarde una parte más pequeña, o póngalo en la carpeta de los artículos y envíe /reload.
add-unfetched = No he podido obtener el archivo de Telegram. Envíelo de nuevo, por favor.
remove-usage = Escriba el nombre del archivo después del comando: <code>/remove article.md</code>. /sources muestra los nombres.
remove-unknown = No hay ningún archivo { $name }. /sources muestra los nombres.
remove-sure = ¿Quitar { $name }? Queda en el historial, y /rollback lo recupera.
remove-yes = Quitarlo
rollback-which = ¿Qué estado debo recuperar? Sustituye todos los archivos por aquellos con los que se hizo.
rollback-none = No hay ningún estado anterior que recuperar.
rollback-sure =
    { $articles ->
        [one] ¿Recuperar el n.º { $number }, del { $when } UTC, con un artículo?
       *[other] ¿Recuperar el n.º { $number }, del { $when } UTC, con { $articles } artículos?
    }
rollback-yes = Recuperarlo
history-title = <b>Estados guardados</b>
history-none = Todavía no hay nada guardado. El primer cambio lo será.
history-articles =
    { $count ->
        [one] 1 artículo
       *[other] { $count } artículos
    }
history-actions = <b>Qué se hizo</b>
cancel = Dejarlo
cancelled = No se ha cambiado nada.
working = Trabajando en ello …
trouble = <b>No se ha cambiado nada:</b> { $reason }

## Other replies

not-admin = Lo siento, eso es solo para los administradores de este bot.
error = Algo ha fallado aquí y su pregunta no se ha respondido. Inténtelo de nuevo, por favor. Si vuelve a ocurrir, dé este número a quien lleva el bot: <code>{ $id }</code>
stale = El artículo ha cambiado desde que se envió esto. Pregunte de nuevo, por favor.
error-press = Algo ha fallado. Inténtelo de nuevo; si vuelve a ocurrir, dé este número a quien lleva el bot: { $id }
late-note = Disculpe el retraso; no estaba cuando preguntó.
slow-down = Ha sido mucho de una vez. Espere un momento y pregunte de nuevo.
unknown-command = No conozco ese comando. /help muestra los que conozco.
reload-running = Otra persona está cambiando los artículos ahora mismo. Inténtelo de nuevo dentro de un momento.
