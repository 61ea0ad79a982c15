## newsletter check

dns-spf-good = { $domain } lässt unsere Mail durch, mit { $n } von 10 Abfragen: { $record }
dns-spf-unasked = { $name } { $kind } konnte nicht abgefragt werden ({ $why }), über SPF ist also nichts bekannt
dns-spf-missing = { $domain } hat keinen SPF-Eintrag
dns-spf-missing-do = veröffentlichen Sie für { $domain } einen SPF-Eintrag, der unseren Mailserver senden lässt, mit höchstens 10 Abfragen
dns-spf-pasted = Empfänger halten diesen Text von { $domain } nicht für einen SPF-Eintrag, weil Anführungszeichen oder unsichtbare Zeichen darin stehen: { $record }
dns-spf-pasted-do = tippen Sie den Eintrag von { $domain } neu, ohne Anführungszeichen und ohne Zeichen, die vom Kopieren stammen
dns-spf-type = { $domain } hat seinen SPF-Eintrag nur mit dem Typ SPF, nach dem Empfänger nicht mehr fragen (RFC 7208): { $record }
dns-spf-type-do = veröffentlichen Sie für { $domain } einen Eintrag mit dem Typ TXT
dns-spf-several = { $domain } hat { $n } SPF-Einträge, und Empfänger verwenden keinen davon
dns-spf-several-do = lassen Sie bei { $domain } einen einzigen SPF-Eintrag stehen, mit höchstens 10 Abfragen
dns-spf-bad-term = Empfänger können den SPF-Eintrag von { $domain } nicht lesen (permerror), weil `{ $term }` falsch ist
dns-spf-bad-term-do = berichtigen Sie den Teil im Eintrag von { $domain }; bis dahin zählt auch der Rest nicht
dns-spf-target-missing = Empfänger können den SPF-Eintrag von { $domain } nicht verwenden (permerror), weil { $target }, worauf er verweist, keinen hat
dns-spf-target-missing-do = entfernen Sie { $target } aus dem Eintrag von { $domain }, oder fragen Sie den Dienst nach dem richtigen Namen
dns-spf-lookups = Empfänger können den SPF-Eintrag von { $domain } nicht verwenden (permerror), weil er zu mehr als { $n } Abfragen führt
dns-spf-lookups-do = entfernen Sie aus dem Eintrag von { $domain } die Dienste, die nicht mehr für die Domain senden; diese Teile führen zu Abfragen: { $terms }
dns-spf-void-lookups = Empfänger können den SPF-Eintrag von { $domain } nicht verwenden (permerror), weil mehr als { $n } seiner Abfragen nichts finden ({ $names })
dns-spf-void-lookups-do = entfernen Sie diese Namen aus dem Eintrag von { $domain }: { $names }
dns-spf-hosts = Empfänger können den SPF-Eintrag von { $domain } nicht verwenden (permerror), weil { $target } mehr als 10 Mailserver hat
dns-spf-hosts-do = ersetzen Sie `mx` im Eintrag von { $domain } durch die Adressen, die senden
dns-spf-fail = der SPF-Eintrag von { $domain } lässt { $address } nicht senden (Ergebnis { $result }): { $record }
dns-spf-fail-do = lassen Sie { $address } im Eintrag von { $domain } senden; insgesamt darf er zu höchstens 10 Abfragen führen
dns-spf-relay = der SPF-Eintrag von { $domain } lässt { $relay } nicht senden, `{ $term }` fehlt: { $record }
dns-spf-relay-do = entfernen Sie aus dem Eintrag von { $domain }, was nicht mehr sendet, und fügen Sie `{ $term }` hinzu: Empfänger folgen höchstens 10 Abfragen
dns-spf-relay-unknown = { $relay } hat keine öffentliche Adresse, also ist nicht zu sagen, ob { $domain } seine Mail durchlässt
dns-spf-relay-unknown-do = nennen Sie die Adresse, von der Mail abgeht: `katydid newsletter check --ip ADRESSE`
dns-spf-no-address = von hier ist nicht zu sagen, von welcher Adresse Mail abgeht: { $record }
dns-spf-no-address-do = nennen Sie die Adresse, von der Mail abgeht: `katydid newsletter check --ip ADRESSE`
dns-spf-open = der SPF-Eintrag von { $domain } lässt jeden in ihrem Namen senden: `{ $term }`
dns-spf-open-do = entfernen Sie `{ $term }` aus dem, was { $domain } veröffentlicht oder einbindet, und beenden Sie den Eintrag mit `~all`
dns-spf-neutral = der SPF-Eintrag von { $domain } sagt nichts über andere Absender: { $record }
dns-spf-neutral-do = beenden Sie den Eintrag von { $domain } mit `~all`
dns-spf-lookups-later = der SPF-Eintrag von { $domain } führt zu insgesamt { $n } Abfragen; Empfänger brechen nach 10 ab und halten alles danach für einen Fehler
dns-spf-lookups-later-do = entfernen Sie aus dem Eintrag von { $domain } die Dienste, die nicht mehr für die Domain senden; diese Teile führen zu Abfragen: { $terms }
dns-spf-void-later = mehr als { $n } Abfragen des SPF-Eintrags von { $domain } finden nichts ({ $names }), was Empfänger für einen Fehler halten
dns-spf-void-later-do = entfernen Sie diese Namen aus dem Eintrag von { $domain }: { $names }
dns-spf-ignored = Empfänger übergehen einen Teil des SPF-Eintrags von { $domain }: `{ $terms }`
dns-spf-ignored-do = stellen Sie im Eintrag von { $domain } vor `all`, was zählen soll, mit Doppelpunkt und nicht mit Gleichheitszeichen
dns-spf-ptr = der SPF-Eintrag von { $domain } verwendet `ptr`, das langsam ist und das manche Empfänger nicht beachten (RFC 7208)
dns-spf-ptr-do = nennen Sie im Eintrag von { $domain } die Adressen oder Rechner, die senden, statt `ptr`
dns-dkim-none = kein Schlüssel ist gesetzt, die Mail ist also nicht signiert
dns-dkim-none-do = `katydid newsletter keys` erzeugt einen
dns-dkim-good = { $name } hat unseren Schlüssel
dns-dkim-unasked = { $name } { $kind } konnte nicht abgefragt werden ({ $why }), über unseren Schlüssel ist also nichts bekannt
dns-dkim-missing = { $name } hat keinen Eintrag
dns-dkim-doubled = { $name } hat keinen Eintrag, aber { $found } hat einen: Die Domain steht dort zweimal
dns-dkim-doubled-do = geben Sie den Namen ohne die Domain ein, die der Anbieter anfügt
dns-dkim-several = { $name } hat { $n } Einträge, und welchen Empfänger verwenden, ist offen
dns-dkim-syntax = Empfänger können den Eintrag von { $name } nicht lesen, weil `{ $part }` falsch ist
dns-dkim-character = Empfänger können den Eintrag von { $name } nicht lesen, weil ein Zeichen darin nicht stehen darf ({ $character }), das vielleicht unsichtbar ist
dns-dkim-version = Empfänger verwenden den Eintrag von { $name } nicht, weil er nicht mit v=DKIM1 beginnt (v={ $version })
dns-dkim-hash = der Eintrag von { $name } erlaubt nur h={ $hash }, und wir signieren mit sha256
dns-dkim-service = der Eintrag von { $name } ist nicht für Mail (s={ $service })
dns-dkim-no-key = der Eintrag von { $name } hat kein p=, ist also kein Schlüssel
dns-dkim-revoked = der Schlüssel von { $name } ist widerrufen, weil sein p= leer ist
dns-dkim-kind = der Eintrag von { $name } sagt k={ $kind } (rsa, wo er nichts sagt), und unser Schlüssel ist { $wanted }
dns-dkim-unreadable = der Schlüssel von { $name } ist nicht lesbar, weil sein p= kein Base64 ist
dns-dkim-short = der Schlüssel von { $name } hat { $bits } Bit, und Empfänger nehmen keinen unter 1024
dns-dkim-other = { $name } hat einen anderen Schlüssel als unseren
dns-dkim-testing = { $name } hat unseren Schlüssel, sagt aber t=y (ein Test), und Empfänger können unsere Mail wie unsignierte behandeln
dns-dmarc-good = { $domain } hat eine Richtlinie, und unsere Mail erfüllt sie: { $record }
dns-dmarc-unasked = { $name } { $kind } konnte nicht abgefragt werden ({ $why }), über DMARC ist also nichts bekannt
dns-dmarc-missing = { $domain } hat keinen DMARC-Eintrag, den große Empfänger verlangen
dns-dmarc-doubled = { $domain } hat keinen DMARC-Eintrag, aber { $found } hat einen: Die Domain steht dort zweimal
dns-dmarc-doubled-do = geben Sie den Namen ohne die Domain ein, die der Anbieter anfügt
dns-dmarc-several = { $domain } hat { $n } DMARC-Einträge, und Empfänger verwenden keinen davon
dns-dmarc-version = Empfänger halten das nicht für einen DMARC-Eintrag, weil es nicht mit v=DMARC1 beginnt: { $record }
dns-dmarc-syntax = Empfänger können den DMARC-Eintrag von { $domain } nicht lesen, weil `{ $part }` falsch ist
dns-dmarc-syntax-do = berichtigen Sie das im Eintrag von { $domain }: Jeder Teil ist ein Name, ein Gleichheitszeichen und ein Wert, dazwischen steht ein Strichpunkt
dns-dmarc-character = Empfänger können den DMARC-Eintrag von { $domain } nicht lesen, weil ein Zeichen darin nicht stehen darf ({ $character }), das vielleicht unsichtbar ist
dns-dmarc-no-policy = der DMARC-Eintrag von { $domain } hat kein p=, also verwenden Empfänger ihn nicht
dns-dmarc-implied = der DMARC-Eintrag von { $domain } hat kein p=, was Empfänger als p=none lesen, wenn überhaupt
dns-dmarc-policy = der DMARC-Eintrag von { $domain } sagt { $tag }={ $value }, was keine Richtlinie ist (none, quarantine, reject)
dns-dmarc-pct = die DMARC-Richtlinie von { $domain } soll für { $pct } von 100 Mails gelten, und RFC 9989 hat pct abgeschafft
dns-dmarc-pct-do = entfernen Sie pct aus dem Eintrag von { $domain }; nehmen Sie p=none, solange Sie es erproben
dns-dmarc-testing = der DMARC-Eintrag von { $domain } sagt t=y, seine Richtlinie wird also nicht angewandt
dns-dmarc-testing-do = entfernen Sie t=y aus dem Eintrag von { $domain }, wenn die Berichte gut sind
dns-dmarc-report = die DMARC-Berichte von { $domain } gehen nirgendwohin, weil `{ $address }` keine mailto-Adresse ist
dns-dmarc-report-do = schreiben Sie die Adresse im Eintrag von { $domain } so: `rua=mailto:postmaster@{ $domain }`
dns-dmarc-report-refused = { $host } sagt nicht, dass es DMARC-Berichte über { $domain } annimmt, also gehen keine an { $address }
dns-dmarc-report-refused-do = nehmen Sie eine Adresse von { $domain } selbst, oder bitten Sie { $host }, dies zu veröffentlichen
dns-dmarc-by-spf = nur SPF ({ $returns }) spricht für { $from }, die Signatur ({ $signing }) nicht, weitergeleitete Mail fällt also durch: { $record }
dns-dmarc-by-spf-do = signieren Sie für die Domain des Absenders: newsletter.dkim.domain = { $from }
dns-dmarc-unaligned = weder SPF ({ $returns }) noch eine Signatur ({ $signing }) spricht für { $from }: { $record }
dns-dmarc-unaligned-do = signieren Sie für die Domain des Absenders: newsletter.dkim.domain = { $from }
dns-dmarc-unmet = unsere Mail erfüllt den DMARC-Eintrag von { $domain } nicht, weil weder SPF ({ $returns }) noch eine Signatur ({ $signing }) für { $from } besteht: { $record }
dns-dmarc-unmet-do = berichtigen Sie, was zu SPF oder DKIM gesagt wird: Eines davon muss für { $from } bestehen
dns-dmarc-unknown = ob unsere Mail den DMARC-Eintrag von { $domain } erfüllt, ist offen, weil nicht bekannt ist, ob SPF oder eine Signatur für { $from } besteht: { $record }
dns-mx-good = { $domain } nimmt Mail an ({ $uses }): { $hosts }
dns-mx-unasked = { $name } { $kind } konnte nicht abgefragt werden ({ $why }), ob { $domain } Mail annimmt, ist also nicht bekannt ({ $uses })
dns-mx-missing = { $domain } hat weder einen Mailserver noch eine Adresse, Mail dorthin geht also verloren ({ $uses })
dns-mx-null = { $domain } sagt, dass sie keine Mail annimmt (Null-MX), und Empfänger weisen Mail von ihr ab ({ $uses })
dns-mx-implicit = { $domain } hat keinen MX-Eintrag, Mail geht also an ihre Adresse, wo oft nur ein Webserver antwortet ({ $uses })
dns-mx-dead = die Mailserver von { $domain } haben keine Adresse ({ $uses }): { $hosts }
dns-mx-half = einige Mailserver von { $domain } haben keine Adresse ({ $uses }): { $hosts }
dns-mx-do = veröffentlichen Sie für { $domain } einen MX-Eintrag mit ihrem Mailserver, oder setzen Sie eine andere Adresse in der Konfiguration ({ $uses })
dns-ptr-good = { $address } ist { $name }, und { $name } ist { $address }
dns-ptr-unasked = { $name } { $kind } konnte nicht abgefragt werden ({ $why }), über den Namen der Adresse ist also nichts bekannt
dns-ptr-missing = { $address } hat keinen Namen (PTR), und viele Empfänger weisen ihre Mail ab
dns-ptr-missing-do = bitten Sie, wer Ihnen { $address } gegeben hat, ihr den Namen Ihres Mailservers zu geben
dns-ptr-other = { $address } heißt { $name }, aber { $name } hat eine andere Adresse
dns-ptr-other-do = veröffentlichen Sie { $address } als Adresse von { $name }, oder bitten Sie, wer Ihnen { $address } gegeben hat, um den richtigen Namen
dns-unasked-do = fragen Sie später noch einmal, oder einen anderen Nameserver (`--resolver`)
report-certificate = das Zertifikat von { $server } gilt bis { $day }, noch { $n } Tage
report-certificate-over = das Zertifikat von { $server } ist am { $day } abgelaufen
report-certificate-do = wer { $server } betreibt, muss es erneuern; ist es abgelaufen, geht bis dahin keine Mail hinaus
report-replace-record = anstelle des Eintrags, der dort steht, veröffentlichen: { $record }
report-remedy = was zu tun ist: { $what }

