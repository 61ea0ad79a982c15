# Die eigenen Seiten: Blogs, Beiträge, Einstellungen, Gehen.

## Die erste Seite: Blogs, Beiträge, Antworten
me-heading = Meine Blogs
me-no-blog = Mit der Adresse, mit der Sie sich angemeldet haben, ist kein Blog eingetragen.
me-no-blog-join = <join>Tragen Sie Ihr Blog ein</join>, oder bitten Sie die Kursleitung, diese Adresse dazu zu notieren.
me-leaving = Sie haben darum gebeten, zu gehen. Alles wird in wenigen Augenblicken gelöscht.
me-today = heute
me-tomorrow = morgen
me-yesterday = gestern
me-moment = { $day }, { $hour }
me-blog-pending = Die Kursleitung muss es noch zulassen. Bis dahin sind seine Beiträge nicht öffentlich.
me-blog-rejected = Die Kursleitung hat es nicht zugelassen. Fragen Sie sie, wenn Sie nicht wissen, warum.
me-blog-paused = Es ruht: Was Sie jetzt schreiben, wird nicht gelesen. Was schon in der Zeitung steht, bleibt.
me-blog-retired = Es wird nicht mehr gelesen, weil seine Adresse verschwunden war oder zu lange nicht antwortete. Funktioniert sie wieder, so lassen Sie es wieder lesen.
me-blog-failing = Es lässt sich seit { $since } nicht lesen. Wir versuchen es weiter und holen nach, was Sie inzwischen schreiben.
me-blog-failing-now = Beim letzten Besuch ließ es sich nicht lesen. Wir versuchen es weiter.
me-blog-waiting = Es wurde noch nicht gelesen. Es wird beim nächsten Besuch gelesen.
me-blog-well = Ihr Blog ist aktiv.
me-visit-read =
    { $n ->
        [one] Letzter Besuch: { $when }. Es hat geantwortet und nennt { $n } Beitrag.
       *[other] Letzter Besuch: { $when }. Es hat geantwortet und nennt { $n } Beiträge.
    }
me-visit-failed = Letzter Besuch: { $when }. Was geschah: { $failure }.
me-visit-last-read = Zuletzt gelesen: { $when }.
me-visit-next = Nächster Besuch: { $when }.
me-visit-soon = Nächster Besuch: innerhalb einer Stunde.
me-blog-counts =
    { $n ->
        [one] { $n } Beitrag gesehen: { $in } dabei, { $held } in Wartestellung, { $out } nicht dabei
       *[other] { $n } Beiträge gesehen: { $in } dabei, { $held } in Wartestellung, { $out } nicht dabei
    }
me-blog-pause = Ruhen lassen
me-blog-pause-named = Ruhen lassen: { $blog }
me-blog-resume = Wieder lesen lassen
me-blog-resume-named = Wieder lesen lassen: { $blog }
me-new-heading = Wie Ihre Beiträge hineinkommen
me-new-text = Von Ihnen steht noch nichts in { $paper }. Schreiben Sie irgendwo in einen Beitrag #{ $tag }, oder geben Sie ihm { $tag } als Kategorie, Label oder Schlagwort; auch ältere Beiträge lassen sich so ändern. Beim nächsten Besuch sind sie dabei. Oder öffnen Sie unten einen Beitrag und sagen Sie, dass er dazugehört.
me-posts-heading = Beiträge
me-blog-advice = Was zu tun ist: { $advice }.
me-posts-none = Noch wurde kein Beitrag gesehen.
me-posts-all =
    { $n ->
        [one] Den einen Beitrag ansehen
       *[other] Alle { $n } Beiträge
    }
me-answers-heading = Wer mir geantwortet hat
me-answers-none = Noch niemand, soweit wir sehen. Antworten Sie anderen: Oft antworten sie zurück.
me-answer-someone = Jemand
me-answer-to = auf { $post }
me-more-heading = Was Sie noch tun können
me-settings-about = Ihr Name, wie viel gezeigt wird, Mail und Ihre Adresse.
me-another-blog = Noch ein Blog eintragen
me-another-about = Nehmen Sie dieselbe Mailadresse, so sehen Sie es auch hier.
me-export = Alles herunterladen, was über Sie vorliegt
me-export-about = Eine Datei (JSON), für Sie oder ein anderes Programm.
me-leave-about = Alles zurücknehmen, für immer.

