-- Whoever brought a post first, it is its author's: the row that came first holds what the author's own feed says.

-- What readers of the course's feeds know a post by, where its id or address has become another since.
ALTER TABLE posts ADD COLUMN announced_as TEXT;
-- A copy under a corrected title is looked for by its date.
CREATE INDEX posts_by_published ON posts (published_at) WHERE published_at IS NOT NULL;

-- Printed copies that were credited to the author exchange with the author's row what their feeds say.
CREATE TEMP TABLE exchanged (post INTEGER PRIMARY KEY, copy INTEGER UNIQUE, identity TEXT, other_identity TEXT);
INSERT INTO exchanged
    SELECT p.id, a.id, a.identity, p.identity FROM posts p JOIN posts a ON a.id = (
        SELECT min(k.id) FROM posts k JOIN feeds f ON f.id = k.feed_id
        WHERE k.duplicate_of = p.id AND f.participant_id = p.credited_to AND f.role IN ('blog', 'elsewhere')
          AND f.state NOT IN ('pending', 'rejected'))
    WHERE p.credited_to IS NOT NULL;
CREATE TEMP TABLE other_of (post INTEGER PRIMARY KEY, other INTEGER, identity TEXT);
INSERT INTO other_of SELECT post, copy, identity FROM exchanged UNION ALL SELECT copy, post, other_identity FROM exchanged;

UPDATE posts SET announced_as = iif(guid LIKE '_%:_%' AND guid NOT LIKE '% %', guid, link) WHERE id IN (SELECT post FROM exchanged);
UPDATE posts SET identity = 'exchanged:' || id WHERE id IN (SELECT post FROM other_of);
UPDATE posts SET
    feed_id = o.feed_id, guid = o.guid, link = o.link, link_key = o.link_key, text_hash = o.text_hash,
    content_hash = o.content_hash, title = o.title, author = o.author, published_at = o.published_at, updated_at = o.updated_at,
    edited_at = o.edited_at, categories = o.categories, enclosures = o.enclosures, comments_url = o.comments_url,
    comments_feed = o.comments_feed, n_comments = o.n_comments, in_reply_to = o.in_reply_to, language = o.language,
    licence = o.licence, source = o.source, n_words = o.n_words, in_burst = o.in_burst, n_missing = o.n_missing,
    found_at = o.found_at, has_text = o.has_text
FROM other_of x JOIN posts o ON o.id = x.other WHERE x.post = posts.id;
UPDATE posts SET identity = x.identity FROM other_of x WHERE x.post = posts.id;
UPDATE post_texts SET
    summary = o.summary, content_text = o.content_text, tag_text = o.tag_text, links = o.links, content_html = o.content_html
FROM other_of x JOIN post_texts o ON o.post_id = x.other WHERE x.post = post_texts.post_id;
UPDATE feeds SET listed = (
    SELECT json_group_array(coalesce(x.other, j.value) ORDER BY j.key) FROM json_each(feeds.listed) j LEFT JOIN other_of x ON x.post = j.value)
WHERE id IN (SELECT feed_id FROM posts WHERE id IN (SELECT post FROM other_of));
-- The screen looks through them anew.
UPDATE screenings SET screen = '' WHERE post_id IN (SELECT post FROM exchanged);
DELETE FROM screenings WHERE post_id IN (SELECT copy FROM exchanged);
UPDATE posts SET credited_to = NULL WHERE id IN (SELECT post FROM exchanged);
INSERT INTO unsettled (post_id) SELECT post FROM other_of WHERE true ON CONFLICT (post_id) DO UPDATE SET is_changed = 1;

DROP TABLE other_of;
DROP TABLE exchanged;
