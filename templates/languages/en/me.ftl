# One’s own pages: blogs, posts, settings, leaving.

## The first page: blogs, posts, answers
me-heading = My blogs
me-no-blog = No blog is registered with the address that you signed in with.
me-no-blog-join = <join>Register your blog</join>, or ask the facilitators to note this address with it.
me-leaving = You have asked to leave. Everything is erased within moments.
me-today = today
me-tomorrow = tomorrow
me-yesterday = yesterday
me-moment = { $day }, { $hour }
me-blog-pending = A facilitator has yet to let it in. Its posts are not public until then.
me-blog-rejected = A facilitator did not let it in. Ask them if you do not know why.
me-blog-paused = It is paused: what you write now is not read. What is in the newspaper already stays.
me-blog-retired = It is not read any more, because its address was gone for good, or silent for too long. If it is back, let it be read again.
me-blog-failing = It cannot be read since { $since }. We go on trying, and pick up what you wrote meanwhile.
me-blog-failing-now = It could not be read at the last visit. We go on trying.
me-blog-waiting = It was never read until now. That happens at the next visit.
me-blog-well = All is well: it is read.
me-visit-read =
    { $n ->
        [one] Last visit: { $when }. It answered, and lists { $n } post.
       *[other] Last visit: { $when }. It answered, and lists { $n } posts.
    }
me-visit-failed = Last visit: { $when }. What happened: { $failure }.
me-visit-last-read = Last read: { $when }.
me-visit-next = Next visit: { $when }.
me-visit-soon = Next visit: with the next round, in a moment or within the hour.
me-blog-counts =
    { $n ->
        [one] { $n } post seen: { $in } in, { $held } held, { $out } out
       *[other] { $n } posts seen: { $in } in, { $held } held, { $out } out
    }
me-blog-pause = Pause
me-blog-pause-named = Pause { $blog }
me-blog-resume = Read it again
me-blog-resume-named = Read it again: { $blog }
me-new-heading = How your posts get in
me-new-text = Nothing of yours is in { $paper } yet. Write #{ $tag } anywhere in a post, or add { $tag } to it as a category, label or tag; posts that are out already may be changed too. At the next visit they are in. Or open a post below and say that it belongs.
me-posts-heading = Posts
me-blog-advice = What to do: { $advice }.
me-posts-none = No post was seen yet.
me-posts-all =
    { $n ->
        [one] Look at the one post
       *[other] All { $n } posts
    }
me-answers-heading = Who answered me
me-answers-none = Nobody yet, as far as we have seen. Answer others: they often answer back.
me-answer-someone = Someone
me-answer-to = to { $post }
me-more-heading = What else you can do
me-settings-about = Your name, how much is shown, mail, and your address.
me-another-blog = Add another blog
me-another-about = Use the same mail address, and you see it here too.
me-export = Download all that is held about you
me-export-about = One file (JSON), for you or for another program.
me-leave-about = Take all of it back, for good.

## Posts
me-verdict-in = In
me-verdict-held = Held
me-verdict-out = Out
me-filter-label = Which posts
me-filter-all = All
me-pages-label = Pages
me-pages-newer = Newer
me-pages-older = Older
me-post-untitled = A post without a title
me-post-read = Read it
me-because-author = you said that it belongs: { $why }
me-because-withdrawn = you took it out
me-advice-personal = change it on your blog, if so; if not, say so here
me-post-unconfirmed = It is missing from your feed. If you have deleted it, it leaves the newspaper as soon as its address says so.
me-post-held-back = Because of that it was kept out of the edition of { $day }. Without an answer it goes into the next one.
me-post-personal = Look at it once more: it may hold personal data of a patient, { $found }.
me-post-asked = You asked the facilitators, who have not decided yet. You wrote: { $words }
me-belongs-heading = It belongs to the course
me-belongs-text = You wrote it, so you know. Say so, and it is in at once, and in the next edition.
me-belongs-held-text = You wrote it, so you know. Say so, and it counts as if it carried the course tag. What is marked above holds it until you have changed it on your blog, or a facilitator has looked.
me-ask-heading = Ask the facilitators
me-ask-text = In this case they decide. They see your words, and answer by letting the post in or not.
me-belongs-words = Why it belongs, in a sentence
me-belongs-promise = No patient, and nobody else who has not agreed, can be recognised in it.
me-belongs-send = It belongs
me-ask-send = Ask
me-belongs-wordless = Please say in a sentence why it belongs.
me-belongs-long = That is too long: at most { $most } characters, please.
me-belongs-unpromised = Please make sure that nobody can be recognised, and tick the box.
me-harmless-heading = No patient can be recognised
me-harmless-text = If that is so, say why. A facilitator reads your words and the post, and lets it in or not.
me-harmless-author-text = If that is so, say why, and the post is in at once, and in the next edition.
me-harmless-words = Why nobody can be recognised, in a sentence
me-harmless-wordless = Please say in a sentence why nobody can be recognised.
me-harmless-send = No patient can be recognised
me-withdraw-heading = Take it out
me-withdraw-text = It leaves every page of the site within a minute, and is in no edition to come. Mails that were sent cannot be called back. On your own blog nothing changes.
me-withdraw-send = Take it out
me-put-back-heading = Put it back
me-put-back-text = You took it out. Put it back, and the course’s rules decide about it again.
me-put-back-send = Put it back
me-undo-heading = Change your mind
me-undo-text = It is in because you said so. Take that back, and the course’s rules decide again.
me-undo-send = Let the rules decide

