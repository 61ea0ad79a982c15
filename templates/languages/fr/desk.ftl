# Le bureau : ce que font les animateurs et la rédaction.

## The desk’s own navigation
desk-nav-today = Aujourd’hui
desk-nav-posts = Billets
desk-nav-blogs = Blogs
desk-nav-note = Mot du jour
desk-nav-highlights = À la une
desk-nav-events = Rendez-vous
desk-nav-topics = Thèmes
desk-nav-preview = Aperçu
desk-nav-send = Publier et envoyer
desk-nav-edition = Édition
desk-nav-settings = Réglages
desk-nav-waits = en attente :
desk-nav-log = Journal
desk-moment = { $day }, { $hour }
desk-pages = Pages de cette liste
desk-newer = Plus récents
desk-older = Plus anciens
desk-verdict = { $standing } : { $reason }
desk-at-source = sur le blog
desk-why = Pourquoi ? C’est gardé dans le journal.

## What needs a person today
desk-today-heading = Ce qui vous attend aujourd’hui
desk-quiet = Rien ne vous attend.
desk-awaiting =
    { $n ->
        [one] { $n } billet attend la prochaine édition.
       *[other] { $n } billets attendent la prochaine édition.
    }
desk-held-heading = Une édition est retenue
desk-held-text = { $edition } : { $n } adresses sur { $tried } ont été refusées. Personne n’a été retiré de la liste, et le reste attend que l’on décide de continuer ou de réessayer.
desk-held-decide = Décider
desk-review-heading = L’édition du jour attend votre relecture
desk-review-text = Elle paraîtra sans relecture après { $hour }.
desk-personal-heading = Contient peut-être des données d’un patient
desk-personal-text = Ces billets ne paraissent nulle part avant votre décision.
desk-personal-look = Lire, puis décider
desk-warning = À vérifier : ce billet contient peut-être { $found }.
desk-contests-heading = Réclamations en attente
desk-contests-asked = Demandé le { $day }
desk-named-heading = Commentaires au nom d’une personne effacée
desk-named-text = Seul le nom les relie à cette personne. Quelqu’un d’autre peut porter le même nom. À vous de décider.
desk-named-erase = De cette personne : effacer
desk-named-keep = De quelqu’un d’autre : garder
desk-comment-erased = Le commentaire est effacé.
desk-comment-kept = Le commentaire reste.
desk-pending-heading = Blogs à admettre
desk-near-heading = Presque le mot-clé du cours
desk-doubted-heading = Blogs qui appartiennent peut-être maintenant à quelqu’un d’autre
desk-doubted-text = Ces blogs ne montrent aucun des billets connus et ont un autre titre ou une autre adresse. Leurs nouveaux billets attendent votre décision.
desk-doubted-since = Depuis le { $day }, ce blog ne montre aucun des billets connus et a un autre titre ou une autre adresse. Ses nouveaux billets attendent.
desk-doubted-confirm = C’est le même blog
desk-doubted-retire = Ne plus le lire
desk-blog-confirmed = « { $blog } » est le même blog. Ses billets n’attendent plus pour cette raison.
desk-blog-retired = « { $blog } » est abandonné et n’est plus lu. Ses anciens billets restent.
desk-bursts-heading = Beaucoup d’anciens billets d’un coup
desk-burst =
    { $n ->
        [one] { $n } ancien billet sur { $blog }
       *[other] { $n } anciens billets sur { $blog }
    }
desk-burst-posts = Lesquels
desk-burst-let = Tout accepter
desk-burst-hide = Tout refuser
desk-burst-let-in =
    { $n ->
        [one] { $n } billet a été vu et jugé selon les règles.
       *[other] { $n } billets ont été vus et jugés selon les règles.
    }
desk-burst-hidden =
    { $n ->
        [one] { $n } billet est écarté.
       *[other] { $n } billets sont écartés.
    }
desk-broken-heading = Blogs illisibles
desk-bounced-heading =
    { $n ->
        [one] { $n } personne abonnée ne reçoit plus de courrier
       *[other] { $n } personnes abonnées ne reçoivent plus de courrier
    }
