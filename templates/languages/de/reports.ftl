# Was die Befehle des Programms ausgeben. Fehler und --help stehen auf Englisch im Programm.

## Gemeinsames
report-untitled = (ohne Titel)
report-never = nie
report-unknown = unbekannt
report-none = keine
report-not-stated = nicht genannt
report-and-more = und { $n } weitere
report-post-number = Beitrag { $post }
report-comment-number = Kommentar { $comment }
report-feed-number = Feed { $feed }
report-feed-titled = Feed { $feed } ({ $title })
report-subscriber-number = Abonnement { $subscriber }
report-site-follows = Die Website folgt beim nächsten `katydid publish`.
report-edition =
    { $kind ->
        [weekly] Wochenrückblick { $edition } vom { $day }
       *[daily] Ausgabe { $edition } vom { $day }
    }
report-edition-name =
    { $kind ->
        [weekly] Wochenausgabe { $edition }
       *[daily] Ausgabe { $edition }
    }

## Tabellen: die Spaltenköpfe zwischen Strichen
columns-feeds = Nr. | Status | Titel | Adresse | zuletzt gelesen (UTC) | Fehler
columns-posts = Nr. | Datum | Titel | Urteil | Grund
columns-highlights = Beitrag | Titel | Bemerkung
columns-participants = Nr. | Name | zeigt | Feeds | Seite
columns-comments = Kommentar | Beitrag | vom (UTC) | Name | Text
columns-conversations = Nr. | neueste | Antworten | Stimmen | begann mit
columns-unanswered = Beitrag | gesehen | Titel | Link
columns-topics = Thema | Beiträge | Stimmen | Seite
columns-topic-changes = Beitrag | Themen bisher | Themen danach | Titel
columns-suggestions = Schlagwort | Stimmen | Beiträge | geschrieben als
columns-events = Nr. | wann | Titel | Link
columns-subscribers = Nr. | Adresse | Status | erhält | Grund
columns-import-columns = Spalte | Name | gilt als | weil

## feed
report-feed-doubted = scheint seit { $day } ein anderes Blog zu sein
report-feed-state =
    { $state ->
        [approved] Feed { $feed } ist jetzt zugelassen
        [rejected] Feed { $feed } ist jetzt abgelehnt
        [paused] Feed { $feed } pausiert jetzt
       *[retired] Feed { $feed } ist jetzt stillgelegt
    }
report-feed-confirmed = Feed { $feed } ist dasselbe Blog: Seine Beiträge werden nicht länger zurückgehalten
report-feed-not-doubted = Feed { $feed } war nicht im Zweifel
report-feed-added = { $feed } hinzugefügt: { $address }
report-feeds-added-more = und { $n } weitere hinzugefügt: katydid feed list
report-feed-known = schon bekannt als { $feed }: { $address }
report-feed-known-so = schon bekannt als { $feed }: { $address } ({ $what })
report-known-approved = jetzt zugelassen
report-known-stays = der Status bleibt { $state }; ändern: katydid feed approve { $feed }
report-known-state = { $state }
report-known-role = die Rolle ist jetzt { $role }
report-known-belongs = jeder Beitrag gehört jetzt zum Kurs
report-known-renamed = wer es schreibt, heißt jetzt { $name }
report-known-keeps-name = der Name bleibt { $name }; ändern: katydid feed set { $feed } --name …
report-feeds-known-more = und { $n } weitere schon bekannt: katydid feed list
report-feed-skipped = ausgelassen: { $what }: { $why }
report-feeds-skipped-more = und { $n } weitere ausgelassen: Derselbe Befehl mit --json nennt alle
report-secret-addresses =
    { $n ->
        [one] { $n } Adresse enthält
       *[other] { $n } Adressen enthalten
    } ein Geheimnis: Die Website, ihre Feeds und blogs.opml nennen nur die Startseite des Blogs
report-feeds-total =
    { $added } hinzugefügt, { $known } schon bekannt{ $skipped ->
        [0] {""}
       *[other] , { $skipped } ausgelassen
    }{ $next ->
        [none] {""}
        [poll] . Als Nächstes: katydid poll
       *[approve] . Als Nächstes: katydid feed approve ID
    }
report-feed-settings =
    Feed { $feed }: { $role }; { $belongs ->
        [all] jeder Beitrag gehört zum Kurs
       *[tagged] Beiträge mit dem Kurs-Schlagwort gehören zum Kurs
    }; gelesen unter { $address }
report-feed-author = wer es schreibt, heißt { $name }
report-feed-moved-by-hand = ab dem nächsten Abruf wird es dort gelesen; die alte Adresse findet es weiterhin
report-posts-moved =
    { $n ->
        [one] { $n } Beitrag ist jetzt im Kurs
       *[other] { $n } Beiträge sind jetzt im Kurs
    }, { $out } nicht mehr; die Website folgt beim nächsten `katydid publish`
ask-feed-remove = { $what }. Entfernen?
report-feed-removal = Feed { $feed } ({ $title }): { $deleted }, { $printed }
report-posts-to-delete =
    { $n ->
        [one] { $n } Beitrag wird gelöscht
       *[other] { $n } Beiträge werden gelöscht
    }
report-posts-to-keep =
    { $n ->
        [one] { $n } ist schon erschienen und bleibt in den Ausgaben und im Archiv
       *[other] { $n } sind schon erschienen und bleiben in den Ausgaben und im Archiv
    }
report-feed-stays = Feed { $feed } bleibt
report-posts-deleted =
    { $n ->
        [one] { $n } Beitrag, der in keiner Ausgabe erschienen war, ist gelöscht
       *[other] { $n } Beiträge, die in keiner Ausgabe erschienen waren, sind gelöscht
    }
report-posts-kept =
    { $n ->
        [one] { $n } Beitrag war erschienen und bleibt, wo er erschienen ist
       *[other] { $n } Beiträge waren erschienen und bleiben, wo sie erschienen sind
    }
report-feed-retired-with-posts = Feed { $feed } wird nicht mehr gelesen, und { $deleted }; { $kept }: Der Feed bleibt als stillgelegt in der Liste. `katydid post hide ID` nimmt einen Beitrag von jeder Seite, `katydid participant remove { $participant }` löscht die Person
report-feed-removed =
    Feed { $feed } ist entfernt; { $deleted }{ $author ->
        [removed] , ebenso die Person, über die sonst nichts gespeichert war
       *[kept] {""}
    }
report-feed-not-read = (noch nicht gelesen)
report-feed-not-due = nicht im Status { $state }
report-feed-details =
    Feed { $feed }: { $title }
    Adresse      { $address }
    Startseite   { $page }
    Person       { $author } (Nr. { $participant })
    Status       { $state }; { $role }; { $belongs ->
        [all] jeder Beitrag gehört zum Kurs
       *[tagged] Beiträge mit dem Kurs-Schlagwort gehören zum Kurs
    }
    hinzugefügt  { $added }
    abgerufen    { $fetched }; zuletzt gelesen { $read }
    nächstes Mal { $due }
report-feed-failing =
    Fehler       seit { $since }, { $n ->
        [one] { $n } Abruf
       *[other] { $n } Abrufe
    }: { $why }
report-feed-posts =
    Beiträge     { $any ->
        [no] noch keine
       *[yes] { $counts }; { $printed } erschienen
    }
