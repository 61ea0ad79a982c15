# Eine Ausgabe, als Seite und als Post: ihre Rubriken.

## Der Gruß der Kursleitung
note-heading = Von der Kursleitung

## Termine
events-heading = Demnächst
events-heading-today = Heute und demnächst
events-calendar = Alle Termine in einen Kalender übernehmen

## Neue Beiträge
posts-heading = Neue Beiträge
posts-order = Alle kommen reihum zu Wort; wer länger nicht zu lesen war, steht vorn.
posts-without-topic = Über anderes
more-from = Und { $n } weitere von { $author }:
more-left = und { $n } weitere
post-withdrawn = Ein Beitrag, der hier stand, wurde zurückgezogen.

## Anderswo
elsewhere-heading = Anderswo
elsewhere-withdrawn = Was hier stand, wurde zurückgezogen.

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
