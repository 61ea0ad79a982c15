# Registering a blog.

## The first page
register-heading = Register your blog
register-lead = Your blog stays where it is. Give its address, and see what { $paper } finds there.
register-address = Your blog’s address
register-address-about = As your readers see it, such as myblog.example. An address of any of its pages will do.
register-look = Look at my blog
register-known = This blog is registered already. If it is yours, sign in with the mail address it was registered with.
register-sign-in = <signin>Sign in</signin>

## Addresses that lead to no blog: what was found, and what to do
hopeless-no-address = This is not an address of the web. Open your blog, and copy what stands in the address bar.
hopeless-mail = This is a mail address. What is needed first is the address of your blog, as it stands in the address bar.
hopeless-search-engine = This is a search engine. Open your blog from there, and copy what stands in the address bar then.
hopeless-editor = This page is for writing or signing in, and only you can see it. Give the address under which others read your blog.
hopeless-no-site = There is no public site at this address. Look for a typing mistake; a site that only opens within a school’s or a hospital’s network cannot be read from here.
hopeless-silent = The site does not answer at the moment. Look for a typing mistake, or try again in some minutes.
hopeless-closed = The site answers, but does not show its page: it may be private, moved or gone. Open the address in a private window, where you are not signed in, and see what others see.
hopeless-no-feed = There is a page, but no feed: nothing that tells of new posts. If your blog is another page of this site, give the address of that one. Otherwise look for “RSS” in the settings of your blog.
hopeless-broken-feed = The page has a feed, { $feed }, but it cannot be read: { $why }. What to do: { $advice }.
hopeless-no-feed-on = This is { $platform }, but no feed was found. What to do: { $advice }.
hopeless-without-feeds = { $platform } has no feeds, so what is written there cannot be read from here. Write on a blog, or on Mastodon or Bluesky, and link to it from there.
hopeless-only-comments = There are only readers’ comments at this address. Give the address of the blog’s home page.

## The second page: what was found
register-found-heading = Is this your blog?
register-found-which = What should be read?
register-found-posts =
    { $n ->
        [one] one post
       *[other] { $n } posts
    }{ $tagged ->
        [0] , none with the course tag
        [one] , one with the course tag
       *[other] , { $tagged } with the course tag
    }
register-found-comments = readers’ comments, not posts
register-found-known = registered already
register-found-newest = The newest posts
register-found-none = There are no posts yet.
register-found-verdict = { $standing }: { $reason }
register-advice-on = No post carries the course tag yet. On { $platform }: { $how }.
register-advice = No post carries the course tag yet. To be in the newspaper: { $how }.
register-advice-later = You need not do that now: register the blog, and add the tag when you write for the course.
register-feed-wrong = Choose what should be read.
register-other = This is not it? <other>Give another address</other>.
register-about-you = About you
register-name = The name you want to go by
register-name-about = It stands above your posts. It may be a pseudonym.
register-pseudonym = This is a pseudonym: show no other name that my blog states
register-shows = How much of a post others see here
register-shows-excerpt = its beginning, with a link to my blog
register-shows-link = only its title, with a link to my blog
register-shows-full = all of it, in the feeds too
register-email-about = For the link that confirms, and to sign in later. It is shown to nobody.
register-public-heading = What will be public
register-public = Posts with the course tag, with this name and a link to your blog, on the pages of { $paper }, in its feeds and its mails. Posts without the tag stay out. Patients must not be recognisable in anything you write.
register-leave = You can change all this, pause, or leave at any time; your posts go from here then.
register-send = Register my blog
register-wrong-heading = Something is missing

## The letter is on its way
register-asked = A link to confirm is on its way to { $email }. When you have followed it, your blog is registered.

## The link from the letter
register-confirm-text = One more step, so that no program that looks through your mail can register your blog for you.
register-confirm-button = Register my blog
register-old = Each link works once, within seven days. Register the blog again to get another one.
register-before-heading = Registered already
register-before = This link was used before, and the blog is registered. To see its state, sign in.

## The last page
register-done-heading = Your blog is registered
register-waits-heading = Your blog is registered and waits for approval
register-done-read = Your blog is being read. What you wrote with the course tag since the course began stands in the archive in a minute or two, unless a facilitator has to look at it first: <page>your page</page>.
register-other-name = Somebody already uses the name you asked for, or a similar one. Your name is “{ $name }” until you choose another one on your page.
register-done-next = From now on, write on your blog and add #{ $tag }: the next edition of { $paper } brings it.
register-done-waits = A facilitator must approve it before it is read. You need not do anything.
register-done-tag = No approval is needed once a post carries the course tag: { $how }. Then check again here.
register-again = Check again
register-again-silent = The blog did not answer just now. Please try again in some minutes.
register-again-untagged = No post with the course tag was found. Some blogs show new posts to readers only after some minutes.
register-again-tagged =
    { $n ->
        [one] One post carries the course tag.
       *[other] { $n } posts carry the course tag.
    }
register-owner-text = In this course you must show that the blog is yours before its posts can be shown in full. Use one of these ways, then check again:
register-owner-word = Put <b>{ $word }</b> into a post, or anywhere on the blog’s home page.
register-owner-me = Link from the home page, with rel=me, to { $me } or to your mail address.
register-owner-shown = Ownership confirmed: the blog is yours.
register-owner-missing = Neither the word nor the link was found yet. Some blogs show changes only after some minutes.
register-done-me = <me>My blog</me>: its state, and what you can change.

