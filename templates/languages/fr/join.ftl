# Inscrire un blog.

## La première page
register-heading = Inscrire votre blog
register-lead = Votre blog reste où il est. Donnez son adresse, et voyez ce que { $paper } y trouve.
register-address = L’adresse de votre blog
register-address-about = Telle que vos lecteurs la voient, par exemple monblog.example. L’adresse de n’importe laquelle de ses pages suffit.
register-look = Regarder mon blog
register-known = Ce blog est déjà inscrit. S’il est à vous, connectez-vous avec l’adresse de courriel qui a servi à l’inscrire.
register-sign-in = <signin>Se connecter</signin>

## Adresses qui ne mènent à aucun blog : ce qui a été trouvé, et que faire
hopeless-no-address = Ce n’est pas une adresse du web. Ouvrez votre blog, et copiez ce qui figure dans la barre d’adresse.
hopeless-mail = C’est une adresse de courriel. Il faut d’abord l’adresse de votre blog, telle qu’elle figure dans la barre d’adresse.
hopeless-search-engine = C’est un moteur de recherche. Ouvrez votre blog à partir de là, et copiez ce qui figure alors dans la barre d’adresse.
hopeless-editor = Cette page sert à écrire ou à se connecter, et vous seul pouvez la voir. Donnez l’adresse où les autres lisent votre blog.
hopeless-no-site = Il n’y a pas de site public à cette adresse. Cherchez une faute de frappe ; un site qui ne s’ouvre que dans le réseau d’une école ou d’un hôpital ne peut pas être lu d’ici.
hopeless-silent = Le site ne répond pas en ce moment. Cherchez une faute de frappe, ou réessayez dans quelques minutes.
hopeless-closed = Le site répond, mais ne montre pas sa page : il est peut-être privé, déplacé ou disparu. Ouvrez l’adresse dans une fenêtre privée, où vous n’êtes pas connecté, et voyez ce que voient les autres.
hopeless-no-feed = Il y a une page, mais pas de flux : rien qui annonce les nouveaux billets. Si votre blog est une autre page de ce site, donnez l’adresse de celle-ci. Sinon, cherchez « RSS » dans les réglages de votre blog.
hopeless-broken-feed = La page a un flux, { $feed }, mais il est illisible : { $why }. Ce que vous pouvez faire : { $advice }.
hopeless-no-feed-on = C’est { $platform }, mais aucun flux n’a été trouvé. Ce que vous pouvez faire : { $advice }.
hopeless-without-feeds = { $platform } n’a pas de flux : ce qui y est écrit ne peut pas être lu d’ici. Écrivez sur un blog, ou sur Mastodon ou Bluesky, et faites-y un lien.
hopeless-only-comments = Il n’y a que des commentaires de lecteurs à cette adresse. Donnez l’adresse de la page d’accueil du blog.

## La seconde page : ce qui a été trouvé
register-found-heading = Est-ce votre blog ?
register-found-which = Que faut-il lire ?
register-found-posts =
    { $n ->
        [one] un billet
       *[other] { $n } billets
    }{ $tagged ->
        [0] , aucun avec le mot-clé du cours
        [one] , un avec le mot-clé du cours
       *[other] , { $tagged } avec le mot-clé du cours
    }
register-found-comments = des commentaires de lecteurs, pas des billets
register-found-known = déjà inscrit
register-found-newest = Les derniers billets
register-found-none = Il n’y a pas encore de billets.
register-found-verdict = { $standing } : { $reason }
register-advice-on = Aucun billet ne porte encore le mot-clé du cours. Sur { $platform } : { $how }.
register-advice = Aucun billet ne porte encore le mot-clé du cours. Pour être dans le journal : { $how }.
register-advice-later = Rien ne presse : inscrivez le blog, et ajoutez le mot-clé quand vous écrirez pour le cours.
register-feed-wrong = Choisissez ce qu’il faut lire.
register-other = Ce n’est pas lui ? <other>Donner une autre adresse</other>.
register-about-you = À propos de vous
register-name = Le nom sous lequel vous voulez paraître
register-name-about = Il figure au-dessus de vos billets. Ce peut être un pseudonyme.
register-pseudonym = C’est un pseudonyme : ne montrer aucun autre nom donné par mon blog
register-shows = Ce que les autres voient ici d’un billet
register-shows-excerpt = son début, avec un lien vers mon blog
register-shows-link = son titre seul, avec un lien vers mon blog
register-shows-full = tout, dans les flux aussi
register-email-about = Pour le lien de confirmation, et pour vous connecter plus tard. Elle n’est montrée à personne.
register-public-heading = Ce qui sera public
register-public = Les billets qui portent le mot-clé du cours, avec ce nom et un lien vers votre blog, sur les pages de { $paper }, dans ses flux et ses courriels. Les billets sans mot-clé restent en dehors. Aucun patient ne doit être reconnaissable dans ce que vous écrivez.
register-leave = Vous pouvez changer tout cela, faire une pause ou partir à tout moment ; vos billets disparaissent alors d’ici.
register-send = Inscrire mon blog
register-wrong-heading = Il manque quelque chose

