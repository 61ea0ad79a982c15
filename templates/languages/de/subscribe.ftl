# Abonnieren, bestätigen, ändern, was man bekommt, gehen.
