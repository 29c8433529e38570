## Under a passage

paragraphs = ¶ { $first }
paragraph-range = ¶ { $first }–{ $last }
pages = pág. { $first }
page-range = págs. { $first }–{ $last }
read-at-source = Leer el original
based-on = Basado en la información de { $source }
based-on-unnamed = Basado en esta información
reading = He leído «{ $asked }» como «{ $taken }»
meant = He entendido que pregunta por: { $topic }
possibly = Posiblemente:
nearest-heading = Pasaje más cercano (no es una respuesta):

## Buttons

next-passage = Pasaje siguiente ({ $number }/{ $count })
first-passage = Volver al primero (1/{ $count })
show-context = Ver el contexto
hide-context = Ocultar el contexto
show-beyond = Más allá de esta sección
copy-citation = Copiar la referencia
share = Compartir
open-article = Abrir en el artículo
show-nearest = Lo más cercano: { $topic }
did-you-mean = ¿Quería decir: { $words }?
vote-yes = Útil
vote-no = No es útil

## The article page

page-articles = Artículos
page-passage = Ir al pasaje
page-earlier = Esta es una versión anterior; el artículo ha cambiado desde entonces.
page-current = Abrir la versión actual
page-removed = Este artículo se ha eliminado.
page-unknown = Aquí no hay tal artículo. Puede que haya cambiado: vuelve a preguntar al bot y usa el enlace de su nueva respuesta.
page-expired = Este enlace ya no es válido. Vuelve a preguntar al bot y usa el enlace de su nueva respuesta.
page-down = No se puede mostrar en este momento. Inténtalo de nuevo en breve.

## No answer

refused-empty-question = ¿Qué le gustaría saber? Envíeme una pregunta, con sus propias palabras.
refused-empty-corpus = Todavía no tengo artículos. Inténtelo más tarde.
refused-no-known-words =
    { $articles ->
        [one] El artículo no responde a eso: no contiene las palabras de su pregunta.
       *[other] Los artículos no responden a eso: no contienen las palabras de su pregunta.
    }
refused-low-confidence =
    { $articles ->
        [one] Por lo que veo, el artículo no responde a eso.
       *[other] Por lo que veo, los artículos no responden a eso.
    }
refused-close =
    { $articles ->
        [one] El artículo habla de ello, pero no responde a su pregunta.
       *[other] Los artículos hablan de ello, pero no responden a su pregunta.
    }
refused-close-mentioned =
    { $articles ->
        [one] El artículo menciona { $words }, pero no he encontrado en él una respuesta a su pregunta.
       *[other] Los artículos mencionan { $words }, pero no he encontrado en ellos una respuesta a su pregunta.
    }
quoted-word = «{ $word }»
refused-small-talk = Busco en los artículos que me han dado. Hágame una pregunta cuando quiera.
refused-outside = Los resúmenes y las opiniones no son lo mío: solo cito.
outside-offer = Puede leer cómo empieza o una sección:
refused-nearest = Puede leer el pasaje más cercano:
refused-rephrase = Pruebe a formular la pregunta de otra manera.

## Answers about the article itself

fact-author = Escrito por { $value }
fact-published = Publicado el { $value }
fact-source = Fuente: { $value }
fact-url = Puede leerlo aquí:
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
show-opening = Ver el comienzo

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

start = Hola. Pregúnteme por lo que he leído.
start-named = Hola, { $name }. Pregúnteme por lo que he leído.
start-promise =
    Respondo citando el pasaje, palabra por palabra. La frase que responde va en negrita y debajo figura la fuente. Si no encuentro respuesta, se lo digo.
start-try = Por ejemplo:
start-more = /about muestra lo que he leído y /help, qué más sé hacer.
terminal-leave = Para salir, escriba <code>exit</code> o pulse Ctrl-D.
help-ask =
    <b>Preguntar</b>
    Aquí basta con enviar su pregunta. Si la edita, actualizo mi respuesta.
    En un grupo, envíe <code>/ask</code> con su pregunta, mencióneme o responda a uno de mis mensajes. Para que responda a la pregunta de otra persona, responda a su mensaje con <code>/ask</code>.
    En cualquier otro chat, escriba mi nombre y su pregunta, y elija un pasaje para enviarlo.
