# What the program’s commands print. Errors and --help are in English in the program itself.
# $feed, $post, $participant and so on are numbers of things. Words in tables are those of options.

## Shared
report-untitled = (no title)
report-never = never
report-unknown = unknown
report-none = none
report-not-stated = not stated
report-and-more = and { $n } more
report-post-number = post { $post }
report-comment-number = comment { $comment }
report-feed-number = feed { $feed }
report-feed-titled = feed { $feed } ({ $title })
report-subscriber-number = subscriber { $subscriber }
report-site-follows = The site follows at the next `katydid publish`.
# $kind is daily or weekly.
report-edition =
    { $kind ->
        [weekly] round-up { $edition } of { $day }
       *[daily] edition { $edition } of { $day }
    }
report-edition-name =
    { $kind ->
        [weekly] round-up { $edition }
       *[daily] edition { $edition }
    }

## Tables: the heads of the columns, between bars
columns-feeds = id | state | title | address | last read (UTC) | failure
columns-posts = id | date | title | verdict | because
columns-highlights = post | title | remark
columns-participants = id | name | shows | feeds | page
columns-comments = comment | post | said on (UTC) | name | words
columns-conversations = id | newest | replies | voices | began with
columns-unanswered = post | seen | title | link
columns-topics = topic | posts | voices | page
columns-topic-changes = post | topics until now | from then on | title
columns-suggestions = tag | voices | posts | written as
columns-events = id | when | title | link
columns-subscribers = id | address | state | gets | why
columns-import-columns = column | name | taken for | because

## feed
report-feed-doubted = seems to be another blog since { $day }
# $state is approved, rejected, paused or retired.
report-feed-state =
    { $state ->
        [approved] feed { $feed } is approved now
        [rejected] feed { $feed } is rejected now
        [paused] feed { $feed } is paused now
       *[retired] feed { $feed } is retired now
    }
report-feed-confirmed = feed { $feed } is the same blog: its posts are held no longer
report-feed-not-doubted = feed { $feed } was not in doubt
report-feed-added = added { $feed }: { $address }
report-feeds-added-more = and { $n } more added: katydid feed list
report-feed-known = known already as { $feed }: { $address }
# $what is one or more of the next sentences, between semicolons.
report-feed-known-so = known already as { $feed }: { $address } ({ $what })
report-known-approved = approved now
report-known-stays = it stays { $state }; to change that: katydid feed approve { $feed }
report-known-state = { $state }
report-known-role = its role is { $role } now
report-known-belongs = every post of it belongs now
report-known-renamed = its author is called { $name } now
report-known-keeps-name = its author stays { $name }; to change that: katydid feed set { $feed } --name …
report-feeds-known-more = and { $n } more known already: katydid feed list
report-feed-skipped = left out: { $what }: { $why }
report-feeds-skipped-more = and { $n } more left out: the same command with --json lists all
report-secret-addresses =
    { $n ->
        [one] { $n } address holds
       *[other] { $n } addresses hold
    } a secret: the site, its feeds and blogs.opml name the blog’s home page alone
report-feeds-total =
    { $added } added, { $known } known already{ $skipped ->
        [0] {""}
       *[other] , { $skipped } left out
    }{ $next ->
        [none] {""}
        [poll] . Next: katydid poll
       *[approve] . Next: katydid feed approve ID
    }
# $belongs is all or tagged.
report-feed-settings =
    feed { $feed }: { $role }; { $belongs ->
        [all] every post belongs
       *[tagged] posts with the course tag belong
    }; read at { $address }
report-feed-author = its author is called { $name }
report-feed-moved-by-hand = it is read there at the next poll; the old address still finds it
report-posts-moved =
    { $n ->
        [one] { $n } post is
       *[other] { $n } posts are
    } in now, { $out } not in any more; the site follows at the next `katydid publish`
ask-feed-remove = { $what }. Remove it?
report-feed-removal = feed { $feed } ({ $title }): { $deleted }, { $printed }
report-posts-to-delete =
    { $n ->
        [one] { $n } post is deleted
       *[other] { $n } posts are deleted
    }
report-posts-to-keep =
    { $n ->
        [one] { $n } was printed already and stays in the editions and the archive
       *[other] { $n } were printed already and stay in the editions and the archive
    }
report-feed-stays = feed { $feed } stays
report-posts-deleted =
    { $n ->
        [one] { $n } post that no edition had printed is deleted
       *[other] { $n } posts that no edition had printed are deleted
    }
report-posts-kept =
    { $n ->
        [one] { $n } post was printed and stays where it was printed
       *[other] { $n } posts were printed and stay where they were printed
    }
report-feed-retired-with-posts = feed { $feed } is not read any more and { $deleted }; { $kept }: the feed stays in the list as retired. `katydid post hide ID` takes a post off every page, `katydid participant remove { $participant }` erases its author
report-feed-removed =
    feed { $feed } is removed; { $deleted }{ $author ->
        [removed] , and so is its author, about whom nothing else was held
       *[kept] {""}
    }
report-feed-not-read = (not read yet)
report-feed-not-due = not while it is { $state }
report-feed-details =
    feed { $feed }: { $title }
    address      { $address }
    home page    { $page }
    author       { $author } (participant { $participant })
    state        { $state }; { $role }; { $belongs ->
        [all] every post belongs
       *[tagged] posts with the course tag belong
    }
    added        { $added }
    last visit   { $fetched }; last read { $read }
    next visit   { $due }
report-feed-failing =
    failing      since { $since }, { $n ->
        [one] { $n } visit
       *[other] { $n } visits
    }: { $why }
report-feed-posts =
    posts        { $any ->
        [no] none yet
       *[yes] { $counts }; { $printed } printed
    }
