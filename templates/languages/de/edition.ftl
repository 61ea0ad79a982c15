# Eine Ausgabe, als Seite und als Post: ihre Rubriken.

## Der Gruß der Kursleitung
note-heading = Von der Kursleitung

## The lead
lead-highlight = Ausgewählt von der Kursleitung
lead-conversation = Das lebhafteste Gespräch
conversation-whole = Das ganze Gespräch

## Termine
events-heading = Demnächst
events-heading-today = Heute und demnächst
events-calendar = Alle Termine in einen Kalender übernehmen

## Neue Beiträge
posts-heading = Neue Beiträge
posts-without-topic = Über anderes
more-from = Und { $n } weitere von { $author }:
more-left = und { $n } weitere
post-not-shown = Ein Beitrag, der hier stand, wird nicht mehr gezeigt.

## Anderswo
elsewhere-heading = Anderswo
elsewhere-not-shown = Was hier stand, wird zum Teil nicht mehr gezeigt.

## Neue Gesichter
faces-heading = Neue Gesichter
faces-joined-with-posts = { $names } sind dazugekommen, mit ebenso vielen früheren Beiträgen
face-joined-with-posts =
    { $n ->
        [one] { $name } ist dazugekommen, mit { $n } früherem Beitrag
       *[other] { $name } ist dazugekommen, mit { $n } früheren Beiträgen
    }
faces-joined =
    { $n ->
        [one] { $names } ist dazugekommen
       *[other] { $names } sind dazugekommen
    }

## Ausgewählt
highlights-heading = Ausgewählt

## Gespräche
moved-heading = Gespräche
moved-lead = Neue Antworten seit der letzten Ausgabe.
moved-answered = { $author } antwortet auf <link>{ $place }</link>
moved-commented = { $author } kommentiert auf <link>{ $place }</link>
moved-answered-bare = { $author } antwortet
moved-commented-bare = { $author } kommentiert
moved-somebody = Jemand
moved-earlier =
    { $n ->
        [one] { $n } frühere Antwort
       *[other] { $n } frühere Antworten
    }
moved-left =
    { $n ->
        [one] Und { $n } weiteres Gespräch ging weiter.
       *[other] Und { $n } weitere Gespräche gingen weiter.
    }

## Beiträge ohne Antwort
waiting-heading = Noch ohne Antwort
waiting-lead = Hier hatte noch niemand geantwortet, als diese Ausgabe erschien.
waiting-all = Alle Beiträge, die auf eine Antwort warten

## Anderswo, nach Art
elsewhere-audio = Zum Hören
elsewhere-video = Zum Ansehen
elsewhere-bookmarks = Lesezeichen
elsewhere-lists = Aus Mailinglisten
elsewhere-social = Aus sozialen Netzen
elsewhere-others = Und außerdem

## Der Wochenrückblick
weekly-heading = Die Woche im Rückblick
week-to = die Woche bis { $day }
weekly-number = Wochenausgabe Nr. { $n }
weekly-number-and-day = Wochenausgabe Nr. { $n }, bis { $day }
quoted = „{ $text }“

posts-left =
    { $n ->
        [one] Und { $n } weiterer Beitrag: die ganze Ausgabe
       *[other] Und { $n } weitere Beiträge: die ganze Ausgabe
    }
# $names is a list of authors, those with several posts with their number in brackets.
posts-named = Und { $n } weitere von { $names }.
posts-named-others =
    { $others ->
        [one] Und { $n } weitere von { $names } und { $others } weiteren Person.
       *[other] Und { $n } weitere von { $names } und { $others } weiteren Personen.
    }
edition-all = Alle Beiträge dieser Ausgabe
more-from-alone = Und { $n } weitere von { $author }
faces-left =
    { $n ->
        [one] Und { $n } weitere Person
       *[other] Und { $n } weitere Personen
    }