help-answers =
    <b>Leer una respuesta</b>
    La cita es el texto original. La frase que responde va en negrita, y las palabras exactas van subrayadas cuando estoy seguro de ellas. «Posiblemente:» encima significa que no estoy seguro de la respuesta. Los botones de abajo muestran el pasaje siguiente, o los párrafos anteriores y posteriores.
help-commands =
    <b>Comandos</b>
    /ask – hacer una pregunta
    /about – lo que he leído
    /new – cambiar de tema
    /language – elegir mi idioma; en grupos, /settings
    /privacy – qué guardo sobre usted; /mydata lo muestra, /forget lo borra
    /help – este mensaje
help-admin =
    <b>Para administradores</b>
    /sources – los archivos con los que respondo
    /add – añadir un archivo (envíelo con este comando o responda a él) o la página de un enlace
    /remove – eliminar un archivo
    /reload – leer de nuevo los artículos y decir qué ha cambiado
    /rollback – restaurar una versión anterior de los artículos
    /history – qué se cambió, cuándo y quién lo hizo
    /stats – qué se preguntó, en un gráfico
    /unanswered – las preguntas que no pude responder
    /invite – dejar entrar a alguien con un enlace
    /people – a quién se invitó, y cómo deshacerlo
command-start = Saludar
command-ask = Hacer una pregunta
command-about = Lo que he leído
command-help = Cómo preguntar y qué hacen los botones
command-privacy = Qué guardo sobre usted
command-mydata = Mostrar lo que guardo sobre usted
command-forget = Borrar lo que guardo sobre usted
command-new = Cambiar de tema
command-language = Elegir mi idioma
command-settings = Cómo respondo en este grupo
command-stats = Qué se preguntó, en un gráfico
command-unanswered = Las preguntas que no pude responder
command-invite = Invitar a alguien
command-people = Personas invitadas
command-sources = Los archivos con los que respondo
command-add = Añadir un archivo o la página de un enlace
command-remove = Eliminar un archivo
command-reload = Leer de nuevo los artículos
command-rollback = Restaurar una versión anterior
command-history = Qué se cambió y quién lo hizo
profile-description = Hágame una pregunta: respondo con el pasaje donde se dice, palabra por palabra, y le indico dónde está. Si no encuentro respuesta en lo que he leído, se lo digo. No invento nada.
profile-short = Responde a preguntas citando el pasaje que responde, palabra por palabra.
ask-usage = Escriba la pregunta después del comando: <code>/ask su pregunta</code> O responda con <code>/ask</code> a un mensaje que haga una pregunta.

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
about-empty = Todavía no tengo artículos.
articles-choose = Preguntar solo a algunos artículos
articles-all = Aquí respondo con todos los artículos. Pulse los que quiera consultar en exclusiva.
articles-only = Aquí respondo solo con: { $titles }
articles-asked = Consultado solo: { $titles }
articles-back = Preguntar a todos los artículos
articles-done = A partir de ahora respondo con todos los artículos.
articles-unknown = No tengo ningún artículo llamado { $name }. /about enumera los que tengo.
and-more = … y { $count } más

## What is kept

privacy =
    <b>Qué guardo</b>
    Guardo su pregunta hasta que se responde. Durante 48 horas guardo dos números que dicen qué mensaje mío responde a cuál de los suyos, para actualizar mi respuesta si edita su pregunta. Durante una semana guardo solo el número de cada actualización, para no responder a ninguna dos veces. Durante 15 minutos recuerdo, solo en memoria, de qué hablábamos; con /new lo olvido.
privacy-journal =
    { $days ->
        [one] Durante un día
       *[other] Durante { $days } días
    } un registro guarda cuándo se hizo cada pregunta, si se respondió y con qué pasaje, y sus votos. En lugar de su nombre figura un código que solo este bot puede asociar con usted, junto con el idioma y los artículos que haya elegido.