report-more-posts-of-feed = {"  "}and { $n } more: katydid post list --feed { $feed }
report-feed-line = feed { $feed } · { $state } · { $address }
report-page-names-feed = { $page } is a web page, not a feed; this is the feed that it names: { $feed }
report-feed-problems = What its author could fix:
report-day-in-future = { $day } (in the future)
report-no-date = no date
report-tags = tags: { $tags }
# $what is a number of posts or comments.
report-candidate = {"  "}{ $title }: { $what } ({ $format })
report-candidate-tagged = { $what }, { $n } with the course tag
# $platform is the name of a platform, or none.
report-no-post-is-tagged =
    { $platform ->
        [none] no post carries the course tag yet. To be in the newspaper: { $how }
       *[other] no post carries the course tag yet. To be in the newspaper on { $platform }: { $how }
    }
report-candidate-chosen = found { $first }
report-other-candidates =
    { $n ->
        [one] and { $n } other feed is there: katydid feed find { $address }
       *[other] and { $n } other feeds are there: katydid feed find { $address }
    }

## poll
report-course-over = the course is over: nothing is polled
report-poll =
    { $n ->
        [one] { $n } feed visited
       *[other] { $n } feeds visited
    }, { $new ->
        [one] { $new } new post
       *[other] { $new } new posts
    }, { $accepted } in the course{ $edited ->
        [0] {""}
       *[other] , { $edited } edited
    }{ $withdrawn ->
        [0] {""}
       *[other] , { $withdrawn } withdrawn
    }{ $comments ->
        [0] {""}
        [one] , { $comments } new comment
       *[other] , { $comments } new comments
    }{ $unchanged ->
        [0] {""}
       *[other] , { $unchanged } unchanged
    }{ $throttled ->
        [0] {""}
       *[other] , { $throttled } asked to come later
    }{ $failed ->
        [0] {""}
       *[other] , { $failed } failed
    }
report-feed-failed =
    feed { $feed } failed: { $why }
    {"  "}hint: { $advice }
report-feeds-failed-more = and { $n } more failed: katydid feed list --failing
report-poll-again = run `katydid poll` again; if it happens again, report a bug
report-calendar-failed =
    the calendar { $address } failed: { $why }
    {"  "}hint: if it stays, compare its address in the configuration with the one its owner gives
report-feed-moved = feed { $feed } was not found any more; its blog leads to { $address } now
# Behind it stands what can be done.
report-feed-held =
    { $what }
    {"  "}new posts of { $address } are held
report-failing-since = { $why }, since { $since }
# $name is the feed’s number with its title.
report-feed-retired =
    { $name } is retired, it will not be visited again: { $why }
    {"  "}hint: ask its owner for the blog’s address as it is now; if the feed comes back at the old one: katydid feed approve { $feed }
report-feeds-retired-more = and { $n } more are retired: katydid feed list --state retired

## post, search, topics, rejudge
report-post-unconfirmed = unconfirmed: it is missing from its feed, and its address has not said yet whether it is gone
report-post-held-back = unconfirmed: it is missing from its feed, and its address has not said yet whether it is gone; because of that it was kept out of the edition of { $day }, and goes into the next one without an answer
report-post-to-check = look at it: { $found }
report-post-details =
    { $title }
    {"  "}{ $link }
    {"  "}feed { $feed } · author { $author }
    {"  "}first seen { $seen }
    {"  "}{ $verdict }: { $reason }
# $kind is hide, include, withdraw or release; $given is yes where a reason was given.
report-decision =
    { $at } { $kind } by { $by }{ $given ->
        [yes] : { $why }
       *[no] {""}
    }
report-passage =
    { $place ->
        [title] title: { $text }
        [summary] summary: { $text }
        [picture] words for picture { $n }: { $text }
       *[paragraph] paragraph { $n }: { $text }
    }
report-picture = picture { $n }: { $alt } · { $address }
report-picture-without-words = without a description
# $verdict is in, out or held.
report-post-decided =
    { $verdict ->
        [in] post { $post } is in now: { $reason }
        [out] post { $post } is out now: { $reason }
       *[held] post { $post } is held now: { $reason }
    }
report-highlighted = post { $post } stands among the highlights of the next edition
report-highlight-changed = post { $post } was picked already; its remark is changed
report-unhighlighted = post { $post } is no highlight of the next edition
report-found-loosely =
    { $n ->
        [one] { $n } post whose words begin so
       *[other] { $n } posts whose words begin so
    }
report-no-topics = the configuration names no topics; `katydid topics suggest` shows what participants tag
report-topic-changes =
    { $n ->
        [one] { $n } post would move
       *[other] { $n } posts would move
    }
report-no-suggestions =
    { $n ->
        [one] no tag is used by { $n } person
       *[other] no tag is used by { $n } people
    }
report-suggestions-next = To use one, add it to the configuration: [[topics]], title, tags.
# $tense is would for a trial, did otherwise.
report-verdicts-changed =
    { $n ->
        [one] { $n } verdict
       *[other] { $n } verdicts
    } { $tense ->
        [would] would change
       *[did] changed
    }
report-printed-lost =
    { $n ->
        [one] { $n } printed post
       *[other] { $n } printed posts
    } { $tense ->
        [would] would leave their pages, or a topic
       *[did] left their pages, or a topic
    }
report-verdict-change = { $before } → { $after }: { $why }, where until now { $until_now }
report-lost-post = post { $post } “{ $title }”: { $what }
report-lost-topics = no longer in { $topics }

## conversations
# $kind is in_reply_to, link, pingback or comment.
report-reply =
    { $kind ->
        [pingback] { $who } linked to { $title }
        [comment] { $who } commented on { $title }
       *[link] { $who } answered { $title }
    }
report-somebody = somebody
report-comment-hidden = comment { $comment } is hidden
report-comment-shown = comment { $comment } is shown again

## participant
report-pseudonym = { $name } (pseudonym)
report-sharing =
    { $level ->
        [full] lets others show whole posts
        [excerpt] lets others show the beginnings of posts
       *[link] lets others show titles and links alone
    }
