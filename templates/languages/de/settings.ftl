# The settings that facilitators change at the desk.

## Pages
desk-nav-course = Kurs
desk-course-heading = Einstellungen des Kurses
desk-course-about = Jede Änderung wird mit ihren Folgen gezeigt, bevor sie gemacht wird. Sie gilt sofort und steht im Protokoll.
desk-course-operator = Von der Betreiberin oder dem Betreiber festgelegt
desk-course-operator-about = Diese Einstellungen stehen in der Konfigurationsdatei und werden dort geändert.
desk-settings-error = Die Konfigurationsdatei kann nicht verwendet werden. Es gelten die Einstellungen, die sie zuvor hatte: { $why }
setting-group-about = Name, Kontakt, Sprache
setting-group-dates = Daten und Wochen
setting-group-edition = Ausgaben
setting-group-sections = Rubriken
setting-group-tag = Kurs-Schlagwort
setting-group-topics = Themen
setting-group-joining = Teilnahme

## Buttons and notices
setting-show = Zeigen, was sich ändern würde
setting-show-about = Noch wird nichts gespeichert.
setting-save = Änderung speichern
setting-edit = Weiter bearbeiten
setting-saved = Gespeichert. Die Änderung gilt, und die Seiten folgen.
setting-same = Nichts ist anders als eingestellt.
setting-change-heading = Was sich ändert
setting-effect-heading = Was das bewirkt
setting-no-pages = Keine Seite ändert sich.
setting-pages = Seiten: { $changed } ändern sich, { $new } kommen hinzu, { $removed } entfallen.
setting-editions-stay = Erschienene Ausgaben behalten ihre Beiträge, außer wenn ein Beitrag herausgenommen wird.
setting-losses =
    { $n ->
        [one] { $n } gedruckter Beitrag würde seine Seiten oder ein Thema verlassen.
       *[other] { $n } gedruckte Beiträge würden ihre Seiten oder ein Thema verlassen.
    }
setting-near-about = Diese Beiträge werden zurückgehalten, weil ihr Schlagwort fast das Kurs-Schlagwort ist. Eine weitere Schreibweise lässt sie ein.
setting-file-changed = Die Einstellungen wurden inzwischen von jemand anderem geändert. Was Sie eingegeben haben, steht unten; sehen Sie nach, was es jetzt ändern würde, und speichern Sie dann.
setting-file-read-only = Das Programm darf die Einstellungen nicht schreiben: { $why }. Wer das Programm betreibt, kann das ändern.
setting-file-refused = Diese Werte passen nicht zusammen: { $why }
setting-file-broken = Die Einstellungen können gerade nicht geändert werden: { $why }
sign-in-lately = Diese Änderung bewegt Beiträge. Melden Sie sich zuerst erneut an: Ein Link geht an { $address }. Lassen Sie diese Seite offen, und speichern Sie, nachdem Sie dem Link gefolgt sind.
sign-in-lately-button = Link an mich senden
setting-yes = Ja
setting-no = Nein
setting-no-day = Kein Tag

## What is wrong with what was typed
setting-wrong =
    { $n ->
        [one] Ein Feld ist nicht lesbar. Nichts wurde geändert.
       *[other] { $n } Felder sind nicht lesbar. Nichts wurde geändert.
    }
setting-wrong-missing = Das wird gebraucht.
setting-wrong-long = Höchstens { $n } Zeichen.
setting-wrong-many = Höchstens { $n }.
setting-wrong-number = Eine ganze Zahl von { $least } bis { $most }.
setting-wrong-day = Ein Tag wie 2026-03-02.
setting-wrong-hour = Eine Uhrzeit wie 06:00.
setting-wrong-choice = Wählen Sie etwas Angebotenes.
setting-wrong-email = Das ist keine E-Mail-Adresse.
setting-wrong-tag = Ein Schlagwort braucht mindestens einen Buchstaben oder eine Ziffer.
setting-wrong-zone = Eine Zone der Liste wie Europe/London.
setting-wrong-language = Ein Sprachkürzel wie en oder pt-BR.
setting-wrong-pattern = Das ist kein regulärer Ausdruck oder ein zu großer: { $why }

