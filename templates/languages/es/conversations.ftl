# Las conversaciones, el mapa de las respuestas y el pulso del curso.

## Alrededor de cada página
nav-conversations = Conversaciones

## La lista de conversaciones
conversations-heading = Conversaciones
conversations-description = Quién respondió a quién en { $course }
conversations-lead = { $summary } entre blogs.
conversations-to-map = El mapa de las respuestas
conversations-none = Nadie ha respondido todavía a nadie. Enlaza una entrada desde tu blog, o coméntala, y la conversación aparecerá aquí.
n-conversations =
    { $n ->
        [0] Ninguna conversación
        [one] Una conversación
       *[other] { $n } conversaciones
    }
n-replies =
    { $n ->
        [0] ninguna respuesta
        [one] una respuesta
       *[other] { $n } respuestas
    }
# $replies y $people son números: «4 respuestas», «3 personas».
replies-by-people = { $replies }, { $people } en conversación
conversation-newest = la última, de { $author }, el { $day }

## Una conversación
conversation-description = Una conversación que empezó { $author }: { $summary }
conversation-answer-there = Para participar, responde en tu propio blog con un enlace a la entrada, o coméntala donde está.
reply-to = a { $author }
reply-place = en { $place }
somebody = Alguien

## El mapa
map-heading = Quién respondió a quién
map-description = Un mapa del curso: quién respondió a quién, y cuántas veces
map-summary =
    { $answers ->
        [one] { $people } y una respuesta.
       *[other] { $people } y { $answers } respuestas.
    }
map-lead = Cada punto es una persona; cada línea va de quien respondió a quien recibió la respuesta. Cuanto más grande el punto, más respuestas.
map-below = La tabla de abajo tiene los mismos datos.
map-table-heading = Lo mismo en una tabla
map-person = Quién
map-received = Respuestas recibidas
map-given = Respuestas dadas
map-to-whom = Respondió a

## El pulso
pulse-heading = El pulso del curso
# $posts es «11 entradas de 9 personas», $replies «4 respuestas».
pulse-summary = { $posts }, { $replies }
pulse-by-week = Por semanas
pulse-by-day = Por días
pulse-week = Semana
pulse-day = Día
pulse-posts = Entradas
pulse-voices = Voces
pulse-replies = Respuestas
pulse-chart = { $title }, en barras. Los números están en la tabla de abajo.
pulse-table = Los números
pulse-none = Todavía no se ha escrito nada.
pulse-link = Qué vivo está el curso: su pulso

## Entradas sin respuesta: una página propia
waiting-description = Entradas a las que nadie ha respondido todavía
waiting-all-lead = { $summary } sin respuesta por ahora, las más recientes primero.
waiting-none = Ninguna entrada espera respuesta.

## La dirección de una conversación que se unió a otra
forward-heading = Esta conversación sigue en otro lugar
forward-description = Una conversación que se unió a otra
forward-lead = Esta conversación se unió a otra: <link>ir allí</link>.