report-participant-set = { $name } has the page { $page } and shows: { $level }
# $held is yes where they want letters about held posts.
report-letters-without-address =
    { $held ->
        [yes] has no mail address: letters wait until there is one
       *[no] has no mail address: no letter is sent
    }
report-letters-go-to =
    { $held ->
        [yes] letters go to { $address }, about held posts too
       *[no] letters go to { $address }, but none about held posts
    }
report-erasure-finished = an erasure that was interrupted is finished: the file holds nothing of it any more
report-comments-by-name =
    { $n ->
        [one] { $n } comment bears
       *[other] { $n } comments bear
    } the name “{ $name }” and nothing else that says who wrote them:
    { $list }
ask-erase = Erase { $name } with all their posts, for good?
ask-comments = Are the comments listed above all by { $name }? Yes erases them, and leaves out what comes under that name alone later
report-nothing-removed = nothing was removed
report-erased =
    { $name } is erased: { $what }.
    Their pages and posts leave the site at the next `katydid publish`; published editions keep a line that says that a post is no longer shown.
    Backups made before today still hold them; `katydid restore` erases them again.
report-n-feeds =
    { $n ->
        [one] { $n } feed
       *[other] { $n } feeds
    }
report-n-subscribers =
    { $n ->
        [one] { $n } subscriber
       *[other] { $n } subscribers
    }
report-nothing-erased = no feed and no post
report-comments-stay = The comments listed above stay until somebody says whose they are: katydid participant comments --theirs COMMENT, or --not-theirs COMMENT
report-comments-erased = erased: { $what }; the pages follow at the next `katydid publish`
report-comments-claimed =
    { $n ->
        [one] noted whose { $n } comment is
       *[other] noted whose { $n } comments are
    }
report-outbox-quotes =
    { $n ->
        [one] { $folder } holds { $n } mail, written before, which may quote them: if it is still to be sent, remove it first
       *[other] { $folder } holds { $n } mails, written before, which may quote them: if they are still to be sent, remove them first
    }

## subscriber
report-address = { $address } { $what }
report-subscriber-new = receives The Daily from now on
report-subscriber-changed = is on the list, with these settings now
report-subscriber-same = is on the list already
# $why is bounced, complained, unsubscribed or erased.
report-subscriber-stays-away =
    { $why ->
        [bounced] stays off the list: mail to it came back; --again brings it back, if they asked for it
        [complained] stays off the list: its owner called the mail spam; --again brings it back, if they asked for it
        [erased] stays off the list: it was erased; --again brings it back, if they asked for it
       *[unsubscribed] stays off the list: its owner left; --again brings it back, if they asked for it
    }
report-asked-to-confirm = { $address } is asked to confirm
report-subscription-confirmed = subscriber { $subscriber } receives The Daily from now on
report-link-used-before = the link was used before, by subscriber { $subscriber }
report-in-language = in { $tag }
report-text-only = text only
report-reads = posts in { $tags }
report-subscriber-erased = { $address } is forgotten
report-subscriber-removed = { $address } gets no more mail
report-line = line { $line }: { $what }
report-subscribers-imported =
    { $added } added{ $same ->
        [0] {""}
       *[other] , { $same } on the list already
    }{ $changed ->
        [0] {""}
       *[other] , { $changed } changed
    }{ $remembered ->
        [0] {""}
       *[other] , { $remembered } remembered as getting no mail
    }{ $taken_off ->
        [0] {""}
       *[other] , { $taken_off } taken off the list
    }{ $kept_off ->
        [0] {""}
       *[other] , { $kept_off } kept off the list
    }{ $invited ->
        [0] {""}
       *[other] , { $invited } asked to confirm
    }{ $declined ->
        [0] {""}
       *[other] , { $declined } did not agree
    }{ $refused ->
        [0] {""}
       *[other] , { $refused } refused
    }
report-subscribers-more = { $n } of { $of } are shown; --after { $after } shows the next, --json all
report-import-file =
    encoding { $encoding }, { $delimiter ->
        [none] an address a line
        [tab] cells separated by tabs
       *[other] cells separated by { $delimiter }
    }, { $headings ->
        [0] no line of headings
        [one] one line before the data
       *[other] { $headings } lines before the data
    }
report-import-state =
    { $state ->
        [active] every row counts as a subscriber who gets mail, unless a column says otherwise
        [pending] every row counts as not confirmed: so the file’s name or --state says
        [bounced] every row counts as bounced: so the file’s name or --state says
        [complained] every row counts as a complaint: so the file’s name or --state says
       *[unsubscribed] every row counts as having left: so the file’s name or --state says
    }
report-column-unused = not used
report-column-asked = --column says so
report-column-name = its name says so
report-column-contents = { $n_fitting } of the first { $n_cells } cells fit
report-import-row =
    { $what ->
        [new] would receive The Daily
        [changed] is on the list and would change
        [same] would change nothing
        [remembered] would be remembered as getting no mail
        [taken-off] would be taken off the list
        [unconfirmed] has not confirmed and would not be added
        [declined] did not agree and would not be added
        [without-consent] would not be added: nothing says that its owner agreed
       *[other] would not be added
    }
report-import-dry-run = nothing was changed; the import would make: { $counts }
report-lines-more =
    { $n ->
        [one] { $n } more line like these
       *[other] { $n } more lines like these
    }
report-import-unconfirmed =
    { $n ->
        [one] { $n } has not confirmed there and was not added; --invite mails a link to confirm
       *[other] { $n } have not confirmed there and were not added; --invite mails them a link to confirm
    }
report-import-not-invited =
    { $n ->
        [one] { $n } is not asked today, which would be too many letters; import the file again tomorrow
       *[other] { $n } are not asked today, which would be too many letters; import the file again tomorrow
    }
report-import-without-consent =
    { $n ->
        [one] { $n } row was not added, because it does not say where its owner agreed; --consent says for all where they agreed
       *[other] { $n } rows were not added, because they do not say where their owners agreed; --consent says for all where they agreed
    }

