# The desk: what facilitators and editors do.
