# La mesa: lo que hacen los facilitadores y la redacción.

## The desk’s own navigation
desk-nav-today = Hoy
desk-nav-posts = Entradas
desk-nav-blogs = Blogs
desk-nav-note = Nota
desk-nav-highlights = Destacados
desk-nav-events = Actividades
desk-nav-topics = Temas
desk-nav-preview = Vista previa
desk-nav-send = Publicar y enviar
desk-nav-edition = Edición
desk-nav-settings = Ajustes
desk-nav-waits = en espera:
desk-nav-log = Registro
desk-moment = { $day }, { $hour }
desk-pages = Páginas de esta lista
desk-newer = Más recientes
desk-older = Más antiguos
desk-verdict = { $standing }: { $reason }
desk-at-source = en el blog
desk-why = ¿Por qué? Queda en el registro.

## What needs a person today
desk-today-heading = Lo que te espera hoy
desk-quiet = Nada te espera.
desk-awaiting =
    { $n ->
        [one] { $n } entrada espera la próxima edición.
       *[other] { $n } entradas esperan la próxima edición.
    }
desk-held-heading = Una edición está retenida
desk-held-text = { $edition }: se rechazaron { $n } direcciones de { $tried }. Nadie se ha retirado de la lista, y el resto espera hasta que se decida seguir o intentarlo de nuevo.
desk-held-decide = Decidir
desk-review-heading = La edición de hoy espera tu revisión
desk-review-text = Se publica sin revisión después de las { $hour }.
desk-personal-heading = Quizá contiene datos de un paciente
desk-personal-text = Estas entradas no aparecen en ninguna página hasta que decidas.
desk-personal-look = Leer y luego decidir
desk-warning = Revísala: puede contener { $found }.
desk-contests-heading = Reclamaciones abiertas
desk-contests-asked = Pedido el { $day }
desk-named-heading = Comentarios con el nombre de una persona borrada
desk-named-text = Solo el nombre los relaciona con esa persona. Otra persona puede tener el mismo nombre. Decide tú.
desk-named-erase = Es suyo: borrarlo
desk-named-keep = Es de otra persona: conservarlo
desk-comment-erased = El comentario está borrado.
desk-comment-kept = El comentario se queda.
desk-pending-heading = Blogs por aprobar
desk-near-heading = Casi la etiqueta del curso
desk-doubted-heading = Blogs que quizá ahora son de otra persona
desk-doubted-text = Estos blogs no muestran ninguna de las entradas conocidas y tienen otro título u otra dirección. Sus entradas nuevas esperan tu decisión.
desk-doubted-since = Desde el { $day } este blog no muestra ninguna de las entradas conocidas y tiene otro título u otra dirección. Sus entradas nuevas esperan.
desk-doubted-confirm = Es el mismo blog
desk-doubted-retire = Dejar de leerlo
desk-blog-confirmed = «{ $blog }» es el mismo blog. Sus entradas ya no esperan por este motivo.
desk-blog-retired = «{ $blog }» está retirado y ya no se lee. Sus entradas anteriores se quedan.
desk-bursts-heading = Muchas entradas antiguas de golpe
desk-burst =
    { $n ->
        [one] { $n } entrada antigua en { $blog }
       *[other] { $n } entradas antiguas en { $blog }
    }
desk-burst-posts = Cuáles
desk-burst-let = Aceptar todas
desk-burst-hide = Rechazar todas
desk-burst-let-in =
    { $n ->
        [one] { $n } entrada fue vista y juzgada según las reglas.
       *[other] { $n } entradas fueron vistas y juzgadas según las reglas.
    }
desk-burst-hidden =
    { $n ->
        [one] { $n } entrada queda fuera.
       *[other] { $n } entradas quedan fuera.
    }
desk-broken-heading = Blogs que no se pueden leer
desk-bounced-heading =
    { $n ->
        [one] { $n } suscriptor ya no recibe correo
       *[other] { $n } suscriptores ya no reciben correo
    }
