# Cartas a una sola persona: para confirmar, para entrar, o sobre su propio blog.

## A quien pidió el correo
letter-confirm-subscription-subject = Confirme, por favor: { $paper }
letter-confirm-subscription-before = Alguien, probablemente usted, pidió que { $paper } se enviara a esta dirección. Es el periódico del curso «{ $course }».
letter-confirm-subscription-label = Sí, envíenmelo
letter-confirm-subscription-after = El enlace sirve una vez, durante siete días. Si no fue usted, no haga nada: no recibirá más correo nuestro.

letter-already-subscribed-subject = Ya está en la lista: { $paper }
letter-already-subscribed-before = Alguien, probablemente usted, pidió que { $paper } se enviara a esta dirección. Ya lo recibe, así que no hay nada que hacer.
letter-already-subscribed-label = Cambiar lo que recibe, o darse de baja
letter-already-subscribed-after = Si no le ha llegado ningún correo nuestro, mire en la carpeta de correo no deseado.

## A participantes
letter-registration-subject = Confirme su blog, por favor: { $course }
letter-registration-before = El blog { $blog } fue inscrito en el curso «{ $course }» con esta dirección.
letter-registration-label = Sí, es mío
letter-registration-after =
    El enlace sirve una vez, durante siete días. Si no fue usted, no haga nada.

    Las entradas con la etiqueta #{ $tag } aparecerán en { $paper }.

letter-sign-in-subject = Su enlace para entrar: { $course }
letter-sign-in-before = Este es el enlace con el que entra.
letter-sign-in-label = Entrar
letter-sign-in-after = El enlace sirve una vez, durante media hora. Si no lo pidió, no haga nada.

letter-feed-broken-subject = Su blog no responde: { $blog }
letter-feed-broken-before =
    { $paper } no puede leer su blog { $blog } desde el { $since }, de modo que sus entradas nuevas no aparecen.

    Preguntamos en { $url }. Lo que ocurrió: { $reason }.

    Lo que se puede hacer: { $advice }.
letter-feed-broken-label = La dirección donde preguntamos
letter-feed-broken-after = Seguimos intentándolo, y recogeremos lo que escriba entretanto. Este es el único correo sobre ello.

letter-post-held-subject = Su entrada está en espera: { $post }
letter-post-held-before =
    Su entrada «{ $post }» espera a que alguien del equipo la mire.

    La razón: { $reason }.
letter-post-held-label = La entrada
letter-post-held-after = No tiene que hacer nada. Si corrige lo que dice la razón, aparecerá por sí sola.
