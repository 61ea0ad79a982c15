# Why a post is in, out or held, what keeps a blog from being read, and what can be done: as its author reads it.
# Sentences begin small and have no final stop: they stand behind a colon, or begin a line and get their capital there.

## Where a post stands
standing-in = in the course
standing-out = not in the course
standing-held = waits for a facilitator

## Who decided about a post
actor-author = its author
actor-source = its blog

## Why. “It” is the post.
reason-category = it carries the course tag as the category “{ $tag }”
reason-title-hashtag = it carries the course tag in its title, as “#{ $tag }”
reason-text-hashtag = it carries the course tag in its text, as “#{ $tag }”
reason-title-word = its title names the course, as “{ $word }”
reason-everything-belongs = everything on this blog belongs to the course
reason-included = a person included it
reason-included-because = a person said that it belongs: { $why }
reason-no-course-tag = it carries no course tag
reason-no-course-tag-in-beginning = the blog’s feed gives only the beginning of it, and no course tag stands there
reason-locked = it is locked: it takes a password or a membership to read it
reason-before-course = it is dated before the course began on { $day }
reason-feed-not-approved = its blog is not approved
reason-feed-paused = its blog was paused when it was written
reason-hidden = a facilitator hid it
reason-hidden-because = a facilitator hid it: { $why }
reason-withdrawn = it was taken back, or is gone from its blog
reason-withdrawn-because = it was withdrawn: { $how }
reason-near-miss = “{ $tag }” is nearly the course tag, but not quite
reason-duplicate = it is here already, by way of another feed
reason-duplicate-of = it is the same post as number { $post }, which came through another feed
reason-burst = it came with many other old posts at once
reason-another-blog = its blog seems to be somebody else’s now
reason-personal-data = it may hold personal data of a patient
# $found is a list: “a phone number in paragraph 2 and a postcode in the title”.
reason-personal-data-found = it may hold personal data of a patient, what looks like { $found }
reason-pictures =
    { $n ->
        [one] it goes out in full with a picture, which only a person can judge
       *[other] it goes out in full with { $n } pictures, which only a person can judge
    }

## What can be done about it
advice-no-course-tag = add the tag as a category, or as #{ $tag } anywhere in the post
advice-no-course-tag-in-beginning = let the feed carry whole posts, in the blog’s settings, or add { $tag } as a category
advice-locked = if the course may read it, make it public
advice-before-course = if the date is wrong, correct it on your blog
advice-feed-not-approved = ask a facilitator, if it takes long
advice-feed-paused = if it belongs to the course, say so, or ask a facilitator to include it
advice-hidden = ask a facilitator, if you think it belongs
advice-withdrawn = if it should appear here, publish it on your blog again
advice-near-miss = if the course is meant, write #{ $tag }; or ask a facilitator
advice-duplicate = no action needed: the post already appears here
advice-burst = no action needed: a facilitator will check the post
advice-another-blog = no action needed: a facilitator will check the blog
advice-personal-data = if it is personal data, remove it; if not, a facilitator can release the post

## What may be personal data
personal-data-nhs-number = an NHS number
personal-data-birth-date = a date of birth
personal-data-phone = a phone number
personal-data-email = a mail address
personal-data-postcode = a postcode
personal-data-hospital-number = a hospital number
personal-data-person-number = an identity or insurance number
personal-data-picture = picture { $n }
found-in-title = { $what } in the title
found-in-summary = { $what } in the summary
found-in-paragraph = { $what } in paragraph { $n }
found-in-picture = { $what } in the words for picture { $n }

## Where a blog stands
feed-pending = waits for a facilitator’s approval
feed-approved = read regularly
feed-paused = not read for now
feed-rejected = rejected by a facilitator
feed-retired = not read any more: it has not answered for too long, or is gone for good

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
advice-fetch-too-large = let your feed show fewer posts at once: most blogs have a setting for it
advice-fetch-body = ask your host to look at the server’s compression
advice-fetch-not-a-feed = look where your blog’s feed is now; its address often ends in /feed, /rss or /atom.xml
advice-fetch-parser = tell the facilitators, so that the program can be corrected
