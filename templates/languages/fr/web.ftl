# Ce que tous les formulaires partagent, la connexion, et ce qui est dit quand quelque chose est refusé.

## Sur chaque page pour qui est connecté
signed-in = Connecté avec { $who }
nav-me = Mon blog
nav-desk = Le bureau
sign-out = Se déconnecter

## Des mots que plusieurs formulaires partagent
email-label = Votre adresse électronique
email-wrong = Ce n’est pas une adresse électronique. Elle devrait ressembler à nom@example.org.
check-mail-heading = Regardez votre courrier
check-mail-late = Si rien n’est arrivé après quelques minutes, regardez dans le dossier des indésirables, et si l’adresse était juste.
token-old-heading = Ce lien ne fonctionne plus
too-many-today = Trop de personnes demandent en ce moment. Réessayez demain.

## Quand quelque chose est refusé
refused-missing = Cette page n’existe pas
refused-missing-text = L’adresse est peut-être mal écrite, ou ce qui se trouvait ici n’y est plus.
refused-forged = Veuillez l’envoyer encore une fois
refused-forged-text = La page est restée ouverte trop longtemps, ou vous vous êtes connecté ou déconnecté depuis. Revenez en arrière, rechargez la page et envoyez-la encore une fois. Rien n’a été changé.
refused-robot = Le formulaire a été envoyé trop vite
refused-robot-text = Pour écarter les robots, nous n’acceptons pas les formulaires envoyés en moins de deux secondes. Revenez en arrière et envoyez-le encore une fois.
refused-unreadable = Cela ne peut pas être lu
refused-unreadable-text = Un champ manque, ou contient ce qui n’y a pas sa place. Revenez en arrière, rechargez la page et envoyez-la encore une fois.
refused-too-often = C’était trop souvent
refused-too-often-text =
    { $n ->
        [one] Attendez une minute, puis réessayez.
       *[other] Attendez { $n } minutes, puis réessayez.
    }
refused-not-allowed = Vous ne pouvez pas voir cette page
refused-not-allowed-text = L’adresse avec laquelle vous vous êtes connecté n’a pas droit à cette page.
refused-broken = Une erreur s’est produite
refused-broken-text = Ce n’est pas votre faute, et rien n’a été changé. Réessayez dans quelques minutes.
refused-contact = Si cela ne passe pas, <contact>écrivez aux animateurs</contact>.

## Se connecter
sign-in-heading = Se connecter
sign-in-text = Il n’y a pas de mots de passe ici. Donnez l’adresse électronique avec laquelle votre blog est inscrit : un lien pour se connecter y sera envoyé.
sign-in-send = Envoyez-moi le lien
sign-in-join = Votre blog n’est pas encore inscrit ? <join>Inscrivez-le</join>.
sign-in-asked = Si cette adresse est connue ici, un lien pour se connecter est en route. Il sert une fois, dans la demi-heure.
sign-in-confirm-text = Encore un pas, pour qu’aucun programme qui parcourt votre courrier ne se connecte à votre place.
sign-in-button = Se connecter
sign-in-old = Chaque lien sert une fois, dans la demi-heure. Demandez-en un autre.
again-heading = Veuillez l’envoyer encore une fois
again-text = La page est restée ouverte trop longtemps, ou vous vous êtes connecté ou déconnecté entre-temps. Rien n’a encore été fait. Ce que vous avez écrit se trouve ci-dessous : relisez-le et envoyez-le.
again-sign-in = Si vous étiez connecté : <signin>connectez-vous</signin> d’abord dans un autre onglet, puis revenez à cette page et envoyez-la.
again-written = Ce que vous avez écrit ({ $n })
again-send = Envoyer
name-missing = Donnez un nom, ou un pseudonyme. Ce n’est pas forcément le vôtre.
name-long = Un nom a { $most } caractères au plus.
name-no-name = C’est une adresse, ou un mot comme « admin ». Donnez le nom que les lecteurs doivent voir.
name-mixed = Ce nom mélange dans un mot des lettres de plusieurs alphabets, par exemple latin et cyrillique. Écrivez-le à nouveau dans un seul alphabet.
name-taken = Ce nom est déjà utilisé dans ce cours, ou ressemble à un nom utilisé. C’est le vôtre ? Connectez-vous d’abord. Sinon, ajoutez quelque chose pour qu’on vous distingue.

## Ce qui retient un billet, et ce que seule une personne peut juger
screened-heading = Peut-être des données personnelles
screened-text = Elles sont marquées dans les mots du billet. Seuls son auteur et l’équipe du cours voient ceci.
pictures-heading = Images
pictures-text = Elles ne sont pas chargées ici. Ouvrez chacune à sa source, et regardez si un patient peut être reconnu : un visage, un tatouage, un nom sur un écran, une étiquette ou un bracelet.
picture-without-words = Une image sans description
