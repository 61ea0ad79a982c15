# Was verhindert, dass ein Blog oder eine Adresse gelesen wird, und was zu tun ist.
# Die Sätze beginnen klein und enden ohne Punkt: Sie stehen hinter einem Doppelpunkt.

## Was das Lesen eines Blogs hindert
fetch-dns = den Namen in der Adresse gibt es nicht
fetch-connect = es kommt keine Verbindung zum Server zustande, oder sein Zertifikat gilt nicht
fetch-timeout = der Server hat nicht rechtzeitig geantwortet
fetch-refused = die Adresse wird nicht besucht: Sie ist nicht öffentlich, enthält ein Passwort oder führt anderswohin
fetch-redirects = die Adresse leitet zu oft weiter
fetch-denied = der Server verweigert den Zugang ({ $status })
fetch-missing = unter der Adresse ist nichts ({ $status })
fetch-server = der Server hat eine Störung ({ $status })
fetch-status = der Server antwortete { $status }, ohne Dokument
fetch-no-document = der Server antwortete ohne Dokument
fetch-too-large = der Feed ist größer, als gelesen wird
fetch-body = die Antwort brach ab oder lässt sich nicht entpacken
fetch-not-a-feed = das Dokument unter der Adresse ist kein Feed
fetch-parser = der Feed wurde nicht verstanden, was ein Fehler dieses Programms ist
fetch-empty-address = es wurde keine Adresse angegeben
fetch-mail-address = „{ $written }“ ist eine Mailadresse, nicht die Adresse eines Blogs
fetch-file-address = „{ $written }“ ist eine Datei auf einem Rechner, die niemand sonst lesen kann
fetch-no-address = „{ $written }“ ist keine Adresse
fetch-other-scheme = „{ $scheme }:“ ist kein Protokoll für Feeds
fetch-no-host = die Adresse hat keinen Servernamen
fetch-private-address = die Adresse führt in ein privates oder reserviertes Netz
fetch-other-port = Port { $port } gehört nicht zum Web
fetch-password-in-address = die Adresse enthält einen Namen oder ein Passwort
fetch-portal = die Adresse führt zu { $to }, wie die anderer Blogs auch
fetch-no-root-certificates = dieser Rechner hat keine Stammzertifikate, mit denen der Server zu prüfen wäre
fetch-redirect-loop = die Adresse leitet im Kreis weiter, zurück zu { $to }
fetch-redirect-nowhere = die Adresse leitet zu „{ $to }“ weiter, was keine Adresse ist
fetch-host-busy = ihr Server hat um weniger Anfragen gebeten
fetch-hub-refused = der Hub hat das Abonnement nicht angenommen ({ $status })
fetch-larger-than = der Feed ist größer als { $n_mb } MB
fetch-tiny-pieces = der Server schickt den Feed in Zehntausenden winziger Stücke
fetch-unknown-coding = die Antwort ist als „{ $coding }“ gepackt, was nicht verlangt war
fetch-empty-document = das Dokument ist leer
fetch-page = das Dokument ist eine Webseite, kein Feed
fetch-titled-page = das Dokument ist eine Webseite mit dem Titel „{ $title }“, kein Feed
fetch-file =
    { $what ->
        [archive] das Dokument ist ein Archiv ({ $format }), kein Feed
        [compressed] das Dokument besteht aus komprimierten Daten ({ $format }), kein Feed
        [database] das Dokument ist eine Datenbank ({ $format }), kein Feed
        [document] das Dokument ist eine { $format }-Datei, kein Feed
        [font] das Dokument ist eine Schriftart ({ $format }), kein Feed
        [picture] das Dokument ist ein Bild ({ $format }), kein Feed
       *[recording] das Dokument ist eine Aufnahme ({ $format }), kein Feed
    }
fetch-feed-list = das Dokument ist eine Liste von Feeds (OPML), kein Feed
fetch-site-map = das Dokument ist das Seitenverzeichnis einer Website, kein Feed
fetch-other-xml = das Dokument ist XML, das mit „{ $root }“ beginnt, kein Feed
fetch-channel-definition = das Dokument hat das Channel Definition Format von 1997, das nicht gelesen wird
fetch-other-json = das Dokument ist JSON, aber kein JSON Feed
fetch-broken-json = das Dokument sieht wie JSON aus und lässt sich nicht als solches lesen
fetch-plain-text = das Dokument ist reiner Text, kein Feed
fetch-text-beginning = das Dokument ist reiner Text, kein Feed: „{ $start }“
fetch-page-not-calendar = das Dokument ist eine Webseite, kein Kalender
fetch-not-a-calendar = das Dokument ist kein Kalender
fetch-no-feed = dort wurde kein Feed gefunden
fetch-sign-in-page = die Seite ist privat: Sie führt zu einer Anmeldung
fetch-private-page = die Seite ist privat: Sie sagt es selbst
fetch-password-page = die Seite verlangt ein Passwort und zeigt keinen Feed
fetch-broken-feed = die Seite nennt den Feed { $feed }, der sich nicht lesen lässt: { $why }

