# Les conversations, la carte des réponses et le pouls du cours.

## Autour de chaque page
nav-conversations = Conversations

## La liste des conversations
conversations-heading = Conversations
conversations-description = Qui a répondu à qui dans { $course }
conversations-lead = { $summary } entre les blogs.
conversations-to-map = La carte des réponses
conversations-none = Personne n’a encore répondu à personne. Faites un lien vers un billet depuis votre blog, ou commentez-le, et la conversation apparaîtra ici.
n-conversations =
    { $n ->
        [0] Aucune conversation
        [one] Une conversation
       *[other] { $n } conversations
    }
n-replies =
    { $n ->
        [0] aucune réponse
        [one] une réponse
       *[other] { $n } réponses
    }
# $replies et $people sont des nombres : « 4 réponses », « 3 personnes ».
replies-by-people = { $replies }, { $people } en conversation
conversation-newest = dernière réponse : { $author }, le { $day }

## Une conversation
conversation-description = Une conversation commencée par { $author } : { $summary }
conversation-answer-there = Pour participer, répondez sur votre propre blog avec un lien vers le billet, ou commentez-le là où il se trouve.
reply-to = à { $author }
reply-place = sur { $place }
somebody = Quelqu’un

## La carte
map-heading = Qui a répondu à qui
map-description = Une carte du cours : qui a répondu à qui, et combien de fois
map-summary =
    { $answers ->
        [one] { $people } et une réponse.
       *[other] { $people } et { $answers } réponses.
    }
map-lead = Chaque point est une personne, chaque trait va de celle qui a répondu à celle qui a reçu la réponse. Plus le point est grand, plus il y a de réponses.
map-below = Le tableau ci-dessous contient les mêmes données.
map-table-heading = La même chose en tableau
map-person = Qui
map-received = Réponses reçues
map-given = Réponses données
map-to-whom = A répondu à

## Le pouls
pulse-heading = Le pouls du cours
# $posts est « 11 billets de 9 personnes », $replies « 4 réponses ».
pulse-summary = { $posts }, { $replies }
pulse-by-week = Par semaine
pulse-by-day = Par jour
pulse-week = Semaine
pulse-day = Jour
pulse-posts = Billets
pulse-voices = Voix
pulse-replies = Réponses
pulse-chart = { $title }, en barres. Les chiffres sont dans le tableau ci-dessous.
pulse-table = Les chiffres
pulse-none = Rien n’a encore été écrit.
pulse-link = L’activité du cours : son pouls

## Les billets sans réponse : une page à part
waiting-description = Les billets auxquels personne n’a encore répondu
waiting-all-lead = { $summary } sans réponse pour le moment, les plus récents d’abord.
waiting-none = Aucun billet n’attend de réponse.

## L’adresse d’une conversation qui en a rejoint une autre
forward-heading = Cette conversation continue ailleurs
forward-description = Une conversation qui en a rejoint une autre
forward-lead = Cette conversation en a rejoint une autre : <link>y aller</link>.
