# Ein Blog anmelden.

## Die erste Seite
register-heading = Das eigene Blog anmelden
register-lead = Ihr Blog bleibt, wo es ist. Geben Sie seine Adresse an, und sehen Sie, was { $paper } dort findet.
register-address = Die Adresse Ihres Blogs
register-address-about = So, wie Ihre Leser sie sehen, etwa meinblog.example. Die Adresse irgendeiner seiner Seiten genügt.
register-look = Mein Blog ansehen
register-known = Dieses Blog ist schon angemeldet. Wenn es Ihres ist, melden Sie sich mit der Mailadresse an, mit der es angemeldet wurde.
register-sign-in = <signin>Anmelden</signin>

## Adressen, die zu keinem Blog führen: was gefunden wurde, und was zu tun ist
hopeless-no-address = Das ist keine Adresse im Web. Öffnen Sie Ihr Blog, und kopieren Sie, was in der Adresszeile steht.
hopeless-mail = Das ist eine Mailadresse. Gebraucht wird zuerst die Adresse Ihres Blogs, wie sie in der Adresszeile steht.
hopeless-search-engine = Das ist eine Suchmaschine. Öffnen Sie von dort Ihr Blog, und kopieren Sie, was dann in der Adresszeile steht.
hopeless-editor = Diese Seite ist zum Schreiben oder Anmelden da, und nur Sie können sie sehen. Geben Sie die Adresse an, unter der andere Ihr Blog lesen.
hopeless-no-site = Unter dieser Adresse gibt es keine öffentliche Website. Suchen Sie nach einem Tippfehler; was nur im Netz einer Schule oder eines Krankenhauses zu öffnen ist, kann von hier nicht gelesen werden.
hopeless-silent = Die Website antwortet gerade nicht. Suchen Sie nach einem Tippfehler, oder versuchen Sie es in einigen Minuten noch einmal.
hopeless-closed = Die Website antwortet, zeigt ihre Seite aber nicht: Sie kann privat, umgezogen oder verschwunden sein. Öffnen Sie die Adresse in einem privaten Fenster, in dem Sie nicht angemeldet sind, und sehen Sie, was andere sehen.
hopeless-no-feed = Da ist eine Seite, aber kein Feed: nichts, was von neuen Beiträgen berichtet. Wenn Ihr Blog eine andere Seite dieser Website ist, geben Sie deren Adresse an. Sonst suchen Sie in den Einstellungen Ihres Blogs nach „RSS“.
hopeless-broken-feed = Die Seite hat einen Feed, { $feed }, aber er lässt sich nicht lesen: { $why }. Was zu tun ist: { $advice }.
hopeless-no-feed-on = Das ist { $platform }, aber ein Feed wurde nicht gefunden. Was zu tun ist: { $advice }.
hopeless-without-feeds = { $platform } hat keine Feeds, darum kann nicht gelesen werden, was dort steht. Schreiben Sie in einem Blog, oder bei Mastodon oder Bluesky, und verweisen Sie von dort darauf.
hopeless-only-comments = Unter dieser Adresse stehen nur Kommentare von Lesern. Geben Sie die Adresse der Startseite des Blogs an.

## Die zweite Seite: was gefunden wurde
register-found-heading = Ist das Ihr Blog?
register-found-which = Was soll gelesen werden?
register-found-posts =
    { $n ->
        [one] ein Beitrag
       *[other] { $n } Beiträge
    }{ $tagged ->
        [0] , keiner mit dem Kurs-Schlagwort
        [one] , einer mit dem Kurs-Schlagwort
       *[other] , { $tagged } mit dem Kurs-Schlagwort
    }
