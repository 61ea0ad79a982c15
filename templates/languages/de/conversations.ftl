# Die Gespräche, die Karte der Antworten und der Puls.

## Um jede Seite herum
nav-conversations = Gespräche

## Die Liste der Gespräche
conversations-heading = Gespräche
conversations-description = Wer wem geantwortet hat: { $course }
conversations-lead = { $summary } zwischen Blogs.
conversations-to-map = Die Karte der Antworten
conversations-none = Noch hat niemand geantwortet. Verlinken Sie einen Beitrag im eigenen Blog oder kommentieren Sie ihn, dann erscheint das Gespräch hier.
n-conversations =
    { $n ->
        [0] Keine Gespräche
        [one] Ein Gespräch
       *[other] { $n } Gespräche
    }
n-replies =
    { $n ->
        [0] keine Antworten
        [one] eine Antwort
       *[other] { $n } Antworten
    }
# $replies und $people sind Anzahlen: „4 Antworten“, „3 Personen“.
replies-by-people = { $replies }, { $people } im Gespräch
conversation-newest = zuletzt { $author } am { $day }

## Ein Gespräch
conversation-description = Ein Gespräch, das { $author } begonnen hat: { $summary }
conversation-answer-there = Zum Mitreden antworten Sie im eigenen Blog mit einem Link auf den Beitrag, oder Sie kommentieren ihn dort, wo er steht.
reply-to = an { $author }
reply-place = auf { $place }
somebody = Jemand

## Die Karte
map-heading = Wer wem geantwortet hat
map-description = Eine Karte des Kurses: wer wem geantwortet hat und wie oft
map-summary =
    { $answers ->
        [one] { $people } und eine Antwort.
       *[other] { $people } und { $answers } Antworten.
    }
map-lead = Jeder Punkt ist ein Mensch, jede Linie führt von dem, der geantwortet hat, zu dem, der die Antwort bekam. Je größer der Punkt, desto mehr Antworten.
map-below = Die Tabelle darunter hat dieselben Zahlen.
map-table-heading = Dasselbe als Tabelle
map-person = Wer
map-received = Antworten bekommen
map-given = Antworten gegeben
map-to-whom = Hat geantwortet

## Der Puls
pulse-heading = Der Puls
# $posts ist „11 Beiträge von 9 Personen“, $replies „4 Antworten“.
pulse-summary = { $posts }, { $replies }
pulse-by-week = Nach Wochen
pulse-by-day = Nach Tagen
pulse-week = Woche
pulse-day = Tag
pulse-posts = Beiträge
pulse-voices = Stimmen
pulse-replies = Antworten
pulse-chart = { $title } als Balken. Die Zahlen stehen in der Tabelle darunter.
pulse-table = Die Zahlen
pulse-none = Noch ist nichts geschrieben.
pulse-link = Wie lebendig der Kurs ist: sein Puls

## Beiträge ohne Antwort: eine eigene Seite
waiting-description = Beiträge, auf die noch niemand geantwortet hat
waiting-all-lead = { $summary }, auf die noch niemand geantwortet hat, die neuesten zuerst.
waiting-none = Kein Beitrag wartet auf eine Antwort.

## Die Adresse eines Gesprächs, das in einem anderen aufging
forward-heading = Dieses Gespräch geht anderswo weiter
forward-description = Ein Gespräch, das mit einem anderen eins wurde
forward-lead = Dieses Gespräch wurde mit einem anderen eins: <link>dorthin</link>.