report-more-posts-of-feed = {"  "}und { $n } weitere: katydid post list --feed { $feed }
report-feed-line = Feed { $feed } · { $state } · { $address }
report-page-names-feed = { $page } ist eine Webseite, kein Feed; dies ist der Feed, den sie nennt: { $feed }
report-feed-problems = Was verbessert werden kann:
report-day-in-future = { $day } (in der Zukunft)
report-no-date = ohne Datum
report-tags = Schlagwörter: { $tags }
report-candidate = {"  "}{ $title }: { $what } ({ $format })
report-candidate-tagged = { $what }, { $n } mit dem Kurs-Schlagwort
report-no-post-is-tagged =
    { $platform ->
        [none] Noch trägt kein Beitrag das Kurs-Schlagwort. So kommt das Blog in die Zeitung: { $how }
       *[other] Noch trägt kein Beitrag das Kurs-Schlagwort. So kommt das Blog bei { $platform } in die Zeitung: { $how }
    }
report-candidate-chosen = gefunden: { $first }
report-other-candidates =
    { $n ->
        [one] und { $n } weiterer Feed: katydid feed find { $address }
       *[other] und { $n } weitere Feeds: katydid feed find { $address }
    }

## poll
report-course-over = Der Kurs ist vorbei: Es wird nichts abgerufen
report-poll =
    { $n ->
        [one] { $n } Feed abgerufen
       *[other] { $n } Feeds abgerufen
    }, { $new ->
        [one] { $new } neuer Beitrag
       *[other] { $new } neue Beiträge
    }, { $accepted } im Kurs{ $edited ->
        [0] {""}
       *[other] , { $edited } geändert
    }{ $withdrawn ->
        [0] {""}
       *[other] , { $withdrawn } zurückgezogen
    }{ $comments ->
        [0] {""}
        [one] , { $comments } neuer Kommentar
       *[other] , { $comments } neue Kommentare
    }{ $unchanged ->
        [0] {""}
       *[other] , { $unchanged } unverändert
    }{ $throttled ->
        [0] {""}
       *[other] , { $throttled } auf später vertröstet
    }{ $failed ->
        [0] {""}
       *[other] , { $failed } fehlgeschlagen
    }
report-feed-failed =
    Feed { $feed } ist fehlgeschlagen: { $why }
    {"  "}Hinweis: { $advice }
report-feeds-failed-more = und { $n } weitere sind fehlgeschlagen: katydid feed list --failing
report-poll-again = `katydid poll` noch einmal ausführen; geschieht es wieder, einen Fehler melden
report-calendar-failed =
    der Kalender { $address } ist fehlgeschlagen: { $why }
    {"  "}Hinweis: bleibt es dabei, vergleichen Sie seine Adresse in der Konfiguration mit der, die sein Betreiber nennt
report-feed-moved = Feed { $feed } war nicht mehr zu finden; sein Blog führt jetzt zu { $address }
report-feed-held =
    { $what }
    {"  "}neue Beiträge von { $address } werden zurückgehalten
report-failing-since = { $why }, seit { $since }
report-feed-retired =
    { $name } ist stillgelegt und wird nicht mehr abgerufen: { $why }
    {"  "}Hinweis: Fragen Sie nach der jetzigen Adresse des Blogs; wenn der Feed an der alten wiederkommt: katydid feed approve { $feed }
report-feeds-retired-more = und { $n } weitere sind stillgelegt: katydid feed list --state retired

## post, search, topics, rejudge
report-post-unconfirmed = unbestätigt: er fehlt in seinem Feed, und seine Adresse sagt noch nicht, ob er gelöscht ist
report-post-held-back = unbestätigt: er fehlt in seinem Feed, und seine Adresse sagt noch nicht, ob er gelöscht ist; deshalb fehlte er in der Ausgabe vom { $day } und kommt ohne Antwort in die nächste
report-post-to-check = bitte prüfen: { $found }
report-post-details =
    { $title }
    {"  "}{ $link }
    {"  "}Feed { $feed } · verfasst von: { $author }
    {"  "}zuerst gesehen { $seen }
    {"  "}{ $verdict }: { $reason }
report-decision =
    { $at } { $kind } durch { $by }{ $given ->
        [yes] : { $why }
       *[no] {""}
    }
report-passage =
    { $place ->
        [title] Titel: { $text }
        [summary] Zusammenfassung: { $text }
        [picture] Worte zu Bild { $n }: { $text }
       *[paragraph] Absatz { $n }: { $text }
    }
report-picture = Bild { $n }: { $alt } · { $address }
report-picture-without-words = ohne Beschreibung
report-post-decided =
    { $verdict ->
        [in] Beitrag { $post } ist jetzt im Kurs: { $reason }
        [out] Beitrag { $post } ist jetzt nicht im Kurs: { $reason }
       *[held] Beitrag { $post } wird jetzt zurückgehalten: { $reason }
    }
report-highlighted = Beitrag { $post } steht unter den Empfehlungen der nächsten Ausgabe
report-highlight-changed = Beitrag { $post } war schon empfohlen; die Bemerkung ist geändert
report-unhighlighted = Beitrag { $post } ist keine Empfehlung der nächsten Ausgabe mehr
report-found-loosely =
    { $n ->
        [one] { $n } Beitrag, dessen Wörter so beginnen
       *[other] { $n } Beiträge, deren Wörter so beginnen
    }
report-no-topics = die Konfiguration nennt keine Themen; `katydid topics suggest` zeigt die Schlagwörter der Teilnehmenden
report-topic-changes =
    { $n ->
        [one] { $n } Beitrag würde wechseln
       *[other] { $n } Beiträge würden wechseln
    }
report-no-suggestions =
    { $n ->
        [one] kein Schlagwort wird von { $n } Person verwendet
       *[other] kein Schlagwort wird von { $n } Personen verwendet
    }
report-suggestions-next = Um eines zu verwenden, tragen Sie es in die Konfiguration ein: [[topics]], title, tags.
report-verdicts-changed =
    { $n ->
        [one] { $n } Urteil
       *[other] { $n } Urteile
    } { $tense ->
        [would] zu ändern
       *[did] geändert
    }
report-printed-lost =
    { $n ->
        [one] { $n } erschienener Beitrag
       *[other] { $n } erschienene Beiträge
    }: { $tense ->
        [would] von den Seiten oder aus einem Thema zu nehmen
       *[did] von den Seiten oder aus einem Thema genommen
    }
report-verdict-change = { $before } → { $after }: { $why }; bisher: { $until_now }
report-lost-post = Beitrag { $post } „{ $title }“: { $what }
report-lost-topics = nicht mehr in { $topics }

## conversations
report-reply =
    { $kind ->
        [pingback] { $who } hat „{ $title }“ verlinkt
        [comment] { $who } hat „{ $title }“ kommentiert
       *[link] { $who } hat auf „{ $title }“ geantwortet
    }
report-somebody = jemand
report-comment-hidden = Kommentar { $comment } ist verborgen
report-comment-shown = Kommentar { $comment } wird wieder gezeigt

## participant
report-pseudonym = { $name } (Pseudonym)
report-sharing =
    { $level ->
        [full] lässt ganze Beiträge zeigen
        [excerpt] lässt den Anfang der Beiträge zeigen
       *[link] lässt nur Titel und Links zeigen
    }
report-participant-set = { $name } hat die Seite { $page } und zeigt: { $level }
report-letters-without-address =
    { $held ->
        [yes] hat keine Mailadresse: Briefe warten, bis es eine gibt
       *[no] hat keine Mailadresse: Es werden keine Briefe versandt
    }
report-letters-go-to =
    { $held ->
        [yes] Briefe gehen an { $address }, auch über zurückgehaltene Beiträge
       *[no] Briefe gehen an { $address }, aber keine über zurückgehaltene Beiträge
    }
report-erasure-finished = eine unterbrochene Löschung ist abgeschlossen: Die Datei enthält nichts mehr davon
report-comments-by-name =
    { $n ->
        [one] { $n } Kommentar trägt
       *[other] { $n } Kommentare tragen
    } den Namen „{ $name }“ und sonst nichts, was sagt, von wem sie sind:
    { $list }