## How the course tag is added, platform by platform
tagging-anywhere = add “{ $tag }” to the post’s categories or tags, or write #{ $tag } in its title or text
tagging-video = write #{ $tag } in the title or the description of the video
tagging-track = write #{ $tag } in the title or the description of the track
tagging-episode = write #{ $tag } in the title or the description of the episode
tagging-message = write #{ $tag } in the subject or the text of the message
tagging-text = write #{ $tag } in the text of the post
tagging-title-or-text = write #{ $tag } in the title or the text of the post
tagging-short-post = write #{ $tag } in the post
tagging-medium = add “{ $tag }” to the topics of the story when you publish it, or write #{ $tag } in its title or text
tagging-substack = write #{ $tag } in the title or the text of the post: Substack’s own tags do not reach its feed
tagging-tumblr = add #{ $tag } to the tags below the post
tagging-blogger = add the label “{ $tag }” to the post (Labels, at the right of the editor)
tagging-wordpress = add “{ $tag }” to the post’s tags or categories (at the right of the editor)
tagging-ghost = add the tag “{ $tag }” in the settings of the post
tagging-squarespace = add “{ $tag }” to the categories or tags in the settings of the post
tagging-wix = add the post to a category “{ $tag }”, or write #{ $tag } in its title or text
tagging-weebly = add the category “{ $tag }” to the post, or write #{ $tag } in its title or text
tagging-hugo = write #{ $tag } in the title or the text: Hugo’s usual feed leaves the tags of a page out
tagging-jekyll = add “{ $tag }” to the tags or categories in the post’s front matter
tagging-discourse = write #{ $tag } in the title or the text of the topic
tagging-zotero = add the tag “{ $tag }” to the item, open the group’s library at that tag, and register that address as a place where everything belongs
tagging-hypothesis = add the tag “{ $tag }” to the annotation
tagging-pinboard = add the tag “{ $tag }” to the bookmark
tagging-pubmed = papers carry no course tag: let everything of this feed belong to the course, or write about a paper on a blog
tagging-github = write #{ $tag } in the text of the release or the commit
tagging-documents = link to the document from a post on a blog that carries #{ $tag }
tagging-closed-network = write the post on a blog, or on Mastodon or Bluesky, with #{ $tag } in it
hopeless-own-site = This is the course’s own site. Give the address of your blog.
register-done-owner = No approval is needed once you have shown that the blog is yours.
register-done-tag-and-owner = No approval is needed once a post carries the course tag and you have shown that the blog is yours. For the tag: { $how }. Then check again here.

## What can be done where an address on a platform leads to no feed, by the platform’s word for programs
advice-no-feed-youtube = give the address of the channel (youtube.com/channel/UC…) or of a public playlist
advice-no-feed-soundcloud = give the RSS address from the SoundCloud account: Settings, Content, RSS feed
advice-no-feed-apple-podcasts = look for the podcast’s own site, or ask its makers for the RSS address
advice-no-feed-spotify = Spotify shows no feeds: give the podcast’s own site, its page at Apple Podcasts, or its RSS address
advice-no-feed-vimeo = give the address of the Vimeo account, channel or group, not of one video
advice-no-feed-medium = give the address of the author or the publication: medium.com/@NAME
advice-no-feed-substack = give the address of the newsletter: NAME.substack.com
advice-no-feed-tumblr = give the address of the blog: NAME.tumblr.com; it must be open to people without an account
advice-no-feed-blogger = switch the blog feed on in Blogger (Settings, Site feed), and let the blog be public
advice-no-feed-wordpress = let the site be public, and ask whoever runs it whether a plug-in switches feeds off
advice-no-feed-squarespace = give the address of the blog page itself, not of the site’s front page
advice-no-feed-wix = let the site have a Wix Blog: only that has a feed
advice-no-feed-weebly = give the address of the blog page itself
advice-no-feed-write-as = give the address of the blog, and let it be public
advice-no-feed-hugo = switch the RSS output on in the site’s configuration (outputs)
advice-no-feed-jekyll = add the plug-in jekyll-feed to the site
advice-no-feed-bluesky = give the address of the profile: bsky.app/profile/NAME; accounts that are hidden from visitors have no feed
advice-no-feed-reddit = give the address of the community (reddit.com/r/NAME) or of the account
advice-no-feed-discourse = let the forum be readable without an account
advice-no-feed-google-groups = Google Groups offers no feeds: let the group send its messages to a blog (most blog programs can be posted to by mail), or use another archive of the list
advice-no-feed-groups-io = let the messages of the group be public (Admin, Settings, Privacy)
advice-no-feed-listserv = give the address of the list’s archive (wa?A0=LIST), and let it be public
advice-no-feed-mailman = Mailman 2 archives have no feeds: look whether mail-archive.com keeps the list, or ask for Mailman 3, whose archive has one
advice-no-feed-mail-archive = give the address of the list: mail-archive.com/LIST@HOST
advice-no-feed-zotero = give the address of a group library that is public: zotero.org/groups/NUMBER/NAME
advice-no-feed-hypothesis = give the address of a user or a public group at hypothes.is, or of a search for tag:WORD
advice-no-feed-pinboard = give the address of your bookmarks: pinboard.in/u:NAME
advice-no-feed-pubmed = press “Create RSS” under the search field of PubMed, and give the address it shows
advice-no-feed-github = give the address of a public account or project
advice-no-feed-documents = this service offers no feeds: write on a blog, and link to the document from there
advice-no-feed-closed-network = this network offers no feeds: give a blog, or a Mastodon or Bluesky account
advice-no-feed-mastodon = give the address of a public account: https://HOST/@NAME
