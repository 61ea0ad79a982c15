# El sitio: lo que rodea cada página, y cada página salvo las secciones de la edición.
# <about>…</about> y similares son enlaces: ponlos donde haga falta y conserva su nombre.

## Alrededor de cada página
skip-to-page = Ir al contenido
skip-to-posts = Ir a las entradas
feed-new-posts = { $paper }: entradas nuevas
feed-new-posts-rss = { $paper }: entradas nuevas (RSS)
feed-new-posts-json = { $paper }: entradas nuevas (JSON)
feed-blogs = Los blogs
page-description = { $course }: lo que escriben sus participantes
nav-label = Sitio
nav-latest = Última edición
nav-archive = Archivo
nav-posts = Entradas
nav-topics = Temas
nav-participants = Participantes
nav-search = Buscar
nav-take-part = Participa
crumbs-label = Estás aquí
pager-before = Anterior: { $day }
pager-after = Siguiente: { $day }
pages-label = Páginas
page-previous = Página anterior
page-next = Página siguiente
page-number = Página { $n } de { $of }
page-title = { $title }, página { $n }
footer-write = Escribe en tu propio blog y añade <b>#{ $tag }</b>. <about>Cómo participar</about>
footer-feed = Feed
footer-blogs = Todos los blogs (OPML)
footer-register = Registrar tu blog
footer-subscribe = Recibirlo por correo
footer-sign-in = Entrar
footer-colophon = Hecho con Katydid { $version }.
first-edition-to-come = La primera edición está por llegar.

## Una edición
edition-minutes =
    { $n ->
        [one] alrededor de { $n } minuto
       *[other] alrededor de { $n } minutos
    }
edition-pager = Ediciones
edition-permanent = Dirección permanente de esta edición
take-part-heading = Participa
take-part = Lee lo que te interese, responde en los blogs de quienes escriben, y escribe en el tuyo con <b>#{ $tag }</b>. <about>Cómo funciona</about>

## La portada antes de la primera edición
welcome-registered =
    { $n ->
        [one] Hay { $n } blog inscrito.
       *[other] Hay { $n } blogs inscritos.
    }
welcome-write = Escribe una entrada en tu propio blog y añade <b>#{ $tag }</b>: estará aquí con la próxima edición. <about>Cómo participar</about>

## El archivo de ediciones
archive-heading = Archivo
archive-lead = { $summary } de { $paper }, primero la más reciente. <feed>Feed de las ediciones</feed>
archive-description = { $summary } de { $paper }

## Entradas
posts-page-heading = Entradas
posts-lead = { $summary }, por semanas. También <people>por participante</people>.
posts-lead-topics = { $summary }, por semanas. También <people>por participante</people> y <topics>por tema</topics>.
posts-latest-week = La última semana
posts-to-come = Las primeras entradas están por llegar.
week-description = Entradas, { $days }
weeks-pager = Semanas
posts-older = Entradas anteriores

## Temas
topics-heading = Temas
topics-description = Los temas del curso
topics-none = Este curso no tiene temas.
topic-lead = { $summary }, primero lo más reciente. <feed>Feed</feed>
topic-empty = Aún no se ha escrito nada sobre esto.
topic-no-posts = aún sin entradas
topic-latest = Lo último: { $author }, { $title }
topic-week = { $topic }, { $days }
topic-weeks = Por semanas
topic-description = { $summary } sobre «{ $topic }»

## Participantes
participants-heading = Participantes
participants-lead = { $summary }. Para seguir todos los blogs en tu lector de feeds, importa <blogs>la lista de blogs (OPML)</blogs>.
participants-description = { $summary } con sus blogs
participants-none = Aún no se ha unido nadie. <about>Da el primer paso.</about>
participant-lead = { $summary } en { $paper }. <feed>Feed de estas entradas</feed>
participant-lead-last = { $summary } en { $paper }, la última el { $day }. <feed>Feed de estas entradas</feed>
participant-description = { $summary } en { $course }
participant-last = { $summary }, la última el { $day }
participant-own-feed = el feed del blog
a-blog = un blog