ask-erase = { $name } mit allen Beiträgen endgültig löschen?
ask-comments = Sind alle oben genannten Kommentare von { $name }? Ja löscht sie und lässt aus, was später nur unter diesem Namen kommt
report-nothing-removed = nichts wurde entfernt
report-erased =
    { $name } ist gelöscht: { $what }.
    Seiten und Beiträge verschwinden beim nächsten `katydid publish` von der Website; erschienene Ausgaben behalten eine Zeile, dass ein Beitrag nicht mehr gezeigt wird.
    Sicherungen von vor heute enthalten die Person noch; `katydid restore` löscht sie wieder.
report-n-feeds =
    { $n ->
        [one] { $n } Feed
       *[other] { $n } Feeds
    }
report-n-subscribers =
    { $n ->
        [one] { $n } Abonnement
       *[other] { $n } Abonnements
    }
report-nothing-erased = kein Feed und kein Beitrag
report-comments-stay = Die oben genannten Kommentare bleiben, bis jemand sagt, von wem sie sind: katydid participant comments --theirs COMMENT oder --not-theirs COMMENT
report-comments-erased = gelöscht: { $what }; die Seiten folgen beim nächsten `katydid publish`
report-comments-claimed =
    { $n ->
        [one] vermerkt, von wem { $n } Kommentar ist
       *[other] vermerkt, von wem { $n } Kommentare sind
    }
report-outbox-quotes =
    { $n ->
        [one] { $folder } enthält { $n } früher geschriebene Mail, die die Person zitieren kann: Wenn sie noch versandt werden soll, entfernen Sie sie vorher
       *[other] { $folder } enthält { $n } früher geschriebene Mails, die die Person zitieren können: Wenn sie noch versandt werden sollen, entfernen Sie sie vorher
    }

## subscriber
report-address = { $address } { $what }
report-subscriber-new = erhält ab jetzt The Daily
report-subscriber-changed = steht auf der Liste, jetzt mit diesen Einstellungen
report-subscriber-same = steht schon auf der Liste
report-subscriber-stays-away =
    { $why ->
        [bounced] bleibt von der Liste: Mail dorthin kam zurück; --again nimmt die Adresse wieder auf, wenn darum gebeten wurde
        [complained] bleibt von der Liste: Die Mail wurde als Spam gemeldet; --again nimmt die Adresse wieder auf, wenn darum gebeten wurde
        [erased] bleibt von der Liste: Die Adresse wurde gelöscht; --again nimmt sie wieder auf, wenn darum gebeten wurde
       *[unsubscribed] bleibt von der Liste: Die Adresse wurde abgemeldet; --again nimmt sie wieder auf, wenn darum gebeten wurde
    }
report-asked-to-confirm = { $address } wird um Bestätigung gebeten
report-subscription-confirmed = Abonnement { $subscriber } erhält ab jetzt The Daily
report-link-used-before = der Link wurde schon benutzt, von Abonnement { $subscriber }
report-in-language = auf { $tag }
report-text-only = nur Text
report-reads = Beiträge in { $tags }
report-subscriber-erased = { $address } ist gelöscht
report-subscriber-removed = { $address } erhält keine Mail mehr
report-line = Zeile { $line }: { $what }
report-subscribers-imported =
    { $added } hinzugefügt{ $same ->
        [0] {""}
       *[other] , { $same } schon auf der Liste
    }{ $changed ->
        [0] {""}
       *[other] , { $changed } geändert
    }{ $remembered ->
        [0] {""}
       *[other] , { $remembered } als ohne Mail vermerkt
    }{ $taken_off ->
        [0] {""}
       *[other] , { $taken_off } von der Liste genommen
    }{ $kept_off ->
        [0] {""}
       *[other] , { $kept_off } nicht aufgenommen
    }{ $invited ->
        [0] {""}
       *[other] , { $invited } um Bestätigung gebeten
    }{ $declined ->
        [0] {""}
       *[other] , { $declined } haben nicht zugestimmt
    }{ $refused ->
        [0] {""}
       *[other] , { $refused } abgewiesen
    }
report-subscribers-more = { $n } von { $of } sind gezeigt; --after { $after } zeigt die nächsten, --json alle
report-import-file =
    Kodierung { $encoding }, { $delimiter ->
        [none] eine Adresse je Zeile
        [tab] Zellen durch Tabulatoren getrennt
       *[other] Zellen durch { $delimiter } getrennt
    }, { $headings ->
        [0] keine Kopfzeile
        [one] eine Zeile vor den Daten
       *[other] { $headings } Zeilen vor den Daten
    }
report-import-state =
    { $state ->
        [active] jede Zeile gilt als Abonnement mit Mail, wenn keine Spalte etwas anderes sagt
        [pending] jede Zeile gilt als nicht bestätigt: so sagt es der Dateiname oder --state
        [bounced] jede Zeile gilt als unzustellbar: so sagt es der Dateiname oder --state
        [complained] jede Zeile gilt als Beschwerde: so sagt es der Dateiname oder --state
       *[unsubscribed] jede Zeile gilt als abgemeldet: so sagt es der Dateiname oder --state
    }
report-column-unused = nicht gebraucht
report-column-asked = --column sagt es
report-column-name = der Name sagt es
report-column-contents = { $n_fitting } der ersten { $n_cells } Zellen passen
report-import-row =
    { $what ->
        [new] bekäme The Daily
        [changed] steht auf der Liste und würde geändert
        [same] würde nichts ändern
        [remembered] würde als ohne Mail vermerkt
        [taken-off] würde von der Liste genommen
        [unconfirmed] ist nicht bestätigt und käme nicht hinzu
        [declined] hat nicht zugestimmt und käme nicht hinzu
        [without-consent] käme nicht hinzu: nichts sagt, dass zugestimmt wurde
       *[other] käme nicht hinzu
    }
report-import-dry-run = nichts wurde geändert; der Import ergäbe: { $counts }
report-lines-more =
    { $n ->
        [one] { $n } weitere Zeile wie diese
       *[other] { $n } weitere Zeilen wie diese
    }
report-import-unconfirmed =
    { $n ->
        [one] { $n } Adresse ist dort nicht bestätigt und kam nicht hinzu; --invite schickt einen Link zum Bestätigen
       *[other] { $n } Adressen sind dort nicht bestätigt und kamen nicht hinzu; --invite schickt ihnen einen Link zum Bestätigen
    }
report-import-not-invited =
    { $n ->
        [one] { $n } Adresse wird heute nicht gefragt, das wären zu viele Briefe; importieren Sie die Datei morgen noch einmal
       *[other] { $n } Adressen werden heute nicht gefragt, das wären zu viele Briefe; importieren Sie die Datei morgen noch einmal
    }
report-import-without-consent =
    { $n ->
        [one] { $n } Zeile kam nicht hinzu, weil sie nicht sagt, wo zugestimmt wurde; --consent sagt für alle, wo zugestimmt wurde
       *[other] { $n } Zeilen kamen nicht hinzu, weil sie nicht sagen, wo zugestimmt wurde; --consent sagt für alle, wo zugestimmt wurde
    }

## publish, note, event, archive
report-note-stored =
    { $kind ->
        [weekly] das Vorwort für den nächsten Wochenrückblick ist gespeichert
       *[daily] das Vorwort für die Ausgabe vom { $day } ist gespeichert
    }
report-note-removed =
    { $kind ->
        [weekly] das Vorwort für den nächsten Wochenrückblick ist entfernt
       *[daily] das Vorwort für die Ausgabe vom { $day } ist entfernt
    }
