# Qué impide leer un blog o una dirección, y qué se puede hacer.
# Las frases empiezan en minúscula y no llevan punto final: van tras dos puntos.

## Qué impide leer un blog
fetch-dns = el nombre de la dirección no existe
fetch-connect = no hay conexión con el servidor, o su certificado no es válido
fetch-timeout = el servidor no respondió a tiempo
fetch-refused = la dirección no se visita: no es pública, contiene una contraseña o lleva a otro sitio
fetch-redirects = la dirección redirige demasiadas veces
fetch-denied = el servidor niega el acceso ({ $status })
fetch-missing = no hay nada en la dirección ({ $status })
fetch-server = el servidor tiene problemas ({ $status })
fetch-status = el servidor respondió { $status }, sin documento
fetch-no-document = el servidor respondió sin documento
fetch-too-large = el canal es mayor de lo que se lee
fetch-body = la respuesta se cortó, o no se puede descomprimir
fetch-not-a-feed = el documento de la dirección no es un canal
fetch-parser = no se entendió el canal, lo que es un defecto de este programa
fetch-empty-address = no se dio ninguna dirección
fetch-mail-address = «{ $written }» es una dirección de correo, no la de un blog
fetch-file-address = «{ $written }» es un archivo de un ordenador, que nadie más puede leer
fetch-no-address = «{ $written }» no es una dirección
fetch-other-scheme = «{ $scheme }:» no es un protocolo de canales
fetch-no-host = la dirección no tiene nombre de servidor
fetch-private-address = la dirección lleva a una red privada o reservada
fetch-other-port = el puerto { $port } no es de la web
fetch-password-in-address = la dirección contiene un nombre o una contraseña
fetch-portal = la dirección lleva a { $to }, como la de otros blogs
fetch-no-root-certificates = esta máquina no tiene certificados raíz con los que comprobar el servidor
fetch-redirect-loop = la dirección redirige en círculo, de vuelta a { $to }
fetch-redirect-nowhere = la dirección redirige a «{ $to }», que no es una dirección
fetch-host-busy = su servidor pidió menos peticiones
fetch-hub-refused = el hub no aceptó la suscripción ({ $status })
fetch-larger-than = el canal ocupa más de { $n_mb } MB
fetch-tiny-pieces = el servidor envía el canal en decenas de miles de trozos diminutos
fetch-unknown-coding = la respuesta viene comprimida como «{ $coding }», que no se pidió
fetch-empty-document = el documento está vacío
fetch-page = el documento es una página web, no un canal
fetch-titled-page = el documento es una página web titulada «{ $title }», no un canal
fetch-file =
    { $what ->
        [archive] el documento es un archivo comprimido ({ $format }), no un canal
        [compressed] el documento son datos comprimidos ({ $format }), no un canal
        [database] el documento es una base de datos ({ $format }), no un canal
        [document] el documento es un archivo { $format }, no un canal
        [font] el documento es un tipo de letra ({ $format }), no un canal
        [picture] el documento es una imagen ({ $format }), no un canal
       *[recording] el documento es una grabación ({ $format }), no un canal
    }
fetch-feed-list = el documento es una lista de canales (OPML), no un canal
fetch-site-map = el documento es el mapa de un sitio, no un canal
fetch-other-xml = el documento es XML que empieza por «{ $root }», no un canal
fetch-channel-definition = el documento está en el Channel Definition Format de 1997, que no se lee
fetch-other-json = el documento es JSON, pero no un JSON Feed
fetch-broken-json = el documento parece JSON y no se puede leer como tal
fetch-plain-text = el documento es texto sin formato, no un canal
fetch-text-beginning = el documento es texto sin formato, no un canal: «{ $start }»
fetch-page-not-calendar = el documento es una página web, no un calendario
fetch-not-a-calendar = el documento no es un calendario
fetch-no-feed = no se encontró allí ningún canal
fetch-sign-in-page = la página es privada: lleva a una página de acceso
fetch-private-page = la página es privada: lo dice ella misma
fetch-password-page = la página pide una contraseña, y no muestra ningún canal
fetch-broken-feed = la página anuncia el canal { $feed }, que no se puede leer: { $why }

