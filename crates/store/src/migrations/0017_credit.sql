-- Whose name stands under a post, what collects the posts of others, and what is locked.

-- Whether a feed's posts name several writers, and whether it collects others' posts.
ALTER TABLE feeds ADD COLUMN has_several_writers INTEGER NOT NULL DEFAULT 0 CHECK (has_several_writers IN (0, 1));
ALTER TABLE feeds ADD COLUMN is_collection INTEGER NOT NULL DEFAULT 0 CHECK (is_collection IN (0, 1));
-- Whether all of a participant's feeds are collections: then it is none.
ALTER TABLE participants ADD COLUMN is_collection INTEGER NOT NULL DEFAULT 0 CHECK (is_collection IN (0, 1));
-- The name under a post, where it is not its participant's.
ALTER TABLE posts ADD COLUMN writer TEXT;
ALTER TABLE posts ADD COLUMN is_locked INTEGER NOT NULL DEFAULT 0 CHECK (is_locked IN (0, 1));

CREATE TRIGGER post_credited AFTER UPDATE OF writer ON posts WHEN new.verdict = 'in' AND old.writer IS NOT new.writer BEGIN
    INSERT INTO unsettled (post_id) VALUES (new.id) ON CONFLICT (post_id) DO UPDATE SET is_changed = 1;
END;

-- Feeds of comments that nobody has visited, as their posts were old when they came, are read once.
UPDATE comment_feeds SET is_woken = 1 WHERE fetched_at IS NULL AND EXISTS (
    SELECT 1 FROM comment_feed_posts l JOIN posts p ON p.id = l.post_id
    WHERE l.feed_id = comment_feeds.id AND coalesce(p.n_comments, 1) > 0);
