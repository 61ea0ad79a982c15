# Las páginas propias: blogs, entradas, ajustes, marcharse.

## La primera página: blogs, entradas, respuestas
me-heading = Mis blogs
me-no-blog = Ningún blog está registrado con la dirección con la que has entrado.
me-no-blog-join = <join>Registra tu blog</join>, o pide al equipo del curso que anote esta dirección en él.
me-leaving = Has pedido marcharte. Todo se borrará en unos momentos.
me-today = hoy
me-tomorrow = mañana
me-yesterday = ayer
me-moment = { $day }, { $hour }
me-blog-pending = El equipo del curso todavía tiene que admitirlo. Hasta entonces, sus entradas no son públicas.
me-blog-rejected = El equipo del curso no lo ha admitido. Pregúntale si no sabes por qué.
me-blog-paused = Está en pausa: lo que escribas ahora no se lee. Lo que ya está en el periódico se queda.
me-blog-retired = Ya no se lee, porque su dirección desapareció o no respondió durante demasiado tiempo. Si vuelve a funcionar, haz que se lea de nuevo.
me-blog-failing = No se puede leer desde { $since }. Seguimos intentándolo y recogeremos lo que hayas escrito entretanto.
me-blog-failing-now = No se pudo leer en la última visita. Seguimos intentándolo.
me-blog-waiting = Todavía no se ha leído. Se leerá en la próxima visita.
me-blog-well = Tu blog está activo.
me-visit-read =
    { $n ->
        [one] Última visita: { $when }. Respondió, y muestra { $n } entrada.
       *[other] Última visita: { $when }. Respondió, y muestra { $n } entradas.
    }
me-visit-failed = Última visita: { $when }. Lo que pasó: { $failure }.
me-visit-last-read = Última lectura: { $when }.
me-visit-next = Próxima visita: { $when }.
me-visit-soon = Próxima visita: dentro de una hora.
me-blog-counts =
    { $n ->
        [one] { $n } entrada vista: { $in } dentro, { $held } en espera, { $out } fuera
       *[other] { $n } entradas vistas: { $in } dentro, { $held } en espera, { $out } fuera
    }
me-blog-pause = Pausar
me-blog-pause-named = Pausar { $blog }
me-blog-resume = Volver a leer
me-blog-resume-named = Volver a leer: { $blog }
me-new-heading = Cómo entran tus entradas
me-new-text = Todavía no hay nada tuyo en { $paper }. Escribe #{ $tag } en cualquier lugar de una entrada, o añádele { $tag } como categoría o etiqueta; también puedes cambiar las que ya escribiste. En la próxima visita estarán dentro. O abre una entrada aquí abajo y di que pertenece al curso.
me-posts-heading = Entradas
me-blog-advice = Qué puedes hacer: { $advice }.
me-posts-none = Todavía no se ha visto ninguna entrada.
me-posts-all =
    { $n ->
        [one] Ver la única entrada
       *[other] Las { $n } entradas
    }
me-answers-heading = Quién me ha respondido
me-answers-none = Nadie todavía, que hayamos visto. Responde a otros: a menudo responden también.
me-answer-someone = Alguien
me-answer-to = a { $post }
me-more-heading = Qué más puedes hacer
me-settings-about = Tu nombre, cuánto se muestra, el correo y tu dirección.
me-another-blog = Añadir otro blog
me-another-about = Usa la misma dirección de correo y lo verás aquí también.
me-export = Descargar todo lo que se guarda sobre ti
me-export-about = Un archivo (JSON), para ti o para otro programa.
me-leave-about = Retirarlo todo, para siempre.

