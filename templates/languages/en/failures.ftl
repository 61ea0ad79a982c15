# What keeps a blog or an address from being read, and what can be done.
# Sentences begin small and have no final stop: they stand behind a colon, or begin a line and get their capital there.

## What keeps a blog from being read. $status is a number such as 404.
fetch-dns = the host name in the address does not exist
fetch-connect = there is no connection to the server, or its certificate is not valid
fetch-timeout = the server did not answer in time
fetch-refused = the address is one that is not visited: it is not public, holds a password, or leads somewhere else
fetch-redirects = the address redirects too many times
fetch-denied = the server refuses access ({ $status })
fetch-missing = there is nothing at the address ({ $status })
fetch-server = the server has an error ({ $status })
fetch-status = the server answered { $status }, without a document
fetch-no-document = the server answered without a document
fetch-too-large = the feed is larger than what is read
fetch-body = the answer broke off, or cannot be unpacked
fetch-not-a-feed = the document at the address is not a feed
fetch-parser = the feed could not be understood, which is a fault of this program
fetch-empty-address = no address was given
fetch-mail-address = “{ $written }” is a mail address, not the address of a blog
fetch-file-address = “{ $written }” is a file on a computer, which nobody else can read
fetch-no-address = “{ $written }” is not an address
fetch-other-scheme = “{ $scheme }:” is no protocol of feeds
fetch-no-host = the address has no host name
fetch-private-address = the address leads to a private or reserved network
fetch-other-port = port { $port } is not one of the web’s
fetch-password-in-address = the address carries a name or a password
fetch-portal = the address leads to { $to }, and so do other blogs
fetch-no-root-certificates = this machine has no root certificates to check the server by
fetch-redirect-loop = the address redirects in a circle, back to { $to }
fetch-redirect-nowhere = the address redirects to “{ $to }”, which is no address
fetch-host-busy = its host asked for fewer requests
fetch-hub-refused = the hub did not accept the subscription ({ $status })
fetch-larger-than = the feed is larger than { $n_mb } MB
fetch-tiny-pieces = the server sends the feed in tens of thousands of tiny pieces
fetch-unknown-coding = the answer is packed as “{ $coding }”, which was not asked for
fetch-empty-document = the document is empty
fetch-page = the document is a web page, not a feed
fetch-titled-page = the document is a web page titled “{ $title }”, not a feed
fetch-file =
    { $what ->
        [archive] the document is an archive ({ $format }), not a feed
        [compressed] the document is compressed data ({ $format }), not a feed
        [database] the document is a database ({ $format }), not a feed
        [document] the document is a { $format } file, not a feed
        [font] the document is a font ({ $format }), not a feed
        [picture] the document is a picture ({ $format }), not a feed
       *[recording] the document is a recording ({ $format }), not a feed
    }
fetch-feed-list = the document is a list of feeds (OPML), not a feed
fetch-site-map = the document is a map of a site, not a feed
fetch-other-xml = the document is XML that begins with “{ $root }”, not a feed
fetch-channel-definition = the document is in the Channel Definition Format of 1997, which is not read
fetch-other-json = the document is JSON, but not a JSON Feed
fetch-broken-json = the document looks like JSON and cannot be read as such
fetch-plain-text = the document is plain text, not a feed
fetch-text-beginning = the document is plain text, not a feed: “{ $start }”
fetch-page-not-calendar = the document is a web page, not a calendar
fetch-not-a-calendar = the document is not a calendar
fetch-no-feed = no feed was found there
fetch-sign-in-page = the page is private: it leads to a page to sign in
fetch-private-page = the page is private: it says so itself
fetch-password-page = the page asks for a password, and shows no feed
fetch-broken-feed = the page names the feed { $feed }, which cannot be read: { $why }

## What can be done about that
advice-fetch-dns = look for a typing mistake in the address, and whether your domain has run out; if the blog has moved, tell the facilitators where
advice-fetch-connect = look whether your site is up and its certificate has not expired; if others can read it, tell your host that feed readers are shut out
advice-fetch-timeout = look whether your site is up; if it is slow for you too, ask your host
advice-fetch-refused = give the facilitators an address that everyone can open without a password
advice-fetch-redirects = open the address in a browser, and tell the facilitators where it ends
advice-fetch-denied = look whether your blog is private, or shuts feed readers out: a security plugin often does
advice-fetch-missing = look where your blog’s feed is now, and tell the facilitators
advice-fetch-server = wait a day; if the error stays, ask your host
advice-fetch-status = open the address in a browser and see what it shows
advice-fetch-no-document = open the address in a browser and see what it shows
advice-fetch-too-large = let your feed show fewer posts at once: most blogs have a setting for it
advice-fetch-body = ask your host to look at the server’s compression
advice-fetch-not-a-feed = look where your blog’s feed is now; its address often ends in /feed, /rss or /atom.xml
advice-fetch-parser = tell the facilitators, so that the program can be corrected
advice-fetch-tiny-pieces = ask your host to look at the server, or at the program that writes the feed
advice-fetch-empty-document = open the address in a browser; if the page is empty, tell your host
advice-fetch-channel-definition = let the site offer RSS or Atom
advice-fetch-host-busy = no action needed: it is fetched again later

## What those who run the course can do, who otherwise ask the blog’s author
staff-advice-author = tell its author: “{ $advice }”
staff-advice-empty-address = give an address like https://example.org/feed/
staff-advice-no-address = give an address like https://example.org/feed/
staff-advice-mail-address = give the address of the blog as a browser shows it, like https://blog.example
staff-advice-file-address = put the blog on the web and give its address there
staff-advice-private-address = feeds are only read from public web addresses; see fetch.allow_private in the configuration
staff-advice-other-port = feeds are only read from the web’s own ports; see fetch.allow_ports in the configuration
staff-advice-portal = check whether this machine’s network wants a sign-in, or whether the blogs’ platform has closed; where they are old addresses of one blog, keep one of them
staff-advice-no-root-certificates = install the system’s root certificates (the package ca-certificates)
staff-advice-too-large = ask its author to show fewer posts in the feed, or raise fetch.max_body_mb in the configuration
staff-advice-parser = report a bug, with the address
staff-advice-host-busy = try again in some minutes
staff-advice-hub-refused = no action needed: the feed is fetched as before
staff-advice-feed-list = import it with `katydid feed import`
staff-advice-page-not-calendar = look for the calendar’s address in iCal format; it often ends in .ics
staff-advice-not-a-calendar = look for the calendar’s address in iCal format; it often ends in .ics
staff-advice-no-feed = ask for the address of the feed itself: “RSS” or “subscribe” on the blog
staff-advice-sign-in-page = ask its author to open it, or for another address: a blog that only some may read cannot stand on public pages
staff-advice-private-page = ask its author to open it, or for another address: a blog that only some may read cannot stand on public pages
staff-advice-password-page = ask its author to open it, or for another address: a blog that only some may read cannot stand on public pages
