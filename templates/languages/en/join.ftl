# Registering a blog.
