# What all forms share, signing in, and what is said when something is refused.

## On every page for someone who is signed in
signed-in = Signed in as { $who }
nav-me = My blog
nav-desk = The desk
sign-out = Sign out

## Words that several forms share
email-label = Your mail address
email-wrong = This is not a mail address. It should look like name@example.org.
check-mail-heading = Check your mail
check-mail-late = If nothing has come after some minutes, look into the folder for spam, and whether the address was right.
token-old-heading = This link does not work any more
too-many-today = Too many people are asking at the moment. Please try again tomorrow.

## When something is refused
refused-missing = There is no such page
refused-missing-text = The address may be mistyped, or what stood here is gone.
refused-forged = Please send it once more
refused-forged-text = The page was open for too long, or you have signed in or out since. Go back, load the page again, and send it once more. Nothing was changed.
refused-robot = The form was sent too quickly
refused-robot-text = To keep out robots, we do not accept forms that are sent within two seconds. Go back and send it once more.
refused-unreadable = This cannot be read
refused-unreadable-text = A field is missing, or holds something that does not belong there. Go back, load the page again, and send it once more.
refused-too-often = That was too often
refused-too-often-text =
    { $n ->
        [one] Please wait a minute, and try again.
       *[other] Please wait { $n } minutes, and try again.
    }
refused-not-allowed = You may not see this page
refused-not-allowed-text = The address that you signed in with has no right to this page.
refused-broken = An error occurred
refused-broken-text = It is not your fault, and nothing was changed. Please try again in some minutes.
refused-contact = If it does not go away, <contact>write to the facilitators</contact>.

## Signing in
sign-in-heading = Sign in
sign-in-text = There are no passwords here. Give the mail address that your blog is registered with, and a link to sign in is sent to it.
sign-in-send = Send me the link
sign-in-join = Your blog is not registered yet? <join>Register it</join>.
sign-in-asked = If this address is known here, a link to sign in is on its way to it. It works once, within half an hour.
sign-in-confirm-text = One more step, so that no program that looks through your mail can sign in for you.
sign-in-button = Sign in
sign-in-old = Each link works once, within half an hour. Ask for another one.
again-heading = Please send it once more
again-text = The page was open for too long, or you signed in or out meanwhile. Nothing has been done yet. What you wrote is below: look at it, and send it.
again-sign-in = If you were signed in before: <signin>sign in</signin> in another tab first, then come back to this page and send it.
again-written = What you wrote ({ $n })
again-send = Send it
name-missing = Give a name, or a pseudonym. It need not be your own.
name-long = A name has at most { $most } characters.
name-no-name = That is an address or a word such as “admin”. Give the name that readers shall see.
name-mixed = This name mixes letters of several alphabets in one word, such as Latin and Cyrillic. Type it again in one alphabet.
name-taken = This name is in use in this course, or looks like one that is. Is it yours? Then sign in first. If not, add something, so that readers can tell you apart.

## What is held in a post, and what only a person can judge
screened-heading = What may be personal data
screened-text = It is marked in the words of the post. Only the author and the facilitators see this.
pictures-heading = Pictures
pictures-text = They are not loaded here. Open each at its source, and look whether a patient can be recognised: a face, a tattoo, a name on a screen, a label or a wristband.
picture-without-words = A picture without a description
