-- Since when a feed's visits have been led to moved_to. n_moved counts those that met its own posts there.
ALTER TABLE feeds ADD COLUMN moved_since_at TEXT;

-- Subscriptions at hubs that tell of a feed's changes (WebSub). A feed has one at most.
CREATE TABLE hub_subscriptions (
    feed_id   INTEGER PRIMARY KEY REFERENCES feeds (id) ON DELETE CASCADE,
    hub       TEXT    NOT NULL,
    -- The name under which the hub knows the feed.
    topic     TEXT    NOT NULL,
    -- The last part of the callback address: nobody can guess it, and it finds the subscription.
    token     TEXT    NOT NULL UNIQUE,
    callback  TEXT    NOT NULL,
    -- What the hub signs its deliveries with.
    secret    TEXT    NOT NULL,
    -- What the hub was asked for and has not confirmed, how often, and when it is to be asked next.
    asked     TEXT    CHECK (asked IN ('subscribe', 'unsubscribe')),
    n_asked   INTEGER NOT NULL DEFAULT 0,
    ask_at    TEXT    NOT NULL,
    state     TEXT    NOT NULL CHECK (state IN ('idle', 'held', 'denied')),
    -- The lease that is held.
    since_at  TEXT,
    until_at  TEXT,
    -- Why the hub refused, or did not take what it was asked.
    reason    TEXT,
    -- When the hub last told of a change.
    told_at   TEXT,
    CHECK ((state = 'held') = (since_at IS NOT NULL AND until_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX hub_subscriptions_by_ask ON hub_subscriptions (ask_at);
