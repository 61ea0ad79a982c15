# Ce qu’affichent les commandes du programme. Les erreurs et --help sont en anglais dans le programme.

## Commun
report-untitled = (sans titre)
report-never = jamais
report-unknown = inconnue
report-none = aucun
report-not-stated = non indiqué
report-and-more = et { $n } de plus
report-post-number = billet { $post }
report-comment-number = commentaire { $comment }
report-feed-number = flux { $feed }
report-feed-titled = flux { $feed } ({ $title })
report-subscriber-number = abonnement { $subscriber }
report-site-follows = Le site suivra au prochain `katydid publish`.
report-edition =
    { $kind ->
        [weekly] récapitulatif { $edition } du { $day }
       *[daily] édition { $edition } du { $day }
    }
report-edition-name =
    { $kind ->
        [weekly] édition hebdomadaire { $edition }
       *[daily] édition { $edition }
    }

## Tableaux : les titres des colonnes, entre barres
columns-feeds = n° | état | titre | adresse | dernière lecture (UTC) | échec
columns-posts = n° | date | titre | verdict | raison
columns-highlights = billet | titre | remarque
columns-participants = n° | nom | montre | flux | page
columns-comments = commentaire | billet | du (UTC) | nom | texte
columns-conversations = n° | dernière | réponses | voix | premier billet
columns-unanswered = billet | vu | titre | lien
columns-topics = thème | billets | voix | page
columns-topic-changes = billet | thèmes jusqu’ici | thèmes ensuite | titre
columns-suggestions = mot-clé | voix | billets | écrit
columns-events = n° | quand | titre | lien
columns-subscribers = n° | adresse | état | reçoit | raison
columns-import-columns = colonne | nom | lue comme | parce que

## feed
report-feed-doubted = semble être un autre blog depuis le { $day }
report-feed-state =
    { $state ->
        [approved] le flux { $feed } est maintenant admis
        [rejected] le flux { $feed } est maintenant refusé
        [paused] le flux { $feed } est maintenant en pause
       *[retired] le flux { $feed } est maintenant abandonné
    }
report-feed-confirmed = le flux { $feed } est le même blog : ses billets ne sont plus retenus
report-feed-not-doubted = le flux { $feed } n’était pas mis en doute
report-feed-added = ajouté { $feed } : { $address }
report-feeds-added-more = et { $n } autres ajoutés : katydid feed list
report-feed-known = déjà connu, { $feed } : { $address }
report-feed-known-so = déjà connu, { $feed } : { $address } ({ $what })
report-known-approved = admis maintenant
report-known-stays = l’état reste { $state } ; pour le changer : katydid feed approve { $feed }
report-known-state = { $state }
report-known-role = son rôle est maintenant { $role }
report-known-belongs = tous ses billets appartiennent maintenant au cours
report-known-renamed = son auteur s’appelle maintenant { $name }
report-known-keeps-name = son auteur reste { $name } ; pour changer : katydid feed set { $feed } --name …
report-feeds-known-more = et { $n } autres déjà connus : katydid feed list
report-feed-skipped = laissé de côté : { $what } : { $why }
report-feeds-skipped-more = et { $n } autres laissés de côté : la même commande avec --json les liste tous
report-secret-addresses =
    { $n ->
        [one] { $n } adresse contient
       *[other] { $n } adresses contiennent
    } un secret : le site, ses flux et blogs.opml ne donnent que la page d’accueil du blog
report-feeds-total =
    { $added } ajoutés, { $known } déjà connus{ $skipped ->
        [0] {""}
       *[other] , { $skipped } laissés de côté
    }{ $next ->
        [none] {""}
        [poll] . Ensuite : katydid poll
       *[approve] . Ensuite : katydid feed approve ID
    }
report-feed-settings =
    flux { $feed } : { $role } ; { $belongs ->
        [all] tous les billets appartiennent au cours
       *[tagged] les billets qui portent le mot-clé appartiennent au cours
    } ; lu à { $address }
report-feed-author = son auteur s’appelle { $name }
report-feed-moved-by-hand = il sera lu là à la prochaine relève ; l’ancienne adresse le trouve toujours
report-posts-moved =
    { $n ->
        [one] { $n } billet est maintenant dans le cours
       *[other] { $n } billets sont maintenant dans le cours
    }, { $out } n’y sont plus ; le site suivra au prochain `katydid publish`
ask-feed-remove = { $what }. Le supprimer ?
report-feed-removal = flux { $feed } ({ $title }) : { $deleted }, { $printed }
report-posts-to-delete =
    { $n ->
        [one] { $n } billet sera supprimé
       *[other] { $n } billets seront supprimés
    }
report-posts-to-keep =
    { $n ->
        [one] { $n } est déjà paru et reste dans les éditions et l’archive
       *[other] { $n } sont déjà parus et restent dans les éditions et l’archive
    }
report-feed-stays = le flux { $feed } reste
report-posts-deleted =
    { $n ->
        [one] { $n } billet qui n’était paru dans aucune édition est supprimé
       *[other] { $n } billets qui n’étaient parus dans aucune édition sont supprimés
    }
report-posts-kept =
    { $n ->
        [one] { $n } billet était paru et reste là où il est paru
       *[other] { $n } billets étaient parus et restent là où ils sont parus
    }
report-feed-retired-with-posts = le flux { $feed } n’est plus lu et { $deleted } ; { $kept } : le flux reste dans la liste comme abandonné. `katydid post hide ID` retire un billet de toutes les pages, `katydid participant remove { $participant }` efface son auteur
report-feed-removed =
    le flux { $feed } est supprimé ; { $deleted }{ $author ->
        [removed] , ainsi que son auteur, sur qui rien d’autre n’était conservé
       *[kept] {""}
    }
report-feed-not-read = (pas encore lu)
report-feed-not-due = pas tant que l’état est { $state }
report-feed-details =
    flux { $feed } : { $title }
    adresse      { $address }
    accueil      { $page }
    auteur       { $author } (participant { $participant })
    état         { $state } ; { $role } ; { $belongs ->
        [all] tous les billets appartiennent au cours
       *[tagged] les billets qui portent le mot-clé appartiennent au cours
    }
    ajouté       { $added }
    visité       { $fetched } ; dernière lecture { $read }
    prochaine    { $due }
report-feed-failing =
    échec        depuis { $since }, { $n ->
        [one] { $n } visite
       *[other] { $n } visites
    } : { $why }
report-feed-posts =
    billets      { $any ->
        [no] aucun encore
       *[yes] { $counts } ; { $printed } parus
    }
report-more-posts-of-feed = {"  "}et { $n } de plus : katydid post list --feed { $feed }
report-feed-line = flux { $feed } · { $state } · { $address }
report-page-names-feed = { $page } est une page web, pas un flux ; voici le flux qu’elle indique : { $feed }
report-feed-problems = Ce que son auteur peut corriger :
report-day-in-future = { $day } (dans l’avenir)
report-no-date = sans date
report-tags = mots-clés : { $tags }
report-candidate = {"  "}{ $title } : { $what } ({ $format })
report-candidate-tagged = { $what }, dont { $n } avec le mot-clé du cours
report-no-post-is-tagged =
    { $platform ->
        [none] aucun billet ne porte encore le mot-clé du cours. Pour paraître dans le journal : { $how }
       *[other] aucun billet ne porte encore le mot-clé du cours. Pour paraître dans le journal avec { $platform } : { $how }
    }