report-event-added = Termin { $event }: { $title }, { $when }
report-event-removed = Termin { $event } ist entfernt; er fehlt ab der nächsten Veröffentlichung
report-edition-published = { $edition } ist erschienen
report-site-written =
    { $n ->
        [one] { $n } Datei geschrieben
       *[other] { $n } Dateien geschrieben
    }, { $unchanged } unverändert{ $removed ->
        [0] {""}
       *[other] , { $removed } entfernt
    }
report-preview = Vorschau auf { $editions }: Öffnen Sie { $page }
report-preview-without-edition = keine Ausgabe ist fällig: Öffnen Sie { $page }
report-no-edition = keine Ausgabe ist erschienen: { $why }
report-in-review =
    die heutige Ausgabe wartet bis { $until } auf Sie, dann erscheint sie von selbst
    {"  "}Hinweis: `katydid publish --preview DIR` zeigt sie, `katydid publish --now` veröffentlicht sie sofort
report-course-begins = der Kurs beginnt am { $day }
report-course-ended = der Kurs endete am { $day }
report-edition-is-out = die heutige ist schon erschienen
report-no-edition-due = heute ist keine fällig
report-edition-too-early = die heutige erscheint ab { $at } (site.edition_at)
report-edition-in-review = die heutige wartet bis { $until } auf die Kursleitung (site.review_until)
report-no-new-post = kein neuer Beitrag ist im Kurs
report-too-few-posts =
    { $n ->
        [one] { $n } Beitrag wartet auf eine Ausgabe, das ist zu wenig
       *[other] { $n } Beiträge warten auf eine Ausgabe, das ist zu wenig
    }
report-no-feed-approved = kein Feed ist zugelassen
report-never-polled = die Feeds wurden noch nie abgerufen
report-posts-withdrawn =
    { $n ->
        [one] { $n } Beitrag wurde vor der Ausgabe zurückgezogen: Seine Adresse sagt, dass er gelöscht ist
       *[other] { $n } Beiträge wurden vor der Ausgabe zurückgezogen: Ihre Adressen sagen, dass sie gelöscht sind
    }
report-posts-held-back =
    { $n ->
        [one] { $n } Beitrag wartet
       *[other] { $n } Beiträge warten
    } auf die nächste Ausgabe: Im Feed fehlend, und die Adresse gab keine Antwort: { $posts }
    {"  "}Hinweis: katydid post show ID sagt mehr; katydid post hide ID hält den Beitrag heraus
report-posts-unconfirmed =
    { $n ->
        [one] { $n } Beitrag kommt
       *[other] { $n } Beiträge kommen
    } unbestätigt in die Ausgabe: Im Feed fehlend, aus der vorigen Ausgabe herausgehalten, und die Adresse gab noch keine Antwort: { $posts }
    {"  "}Hinweis: katydid post hide ID nimmt den Beitrag von der Website
report-archive-written =
    { $n ->
        [one] { $n } Datei der Website und ein Export: Öffnen Sie { $page }
       *[other] { $n } Dateien der Website und ein Export: Öffnen Sie { $page }
    }
archive-readme =
    Die Zeitung eines Kurses, wie sie am { $day } war. Öffnen Sie index.html in einem Webbrowser: Kein
    Server, kein Netz und kein Skript ist nötig.
    { $online ->
        [yes] Sie erschien unter { $address }
       *[no] {""}
    }

    feed.xml, rss.xml, feed.json    die Beiträge als Feeds; ebenso je Thema, Person und Ausgabe
    blogs.opml                      die Blogs, für einen Feedreader
    events.ics                      die Termine, falls es welche gab
    export/posts.jsonl              jeder Beitrag des Kurses, ein JSON-Objekt je Zeile; posts.csv ist dasselbe als Tabelle
    export/editions.jsonl           was in jeder Ausgabe stand
    export/conversations.jsonl      wer wem wo und wann geantwortet hat

    Die Texte gehören denen, die sie geschrieben haben. Beiträge werden so weit gezeigt, wie diese es erlauben; der Rest steht in ihren Blogs.
    Erstellt mit Katydid { $version }.

## send, bounces, newsletter
report-recipients =
    { $kind ->
        [weekly] Wochenausgabe { $edition } vom { $day }
       *[daily] Tagesausgabe { $edition } vom { $day }
    }: { $n ->
        [one] { $n } Mail
       *[other] { $n } Mails
    }
report-mail-variant =
    { $topics ->
        [all] alle Themen
       *[some] { $names }
    }, { $reads ->
        [all] {""}
       *[other] Beiträge in { $reads }{", "}
    }{ $form ->
        [text] nur Text
       *[html] HTML und Text
    }{ $language ->
        [none] {""}
       *[other] , auf { $language }
    }
report-nothing-to-send = keine Ausgabe wartet auf den Versand
report-proof-sent =
    { $kind ->
        [weekly] eine Vorschau auf den Wochenrückblick { $edition } ist unterwegs an { $address }
       *[daily] eine Vorschau auf Ausgabe { $edition } ist unterwegs an { $address }
    }
report-letters-sent =
    { $n ->
        [one] { $n } Brief versandt
       *[other] { $n } Briefe versandt
    }
report-letters-failed =
    { $n ->
        [one] { $n } Brief konnte nicht versandt werden
       *[other] { $n } Briefe konnten nicht versandt werden
    }
report-unreachable =
    { $sent ->
        [0] keine Mail konnte übergeben werden
       *[other] keine weitere Mail konnte übergeben werden
    }: { $why }
report-rest-waits = Hinweis: Nicht versandte Mail versucht der nächste `katydid send` wieder
report-mail-errors =
    zu viele Fehler hintereinander; der letzte: { $last }
    {"  "}Hinweis: Beheben Sie ihn; nicht versandte Mail versucht der nächste `katydid send` wieder
report-hour-is-full =
    newsletter.mails_per_hour = { $n } ist erreicht; was übrig ist, wartet auf den nächsten `katydid send`
report-day-is-full =
    die heutige Grenze der Aufwärmzeit ({ $n }) ist erreicht; was übrig ist, wartet bis morgen
report-mail-in-folder = keine Mail hat diesen Rechner verlassen: Sie steht im Ordner { $folder }
report-written-for-all =
    { $n ->
        [one] { $editions } wurde für alle in den Ordner { $folder } geschrieben; keine Mail hat diesen Rechner verlassen
       *[other] { $editions } wurden für alle in den Ordner { $folder } geschrieben; keine Mail hat diesen Rechner verlassen
    }
report-sent-to-all =
    { $n ->
        [one] { $editions } ist an alle versandt
       *[other] { $editions } sind an alle versandt
    }
report-edition-too-old = { $edition } wird nicht mehr begonnen: Sie ist älter als einen Tag
report-edition-for-nobody = { $edition } geht an niemanden: Kein aktives Abonnement will sie
report-edition-mailed-before =
    { $n ->
        [one] { $edition } ging an { $n } Abonnement
       *[other] { $edition } ging an { $n } Abonnements
    }, bevor die Datenbank wiederhergestellt wurde, und wird nicht noch einmal gesandt
report-edition-sent = { $edition }: { $sent } von { $n } Abonnements haben sie
report-edition-missed = { $edition }: { $sent } von { $n } Abonnements haben sie; { $failed } gescheitert, { $waiting } warten: `katydid status` sagt, warum
report-mails-deferred =
    { $n ->
        [one] { $n } Mail wartet
       *[other] { $n } Mails warten
    } auf den nächsten Versuch
report-mails-untried =
    { $n ->
        [one] { $n } Mail wurde
       *[other] { $n } Mails wurden
    } noch nicht versucht
