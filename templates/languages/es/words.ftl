# Lo que comparten las páginas, el correo y los feeds: fechas, números, listas y los datos de una entrada.

locale = es_ES
direction = ltr
number-grouping = point-from-five-digits

## Días
day-long = { $weekday }, { $day } de { $month } de { $year }
day-full = { $day } de { $month } de { $year }
day-month = { $day } de { $month }
day-weekday = { $weekday }, { $day } de { $month }
month-year = { $month } de { $year }
days-narrow = { $from }–{ $to } de { $month } de { $year }
days-wide = { $from } – { $until }
days-from = desde el { $day }
today = hoy
tomorrow = mañana
hour = { $hour }:{ $minute }
hour-utc = { $hour } UTC
zone-time = hora de { $zone }
week-bare = Semana { $n }
week-titled = Semana { $n }: { $title }

## Listas
list-comma = { ", " }
list-and =
    { $begins ->
        [i] { " e " }
       *[other] { " y " }
    }

## Cantidades
n-posts =
    { $n ->
        [one] { $n } entrada
       *[other] { $n } entradas
    }
n-people =
    { $n ->
        [one] { $n } persona
       *[other] { $n } personas
    }
posts-by-people = { $posts } de { $people }
n-participants =
    { $n ->
        [one] { $n } participante
       *[other] { $n } participantes
    }
n-editions =
    { $n ->
        [one] { $n } edición
       *[other] { $n } ediciones
    }
n-comments =
    { $n ->
        [one] { $n } comentario
       *[other] { $n } comentarios
    }

## Duraciones
seconds = { $n } s
minutes = { $n } min
hours = { $n } h
hours-minutes = { $hours } h { $minutes } min

## Datos de una entrada
audio = audio
video = vídeo
podcast = pódcast
slides = diapositivas
mind-map = mapa mental
n-photos =
    { $n ->
        [one] { $n } foto
       *[other] { $n } fotos
    }
bookmark = marcador, { $place }
paper = artículo académico, { $place }
media-length = { $kind }, { $length }
in-language = en { $language }
in-language-aside = (en { $language })
language-name =
    { $code ->
        [af] afrikáans
        [ar] árabe
        [bg] búlgaro
        [bn] bengalí
        [br] bretón
        [ca] catalán
        [cs] checo
        [cy] galés
        [da] danés
        [de] alemán
        [el] griego
        [en] inglés
        [eo] esperanto
        [es] español
        [et] estonio
        [eu] euskera
        [fa] persa
        [fi] finés
        [fr] francés
        [ga] irlandés
        [gl] gallego
        [he] hebreo
        [hi] hindi
        [hr] croata
        [hu] húngaro
        [hy] armenio
        [id] indonesio
        [is] islandés
        [it] italiano
        [ja] japonés
        [ko] coreano
        [lt] lituano
        [lv] letón
        [ms] malayo
        [mt] maltés
        [nb] noruego
        [nl] neerlandés
        [nn] noruego
        [no] noruego
        [oc] occitano
        [pl] polaco
        [pt] portugués
        [ro] rumano
        [ru] ruso
        [sk] eslovaco
        [sl] esloveno
        [sq] albanés
        [sr] serbio
        [sv] sueco
        [sw] suajili
        [ta] tamil
        [th] tailandés
        [tl] tagalo
        [tr] turco
        [uk] ucraniano
        [ur] urdu
        [vi] vietnamita
        [zh] chino
       *[other] { $name }
    }
edited-on = modificada el { $day }
# Which part of its author’s series a post is.
series-part = parte { $n }
series-part-of = parte { $n } de { $of }
licence-public-domain = dominio público
untitled = Una entrada sin título
untitled-on = Una entrada en { $blog }
contact = Contacto

## Ediciones
edition-number = N.º { $n }
edition-of = { $paper }, { $day }
edition-number-and-day = N.º { $n }, { $day }
description = { $summary }: { $titles }
description-title = { $author }, «{ $title }»
description-none = Noticias del curso

## Feeds
feed-of-course = { $paper }: { $course }
feed-of-editions = { $paper }, edición por edición
feed-of-topic = { $paper }: { $topic }
feed-of-person = { $name } en { $paper }
blogs-of-course = { $course }: los blogs
percent = { $whole },{ $hundredths } %
figures-other-domains = otros dominios