privacy-texts = También guarda las palabras de sus preguntas.
privacy-no-texts = No guarda las palabras de sus preguntas.
privacy-invited = Si llegó con una invitación, guardo el nombre que tenía entonces en Telegram, para los administradores de este bot. /forget lo borra y pone fin a su invitación.
privacy-rights = No transmito nada a nadie. Telegram mismo guarda nuestro chat. /mydata le envía una copia de lo que guardo sobre usted, y /forget lo borra al instante.
mydata-none = No guardo nada sobre usted.
mydata-forgotten = Usted usó /forget: guardo el código que lo representa y el momento de su petición, para borrar de nuevo sus datos si algún día se restaura una copia de seguridad.
mydata-nothing-else = Aparte de eso, no guardo nada sobre usted.
mydata-private = Eso es privado: envíeme /mydata en un chat privado.
mydata-again = Le envié una copia hace menos de una hora. Vuelva a pedirla más tarde.
mydata =
    { $count ->
        [0] No guardo nada sobre sus mensajes.
        [one] De uno de sus mensajes aquí guardo dos números que dicen cuál de los míos lo responde.
       *[other] De cada uno de { $count } de sus mensajes aquí guardo dos números que dicen cuál de los míos lo responde.
    }
mydata-journal =
    { $count ->
        [one] En el registro hay una pregunta suya.
       *[other] En el registro hay { $count } preguntas suyas.
    }
forgotten-invited = Su invitación también ha terminado: para volver a usar este bot necesita una nueva.
forgotten = Borrado.
kept-code = Solo quedan el código que lo representa y el momento de su petición: con ellos, sus datos se borran de nuevo si algún día se restaura una copia de seguridad.
kept-backups = Las copias de seguridad de mi base de datos y el disco de un servidor de bases de datos pueden conservarlo más tiempo.
kept-admin = Quién cambió los artículos y cuándo queda en /history y en el registro técnico: los administradores responden de lo que hicieron.

## Choosing

language-ask = ¿Qué idioma quiere que hable? Cito los artículos en el idioma en que están escritos.
language-auto = El de Telegram
language-done = A partir de ahora hablo español.
new-done = He olvidado de qué hablábamos. ¿Qué le gustaría saber?
settings-title =
    <b>Cómo respondo en este grupo</b>
    Pulse un ajuste para cambiarlo. Solo pueden hacerlo los administradores del grupo.
settings-language = Idioma: { $value }
settings-each = el de cada persona
settings-mentions-on = Respondo a: comandos, menciones, respuestas
settings-mentions-off = Respondo a: solo comandos
settings-buttons-on = Botones bajo las respuestas: visibles
settings-buttons-off = Botones bajo las respuestas: ocultos
settings-quiet-on = Sin respuesta: una línea, sin sonido
settings-quiet-off = Sin respuesta: el motivo y el pasaje más cercano
settings-denied = Solo los administradores de este grupo pueden cambiar cómo respondo aquí.
settings-private = Aquí solo puede elegir mi idioma: /language
not-saved = Ahora no es posible: no puedo acceder a mi base de datos. Inténtelo de nuevo más tarde.
vote-noted = Gracias. Todavía puede cambiar de opinión.
vote-gone = Esta respuesta es demasiado antigua para valorarla.
joined = Hola. Respondo a preguntas citando el pasaje que responde, palabra por palabra. Envíeme <code>/ask@{ $username }</code> con su pregunta, o responda a uno de mis mensajes.
joined-privacy = Telegram no me muestra nada más de lo que se escribe aquí (modo de privacidad), así que una mención quizá no me llegue. Los administradores pueden cambiar cómo respondo con /settings.
joined-sees-all = También puede mencionarme: @{ $username }. Telegram me muestra todos los mensajes; solo respondo a los que son para mí. Los administradores pueden cambiar cómo respondo con /settings.

## Figures for admins

stats-days =
    { $days ->
        [one] <b>El último día</b>
       *[other] <b>Los últimos { $days } días</b>
    }
stats-asked =
    { $count ->
        [one] Una pregunta, respondidas: { $answered } ({ $share } %)
       *[other] { $count } preguntas, respondidas: { $answered } ({ $share } %)
    }
