# The settings that facilitators change at the desk.

## Pages
desk-nav-course = Cours
desk-course-heading = Réglages du cours
desk-course-about = Chaque changement est montré avec ses effets avant d’être fait. Il compte aussitôt et figure au journal.
desk-course-operator = Fixé par qui exploite le programme
desk-course-operator-about = Ces réglages se trouvent dans le fichier de configuration et se changent là.
desk-settings-error = Le fichier de configuration est inutilisable. Les réglages d’avant restent en vigueur : { $why }
setting-group-about = Nom, contact, langue
setting-group-dates = Dates et semaines
setting-group-edition = Éditions
setting-group-sections = Rubriques
setting-group-tag = Mot-clé du cours
setting-group-topics = Thèmes
setting-group-joining = Participation

## Buttons and notices
setting-show = Montrer ce qui changerait
setting-show-about = Rien n’est encore enregistré.
setting-save = Enregistrer le changement
setting-edit = Continuer à modifier
setting-saved = Enregistré. Le changement est en vigueur, et les pages suivent.
setting-same = Rien ne diffère de ce qui est réglé.
setting-change-heading = Ce qui change
setting-effect-heading = Ce que cela fait
setting-no-pages = Aucune page ne change.
setting-pages = Pages : { $changed } changent, { $new } sont nouvelles, { $removed } disparaissent.
setting-editions-stay = Les éditions parues gardent leurs billets, sauf si un billet est retiré.
setting-losses =
    { $n ->
        [one] { $n } billet imprimé quitterait ses pages ou un thème.
       *[other] { $n } billets imprimés quitteraient leurs pages ou un thème.
    }
setting-near-about = Ces billets sont retenus, car leur mot-clé est presque celui du cours. Une autre graphie les accepte.
setting-file-changed = Les réglages ont été changés entre-temps par quelqu’un d’autre. Ce que vous avez saisi figure ci-dessous ; regardez ce que cela changerait maintenant, puis enregistrez.
setting-file-read-only = Le programme ne peut pas écrire les réglages : { $why }. Qui exploite le programme peut y remédier.
setting-file-refused = Ces valeurs ne vont pas ensemble : { $why }
setting-file-broken = Les réglages ne peuvent pas être changés à présent : { $why }
sign-in-lately = Ce changement déplace des billets. Connectez-vous d’abord de nouveau : un lien est envoyé à { $address }. Gardez cette page ouverte et enregistrez après avoir suivi le lien.
sign-in-lately-button = M’envoyer un lien
setting-yes = Oui
setting-no = Non
setting-no-day = Aucun jour

## What is wrong with what was typed
setting-wrong =
    { $n ->
        [one] Un champ est illisible. Rien n’a été changé.
       *[other] { $n } champs sont illisibles. Rien n’a été changé.
    }
setting-wrong-missing = Ceci est nécessaire.
setting-wrong-long = Au plus { $n } caractères.
setting-wrong-many = Au plus { $n }.
setting-wrong-number = Un nombre entier de { $least } à { $most }.
setting-wrong-day = Un jour, comme 2026-03-02.
setting-wrong-hour = Une heure du jour, sur vingt-quatre heures.
setting-wrong-choice = Choisissez parmi ce qui est proposé.
setting-wrong-email = Ce n’est pas une adresse électronique.
setting-wrong-tag = Un mot-clé a besoin d’au moins une lettre ou un chiffre.
setting-wrong-zone = Un fuseau de la liste, comme Europe/London.
setting-wrong-language = Un code de langue, comme en ou pt-BR.
setting-wrong-pattern = Ce n’est pas une expression régulière, ou elle est trop grande : { $why }

