# The desk: what facilitators and editors do.

## The desk’s own navigation
desk-nav-today = Today
desk-nav-posts = Posts
desk-nav-blogs = Blogs
desk-nav-note = Note
desk-nav-highlights = Highlights
desk-nav-events = Events
desk-nav-topics = Topics
desk-nav-preview = Preview
desk-nav-send = Publish and send
desk-nav-edition = Edition
desk-nav-settings = Settings
desk-nav-waits = waiting:
desk-nav-log = Log
desk-moment = { $day }, { $hour }
desk-pages = Pages of this list
desk-newer = Newer
desk-older = Older
desk-verdict = { $standing }: { $reason }
desk-at-source = on the blog
desk-why = Why? It is kept in the log.

## What needs a person today
desk-today-heading = What needs you today
desk-quiet = Nothing needs you.
desk-awaiting =
    { $n ->
        [one] { $n } post waits for the next edition.
       *[other] { $n } posts wait for the next edition.
    }
desk-held-heading = An edition is held
desk-held-text = { $edition }: { $n } addresses of { $tried } were refused. Nobody was removed from the list, and the rest waits until it is decided whether to go on or to try again.
desk-held-decide = Decide
desk-review-heading = Today’s edition waits for your review
desk-review-text = It is published without review after { $hour }.
desk-personal-heading = May hold personal data of a patient
desk-personal-text = These posts are on no page until you decide.
desk-personal-look = Read it, then decide
desk-warning = Check it: it may contain { $found }.
desk-contests-heading = Open appeals
desk-contests-asked = Asked on { $day }
desk-named-heading = Comments with the name of an erased person
desk-named-text = Only the name connects them with the person. Somebody else may have the same name. Please decide.
desk-named-erase = Erase it: it is from this person
desk-named-keep = Keep it: it is from somebody else
desk-comment-erased = The comment is erased.
desk-comment-kept = The comment stays.
desk-pending-heading = Blogs to approve
desk-near-heading = Nearly the course tag
desk-doubted-heading = Blogs that may belong to somebody else now
desk-doubted-text = These blogs list none of their known posts, and have another title or address. Their new posts are held until you decide.
desk-doubted-since = Since { $day } this blog lists none of its known posts, and has another title or address. Its new posts are held.
desk-doubted-confirm = It is the same blog
desk-doubted-retire = Retire it
desk-blog-confirmed = “{ $blog }” is the same blog. Its posts are no longer held for this reason.
desk-blog-retired = “{ $blog }” is retired and is not read any more. Its earlier posts stay.
desk-bursts-heading = Many old posts at once
desk-burst =
    { $n ->
        [one] { $n } old post on { $blog }
       *[other] { $n } old posts on { $blog }
    }
desk-burst-posts = Which ones
desk-burst-let = Accept all
desk-burst-hide = Reject all
desk-burst-let-in =
    { $n ->
        [one] { $n } post was looked at and judged by the rules.
       *[other] { $n } posts were looked at and judged by the rules.
    }
desk-burst-hidden =
    { $n ->
        [one] { $n } post is kept out.
       *[other] { $n } posts are kept out.
    }
desk-broken-heading = Blogs that cannot be read
desk-bounced-heading =
    { $n ->
        [one] { $n } subscriber gets no more mail
       *[other] { $n } subscribers get no more mail
    }
desk-bounced-text = They are named by number; whoever runs the program can look the address up.
desk-bounced = No. { $number }: the mail comes back, since { $day }
desk-complained = No. { $number }: the mail was reported as unwanted, { $day }
desk-silent-heading = Silent blogs
desk-silent-text = Katydid can read them, but they have had no new post for two weeks. You may want to write to the authors.

