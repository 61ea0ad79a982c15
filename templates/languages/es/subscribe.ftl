# Suscribirse, confirmar, cambiar lo que se recibe, dejarlo.

## Pedir el periódico
subscribe-heading = { $paper } por correo
subscribe-consent = Quiero que { $paper } del curso «{ $course }» se envíe a esta dirección. Puedo dejarlo en cualquier momento, con un clic en cada correo. La dirección no se usa para nada más ni se muestra a nadie.
subscribe-button = Envíenmelo
subscribe-feed = ¿Prefieres un lector de canales? <feed>Aquí está el canal</feed>.
subscribe-asked = Un correo está en camino a la dirección que has dado. Contiene un enlace: { $paper } se te envía cuando lo hayas seguido, y no antes.
confirm-heading = Un paso más
confirm-text = Alguien, probablemente tú, ha pedido que { $paper } se envíe a tu dirección. Pulsa el botón para confirmar.
confirm-button = Sí, envíenme { $paper }
confirm-old = Cada enlace sirve una vez, durante siete días. Pide otro.
confirmed-heading = Estás en la lista
confirmed-text = La próxima edición de { $paper } te llega por correo.
confirmed-before = Este enlace ya se usó. { $paper } te llega por correo.
confirmed-leave = Cada correo termina con un enlace para cambiar lo que recibes, o para dejarlo.

## Lo que se recibe
wishes-frequency = ¿Con qué frecuencia?
wishes-daily = Cada día que haya algo nuevo
wishes-weekly = Una vez por semana, un resumen
wishes-none = Nada por ahora, pero déjenme en la lista
wishes-topics = ¿Sobre qué?
wishes-topics-about = Si se eligen temas, faltan las entradas de otros temas y las que no tienen ninguno. Si no se elige ninguno, son todas.
wishes-reads = ¿Entradas en qué idiomas?
wishes-reads-about = Las entradas en otros idiomas no van en tu correo, que dice cuántas son. Las entradas cuyo idioma no se conoce están siempre. Si no se elige ninguno, son todos.
wishes-language = ¿En qué idioma es el correo mismo?
wishes-text-only = Como texto simple, sin imágenes ni colores
preferences-heading = Lo que recibes
preferences-saved = Guardado. Vale desde la próxima edición.
preferences-save = Guardar
preferences-inactive = En este momento no recibes correo nuestro. <subscribe>Pídelo otra vez</subscribe> si quieres.

## Dejarlo
leave-heading = Dejar { $paper }
leave-text = Con este botón se te quita de la lista enseguida, y { $paper } no te llega más.
leave-button = Quítenme de la lista
leave-change = ¿Solo quieres menos? <preferences>Cambia lo que recibes</preferences>.
leave-unknown = El enlace no es nuestro, o está incompleto. Usa el enlace al final de un correo más reciente, o escribe a los facilitadores.
left-heading = Ya no estás en la lista
left-text = { $paper } no te llega más. Un correo que ya está en camino puede llegar todavía.
left-again = ¿Fue un error? <subscribe>Pídelo otra vez</subscribe>.

## Buscar con el programa
search-words-label = Palabras, una frase entre comillas, o un comienzo con *
search-loose = Ninguna entrada tiene exactamente estas palabras. Estas tienen palabras que empiezan así.
search-pages = Páginas de lo encontrado
search-before = Antes
search-after = Más
