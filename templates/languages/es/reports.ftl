# Lo que muestran los comandos del programa. Los errores y --help están en inglés en el programa.

## Común
report-untitled = (sin título)
report-never = nunca
report-unknown = desconocida
report-none = ninguno
report-not-stated = no indicado
report-and-more = y { $n } más
report-post-number = entrada { $post }
report-comment-number = comentario { $comment }
report-feed-number = canal { $feed }
report-feed-titled = canal { $feed } ({ $title })
report-subscriber-number = suscripción { $subscriber }
report-site-follows = El sitio se actualizará con el próximo `katydid publish`.
report-edition =
    { $kind ->
        [weekly] resumen semanal { $edition } del { $day }
       *[daily] edición { $edition } del { $day }
    }
report-edition-name =
    { $kind ->
        [weekly] edición semanal { $edition }
       *[daily] edición { $edition }
    }

## Tablas: los títulos de las columnas, entre barras
columns-feeds = n.º | estado | título | dirección | última lectura (UTC) | error
columns-posts = n.º | fecha | título | veredicto | motivo
columns-highlights = entrada | título | comentario
columns-participants = n.º | nombre | muestra | canales | página
columns-comments = comentario | entrada | del (UTC) | nombre | texto
columns-conversations = n.º | última | respuestas | voces | empezó con
columns-unanswered = entrada | vista | título | enlace
columns-topics = tema | entradas | voces | página
columns-topic-changes = entrada | temas hasta ahora | temas después | título
columns-suggestions = etiqueta | voces | entradas | escrita como
columns-events = n.º | cuándo | título | enlace
columns-subscribers = n.º | dirección | estado | recibe | motivo
columns-import-columns = columna | nombre | se toma por | porque

## feed
report-feed-doubted = parece otro blog desde el { $day }
report-feed-state =
    { $state ->
        [approved] el canal { $feed } está ahora aprobado
        [rejected] el canal { $feed } está ahora rechazado
        [paused] el canal { $feed } está ahora en pausa
       *[retired] el canal { $feed } está ahora retirado
    }
report-feed-confirmed = el canal { $feed } es el mismo blog: sus entradas ya no están retenidas
report-feed-not-doubted = el canal { $feed } no estaba en duda
report-feed-added = añadido { $feed }: { $address }
report-feeds-added-more = y { $n } más añadidos: katydid feed list
report-feed-known = ya conocido como { $feed }: { $address }
report-feed-known-so = ya conocido como { $feed }: { $address } ({ $what })
report-known-approved = aprobado ahora
report-known-stays = su estado sigue siendo { $state }; para cambiarlo: katydid feed approve { $feed }
report-known-state = { $state }
report-known-role = su papel es ahora { $role }
report-known-belongs = todas sus entradas pertenecen ahora al curso
report-known-renamed = quien lo escribe se llama ahora { $name }
report-known-keeps-name = quien lo escribe sigue siendo { $name }; para cambiarlo: katydid feed set { $feed } --name …
report-feeds-known-more = y { $n } más ya conocidos: katydid feed list
report-feed-skipped = omitido: { $what }: { $why }
report-feeds-skipped-more = y { $n } más omitidos: el mismo comando con --json los muestra todos
report-secret-addresses =
    { $n ->
        [one] { $n } dirección contiene
       *[other] { $n } direcciones contienen
    } un secreto: el sitio, sus canales y blogs.opml solo dan la página principal del blog
report-feeds-total =
    { $added } añadidos, { $known } ya conocidos{ $skipped ->
        [0] {""}
       *[other] , { $skipped } omitidos
    }{ $next ->
        [none] {""}
        [poll] . Después: katydid poll
       *[approve] . Después: katydid feed approve ID
    }
report-feed-settings =
    canal { $feed }: { $role }; { $belongs ->
        [all] todas las entradas pertenecen al curso
       *[tagged] las entradas con la etiqueta pertenecen al curso
    }; se lee en { $address }
report-feed-author = quien lo escribe se llama { $name }
report-feed-moved-by-hand = se leerá allí en la próxima consulta; la dirección antigua sigue encontrándolo
report-posts-moved =
    { $n ->
        [one] { $n } entrada está ahora en el curso
       *[other] { $n } entradas están ahora en el curso
    }, { $out } ya no; el sitio se actualizará con el próximo `katydid publish`
ask-feed-remove = { $what }. ¿Eliminarlo?
report-feed-removal = canal { $feed } ({ $title }): { $deleted }, { $printed }
report-posts-to-delete =
    { $n ->
        [one] { $n } entrada se borra
       *[other] { $n } entradas se borran
    }
report-posts-to-keep =
    { $n ->
        [one] { $n } ya se publicó y se queda en las ediciones y el archivo
       *[other] { $n } ya se publicaron y se quedan en las ediciones y el archivo
    }
report-feed-stays = el canal { $feed } se queda
report-posts-deleted =
    { $n ->
        [one] { $n } entrada que ninguna edición había publicado está borrada
       *[other] { $n } entradas que ninguna edición había publicado están borradas
    }
report-posts-kept =
    { $n ->
        [one] { $n } entrada se publicó y se queda donde se publicó
       *[other] { $n } entradas se publicaron y se quedan donde se publicaron
    }
report-feed-retired-with-posts = el canal { $feed } ya no se lee y { $deleted }; { $kept }: el canal sigue en la lista como retirado. `katydid post hide ID` quita una entrada de todas las páginas, `katydid participant remove { $participant }` borra a su autor
report-feed-removed =
    el canal { $feed } está eliminado; { $deleted }{ $author ->
        [removed] , y también su autor, de quien no se guardaba nada más
       *[kept] {""}
    }
report-feed-not-read = (aún sin leer)
report-feed-not-due = no mientras su estado sea { $state }
report-feed-details =
    canal { $feed }: { $title }
    dirección    { $address }
    portada      { $page }
    autor        { $author } (participante { $participant })
    estado       { $state }; { $role }; { $belongs ->
        [all] todas las entradas pertenecen al curso
       *[tagged] las entradas con la etiqueta pertenecen al curso
    }
    añadido      { $added }
    visita       { $fetched }; última lectura { $read }
    próxima      { $due }
report-feed-failing =
    fallo        desde { $since }, { $n ->
        [one] { $n } visita
       *[other] { $n } visitas
    }: { $why }
report-feed-posts =
    entradas     { $any ->
        [no] ninguna aún
       *[yes] { $counts }; { $printed } publicadas
    }
