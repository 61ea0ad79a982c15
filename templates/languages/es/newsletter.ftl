## newsletter check

dns-spf-good = { $domain } deja pasar nuestro correo, con { $n } de 10 consultas: { $record }
dns-spf-unasked = no se pudo preguntar por { $name } { $kind } ({ $why }), así que no se sabe nada de SPF
dns-spf-missing = { $domain } no tiene registro SPF
dns-spf-missing-do = publica para { $domain } un registro SPF que deje enviar a nuestro servidor de correo, con 10 consultas como máximo
dns-spf-pasted = los receptores no toman este texto de { $domain } por un registro SPF, porque contiene comillas o caracteres invisibles: { $record }
dns-spf-pasted-do = escribe de nuevo el registro de { $domain }, sin comillas y sin caracteres que vengan de copiar
dns-spf-type = { $domain } solo tiene su registro SPF con el tipo SPF, por el que los receptores ya no preguntan (RFC 7208): { $record }
dns-spf-type-do = publica un registro de { $domain } con el tipo TXT
dns-spf-several = { $domain } tiene { $n } registros SPF, y los receptores no usan ninguno
dns-spf-several-do = deja un solo registro SPF en { $domain }, con 10 consultas como máximo
dns-spf-bad-term = los receptores no pueden leer el registro SPF de { $domain } (permerror), porque `{ $term }` es incorrecto
dns-spf-bad-term-do = corrige el término en el registro de { $domain }; hasta entonces no cuenta nada del registro
dns-spf-target-missing = los receptores no pueden usar el registro SPF de { $domain } (permerror), porque { $target }, al que remite, no tiene ninguno
dns-spf-target-missing-do = quita { $target } del registro de { $domain }, o pide a ese servicio el nombre correcto
dns-spf-lookups = los receptores no pueden usar el registro SPF de { $domain } (permerror), porque lleva a más de { $n } consultas
dns-spf-lookups-do = quita del registro de { $domain } los servicios que ya no envían en su nombre; estos términos llevan a consultas: { $terms }
dns-spf-void-lookups = los receptores no pueden usar el registro SPF de { $domain } (permerror), porque más de { $n } de sus consultas no encuentran nada ({ $names })
dns-spf-void-lookups-do = quita estos nombres del registro de { $domain }: { $names }
dns-spf-hosts = los receptores no pueden usar el registro SPF de { $domain } (permerror), porque { $target } tiene más de 10 servidores de correo
dns-spf-hosts-do = sustituye `mx` en el registro de { $domain } por las direcciones que envían
dns-spf-fail = el registro SPF de { $domain } no deja enviar a { $address } (el resultado es { $result }): { $record }
dns-spf-fail-do = deja enviar a { $address } en el registro de { $domain }; en total no debe llevar a más de 10 consultas
dns-spf-relay = el registro SPF de { $domain } no deja enviar a { $relay }, falta `{ $term }`: { $record }
dns-spf-relay-do = quita del registro de { $domain } lo que ya no envía y añade `{ $term }`: los receptores no siguen más de 10 consultas
dns-spf-relay-unknown = { $relay } no tiene dirección pública, así que no se sabe si { $domain } deja pasar su correo
dns-spf-relay-unknown-do = indica la dirección de la que sale el correo: `katydid newsletter check --ip DIRECCIÓN`
dns-spf-no-address = desde aquí no se sabe de qué dirección sale el correo: { $record }
dns-spf-no-address-do = indica la dirección de la que sale el correo: `katydid newsletter check --ip DIRECCIÓN`
dns-spf-open = el registro SPF de { $domain } deja que cualquiera envíe en su nombre: `{ $term }`
dns-spf-open-do = quita `{ $term }` de lo que { $domain } publica o incluye, y termina el registro con `~all`
dns-spf-neutral = el registro SPF de { $domain } no dice nada de otros remitentes: { $record }
dns-spf-neutral-do = termina el registro de { $domain } con `~all`
dns-spf-lookups-later = el registro SPF de { $domain } lleva a { $n } consultas en total; los receptores paran a las 10 y toman lo demás por un error
dns-spf-lookups-later-do = quita del registro de { $domain } los servicios que ya no envían en su nombre; estos términos llevan a consultas: { $terms }
dns-spf-void-later = más de { $n } consultas del registro SPF de { $domain } no encuentran nada ({ $names }), lo que los receptores toman por un error
dns-spf-void-later-do = quita estos nombres del registro de { $domain }: { $names }
dns-spf-ignored = los receptores pasan por alto una parte del registro SPF de { $domain }: `{ $terms }`
dns-spf-ignored-do = en el registro de { $domain }, pon delante de `all` lo que deba contar, con dos puntos y no con signo igual
dns-spf-ptr = el registro SPF de { $domain } usa `ptr`, que es lento y que algunos receptores no miran (RFC 7208)
dns-spf-ptr-do = nombra en el registro de { $domain } las direcciones o máquinas que envían, en lugar de `ptr`
dns-dkim-none = no hay ninguna clave, así que el correo no va firmado
dns-dkim-none-do = `katydid newsletter keys` crea una
dns-dkim-good = { $name } tiene nuestra clave
dns-dkim-unasked = no se pudo preguntar por { $name } { $kind } ({ $why }), así que no se sabe nada de nuestra clave
dns-dkim-missing = { $name } no tiene registro
dns-dkim-doubled = { $name } no tiene registro, pero { $found } sí: el dominio está ahí dos veces
dns-dkim-doubled-do = escribe el nombre sin el dominio, que añade el proveedor
dns-dkim-several = { $name } tiene { $n } registros, y no se sabe cuál usan los receptores
dns-dkim-syntax = los receptores no pueden leer el registro de { $name }, porque `{ $part }` es incorrecto
dns-dkim-character = los receptores no pueden leer el registro de { $name }, porque contiene un carácter que no debe estar ahí ({ $character }), quizá invisible
dns-dkim-version = los receptores no usan el registro de { $name }, porque no empieza por v=DKIM1 (v={ $version })
dns-dkim-hash = el registro de { $name } solo permite h={ $hash }, y firmamos con sha256
dns-dkim-service = el registro de { $name } no es para correo (s={ $service })
dns-dkim-no-key = el registro de { $name } no tiene p=, así que no es una clave
dns-dkim-revoked = la clave de { $name } está revocada, porque su p= está vacío
dns-dkim-kind = el registro de { $name } dice k={ $kind } (rsa si no dice nada), y nuestra clave es { $wanted }
dns-dkim-unreadable = la clave de { $name } no se puede leer, porque su p= no es base64
dns-dkim-short = la clave de { $name } tiene { $bits } bits, y los receptores no aceptan menos de 1024
dns-dkim-other = { $name } tiene otra clave que la nuestra
dns-dkim-testing = { $name } tiene nuestra clave, pero dice t=y (una prueba), y los receptores pueden tratar nuestro correo como no firmado
dns-dmarc-good = { $domain } tiene una política, y nuestro correo la cumple: { $record }
dns-dmarc-unasked = no se pudo preguntar por { $name } { $kind } ({ $why }), así que no se sabe nada de DMARC
dns-dmarc-missing = { $domain } no tiene registro DMARC, que los grandes receptores piden
dns-dmarc-doubled = { $domain } no tiene registro DMARC, pero { $found } sí: el dominio está ahí dos veces
dns-dmarc-doubled-do = escribe el nombre sin el dominio, que añade el proveedor
dns-dmarc-several = { $domain } tiene { $n } registros DMARC, y los receptores no usan ninguno
dns-dmarc-version = los receptores no lo toman por un registro DMARC, porque no empieza por v=DMARC1: { $record }
dns-dmarc-syntax = los receptores no pueden leer el registro DMARC de { $domain }, porque `{ $part }` es incorrecto
dns-dmarc-syntax-do = corrígelo en el registro de { $domain }: cada parte es un nombre, un signo igual y un valor, con punto y coma entre las partes
dns-dmarc-character = los receptores no pueden leer el registro DMARC de { $domain }, porque contiene un carácter que no debe estar ahí ({ $character }), quizá invisible
dns-dmarc-no-policy = el registro DMARC de { $domain } no tiene p=, así que los receptores no lo usan
dns-dmarc-implied = el registro DMARC de { $domain } no tiene p=, lo que los receptores leen como p=none, si acaso
dns-dmarc-policy = el registro DMARC de { $domain } dice { $tag }={ $value }, que no es una política (none, quarantine, reject)
dns-dmarc-pct = la política DMARC de { $domain } es para { $pct } de cada 100 correos, y RFC 9989 ha suprimido pct
dns-dmarc-pct-do = quita pct del registro de { $domain }; usa p=none mientras lo pruebas
dns-dmarc-testing = el registro DMARC de { $domain } dice t=y, así que su política no se aplica
dns-dmarc-testing-do = quita t=y del registro de { $domain } cuando los informes sean buenos
dns-dmarc-report = los informes DMARC de { $domain } no llegan a nadie, porque `{ $address }` no es una dirección mailto
dns-dmarc-report-do = escribe la dirección en el registro de { $domain } así: `rua=mailto:postmaster@{ $domain }`
dns-dmarc-report-refused = { $host } no dice que acepte informes DMARC sobre { $domain }, así que no se envía ninguno a { $address }
dns-dmarc-report-refused-do = usa una dirección del propio { $domain }, o pide a { $host } que publique esto
dns-dmarc-by-spf = solo SPF ({ $returns }) responde por { $from }, la firma ({ $signing }) no, así que el correo reenviado falla: { $record }
dns-dmarc-by-spf-do = firma por el dominio del remitente: newsletter.dkim.domain = { $from }
dns-dmarc-unaligned = ni SPF ({ $returns }) ni una firma ({ $signing }) responde por { $from }: { $record }
dns-dmarc-unaligned-do = firma por el dominio del remitente: newsletter.dkim.domain = { $from }
dns-dmarc-unmet = nuestro correo no cumple el registro DMARC de { $domain }, porque ni SPF ({ $returns }) ni una firma ({ $signing }) pasa para { $from }: { $record }
dns-dmarc-unmet-do = corrige lo que se dice de SPF o de DKIM: uno de los dos debe pasar para { $from }
dns-dmarc-unknown = no se puede decir si nuestro correo cumple el registro DMARC de { $domain }, porque no se sabe si SPF o una firma pasa para { $from }: { $record }
dns-mx-good = { $domain } acepta correo ({ $uses }): { $hosts }
dns-mx-unasked = no se pudo preguntar por { $name } { $kind } ({ $why }), así que no se sabe si { $domain } acepta correo ({ $uses })
dns-mx-missing = { $domain } no tiene servidor de correo ni dirección, así que el correo que se le envía se pierde ({ $uses })
dns-mx-null = { $domain } dice que no acepta correo (MX nulo), y los receptores rechazan el correo que viene de él ({ $uses })
dns-mx-implicit = { $domain } no tiene registro MX, así que el correo va a su dirección, donde a menudo solo responde un servidor web ({ $uses })
dns-mx-dead = los servidores de correo de { $domain } no tienen dirección ({ $uses }): { $hosts }
dns-mx-half = algunos servidores de correo de { $domain } no tienen dirección ({ $uses }): { $hosts }
dns-mx-do = publica un registro MX de { $domain } con su servidor de correo, o pon otra dirección en la configuración ({ $uses })
dns-ptr-good = { $address } es { $name }, y { $name } es { $address }
dns-ptr-unasked = no se pudo preguntar por { $name } { $kind } ({ $why }), así que no se sabe nada del nombre de la dirección
dns-ptr-missing = { $address } no tiene nombre (PTR), y muchos receptores rechazan su correo
dns-ptr-missing-do = pide a quien te dio { $address } que le ponga el nombre de tu servidor de correo
dns-ptr-other = { $address } se llama { $name }, pero { $name } tiene otra dirección
dns-ptr-other-do = publica { $address } como dirección de { $name }, o pide a quien te dio { $address } el nombre correcto
dns-unasked-do = pregunta más tarde, o pregunta a otro servidor de nombres (`--resolver`)
report-certificate = el certificado de { $server } es válido hasta el { $day }, { $n } días más
report-certificate-over = el certificado de { $server } caducó el { $day }
report-certificate-do = quien lleva { $server } tiene que renovarlo; cuando caduque, no saldrá correo hasta entonces
report-replace-record = publica en lugar del registro que hay: { $record }
report-remedy = qué hacer: { $what }

