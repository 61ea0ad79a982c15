# Registrar un blog.

## La primera página
register-heading = Registrar tu blog
register-lead = Tu blog se queda donde está. Da su dirección, y mira lo que { $paper } encuentra allí.
register-address = La dirección de tu blog
register-address-about = Tal como la ven tus lectores, por ejemplo miblog.example. Basta la dirección de cualquiera de sus páginas.
register-look = Mirar mi blog
register-known = Este blog ya está registrado. Si es tuyo, entra con la dirección de correo con la que se registró.
register-sign-in = <signin>Entrar</signin>

## Direcciones que no llevan a ningún blog: qué se encontró, y qué hacer
hopeless-no-address = Esto no es una dirección de la web. Abre tu blog y copia lo que aparece en la barra de direcciones.
hopeless-mail = Esto es una dirección de correo. Primero hace falta la dirección de tu blog, tal como aparece en la barra de direcciones.
hopeless-search-engine = Esto es un buscador. Abre tu blog desde allí y copia lo que aparezca entonces en la barra de direcciones.
hopeless-editor = Esta página sirve para escribir o para entrar, y solo tú puedes verla. Da la dirección en la que otros leen tu blog.
hopeless-no-site = No hay ningún sitio público en esta dirección. Busca un error al teclear; un sitio que solo se abre en la red de una escuela o de un hospital no se puede leer desde aquí.
hopeless-silent = El sitio no responde en este momento. Busca un error al teclear, o inténtalo de nuevo dentro de unos minutos.
hopeless-closed = El sitio responde, pero no muestra su página: puede ser privado, haberse mudado o haber desaparecido. Abre la dirección en una ventana privada, donde no hayas entrado, y mira lo que ven los demás.
hopeless-no-feed = Hay una página, pero ningún canal: nada que avise de las entradas nuevas. Si tu blog es otra página de este sitio, da la dirección de esa. Si no, busca «RSS» en los ajustes de tu blog.
hopeless-broken-feed = La página tiene un canal, { $feed }, pero no se puede leer: { $why }. Qué puedes hacer: { $advice }.
hopeless-no-feed-on = Esto es { $platform }, pero no se encontró ningún canal. Qué puedes hacer: { $advice }.
hopeless-without-feeds = { $platform } no tiene canales, así que lo que se escribe allí no se puede leer desde aquí. Escribe en un blog, o en Mastodon o Bluesky, y enlázalo desde allí.
hopeless-only-comments = En esta dirección solo hay comentarios de lectores. Da la dirección de la página principal del blog.

## La segunda página: qué se encontró
register-found-heading = ¿Es este tu blog?
register-found-which = ¿Qué se debe leer?
register-found-posts =
    { $n ->
        [one] una entrada
       *[other] { $n } entradas
    }{ $tagged ->
        [0] , ninguna con la etiqueta del curso
        [one] , una con la etiqueta del curso
       *[other] , { $tagged } con la etiqueta del curso
    }
register-found-comments = comentarios de lectores, no entradas
register-found-known = ya registrado
register-found-newest = Las entradas más recientes
register-found-none = Todavía no hay entradas.
register-found-verdict = { $standing }: { $reason }
register-advice-on = Ninguna entrada lleva todavía la etiqueta del curso. En { $platform }: { $how }.
register-advice = Ninguna entrada lleva todavía la etiqueta del curso. Para estar en el periódico: { $how }.
register-advice-later = No tienes que hacerlo ahora: registra el blog, y añade la etiqueta cuando escribas para el curso.
register-feed-wrong = Elige qué se debe leer.
register-other = ¿No es este? <other>Dar otra dirección</other>.
register-about-you = Sobre ti
register-name = El nombre con el que quieres aparecer
register-name-about = Aparece sobre tus entradas. Puede ser un seudónimo.
register-pseudonym = Es un seudónimo: no mostrar ningún otro nombre que diga mi blog
register-shows = Cuánto de una entrada ven los demás aquí
register-shows-excerpt = el comienzo, con un enlace a mi blog
register-shows-link = solo el título, con un enlace a mi blog
register-shows-full = todo, también en los canales
register-email-about = Para el enlace de confirmación, y para entrar más tarde. No se muestra a nadie.
register-public-heading = Qué será público
register-public = Las entradas con la etiqueta del curso, con este nombre y un enlace a tu blog, en las páginas de { $paper }, en sus canales y sus correos. Las entradas sin la etiqueta quedan fuera. Ningún paciente debe ser reconocible en nada de lo que escribas.
register-leave = Puedes cambiar todo esto, hacer una pausa o marcharse cuando quieras; tus entradas desaparecen entonces de aquí.
register-send = Registrar mi blog
register-wrong-heading = Falta algo