desk-bounced-text = Aparecen por su número; quien opera el programa puede buscar la dirección.
desk-bounced = N.º { $number }: el correo vuelve, desde { $day }
desk-complained = N.º { $number }: el correo fue denunciado como no deseado, { $day }
desk-silent-heading = Blogs silenciosos
desk-silent-text = Se pueden leer, pero no tienen entradas nuevas desde hace dos semanas. Quizá quieras escribir a sus autores.

## Blogs
desk-blogs-heading = Blogs
desk-blog-counts = { $in } de { $posts } entradas en el curso
desk-blog-newest = la última { $day }
desk-blog-since = desde { $day }
desk-blog-feed = Canal
desk-blog-added = Registrado
desk-claim-open = No se ha confirmado de quién es el blog.
desk-claim-shown = Se ha confirmado de quién es el blog.
desk-blog-email = Por
desk-blog-visited = Última visita
desk-blog-read = Última lectura
desk-blog-next = Próxima visita
desk-blog-posts = Últimas entradas
desk-blog-all = Todas las entradas de este blog
desk-blog-unread = Aún no se ha leído. Puedes ver sus últimas entradas antes de decidir. No se guardan.
desk-blog-look = Mostrar sus últimas entradas
desk-blog-looked = Tal como está ahora: { $summary }
desk-blog-in-vain = Ahora mismo no se puede leer. Vuelve a intentarlo dentro de unos minutos, o abre el propio blog.
desk-approve = Aprobar
desk-reject = Rechazar
desk-pause = Pausar
desk-blog-approved = { $blog } está aprobado. Se lee ahora y aparecen sus entradas.
desk-blog-rejected = { $blog } está rechazado. Sus entradas quedan fuera.
desk-blog-paused = { $blog } está en pausa. Lo anterior se queda.

## Posts
desk-posts-heading = Entradas
desk-posts-none = No hay entradas que coincidan.
desk-filter-verdict = Veredicto
desk-filter-all = Todas
desk-filter-days = Vistas por primera vez
desk-filter-ever = En cualquier momento
desk-filter-last =
    { $n ->
        [one] En el último { $n } día
       *[other] En los últimos { $n } días
    }
desk-filter-blog = Blog
desk-filter-show = Mostrar
desk-post-seen = Vista por primera vez
desk-post-author = Autor
desk-post-topics = Temas
desk-post-text = Texto
desk-post-no-text = El canal no contiene el texto de esta entrada.
desk-advice = Lo que puede hacer su autor: { $advice }.
desk-unconfirmed = Falta en su canal. Aún no se sabe si se ha borrado.
desk-held-back = Por eso no salió en la edición del { $day }. Si su dirección no responde, saldrá en la siguiente.
desk-why-public = ¿Por qué? Su autor lo ve en su propia página.
desk-let-in = Admitir
desk-keep-out = Rechazar
desk-hide = Ocultar
desk-unhide = Mostrar de nuevo
desk-decisions = Lo que se decidió
desk-decided-hide = oculta
desk-decided-include = admitida
desk-decided-withdraw = retirada
desk-decided-release = dejada a las reglas
desk-decided = «{ $title }»: { $standing }, { $reason }. Las páginas se actualizan en un momento.

