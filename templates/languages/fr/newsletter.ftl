## newsletter check

dns-spf-good = { $domain } laisse passer notre courrier, avec { $n } requêtes sur 10 : { $record }
dns-spf-unasked = impossible d’interroger { $name } { $kind } ({ $why }), on ne sait donc rien de SPF
dns-spf-missing = { $domain } n’a pas d’enregistrement SPF
dns-spf-missing-do = publiez pour { $domain } un enregistrement SPF qui laisse envoyer notre serveur de courrier, avec 10 requêtes au plus
dns-spf-pasted = les destinataires ne prennent pas ce texte de { $domain } pour un enregistrement SPF, car il contient des guillemets ou des caractères invisibles : { $record }
dns-spf-pasted-do = retapez l’enregistrement de { $domain }, sans guillemets et sans caractères venus d’une copie
dns-spf-type = { $domain } n’a son enregistrement SPF que sous le type SPF, que les destinataires ne demandent plus (RFC 7208) : { $record }
dns-spf-type-do = publiez un enregistrement de { $domain } sous le type TXT
dns-spf-several = { $domain } a { $n } enregistrements SPF, et les destinataires n’en utilisent aucun
dns-spf-several-do = laissez un seul enregistrement SPF à { $domain }, avec 10 requêtes au plus
dns-spf-bad-term = les destinataires ne peuvent pas lire l’enregistrement SPF de { $domain } (permerror), car `{ $term }` est faux
dns-spf-bad-term-do = corrigez ce terme dans l’enregistrement de { $domain } ; d’ici là, rien de l’enregistrement ne compte
dns-spf-target-missing = les destinataires ne peuvent pas utiliser l’enregistrement SPF de { $domain } (permerror), car { $target }, auquel il renvoie, n’en a pas
dns-spf-target-missing-do = retirez { $target } de l’enregistrement de { $domain }, ou demandez le bon nom à ce service
dns-spf-lookups = les destinataires ne peuvent pas utiliser l’enregistrement SPF de { $domain } (permerror), car il mène à plus de { $n } requêtes
dns-spf-lookups-do = retirez de l’enregistrement de { $domain } les services qui n’envoient plus en son nom ; ces termes mènent à des requêtes : { $terms }
dns-spf-void-lookups = les destinataires ne peuvent pas utiliser l’enregistrement SPF de { $domain } (permerror), car plus de { $n } de ses requêtes ne trouvent rien ({ $names })
dns-spf-void-lookups-do = retirez ces noms de l’enregistrement de { $domain } : { $names }
dns-spf-hosts = les destinataires ne peuvent pas utiliser l’enregistrement SPF de { $domain } (permerror), car { $target } a plus de 10 serveurs de courrier
dns-spf-hosts-do = remplacez `mx` dans l’enregistrement de { $domain } par les adresses qui envoient
dns-spf-fail = l’enregistrement SPF de { $domain } ne laisse pas envoyer { $address } (résultat { $result }) : { $record }
dns-spf-fail-do = laissez envoyer { $address } dans l’enregistrement de { $domain } ; il ne doit mener qu’à 10 requêtes en tout
dns-spf-relay = l’enregistrement SPF de { $domain } ne laisse pas envoyer { $relay }, il manque `{ $term }` : { $record }
dns-spf-relay-do = retirez de l’enregistrement de { $domain } ce qui n’envoie plus, et ajoutez `{ $term }` : les destinataires ne suivent que 10 requêtes
dns-spf-relay-unknown = { $relay } n’a pas d’adresse publique, on ne peut donc pas dire si { $domain } laisse passer son courrier
dns-spf-relay-unknown-do = nommez l’adresse d’où part le courrier : `katydid newsletter check --ip ADRESSE`
dns-spf-no-address = d’ici, on ne peut pas dire de quelle adresse part le courrier : { $record }
dns-spf-no-address-do = nommez l’adresse d’où part le courrier : `katydid newsletter check --ip ADRESSE`
dns-spf-open = l’enregistrement SPF de { $domain } laisse n’importe qui envoyer en son nom : `{ $term }`
dns-spf-open-do = retirez `{ $term }` de ce que { $domain } publie ou inclut, et terminez l’enregistrement par `~all`
dns-spf-neutral = l’enregistrement SPF de { $domain } ne dit rien des autres expéditeurs : { $record }
dns-spf-neutral-do = terminez l’enregistrement de { $domain } par `~all`
dns-spf-lookups-later = l’enregistrement SPF de { $domain } mène à { $n } requêtes en tout ; les destinataires s’arrêtent à 10 et prennent la suite pour une erreur
dns-spf-lookups-later-do = retirez de l’enregistrement de { $domain } les services qui n’envoient plus en son nom ; ces termes mènent à des requêtes : { $terms }
dns-spf-void-later = plus de { $n } requêtes de l’enregistrement SPF de { $domain } ne trouvent rien ({ $names }), ce que les destinataires prennent pour une erreur
dns-spf-void-later-do = retirez ces noms de l’enregistrement de { $domain } : { $names }
dns-spf-ignored = les destinataires ignorent une partie de l’enregistrement SPF de { $domain } : `{ $terms }`
dns-spf-ignored-do = dans l’enregistrement de { $domain }, placez avant `all` ce qui doit compter, avec un deux-points et non un signe égal
dns-spf-ptr = l’enregistrement SPF de { $domain } utilise `ptr`, qui est lent et que certains destinataires ne regardent pas (RFC 7208)
dns-spf-ptr-do = nommez dans l’enregistrement de { $domain } les adresses ou machines qui envoient, au lieu de `ptr`
dns-dkim-none = aucune clé n’est définie, le courrier n’est donc pas signé
dns-dkim-none-do = `katydid newsletter keys` en crée une
dns-dkim-good = { $name } a notre clé
dns-dkim-unasked = impossible d’interroger { $name } { $kind } ({ $why }), on ne sait donc rien de notre clé
dns-dkim-missing = { $name } n’a pas d’enregistrement
dns-dkim-doubled = { $name } n’a pas d’enregistrement, mais { $found } en a un : le domaine y figure deux fois
dns-dkim-doubled-do = saisissez le nom sans le domaine, que le fournisseur ajoute
dns-dkim-several = { $name } a { $n } enregistrements, et lequel les destinataires utilisent est incertain
dns-dkim-syntax = les destinataires ne peuvent pas lire l’enregistrement de { $name }, car `{ $part }` est faux
dns-dkim-character = les destinataires ne peuvent pas lire l’enregistrement de { $name }, car il contient un caractère qui n’y a pas sa place ({ $character }), peut-être invisible
dns-dkim-version = les destinataires n’utilisent pas l’enregistrement de { $name }, car il ne commence pas par v=DKIM1 (v={ $version })
dns-dkim-hash = l’enregistrement de { $name } n’autorise que h={ $hash }, et nous signons avec sha256
dns-dkim-service = l’enregistrement de { $name } n’est pas pour le courrier (s={ $service })
dns-dkim-no-key = l’enregistrement de { $name } n’a pas de p=, ce n’est donc pas une clé
dns-dkim-revoked = la clé de { $name } est révoquée, car son p= est vide
dns-dkim-kind = l’enregistrement de { $name } dit k={ $kind } (rsa s’il ne dit rien), et notre clé est { $wanted }
dns-dkim-unreadable = la clé de { $name } est illisible, car son p= n’est pas en base64
dns-dkim-short = la clé de { $name } a { $bits } bits, et les destinataires n’en acceptent pas sous 1024
dns-dkim-other = { $name } a une autre clé que la nôtre
dns-dkim-testing = { $name } a notre clé, mais dit t=y (un essai), et les destinataires peuvent traiter notre courrier comme non signé
dns-dmarc-good = { $domain } a une politique, et notre courrier la respecte : { $record }
dns-dmarc-unasked = impossible d’interroger { $name } { $kind } ({ $why }), on ne sait donc rien de DMARC
dns-dmarc-missing = { $domain } n’a pas d’enregistrement DMARC, que les grands destinataires demandent
dns-dmarc-doubled = { $domain } n’a pas d’enregistrement DMARC, mais { $found } en a un : le domaine y figure deux fois
dns-dmarc-doubled-do = saisissez le nom sans le domaine, que le fournisseur ajoute
dns-dmarc-several = { $domain } a { $n } enregistrements DMARC, et les destinataires n’en utilisent aucun
dns-dmarc-version = les destinataires ne le prennent pas pour un enregistrement DMARC, car il ne commence pas par v=DMARC1 : { $record }
dns-dmarc-syntax = les destinataires ne peuvent pas lire l’enregistrement DMARC de { $domain }, car `{ $part }` est faux
dns-dmarc-syntax-do = corrigez-le dans l’enregistrement de { $domain } : chaque partie est un nom, un signe égal et une valeur, séparées par un point-virgule
dns-dmarc-character = les destinataires ne peuvent pas lire l’enregistrement DMARC de { $domain }, car il contient un caractère qui n’y a pas sa place ({ $character }), peut-être invisible
dns-dmarc-no-policy = l’enregistrement DMARC de { $domain } n’a pas de p=, les destinataires ne l’utilisent donc pas
dns-dmarc-implied = l’enregistrement DMARC de { $domain } n’a pas de p=, ce que les destinataires lisent comme p=none, au mieux
dns-dmarc-policy = l’enregistrement DMARC de { $domain } dit { $tag }={ $value }, qui n’est pas une politique (none, quarantine, reject)
dns-dmarc-pct = la politique DMARC de { $domain } vise { $pct } courriers sur 100, et RFC 9989 a supprimé pct
dns-dmarc-pct-do = retirez pct de l’enregistrement de { $domain } ; utilisez p=none tant que vous l’essayez
dns-dmarc-testing = l’enregistrement DMARC de { $domain } dit t=y, sa politique n’est donc pas appliquée
dns-dmarc-testing-do = retirez t=y de l’enregistrement de { $domain } quand les rapports sont bons
dns-dmarc-report = les rapports DMARC de { $domain } n’arrivent nulle part, car `{ $address }` n’est pas une adresse mailto
dns-dmarc-report-do = écrivez l’adresse ainsi dans l’enregistrement de { $domain } : `rua=mailto`, un deux-points, `postmaster@{ $domain }`
dns-dmarc-report-refused = { $host } ne dit pas qu’il accepte les rapports DMARC sur { $domain }, aucun n’est donc envoyé à { $address }
dns-dmarc-report-refused-do = prenez une adresse de { $domain } même, ou demandez à { $host } de publier ceci
dns-dmarc-by-spf = seul SPF ({ $returns }) répond pour { $from }, la signature ({ $signing }) non, le courrier transféré échoue donc : { $record }
dns-dmarc-by-spf-do = signez pour le domaine de l’expéditeur : newsletter.dkim.domain = { $from }
dns-dmarc-unaligned = ni SPF ({ $returns }) ni une signature ({ $signing }) ne répond pour { $from } : { $record }
dns-dmarc-unaligned-do = signez pour le domaine de l’expéditeur : newsletter.dkim.domain = { $from }
dns-dmarc-unmet = notre courrier ne satisfait pas à l’enregistrement DMARC de { $domain }, car ni SPF ({ $returns }) ni une signature ({ $signing }) ne réussit pour { $from } : { $record }
dns-dmarc-unmet-do = corrigez ce qui est dit de SPF ou de DKIM : l’un des deux doit réussir pour { $from }
dns-dmarc-unknown = on ne peut pas dire si notre courrier satisfait à l’enregistrement DMARC de { $domain }, car on ne sait pas si SPF ou une signature réussit pour { $from } : { $record }
dns-mx-good = { $domain } accepte le courrier ({ $uses }) : { $hosts }
dns-mx-unasked = impossible d’interroger { $name } { $kind } ({ $why }), on ne sait donc pas si { $domain } accepte le courrier ({ $uses })
dns-mx-missing = { $domain } n’a ni serveur de courrier ni adresse, le courrier qu’on lui envoie est donc perdu ({ $uses })
dns-mx-null = { $domain } dit qu’il n’accepte pas de courrier (MX nul), et les destinataires refusent le courrier qui en vient ({ $uses })
dns-mx-implicit = { $domain } n’a pas d’enregistrement MX, le courrier va donc à son adresse, où souvent seul un serveur web répond ({ $uses })
dns-mx-dead = les serveurs de courrier de { $domain } n’ont pas d’adresse ({ $uses }) : { $hosts }
dns-mx-half = certains serveurs de courrier de { $domain } n’ont pas d’adresse ({ $uses }) : { $hosts }
dns-mx-do = publiez un enregistrement MX de { $domain } qui nomme son serveur de courrier, ou mettez une autre adresse dans la configuration ({ $uses })
dns-ptr-good = { $address } est { $name }, et { $name } est { $address }
dns-ptr-unasked = impossible d’interroger { $name } { $kind } ({ $why }), on ne sait donc rien du nom de l’adresse
dns-ptr-missing = { $address } n’a pas de nom (PTR), et beaucoup de destinataires refusent son courrier
dns-ptr-missing-do = demandez à qui vous a donné { $address } de lui donner le nom de votre serveur de courrier
dns-ptr-other = { $address } s’appelle { $name }, mais { $name } a une autre adresse
dns-ptr-other-do = publiez { $address } comme adresse de { $name }, ou demandez le bon nom à qui vous a donné { $address }
dns-unasked-do = redemandez plus tard, ou demandez à un autre serveur de noms (`--resolver`)
report-certificate = le certificat de { $server } est valable jusqu’au { $day }, encore { $n } jours
report-certificate-over = le certificat de { $server } a expiré le { $day }
report-certificate-do = qui gère { $server } doit le renouveler ; une fois expiré, aucun courrier ne part d’ici là
report-replace-record = à publier à la place de l’enregistrement existant : { $record }
report-remedy = que faire : { $what }

