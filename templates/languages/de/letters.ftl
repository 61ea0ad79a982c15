# Briefe an eine Person: zum Bestätigen, zum Anmelden oder über ihr eigenes Blog.

## An alle, die um die Mail gebeten haben
letter-confirm-subscription-subject = Bitte bestätigen: { $paper }
letter-confirm-subscription-before = Jemand, vermutlich Sie, hat darum gebeten, { $paper } an diese Adresse zu senden. Es ist die Zeitung des Kurses „{ $course }“.
letter-confirm-subscription-label = Ja, bitte senden
letter-confirm-subscription-after = Der Link gilt einmal, sieben Tage lang. Waren Sie es nicht, so tun Sie nichts: Sie erhalten keine weitere Mail von uns.

letter-already-subscribed-subject = Sie stehen schon auf der Liste: { $paper }
letter-already-subscribed-before = Jemand, vermutlich Sie, hat darum gebeten, { $paper } an diese Adresse zu senden. Sie erhalten es bereits, also ist nichts zu tun.
letter-already-subscribed-label = Ändern, was Sie erhalten, oder abbestellen
letter-already-subscribed-after = Hat Sie keine Mail von uns erreicht, so sehen Sie im Ordner für Spam nach.

## An Teilnehmende
letter-registration-subject = Bitte bestätigen Sie Ihr Blog: { $course }
letter-registration-before = Das Blog { $blog } wurde mit dieser Adresse für den Kurs „{ $course }“ angemeldet.
letter-registration-label = Ja, es ist meines
letter-registration-after =
    Der Link gilt einmal, sieben Tage lang. Waren Sie es nicht, so tun Sie nichts.

    Beiträge mit dem Schlagwort #{ $tag } erscheinen in { $paper }.

letter-sign-in-subject = Ihr Link zum Anmelden: { $course }
letter-sign-in-before = Hier ist der Link, mit dem Sie sich anmelden.
letter-sign-in-label = Anmelden
letter-sign-in-after = Der Link gilt einmal, eine halbe Stunde lang. Haben Sie nicht darum gebeten, so tun Sie nichts.

letter-new-address-subject = Bitte bestätigen Sie Ihre neue Adresse: { $course }
letter-new-address-before = Jemand, vermutlich Sie, möchte diese Adresse von jetzt an für das eigene Blog im Kurs „{ $course }“ verwenden.
letter-new-address-label = Ja, diese Adresse verwenden
letter-new-address-after = Der Link gilt einmal, einen Tag lang. Waren Sie es nicht, so tun Sie nichts: Dann ändert sich nichts.

letter-address-changed-subject = Ihre Adresse wurde geändert: { $course }
letter-address-changed-before =
    Für Ihr Blog im Kurs „{ $course }“ gilt statt dieser Adresse jetzt eine andere. Mit der anderen melden Sie sich von jetzt an an, und Mail zu Ihrem Blog geht dorthin.

    Waren Sie es nicht, so schreiben Sie sofort der Kursleitung.
letter-address-changed-label = Der Kurs
letter-address-changed-after = Der Newsletter kommt, falls Sie ihn lesen, weiter an diese Adresse.

letter-feed-broken-subject = Ihr Blog antwortet nicht: { $blog }
letter-feed-broken-before =
    { $paper } kann Ihr Blog { $blog } seit dem { $since } nicht lesen, so dass Ihre neuen Beiträge nicht erscheinen.

    Gefragt haben wir bei { $url }. Was geschah: { $reason }.

    Was zu tun ist: { $advice }.
letter-feed-broken-label = Die Adresse, die wir zu lesen versuchen
letter-feed-broken-after = Solange der Kurs Ihr Blog liest, versuchen wir es weiter und holen nach, was Sie inzwischen schreiben. Dies ist die einzige Mail dazu.

letter-post-held-subject = Ihr Beitrag wartet: { $post }
letter-post-held-before =
    Ihr Beitrag „{ $post }“ wartet darauf, dass die Kursleitung ihn ansieht.

    Der Grund: { $reason }.

    Was zu tun ist: { $advice }.
letter-post-held-label = Der Beitrag
letter-post-held-after = Ändern Sie den Beitrag, so wird er von selbst neu beurteilt; sonst entscheidet die Kursleitung.
