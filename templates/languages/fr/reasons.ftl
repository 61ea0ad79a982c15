# Pourquoi un billet est dans le cours, n’y est pas, ou attend ; ce qui empêche de lire un blog ; et ce qu’on peut faire.
# Les phrases commencent sans majuscule et finissent sans point : elles suivent un deux-points, ou reçoivent leur majuscule en début de ligne.

## Où en est un billet
standing-in = dans le cours
standing-out = hors du cours
standing-held = attend l’équipe du cours

## Qui a décidé d’un billet
actor-author = son auteur
actor-source = son blog

## Pourquoi. « Il » est le billet.
reason-category = il porte le mot-clé du cours comme catégorie « { $tag } »
reason-title-hashtag = il porte le mot-clé du cours dans son titre, « #{ $tag } »
reason-text-hashtag = il porte le mot-clé du cours dans son texte, « #{ $tag } »
reason-title-word = son titre nomme le cours, « { $word } »
reason-everything-belongs = tout ce qui paraît sur ce blog appartient au cours
reason-included = quelqu’un l’a retenu expressément
reason-included-because = quelqu’un a dit qu’il en fait partie : { $why }
reason-no-course-tag = il ne porte pas le mot-clé du cours
reason-no-course-tag-in-beginning = le flux du blog n’en donne que le début, qui ne porte pas le mot-clé du cours
reason-locked = il est verrouillé : il faut un mot de passe ou une adhésion pour le lire
reason-before-course = il date d’avant le début du cours, le { $day }
reason-feed-not-approved = son blog n’est pas approuvé
reason-feed-paused = son blog était en pause quand il a été écrit
reason-hidden = l’équipe du cours l’a masqué
reason-hidden-because = l’équipe du cours l’a masqué : { $why }
reason-withdrawn = il a été retiré, ou a disparu de son blog
reason-withdrawn-because = il a été retiré : { $how }
reason-near-miss = « { $tag } » est presque le mot-clé du cours, mais pas tout à fait
reason-duplicate = il est déjà ici, par un autre flux
reason-duplicate-of = c’est le même billet que le numéro { $post }, arrivé par un autre flux
reason-burst = il est arrivé avec beaucoup d’autres anciens billets à la fois
reason-another-blog = son blog semble appartenir maintenant à quelqu’un d’autre
reason-personal-data = il contient peut-être des données personnelles d’un patient
reason-personal-data-found = il contient peut-être des données personnelles d’un patient, apparemment { $found }
reason-pictures =
    { $n ->
        [one] il paraît en entier avec une image, que seule une personne peut juger
       *[other] il paraît en entier avec { $n } images, que seule une personne peut juger
    }

## Ce qu’on peut faire
advice-no-course-tag = ajoutez le mot-clé comme catégorie, ou #{ $tag } n’importe où dans le billet
advice-no-course-tag-in-beginning = réglez le flux du blog pour qu’il donne les billets entiers, ou ajoutez { $tag } comme catégorie
advice-locked = si le cours peut le lire, rendez-le public
advice-before-course = si la date est fausse, corrigez-la sur votre blog
advice-feed-not-approved = demandez à l’équipe du cours, si cela dure
advice-feed-paused = s’il fait partie du cours, dites-le, ou demandez à l’équipe du cours de l’inclure
advice-hidden = demandez à l’équipe du cours, si vous pensez qu’il a sa place ici
advice-withdrawn = s’il doit figurer ici, publiez-le de nouveau sur votre blog
advice-near-miss = si vous parlez du cours, écrivez #{ $tag } ; sinon, demandez à l’équipe du cours
advice-duplicate = rien à faire : le billet figure déjà ici
advice-burst = rien à faire : l’équipe du cours vérifiera le billet
advice-another-blog = rien à faire : l’équipe du cours vérifiera le blog
advice-personal-data = enlevez-les, si c’en sont ; sinon, l’équipe du cours peut libérer le billet

## Ce qui est peut-être une donnée personnelle
personal-data-nhs-number = un numéro NHS
personal-data-birth-date = une date de naissance
personal-data-phone = un numéro de téléphone
personal-data-email = une adresse électronique
personal-data-postcode = un code postal
personal-data-hospital-number = un numéro d’hôpital
personal-data-person-number = un numéro d’identité ou d’assurance
personal-data-picture = l’image { $n }
found-in-title = { $what } dans le titre
found-in-summary = { $what } dans le résumé
found-in-paragraph = { $what } au paragraphe { $n }
found-in-picture = { $what } dans la description de l’image { $n }

## Où en est un blog
feed-pending = attend l’approbation de l’équipe du cours
feed-approved = lu régulièrement
feed-paused = n’est pas lu pour le moment
feed-rejected = refusé par l’équipe du cours
feed-retired = n’est plus lu : il n’a pas répondu depuis trop longtemps, ou a disparu pour de bon

## Ce qui empêche de lire un blog
fetch-dns = le nom dans l’adresse n’existe pas
fetch-connect = la connexion au serveur échoue, ou son certificat n’est pas valable
fetch-timeout = le serveur n’a pas répondu à temps
fetch-refused = cette adresse n’est pas visitée : elle n’est pas publique, contient un mot de passe, ou mène ailleurs
fetch-redirects = l’adresse redirige trop de fois
fetch-denied = le serveur refuse l’accès ({ $status })
fetch-missing = il n’y a rien à cette adresse ({ $status })
fetch-server = le serveur est en panne ({ $status })
fetch-status = le serveur a répondu { $status }, sans document
fetch-no-document = le serveur a répondu sans document
fetch-too-large = le flux est plus grand que ce qui est lu
fetch-body = la réponse s’est interrompue, ou ne se décompresse pas
fetch-not-a-feed = le document à cette adresse n’est pas un flux
fetch-parser = le flux n’a pas été compris, ce qui est un défaut de ce programme

## Ce qu’on peut y faire
advice-fetch-dns = cherchez une faute de frappe dans l’adresse, et vérifiez que votre domaine n’a pas expiré ; si le blog a déménagé, dites à l’équipe du cours où il est
advice-fetch-connect = vérifiez que votre site fonctionne et que son certificat n’a pas expiré ; si d’autres peuvent le lire, dites à votre hébergeur que les lecteurs de flux sont exclus
advice-fetch-timeout = vérifiez que votre site fonctionne ; s’il est lent pour vous aussi, demandez à votre hébergeur
advice-fetch-refused = donnez à l’équipe du cours une adresse que tout le monde peut ouvrir sans mot de passe
advice-fetch-redirects = ouvrez l’adresse dans un navigateur, et dites à l’équipe du cours où elle aboutit
advice-fetch-denied = vérifiez que votre blog n’est pas privé, et n’exclut pas les lecteurs de flux : une extension de sécurité le fait souvent
advice-fetch-missing = cherchez où se trouve maintenant le flux de votre blog, et dites-le à l’équipe du cours
advice-fetch-server = attendez un jour ; si cela dure, demandez à votre hébergeur
advice-fetch-status = ouvrez l’adresse dans un navigateur et voyez ce qu’elle montre
advice-fetch-too-large = faites paraître moins de billets à la fois dans votre flux : la plupart des blogs ont un réglage pour cela
advice-fetch-body = demandez à votre hébergeur de regarder la compression du serveur
advice-fetch-not-a-feed = cherchez où se trouve maintenant le flux de votre blog ; son adresse finit souvent par /feed, /rss ou /atom.xml
advice-fetch-parser = dites-le à l’équipe du cours, pour que cela soit réparé
