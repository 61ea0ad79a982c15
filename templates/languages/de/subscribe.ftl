# Abonnieren, bestätigen, ändern, was man bekommt, gehen.

## Die Zeitung bestellen
subscribe-heading = { $paper } per Mail
subscribe-consent = Ich möchte, dass { $paper } des Kurses „{ $course }“ an diese Adresse geschickt wird. Ich kann jederzeit gehen, mit einem Klick in jeder Mail. Die Adresse wird zu nichts anderem benutzt und niemandem gezeigt.
subscribe-button = Schicken Sie es mir
subscribe-feed = Sie nehmen lieber einen Feedreader? <feed>Hier ist der Feed</feed>.
subscribe-asked = Eine Mail ist unterwegs an die Adresse, die Sie genannt haben. Darin steht ein Link: { $paper } kommt zu Ihnen, sobald Sie ihm gefolgt sind, und nicht vorher.
confirm-heading = Noch ein Schritt
confirm-text = Jemand, vermutlich Sie, hat darum gebeten, dass { $paper } an Ihre Adresse geschickt wird. Bestätigen Sie es mit dem Knopf.
confirm-button = Ja, schicken Sie mir { $paper }
confirm-old = Jeder Link gilt einmal und sieben Tage lang. Lassen Sie sich einen neuen schicken.
confirmed-heading = Sie stehen auf der Liste
confirmed-text = Die nächste Ausgabe von { $paper } kommt per Mail zu Ihnen.
confirmed-before = Dieser Link wurde schon benutzt. { $paper } kommt per Mail zu Ihnen.
confirmed-leave = Am Ende jeder Mail steht ein Link, mit dem Sie ändern, was Sie bekommen, oder gehen.

## Was man bekommt
wishes-frequency = Wie oft?
wishes-daily = Jeden Tag, an dem es Neues gibt
wishes-weekly = Einmal in der Woche, ein Rückblick
wishes-none = Vorerst nichts, aber lassen Sie mich auf der Liste
wishes-topics = Worüber?
wishes-topics-about = Sind Themen gewählt, fehlen Beiträge zu anderen und solche ohne Thema. Ist keines gewählt, kommen alle.
wishes-reads = Beiträge in welchen Sprachen?
wishes-reads-about = Beiträge in anderen Sprachen bleiben aus Ihrer Mail, und die Mail sagt, wie viele. Beiträge, deren Sprache nicht bekannt ist, sind immer dabei. Ist keine gewählt, kommen alle.
wishes-language = In welcher Sprache ist die Mail selbst?
wishes-text-only = Als reiner Text, ohne Bilder und Farben
preferences-heading = Was Sie bekommen
preferences-saved = Gespeichert. Es gilt von der nächsten Ausgabe an.
preferences-save = Speichern
preferences-inactive = Zurzeit bekommen Sie keine Mail von uns. <subscribe>Bestellen Sie sie wieder</subscribe>, wenn Sie möchten.

## Gehen
leave-heading = { $paper } abbestellen
leave-text = Mit diesem Knopf werden Sie sofort von der Liste genommen, und es kommt keine Mail von { $paper } mehr.
leave-button = Von der Liste nehmen
leave-change = Sie möchten nur weniger davon? <preferences>Ändern Sie, was Sie bekommen</preferences>.
leave-unknown = Der Link ist nicht von uns, oder er ist unvollständig. Nehmen Sie den Link am Ende einer neueren Mail, oder schreiben Sie der Kursleitung.
left-heading = Sie stehen nicht mehr auf der Liste
left-text = Es kommt keine Mail von { $paper } mehr. Eine, die schon unterwegs ist, kann noch ankommen.
left-again = Es war ein Versehen? <subscribe>Bestellen Sie sie wieder</subscribe>.

## Suchen mit dem Programm
search-words-label = Wörter, eine Wendung in Anführungszeichen, oder ein Anfang mit *
search-loose = Kein Beitrag hat genau diese Wörter. Diese Beiträge haben Wörter, die so beginnen.
search-pages = Seiten des Gefundenen
search-before = Zurück
search-after = Weitere
