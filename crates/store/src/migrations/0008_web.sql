-- The web program: who is signed in, what was done at the desk, who wants to register a blog, and what waits to be done.

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

-- What authors say to the facilitators about a verdict that only those may change: open until they decide about the post.
CREATE TABLE contests (
    post_id      INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    words        TEXT NOT NULL,
    contested_at TEXT NOT NULL
) STRICT;

-- Who asked to leave, until they are erased: within moments, unless something else is at work.
CREATE TABLE leavings (
    participant_id     INTEGER PRIMARY KEY REFERENCES participants (id) ON DELETE CASCADE,
    -- They go on reading the newsletter.
    keeps_subscription INTEGER NOT NULL CHECK (keeps_subscription IN (0, 1)),
    asked_at           TEXT NOT NULL
) STRICT;

-- The address that takes the place of `email` when its owner has confirmed it.
ALTER TABLE participants ADD COLUMN new_email TEXT;

-- What a visitor asked for and the program has yet to do, each kind once.
CREATE TABLE errands (
    errand   TEXT PRIMARY KEY CHECK (errand IN ('letters', 'erase', 'poll', 'render', 'publish', 'send')),
    asked_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Blogs that someone wants to register, until the address they gave is confirmed. Nothing of it is public.
CREATE TABLE registrations (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    email            TEXT NOT NULL,
    -- The feed that is to be polled.
    url              TEXT NOT NULL,
    blog             TEXT NOT NULL,
    role             TEXT NOT NULL CHECK (role IN ('blog', 'planet', 'comments', 'elsewhere')),
    name             TEXT NOT NULL,
    is_pseudonymous  INTEGER NOT NULL CHECK (is_pseudonymous IN (0, 1)),
    shows            TEXT NOT NULL CHECK (shows IN ('full', 'excerpt', 'link')),
    -- Posts that carried the course tag when it was asked for.
    n_tagged         INTEGER NOT NULL,
    asked_at         TEXT NOT NULL
) STRICT;
CREATE INDEX registrations_by_email ON registrations (email);
CREATE INDEX registrations_by_time ON registrations (asked_at);

-- How far it was shown that a feed belongs to whoever registered it; NULL where the facilitators brought it.
ALTER TABLE feeds ADD COLUMN claim TEXT CHECK (claim IN ('open', 'shown'));

-- Letters and tokens for people who are neither subscriber nor participant yet: the rows are taken over.
CREATE TABLE tokens_of_all (
    hash            TEXT PRIMARY KEY,
    purpose         TEXT NOT NULL CHECK (purpose IN ('confirm', 'register', 'sign-in', 'address')),
    subscriber_id   INTEGER REFERENCES subscribers (id) ON DELETE CASCADE,
    participant_id  INTEGER REFERENCES participants (id) ON DELETE CASCADE,
    registration_id INTEGER REFERENCES registrations (id) ON DELETE CASCADE,
    -- Of whoever has this address.
    address         TEXT,
    expires_at      TEXT NOT NULL,
    used_at         TEXT,
    CHECK ((subscriber_id IS NOT NULL) + (participant_id IS NOT NULL) + (registration_id IS NOT NULL) + (address IS NOT NULL) = 1)
) STRICT, WITHOUT ROWID;
INSERT INTO tokens_of_all (hash, purpose, subscriber_id, participant_id, expires_at, used_at)
SELECT hash, purpose, subscriber_id, participant_id, expires_at, used_at FROM tokens;
DROP TABLE tokens;
ALTER TABLE tokens_of_all RENAME TO tokens;
CREATE INDEX tokens_by_expiry ON tokens (expires_at);
CREATE INDEX tokens_by_subscriber ON tokens (subscriber_id) WHERE subscriber_id IS NOT NULL;
CREATE INDEX tokens_by_participant ON tokens (participant_id) WHERE participant_id IS NOT NULL;
CREATE INDEX tokens_by_registration ON tokens (registration_id) WHERE registration_id IS NOT NULL;

CREATE TABLE letters_to_all (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    -- What it is about, so that nobody is told the same thing twice: `feed-broken 7 2026-03-02T06:00:00Z`.
    key             TEXT    NOT NULL UNIQUE,
    kind            TEXT    NOT NULL CHECK (kind IN ('confirm-subscription', 'already-subscribed', 'registration', 'sign-in', 'new-address', 'address-changed', 'feed-broken', 'post-held')),
    subscriber_id   INTEGER REFERENCES subscribers (id) ON DELETE CASCADE,
    participant_id  INTEGER REFERENCES participants (id) ON DELETE CASCADE,
    registration_id INTEGER REFERENCES registrations (id) ON DELETE CASCADE,
    -- To whoever has this address.
    address         TEXT,
    facts           TEXT    NOT NULL CHECK (json_valid(facts)),
    state           TEXT    NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'deferred', 'failed')),
    machine         TEXT,
    owner           TEXT,
    lease_until     TEXT,
    n_attempts      INTEGER NOT NULL DEFAULT 0,
    queued_at       TEXT    NOT NULL,
    -- Not sent any more after this: a link to sign in with is of no use tomorrow.
    expires_at      TEXT,
    retry_at        TEXT,
    ended_at        TEXT,
    reply           TEXT,
    CHECK ((subscriber_id IS NOT NULL) + (participant_id IS NOT NULL) + (registration_id IS NOT NULL) + (address IS NOT NULL) = 1)
) STRICT;
INSERT INTO letters_to_all (id, key, kind, subscriber_id, participant_id, facts, state, machine, owner, lease_until, n_attempts,
                            queued_at, expires_at, retry_at, ended_at, reply)
SELECT id, key, kind, subscriber_id, participant_id, facts, state, machine, owner, lease_until, n_attempts,
       queued_at, expires_at, retry_at, ended_at, reply FROM letters;
DROP TABLE letters;
ALTER TABLE letters_to_all RENAME TO letters;
CREATE INDEX letters_open ON letters (state, id) WHERE state IN ('queued', 'sending', 'deferred');
CREATE INDEX letters_by_subscriber ON letters (subscriber_id) WHERE subscriber_id IS NOT NULL;
CREATE INDEX letters_by_participant ON letters (participant_id) WHERE participant_id IS NOT NULL;
CREATE INDEX letters_by_registration ON letters (registration_id) WHERE registration_id IS NOT NULL;
CREATE INDEX letters_by_address ON letters (address) WHERE address IS NOT NULL;