report-more-posts-of-feed = {"  "}y { $n } más: katydid post list --feed { $feed }
report-feed-line = canal { $feed } · { $state } · { $address }
report-page-names-feed = { $page } es una página web, no un canal; este es el canal que indica: { $feed }
report-feed-problems = Lo que su autor puede corregir:
report-day-in-future = { $day } (en el futuro)
report-no-date = sin fecha
report-tags = etiquetas: { $tags }
report-candidate = {"  "}{ $title }: { $what } ({ $format })
report-candidate-tagged = { $what }, { $n } con la etiqueta del curso
report-no-post-is-tagged =
    { $platform ->
        [none] ninguna entrada lleva aún la etiqueta del curso. Para salir en el periódico: { $how }
       *[other] ninguna entrada lleva aún la etiqueta del curso. Para salir en el periódico con { $platform }: { $how }
    }
report-candidate-chosen = encontrado: { $first }
report-other-candidates =
    { $n ->
        [one] y hay { $n } canal más: katydid feed find { $address }
       *[other] y hay { $n } canales más: katydid feed find { $address }
    }

## poll
report-course-over = el curso ha terminado: no se consulta nada
report-poll =
    { $n ->
        [one] { $n } canal consultado
       *[other] { $n } canales consultados
    }, { $new ->
        [one] { $new } entrada nueva
       *[other] { $new } entradas nuevas
    }, { $accepted } en el curso{ $edited ->
        [0] {""}
        [one] , { $edited } modificada
       *[other] , { $edited } modificadas
    }{ $withdrawn ->
        [0] {""}
        [one] , { $withdrawn } retirada
       *[other] , { $withdrawn } retiradas
    }{ $comments ->
        [0] {""}
        [one] , { $comments } comentario nuevo
       *[other] , { $comments } comentarios nuevos
    }{ $unchanged ->
        [0] {""}
       *[other] , { $unchanged } sin cambios
    }{ $throttled ->
        [0] {""}
        [one] , { $throttled } pide volver más tarde
       *[other] , { $throttled } piden volver más tarde
    }{ $failed ->
        [0] {""}
       *[other] , { $failed } con error
    }
report-feed-failed =
    el canal { $feed } falló: { $why }
    {"  "}consejo: { $advice }
report-feeds-failed-more = y { $n } más fallaron: katydid feed list --failing
report-poll-again = ejecuta `katydid poll` otra vez; si vuelve a pasar, informa de un defecto
report-calendar-failed =
    el calendario { $address } falló: { $why }
    {"  "}consejo: si continúa, compare su dirección en la configuración con la que da su propietario
report-feed-moved = el canal { $feed } ya no se encontraba; su blog lleva ahora a { $address }
report-feed-held =
    { $what }
    {"  "}las entradas nuevas de { $address } quedan retenidas
report-failing-since = { $why }, desde el { $since }
report-feed-retired =
    { $name } está retirado y ya no se consultará: { $why }
    {"  "}consejo: pregunta la dirección actual del blog; si el canal vuelve en la antigua: katydid feed approve { $feed }
report-feeds-retired-more = y { $n } más están retirados: katydid feed list --state retired

## post, search, topics, rejudge
report-post-unconfirmed = sin confirmar: falta en su canal, y su dirección aún no ha dicho si se ha borrado
report-post-held-back = sin confirmar: falta en su canal, y su dirección aún no ha dicho si se ha borrado; por eso no salió en la edición del { $day }, y sin respuesta saldrá en la siguiente
report-post-to-check = revísala: { $found }
report-post-details =
    { $title }
    {"  "}{ $link }
    {"  "}canal { $feed } · autor: { $author }
    {"  "}vista por primera vez { $seen }
    {"  "}{ $verdict }: { $reason }
report-decision =
    { $at } { $kind } por { $by }{ $given ->
        [yes] : { $why }
       *[no] {""}
    }
report-passage =
    { $place ->
        [title] título: { $text }
        [summary] resumen: { $text }
        [picture] texto de la imagen { $n }: { $text }
       *[paragraph] párrafo { $n }: { $text }
    }
report-picture = imagen { $n }: { $alt } · { $address }
report-picture-without-words = sin descripción
report-post-decided =
    { $verdict ->
        [in] la entrada { $post } está ahora en el curso: { $reason }
        [out] la entrada { $post } está ahora fuera: { $reason }
       *[held] la entrada { $post } está ahora retenida: { $reason }
    }
report-highlighted = la entrada { $post } está entre los destacados de la próxima edición
report-highlight-changed = la entrada { $post } ya estaba destacada; su comentario ha cambiado
report-unhighlighted = la entrada { $post } ya no está entre los destacados de la próxima edición
report-found-loosely =
    { $n ->
        [one] { $n } entrada cuyas palabras empiezan así
       *[other] { $n } entradas cuyas palabras empiezan así
    }
report-no-topics = la configuración no nombra temas; `katydid topics suggest` muestra las etiquetas de los participantes
report-topic-changes =
    { $n ->
        [one] { $n } entrada cambiaría de tema
       *[other] { $n } entradas cambiarían de tema
    }
report-no-suggestions =
    { $n ->
        [one] ninguna etiqueta la usa { $n } persona
       *[other] ninguna etiqueta la usan { $n } personas
    }
report-suggestions-next = Para usar una, añádela a la configuración: [[topics]], title, tags.
report-verdicts-changed =
    { $n ->
        [one] { $n } veredicto
       *[other] { $n } veredictos
    } { $tense ->
        [would] por cambiar
       *[did] con cambios
    }
report-printed-lost =
    { $n ->
        [one] { $n } entrada publicada
       *[other] { $n } entradas publicadas
    } { $tense ->
        [would] por quitar de sus páginas, o de un tema
       *[did] fuera de sus páginas, o de un tema
    }
report-verdict-change = { $before } → { $after }: { $why }; hasta ahora: { $until_now }
report-lost-post = entrada { $post } «{ $title }»: { $what }
report-lost-topics = ya no está en { $topics }

## conversations
report-reply =
    { $kind ->
        [pingback] { $who } enlazó «{ $title }»
        [comment] { $who } comentó «{ $title }»
       *[link] { $who } respondió a «{ $title }»
    }
report-somebody = alguien
report-comment-hidden = el comentario { $comment } está oculto
report-comment-shown = el comentario { $comment } se muestra de nuevo

## participant
report-pseudonym = { $name } (seudónimo)
report-sharing =
    { $level ->
        [full] deja mostrar las entradas enteras
        [excerpt] deja mostrar el comienzo de las entradas
       *[link] solo deja mostrar títulos y enlaces
    }
report-participant-set = { $name } tiene la página { $page } y muestra: { $level }
report-letters-without-address =
    { $held ->
        [yes] no tiene dirección de correo: las cartas esperan hasta que la haya
       *[no] no tiene dirección de correo: no se envía ninguna carta
    }