## The settings
setting-course-title = Titel des Kurses
setting-course-paper = Name der Zeitung
setting-course-about = Über den Kurs
setting-course-about-about = Ein Satz für die Seite zum Mitmachen.
setting-course-contact = E-Mail-Adresse der Kursleitung
setting-course-contact-about = Sie ist öffentlich.
setting-course-language = Sprache
setting-course-language-about = Die Sprache von Seiten und Mails.
setting-newsletter-imprint = Wer für den Newsletter verantwortlich ist
setting-newsletter-imprint-about = Mit Postanschrift. Es steht am Fuß jeder Mail.
setting-site-indexed = Suchmaschinen dürfen die Seiten aufführen
setting-course-starts-on = Erster Tag
setting-course-starts-on-about = Frühere Beiträge gehören nicht dazu.
setting-course-ends-on = Letzter Tag
setting-course-ends-on-about = Die Ausgabe des Tages danach hat die letzten Beiträge. Danach werden keine Blogs gelesen und nichts gesendet.
setting-course-timezone = Zeitzone
setting-course-timezone-about = In ihr beginnen die Tage. Geben Sie eine Stadt ein: Europe/London.
setting-course-weeks = Wochen
setting-course-weeks-about = Eine Woche endet, wenn die nächste beginnt, außer sie hat einen letzten Tag. Leeren Sie die Felder, um sie zu entfernen.
setting-course-weeks-title = Titel
setting-course-weeks-starts-on = Erster Tag der Woche
setting-course-weeks-ends-on = Letzter Tag der Woche, wenn nicht bis zur nächsten
setting-course-weeks-new = Eine neue Woche
setting-site-daily = Es gibt eine tägliche Ausgabe
setting-site-edition-at = Uhrzeit der Ausgabe
setting-site-edition-at-about = In der Zeitzone des Kurses. Ohne Uhrzeit erscheint die Ausgabe mit dem ersten Lauf des Tages.
setting-site-review-until = Auf eine Durchsicht warten bis
setting-site-review-until-about = Bis dahin kann jemand die Ausgabe veröffentlichen. Danach erscheint sie ohne Durchsicht.
setting-site-weekly-on = Tag des Wochenrückblicks
setting-site-weekly-on-about = Er wiederholt, was die Woche brachte.
setting-site-reading-minutes = Lesezeit in Minuten
setting-site-reading-minutes-about = An vollen Tagen sind Auszüge kürzer, und der Rest erscheint als Titel.
setting-site-excerpt-words = Längster Auszug in Wörtern
setting-site-author-share = Auszüge einer Person in einer Ausgabe
setting-site-author-share-about = Weitere Beiträge erscheinen als Titel.
setting-site-backlog-days = Ältester neuer Beitrag in Tagen
setting-site-backlog-days-about = Ein älterer Beitrag kommt in keine Ausgabe.
setting-site-quiet-posts = Wenigste Einträge einer Ausgabe
setting-site-quiet-posts-about = Weniger warten auf einen späteren Tag.
setting-site-quiet-days = Sie warten höchstens so viele Tage
setting-site-events-days = Termine so viele Tage vorher ankündigen
setting-site-waiting-days = Ein Beitrag wartet auf Antwort nach Tagen
setting-site-waiting-posts = Beiträge ohne Antwort mit eigenem Platz; die übrigen teilen sich eine Liste
setting-site-sections = Rubriken einer Ausgabe
setting-site-sections-about = Die Rubrik mit 1 kommt zuerst. Eine ohne Zahl entfällt; neue Beiträge erscheinen immer.
setting-section-note = Notiz der Kursleitung
setting-section-events = Termine
setting-section-highlights = Empfehlungen
setting-section-posts = Neue Beiträge
setting-section-conversations = Gespräche
setting-section-waiting = Wartet auf Antwort
setting-section-elsewhere = Anderswo
setting-section-new-faces = Neue Gesichter
setting-course-tag = Kurs-Schlagwort
setting-course-tag-about = Groß und klein, Leerzeichen, „-“ und „_“ machen keinen Unterschied.
setting-course-aliases = Andere Schlagwörter, die als Kurs-Schlagwort gelten
setting-course-aliases-about = Eines je Zeile, etwa das vom letzten Jahr oder ein häufiger Schreibfehler.
setting-course-bare-word-in-title = Das Schlagwort als einfaches Wort im Titel genügt
setting-topics = Themen
setting-topics-about = Ein Beitrag hat ein Thema, wenn er eines der Schlagwörter trägt, eines der Wörter oder eine Wendung darin steht oder das Muster passt. Leeren Sie die Felder, um ein Thema zu entfernen.
setting-topics-title = Titel
setting-topics-slug = Name in Adressen; ohne Angabe aus dem Titel gebildet
setting-topics-tags = Schlagwörter, eines je Zeile
setting-topics-words = Wörter oder Wendungen, eine je Zeile
setting-topics-pattern = Muster (ein regulärer Ausdruck)
setting-topics-new = Ein neues Thema
setting-web-approval = Blogs, die ohne Ihre Zustimmung gelesen werden
setting-web-approval-confirmed = Alle, deren Inhaber per Mail bestätigt hat
setting-web-approval-tagged = Jene mit einem Beitrag mit Kurs-Schlagwort
setting-web-approval-by-hand = Keine
setting-web-ask-for-ownership = Ein Blog wartet, bis die Inhaberschaft gezeigt ist
setting-web-ask-for-ownership-about = Durch ein Codewort im Blog oder einen Link mit rel=me.
