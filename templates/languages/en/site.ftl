# The site: what stands around every page, and each page but the edition's sections.
# <about>…</about> and the like are links: move them to where your language wants them, and keep their names.

## Around every page
skip-to-page = Skip to the page
skip-to-posts = Skip to the posts
feed-new-posts = { $paper }: new posts
feed-new-posts-rss = { $paper }: new posts (RSS)
feed-new-posts-json = { $paper }: new posts (JSON)
feed-blogs = Blogs
page-description = { $course }: what its participants write
nav-label = Site
nav-latest = Latest
nav-archive = Archive
nav-posts = Posts
nav-topics = Topics
nav-participants = Participants
nav-search = Search
nav-take-part = Take part
crumbs-label = You are here
# Above a day or a week, of the edition or week before or after.
pager-before = Previous: { $day }
pager-after = Next: { $day }
pages-label = Pages
page-previous = Previous page
page-next = Next page
page-number = Page { $n } of { $of }
page-title = { $title }, page { $n }
footer-write = Write on your own blog and add <b>#{ $tag }</b>. <about>How to take part</about>
footer-feed = Feed
footer-blogs = All blogs (OPML)
footer-register = Register your blog
footer-subscribe = Get it by mail
footer-sign-in = Sign in
footer-colophon = Made with Katydid { $version }.
first-edition-to-come = The first edition is still to come.

## An edition
edition-minutes =
    { $n ->
        [one] about { $n } minute
       *[other] about { $n } minutes
    }
edition-pager = Editions
edition-permanent = Permanent address of this edition
take-part-heading = Take part
take-part = Read what interests you, answer on the authors’ own blogs, and write on yours with <b>#{ $tag }</b>. <about>How it works</about>

## The front page before the first edition
welcome-registered =
    { $n ->
        [one] { $n } blog is registered.
       *[other] { $n } blogs are registered.
    }
welcome-write = Write a post on your own blog and add <b>#{ $tag }</b>: it will stand here with the next edition. <about>How to take part</about>

## The archive of editions
archive-heading = Archive
archive-lead = { $summary } of { $paper }, newest first. <feed>Feed of editions</feed>
archive-description = { $summary } of { $paper }

## Posts
posts-page-heading = Posts
posts-lead = { $summary }, by week. Also <people>by participant</people>.
posts-lead-topics = { $summary }, by week. Also <people>by participant</people> and <topics>by topic</topics>.
posts-latest-week = The latest week
posts-to-come = The first posts are still to come.
week-description = Posts of { $days }
weeks-pager = Weeks
posts-older = Older posts

## Topics
topics-heading = Topics
topics-description = The course’s topics
topics-none = This course has no topics.
topic-lead = { $summary }, newest first. <feed>Feed</feed>
topic-empty = Nothing has been written about this yet.
topic-no-posts = no posts yet
topic-latest = Latest: { $author }, { $title }
topic-week = { $topic }, { $days }
topic-weeks = By week
topic-description = { $summary } about { $topic }

## Participants
participants-heading = Participants
participants-lead = { $summary }. To follow all blogs in a feed reader of your own, import <blogs>the list of blogs (OPML)</blogs>.
participants-description = { $summary } and their blogs
participants-none = Nobody has joined yet. <about>Be the first.</about>
participant-lead = { $summary } in { $paper }. <feed>Feed of these posts</feed>
participant-lead-last = { $summary } in { $paper }, the last on { $day }. <feed>Feed of these posts</feed>
participant-description = { $summary } in { $course }
participant-last = { $summary }, last on { $day }
participant-own-feed = the blog’s own feed
a-blog = a blog

## Search
search-heading = Search
search-description = Search { $paper }
search-label = Words in a title, a name or the first lines
search-button = Search
search-without-script = Searching needs JavaScript. Without it, find posts <posts>by week</posts>, <people>by participant</people> or <editions>by edition</editions>.
search-without-script-topics = Searching needs JavaScript. Without it, find posts <posts>by week</posts>, <people>by participant</people>, <topics>by topic</topics> or <editions>by edition</editions>.
search-more = Show more
search-nothing = Nothing found.
search-found = Posts found: { $n }
search-found-many = Posts found: { $n }. The best { $shown } are shown.

## A page that is missing
not-found-title = Not found
not-found-description = There is no such page
not-found-heading = There is no such page
not-found = The address may be mistyped, or the post is no longer shown. Everything that is here can be found in <archive>the archive</archive>, or by <people>participant</people>.

## How to take part
about-heading = How to take part
about-description = How to take part in { $course }
about-course = { $course } has no classroom. Its participants write on their own blogs, and each day { $paper } gathers what they wrote: on this page and by mail.
about-dates = The course runs { $dates }.
about-read = Read
about-read-text = Start with <latest>the latest edition</latest>. It is made to be read in about { $n } minutes; nobody reads everything, and nobody is meant to. Follow what matters to your practice and leave the rest. In a feed reader, subscribe to <feed>the feed of new posts</feed>, or import <blogs>all blogs</blogs>.
about-mail = { $paper } also comes by mail: ask <contact>the facilitators</contact>, a mail address is all they need.
about-mail-form = { $paper } also comes by mail: <subscribe>give your address</subscribe>, nothing else is needed.
about-answer = Answer
about-answer-text = Conversations happen where the posts are: comment on the author’s own blog, or answer on yours and link to the post. If a post has no answer yet, one sentence is enough.
about-write = Write
about-write-text = Write on a blog of your own, wherever it is. Add the course tag to a post and it will appear here: as a category or label, <b>{ $tag }</b>, or as a hashtag anywhere in the title or the text, <b>#{ $tag }</b>. The rest of your blog stays out of it.
about-register = To have your blog read, tell the facilitators its address. Any address of the blog will do.
about-register-contact = To have your blog read, tell the facilitators its address: <contact>{ $address }</contact>. Any address of the blog will do.
about-change = Change your mind
about-change-text = Your posts stay yours. Here stands an excerpt and a link; the text is on your blog. Edit a post and the excerpt follows; delete it and it goes from here too. Or ask the facilitators to take it off every page, at once.
about-editions = How an edition is made
about-editions-text = An edition takes every post that came in since the one before, once. Authors take turns: everyone’s newest post comes before anyone’s second, and those not seen lately come first. One post leads: what the facilitators picked out, else the conversation that moved most, else the voice that was not heard for longest, or never before. If someone wrote more than their share of a day, their further posts stand as titles. Days begin at midnight, { $zone } time.
about-weeks = The weeks

## Join
join-heading = Join
join-lead = Read { $course } along with others, or have what you write read: an address is all it takes.
join-feeds = In a feed reader, subscribe to <feed>the feed of new posts</feed>, or import <blogs>all blogs</blogs>.
join-more = <about>How the course works</about>