report-letters-go-to =
    { $held ->
        [yes] las cartas van a { $address }, también sobre entradas retenidas
       *[no] las cartas van a { $address }, pero ninguna sobre entradas retenidas
    }
report-erasure-finished = un borrado interrumpido se ha completado: el archivo ya no contiene nada de ello
report-comments-by-name =
    { $n ->
        [one] { $n } comentario lleva
       *[other] { $n } comentarios llevan
    } el nombre «{ $name }» y nada más que diga de quién son:
    { $list }
ask-erase = ¿Borrar a { $name } con todas sus entradas, para siempre?
ask-comments = ¿Son todos los comentarios de la lista de { $name }? Sí los borra, y omite lo que llegue después solo con ese nombre
report-nothing-removed = no se ha eliminado nada
report-erased =
    { $name }: borrado completo ({ $what }).
    Sus páginas y entradas dejan el sitio con el próximo `katydid publish`; las ediciones publicadas conservan una línea que dice que una entrada ya no se muestra.
    Las copias de seguridad anteriores a hoy aún lo contienen; `katydid restore` lo borra de nuevo.
report-n-feeds =
    { $n ->
        [one] { $n } canal
       *[other] { $n } canales
    }
report-n-subscribers =
    { $n ->
        [one] { $n } suscripción
       *[other] { $n } suscripciones
    }
report-nothing-erased = ningún canal y ninguna entrada
report-comments-stay = Los comentarios de la lista se quedan hasta que alguien diga de quién son: katydid participant comments --theirs COMMENT, o --not-theirs COMMENT
report-comments-erased = borrado: { $what }; las páginas se actualizarán con el próximo `katydid publish`
report-comments-claimed =
    { $n ->
        [one] anotado de quién es { $n } comentario
       *[other] anotado de quién son { $n } comentarios
    }
report-outbox-quotes =
    { $n ->
        [one] { $folder } contiene { $n } correo escrito antes, que puede citar a esta persona: si aún se va a enviar, quítalo antes
       *[other] { $folder } contiene { $n } correos escritos antes, que pueden citar a esta persona: si aún se van a enviar, quítalos antes
    }

## subscriber
report-address = { $address } { $what }
report-subscriber-new = recibe The Daily desde ahora
report-subscriber-changed = está en la lista, ahora con estos ajustes
report-subscriber-same = ya está en la lista
report-subscriber-stays-away =
    { $why ->
        [bounced] sigue fuera de la lista: el correo volvió; --again la pone de nuevo, si lo ha pedido
        [complained] sigue fuera de la lista: el correo se marcó como no deseado; --again la pone de nuevo, si lo ha pedido
        [erased] sigue fuera de la lista: se borró; --again la pone de nuevo, si lo ha pedido
       *[unsubscribed] sigue fuera de la lista: se dio de baja; --again la pone de nuevo, si lo ha pedido
    }
report-asked-to-confirm = se pide confirmación a { $address }
report-subscription-confirmed = la suscripción { $subscriber } recibe The Daily desde ahora
report-link-used-before = el enlace ya se usó, en la suscripción { $subscriber }
report-in-language = en { $tag }
report-text-only = solo texto
report-reads = entradas en { $tags }
report-subscriber-erased = { $address } está borrada
report-subscriber-removed = { $address } ya no recibe correo
report-line = línea { $line }: { $what }
report-subscribers-imported =
    { $added } añadidos{ $same ->
        [0] {""}
       *[other] , { $same } ya en la lista
    }{ $changed ->
        [0] {""}
       *[other] , { $changed } modificados
    }{ $remembered ->
        [0] {""}
       *[other] , { $remembered } anotados como sin correo
    }{ $taken_off ->
        [0] {""}
       *[other] , { $taken_off } quitados de la lista
    }{ $kept_off ->
        [0] {""}
       *[other] , { $kept_off } fuera de la lista
    }{ $invited ->
        [0] {""}
       *[other] , { $invited } invitados a confirmar
    }{ $declined ->
        [0] {""}
       *[other] , { $declined } no aceptaron
    }{ $refused ->
        [0] {""}
       *[other] , { $refused } rechazados
    }
report-subscribers-more = se muestran { $n } de { $of }; --after { $after } muestra los siguientes, --json todos
report-import-file =
    codificación { $encoding }, { $delimiter ->
        [none] una dirección por línea
        [tab] celdas separadas por tabuladores
       *[other] celdas separadas por { $delimiter }
    }, { $headings ->
        [0] sin línea de encabezados
        [one] una línea antes de los datos
       *[other] { $headings } líneas antes de los datos
    }
report-import-state =
    { $state ->
        [active] cada línea cuenta como una suscripción con correo, salvo que una columna diga otra cosa
        [pending] cada línea cuenta como no confirmada: lo dice el nombre del archivo o --state
        [bounced] cada línea cuenta como rebotada: lo dice el nombre del archivo o --state
        [complained] cada línea cuenta como una queja: lo dice el nombre del archivo o --state
       *[unsubscribed] cada línea cuenta como una baja: lo dice el nombre del archivo o --state
    }
report-column-unused = no se usa
report-column-asked = lo dice --column
report-column-name = lo dice su nombre
report-column-contents = encajan { $n_fitting } de las primeras { $n_cells } celdas
report-import-row =
    { $what ->
        [new] recibiría The Daily
        [changed] está en la lista y cambiaría
        [same] no cambiaría nada
        [remembered] se anotaría como sin correo
        [taken-off] se quitaría de la lista
        [unconfirmed] no ha confirmado y no se añadiría
        [declined] no aceptó y no se añadiría
        [without-consent] no se añadiría: nada dice que su dueño aceptó
       *[other] no se añadiría
    }
report-import-dry-run = no se cambió nada; la importación daría: { $counts }
report-lines-more =
    { $n ->
        [one] { $n } línea más como estas
       *[other] { $n } líneas más como estas
    }
report-import-unconfirmed =
    { $n ->
        [one] { $n } dirección no está confirmada allí y no se añadió; --invite envía un enlace para confirmar
       *[other] { $n } direcciones no están confirmadas allí y no se añadieron; --invite les envía un enlace para confirmar
    }
report-import-not-invited =
    { $n ->
        [one] { $n } dirección no se invita hoy, serían demasiadas cartas; importe el archivo otra vez mañana
       *[other] { $n } direcciones no se invitan hoy, serían demasiadas cartas; importe el archivo otra vez mañana
    }
report-import-without-consent =
    { $n ->
        [one] { $n } línea no se añadió, porque no dice dónde aceptó su dueño; --consent dice para todas dónde aceptaron
       *[other] { $n } líneas no se añadieron, porque no dicen dónde aceptaron sus dueños; --consent dice para todas dónde aceptaron
    }

