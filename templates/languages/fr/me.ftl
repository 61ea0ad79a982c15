# Ses propres pages : blogs, billets, réglages, départ.

## La première page : blogs, billets, réponses
me-heading = Mes blogs
me-no-blog = Aucun blog n’est inscrit avec l’adresse avec laquelle vous vous êtes connecté.
me-no-blog-join = <join>Inscrivez votre blog</join>, ou demandez à l’équipe du cours d’y noter cette adresse.
me-leaving = Vous avez demandé à partir. Tout est effacé dans quelques instants.
me-today = aujourd’hui
me-tomorrow = demain
me-yesterday = hier
me-moment = { $day }, { $hour }
me-blog-pending = L’équipe du cours doit encore l’admettre. Jusque-là, ses billets ne sont pas publics.
me-blog-rejected = L’équipe du cours ne l’a pas admis. Demandez-lui pourquoi si vous ne le savez pas.
me-blog-paused = Il est en pause : ce que vous écrivez maintenant n’est pas lu. Ce qui est déjà dans le journal y reste.
me-blog-retired = Il n’est plus lu, parce que son adresse avait disparu ou ne répondait plus depuis trop longtemps. Si elle fonctionne de nouveau, faites-le lire de nouveau.
me-blog-failing = Il ne peut pas être lu depuis { $since }. Nous continuons d’essayer, et reprendrons ce que vous avez écrit entre-temps.
me-blog-failing-now = Il n’a pas pu être lu à la dernière visite. Nous continuons d’essayer.
me-blog-waiting = Il n’a pas encore été lu. Il le sera à la prochaine visite.
me-blog-well = Votre blog est actif.
me-visit-read =
    { $n ->
        [one] Dernière visite : { $when }. Il a répondu, et présente { $n } billet.
       *[other] Dernière visite : { $when }. Il a répondu, et présente { $n } billets.
    }
me-visit-failed = Dernière visite : { $when }. Ce qui s’est passé : { $failure }.
me-visit-last-read = Dernière lecture : { $when }.
me-visit-next = Prochaine visite : { $when }.
me-visit-soon = Prochaine visite : dans l’heure.
me-blog-counts =
    { $n ->
        [one] { $n } billet vu : { $in } retenu, { $held } en attente, { $out } écarté
       *[other] { $n } billets vus : { $in } retenus, { $held } en attente, { $out } écartés
    }
me-blog-pause = Mettre en pause
me-blog-pause-named = Mettre en pause : { $blog }
me-blog-resume = Faire lire de nouveau
me-blog-resume-named = Faire lire de nouveau : { $blog }
me-new-heading = Comment vos billets y entrent
me-new-text = Rien de vous n’est encore dans { $paper }. Écrivez #{ $tag } n’importe où dans un billet, ou ajoutez-lui { $tag } comme catégorie, libellé ou étiquette ; cela vaut aussi pour les billets déjà écrits. À la prochaine visite, ils y sont. Ou ouvrez un billet ci-dessous et dites qu’il en fait partie.
me-posts-heading = Billets
me-blog-advice = Ce que vous pouvez faire : { $advice }.
me-posts-none = Aucun billet n’a encore été vu.
me-posts-all =
    { $n ->
        [one] Voir le seul billet
       *[other] Les { $n } billets
    }
me-answers-heading = Qui m’a répondu
me-answers-none = Personne encore, à ce que nous avons vu. Répondez aux autres : souvent, ils répondent à leur tour.
me-answer-someone = Quelqu’un
me-answer-to = à { $post }
me-more-heading = Ce que vous pouvez faire d’autre
me-settings-about = Votre nom, ce qui est montré, les messages et votre adresse.
me-another-blog = Ajouter un autre blog
me-another-about = Utilisez la même adresse électronique, et vous le verrez ici aussi.
me-export = Télécharger tout ce qui est détenu sur vous
me-export-about = Un fichier (JSON), pour vous ou pour un autre programme.
me-leave-about = Tout reprendre, pour de bon.

