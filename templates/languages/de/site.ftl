# Die Website: was um jede Seite herum steht, und jede Seite außer den Rubriken der Ausgabe.
# <about>…</about> und dergleichen sind Links: an die passende Stelle rücken, den Namen behalten.

## Um jede Seite herum
skip-to-page = Zum Inhalt
skip-to-posts = Zu den Beiträgen
feed-new-posts = { $paper }: neue Beiträge
feed-new-posts-rss = { $paper }: neue Beiträge (RSS)
feed-new-posts-json = { $paper }: neue Beiträge (JSON)
feed-blogs = Die Blogs
page-description = { $course }: was die Teilnehmenden schreiben
nav-label = Website
nav-latest = Aktuell
nav-archive = Archiv
nav-posts = Beiträge
nav-topics = Themen
nav-participants = Teilnehmende
nav-search = Suche
nav-take-part = Mitmachen
crumbs-label = Sie sind hier
pager-before = Vorherige: { $day }
pager-after = Nächste: { $day }
pages-label = Seiten
page-previous = Vorige Seite
page-next = Nächste Seite
page-number = Seite { $n } von { $of }
page-title = { $title }, Seite { $n }
footer-write = Schreiben Sie auf Ihrem eigenen Blog und fügen Sie <b>#{ $tag }</b> hinzu. <about>So machen Sie mit</about>
footer-feed = Feed
footer-blogs = Alle Blogs (OPML)
footer-register = Blog eintragen
footer-subscribe = Per Mail bekommen
footer-sign-in = Anmelden
footer-colophon = Gemacht mit Katydid { $version }.
first-edition-to-come = Die erste Ausgabe kommt noch.

## Eine Ausgabe
edition-minutes =
    { $n ->
        [one] etwa { $n } Minute
       *[other] etwa { $n } Minuten
    }
edition-pager = Ausgaben
edition-permanent = Dauerhafte Adresse dieser Ausgabe
take-part-heading = Mitmachen
take-part = Lesen Sie, was Sie interessiert, antworten Sie auf den Blogs der Schreibenden, und schreiben Sie auf Ihrem eigenen mit <b>#{ $tag }</b>. <about>So geht es</about>

## Die Startseite vor der ersten Ausgabe
welcome-registered =
    { $n ->
        [one] { $n } Blog ist angemeldet.
       *[other] { $n } Blogs sind angemeldet.
    }
welcome-write = Schreiben Sie einen Beitrag auf Ihrem eigenen Blog und fügen Sie <b>#{ $tag }</b> hinzu: Mit der nächsten Ausgabe steht er hier. <about>So machen Sie mit</about>

## Das Archiv der Ausgaben
archive-heading = Archiv
archive-lead = { $summary } von { $paper }, die neueste zuerst. <feed>Feed der Ausgaben</feed>
archive-description = { $summary } von { $paper }

## Beiträge
posts-page-heading = Beiträge
posts-lead = { $summary }, nach Wochen. Auch <people>nach Teilnehmenden</people>.
posts-lead-topics = { $summary }, nach Wochen. Auch <people>nach Teilnehmenden</people> und <topics>nach Themen</topics>.
posts-latest-week = Die letzte Woche
posts-to-come = Die ersten Beiträge kommen noch.
week-description = Beiträge, { $days }
weeks-pager = Wochen
posts-older = Ältere Beiträge

## Themen
topics-heading = Themen
topics-description = Die Themen des Kurses
topics-none = Dieser Kurs hat keine Themen.
topic-lead = { $summary }, das Neueste zuerst. <feed>Feed</feed>
topic-empty = Darüber wurde noch nichts geschrieben.
topic-no-posts = noch keine Beiträge
topic-latest = Zuletzt: { $author }, { $title }
topic-week = { $topic }, { $days }
topic-weeks = Nach Wochen
topic-description = { $summary } zum Thema „{ $topic }“

## Teilnehmende
participants-heading = Teilnehmende
participants-lead = { $summary }. Um allen Blogs in Ihrem eigenen Feedreader zu folgen, importieren Sie <blogs>die Liste der Blogs (OPML)</blogs>.
participants-description = { $summary }, mit ihren Blogs
participants-none = Noch ist niemand dabei. <about>Machen Sie den Anfang.</about>
participant-lead = { $summary } in { $paper }. <feed>Feed dieser Beiträge</feed>
participant-lead-last = { $summary } in { $paper }, zuletzt am { $day }. <feed>Feed dieser Beiträge</feed>
participant-description = { $summary } in { $course }
participant-last = { $summary }, zuletzt am { $day }
participant-own-feed = der Feed des Blogs
a-blog = ein Blog

