# Le site : ce qui entoure chaque page, et chaque page sauf les rubriques de l’édition.
# <about>…</about> et ses pareils sont des liens : placez-les où il faut, gardez leurs noms.

## Autour de chaque page
skip-to-page = Aller au contenu
skip-to-posts = Aller aux billets
feed-new-posts = { $paper } : nouveaux billets
feed-new-posts-rss = { $paper } : nouveaux billets (RSS)
feed-new-posts-json = { $paper } : nouveaux billets (JSON)
feed-blogs = Les blogs
page-description = { $course } : ce qu’on y écrit
nav-label = Le site
nav-latest = À la une
nav-archive = Archives
nav-posts = Billets
nav-topics = Thèmes
nav-participants = Participants
nav-search = Recherche
nav-take-part = Participer
crumbs-label = Vous êtes ici
pager-before = Précédente : { $day }
pager-after = Suivante : { $day }
pages-label = Pages
page-previous = Page précédente
page-next = Page suivante
page-number = Page { $n } sur { $of }
page-title = { $title }, page { $n }
footer-write = Écrivez sur votre propre blog en ajoutant <b>#{ $tag }</b>. <about>Comment participer</about>
footer-feed = Flux
footer-blogs = Tous les blogs (OPML)
footer-register = Inscrire son blog
footer-subscribe = Recevoir par courriel
footer-sign-in = Se connecter
footer-colophon = Fait avec Katydid { $version }.
first-edition-to-come = La première édition est encore à venir.

## Une édition
edition-minutes =
    { $n ->
        [one] environ { $n } minute
       *[other] environ { $n } minutes
    }
edition-pager = Éditions
edition-permanent = Adresse permanente de cette édition
take-part-heading = Participer
take-part = Lisez ce qui vous intéresse, répondez sur les blogs des auteurs, et écrivez sur le vôtre avec <b>#{ $tag }</b>. <about>Comment ça marche</about>

## La page d’accueil avant la première édition
welcome-registered =
    { $n ->
        [one] { $n } blog est inscrit.
       *[other] { $n } blogs sont inscrits.
    }
welcome-write = Écrivez un billet sur votre propre blog en ajoutant <b>#{ $tag }</b> : il sera ici dès la prochaine édition. <about>Comment participer</about>

## Les archives
archive-heading = Archives
archive-lead = { $summary } de { $paper }, de la plus récente à la plus ancienne. <feed>Flux des éditions</feed>
archive-description = { $summary } de { $paper }

## Billets
posts-page-heading = Billets
posts-lead = { $summary }, par semaine. Aussi <people>par personne</people>.
posts-lead-topics = { $summary }, par semaine. Aussi <people>par personne</people> et <topics>par thème</topics>.
posts-latest-week = La dernière semaine
posts-to-come = Les premiers billets sont encore à venir.
week-description = Billets, { $days }
weeks-pager = Semaines
posts-older = Billets plus anciens

## Thèmes
topics-heading = Thèmes
topics-description = Les thèmes du cours
topics-none = Ce cours n’a pas de thèmes.
topic-lead = { $summary }, du plus récent au plus ancien. <feed>Flux</feed>
topic-empty = Rien n’a encore été écrit à ce sujet.
topic-no-posts = pas encore de billet
topic-latest = Dernier billet : { $author }, { $title }
topic-week = { $topic }, { $days }
topic-weeks = Par semaine
topic-description = { $summary } sur le thème « { $topic } »

## Participants
participants-heading = Participants
participants-lead = { $summary }. Pour suivre tous les blogs dans votre lecteur de flux, importez <blogs>la liste des blogs (OPML)</blogs>.
participants-description = { $summary }, avec leurs blogs
participants-none = Personne n’a encore rejoint le cours. <about>Soyez le premier ou la première.</about>
participant-lead = { $summary } dans { $paper }. <feed>Flux de ces billets</feed>
participant-lead-last = { $summary } dans { $paper }, le dernier le { $day }. <feed>Flux de ces billets</feed>
participant-description = { $summary } dans { $course }
participant-last = { $summary }, le dernier le { $day }
participant-own-feed = le flux du blog
a-blog = un blog