stats-votes = Valoradas como útiles: { $helpful }, como no útiles: { $unhelpful }
stats-times = La mitad se respondió en menos de { $median } ms, el 95 % en menos de { $late } ms
stats-close = Cerca de una respuesta: { $close }, sin respuesta: { $refused }
stats-lost = No contadas porque la base de datos no respondía: { $count }
stats-none =
    { $days ->
        [one] No se preguntó nada en el último día.
       *[other] No se preguntó nada en los últimos { $days } días.
    }
stats-usage = Entiendo <code>/stats</code>, <code>/stats semana</code>, <code>/stats mes</code>, <code>/stats año</code> o un número de días hasta 366: <code>/stats 90</code>
stats-year = año
stats-month = mes
stats-week = semana
stats-day = día
chart-title =
    { $days ->
        [one] Preguntas del último día
       *[other] Preguntas de los últimos { $days } días
    }
chart-answered = respondidas
chart-close = cerca
chart-refused = sin respuesta
chart-per-day = Preguntas por día
chart-confidence = Confianza
chart-sections = Lo más preguntado
unanswered-title = <b>Sin respuesta</b> · temas: { $groups } · preguntas: { $count }
unanswered-close = cerca de una respuesta
unanswered-none = La lista está vacía: todas las preguntas guardadas se respondieron o están marcadas como resueltas.
unanswered-no-text =
    { $count ->
        [0] Ninguna pregunta quedó sin respuesta en los últimos 30 días.
        [one] Una pregunta de los últimos 30 días quedó sin respuesta. No se guardaron sus palabras; JOURNAL_TEXT=1 hace que se guarden.
       *[other] { $count } preguntas de los últimos 30 días quedaron sin respuesta. No se guardaron sus palabras; JOURNAL_TEXT=1 hace que se guarden.
    }
unanswered-done = Marcar { $number } resuelta
unanswered-export = Exportar como CSV

## For admins

reload-done = <b>Hecho.</b> Ya en vigor:
reload-same = <b>No ha cambiado nada.</b> Los artículos son los mismos que antes.
reload-added = Añadidos ({ $count }):
reload-changed = Modificados ({ $count }):
reload-new-title = nuevo título «{ $title }»
reload-paragraphs = párrafos +{ $added } −{ $removed }
reload-removed = Eliminados ({ $count }):
reload-repeated = Omitidos, con el mismo texto que otro archivo ({ $count }):
reload-old = Conservados en una versión anterior, el archivo no se puede leer ({ $count }):
reload-left-out = Dejados fuera, el archivo no se puede leer ({ $count }):
reload-unchanged =
    { $count ->
        [one] Sin cambios: 1 archivo
       *[other] Sin cambios: { $count } archivos
    }
reload-passages = Pasajes: { $before } → { $after }
reload-figures = { $seconds } s · versión { $generation }
rejected =
    { $count ->
        [one] <b>No se ha cambiado nada:</b> hay un archivo que no se puede usar.
       *[other] <b>No se ha cambiado nada:</b> hay { $count } problemas.
    }
rejected-line = línea { $line }
rejected-safe = Sigo respondiendo con los artículos anteriores. Corríjalo e inténtelo de nuevo.
rejected-skip =
    { $count ->
        [one] Continuar sin este archivo
       *[other] Continuar sin estos archivos
    }
rejected-offer = O continúe sin ellos: la última versión legible de cada archivo, si la hay, sigue en uso hasta que el archivo cambie.
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
sources-old = ⚠ versión anterior: el archivo no se puede leer
sources-back = ‹ Anterior
sources-on = Siguiente ›
add-usage = Envíe un archivo con <code>/add</code> como descripción, responda a un archivo con <code>/add</code>, o envíe <code>/add</code> con un enlace: <code>/add https://example.org/article</code>
add-too-large = Telegram no permite que los bots descarguen archivos de más de 20 MB. Envíe una parte más pequeña, o póngalo en la carpeta de los artículos y envíe /reload.
add-unfetched = No he podido descargar el archivo de Telegram. Envíelo de nuevo, por favor.
add-offer = ¿Añado { $name } a las fuentes de mis respuestas?
add-yes = Añadir
remove-usage = Escriba el nombre del archivo después del comando: <code>/remove article.md</code>. /sources muestra los nombres.
remove-unknown = No hay ningún archivo llamado { $name }. /sources muestra los nombres.
remove-sure = ¿Eliminar { $name }? Queda en el historial, y /rollback puede restaurarlo.
remove-yes = Eliminar
remove-no = Conservar
rollback-which = ¿Qué versión debo restaurar? Sus archivos sustituyen a todos los actuales.
rollback-none = No hay ninguna versión anterior que restaurar.
rollback-sure =
    { $articles ->
        [one] ¿Restaurar la versión { $number }, del { $when } UTC, con un artículo?
       *[other] ¿Restaurar la versión { $number }, del { $when } UTC, con { $articles } artículos?
    }
