# Ce que partagent les pages, le courrier et les flux : dates, nombres, listes, et ce qu’on dit d’un billet.

locale = fr_FR
direction = ltr
number-grouping = narrow-space

## Jours
day-long =
    { $day ->
        [1] { $weekday } 1er { $month } { $year }
       *[other] { $weekday } { $day } { $month } { $year }
    }
day-full =
    { $day ->
        [1] 1er { $month } { $year }
       *[other] { $day } { $month } { $year }
    }
day-month =
    { $day ->
        [1] 1er { $month }
       *[other] { $day } { $month }
    }
day-weekday =
    { $day ->
        [1] { $weekday } 1er { $month }
       *[other] { $weekday } { $day } { $month }
    }
month-year = { $month } { $year }
days-narrow =
    { $from ->
        [1] 1er–{ $to } { $month } { $year }
       *[other] { $from }–{ $to } { $month } { $year }
    }
days-wide = { $from } – { $until }
days-from = à partir du { $day }
today = aujourd’hui
tomorrow = demain
hour = { $hour }:{ $minute }
hour-utc = { $hour } UTC
zone-time = heure de { $zone }
week-bare = Semaine { $n }
week-titled = Semaine { $n } : { $title }

## Listes
list-comma = { ", " }
list-and = { " et " }

## Nombres
n-posts =
    { $n ->
        [one] { $n } billet
       *[other] { $n } billets
    }
n-people =
    { $n ->
        [one] { $n } personne
       *[other] { $n } personnes
    }
posts-by-people = { $posts } de { $people }
n-participants =
    { $n ->
        [one] { $n } personne participe
       *[other] { $n } personnes participent
    }
n-editions =
    { $n ->
        [one] { $n } édition
       *[other] { $n } éditions
    }
n-comments =
    { $n ->
        [one] { $n } commentaire
       *[other] { $n } commentaires
    }

## Durées
seconds = { $n } s
minutes = { $n } min
hours = { $n } h
hours-minutes = { $hours } h { $minutes } min

## Ce qu’on dit d’un billet
audio = audio
video = vidéo
podcast = podcast
slides = diapositives
mind-map = carte mentale
n-photos =
    { $n ->
        [one] { $n } photo
       *[other] { $n } photos
    }
bookmark = signet, { $place }
paper = article scientifique, { $place }
media-length = { $kind }, { $length }
in-language = en { $language }
in-language-aside = (en { $language })
language-name =
    { $code ->
        [af] afrikaans
        [ar] arabe
        [bg] bulgare
        [bn] bengali
        [br] breton
        [ca] catalan
        [cs] tchèque
        [cy] gallois
        [da] danois
        [de] allemand
        [el] grec
        [en] anglais
        [eo] espéranto
        [es] espagnol
        [et] estonien
        [eu] basque
        [fa] persan
        [fi] finnois
        [fr] français
        [ga] irlandais
        [gl] galicien
        [he] hébreu
        [hi] hindi
        [hr] croate
        [hu] hongrois
        [hy] arménien
        [id] indonésien
        [is] islandais
        [it] italien
        [ja] japonais
        [ko] coréen
        [lt] lituanien
        [lv] letton
        [ms] malais
        [mt] maltais
        [nb] norvégien
        [nl] néerlandais
        [nn] norvégien
        [no] norvégien
        [oc] occitan
        [pl] polonais
        [pt] portugais
        [ro] roumain
        [ru] russe
        [sk] slovaque
        [sl] slovène
        [sq] albanais
        [sr] serbe
        [sv] suédois
        [sw] swahili
        [ta] tamoul
        [th] thaï
        [tl] tagalog
        [tr] turc
        [uk] ukrainien
        [ur] ourdou
        [vi] vietnamien
        [zh] chinois
       *[other] { $name }
    }
edited-on = modifié le { $day }
# Which part of its author’s series a post is.
series-part = partie { $n }
series-part-of = partie { $n } sur { $of }
licence-public-domain = domaine public
untitled = Un billet sans titre
untitled-on = Un billet sur { $blog }
contact = Contact

## Éditions
edition-number = N° { $n }
edition-of = { $paper }, { $day }
edition-number-and-day = N° { $n }, { $day }
description = { $summary } : { $titles }
description-title = { $author }, « { $title } »
description-none = Des nouvelles du cours

## Flux
feed-of-course = { $paper } : { $course }
feed-of-editions = { $paper }, édition par édition
feed-of-topic = { $paper } : { $topic }
feed-of-person = { $name } dans { $paper }
blogs-of-course = { $course } : les blogs
percent = { $whole },{ $hundredths } %
figures-other-domains = autres domaines
