# Pourquoi un billet est dans le cours, n’y est pas, ou attend, et ce qu’on peut faire.
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