## publish, note, event, archive
report-note-stored =
    { $kind ->
        [weekly] la nota para el próximo resumen está guardada
       *[daily] la nota para la edición del { $day } está guardada
    }
report-note-removed =
    { $kind ->
        [weekly] la nota para el próximo resumen está eliminada
       *[daily] la nota para la edición del { $day } está eliminada
    }
report-event-added = actividad { $event }: { $title }, { $when }
report-event-removed = la actividad { $event } está eliminada; la próxima publicación va sin ella
report-edition-published = { $edition }: publicada
report-site-written =
    { $n ->
        [one] { $n } archivo escrito
       *[other] { $n } archivos escritos
    }, { $unchanged } sin cambios{ $removed ->
        [0] {""}
       *[other] , { $removed } eliminados
    }
report-preview = vista previa, { $editions }: abre { $page }
report-preview-without-edition = no toca ninguna edición: abre { $page }
report-no-edition = no ha salido ninguna edición: { $why }
report-in-review =
    la edición de hoy te espera hasta { $until }, después sale por sí sola
    {"  "}consejo: `katydid publish --preview DIR` la muestra, `katydid publish --now` la publica ya
report-course-begins = el curso empieza el { $day }
report-course-ended = el curso terminó el { $day }
report-edition-is-out = la de hoy ya ha salido
report-no-edition-due = hoy no toca ninguna
report-edition-too-early = la de hoy sale a partir de las { $at } (site.edition_at)
report-edition-in-review = la de hoy espera a un facilitador hasta las { $until } (site.review_until)
report-no-new-post = no hay entradas nuevas en el curso
report-too-few-posts =
    { $n ->
        [one] { $n } entrada espera una edición, y es demasiado poco
       *[other] { $n } entradas esperan una edición, y es demasiado poco
    }
report-no-feed-approved = ningún canal está aprobado
report-never-polled = los canales nunca se han consultado
report-posts-withdrawn =
    { $n ->
        [one] { $n } entrada se retiró antes de la edición: su dirección dice que se ha borrado
       *[other] { $n } entradas se retiraron antes de la edición: sus direcciones dicen que se han borrado
    }
report-posts-held-back =
    { $n ->
        [one] { $n } entrada espera
       *[other] { $n } entradas esperan
    } la próxima edición, ausente del canal y sin respuesta de su dirección: { $posts }
    {"  "}consejo: katydid post show ID dice más; katydid post hide ID la deja fuera
report-posts-unconfirmed =
    { $n ->
        [one] { $n } entrada sale
       *[other] { $n } entradas salen
    } en la edición sin confirmar, ausente del canal, fuera de la edición anterior y aún sin respuesta de su dirección: { $posts }
    {"  "}consejo: katydid post hide ID la quita del sitio
report-archive-written =
    { $n ->
        [one] { $n } archivo del sitio, y una exportación: abre { $page }
       *[other] { $n } archivos del sitio, y una exportación: abre { $page }
    }
archive-readme =
    El periódico de un curso, tal como era el { $day }. Abre index.html en un navegador: no hace falta
    servidor, ni red, ni scripts.
    { $online ->
        [yes] Se publicaba en { $address }
       *[no] {""}
    }

    feed.xml, rss.xml, feed.json    las entradas como canales; lo mismo por tema, participante y edición
    blogs.opml                      los blogs, para un lector de canales
    events.ics                      las actividades, si las hubo
    export/posts.jsonl              todas las entradas del curso, un objeto JSON por línea; posts.csv es lo mismo en tabla
    export/editions.jsonl           lo que contenía cada edición
    export/conversations.jsonl      quién respondió a quién, dónde y cuándo

    Los textos son de sus autores. Las entradas se muestran hasta donde sus autores lo permiten; el resto está en sus blogs.
    Hecho con Katydid { $version }.

## send, bounces, newsletter
report-recipients =
    { $kind ->
        [weekly] edición semanal { $edition } del { $day }
       *[daily] edición diaria { $edition } del { $day }
    }: { $n ->
        [one] { $n } correo
       *[other] { $n } correos
    }
report-mail-variant =
    { $topics ->
        [all] todos los temas
       *[some] { $names }
    }, { $reads ->
        [all] {""}
       *[other] entradas en { $reads }{", "}
    }{ $form ->
        [text] solo texto
       *[html] HTML y texto
    }{ $language ->
        [none] {""}
       *[other] , en { $language }
    }
report-nothing-to-send = ninguna edición espera el envío
report-proof-sent =
    { $kind ->
        [weekly] una vista previa del resumen semanal { $edition } va camino de { $address }
       *[daily] una vista previa de la edición { $edition } va camino de { $address }
    }
report-letters-sent =
    { $n ->
        [one] { $n } carta enviada
       *[other] { $n } cartas enviadas
    }
report-letters-failed =
    { $n ->
        [one] { $n } carta no se pudo enviar
       *[other] { $n } cartas no se pudieron enviar
    }
report-unreachable =
    { $sent ->
        [0] no se pudo entregar ningún correo
       *[other] no se pudo entregar ningún correo más
    }: { $why }
report-rest-waits = consejo: el próximo `katydid send` reintenta lo que no se envió
report-mail-errors =
    demasiados errores seguidos; el último: { $last }
    {"  "}consejo: corrígelo; el próximo `katydid send` reintenta lo que no se envió
report-hour-is-full =
    se alcanzó newsletter.mails_per_hour = { $n }; lo que queda espera el próximo `katydid send`
report-day-is-full =
    se alcanzó el límite de hoy del arranque ({ $n }); lo que queda espera hasta mañana
report-mail-in-folder = ningún correo ha salido de esta máquina: está escrito en la carpeta { $folder }
report-written-for-all =
    { $n ->
        [one] { $editions } se escribió para todos en la carpeta { $folder }; ningún correo ha salido de esta máquina
       *[other] { $editions } se escribieron para todos en la carpeta { $folder }; ningún correo ha salido de esta máquina
    }
report-sent-to-all =
    { $n ->
        [one] { $editions } se ha enviado a todos
       *[other] { $editions } se han enviado a todos
    }
report-edition-too-old = { $edition } ya no se empieza: tiene más de un día
report-edition-for-nobody = { $edition } no va a nadie: ninguna suscripción activa la quiere
report-edition-mailed-before =
    { $n ->
        [one] { $edition } se envió a { $n } suscripción
       *[other] { $edition } se envió a { $n } suscripciones
    } antes de restaurar la base de datos, y no se envía otra vez
report-edition-sent =
    { $n ->
        [one] { $edition }: { $sent } de { $n } suscripción la tiene
       *[other] { $edition }: { $sent } de { $n } suscripciones la tienen
    }
