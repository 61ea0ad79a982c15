# S’abonner, confirmer, changer ce que l’on reçoit, partir.