## Blogs
desk-blogs-heading = Blogs
desk-blog-counts = { $in } of { $posts } posts in the course
desk-blog-newest = newest { $day }
desk-blog-since = since { $day }
desk-blog-feed = Feed
desk-blog-added = Registered
desk-claim-open = Ownership of the blog is not confirmed.
desk-claim-shown = Ownership of the blog is confirmed.
desk-blog-email = By
desk-blog-visited = Last visit
desk-blog-read = Last read
desk-blog-next = Next visit
desk-blog-posts = Newest posts
desk-blog-all = All posts of this blog
desk-blog-unread = It has not been read yet. You can see its newest posts before you decide. They are not stored.
desk-blog-look = Show its newest posts
desk-blog-looked = As it is now: { $summary }
desk-blog-in-vain = It cannot be read just now. Try again in some minutes, or open the blog itself.
desk-approve = Approve
desk-reject = Reject
desk-pause = Pause
desk-blog-approved = { $blog } is approved. It is read now, and its posts appear.
desk-blog-rejected = { $blog } is rejected. Its posts are out.
desk-blog-paused = { $blog } is paused. Its earlier posts stay.

## Posts
desk-posts-heading = Posts
desk-posts-none = No posts match.
desk-filter-verdict = Verdict
desk-filter-all = All
desk-filter-days = First seen
desk-filter-ever = At any time
desk-filter-last =
    { $n ->
        [one] In the last { $n } day
       *[other] In the last { $n } days
    }
desk-filter-blog = Blog
desk-filter-show = Show
desk-post-seen = First seen
desk-post-author = Author
desk-post-topics = Topics
desk-post-text = Text
desk-post-no-text = The feed has no text of this post.
desk-advice = What its author can do: { $advice }.
desk-unconfirmed = It is missing from its feed. Whether it was deleted is not known yet.
desk-held-back = For this reason it was left out of the edition of { $day }. If its address gives no answer, it goes into the next one.
desk-why-public = Why? Its author sees it on their own page.
desk-let-in = Accept
desk-keep-out = Reject
desk-hide = Hide
desk-unhide = Show again
desk-decisions = What people decided
desk-decided-hide = hidden
desk-decided-include = accepted
desk-decided-withdraw = taken back
desk-decided-release = left to the rules
desk-decided = “{ $title }”: { $standing }, { $reason }. The pages follow within moments.

