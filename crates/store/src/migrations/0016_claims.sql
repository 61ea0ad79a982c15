-- Comments that bear a person's name and nothing else that says who wrote them, and more that erased people were known by.

-- Whether such a comment is a person's: a facilitator says so. Without a participant it is a question about somebody erased.
CREATE TABLE comment_claims (
    comment_id     INTEGER PRIMARY KEY REFERENCES comments (id) ON DELETE CASCADE,
    participant_id INTEGER REFERENCES participants (id) ON DELETE CASCADE,
    -- NULL while nobody has said.
    is_theirs      INTEGER CHECK (is_theirs IN (0, 1)),
    asked_at       TEXT    NOT NULL,
    decided_by     TEXT,
    decided_at     TEXT
) STRICT;
CREATE INDEX comment_claims_by_participant ON comment_claims (participant_id) WHERE participant_id IS NOT NULL;
-- Comments of a name.
CREATE INDEX comments_by_author ON comments (author COLLATE NOCASE) WHERE author IS NOT NULL;

CREATE TABLE erasures_of_all (
    -- What the hash is of: a feed's address, the address of a blog's home page, a post's link, a mail address, a participant's number,
    -- what a comment is known by, the name on comments.
    kind      TEXT NOT NULL CHECK (kind IN ('feed', 'home', 'post', 'subscriber', 'participant', 'comment', 'name')),
    hash      TEXT NOT NULL,
    erased_at TEXT NOT NULL,
    PRIMARY KEY (kind, hash)
) STRICT, WITHOUT ROWID;
INSERT INTO erasures_of_all (kind, hash, erased_at) SELECT kind, hash, erased_at FROM erasures;
DROP TABLE erasures;
ALTER TABLE erasures_of_all RENAME TO erasures;
