# Der Schreibtisch: was Kursleitung und Redaktion tun.

## The desk’s own navigation
desk-nav-today = Heute
desk-nav-posts = Beiträge
desk-nav-blogs = Blogs
desk-nav-note = Vorwort
desk-nav-highlights = Empfehlungen
desk-nav-events = Termine
desk-nav-topics = Themen
desk-nav-preview = Vorschau
desk-nav-send = Herausgeben und versenden
desk-nav-edition = Ausgabe
desk-nav-settings = Einstellungen
desk-nav-waits = wartend:
desk-nav-log = Protokoll
desk-moment = { $day }, { $hour }
desk-pages = Seiten dieser Liste
desk-newer = Neuere
desk-older = Ältere
desk-verdict = { $standing }: { $reason }
desk-at-source = im Blog
desk-why = Warum? Es steht dann im Protokoll.

## What needs a person today
desk-today-heading = Was heute auf Sie wartet
desk-quiet = Nichts wartet auf Sie.
desk-awaiting =
    { $n ->
        [one] { $n } Beitrag wartet auf die nächste Ausgabe.
       *[other] { $n } Beiträge warten auf die nächste Ausgabe.
    }
desk-held-heading = Eine Ausgabe ist angehalten
desk-held-text = { $edition }: { $n } Adressen von { $tried } wurden abgewiesen. Niemand wurde von der Liste genommen, und der Rest wartet, bis entschieden ist, ob weiter gesendet oder wieder versucht wird.
desk-held-decide = Entscheiden
desk-review-heading = Die Ausgabe von heute wartet auf Ihre Prüfung
desk-review-text = Nach { $hour } wird sie ohne Prüfung veröffentlicht.
desk-personal-heading = Enthält vielleicht Daten eines Patienten
desk-personal-text = Diese Beiträge stehen auf keiner Seite, bis Sie entscheiden.
desk-personal-look = Lesen, dann entscheiden
desk-warning = Bitte prüfen: Der Beitrag enthält vielleicht { $found }.
desk-contests-heading = Offene Einsprüche
desk-contests-asked = Gefragt am { $day }
desk-named-heading = Kommentare mit dem Namen einer gelöschten Person
desk-named-text = Nur der Name verbindet sie mit der Person. Jemand anderes kann denselben Namen haben. Bitte entscheiden Sie.
desk-named-erase = Von dieser Person: löschen
desk-named-keep = Von jemand anderem: behalten
desk-comment-erased = Der Kommentar ist gelöscht.
desk-comment-kept = Der Kommentar bleibt.
desk-pending-heading = Blogs, die auf Zulassung warten
desk-near-heading = Fast das Kurs-Schlagwort
desk-doubted-heading = Blogs, die jetzt vielleicht jemand anderem gehören
desk-doubted-text = Diese Blogs führen keinen der bekannten Beiträge und haben einen anderen Titel oder eine andere Adresse. Ihre neuen Beiträge warten, bis Sie entscheiden.
desk-doubted-since = Seit { $day } führt dieses Blog keinen der bekannten Beiträge und hat einen anderen Titel oder eine andere Adresse. Seine neuen Beiträge warten.
desk-doubted-confirm = Es ist dasselbe Blog
desk-doubted-retire = Nicht mehr lesen
desk-blog-confirmed = „{ $blog }“ ist dasselbe Blog. Seine Beiträge warten nicht länger aus diesem Grund.
desk-blog-retired = „{ $blog }“ ist stillgelegt und wird nicht mehr gelesen. Die früheren Beiträge bleiben.
desk-bursts-heading = Viele alte Beiträge auf einmal
desk-burst =
    { $n ->
        [one] { $n } alter Beitrag in { $blog }
       *[other] { $n } alte Beiträge in { $blog }
    }
desk-burst-posts = Welche
desk-burst-let = Alle aufnehmen
desk-burst-hide = Alle ablehnen
desk-burst-let-in =
    { $n ->
        [one] { $n } Beitrag ist angesehen und nach den Regeln beurteilt.
       *[other] { $n } Beiträge sind angesehen und nach den Regeln beurteilt.
    }
desk-burst-hidden =
    { $n ->
        [one] { $n } Beitrag bleibt draußen.
       *[other] { $n } Beiträge bleiben draußen.
    }
desk-broken-heading = Blogs, die nicht gelesen werden können
desk-bounced-heading =
    { $n ->
        [one] { $n } Abonnent bekommt keine Post mehr
       *[other] { $n } Abonnenten bekommen keine Post mehr
    }