## Las entradas
me-verdict-in = Dentro
me-verdict-held = En espera
me-verdict-out = Fuera
me-filter-label = Qué entradas
me-filter-all = Todas
me-pages-label = Páginas
me-pages-newer = Más recientes
me-pages-older = Más antiguas
me-post-untitled = Una entrada sin título
me-post-read = Leerla
me-because-author = dijiste que pertenece: { $why }
me-because-withdrawn = la retiraste tú
me-advice-personal = si son datos personales, cámbialo en tu blog; si no, dilo aquí
me-post-unconfirmed = Falta en tu canal. Si la has borrado, saldrá del periódico en cuanto su dirección lo confirme.
me-post-held-back = Por eso no salió en la edición del { $day }. Si su dirección no responde, saldrá en la siguiente.
me-post-personal = Revisa esta entrada: puede contener datos personales de un paciente, { $found }.
me-post-asked = Has preguntado al equipo del curso, que aún no ha decidido. Escribiste: { $words }
me-belongs-heading = Pertenece al curso
me-belongs-text = Si dices que pertenece al curso, se incluye enseguida y sale en la próxima edición.
me-belongs-held-text = Si dices que pertenece al curso, cuenta como si llevara la etiqueta del curso. Lo que está marcado arriba la retiene hasta que lo cambies en tu blog o el equipo la libere.
me-ask-heading = Preguntar al equipo del curso
me-ask-text = En este caso decide el equipo del curso. Leerá tu motivo, y admitirá la entrada o no.
me-belongs-words = Por qué pertenece, en una frase
me-belongs-promise = En ella no se puede reconocer a ningún paciente, ni a nadie que no haya dado su permiso.
me-belongs-send = Pertenece
me-ask-send = Preguntar
me-belongs-wordless = Di en una frase por qué pertenece.
me-belongs-long = Es demasiado largo: como mucho { $most } caracteres.
me-belongs-unpromised = Asegúrate de que no se puede reconocer a nadie, y marca la casilla.
me-harmless-heading = No se puede reconocer a ningún paciente
me-harmless-text = Si es así, di por qué. El equipo del curso lee tus palabras y la entrada, y la admite o no.
me-harmless-author-text = Si es así, di por qué, y la entrada estará dentro enseguida y en la próxima edición.
me-harmless-words = Por qué no se puede reconocer a nadie, en una frase
me-harmless-wordless = Di en una frase por qué no se puede reconocer a nadie.
me-harmless-send = No se puede reconocer a ningún paciente
me-withdraw-heading = Retirarla
me-withdraw-text = Sale de todas las páginas en un minuto, y no estará en ninguna edición futura. Los correos ya enviados no se pueden recuperar. En tu blog no cambia nada.
me-withdraw-send = Retirarla
me-put-back-heading = Volver a ponerla
me-put-back-text = La retiraste tú. Vuelve a ponerla, y las reglas del curso decidirán de nuevo.
me-put-back-send = Volver a ponerla
me-undo-heading = Cambiar de opinión
me-undo-text = Está dentro porque tú lo dijiste. Retráctate, y las reglas del curso decidirán de nuevo.
me-undo-send = Que decidan las reglas

## Un blog que se ha mudado
me-move = Mudar a otra dirección
me-move-named = Mudar a otra dirección: { $blog }
me-move-heading = Tu blog se ha mudado
me-move-text = ¿Dónde está ahora { $blog }? Buscamos allí las entradas que conocemos. Si están, lo leeremos allí desde ahora, y nada aparecerá dos veces.
me-move-now = Hasta ahora: { $url }
me-move-label = Su nueva dirección
me-move-look = Mirar allí
me-move-taken = En esta dirección hay otro blog registrado. Si también es tuyo, no hay nada que mudar; si no, pregunta al equipo del curso.
me-moved-text = Hay algo allí, pero no las entradas de { $blog } que conocemos. Esto es lo que hay:
me-moved-same = Es el mismo blog, solo con entradas nuevas
me-moved-another = Si es otro, <join>regístralo también</join>.
me-moved-look = En este curso, el equipo debe admitir antes un blog así. <join>Regístralo</join> con la misma dirección de correo, y pausa el antiguo cuando esté admitido.

## Lo que se ha hecho
me-done-paused = Está en pausa. Lo que escribas no se leerá hasta que quieras.
me-done-resumed = Tu blog está activo de nuevo.
me-done-moved = Se lee en su nueva dirección desde ahora.
me-done-nothing = No se ha cambiado nada: ya era así, o no te corresponde decidirlo.
me-done-in = La entrada está dentro. Las páginas la mostrarán en un minuto.
me-done-held = Guardado. La entrada sigue a la espera por otro motivo: míralo abajo.
me-done-withdrawn = La entrada se ha retirado. Las páginas lo reflejarán en un minuto.
me-done-out = Guardado. La entrada sigue fuera: mira el motivo.
me-done-rules = Las reglas del curso deciden de nuevo. Abajo está lo que dicen.
me-done-asked = El equipo del curso verá lo que has escrito.
me-done-settings = Guardado. Las páginas lo reflejarán en un minuto.