## Qué se puede hacer con eso
advice-fetch-dns = mira si la dirección tiene un error y si tu dominio ha caducado; si el blog se ha mudado, di al equipo del curso adónde
advice-fetch-connect = mira si tu sitio funciona y si su certificado ha caducado; si otros pueden leerlo, di a tu proveedor que los lectores de canales quedan fuera
advice-fetch-timeout = mira si tu sitio funciona; si también es lento para ti, pregunta a tu proveedor
advice-fetch-refused = da al equipo del curso una dirección que todos puedan abrir sin contraseña
advice-fetch-redirects = abre la dirección en un navegador, y di al equipo del curso dónde acaba
advice-fetch-denied = mira si tu blog es privado o deja fuera a los lectores de canales: un complemento de seguridad lo hace a menudo
advice-fetch-missing = mira dónde está ahora el canal de tu blog, y díselo al equipo del curso
advice-fetch-server = espera un día; si sigue así, pregunta a tu proveedor
advice-fetch-status = abre la dirección en un navegador y mira qué muestra
advice-fetch-no-document = abre la dirección en un navegador y mira qué muestra
advice-fetch-too-large = haz que tu canal muestre menos entradas a la vez: la mayoría de los blogs tienen un ajuste para ello
advice-fetch-body = pide a tu proveedor que mire la compresión del servidor
advice-fetch-not-a-feed = mira dónde está ahora el canal de tu blog; su dirección acaba a menudo en /feed, /rss o /atom.xml
advice-fetch-parser = díselo al equipo del curso, para que se repare
advice-fetch-tiny-pieces = pide a tu proveedor que mire el servidor, o el programa que escribe el canal
advice-fetch-empty-document = abre la dirección en un navegador; si la página está vacía, díselo a tu proveedor
advice-fetch-channel-definition = haz que el sitio ofrezca RSS o Atom
advice-fetch-host-busy = nada que hacer: se leerá más tarde

## Lo que puede hacer el equipo del curso, que si no pregunta al autor del blog
staff-advice-author = diga a su autor: «{ $advice }»
staff-advice-empty-address = da una dirección como https://example.org/feed/
staff-advice-no-address = da una dirección como https://example.org/feed/
staff-advice-mail-address = da la dirección del blog como la muestra un navegador, como https://blog.example
staff-advice-file-address = pon el blog en la web y da su dirección
staff-advice-private-address = los canales solo se leen de direcciones públicas de la web; mira fetch.allow_private en la configuración
staff-advice-other-port = los canales solo se leen de los puertos de la web; mira fetch.allow_ports en la configuración
staff-advice-portal = mira si la red de esta máquina pide iniciar sesión, o si la plataforma de los blogs ha cerrado; si son direcciones antiguas de un mismo blog, quédate con una
staff-advice-no-root-certificates = instala los certificados raíz del sistema (el paquete ca-certificates)
staff-advice-too-large = pide a su autor que muestre menos entradas en el canal, o aumenta fetch.max_body_mb en la configuración
staff-advice-parser = informa de un defecto, con la dirección
staff-advice-host-busy = prueba otra vez en unos minutos
staff-advice-hub-refused = nada que hacer: el canal se lee como antes
staff-advice-feed-list = impórtala con `katydid feed import`
staff-advice-page-not-calendar = busca la dirección del calendario en formato iCal; suele acabar en .ics
staff-advice-not-a-calendar = busca la dirección del calendario en formato iCal; suele acabar en .ics
staff-advice-no-feed = pide la dirección del canal mismo: «RSS» o «suscribirse» en el blog
staff-advice-sign-in-page = pide a su autor que lo abra, u otra dirección: un blog que solo algunos pueden leer no puede estar en páginas públicas
staff-advice-private-page = pide a su autor que lo abra, u otra dirección: un blog que solo algunos pueden leer no puede estar en páginas públicas
staff-advice-password-page = pide a su autor que lo abra, u otra dirección: un blog que solo algunos pueden leer no puede estar en páginas públicas