## Was man dagegen tun kann
advice-fetch-dns = prüfen, ob die Adresse richtig geschrieben und die Domain nicht abgelaufen ist; falls das Blog umgezogen ist, der Kursleitung sagen, wohin
advice-fetch-connect = prüfen, ob die Website läuft und ihr Zertifikat nicht abgelaufen ist; falls andere sie lesen können, dem Anbieter sagen, dass Feedreader ausgesperrt sind
advice-fetch-timeout = prüfen, ob die Website läuft; falls sie auch für Sie langsam ist, den Anbieter fragen
advice-fetch-refused = der Kursleitung eine Adresse nennen, die alle ohne Passwort öffnen können
advice-fetch-redirects = die Adresse im Browser öffnen und der Kursleitung sagen, wo sie endet
advice-fetch-denied = prüfen, ob das Blog privat ist oder Feedreader aussperrt: Sicherheits-Plugins tun das oft
advice-fetch-missing = nachsehen, wo der Feed des Blogs jetzt ist, und es der Kursleitung sagen
advice-fetch-server = einen Tag warten; falls die Störung bleibt, den Anbieter fragen
advice-fetch-status = die Adresse im Browser öffnen und sehen, was dort steht
advice-fetch-no-document = die Adresse im Browser öffnen und sehen, was dort steht
advice-fetch-too-large = den Feed weniger Beiträge auf einmal zeigen lassen: Die meisten Blogs haben dafür eine Einstellung
advice-fetch-body = den Anbieter bitten, die Komprimierung des Servers anzusehen
advice-fetch-not-a-feed = nachsehen, wo der Feed des Blogs jetzt ist; seine Adresse endet oft auf /feed, /rss oder /atom.xml
advice-fetch-parser = es der Kursleitung sagen, damit es behoben werden kann
advice-fetch-tiny-pieces = den Anbieter bitten, den Server anzusehen oder das Programm, das den Feed schreibt
advice-fetch-empty-document = die Adresse im Browser öffnen; ist die Seite leer, es dem Anbieter sagen
advice-fetch-channel-definition = die Website RSS oder Atom anbieten lassen
advice-fetch-host-busy = nichts ist zu tun: Später wird er wieder abgerufen

## Was die Kursleitung tun kann, die sonst die Autorin oder den Autor des Blogs fragt
staff-advice-author = sagen Sie der Autorin oder dem Autor: „{ $advice }“
staff-advice-empty-address = eine Adresse wie https://example.org/feed/ angeben
staff-advice-no-address = eine Adresse wie https://example.org/feed/ angeben
staff-advice-mail-address = die Adresse des Blogs angeben, wie ein Browser sie zeigt, etwa https://blog.example
staff-advice-file-address = das Blog ins Web stellen und die Adresse dort angeben
staff-advice-private-address = Feeds werden nur von öffentlichen Adressen des Webs gelesen; siehe fetch.allow_private in der Konfiguration
staff-advice-other-port = Feeds werden nur von den Ports des Webs gelesen; siehe fetch.allow_ports in der Konfiguration
staff-advice-portal = nachsehen, ob das Netz dieses Rechners eine Anmeldung verlangt oder die Plattform der Blogs geschlossen hat; sind es alte Adressen eines Blogs, eine davon behalten
staff-advice-no-root-certificates = die Stammzertifikate des Systems installieren (das Paket ca-certificates)
staff-advice-too-large = die Autorin oder den Autor bitten, weniger Beiträge im Feed zu zeigen, oder fetch.max_body_mb in der Konfiguration erhöhen
staff-advice-parser = einen Fehler melden, mit der Adresse
staff-advice-host-busy = in einigen Minuten noch einmal versuchen
staff-advice-hub-refused = nichts ist zu tun: Der Feed wird abgerufen wie bisher
staff-advice-feed-list = mit `katydid feed import` einlesen
staff-advice-page-not-calendar = die Adresse des Kalenders im iCal-Format suchen; sie endet oft auf .ics
staff-advice-not-a-calendar = die Adresse des Kalenders im iCal-Format suchen; sie endet oft auf .ics
staff-advice-no-feed = nach der Adresse des Feeds selbst fragen: „RSS“ oder „abonnieren“ auf dem Blog
staff-advice-sign-in-page = darum bitten, es zu öffnen, oder um eine andere Adresse: Ein Blog, das nur manche lesen dürfen, kann nicht auf öffentlichen Seiten stehen
staff-advice-private-page = darum bitten, es zu öffnen, oder um eine andere Adresse: Ein Blog, das nur manche lesen dürfen, kann nicht auf öffentlichen Seiten stehen
staff-advice-password-page = darum bitten, es zu öffnen, oder um eine andere Adresse: Ein Blog, das nur manche lesen dürfen, kann nicht auf öffentlichen Seiten stehen