## A blog that has moved
me-move = Move to a new address
me-move-named = Move to a new address: { $blog }
me-move-heading = Your blog has moved
me-move-text = Where is { $blog } now? We look there for the posts that we know. If they are there, we read it there from now on, and nothing appears twice.
me-move-now = Until now: { $url }
me-move-label = Its new address
me-move-look = Look there
me-move-taken = Another blog is registered at this address. If it is yours too, nothing has to be moved; else ask the facilitators.
me-moved-text = Something is there, but not the posts of { $blog } that we know. This is what is there:
me-moved-same = It is the same blog, begun anew
me-moved-another = If it is another one, <join>register it too</join>.
me-moved-look = In this course such a blog is looked at before it is read. <join>Register it</join> with the same mail address, and pause the old one when it is in.

## What was done
me-done-paused = It is paused. What you write now is not read until you let it be read again.
me-done-resumed = Your blog is active again.
me-done-moved = It is read at its new address from now on.
me-done-nothing = Nothing was changed: it was so already, or it is not yours to decide.
me-done-in = The post is in. The pages follow within a minute.
me-done-held = That is noted, but something else must be looked at first: see the reason.
me-done-withdrawn = The post is taken out. The pages follow within a minute.
me-done-out = That is noted, but the post is still out: see the reason.
me-done-rules = The course’s rules decide again. Below is what they say.
me-done-asked = The facilitators will see what you wrote.
me-done-settings = Saved. The pages follow within a minute.

## Settings
me-settings-heading = Settings
me-settings-page = Your page in the newspaper
me-settings-send = Save
me-name-label = The name you go by here
me-pseudonym = This is a pseudonym
me-pseudonym-about = Then no name that your posts or your blog state is shown in its place, and your page gets a new address without the old name. Your blog itself may still say who you are.
me-shows = How much of your posts is shown
me-shows-excerpt = Title, link and the beginning
me-shows-link = Title and link only
me-shows-full = The whole text, in feeds and on pages
me-shows-unshown = Whole texts can be shown once it was shown that the blog is yours.
me-letters = Mail
me-letters-held = Write to me when a post of mine is held
me-address-heading = Your mail address
me-address-text = You sign in with { $address }, and mail about your blog goes there. It is on no page. The newsletter is apart from it.
me-address-label = Another address
me-address-send = Send a link to it
me-address-waits = { $address } waits for the link in the mail to it to be used.
me-address-asked = A mail is on its way to { $address }. When its link was used, the new address is in force.
me-address-confirm-text = From now on you sign in with the address that this link was sent to, and mail about your blog goes there.
me-address-confirm = Use this address
me-address-done-heading = Your new address is in force
me-address-done = Sign in with it. The old one was told, and whoever was signed in with it is signed out.
me-address-old = Each link works once, within a day. Ask for another one in the settings.
me-sees-heading = Who sees what
me-sees-public = Everyone sees your name here, your blog’s address, your posts that are in, as far as you let them be shown, and who answered whom.
me-sees-facilitators = The facilitators also see posts that are held or out, why, what you write to them here, whether your blog answers, and your mail address. They do not see whether you read mails or follow links: nobody counts that.
me-sessions-heading = Signed in elsewhere?
me-sessions-text = This ends every session with your address, here too: after a lost phone, or a shared computer.
me-sessions-send = Sign out everywhere
me-signed-out-heading = You are signed out everywhere
me-signed-out-text = Every session with your address has ended. Sign in again whenever you like.

## Leaving
me-leave-heading = Leave the course
me-leave-lead =
    { $n ->
        [one] Everything that is held here about you is erased, { $n } post among it. It cannot be undone.
       *[other] Everything that is held here about you is erased, { $n } posts among it. It cannot be undone.
    }
me-leave-goes = What is erased
me-leave-goes-blog = Your blog { $blog } is read no more.
me-leave-goes-posts = Your posts and your page leave the site, the search and the feeds within minutes, and the database with them.
me-leave-goes-comments = What you said under others’ posts, where it was known to be yours, loses your name and its text.
me-leave-goes-address = Your mail address { $address } and your settings.
me-leave-stays = What is not
me-leave-stays-blog = Your own blog: nobody but you can change anything there.
me-leave-stays-mails = Mails that were sent to others, and what others wrote about your posts.
me-leave-stays-names = Comments that bear your name and nothing else, until a facilitator has looked whether they are yours.
me-leave-stays-line = Old editions keep a line that says that a post is no longer shown, without its title or your name.
me-leave-stays-copies = Backups from before keep their copy until they are thrown away; whoever restores one erases you from it again. For that a fingerprint of your addresses is kept, from which they cannot be read.
me-leave-first = You can <export>download everything</export> first. If a name or the text is what troubles you, the <settings>settings</settings> may be enough; a single post can be taken out, and a blog paused, on <me>your page</me>.
me-leave-on = On to the last step
me-leave-last-text = This is the last step. After it nothing can be brought back; if you come again one day, you begin anew.
me-leave-newsletter = Erase my subscription to { $paper } too: no more mail
me-leave-sure = I understand that this cannot be undone
me-leave-unsure = Please tick the box first, so that nobody is erased by mistake.
me-leave-send = Erase me for good
me-leave-back = No, back to my blog
me-left-heading = Good-bye
me-left-text = You are signed out, and everything is erased now; that takes some moments, or minutes if the newspaper is just being made. The pages follow at once.
me-left-thanks = Thank you for having written with us.
me-move-look-again = We looked at this address too long ago. Send it once more, and we look again.