## Los ajustes
me-settings-heading = Ajustes
me-settings-page = Tu página en el periódico
me-settings-send = Guardar
me-name-label = El nombre que usas aquí
me-pseudonym = Es un seudónimo
me-pseudonym-about = Entonces no se muestra en su lugar ningún nombre que digan tus entradas o tu blog, y tu página recibe una dirección nueva sin el nombre anterior. Tu blog puede decir todavía quién eres.
me-shows = Cuánto se muestra de tus entradas
me-shows-excerpt = El título, el enlace y el comienzo
me-shows-link = Solo el título y el enlace
me-shows-full = El texto completo, en los canales y en las páginas
me-shows-unshown = Podrás mostrar los textos completos cuando se confirme que el blog es tuyo.
me-letters = Correo
me-letters-held = Escribirme cuando una entrada mía quede en espera
me-address-heading = Tu dirección de correo
me-address-text = Entras con { $address }, y allí llega el correo sobre tu blog. No está en ninguna página. El boletín va aparte.
me-address-label = Otra dirección
me-address-send = Enviarle un enlace
me-address-waits = Para usar { $address }, sigue el enlace del correo que enviamos allí.
me-address-asked = Hemos enviado un correo a { $address }. Sigue su enlace para usar la nueva dirección.
me-address-confirm-text = Desde ahora entras con la dirección a la que se envió este enlace, y allí llega el correo sobre tu blog.
me-address-confirm = Usar esta dirección
me-address-done-heading = Tu nueva dirección ya vale
me-address-done = Entra con ella. La antigua ha sido avisada, y quien hubiera entrado con ella ya no lo está.
me-address-old = Cada enlace sirve una vez, durante un día. Pide otro en los ajustes.
me-sees-heading = Quién ve qué
me-sees-public = Todos ven tu nombre aquí, la dirección de tu blog, tus entradas que están dentro, hasta donde dejas mostrarlas, y quién respondió a quién.
me-sees-facilitators = El equipo del curso ve también las entradas en espera o fuera, por qué, lo que le escribes aquí, si tu blog responde, y tu dirección de correo. No ve si lees los correos o sigues los enlaces: nadie lo cuenta.
me-sessions-heading = ¿Has entrado en otro lugar?
me-sessions-text = Esto cierra todas las sesiones con tu dirección, también esta: tras perder un teléfono, o usar un ordenador compartido.
me-sessions-send = Salir en todas partes
me-signed-out-heading = Has salido en todas partes
me-signed-out-text = Todas las sesiones con tu dirección han terminado. Vuelve a entrar cuando quieras.

## Marcharse
me-leave-heading = Dejar el curso
me-leave-lead =
    { $n ->
        [one] Se borra todo lo que se guarda aquí sobre ti, incluida { $n } entrada. No se puede deshacer.
       *[other] Se borra todo lo que se guarda aquí sobre ti, incluidas { $n } entradas. No se puede deshacer.
    }
me-leave-goes = Qué se borra
me-leave-goes-blog = Tu blog { $blog } deja de leerse.
me-leave-goes-posts = Tus entradas y tu página salen del sitio, de la búsqueda y de los canales en unos minutos, y con ellos de la base de datos.
me-leave-goes-comments = Lo que dijiste bajo las entradas de otros, donde se sabía que era tuyo, pierde tu nombre y su texto.
me-leave-goes-address = Tu dirección { $address } y tus ajustes.
me-leave-stays = Qué no se borra
me-leave-stays-blog = Tu propio blog: nadie más que tú puede cambiar nada en él.
me-leave-stays-mails = Los correos que se enviaron a otros, y lo que otros escribieron sobre tus entradas.
me-leave-stays-names = Los comentarios que llevan tu nombre y nada más, hasta que el equipo del curso mire si son tuyos.
me-leave-stays-line = Las ediciones antiguas conservan una línea que dice que una entrada ya no se muestra, sin su título ni tu nombre.
me-leave-stays-copies = Las copias de seguridad anteriores conservan tus datos hasta que se eliminan. Si se restaura una, se te borra de ella otra vez. Para eso guardamos una huella de tus direcciones. De ella no se pueden leer.
me-leave-first = Antes puedes <export>descargarlo todo</export>. Si lo que molesta es un nombre o el texto, quizá basten los <settings>ajustes</settings>; retirar una sola entrada o pausar un blog se puede en <me>tu página</me>.
me-leave-on = Al último paso
me-leave-last-text = Este es el último paso. Después no se puede recuperar nada. Si vuelves, empezarás desde el principio.
me-leave-newsletter = Borrar también mi suscripción a { $paper }: no más correo
me-leave-sure = Entiendo que no se puede deshacer
me-leave-unsure = Marca antes la casilla, para que nadie se borre por error.
me-leave-send = Borrarme para siempre
me-leave-back = No, volver a mi blog
me-left-heading = Adiós
me-left-text = Has salido. Tus datos se están borrando. Tarda unos momentos, o unos minutos si se está preparando una edición. Las páginas lo reflejarán enseguida.
me-left-thanks = Gracias por haber escrito con nosotros.
me-move-look-again = Ha pasado demasiado tiempo desde que se comprobó esta dirección. Envíala otra vez.
