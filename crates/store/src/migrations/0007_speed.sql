-- What large courses need to stay quick, and to stay small.

-- NULL: the same as content_text, as for nearly all posts.
ALTER TABLE post_texts ALTER COLUMN tag_text DROP NOT NULL;
UPDATE post_texts SET tag_text = NULL WHERE tag_text = content_text;

-- Nothing is looked for by these; each made every new post dearer.
DROP INDEX posts_by_guid;
DROP INDEX posts_by_date;
-- The posts of a feed, in their order.
CREATE INDEX posts_by_feed ON posts (feed_id);