## The note
desk-note-heading = Lo que dices en el periódico
desk-note-choices = Para qué edición
desk-note-weekly = El próximo resumen semanal
desk-note-has = (escrita)
desk-note-label = Nota: { $day }
desk-note-about = Funciona Markdown: **negrita**, [un enlace](https://…), listas con -. Si se deja vacía, no hay nota.
desk-note-save = Guardar
desk-note-preview = Vista previa
desk-note-too-late = Esa edición ya salió o queda demasiado lejos ({ $day }). Copia el texto y elige otra.
desk-note-too-long = La nota pasa de { $n } caracteres.
desk-note-saved = La nota está guardada: { $day }.
desk-note-removed = Ya no hay nota: { $day }.

## Highlights
desk-highlights-heading = Destacados de la próxima edición
desk-picks-none = Aún no hay nada elegido.
desk-picks-offered = Entradas de los últimos días
desk-pick = Elegir
desk-unpick = Quitar
desk-up = Subir
desk-down = Bajar
desk-remark = Por qué vale la pena
desk-remark-save = Guardar el comentario
desk-picked = «{ $title }» está entre los destacados de la próxima edición.
desk-pick-changed = El comentario sobre «{ $title }» está guardado.
desk-pick-printed = «{ $title }» ya fue destacada; esa edición se queda como está.
desk-pick-moved = «{ $title }» se ha movido.
desk-pick-not-in = «{ $title }» no está en el curso. Admítela primero.
desk-unpicked = «{ $title }» ya no está destacada.

## Events
desk-events-heading = Actividades
desk-events-none = Aún no hay.
desk-events-others = También se anuncian las actividades de la configuración y de otros calendarios; se cambian allí.
desk-event-over = pasada
desk-event-remove = Quitar
desk-event-new = Añadir una actividad
desk-event-title = Cómo se llama
desk-event-day = Día
desk-event-hour = Desde (hora de { $zone }; vacío para todo el día)
desk-event-until = Hasta, si lo sabes
desk-event-link = Dirección web, si la hay
desk-event-about = Una frase sobre ella
desk-event-add = Añadir
desk-event-added = «{ $title }» está añadida.
desk-event-removed = La actividad está quitada.
desk-event-title-wrong = Di cómo se llama la actividad.
desk-event-day-wrong = Indica el día como 2026-03-03.
desk-event-hour-wrong = Indica la hora como 19:00.
desk-event-hour-missing = Di también cuándo empieza.
desk-event-until-wrong = Termina antes de empezar.
desk-event-link-wrong = Una dirección web empieza por https:// o http://.

## Topics and the course tag
desk-rules-heading = Un cambio de las reglas espera
desk-rules-about =
    { $n ->
        [one] Las reglas se han cambiado en la configuración. Una entrada publicada se retiraría de su página o de un tema. Las reglas anteriores siguen vigentes hasta que quien dirige el curso acepte el cambio o se restablezca el archivo.
       *[other] Las reglas se han cambiado en la configuración. { $n } entradas publicadas se retirarían de sus páginas o de un tema. Las reglas anteriores siguen vigentes hasta que quien dirige el curso acepte el cambio o se restablezca el archivo.
    }
desk-rules-look = Mira qué cambiaría, y decide
desk-rules-let = Aceptar el cambio
desk-rules-let-in = El cambio está aceptado. Las páginas lo reflejarán en un minuto.
desk-rules-other = Las reglas se han cambiado otra vez desde que se mostró esta página. No se ha aceptado nada.
desk-rules-topics = Ya no estaría en: { $topics }
desk-topics-heading = Temas y etiqueta del curso
desk-topics-tags = Las entradas pertenecen al curso por:
desk-topics-none = No hay temas.
desk-topics-by-tags = Etiquetas:
desk-topics-by-words = Palabras:
desk-topics-by-pattern = Patrón:
desk-topics-try = Probar un cambio
desk-topics-try-about = Verás lo que cambiaría. No se guarda nada.
desk-topics-what = Qué se añade
desk-topics-what-tag = Una etiqueta de un tema
desk-topics-what-word = Una palabra o expresión de un tema
desk-topics-what-pattern = El patrón de un tema (una expresión regular, en lugar del actual)
desk-topics-what-alias = Otra grafía de la etiqueta del curso
desk-topics-topic = De qué tema
desk-topics-new = Un tema nuevo
desk-topics-title = Cómo se llama el tema nuevo
desk-topics-text = Etiqueta, palabra o patrón
desk-topics-show = Mostrar qué cambiaría
desk-topics-trial = Lo que haría
desk-topics-verdicts =
    { $n ->
        [one] Cambiaría { $n } veredicto.
       *[other] Cambiarían { $n } veredictos.
    }
desk-topics-moved =
    { $n ->
        [one] { $n } entrada cambiaría de tema.
       *[other] { $n } entradas cambiarían de tema.
    }
desk-topics-post = Entrada
desk-topics-before = Hasta ahora
desk-topics-after = Después
desk-topics-change = Cambiar los ajustes
desk-topics-tag-wrong = Una etiqueta necesita al menos una letra o cifra.
desk-topics-title-wrong = Di cómo se llama el tema nuevo.
desk-topics-pattern-wrong = No es una expresión regular: { $error }

## Preview, publishing and sending
desk-edition = Edición { $n }, { $day }
desk-weekly = Resumen { $n }, { $day }
desk-preview-heading = La próxima edición
desk-preview-text = Una vista previa con las entradas que esperan ahora; las posteriores se añadirán.
desk-preview-tomorrow = para mañana: la de hoy ya salió
desk-preview-subject = Asunto: { $subject }
desk-preview-page = Como página
desk-preview-mail = Como correo
desk-preview-plain = Como texto
desk-preview-none = No toca ninguna edición: hay pocas novedades o el curso no está en marcha.
desk-send-heading = Publicar y enviar
desk-subscribers =
    { $n ->
        [one] { $n } suscriptor recibe correo.
       *[other] { $n } suscriptores reciben correo.
    }
desk-by-itself = Si no haces nada, la próxima ejecución regular del programa publica y envía.
desk-by-itself-at = Si no haces nada, la primera ejecución regular del programa después de las { $hour } publica y envía.
desk-publish-heading = Esto saldría
desk-publish-text =
    { $n ->
        [one] Publicar no se puede deshacer. El envío va a { $n } suscriptor.
       *[other] Publicar no se puede deshacer. El envío va a { $n } suscriptores.
    }
desk-publish-send = Publicar y enviar ahora
desk-publish-only = Solo publicar
desk-send-now-heading = Publicada, pero aún no enviada a todos
desk-send-now-text =
    { $n ->
        [one] { $n } suscriptor aún no tiene la última edición. Nadie la recibe dos veces.
       *[other] { $n } suscriptores aún no tienen la última edición. Nadie la recibe dos veces.
    }
desk-send-now = Enviar ahora
desk-send-nothing = No hay nada que publicar o enviar ahora.
desk-under-way = Tu petición está en curso.
desk-look-again = Actualizar
desk-out-heading = Ediciones publicadas
desk-deliveries = { $sent } enviados, { $waiting } en espera, { $failed } fallidos, { $refused } rechazados por otra razón que la dirección
desk-refused-said = El servidor dijo: { $reply }
desk-held = Retenida: se rechazaron { $n } direcciones de { $tried }. Nadie se ha retirado de la lista, y el resto espera tu decisión.
desk-send-on-text = Si esas direcciones ya no existen, sigue: se retiran de la lista. Si el servidor de correo se equivoca, haz que lo corrijan e inténtalo de nuevo.
desk-send-on = Retirarlas y seguir
desk-send-again-text = Lo rechazado o fallido se puede intentar de nuevo cuando la causa esté corregida.
desk-send-again = Intentar de nuevo
desk-publish-asked = Se está publicando: en un momento está en el sitio.
desk-both-asked = Se está publicando y enviando.
desk-send-held = Una edición está retenida. Nada se envía hasta que decidas: retirar las direcciones rechazadas y seguir, o intentarlo de nuevo.
desk-send-asked = Se está enviando.

## The log
desk-log-heading = Quién hizo qué
desk-log-none = Aún no se ha hecho nada.
desk-log-when = Cuándo
desk-log-who = Quién
desk-log-what = Qué
desk-log-on = Sobre qué
desk-log-why = Por qué
desk-did-hide-post = ocultó la entrada
desk-did-include-post = incluyó la entrada
desk-did-withdraw-post = retiró la entrada
desk-did-release-post = dejó la entrada a las reglas
desk-did-highlight-post = destacó la entrada
desk-did-order-highlights = movió el destacado
desk-did-take-highlight-back = quitó el destacado
desk-did-approve-blog = aceptó el blog
desk-did-reject-blog = rechazó el blog
desk-did-pause-blog = pausó el blog
desk-did-confirm-blog = confirmó que es el mismo blog
desk-did-retire-blog = dio de baja el blog
desk-did-register-again = registró otra vez un blog borrado a petición de su dueño
desk-did-add-event = añadió el evento
desk-did-remove-event = quitó el evento
desk-did-erase-comment = borró el comentario
desk-did-keep-comment = conservó el comentario
desk-did-write-note = escribió la nota
desk-did-remove-note = quitó la nota
desk-did-let-changed-rules-in = aceptó las reglas cambiadas
desk-did-change-settings = cambió los ajustes
desk-did-publish = publicó
desk-did-publish-and-send = publicó y envió
desk-did-send = envió
desk-did-send-again = intentó enviar de nuevo
desk-did-send-on = retiró las direcciones rechazadas y siguió enviando
desk-on-post = entrada { $id }
desk-on-blog = blog { $id }
desk-on-event = evento { $id }
desk-on-comment = comentario { $id }
desk-on-edition = edición del { $day }
desk-on-daily-edition = edición diaria del { $day }
desk-on-weekly-edition = edición semanal del { $day }
desk-on-settings = los ajustes
desk-on-rules = las reglas
desk-waits-added = Espera porque el equipo lo añadió y aún no lo ha aprobado.
desk-waits-still = Según las reglas actuales ya no falta nada. Espera tu aprobación.
desk-waits-by-hand = Espera porque en este curso el equipo aprueba cada blog.
desk-waits-erased = Espera porque ya se borró antes, por deseo de su dueño. Quien lo registra ahora puede ser otra persona: pregunta antes de aprobarlo.
desk-waits-untagged = Espera porque ninguna entrada llevaba la etiqueta del curso en la última lectura.
desk-waits-unshown = Espera porque no se ha confirmado de quién es.

## Cifras
desk-figures-link = Cifras de todas las ediciones
desk-figures-heading = Cifras
desk-figures-about = No se observa a nadie: no se cuenta quién abre un correo ni quién sigue un enlace.
desk-figures-by-edition = Todas las ediciones
desk-figures-by-domain = Por dominio receptor: { $edition }
desk-figures-edition = Edición
desk-figures-domain = Dominio
desk-figures-accepted = Aceptados
desk-figures-deferred = Aplazados
desk-figures-bounced = Devueltos
desk-figures-complained = Quejas
desk-figures-left = Bajas
desk-figures-rate = Tasa de quejas
desk-figures-raised = 0,1 % o más
desk-figures-high = 0,3 % o más
desk-figures-none = Todavía no se ha enviado ninguna edición.
desk-figures-meaning = Qué se cuenta
desk-figures-means-accepted = Aceptados: correos que un servidor de correo tomó.
desk-figures-means-deferred = Aplazados: correos que esperan ahora, porque un servidor los rechazó por un tiempo.
desk-figures-means-bounced = Devueltos: correos que un servidor rechazó para siempre, o que volvieron después de ser aceptados. Cuentan para la edición que volvió.
desk-figures-means-complained = Quejas: correos que sus lectores marcaron como no deseados, si su proveedor lo comunica. Cuentan para la edición marcada.
desk-figures-means-left = Bajas: suscriptores que se dieron de baja o fueron borrados. Cuentan para la última edición aceptada para ellos.
desk-figures-means-rate = Tasa de quejas: quejas respecto a todos los correos aceptados. Google pide menos del 0,1 % y nunca el 0,3 %; Yahoo pide menos del 0,3 %.
desk-figures-means-others = Otros dominios: los que tenían menos de cinco suscriptores cuando la edición se envió por primera vez. No se nombran, porque un dominio así puede ser de una persona.
