# Lettres à une seule personne : pour confirmer, pour se connecter, ou au sujet de son propre blog.

## À qui a demandé le courriel
letter-confirm-subscription-subject = Merci de confirmer : { $paper }
letter-confirm-subscription-before = Quelqu’un, sans doute vous, a demandé que { $paper } soit envoyé à cette adresse. C’est le journal du cours « { $course } ».
letter-confirm-subscription-label = Oui, envoyez-le-moi
letter-confirm-subscription-after = Le lien fonctionne une fois, pendant sept jours. Si ce n’était pas vous, ne faites rien : vous ne recevrez plus rien de nous.

letter-already-subscribed-subject = Vous êtes déjà sur la liste : { $paper }
letter-already-subscribed-before = Quelqu’un, sans doute vous, a demandé que { $paper } soit envoyé à cette adresse. Vous le recevez déjà, il n’y a donc rien à faire.
letter-already-subscribed-label = Changer ce que vous recevez, ou partir
letter-already-subscribed-after = Si aucun courriel de notre part ne vous est parvenu, regardez dans le dossier des indésirables.

## À une participante ou un participant
letter-registration-subject = Merci de confirmer votre blog : { $course }
letter-registration-before = Le blog { $blog } a été inscrit au cours « { $course } » avec cette adresse.
letter-registration-label = Oui, c’est le mien
letter-registration-after =
    Le lien fonctionne une fois, pendant sept jours. Si ce n’était pas vous, ne faites rien.

    Les billets portant le mot-clé #{ $tag } paraîtront dans { $paper }.

letter-sign-in-subject = Votre lien de connexion : { $course }
letter-sign-in-before = Voici le lien avec lequel vous vous connectez.
letter-sign-in-label = Se connecter
letter-sign-in-after = Le lien fonctionne une fois, pendant une demi-heure. Si vous ne l’avez pas demandé, ne faites rien.

letter-new-address-subject = Veuillez confirmer votre nouvelle adresse : { $course }
letter-new-address-before = Quelqu’un, vous sans doute, souhaite utiliser désormais cette adresse pour son blog dans le cours « { $course } ».
letter-new-address-label = Oui, utiliser cette adresse
letter-new-address-after = Le lien sert une fois, pendant un jour. Si ce n’était pas vous, ne faites rien : rien ne changera.

letter-address-changed-subject = Votre adresse a été changée : { $course }
letter-address-changed-before =
    Une autre adresse remplace celle-ci pour votre blog dans le cours « { $course } ». C’est avec l’autre que vous vous connectez désormais, et c’est là que vont les messages sur votre blog.

    Si ce n’était pas vous, écrivez tout de suite à l’équipe du cours.
letter-address-changed-label = Le cours
letter-address-changed-after = La lettre du cours, si vous la recevez, continue d’arriver à cette adresse.

letter-feed-broken-subject = Votre blog ne répond pas : { $blog }
letter-feed-broken-before =
    { $paper } ne parvient plus à lire votre blog { $blog } depuis le { $since } ; vos nouveaux billets ne paraissent donc pas.

    Nous avons demandé à { $url }. Ce qui s’est passé : { $reason }.

    Ce qu’on peut faire : { $advice }.
letter-feed-broken-label = L’adresse que nous essayons de lire
letter-feed-broken-after = Tant que le cours lit votre blog, nous continuons d’essayer, et reprendrons ce que vous aurez écrit entre-temps. Ce courriel est le seul à ce sujet.

letter-post-held-subject = Votre billet est en attente : { $post }
letter-post-held-before =
    Votre billet « { $post } » attend qu’une personne de l’équipe le regarde.

    La raison : { $reason }.

    Ce qu’on peut faire : { $advice }.
letter-post-held-label = Le billet
letter-post-held-after = Si vous modifiez le billet, il est réexaminé de lui-même ; sinon, l’équipe décide.