## La carta está en camino
register-asked = Un enlace para confirmar está en camino a { $email }. Cuando lo hayas seguido, tu blog estará registrado.

## El enlace de la carta
register-confirm-text = Un paso más, para que ningún programa que revise tu correo pueda registrar tu blog por ti.
register-confirm-button = Registrar mi blog
register-old = Cada enlace sirve una vez, durante siete días. Registra el blog de nuevo para recibir otro.
register-before-heading = Ya registrado
register-before = Este enlace ya se usó, y el blog está registrado. Para ver su estado, entra.

## La última página
register-done-heading = Tu blog está registrado
register-waits-heading = Tu blog está registrado y espera aprobación
register-done-read = Tu blog se está leyendo. Lo que escribiste con la etiqueta desde que empezó el curso estará en el archivo en uno o dos minutos, salvo lo que el equipo tenga que mirar antes: <page>tu página</page>.
register-other-name = Alguien usa ya el nombre que pediste, o uno que se le parece. Te llamas «{ $name }» hasta que elijas otro nombre en tu página.
register-done-next = A partir de ahora, escribe en tu blog y añade #{ $tag }: la próxima edición de { $paper } lo traerá.
register-done-waits = El equipo del curso debe aprobarlo antes de que se lea. No tienes que hacer nada.
register-done-tag = No hace falta la aprobación en cuanto una entrada lleve la etiqueta del curso: { $how }. Vuelve entonces a comprobarlo aquí.
register-again = Mirar otra vez
register-again-silent = El blog no respondió. Inténtalo de nuevo dentro de unos minutos.
register-again-untagged = No se encontró ninguna entrada con la etiqueta del curso. Algunos blogs muestran las entradas nuevas solo después de unos minutos.
register-again-tagged =
    { $n ->
        [one] Una entrada lleva la etiqueta del curso.
       *[other] { $n } entradas llevan la etiqueta del curso.
    }
register-owner-text = En este curso debes mostrar que el blog es tuyo antes de que sus entradas se puedan mostrar enteras. Usa una de estas maneras y vuelve a comprobarlo:
register-owner-word = Escribe <b>{ $word }</b> en una entrada, o en cualquier lugar de la página principal del blog.
register-owner-me = Enlaza desde la página principal, con rel=me, a { $me } o a tu dirección de correo.
register-owner-shown = Confirmado: el blog es tuyo.
register-owner-missing = Todavía no se encontró ni la palabra ni el enlace. Algunos blogs muestran los cambios solo después de unos minutos.
register-done-me = <me>Mi blog</me>: su estado, y qué puedes cambiar.

## Cómo se añade la etiqueta del curso, plataforma por plataforma
tagging-anywhere = añade «{ $tag }» a las categorías o etiquetas de la entrada, o escribe #{ $tag } en su título o su texto
tagging-video = escribe #{ $tag } en el título o la descripción del vídeo
tagging-track = escribe #{ $tag } en el título o la descripción de la pista
tagging-episode = escribe #{ $tag } en el título o la descripción del episodio
tagging-message = escribe #{ $tag } en el asunto o el texto del mensaje
tagging-text = escribe #{ $tag } en el texto de la entrada
tagging-title-or-text = escribe #{ $tag } en el título o el texto de la entrada
tagging-short-post = escribe #{ $tag } en la publicación
tagging-medium = añade «{ $tag }» a los temas (Topics) del artículo al publicarlo, o escribe #{ $tag } en su título o su texto
tagging-substack = escribe #{ $tag } en el título o el texto de la entrada: las etiquetas propias de Substack no llegan a su canal
tagging-tumblr = añade #{ $tag } a las etiquetas debajo de la entrada
tagging-blogger = añade la etiqueta «{ $tag }» a la entrada (Etiquetas, a la derecha del editor)
tagging-wordpress = añade «{ $tag }» a las etiquetas o categorías de la entrada (a la derecha del editor)
tagging-ghost = añade la etiqueta «{ $tag }» en los ajustes de la entrada
tagging-squarespace = añade «{ $tag }» a las categorías o etiquetas en los ajustes de la entrada
tagging-wix = pon la entrada en una categoría «{ $tag }», o escribe #{ $tag } en su título o su texto
tagging-weebly = añade la categoría «{ $tag }» a la entrada, o escribe #{ $tag } en su título o su texto
tagging-hugo = escribe #{ $tag } en el título o el texto: el canal habitual de Hugo omite las etiquetas de una página
tagging-jekyll = añade «{ $tag }» a las etiquetas o categorías en la cabecera (front matter) de la entrada
tagging-discourse = escribe #{ $tag } en el título o el texto del tema
tagging-zotero = añade la etiqueta «{ $tag }» al elemento, abre la biblioteca del grupo en esa etiqueta, y registra esa dirección como un lugar donde todo forma parte del curso
tagging-hypothesis = añade la etiqueta «{ $tag }» a la anotación
tagging-pinboard = añade la etiqueta «{ $tag }» al marcador
tagging-pubmed = los artículos no llevan la etiqueta del curso: haz que todo este canal forme parte del curso, o escribe sobre un artículo en un blog
tagging-github = escribe #{ $tag } en el texto de la versión o del cambio
tagging-documents = enlaza el documento desde una entrada de un blog que lleve #{ $tag }
tagging-closed-network = escribe la entrada en un blog, o en Mastodon o Bluesky, con #{ $tag }
hopeless-own-site = Este es el sitio del propio curso. Da la dirección de tu blog.
register-done-owner = No hace falta la aprobación en cuanto hayas mostrado que el blog es tuyo.
register-done-tag-and-owner = No hace falta la aprobación en cuanto una entrada lleve la etiqueta del curso y hayas mostrado que el blog es tuyo. Para la etiqueta: { $how }. Vuelve entonces a comprobarlo aquí.

