### Pictures: on pages, in mails, on forms and at the desk.

## Pages and mails.

picture-by = Image : { $author }
text-picture = [Image : { $alt }]
text-picture-credit = [Image : { $alt } ({ $credit })]

## What participants allow.

pictures-legend = Images
pictures-allow = Les pages et les messages peuvent montrer une image de chacun de mes billets
pictures-allow-about = Le cours garde une petite copie, sans le lieu ni l’heure que l’appareil photo y inscrit. Elle disparaît avec le billet, ou quand vous retirez cet accord. Ne l’accordez que si vous pouvez partager ces images et si aucun patient n’y est reconnaissable.

## The desk.

desk-nav-pictures = Images
desk-pictures-heading = Images des billets
desk-pictures-lead = Une image est montrée dès que vous l’acceptez avec des mots pour qui ne la voit pas. Regardez bien : peut-on reconnaître un patient, ou lire un nom ?
desk-pictures-off = Les images sont désactivées dans ce cours : le réglage est pictures, dans [site].
desk-pictures-unseen = Ce cours montre les images que leurs auteurs décrivent avant que quiconque les ait regardées ici.
desk-pictures-none = Aucune image n’attend.
desk-pictures-accepted = Acceptées
desk-pictures-failed = Inutilisables
desk-picture-alt = Ce qu’elle montre
desk-picture-alt-author = L’auteur écrit : { $alt }
desk-picture-alt-none = L’auteur n’en dit rien. Une phrase suffit.
desk-picture-credit = De qui est l’image, si elle n’est pas de l’auteur
desk-picture-licence = Licence du billet : { $licence }
desk-picture-allowed = L’auteur permet les images.
desk-picture-accept = Accepter
desk-picture-save = Enregistrer
desk-picture-refuse = Refuser
desk-picture-remove = Retirer
desk-picture-accepted = Image de « { $title } » acceptée.
desk-picture-refused = Image de « { $title } » refusée.
desk-picture-wordless = L’image de « { $title } » a besoin de mots : que montre-t-elle ?
desk-did-accept-picture = a accepté l’image
desk-did-refuse-picture = a refusé l’image

## Why a picture could not be used. No capital at the beginning and no final stop.

picture-failure-kind = ce n’est ni un JPEG, ni un PNG, ni un WebP, ni un GIF
picture-failure-pixels = elle a plus de 40 millions de pixels
picture-failure-shape = elle est trop petite ou trop étroite
picture-failure-damaged = le fichier est abîmé
picture-failure-limits = la lire demande trop de mémoire ou de temps
picture-failure-address = son adresse est privée ou interdite
picture-failure-redirects = son adresse renvoie sans fin
picture-failure-bytes = elle pèse plus de 10 Mo
picture-failure-unanswered = elle n’était pas là, ou personne n’a répondu

## Reports.

report-pictures =
    { $n ->
        [one] Une image récupérée.
       *[other] { $n } images récupérées.
    }
desk-pictures-wait =
    { $n ->
        [one] Une image attend
       *[other] { $n } images attendent
    }
columns-pictures = billet | état | titre | ce qu’elle montre
report-picture-accepted = Image du billet { $post } acceptée.
report-picture-refused = Image du billet { $post } refusée et supprimée.
report-picture-saved = L’image du billet { $post } est dans { $file }.