report-candidate-chosen = trouvé : { $first }
report-other-candidates =
    { $n ->
        [one] et { $n } autre flux : katydid feed find { $address }
       *[other] et { $n } autres flux : katydid feed find { $address }
    }

## poll
report-course-over = le cours est terminé : rien n’est relevé
report-poll =
    { $n ->
        [one] { $n } flux visité
       *[other] { $n } flux visités
    }, { $new ->
        [one] { $new } nouveau billet
       *[other] { $new } nouveaux billets
    }, { $accepted } dans le cours{ $edited ->
        [0] {""}
        [one] , { $edited } modifié
       *[other] , { $edited } modifiés
    }{ $withdrawn ->
        [0] {""}
        [one] , { $withdrawn } retiré
       *[other] , { $withdrawn } retirés
    }{ $comments ->
        [0] {""}
        [one] , { $comments } nouveau commentaire
       *[other] , { $comments } nouveaux commentaires
    }{ $unchanged ->
        [0] {""}
        [one] , { $unchanged } inchangé
       *[other] , { $unchanged } inchangés
    }{ $throttled ->
        [0] {""}
        [one] , { $throttled } demande de revenir plus tard
       *[other] , { $throttled } demandent de revenir plus tard
    }{ $failed ->
        [0] {""}
        [one] , { $failed } en échec
       *[other] , { $failed } en échec
    }
report-feed-failed =
    échec du flux { $feed } : { $why }
    {"  "}conseil : { $advice }
report-feeds-failed-more = et { $n } autres en échec : katydid feed list --failing
report-poll-again = relancez `katydid poll` ; si cela se reproduit, signalez un défaut
report-calendar-failed =
    échec du calendrier { $address } : { $why }
    {"  "}conseil : si cela dure, comparez son adresse dans la configuration avec celle que donne son propriétaire
report-feed-moved = le flux { $feed } était introuvable ; son blog mène maintenant à { $address }
report-feed-held =
    { $what }
    {"  "}les nouveaux billets de { $address } sont retenus
report-failing-since = { $why }, depuis le { $since }
report-feed-retired =
    { $name } est abandonné et ne sera plus visité : { $why }
    {"  "}conseil : demandez à son auteur l’adresse actuelle du blog ; si le flux revient à l’ancienne : katydid feed approve { $feed }
report-feeds-retired-more = et { $n } autres sont abandonnés : katydid feed list --state retired

## post, search, topics, rejudge
report-post-unconfirmed = à confirmer : il manque dans son flux, et son adresse n’a pas encore dit s’il a été supprimé
report-post-held-back = à confirmer : il manque dans son flux, et son adresse n’a pas encore dit s’il a été supprimé ; pour cette raison il n’a pas paru dans l’édition du { $day }, et sans réponse il paraîtra dans la suivante
report-post-to-check = à vérifier : { $found }
report-post-details =
    { $title }
    {"  "}{ $link }
    {"  "}flux { $feed } · auteur : { $author }
    {"  "}vu d’abord { $seen }
    {"  "}{ $verdict } : { $reason }
report-decision =
    { $at } { $kind } par { $by }{ $given ->
        [yes]  : { $why }
       *[no] {""}
    }
report-passage =
    { $place ->
        [title] titre : { $text }
        [summary] résumé : { $text }
        [picture] texte de l’image { $n } : { $text }
       *[paragraph] paragraphe { $n } : { $text }
    }
report-picture = image { $n } : { $alt } · { $address }
report-picture-without-words = sans description
report-post-decided =
    { $verdict ->
        [in] le billet { $post } est maintenant dans le cours : { $reason }
        [out] le billet { $post } est maintenant écarté : { $reason }
       *[held] le billet { $post } est maintenant retenu : { $reason }
    }
report-highlighted = le billet { $post } est à la une de la prochaine édition
report-highlight-changed = le billet { $post } était déjà à la une ; sa remarque est changée
report-unhighlighted = le billet { $post } n’est plus à la une de la prochaine édition
report-found-loosely =
    { $n ->
        [one] { $n } billet dont les mots commencent ainsi
       *[other] { $n } billets dont les mots commencent ainsi
    }
report-no-topics = la configuration ne nomme aucun thème ; `katydid topics suggest` montre les mots-clés des participants
report-topic-changes =
    { $n ->
        [one] { $n } billet changerait de thème
       *[other] { $n } billets changeraient de thème
    }
report-no-suggestions =
    { $n ->
        [one] aucun mot-clé n’est utilisé par { $n } personne
       *[other] aucun mot-clé n’est utilisé par { $n } personnes
    }
report-suggestions-next = Pour en utiliser un, ajoutez-le à la configuration : [[topics]], title, tags.
report-verdicts-changed =
    { $n ->
        [one] { $n } verdict
       *[other] { $n } verdicts
    } { $tense ->
        [would] à changer
       *[did] de changés
    }
report-printed-lost =
    { $n ->
        [one] { $n } billet paru
       *[other] { $n } billets parus
    } { $tense ->
        [would] à retirer des pages, ou d’un thème
       *[did] de retirés des pages, ou d’un thème
    }
report-verdict-change = { $before } → { $after } : { $why } ; jusqu’ici : { $until_now }
report-lost-post = billet { $post } « { $title } » : { $what }
report-lost-topics = n’est plus dans { $topics }

## conversations
report-reply =
    { $kind ->
        [pingback] { $who } a fait un lien vers « { $title } »
        [comment] { $who } a commenté « { $title } »
       *[link] { $who } a répondu à « { $title } »
    }
report-somebody = quelqu’un
report-comment-hidden = le commentaire { $comment } est masqué
report-comment-shown = le commentaire { $comment } est de nouveau montré

## participant
report-pseudonym = { $name } (pseudonyme)
report-sharing =
    { $level ->
        [full] laisse montrer les billets entiers
        [excerpt] laisse montrer le début des billets
       *[link] ne laisse montrer que les titres et les liens
    }
report-participant-set = { $name } a la page { $page } et montre : { $level }
report-letters-without-address =
    { $held ->
        [yes] n’a pas d’adresse électronique : les lettres attendent qu’il y en ait une
       *[no] n’a pas d’adresse électronique : aucune lettre n’est envoyée
    }
report-letters-go-to =
    { $held ->
        [yes] les lettres vont à { $address }, aussi au sujet des billets retenus
       *[no] les lettres vont à { $address }, mais aucune au sujet des billets retenus
    }
report-erasure-finished = un effacement interrompu est terminé : le fichier n’en contient plus rien
report-comments-by-name =
    { $n ->
        [one] { $n } commentaire porte
       *[other] { $n } commentaires portent
    } le nom « { $name } » et rien d’autre qui dise de qui ils sont :
    { $list }
