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
me-blog-pending = A facilitator must approve it first. Its posts are not public until then.
me-blog-rejected = A facilitator rejected it. Ask the facilitators if you do not know why.
me-blog-paused = It is paused: what you write now is not read. What is in the newspaper already stays.
me-blog-retired = It is not read any more, because its address was gone or did not answer for too long. If it works again, choose “Read it again”.
me-blog-failing = It cannot be read since { $since }. We keep trying, and will add what you wrote in the meantime.
me-blog-failing-now = It could not be read at the last visit. We keep trying.
me-blog-waiting = It has not been read yet. It will be read at the next visit.
me-blog-well = Your blog is active.
me-visit-read =
    { $n ->
        [one] Last visit: { $when }. It answered, and lists { $n } post.
       *[other] Last visit: { $when }. It answered, and lists { $n } posts.
    }
me-visit-failed = Last visit: { $when }. What happened: { $failure }.
me-visit-last-read = Last read: { $when }.
me-visit-next = Next visit: { $when }.
me-visit-soon = Next visit: within the hour.
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
me-answers-none = Nobody yet, as far as we know. Answer others: they often answer back.
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
me-advice-personal = if this is personal data, change it on your blog; if not, say so here
me-post-unconfirmed = It is missing from your feed. If you have deleted it, it leaves the newspaper as soon as its address confirms this.
me-post-held-back = For this reason it was left out of the edition of { $day }. If its address gives no answer, it goes into the next one.
me-post-personal = Please check this post: it may contain personal data of a patient, { $found }.
me-post-asked = You asked the facilitators, who have not decided yet. You wrote: { $words }
me-belongs-heading = It belongs to the course
me-belongs-text = If you say that it belongs to the course, it is included at once and appears in the next edition.
me-belongs-held-text = If you say that it belongs to the course, it counts as if it carried the course tag. It stays held for what is marked above until you change that on your blog, or a facilitator releases the post.
me-ask-heading = Ask the facilitators
me-ask-text = The facilitators decide in this case. They read your reason, and accept the post or not.
me-belongs-words = Why it belongs, in a sentence
me-belongs-promise = No patient, and nobody else who has not agreed, can be recognised in it.
me-belongs-send = It belongs
me-ask-send = Ask
me-belongs-wordless = Please say in a sentence why it belongs.
me-belongs-long = That is too long: at most { $most } characters, please.
me-belongs-unpromised = Please make sure that nobody can be recognised, and tick the box.
me-harmless-heading = No patient can be recognised
me-harmless-text = If that is so, say why. A facilitator reads your reason and the post, and accepts it or not.
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
me-moved-same = It is the same blog with new posts only
me-moved-another = If it is another one, <join>register it too</join>.
me-moved-look = In this course a facilitator approves such a blog first. <join>Register it</join> with the same mail address, and pause the old one when it is approved.

## What was done
me-done-paused = It is paused. What you write now is not read until you let it be read again.
me-done-resumed = Your blog is active again.
me-done-moved = It is read at its new address from now on.
me-done-nothing = Nothing was changed: it was so already, or you may not decide this.
me-done-in = The post is in. The pages follow within a minute.
me-done-held = Saved. The post is still held for another reason: see below.
me-done-withdrawn = The post is taken out. The pages follow within a minute.
me-done-out = Saved. The post is still out: see the reason.
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
me-shows-unshown = You can show whole texts once the ownership of the blog is confirmed.
me-letters = Mail
me-letters-held = Write to me when a post of mine is held
me-address-heading = Your mail address
me-address-text = You sign in with { $address }, and mail about your blog goes there. It is on no page. The newsletter is apart from it.
me-address-label = Another address
me-address-send = Send a link to it
me-address-waits = To use { $address }, follow the link in the mail that we sent there.
me-address-asked = A mail is on its way to { $address }. Follow its link to use the new address.
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
me-leave-stays-names = Comments that only carry your name, until a facilitator has checked whether they are yours.
me-leave-stays-line = Old editions keep a line that says that a post is no longer shown, without its title or your name.
me-leave-stays-copies = Older backups keep a copy until they are deleted. If one is restored, you are erased from it again. For this we keep a fingerprint of your addresses. Nobody can read the addresses from it.
me-leave-first = You can <export>download everything</export> first. If a name or the text is what troubles you, the <settings>settings</settings> may be enough; a single post can be taken out, and a blog paused, on <me>your page</me>.
me-leave-on = On to the last step
me-leave-last-text = This is the last step. After it nothing can be restored. If you join again, you start from the beginning.
me-leave-newsletter = Erase my subscription to { $paper } too: no more mail
me-leave-sure = I understand that this cannot be undone
me-leave-unsure = Please tick the box first, so that nobody is erased by mistake.
me-leave-send = Erase me for good
me-leave-back = No, back to my blog
me-left-heading = Good-bye
me-left-text = You are signed out. Your data is being erased. This takes a few moments, or some minutes while an edition is being made. The pages follow at once.
me-left-thanks = Thank you for having written with us.
me-move-look-again = Too much time has passed since this address was checked. Send it once more.
