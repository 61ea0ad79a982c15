-- What a post was read from, as a hash: a post with a hash that is known is not read again.
ALTER TABLE posts ADD COLUMN raw_hash BLOB;