desk-bounced-text = Elles sont désignées par un numéro ; qui exploite le programme peut retrouver l’adresse.
desk-bounced = N° { $number } : le courrier revient, depuis { $day }
desk-complained = N° { $number } : le courrier a été signalé comme indésirable, { $day }
desk-silent-heading = Blogs silencieux
desk-silent-text = Ils sont lisibles, mais n’ont aucun nouveau billet depuis deux semaines. Vous pouvez écrire à leurs auteurs.

## Blogs
desk-blogs-heading = Blogs
desk-blog-counts = { $in } billets sur { $posts } dans le cours
desk-blog-newest = le dernier { $day }
desk-blog-since = depuis { $day }
desk-blog-feed = Flux
desk-blog-added = Inscrit
desk-claim-open = Il n’est pas confirmé à qui est le blog.
desk-claim-shown = Il est confirmé à qui est le blog.
desk-blog-email = Par
desk-blog-visited = Dernière visite
desk-blog-read = Dernière lecture
desk-blog-next = Prochaine visite
desk-blog-posts = Derniers billets
desk-blog-all = Tous les billets de ce blog
desk-blog-unread = Il n’a pas encore été lu. Vous pouvez voir ses derniers billets avant de décider. Ils ne sont pas enregistrés.
desk-blog-look = Afficher ses derniers billets
desk-blog-looked = Tel qu’il est maintenant : { $summary }
desk-blog-in-vain = Il ne peut pas être lu en ce moment. Réessayez dans quelques minutes, ou ouvrez le blog lui-même.
desk-approve = Admettre
desk-reject = Refuser
desk-pause = Suspendre
desk-blog-approved = { $blog } est admis. Il est lu maintenant, et ses billets paraissent.
desk-blog-rejected = { $blog } est refusé. Ses billets sont écartés.
desk-blog-paused = { $blog } est suspendu. Ce qui précède reste.

## Posts
desk-posts-heading = Billets
desk-posts-none = Aucun billet ne correspond.
desk-filter-verdict = Verdict
desk-filter-all = Tous
desk-filter-days = Vus pour la première fois
desk-filter-ever = N’importe quand
desk-filter-last =
    { $n ->
        [one] Depuis { $n } jour
       *[other] Depuis { $n } jours
    }
desk-filter-blog = Blog
desk-filter-show = Afficher
desk-post-seen = Vu pour la première fois
desk-post-author = Auteur
desk-post-topics = Thèmes
desk-post-text = Texte
desk-post-no-text = Le flux ne contient pas le texte de ce billet.
desk-advice = Ce que son auteur peut faire : { $advice }.
desk-unconfirmed = Il manque dans son flux. On ne sait pas encore s’il a été supprimé.
desk-held-back = Pour cette raison, il n’a pas paru dans l’édition du { $day }. Si son adresse ne répond pas, il paraîtra dans la suivante.
desk-why-public = Pourquoi ? Son auteur le voit sur sa propre page.
desk-let-in = Admettre
desk-keep-out = Refuser
desk-hide = Masquer
desk-unhide = Montrer de nouveau
desk-decisions = Ce qui a été décidé
desk-decided-hide = masqué
desk-decided-include = admis
desk-decided-withdraw = retiré
desk-decided-release = laissé aux règles
desk-decided = « { $title } » : { $standing }, { $reason }. Les pages suivent dans un instant.

## The note
desk-note-heading = Ce que vous dites dans le journal
desk-note-choices = Pour quelle édition
desk-note-weekly = La prochaine revue de la semaine
desk-note-has = (écrit)
desk-note-label = Mot : { $day }
desk-note-about = Markdown fonctionne : **gras**, [un lien](adresse), listes avec -. Vide, il n’y en a pas.
desk-note-save = Enregistrer
desk-note-preview = Aperçu
desk-note-too-late = Cette édition est parue, ou trop lointaine ({ $day }). Copiez le texte et choisissez-en une autre.
desk-note-too-long = Le mot dépasse { $n } caractères.
desk-note-saved = Le mot est enregistré : { $day }.
desk-note-removed = Il n’y a plus de mot : { $day }.

