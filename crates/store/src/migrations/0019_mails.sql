-- All outgoing mail in one table: deliveries, which bring an edition to a subscriber, and letters
-- to single persons.

CREATE TABLE mails (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Of a delivery, which goes to a subscriber: each edition once to each.
    edition_id      INTEGER REFERENCES editions (id),
    subscriber_id   INTEGER REFERENCES subscribers (id) ON DELETE CASCADE,
    participant_id  INTEGER REFERENCES participants (id) ON DELETE CASCADE,
    registration_id INTEGER REFERENCES registrations (id) ON DELETE CASCADE,
    -- To whoever has this address.
    address         TEXT,
    -- What a letter is about, so that nobody is told the same thing twice:
    -- `feed-broken 7 2026-03-02T06:00:00Z`.
    key             TEXT,
    kind            TEXT CHECK (kind IN ('confirm-subscription', 'already-subscribed',
                                         'registration', 'sign-in', 'new-address', 'address-changed',
                                         'feed-broken', 'post-held')),
    facts           TEXT CHECK (facts IS NULL OR json_valid(facts)),
    -- The number in the return path and the Message-ID of a letter that was queued before there was
    -- this table; else it is `id`.
    letter_number   INTEGER,
    state           TEXT    NOT NULL
                            CHECK (state IN ('queued', 'sending', 'sent', 'deferred', 'failed')),
    -- The machine and the process that are sending it, and until when they may be silent.
    machine         TEXT,
    owner           TEXT,
    claimed_at      TEXT,
    lease_until     TEXT,
    n_attempts      INTEGER NOT NULL DEFAULT 0,
    queued_at       TEXT    NOT NULL,
    -- Not sent any more after this: an old paper, or a link to sign in with, is of no use.
    expires_at      TEXT,
    retry_at        TEXT,
    ended_at        TEXT,
    -- What the server said last.
    reply           TEXT,
    UNIQUE (edition_id, subscriber_id),
    CHECK ((subscriber_id IS NOT NULL) + (participant_id IS NOT NULL) +
           (registration_id IS NOT NULL) + (address IS NOT NULL) = 1),
    CHECK (iif(edition_id IS NULL, key IS NOT NULL AND kind IS NOT NULL AND facts IS NOT NULL,
               subscriber_id IS NOT NULL AND key IS NULL AND kind IS NULL AND facts IS NULL AND
               letter_number IS NULL))
) STRICT;

INSERT INTO mails (id, edition_id, subscriber_id, state, machine, owner, claimed_at, lease_until,
                   n_attempts, queued_at, expires_at, retry_at, ended_at, reply)
SELECT id, edition_id, subscriber_id, state, machine, owner, claimed_at, lease_until, n_attempts,
       queued_at, strftime('%Y-%m-%dT%H:%M:%SZ', queued_at, '+2 days'), retry_at, ended_at, reply
FROM deliveries;

-- A number that is in a mail which is out, of a delivery or a letter, is given to no other.
DELETE FROM sqlite_sequence WHERE name = 'mails';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'mails', coalesce(max(seq), 0) FROM sqlite_sequence WHERE name IN ('deliveries', 'letters');

INSERT INTO mails (subscriber_id, participant_id, registration_id, address, key, kind, facts,
                   letter_number, state, machine, owner, lease_until, n_attempts, queued_at,
                   expires_at, retry_at, ended_at, reply)
SELECT subscriber_id, participant_id, registration_id, address, key, kind, facts, id, state,
       machine, owner, lease_until, n_attempts, queued_at, expires_at, retry_at, ended_at, reply
FROM letters ORDER BY id;

DROP TABLE deliveries;
DROP TABLE letters;

CREATE UNIQUE INDEX mails_by_key ON mails (key) WHERE key IS NOT NULL;
CREATE INDEX mails_by_state ON mails (edition_id, state, id);
CREATE INDEX mails_open ON mails (edition_id) WHERE state IN ('queued', 'sending', 'deferred');
CREATE INDEX mails_by_end ON mails (ended_at) WHERE state = 'sent';
CREATE INDEX mails_by_letter_number ON mails (letter_number) WHERE letter_number IS NOT NULL;
CREATE INDEX mails_by_subscriber ON mails (subscriber_id) WHERE subscriber_id IS NOT NULL;
CREATE INDEX mails_by_participant ON mails (participant_id) WHERE participant_id IS NOT NULL;
CREATE INDEX mails_by_registration ON mails (registration_id)
       WHERE registration_id IS NOT NULL;
-- Letters to nobody but an address, oldest first: they are forgotten in time.
CREATE INDEX mails_to_addresses ON mails (ended_at) WHERE address IS NOT NULL;