ask-erase = Effacer { $name } et tous ses billets, pour toujours ?
ask-comments = Les commentaires listés ci-dessus sont-ils tous de { $name } ? Oui les efface, et écarte ce qui viendra plus tard sous ce seul nom
report-nothing-removed = rien n’a été supprimé
report-erased =
    { $name } est effacé : { $what }.
    Ses pages et ses billets quitteront le site au prochain `katydid publish` ; les éditions parues gardent une ligne qui dit qu’un billet n’est plus montré.
    Les sauvegardes d’avant aujourd’hui les contiennent encore ; `katydid restore` les efface de nouveau.
report-n-feeds = { $n } flux
report-n-subscribers =
    { $n ->
        [one] { $n } abonnement
       *[other] { $n } abonnements
    }
report-nothing-erased = aucun flux et aucun billet
report-comments-stay = Les commentaires listés ci-dessus restent jusqu’à ce que quelqu’un dise de qui ils sont : katydid participant comments --theirs COMMENT, ou --not-theirs COMMENT
report-comments-erased = effacé : { $what } ; les pages suivront au prochain `katydid publish`
report-comments-claimed =
    { $n ->
        [one] noté de qui est { $n } commentaire
       *[other] noté de qui sont { $n } commentaires
    }
report-outbox-quotes =
    { $n ->
        [one] { $folder } contient { $n } lettre écrite auparavant, qui peut citer cette personne : si elle doit encore être envoyée, retirez-la d’abord
       *[other] { $folder } contient { $n } lettres écrites auparavant, qui peuvent citer cette personne : si elles doivent encore être envoyées, retirez-les d’abord
    }

## subscriber
report-address = { $address } { $what }
report-subscriber-new = reçoit désormais The Daily
report-subscriber-changed = est sur la liste, maintenant avec ces réglages
report-subscriber-same = est déjà sur la liste
report-subscriber-stays-away =
    { $why ->
        [bounced] reste hors de la liste : le courrier en est revenu ; --again l’y remet, si la personne l’a demandé
        [complained] reste hors de la liste : le courrier a été signalé comme indésirable ; --again l’y remet, si la personne l’a demandé
        [erased] reste hors de la liste : l’adresse a été effacée ; --again l’y remet, si la personne l’a demandé
       *[unsubscribed] reste hors de la liste : la personne s’est désabonnée ; --again l’y remet, si elle l’a demandé
    }
report-asked-to-confirm = une confirmation est demandée à { $address }
report-subscription-confirmed = l’abonnement { $subscriber } reçoit désormais The Daily
report-link-used-before = le lien a déjà servi, à l’abonnement { $subscriber }
report-in-language = en { $tag }
report-text-only = texte seul
report-reads = billets en { $tags }
report-subscriber-erased = { $address } est effacée
report-subscriber-removed = { $address } ne reçoit plus de courrier
report-line = ligne { $line } : { $what }
report-subscribers-imported =
    { $added } ajoutés{ $same ->
        [0] {""}
       *[other] , { $same } déjà sur la liste
    }{ $changed ->
        [0] {""}
       *[other] , { $changed } modifiés
    }{ $remembered ->
        [0] {""}
       *[other] , { $remembered } retenus comme sans courrier
    }{ $taken_off ->
        [0] {""}
       *[other] , { $taken_off } retirés de la liste
    }{ $kept_off ->
        [0] {""}
       *[other] , { $kept_off } gardés hors de la liste
    }{ $invited ->
        [0] {""}
       *[other] , { $invited } invités à confirmer
    }{ $declined ->
        [0] {""}
       *[other] , { $declined } n’ont pas accepté
    }{ $refused ->
        [0] {""}
       *[other] , { $refused } refusés
    }
report-subscribers-more = { $n } sur { $of } sont affichés ; --after { $after } affiche les suivants, --json tous
report-import-file =
    codage { $encoding }, { $delimiter ->
        [none] une adresse par ligne
        [tab] cellules séparées par des tabulations
       *[other] cellules séparées par { $delimiter }
    }, { $headings ->
        [0] sans ligne d’en-tête
        [one] une ligne avant les données
       *[other] { $headings } lignes avant les données
    }
report-import-state =
    { $state ->
        [active] chaque ligne compte comme un abonnement actif, sauf si une colonne dit le contraire
        [pending] chaque ligne compte comme non confirmée : le nom du fichier ou --state le dit
        [bounced] chaque ligne compte comme non distribuable : le nom du fichier ou --state le dit
        [complained] chaque ligne compte comme une plainte : le nom du fichier ou --state le dit
       *[unsubscribed] chaque ligne compte comme désabonnée : le nom du fichier ou --state le dit
    }
report-column-unused = non utilisée
report-column-asked = --column le dit
report-column-name = son nom le dit
report-column-contents = { $n_fitting } des { $n_cells } premières cellules conviennent
report-import-row =
    { $what ->
        [new] recevrait The Daily
        [changed] est sur la liste et changerait
        [same] ne changerait rien
        [remembered] serait retenue comme sans courrier
        [taken-off] serait retirée de la liste
        [unconfirmed] n’a pas confirmé et ne serait pas ajoutée
        [declined] n’a pas accepté et ne serait pas ajoutée
        [without-consent] ne serait pas ajoutée : rien ne dit que la personne a accepté
       *[other] ne serait pas ajoutée
    }
report-import-dry-run = rien n’a été changé ; l’import donnerait : { $counts }
report-lines-more =
    { $n ->
        [one] { $n } autre ligne comme celles-ci
       *[other] { $n } autres lignes comme celles-ci
    }
report-import-unconfirmed =
    { $n ->
        [one] { $n } adresse n’y est pas confirmée et n’a pas été ajoutée ; --invite envoie un lien pour confirmer
       *[other] { $n } adresses n’y sont pas confirmées et n’ont pas été ajoutées ; --invite leur envoie un lien pour confirmer
    }
report-import-not-invited =
    { $n ->
        [one] { $n } adresse n’est pas invitée aujourd’hui, ce serait trop de lettres ; importez le fichier de nouveau demain
       *[other] { $n } adresses ne sont pas invitées aujourd’hui, ce serait trop de lettres ; importez le fichier de nouveau demain
    }
report-import-without-consent =
    { $n ->
        [one] { $n } ligne n’a pas été ajoutée, car elle ne dit pas où la personne a accepté ; --consent dit pour toutes où elles ont accepté
       *[other] { $n } lignes n’ont pas été ajoutées, car elles ne disent pas où les personnes ont accepté ; --consent dit pour toutes où elles ont accepté
    }

## publish, note, event, archive
report-note-stored =
    { $kind ->
        [weekly] le mot pour le prochain récapitulatif est enregistré
       *[daily] le mot pour l’édition du { $day } est enregistré
    }
report-note-removed =
    { $kind ->
        [weekly] le mot pour le prochain récapitulatif est supprimé
       *[daily] le mot pour l’édition du { $day } est supprimé
    }