## Beiträge
me-verdict-in = Dabei
me-verdict-held = Wartet
me-verdict-out = Nicht dabei
me-filter-label = Welche Beiträge
me-filter-all = Alle
me-pages-label = Seiten
me-pages-newer = Neuere
me-pages-older = Ältere
me-post-untitled = Ein Beitrag ohne Titel
me-post-read = Lesen
me-because-author = Sie haben gesagt, dass er dazugehört: { $why }
me-because-withdrawn = Sie haben ihn herausgenommen
me-advice-personal = wenn es persönliche Angaben sind, ändern Sie es auf Ihrem Blog; wenn nicht, sagen Sie es hier
me-post-unconfirmed = Er fehlt in Ihrem Feed. Haben Sie ihn gelöscht, so verlässt er die Zeitung, sobald seine Adresse das bestätigt.
me-post-held-back = Deshalb fehlte er in der Ausgabe vom { $day }. Antwortet seine Adresse nicht, kommt er in die nächste.
me-post-personal = Bitte prüfen Sie den Beitrag: Er enthält vielleicht persönliche Angaben zu Patienten, { $found }.
me-post-asked = Sie haben die Kursleitung gefragt; sie hat noch nicht entschieden. Sie schrieben: { $words }
me-belongs-heading = Er gehört zum Kurs
me-belongs-text = Wenn Sie sagen, dass er zum Kurs gehört, ist er sofort dabei und steht in der nächsten Ausgabe.
me-belongs-held-text = Wenn Sie sagen, dass er zum Kurs gehört, gilt er, als trüge er das Kurs-Schlagwort. Was oben markiert ist, hält ihn zurück, bis Sie es in Ihrem Blog ändern oder die Kursleitung ihn freigibt.
me-ask-heading = Die Kursleitung fragen
me-ask-text = In diesem Fall entscheidet die Kursleitung. Sie liest Ihre Begründung und nimmt den Beitrag auf oder nicht.
me-belongs-words = Warum er dazugehört, in einem Satz
me-belongs-promise = Niemand ist darin zu erkennen, der nicht zugestimmt hat, vor allem keine Patientin und kein Patient.
me-belongs-send = Er gehört dazu
me-ask-send = Fragen
me-belongs-wordless = Bitte sagen Sie in einem Satz, warum er dazugehört.
me-belongs-long = Das ist zu lang: bitte höchstens { $most } Zeichen.
me-belongs-unpromised = Bitte vergewissern Sie sich, dass niemand zu erkennen ist, und setzen Sie das Häkchen.
me-harmless-heading = Niemand ist zu erkennen
me-harmless-text = Wenn das so ist, sagen Sie, warum. Die Kursleitung liest Ihre Worte und den Beitrag und lässt ihn zu oder nicht.
me-harmless-author-text = Wenn das so ist, sagen Sie, warum, und der Beitrag ist sofort dabei und steht in der nächsten Ausgabe.
me-harmless-words = Warum niemand zu erkennen ist, in einem Satz
me-harmless-wordless = Bitte sagen Sie in einem Satz, warum niemand zu erkennen ist.
me-harmless-send = Niemand ist zu erkennen
me-withdraw-heading = Herausnehmen
me-withdraw-text = Er verlässt binnen einer Minute alle Seiten und steht in keiner künftigen Ausgabe. Verschickte Mails lassen sich nicht zurückholen. Auf Ihrem Blog ändert sich nichts.
me-withdraw-send = Herausnehmen
me-put-back-heading = Wieder hineinnehmen
me-put-back-text = Sie haben ihn herausgenommen. Nehmen Sie ihn wieder hinein, so entscheiden die Regeln des Kurses.
me-put-back-send = Wieder hineinnehmen
me-undo-heading = Es sich anders überlegen
me-undo-text = Er ist dabei, weil Sie es gesagt haben. Nehmen Sie das zurück, so entscheiden wieder die Regeln des Kurses.
me-undo-send = Die Regeln entscheiden lassen

