# Was Seiten, Post und Feeds gemeinsam haben: Tage, Zahlen, Aufzählungen und die Angaben zu einem Beitrag.

locale = de_DE
direction = ltr
number-grouping = point

## Tage
day-long = { $weekday }, { $day }. { $month } { $year }
day-full = { $day }. { $month } { $year }
day-month = { $day }. { $month }
day-weekday = { $weekday }, { $day }. { $month }
month-year = { $month } { $year }
days-narrow = { $from }.–{ $to }. { $month } { $year }
days-wide = { $from } – { $until }
days-from = ab { $day }
today = heute
tomorrow = morgen
hour = { $hour }:{ $minute }
hour-utc = { $hour } UTC
zone-time = Ortszeit { $zone }
week-bare = Woche { $n }
week-titled = Woche { $n }: { $title }

## Aufzählungen
list-comma = { ", " }
list-and = { " und " }

## Anzahlen
n-posts =
    { $n ->
        [one] { $n } Beitrag
       *[other] { $n } Beiträge
    }
n-people =
    { $n ->
        [one] { $n } Person
       *[other] { $n } Personen
    }
posts-by-people = { $posts } von { $people }
n-participants =
    { $n ->
        [one] { $n } Person nimmt teil
       *[other] { $n } Personen nehmen teil
    }
n-editions =
    { $n ->
        [one] { $n } Ausgabe
       *[other] { $n } Ausgaben
    }
n-comments =
    { $n ->
        [one] { $n } Kommentar
       *[other] { $n } Kommentare
    }

## Zeitspannen
seconds = { $n } s
minutes = { $n } min
hours = { $n } h
hours-minutes = { $hours } h { $minutes } min

## Angaben zu einem Beitrag
audio = Audio
video = Video
podcast = Podcast
slides = Folien
mind-map = Mindmap
n-photos =
    { $n ->
        [one] { $n } Foto
       *[other] { $n } Fotos
    }
bookmark = Lesezeichen, { $place }
paper = Fachartikel, { $place }
media-length = { $kind }, { $length }
in-language = auf { $language }
in-language-aside = (auf { $language })
language-name =
    { $code ->
        [af] Afrikaans
        [ar] Arabisch
        [bg] Bulgarisch
        [bn] Bengalisch
        [br] Bretonisch
        [ca] Katalanisch
        [cs] Tschechisch
        [cy] Walisisch
        [da] Dänisch
        [de] Deutsch
        [el] Griechisch
        [en] Englisch
        [eo] Esperanto
        [es] Spanisch
        [et] Estnisch
        [eu] Baskisch
        [fa] Persisch
        [fi] Finnisch
        [fr] Französisch
        [ga] Irisch
        [gl] Galicisch
        [he] Hebräisch
        [hi] Hindi
        [hr] Kroatisch
        [hu] Ungarisch
        [hy] Armenisch
        [id] Indonesisch
        [is] Isländisch
        [it] Italienisch
        [ja] Japanisch
        [ko] Koreanisch
        [lt] Litauisch
        [lv] Lettisch
        [ms] Malaiisch
        [mt] Maltesisch
        [nb] Norwegisch
        [nl] Niederländisch
        [nn] Norwegisch
        [no] Norwegisch
        [oc] Okzitanisch
        [pl] Polnisch
        [pt] Portugiesisch
        [ro] Rumänisch
        [ru] Russisch
        [sk] Slowakisch
        [sl] Slowenisch
        [sq] Albanisch
        [sr] Serbisch
        [sv] Schwedisch
        [sw] Suaheli
        [ta] Tamil
        [th] Thai
        [tl] Tagalog
        [tr] Türkisch
        [uk] Ukrainisch
        [ur] Urdu
        [vi] Vietnamesisch
        [zh] Chinesisch
       *[other] { $name }
    }
edited-on = geändert am { $day }
# Which part of its author’s series a post is.
series-part = Teil { $n }
series-part-of = Teil { $n } von { $of }
licence-public-domain = gemeinfrei
untitled = Ein Beitrag ohne Titel
untitled-on = Ein Beitrag auf { $blog }
contact = Kontakt

## Ausgaben
edition-number = Nr. { $n }
edition-of = { $paper }, { $day }
edition-number-and-day = Nr. { $n }, { $day }
description = { $summary }: { $titles }
description-title = { $author } über „{ $title }“
description-none = Neues aus dem Kurs

## Feeds
feed-of-course = { $paper }: { $course }
feed-of-editions = { $paper }, Ausgabe für Ausgabe
feed-of-topic = { $paper }: { $topic }
feed-of-person = { $name } in { $paper }
blogs-of-course = { $course }: die Blogs
percent = { $whole },{ $hundredths } %
figures-other-domains = andere Domains
