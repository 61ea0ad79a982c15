-- When feeds were paused: what was written meanwhile is out.
CREATE TABLE feed_pauses (
    feed_id  INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    from_at  TEXT    NOT NULL,
    -- NULL while it lasts. The instant itself is no part of the pause.
    until_at TEXT,
    PRIMARY KEY (feed_id, from_at)
) STRICT, WITHOUT ROWID;

-- A feed that is paused now was paused after it was last read.
INSERT INTO feed_pauses (feed_id, from_at)
SELECT f.id, coalesce(h.fetched_at, f.added_at) FROM feeds f JOIN feed_health h ON h.feed_id = f.id WHERE f.state = 'paused';