report-edition-missed =
    { $n ->
        [one] { $edition }: { $sent } de { $n } suscripción la tiene; { $failed } fallidos, { $waiting } en espera
       *[other] { $edition }: { $sent } de { $n } suscripciones la tienen; { $failed } fallidos, { $waiting } en espera
    }: `katydid status` dice por qué
report-mails-deferred =
    { $n ->
        [one] { $n } correo espera
       *[other] { $n } correos esperan
    } otro intento
report-mails-untried =
    { $n ->
        [one] { $n } correo no se ha
       *[other] { $n } correos no se han
    } intentado todavía
report-mails-held =
    { $n ->
        [one] { $n } correo espera tu decisión
       *[other] { $n } correos esperan tu decisión
    }
report-mails-refused =
    { $n ->
        [one] { $n } correo fue rechazado
       *[other] { $n } correos fueron rechazados
    }: no se retira ninguna suscripción por eso, y antes de seis horas se intenta de nuevo
    {"  "}consejo: corrige lo que dice el servidor abajo; `katydid send --again` lo intenta enseguida
report-mails-utf8-known =
    { $n ->
        [one] { $n } suscripción no recibe
       *[other] { $n } suscripciones no reciben
    } { $edition }: el servidor de correo no acepta direcciones con letras fuera de ASCII
report-missed = { $who } no recibió { $edition }: { $why }
report-missed-more = y { $n } más no recibieron { $edition }
report-never-tried = abandonado tras dos días, sin ningún intento
report-given-up = abandonado tras dos días; lo último que dijo el servidor: { $last }
report-held =
    { $edition } está retenida: se rechazaron { $n } direcciones de { $tried }. Ninguna se retira de la lista, y el resto espera
    {"  "}consejo: si esas direcciones ya no existen, `katydid send --continue` las retira y sigue; si el servidor se equivoca, corrígelo y después `katydid send --again`
report-waits-for-server = el correo espera al servidor, que se intenta de nuevo a las { $at } (se puede parar; el próximo `katydid send` sigue)
report-waits-for-retries =
    { $n ->
        [one] { $n } correo se intenta
       *[other] { $n } correos se intentan
    } de nuevo a las { $at }: el programa espera (se puede parar; el próximo `katydid send` sigue)
report-queued-again =
    { $n ->
        [one] { $n } correo se intenta
       *[other] { $n } correos se intentan
    } de nuevo ahora
report-held-restored =
    { $n ->
        [one] { $n } dirección que se había retirado de la lista vuelve a estar en ella
       *[other] { $n } direcciones que se habían retirado de la lista vuelven a estar en ella
    }
report-held-continued =
    { $n ->
        [one] { $n } dirección rechazada se retira
       *[other] { $n } direcciones rechazadas se retiran
    } de la lista
report-subscribers-restored =
    { $n ->
        [one] { $n } suscripción vuelve
       *[other] { $n } suscripciones vuelven
    } a la lista; correos en cola: { $queued }. `katydid send` los envía
report-returned-mail =
    { $what ->
        [bounced] { $n } devueltos
        [complained] { $n } marcados como no deseados
        [taken-off] { $n } fuera de la lista
        [left] { $n } bajas
        [confirmed] { $n } confirmados
        [refused] { $n } rechazados por el contenido o el remitente
        [unreadable] { $n } ilegibles
        [no-files] { $n } omitidos: enlaces, tuberías o carpetas, no archivos
        [letters] { $n } escritos por personas, sin abrir
       *[others] { $n } ajenos o ya conocidos
    }
report-refused-mail = algunos servidores rechazan el correo por su contenido o su remitente, lo que no quita a nadie de la lista: lee sus palabras en el buzón y ejecuta `katydid newsletter check`
report-letter-not-taken = nadie lee el correo de esta dirección: escribe a { $contact }
report-letter-not-taken-by-anybody = nadie lee el correo de esta dirección: lo recibe un programa
report-no-returned-mail = no ha llegado correo
report-key-kept = { $file } ya existe y se conserva
report-key-made = { $file } está creado: no lo compartas
report-key-adopted = { $file } es una copia de la clave: no la compartas
report-key-exposed = otros en esta máquina pueden leer { $file }: `chmod 600 { $file }`
report-key-name = los receptores buscan la clave de { $file } en { $name } (selector { $selector })
report-key-elsewhere =
    { $kind ->
        [rsa_key_file] si la clave ya está publicada con otro selector, ponlo en newsletter.dkim.selector, o publica este registro al lado
       *[other] si la clave ya está publicada con otro selector, publica este registro al lado
    }
report-record-name = nombre
report-record-type = tipo
report-record-value = valor
report-keys-next = Publica estos registros. Cuando `katydid newsletter check` los encuentre, firma con estas líneas en la configuración:
report-publish-record = publica: { $record }
report-no-reply-to = no está puesta: el correo que sale de esta máquina necesita una dirección para las respuestas
report-no-reply-to-do = ponga newsletter.reply_to
report-server-answers =
    { $tls ->
        [yes] { $server } responde, con TLS y un certificado válido
       *[no] { $server } responde, sin TLS, que es para un servidor en esta máquina
    }

## init, serve, backup, restore
report-course-begun =
    Hay un curso nuevo en { $folder }.

    Después:
    { $place ->
        [here] {""}
       *[there] {"  "}cd { $folder }
    }
    {"  "}katydid feed add --approve URL    cualquier dirección de un blog
    {"  "}katydid poll                      consultarlo
    {"  "}katydid publish                   componer una edición, escribir site/index.html

    katydid.toml tiene todos los ajustes, con su significado.
report-demo =
    Han salido { $n } ediciones de The Daily y un resumen de la semana. Abre la última:

    {"  "}{ $page }

    Los correos están en { $outbox }. Todos los blogs son inventados: sus enlaces no llevan a ninguna parte.
    La carpeta es un curso como cualquier otro; prueba en ella: katydid status · katydid post list · katydid feed list
report-database-made = katydid.toml ya estaba y se queda como está; se ha creado para él una base de datos vacía { $file }.
report-database-lost =
    ya había una base de datos: los blogs y las suscripciones se han perdido
    {"  "}consejo: si tienes una copia, `katydid restore FILE` los recupera
report-serving = en marcha en { $address }
report-backup-written = la base de datos está copiada en { $file }
report-restored = la base de datos está como en { $file }; el sitio se actualizará con la próxima publicación
report-old-database-kept = lo que había antes se conserva en { $file }
report-erased-again = quienes se borraron desde entonces están borrados de nuevo: { $what }
report-leavers-kept-off =
    { $n ->
        [one] { $n } suscripción se dio de baja o su correo volvió desde entonces, y sigue fuera de la lista
       *[other] { $n } suscripciones se dieron de baja o su correo volvió desde entonces, y siguen fuera de la lista
    }
