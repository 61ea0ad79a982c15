# Registrar un blog.