## newsletter test

report-mail-proof-subject = Test von { $key }
report-mail-proof-text = `katydid newsletter test` hat diese Mail geschickt, um zu sehen, ob { $key } funktioniert. Sie können sie löschen.
report-mail-proof-arrived = die Mail an { $address } kam nach { $n } s an
report-mail-proof-not-sent = die Mail an { $address } wurde nicht gesendet: { $why }
report-mail-proof-not-sent-do = prüfen Sie newsletter.smtp mit `katydid newsletter check`
report-mail-proof-returned = die Mail an { $address } wurde gesendet und kam zurück
report-mail-proof-returned-do = lesen Sie im Postfach, warum sie zurückkam; oft nimmt { $address } keine Zusätze an (name+zusatz@)
report-mail-proof-not-seen = die Mail an { $address } wurde gesendet und in newsletter.mailbox nicht gesehen
report-mail-proof-not-seen-do = sehen Sie nach, ob { $address } Zusätze annimmt (name+zusatz@), ob newsletter.mailbox das Postfach dazu ist, und in den Spam-Ordner; warten Sie länger mit `--wait 600`
report-mail-proof-sent = die Mail an { $address } wurde gesendet; ob sie ankam, ist von hier nicht zu sehen
report-mail-proof-sent-do = sehen Sie selbst in das Postfach von { $address }
report-mail-proof-no-bounce-address = newsletter.bounce_address ist nicht gesetzt, also kommt Mail zum Absender zurück, und Rückläufer werden nicht gezählt
report-mail-proof-no-bounce-address-do = setzen Sie newsletter.bounce_address auf ein Postfach, das Zusätze annimmt, und newsletter.mailbox darauf, wo es gelesen wird
report-mail-proof-no-leave-address = newsletter.leave_address ist nicht gesetzt, wer sich per Mail abmeldet, schreibt also an reply_to
report-mail-proof-no-leave-address-do = setzen Sie newsletter.leave_address auf ein Postfach, das Zusätze annimmt, damit `katydid bounces` es liest
report-mail-proof-accounts = Kurz: { $n } von 3 Adressen wurden zurückgelesen.
report-mail-proof-account =
    { $why ->
        [read] { $key }: zurückgelesen
        [returned] { $key }: nicht zurückgelesen: die Mail kam unzustellbar zurück
        [unsent] { $key }: nicht zurückgelesen: die Mail wurde nicht gesendet
        [unset] { $key }: nicht zurückgelesen: es ist nicht gesetzt
        [nowhere] { $key }: nicht zurückgelesen: in newsletter.mailbox ist kein Postfach gesetzt
        [elsewhere] { $key }: nicht zurückgelesen: sein Postfach ist nicht das von newsletter.mailbox, und nur Sie können hineinsehen
        [unreadable] { $key }: nicht zurückgelesen: newsletter.mailbox konnte nicht zu Ende gelesen werden
       *[unseen] { $key }: nicht zurückgelesen: die Mail wurde gesendet und kam nicht rechtzeitig in newsletter.mailbox an
    }
