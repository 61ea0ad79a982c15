-- All addresses that polls visit in one table: what to send with the next request, when it is due,
-- and how the visits go. What stands at an address is in the table of its owner.

CREATE TABLE calendars_by_number (
    id   INTEGER PRIMARY KEY,
    url  TEXT NOT NULL UNIQUE,
    -- The calendar itself (RFC 5545): series are worked out anew each day.
    body TEXT
) STRICT;
INSERT INTO calendars_by_number (url, body) SELECT url, body FROM calendars ORDER BY url;

CREATE TABLE watched_addresses (
    id               INTEGER PRIMARY KEY,
    feed_id          INTEGER UNIQUE REFERENCES feeds (id) ON DELETE CASCADE,
    comment_feed_id  INTEGER UNIQUE REFERENCES comment_feeds (id) ON DELETE CASCADE,
    calendar_id      INTEGER UNIQUE REFERENCES calendars_by_number (id) ON DELETE CASCADE,
    -- When to visit it; NULL when nothing more is expected there.
    due_at           TEXT,
    -- Until when its server asked not to be visited.
    asked_until      TEXT,
    fetched_at       TEXT,
    succeeded_at     TEXT,
    -- When its server last answered with a document, and by which version of the reader that was
    -- read.
    read_at          TEXT,
    reader           INTEGER NOT NULL DEFAULT 0,
    n_failures       INTEGER NOT NULL DEFAULT 0,
    failing_since_at TEXT,
    -- The last failure, which stays when visits succeed again.
    failure_kind     TEXT,
    failure_status   INTEGER,
    failure          TEXT,
    advice           TEXT,
    -- What to send with the next request, and the hash of the last body.
    validators_url   TEXT,
    etag             TEXT,
    last_modified    TEXT,
    body_hash        TEXT,
    CHECK ((feed_id IS NOT NULL) + (comment_feed_id IS NOT NULL) + (calendar_id IS NOT NULL) = 1)
) STRICT;

INSERT INTO watched_addresses
    (feed_id, due_at, asked_until, fetched_at, succeeded_at, read_at, reader, n_failures,
     failing_since_at, failure_kind, failure_status, failure, advice, validators_url, etag,
     last_modified, body_hash)
SELECT h.feed_id, h.due_at, h.asked_until, h.fetched_at, h.succeeded_at, h.read_at, h.reader,
       h.n_failures, h.failing_since_at, h.failure_kind, h.failure_status, h.failure, h.advice,
       f.validators_url, f.etag, f.last_modified, f.body_hash
FROM feed_health h JOIN feeds f ON f.id = h.feed_id ORDER BY h.feed_id;

INSERT INTO watched_addresses
    (comment_feed_id, due_at, fetched_at, succeeded_at, n_failures, failing_since_at, failure_kind,
     failure, validators_url, etag, last_modified, body_hash)
SELECT id, due_at, fetched_at, succeeded_at, n_failures, failing_since_at, failure_kind, failure,
       validators_url, etag, last_modified, body_hash
FROM comment_feeds ORDER BY id;

-- Calendars were due an hour after the last visit.
INSERT INTO watched_addresses
    (calendar_id, due_at, fetched_at, succeeded_at, n_failures, failing_since_at, failure, advice,
     validators_url, etag, last_modified)
SELECT n.id, coalesce(strftime('%Y-%m-%dT%H:%M:%SZ', c.fetched_at, '+1 hour'),
                      '1970-01-01T00:00:00Z'),
       c.fetched_at, c.succeeded_at, c.n_failures, c.failing_since_at, c.failure, c.advice,
       c.validators_url, c.etag, c.last_modified
FROM calendars c JOIN calendars_by_number n ON n.url = c.url ORDER BY n.id;

DROP TABLE feed_health;
DROP TABLE calendars;
ALTER TABLE calendars_by_number RENAME TO calendars;

ALTER TABLE feeds DROP COLUMN validators_url;
ALTER TABLE feeds DROP COLUMN etag;
ALTER TABLE feeds DROP COLUMN last_modified;
ALTER TABLE feeds DROP COLUMN body_hash;

DROP INDEX comment_feeds_by_due;
DROP INDEX comment_feeds_by_fetched;
ALTER TABLE comment_feeds DROP COLUMN due_at;
ALTER TABLE comment_feeds DROP COLUMN validators_url;
ALTER TABLE comment_feeds DROP COLUMN etag;
ALTER TABLE comment_feeds DROP COLUMN last_modified;
ALTER TABLE comment_feeds DROP COLUMN body_hash;
ALTER TABLE comment_feeds DROP COLUMN fetched_at;
ALTER TABLE comment_feeds DROP COLUMN succeeded_at;
ALTER TABLE comment_feeds DROP COLUMN n_failures;
ALTER TABLE comment_feeds DROP COLUMN failing_since_at;
ALTER TABLE comment_feeds DROP COLUMN failure_kind;
ALTER TABLE comment_feeds DROP COLUMN failure;

CREATE INDEX watched_feeds_by_due ON watched_addresses (due_at) WHERE feed_id IS NOT NULL;
-- Beside the feeds: what is due, and what a wrong clock has visited in the future.
CREATE INDEX watched_others_by_due ON watched_addresses (due_at)
       WHERE feed_id IS NULL AND due_at IS NOT NULL;
CREATE INDEX watched_others_by_fetched ON watched_addresses (fetched_at) WHERE feed_id IS NULL;
