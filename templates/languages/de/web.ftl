# Was alle Formulare teilen, das Anmelden, und was gesagt wird, wenn etwas abgelehnt wird.

## Auf jeder Seite für Angemeldete
signed-in = Angemeldet als { $who }
nav-me = Mein Blog
nav-desk = Der Schreibtisch
sign-out = Abmelden

## Worte, die mehrere Formulare teilen
email-label = Ihre Mailadresse
email-wrong = Das ist keine Mailadresse. Sie sollte aussehen wie name@example.org.
check-mail-heading = Sehen Sie in Ihre Post
check-mail-late = Wenn nach einigen Minuten nichts gekommen ist, sehen Sie im Ordner für Spam nach, und ob die Adresse stimmte.
token-old-heading = Dieser Link gilt nicht mehr
too-many-today = Im Augenblick fragen zu viele. Bitte versuchen Sie es morgen wieder.

## Wenn etwas abgelehnt wird
refused-missing = Diese Seite gibt es nicht
refused-missing-text = Die Adresse ist vielleicht falsch geschrieben, oder was hier stand, ist fort.
refused-forged = Bitte schicken Sie es noch einmal
refused-forged-text = Die Seite war zu lange offen, oder Sie haben sich inzwischen an- oder abgemeldet. Gehen Sie zurück, laden Sie die Seite neu und schicken Sie es noch einmal. Nichts wurde geändert.
refused-robot = Das Formular kam zu schnell
refused-robot-text = Um Roboter fernzuhalten, nehmen wir keine Formulare an, die innerhalb von zwei Sekunden kommen. Gehen Sie zurück und schicken Sie es noch einmal.
refused-unreadable = Das ist nicht zu lesen
refused-unreadable-text = Ein Feld fehlt, oder etwas steht darin, was nicht dahin gehört. Gehen Sie zurück, laden Sie die Seite neu und schicken Sie es noch einmal.
refused-too-often = Das war zu oft
refused-too-often-text =
    { $n ->
        [one] Bitte warten Sie eine Minute und versuchen Sie es wieder.
       *[other] Bitte warten Sie { $n } Minuten und versuchen Sie es wieder.
    }
refused-not-allowed = Sie dürfen diese Seite nicht sehen
refused-not-allowed-text = Die Adresse, mit der Sie sich angemeldet haben, hat kein Recht auf diese Seite.
refused-broken = Es ist ein Fehler aufgetreten
refused-broken-text = Es liegt nicht an Ihnen, und nichts wurde geändert. Bitte versuchen Sie es in einigen Minuten wieder.
refused-contact = Wenn es nicht vergeht, <contact>schreiben Sie der Kursleitung</contact>.

## Anmelden
sign-in-heading = Anmelden
sign-in-text = Hier gibt es keine Passwörter. Nennen Sie die Mailadresse, mit der Ihr Blog eingetragen ist, und ein Link zum Anmelden wird dorthin geschickt.
sign-in-send = Link schicken
sign-in-join = Ihr Blog ist noch nicht eingetragen? <join>Tragen Sie es ein</join>.
sign-in-asked = Wenn diese Adresse hier bekannt ist, ist ein Link zum Anmelden unterwegs. Er gilt einmal und eine halbe Stunde lang.
sign-in-confirm-text = Noch ein Schritt, damit kein Programm, das Ihre Post durchsieht, sich für Sie anmeldet.
sign-in-button = Anmelden
sign-in-old = Jeder Link gilt einmal und eine halbe Stunde lang. Lassen Sie sich einen neuen schicken.
again-heading = Bitte schicken Sie es noch einmal
again-text = Die Seite war zu lange offen, oder Sie haben sich inzwischen an- oder abgemeldet. Noch ist nichts geschehen. Was Sie geschrieben haben, steht unten: Sehen Sie es durch und schicken Sie es ab.
again-sign-in = Falls Sie angemeldet waren: <signin>Melden Sie sich</signin> zuerst in einem anderen Tab an, kommen Sie dann auf diese Seite zurück und schicken Sie sie ab.
again-written = Was Sie geschrieben haben ({ $n })
again-send = Abschicken
name-missing = Geben Sie einen Namen an, oder ein Pseudonym. Es muss nicht Ihr eigener sein.
name-long = Ein Name hat höchstens { $most } Zeichen.
name-no-name = Das ist eine Adresse oder ein Wort wie „admin“. Geben Sie den Namen an, den die Leser sehen sollen.
name-mixed = Dieser Name mischt in einem Wort Buchstaben mehrerer Alphabete, etwa lateinische und kyrillische. Schreiben Sie ihn neu in einem Alphabet.
name-taken = Diesen Namen gibt es in diesem Kurs schon, oder er sieht einem anderen gleich. Ist es Ihrer? Dann melden Sie sich zuerst an. Sonst fügen Sie etwas hinzu, damit man Sie unterscheiden kann.

## Was einen Beitrag zurückhält, und was nur ein Mensch beurteilen kann
screened-heading = Was persönliche Angaben sein könnten
screened-text = Es ist in den Worten des Beitrags markiert. Nur die Person, die ihn schrieb, und die Kursleitung sehen dies.
pictures-heading = Bilder
pictures-text = Sie werden hier nicht geladen. Öffnen Sie jedes an seiner Quelle und sehen Sie nach, ob eine Patientin oder ein Patient zu erkennen ist: ein Gesicht, eine Tätowierung, ein Name auf einem Bildschirm, einem Etikett oder einem Armband.
picture-without-words = Ein Bild ohne Beschreibung
