# The mail: what stands in it beside the edition's sections.

## Subjects
subject = { $paper }, { $day }
subject-one = { $paper }, { $day }: { $title }
subject-more = { $paper }, { $day }: { $title }, and { $n } more

## The HTML part
read-on-the-web = read on the web
mail-shortened = Excerpts are shorter than usual, so that every post fits into one mail.
mail-shortened-online = Excerpts are shorter than usual, so that every post fits into one mail; more is <online>on the web</online>.
mail-compact = Titles stand alone today, so that every post fits into one mail.
mail-compact-online = Titles stand alone today, so that every post fits into one mail; more is <online>on the web</online>.
mail-left = { $n } more on the web
mail-left-out =
    { $n ->
        [one] Another { $n } post is on other topics than those you asked for.
       *[other] Another { $n } posts are on other topics than those you asked for.
    }
mail-left-out-online =
    { $n ->
        [one] Read it on the web
       *[other] Read them on the web
    }
mail-take-part = Answer on the authors’ own blogs, and write on yours with <b>#{ $tag }</b>.
mail-how = How to take part
mail-why = You get this mail because you subscribed to { $paper }.
mail-leave = Leave

## The text part
text-online = On the web: { $address }
text-heading-and-zone = { $heading } ({ $zone })
text-calendar = As a calendar: { $address }
text-posts-heading = { $heading }: { $summary }
text-answered = { $author } answered on { $place }
text-commented = { $author } commented on { $place }
text-take-part-heading = Take part
text-take-part = Answer on the authors’ own blogs, and write on yours with #{ $tag }.
text-facilitators = Facilitators: { $contact }
text-leave = To leave: { $leave }
# In place of an address, where one leaves by writing a mail.
leave-by-mail = write to { $address }
leave-by-mail-subject =
    write to { $address }
    with the subject: { $subject }