register-found-comments = Kommentare von Lesern, keine Beiträge
register-found-known = schon angemeldet
register-found-newest = Die neuesten Beiträge
register-found-none = Es gibt noch keine Beiträge.
register-found-verdict = { $standing }: { $reason }
register-advice-on = Noch trägt kein Beitrag das Kurs-Schlagwort. Bei { $platform }: { $how }.
register-advice = Noch trägt kein Beitrag das Kurs-Schlagwort. Um in die Zeitung zu kommen: { $how }.
register-advice-later = Das muss nicht jetzt sein: Melden Sie das Blog an, und fügen Sie das Tag hinzu, wenn Sie für den Kurs schreiben.
register-feed-wrong = Wählen Sie, was gelesen werden soll.
register-other = Das ist es nicht? <other>Eine andere Adresse angeben</other>.
register-about-you = Über Sie
register-name = Der Name, unter dem Sie auftreten wollen
register-name-about = Er steht über Ihren Beiträgen. Es kann ein Pseudonym sein.
register-pseudonym = Das ist ein Pseudonym: keinen anderen Namen zeigen, den mein Blog nennt
register-shows = Wie viel von einem Beitrag andere hier sehen
register-shows-excerpt = den Anfang, mit einem Link zu meinem Blog
register-shows-link = nur den Titel, mit einem Link zu meinem Blog
register-shows-full = alles, auch in den Feeds
register-email-about = Für den Link zum Bestätigen, und um sich später anzumelden. Niemand bekommt sie zu sehen.
register-public-heading = Was öffentlich wird
register-public = Beiträge mit dem Kurs-Schlagwort, mit diesem Namen und einem Link zu Ihrem Blog, auf den Seiten von { $paper }, in den Feeds und in den Mails. Beiträge ohne das Tag bleiben draußen. Patienten dürfen in nichts, was Sie schreiben, zu erkennen sein.
register-leave = Sie können das alles jederzeit ändern, eine Pause machen oder gehen; Ihre Beiträge verschwinden dann von hier.
register-send = Mein Blog anmelden
register-wrong-heading = Es fehlt noch etwas

## Der Brief ist unterwegs
register-asked = Ein Link zum Bestätigen ist unterwegs an { $email }. Wenn Sie ihm gefolgt sind, ist Ihr Blog angemeldet.

## Der Link aus dem Brief
register-confirm-text = Noch ein Schritt, damit kein Programm, das Ihre Mail durchsieht, Ihr Blog für Sie anmelden kann.
register-confirm-button = Mein Blog anmelden
register-old = Jeder Link gilt einmal, sieben Tage lang. Melden Sie das Blog noch einmal an, um einen neuen zu bekommen.
register-before-heading = Schon angemeldet
register-before = Dieser Link wurde schon benutzt, und das Blog ist angemeldet. Um seinen Stand zu sehen, melden Sie sich an.

## Die letzte Seite
register-done-heading = Ihr Blog ist angemeldet
register-waits-heading = Ihr Blog ist angemeldet und wartet auf Zulassung
register-done-read = Ihr Blog wird gelesen. Was Sie seit Beginn des Kurses mit dem Kurs-Schlagwort geschrieben haben, steht in ein bis zwei Minuten im Archiv, außer was die Kursleitung erst ansehen muss: <page>Ihre Seite</page>.
register-other-name = Jemand führt schon den Namen, den Sie wollten, oder einen, der ihm gleicht. Sie heißen „{ $name }“, bis Sie auf Ihrer Seite einen anderen wählen.
register-done-next = Schreiben Sie von nun an in Ihrem Blog, und fügen Sie #{ $tag } hinzu: Die nächste Ausgabe von { $paper } bringt es.
register-done-waits = Die Kursleitung muss es zulassen, bevor es gelesen wird. Sie müssen nichts tun.
register-done-tag = Die Zulassung entfällt, sobald ein Beitrag das Kurs-Schlagwort trägt: { $how }. Lassen Sie uns dann hier noch einmal nachsehen.
register-again = Noch einmal nachsehen
register-again-silent = Das Blog hat gerade nicht geantwortet. Bitte versuchen Sie es in einigen Minuten noch einmal.
register-again-untagged = Es wurde kein Beitrag mit dem Kurs-Schlagwort gefunden. Manche Blogs zeigen neue Beiträge erst nach einigen Minuten.
register-again-tagged =
    { $n ->
        [one] Ein Beitrag trägt das Kurs-Schlagwort.
       *[other] { $n } Beiträge tragen das Kurs-Schlagwort.
    }
register-owner-text = In diesem Kurs müssen Sie zeigen, dass das Blog Ihnen gehört, bevor seine Beiträge ganz gezeigt werden können. Tun Sie es auf einem dieser Wege, und lassen Sie uns dann noch einmal nachsehen:
register-owner-word = Schreiben Sie <b>{ $word }</b> in einen Beitrag, oder irgendwo auf die Startseite des Blogs.
register-owner-me = Verweisen Sie von der Startseite, mit rel=me, auf { $me } oder auf Ihre Mailadresse.
register-owner-shown = Bestätigt: Das Blog gehört Ihnen.
register-owner-missing = Weder das Wort noch der Link wurde bisher gefunden. Manche Blogs zeigen Änderungen erst nach einigen Minuten.
register-done-me = <me>Mein Blog</me>: sein Stand, und was Sie ändern können.