report-event-added = rendez-vous { $event } : { $title }, { $when }
report-event-removed = le rendez-vous { $event } est supprimé ; la prochaine publication s’en passera
report-edition-published = { $edition } est parue
report-site-written =
    { $n ->
        [one] { $n } fichier écrit
       *[other] { $n } fichiers écrits
    }, { $unchanged } inchangés{ $removed ->
        [0] {""}
       *[other] , { $removed } supprimés
    }
report-preview = aperçu, { $editions } : ouvrez { $page }
report-preview-without-edition = aucune édition n’est prévue : ouvrez { $page }
report-no-edition = aucune édition n’est parue : { $why }
report-in-review =
    l’édition du jour vous attend jusqu’à { $until }, puis elle paraît d’elle-même
    {"  "}conseil : `katydid publish --preview DIR` la montre, `katydid publish --now` la publie tout de suite
report-course-begins = le cours commence le { $day }
report-course-ended = le cours s’est terminé le { $day }
report-edition-is-out = celle d’aujourd’hui est déjà parue
report-no-edition-due = aucune n’est prévue aujourd’hui
report-edition-too-early = celle d’aujourd’hui paraît à partir de { $at } (site.edition_at)
report-edition-in-review = celle d’aujourd’hui attend un animateur jusqu’à { $until } (site.review_until)
report-no-new-post = aucun nouveau billet n’est dans le cours
report-too-few-posts =
    { $n ->
        [one] { $n } billet attend une édition, c’est trop peu
       *[other] { $n } billets attendent une édition, c’est trop peu
    }
report-no-feed-approved = aucun flux n’est admis
report-never-polled = les flux n’ont jamais été relevés
report-posts-withdrawn =
    { $n ->
        [one] { $n } billet a été retiré avant l’édition : son adresse dit qu’il est supprimé
       *[other] { $n } billets ont été retirés avant l’édition : leurs adresses disent qu’ils sont supprimés
    }
report-posts-held-back =
    { $n ->
        [one] { $n } billet attend
       *[other] { $n } billets attendent
    } la prochaine édition, absent du flux et sans réponse de son adresse : { $posts }
    {"  "}conseil : katydid post show ID en dit plus ; katydid post hide ID l’écarte
report-posts-unconfirmed =
    { $n ->
        [one] { $n } billet entre
       *[other] { $n } billets entrent
    } dans l’édition sans confirmation, absent du flux, écarté de l’édition précédente et toujours sans réponse de son adresse : { $posts }
    {"  "}conseil : katydid post hide ID le retire du site
report-archive-written =
    { $n ->
        [one] { $n } fichier du site, et un export : ouvrez { $page }
       *[other] { $n } fichiers du site, et un export : ouvrez { $page }
    }
archive-readme =
    Le journal d’un cours, tel qu’il était le { $day }. Ouvrez index.html dans un navigateur : ni serveur,
    ni réseau, ni script n’est nécessaire.
    { $online ->
        [yes] Il paraissait à { $address }
       *[no] {""}
    }

    feed.xml, rss.xml, feed.json    les billets en flux ; de même par thème, participant et édition
    blogs.opml                      les blogs, pour un lecteur de flux
    events.ics                      les rendez-vous, s’il y en avait
    export/posts.jsonl              tous les billets du cours, un objet JSON par ligne ; posts.csv est la même chose en tableau
    export/editions.jsonl           le contenu de chaque édition
    export/conversations.jsonl      qui a répondu à qui, où et quand

    Les textes appartiennent à leurs auteurs. Les billets sont montrés autant que leurs auteurs le permettent ; le reste est sur leurs blogs.
    Fait avec Katydid { $version }.

## send, bounces, newsletter
report-recipients =
    { $kind ->
        [weekly] édition hebdomadaire { $edition } du { $day }
       *[daily] édition quotidienne { $edition } du { $day }
    } : { $n ->
        [one] { $n } envoi
       *[other] { $n } envois
    }
report-mail-variant =
    { $topics ->
        [all] tous les thèmes
       *[some] { $names }
    }, { $reads ->
        [all] {""}
       *[other] billets en { $reads }{", "}
    }{ $form ->
        [text] texte seul
       *[html] HTML et texte
    }{ $language ->
        [none] {""}
       *[other] , en { $language }
    }
report-nothing-to-send = aucune édition n’attend d’être envoyée
report-proof-sent =
    { $kind ->
        [weekly] un aperçu du récapitulatif { $edition } est en route vers { $address }
       *[daily] un aperçu de l’édition { $edition } est en route vers { $address }
    }
report-letters-sent =
    { $n ->
        [one] { $n } lettre envoyée
       *[other] { $n } lettres envoyées
    }
report-letters-failed =
    { $n ->
        [one] { $n } lettre n’a pas pu être envoyée
       *[other] { $n } lettres n’ont pas pu être envoyées
    }
report-unreachable =
    { $sent ->
        [0] aucun envoi n’a pu être remis
       *[other] aucun autre envoi n’a pu être remis
    } : { $why }
report-rest-waits = conseil : le prochain `katydid send` réessaie ce qui n’est pas parti
report-mail-errors =
    trop d’erreurs de suite ; la dernière : { $last }
    {"  "}conseil : corrigez-la ; le prochain `katydid send` réessaie ce qui n’est pas parti
report-hour-is-full =
    newsletter.mails_per_hour = { $n } est atteint ; ce qui reste attend le prochain `katydid send`
report-day-is-full =
    la limite du jour de la mise en route ({ $n }) est atteinte ; ce qui reste attend demain
report-mail-in-folder = aucun courrier n’a quitté cette machine : il est dans le dossier { $folder }
report-written-for-all =
    { $n ->
        [one] { $editions } : tout est écrit dans le dossier { $folder } ; aucun courrier n’a quitté cette machine
       *[other] { $editions } : tout est écrit dans le dossier { $folder } ; aucun courrier n’a quitté cette machine
    }
report-sent-to-all =
    { $n ->
        [one] { $editions } : envoyée à tous
       *[other] { $editions } : envoyées à tous
    }
report-edition-too-old = { $edition } n’est plus commencée : elle a plus d’un jour
report-edition-for-nobody = { $edition } ne va à personne : aucun abonnement actif ne la demande
report-edition-mailed-before =
    { $n ->
        [one] { $edition } a été envoyée à { $n } abonnement
       *[other] { $edition } a été envoyée à { $n } abonnements
    } avant la restauration de la base de données, et n’est pas renvoyée
report-edition-sent =
    { $n ->
        [one] { $edition } : { $sent } abonnement sur { $n } l’a reçue
       *[other] { $edition } : { $sent } abonnements sur { $n } l’ont reçue
    }
report-edition-missed =
    { $n ->
        [one] { $edition } : { $sent } abonnement sur { $n } l’a reçue ; { $failed } en échec, { $waiting } en attente
       *[other] { $edition } : { $sent } abonnements sur { $n } l’ont reçue ; { $failed } en échec, { $waiting } en attente
    } : `katydid status` dit pourquoi
