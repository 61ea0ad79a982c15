-- Editions of two kinds, picks for the next of them, and events that stand in no configuration file.

-- Numbers and dates count within a kind, which SQLite can only learn by making the table anew. What refers to an edition
-- goes on doing so: its number in the store stays the same, and references are checked when all of this is done.
PRAGMA defer_foreign_keys = ON;
CREATE TEMP TABLE editions_before AS SELECT id, number, date, compiled_at, frozen FROM editions;
DROP TABLE editions;
CREATE TABLE editions (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    kind        TEXT    NOT NULL CHECK (kind IN ('daily', 'weekly')),
    number      INTEGER NOT NULL,
    date        TEXT    NOT NULL,
    compiled_at TEXT    NOT NULL,
    -- What it holds, in order: never changed.
    frozen      TEXT    NOT NULL CHECK (json_valid(frozen)),
    UNIQUE (kind, number),
    UNIQUE (kind, date)
) STRICT;
INSERT INTO editions (id, kind, number, date, compiled_at, frozen)
SELECT id, 'daily', number, date, compiled_at, frozen FROM editions_before ORDER BY id;
DROP TABLE editions_before;

-- What the facilitators say, in an edition of a kind and a day.
CREATE TEMP TABLE notes_before AS SELECT date, text FROM notes;
DROP TABLE notes;
CREATE TABLE notes (
    kind TEXT NOT NULL CHECK (kind IN ('daily', 'weekly')),
    date TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (kind, date)
) STRICT, WITHOUT ROWID;
INSERT INTO notes (kind, date, text) SELECT 'daily', date, text FROM notes_before;
DROP TABLE notes_before;

-- Posts that a facilitator picked out. A pick is for the next edition, which keeps it.
CREATE TABLE highlights (
    post_id    INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    -- The place among the picks: they stand in this order.
    position   INTEGER NOT NULL,
    -- A sentence about it, as plain text.
    remark     TEXT,
    picked_at  TEXT    NOT NULL,
    -- The edition that printed it.
    edition_id INTEGER REFERENCES editions (id)
) STRICT;
CREATE INDEX highlights_waiting ON highlights (position) WHERE edition_id IS NULL;

CREATE TABLE events (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    title     TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at   TEXT,
    -- Whether it is a day, or days, without an hour.
    all_day   INTEGER NOT NULL DEFAULT 0 CHECK (all_day IN (0, 1)),
    link      TEXT,
    about     TEXT,
    added_at  TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_start ON events (starts_at);

-- Calendars that are visited like feeds: what the last answer held, and how the visits go.
CREATE TABLE calendars (
    url              TEXT PRIMARY KEY,
    -- The calendar itself (RFC 5545): series are worked out anew each day.
    body             TEXT,
    validators_url   TEXT,
    etag             TEXT,
    last_modified    TEXT,
    fetched_at       TEXT,
    succeeded_at     TEXT,
    n_failures       INTEGER NOT NULL DEFAULT 0,
    failing_since_at TEXT,
    failure          TEXT,
    advice           TEXT
) STRICT, WITHOUT ROWID;
