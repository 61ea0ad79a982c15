# The settings that facilitators change at the desk.

## Pages
desk-nav-course = Curso
desk-course-heading = Ajustes del curso
desk-course-about = Cada cambio se muestra con sus efectos antes de hacerse. Vale de inmediato y consta en el registro.
desk-course-operator = Fijado por quien mantiene el programa
desk-course-operator-about = Estos ajustes están en el archivo de configuración y se cambian allí.
desk-settings-error = El archivo de configuración no se puede usar. Valen los ajustes que tenía antes: { $why }
setting-group-about = Nombre, contacto, idioma
setting-group-dates = Fechas y semanas
setting-group-edition = Ediciones
setting-group-sections = Secciones
setting-group-tag = Etiqueta del curso
setting-group-topics = Temas
setting-group-joining = Participación

## Buttons and notices
setting-show = Mostrar qué cambiaría
setting-show-about = Todavía no se guarda nada.
setting-save = Guardar el cambio
setting-edit = Seguir editando
setting-saved = Guardado. El cambio está en vigor y las páginas lo siguen.
setting-same = Nada es distinto de lo que está puesto.
setting-change-heading = Qué cambia
setting-effect-heading = Qué efecto tiene
setting-no-pages = No cambia ninguna página.
setting-pages = Páginas: { $changed } cambian, { $new } son nuevas, { $removed } desaparecen.
setting-editions-stay = Las ediciones publicadas conservan sus entradas, salvo que se retire una.
setting-losses =
    { $n ->
        [one] { $n } entrada impresa dejaría sus páginas o un tema.
       *[other] { $n } entradas impresas dejarían sus páginas o un tema.
    }
setting-near-about = Estas entradas están retenidas porque su etiqueta es casi la del curso. Otra grafía las admite.
setting-file-changed = Entretanto otra persona cambió los ajustes. Lo que escribiste está abajo; mira qué cambiaría ahora y guárdalo después.
setting-file-read-only = El programa no puede escribir los ajustes: { $why }. Quien mantiene el programa puede cambiarlo.
setting-file-refused = Estos valores no son compatibles: { $why }
setting-file-broken = Los ajustes no se pueden cambiar ahora: { $why }
sign-in-lately = Este cambio mueve entradas. Antes inicia sesión de nuevo: se envía un enlace a { $address }. Deja esta página abierta y guarda después de seguir el enlace.
sign-in-lately-button = Enviarme un enlace
setting-yes = Sí
setting-no = No
setting-no-day = Ningún día

## What is wrong with what was typed
setting-wrong =
    { $n ->
        [one] Un campo no se puede leer. No se cambió nada.
       *[other] { $n } campos no se pueden leer. No se cambió nada.
    }
setting-wrong-missing = Esto es necesario.
setting-wrong-long = Como máximo { $n } caracteres.
setting-wrong-many = Como máximo { $n }.
setting-wrong-number = Un número entero de { $least } a { $most }.
setting-wrong-day = Un día, como 2026-03-02.
setting-wrong-hour = Una hora, como 06:00.
setting-wrong-choice = Elige una de las opciones.
setting-wrong-email = No es una dirección de correo.
setting-wrong-tag = Una etiqueta necesita al menos una letra o una cifra.
setting-wrong-zone = Una zona de la lista, como Europe/London.
setting-wrong-language = Un código de idioma, como en o pt-BR.
setting-wrong-pattern = No es una expresión regular, o es demasiado grande: { $why }

