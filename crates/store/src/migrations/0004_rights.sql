-- What participants let others show, and what is remembered of those who were erased.

-- The name is a pseudonym: no name that a post or a feed states is shown in its place.
ALTER TABLE participants ADD COLUMN is_pseudonymous INTEGER NOT NULL DEFAULT 0 CHECK (is_pseudonymous IN (0, 1));
-- How much of their posts is shown.
ALTER TABLE participants ADD COLUMN shows TEXT NOT NULL DEFAULT 'excerpt' CHECK (shows IN ('full', 'excerpt', 'link'));
