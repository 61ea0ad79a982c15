# Warum ein Beitrag im Kurs ist, nicht oder noch nicht, und was man tun kann.
# Die Sätze beginnen klein und enden ohne Punkt: Sie stehen hinter einem Doppelpunkt oder bekommen am Zeilenanfang ihren Großbuchstaben.

## Wo ein Beitrag steht
standing-in = im Kurs
standing-out = nicht im Kurs
standing-held = wartet auf die Kursleitung

## Wer über einen Beitrag entschied
actor-author = wer ihn schrieb
actor-source = sein Blog

## Warum. „Er“ ist der Beitrag.
reason-category = er trägt das Kurs-Schlagwort als Kategorie „{ $tag }“
reason-title-hashtag = er trägt das Kurs-Schlagwort im Titel, als „#{ $tag }“
reason-text-hashtag = er trägt das Kurs-Schlagwort im Text, als „#{ $tag }“
reason-title-word = sein Titel nennt den Kurs, als „{ $word }“
reason-everything-belongs = alles auf diesem Blog gehört zum Kurs
reason-included = jemand hat ihn eigens aufgenommen
reason-included-because = jemand hat gesagt, dass er dazugehört: { $why }
reason-no-course-tag = er trägt kein Kurs-Schlagwort
reason-no-course-tag-in-beginning = der Feed des Blogs enthält nur den Anfang, und darin steht kein Kurs-Schlagwort
reason-locked = er ist gesperrt: zum Lesen braucht es ein Passwort oder eine Mitgliedschaft
reason-before-course = er ist älter als der Kurs, der am { $day } begann
reason-feed-not-approved = sein Blog ist nicht freigegeben
reason-feed-paused = sein Blog pausierte, als er geschrieben wurde
reason-hidden = die Kursleitung hat ihn verborgen
reason-hidden-because = die Kursleitung hat ihn verborgen: { $why }
reason-withdrawn = er wurde zurückgenommen oder ist von seinem Blog verschwunden
reason-withdrawn-because = er wurde zurückgezogen: { $how }
reason-near-miss = „{ $tag }“ ist beinahe das Kurs-Schlagwort, aber nicht ganz
reason-duplicate = er steht schon hier, auf dem Weg über einen anderen Feed
reason-duplicate-of = er ist derselbe Beitrag wie Nummer { $post }, der über einen anderen Feed kam
reason-burst = er kam mit vielen anderen alten Beiträgen auf einmal
reason-another-blog = sein Blog gehört jetzt anscheinend jemand anderem
reason-personal-data = er könnte persönliche Angaben zu Patienten enthalten
reason-personal-data-found = er könnte persönliche Angaben zu Patienten enthalten, dem Anschein nach { $found }
reason-pictures =
    { $n ->
        [one] er erscheint ungekürzt mit einem Bild, das nur ein Mensch beurteilen kann
       *[other] er erscheint ungekürzt mit { $n } Bildern, die nur ein Mensch beurteilen kann
    }

## Was man tun kann
advice-no-course-tag = das Schlagwort ergänzen, als Kategorie oder irgendwo im Beitrag als #{ $tag }
advice-no-course-tag-in-beginning = in den Einstellungen des Blogs den Feed ganze Beiträge enthalten lassen, oder { $tag } als Kategorie ergänzen
advice-locked = falls der Kurs ihn lesen darf, den Beitrag öffentlich machen
advice-before-course = falls das Datum falsch ist, es auf dem Blog berichtigen
advice-feed-not-approved = bei der Kursleitung nachfragen, falls es lange dauert
advice-feed-paused = falls er zum Kurs gehört: das sagen, oder die Kursleitung bitten, ihn aufzunehmen
advice-hidden = bei der Kursleitung nachfragen, falls er doch dazugehört
advice-withdrawn = falls er hier erscheinen soll, ihn auf dem Blog wieder veröffentlichen
advice-near-miss = falls der Kurs gemeint ist, #{ $tag } schreiben; sonst die Kursleitung fragen
advice-duplicate = nichts zu tun: Der Beitrag erscheint hier bereits
advice-burst = nichts zu tun: Die Kursleitung prüft den Beitrag
advice-another-blog = nichts zu tun: Die Kursleitung prüft das Blog
advice-personal-data = die Angaben entfernen, falls es welche sind; falls nicht, kann die Kursleitung den Beitrag freigeben

## Was persönliche Angaben sein könnten
personal-data-nhs-number = eine NHS-Nummer
personal-data-birth-date = ein Geburtsdatum
personal-data-phone = eine Telefonnummer
personal-data-email = eine E-Mail-Adresse
personal-data-postcode = eine Postleitzahl
personal-data-hospital-number = eine Krankenhausnummer
personal-data-person-number = eine Ausweis- oder Versicherungsnummer
personal-data-picture = Bild { $n }
found-in-title = { $what } im Titel
found-in-summary = { $what } in der Zusammenfassung
found-in-paragraph = { $what } in Absatz { $n }
found-in-picture = { $what } in der Beschreibung von Bild { $n }

## Wo ein Blog steht
feed-pending = wartet auf die Freigabe durch die Kursleitung
feed-approved = wird regelmäßig gelesen
feed-paused = wird zurzeit nicht gelesen
feed-rejected = von der Kursleitung abgelehnt
feed-retired = wird nicht mehr gelesen: Er hat zu lange nicht geantwortet oder ist endgültig fort
