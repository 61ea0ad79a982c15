-- The course's memory. Instants are UTC text (2026-03-02T06:00:00Z), days are 2026-03-02, lists and structures are JSON.
-- Ids are never used twice: a frozen edition names posts by id, and an erased post's id must not come to mean another.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
    id         INTEGER PRIMARY KEY,
    command    TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at   TEXT NOT NULL,
    summary    TEXT NOT NULL CHECK (json_valid(summary))
) STRICT;
CREATE INDEX runs_by_command ON runs (command, id);

CREATE TABLE participants (
    id                  INTEGER PRIMARY KEY AUTOINCREMENT,
    slug                TEXT    NOT NULL UNIQUE,
    name                TEXT    NOT NULL,
    -- The name came from the host or the feed's title, not from a person.
    name_is_provisional INTEGER NOT NULL CHECK (name_is_provisional IN (0, 1)),
    joined_at           TEXT    NOT NULL
) STRICT;

CREATE TABLE feeds (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    participant_id     INTEGER NOT NULL REFERENCES participants (id),
    url                TEXT    NOT NULL,
    state              TEXT    NOT NULL CHECK (state IN ('pending', 'approved', 'paused', 'rejected', 'retired')),
    role               TEXT    NOT NULL CHECK (role IN ('blog', 'planet', 'comments', 'elsewhere')),
    everything_belongs INTEGER NOT NULL CHECK (everything_belongs IN (0, 1)),
    added_at           TEXT    NOT NULL,
    -- What the last document read said of the feed.
    title              TEXT,
    link               TEXT,
    language           TEXT,
    format             TEXT CHECK (format IN ('rss2', 'rss1', 'rss0', 'atom', 'atom03', 'json')),
    -- How its posts are told apart.
    identity           TEXT    NOT NULL DEFAULT 'id' CHECK (identity IN ('id', 'link', 'text')),
    -- What to send with the next request, and what the last answer asked.
    validators_url     TEXT,
    etag               TEXT,
    last_modified      TEXT,
    body_hash          TEXT,
    pace               TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(pace)),
    -- Where the last visits were led for good, and how many in a row.
    moved_to           TEXT,
    n_moved            INTEGER NOT NULL DEFAULT 0,
    -- The posts of the last document in its order, among them those that are missing from its middle: JSON, ids.
    listed             TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(listed))
) STRICT;
CREATE INDEX feeds_by_participant ON feeds (participant_id);

