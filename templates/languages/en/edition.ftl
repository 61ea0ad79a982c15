# An edition, as a page and as a mail: its sections.

## The note
note-heading = From the facilitators

## The lead
lead-highlight = The facilitators’ pick
lead-conversation = The liveliest conversation
conversation-whole = The whole conversation

## Events
events-heading = Coming up
events-heading-today = Today and coming up
events-calendar = Add all events to a calendar

## New posts
posts-heading = New posts
posts-without-topic = On other things
more-from = And { $n } more from { $author }:
more-left = and { $n } others
post-not-shown = A post that stood here is no longer shown.

## Elsewhere
elsewhere-heading = Elsewhere
elsewhere-not-shown = Something that stood here is no longer shown.

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

## Highlights
highlights-heading = Highlights

## Conversations that moved since the last edition
moved-heading = Conversations
moved-lead = New answers since the last edition.
# $place is a host, such as ana.example.org; <link> leads to what was said there.
moved-answered = { $author } answered on <link>{ $place }</link>
moved-commented = { $author } commented on <link>{ $place }</link>
moved-answered-bare = { $author } answered
moved-commented-bare = { $author } commented
moved-somebody = Somebody
moved-earlier =
    { $n ->
        [one] { $n } earlier answer
       *[other] { $n } earlier answers
    }
moved-left =
    { $n ->
        [one] And { $n } more conversation has new answers.
       *[other] And { $n } more conversations have new answers.
    }

## Posts that nobody has answered
waiting-heading = Waiting for a reply
waiting-lead = Nobody had answered these when this edition came out.
waiting-all = All posts that wait for a reply

## What came from elsewhere, by kind
elsewhere-audio = To listen to
elsewhere-video = To watch
elsewhere-bookmarks = Bookmarks
elsewhere-lists = From mailing lists
elsewhere-social = From social networks
elsewhere-others = And also

## The weekly round-up
weekly-heading = The week in review
week-to = the week to { $day }
weekly-number = Weekly No. { $n }
weekly-number-and-day = Weekly No. { $n }, to { $day }
quoted = “{ $text }”

## A very full day
posts-left =
    { $n ->
        [one] And { $n } more post: all of this edition
       *[other] And { $n } more posts: all of this edition
    }
# $names is a list of authors, those with several posts with their number in brackets.
posts-named = And { $n } more from { $names }.
posts-named-others =
    { $others ->
        [one] And { $n } more from { $names } and { $others } other person.
       *[other] And { $n } more from { $names } and { $others } other people.
    }
edition-all = All posts of this edition
more-from-alone = And { $n } more from { $author }
faces-left =
    { $n ->
        [one] And { $n } more person
       *[other] And { $n } more people
    }