## La lettre est en route
register-asked = Un lien de confirmation est en route vers { $email }. Quand vous l’aurez suivi, votre blog sera inscrit.

## Le lien de la lettre
register-confirm-text = Encore une étape, pour qu’aucun programme qui parcourt votre courrier ne puisse inscrire votre blog à votre place.
register-confirm-button = Inscrire mon blog
register-old = Chaque lien sert une fois, pendant sept jours. Inscrivez le blog à nouveau pour en recevoir un autre.
register-before-heading = Déjà inscrit
register-before = Ce lien a déjà servi, et le blog est inscrit. Pour voir son état, connectez-vous.

## La dernière page
register-done-heading = Votre blog est inscrit
register-waits-heading = Votre blog est inscrit et attend d’être admis
register-done-read = Votre blog est lu. Ce que vous avez écrit avec le mot-clé depuis le début du cours figure dans les archives d’ici une minute ou deux, sauf ce que l’équipe doit d’abord regarder : <page>votre page</page>.
register-other-name = Quelqu’un porte déjà le nom que vous avez demandé, ou un nom qui lui ressemble. Vous portez « { $name } » jusqu’à ce que vous choisissiez un autre nom sur votre page.
register-done-next = Désormais, écrivez sur votre blog et ajoutez #{ $tag } : la prochaine édition de { $paper } l’apportera.
register-done-waits = L’équipe du cours doit l’admettre avant qu’il soit lu. Vous n’avez rien à faire.
register-done-tag = L’accord n’est plus nécessaire dès qu’un billet porte le mot-clé du cours : { $how }. Faites alors vérifier ici de nouveau.
register-again = Regarder encore une fois
register-again-silent = Le blog n’a pas répondu. Réessayez dans quelques minutes.
register-again-untagged = Aucun billet avec le mot-clé du cours n’a été trouvé. Certains blogs ne montrent les nouveaux billets qu’après quelques minutes.
register-again-tagged =
    { $n ->
        [one] Un billet porte le mot-clé du cours.
       *[other] { $n } billets portent le mot-clé du cours.
    }
register-owner-text = Dans ce cours, vous devez montrer que le blog est à vous avant que ses billets puissent être montrés en entier. Utilisez un de ces moyens, puis faites vérifier de nouveau :
register-owner-word = Écrivez <b>{ $word }</b> dans un billet, ou n’importe où sur la page d’accueil du blog.
register-owner-me = Faites un lien depuis la page d’accueil, avec rel=me, vers { $me } ou vers votre adresse de courriel.
register-owner-shown = Confirmé : ce blog est à vous.
register-owner-missing = Ni le mot ni le lien n’ont encore été trouvés. Certains blogs ne montrent les changements qu’après quelques minutes.
register-done-me = <me>Mon blog</me> : son état, et ce que vous pouvez changer.

## Comment ajouter le mot-clé du cours, plateforme par plateforme
tagging-anywhere = ajoutez « { $tag } » aux catégories ou aux étiquettes du billet, ou écrivez #{ $tag } dans son titre ou son texte
tagging-video = écrivez #{ $tag } dans le titre ou la description de la vidéo
tagging-track = écrivez #{ $tag } dans le titre ou la description du morceau
tagging-episode = écrivez #{ $tag } dans le titre ou la description de l’épisode
tagging-message = écrivez #{ $tag } dans l’objet ou le texte du message
tagging-text = écrivez #{ $tag } dans le texte du billet
tagging-title-or-text = écrivez #{ $tag } dans le titre ou le texte du billet
tagging-short-post = écrivez #{ $tag } dans le message
tagging-medium = ajoutez « { $tag } » aux sujets (Topics) de l’article quand vous le publiez, ou écrivez #{ $tag } dans son titre ou son texte
tagging-substack = écrivez #{ $tag } dans le titre ou le texte du billet : les étiquettes de Substack ne figurent pas dans son flux
tagging-tumblr = ajoutez #{ $tag } aux tags sous le billet
tagging-blogger = ajoutez le libellé « { $tag } » au billet (Libellés, à droite de l’éditeur)
tagging-wordpress = ajoutez « { $tag } » aux étiquettes ou aux catégories de l’article (à droite de l’éditeur)
tagging-ghost = ajoutez le tag « { $tag } » dans les réglages du billet
tagging-squarespace = ajoutez « { $tag } » aux catégories ou aux tags dans les réglages du billet
tagging-wix = rangez le billet dans une catégorie « { $tag } », ou écrivez #{ $tag } dans son titre ou son texte
tagging-weebly = ajoutez la catégorie « { $tag } » au billet, ou écrivez #{ $tag } dans son titre ou son texte
tagging-hugo = écrivez #{ $tag } dans le titre ou le texte : le flux habituel de Hugo omet les tags d’une page
tagging-jekyll = ajoutez « { $tag } » aux tags ou aux catégories dans l’en-tête (front matter) du billet
tagging-discourse = écrivez #{ $tag } dans le titre ou le texte du sujet
tagging-zotero = ajoutez le marqueur « { $tag } » à l’élément, ouvrez la bibliothèque du groupe à ce marqueur, et inscrivez cette adresse comme un lieu où tout fait partie du cours
tagging-hypothesis = ajoutez le tag « { $tag } » à l’annotation
tagging-pinboard = ajoutez le tag « { $tag } » au signet
tagging-pubmed = les articles ne portent pas le mot-clé du cours : faites que tout ce flux en fasse partie, ou écrivez sur un article dans un blog
tagging-github = écrivez #{ $tag } dans le texte de la version ou de la modification
tagging-documents = faites un lien vers le document dans un billet de blog qui porte #{ $tag }
tagging-closed-network = écrivez le billet sur un blog, ou sur Mastodon ou Bluesky, avec #{ $tag }
hopeless-own-site = C’est le site du cours lui-même. Donnez l’adresse de votre blog.
register-done-owner = L’accord n’est plus nécessaire dès que vous avez montré que le blog est à vous.
register-done-tag-and-owner = L’accord n’est plus nécessaire dès qu’un billet porte le mot-clé du cours et que vous avez montré que le blog est à vous. Pour le mot-clé : { $how }. Faites alors vérifier ici de nouveau.