## newsletter test

report-mail-proof-subject = Prueba de { $key }
report-mail-proof-text = `katydid newsletter test` ha enviado este correo para ver si { $key } funciona. Puedes borrarlo.
report-mail-proof-arrived = el correo a { $address } llegó después de { $n } s
report-mail-proof-not-sent = el correo a { $address } no se envió: { $why }
report-mail-proof-not-sent-do = comprueba newsletter.smtp con `katydid newsletter check`
report-mail-proof-returned = el correo a { $address } se envió y fue devuelto
report-mail-proof-returned-do = lee en el buzón por qué fue devuelto; a menudo { $address } no acepta etiquetas (nombre+etiqueta@)
report-mail-proof-not-seen = el correo a { $address } se envió, y no se ha visto en newsletter.mailbox
report-mail-proof-not-seen-do = mira si { $address } acepta etiquetas (nombre+etiqueta@), si newsletter.mailbox es su buzón, y en su carpeta de spam; espera más con `--wait 600`
report-mail-proof-sent = el correo a { $address } se envió; desde aquí no se ve si llegó
report-mail-proof-sent-do = mira tú en el buzón de { $address }
report-mail-proof-no-bounce-address = newsletter.bounce_address no está puesto, así que el correo vuelve al remitente y las devoluciones no se cuentan
report-mail-proof-no-bounce-address-do = pon en newsletter.bounce_address un buzón que acepte etiquetas, y en newsletter.mailbox dónde se lee
report-mail-proof-no-leave-address = newsletter.leave_address no está puesto, así que quien se da de baja por correo escribe a reply_to
report-mail-proof-no-leave-address-do = pon en newsletter.leave_address un buzón que acepte etiquetas, para que `katydid bounces` lo lea
report-mail-proof-accounts = En resumen: { $n } de 3 direcciones se leyeron de vuelta.
report-mail-proof-account =
    { $why ->
        [read] { $key }: leída de vuelta
        [returned] { $key }: no leída de vuelta: el correo volvió sin entregarse
        [unsent] { $key }: no leída de vuelta: el correo no se envió
        [unset] { $key }: no leída de vuelta: no está definida
        [nowhere] { $key }: no leída de vuelta: no hay ningún buzón definido en newsletter.mailbox
        [elsewhere] { $key }: no leída de vuelta: su buzón no es el de newsletter.mailbox, y solo tú puedes mirarlo
        [unreadable] { $key }: no leída de vuelta: newsletter.mailbox no se pudo leer hasta el final
       *[unseen] { $key }: no leída de vuelta: el correo se envió y no llegó a tiempo a newsletter.mailbox
    }