## Ein Blog, das umgezogen ist
me-move = Zu einer neuen Adresse umziehen
me-move-named = Zu einer neuen Adresse umziehen: { $blog }
me-move-heading = Ihr Blog ist umgezogen
me-move-text = Wo ist { $blog } jetzt? Wir suchen dort die Beiträge, die wir kennen. Sind sie da, so lesen wir es von nun an dort, und nichts erscheint zweimal.
me-move-now = Bisher: { $url }
me-move-label = Die neue Adresse
me-move-look = Dort nachsehen
me-move-taken = Unter dieser Adresse ist ein anderes Blog eingetragen. Ist es auch Ihres, so muss nichts umziehen; sonst fragen Sie die Kursleitung.
me-moved-text = Dort ist etwas, aber nicht die Beiträge von { $blog }, die wir kennen. Das steht dort:
me-moved-same = Es ist dasselbe Blog, nur mit neuen Beiträgen
me-moved-another = Ist es ein anderes, so <join>tragen Sie es dazu ein</join>.
me-moved-look = In diesem Kurs lässt die Kursleitung ein solches Blog erst zu. <join>Tragen Sie es</join> mit derselben Mailadresse ein, und lassen Sie das alte ruhen, wenn es zugelassen ist.

## Was geschehen ist
me-done-paused = Es ruht. Was Sie jetzt schreiben, wird erst wieder gelesen, wenn Sie es wollen.
me-done-resumed = Ihr Blog ist wieder aktiv.
me-done-moved = Es wird ab jetzt an seiner neuen Adresse gelesen.
me-done-nothing = Nichts wurde geändert: Es war schon so, oder Sie können darüber nicht entscheiden.
me-done-in = Der Beitrag ist dabei. Die Seiten folgen binnen einer Minute.
me-done-held = Gespeichert. Der Beitrag wartet noch aus einem anderen Grund: siehe unten.
me-done-withdrawn = Der Beitrag ist herausgenommen. Die Seiten folgen binnen einer Minute.
me-done-out = Gespeichert. Der Beitrag ist weiter nicht dabei: siehe den Grund.
me-done-rules = Die Regeln des Kurses entscheiden wieder. Unten steht, was sie sagen.
me-done-asked = Die Kursleitung sieht, was Sie geschrieben haben.
me-done-settings = Gespeichert. Die Seiten folgen binnen einer Minute.

## Einstellungen
me-settings-heading = Einstellungen
me-settings-page = Ihre Seite in der Zeitung
me-settings-send = Speichern
me-name-label = Der Name, den Sie hier führen
me-pseudonym = Das ist ein Pseudonym
me-pseudonym-about = Dann wird kein Name, den Ihre Beiträge oder Ihr Blog nennen, an seiner Stelle gezeigt, und Ihre Seite bekommt eine neue Adresse ohne den alten Namen. Ihr Blog selbst kann trotzdem sagen, wer Sie sind.
me-shows = Wie viel von Ihren Beiträgen gezeigt wird
me-shows-excerpt = Titel, Link und Anfang
me-shows-link = Nur Titel und Link
me-shows-full = Der ganze Text, in Feeds und auf Seiten
me-shows-unshown = Ganze Texte können Sie zeigen, sobald bestätigt ist, dass das Blog Ihnen gehört.
me-letters = Mail
me-letters-held = Schreiben Sie mir, wenn ein Beitrag von mir wartet
me-address-heading = Ihre Mailadresse
me-address-text = Sie melden sich mit { $address } an, und Mail zu Ihrem Blog geht dorthin. Sie steht auf keiner Seite. Der Newsletter hat damit nichts zu tun.
me-address-label = Eine andere Adresse
me-address-send = Einen Link dorthin schicken
me-address-waits = Um { $address } zu verwenden, folgen Sie dem Link in der Mail dorthin.
me-address-asked = Wir haben eine Mail an { $address } geschickt. Folgen Sie dem Link darin, damit die neue Adresse gilt.
me-address-confirm-text = Von jetzt an melden Sie sich mit der Adresse an, an die dieser Link ging, und Mail zu Ihrem Blog geht dorthin.
me-address-confirm = Diese Adresse verwenden
me-address-done-heading = Ihre neue Adresse gilt
me-address-done = Melden Sie sich damit an. Die alte wurde benachrichtigt, und wer damit angemeldet war, ist abgemeldet.
me-address-old = Jeder Link gilt einmal, einen Tag lang. Fordern Sie in den Einstellungen einen anderen an.
me-sees-heading = Wer was sieht
me-sees-public = Alle sehen Ihren Namen hier, die Adresse Ihres Blogs, Ihre Beiträge, die dabei sind, soweit Sie sie zeigen lassen, und wer wem geantwortet hat.
me-sees-facilitators = Die Kursleitung sieht auch Beiträge, die warten oder nicht dabei sind, warum, was Sie ihr hier schreiben, ob Ihr Blog antwortet, und Ihre Mailadresse. Ob Sie Mails lesen oder Links folgen, sieht sie nicht: Das zählt niemand.
me-sessions-heading = Anderswo angemeldet?
me-sessions-text = Das beendet jede Anmeldung mit Ihrer Adresse, auch hier: nach einem verlorenen Telefon oder an einem fremden Rechner.
me-sessions-send = Überall abmelden
me-signed-out-heading = Sie sind überall abgemeldet
me-signed-out-text = Jede Anmeldung mit Ihrer Adresse ist beendet. Melden Sie sich wieder an, wann Sie wollen.

