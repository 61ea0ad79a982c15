# The mail: what stands in it beside the edition's sections.

## Subjects
subject = { $paper }, { $day }
subject-one = { $paper }, { $day }: { $title }
subject-more = { $paper }, { $day }: { $title }, and { $n } more

## The HTML part
read-on-the-web = view in a browser
mail-shortened = Excerpts are shorter than usual, because there are many posts.
mail-titled =
    { $n ->
        [one] { $n } post is listed by title only.
       *[other] { $n } posts are listed by title only.
    }
mail-named =
    { $n ->
        [one] { $n } post is listed by its author’s name only.
       *[other] { $n } posts are listed by their authors’ names only.
    }
# Posts of a day that has more than a mail can hold.
mail-cut =
    { $n ->
        [one] { $n } new post does not fit into this mail.
       *[other] { $n } new posts do not fit into this mail.
    }
mail-all-online = All posts are <online>on the web</online>.
mail-rest-cut = The rest of this edition does not fit into this mail.
mail-note-cut = The rest of the note does not fit into this mail.
mail-note-cut-online = The rest of the note is on the page
mail-left-bare = { $n } more
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
mail-left-foreign =
    { $n ->
        [one] { $n } post in a language that you did not choose is left out.
       *[other] { $n } posts in languages that you did not choose are left out.
    }
mail-left-foreign-online =
    { $n ->
        [one] Read it in this edition on the web
       *[other] Read them in this edition on the web
    }
mail-take-part = Answer on the authors’ own blogs, and write on yours with <b>#{ $tag }</b>.
mail-how = How to take part
mail-why = You get this mail because you subscribed to { $paper }.
mail-leave = Leave

## The text part
text-online = On the web: { $address }
text-heading-and-zone = { $heading } ({ $zone })
text-calendar = As a calendar: { $address }
text-all-online = All posts are on the web:
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
