# Why a post is in, out or held, and what can be done: as its author reads it.
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