## publish, note, event, archive
report-note-stored =
    { $kind ->
        [weekly] the note is stored for the next round-up
       *[daily] the note is stored for the edition of { $day }
    }
report-note-removed =
    { $kind ->
        [weekly] the note is removed from the next round-up
       *[daily] the note is removed from the edition of { $day }
    }
report-event-added = event { $event }: { $title }, { $when }
report-event-removed = event { $event } is removed; the next publish goes without it
report-edition-published = { $edition } is out
report-site-written =
    { $n ->
        [one] { $n } file written
       *[other] { $n } files written
    }, { $unchanged } unchanged{ $removed ->
        [0] {""}
       *[other] , { $removed } removed
    }
report-preview = { $editions } as it would be: open { $page }
report-preview-without-edition = no edition is due: open { $page }
report-no-edition = no edition came out: { $why }
report-in-review =
    today’s edition waits for you until { $until }, then it goes by itself
    {"  "}hint: `katydid publish --preview DIR` shows it, `katydid publish --now` publishes it at once
report-course-begins = the course begins on { $day }
report-course-ended = the course ended on { $day }
report-edition-is-out = today’s is out already
report-no-edition-due = none is due today
report-edition-too-early = today’s comes out from { $at } on (site.edition_at)
report-edition-in-review = today’s waits for a facilitator until { $until } (site.review_until)
report-no-new-post = no new post is in the course
report-too-few-posts =
    { $n ->
        [one] { $n } post waits for an edition, which is too little
       *[other] { $n } posts wait for an edition, which is too little
    }
report-no-feed-approved = no feed is approved
report-never-polled = the feeds were never polled
report-posts-withdrawn =
    { $n ->
        [one] { $n } post was taken back before the edition: its address says that it is gone
       *[other] { $n } posts were taken back before the edition: their addresses say that they are gone
    }
report-posts-held-back =
    { $n ->
        [one] { $n } post waits
       *[other] { $n } posts wait
    } for the next edition: missing from the feed, and the address gave no answer: { $posts }
    {"  "}hint: katydid post show ID says more; katydid post hide ID keeps it out
report-posts-unconfirmed =
    { $n ->
        [one] { $n } post goes
       *[other] { $n } posts go
    } into the edition unconfirmed: missing from the feed, kept out of the edition before, and the address still gave no answer: { $posts }
    {"  "}hint: katydid post hide ID takes it off the site
report-archive-written =
    { $n ->
        [one] { $n } file
       *[other] { $n } files
    } of the site, and an export: open { $page }
# The README.txt of an archive. $online is yes where the course had an address.
archive-readme =
    The newspaper of a course, as it was on { $day }. Open index.html in any web browser: no server, no
    network and no script is needed.
    { $online ->
        [yes] It was published at { $address }
       *[no] {""}
    }

    feed.xml, rss.xml, feed.json    the posts as feeds; the same per topic, participant and edition
    blogs.opml                      the blogs, for a feed reader
    events.ics                      the events, where there were any
    export/posts.jsonl              every post of the course, a JSON object a line; posts.csv is the same as a table
    export/editions.jsonl           what each edition held
    export/conversations.jsonl      who answered whom, where and when

    The texts belong to their authors. Posts are shown as far as their authors allow it; the rest is on their blogs.
    Made by Katydid { $version }.

## send, bounces, newsletter
report-recipients =
    { $kind ->
        [weekly] round-up { $edition } of { $day }
       *[daily] daily edition { $edition } of { $day }
    }: { $n ->
        [one] { $n } mail
       *[other] { $n } mails
    }
# $topics is all or some, $reads all or tags such as en fr, $form text or html, $language a tag such as fr, or none.
report-mail-variant =
    { $topics ->
        [all] all topics
       *[some] { $names }
    }, { $reads ->
        [all] {""}
       *[other] posts in { $reads }{", "}
    }{ $form ->
        [text] text only
       *[html] html and text
    }{ $language ->
        [none] {""}
       *[other] , in { $language }
    }
report-nothing-to-send = no edition waits to be sent
report-proof-sent =
    { $kind ->
        [weekly] a preview of round-up { $edition } is on its way to { $address }
       *[daily] a preview of edition { $edition } is on its way to { $address }
    }
report-letters-sent =
    { $n ->
        [one] { $n } letter sent
       *[other] { $n } letters sent
    }
report-letters-failed =
    { $n ->
        [one] { $n } letter could not be sent
       *[other] { $n } letters could not be sent
    }
report-unreachable =
    { $sent ->
        [0] no mail could be handed over
       *[other] no more mail could be handed over
    }: { $why }
report-rest-waits = hint: unsent mail is retried by the next `katydid send`
report-mail-errors =
    too many errors in a row; the last: { $last }
    {"  "}hint: fix the problem above; unsent mail is retried by the next `katydid send`
report-hour-is-full =
    newsletter.mails_per_hour = { $n } is reached; what is left waits for the next `katydid send`
report-day-is-full =
    today’s limit of the warm-up ({ $n }) is reached; what is left waits for tomorrow
report-mail-in-folder = no mail has left this machine: it was written to the folder { $folder }
# $editions is a list of $n editions.
report-written-for-all =
    { $n ->
        [one] { $editions } was written to the folder { $folder } for everyone; no mail has left this machine
       *[other] { $editions } were written to the folder { $folder } for everyone; no mail has left this machine
    }
report-sent-to-all =
    { $n ->
        [one] { $editions } has been sent to everyone
       *[other] { $editions } have been sent to everyone
    }
report-edition-too-old = { $edition } is not begun any more: it is older than a day
report-edition-for-nobody = { $edition } goes to nobody: no active subscriber wants it
report-edition-mailed-before =
    { $n ->
        [one] { $edition } was sent to { $n } subscriber
       *[other] { $edition } was sent to { $n } subscribers
    } before the database was restored, and is not sent again
