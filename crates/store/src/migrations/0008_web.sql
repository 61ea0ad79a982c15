-- Who is signed in, and what was done at the desk.

CREATE TABLE sessions (
    -- SHA-256 of the cookie's value: who reads the database cannot sign in with it.
    key        TEXT PRIMARY KEY,
    data       TEXT NOT NULL CHECK (json_valid(data)),
    -- Who is signed in, so that all of a person's sessions can be ended; NULL before that.
    address    TEXT,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_address ON sessions (address) WHERE address IS NOT NULL;
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- Who did what at the desk: written with the deed, in one transaction, and never changed.
CREATE TABLE audit (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    at   TEXT NOT NULL,
    who  TEXT NOT NULL,
    what TEXT NOT NULL,
    -- The post, feed or day it was done to, as pages name it.
    on_what TEXT NOT NULL,
    why  TEXT NOT NULL DEFAULT ''
) STRICT;