## Wie das Kurs-Schlagwort hinzukommt, Plattform für Plattform
tagging-anywhere = fügen Sie „{ $tag }“ den Kategorien oder Schlagwörtern des Beitrags hinzu, oder schreiben Sie #{ $tag } in Titel oder Text
tagging-video = schreiben Sie #{ $tag } in den Titel oder die Beschreibung des Videos
tagging-track = schreiben Sie #{ $tag } in den Titel oder die Beschreibung des Stücks
tagging-episode = schreiben Sie #{ $tag } in den Titel oder die Beschreibung der Folge
tagging-message = schreiben Sie #{ $tag } in den Betreff oder den Text der Nachricht
tagging-text = schreiben Sie #{ $tag } in den Text des Beitrags
tagging-title-or-text = schreiben Sie #{ $tag } in den Titel oder den Text des Beitrags
tagging-short-post = schreiben Sie #{ $tag } in den Beitrag
tagging-medium = fügen Sie „{ $tag }“ beim Veröffentlichen den Themen (Topics) hinzu, oder schreiben Sie #{ $tag } in Titel oder Text
tagging-substack = schreiben Sie #{ $tag } in den Titel oder den Text des Beitrags: Substacks eigene Tags stehen nicht in seinem Feed
tagging-tumblr = fügen Sie #{ $tag } den Tags unter dem Beitrag hinzu
tagging-blogger = geben Sie dem Beitrag das Label „{ $tag }“ (Labels, rechts im Editor)
tagging-wordpress = fügen Sie „{ $tag }“ den Schlagwörtern oder Kategorien des Beitrags hinzu (rechts im Editor)
tagging-ghost = fügen Sie in den Einstellungen des Beitrags das Tag „{ $tag }“ hinzu
tagging-squarespace = fügen Sie „{ $tag }“ in den Einstellungen des Beitrags den Kategorien oder Tags hinzu
tagging-wix = nehmen Sie den Beitrag in eine Kategorie „{ $tag }“ auf, oder schreiben Sie #{ $tag } in Titel oder Text
tagging-weebly = geben Sie dem Beitrag die Kategorie „{ $tag }“, oder schreiben Sie #{ $tag } in Titel oder Text
tagging-hugo = schreiben Sie #{ $tag } in den Titel oder den Text: Hugos üblicher Feed lässt die Tags einer Seite weg
tagging-jekyll = fügen Sie „{ $tag }“ den Tags oder Kategorien im Kopf (front matter) des Beitrags hinzu
tagging-discourse = schreiben Sie #{ $tag } in den Titel oder den Text des Themas
tagging-zotero = geben Sie dem Eintrag das Tag „{ $tag }“, öffnen Sie die Bibliothek der Gruppe bei diesem Tag, und melden Sie diese Adresse als einen Ort an, an dem alles dazugehört
tagging-hypothesis = geben Sie der Anmerkung das Tag „{ $tag }“
tagging-pinboard = geben Sie dem Lesezeichen das Tag „{ $tag }“
tagging-pubmed = Aufsätze tragen kein Kurs-Schlagwort: Lassen Sie alles aus diesem Feed zum Kurs gehören, oder schreiben Sie in einem Blog über einen Aufsatz
tagging-github = schreiben Sie #{ $tag } in den Text der Version oder der Änderung
tagging-documents = verweisen Sie auf das Dokument aus einem Beitrag in einem Blog, das #{ $tag } trägt
tagging-closed-network = schreiben Sie den Beitrag in einem Blog, oder bei Mastodon oder Bluesky, mit #{ $tag } darin
hopeless-own-site = Das ist die Website des Kurses selbst. Geben Sie die Adresse Ihres Blogs an.
register-done-owner = Die Zulassung entfällt, sobald Sie gezeigt haben, dass das Blog Ihnen gehört.
register-done-tag-and-owner = Die Zulassung entfällt, sobald ein Beitrag das Kurs-Schlagwort trägt und Sie gezeigt haben, dass das Blog Ihnen gehört. Zum Schlagwort: { $how }. Lassen Sie uns dann hier noch einmal nachsehen.

