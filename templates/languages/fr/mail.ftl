# Le courrier : ce qui s’y trouve à côté des rubriques de l’édition.

## Objets
subject = { $paper }, { $day }
subject-one = { $paper }, { $day } : { $title }
subject-more =
    { $n ->
        [one] { $paper }, { $day } : { $title }, et un autre billet
       *[other] { $paper }, { $day } : { $title }, et { $n } autres billets
    }

## La partie HTML
read-on-the-web = ouvrir dans un navigateur
mail-shortened = Les extraits sont plus courts que d’habitude, parce que les billets sont nombreux.
mail-titled =
    { $n ->
        [one] { $n } billet n’est cité que par son titre.
       *[other] { $n } billets ne sont cités que par leur titre.
    }
mail-named =
    { $n ->
        [one] { $n } billet n’est cité que par le nom de son auteur.
       *[other] { $n } billets ne sont cités que par le nom de leur auteur.
    }
# Les billets d’un jour qui en a plus qu’un message n’en contient.
mail-cut =
    { $n ->
        [one] { $n } nouveau billet ne tient pas dans ce message.
       *[other] { $n } nouveaux billets ne tiennent pas dans ce message.
    }
mail-all-online = Tous les billets sont <online>sur le site</online>.
mail-rest-cut = La fin de cette édition ne tient pas dans ce message.
mail-note-cut = La suite de la note ne tient pas dans ce courriel.
mail-note-cut-online = La suite de la note est sur la page
mail-left-bare = { $n } de plus
mail-left =
    { $n ->
        [one] { $n } autre sur le web
       *[other] { $n } autres sur le web
    }
mail-left-out =
    { $n ->
        [one] { $n } autre billet porte sur d’autres thèmes que ceux que vous avez choisis.
       *[other] { $n } autres billets portent sur d’autres thèmes que ceux que vous avez choisis.
    }
mail-left-out-online =
    { $n ->
        [one] Le lire sur le web
       *[other] Les lire sur le web
    }
mail-left-foreign =
    { $n ->
        [one] { $n } billet dans une langue que vous n’avez pas choisie est laissé de côté.
       *[other] { $n } billets dans des langues que vous n’avez pas choisies sont laissés de côté.
    }
mail-left-foreign-online =
    { $n ->
        [one] Le lire dans cette édition sur le web
       *[other] Les lire dans cette édition sur le web
    }
mail-take-part = Répondez sur les blogs des auteurs, et écrivez sur le vôtre avec <b>#{ $tag }</b>.
mail-how = Comment participer
mail-why = Vous recevez ce message parce que vous êtes abonné à { $paper }.
mail-leave = Se désabonner

## La partie texte
text-online = Sur le web : { $address }
text-heading-and-zone = { $heading } ({ $zone })
text-calendar = En agenda : { $address }
text-all-online = Tous les billets sont sur le site :
text-answered = { $author } répond sur { $place }
text-commented = { $author } commente sur { $place }
text-take-part-heading = Participer
text-take-part = Répondez sur les blogs des auteurs, et écrivez sur le vôtre avec #{ $tag }.
text-facilitators = L’équipe du cours : { $contact }
text-leave = Pour se désabonner : { $leave }
leave-by-mail = écrivez à { $address }
leave-by-mail-subject =
    écrivez à { $address }
    avec pour objet : { $subject }
