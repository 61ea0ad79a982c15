# Letters to one person: to confirm, to sign in, or about their own blog.
# An empty line begins another paragraph. The link stands between "before" and "after".

## To whoever asked for the mail
letter-confirm-subscription-subject = Please confirm: { $paper }
letter-confirm-subscription-before = Someone, probably you, asked for { $paper } to be sent to this address. It is the newspaper of the course “{ $course }”.
letter-confirm-subscription-label = Yes, send it to me
letter-confirm-subscription-after = The link works once, within seven days. If it was not you, do nothing: you will get no more mail from us.

letter-already-subscribed-subject = You are on the list already: { $paper }
letter-already-subscribed-before = Someone, probably you, asked for { $paper } to be sent to this address. It is sent to you already, so there is nothing to do.
letter-already-subscribed-label = Change what you get, or leave
letter-already-subscribed-after = If no mail of ours has reached you, look into the folder for spam.

## To a participant
letter-registration-subject = Please confirm your blog: { $course }
letter-registration-before = The blog { $blog } was registered for the course “{ $course }” with this address.
letter-registration-label = Yes, it is mine
letter-registration-after =
    The link works once, within seven days. If it was not you, do nothing.

    Posts with the tag #{ $tag } will appear in { $paper }.

letter-sign-in-subject = Your link to sign in: { $course }
letter-sign-in-before = Here is the link with which you sign in.
letter-sign-in-label = Sign in
letter-sign-in-after = The link works once, within half an hour. If you did not ask for it, do nothing.

letter-new-address-subject = Please confirm your new address: { $course }
letter-new-address-before = Someone, probably you, wants to use this address for their blog in the course “{ $course }” from now on.
letter-new-address-label = Yes, use this address
letter-new-address-after = The link works once, within a day. If it was not you, do nothing: nothing changes then.

letter-address-changed-subject = Your address was changed: { $course }
letter-address-changed-before =
    Another mail address was put in the place of this one for your blog in the course “{ $course }”. You sign in with the other one from now on, and mail about your blog goes there.

    If it was not you, write to the facilitators at once.
letter-address-changed-label = The course
letter-address-changed-after = The newsletter, if you get it, goes on coming to this address.

letter-feed-broken-subject = Your blog does not answer: { $blog }
letter-feed-broken-before =
    { $paper } has not been able to read your blog { $blog } since { $since }, so that your new posts do not appear.

    We asked at { $url }. What happened: { $reason }.

    What can be done: { $advice }.
letter-feed-broken-label = The address that we try to read
letter-feed-broken-after = While the course reads your blog, we keep trying, and will add what you write in the meantime. This is the only mail about it.

letter-post-held-subject = Your post is held: { $post }
letter-post-held-before =
    Your post “{ $post }” waits for a facilitator to look at it.

    The reason: { $reason }.

    What can be done: { $advice }.
letter-post-held-label = The post
letter-post-held-after = If you change the post, it is judged again by itself; otherwise a facilitator decides.