report-mails-deferred =
    { $n ->
        [one] { $n } envoi attend
       *[other] { $n } envois attendent
    } un nouvel essai
report-mails-untried =
    { $n ->
        [one] { $n } envoi n’a pas encore été essayé
       *[other] { $n } envois n’ont pas encore été essayés
    }
report-mails-held =
    { $n ->
        [one] { $n } message attend votre décision
       *[other] { $n } messages attendent votre décision
    }
report-mails-refused =
    { $n ->
        [one] { $n } envoi a été refusé
       *[other] { $n } envois ont été refusés
    } : aucun abonnement n’est retiré pour cela, et un nouvel essai suit dans les six heures
    {"  "}conseil : corrigez ce que dit le serveur ci-dessous ; `katydid send --again` réessaie aussitôt
report-mails-utf8-known =
    { $n ->
        [one] { $n } abonnement ne reçoit pas
       *[other] { $n } abonnements ne reçoivent pas
    } { $edition } : le serveur de courrier n’accepte pas d’adresses avec des lettres hors ASCII
report-missed = { $who } n’a pas reçu { $edition } : { $why }
report-missed-more = et { $n } autres n’ont pas reçu { $edition }
report-never-tried = abandonné après deux jours, sans aucun essai
report-given-up = abandonné après deux jours ; le serveur a dit en dernier : { $last }
report-held =
    { $edition } est retenue : { $n } adresses sur { $tried } ont été refusées. Aucune n’est retirée de la liste, et le reste attend
    {"  "}conseil : si ces adresses n’existent plus, `katydid send --continue` les retire et continue ; si le serveur se trompe, corrigez-le, puis `katydid send --again`
report-waits-for-server = les envois attendent le serveur, qui est réessayé à { $at } (on peut arrêter le programme ; le prochain `katydid send` continue)
report-waits-for-retries =
    { $n ->
        [one] { $n } envoi est réessayé
       *[other] { $n } envois sont réessayés
    } à { $at } : le programme attend (on peut l’arrêter ; le prochain `katydid send` continue)
report-queued-again =
    { $n ->
        [one] { $n } envoi est réessayé
       *[other] { $n } envois sont réessayés
    } maintenant
report-held-restored =
    { $n ->
        [one] { $n } adresse qui avait été retirée de la liste y est de nouveau
       *[other] { $n } adresses qui avaient été retirées de la liste y sont de nouveau
    }
report-held-continued =
    { $n ->
        [one] { $n } adresse refusée est retirée
       *[other] { $n } adresses refusées sont retirées
    } de la liste
report-subscribers-restored =
    { $n ->
        [one] { $n } abonnement est rétabli
       *[other] { $n } abonnements sont rétablis
    } ; envois préparés : { $queued }. `katydid send` les envoie
report-returned-mail =
    { $what ->
        [bounced] { $n } en retour
        [complained] { $n } signalés indésirables
        [taken-off] { $n } retirés de la liste
        [left] { $n } désabonnés
        [confirmed] { $n } confirmés
        [refused] { $n } refusés pour le contenu ou l’expéditeur
        [unreadable] { $n } illisibles
        [no-files] { $n } ignorés : des liens, tubes ou dossiers, pas des fichiers
        [letters] { $n } écrits par des personnes, laissés non lus
       *[others] { $n } étrangers ou déjà connus
    }
report-refused-mail = des serveurs refusent le courrier pour son contenu ou son expéditeur, ce qui ne retire personne de la liste : lisez leurs réponses dans la boîte, et voyez `katydid newsletter check`
report-letter-not-taken = personne ne lit le courrier de cette adresse : écrivez à { $contact }
report-letter-not-taken-by-anybody = personne ne lit le courrier de cette adresse : un programme le reçoit
report-no-returned-mail = aucun courrier n’est arrivé
report-key-kept = { $file } existe déjà et reste
report-key-made = { $file } est créé : gardez-le pour vous
report-key-adopted = { $file } est une copie de la clé : gardez-la pour vous
report-key-exposed = d’autres sur cette machine peuvent lire { $file } : `chmod 600 { $file }`
report-key-name = les destinataires cherchent la clé de { $file } sous { $name } (sélecteur { $selector })
report-key-elsewhere =
    { $kind ->
        [rsa_key_file] si la clé est déjà publiée sous un autre sélecteur, mettez-le dans newsletter.dkim.selector, ou publiez cet enregistrement à côté
       *[other] si la clé est déjà publiée sous un autre sélecteur, publiez cet enregistrement à côté
    }
report-record-name = nom
report-record-type = type
report-record-value = valeur
report-keys-next = Publiez ces enregistrements. Quand `katydid newsletter check` les trouve, signez avec ces lignes dans la configuration :
report-publish-record = à publier : { $record }
report-no-reply-to = elle n’est pas définie : le courrier qui quitte cette machine a besoin d’une adresse pour les réponses
report-no-reply-to-do = définissez newsletter.reply_to
report-server-answers =
    { $tls ->
        [yes] { $server } répond, avec TLS et un bon certificat
       *[no] { $server } répond, sans TLS, ce qui convient à un serveur sur cette machine
    }

## init, serve, backup, restore
report-course-begun =
    Un cours est créé dans { $folder }.

    Ensuite :
    { $place ->
        [here] {""}
       *[there] {"  "}cd { $folder }
    }
    {"  "}katydid feed add --approve URL    n’importe quelle adresse d’un blog
    {"  "}katydid poll                      le visiter
    {"  "}katydid publish                   composer une édition, écrire site/index.html

    katydid.toml contient tous les réglages, avec leur sens.
report-demo =
    { $n } éditions de The Daily sont parues, et un récapitulatif de la semaine. Ouvrez la dernière :

    {"  "}{ $page }

    Les envois sont dans { $outbox }. Tous les blogs sont inventés : leurs liens ne mènent nulle part.
    Le dossier est un cours comme un autre ; essayez-y : katydid status · katydid post list · katydid feed list
report-database-made = katydid.toml était là et reste tel quel ; une base de données vide { $file } est créée pour lui.
report-database-lost =
    il y avait déjà une base de données : les blogs et les abonnements sont perdus
    {"  "}conseil : si vous avez une sauvegarde, `katydid restore FILE` les ramène
report-serving = en ligne à { $address }
report-backup-written = la base de données est copiée dans { $file }
report-restored = la base de données est telle qu’elle était dans { $file } ; le site suivra à la prochaine publication
report-old-database-kept = ce qui était là auparavant est gardé dans { $file }
report-erased-again = les personnes effacées depuis sont de nouveau effacées : { $what }
report-leavers-kept-off =
    { $n ->
        [one] { $n } abonnement a pris fin ou son courrier est revenu depuis, et reste hors de la liste
       *[other] { $n } abonnements ont pris fin ou leur courrier est revenu depuis, et restent hors de la liste
    }