## Highlights
desk-highlights-heading = À la une de la prochaine édition
desk-picks-none = Rien n’est encore choisi.
desk-picks-offered = Billets des derniers jours
desk-pick = Choisir
desk-unpick = Retirer
desk-up = Monter
desk-down = Descendre
desk-remark = Pourquoi le lire
desk-remark-save = Enregistrer la remarque
desk-picked = « { $title } » est à la une de la prochaine édition.
desk-pick-changed = La remarque sur « { $title } » est enregistrée.
desk-pick-printed = « { $title } » a déjà été à la une ; cette édition reste telle quelle.
desk-pick-moved = « { $title } » est déplacé.
desk-pick-not-in = « { $title } » n’est pas dans le cours. Admettez-le d’abord.
desk-unpicked = « { $title } » n’est plus à la une.

## Events
desk-events-heading = Rendez-vous
desk-events-none = Il n’y en a pas encore.
desk-events-others = Les rendez-vous de la configuration et d’autres calendriers sont annoncés aussi ; ils se modifient là-bas.
desk-event-over = passé
desk-event-remove = Supprimer
desk-event-new = Ajouter un rendez-vous
desk-event-title = Son nom
desk-event-day = Jour
desk-event-hour = De (heure de { $zone } ; vide pour toute la journée)
desk-event-until = Jusqu’à, si vous le savez
desk-event-link = Adresse web, s’il y en a une
desk-event-about = Une phrase à son sujet
desk-event-add = Ajouter
desk-event-added = « { $title } » est ajouté.
desk-event-removed = Le rendez-vous est supprimé.
desk-event-title-wrong = Dites comment s’appelle le rendez-vous.
desk-event-day-wrong = Donnez le jour sous la forme 2026-03-03.
desk-event-hour-wrong = Donnez l’heure en heures et minutes, sur 24 heures.
desk-event-hour-missing = Dites aussi quand il commence.
desk-event-until-wrong = Il finit avant de commencer.
desk-event-link-wrong = Une adresse web commence par https ou http.

## Topics and the course tag
desk-rules-heading = Un changement des règles attend
desk-rules-about =
    { $n ->
        [one] Les règles ont été changées dans la configuration. Un billet publié serait retiré de sa page ou d’un thème. Les anciennes règles restent en vigueur jusqu’à ce que l’équipe du cours accepte le changement ou que le fichier soit rétabli.
       *[other] Les règles ont été changées dans la configuration. { $n } billets publiés seraient retirés de leurs pages ou d’un thème. Les anciennes règles restent en vigueur jusqu’à ce que l’équipe du cours accepte le changement ou que le fichier soit rétabli.
    }
desk-rules-look = Voir ce qui changerait, puis décider
desk-rules-let = Accepter le changement
desk-rules-let-in = Le changement est accepté. Les pages suivent en une minute.
desk-rules-other = Les règles ont encore été changées depuis que cette page a été affichée. Rien n’a été accepté.
desk-rules-topics = Il ne figurerait plus sous : { $topics }
desk-topics-heading = Thèmes et mot-clé du cours
desk-topics-tags = Les billets appartiennent au cours par :
desk-topics-none = Il n’y a pas de thèmes.
desk-topics-by-tags = Étiquettes :
desk-topics-by-words = Mots :
desk-topics-by-pattern = Motif :
desk-topics-try = Essayer un changement
desk-topics-try-about = Vous voyez ce qui changerait. Rien n’est enregistré.
desk-topics-what = Ce qu’il faut ajouter
desk-topics-what-tag = Un mot-clé d’un thème
desk-topics-what-word = Un mot ou une expression d’un thème
desk-topics-what-pattern = Le motif d’un thème (une expression régulière, à la place de l’actuel)
desk-topics-what-alias = Une autre graphie du mot-clé du cours
desk-topics-topic = De quel thème
desk-topics-new = Un nouveau thème
desk-topics-title = Le nom du nouveau thème
desk-topics-text = Étiquette, mot ou motif
desk-topics-show = Voir ce qui changerait
desk-topics-trial = Ce que cela ferait
desk-topics-verdicts =
    { $n ->
        [one] { $n } verdict changerait.
       *[other] { $n } verdicts changeraient.
    }
