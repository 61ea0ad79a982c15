# Por qué una entrada está en el curso, no está o espera, y qué se puede hacer.
# Las frases empiezan en minúscula y no llevan punto final: van tras dos puntos, o reciben su mayúscula al comenzar una línea.

## Dónde está una entrada
standing-in = en el curso
standing-out = fuera del curso
standing-held = espera al equipo del curso

## Quién decidió sobre una entrada
actor-author = quien la escribió
actor-source = su blog

## Por qué. El sujeto es la entrada.
reason-category = lleva la etiqueta del curso como categoría «{ $tag }»
reason-title-hashtag = lleva la etiqueta del curso en el título, «#{ $tag }»
reason-text-hashtag = lleva la etiqueta del curso en el texto, «#{ $tag }»
reason-title-word = su título nombra el curso, «{ $word }»
reason-everything-belongs = todo lo de este blog pertenece al curso
reason-included = alguien la incluyó expresamente
reason-included-because = alguien dijo que pertenece al curso: { $why }
reason-no-course-tag = no lleva la etiqueta del curso
reason-no-course-tag-in-beginning = el canal del blog solo da el comienzo, y ahí no está la etiqueta del curso
reason-locked = está bloqueada: hace falta una contraseña o una suscripción para leerla
reason-before-course = es anterior al comienzo del curso, el { $day }
reason-feed-not-approved = su blog no está aprobado
reason-feed-paused = su blog estaba en pausa cuando se escribió
reason-hidden = el equipo del curso la ocultó
reason-hidden-because = el equipo del curso la ocultó: { $why }
reason-withdrawn = fue retirada, o ha desaparecido de su blog
reason-withdrawn-because = se retiró: { $how }
reason-near-miss = «{ $tag }» es casi la etiqueta del curso, pero no del todo
reason-duplicate = ya está aquí, por otro canal
reason-duplicate-of = es la misma entrada que la número { $post }, que llegó por otro canal
reason-burst = llegó con muchas otras entradas antiguas a la vez
reason-another-blog = su blog parece ser ahora de otra persona
reason-personal-data = puede contener datos personales de un paciente
reason-personal-data-found = puede contener datos personales de un paciente, según parece { $found }
reason-pictures =
    { $n ->
        [one] aparece entera con una imagen, que solo una persona puede juzgar
       *[other] aparece entera con { $n } imágenes, que solo una persona puede juzgar
    }

## Qué se puede hacer
advice-no-course-tag = añade la etiqueta como categoría, o #{ $tag } en cualquier lugar de la entrada
advice-no-course-tag-in-beginning = ajusta el blog para que su canal dé las entradas completas, o añade { $tag } como categoría
advice-locked = si el curso puede leerla, hazla pública
advice-before-course = si la fecha está mal, corrígela en tu blog
advice-feed-not-approved = pregunta al equipo del curso, si tarda
advice-feed-paused = si es del curso, dilo, o pide al equipo del curso que la incluya
advice-hidden = pregunta al equipo del curso, si crees que debe estar
advice-withdrawn = si debe aparecer aquí, publícala otra vez en tu blog
advice-near-miss = si te refieres al curso, escribe #{ $tag }; si no, pregunta al equipo del curso
advice-duplicate = no hay nada que hacer: la entrada ya aparece aquí
advice-burst = nada que hacer: el equipo del curso revisará la entrada
advice-another-blog = nada que hacer: el equipo del curso revisará el blog
advice-personal-data = quítalos, si lo son; si no, el equipo del curso puede liberar la entrada

## Lo que pueden ser datos personales
personal-data-nhs-number = un número del NHS
personal-data-birth-date = una fecha de nacimiento
personal-data-phone = un número de teléfono
personal-data-email = una dirección de correo
personal-data-postcode = un código postal
personal-data-hospital-number = un número de hospital
personal-data-person-number = un número de identidad o de seguro
personal-data-picture = la imagen { $n }
found-in-title = { $what } en el título
found-in-summary = { $what } en el resumen
found-in-paragraph = { $what } en el párrafo { $n }
found-in-picture = { $what } en la descripción de la imagen { $n }

## Dónde está un blog
feed-pending = espera la aprobación del equipo del curso
feed-approved = se lee con regularidad
feed-paused = no se lee por ahora
feed-rejected = rechazado por el equipo del curso
feed-retired = ya no se lee: lleva demasiado tiempo sin responder, o ha desaparecido para siempre
