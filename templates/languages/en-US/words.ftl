# Where American English differs.
locale = en_US
day-long = { $weekday }, { $month } { $day }, { $year }
day-full = { $month } { $day }, { $year }
day-month = { $month } { $day }
day-weekday = { $weekday }, { $month } { $day }
days-narrow = { $month } { $from }–{ $to }, { $year }
days-wide = { $from } – { $until }
hour = { $hour12 }:{ $minute } { $half }
list-and =
    { $n ->
        [2] { " and " }
       *[other] { ", and " }
    }