desk-topics-moved =
    { $n ->
        [one] { $n } billet changerait de thème.
       *[other] { $n } billets changeraient de thème.
    }
desk-topics-post = Billet
desk-topics-before = Jusqu’ici
desk-topics-after = Ensuite
desk-topics-change = Changer les réglages
desk-topics-tag-wrong = Un mot-clé demande au moins une lettre ou un chiffre.
desk-topics-title-wrong = Dites comment s’appelle le nouveau thème.
desk-topics-pattern-wrong = Ce n’est pas une expression régulière : { $error }

## Preview, publishing and sending
desk-edition = Édition { $n }, { $day }
desk-weekly = Revue { $n }, { $day }
desk-preview-heading = La prochaine édition
desk-preview-text = Un aperçu avec les billets qui attendent maintenant ; les suivants s’y ajouteront.
desk-preview-tomorrow = pour demain : celle du jour est parue
desk-preview-subject = Objet : { $subject }
desk-preview-page = En page
desk-preview-mail = En courriel
desk-preview-plain = En texte seul
desk-preview-none = Aucune édition n’est prévue : il y a trop peu de nouveautés, ou le cours n’a pas lieu en ce moment.
desk-send-heading = Publier et envoyer
desk-subscribers =
    { $n ->
        [one] { $n } personne abonnée reçoit le courrier.
       *[other] { $n } personnes abonnées reçoivent le courrier.
    }
desk-by-itself = Si vous ne faites rien, la prochaine exécution régulière du programme publie et envoie.
desk-by-itself-at = Si vous ne faites rien, la première exécution régulière du programme après { $hour } publie et envoie.
desk-publish-heading = Voici ce qui paraîtrait
desk-publish-text =
    { $n ->
        [one] Publier ne s’annule pas. L’envoi va à { $n } personne abonnée.
       *[other] Publier ne s’annule pas. L’envoi va à { $n } personnes abonnées.
    }
desk-publish-send = Publier et envoyer maintenant
desk-publish-only = Publier seulement
desk-send-now-heading = Parue, mais pas encore envoyée à tous
desk-send-now-text =
    { $n ->
        [one] { $n } personne abonnée n’a pas encore reçu la dernière édition. Personne ne la reçoit deux fois.
       *[other] { $n } personnes abonnées n’ont pas encore reçu la dernière édition. Personne ne la reçoit deux fois.
    }
desk-send-now = Envoyer maintenant
desk-send-nothing = Il n’y a rien à publier ni à envoyer maintenant.
desk-under-way = Votre demande est en cours.
desk-look-again = Actualiser
desk-out-heading = Éditions parues
desk-deliveries = { $sent } envoyés, { $waiting } en attente, { $failed } échoués, { $refused } refusés pour une autre raison que l’adresse
desk-refused-said = Le serveur a dit : { $reply }
desk-held = Retenue : { $n } adresses sur { $tried } ont été refusées. Personne n’a été retiré de la liste, et le reste vous attend.
desk-send-on-text = Si ces adresses n’existent plus, continuez : elles sont retirées de la liste. Si le serveur de courrier se trompe, faites-le corriger, puis réessayez.
desk-send-on = Les retirer et continuer
desk-send-again-text = Ce qui a été refusé ou a échoué peut être réessayé quand la cause est corrigée.
desk-send-again = Réessayer
desk-publish-asked = La publication est en cours : ce sera sur le site dans un instant.
desk-both-asked = La publication et l’envoi sont en cours.
desk-send-held = Une édition est retenue. Rien n’est envoyé avant votre décision : retirer les adresses refusées et continuer, ou réessayer.
desk-send-asked = L’envoi est en cours.