report-leavers-unknown = no se sabe quién se dio de baja después de la copia: esas direcciones están de nuevo en la lista
ask-last-edition = El día de la última edición publicada (YYYY-MM-DD), o in-copy si no salió ninguna desde la copia
report-older-copy = la base de datos es una copia más antigua; { $what }
report-older-copy-erased = la base de datos era una copia más antigua; quienes se borraron desde entonces están borrados de nuevo: { $what }
report-unknown-editions =
    estas salieron después de la copia; no se hacen de nuevo, y lo enviado no se envía de nuevo:
    { $list }
    sus entradas vuelven a su sitio cuando los blogs las traen de nuevo; las notas y los destacados de esos días se han perdido
report-not-mailed = aún sin enviar
report-mailed-to =
    { $n ->
        [0] el envío había empezado
        [one] enviada a { $n } suscripción o más
       *[other] enviada a { $n } suscripciones o más
    }
report-forgotten-addresses =
    { $n ->
        [one] { $n } dirección que nadie confirmó está borrada
       *[other] { $n } direcciones que nadie confirmó están borradas
    }
report-forgotten-blogs =
    { $n ->
        [one] { $n } blog que nadie confirmó está borrado
       *[other] { $n } blogs que nadie confirmó están borrados
    }
report-rules-changed =
    { $n ->
        [one] las reglas del curso han cambiado, y con ellas { $n } veredicto
       *[other] las reglas del curso han cambiado, y con ellas { $n } veredictos
    }