## Buscar
search-heading = Buscar
search-description = Buscar en { $paper }
search-label = Palabras de un título, un nombre o las primeras líneas
search-button = Buscar
search-without-script = Para buscar hace falta JavaScript. Sin él, encuentra entradas <posts>por semana</posts>, <people>por participante</people> o <editions>por edición</editions>.
search-without-script-topics = Para buscar hace falta JavaScript. Sin él, encuentra entradas <posts>por semana</posts>, <people>por participante</people>, <topics>por tema</topics> o <editions>por edición</editions>.
search-more = Mostrar más
search-nothing = No se ha encontrado nada.
search-found = Entradas encontradas: { $n }
search-found-many = Entradas encontradas: { $n }. Se muestran las { $shown } mejores.

## Una página que falta
not-found-title = No encontrada
not-found-description = Esta página no existe
not-found-heading = Esta página no existe
not-found = Puede que la dirección esté mal escrita, o que la entrada ya no se muestre. Todo lo que hay aquí está en <archive>el archivo</archive>, o <people>por participante</people>.

## Cómo participar
about-heading = Cómo participar
about-description = Cómo participar en { $course }
about-course = { $course } no tiene aula. Sus participantes escriben en sus propios blogs, y cada día { $paper } reúne lo que han escrito: en este sitio y por correo.
about-dates = Fechas del curso: { $dates }.
about-read = Leer
about-read-text = Empieza por <latest>la última edición</latest>. Está hecha para leerse en unos { $n } minutos; nadie lo lee todo, ni se espera que lo haga. Sigue lo que importe a tu práctica y deja el resto. En un lector de feeds, suscríbete al <feed>feed de entradas nuevas</feed>, o importa <blogs>todos los blogs</blogs>.
about-mail = { $paper } también llega por correo: pídeselo al <contact>equipo del curso</contact>, le basta con una dirección.
about-mail-form = { $paper } también llega por correo: <subscribe>da tu dirección</subscribe>, no hace falta nada más.
about-answer = Responder
about-answer-text = Las conversaciones ocurren donde están las entradas: comenta en el blog de quien escribe, o responde en el tuyo y enlaza la entrada. Si una entrada aún no tiene respuesta, basta con una frase.
about-write = Escribir
about-write-text = Escribe en un blog propio, esté donde esté. Añade a una entrada la etiqueta del curso y aparecerá aquí: como categoría o etiqueta, <b>{ $tag }</b>, o como hashtag en cualquier parte del título o del texto, <b>#{ $tag }</b>. El resto de tu blog queda fuera.
about-register = Para que se lea tu blog, da su dirección al equipo del curso. Sirve cualquier dirección del blog.
about-register-contact = Para que se lea tu blog, da su dirección al equipo del curso: <contact>{ $address }</contact>. Sirve cualquier dirección del blog.
about-change = Cambiar de idea
about-change-text = Tus entradas siguen siendo tuyas. Aquí hay un extracto y un enlace; el texto está en tu blog. Si modificas una entrada, el extracto cambia con ella; si la borras, desaparece también de aquí. O pide al equipo que la retire de todas las páginas, de inmediato.
about-editions = Cómo se hace una edición
about-editions-text = Una edición recoge, una sola vez, todas las entradas llegadas desde la anterior. Todo el mundo tiene su turno: la entrada más reciente de cada persona va antes que la segunda de cualquiera, y abre quien llevaba más tiempo sin aparecer. Una entrada abre la edición: la elección del equipo; si no, la conversación que más ha avanzado; si no, la voz que llevaba más tiempo sin oírse o que nunca se había oído. Si alguien ha escrito más de lo que le toca en un día, sus demás entradas aparecen como títulos. Los días empiezan a medianoche, hora de { $zone }.
about-weeks = Las semanas

## Únete
join-heading = Únete
join-lead = Lee { $course } con otras personas, o haz que se lea lo que escribes: basta con una dirección.
join-feeds = En un lector de feeds, suscríbete al <feed>feed de entradas nuevas</feed>, o importa <blogs>todos los blogs</blogs>.
join-more = <about>Cómo funciona el curso</about>