rollback-yes = Restaurar
history-title = <b>Versiones guardadas</b>
history-none = Todavía no hay versiones guardadas. El primer cambio creará una.
history-articles =
    { $count ->
        [one] 1 artículo
       *[other] { $count } artículos
    }
history-actions = <b>Últimas acciones</b>
history-you = usted
history-admin = administrador { $id }
history-start = al arrancar
history-watch = visto en la carpeta
history-published = hecho
history-unchanged = sin cambios
history-rejected = rechazado, sin cambios
history-failed = falló, sin cambios
cancel = Cancelar
cancelled = No se ha cambiado nada.
working = Trabajando en ello…
trouble = <b>No se ha cambiado nada:</b> { $reason }

## Who may use the bot

not-invited = Lo siento, este bot es solo para personas invitadas. Pida una invitación a quien lo gestiona, por favor.
not-invited-short = Solo para personas invitadas
invitation-over = Esta invitación ya no es válida. Pida una nueva, por favor.
invited = Bienvenido. Le han invitado y ya puede usar este bot.
invite-one = Esta invitación deja entrar a una persona. Envíela solo a ella:
invite-until = Esta invitación deja entrar a todos los que la abran antes del { $when } UTC:
invite-copy = Copiar enlace
invite-revoke = Revocar
invite-revoked = Revocada: ya nadie entra con esta invitación.
invite-usage = <code>/invite</code> crea una invitación para una persona; <code>/invite 3d</code> o <code>/invite 2027-01-31</code> crea una para todos hasta entonces, con un año de plazo como máximo.
invite-everybody = Todos pueden usar este bot, así que una invitación no tiene efecto. Para dejar entrar solo a algunas personas, configure ALLOWED_USERS o ALLOWED_CHATS.
people-private = Envíeme eso en un chat privado, por favor. Para ALLOWED_CHATS, el id de este grupo es <code>{ $id }</code>.
people-title = <b>Personas invitadas</b>
people-none = Todavía no se ha invitado a nadie. /invite crea una invitación.
people-member = { $name } · desde el { $when }
people-one = Invitación para una persona · creada el { $when }
people-until = Invitación para todos · hasta el { $when } UTC
people-remove = Quitar { $number }
people-revoke = Revocar { $number }
only-in-telegram = Eso solo funciona en Telegram.

## Other replies

not-admin = Lo siento, eso es solo para los administradores de este bot.
error = Algo ha fallado y su pregunta no se ha respondido. Inténtelo de nuevo, por favor. Si vuelve a ocurrir, envíe este número a quien gestiona el bot: <code>{ $id }</code>
stale = Lo que cité ha cambiado desde este mensaje. Vuelva a preguntar, por favor.
error-press = Algo ha fallado. Inténtelo de nuevo; si vuelve a ocurrir, envíe este número a quien gestiona el bot: { $id }
late-note = Disculpe el retraso; no estaba conectado cuando preguntó.
slow-down = Han sido demasiados mensajes de una vez. Espere un momento y pregunte de nuevo.
unknown-command = No conozco ese comando. /help muestra los que conozco.
wordless = Solo leo texto. Escríbame una pregunta y le respondo con el pasaje que lo dice.
reload-running = Otra persona está cambiando los artículos ahora mismo. Inténtelo de nuevo dentro de un momento.