report-mails-held =
    { $n ->
        [one] { $n } Mail wartet auf Ihre Entscheidung
       *[other] { $n } Mails warten auf Ihre Entscheidung
    }
report-mails-refused =
    { $n ->
        [one] { $n } Mail wurde abgewiesen
       *[other] { $n } Mails wurden abgewiesen
    }: Kein Abonnement endet deshalb, und binnen sechs Stunden folgt der nächste Versuch
    {"  "}Hinweis: Beheben Sie, was der Server unten sagt; `katydid send --again` versucht es sofort
report-mails-utf8-known =
    { $n ->
        [one] { $n } Abonnement bekommt
       *[other] { $n } Abonnements bekommen
    } { $edition } nicht: Der Mailserver nimmt keine Adressen mit Buchstaben außerhalb von ASCII
report-missed = { $who } hat { $edition } nicht bekommen: { $why }
report-missed-more = und { $n } weitere haben { $edition } nicht bekommen
report-never-tried = nach zwei Tagen aufgegeben; es gab keinen Versuch
report-given-up = nach zwei Tagen aufgegeben; der Server sagte zuletzt: { $last }
report-held =
    { $edition } ist angehalten: { $n } Adressen von { $tried } wurden abgewiesen. Keine davon wird von der Liste genommen, und der Rest wartet
    {"  "}Hinweis: Gibt es diese Adressen nicht mehr, nimmt `katydid send --continue` sie von der Liste und sendet weiter; irrt der Server, beheben Sie das, dann `katydid send --again`
report-waits-for-server = Mail wartet auf den Server; er wird um { $at } wieder versucht (das Programm darf beendet werden; der nächste `katydid send` macht weiter)
report-waits-for-retries =
    { $n ->
        [one] { $n } Mail wird
       *[other] { $n } Mails werden
    } um { $at } wieder versucht: Das Programm wartet (es darf beendet werden; der nächste `katydid send` macht weiter)
report-queued-again =
    { $n ->
        [one] { $n } Mail wird
       *[other] { $n } Mails werden
    } jetzt wieder versucht
report-held-restored =
    { $n ->
        [one] { $n } Adresse, die von der Liste genommen war, steht wieder darauf
       *[other] { $n } Adressen, die von der Liste genommen waren, stehen wieder darauf
    }
report-held-continued =
    { $n ->
        [one] { $n } abgewiesene Adresse ist
       *[other] { $n } abgewiesene Adressen sind
    } von der Liste genommen
report-subscribers-restored =
    { $n ->
        [one] { $n } Abonnement ist
       *[other] { $n } Abonnements sind
    } wieder auf der Liste; dafür eingereihte Mails: { $queued }. `katydid send` versendet sie
report-returned-mail =
    { $what ->
        [bounced] { $n } zurückgekommen
        [complained] { $n } als Spam gemeldet
        [taken-off] { $n } von der Liste genommen
        [left] { $n } abgemeldet
        [confirmed] { $n } bestätigt
        [refused] { $n } wegen Inhalt oder Absender abgelehnt
        [unreadable] { $n } nicht lesbar
        [no-files] { $n } übergangen: Verweise, Pipes oder Ordner statt Dateien
        [letters] { $n } von Menschen geschrieben und ungelesen gelassen
       *[others] { $n } fremd oder schon bekannt
    }
report-refused-mail = Server lehnen Mail wegen ihres Inhalts oder Absenders ab. Das nimmt niemanden von der Liste: Lesen Sie ihre Worte im Postfach, und rufen Sie `katydid newsletter check` auf
report-letter-not-taken = Mail an diese Adresse liest niemand: Bitte schreiben Sie an { $contact }
report-letter-not-taken-by-anybody = Mail an diese Adresse liest niemand: Sie geht an ein Programm
report-no-returned-mail = keine Mail ist gekommen
report-key-kept = { $file } ist schon da und bleibt
report-key-made = { $file } ist erzeugt: Geben Sie die Datei nicht weiter
report-key-adopted = { $file } ist eine Kopie des Schlüssels: Geben Sie die Datei nicht weiter
report-key-exposed = Andere auf diesem Rechner können { $file } lesen: `chmod 600 { $file }`
report-key-name = Empfänger suchen den Schlüssel von { $file } unter { $name } (Selektor { $selector })
report-key-elsewhere =
    { $kind ->
        [rsa_key_file] ist der Schlüssel schon unter einem anderen Selektor veröffentlicht, so setzen Sie newsletter.dkim.selector auf diesen, oder veröffentlichen Sie diesen Eintrag daneben
       *[other] ist der Schlüssel schon unter einem anderen Selektor veröffentlicht, so veröffentlichen Sie diesen Eintrag daneben
    }
report-record-name = Name
report-record-type = Typ
report-record-value = Wert
report-keys-next = Veröffentlichen Sie diese Einträge. Wenn `katydid newsletter check` sie findet, signieren Sie mit diesen Zeilen in der Konfiguration:
report-publish-record = veröffentlichen: { $record }
report-no-reply-to = sie ist nicht gesetzt: Mail, die diese Maschine verlässt, braucht eine Adresse für Antworten
report-no-reply-to-do = newsletter.reply_to setzen
report-server-answers =
    { $tls ->
        [yes] { $server } antwortet, mit TLS und gültigem Zertifikat
       *[no] { $server } antwortet, ohne TLS; das ist für einen Server auf diesem Rechner
    }

## init, serve, backup, restore
report-course-begun =
    Ein Kurs ist angelegt in { $folder }.

    Als Nächstes:
    { $place ->
        [here] {""}
       *[there] {"  "}cd { $folder }
    }
    {"  "}katydid feed add --approve URL    irgendeine Adresse eines Blogs
    {"  "}katydid poll                      abrufen
    {"  "}katydid publish                   eine Ausgabe zusammenstellen, site/index.html schreiben

    katydid.toml enthält jede Einstellung mit ihrer Bedeutung.
report-demo =
    { $n } Ausgaben von The Daily sind erschienen, dazu ein Wochenrückblick. Öffnen Sie die neueste:

    {"  "}{ $page }

    Die Mails stehen in { $outbox }. Alle Blogs sind erfunden: Links zu ihnen führen nirgendwohin.
    Der Ordner ist ein Kurs wie jeder andere; versuchen Sie darin: katydid status · katydid post list · katydid feed list
report-database-made = katydid.toml war da und bleibt, wie es ist; eine leere Datenbank { $file } wurde dazu angelegt.
report-database-lost =
    es gab schon eine Datenbank: Blogs und Abonnements sind verloren
    {"  "}Hinweis: Wenn Sie eine Sicherung haben, holt `katydid restore FILE` sie zurück
report-serving = erreichbar unter { $address }
report-backup-written = die Datenbank ist kopiert nach { $file }
report-restored = die Datenbank ist, wie sie in { $file } war; die Website folgt bei der nächsten Veröffentlichung
report-old-database-kept = was vorher da war, bleibt als { $file }
report-erased-again = wer seitdem gelöscht wurde, ist wieder gelöscht: { $what }
report-leavers-kept-off =
    { $n ->
        [one] { $n } Abonnement wurde seitdem abgemeldet oder kam zurück und bleibt von der Liste
       *[other] { $n } Abonnements wurden seitdem abgemeldet oder kamen zurück und bleiben von der Liste
    }