## Gehen
me-leave-heading = Den Kurs verlassen
me-leave-lead =
    { $n ->
        [one] Alles, was hier über Sie vorliegt, wird gelöscht, darunter { $n } Beitrag. Das lässt sich nicht rückgängig machen.
       *[other] Alles, was hier über Sie vorliegt, wird gelöscht, darunter { $n } Beiträge. Das lässt sich nicht rückgängig machen.
    }
me-leave-goes = Was gelöscht wird
me-leave-goes-blog = Ihr Blog { $blog } wird nicht mehr gelesen.
me-leave-goes-posts = Ihre Beiträge und Ihre Seite verlassen binnen Minuten die Website, die Suche und die Feeds, und mit ihnen die Datenbank.
me-leave-goes-comments = Was Sie unter Beiträgen anderer gesagt haben, verliert, wo es als Ihres bekannt war, Ihren Namen und seinen Text.
me-leave-goes-address = Ihre Mailadresse { $address } und Ihre Einstellungen.
me-leave-stays = Was nicht gelöscht wird
me-leave-stays-blog = Ihr eigenes Blog: Dort kann niemand als Sie etwas ändern.
me-leave-stays-mails = Mails, die an andere gingen, und was andere über Ihre Beiträge geschrieben haben.
me-leave-stays-names = Kommentare, die Ihren Namen und sonst nichts tragen, bis die Kursleitung geprüft hat, ob sie von Ihnen sind.
me-leave-stays-line = Alte Ausgaben behalten eine Zeile, die sagt, dass ein Beitrag nicht mehr gezeigt wird, ohne Titel und ohne Ihren Namen.
me-leave-stays-copies = Ältere Sicherungen behalten eine Kopie, bis sie gelöscht werden. Wird eine eingespielt, so werden Sie daraus wieder gelöscht. Dafür behalten wir einen Fingerabdruck Ihrer Adressen. Daraus lassen sie sich nicht ablesen.
me-leave-first = Sie können vorher <export>alles herunterladen</export>. Wenn nur ein Name oder der Text stört, reichen vielleicht die <settings>Einstellungen</settings>; einen einzelnen Beitrag herausnehmen oder ein Blog ruhen lassen können Sie auf <me>Ihrer Seite</me>.
me-leave-on = Zum letzten Schritt
me-leave-last-text = Das ist der letzte Schritt. Danach lässt sich nichts wiederherstellen. Wenn Sie wieder mitmachen, fangen Sie von vorn an.
me-leave-newsletter = Auch mein Abonnement von { $paper } löschen: keine Mail mehr
me-leave-sure = Mir ist klar, dass sich das nicht rückgängig machen lässt
me-leave-unsure = Bitte setzen Sie zuerst das Häkchen, damit niemand aus Versehen gelöscht wird.
me-leave-send = Mich für immer löschen
me-leave-back = Nein, zurück zu meinem Blog
me-left-heading = Auf Wiedersehen
me-left-text = Sie sind abgemeldet. Ihre Daten werden jetzt gelöscht. Das dauert Augenblicke, oder einige Minuten, wenn gerade eine Ausgabe entsteht. Die Seiten folgen sofort.
me-left-thanks = Danke, dass Sie mit uns geschrieben haben.
me-move-look-again = Seit der Prüfung dieser Adresse ist zu viel Zeit vergangen. Schicken Sie sie noch einmal.