## Qué se puede hacer donde una dirección de una plataforma no lleva a ningún canal, por la palabra de los programas para ella
advice-no-feed-youtube = da la dirección del canal (youtube.com/channel/UC…) o de una lista de reproducción pública
advice-no-feed-soundcloud = da la dirección RSS de la cuenta de SoundCloud: Settings, Content, RSS feed
advice-no-feed-apple-podcasts = busca el sitio propio del podcast, o pide a sus autores la dirección RSS
advice-no-feed-spotify = Spotify no muestra canales: da el sitio propio del podcast, su página en Apple Podcasts o su dirección RSS
advice-no-feed-vimeo = da la dirección de la cuenta, el canal o el grupo de Vimeo, no la de un vídeo
advice-no-feed-medium = da la dirección del autor o de la publicación: medium.com/@NAME
advice-no-feed-substack = da la dirección del boletín: NAME.substack.com
advice-no-feed-tumblr = da la dirección del blog: NAME.tumblr.com; tiene que poder leerse sin cuenta
advice-no-feed-blogger = activa el canal del blog en Blogger (Configuración, Feed del sitio), y haz público el blog
advice-no-feed-wordpress = haz público el sitio, y pregunta a quien lo lleva si un complemento desactiva los canales
advice-no-feed-squarespace = da la dirección de la página del blog misma, no la de la portada del sitio
advice-no-feed-wix = pon en el sitio un blog de Wix: solo ese tiene canal
advice-no-feed-weebly = da la dirección de la página del blog misma
advice-no-feed-write-as = da la dirección del blog, y hazlo público
advice-no-feed-hugo = activa la salida RSS en la configuración del sitio (outputs)
advice-no-feed-jekyll = añade al sitio el complemento jekyll-feed
advice-no-feed-bluesky = da la dirección del perfil: bsky.app/profile/NAME; las cuentas ocultas a los visitantes no tienen canal
advice-no-feed-reddit = da la dirección de la comunidad (reddit.com/r/NAME) o de la cuenta
advice-no-feed-discourse = haz que el foro se pueda leer sin cuenta
advice-no-feed-google-groups = Google Groups no ofrece canales: haz que el grupo envíe sus mensajes a un blog (la mayoría de los programas de blogs aceptan correo), o usa otro archivo de la lista
advice-no-feed-groups-io = haz públicos los mensajes del grupo (Admin, Settings, Privacy)
advice-no-feed-listserv = da la dirección del archivo de la lista, y hazlo público
advice-no-feed-mailman = los archivos de Mailman 2 no tienen canales: mira si mail-archive.com guarda la lista, o pide Mailman 3, cuyo archivo tiene uno
advice-no-feed-mail-archive = da la dirección de la lista: mail-archive.com/LIST@HOST
advice-no-feed-zotero = da la dirección de una biblioteca de grupo pública: zotero.org/groups/NUMBER/NAME
advice-no-feed-hypothesis = da la dirección de un usuario o de un grupo público de hypothes.is, o de una búsqueda de tag:PALABRA
advice-no-feed-pinboard = da la dirección de tus marcadores: pinboard.in/u:NAME
advice-no-feed-pubmed = pulsa «Create RSS» bajo el campo de búsqueda de PubMed, y da la dirección que muestra
advice-no-feed-github = da la dirección de una cuenta o un proyecto público
advice-no-feed-documents = este servicio no ofrece canales: escribe en un blog, y enlaza el documento desde allí
advice-no-feed-closed-network = esta red no ofrece canales: da un blog, o una cuenta de Mastodon o Bluesky
advice-no-feed-mastodon = da la dirección de una cuenta pública: https://HOST/@NAME