report-leavers-unknown = on ne sait pas qui s’est désabonné après la copie : ces adresses sont de nouveau sur la liste
ask-last-edition = Le jour de la dernière édition parue (YYYY-MM-DD), ou in-copy si aucune n’est parue depuis la copie
report-older-copy = la base de données est une copie plus ancienne ; { $what }
report-older-copy-erased = la base de données était une copie plus ancienne ; les personnes effacées depuis sont de nouveau effacées : { $what }
report-unknown-editions =
    ces éditions sont parues après la copie ; elles ne sont pas refaites, et ce qui a été envoyé n’est pas renvoyé :
    { $list }
    leurs billets reprennent leur place quand les blogs les donnent de nouveau ; les mots et les unes de ces jours sont perdus
report-not-mailed = pas encore envoyée
report-mailed-to =
    { $n ->
        [0] l’envoi avait commencé
        [one] envoyée à { $n } abonnement ou plus
       *[other] envoyée à { $n } abonnements ou plus
    }
report-forgotten-addresses =
    { $n ->
        [one] { $n } adresse jamais confirmée est effacée
       *[other] { $n } adresses jamais confirmées sont effacées
    }
report-forgotten-blogs =
    { $n ->
        [one] { $n } blog jamais confirmé est effacé
       *[other] { $n } blogs jamais confirmés sont effacés
    }
report-rules-changed =
    { $n ->
        [one] les règles du cours ont changé, et avec elles { $n } verdict
       *[other] les règles du cours ont changé, et avec elles { $n } verdicts
    }