report-edition-sent =
    { $n ->
        [one] { $edition }: { $sent } of { $n } subscriber have it
       *[other] { $edition }: { $sent } of { $n } subscribers have it
    }
report-edition-missed =
    { $n ->
        [one] { $edition }: { $sent } of { $n } subscriber have it; { $failed } failed, { $waiting } waiting
       *[other] { $edition }: { $sent } of { $n } subscribers have it; { $failed } failed, { $waiting } waiting
    }: `katydid status` says why
report-mails-deferred =
    { $n ->
        [one] { $n } mail waits
       *[other] { $n } mails wait
    } for another attempt
report-mails-untried =
    { $n ->
        [one] { $n } mail was
       *[other] { $n } mails were
    } not tried yet
report-mails-held =
    { $n ->
        [one] { $n } mail waits for your decision
       *[other] { $n } mails wait for your decision
    }
report-mails-refused =
    { $n ->
        [one] { $n } mail was refused
       *[other] { $n } mails were refused
    }: no subscriber is removed for that, and within six hours it is tried again
    {"  "}hint: fix what the server says below; `katydid send --again` tries at once
report-mails-utf8-known =
    { $n ->
        [one] { $n } subscriber does not get
       *[other] { $n } subscribers do not get
    } { $edition }: the mail server takes no addresses with letters outside ASCII
report-missed = { $who } did not get { $edition }: { $why }
report-missed-more = and { $n } more did not get { $edition }
report-never-tried = given up after two days; it was never tried
report-given-up = given up after two days; the server said last: { $last }
report-held =
    { $edition } is held: { $n } addresses of { $tried } were refused. None of them is removed from the list, and the rest waits
    {"  "}hint: if these addresses are dead, `katydid send --continue` removes them and goes on; if the server is wrong, fix it, then `katydid send --again`
report-waits-for-server = mail waits for the server, which is tried again at { $at } (it is safe to stop here; the next `katydid send` goes on)
report-waits-for-retries =
    { $n ->
        [one] { $n } mail is
       *[other] { $n } mails are
    } tried again at { $at }: waiting (it is safe to stop here; the next `katydid send` goes on)
report-queued-again =
    { $n ->
        [one] { $n } mail is
       *[other] { $n } mails are
    } tried again now
report-held-restored =
    { $n ->
        [one] { $n } address that had been taken off the list is back on it
       *[other] { $n } addresses that had been taken off the list are back on it
    }
report-held-continued =
    { $n ->
        [one] { $n } refused address is
       *[other] { $n } refused addresses are
    } removed from the list
report-subscribers-restored =
    { $n ->
        [one] { $n } subscriber is
       *[other] { $n } subscribers are
    } back on the list; mails queued for them: { $queued }. `katydid send` sends them
report-returned-mail =
    { $what ->
        [bounced] { $n } came back
        [complained] { $n } called spam
        [taken-off] { $n } taken off the list
        [left] { $n } left
        [confirmed] { $n } confirmed
        [refused] { $n } refused for the message or the sender
        [unreadable] { $n } unreadable
        [no-files] { $n } passed over: links, pipes or folders, not files
        [letters] { $n } written by people, left unread
       *[others] { $n } not ours or known already
    }
report-refused-mail = servers refuse mail for what it is or who sends it, which takes nobody off the list: read their words in the mailbox, and see `katydid newsletter check`
report-letter-not-taken = nobody reads mail to this address: please write to { $contact }
report-letter-not-taken-by-anybody = nobody reads mail to this address: a program takes it
report-no-returned-mail = no mail came in
report-key-kept = { $file } is there already, and is kept
report-key-made = { $file } is made: keep it to yourself
report-key-adopted = { $file } is a copy of the key: keep it to yourself
report-key-exposed = others on this machine can read { $file }: `chmod 600 { $file }`
report-key-name = receivers look for the key of { $file } at { $name } (selector { $selector })
report-key-elsewhere =
    { $kind ->
        [rsa_key_file] if the key is published under another selector already, set newsletter.dkim.selector to that one, or publish this record beside it
       *[other] if the key is published under another selector already, publish this record beside it
    }
report-record-name = name
report-record-type = type
report-record-value = value
report-keys-next = Publish these records; when `katydid newsletter check` finds them, sign with these lines in the configuration:
report-publish-record = publish: { $record }
report-no-reply-to = it is not set: mail that leaves this machine needs an address for answers
report-no-reply-to-do = set newsletter.reply_to
report-server-answers =
    { $tls ->
        [yes] { $server } answers, with tls and a good certificate
       *[no] { $server } answers, without tls, which is for a server on this machine
    }

## init, serve, backup, restore
report-course-begun =
    A course has begun in { $folder }.

    Next:
    { $place ->
        [here] {""}
       *[there] {"  "}cd { $folder }
    }
    {"  "}katydid feed add --approve URL    any address of a blog
    {"  "}katydid poll                      visit it
    {"  "}katydid publish                   compile an edition, write site/index.html

    katydid.toml has every setting, with its meaning.
report-demo =
    { $n } editions of The Daily are out, and a round-up of the week. Open the latest:

    {"  "}{ $page }

    The mails are in { $outbox }. Every blog is invented: links to them lead nowhere.
    The folder is a course like any other; try, in it: katydid status · katydid post list · katydid feed list
report-database-made = katydid.toml was there and stays as it is; an empty database { $file } was made for it.
report-database-lost =
    there was a database before: blogs and subscribers are lost
    {"  "}hint: if you have a copy, `katydid restore FILE` brings them back
report-serving = serving at { $address }
report-backup-written = the database is copied to { $file }
report-restored = the database is as it was in { $file }; the site follows at the next publish
report-old-database-kept = what stood there before is kept as { $file }
report-erased-again = who was erased since then is erased again: { $what }
report-leavers-kept-off =
    { $n ->
        [one] { $n } subscriber left the newsletter or bounced since then, and stays off the list
       *[other] { $n } subscribers left the newsletter or bounced since then, and stay off the list
    }
