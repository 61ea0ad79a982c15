# El correo: lo que lleva además de las secciones de la edición.

## Asuntos
subject = { $paper }, { $day }
subject-one = { $paper }, { $day }: { $title }
subject-more =
    { $n ->
        [one] { $paper }, { $day }: { $title }, y otra entrada
       *[other] { $paper }, { $day }: { $title }, y otras { $n } entradas
    }

## La parte HTML
read-on-the-web = ver en el navegador
mail-shortened = Los extractos son más cortos que de costumbre, porque hay muchas entradas.
mail-titled =
    { $n ->
        [one] { $n } entrada aparece solo con el título.
       *[other] { $n } entradas aparecen solo con el título.
    }
mail-named =
    { $n ->
        [one] { $n } entrada aparece solo con el nombre de quien la escribió.
       *[other] { $n } entradas aparecen solo con el nombre de quien las escribió.
    }
# Entradas de un día que tiene más de las que caben en un correo.
mail-cut =
    { $n ->
        [one] { $n } entrada nueva no cabe en este correo.
       *[other] { $n } entradas nuevas no caben en este correo.
    }
mail-all-online = Todas las entradas están <online>en la web</online>.
mail-rest-cut = El resto de esta edición no cabe en este correo.
mail-note-cut = El resto de la nota no cabe en este correo.
mail-note-cut-online = El resto de la nota está en la página
mail-left-bare = { $n } más
mail-left = { $n } más en la web
mail-left-out =
    { $n ->
        [one] Hay { $n } entrada más sobre otros temas que los que elegiste.
       *[other] Hay { $n } entradas más sobre otros temas que los que elegiste.
    }
mail-left-out-online =
    { $n ->
        [one] Leerla en la web
       *[other] Leerlas en la web
    }
mail-left-foreign =
    { $n ->
        [one] Falta { $n } entrada en un idioma que no elegiste.
       *[other] Faltan { $n } entradas en idiomas que no elegiste.
    }
mail-left-foreign-online =
    { $n ->
        [one] Leerla en esta edición en la web
       *[other] Leerlas en esta edición en la web
    }
mail-take-part = Responde en los blogs de quienes escriben, y escribe en el tuyo con <b>#{ $tag }</b>.
mail-how = Cómo participar
mail-why = Recibes este correo porque te suscribiste a { $paper }.
mail-leave = Darse de baja

## La parte de texto
text-online = En la web: { $address }
text-heading-and-zone = { $heading } ({ $zone })
text-calendar = Como calendario: { $address }
text-all-online = Todas las entradas están en la web:
text-answered = { $author } responde en { $place }
text-commented = { $author } comenta en { $place }
text-take-part-heading = Participa
text-take-part = Responde en los blogs de quienes escriben, y escribe en el tuyo con #{ $tag }.
text-facilitators = Equipo del curso: { $contact }
text-leave = Para darse de baja: { $leave }
leave-by-mail = escribe a { $address }
leave-by-mail-subject =
    escribe a { $address }
    con el asunto: { $subject }