## The settings
setting-course-title = Titre du cours
setting-course-paper = Nom du journal
setting-course-about = À propos du cours
setting-course-about-about = Une phrase, pour la page qui dit comment participer.
setting-course-contact = Adresse électronique de l’équipe
setting-course-contact-about = Elle est publique.
setting-course-language = Langue
setting-course-language-about = La langue des pages et des messages.
setting-newsletter-imprint = Qui répond de la lettre d’information
setting-newsletter-imprint-about = Avec une adresse postale. Cela figure au bas de chaque message.
setting-site-indexed = Les moteurs de recherche peuvent indexer les pages
setting-course-starts-on = Premier jour
setting-course-starts-on-about = Les billets antérieurs n’en font pas partie.
setting-course-ends-on = Dernier jour
setting-course-ends-on-about = L’édition du lendemain a les derniers billets. Ensuite, les blogs ne sont plus lus et rien n’est envoyé.
setting-course-timezone = Fuseau horaire
setting-course-timezone-about = Les jours y commencent. Saisissez une ville : Europe/London.
setting-course-weeks = Semaines
setting-course-weeks-about = Une semaine finit quand la suivante commence, sauf si elle a un dernier jour. Videz ses champs pour la retirer.
setting-course-weeks-title = Titre
setting-course-weeks-starts-on = Premier jour de la semaine
setting-course-weeks-ends-on = Dernier jour de la semaine, si ce n’est jusqu’à la suivante
setting-course-weeks-new = Une nouvelle semaine
setting-site-daily = Il y a une édition quotidienne
setting-site-edition-at = Heure de l’édition
setting-site-edition-at-about = Dans le fuseau du cours. Sans heure, l’édition paraît au premier passage du jour.
setting-site-review-until = Attendre une relecture jusqu’à
setting-site-review-until-about = D’ici là, quelqu’un peut publier l’édition. Ensuite, elle paraît sans relecture.
setting-site-weekly-on = Jour du bilan de la semaine
setting-site-weekly-on-about = Il reprend ce que la semaine a imprimé.
setting-site-reading-minutes = Temps de lecture en minutes
setting-site-reading-minutes-about = Un jour chargé, les extraits sont plus courts et le reste paraît en titres.
setting-site-excerpt-words = Extrait le plus long, en mots
setting-site-author-share = Extraits d’une même personne par édition
setting-site-author-share-about = Les autres billets paraissent en titres.
setting-site-backlog-days = Âge maximal d’un nouveau billet, en jours
setting-site-backlog-days-about = Un billet plus ancien n’est dans aucune édition.
setting-site-quiet-posts = Éléments minimaux d’une édition
setting-site-quiet-posts-about = En dessous, ils attendent un autre jour.
setting-site-quiet-days = Ils attendent au plus tant de jours
setting-site-events-days = Annoncer les rendez-vous tant de jours avant
setting-site-waiting-days = Un billet attend une réponse après (jours)
setting-site-waiting-posts = Billets sans réponse qui ont une place à eux ; les autres partagent une liste
setting-site-sections = Rubriques d’une édition
setting-site-sections-about = La rubrique 1 vient en premier. Une rubrique sans nombre est omise ; les nouveaux billets paraissent toujours.
setting-section-note = Mot de l’équipe
setting-section-events = Rendez-vous
setting-section-highlights = À la une
setting-section-posts = Nouveaux billets
setting-section-conversations = Conversations
setting-section-waiting = En attente d’une réponse
setting-section-elsewhere = Ailleurs
setting-section-new-faces = Nouveaux visages
setting-course-tag = Mot-clé du cours
setting-course-tag-about = La casse, les espaces, « - » et « _ » ne comptent pas.
setting-course-aliases = Autres mots-clés qui comptent comme celui du cours
setting-course-aliases-about = Un par ligne, comme celui de l’an dernier ou une faute fréquente.
setting-course-bare-word-in-title = Le mot-clé comme simple mot d’un titre suffit
setting-topics = Thèmes
setting-topics-about = Un billet a un thème s’il porte un de ses mots-clés, si un de ses mots y figure ou si son motif correspond. Videz les champs d’un thème pour le retirer.
setting-topics-title = Titre
setting-topics-slug = Nom dans les adresses ; à défaut, tiré du titre
setting-topics-tags = Mots-clés, un par ligne
setting-topics-words = Mots ou expressions, un par ligne
setting-topics-pattern = Motif (une expression régulière)
setting-topics-new = Un nouveau thème
setting-web-approval = Blogs lus sans votre accord
setting-web-approval-confirmed = Tous ceux confirmés par courriel
setting-web-approval-tagged = Ceux qui ont un billet avec le mot-clé du cours
setting-web-approval-by-hand = Aucun
setting-web-ask-for-ownership = Un blog attend que sa propriété soit prouvée
setting-web-ask-for-ownership-about = Par un mot de passe sur le blog ou un lien rel=me.