report-leavers-unknown = who left the newsletter after the copy was made is not known: they are on the list again
ask-last-edition = The day of the last edition that went out (YYYY-MM-DD), or in-copy if none did since the copy was made
report-older-copy = the database is an older copy; { $what }
report-older-copy-erased = the database was an older copy; who was erased since is erased again: { $what }
report-unknown-editions =
    these went out after the copy was made; they are not made again, and what was mailed is not mailed again:
    { $list }
    their posts go back to their places as the blogs bring them again; notes and highlights of those days are lost
report-not-mailed = not mailed yet
report-mailed-to =
    { $n ->
        [0] mail of it was under way
        [one] mailed to { $n } subscriber or more
       *[other] mailed to { $n } subscribers or more
    }
report-forgotten-addresses =
    { $n ->
        [one] { $n } address that nobody confirmed is forgotten
       *[other] { $n } addresses that nobody confirmed are forgotten
    }
report-forgotten-blogs =
    { $n ->
        [one] { $n } blog that nobody confirmed is forgotten
       *[other] { $n } blogs that nobody confirmed are forgotten
    }
report-rules-changed =
    { $n ->
        [one] the course’s rules have changed: { $n } verdict changed with them
       *[other] the course’s rules have changed: { $n } verdicts changed with them
    }

