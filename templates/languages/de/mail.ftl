# Die Post: was neben den Rubriken der Ausgabe in ihr steht.

## Betreff
subject = { $paper }, { $day }
subject-one = { $paper }, { $day }: { $title }
subject-more =
    { $n ->
        [one] { $paper }, { $day }: { $title }, und ein weiterer Beitrag
       *[other] { $paper }, { $day }: { $title }, und { $n } weitere Beiträge
    }

## Der HTML-Teil
read-on-the-web = im Browser ansehen
mail-shortened = Die Auszüge sind kürzer als sonst, weil es viele Beiträge sind.
mail-titled =
    { $n ->
        [one] { $n } Beitrag steht nur mit dem Titel da.
       *[other] { $n } Beiträge stehen nur mit dem Titel da.
    }
mail-named =
    { $n ->
        [one] { $n } Beitrag ist nur mit dem Namen genannt.
       *[other] { $n } Beiträge sind nur mit Namen genannt.
    }
# Beiträge eines Tages, der mehr hat, als eine Mail fasst.
mail-cut =
    { $n ->
        [one] { $n } neuer Beitrag hat in dieser Mail keinen Platz.
       *[other] { $n } neue Beiträge haben in dieser Mail keinen Platz.
    }
mail-all-online = Alle Beiträge stehen <online>im Web</online>.
mail-rest-cut = Der Rest dieser Ausgabe hat in dieser Mail keinen Platz.
mail-note-cut = Der Rest der Notiz hat in dieser Mail keinen Platz.
mail-note-cut-online = Der Rest der Notiz steht auf der Seite
mail-left-bare = { $n } weitere
mail-left =
    { $n ->
        [one] { $n } weiterer im Web
       *[other] { $n } weitere im Web
    }
mail-left-out =
    { $n ->
        [one] { $n } weiterer Beitrag gehört zu anderen Themen als denen, die Sie gewählt haben.
       *[other] { $n } weitere Beiträge gehören zu anderen Themen als denen, die Sie gewählt haben.
    }
mail-left-out-online =
    { $n ->
        [one] Ihn im Web lesen
       *[other] Sie im Web lesen
    }
mail-left-foreign =
    { $n ->
        [one] { $n } Beitrag in einer Sprache, die Sie nicht gewählt haben, fehlt hier.
       *[other] { $n } Beiträge in Sprachen, die Sie nicht gewählt haben, fehlen hier.
    }
mail-left-foreign-online =
    { $n ->
        [one] Ihn in dieser Ausgabe im Web lesen
       *[other] Sie in dieser Ausgabe im Web lesen
    }
mail-take-part = Antworten Sie auf den Blogs der Schreibenden, und schreiben Sie auf Ihrem eigenen mit <b>#{ $tag }</b>.
mail-how = So machen Sie mit
mail-why = Sie erhalten diese Mail, weil Sie { $paper } abonniert haben.
mail-leave = Abbestellen

## Der Textteil
text-online = Im Web: { $address }
text-heading-and-zone = { $heading } ({ $zone })
text-calendar = Als Kalender: { $address }
text-all-online = Alle Beiträge stehen im Web:
text-answered = { $author } antwortet auf { $place }
text-commented = { $author } kommentiert auf { $place }
text-take-part-heading = Mitmachen
text-take-part = Antworten Sie auf den Blogs der Schreibenden, und schreiben Sie auf Ihrem eigenen mit #{ $tag }.
text-facilitators = Kursleitung: { $contact }
text-leave = Abbestellen: { $leave }
leave-by-mail = schreiben Sie an { $address }
leave-by-mail-subject =
    schreiben Sie an { $address }
    mit dem Betreff: { $subject }
