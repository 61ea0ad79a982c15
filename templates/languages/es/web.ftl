# Lo que comparten todos los formularios, cómo se entra, y lo que se dice cuando algo se rechaza.

## En cada página para quien ha entrado
signed-in = Has entrado como { $who }
nav-me = Mi blog
nav-desk = La mesa
sign-out = Salir

## Palabras que varios formularios comparten
email-label = Tu dirección de correo
email-wrong = Esto no es una dirección de correo. Debería parecerse a nombre@example.org.
check-mail-heading = Mira tu correo
check-mail-late = Si después de unos minutos no ha llegado nada, mira en la carpeta de correo no deseado, y si la dirección era correcta.
token-old-heading = Este enlace ya no funciona
too-many-today = En este momento hay demasiadas peticiones. Vuelve a intentarlo mañana.

## Cuando algo se rechaza
refused-missing = Esta página no existe
refused-missing-text = Quizá la dirección esté mal escrita, o lo que había aquí ya no está.
refused-forged = Envíalo otra vez, por favor
refused-forged-text = La página estuvo abierta demasiado tiempo, o has entrado o salido desde entonces. Vuelve atrás, carga la página de nuevo y envíala otra vez. No se ha cambiado nada.
refused-robot = El formulario se envió demasiado rápido
refused-robot-text = Para evitar robots, no aceptamos formularios enviados en menos de dos segundos. Vuelve atrás y envíalo otra vez.
refused-unreadable = Esto no se puede leer
refused-unreadable-text = Falta un campo, o contiene algo que no corresponde. Vuelve atrás, carga la página de nuevo y envíala otra vez.
refused-too-often = Demasiadas veces
refused-too-often-text =
    { $n ->
        [one] Espera un minuto y vuelve a intentarlo.
       *[other] Espera { $n } minutos y vuelve a intentarlo.
    }
refused-not-allowed = No puedes ver esta página
refused-not-allowed-text = La dirección con la que has entrado no tiene derecho a esta página.
refused-broken = Se ha producido un error
refused-broken-text = No es culpa tuya, y no se ha cambiado nada. Vuelve a intentarlo dentro de unos minutos.
refused-contact = Si no desaparece, <contact>escribe a los facilitadores</contact>.

## Entrar
sign-in-heading = Entrar
sign-in-text = Aquí no hay contraseñas. Da la dirección de correo con la que tu blog está registrado y te enviaremos un enlace para entrar.
sign-in-send = Envíenme el enlace
sign-in-join = ¿Tu blog aún no está registrado? <join>Regístralo</join>.
sign-in-asked = Si esta dirección es conocida aquí, un enlace para entrar está en camino. Sirve una vez, durante media hora.
sign-in-confirm-text = Un paso más, para que ningún programa que revise tu correo entre por ti.
sign-in-button = Entrar
sign-in-old = Cada enlace sirve una vez, durante media hora. Pide otro.
again-heading = Envíalo otra vez, por favor
again-text = La página estuvo abierta demasiado tiempo, o has entrado o salido mientras tanto. Todavía no se ha hecho nada. Lo que escribiste está abajo: míralo y envíalo.
again-sign-in = Si habías entrado antes: <signin>entra</signin> primero en otra pestaña, vuelve luego a esta página y envíala.
again-written = Lo que escribiste ({ $n })
again-send = Enviar
name-missing = Da un nombre, o un seudónimo. No tiene que ser el tuyo.
name-long = Un nombre tiene como mucho { $most } caracteres.
name-no-name = Eso es una dirección, o una palabra como «admin». Da el nombre que deben ver los lectores.
name-mixed = Este nombre mezcla en una palabra letras de varios alfabetos, como el latino y el cirílico. Escríbelo de nuevo en un solo alfabeto.
name-taken = Este nombre ya se usa en este curso, o se parece a uno que se usa. ¿Es el tuyo? Entonces entra primero. Si no, añade algo para que se os distinga.

## Lo que retiene una entrada, y lo que solo una persona puede juzgar
screened-heading = Lo que pueden ser datos personales
screened-text = Está marcado en las palabras de la entrada. Solo lo ven su autor y el equipo del curso.
pictures-heading = Imágenes
pictures-text = Aquí no se cargan. Abre cada una en su origen, y mira si se puede reconocer a un paciente: una cara, un tatuaje, un nombre en una pantalla, una etiqueta o una pulsera.
picture-without-words = Una imagen sin descripción
