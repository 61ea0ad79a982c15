# What pages, mails and feeds share: days, numbers, lists, and the facts about a post.
# README.md beside this folder says how these files work.

# The locale of the C library that names months and weekdays.
locale = en_GB
# The direction of writing: ltr or rtl.
direction = ltr
# How thousands are set apart: comma, point, point-from-five-digits, narrow-space, apostrophe or none.
number-grouping = comma

## Days
day-long = { $weekday } { $day } { $month } { $year }
day-full = { $day } { $month } { $year }
day-month = { $day } { $month }
day-weekday = { $weekday } { $day } { $month }
month-year = { $month } { $year }
# A span within one month, and a longer one between two days.
days-narrow = { $from }–{ $to } { $month } { $year }
days-wide = { $from }–{ $until }
days-from = from { $day }
today = Today
tomorrow = Tomorrow
# $hour runs from 00 to 23; $hour12 with $half (am, pm) is there for languages that count to twelve.
hour = { $hour }:{ $minute }
hour-utc = { $hour } UTC
zone-time = { $zone } time
week-bare = Week { $n }
week-titled = Week { $n }: { $title }

## Lists: what stands between two items, and before the last.
# $n is how many items there are; $begins is "i" where the last item begins with that sound.
list-comma = { ", " }
list-and = { " and " }

## Counts
n-posts =
    { $n ->
        [one] { $n } post
       *[other] { $n } posts
    }
n-people =
    { $n ->
        [one] { $n } person
       *[other] { $n } people
    }
posts-by-people = { $posts } by { $people }
n-participants =
    { $n ->
        [one] { $n } participant
       *[other] { $n } participants
    }
n-editions =
    { $n ->
        [one] { $n } edition
       *[other] { $n } editions
    }
n-comments =
    { $n ->
        [one] { $n } comment
       *[other] { $n } comments
    }

## Lengths of time
seconds = { $n } s
minutes = { $n } min
hours = { $n } h
hours-minutes = { $hours } h { $minutes } min

## Facts about a post
audio = audio
video = video
podcast = podcast
slides = slides
mind-map = mind map
n-photos =
    { $n ->
        [one] { $n } photo
       *[other] { $n } photos
    }
# $place is a host: where the page or the paper stands.
bookmark = bookmark, { $place }
paper = paper, { $place }
media-length = { $kind }, { $length }
in-language = in { $language }
# Behind a title, in brackets.
in-language-aside = (in { $language })
# The name of a language after “in”. $name is the English name, for languages that are not listed here.
language-name = { $name }
edited-on = edited { $day }
# Which part of its author’s series a post is.
series-part = part { $n }
series-part-of = part { $n } of { $of }
licence-public-domain = public domain
untitled = A post without a title
untitled-on = A post on { $blog }
contact = Contact

## Editions
edition-number = No. { $n }
edition-of = { $paper }, { $day }
edition-number-and-day = No. { $n }, { $day }
description = { $summary }: { $titles }
description-title = { $author } on “{ $title }”
description-none = News from the course

## Feeds
feed-of-course = { $paper }: { $course }
feed-of-editions = { $paper }, edition by edition
feed-of-topic = { $paper }: { $topic }
feed-of-person = { $name } in { $paper }
blogs-of-course = { $course }: blogs
percent = { $whole }.{ $hundredths } %
figures-other-domains = other domains
