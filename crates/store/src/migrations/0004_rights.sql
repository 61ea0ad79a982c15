-- What participants let others show, and what is remembered of those who were erased.

-- The name is a pseudonym: no name that a post or a feed states is shown in its place.
ALTER TABLE participants ADD COLUMN is_pseudonymous INTEGER NOT NULL DEFAULT 0 CHECK (is_pseudonymous IN (0, 1));
-- How much of their posts is shown.
ALTER TABLE participants ADD COLUMN shows TEXT NOT NULL DEFAULT 'excerpt' CHECK (shows IN ('full', 'excerpt', 'link'));

-- What the privacy screen found in a post: kinds and places, never what stands there.
CREATE TABLE screenings (
    post_id    INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    -- The version of what was looked for: under another the post is looked through again.
    screen     TEXT NOT NULL,
    found      TEXT NOT NULL CHECK (json_valid(found)),
    -- When it first said so, or an edit last said more: a decision made later has seen it.
    noticed_at TEXT NOT NULL
) STRICT;
CREATE INDEX screenings_that_found ON screenings (post_id) WHERE found <> '[]';

-- Whether the text is still there: of posts that are out it is dropped after a time.
ALTER TABLE posts ADD COLUMN has_text INTEGER NOT NULL DEFAULT 1 CHECK (has_text IN (0, 1));
CREATE INDEX posts_out_with_text ON posts (first_seen_at) WHERE verdict = 'out' AND has_text = 1;
CREATE TRIGGER post_texts_come_again AFTER UPDATE OF content_text ON post_texts WHEN new.content_text <> ''
BEGIN
    UPDATE posts SET has_text = 1 WHERE id = new.post_id AND has_text = 0;
END;

-- Who was erased, by keyed hashes: enough to erase again what an older copy of the database brings back, and to notice a feed
-- that is added again; not enough to say who it was. The list is also kept beside the database.
CREATE TABLE erasures (
    -- What the hash is of: a feed's address, the address of a blog's home page, a post's link, a subscriber's address.
    kind      TEXT NOT NULL CHECK (kind IN ('feed', 'home', 'post', 'subscriber')),
    hash      TEXT NOT NULL,
    erased_at TEXT NOT NULL,
    PRIMARY KEY (kind, hash)
) STRICT, WITHOUT ROWID;
