# Inscrire un blog.