desk-bounced-text = Sie stehen hier mit ihrer Nummer; wer das Programm betreibt, kann die Adresse nachsehen.
desk-bounced = Nr. { $number }: Die Post kommt zurück, seit { $day }
desk-complained = Nr. { $number }: Die Post wurde als unerwünscht gemeldet, { $day }
desk-silent-heading = Stille Blogs
desk-silent-text = Sie sind lesbar, haben aber seit zwei Wochen keinen neuen Beitrag. Vielleicht möchten Sie den Verfassern schreiben.

## Blogs
desk-blogs-heading = Blogs
desk-blog-counts = { $in } von { $posts } Beiträgen im Kurs
desk-blog-newest = neuester { $day }
desk-blog-since = seit { $day }
desk-blog-feed = Feed
desk-blog-added = Angemeldet
desk-claim-open = Es ist nicht bestätigt, wem das Blog gehört.
desk-claim-shown = Es ist bestätigt, wem das Blog gehört.
desk-blog-email = Von
desk-blog-visited = Letzter Besuch
desk-blog-read = Zuletzt gelesen
desk-blog-next = Nächster Besuch
desk-blog-posts = Neueste Beiträge
desk-blog-all = Alle Beiträge dieses Blogs
desk-blog-unread = Es wurde noch nicht gelesen. Sie können die neuesten Beiträge sehen, bevor Sie entscheiden. Sie werden nicht gespeichert.
desk-blog-look = Die neuesten Beiträge zeigen
desk-blog-looked = So, wie es jetzt ist: { $summary }
desk-blog-in-vain = Es ist gerade nicht zu lesen. Versuchen Sie es in einigen Minuten wieder, oder öffnen Sie das Blog selbst.
desk-approve = Zulassen
desk-reject = Ablehnen
desk-pause = Anhalten
desk-blog-approved = { $blog } ist zugelassen. Das Blog wird jetzt gelesen, und seine Beiträge erscheinen.
desk-blog-rejected = { $blog } ist abgelehnt. Die Beiträge sind nicht im Kurs.
desk-blog-paused = { $blog } ist angehalten. Was früher kam, bleibt.

## Posts
desk-posts-heading = Beiträge
desk-posts-none = Kein Beitrag passt.
desk-filter-verdict = Urteil
desk-filter-all = Alle
desk-filter-days = Zuerst gesehen
desk-filter-ever = Irgendwann
desk-filter-last =
    { $n ->
        [one] Im letzten { $n } Tag
       *[other] In den letzten { $n } Tagen
    }
desk-filter-blog = Blog
desk-filter-show = Zeigen
desk-post-seen = Zuerst gesehen
desk-post-author = Verfasst von
desk-post-topics = Themen
desk-post-text = Text
desk-post-no-text = Der Feed enthält keinen Text dieses Beitrags.
desk-advice = Was die Autorin oder der Autor tun kann: { $advice }.
desk-unconfirmed = Er fehlt im Feed. Ob er gelöscht wurde, ist noch nicht bekannt.
desk-held-back = Deshalb fehlte er in der Ausgabe vom { $day }. Antwortet seine Adresse nicht, kommt er in die nächste.
desk-why-public = Warum? Wer ihn schrieb, sieht es auf der eigenen Seite.
desk-let-in = Aufnehmen
desk-keep-out = Ablehnen
desk-hide = Verbergen
desk-unhide = Wieder zeigen
desk-decisions = Was entschieden wurde
desk-decided-hide = verborgen
desk-decided-include = aufgenommen
desk-decided-withdraw = zurückgezogen
desk-decided-release = den Regeln überlassen
desk-decided = „{ $title }“: { $standing }, { $reason }. Die Seiten folgen gleich.