## status, doctor
report-status =
    { $course } (#{ $tag })
    flux         { $feeds }
    billets      { $posts } ; { $awaiting ->
        [one] { $awaiting } attend la prochaine édition
       *[other] { $awaiting } attendent la prochaine édition
    }
    éditions     { $editions }
    abonnements  { $subscribers }
    envois       de la dernière édition : { $deliveries }
report-status-weekly = de la dernière édition hebdomadaire : { $counts }
report-status-last = dernier { $at }
report-figures = { $name } : { $accepted } acceptés, { $deferred } différés, { $bounced } retournés, { $complained } plaintes, { $left } départs
figures-complaints =
    { $level ->
        [raised] taux de plaintes { $percent }, et Google demande moins de 0,1 %
        [high] taux de plaintes { $percent }, et Google et Yahoo demandent moins de 0,3 %
       *[low] taux de plaintes { $percent }
    }
report-nothing-needs-a-person = Rien ne vous attend.
report-needs-a-person =
    vous attend :
    { $list }
report-status-person =
    Vous attend :
    { $list }
report-status-notices =
    À savoir :
    { $list }
check-database = la base de données est intacte
check-erasure-list = la liste des personnes effacées concorde avec la base de données
check-ledger = le registre des éditions est là
check-clock = rien n’est dans l’avenir
check-rules = les règles de la configuration sont en vigueur
check-templates = les modèles sont utilisables
check-site = le dossier du site est accessible en écriture
check-sender = les adresses d’expéditeur conviennent au mode d’envoi
check-mail-server = le courrier peut être remis
check-disk = le disque a de la place pour les prochaines éditions et pour une copie de la base de données
check-owners = les fichiers du cours appartiennent à un seul utilisateur
check-zones = la liste des fuseaux horaires ({ $version }) n’est pas ancienne
check-settings = chaque réglage a un effet
check-course-dates = le cours est en cours
check-editions = les éditions paraissent à l’heure
check-schedule = quelque chose lance `katydid daily`
check-schedule-next = { $place } lance `katydid daily`, la prochaine fois le { $at }
check-schedule-timer = { $place } lance `katydid daily` ({ $when })
check-posts = aucun billet n’attend une décision
check-feeds = aucun flux n’attend une décision
check-deliveries = aucun courrier n’attend
check-mail-setup = les réglages du courrier n’ont pas de lacune
check-mail-records = les enregistrements du domaine de l’expéditeur conviennent, pour ce qui a été demandé
check-returned-mail = le courrier qui revient est lu
check-forms = les adresses du site, des formulaires et des hubs répondent, pour celles qui sont réglées
check-services = les services de cette machine tournent avec peu de droits
report-check-passed = ok       { $what }
report-check-failed =
    ERREUR   { $what } : ce n’est pas le cas
    { $why }
report-check-person = À VOIR   { $what }
report-check-note = note     { $what }
report-no-site-address = site.address n’est pas indiqué : le courrier et les flux mènent aux blogs, mais pas au site
report-clock-confirmed = l’horloge est confirmée : nous sommes le { $day }
report-alert-sent =
    { $n ->
        [one] { $n } chose urgente a été envoyée à alerts.mail_to
       *[other] { $n } choses urgentes ont été envoyées à alerts.mail_to
    }
report-alert-unsent = quelque chose est urgent, et le courrier à alerts.mail_to n’a pas pu partir : { $why }
report-ping-failed = la surveillance chez { $host } n’a pas pu être prévenue : { $why }
alert-subject =
    { $n ->
        [one] { $course } : quelque chose vous attend
       *[other] { $course } : { $n } choses vous attendent
    }
alert-text =
    Katydid a constaté ceci dans le cours « { $course } » :

    { $list }

    `katydid status` montre ce qui attend encore, et `katydid doctor` vérifie toute l’installation. Ce message vient une seule fois pour chacune de ces choses.

## Ce qui attend une personne
finding = { $what } : { $remedy }
finding-disk-full = le disque est plein
finding-disk-low = il reste { $n } Mo sur le disque ; les prochaines éditions et une copie de la base de données peuvent en demander { $needed }
finding-disk-do = libérez de la place ; ce qui était enregistré est en sûreté
finding-error-do = corrigez ce qui est indiqué, puis relancez `katydid doctor`
finding-no-site-address-do = mettez dans site.address l’adresse où le site est publié
finding-week-after-end = la semaine « { $week } » commence après le dernier jour du cours
finding-week-after-end-do = mettez dans course.ends_on un jour plus tardif, ou retirez la semaine
finding-no-facilitators = les formulaires ont une adresse, mais personne ne peut se connecter au bureau
finding-no-facilitators-do = mettez dans web.facilitators les adresses de ceux qui animent le cours
finding-foreign-files =
    { $n ->
        [one] { $n } fichier du cours appartient à un autre utilisateur que son dossier : { $files }
       *[other] { $n } fichiers du cours appartiennent à un autre utilisateur que leur dossier : { $files }
    }
finding-foreign-files-do = en tant que root, lancez `chown -R --reference={ $folder } { $folder }`, et ne lancez Katydid que sous cet utilisateur
finding-old-zones = la liste des fuseaux horaires du programme est celle de { $version } : les heures peuvent être fausses là où les règles ont changé depuis
finding-old-zones-do = installez un Katydid plus récent
finding-edition-late = l’édition du jour devrait être parue depuis { $due }, et la dernière tentative de publier date du { $last }
finding-no-run = l’édition du jour n’est pas parue, et la dernière tentative de publier date du { $last }
finding-edition-late-do = lancez `katydid daily` ; `katydid doctor` montre ce qui devrait le lancer
finding-all-failing =
    { $n ->
        [one] { $n } flux échoue, et aucun autre ne répond : cette machine est-elle en ligne ?
       *[other] { $n } flux échouent, et aucun autre ne répond : cette machine est-elle en ligne ?
    }
finding-all-failing-do = vérifiez que cette machine atteint l’internet et ses serveurs de noms ; puis `katydid poll`
finding-database = la base de données est endommagée : { $faults }
finding-database-do = arrêtez `katydid serve` et remettez une sauvegarde : `katydid restore FICHIER`
finding-free-pages = { $n } Mo des { $size } Mo de la base de données sont vides
finding-free-pages-do = rien n’est à faire : les nouveaux billets utilisent cette place, et effacer une personne réécrit le fichier
finding-mail-records-do = `katydid newsletter check` dit quels enregistrements publier
finding-bounces-unread-by-all = personne ne lit le courrier qui revient : les adresses qui n’existent pas restent sur la liste
finding-bounces-unread-by-all-do = réglez newsletter.bounce_address et newsletter.mailbox, ou laissez votre prestataire signaler (newsletter.hooks)
finding-returned-mail-waits =
    { $n ->
        [one] { $n } message n’est pas lu depuis plus d’un jour dans la boîte du courrier qui revient
       *[other] { $n } messages ne sont pas lus depuis plus d’un jour dans la boîte du courrier qui revient
    }
finding-returned-mail-waits-do = `katydid bounces` lit les retours ; ce qui reste, ce sont des lettres, à lire par vous
finding-forms-unreachable = les formulaires ne répondent pas à { $address }, demandé depuis cette machine : { $why }
finding-forms-unreachable-do = vérifiez que `katydid serve` tourne, et que le proxy inverse et le nom DNS y mènent
finding-callback-unreachable = les hubs n’atteignent pas { $address }, demandé depuis cette machine : { $why }
finding-callback-unreachable-do = faites passer fetch.websub_callback à `katydid serve` par le proxy inverse, ou retirez le réglage
finding-site-unreachable = le site ne répond pas à { $address }, demandé depuis cette machine : { $why }
finding-site-unreachable-do = faites montrer le dossier du site par votre serveur web à l’adresse site.address
finding-answer-of-others = une autre page a répondu, avec le statut { $status }
finding-no-schedule = aucun crontab ni minuteur trouvé qui lance `katydid daily` (ceux d’autres utilisateurs ne sont pas lisibles)
finding-no-schedule-do = ajoutez une ligne au crontab du propriétaire du cours (`crontab -e`) : { $line }
finding-cron-program = { $place } lance { $program }, qui n’est pas dans le chemin de cron ({ $path })
finding-cron-program-do = écrivez le chemin entier dans le crontab : { $program }
finding-timer-off = { $name } n’est pas activé : il ne démarre pas de lui-même
finding-timer-off-do = en tant que root, lancez `systemctl enable --now { $name }`
finding-service-root = { $name } tourne en tant que root
finding-service-root-do = mettez dans User= de { $name } le propriétaire du dossier du cours
finding-service-open = { $name } est moins isolé de cette machine qu’il ne pourrait l’être ({ $keys })
finding-service-open-do = reprenez les réglages de config/server/katydid@.service
finding-rules =
    { $n ->
        [one] un changement des règles attend, car il retirerait { $n } billet paru des pages ; les anciennes règles sont en vigueur :
       *[other] un changement des règles attend, car il retirerait { $n } billets parus des pages ; les anciennes règles sont en vigueur :
    }
finding-rules-do = `katydid rejudge --dry-run` montre tout ce qui change, et `katydid rejudge` l’applique ; rétabli dans le fichier, rien n’attend
finding-in-future =
    { $what ->
        [run] la dernière exécution s’est terminée dans l’avenir, à { $at }
        [fetch] la dernière visite d’un flux a eu lieu dans l’avenir, à { $at }
       *[edition] la dernière édition a été faite dans l’avenir, à { $at }
    }
finding-edition-in-future = la dernière édition est datée d’un jour à venir, { $day }
finding-clock-early = l’horloge de cet ordinateur indique { $today }, avant l’arrivée du premier participant, le { $first }
finding-clock-late =
    { $n ->
        [one] l’horloge de cet ordinateur indique { $today }, { $n } jour après la dernière exécution, le { $last }
       *[other] l’horloge de cet ordinateur indique { $today }, { $n } jours après la dernière exécution, le { $last }
    }
finding-clock-do = comparez l’horloge de cet ordinateur avec une autre ; ce qu’une horloge fausse avait prévu se refait tout seul. Si l’horloge est juste après une longue pause, confirmez-la : katydid doctor --clock-is-right
finding-language = il n’y a pas de textes dans la langue { $language } : les pages et le courrier sont en anglais
finding-language-do = mettez dans course.language l’une de { $known }, ou ajoutez templates/languages/{ $language }
finding-outbox =
    { $n ->
        [one] aucun courrier ne quitte cette machine : { $n } abonnement ne reçoit rien de ce qui est envoyé maintenant, tout est écrit dans le dossier { $folder }
       *[other] aucun courrier ne quitte cette machine : { $n } abonnements ne reçoivent rien de ce qui est envoyé maintenant, tout est écrit dans le dossier { $folder }
    }
finding-outbox-do = réglez newsletter.transport quand la répétition est finie
finding-sender-missing =
    { $n ->
        [one] newsletter.from n’est pas réglé, et la liste compte { $n } abonnement : les envois ont un expéditeur qui n’existe pas
       *[other] newsletter.from n’est pas réglé, et la liste compte { $n } abonnements : les envois ont un expéditeur qui n’existe pas
    }
finding-sender-unusable = newsletter.from est { $from } : { $domain } est un nom pour les essais ou pour un réseau privé, auquel aucun destinataire ne peut répondre ni se fier
finding-sender-do = mettez dans newsletter.from une adresse de votre propre domaine
finding-mailbox-unreadable =
    { $why ->
        [missing] la boîte { $path } n’existe pas
       *[unreadable] la boîte { $path } ne peut pas être lue
    } : les retours et les départs par courriel ne sont pas vus
finding-mailbox-unreadable-do =
    { $key ->
        [maildir] vérifiez newsletter.mailbox.maildir ; le serveur de courriel crée le dossier avec le premier message, ou créez-le sous le compte qui y dépose : `mkdir -p { $path }/new { $path }/cur { $path }/tmp`
       *[other] vérifiez newsletter.mailbox.mbox ; le serveur de courriel crée le fichier avec le premier message
    }
finding-unsigned = le courrier part par { $host } sans signature DKIM, et l’on ne sait pas ici si ce serveur le signe : un courrier sans signature est plus souvent refusé ou pris pour du spam
finding-unsigned-do = créez une clé avec `katydid newsletter keys`, ou faites signer { $host } pour votre domaine
finding-secret-exposed = tous les utilisateurs de cette machine peuvent lire { $file } ({ $key })
finding-secret-exposed-do = `chmod 600 { $file }` ; le fichier doit appartenir à l’utilisateur qui lance Katydid
finding-hook-secret-missing = newsletter.hooks.{ $switch } est réglé, et aucun secret n’a été trouvé : aucun fichier n’est nommé, et { $variable } n’est pas dans l’environnement de cette commande (celui de `katydid serve` peut l’avoir ; il n’a pas été regardé)
finding-hook-secret-short = le secret de newsletter.hooks.{ $switch } dans { $place } est trop court, tel que cette commande le voit : avec un tel secret, `katydid serve` ne démarre pas (son environnement peut être autre ; il n’a pas été regardé)
finding-hook-secret-unreadable = cette commande ne peut pas lire le secret de newsletter.hooks.{ $switch } dans { $file } ({ $why }) ; `katydid serve` en a besoin, à moins que son environnement n’en ait un
finding-hook-secret-do = mettez-en un d’au moins { $n } caractères dans { $variable } là où tourne `katydid serve`, ou dans le fichier de { $key } ; `openssl rand -hex 24` en crée un
finding-warm-up-later = newsletter.pace.warm_up_from est le { $day } : jusque-là, la mise en route ne limite rien
finding-warm-up-later-do = mettez le jour où le nouveau serveur commence
finding-receivers-unlimited = newsletter.pace.receivers est réglé, mais aucune limite : il ne fait rien
finding-receivers-unlimited-do = réglez à côté connections ou mails_per_minute
finding-mail-server = le serveur de courrier n’a pas pris les derniers envois ({ $why })
finding-mail-server-do = `katydid doctor` l’essaie ; ce qui n’est pas parti attend le prochain `katydid send`
finding-refused =
    { $n ->
        [one] { $n } abonnement n’a pas
       *[other] { $n } abonnements n’ont pas
    } la dernière { $kind ->
        [weekly] édition hebdomadaire
       *[daily] édition
    } : le serveur dit que l’adresse n’existe pas
finding-refused-do = il n’y a plus rien à faire ; `katydid subscriber list` montre de qui il s’agit
finding-mails-refused =
    { $n ->
        [one] { $n } envoi
       *[other] { $n } envois
    } de la dernière { $kind ->
        [weekly] édition hebdomadaire
       *[daily] édition
    } : refus ; aucun abonnement n’est retiré pour cela
finding-mails-refused-do = corrigez ce qu’a signalé le dernier `katydid send` ; `katydid send --again` réessaie aussitôt
finding-mails-late =
    { $n ->
        [one] { $n } envoi
       *[other] { $n } envois
    } de la dernière { $kind ->
        [weekly] édition hebdomadaire
       *[daily] édition
    } : abandon après deux jours d’essais
finding-mails-late-do = `katydid send --again` réessaie une fois encore
finding-mails-untried =
    { $n ->
        [one] { $n } envoi
       *[other] { $n } envois
    } de la dernière { $kind ->
        [weekly] édition hebdomadaire
       *[daily] édition
    } : abandon après deux jours, sans aucun essai
finding-mails-untried-do = voyez ce qu’a signalé `katydid send`, lancez-le plus souvent ou augmentez newsletter.mails_per_hour ; `katydid send --again` les essaie
finding-mails-utf8 =
    { $n ->
        [one] { $n } abonnement ne reçoit pas
       *[other] { $n } abonnements ne reçoivent pas
    } l’{ $kind ->
        [weekly] édition hebdomadaire
       *[daily] édition
    } : le serveur de courrier n’accepte pas d’adresses avec des lettres hors ASCII (SMTPUTF8)
finding-mails-utf8-do = prenez un serveur avec SMTPUTF8, ou demandez une autre adresse
finding-held = { $edition } est retenue : { $n } adresses sur { $tried } ont été refusées ; aucune n’est retirée de la liste, et le reste attend
finding-held-do = si ces adresses n’existent plus, `katydid send --continue` ; si le serveur se trompe, corrigez-le, puis `katydid send --again`
finding-mails-per-hour = newsletter.mails_per_hour = { $limit } atteint { $reached } abonnements sur { $n } dans les { $hours } heures qui vont du premier envoi d’une édition à son abandon ; ce qui est déjà envoyé d’une édition n’est pas compté ici
finding-mails-per-hour-do = mettez { $n } au moins ; ceux qui n’ont rien changent à chaque édition
finding-mails-wait =
    { $n ->
        [one] { $n } envoi
       *[other] { $n } envois
    } de la dernière { $kind ->
        [weekly] édition hebdomadaire
       *[daily] édition
    } encore en attente
finding-mails-wait-do = `katydid send` et `katydid serve` réessaient le moment venu
finding-mails-held-do = ils attendent votre décision sur l’édition retenue : `katydid send --continue` ou `katydid send --again`
finding-letters-wait = des lettres personnelles ne sont pas encore parties
finding-personal-data-held =
    { $n ->
        [one] { $n } billet retenu contient peut-être des données d’un patient
       *[other] { $n } billets retenus contiennent peut-être des données d’un patient
    }
finding-personal-data-held-do = katydid post show ID dit quoi et où, katydid post release ID l’accepte
finding-posts-held =
    { $n ->
        [one] { $n } billet est retenu
       *[other] { $n } billets sont retenus
    }
finding-personal-data =
    { $n ->
        [one] { $n } billet est dans le cours et contient peut-être des données d’un patient
       *[other] { $n } billets sont dans le cours et contiennent peut-être des données d’un patient
    }
finding-post-list-do = katydid post list montre lesquels
finding-comments-of-erased =
    { $n ->
        [one] { $n } commentaire porte
       *[other] { $n } commentaires portent
    } le nom d’une personne effacée, et personne n’a dit de qui ils sont
finding-unconfirmed =
    { $n ->
        [one] { $n } billet manque
       *[other] { $n } billets manquent
    } dans un flux, et on ne sait pas encore si l’auteur l’a retiré
finding-feeds-pending =
    { $n ->
        [one] { $n } flux attend d’être admis
       *[other] { $n } flux attendent d’être admis
    }
finding-another-blog = { $feed } semble maintenant être à quelqu’un d’autre : il ne montre aucun des billets connus et a un autre titre ou une autre adresse
finding-another-blog-do = à vérifier ; si c’est le même blog : katydid feed confirm ID ; sinon : katydid feed retire ID
finding-another-blog-more =
    { $n ->
        [one] et { $n } autre flux semble être un autre blog
       *[other] et { $n } autres flux semblent être un autre blog
    }
finding-failing = le flux { $feed } échoue depuis le { $since }, { $n } fois : { $why }
finding-failing-more =
    { $n ->
        [one] et { $n } autre flux échoue
       *[other] et { $n } autres flux échouent
    }
finding-course-begins-do = d’ici là aucune édition ne paraît
finding-course-ended = le cours s’est terminé le { $day } : rien n’est relevé, et aucune édition ne paraît
finding-course-ended-do = s’il continue, changez course.ends_on
