# Suscribirse, confirmar, cambiar lo que se recibe, dejarlo.

## Pedir el periódico
subscribe-heading = { $paper } por correo
subscribe-consent = Quiero que { $paper } del curso «{ $course }» se envíe a esta dirección. Puedo dejarlo en cualquier momento, con un clic en cada correo. La dirección no se usa para nada más ni se muestra a nadie.
subscribe-button = Envíenmelo
subscribe-feed = ¿Prefiere un lector de canales? <feed>Aquí está el canal</feed>.
subscribe-asked = Un correo está en camino a la dirección que ha dado. Contiene un enlace: { $paper } se le envía cuando lo haya seguido, y no antes.
confirm-heading = Un paso más
confirm-text = Alguien, probablemente usted, ha pedido que { $paper } se envíe a su dirección. Pulse el botón y así será.
confirm-button = Sí, envíenme { $paper }
confirm-old = Cada enlace sirve una vez, durante siete días. Pida otro.
confirmed-heading = Está en la lista
confirmed-text = La próxima edición de { $paper } le llega por correo.
confirmed-before = Este enlace ya se usó. { $paper } le llega por correo.
confirmed-leave = Cada correo termina con un enlace para cambiar lo que recibe, o para dejarlo.

## Lo que se recibe
wishes-frequency = ¿Con qué frecuencia?
wishes-daily = Cada día que haya algo nuevo
wishes-weekly = Una vez por semana, un resumen
wishes-none = Nada por ahora, pero déjenme en la lista
wishes-topics = ¿Sobre qué?
wishes-topics-about = Las entradas sin tema están siempre. Si no se elige ninguno, son todos.
wishes-language = ¿En qué idioma?
wishes-text-only = Como texto simple, sin imágenes ni colores
preferences-heading = Lo que recibe
preferences-saved = Guardado. Vale desde la próxima edición.
preferences-save = Guardar
preferences-inactive = En este momento no recibe correo nuestro. <subscribe>Pídalo otra vez</subscribe> si quiere.

## Dejarlo
leave-heading = Dejar { $paper }
leave-text = Con este botón se le quita de la lista enseguida, y { $paper } no le llega más.
leave-button = Quítenme de la lista
leave-change = ¿Solo quiere menos? <preferences>Cambie lo que recibe</preferences>.
leave-unknown = No es de los nuestros, o se cortó por el camino. Use el enlace al final de un correo más reciente, o escriba a los facilitadores.
left-heading = Ya no está en la lista
left-text = { $paper } no le llega más. Un correo que ya está en camino puede llegar todavía.
left-again = ¿Fue un error? <subscribe>Pídalo otra vez</subscribe>.

## Buscar con el programa
search-words-label = Palabras, una frase entre comillas, o un comienzo con *
search-loose = Ninguna entrada tiene justo estas palabras: estas tienen palabras que empiezan así.
search-pages = Páginas de lo encontrado
search-before = Antes
search-after = Más
