# Das eigene Blog.
