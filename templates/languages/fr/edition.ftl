# Une édition, en page et en courrier : ses rubriques.

## Le mot de l’équipe
note-heading = Le mot de l’équipe

## Rendez-vous
events-heading = À venir
events-heading-today = Aujourd’hui et à venir
events-calendar = Ajouter tous les rendez-vous à un agenda

## Nouveaux billets
posts-heading = Nouveaux billets
posts-order = Chacun son tour : d’abord celles et ceux qu’on n’a pas lus récemment.
posts-without-topic = Autres sujets
more-from = Et { $n } de plus de { $author } :
more-left = et { $n } autres
post-withdrawn = Le billet qui figurait ici a été retiré.

## Ailleurs
elsewhere-heading = Ailleurs
elsewhere-withdrawn = Ce qui figurait ici a été retiré.

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