## The log
desk-log-heading = Qui a fait quoi
desk-log-none = Rien n’a encore été fait.
desk-log-when = Quand
desk-log-who = Qui
desk-log-what = Quoi
desk-log-on = Sur quoi
desk-log-why = Pourquoi
desk-did-hide-post = a caché le billet
desk-did-include-post = a inclus le billet
desk-did-withdraw-post = a retiré le billet
desk-did-release-post = a laissé le billet aux règles
desk-did-highlight-post = a mis le billet en avant
desk-did-order-highlights = a déplacé le choix
desk-did-take-highlight-back = a retiré le choix
desk-did-approve-blog = a accepté le blog
desk-did-reject-blog = a refusé le blog
desk-did-pause-blog = a mis le blog en pause
desk-did-confirm-blog = a confirmé que c’est le même blog
desk-did-retire-blog = a abandonné le blog
desk-did-register-again = a inscrit de nouveau un blog effacé à la demande de son auteur
desk-did-add-event = a ajouté l’événement
desk-did-remove-event = a retiré l’événement
desk-did-erase-comment = a effacé le commentaire
desk-did-keep-comment = a gardé le commentaire
desk-did-write-note = a écrit la note
desk-did-remove-note = a retiré la note
desk-did-let-changed-rules-in = a accepté les règles modifiées
desk-did-change-settings = a changé les réglages
desk-did-publish = a publié
desk-did-publish-and-send = a publié et envoyé
desk-did-send = a envoyé
desk-did-send-again = a réessayé l’envoi
desk-did-send-on = a retiré les adresses refusées et continué l’envoi
desk-on-post = billet { $id }
desk-on-blog = blog { $id }
desk-on-event = événement { $id }
desk-on-comment = commentaire { $id }
desk-on-edition = édition du { $day }
desk-on-daily-edition = édition quotidienne du { $day }
desk-on-weekly-edition = édition hebdomadaire du { $day }
desk-on-settings = les réglages
desk-on-rules = les règles
desk-waits-added = Il attend, car l’équipe l’a ajouté et ne l’a pas encore accepté.
desk-waits-still = Selon les règles actuelles, il ne manque plus rien. Il attend votre accord.
desk-waits-by-hand = Il attend, car dans ce cours l’équipe accepte chaque blog.
desk-waits-erased = Il attend, car il a déjà été effacé à la demande de son propriétaire. La personne qui l’inscrit maintenant est peut-être une autre : demandez avant de l’accepter.
desk-waits-untagged = Il attend, car aucun billet ne portait le mot-clé du cours à la dernière lecture.
desk-waits-unshown = Il attend, car il n’est pas confirmé à qui il est.

## Chiffres
desk-figures-link = Les chiffres de toutes les éditions
desk-figures-heading = Chiffres
desk-figures-about = Personne n’est observé : on ne compte ni qui ouvre un message ni qui suit un lien.
desk-figures-by-edition = Toutes les éditions
desk-figures-by-domain = Par domaine destinataire : { $edition }
desk-figures-edition = Édition
desk-figures-domain = Domaine
desk-figures-accepted = Acceptés
desk-figures-deferred = Différés
desk-figures-bounced = Retournés
desk-figures-complained = Plaintes
desk-figures-left = Départs
desk-figures-rate = Taux de plaintes
desk-figures-raised = 0,1 % ou plus
desk-figures-high = 0,3 % ou plus
desk-figures-none = Aucune édition n’a encore été envoyée.
desk-figures-meaning = Ce qui est compté
desk-figures-means-accepted = Acceptés : les messages qu’un serveur de courrier a pris.
desk-figures-means-deferred = Différés : les messages qui attendent, parce qu’un serveur les a refusés pour le moment.
desk-figures-means-bounced = Retournés : les messages qu’un serveur a refusés définitivement, ou qui sont revenus après avoir été acceptés. Ils comptent pour l’édition qui est revenue.
desk-figures-means-complained = Plaintes : les messages que leurs lecteurs ont signalés comme indésirables, si leur fournisseur le dit. Elles comptent pour l’édition signalée.
desk-figures-means-left = Départs : les abonnés qui se sont désabonnés ou ont été effacés. Ils comptent pour la dernière édition acceptée pour eux.
desk-figures-means-rate = Taux de plaintes : les plaintes sur tous les messages acceptés. Google demande moins de 0,1 % et jamais 0,3 % ; Yahoo demande moins de 0,3 %.
desk-figures-means-others = Autres domaines : ceux qui avaient moins de cinq abonnés au premier envoi de l’édition. Ils ne sont pas nommés, car un tel domaine peut être celui d’une personne.