## status, doctor
report-status =
    { $course } (#{ $tag })
    canales        { $feeds }
    entradas       { $posts }; { $awaiting ->
        [one] { $awaiting } espera la próxima edición
       *[other] { $awaiting } esperan la próxima edición
    }
    ediciones      { $editions }
    suscripciones  { $subscribers }
    envíos         de la última edición: { $deliveries }
report-status-weekly = de la última edición semanal: { $counts }
report-status-last = último { $at }
report-figures = { $name }: { $accepted } aceptados, { $deferred } aplazados, { $bounced } devueltos, { $complained } quejas, { $left } bajas
figures-complaints =
    { $level ->
        [raised] tasa de quejas { $percent }, y Google pide menos del 0,1 %
        [high] tasa de quejas { $percent }, y Google y Yahoo piden menos del 0,3 %
       *[low] tasa de quejas { $percent }
    }
report-nothing-needs-a-person = Nada te espera.
report-needs-a-person =
    te espera:
    { $list }
report-status-person =
    Te espera:
    { $list }
report-status-notices =
    Conviene saber:
    { $list }
check-database = la base de datos está intacta
check-erasure-list = la lista de personas borradas concuerda con la base de datos
check-ledger = el registro de ediciones está en su sitio
check-clock = nada está en el futuro
check-rules = las reglas de la configuración están vigentes
check-templates = las plantillas se pueden usar
check-site = se puede escribir en la carpeta del sitio
check-sender = las direcciones del remitente sirven para el modo de envío
check-mail-server = el correo se puede entregar
check-disk = el disco tiene sitio para las próximas ediciones y para una copia de la base de datos
check-owners = los archivos del curso son de un solo usuario
check-zones = la lista de zonas horarias ({ $version }) no es antigua
check-settings = cada ajuste tiene efecto
check-course-dates = el curso está en marcha
check-editions = las ediciones salen a su hora
check-schedule = algo ejecuta `katydid daily`
check-schedule-next = { $place } ejecuta `katydid daily`, la próxima vez el { $at }
check-schedule-timer = { $place } ejecuta `katydid daily` ({ $when })
check-posts = ninguna entrada espera una decisión
check-feeds = ningún canal espera una decisión
check-deliveries = ningún correo espera
check-mail-setup = los ajustes del correo no tienen lagunas
check-mail-records = los registros del dominio del remitente son correctos, en lo que se preguntó
check-returned-mail = se lee el correo devuelto
check-forms = las direcciones del sitio, de los formularios y de los hubs responden, las que están puestas
check-services = los servicios de esta máquina funcionan con pocos permisos
report-check-passed = bien     { $what }
report-check-failed =
    ERROR    { $what }: no es así
    { $why }
report-check-person = ATENCIÓN { $what }
report-check-note = nota     { $what }
report-no-site-address = site.address no está puesto: los correos y los canales enlazan los blogs, pero no el sitio
report-clock-confirmed = el reloj está confirmado: hoy es { $day }
report-alert-sent =
    { $n ->
        [one] { $n } asunto urgente se envió a alerts.mail_to
       *[other] { $n } asuntos urgentes se enviaron a alerts.mail_to
    }
report-alert-unsent = algo es urgente, y no se pudo enviar el correo a alerts.mail_to: { $why }
report-ping-failed = no se pudo avisar al monitor de { $host }: { $why }
alert-subject =
    { $n ->
        [one] { $course }: algo te necesita
       *[other] { $course }: { $n } cosas te necesitan
    }
alert-text =
    Katydid ha encontrado esto en el curso «{ $course }»:

    { $list }

    `katydid status` muestra qué más espera, y `katydid doctor` revisa toda la instalación. Este correo llega una vez por cada asunto.

## Lo que espera a una persona
finding = { $what }: { $remedy }
finding-disk-full = el disco está lleno
finding-disk-low = quedan { $n } MB en el disco; las próximas ediciones y una copia de la base de datos pueden necesitar { $needed } MB
finding-disk-do = libera espacio; lo que ya estaba guardado está a salvo
finding-error-do = corrige lo que dice y ejecuta otra vez `katydid doctor`
finding-no-site-address-do = pon en site.address la dirección donde se publica el sitio
finding-week-after-end = la semana «{ $week }» empieza después del último día del curso
finding-week-after-end-do = pon en course.ends_on un día posterior, o quita la semana
finding-no-facilitators = los formularios tienen dirección, pero nadie puede entrar en la mesa
finding-no-facilitators-do = pon en web.facilitators las direcciones de correo de quienes llevan el curso
finding-foreign-files =
    { $n ->
        [one] { $n } archivo del curso es de otro usuario que su carpeta: { $files }
       *[other] { $n } archivos del curso son de otro usuario que su carpeta: { $files }
    }
finding-foreign-files-do = como root, ejecuta `chown -R --reference={ $folder } { $folder }`, y ejecuta Katydid solo con ese usuario
finding-old-zones = la lista de zonas horarias del programa es la de { $version }: las horas pueden ser erróneas donde las reglas han cambiado desde entonces
finding-old-zones-do = instala un Katydid más nuevo
finding-edition-late = la edición de hoy debería haber salido a las { $due }, y el último intento de publicar fue el { $last }
finding-no-run = la edición de hoy no ha salido, y el último intento de publicar fue el { $last }
finding-edition-late-do = ejecuta `katydid daily`; `katydid doctor` muestra qué debería ejecutarlo
finding-all-failing =
    { $n ->
        [one] { $n } canal falla y ningún otro responde: ¿está esta máquina en línea?
       *[other] { $n } canales fallan y ningún otro responde: ¿está esta máquina en línea?
    }
finding-all-failing-do = mira si esta máquina llega a internet y a sus servidores de nombres; después, `katydid poll`
finding-database = la base de datos está dañada: { $faults }
finding-database-do = detén `katydid serve` y repón una copia: `katydid restore ARCHIVO`
finding-free-pages = { $n } MB de los { $size } MB de la base de datos están vacíos
finding-free-pages-do = no hay que hacer nada: las entradas nuevas usan ese espacio, y borrar a una persona reescribe el archivo
finding-mail-records-do = `katydid newsletter check` dice qué registros publicar
finding-bounces-unread-by-all = nadie lee el correo devuelto: las direcciones que no existen siguen en la lista
finding-bounces-unread-by-all-do = pon newsletter.bounce_address y newsletter.mailbox, o deja que tu proveedor de correo informe (newsletter.hooks)
finding-returned-mail-waits =
    { $n ->
        [one] { $n } mensaje lleva más de un día sin leer en el buzón del correo devuelto
       *[other] { $n } mensajes llevan más de un día sin leer en el buzón del correo devuelto
    }
finding-returned-mail-waits-do = `katydid bounces` lee los rebotes; lo que queda son cartas, para que las leas
finding-forms-unreachable = los formularios no responden en { $address }, preguntando desde esta máquina: { $why }
finding-forms-unreachable-do = mira si funciona `katydid serve`, y si el proxy inverso y el nombre DNS llevan a él
finding-callback-unreachable = los hubs no llegan a { $address }, preguntando desde esta máquina: { $why }
finding-callback-unreachable-do = haz que el proxy inverso pase fetch.websub_callback a `katydid serve`, o quita el ajuste
finding-site-unreachable = el sitio no responde en { $address }, preguntando desde esta máquina: { $why }
finding-site-unreachable-do = haz que tu servidor web muestre la carpeta del sitio en site.address
finding-answer-of-others = respondió otra página, con el estado { $status }
finding-no-schedule = no se encontró ningún crontab ni temporizador que ejecute `katydid daily` (los de otros usuarios no se pueden leer)
finding-no-schedule-do = añade una línea al crontab del dueño del curso (`crontab -e`): { $line }
finding-cron-program = { $place } ejecuta { $program }, que no está en la ruta de cron ({ $path })
finding-cron-program-do = escribe la ruta entera en el crontab: { $program }
finding-timer-off = { $name } no está activado: no arranca solo
finding-timer-off-do = como root, ejecuta `systemctl enable --now { $name }`
finding-service-root = { $name } funciona como root
finding-service-root-do = pon en User= de { $name } al dueño de la carpeta del curso
finding-service-open = { $name } está menos aislado de esta máquina de lo que podría ({ $keys })
finding-service-open-do = usa los ajustes de config/server/katydid@.service
finding-rules =
    { $n ->
        [one] un cambio de las reglas espera, porque quitaría de las páginas { $n } entrada publicada; siguen vigentes las reglas anteriores:
       *[other] un cambio de las reglas espera, porque quitaría de las páginas { $n } entradas publicadas; siguen vigentes las reglas anteriores:
    }
finding-rules-do = `katydid rejudge --dry-run` muestra todo lo que cambia, y `katydid rejudge` lo aplica; restablecido en el archivo, nada espera
finding-in-future =
    { $what ->
        [run] la última ejecución terminó en el futuro, el { $at }
        [fetch] la última consulta de un canal fue en el futuro, el { $at }
       *[edition] la última edición se hizo en el futuro, el { $at }
    }
finding-edition-in-future = la última edición es de un día en el futuro, { $day }
finding-clock-early = el reloj de este ordenador dice { $today }, antes de que llegara el primer participante, el { $first }
finding-clock-late =
    { $n ->
        [one] el reloj de este ordenador dice { $today }, { $n } día después de la última ejecución, el { $last }
       *[other] el reloj de este ordenador dice { $today }, { $n } días después de la última ejecución, el { $last }
    }
finding-clock-do = compara el reloj de este ordenador con otro; lo que se planeó con un reloj equivocado se rehace solo. Si el reloj es correcto tras una pausa larga, confírmalo: katydid doctor --clock-is-right
finding-language = no hay textos en el idioma { $language }: las páginas y los correos están en inglés
finding-language-do = pon course.language en uno de { $known }, o añade templates/languages/{ $language }
finding-outbox =
    { $n ->
        [one] ningún correo sale de esta máquina: { $n } suscripción no recibe nada de lo que se envía ahora, todo se escribe en la carpeta { $folder }
       *[other] ningún correo sale de esta máquina: { $n } suscripciones no reciben nada de lo que se envía ahora, todo se escribe en la carpeta { $folder }
    }
finding-outbox-do = pon newsletter.transport cuando termine el ensayo
finding-sender-missing =
    { $n ->
        [one] newsletter.from no está definido, y hay { $n } suscripción en la lista: los correos llevan un remitente que no existe
       *[other] newsletter.from no está definido, y hay { $n } suscripciones en la lista: los correos llevan un remitente que no existe
    }
finding-sender-unusable = newsletter.from es { $from }: { $domain } es un nombre para pruebas o para la red propia, y ningún receptor puede responderle ni confiar en él
finding-sender-do = pon en newsletter.from una dirección de tu propio dominio
finding-mailbox-unreadable =
    { $why ->
        [missing] el buzón { $path } no existe
       *[unreadable] el buzón { $path } no se puede leer
    }: no se ven las devoluciones ni las bajas por correo
finding-mailbox-unreadable-do =
    { $key ->
        [maildir] revise newsletter.mailbox.maildir; el servidor de correo crea la carpeta con el primer correo, o créela como el usuario con el que entrega: `mkdir -p { $path }/new { $path }/cur { $path }/tmp`
       *[other] revise newsletter.mailbox.mbox; el servidor de correo crea el archivo con el primer correo
    }
finding-unsigned = el correo sale por { $host } sin firma DKIM, y aquí no se sabe si ese servidor lo firma: el correo sin firma se rechaza o se toma por spam más a menudo
finding-unsigned-do = crea una clave con `katydid newsletter keys`, o haz que { $host } firme por tu dominio
finding-secret-exposed = todos los usuarios de esta máquina pueden leer { $file } ({ $key })
finding-secret-exposed-do = `chmod 600 { $file }`; el archivo debe ser del usuario con el que funciona Katydid
finding-hook-secret-missing = newsletter.hooks.{ $switch } está definido y no se encontró ningún secreto: no se nombra ningún archivo, y { $variable } no está en el entorno de esta orden (el de `katydid serve` puede tenerlo; no se ha mirado)
finding-hook-secret-short = el secreto de newsletter.hooks.{ $switch } en { $place } es demasiado corto, tal como lo ve esta orden: con uno así `katydid serve` no arranca (su entorno puede ser otro; no se ha mirado)
finding-hook-secret-unreadable = esta orden no puede leer el secreto de newsletter.hooks.{ $switch } en { $file } ({ $why }); `katydid serve` lo necesita, salvo que su entorno tenga uno
finding-hook-secret-do = pon uno de al menos { $n } caracteres en { $variable } donde funciona `katydid serve`, o en el archivo de { $key }; `openssl rand -hex 24` crea uno
finding-warm-up-later = newsletter.pace.warm_up_from es { $day }: hasta entonces el arranque gradual no limita nada
finding-warm-up-later-do = pon el día en que empieza el servidor nuevo
finding-receivers-unlimited = newsletter.pace.receivers está definido, pero sin límite: no hace nada
finding-receivers-unlimited-do = define al lado connections o mails_per_minute
finding-mail-server = el servidor de correo no aceptó los últimos correos ({ $why })
finding-mail-server-do = `katydid doctor` lo prueba; lo que no se envió espera el próximo `katydid send`
finding-refused =
    { $n ->
        [one] { $n } suscripción no tiene
       *[other] { $n } suscripciones no tienen
    } la última { $kind ->
        [weekly] edición semanal
       *[daily] edición
    }: el servidor dice que la dirección no existe
finding-refused-do = no queda nada por hacer; `katydid subscriber list` muestra a quién
finding-mails-refused =
    { $n ->
        [one] { $n } correo
       *[other] { $n } correos
    } de la última { $kind ->
        [weekly] edición semanal
       *[daily] edición
    } con rechazo; no se retira ninguna suscripción por eso
finding-mails-refused-do = corrige lo que informó el último `katydid send`; `katydid send --again` lo intenta enseguida
finding-mails-late =
    { $n ->
        [one] { $n } correo
       *[other] { $n } correos
    } de la última { $kind ->
        [weekly] edición semanal
       *[daily] edición
    } sin entregar tras dos días de intentos
finding-mails-late-do = `katydid send --again` lo intenta una vez más
finding-mails-untried =
    { $n ->
        [one] { $n } correo
       *[other] { $n } correos
    } de la última { $kind ->
        [weekly] edición semanal
       *[daily] edición
    } sin entregar tras dos días, sin ningún intento
finding-mails-untried-do = mira lo que informó `katydid send`, ejecútalo más a menudo o sube newsletter.mails_per_hour; `katydid send --again` los intenta
finding-mails-utf8 =
    { $n ->
        [one] { $n } suscripción no recibe
       *[other] { $n } suscripciones no reciben
    } la { $kind ->
        [weekly] edición semanal
       *[daily] edición
    }: el servidor de correo no acepta direcciones con letras fuera de ASCII (SMTPUTF8)
finding-mails-utf8-do = usa un servidor con SMTPUTF8, o pide otra dirección
finding-held = { $edition } está retenida: se rechazaron { $n } direcciones de { $tried }; ninguna se retira de la lista, y el resto espera
finding-held-do = si esas direcciones ya no existen, `katydid send --continue`; si el servidor se equivoca, corrígelo y después `katydid send --again`
finding-mails-per-hour = newsletter.mails_per_hour = { $limit } alcanza a { $reached } de { $n } suscripciones en las { $hours } horas desde el primer correo de una edición hasta que se abandona; lo que ya se envió de una edición no se cuenta aquí
finding-mails-per-hour-do = pon { $n } o más; quién se queda sin ella cambia con cada edición
finding-mails-wait =
    { $n ->
        [one] { $n } correo
       *[other] { $n } correos
    } de la última { $kind ->
        [weekly] edición semanal
       *[daily] edición
    } aún sin enviar
finding-mails-wait-do = `katydid send` y `katydid serve` lo intentan cuando llega el momento
finding-mails-held-do = esperan tu decisión sobre la edición retenida: `katydid send --continue` o `katydid send --again`
finding-letters-wait = hay cartas personales aún sin enviar
finding-personal-data-held =
    { $n ->
        [one] { $n } entrada retenida contiene quizá datos de un paciente
       *[other] { $n } entradas retenidas contienen quizá datos de un paciente
    }
finding-personal-data-held-do = katydid post show ID dice qué y dónde, katydid post release ID la acepta
finding-posts-held =
    { $n ->
        [one] { $n } entrada está retenida
       *[other] { $n } entradas están retenidas
    }
finding-personal-data =
    { $n ->
        [one] { $n } entrada está en el curso y contiene quizá datos de un paciente
       *[other] { $n } entradas están en el curso y contienen quizá datos de un paciente
    }
finding-post-list-do = katydid post list muestra cuáles
finding-comments-of-erased =
    { $n ->
        [one] { $n } comentario lleva
       *[other] { $n } comentarios llevan
    } el nombre de una persona borrada, y nadie ha dicho aún de quién son
finding-unconfirmed =
    { $n ->
        [one] { $n } entrada falta
       *[other] { $n } entradas faltan
    } en un canal, y aún no se sabe si su autor la retiró
finding-feeds-pending =
    { $n ->
        [one] { $n } canal espera aprobación
       *[other] { $n } canales esperan aprobación
    }
finding-another-blog = { $feed } parece ahora de otra persona: no muestra ninguna de las entradas conocidas, y tiene otro título u otra dirección
finding-another-blog-do = revísalo; si es el mismo blog: katydid feed confirm ID; si no lo es: katydid feed retire ID
finding-another-blog-more =
    { $n ->
        [one] y { $n } canal más parece otro blog
       *[other] y { $n } canales más parecen otro blog
    }
finding-failing =
    { $n ->
        [one] el canal { $feed } falla desde { $since }, { $n } vez: { $why }
       *[other] el canal { $feed } falla desde { $since }, { $n } veces: { $why }
    }
finding-failing-more =
    { $n ->
        [one] y { $n } canal más falla
       *[other] y { $n } canales más fallan
    }
finding-course-begins-do = hasta entonces no sale ninguna edición
finding-course-ended = el curso terminó el { $day }: no se consulta nada, y no sale ninguna edición
finding-course-ended-do = si continúa, cambia course.ends_on
