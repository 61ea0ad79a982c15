-- Who decided about a post: its author on their own page, a facilitator (whose name is `by`), or
-- what its source says.
ALTER TABLE decisions ADD COLUMN actor TEXT NOT NULL DEFAULT 'facilitator'
    CHECK (actor IN ('author', 'facilitator', 'source'));
UPDATE decisions SET actor = 'author' WHERE by = 'its author';
UPDATE decisions SET actor = 'source' WHERE by = 'author';
