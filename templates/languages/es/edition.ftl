# Una edición, como página y como correo: sus secciones.

## La nota del equipo
note-heading = Del equipo del curso

## The lead
lead-highlight = La elección del equipo
lead-conversation = La conversación más animada
conversation-whole = Toda la conversación

## Citas
events-heading = Próximas citas
events-heading-today = Hoy y próximamente
events-calendar = Añadir todas las citas a un calendario

## Entradas nuevas
posts-heading = Entradas nuevas
posts-without-topic = Sobre otras cosas
more-from = Y { $n } más de { $author }:
more-left = y { $n } más
post-not-shown = Una entrada que estaba aquí ya no se muestra.

## En otros lugares
elsewhere-heading = En otros lugares
elsewhere-not-shown = Parte de lo que estaba aquí ya no se muestra.

## Caras nuevas
faces-heading = Caras nuevas
faces-joined-with-posts = { $names } se han unido, con otras tantas entradas anteriores
face-joined-with-posts =
    { $n ->
        [one] { $name } se ha unido, con { $n } entrada anterior
       *[other] { $name } se ha unido, con { $n } entradas anteriores
    }
faces-joined =
    { $n ->
        [one] { $names } se ha unido
       *[other] { $names } se han unido
    }

## Destacados
highlights-heading = Destacados

## Conversaciones
moved-heading = Conversaciones
moved-lead = Respuestas nuevas desde la última edición.
moved-answered = { $author } responde en <link>{ $place }</link>
moved-commented = { $author } comenta en <link>{ $place }</link>
moved-answered-bare = { $author } responde
moved-commented-bare = { $author } comenta
moved-somebody = Alguien
moved-earlier =
    { $n ->
        [one] { $n } respuesta anterior
       *[other] { $n } respuestas anteriores
    }
moved-left =
    { $n ->
        [one] Y { $n } conversación más tiene respuestas nuevas.
       *[other] Y { $n } conversaciones más tienen respuestas nuevas.
    }

## Entradas sin respuesta
waiting-heading = A la espera de respuesta
waiting-lead = Nadie había respondido cuando salió esta edición.
waiting-all = Todas las entradas a la espera de respuesta

## En otros lugares, por tipo
elsewhere-audio = Para escuchar
elsewhere-video = Para ver
elsewhere-bookmarks = Marcadores
elsewhere-lists = Listas de correo
elsewhere-social = Redes sociales
elsewhere-others = Y además

## El resumen semanal
weekly-heading = La semana en resumen
week-to = la semana hasta el { $day }
weekly-number = Semanal n.º { $n }
weekly-number-and-day = Semanal n.º { $n }, hasta el { $day }
quoted = «{ $text }»

posts-left =
    { $n ->
        [one] Y { $n } entrada más: toda la edición
       *[other] Y { $n } entradas más: toda la edición
    }
# $names is a list of authors, those with several posts with their number in brackets.
posts-named = Y { $n } más de { $names }.
posts-named-others =
    { $others ->
        [one] Y { $n } más de { $names } y { $others } persona más.
       *[other] Y { $n } más de { $names } y { $others } personas más.
    }
edition-all = Todas las entradas de esta edición
more-from-alone = Y { $n } más de { $author }
faces-left =
    { $n ->
        [one] Y { $n } persona más
       *[other] Y { $n } personas más
    }