## The note
desk-note-heading = Was Sie in der Zeitung sagen
desk-note-choices = Für welche Ausgabe
desk-note-weekly = Der nächste Wochenrückblick
desk-note-has = (geschrieben)
desk-note-label = Vorwort: { $day }
desk-note-about = Markdown geht: **fett**, [ein Link](https://…), Listen mit -. Leer gelassen, gibt es keines.
desk-note-save = Speichern
desk-note-preview = Vorschau
desk-note-too-late = Diese Ausgabe ist erschienen oder zu weit weg ({ $day }). Kopieren Sie den Text und wählen Sie eine andere.
desk-note-too-long = Das Vorwort ist länger als { $n } Zeichen.
desk-note-saved = Das Vorwort ist gespeichert: { $day }.
desk-note-removed = Es gibt jetzt kein Vorwort: { $day }.

## Highlights
desk-highlights-heading = Empfehlungen der nächsten Ausgabe
desk-picks-none = Noch ist nichts ausgewählt.
desk-picks-offered = Beiträge der letzten Tage
desk-pick = Auswählen
desk-unpick = Entfernen
desk-up = Nach oben
desk-down = Nach unten
desk-remark = Warum es sich lohnt
desk-remark-save = Bemerkung speichern
desk-picked = „{ $title }“ steht unter den Empfehlungen der nächsten Ausgabe.
desk-pick-changed = Die Bemerkung zu „{ $title }“ ist gespeichert.
desk-pick-printed = „{ $title }“ war schon eine Empfehlung; jene Ausgabe bleibt, wie sie ist.
desk-pick-moved = „{ $title }“ ist verschoben.
desk-pick-not-in = „{ $title }“ ist nicht im Kurs. Nehmen Sie den Beitrag zuerst auf.
desk-unpicked = „{ $title }“ wurde aus den Empfehlungen entfernt.

## Events
desk-events-heading = Termine
desk-events-none = Es gibt noch keine.
desk-events-others = Termine aus der Konfiguration und aus anderen Kalendern werden auch angekündigt; geändert werden sie dort.
desk-event-over = vorbei
desk-event-remove = Entfernen
desk-event-new = Einen Termin hinzufügen
desk-event-title = Wie er heißt
desk-event-day = Tag
desk-event-hour = Von (Uhrzeit in { $zone }; leer für den ganzen Tag)
desk-event-until = Bis, wenn bekannt
desk-event-link = Webadresse, wenn es eine gibt
desk-event-about = Ein Satz dazu
desk-event-add = Hinzufügen
desk-event-added = „{ $title }“ ist hinzugefügt.
desk-event-removed = Der Termin ist entfernt.
desk-event-title-wrong = Sagen Sie, wie der Termin heißt.
desk-event-day-wrong = Geben Sie den Tag als 2026-03-03 an.
desk-event-hour-wrong = Geben Sie die Uhrzeit als 19:00 an.
desk-event-hour-missing = Sagen Sie auch, wann er beginnt.
desk-event-until-wrong = Er endet, bevor er beginnt.
desk-event-link-wrong = Eine Webadresse beginnt mit https:// oder http://.

## Topics and the course tag
desk-rules-heading = Eine Änderung der Regeln wartet
desk-rules-about =
    { $n ->
        [one] Die Regeln in der Konfiguration wurden geändert. Ein veröffentlichter Beitrag würde von seiner Seite oder aus einem Thema entfernt. Darum gelten die alten Regeln, bis jemand von der Kursleitung die Änderung annimmt oder die Datei zurückgeändert wird.
       *[other] Die Regeln in der Konfiguration wurden geändert. { $n } veröffentlichte Beiträge würden von ihren Seiten oder aus einem Thema entfernt. Darum gelten die alten Regeln, bis jemand von der Kursleitung die Änderung annimmt oder die Datei zurückgeändert wird.
    }
desk-rules-look = Sehen, was sich ändern würde, dann entscheiden
desk-rules-let = Die Änderung annehmen
desk-rules-let-in = Die Änderung ist angenommen. Die Seiten folgen binnen einer Minute.
desk-rules-other = Die Regeln wurden noch einmal geändert, seit diese Seite gezeigt wurde. Nichts wurde angenommen.
desk-rules-topics = Er stünde nicht mehr unter: { $topics }
desk-topics-heading = Themen und Kurs-Schlagwort
desk-topics-tags = Beiträge gehören zum Kurs durch:
desk-topics-none = Es gibt keine Themen.
desk-topics-by-tags = Schlagwörter:
desk-topics-by-words = Wörter:
desk-topics-by-pattern = Muster:
desk-topics-try = Eine Änderung ausprobieren
desk-topics-try-about = Sie sehen, was sich ändern würde. Nichts wird gespeichert.
desk-topics-what = Was hinzukommen soll
desk-topics-what-tag = Ein Schlagwort eines Themas
desk-topics-what-word = Ein Wort oder eine Wendung eines Themas
desk-topics-what-pattern = Das Muster eines Themas (ein regulärer Ausdruck, anstelle des bisherigen)
desk-topics-what-alias = Eine andere Schreibweise des Kurs-Schlagworts
desk-topics-topic = Von welchem Thema
desk-topics-new = Ein neues Thema
desk-topics-title = Wie das neue Thema heißt
desk-topics-text = Schlagwort, Wort oder Muster
desk-topics-show = Zeigen, was sich ändern würde
desk-topics-trial = Was das bewirken würde
desk-topics-verdicts =
    { $n ->
        [one] { $n } Urteil würde sich ändern.
       *[other] { $n } Urteile würden sich ändern.
    }
desk-topics-moved =
    { $n ->
        [one] { $n } Beitrag würde das Thema wechseln.
       *[other] { $n } Beiträge würden das Thema wechseln.
    }
desk-topics-post = Beitrag
desk-topics-before = Bisher
desk-topics-after = Danach
desk-topics-change = Einstellungen ändern
desk-topics-tag-wrong = Ein Schlagwort braucht mindestens einen Buchstaben oder eine Ziffer.
desk-topics-title-wrong = Sagen Sie, wie das neue Thema heißt.
desk-topics-pattern-wrong = Das ist kein regulärer Ausdruck: { $error }

## Preview, publishing and sending
desk-edition = Ausgabe { $n }, { $day }
desk-weekly = Wochenrückblick { $n }, { $day }
desk-preview-heading = Die nächste Ausgabe
desk-preview-text = Eine Vorschau mit den Beiträgen, die jetzt warten; spätere kommen dazu.
desk-preview-tomorrow = für morgen: Die heutige ist erschienen
desk-preview-subject = Betreff: { $subject }
desk-preview-page = Als Seite
desk-preview-mail = Als Mail
desk-preview-plain = Als reiner Text
desk-preview-none = Es steht keine Ausgabe an: Es gibt zu wenig Neues, oder der Kurs läuft nicht.
desk-send-heading = Herausgeben und versenden
desk-subscribers =
    { $n ->
        [one] { $n } Abonnent bekommt Post.
       *[other] { $n } Abonnenten bekommen Post.
    }
desk-by-itself = Wenn Sie nichts tun, gibt der nächste regelmäßige Lauf des Programms heraus und versendet.
desk-by-itself-at = Wenn Sie nichts tun, gibt der erste regelmäßige Lauf des Programms nach { $hour } heraus und versendet.
desk-publish-heading = Das würde erscheinen
desk-publish-text =
    { $n ->
        [one] Herausgeben lässt sich nicht zurücknehmen. Versandt geht es an { $n } Abonnenten.
       *[other] Herausgeben lässt sich nicht zurücknehmen. Versandt geht es an { $n } Abonnenten.
    }
desk-publish-send = Jetzt herausgeben und versenden
desk-publish-only = Nur herausgeben
desk-send-now-heading = Erschienen, aber noch nicht an alle versandt
desk-send-now-text =
    { $n ->
        [one] { $n } Abonnent hat die letzte Ausgabe noch nicht. Niemand bekommt sie zweimal.
       *[other] { $n } Abonnenten haben die letzte Ausgabe noch nicht. Niemand bekommt sie zweimal.
    }
desk-send-now = Jetzt versenden
desk-send-nothing = Es gibt jetzt nichts herauszugeben oder zu versenden.
desk-under-way = Ihr Auftrag wird ausgeführt.
desk-look-again = Aktualisieren
desk-out-heading = Erschienene Ausgaben
desk-deliveries = { $sent } versandt, { $waiting } warten, { $failed } gescheitert, { $refused } aus anderen Gründen als der Adresse abgewiesen
desk-refused-said = Der Server sagte: { $reply }
desk-held = Angehalten: { $n } Adressen von { $tried } wurden abgewiesen. Niemand wurde von der Liste genommen, und der Rest wartet auf Sie.
desk-send-on-text = Gibt es diese Adressen nicht mehr, senden Sie weiter: Sie werden von der Liste genommen. Irrt der Mailserver, lassen Sie das beheben und versuchen es dann wieder.
desk-send-on = Von der Liste nehmen und weiter senden
desk-send-again-text = Was abgewiesen wurde oder gescheitert ist, kann wieder versucht werden, wenn die Ursache behoben ist.
desk-send-again = Wieder versuchen
desk-publish-asked = Es wird herausgegeben: Gleich steht es auf der Website.
desk-both-asked = Es wird herausgegeben und versandt.
desk-send-held = Eine Ausgabe ist angehalten. Nichts wird versandt, bis Sie entscheiden: die abgewiesenen Adressen von der Liste nehmen und weiter senden, oder wieder versuchen.
desk-send-asked = Es wird versandt.

## The log
desk-log-heading = Wer was getan hat
desk-log-none = Noch ist nichts geschehen.
desk-log-when = Wann
desk-log-who = Wer
desk-log-what = Was
desk-log-on = Woran
desk-log-why = Warum
desk-did-hide-post = Beitrag verborgen
desk-did-include-post = Beitrag aufgenommen
desk-did-withdraw-post = Beitrag zurückgezogen
desk-did-release-post = Beitrag den Regeln überlassen
desk-did-highlight-post = Beitrag hervorgehoben
desk-did-order-highlights = Empfehlung verschoben
desk-did-take-highlight-back = Empfehlung entfernt
desk-did-approve-blog = Blog angenommen
desk-did-reject-blog = Blog abgelehnt
desk-did-pause-blog = Blog angehalten
desk-did-confirm-blog = bestätigt, dass es dasselbe Blog ist
desk-did-retire-blog = Blog stillgelegt
desk-did-register-again = ein Blog wieder angemeldet, das auf Wunsch gelöscht worden war
desk-did-add-event = Termin hinzugefügt
desk-did-remove-event = Termin entfernt
desk-did-erase-comment = Kommentar gelöscht
desk-did-keep-comment = Kommentar behalten
desk-did-write-note = Notiz geschrieben
desk-did-remove-note = Notiz entfernt
desk-did-let-changed-rules-in = geänderte Regeln angenommen
desk-did-change-settings = Einstellungen geändert
desk-did-publish = veröffentlicht
desk-did-publish-and-send = veröffentlicht und verschickt
desk-did-send = verschickt
desk-did-send-again = wieder versandt
desk-did-send-on = abgewiesene Adressen von der Liste genommen und weiter versandt
desk-on-post = Beitrag { $id }
desk-on-blog = Blog { $id }
desk-on-event = Termin { $id }
desk-on-comment = Kommentar { $id }
desk-on-edition = Ausgabe vom { $day }
desk-on-daily-edition = tägliche Ausgabe vom { $day }
desk-on-weekly-edition = wöchentliche Ausgabe vom { $day }
desk-on-settings = die Einstellungen
desk-on-rules = die Regeln
desk-waits-added = Es wartet, weil die Kursleitung es hinzugefügt und noch nicht zugelassen hat.
desk-waits-still = Nach den jetzigen Regeln fehlt nichts mehr. Es wartet auf Ihre Zulassung.
desk-waits-by-hand = Es wartet, weil in diesem Kurs die Kursleitung jedes Blog zulässt.
desk-waits-erased = Es wartet, weil es früher auf Wunsch seines Besitzers gelöscht wurde. Wer es jetzt einträgt, ist vielleicht jemand anderes: Fragen Sie nach, bevor Sie es zulassen.
desk-waits-untagged = Es wartet, weil beim letzten Lesen kein Beitrag das Kurs-Schlagwort trug.
desk-waits-unshown = Es wartet, weil nicht bestätigt ist, wem es gehört.

## Zahlen
desk-figures-link = Zahlen aller Ausgaben
desk-figures-heading = Zahlen
desk-figures-about = Niemand wird beobachtet: Wer eine Mail öffnet oder einem Link folgt, wird nicht gezählt.
desk-figures-by-edition = Alle Ausgaben
desk-figures-by-domain = Nach Empfängerdomain: { $edition }
desk-figures-edition = Ausgabe
desk-figures-domain = Domain
desk-figures-accepted = Angenommen
desk-figures-deferred = Aufgeschoben
desk-figures-bounced = Zurück
desk-figures-complained = Beschwerden
desk-figures-left = Abgemeldet
desk-figures-rate = Beschwerderate
desk-figures-raised = 0,1 % oder mehr
desk-figures-high = 0,3 % oder mehr
desk-figures-none = Es wurde noch keine Ausgabe verschickt.
desk-figures-meaning = Was gezählt wird
desk-figures-means-accepted = Angenommen: Mails, die ein Mailserver angenommen hat.
desk-figures-means-deferred = Aufgeschoben: Mails, die jetzt warten, weil ein Server sie vorerst nicht angenommen hat.
desk-figures-means-bounced = Zurück: Mails, die ein Server endgültig abgelehnt hat oder die nach der Annahme zurückkamen. Sie zählen für die Ausgabe, die zurückkam.
desk-figures-means-complained = Beschwerden: Mails, die von Lesenden als Spam gemeldet wurden, soweit ihre Anbieter das mitteilen. Sie zählen für die gemeldete Ausgabe.
desk-figures-means-left = Abgemeldet: Abonnenten, die sich abgemeldet haben oder gelöscht wurden. Sie zählen für die letzte Ausgabe, die für sie angenommen wurde.
desk-figures-means-rate = Beschwerderate: Beschwerden im Verhältnis zu allen angenommenen Mails. Google verlangt weniger als 0,1 % und nie 0,3 %; Yahoo verlangt weniger als 0,3 %.
desk-figures-means-others = Andere Domains: Domains, die beim ersten Versand der Ausgabe weniger als fünf Abonnenten hatten. Sie werden nicht genannt, weil eine solche Domain einer Person gehören kann.
