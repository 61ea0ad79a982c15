# An edition, as a page and as a mail: its sections.

## The note
note-heading = From the facilitators

## Events
events-heading = Coming up
events-heading-today = Today and coming up
events-calendar = Add all events to a calendar

## New posts
posts-heading = New posts
posts-order = Authors take turns; those not seen lately come first.
posts-without-topic = On other things
more-from = And { $n } more from { $author }:
more-left = and { $n } others
post-withdrawn = A post that stood here was withdrawn.

## Elsewhere
elsewhere-heading = Elsewhere
elsewhere-withdrawn = Something that stood here was withdrawn.

## New faces
faces-heading = New faces
# $names is a list of people, each with the number of their earlier posts in brackets.
faces-joined-with-posts = { $names } joined, with as many earlier posts
face-joined-with-posts =
    { $n ->
        [one] { $name } joined, with { $n } earlier post
       *[other] { $name } joined, with { $n } earlier posts
    }
# $n is how many they are.
faces-joined = { $names } joined