## Les billets
me-verdict-in = Retenu
me-verdict-held = En attente
me-verdict-out = Écarté
me-filter-label = Quels billets
me-filter-all = Tous
me-pages-label = Pages
me-pages-newer = Plus récents
me-pages-older = Plus anciens
me-post-untitled = Un billet sans titre
me-post-read = Le lire
me-because-author = vous avez dit qu’il en fait partie : { $why }
me-because-withdrawn = vous l’avez retiré
me-advice-personal = si ce sont des données personnelles, changez-le sur votre blog ; sinon, dites-le ici
me-post-unconfirmed = Il manque dans votre flux. Si vous l’avez supprimé, il quittera le journal dès que son adresse le confirmera.
me-post-held-back = Pour cette raison, il n’a pas paru dans l’édition du { $day }. Si son adresse ne répond pas, il paraîtra dans la suivante.
me-post-personal = Vérifiez ce billet : il contient peut-être des données personnelles d’un patient, { $found }.
me-post-asked = Vous avez demandé à l’équipe du cours, qui n’a pas encore décidé. Vous avez écrit : { $words }
me-belongs-heading = Il fait partie du cours
me-belongs-text = Si vous dites qu’il fait partie du cours, il y est aussitôt et paraît dans la prochaine édition.
me-belongs-held-text = Si vous dites qu’il fait partie du cours, il compte comme s’il portait le mot-clé du cours. Ce qui est marqué plus haut le retient jusqu’à ce que vous le modifiiez sur votre blog, ou que l’équipe du cours libère le billet.
me-ask-heading = Demander à l’équipe du cours
me-ask-text = Dans ce cas, l’équipe du cours décide. Elle lit votre raison, et admet le billet ou non.
me-belongs-words = Pourquoi il en fait partie, en une phrase
me-belongs-promise = On n’y reconnaît aucun patient, ni personne d’autre qui n’ait donné son accord.
me-belongs-send = Il en fait partie
me-ask-send = Demander
me-belongs-wordless = Dites en une phrase pourquoi il en fait partie.
me-belongs-long = C’est trop long : { $most } caractères au plus.
me-belongs-unpromised = Assurez-vous que personne n’est reconnaissable, et cochez la case.
me-harmless-heading = Aucun patient n’est reconnaissable
me-harmless-text = Si c’est le cas, dites pourquoi. L’équipe du cours lit vos mots et le billet, et l’admet ou non.
me-harmless-author-text = Si c’est le cas, dites pourquoi, et le billet est retenu aussitôt, et dans la prochaine édition.
me-harmless-words = Pourquoi personne n’est reconnaissable, en une phrase
me-harmless-wordless = Dites en une phrase pourquoi personne n’est reconnaissable.
me-harmless-send = Aucun patient n’est reconnaissable
me-withdraw-heading = Le retirer
me-withdraw-text = Il quitte toutes les pages du site en une minute, et ne sera dans aucune édition à venir. Les messages envoyés ne peuvent être rappelés. Sur votre blog, rien ne change.
me-withdraw-send = Le retirer
me-put-back-heading = Le remettre
me-put-back-text = Vous l’avez retiré. Remettez-le, et les règles du cours en décident de nouveau.
me-put-back-send = Le remettre
me-undo-heading = Changer d’avis
me-undo-text = Il y est parce que vous l’avez dit. Revenez dessus, et les règles du cours décident de nouveau.
me-undo-send = Laisser les règles décider

## Un blog qui a déménagé
me-move = Passer à une nouvelle adresse
me-move-named = Passer à une nouvelle adresse : { $blog }
me-move-heading = Votre blog a déménagé
me-move-text = Où est { $blog } maintenant ? Nous y cherchons les billets que nous connaissons. S’ils y sont, nous le lirons là désormais, et rien n’apparaîtra deux fois.
me-move-now = Jusqu’ici : { $url }
me-move-label = Sa nouvelle adresse
me-move-look = Regarder là
me-move-taken = Un autre blog est inscrit à cette adresse. S’il est aussi à vous, rien n’est à déplacer ; sinon, demandez à l’équipe du cours.
me-moved-text = Il y a quelque chose, mais pas les billets de { $blog } que nous connaissons. Voici ce qui s’y trouve :
me-moved-same = C’est le même blog, avec seulement de nouveaux billets
me-moved-another = Si c’en est un autre, <join>inscrivez-le aussi</join>.
me-moved-look = Dans ce cours, l’équipe doit d’abord admettre un tel blog. <join>Inscrivez-le</join> avec la même adresse, et mettez l’ancien en pause quand il est admis.

## Ce qui a été fait
me-done-paused = Il est en pause. Ce que vous écrivez ne sera plus lu jusqu’à ce que vous le vouliez.
me-done-resumed = Votre blog est de nouveau actif.
me-done-moved = Il est lu à sa nouvelle adresse, dès maintenant.
me-done-nothing = Rien n’a été changé : c’était déjà ainsi, ou ce n’est pas à vous d’en décider.
me-done-in = Le billet est retenu. Les pages suivent en une minute.
me-done-held = C’est enregistré. Le billet attend encore pour une autre raison : voyez ci-dessous.
me-done-withdrawn = Le billet est retiré. Les pages suivent en une minute.
me-done-out = C’est enregistré. Le billet reste écarté : voyez la raison.
me-done-rules = Les règles du cours décident de nouveau. Voici ce qu’elles disent.
me-done-asked = L’équipe du cours verra ce que vous avez écrit.
me-done-settings = C’est enregistré. Les pages suivent en une minute.

