# One’s own blog.