report-leavers-unknown = wer sich nach der Sicherung abgemeldet hat, ist nicht bekannt: Diese Adressen stehen wieder auf der Liste
ask-last-edition = Der Tag der letzten erschienenen Ausgabe (YYYY-MM-DD), oder in-copy, wenn seit der Sicherung keine erschien
report-older-copy = die Datenbank ist eine ältere Kopie; { $what }
report-older-copy-erased = die Datenbank war eine ältere Kopie; wer seitdem gelöscht wurde, ist wieder gelöscht: { $what }
report-unknown-editions =
    diese erschienen nach der Sicherung; sie werden nicht noch einmal gemacht, und Versandtes wird nicht noch einmal versandt:
    { $list }
    ihre Beiträge kehren an ihren Platz zurück, wenn die Blogs sie wieder bringen; Vorworte und Empfehlungen jener Tage sind verloren
report-not-mailed = noch nicht versandt
report-mailed-to =
    { $n ->
        [0] der Versand hatte begonnen
        [one] versandt an mindestens { $n } Abonnement
       *[other] versandt an mindestens { $n } Abonnements
    }
report-forgotten-addresses =
    { $n ->
        [one] { $n } unbestätigte Adresse ist gelöscht
       *[other] { $n } unbestätigte Adressen sind gelöscht
    }
report-forgotten-blogs =
    { $n ->
        [one] { $n } unbestätigtes Blog ist gelöscht
       *[other] { $n } unbestätigte Blogs sind gelöscht
    }
report-rules-changed =
    { $n ->
        [one] die Regeln des Kurses haben sich geändert, und damit { $n } Urteil
       *[other] die Regeln des Kurses haben sich geändert, und damit { $n } Urteile
    }

