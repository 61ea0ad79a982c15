# The settings that facilitators change at the desk.

## Pages
desk-nav-course = Course
desk-course-heading = Settings of the course
desk-course-about = Every change is shown with what it does before it is made. It counts at once and stands in the log.
desk-course-operator = Set by whoever runs the program
desk-course-operator-about = These settings stand in the configuration file and are changed there.
desk-settings-error = The configuration file cannot be used. The settings that it had before are in force: { $why }
setting-group-about = Name, contact, language
setting-group-dates = Dates and weeks
setting-group-edition = Editions
setting-group-sections = Sections
setting-group-tag = Course tag
setting-group-topics = Topics
setting-group-joining = Joining

## Buttons and notices
setting-show = Show what would change
setting-show-about = Nothing is saved yet.
setting-save = Save the change
setting-edit = Go on editing
setting-saved = Saved. The change is in force, and the pages follow.
setting-same = Nothing is different from what is set.
setting-change-heading = What changes
setting-effect-heading = What it does
setting-no-pages = No page changes.
setting-pages = Pages: { $changed } change, { $new } are new, { $removed } go.
setting-editions-stay = Editions that are out keep their posts, unless a post is taken out.
setting-losses =
    { $n ->
        [one] { $n } printed post would leave its pages or a topic.
       *[other] { $n } printed posts would leave their pages or a topic.
    }
setting-near-about = These posts are held because their tag is nearly the course tag. Another spelling below the tag lets them in.
setting-file-changed = The settings were changed by somebody else meanwhile. What you typed is below; look what it would change now, and save it then.
setting-file-read-only = The program may not write the settings: { $why }. Whoever runs the program can change that.
setting-file-refused = These values do not go together: { $why }
setting-file-broken = The settings cannot be changed just now: { $why }
sign-in-lately = This change moves posts. Sign in again first: a link is sent to { $address }. Leave this page open, and press “Save the change” when you have followed the link.
sign-in-lately-button = Send me a link
setting-yes = Yes
setting-no = No
setting-no-day = No day

## What is wrong with what was typed
setting-wrong =
    { $n ->
        [one] One field cannot be read. Nothing was changed.
       *[other] { $n } fields cannot be read. Nothing was changed.
    }
setting-wrong-missing = This is needed.
setting-wrong-long = At most { $n } characters.
setting-wrong-many = At most { $n }.
setting-wrong-number = A whole number from { $least } to { $most }.
setting-wrong-day = A day, such as 2026-03-02.
setting-wrong-hour = An hour, such as 06:00.
setting-wrong-choice = Choose one of those offered.
setting-wrong-email = This is not a mail address.
setting-wrong-tag = A tag needs at least one letter or digit.
setting-wrong-zone = A zone of the list, such as Europe/London.
setting-wrong-language = A language code, such as en or pt-BR.
setting-wrong-pattern = This is not a regular expression, or too large a one: { $why }

## The settings
setting-course-title = Title of the course
setting-course-paper = Name of the paper
setting-course-about = About the course
setting-course-about-about = One sentence, for the page on how to take part.
setting-course-contact = Mail address of the facilitators
setting-course-contact-about = It is public.
setting-course-language = Language
setting-course-language-about = The language of pages and mails.
setting-newsletter-imprint = Who answers for the newsletter
setting-newsletter-imprint-about = With a postal address. It stands at the foot of every mail.
setting-site-indexed = Search engines may list the pages
setting-course-starts-on = First day
setting-course-starts-on-about = Posts dated before it are out.
setting-course-ends-on = Last day
setting-course-ends-on-about = The edition of the day after has the last posts. After it, blogs are not read and nothing is sent.
setting-course-timezone = Time zone
setting-course-timezone-about = Days begin in it. Type a city: Europe/London.
setting-course-weeks = Weeks
setting-course-weeks-about = A week ends when the next begins, unless it has a last day. Empty a week’s fields to remove it.
setting-course-weeks-title = Title
setting-course-weeks-starts-on = First day of the week
setting-course-weeks-ends-on = Last day of the week, if not until the next
setting-course-weeks-new = A new week
setting-site-daily = There is a daily edition
setting-site-edition-at = Hour of the edition
setting-site-edition-at-about = In the course’s zone. Without an hour, an edition comes out with the first run of the day.
setting-site-review-until = Wait for a review until
setting-site-review-until-about = Until then somebody can publish the edition at the desk. After it, it is published without review.
setting-site-weekly-on = Day of the round-up
setting-site-weekly-on-about = It repeats what the dailies of the week printed.
setting-site-reading-minutes = Reading time in minutes
setting-site-reading-minutes-about = On a full day excerpts are shorter, and what does not fit is shown as titles.
setting-site-excerpt-words = Longest excerpt in words
setting-site-author-share = Excerpts of one author in an edition
setting-site-author-share-about = Further posts are shown as titles.
setting-site-backlog-days = Oldest new post in days
setting-site-backlog-days-about = An older post is in no edition.
setting-site-quiet-posts = Fewest items of an edition
setting-site-quiet-posts-about = Fewer wait for a later day.
setting-site-quiet-days = They wait at most so many days
setting-site-events-days = Announce events so many days ahead
setting-site-waiting-days = A post waits for a reply after days
setting-site-waiting-posts = Posts that wait for a reply and have a place of their own; the others share a list
setting-site-sections = Sections of an edition
setting-site-sections-about = The section with 1 comes first. One without a number is left out; new posts are always shown.
setting-section-note = Note of the facilitators
setting-section-events = Events
setting-section-highlights = Highlights
setting-section-posts = New posts
setting-section-conversations = Conversations
setting-section-waiting = Waiting for a reply
setting-section-elsewhere = Elsewhere
setting-section-new-faces = New faces
setting-course-tag = Course tag
setting-course-tag-about = Case, spaces, “-” and “_” make no difference.
setting-course-aliases = Other tags that count as the course tag
setting-course-aliases-about = One on each line, such as last year’s tag or a common spelling mistake.
setting-course-bare-word-in-title = The tag as a plain word in a title is enough
setting-topics = Topics
setting-topics-about = A post has a topic when it carries one of its tags, when one of its words or phrases stands in it, or when its pattern matches. Empty a topic’s fields to remove it.
setting-topics-title = Title
setting-topics-slug = Name in addresses; without one, made of the title
setting-topics-tags = Tags, one on each line
setting-topics-words = Words or phrases, one on each line
setting-topics-pattern = Pattern (a regular expression)
setting-topics-new = A new topic
setting-web-approval = Blogs that are read without your approval
setting-web-approval-confirmed = All whose owner confirmed by mail
setting-web-approval-tagged = Those with a post that carries the course tag
setting-web-approval-by-hand = None
setting-web-ask-for-ownership = A blog waits until its owner proves ownership
setting-web-ask-for-ownership-about = By a code word on the blog, or by a link with rel=me.
