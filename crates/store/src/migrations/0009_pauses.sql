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

-- Most posts are in, so looking for them by their verdict alone reads nearly all of them; and without statistics SQLite does so
-- rather than look for a feed's. The few that are held, and the verdicts of a feed, are found so:
DROP INDEX posts_by_verdict;
CREATE INDEX posts_held ON posts (reason) WHERE verdict = 'held';
CREATE INDEX posts_by_feed_and_verdict ON posts (feed_id, verdict);