## status, doctor
report-status =
    { $course } (#{ $tag })
    Feeds        { $feeds }
    Beiträge     { $posts }; { $awaiting ->
        [one] { $awaiting } wartet auf die nächste Ausgabe
       *[other] { $awaiting } warten auf die nächste Ausgabe
    }
    Ausgaben     { $editions }
    Abonnements  { $subscribers }
    Versand      der neuesten Ausgabe: { $deliveries }
report-status-weekly = der neuesten Wochenausgabe: { $counts }
report-status-last = zuletzt { $at }
report-figures = { $name }: { $accepted } angenommen, { $deferred } aufgeschoben, { $bounced } zurück, { $complained } Beschwerden, { $left } abgemeldet
figures-complaints =
    { $level ->
        [raised] Beschwerderate { $percent }, Google verlangt weniger als 0,1 %
        [high] Beschwerderate { $percent }, Google und Yahoo verlangen weniger als 0,3 %
       *[low] Beschwerderate { $percent }
    }
report-nothing-needs-a-person = Nichts wartet auf Sie.
report-needs-a-person =
    wartet auf Sie:
    { $list }
report-status-person =
    Wartet auf Sie:
    { $list }
report-status-notices =
    Gut zu wissen:
    { $list }
check-database = die Datenbank ist unbeschädigt
check-erasure-list = die Liste der Gelöschten passt zur Datenbank
check-ledger = das Verzeichnis der Ausgaben ist da
check-clock = nichts liegt in der Zukunft
check-rules = die Regeln der Konfiguration gelten
check-templates = die Vorlagen sind brauchbar
check-site = der Ordner der Website ist beschreibbar
check-sender = die Absenderadressen passen zum Versandweg
check-mail-server = Mail kann übergeben werden
check-disk = die Platte hat Platz für die nächsten Ausgaben und für eine Kopie der Datenbank
check-owners = die Dateien des Kurses gehören einem Benutzer
check-zones = die Liste der Zeitzonen ({ $version }) ist nicht veraltet
check-settings = jede Einstellung wirkt
check-course-dates = der Kurs läuft
check-editions = die Ausgaben erscheinen pünktlich
check-schedule = etwas startet `katydid daily`
check-schedule-next = { $place } startet `katydid daily`, das nächste Mal am { $at }
check-schedule-timer = { $place } startet `katydid daily` ({ $when })
check-posts = kein Beitrag wartet auf jemanden
check-feeds = kein Feed wartet auf jemanden
check-deliveries = keine Mail wartet
check-mail-setup = die Mail-Einstellungen haben keine Lücken
check-mail-records = die Einträge der Absenderdomain passen, soweit sie abgefragt wurden
check-returned-mail = zurückkommende Mail wird gelesen
check-forms = die Adressen von Website, Formularen und Hubs antworten, soweit sie gesetzt sind
check-services = die Dienste dieses Rechners laufen mit wenig Rechten
report-check-passed = ok       { $what }
report-check-failed =
    FALSCH   { $what }: Das stimmt nicht
    { $why }
report-check-person = PERSON   { $what }
report-check-note = Notiz    { $what }
report-no-site-address = site.address ist nicht gesetzt: Mails und Feeds verlinken die Blogs, aber nicht die Website
report-clock-confirmed = die Uhr ist bestätigt: Heute ist { $day }
report-alert-sent =
    { $n ->
        [one] { $n } dringende Sache ging per Mail an alerts.mail_to
       *[other] { $n } dringende Sachen gingen per Mail an alerts.mail_to
    }
report-alert-unsent = etwas ist dringend, und die Mail an alerts.mail_to konnte nicht gesendet werden: { $why }
report-ping-failed = die Überwachung bei { $host } war nicht zu erreichen: { $why }
alert-subject =
    { $n ->
        [one] { $course }: etwas braucht Sie
       *[other] { $course }: { $n } Dinge brauchen Sie
    }
alert-text =
    Katydid hat im Kurs „{ $course }“ Folgendes gefunden:

    { $list }

    `katydid status` zeigt, was sonst wartet, und `katydid doctor` prüft die ganze Einrichtung. Diese Mail kommt für jede dieser Sachen einmal.

## Was auf eine Person wartet
finding = { $what }: { $remedy }
finding-disk-full = die Platte ist voll
finding-disk-low = die Platte hat noch { $n } MB frei; die nächsten Ausgaben und eine Kopie der Datenbank können { $needed } MB brauchen
finding-disk-do = schaffen Sie Platz; was vorher gespeichert wurde, ist sicher
finding-error-do = beheben Sie, was dort steht, und starten Sie `katydid doctor` noch einmal
finding-no-site-address-do = setzen Sie site.address auf die Adresse, unter der die Website steht
finding-week-after-end = die Woche „{ $week }“ beginnt nach dem letzten Tag des Kurses
finding-week-after-end-do = setzen Sie course.ends_on auf einen späteren Tag, oder streichen Sie die Woche
finding-no-facilitators = die Formulare haben eine Adresse, aber niemand darf sich am Schreibtisch anmelden
finding-no-facilitators-do = setzen Sie web.facilitators auf die Mailadressen derer, die den Kurs leiten
finding-foreign-files =
    { $n ->
        [one] { $n } Datei des Kurses gehört einem anderen Benutzer als ihr Ordner: { $files }
       *[other] { $n } Dateien des Kurses gehören einem anderen Benutzer als ihr Ordner: { $files }
    }
finding-foreign-files-do = starten Sie als root `chown -R --reference={ $folder } { $folder }`, und starten Sie Katydid nur als dieser Benutzer
finding-old-zones = die Liste der Zeitzonen im Programm ist die von { $version }: Uhrzeiten können falsch sein, wo sich die Regeln seither geändert haben
finding-old-zones-do = installieren Sie ein neueres Katydid
finding-edition-late = die heutige Ausgabe sollte seit { $due } erschienen sein; zuletzt wurde am { $last } versucht, sie herauszugeben
finding-no-run = die heutige Ausgabe ist nicht erschienen; zuletzt wurde am { $last } versucht, eine herauszugeben
finding-edition-late-do = starten Sie `katydid daily`; `katydid doctor` zeigt, was es starten sollte
finding-all-failing =
    { $n ->
        [one] { $n } Feed schlägt fehl, und kein anderer antwortet: Ist dieser Rechner am Netz?
       *[other] { $n } Feeds schlagen fehl, und kein anderer antwortet: Ist dieser Rechner am Netz?
    }
finding-all-failing-do = prüfen Sie, ob dieser Rechner das Internet und seine Nameserver erreicht; dann `katydid poll`
finding-database = die Datenbank ist beschädigt: { $faults }
finding-database-do = halten Sie `katydid serve` an und spielen Sie eine Sicherung zurück: `katydid restore DATEI`
finding-free-pages = { $n } MB der { $size } MB der Datenbank sind leer
finding-free-pages-do = nichts ist zu tun: Neue Beiträge nutzen diesen Platz, und wer gelöscht wird, lässt die Datei neu schreiben
finding-mail-records-do = `katydid newsletter check` sagt, welche Einträge zu veröffentlichen sind
finding-bounces-unread-by-all = niemand liest die Mail, die zurückkommt: Adressen, die es nicht gibt, bleiben auf der Liste
finding-bounces-unread-by-all-do = setzen Sie newsletter.bounce_address und newsletter.mailbox, oder lassen Sie Ihren Mail-Anbieter melden (newsletter.hooks)
finding-returned-mail-waits =
    { $n ->
        [one] { $n } Nachricht liegt seit mehr als einem Tag ungelesen im Postfach für zurückkommende Mail
       *[other] { $n } Nachrichten liegen seit mehr als einem Tag ungelesen im Postfach für zurückkommende Mail
    }
finding-returned-mail-waits-do = `katydid bounces` liest die Rückläufer; was bleibt, sind Briefe, die Sie lesen sollten
finding-forms-unreachable = die Formulare antworten nicht unter { $address }, von diesem Rechner aus gefragt: { $why }
finding-forms-unreachable-do = prüfen Sie, ob `katydid serve` läuft und ob Reverse-Proxy und DNS-Name dorthin führen
finding-callback-unreachable = Hubs erreichen { $address } nicht, von diesem Rechner aus gefragt: { $why }
finding-callback-unreachable-do = lassen Sie den Reverse-Proxy fetch.websub_callback an `katydid serve` weitergeben, oder streichen Sie die Einstellung
finding-site-unreachable = die Website antwortet nicht unter { $address }, von diesem Rechner aus gefragt: { $why }
finding-site-unreachable-do = lassen Sie Ihren Webserver den Ordner der Website unter site.address zeigen
finding-answer-of-others = eine andere Seite hat geantwortet, mit Status { $status }
finding-no-schedule = kein Crontab und kein Timer wurde gefunden, der `katydid daily` startet (die anderer Benutzer sind nicht lesbar)
finding-no-schedule-do = fügen Sie dem Crontab des Eigentümers (`crontab -e`) eine Zeile hinzu: { $line }
finding-cron-program = { $place } startet { $program }, das nicht im Pfad von cron liegt ({ $path })
finding-cron-program-do = schreiben Sie den ganzen Pfad in den Crontab: { $program }
finding-timer-off = { $name } ist nicht eingeschaltet: Er startet nicht von selbst
finding-timer-off-do = starten Sie als root `systemctl enable --now { $name }`
finding-service-root = { $name } läuft als root
finding-service-root-do = setzen Sie User= in { $name } auf den Eigentümer des Kursordners
finding-service-open = { $name } ist weniger von diesem Rechner abgeschottet, als es ginge ({ $keys })
finding-service-open-do = übernehmen Sie die Einstellungen aus config/server/katydid@.service
finding-rules =
    { $n ->
        [one] eine Änderung der Regeln wartet, denn sie nähme { $n } erschienenen Beitrag von den Seiten; die alten Regeln gelten:
       *[other] eine Änderung der Regeln wartet, denn sie nähme { $n } erschienene Beiträge von den Seiten; die alten Regeln gelten:
    }
finding-rules-do = `katydid rejudge --dry-run` zeigt alles, was sich ändert, und `katydid rejudge` führt es aus; in der Datei zurückgenommen, wartet nichts
finding-in-future =
    { $what ->
        [run] der neueste Lauf endete in der Zukunft, am { $at }
        [fetch] der neueste Abruf eines Feeds war in der Zukunft, am { $at }
       *[edition] die neueste Ausgabe entstand in der Zukunft, am { $at }
    }
finding-edition-in-future = die neueste Ausgabe ist von einem Tag in der Zukunft, { $day }
finding-clock-early = die Uhr dieses Rechners sagt { $today }, vor der ersten Anmeldung im Kurs am { $first }
finding-clock-late =
    { $n ->
        [one] die Uhr dieses Rechners sagt { $today }, { $n } Tag nach dem letzten Lauf am { $last }
       *[other] die Uhr dieses Rechners sagt { $today }, { $n } Tage nach dem letzten Lauf am { $last }
    }
finding-clock-do = vergleichen Sie die Uhr dieses Rechners mit einer anderen; was nach einer falschen Uhr geplant war, wird von selbst neu geplant. Wenn die Uhr nach einer langen Pause stimmt, bestätigen Sie sie: katydid doctor --clock-is-right
finding-language = es gibt keine Texte in der Sprache { $language }: Seiten und Mails sind auf Englisch
finding-language-do = setzen Sie course.language auf eine von { $known }, oder legen Sie templates/languages/{ $language } an
finding-outbox =
    { $n ->
        [one] keine Mail verlässt diesen Rechner: { $n } Abonnement erhält nichts von dem, was jetzt gesendet wird; es steht im Ordner { $folder }
       *[other] keine Mail verlässt diesen Rechner: { $n } Abonnements erhalten nichts von dem, was jetzt gesendet wird; es steht im Ordner { $folder }
    }
finding-outbox-do = setzen Sie newsletter.transport, wenn die Probe vorbei ist
finding-sender-missing =
    { $n ->
        [one] newsletter.from ist nicht gesetzt, und es gibt { $n } Abonnement: die Mails haben einen Absender, den es nicht gibt
       *[other] newsletter.from ist nicht gesetzt, und es gibt { $n } Abonnements: die Mails haben einen Absender, den es nicht gibt
    }
finding-sender-unusable = newsletter.from ist { $from }: { $domain } ist ein Name für Proben oder für das eigene Netz, dem kein Empfänger antworten oder trauen kann
finding-sender-do = setzen Sie newsletter.from auf eine Adresse Ihrer eigenen Domain
finding-mailbox-unreadable =
    { $why ->
        [missing] das Postfach { $path } ist nicht da
       *[unreadable] das Postfach { $path } ist nicht lesbar
    }: Rückläufer und Abmeldungen per Mail werden nicht gesehen
finding-mailbox-unreadable-do =
    { $key ->
        [maildir] newsletter.mailbox.maildir prüfen; der Mailserver legt den Ordner mit der ersten Mail an, oder legen Sie ihn als der Benutzer an, als der er zustellt: `mkdir -p { $path }/new { $path }/cur { $path }/tmp`
       *[other] newsletter.mailbox.mbox prüfen; der Mailserver legt die Datei mit der ersten Mail an
    }
finding-unsigned = Mail geht ohne DKIM-Signatur über { $host }, und dass dieser Server signiert, ist hier nicht bekannt: Mail ohne Signatur wird öfter abgelehnt oder für Spam gehalten
finding-unsigned-do = erzeugen Sie mit `katydid newsletter keys` einen Schlüssel, oder lassen Sie { $host } für Ihre Domain signieren
finding-secret-exposed = jeder Benutzer dieses Rechners kann { $file } lesen ({ $key })
finding-secret-exposed-do = `chmod 600 { $file }`; gehören muss die Datei dem Benutzer, unter dem Katydid läuft
finding-hook-secret-missing = newsletter.hooks.{ $switch } ist gesetzt, und es wurde kein Geheimnis gefunden: keine Datei ist genannt, und { $variable } steht nicht in der Umgebung dieses Befehls (die von `katydid serve` kann es haben; sie wurde nicht angesehen)
finding-hook-secret-short = das Geheimnis von newsletter.hooks.{ $switch } in { $place } ist zu kurz, so wie dieser Befehl es sieht: mit einem solchen startet `katydid serve` nicht (dessen Umgebung kann eine andere sein; sie wurde nicht angesehen)
finding-hook-secret-unreadable = dieser Befehl kann das Geheimnis von newsletter.hooks.{ $switch } nicht aus { $file } lesen ({ $why }); `katydid serve` braucht es, wenn seine Umgebung keines hat
finding-hook-secret-do = setzen Sie eines von mindestens { $n } Zeichen in { $variable }, wo `katydid serve` läuft, oder in die Datei von { $key }; `openssl rand -hex 24` erzeugt eines
finding-warm-up-later = newsletter.pace.warm_up_from ist { $day }: bis dahin begrenzt das Anlaufen nichts
finding-warm-up-later-do = setzen Sie den Tag, an dem der neue Server beginnt
finding-receivers-unlimited = newsletter.pace.receivers ist gesetzt, aber keine Grenze: es bewirkt nichts
finding-receivers-unlimited-do = setzen Sie daneben connections oder mails_per_minute
finding-mail-server = der Mailserver hat die letzten Mails nicht angenommen ({ $why })
finding-mail-server-do = `katydid doctor` prüft ihn; was nicht versandt ist, wartet auf den nächsten `katydid send`
finding-refused =
    { $n ->
        [one] { $n } Abonnement hat
       *[other] { $n } Abonnements haben
    } die neueste { $kind ->
        [weekly] Wochenausgabe
       *[daily] Ausgabe
    } nicht: Der Server sagt, dass es die Adresse nicht gibt
finding-refused-do = es bleibt nichts zu tun; `katydid subscriber list` zeigt, wer zurückkam
finding-mails-refused =
    { $n ->
        [one] { $n } Mail
       *[other] { $n } Mails
    } der neuesten { $kind ->
        [weekly] Wochenausgabe
       *[daily] Ausgabe
    }: abgewiesen; kein Abonnement endet deshalb
finding-mails-refused-do = beheben Sie, was der letzte `katydid send` gemeldet hat; `katydid send --again` versucht es sofort
finding-mails-late =
    { $n ->
        [one] { $n } Mail
       *[other] { $n } Mails
    } der neuesten { $kind ->
        [weekly] Wochenausgabe
       *[daily] Ausgabe
    }: nach zwei Tagen voller Versuche aufgegeben
finding-mails-late-do = `katydid send --again` versucht es noch einmal
finding-mails-untried =
    { $n ->
        [one] { $n } Mail
       *[other] { $n } Mails
    } der neuesten { $kind ->
        [weekly] Wochenausgabe
       *[daily] Ausgabe
    }: nach zwei Tagen ohne einen Versuch aufgegeben
finding-mails-untried-do = sehen Sie nach, was `katydid send` gemeldet hat, lassen Sie es öfter laufen oder erhöhen Sie newsletter.mails_per_hour; `katydid send --again` versucht sie
finding-mails-utf8 =
    { $n ->
        [one] { $n } Abonnement bekommt
       *[other] { $n } Abonnements bekommen
    } die { $kind ->
        [weekly] Wochenausgabe
       *[daily] Ausgabe
    } nicht: Der Mailserver nimmt keine Adressen mit Buchstaben außerhalb von ASCII (SMTPUTF8)
finding-mails-utf8-do = nehmen Sie einen Mailserver mit SMTPUTF8, oder bitten Sie um eine andere Adresse
finding-held = { $edition } ist angehalten: { $n } Adressen von { $tried } wurden abgewiesen; keine davon wird von der Liste genommen, und der Rest wartet
finding-held-do = gibt es diese Adressen nicht mehr, `katydid send --continue`; irrt der Server, beheben Sie das, dann `katydid send --again`
finding-mails-per-hour = newsletter.mails_per_hour = { $limit } erreicht { $reached } von { $n } Abonnements in den { $hours } Stunden von der ersten Mail einer Ausgabe, bis sie aufgegeben wird; was von einer Ausgabe schon versandt ist, ist hier nicht gezählt
finding-mails-per-hour-do = setzen Sie es auf mindestens { $n }; wer leer ausgeht, wechselt mit jeder Ausgabe
finding-mails-wait =
    { $n ->
        [one] { $n } Mail
       *[other] { $n } Mails
    } der neuesten { $kind ->
        [weekly] Wochenausgabe
       *[daily] Ausgabe
    } noch nicht versandt
finding-mails-wait-do = `katydid send` und `katydid serve` versuchen es, sobald es an der Zeit ist
finding-mails-held-do = sie warten auf Ihre Entscheidung über die angehaltene Ausgabe: `katydid send --continue` oder `katydid send --again`
finding-letters-wait = Briefe an einzelne Personen sind noch nicht versandt
finding-personal-data-held =
    { $n ->
        [one] { $n } zurückgehaltener Beitrag enthält vielleicht Daten eines Patienten
       *[other] { $n } zurückgehaltene Beiträge enthalten vielleicht Daten eines Patienten
    }
finding-personal-data-held-do = katydid post show ID sagt, was und wo, katydid post release ID nimmt ihn auf
finding-posts-held =
    { $n ->
        [one] { $n } Beitrag ist zurückgehalten
       *[other] { $n } Beiträge sind zurückgehalten
    }
finding-personal-data =
    { $n ->
        [one] { $n } Beitrag ist im Kurs und enthält vielleicht Daten eines Patienten
       *[other] { $n } Beiträge sind im Kurs und enthalten vielleicht Daten eines Patienten
    }
finding-post-list-do = katydid post list zeigt, welche
finding-comments-of-erased =
    { $n ->
        [one] { $n } Kommentar trägt
       *[other] { $n } Kommentare tragen
    } den Namen einer gelöschten Person, und niemand hat gesagt, von wem sie sind
finding-unconfirmed =
    { $n ->
        [one] { $n } Beitrag fehlt
       *[other] { $n } Beiträge fehlen
    } in einem Feed, und noch ist unbekannt, ob sie zurückgezogen wurden
finding-feeds-pending =
    { $n ->
        [one] { $n } Feed wartet auf Zulassung
       *[other] { $n } Feeds warten auf Zulassung
    }
finding-another-blog = { $feed } gehört jetzt vielleicht jemand anderem: Er führt keinen der bekannten Beiträge und hat einen anderen Titel oder eine andere Adresse
finding-another-blog-do = bitte prüfen; wenn es dasselbe Blog ist: katydid feed confirm ID; wenn nicht: katydid feed retire ID
finding-another-blog-more =
    { $n ->
        [one] und { $n } weiterer Feed scheint ein anderes Blog zu sein
       *[other] und { $n } weitere Feeds scheinen ein anderes Blog zu sein
    }
finding-failing = Feed { $feed } schlägt seit { $since } fehl, { $n }-mal: { $why }
finding-failing-more =
    { $n ->
        [one] und { $n } weiterer Feed schlägt fehl
       *[other] und { $n } weitere Feeds schlagen fehl
    }
finding-course-begins-do = bis dahin erscheint keine Ausgabe
finding-course-ended = der Kurs endete am { $day }: Nichts wird abgerufen, und keine Ausgabe erscheint
finding-course-ended-do = wenn er weitergeht, setzen Sie course.ends_on
