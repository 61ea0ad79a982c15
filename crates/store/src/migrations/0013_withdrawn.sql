-- What authors take back, blogs that may have passed into other hands, and posts without a date.

-- When a post was first missing from its feed, when its address was last asked for it, and the day of the edition that it
-- waited out because the address gave no answer.
ALTER TABLE posts ADD COLUMN missing_since_at TEXT;
ALTER TABLE posts ADD COLUMN asked_at TEXT;
ALTER TABLE posts ADD COLUMN held_back_on TEXT;
UPDATE posts SET missing_since_at = coalesce(found_at, first_seen_at), asked_at = found_at WHERE n_missing > 0;

-- Since when a feed seems to be somebody else's: until then, what it brings is held.
ALTER TABLE feeds ADD COLUMN doubted_since_at TEXT;
ALTER TABLE posts ADD COLUMN in_doubt INTEGER NOT NULL DEFAULT 0 CHECK (in_doubt IN (0, 1));

-- The earliest date of change that a post without a date of its own has borne: it was written no later. And whether it stood
-- in the first document of its feed without any date: it may be of any age.
ALTER TABLE posts ADD COLUMN written_by_at TEXT;
ALTER TABLE posts ADD COLUMN is_backlog INTEGER NOT NULL DEFAULT 0 CHECK (is_backlog IN (0, 1));
