# El propio blog.
