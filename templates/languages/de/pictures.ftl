### Pictures: on pages, in mails, on forms and at the desk.

## Pages and mails.

picture-by = Bild: { $author }
text-picture = [Bild: { $alt }]
text-picture-credit = [Bild: { $alt } ({ $credit })]

## What participants allow.

pictures-legend = Bilder
pictures-allow = Seiten und Mails dürfen aus jedem meiner Beiträge ein Bild zeigen
pictures-allow-about = Der Kurs bewahrt eine kleine Kopie auf, ohne Ort und Zeit, die eine Kamera hineinschreibt. Sie verschwindet mit dem Beitrag, oder wenn Sie dies zurücknehmen. Erlauben Sie es nur, wenn Sie die Bilder weitergeben dürfen und niemand darin als Patient zu erkennen ist.

## The desk.

desk-nav-pictures = Bilder
desk-pictures-heading = Bilder der Beiträge
desk-pictures-lead = Ein Bild wird gezeigt, sobald Sie es mit Worten für alle annehmen, die es nicht sehen. Sehen Sie genau hin: Ist jemand als Patient zu erkennen, oder ein Name zu lesen?
desk-pictures-off = In diesem Kurs sind Bilder ausgeschaltet: Die Einstellung ist pictures in [site].
desk-pictures-unseen = Dieser Kurs zeigt Bilder mit Worten ihrer Autoren, bevor hier jemand sie angesehen hat.
desk-pictures-none = Kein Bild wartet.
desk-pictures-accepted = Angenommen
desk-pictures-failed = Nicht zu verwenden
desk-picture-alt = Was es zeigt
desk-picture-alt-author = Der Autor schreibt: { $alt }
desk-picture-alt-none = Der Autor sagt nichts dazu. Ein Satz genügt.
desk-picture-credit = Wessen Bild es ist, wenn nicht das des Autors
desk-picture-licence = Lizenz des Beitrags: { $licence }
desk-picture-allowed = Der Autor erlaubt Bilder.
desk-picture-accept = Annehmen
desk-picture-save = Speichern
desk-picture-refuse = Ablehnen
desk-picture-remove = Entfernen
desk-picture-accepted = Bild von „{ $title }“ angenommen.
desk-picture-refused = Bild von „{ $title }“ abgelehnt.
desk-picture-wordless = Das Bild von „{ $title }“ braucht Worte: Was zeigt es?
desk-did-accept-picture = Bild angenommen
desk-did-refuse-picture = Bild abgelehnt

## Why a picture could not be used. No capital at the beginning and no final stop.

picture-failure-kind = es ist kein JPEG, PNG, WebP oder GIF
picture-failure-pixels = es hat mehr als 40 Millionen Pixel
picture-failure-shape = es ist zu klein oder zu schmal
picture-failure-damaged = die Datei ist beschädigt
picture-failure-limits = es zu lesen braucht zu viel Speicher oder Zeit
picture-failure-address = ihre Adresse ist privat oder nicht erlaubt
picture-failure-redirects = ihre Adresse führt immer weiter
picture-failure-bytes = es ist größer als 10 MB
picture-failure-unanswered = es war nicht da, oder niemand antwortete

## Reports.

report-pictures =
    { $n ->
        [one] Ein Bild geholt.
       *[other] { $n } Bilder geholt.
    }
desk-pictures-wait =
    { $n ->
        [one] Ein Bild wartet
       *[other] { $n } Bilder warten
    }
columns-pictures = Beitrag | Stand | Titel | was es zeigt
report-picture-accepted = Bild von Beitrag { $post } angenommen.
report-picture-refused = Bild von Beitrag { $post } abgelehnt und gelöscht.
report-picture-saved = Das Bild von Beitrag { $post } ist in { $file }.
