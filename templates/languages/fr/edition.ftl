# Une édition, en page et en courrier : ses rubriques.

## Le mot de l’équipe
note-heading = Le mot de l’équipe

## The lead
lead-highlight = Le choix de l’équipe
lead-conversation = La conversation la plus animée
conversation-whole = Toute la conversation

## Rendez-vous
events-heading = À venir
events-heading-today = Aujourd’hui et à venir
events-calendar = Ajouter tous les rendez-vous à un agenda

## Nouveaux billets
posts-heading = Nouveaux billets
posts-without-topic = Autres sujets
more-from = Et { $n } de plus de { $author } :
more-left = et { $n } autres
post-not-shown = Un billet qui figurait ici n’est plus affiché.

## Ailleurs
elsewhere-heading = Ailleurs
elsewhere-not-shown = Une partie de ce qui figurait ici n’est plus affichée.

## Nouveaux venus
faces-heading = Bienvenue
faces-joined-with-posts = { $names } nous ont rejoints, avec autant de billets antérieurs
face-joined-with-posts =
    { $n ->
        [one] { $name } nous rejoint, avec { $n } billet antérieur
       *[other] { $name } nous rejoint, avec { $n } billets antérieurs
    }
faces-joined =
    { $n ->
        [one] { $names } nous rejoint
       *[other] { $names } nous rejoignent
    }

## À la une
highlights-heading = À la une

## Conversations
moved-heading = Les conversations
moved-lead = Nouvelles réponses depuis la dernière édition.
moved-answered = { $author } répond sur <link>{ $place }</link>
moved-commented = { $author } commente sur <link>{ $place }</link>
moved-answered-bare = { $author } répond
moved-commented-bare = { $author } commente
moved-somebody = Quelqu’un
moved-earlier =
    { $n ->
        [one] { $n } réponse antérieure
       *[other] { $n } réponses antérieures
    }
moved-left =
    { $n ->
        [one] Et { $n } autre conversation a de nouvelles réponses.
       *[other] Et { $n } autres conversations ont de nouvelles réponses.
    }

## Billets sans réponse
waiting-heading = En attente d’une réponse
waiting-lead = Personne n’y avait répondu à la parution de cette édition.
waiting-all = Tous les billets en attente d’une réponse

## Ailleurs, par genre
elsewhere-audio = À écouter
elsewhere-video = À regarder
elsewhere-bookmarks = Signets
elsewhere-lists = Listes de diffusion
elsewhere-social = Réseaux sociaux
elsewhere-others = Et aussi

## Le bilan de la semaine
weekly-heading = La semaine en bref
week-to = la semaine jusqu’au { $day }
weekly-number = Hebdo nº { $n }
weekly-number-and-day = Hebdo nº { $n }, jusqu’au { $day }
quoted = « { $text } »

posts-left =
    { $n ->
        [one] Et { $n } autre billet : toute l’édition
       *[other] Et { $n } autres billets : toute l’édition
    }
# $names is a list of authors, those with several posts with their number in brackets.
posts-named = Et { $n } de plus de { $names }.
posts-named-others =
    { $others ->
        [one] Et { $n } de plus de { $names } et { $others } autre personne.
       *[other] Et { $n } de plus de { $names } et { $others } autres personnes.
    }
edition-all = Tous les billets de cette édition
more-from-alone = Et { $n } de plus de { $author }
faces-left =
    { $n ->
        [one] Et { $n } autre personne
       *[other] Et { $n } autres personnes
    }