## newsletter test

report-mail-proof-subject = Essai de { $key }
report-mail-proof-text = `katydid newsletter test` a envoyé ce message pour voir si { $key } fonctionne. Vous pouvez le supprimer.
report-mail-proof-arrived = le message à { $address } est arrivé après { $n } s
report-mail-proof-not-sent = le message à { $address } n’a pas été envoyé : { $why }
report-mail-proof-not-sent-do = vérifiez newsletter.smtp avec `katydid newsletter check`
report-mail-proof-returned = le message à { $address } a été envoyé et il est revenu
report-mail-proof-returned-do = lisez dans la boîte pourquoi il est revenu ; souvent { $address } n’accepte pas d’étiquettes (nom+étiquette@)
report-mail-proof-not-seen = le message à { $address } a été envoyé, et n’a pas été vu dans newsletter.mailbox
report-mail-proof-not-seen-do = regardez si { $address } accepte des étiquettes (nom+étiquette@), si newsletter.mailbox est sa boîte, et dans son dossier de spam ; attendez plus longtemps avec `--wait 600`
report-mail-proof-sent = le message à { $address } a été envoyé ; d’ici, on ne voit pas s’il est arrivé
report-mail-proof-sent-do = regardez vous-même dans la boîte de { $address }
report-mail-proof-no-bounce-address = newsletter.bounce_address n’est pas défini, le courrier revient donc à l’expéditeur et les retours ne sont pas comptés
report-mail-proof-no-bounce-address-do = mettez dans newsletter.bounce_address une boîte qui accepte des étiquettes, et dans newsletter.mailbox l’endroit où on la lit
report-mail-proof-no-leave-address = newsletter.leave_address n’est pas défini, qui se désabonne par courrier écrit donc à reply_to
report-mail-proof-no-leave-address-do = mettez dans newsletter.leave_address une boîte qui accepte des étiquettes, pour que `katydid bounces` la lise
report-mail-proof-accounts = En bref : { $n } adresses sur 3 ont été relues.
report-mail-proof-account =
    { $why ->
        [read] { $key } : relu
        [returned] { $key } : pas relu : le message est revenu sans être remis
        [unsent] { $key } : pas relu : le message n’a pas été envoyé
        [unset] { $key } : pas relu : il n’est pas réglé
        [nowhere] { $key } : pas relu : aucune boîte n’est réglée dans newsletter.mailbox
        [elsewhere] { $key } : pas relu : sa boîte n’est pas celle de newsletter.mailbox, et vous seul pouvez y regarder
        [unreadable] { $key } : pas relu : newsletter.mailbox n’a pas pu être lue jusqu’au bout
       *[unseen] { $key } : pas relu : le message a été envoyé, et n’est pas arrivé à temps dans newsletter.mailbox
    }
