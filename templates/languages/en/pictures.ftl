### Pictures: on pages, in mails, on forms and at the desk.

## Pages and mails.

picture-by = Picture: { $author }
text-picture = [Picture: { $alt }]
text-picture-credit = [Picture: { $alt } ({ $credit })]

## What participants allow.

pictures-legend = Pictures
pictures-allow = Pages and mails may show a picture from each of my posts
pictures-allow-about = The course keeps a small copy without the place and time that a camera writes into it. It goes when the post goes, or when you take this back. Allow it only if the pictures are yours to share and no patient can be recognised in them.

## The desk.

desk-nav-pictures = Pictures
desk-pictures-heading = Pictures of posts
desk-pictures-lead = A picture is shown once you accept it with words for those who do not see it. Look closely: may a patient be recognised, or a name be read?
desk-pictures-off = Pictures are off in this course: the setting is pictures, in [site].
desk-pictures-unseen = This course shows pictures with words by their authors before anybody has looked at them here.
desk-pictures-none = No picture waits.
desk-pictures-accepted = Accepted
desk-pictures-failed = Could not be used
desk-picture-alt = What it shows
desk-picture-alt-author = Its author says: { $alt }
desk-picture-alt-none = Its author says nothing of it. A sentence is enough.
desk-picture-credit = Whose picture it is, if not the author’s
desk-picture-licence = Licence of the post: { $licence }
desk-picture-allowed = The author allows pictures.
desk-picture-accept = Accept
desk-picture-save = Save
desk-picture-refuse = Refuse
desk-picture-remove = Remove
desk-picture-accepted = Accepted the picture of “{ $title }”.
desk-picture-refused = Refused the picture of “{ $title }”.
desk-picture-wordless = The picture of “{ $title }” needs words: what does it show?
desk-did-accept-picture = accepted the picture
desk-did-refuse-picture = refused the picture

## Why a picture could not be used. No capital at the beginning and no final stop.

picture-failure-kind = it is no JPEG, PNG, WebP or GIF
picture-failure-pixels = it has more than 40 million pixels
picture-failure-shape = it is too small or too narrow
picture-failure-damaged = the file is damaged
picture-failure-limits = reading it takes too much memory or time
picture-failure-address = its address is private or not allowed
picture-failure-redirects = its address leads on and on
picture-failure-bytes = it is larger than 10 MB
picture-failure-unanswered = it was not there, or nobody answered

## Reports.

report-pictures =
    { $n ->
        [one] One picture was fetched.
       *[other] { $n } pictures were fetched.
    }
desk-pictures-wait =
    { $n ->
        [one] One picture waits
       *[other] { $n } pictures wait
    }
columns-pictures = post | state | title | what it shows
report-picture-accepted = The picture of post { $post } is accepted.
report-picture-refused = The picture of post { $post } is refused, and deleted.
report-picture-saved = The picture of post { $post } is in { $file }.