## Was zu tun ist, wo eine Adresse auf einer Plattform zu keinem Feed führt, nach deren Wort für Programme
advice-no-feed-youtube = die Adresse des Kanals (youtube.com/channel/UC…) oder einer öffentlichen Playlist angeben
advice-no-feed-soundcloud = die RSS-Adresse aus dem SoundCloud-Konto angeben: Settings, Content, RSS feed
advice-no-feed-apple-podcasts = die eigene Website des Podcasts suchen oder dort nach der RSS-Adresse fragen
advice-no-feed-spotify = Spotify zeigt keine Feeds: die eigene Website des Podcasts, seine Seite bei Apple Podcasts oder seine RSS-Adresse angeben
advice-no-feed-vimeo = die Adresse des Vimeo-Kontos, -Kanals oder der Gruppe angeben, nicht die eines Videos
advice-no-feed-medium = die Adresse der Autorin, des Autors oder der Publikation angeben: medium.com/@NAME
advice-no-feed-substack = die Adresse des Newsletters angeben: NAME.substack.com
advice-no-feed-tumblr = die Adresse des Blogs angeben: NAME.tumblr.com; es muss ohne Konto zu lesen sein
advice-no-feed-blogger = den Feed in Blogger einschalten (Einstellungen, Website-Feed) und das Blog öffentlich machen
advice-no-feed-wordpress = die Website öffentlich machen und fragen, wer sie betreibt, ob eine Erweiterung Feeds abschaltet
advice-no-feed-squarespace = die Adresse der Blogseite selbst angeben, nicht die der Startseite
advice-no-feed-wix = der Website ein Wix-Blog geben: Nur das hat einen Feed
advice-no-feed-weebly = die Adresse der Blogseite selbst angeben
advice-no-feed-write-as = die Adresse des Blogs angeben und es öffentlich machen
advice-no-feed-hugo = die RSS-Ausgabe in der Konfiguration der Website einschalten (outputs)
advice-no-feed-jekyll = der Website die Erweiterung jekyll-feed hinzufügen
advice-no-feed-bluesky = die Adresse des Profils angeben: bsky.app/profile/NAME; Konten, die Besuchern verborgen sind, haben keinen Feed
advice-no-feed-reddit = die Adresse der Gemeinschaft (reddit.com/r/NAME) oder des Kontos angeben
advice-no-feed-discourse = das Forum ohne Konto lesbar machen
advice-no-feed-google-groups = Google Groups hat keine Feeds: die Gruppe ihre Nachrichten an ein Blog schicken lassen (die meisten Blogprogramme nehmen Mail an) oder ein anderes Archiv der Liste nehmen
advice-no-feed-groups-io = die Nachrichten der Gruppe öffentlich machen (Admin, Settings, Privacy)
advice-no-feed-listserv = die Adresse des Archivs der Liste angeben (wa?A0=LIST) und es öffentlich machen
advice-no-feed-mailman = Archive von Mailman 2 haben keine Feeds: nachsehen, ob mail-archive.com die Liste aufbewahrt, oder um Mailman 3 bitten, dessen Archiv einen hat
advice-no-feed-mail-archive = die Adresse der Liste angeben: mail-archive.com/LIST@HOST
advice-no-feed-zotero = die Adresse einer öffentlichen Gruppenbibliothek angeben: zotero.org/groups/NUMBER/NAME
advice-no-feed-hypothesis = die Adresse eines Profils oder einer öffentlichen Gruppe bei hypothes.is angeben, oder einer Suche nach tag:WORT
advice-no-feed-pinboard = die Adresse der eigenen Lesezeichen angeben: pinboard.in/u:NAME
advice-no-feed-pubmed = unter dem Suchfeld von PubMed „Create RSS“ drücken und die Adresse angeben, die dann erscheint
advice-no-feed-github = die Adresse eines öffentlichen Kontos oder Projekts angeben
advice-no-feed-documents = dieser Dienst hat keine Feeds: auf einem Blog schreiben und von dort auf das Dokument verweisen
advice-no-feed-closed-network = dieses Netzwerk hat keine Feeds: ein Blog angeben, oder ein Konto bei Mastodon oder Bluesky
advice-no-feed-mastodon = die Adresse eines öffentlichen Kontos angeben: https://HOST/@NAME
