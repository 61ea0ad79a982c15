# Ce qui empêche de lire un blog ou une adresse, et ce qu’on peut faire.
# Les phrases commencent par une minuscule et n’ont pas de point final : elles suivent un deux-points.

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
fetch-empty-address = aucune adresse n’a été donnée
fetch-mail-address = « { $written } » est une adresse de courriel, pas celle d’un blog
fetch-file-address = « { $written } » est un fichier sur un ordinateur, que personne d’autre ne peut lire
fetch-no-address = « { $written } » n’est pas une adresse
fetch-other-scheme = « { $scheme } » n’est pas un protocole de flux
fetch-no-host = l’adresse n’a pas de nom de serveur
fetch-private-address = l’adresse mène à un réseau privé ou réservé
fetch-other-port = le port { $port } n’est pas un port du web
fetch-password-in-address = l’adresse contient un nom ou un mot de passe
fetch-portal = l’adresse mène à { $to }, comme celle d’autres blogs
fetch-no-root-certificates = cette machine n’a pas de certificats racine pour vérifier le serveur
fetch-redirect-loop = l’adresse redirige en boucle, vers { $to }
fetch-redirect-nowhere = l’adresse redirige vers « { $to } », qui n’est pas une adresse
fetch-host-busy = son serveur a demandé moins de requêtes
fetch-hub-refused = le hub n’a pas accepté l’abonnement ({ $status })
fetch-larger-than = le flux dépasse { $n_mb } Mo
fetch-tiny-pieces = le serveur envoie le flux en dizaines de milliers de morceaux minuscules
fetch-unknown-coding = la réponse est comprimée en « { $coding } », ce qui n’était pas demandé
fetch-empty-document = le document est vide
fetch-page = le document est une page web, pas un flux
fetch-titled-page = le document est une page web intitulée « { $title } », pas un flux
fetch-file =
    { $what ->
        [archive] le document est une archive ({ $format }), pas un flux
        [compressed] le document est fait de données comprimées ({ $format }), pas un flux
        [database] le document est une base de données ({ $format }), pas un flux
        [document] le document est un fichier { $format }, pas un flux
        [font] le document est une police ({ $format }), pas un flux
        [picture] le document est une image ({ $format }), pas un flux
       *[recording] le document est un enregistrement ({ $format }), pas un flux
    }
fetch-feed-list = le document est une liste de flux (OPML), pas un flux
fetch-site-map = le document est le plan d’un site, pas un flux
fetch-other-xml = le document est du XML qui commence par « { $root } », pas un flux
fetch-channel-definition = le document est au format Channel Definition Format de 1997, qui n’est pas lu
fetch-other-json = le document est du JSON, mais pas un JSON Feed
fetch-broken-json = le document ressemble à du JSON, et ne se lit pas comme tel
fetch-plain-text = le document est du texte brut, pas un flux
fetch-text-beginning = le document est du texte brut, pas un flux : « { $start } »
fetch-page-not-calendar = le document est une page web, pas un calendrier
fetch-not-a-calendar = le document n’est pas un calendrier
fetch-no-feed = aucun flux n’y a été trouvé
fetch-sign-in-page = la page est privée : elle mène à une page de connexion
fetch-private-page = la page est privée : elle le dit elle-même
fetch-password-page = la page demande un mot de passe, et ne montre aucun flux
fetch-broken-feed = la page annonce le flux { $feed }, qui est illisible : { $why }

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
advice-fetch-no-document = ouvrez l’adresse dans un navigateur et voyez ce qu’elle montre
advice-fetch-too-large = faites paraître moins de billets à la fois dans votre flux : la plupart des blogs ont un réglage pour cela
advice-fetch-body = demandez à votre hébergeur de regarder la compression du serveur
advice-fetch-not-a-feed = cherchez où se trouve maintenant le flux de votre blog ; son adresse finit souvent par /feed, /rss ou /atom.xml
advice-fetch-parser = dites-le à l’équipe du cours, pour que cela soit réparé
advice-fetch-tiny-pieces = demandez à votre hébergeur de regarder le serveur, ou le programme qui écrit le flux
advice-fetch-empty-document = ouvrez l’adresse dans un navigateur ; si la page est vide, dites-le à votre hébergeur
advice-fetch-channel-definition = faites que le site offre RSS ou Atom
advice-fetch-host-busy = rien à faire : il sera relu plus tard

## Ce que peut faire l’équipe du cours, qui demande sinon à l’auteur du blog
staff-advice-author = dites à son auteur : « { $advice } »
staff-advice-empty-address = donnez une adresse comme example.org/feed
staff-advice-no-address = donnez une adresse comme example.org/feed
staff-advice-mail-address = donnez l’adresse du blog telle qu’un navigateur la montre, comme blog.example
staff-advice-file-address = mettez le blog sur le web et donnez son adresse
staff-advice-private-address = les flux ne sont lus qu’à des adresses publiques du web ; voyez fetch.allow_private dans la configuration
staff-advice-other-port = les flux ne sont lus que sur les ports du web ; voyez fetch.allow_ports dans la configuration
staff-advice-portal = vérifiez si le réseau de cette machine demande une connexion, ou si la plateforme des blogs a fermé ; si ce sont d’anciennes adresses d’un même blog, gardez-en une
staff-advice-no-root-certificates = installez les certificats racine du système (le paquet ca-certificates)
staff-advice-too-large = demandez à son auteur de montrer moins de billets dans le flux, ou augmentez fetch.max_body_mb dans la configuration
staff-advice-parser = signalez un défaut, avec l’adresse
staff-advice-host-busy = essayez de nouveau dans quelques minutes
staff-advice-hub-refused = rien à faire : le flux est lu comme avant
staff-advice-feed-list = importez-le avec `katydid feed import`
staff-advice-page-not-calendar = cherchez l’adresse du calendrier au format iCal ; elle finit souvent par .ics
staff-advice-not-a-calendar = cherchez l’adresse du calendrier au format iCal ; elle finit souvent par .ics
staff-advice-no-feed = demandez l’adresse du flux lui-même : « RSS » ou « s’abonner » sur le blog
staff-advice-sign-in-page = demandez à son auteur de l’ouvrir, ou une autre adresse : un blog que seuls certains peuvent lire ne peut figurer sur des pages publiques
staff-advice-private-page = demandez à son auteur de l’ouvrir, ou une autre adresse : un blog que seuls certains peuvent lire ne peut figurer sur des pages publiques
staff-advice-password-page = demandez à son auteur de l’ouvrir, ou une autre adresse : un blog que seuls certains peuvent lire ne peut figurer sur des pages publiques