## Recherche
search-heading = Recherche
search-description = Chercher dans { $paper }
search-label = Des mots d’un titre, d’un nom ou des premières lignes
search-button = Chercher
search-without-script = La recherche a besoin de JavaScript. Sans lui, trouvez les billets <posts>par semaine</posts>, <people>par personne</people> ou <editions>par édition</editions>.
search-without-script-topics = La recherche a besoin de JavaScript. Sans lui, trouvez les billets <posts>par semaine</posts>, <people>par personne</people>, <topics>par thème</topics> ou <editions>par édition</editions>.
search-more = Afficher la suite
search-nothing = Rien n’a été trouvé.
search-found = Billets trouvés : { $n }
search-found-many = Billets trouvés : { $n }. Voici les { $shown } meilleurs.

## Une page qui manque
not-found-title = Page introuvable
not-found-description = Cette page n’existe pas
not-found-heading = Cette page n’existe pas
not-found = L’adresse est peut-être mal écrite, ou le billet n’est plus affiché. Tout ce qui est ici se trouve dans <archive>les archives</archive>, ou <people>par personne</people>.

## Comment participer
about-heading = Comment participer
about-description = Comment participer à { $course }
about-course = { $course } n’a pas de salle de classe. On y écrit sur son propre blog, et chaque jour { $paper } rassemble ce qui a été écrit : sur ce site et par courriel.
about-dates = Dates du cours : { $dates }.
about-read = Lire
about-read-text = Commencez par <latest>la dernière édition</latest>. Elle se lit en { $n } minutes environ ; personne ne lit tout, et personne n’y est tenu. Suivez ce qui compte pour votre pratique et laissez le reste. Dans un lecteur de flux, abonnez-vous au <feed>flux des nouveaux billets</feed>, ou importez <blogs>tous les blogs</blogs>.
about-mail = { $paper } existe aussi par courriel : demandez à <contact>l’équipe du cours</contact>, une adresse lui suffit.
about-mail-form = { $paper } arrive aussi par courriel : <subscribe>donnez votre adresse</subscribe>, rien d’autre n’est nécessaire.
about-answer = Répondre
about-answer-text = Les conversations ont lieu là où sont les billets : commentez sur le blog de l’auteur, ou répondez sur le vôtre avec un lien vers le billet. Si un billet n’a pas encore de réponse, une phrase suffit.
about-write = Écrire
about-write-text = Écrivez sur un blog à vous, où qu’il soit. Ajoutez à un billet le mot-clé du cours et il paraîtra ici : comme catégorie ou libellé, <b>{ $tag }</b>, ou comme mot-dièse n’importe où dans le titre ou le texte, <b>#{ $tag }</b>. Le reste de votre blog n’y figure pas.
about-register = Pour faire lire votre blog, donnez-en l’adresse à l’équipe du cours. N’importe quelle adresse du blog convient.
about-register-contact = Pour faire lire votre blog, donnez-en l’adresse à l’équipe du cours : <contact>{ $address }</contact>. N’importe quelle adresse du blog convient.
about-change = Changer d’avis
about-change-text = Vos billets restent à vous. Ici figurent un extrait et un lien ; le texte est sur votre blog. Modifiez un billet et l’extrait suit ; supprimez-le et il disparaît d’ici aussi. Ou demandez à l’équipe de le retirer de toutes les pages, sur-le-champ.
about-editions = Comment se fait une édition
about-editions-text = Une édition prend, une seule fois, tous les billets arrivés depuis la précédente. Chacun son tour : le dernier billet de chacun passe avant le deuxième de quiconque, et celles et ceux qu’on n’a pas lus récemment passent en premier. Un billet ouvre l’édition : le choix de l’équipe, sinon la conversation qui a le plus avancé, sinon la voix qu’on n’avait pas entendue depuis le plus longtemps, ou jamais. Si quelqu’un a écrit plus que sa part d’une journée, la suite figure sous forme de titres. Les jours commencent à minuit, heure de { $zone }.
about-weeks = Les semaines

## Rejoindre le cours
join-heading = Rejoindre le cours
join-lead = Lisez { $course } avec d’autres, ou faites lire ce que vous écrivez : une adresse suffit.
join-feeds = Dans un lecteur de flux, abonnez-vous au <feed>flux des nouveaux billets</feed>, ou importez <blogs>tous les blogs</blogs>.
join-more = <about>Comment le cours fonctionne</about>