## The note
desk-note-heading = What you say in the paper
desk-note-choices = For which edition
desk-note-weekly = The next round-up
desk-note-has = (written)
desk-note-label = Note: { $day }
desk-note-about = Markdown works: **bold**, [a link](https://…), lists with -. Left empty, there is none.
desk-note-save = Save
desk-note-preview = Preview
desk-note-too-late = This edition is out, or too far away ({ $day }). Copy the text and choose another one.
desk-note-too-long = The note is longer than { $n } characters.
desk-note-saved = The note is saved: { $day }.
desk-note-removed = There is no note now: { $day }.

## Highlights
desk-highlights-heading = Highlights of the next edition
desk-picks-none = Nothing is picked yet.
desk-picks-offered = Posts of the last days
desk-pick = Pick it
desk-unpick = Remove
desk-up = Up
desk-down = Down
desk-remark = Why it is worth reading
desk-remark-save = Save the remark
desk-picked = “{ $title }” stands among the highlights of the next edition.
desk-pick-changed = The remark on “{ $title }” is saved.
desk-pick-printed = “{ $title }” has been a highlight; that edition stays as it is.
desk-pick-moved = “{ $title }” is moved.
desk-pick-not-in = “{ $title }” is not in the course. Accept it first.
desk-unpicked = Removed “{ $title }” from the highlights.

## Events
desk-events-heading = Events
desk-events-none = There are none yet.
desk-events-others = Events of the configuration and of other calendars are announced too; they are changed there.
desk-event-over = over
desk-event-remove = Remove
desk-event-new = Add an event
desk-event-title = What it is called
desk-event-day = Day
desk-event-hour = From (hours of { $zone }; empty for the whole day)
desk-event-until = Until, if you know
desk-event-link = Web address, if there is one
desk-event-about = A sentence about it
desk-event-add = Add it
desk-event-added = “{ $title }” is added.
desk-event-removed = The event is removed.
desk-event-title-wrong = Say what the event is called.
desk-event-day-wrong = Give the day as 2026-03-03.
desk-event-hour-wrong = Give the hour as 19:00.
desk-event-hour-missing = Say when it begins, too.
desk-event-until-wrong = It ends before it begins.
desk-event-link-wrong = A web address begins with https:// or http://.

## Topics and the course tag
desk-rules-heading = A change of the rules waits
desk-rules-about =
    { $n ->
        [one] The rules in the configuration have changed. One published post would be removed from its page or a topic. The old rules stay in force until a facilitator accepts the change, or the file is changed back.
       *[other] The rules in the configuration have changed. { $n } published posts would be removed from their pages or a topic. The old rules stay in force until a facilitator accepts the change, or the file is changed back.
    }
desk-rules-look = See what would change, then decide
desk-rules-let = Accept the change
desk-rules-let-in = The change is accepted. The pages follow within a minute.
desk-rules-other = The rules have been changed again since this page was shown. Nothing was accepted.
desk-rules-topics = It would no longer stand in: { $topics }
desk-topics-heading = Topics and the course tag
desk-topics-tags = Posts belong to the course by:
desk-topics-none = There are no topics.
desk-topics-by-tags = Tags:
desk-topics-by-words = Words:
desk-topics-by-pattern = Pattern:
desk-topics-try = Try a change
desk-topics-try-about = You see what would change. Nothing is saved.
desk-topics-what = What is to be added
desk-topics-what-tag = A tag of a topic
desk-topics-what-word = A word or phrase of a topic
desk-topics-what-pattern = A topic’s pattern (a regular expression, in place of the one it has)
desk-topics-what-alias = Another spelling of the course tag
desk-topics-topic = Of which topic
desk-topics-new = A new topic
desk-topics-title = What the new topic is called
desk-topics-text = Tag, word or pattern
desk-topics-show = Show what would change
desk-topics-trial = What this would do
desk-topics-verdicts =
    { $n ->
        [one] { $n } verdict would change.
       *[other] { $n } verdicts would change.
    }
desk-topics-moved =
    { $n ->
        [one] { $n } post would change its topics.
       *[other] { $n } posts would change their topics.
    }
desk-topics-post = Post
desk-topics-before = Until now
desk-topics-after = From then on
desk-topics-change = Change the settings
desk-topics-tag-wrong = A tag needs at least one letter or digit.
desk-topics-title-wrong = Say what the new topic is called.
desk-topics-pattern-wrong = This is not a regular expression: { $error }

## Preview, publishing and sending
desk-edition = Edition { $n }, { $day }
desk-weekly = Round-up { $n }, { $day }
desk-preview-heading = The next edition
desk-preview-text = A preview with the posts that are waiting now; later posts will be added.
desk-preview-tomorrow = for tomorrow: today’s is out
desk-preview-subject = Subject: { $subject }
desk-preview-page = As a page
desk-preview-mail = As a mail
desk-preview-plain = As plain text
desk-preview-none = No edition is due: there is not enough news, or the course is not running.
desk-send-heading = Publish and send
desk-subscribers =
    { $n ->
        [one] { $n } subscriber gets mail.
       *[other] { $n } subscribers get mail.
    }
desk-by-itself = If you do nothing, the next regular run of the program publishes and sends.
desk-by-itself-at = If you do nothing, the first regular run of the program after { $hour } publishes and sends.
desk-publish-heading = The next edition
desk-publish-text =
    { $n ->
        [one] Publishing cannot be taken back. Sent, it goes to { $n } subscriber.
       *[other] Publishing cannot be taken back. Sent, it goes to { $n } subscribers.
    }
desk-publish-send = Publish and send now
desk-publish-only = Publish only
desk-send-now-heading = Published, but not sent to everyone yet
desk-send-now-text =
    { $n ->
        [one] { $n } subscriber has not got the latest edition yet. Nobody gets it twice.
       *[other] { $n } subscribers have not got the latest edition yet. Nobody gets it twice.
    }
desk-send-now = Send now
desk-send-nothing = Nothing is to be published or sent now.
desk-under-way = Your request is being processed.
desk-look-again = Refresh
desk-out-heading = Published editions
desk-deliveries = { $sent } sent, { $waiting } waiting, { $failed } failed, { $refused } refused for other reasons than the address
desk-refused-said = The server said: { $reply }
desk-held = Held: { $n } addresses of { $tried } were refused. Nobody was removed from the list, and the rest waits for you.
desk-send-on-text = If these addresses are dead, go on: they are removed from the list. If the mail server is wrong, have it fixed, then try again.
desk-send-on = Remove them and go on
desk-send-again-text = What was refused or failed can be tried again when the cause is fixed.
desk-send-again = Try again
desk-publish-asked = It is being published: in a moment it is on the site.
desk-both-asked = It is being published and sent.
desk-send-held = An edition is held. Nothing is sent until you decide: remove the refused addresses and go on, or try again.
desk-send-asked = It is being sent.

## The log
desk-log-heading = Who did what
desk-log-none = Nothing has been done yet.
desk-log-when = When
desk-log-who = Who
desk-log-what = What
desk-log-on = On what
desk-log-why = Why
desk-did-hide-post = hid the post
desk-did-include-post = included the post
desk-did-withdraw-post = withdrew the post
desk-did-release-post = left the post to the rules
desk-did-highlight-post = highlighted the post
desk-did-order-highlights = moved the highlight
desk-did-take-highlight-back = removed the highlight
desk-did-approve-blog = accepted the blog
desk-did-reject-blog = rejected the blog
desk-did-pause-blog = paused the blog
desk-did-confirm-blog = confirmed that it is the same blog
desk-did-retire-blog = retired the blog
desk-did-register-again = registered a blog again that was erased at its owner’s wish
desk-did-add-event = added the event
desk-did-remove-event = removed the event
desk-did-erase-comment = erased the comment
desk-did-keep-comment = kept the comment
desk-did-write-note = wrote the note
desk-did-remove-note = removed the note
desk-did-let-changed-rules-in = accepted the changed rules
desk-did-change-settings = changed the settings
desk-did-publish = published
desk-did-publish-and-send = published and sent
desk-did-send = sent
desk-did-send-again = tried to send again
desk-did-send-on = removed the refused addresses and sent on
desk-on-post = post { $id }
desk-on-blog = blog { $id }
desk-on-event = event { $id }
desk-on-comment = comment { $id }
desk-on-edition = edition of { $day }
desk-on-daily-edition = daily edition of { $day }
desk-on-weekly-edition = round-up of { $day }
desk-on-settings = the settings
desk-on-rules = the rules
desk-waits-added = It waits because a facilitator added it and has not approved it yet.
desk-waits-still = The rules as they are now require nothing more. It waits for your approval.
desk-waits-by-hand = It waits because in this course facilitators approve every blog.
desk-waits-erased = It waits because it was erased before, at its owner’s wish. Whoever registered it now may be somebody else: ask before you approve it.
desk-waits-untagged = It waits because no post carried the course tag when it was last read.
desk-waits-unshown = It waits because its ownership is not confirmed.

## Figures
desk-figures-link = Figures of all editions
desk-figures-heading = Figures
desk-figures-about = Nobody is watched: who opens a mail or follows a link is not counted.
desk-figures-by-edition = All editions
desk-figures-by-domain = By receiving domain: { $edition }
desk-figures-edition = Edition
desk-figures-domain = Domain
desk-figures-accepted = Accepted
desk-figures-deferred = Deferred
desk-figures-bounced = Bounced
desk-figures-complained = Complaints
desk-figures-left = Left
desk-figures-rate = Complaint rate
desk-figures-raised = 0.1 % or more
desk-figures-high = 0.3 % or more
desk-figures-none = No edition has been sent yet.
desk-figures-meaning = What is counted
desk-figures-means-accepted = Accepted: mails that a mail server took.
desk-figures-means-deferred = Deferred: mails that wait now, because a server refused them for a while.
desk-figures-means-bounced = Bounced: mails that a server refused for good, or that came back after they had been accepted. They count for the edition that came back.
desk-figures-means-complained = Complaints: mails that their readers called spam, as far as their providers say so. They count for the edition that was called spam.
desk-figures-means-left = Left: subscribers who unsubscribed or were erased. They count for the last edition that was accepted for them.
desk-figures-means-rate = Complaint rate: complaints of all accepted mails. Google asks for less than 0.1 % and never 0.3 %; Yahoo asks for less than 0.3 %.
desk-figures-means-others = Other domains: domains that had fewer than five subscribers when the edition was first sent. They are not named, because such a domain may be a person’s.
