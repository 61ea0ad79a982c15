# Cartas a una sola persona: para confirmar, para entrar, o sobre su propio blog.

## A quien pidió el correo
letter-confirm-subscription-subject = Confirma, por favor: { $paper }
letter-confirm-subscription-before = Alguien, probablemente tú, pidió que { $paper } se enviara a esta dirección. Es el periódico del curso «{ $course }».
letter-confirm-subscription-label = Sí, quiero recibirlo
letter-confirm-subscription-after = El enlace sirve una vez, durante siete días. Si no fuiste tú, no hagas nada: no recibirás más correo nuestro.

letter-already-subscribed-subject = Ya estás en la lista: { $paper }
letter-already-subscribed-before = Alguien, probablemente tú, pidió que { $paper } se enviara a esta dirección. Ya lo recibes, así que no hay nada que hacer.
letter-already-subscribed-label = Cambiar lo que recibes, o darte de baja
letter-already-subscribed-after = Si no te ha llegado ningún correo nuestro, mira en la carpeta de correo no deseado.

## A participantes
letter-registration-subject = Confirma tu blog, por favor: { $course }
letter-registration-before = El blog { $blog } fue inscrito en el curso «{ $course }» con esta dirección.
letter-registration-label = Sí, es mío
letter-registration-after =
    El enlace sirve una vez, durante siete días. Si no fuiste tú, no hagas nada.

    Las entradas con la etiqueta #{ $tag } aparecerán en { $paper }.

letter-sign-in-subject = Tu enlace para entrar: { $course }
letter-sign-in-before = Este es el enlace con el que entras.
letter-sign-in-label = Entrar
letter-sign-in-after = El enlace sirve una vez, durante media hora. Si no lo pediste, no hagas nada.

letter-new-address-subject = Confirma tu nueva dirección: { $course }
letter-new-address-before = Alguien, probablemente tú, quiere usar desde ahora esta dirección para su blog en el curso «{ $course }».
letter-new-address-label = Sí, usar esta dirección
letter-new-address-after = El enlace sirve una vez, durante un día. Si no fuiste tú, no hagas nada: nada cambiará.

letter-address-changed-subject = Tu dirección ha cambiado: { $course }
letter-address-changed-before =
    Otra dirección ha sustituido a esta para tu blog en el curso «{ $course }». Desde ahora entras con la otra, y allí llega el correo sobre tu blog.

    Si no fuiste tú, escribe enseguida al equipo del curso.
letter-address-changed-label = El curso
letter-address-changed-after = El boletín, si lo recibes, sigue llegando a esta dirección.

letter-feed-broken-subject = Tu blog no responde: { $blog }
letter-feed-broken-before =
    { $paper } no puede leer tu blog { $blog } desde el { $since }, de modo que tus entradas nuevas no aparecen.

    Preguntamos en { $url }. Lo que ocurrió: { $reason }.

    Lo que se puede hacer: { $advice }.
letter-feed-broken-label = La dirección que intentamos leer
letter-feed-broken-after = Mientras el curso lea tu blog, seguimos intentándolo, y recogeremos lo que escribas entretanto. Este es el único correo sobre ello.

letter-post-held-subject = Tu entrada está en espera: { $post }
letter-post-held-before =
    Tu entrada «{ $post }» espera a que alguien del equipo la mire.

    La razón: { $reason }.

    Lo que se puede hacer: { $advice }.
letter-post-held-label = La entrada
letter-post-held-after = Si cambias la entrada, se revisa de nuevo por sí sola; si no, decide el equipo.