## status, doctor
report-status =
    { $course } (#{ $tag })
    feeds        { $feeds }
    posts        { $posts }; { $awaiting ->
        [one] { $awaiting } awaits the next edition
       *[other] { $awaiting } await the next edition
    }
    editions     { $editions }
    subscribers  { $subscribers }
    deliveries   of the latest edition: { $deliveries }
report-status-weekly = of the latest round-up: { $counts }
report-status-last = last { $at }
report-figures = { $name }: { $accepted } accepted, { $deferred } deferred, { $bounced } bounced, { $complained } complained, { $left } left
figures-complaints =
    { $level ->
        [raised] complaint rate { $percent }, and Google asks for less than 0.1 %
        [high] complaint rate { $percent }, and Google and Yahoo ask for less than 0.3 %
       *[low] complaint rate { $percent }
    }
report-nothing-needs-a-person = Nothing needs a person.
report-needs-a-person =
    needs a person:
    { $list }
report-status-person =
    Needs a person:
    { $list }
report-status-notices =
    To know:
    { $list }
check-database = the database is sound
check-erasure-list = the list of the erased agrees with the database
check-ledger = the ledger of editions is there
check-clock = nothing lies in the future
check-rules = the rules of the configuration are in force
check-templates = the templates can be used
check-site = the site’s folder can be written
check-sender = the sender addresses fit the way mail goes out
check-mail-server = mail can be handed over
check-disk = the disk has room for the next editions and for a copy of the database
check-owners = the course’s files belong to one user
check-zones = the list of time zones ({ $version }) is not old
check-settings = every setting has an effect
check-course-dates = the course is under way
check-editions = editions come out on time
check-schedule = something runs `katydid daily`
check-schedule-next = { $place } runs `katydid daily`, next at { $at }
check-schedule-timer = { $place } runs `katydid daily` ({ $when })
check-posts = no post waits for a person
check-feeds = no feed waits for a person
check-deliveries = no mail waits
check-mail-setup = the mail set-up has no gaps
check-mail-records = the records of the sender’s domain fit, as far as they were asked for
check-returned-mail = mail that comes back is read
check-forms = the addresses of site, forms and hubs answer, as far as they are set
check-services = the services of this machine run with few rights
report-check-passed = ok       { $what }
report-check-failed =
    WRONG    { $what }: it is not so
    { $why }
report-check-person = PERSON   { $what }
report-check-note = note     { $what }
report-no-site-address = site.address is not set: mails and feeds link to the blogs, but not to the site
report-clock-confirmed = the clock is confirmed: today is { $day }
report-alert-sent =
    { $n ->
        [one] { $n } urgent thing was mailed to alerts.mail_to
       *[other] { $n } urgent things were mailed to alerts.mail_to
    }
report-alert-unsent = something is urgent, and the mail to alerts.mail_to could not be sent: { $why }
report-ping-failed = the monitor at { $host } could not be told: { $why }
alert-subject =
    { $n ->
        [one] { $course }: something needs you
       *[other] { $course }: { $n } things need you
    }
alert-text =
    Katydid has found this about the course “{ $course }”:

    { $list }

    `katydid status` shows what else waits, and `katydid doctor` checks the whole set-up. This mail comes once for each of these things.

## What needs a person. $what is one of the sentences below, $remedy what can be done or happens by itself.
finding = { $what }: { $remedy }
finding-disk-full = the disk is full
finding-disk-low = the disk has { $n } MB left; the next editions and a copy of the database may need { $needed } MB
finding-disk-do = free some space; what was stored before is safe
finding-error-do = fix what it says, then run `katydid doctor` again
finding-no-site-address-do = set site.address to where the site is published
finding-week-after-end = the week “{ $week }” begins after the course’s last day
finding-week-after-end-do = set course.ends_on to a later day, or remove the week
finding-no-facilitators = the forms have an address, but nobody may sign in at the desk
finding-no-facilitators-do = set web.facilitators to the mail addresses of those who run the course
finding-foreign-files =
    { $n ->
        [one] { $n } file of the course belongs to another user than its folder: { $files }
       *[other] { $n } files of the course belong to another user than its folder: { $files }
    }
finding-foreign-files-do = as root, run `chown -R --reference={ $folder } { $folder }`, and run Katydid as that user only
finding-old-zones = the program’s list of time zones is that of { $version }: hours may be wrong where the rules have changed since
finding-old-zones-do = install a newer Katydid
finding-edition-late = today’s edition should be out since { $due }, and publishing was last tried at { $last }
finding-no-run = today’s edition is not out, and publishing was last tried at { $last }
finding-edition-late-do = run `katydid daily`, and see with `katydid doctor` what should run it
finding-all-failing =
    { $n ->
        [one] { $n } feed fails, and no other answers: is this machine online?
       *[other] { $n } feeds fail, and no other answers: is this machine online?
    }
finding-all-failing-do = see whether this machine reaches the internet and its name servers; then `katydid poll`
finding-database = the database is damaged: { $faults }
finding-database-do = stop `katydid serve` and put a backup back: `katydid restore FILE`
finding-free-pages = { $n } MB of the { $size } MB of the database are empty
finding-free-pages-do = nothing must be done: new posts use this space, and erasing a person writes the file anew
finding-mail-records-do = `katydid newsletter check` says which records to publish
finding-bounces-unread-by-all = nobody reads the mail that comes back: addresses that do not exist stay on the list
finding-bounces-unread-by-all-do = set newsletter.bounce_address and newsletter.mailbox, or let your mail provider report (newsletter.hooks)
finding-returned-mail-waits =
    { $n ->
        [one] { $n } message has been unread in the mailbox of returned mail for more than a day
       *[other] { $n } messages have been unread in the mailbox of returned mail for more than a day
    }
finding-returned-mail-waits-do = `katydid bounces` reads bounces; what stays are letters, for you to read
finding-forms-unreachable = the forms do not answer at { $address }, asked from this machine: { $why }
finding-forms-unreachable-do = see whether `katydid serve` runs, and whether the reverse proxy and the DNS name lead to it
finding-callback-unreachable = hubs cannot reach { $address }, asked from this machine: { $why }
finding-callback-unreachable-do = let the reverse proxy pass fetch.websub_callback to `katydid serve`, or remove the setting
finding-site-unreachable = the site does not answer at { $address }, asked from this machine: { $why }
finding-site-unreachable-do = let your web server show the site’s folder at site.address
finding-answer-of-others = another page answered, with status { $status }
finding-no-schedule = no crontab or timer was found that runs `katydid daily` (those of other users cannot be read)
finding-no-schedule-do = add a line to the crontab of the course’s owner (`crontab -e`): { $line }
finding-cron-program = { $place } runs { $program }, which is not in the path of cron ({ $path })
finding-cron-program-do = write the whole path in the crontab: { $program }
finding-timer-off = { $name } is not enabled: it does not start by itself
finding-timer-off-do = as root, run `systemctl enable --now { $name }`
finding-service-root = { $name } runs as root
finding-service-root-do = set User= in { $name } to the owner of the course’s folder
finding-service-open = { $name } is less shut off from this machine than it could be ({ $keys })
finding-service-open-do = take the settings of config/server/katydid@.service
# Behind it stand the changes and the posts, a line each.
finding-rules =
    { $n ->
        [one] a change of the rules waits, because it would take { $n } printed post off the pages; the old rules are in force:
       *[other] a change of the rules waits, because it would take { $n } printed posts off the pages; the old rules are in force:
    }
finding-rules-do = `katydid rejudge --dry-run` shows all that changes, and `katydid rejudge` applies it; changed back in the file, nothing waits
finding-in-future =
    { $what ->
        [run] the newest run ended in the future, at { $at }
        [fetch] the newest visit to a feed was made in the future, at { $at }
       *[edition] the newest edition was made in the future, at { $at }
    }
finding-edition-in-future = the latest edition is of a day in the future, { $day }
finding-clock-early = this computer’s clock says { $today }, before the course’s first participant came, on { $first }
finding-clock-late =
    { $n ->
        [one] this computer’s clock says { $today }, { $n } day after the last run, on { $last }
       *[other] this computer’s clock says { $today }, { $n } days after the last run, on { $last }
    }
finding-clock-do = compare this computer’s clock with another; what was planned by a wrong clock is done anew by itself, and if the clock is right after a long pause, confirm it: katydid doctor --clock-is-right
finding-language = there are no words in the language { $language }: pages and mails are in English
finding-language-do = set course.language to one of { $known }, or add templates/languages/{ $language }
finding-outbox =
    { $n ->
        [one] no mail leaves this machine: { $n } subscriber gets nothing of what is sent now, it is written to the folder { $folder }
       *[other] no mail leaves this machine: { $n } subscribers get nothing of what is sent now, it is written to the folder { $folder }
    }
finding-outbox-do = set newsletter.transport when the rehearsal is over
finding-sender-missing =
    { $n ->
        [one] newsletter.from is not set, and { $n } subscriber is on the list: the mails have a sender that does not exist
       *[other] newsletter.from is not set, and { $n } subscribers are on the list: the mails have a sender that does not exist
    }
finding-sender-unusable = newsletter.from is { $from }: { $domain } is a name for trials or for one’s own network, and no receiver can answer it or trust it
finding-sender-do = set newsletter.from to an address of your own domain
finding-mailbox-unreadable =
    { $why ->
        [missing] the mailbox { $path } is not there
       *[unreadable] the mailbox { $path } cannot be read
    }: bounces and people who leave by mail are not seen
finding-mailbox-unreadable-do =
    { $key ->
        [maildir] check newsletter.mailbox.maildir; the mail server makes the folder with the first mail, or make it as the user whom it delivers as: `mkdir -p { $path }/new { $path }/cur { $path }/tmp`
       *[other] check newsletter.mailbox.mbox; the mail server makes the file with the first mail
    }
finding-unsigned = mail goes over { $host } without a DKIM signature, and that this server signs it is not known here: unsigned mail is more often refused or taken for spam
finding-unsigned-do = make a key with `katydid newsletter keys`, or have { $host } sign for your domain
finding-secret-exposed = every user of this machine can read { $file } ({ $key })
finding-secret-exposed-do = `chmod 600 { $file }`, and its owner must be who runs Katydid
finding-hook-secret-missing = newsletter.hooks.{ $switch } is set, and no secret was found: no file is named, and { $variable } is not in the environment of this command (that of `katydid serve` may have it, and was not looked at)
finding-hook-secret-short = the secret of newsletter.hooks.{ $switch } in { $place } is too short, as this command sees it: with such a one `katydid serve` does not start (its environment may be another, and was not looked at)
finding-hook-secret-unreadable = the secret of newsletter.hooks.{ $switch } cannot be read by this command from { $file } ({ $why }); `katydid serve` needs it, unless its environment has one
finding-hook-secret-do = put one of at least { $n } characters into { $variable } where `katydid serve` runs, or into the file of { $key }; `openssl rand -hex 24` makes one
finding-warm-up-later = newsletter.pace.warm_up_from is { $day }: until then the warm-up limits nothing
finding-warm-up-later-do = set the day on which the new server begins
finding-receivers-unlimited = newsletter.pace.receivers is set, but no limit: it does nothing
finding-receivers-unlimited-do = set connections or mails_per_minute beside it
finding-mail-server = the mail server did not take the last mails ({ $why })
finding-mail-server-do = `katydid doctor` tries it; what was not sent waits for the next `katydid send`
finding-refused =
    { $n ->
        [one] { $n } subscriber does
       *[other] { $n } subscribers do
    } not have the latest { $kind ->
        [weekly] round-up
       *[daily] edition
    }: the server says that there is no such address
finding-refused-do = nothing is left to do; `katydid subscriber list` shows who bounced
finding-mails-refused =
    { $n ->
        [one] { $n } mail
       *[other] { $n } mails
    } of the latest { $kind ->
        [weekly] round-up
       *[daily] edition
    }: refused; no subscriber is removed for that
finding-mails-refused-do = fix what the last `katydid send` reported; `katydid send --again` tries at once
finding-mails-late =
    { $n ->
        [one] { $n } mail
       *[other] { $n } mails
    } of the latest { $kind ->
        [weekly] round-up
       *[daily] edition
    }: given up after two days of attempts
finding-mails-late-do = `katydid send --again` tries once more
finding-mails-untried =
    { $n ->
        [one] { $n } mail
       *[other] { $n } mails
    } of the latest { $kind ->
        [weekly] round-up
       *[daily] edition
    }: given up after two days, never tried
finding-mails-untried-do = see what `katydid send` reported, run it more often or raise newsletter.mails_per_hour; `katydid send --again` tries them
finding-mails-utf8 =
    { $n ->
        [one] { $n } subscriber does
       *[other] { $n } subscribers do
    } not get the { $kind ->
        [weekly] round-up
       *[daily] edition
    }: the mail server takes no addresses with letters outside ASCII (SMTPUTF8)
finding-mails-utf8-do = use a mail server with SMTPUTF8, or ask for another address
finding-held = { $edition } is held: { $n } addresses of { $tried } were refused; none of them is removed from the list, and the rest waits
finding-held-do = if these addresses are dead, `katydid send --continue`; if the server is wrong, fix it, then `katydid send --again`
finding-mails-per-hour = newsletter.mails_per_hour = { $limit } reaches { $reached } of { $n } subscribers in the { $hours } hours from the first mail of an edition until it is given up; what is sent of an edition already is not counted here
finding-mails-per-hour-do = set it to { $n } or more; who goes without changes with each edition
finding-mails-wait =
    { $n ->
        [one] { $n } mail is
       *[other] { $n } mails are
    } not sent yet, of the latest { $kind ->
        [weekly] round-up
       *[daily] edition
    }
finding-mails-wait-do = `katydid send` and `katydid serve` try each when its time comes
finding-mails-held-do = they wait for your decision about the held edition: `katydid send --continue` or `katydid send --again`
finding-letters-wait = letters to single people are not sent yet
finding-personal-data-held =
    { $n ->
        [one] { $n } held post seems to hold personal data of a patient
       *[other] { $n } held posts seem to hold personal data of a patient
    }
finding-personal-data-held-do = katydid post show ID says what and where, katydid post release ID accepts it
finding-posts-held =
    { $n ->
        [one] { $n } post is held
       *[other] { $n } posts are held
    }
finding-personal-data =
    { $n ->
        [one] { $n } post is in and may hold personal data of a patient
       *[other] { $n } posts are in and may hold personal data of a patient
    }
finding-post-list-do = katydid post list shows which
finding-comments-of-erased =
    { $n ->
        [one] { $n } comment bears
       *[other] { $n } comments bear
    } the name of somebody who was erased, and nobody has said yet whose they are
finding-unconfirmed =
    { $n ->
        [one] { $n } post is
       *[other] { $n } posts are
    } missing from a feed, and nobody knows yet whether its author took it back
finding-feeds-pending =
    { $n ->
        [one] { $n } feed waits for approval
       *[other] { $n } feeds wait for approval
    }
# $feed is the feed’s number with its title.
finding-another-blog = { $feed } seems to be somebody else’s now: it lists none of the posts that were known, and has another title or host
finding-another-blog-do = look at it; if it is the same blog: katydid feed confirm ID; if it is not: katydid feed retire ID
finding-another-blog-more =
    { $n ->
        [one] and { $n } more feed seems to be another blog
       *[other] and { $n } more feeds seem to be another blog
    }
finding-failing =
    { $n ->
        [one] feed { $feed } has failed since { $since }, { $n } time: { $why }
       *[other] feed { $feed } has failed since { $since }, { $n } times: { $why }
    }
finding-failing-more =
    { $n ->
        [one] and { $n } more feed fails
       *[other] and { $n } more feeds fail
    }
finding-course-begins-do = until then no edition comes out
finding-course-ended = the course ended on { $day }: nothing is polled, and no edition comes out
finding-course-ended-do = if it goes on, set course.ends_on
