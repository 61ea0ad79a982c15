-- Who answered whom, the comments at the source, and the search index.

-- Posts whose answers and search row are to be brought up to date before the transaction ends. The triggers below note every change
-- that matters, whoever makes it; outside a transaction the table is empty, but for what a program that is not Katydid changed.
CREATE TABLE unsettled (
    post_id    INTEGER PRIMARY KEY,
    -- The post itself has changed, not only what is said to it.
    is_changed INTEGER NOT NULL DEFAULT 1 CHECK (is_changed IN (0, 1)),
    -- It is gone for good, and may have been in the search index.
    is_erased  INTEGER NOT NULL DEFAULT 0 CHECK (is_erased IN (0, 1))
) STRICT;

-- What a post that is in can be called by: its addresses and its id, reduced to what tells them apart.
CREATE TABLE post_names (
    key     TEXT    NOT NULL,
    post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    PRIMARY KEY (key, post_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_names_by_post ON post_names (post_id);

-- Whom a post that is in calls: what it links to, and what it says it answers.
CREATE TABLE post_calls (
    post_id   INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    key       TEXT    NOT NULL,
    is_stated INTEGER NOT NULL CHECK (is_stated IN (0, 1)),
    PRIMARY KEY (post_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_calls_by_key ON post_calls (key, post_id);

-- The calls that count: one post answers another.
CREATE TABLE post_answers (
    by_post   INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    to_post   INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    is_stated INTEGER NOT NULL CHECK (is_stated IN (0, 1)),
    PRIMARY KEY (by_post, to_post)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_answers_by_target ON post_answers (to_post);

-- Feeds of comments, visited while people talk. They are no participant's feeds.
CREATE TABLE comment_feeds (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    key              TEXT    NOT NULL UNIQUE,
    url              TEXT    NOT NULL,
    -- When the newest of its posts and comments was written: the conversation lives for some days after that.
    newest_at        TEXT    NOT NULL,
    -- When to look again; NULL when the conversation is over.
    due_at           TEXT,
    -- The blog counts more comments than before: look, however old the conversation is.
    is_woken         INTEGER NOT NULL DEFAULT 0 CHECK (is_woken IN (0, 1)),
    validators_url   TEXT,
    etag             TEXT,
    last_modified    TEXT,
    body_hash        TEXT,
    fetched_at       TEXT,
    succeeded_at     TEXT,
    n_failures       INTEGER NOT NULL DEFAULT 0,
    failing_since_at TEXT,
    failure_kind     TEXT,
    failure          TEXT,
    -- The comments of the last document in its order: JSON, ids.
    listed           TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(listed))
) STRICT;
CREATE INDEX comment_feeds_by_due ON comment_feeds (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX comment_feeds_woken ON comment_feeds (id) WHERE is_woken = 1;

-- The post whose comments a feed brings; several where a blog has one feed for all.
CREATE TABLE comment_feed_posts (
    post_id INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    feed_id INTEGER NOT NULL REFERENCES comment_feeds (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX comment_feed_posts_by_feed ON comment_feed_posts (feed_id);

CREATE TABLE comments (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    feed_id        INTEGER NOT NULL REFERENCES comment_feeds (id) ON DELETE CASCADE,
    post_id        INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    -- What it is known by within its feed: its id, else its own address, else its author and text.
    guid           TEXT,
    link           TEXT,
    text_hash      TEXT    NOT NULL,
    -- The name as written, and the page beside it.
    author         TEXT,
    author_link    TEXT,
    title          TEXT,
    text           TEXT    NOT NULL,
    said_at        TEXT    NOT NULL,
    first_seen_at  TEXT    NOT NULL,
    edited_at      TEXT,
    -- The participant, where more than the name says so.
    participant_id INTEGER REFERENCES participants (id) ON DELETE SET NULL,
    -- It has the form of a notice (pingback, trackback); the page it may come from; the post of the course it comes from.
    is_notice      INTEGER NOT NULL CHECK (is_notice IN (0, 1)),
    page_key       TEXT,
    by_post        INTEGER REFERENCES posts (id) ON DELETE SET NULL,
    -- Looks in a row at which it was missing from where it should be; deleted at the source, when.
    n_missing      INTEGER NOT NULL DEFAULT 0,
    gone_at        TEXT,
    -- A facilitator took it off the pages.
    hidden_at      TEXT,
    hidden_by      TEXT,
    hidden_why     TEXT,
    -- Its author asked for it to be erased: the row keeps only what it is known by, so that it does not come back.
    is_erased      INTEGER NOT NULL DEFAULT 0 CHECK (is_erased IN (0, 1))
) STRICT;
CREATE INDEX comments_by_feed ON comments (feed_id);
CREATE INDEX comments_by_post ON comments (post_id);
CREATE INDEX comments_by_participant ON comments (participant_id) WHERE participant_id IS NOT NULL;
CREATE INDEX comments_by_page ON comments (page_key) WHERE page_key IS NOT NULL;
CREATE INDEX comments_by_sender ON comments (by_post) WHERE by_post IS NOT NULL;
CREATE INDEX notices_by_author ON comments (author) WHERE is_notice = 1;

-- Answers that may be shown, each event once: posts that answer, and comments that are no notice of one of these.
CREATE TABLE replies (
    -- Grows in the order in which replies are noticed.
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    to_post    INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    by_post    INTEGER REFERENCES posts (id) ON DELETE CASCADE,
    comment_id INTEGER UNIQUE REFERENCES comments (id) ON DELETE CASCADE,
    kind       TEXT    NOT NULL CHECK (kind IN ('in_reply_to', 'link', 'pingback', 'comment')),
    -- Whether it ties its post to the thread of the post it answers; a round-up ties nothing.
    joins      INTEGER NOT NULL CHECK (joins IN (0, 1)),
    -- The post's own author speaks.
    is_own     INTEGER NOT NULL CHECK (is_own IN (0, 1)),
    said_at    TEXT    NOT NULL,
    seen_at    TEXT    NOT NULL,
    UNIQUE (to_post, by_post),
    CHECK ((by_post IS NULL) <> (comment_id IS NULL))
) STRICT;
CREATE INDEX replies_by_sender ON replies (by_post) WHERE by_post IS NOT NULL;
CREATE INDEX replies_by_seen ON replies (seen_at);

CREATE TABLE threads (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    root_post   INTEGER REFERENCES posts (id) ON DELETE SET NULL,
    -- The thread that took this one in.
    merged_into INTEGER REFERENCES threads (id),
    -- NULL while nothing is said in it.
    newest_at   TEXT
) STRICT;
CREATE INDEX threads_by_root ON threads (root_post);
CREATE INDEX threads_by_newest ON threads (newest_at) WHERE newest_at IS NOT NULL;
CREATE INDEX threads_merged ON threads (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE thread_posts (
    post_id   INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    thread_id INTEGER NOT NULL REFERENCES threads (id)
) STRICT;
CREATE INDEX thread_posts_by_thread ON thread_posts (thread_id);

-- Posts that are in, in the order in which they came.
CREATE INDEX posts_in_by_seen ON posts (first_seen_at) WHERE verdict = 'in';
CREATE INDEX posts_by_credit ON posts (credited_to) WHERE credited_to IS NOT NULL;

-- The words of the posts that are in, folded. The index holds no text of its own; a row is replaced with its post.
CREATE VIRTUAL TABLE search USING fts5 (
    title, tags, author, body,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER post_came_in AFTER INSERT ON posts WHEN new.verdict = 'in' OR new.duplicate_of IS NOT NULL BEGIN
    INSERT INTO unsettled (post_id) SELECT new.id WHERE new.verdict = 'in'
        ON CONFLICT (post_id) DO UPDATE SET is_changed = 1;
    INSERT INTO unsettled (post_id) SELECT new.duplicate_of WHERE new.duplicate_of IS NOT NULL
        ON CONFLICT (post_id) DO UPDATE SET is_changed = 1;
END;

CREATE TRIGGER post_changed
AFTER UPDATE OF verdict, title, author, link_key, guid, comments_url, comments_feed, in_reply_to, categories, credited_to, published_at
ON posts WHEN 'in' IN (old.verdict, new.verdict)
    AND (old.verdict, old.title, old.author, old.link_key, old.guid, old.comments_url, old.comments_feed, old.in_reply_to,
         old.categories, old.credited_to, old.published_at)
        IS NOT (new.verdict, new.title, new.author, new.link_key, new.guid, new.comments_url, new.comments_feed, new.in_reply_to,
         new.categories, new.credited_to, new.published_at)
BEGIN
    INSERT INTO unsettled (post_id) VALUES (new.id) ON CONFLICT (post_id) DO UPDATE SET is_changed = 1;
END;

-- A copy lends its original the names it goes by.
CREATE TRIGGER post_repeats AFTER UPDATE OF duplicate_of, link_key, guid ON posts
WHEN coalesce(old.duplicate_of, new.duplicate_of) IS NOT NULL
    AND (old.duplicate_of, old.link_key, old.guid) IS NOT (new.duplicate_of, new.link_key, new.guid)
BEGIN
    INSERT INTO unsettled (post_id) SELECT old.duplicate_of WHERE old.duplicate_of IS NOT NULL
        ON CONFLICT (post_id) DO UPDATE SET is_changed = 1;
    INSERT INTO unsettled (post_id) SELECT new.duplicate_of WHERE new.duplicate_of IS NOT NULL
        ON CONFLICT (post_id) DO UPDATE SET is_changed = 1;
END;

-- A post whose text is taken away is erased, whether its row goes or stays.
CREATE TRIGGER post_reworded AFTER UPDATE OF content_text, links ON post_texts
WHEN (old.content_text, old.links) IS NOT (new.content_text, new.links)
BEGIN
    INSERT INTO unsettled (post_id, is_erased)
        SELECT id, new.content_text = '' AND old.content_text <> '' FROM posts
        WHERE id = new.post_id AND (verdict = 'in' OR new.content_text = '' AND accepted_no IS NOT NULL)
        ON CONFLICT (post_id) DO UPDATE SET is_changed = 1, is_erased = is_erased OR excluded.is_erased;
    UPDATE comments SET author = NULL, author_link = NULL, title = NULL, text = '', page_key = NULL, is_erased = 1
        WHERE by_post = new.post_id AND new.content_text = '' AND old.content_text <> '';
END;

-- With a post goes what its notices quote of it.
CREATE TRIGGER post_erased BEFORE DELETE ON posts BEGIN
    UPDATE comments SET author = NULL, author_link = NULL, title = NULL, text = '', page_key = NULL, is_erased = 1
        WHERE by_post = old.id;
    INSERT INTO unsettled (post_id, is_changed) SELECT t.post_id, 0 FROM thread_posts t
        WHERE t.thread_id = (SELECT thread_id FROM thread_posts WHERE post_id = old.id)
        ON CONFLICT (post_id) DO NOTHING;
    INSERT INTO unsettled (post_id, is_erased) VALUES (old.id, old.accepted_no IS NOT NULL)
        ON CONFLICT (post_id) DO UPDATE SET is_changed = 1, is_erased = is_erased OR excluded.is_erased;
END;

CREATE TRIGGER post_counted AFTER UPDATE OF n_comments ON posts WHEN new.n_comments > old.n_comments BEGIN
    UPDATE comment_feeds SET is_woken = 1 WHERE id = (SELECT feed_id FROM comment_feed_posts WHERE post_id = new.id);
END;

CREATE TRIGGER participant_renamed AFTER UPDATE OF name ON participants WHEN old.name IS NOT new.name BEGIN
    INSERT INTO unsettled (post_id)
        SELECT p.id FROM feeds f JOIN posts p ON p.feed_id = f.id WHERE f.participant_id = new.id AND p.verdict = 'in'
        ON CONFLICT (post_id) DO UPDATE SET is_changed = 1;
END;

CREATE TRIGGER feed_readdressed AFTER UPDATE OF url, link, participant_id ON feeds
WHEN (old.url, old.link, old.participant_id) IS NOT (new.url, new.link, new.participant_id)
BEGIN
    INSERT INTO unsettled (post_id) SELECT id FROM posts WHERE feed_id = new.id AND verdict = 'in'
        ON CONFLICT (post_id) DO UPDATE SET is_changed = 1;
END;

-- A database from before this step is settled as soon as it is opened.
INSERT INTO unsettled (post_id) SELECT id FROM posts WHERE verdict = 'in';