## Ce qu’on peut faire là où une adresse sur une plateforme ne mène à aucun flux, par le mot des programmes pour elle
advice-no-feed-youtube = donnez l’adresse de la chaîne (youtube.com/channel/UC…) ou d’une playlist publique
advice-no-feed-soundcloud = donnez l’adresse RSS du compte SoundCloud : Settings, Content, RSS feed
advice-no-feed-apple-podcasts = cherchez le site du podcast lui-même, ou demandez l’adresse RSS à ses auteurs
advice-no-feed-spotify = Spotify ne montre pas de flux : donnez le site du podcast, sa page chez Apple Podcasts ou son adresse RSS
advice-no-feed-vimeo = donnez l’adresse du compte, de la chaîne ou du groupe Vimeo, pas celle d’une vidéo
advice-no-feed-medium = donnez l’adresse de l’auteur ou de la publication : medium.com/@NAME
advice-no-feed-substack = donnez l’adresse de la lettre : NAME.substack.com
advice-no-feed-tumblr = donnez l’adresse du blog : NAME.tumblr.com ; il doit être lisible sans compte
advice-no-feed-blogger = activez le flux du blog dans Blogger (Paramètres, Flux du site), et rendez le blog public
advice-no-feed-wordpress = rendez le site public, et demandez à qui le gère si une extension désactive les flux
advice-no-feed-squarespace = donnez l’adresse de la page du blog elle-même, pas celle de la page d’accueil du site
advice-no-feed-wix = ajoutez au site un blog Wix : lui seul a un flux
advice-no-feed-weebly = donnez l’adresse de la page du blog elle-même
advice-no-feed-write-as = donnez l’adresse du blog, et rendez-le public
advice-no-feed-hugo = activez la sortie RSS dans la configuration du site (outputs)
advice-no-feed-jekyll = ajoutez au site l’extension jekyll-feed
advice-no-feed-bluesky = donnez l’adresse du profil : bsky.app/profile/NAME ; les comptes cachés aux visiteurs n’ont pas de flux
advice-no-feed-reddit = donnez l’adresse de la communauté (reddit.com/r/NAME) ou du compte
advice-no-feed-discourse = rendez le forum lisible sans compte
advice-no-feed-google-groups = Google Groups n’offre pas de flux : faites que le groupe envoie ses messages à un blog (la plupart des programmes de blog acceptent le courriel), ou prenez une autre archive de la liste
advice-no-feed-groups-io = rendez publics les messages du groupe (Admin, Settings, Privacy)
advice-no-feed-listserv = donnez l’adresse des archives de la liste, et rendez-les publiques
advice-no-feed-mailman = les archives de Mailman 2 n’ont pas de flux : voyez si mail-archive.com garde la liste, ou demandez Mailman 3, dont les archives en ont un
advice-no-feed-mail-archive = donnez l’adresse de la liste : mail-archive.com/LIST@HOST
advice-no-feed-zotero = donnez l’adresse d’une bibliothèque de groupe publique : zotero.org/groups/NUMBER/NAME
advice-no-feed-hypothesis = donnez l’adresse d’un utilisateur ou d’un groupe public de hypothes.is, ou d’une recherche par mot-clé
advice-no-feed-pinboard = donnez l’adresse de vos signets chez Pinboard
advice-no-feed-pubmed = appuyez sur « Create RSS » sous le champ de recherche de PubMed, et donnez l’adresse qui s’affiche
advice-no-feed-github = donnez l’adresse d’un compte ou d’un projet public
advice-no-feed-documents = ce service n’offre pas de flux : écrivez sur un blog, et mettez-y un lien vers le document
advice-no-feed-closed-network = ce réseau n’offre pas de flux : donnez un blog, ou un compte Mastodon ou Bluesky
advice-no-feed-mastodon = donnez l’adresse d’un compte public, avec son serveur
