# Subscribing, confirming, changing what one gets, leaving.

## Asking for the paper
subscribe-heading = { $paper } by mail
subscribe-consent = I want { $paper } of the course “{ $course }” to be sent to this address. I can leave at any time, with one click in every mail. The address is used for nothing else and shown to nobody.
subscribe-button = Send it to me
subscribe-feed = You would rather use a feed reader? <feed>Here is the feed</feed>.
subscribe-asked = A mail is on its way to the address you gave. It holds a link: { $paper } is sent to you once you have followed it, and not before.
confirm-heading = One more step
confirm-text = Somebody, probably you, asked for { $paper } to be sent to your address. Press the button to confirm.
confirm-button = Yes, send { $paper } to me
confirm-old = Each link works once, within seven days. Ask for another one.
confirmed-heading = You are on the list
confirmed-text = The next edition of { $paper } comes to you by mail.
confirmed-before = This link was used before. { $paper } comes to you by mail.
confirmed-leave = Each mail ends with a link to change what you get, or to leave.

## What one gets
wishes-frequency = How often?
wishes-daily = Each day there is something new
wishes-weekly = Once a week, a round-up
wishes-none = Nothing for now, but keep me on the list
wishes-topics = About what?
wishes-topics-about = With topics chosen, posts of other topics and of none are left out. None chosen means all posts.
wishes-reads = Posts in which languages?
wishes-reads-about = Posts in other languages are left out of your mail, and the mail says how many. Posts whose language is not known are always in it. None chosen means all languages.
wishes-language = In which language is the mail itself?
wishes-text-only = As plain text, without pictures and colours
preferences-heading = What you get
preferences-saved = Saved. It applies from the next edition on.
preferences-save = Save
preferences-inactive = You get no mail from us at present. <subscribe>Ask for it again</subscribe> if you want to.

## Leaving
leave-heading = Leave { $paper }
leave-text = With this button you are taken off the list at once, and no more mail of { $paper } comes to you.
leave-button = Take me off the list
leave-change = You only want less of it? <preferences>Change what you get</preferences>.
leave-unknown = The link is not ours, or it is incomplete. Use the link at the end of a newer mail, or write to the facilitators.
left-heading = You are off the list
left-text = No more mail of { $paper } comes to you. One that is on its way already may still arrive.
left-again = It was a mistake? <subscribe>Ask for it again</subscribe>.

## Searching with the program
search-words-label = Words, a phrase in quotation marks, or a beginning with *
search-loose = No post has exactly these words. These posts have words that begin like them.
search-pages = Pages of what was found
search-before = Before
search-after = More
