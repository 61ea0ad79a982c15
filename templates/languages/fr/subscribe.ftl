# S’abonner, confirmer, changer ce que l’on reçoit, partir.

## Demander le journal
subscribe-heading = { $paper } par courriel
subscribe-consent = Je veux que { $paper } du cours « { $course } » soit envoyé à cette adresse. Je peux partir à tout moment, d’un clic dans chaque courriel. L’adresse ne sert à rien d’autre et n’est montrée à personne.
subscribe-button = Envoyez-le-moi
subscribe-feed = Vous préférez un lecteur de flux ? <feed>Voici le flux</feed>.
subscribe-asked = Un courriel est en route vers l’adresse que vous avez donnée. Il contient un lien : { $paper } vous est envoyé une fois que vous l’avez suivi, et pas avant.
confirm-heading = Encore un pas
confirm-text = Quelqu’un, sans doute vous, a demandé que { $paper } soit envoyé à votre adresse. Appuyez sur le bouton pour confirmer.
confirm-button = Oui, envoyez-moi { $paper }
confirm-old = Chaque lien sert une fois, dans les sept jours. Demandez-en un autre.
confirmed-heading = Vous êtes sur la liste
confirmed-text = La prochaine édition de { $paper } vous arrive par courriel.
confirmed-before = Ce lien a déjà servi. { $paper } vous arrive par courriel.
confirmed-leave = Chaque courriel se termine par un lien pour changer ce que vous recevez, ou pour partir.

## Ce que l’on reçoit
wishes-frequency = Combien de fois ?
wishes-daily = Chaque jour où il y a du nouveau
wishes-weekly = Une fois par semaine, un récapitulatif
wishes-none = Rien pour l’instant, mais gardez-moi sur la liste
wishes-topics = À quel sujet ?
wishes-topics-about = Si des thèmes sont choisis, les billets des autres thèmes et ceux sans thème n’y sont pas. Sans choix, ce sont tous les billets.
wishes-reads = Des billets en quelles langues ?
wishes-reads-about = Les billets en d’autres langues sont laissés de côté dans votre courriel, qui dit combien. Les billets dont la langue n’est pas connue y sont toujours. Sans choix, ce sont toutes les langues.
wishes-language = Dans quelle langue le courriel lui-même est-il écrit ?
wishes-text-only = En texte simple, sans images ni couleurs
preferences-heading = Ce que vous recevez
preferences-saved = C’est enregistré, dès la prochaine édition.
preferences-save = Enregistrer
preferences-inactive = Vous ne recevez pas de courriel de notre part en ce moment. <subscribe>Demandez-le de nouveau</subscribe> si vous le voulez.

## Partir
leave-heading = Ne plus recevoir { $paper }
leave-text = Avec ce bouton, vous êtes retiré de la liste aussitôt, et { $paper } ne vous est plus envoyé.
leave-button = Retirez-moi de la liste
leave-change = Vous en voulez seulement moins ? <preferences>Changez ce que vous recevez</preferences>.
leave-unknown = Ce lien n’est pas de nous, ou il est incomplet. Prenez le lien à la fin d’un courriel plus récent, ou écrivez aux animateurs.
left-heading = Vous n’êtes plus sur la liste
left-text = { $paper } ne vous est plus envoyé. Un courriel déjà en route peut encore arriver.
left-again = C’était une erreur ? <subscribe>Demandez-le de nouveau</subscribe>.

## Chercher avec le programme
search-words-label = Des mots, une expression entre guillemets, ou un début avec *
search-loose = Aucun billet n’a exactement ces mots. Ces billets ont des mots qui commencent ainsi.
search-pages = Pages de ce qui a été trouvé
search-before = Avant
search-after = Suite
