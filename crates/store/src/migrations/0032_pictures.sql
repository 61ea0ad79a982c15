-- The picture that stands for a post, written anew in two sizes.

ALTER TABLE posts ADD COLUMN thumbnail TEXT;

-- What a participant says of pictures of their posts.
ALTER TABLE participants ADD COLUMN pictures TEXT NOT NULL DEFAULT 'unasked'
    CHECK (pictures IN ('unasked', 'allowed', 'refused'));
ALTER TABLE registrations ADD COLUMN pictures TEXT NOT NULL DEFAULT 'refused'
    CHECK (pictures IN ('unasked', 'allowed', 'refused'));

CREATE TABLE pictures (
    post_id      INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    state        TEXT    NOT NULL CHECK (state IN ('none', 'failed', 'waiting', 'accepted', 'refused')),
    -- Where it was fetched from, and what its author says that it shows.
    url          TEXT,
    author_alt   TEXT    NOT NULL DEFAULT '',
    -- What a facilitator says that it shows, and whom to credit beside the author.
    alt          TEXT    NOT NULL DEFAULT '',
    credit       TEXT,
    failure      TEXT,
    n_failures   INTEGER NOT NULL DEFAULT 0,
    tried_at     TEXT    NOT NULL,
    decided_at   TEXT,
    decided_by   TEXT,
    hash         TEXT,
    -- JPEG files, at most 18 kB and 45 kB.
    small        BLOB CHECK (length(small) <= 20000),
    small_width  INTEGER,
    small_height INTEGER,
    large        BLOB CHECK (length(large) <= 50000),
    large_width  INTEGER,
    large_height INTEGER,
    CHECK ((state IN ('waiting', 'accepted')) = (large IS NOT NULL)),
    CHECK ((small IS NULL) = (large IS NULL) AND (hash IS NULL) = (large IS NULL)),
    CHECK ((state = 'none') = (url IS NULL))
) STRICT;

CREATE INDEX pictures_by_state ON pictures (state, tried_at);

-- A picture goes with its post: what is taken back, hidden or held has none.
CREATE TRIGGER picture_gone AFTER UPDATE OF verdict ON posts WHEN old.verdict = 'in' AND new.verdict <> 'in' BEGIN
    DELETE FROM pictures WHERE post_id = new.id;
END;

-- So do the pictures of whoever allows them no longer.
CREATE TRIGGER pictures_refused AFTER UPDATE OF pictures ON participants
WHEN old.pictures <> new.pictures AND new.pictures <> 'allowed' BEGIN
    DELETE FROM pictures WHERE post_id IN (
        SELECT id FROM posts WHERE credited_to = new.id
        UNION ALL
        SELECT p.id FROM feeds f JOIN posts p ON p.feed_id = f.id
        WHERE f.participant_id = new.id AND p.credited_to IS NULL);
END;
