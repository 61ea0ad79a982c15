-- Dates that may be corrected, visits planned by a clock that was wrong, and documents that are to be read anew.

-- Whether the date of a post was irregular or guessed in part; NULL where it was read before that was known.
ALTER TABLE posts ADD COLUMN is_date_guessed INTEGER CHECK (is_date_guessed IN (0, 1));

-- When a feed's server last answered with a document, and by which version of the reader it was read.
ALTER TABLE feed_health ADD COLUMN read_at TEXT;
ALTER TABLE feed_health ADD COLUMN reader INTEGER NOT NULL DEFAULT 0;

-- Until when the server asked not to be visited.
ALTER TABLE feed_health ADD COLUMN asked_until TEXT;
