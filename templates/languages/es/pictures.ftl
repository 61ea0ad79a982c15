### Pictures: on pages, in mails, on forms and at the desk.

## Pages and mails.

picture-by = Imagen: { $author }
text-picture = [Imagen: { $alt }]
text-picture-credit = [Imagen: { $alt } ({ $credit })]

## What participants allow.

pictures-legend = Imágenes
pictures-allow = Las páginas y los correos pueden mostrar una imagen de cada una de mis entradas
pictures-allow-about = El curso guarda una copia pequeña, sin el lugar ni la hora que la cámara escribe en ella. Desaparece con la entrada, o cuando retiras este permiso. Dalo solo si puedes compartir las imágenes y ningún paciente es reconocible en ellas.

## The desk.

desk-nav-pictures = Imágenes
desk-pictures-heading = Imágenes de las entradas
desk-pictures-lead = Una imagen se muestra cuando la aceptas con palabras para quien no la ve. Mira bien: ¿se reconoce a un paciente, o se lee un nombre?
desk-pictures-off = Las imágenes están desactivadas en este curso: el ajuste es pictures, en [site].
desk-pictures-unseen = Este curso muestra las imágenes que sus autores describen antes de que nadie las haya mirado aquí.
desk-pictures-none = Ninguna imagen espera.
desk-pictures-accepted = Aceptadas
desk-pictures-failed = No se han podido usar
desk-picture-alt = Qué muestra
desk-picture-alt-author = Su autor dice: { $alt }
desk-picture-alt-none = Su autor no dice nada. Basta una frase.
desk-picture-credit = De quién es la imagen, si no es del autor
desk-picture-licence = Licencia de la entrada: { $licence }
desk-picture-allowed = El autor permite imágenes.
desk-picture-accept = Aceptar
desk-picture-save = Guardar
desk-picture-refuse = Rechazar
desk-picture-remove = Quitar
desk-picture-accepted = Imagen de «{ $title }» aceptada.
desk-picture-refused = Imagen de «{ $title }» rechazada.
desk-picture-wordless = La imagen de «{ $title }» necesita palabras: ¿qué muestra?
desk-did-accept-picture = aceptó la imagen
desk-did-refuse-picture = rechazó la imagen

## Why a picture could not be used. No capital at the beginning and no final stop.

picture-failure-kind = no es JPEG, PNG, WebP ni GIF
picture-failure-pixels = tiene más de 40 millones de píxeles
picture-failure-shape = es demasiado pequeña o estrecha
picture-failure-damaged = el archivo está dañado
picture-failure-limits = leerla pide demasiada memoria o tiempo
picture-failure-address = su dirección es privada o no está permitida
picture-failure-redirects = su dirección redirige sin fin
picture-failure-bytes = pesa más de 10 MB
picture-failure-unanswered = no estaba, o nadie respondió

## Reports.

report-pictures =
    { $n ->
        [one] Una imagen obtenida.
       *[other] { $n } imágenes obtenidas.
    }
desk-pictures-wait =
    { $n ->
        [one] Una imagen espera
       *[other] { $n } imágenes esperan
    }
columns-pictures = entrada | estado | título | qué muestra
report-picture-accepted = Imagen de la entrada { $post } aceptada.
report-picture-refused = Imagen de la entrada { $post } rechazada y borrada.
report-picture-saved = La imagen de la entrada { $post } está en { $file }.
