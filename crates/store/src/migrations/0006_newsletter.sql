-- The newsletter: what each subscriber wants, proof that they asked, one-time tokens, deliveries under lease, bounces, and
-- letters to single persons.

ALTER TABLE subscribers ADD COLUMN frequency TEXT NOT NULL DEFAULT 'daily' CHECK (frequency IN ('daily', 'weekly', 'none'));
-- JSON, slugs; empty for all topics.
ALTER TABLE subscribers ADD COLUMN topics TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(topics));
ALTER TABLE subscribers ADD COLUMN language TEXT;
ALTER TABLE subscribers ADD COLUMN text_only INTEGER NOT NULL DEFAULT 0 CHECK (text_only IN (0, 1));
CREATE INDEX subscribers_active ON subscribers (frequency, id) WHERE state = 'active';

-- Proof that an address's owner asked for mail: where, when, and to which words they said yes.
CREATE TABLE consents (
    id            INTEGER PRIMARY KEY,
    subscriber_id INTEGER NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
    given_at      TEXT    NOT NULL,
    source        TEXT    NOT NULL,
    words         TEXT    NOT NULL,
    recorded_at   TEXT    NOT NULL,
    UNIQUE (subscriber_id, given_at, source)
) STRICT;

-- Keyed hashes of addresses that were erased: an import does not bring them back unasked.
CREATE TABLE erased_addresses (
    address_hash TEXT PRIMARY KEY,
    erased_at    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One-time tokens. Only their hash is here: whoever reads the database cannot use them.
CREATE TABLE tokens (
    hash           TEXT PRIMARY KEY,
    purpose        TEXT NOT NULL CHECK (purpose IN ('confirm', 'register', 'sign-in')),
    subscriber_id  INTEGER REFERENCES subscribers (id) ON DELETE CASCADE,
    participant_id INTEGER REFERENCES participants (id) ON DELETE CASCADE,
    expires_at     TEXT NOT NULL,
    used_at        TEXT,
    CHECK ((subscriber_id IS NULL) <> (participant_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX tokens_by_expiry ON tokens (expires_at);
CREATE INDEX tokens_by_subscriber ON tokens (subscriber_id) WHERE subscriber_id IS NOT NULL;
CREATE INDEX tokens_by_participant ON tokens (participant_id) WHERE participant_id IS NOT NULL;

-- Requests for mail in the last day, counted against floods. Addresses and networks as keyed hashes.
CREATE TABLE subscription_requests (
    id           INTEGER PRIMARY KEY,
    made_at      TEXT NOT NULL,
    address_hash TEXT NOT NULL,
    network_hash TEXT
) STRICT;
CREATE INDEX subscription_requests_by_address ON subscription_requests (address_hash, made_at);
CREATE INDEX subscription_requests_by_network ON subscription_requests (network_hash, made_at) WHERE network_hash IS NOT NULL;
CREATE INDEX subscription_requests_by_time ON subscription_requests (made_at);

-- The machine that the owner runs on, and until when the owner may be silent. Whoever holds a machine's lock on sending may
-- take over at once what another process of that machine left; what another machine holds, after its lease.
ALTER TABLE deliveries ADD COLUMN machine TEXT;
ALTER TABLE deliveries ADD COLUMN lease_until TEXT;
CREATE INDEX deliveries_open ON deliveries (edition_id) WHERE state IN ('queued', 'sending', 'deferred');
CREATE INDEX deliveries_by_end ON deliveries (ended_at) WHERE state = 'sent';

-- Mail that came back or was called spam, each message once.
CREATE TABLE bounces (
    id            INTEGER PRIMARY KEY,
    message_hash  TEXT    NOT NULL,
    subscriber_id INTEGER NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
    kind          TEXT    NOT NULL CHECK (kind IN ('hard', 'soft', 'complaint')),
    -- The enhanced status code (RFC 3463), and the server's words.
    status        TEXT,
    diagnostic    TEXT,
    bounced_at    TEXT    NOT NULL,
    UNIQUE (subscriber_id, message_hash)
) STRICT;
CREATE INDEX bounces_by_subscriber ON bounces (subscriber_id, bounced_at);

-- A participant's own address: private, for letters to them and for signing in.
ALTER TABLE participants ADD COLUMN email TEXT;
-- Whether they want a letter when a post of theirs is held.
ALTER TABLE participants ADD COLUMN wants_held_letters INTEGER NOT NULL DEFAULT 0 CHECK (wants_held_letters IN (0, 1));
CREATE INDEX participants_by_email ON participants (email COLLATE NOCASE) WHERE email IS NOT NULL;

-- Letters to single persons: there before the first byte goes out, each once.
CREATE TABLE letters (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    -- What it is about, so that nobody is told the same thing twice: `feed-broken 7 2026-03-02T06:00:00Z`.
    key            TEXT    NOT NULL UNIQUE,
    kind           TEXT    NOT NULL CHECK (kind IN ('confirm-subscription', 'already-subscribed', 'registration', 'sign-in', 'feed-broken', 'post-held')),
    subscriber_id  INTEGER REFERENCES subscribers (id) ON DELETE CASCADE,
    participant_id INTEGER REFERENCES participants (id) ON DELETE CASCADE,
    facts          TEXT    NOT NULL CHECK (json_valid(facts)),
    state          TEXT    NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'deferred', 'failed')),
    machine        TEXT,
    owner          TEXT,
    lease_until    TEXT,
    n_attempts     INTEGER NOT NULL DEFAULT 0,
    queued_at      TEXT    NOT NULL,
    -- Not sent any more after this: a link to sign in with is of no use tomorrow.
    expires_at     TEXT,
    retry_at       TEXT,
    ended_at       TEXT,
    reply          TEXT,
    CHECK ((subscriber_id IS NULL) <> (participant_id IS NULL))
) STRICT;
CREATE INDEX letters_open ON letters (state, id) WHERE state IN ('queued', 'sending', 'deferred');
CREATE INDEX letters_by_subscriber ON letters (subscriber_id) WHERE subscriber_id IS NOT NULL;
CREATE INDEX letters_by_participant ON letters (participant_id) WHERE participant_id IS NOT NULL;