-- Every address a feed has had, reduced to what tells addresses apart: registering any of them finds the feed.
CREATE TABLE feed_addresses (
    key     TEXT    PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_addresses_by_feed ON feed_addresses (feed_id);

-- What every visit rewrites, in narrow rows of its own, so that a day without news writes little.
CREATE TABLE feed_health (
    feed_id          INTEGER PRIMARY KEY REFERENCES feeds (id) ON DELETE CASCADE,
    due_at           TEXT    NOT NULL,
    fetched_at       TEXT,
    succeeded_at     TEXT,
    n_failures       INTEGER NOT NULL DEFAULT 0,
    failing_since_at TEXT,
    failure_kind     TEXT,
    failure          TEXT,
    advice           TEXT
) STRICT;
CREATE INDEX feed_health_by_due ON feed_health (due_at);

CREATE TABLE posts (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    feed_id        INTEGER NOT NULL REFERENCES feeds (id),
    -- What the post is known by within its feed, and the raw values that came from.
    identity       TEXT    NOT NULL,
    guid           TEXT,
    link           TEXT,
    link_key       TEXT,
    text_hash      TEXT    NOT NULL,
    -- Hash of all that the feed says of the post but its dates and counts: equal means nothing to do.
    content_hash   TEXT    NOT NULL,
    title          TEXT,
    author         TEXT,
    published_at   TEXT,
    updated_at     TEXT,
    first_seen_at  TEXT    NOT NULL,
    edited_at      TEXT,
    categories     TEXT    NOT NULL CHECK (json_valid(categories)),
    enclosures     TEXT    NOT NULL CHECK (json_valid(enclosures)),
    comments_url   TEXT,
    comments_feed  TEXT,
    n_comments     INTEGER,
    in_reply_to    TEXT CHECK (in_reply_to IS NULL OR json_valid(in_reply_to)),
    language       TEXT,
    licence        TEXT,
    source         TEXT CHECK (source IS NULL OR json_valid(source)),
    n_words        INTEGER NOT NULL,
    -- The verdict.
    verdict        TEXT    NOT NULL CHECK (verdict IN ('in', 'out', 'held')),
    reason         TEXT    NOT NULL,
    detail         TEXT,
    -- Grows by one with each post that turns in: the order in which posts are accepted.
    accepted_no    INTEGER UNIQUE,
    -- In, in no edition, and meant for the next.
    awaits_edition INTEGER NOT NULL DEFAULT 0 CHECK (awaits_edition IN (0, 1)),
    -- The post this one repeats, where another feed brought it first or brings it by right.
    duplicate_of   INTEGER REFERENCES posts (id) ON DELETE SET NULL,
    -- Came with too many others at once.
    in_burst       INTEGER NOT NULL DEFAULT 0 CHECK (in_burst IN (0, 1)),
    -- Credited to someone else than the feed's participant.
    credited_to    INTEGER REFERENCES participants (id),
    -- Changed documents in a row from whose middle the post was missing; and when it was still found at its address.
    n_missing      INTEGER NOT NULL DEFAULT 0,
    found_at       TEXT,
    UNIQUE (feed_id, identity),
    CHECK (awaits_edition = 0 OR verdict = 'in')
) STRICT;
CREATE INDEX posts_by_guid ON posts (feed_id, guid) WHERE guid IS NOT NULL;
CREATE INDEX posts_by_link ON posts (link_key, feed_id) WHERE link_key IS NOT NULL;
CREATE INDEX posts_by_text ON posts (text_hash, feed_id);
CREATE INDEX posts_by_date ON posts (feed_id, published_at);
CREATE INDEX posts_by_verdict ON posts (verdict);
CREATE INDEX posts_awaiting_edition ON posts (accepted_no) WHERE awaits_edition = 1;
CREATE INDEX posts_missing ON posts (id) WHERE n_missing > 0;
CREATE INDEX posts_repeating ON posts (duplicate_of) WHERE duplicate_of IS NOT NULL;

-- The long texts, apart from the rows that are searched and counted.
CREATE TABLE post_texts (
    post_id      INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    summary      TEXT,
    content_text TEXT NOT NULL,
    tag_text     TEXT NOT NULL,
    links        TEXT NOT NULL CHECK (json_valid(links)),
    content_html TEXT
) STRICT;

-- What an edit replaced.
CREATE TABLE revisions (
    id           INTEGER PRIMARY KEY,
    post_id      INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    replaced_at  TEXT    NOT NULL,
    title        TEXT,
    summary      TEXT,
    content_text TEXT    NOT NULL,
    content_html TEXT
) STRICT;
CREATE INDEX revisions_by_post ON revisions (post_id, id);

-- What people decided about posts; the latest wins.
CREATE TABLE decisions (
    id         INTEGER PRIMARY KEY,
    post_id    INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    kind       TEXT    NOT NULL CHECK (kind IN ('hide', 'include', 'withdraw', 'release')),
    by         TEXT    NOT NULL,
    why        TEXT    NOT NULL,
    decided_at TEXT    NOT NULL
) STRICT;
CREATE INDEX decisions_by_post ON decisions (post_id, id);

CREATE TABLE post_topics (
    post_id  INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    slug     TEXT    NOT NULL,
    PRIMARY KEY (post_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_topics_by_slug ON post_topics (slug, post_id);

CREATE TABLE editions (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    number      INTEGER NOT NULL UNIQUE,
    date        TEXT    NOT NULL UNIQUE,
    compiled_at TEXT    NOT NULL,
    -- What it holds, in order: never changed.
    frozen      TEXT    NOT NULL CHECK (json_valid(frozen))
) STRICT;

-- A post is in one edition at most.
CREATE TABLE edition_posts (
    post_id    INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    edition_id INTEGER NOT NULL REFERENCES editions (id),
    position   INTEGER NOT NULL,
    UNIQUE (edition_id, position)
) STRICT;

CREATE TABLE notes (
    date       TEXT PRIMARY KEY,
    text       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE subscribers (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    address    TEXT NOT NULL UNIQUE COLLATE NOCASE,
    state      TEXT NOT NULL CHECK (state IN ('pending', 'active', 'bounced', 'unsubscribed', 'complained')),
    added_at   TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX subscribers_by_state ON subscribers (state);

CREATE TABLE deliveries (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    edition_id    INTEGER NOT NULL REFERENCES editions (id),
    subscriber_id INTEGER NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
    state         TEXT    NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'deferred', 'failed')),
    -- The process that is sending it.
    owner         TEXT,
    n_attempts    INTEGER NOT NULL DEFAULT 0,
    queued_at     TEXT    NOT NULL,
    claimed_at    TEXT,
    retry_at      TEXT,
    ended_at      TEXT,
    -- What the server said last.
    reply         TEXT,
    UNIQUE (edition_id, subscriber_id)
) STRICT;
CREATE INDEX deliveries_by_state ON deliveries (edition_id, state, id);
CREATE INDEX deliveries_by_subscriber ON deliveries (subscriber_id);