## The settings
setting-course-title = Título del curso
setting-course-paper = Nombre del periódico
setting-course-about = Sobre el curso
setting-course-about-about = Una frase para la página sobre cómo participar.
setting-course-contact = Dirección de correo del equipo
setting-course-contact-about = Es pública.
setting-course-language = Idioma
setting-course-language-about = El idioma de páginas y correos.
setting-newsletter-imprint = Quién responde del boletín
setting-newsletter-imprint-about = Con dirección postal. Está al pie de cada correo.
setting-site-indexed = Los buscadores pueden incluir las páginas
setting-course-starts-on = Primer día
setting-course-starts-on-about = Las entradas anteriores quedan fuera.
setting-course-ends-on = Último día
setting-course-ends-on-about = La edición del día siguiente tiene las últimas entradas. Después no se leen blogs ni se envía nada.
setting-course-timezone = Zona horaria
setting-course-timezone-about = En ella empiezan los días. Escribe una ciudad: Europe/London.
setting-course-weeks = Semanas
setting-course-weeks-about = Una semana acaba cuando empieza la siguiente, salvo que tenga último día. Vacía sus campos para quitarla.
setting-course-weeks-title = Título
setting-course-weeks-starts-on = Primer día de la semana
setting-course-weeks-ends-on = Último día de la semana, si no es hasta la siguiente
setting-course-weeks-new = Una semana nueva
setting-site-daily = Hay una edición diaria
setting-site-edition-at = Hora de la edición
setting-site-edition-at-about = En la zona del curso. Sin hora, la edición sale con la primera ejecución del día.
setting-site-review-until = Esperar una revisión hasta las
setting-site-review-until-about = Hasta entonces alguien puede publicar la edición. Después sale sin revisión.
setting-site-weekly-on = Día del resumen semanal
setting-site-weekly-on-about = Repite lo que imprimió la semana.
setting-site-reading-minutes = Tiempo de lectura en minutos
setting-site-reading-minutes-about = En un día lleno los extractos son más cortos y el resto sale como títulos.
setting-site-excerpt-words = Extracto más largo en palabras
setting-site-author-share = Extractos de una persona por edición
setting-site-author-share-about = Las demás entradas salen como títulos.
setting-site-backlog-days = Entrada nueva más antigua, en días
setting-site-backlog-days-about = Una entrada más antigua no está en ninguna edición.
setting-site-quiet-posts = Mínimo de elementos de una edición
setting-site-quiet-posts-about = Si hay menos, esperan a otro día.
setting-site-quiet-days = Esperan como máximo estos días
setting-site-events-days = Anunciar los actos con estos días de antelación
setting-site-waiting-days = Una entrada espera respuesta tras (días)
setting-site-waiting-posts = Entradas sin respuesta con un lugar propio; las demás comparten una lista
setting-site-sections = Secciones de una edición
setting-site-sections-about = La sección con 1 va primero. Una sin número se omite; las entradas nuevas siempre salen.
setting-section-note = Nota del equipo
setting-section-events = Actos
setting-section-highlights = Destacados
setting-section-posts = Entradas nuevas
setting-section-conversations = Conversaciones
setting-section-waiting = Esperan respuesta
setting-section-elsewhere = En otros lugares
setting-section-new-faces = Caras nuevas
setting-course-tag = Etiqueta del curso
setting-course-tag-about = Las mayúsculas, los espacios, «-» y «_» no importan.
setting-course-aliases = Otras etiquetas que cuentan como la del curso
setting-course-aliases-about = Una por línea, como la del año pasado o un error frecuente.
setting-course-bare-word-in-title = Basta la etiqueta como palabra en el título
setting-topics = Temas
setting-topics-about = Una entrada tiene un tema si lleva una de sus etiquetas, si contiene una de sus palabras o si su patrón coincide. Vacía los campos de un tema para quitarlo.
setting-topics-title = Título
setting-topics-slug = Nombre en las direcciones; si falta, sale del título
setting-topics-tags = Etiquetas, una por línea
setting-topics-words = Palabras o frases, una por línea
setting-topics-pattern = Patrón (una expresión regular)
setting-topics-new = Un tema nuevo
setting-web-approval = Blogs que se leen sin tu aprobación
setting-web-approval-confirmed = Todos los confirmados por correo
setting-web-approval-tagged = Los que tienen una entrada con la etiqueta del curso
setting-web-approval-by-hand = Ninguno
setting-web-ask-for-ownership = Un blog espera hasta que se demuestre que es suyo
setting-web-ask-for-ownership-about = Con una palabra clave en el blog o un enlace con rel=me.
