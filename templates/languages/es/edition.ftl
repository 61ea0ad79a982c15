# Una edición, como página y como correo: sus secciones.

## La nota del equipo
note-heading = Del equipo del curso

## Citas
events-heading = Próximas citas
events-heading-today = Hoy y próximamente
events-calendar = Añadir todas las citas a un calendario

## Entradas nuevas
posts-heading = Entradas nuevas
posts-order = Todo el mundo tiene su turno; abre quien llevaba más tiempo sin aparecer.
posts-without-topic = Sobre otras cosas
more-from = Y { $n } más de { $author }:
more-left = y { $n } más
post-withdrawn = La entrada que estaba aquí fue retirada.

## En otros lugares
elsewhere-heading = En otros lugares
elsewhere-withdrawn = Lo que estaba aquí fue retirado.

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