## Les réglages
me-settings-heading = Réglages
me-settings-page = Votre page dans le journal
me-settings-send = Enregistrer
me-name-label = Le nom que vous portez ici
me-pseudonym = C’est un pseudonyme
me-pseudonym-about = Alors aucun nom donné par vos billets ou votre blog n’est montré à sa place, et votre page reçoit une nouvelle adresse sans l’ancien nom. Votre blog lui-même peut encore dire qui vous êtes.
me-shows = Ce qui est montré de vos billets
me-shows-excerpt = Le titre, le lien et le début
me-shows-link = Le titre et le lien seulement
me-shows-full = Le texte entier, dans les flux et sur les pages
me-shows-unshown = Vous pourrez montrer les textes entiers quand il sera confirmé que le blog est à vous.
me-letters = Messages
me-letters-held = M’écrire quand un de mes billets est en attente
me-address-heading = Votre adresse électronique
me-address-text = Vous vous connectez avec { $address }, et les messages sur votre blog y vont. Elle n’est sur aucune page. La lettre du cours est à part.
me-address-label = Une autre adresse
me-address-send = Y envoyer un lien
me-address-waits = Pour utiliser { $address }, suivez le lien du message que nous y avons envoyé.
me-address-asked = Nous avons envoyé un message à { $address }. Suivez son lien pour utiliser la nouvelle adresse.
me-address-confirm-text = Désormais vous vous connectez avec l’adresse à laquelle ce lien est parti, et les messages sur votre blog y vont.
me-address-confirm = Utiliser cette adresse
me-address-done-heading = Votre nouvelle adresse vaut désormais
me-address-done = Connectez-vous avec elle. L’ancienne a été prévenue, et qui était connecté avec elle ne l’est plus.
me-address-old = Chaque lien sert une fois, pendant un jour. Demandez-en un autre dans les réglages.
me-sees-heading = Qui voit quoi
me-sees-public = Tout le monde voit votre nom ici, l’adresse de votre blog, vos billets retenus, autant que vous les laissez montrer, et qui a répondu à qui.
me-sees-facilitators = L’équipe du cours voit aussi les billets en attente ou écartés, pourquoi, ce que vous lui écrivez ici, si votre blog répond, et votre adresse. Elle ne voit pas si vous lisez les messages ou suivez les liens : personne ne le compte.
me-sessions-heading = Connecté ailleurs ?
me-sessions-text = Cela ferme toutes les sessions avec votre adresse, ici aussi : après un téléphone perdu, ou un ordinateur partagé.
me-sessions-send = Se déconnecter partout
me-signed-out-heading = Vous êtes déconnecté partout
me-signed-out-text = Toutes les sessions avec votre adresse sont closes. Connectez-vous de nouveau quand vous voulez.

## Partir
me-leave-heading = Quitter le cours
me-leave-lead =
    { $n ->
        [one] Tout ce qui est détenu ici sur vous est effacé, dont { $n } billet. Cela ne peut être annulé.
       *[other] Tout ce qui est détenu ici sur vous est effacé, dont { $n } billets. Cela ne peut être annulé.
    }
me-leave-goes = Ce qui est effacé
me-leave-goes-blog = Votre blog { $blog } n’est plus lu.
me-leave-goes-posts = Vos billets et votre page quittent le site, la recherche et les flux en quelques minutes, et la base de données avec eux.
me-leave-goes-comments = Ce que vous avez dit sous les billets des autres, là où l’on savait que c’était de vous, perd votre nom et son texte.
me-leave-goes-address = Votre adresse { $address } et vos réglages.
me-leave-stays = Ce qui ne l’est pas
me-leave-stays-blog = Votre propre blog : personne d’autre que vous ne peut rien y changer.
me-leave-stays-mails = Les messages envoyés à d’autres, et ce que d’autres ont écrit sur vos billets.
me-leave-stays-names = Les commentaires qui portent votre nom et rien d’autre, jusqu’à ce que l’équipe du cours ait regardé s’ils sont de vous.
me-leave-stays-line = Les anciennes éditions gardent une ligne qui dit qu’un billet n’est plus affiché, sans son titre ni votre nom.
me-leave-stays-copies = Les anciennes sauvegardes gardent une copie jusqu’à leur suppression. Si l’une est restaurée, vous y êtes effacé de nouveau. Pour cela nous gardons une empreinte de vos adresses. On ne peut pas les y lire.
me-leave-first = Vous pouvez d’abord <export>tout télécharger</export>. Si c’est un nom ou le texte qui gêne, les <settings>réglages</settings> suffisent peut-être ; un seul billet peut être retiré, et un blog mis en pause, sur <me>votre page</me>.
me-leave-on = Vers la dernière étape
me-leave-last-text = C’est la dernière étape. Ensuite, rien ne peut être restauré. Si vous revenez, vous recommencez depuis le début.
me-leave-newsletter = Effacer aussi mon abonnement à { $paper } : plus de messages
me-leave-sure = Je comprends que cela ne peut être annulé
me-leave-unsure = Cochez d’abord la case, pour que personne ne soit effacé par erreur.
me-leave-send = M’effacer pour de bon
me-leave-back = Non, retour à mon blog
me-left-heading = Au revoir
me-left-text = Vous êtes déconnecté. Vos données sont en train d’être effacées. Cela prend quelques instants, ou quelques minutes si une édition est en préparation. Les pages suivent aussitôt.
me-left-thanks = Merci d’avoir écrit avec nous.
me-move-look-again = Trop de temps a passé depuis la vérification de cette adresse. Envoyez-la encore une fois.
