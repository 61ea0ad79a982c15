# Son propre blog.
