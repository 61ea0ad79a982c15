# Lo que comparten todos los formularios, cómo se entra, y lo que se dice cuando algo se rechaza.

## En cada página para quien ha entrado
signed-in = Ha entrado como { $who }
nav-me = Mi blog
nav-desk = La mesa
sign-out = Salir

## Palabras que varios formularios comparten
email-label = Su dirección de correo
email-wrong = Esto no es una dirección de correo. Debería parecerse a nombre@example.org.
check-mail-heading = Mire su correo
check-mail-late = Si después de unos minutos no ha llegado nada, mire en la carpeta de correo no deseado, y si la dirección era correcta.
token-old-heading = Este enlace ya no funciona
too-many-today = En este momento hay demasiadas peticiones. Vuelva a intentarlo mañana.

## Cuando algo se rechaza
refused-missing = Esta página no existe
refused-missing-text = Quizá la dirección esté mal escrita, o lo que había aquí ya no está.
refused-forged = Envíelo otra vez, por favor
refused-forged-text = La página estuvo abierta demasiado tiempo, o usted ha entrado o salido desde entonces. Vuelva atrás, cargue la página de nuevo y envíela otra vez. No se ha cambiado nada.
refused-robot = Eso fue muy rápido
refused-robot-text = Para mantener lejos a los programas no se aceptan formularios enviados en menos de dos segundos. Vuelva atrás y envíelo otra vez.
refused-unreadable = Esto no se puede leer
refused-unreadable-text = Falta un campo, o contiene algo que no corresponde. Vuelva atrás, cargue la página de nuevo y envíela otra vez.
refused-too-often = Demasiadas veces
refused-too-often-text =
    { $n ->
        [one] Espere un minuto y vuelva a intentarlo.
       *[other] Espere { $n } minutos y vuelva a intentarlo.
    }
refused-not-allowed = Esto no es para usted
refused-not-allowed-text = La dirección con la que ha entrado no tiene derecho a esta página.
refused-broken = Aquí hay algo roto
refused-broken-text = No es culpa suya, y no se ha cambiado nada. Vuelva a intentarlo dentro de unos minutos.
refused-contact = Si no desaparece, <contact>escriba a los facilitadores</contact>.

## Entrar
sign-in-heading = Entrar
sign-in-text = Aquí no hay contraseñas. Dé la dirección de correo con la que su blog está registrado y le enviaremos un enlace para entrar.
sign-in-send = Envíenme el enlace
sign-in-join = ¿Su blog aún no está registrado? <join>Regístrelo</join>.
sign-in-asked = Si esta dirección es conocida aquí, un enlace para entrar está en camino. Sirve una vez, durante media hora.
sign-in-confirm-text = Un paso más, para que ningún programa que revise su correo entre por usted.
sign-in-button = Entrar
sign-in-old = Cada enlace sirve una vez, durante media hora. Pida otro.