## Suche
search-heading = Suche
search-description = { $paper } durchsuchen
search-label = Wörter aus einem Titel, einem Namen oder den ersten Zeilen
search-button = Suchen
search-without-script = Die Suche braucht JavaScript. Ohne es finden Sie Beiträge <posts>nach Wochen</posts>, <people>nach Teilnehmenden</people> oder <editions>nach Ausgaben</editions>.
search-without-script-topics = Die Suche braucht JavaScript. Ohne es finden Sie Beiträge <posts>nach Wochen</posts>, <people>nach Teilnehmenden</people>, <topics>nach Themen</topics> oder <editions>nach Ausgaben</editions>.
search-more = Mehr zeigen
search-nothing = Nichts gefunden.
search-found = Gefundene Beiträge: { $n }
search-found-many = Gefundene Beiträge: { $n }. Die besten { $shown } werden gezeigt.

## Eine Seite, die fehlt
not-found-title = Nicht gefunden
not-found-description = Diese Seite gibt es nicht
not-found-heading = Diese Seite gibt es nicht
not-found = Vielleicht ist die Adresse falsch geschrieben, oder der Beitrag wird nicht mehr gezeigt. Alles, was hier ist, findet sich im <archive>Archiv</archive> oder nach <people>Teilnehmenden</people>.

## Mitmachen
about-heading = So machen Sie mit
about-description = So machen Sie mit bei { $course }
about-course = { $course } hat kein Klassenzimmer. Die Teilnehmenden schreiben auf ihren eigenen Blogs, und jeden Tag sammelt { $paper }, was sie geschrieben haben: auf dieser Website und per Mail.
about-dates = Der Kurs dauert: { $dates }.
about-read = Lesen
about-read-text = Beginnen Sie mit der <latest>neuesten Ausgabe</latest>. Sie ist so gemacht, dass sie sich in etwa { $n } Minuten lesen lässt; niemand liest alles, und niemand soll es. Folgen Sie dem, was für Ihre Praxis zählt, und lassen Sie den Rest. In einem Feedreader abonnieren Sie <feed>den Feed der neuen Beiträge</feed>, oder Sie importieren <blogs>alle Blogs</blogs>.
about-mail = { $paper } kommt auch per Mail: Fragen Sie <contact>die Kursleitung</contact>, mehr als eine Mailadresse braucht sie nicht.
about-mail-form = { $paper } kommt auch per Mail: <subscribe>geben Sie Ihre Adresse an</subscribe>, mehr braucht es nicht.
about-answer = Antworten
about-answer-text = Gespräche finden dort statt, wo die Beiträge sind: Kommentieren Sie auf dem Blog, in dem der Beitrag steht, oder antworten Sie auf Ihrem und verlinken Sie ihn. Hat ein Beitrag noch keine Antwort, so genügt ein Satz.
about-write = Schreiben
about-write-text = Schreiben Sie auf einem eigenen Blog, wo immer es ist. Geben Sie einem Beitrag das Schlagwort des Kurses, und er erscheint hier: als Kategorie oder Label, <b>{ $tag }</b>, oder als Hashtag irgendwo im Titel oder im Text, <b>#{ $tag }</b>. Alles andere auf Ihrem Blog bleibt draußen.
about-register = Damit Ihr Blog gelesen wird, nennen Sie der Kursleitung seine Adresse. Jede Adresse des Blogs ist recht.
about-register-contact = Damit Ihr Blog gelesen wird, nennen Sie der Kursleitung seine Adresse: <contact>{ $address }</contact>. Jede Adresse des Blogs ist recht.
about-change = Es sich anders überlegen
about-change-text = Ihre Beiträge bleiben Ihre. Hier stehen ein Auszug und ein Link; der Text steht auf Ihrem Blog. Ändern Sie einen Beitrag, so folgt der Auszug; löschen Sie ihn, so verschwindet er auch hier. Oder bitten Sie die Kursleitung, ihn sofort von allen Seiten zu nehmen.
about-editions = Wie eine Ausgabe entsteht
about-editions-text = Eine Ausgabe nimmt jeden Beitrag auf, der seit der vorigen kam, und zwar einmal. Alle kommen reihum zu Wort: Der neueste Beitrag einer jeden Person kommt vor irgendjemandes zweitem, und wer länger nicht zu lesen war, steht vorn. Ein Beitrag steht oben: was die Kursleitung ausgewählt hat, sonst das Gespräch, in dem sich am meisten bewegt hat, sonst die Stimme, die am längsten oder noch nie zu hören war. Wer mehr als seinen Anteil eines Tages geschrieben hat, dessen weitere Beiträge stehen als Titel da. Tage beginnen um Mitternacht, Ortszeit { $zone }.
about-weeks = Die Wochen

## Dabei sein
join-heading = Dabei sein
join-lead = Lesen Sie { $course } gemeinsam mit anderen, oder lassen Sie lesen, was Sie schreiben: Eine Adresse genügt.
join-feeds = In einem Feedreader abonnieren Sie <feed>den Feed der neuen Beiträge</feed>, oder Sie importieren <blogs>alle Blogs</blogs>.
join-more = <about>Wie der Kurs funktioniert</about>
