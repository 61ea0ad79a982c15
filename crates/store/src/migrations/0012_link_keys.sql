-- What platforms add to addresses tells no pages apart any more: the keys of links are made anew.
UPDATE posts SET link_key = canonical_link(link) WHERE link LIKE '%?%' AND link_key IS NOT canonical_link(link);
UPDATE OR IGNORE posts SET identity = 'link:' || link_key
WHERE identity LIKE 'link:%?%' AND link_key IS NOT NULL AND identity <> 'link:' || link_key;
UPDATE OR IGNORE feed_addresses SET key = canonical_link('https://' || key) WHERE key LIKE '%?%';
UPDATE OR IGNORE comment_feeds SET key = canonical_link(url) WHERE url LIKE '%?%';
UPDATE comments SET page_key = canonical_link('https://' || page_key) WHERE page_key LIKE '%?%';

-- Posts whose links or names had other keys: who answers whom is worked out again.
INSERT INTO unsettled (post_id)
SELECT post_id FROM post_calls WHERE key LIKE '%?%' AND key NOT LIKE 'id:%' AND canonical_link('https://' || key) <> key
UNION
SELECT post_id FROM post_names WHERE key LIKE '%?%' AND key NOT LIKE 'id:%' AND canonical_link('https://' || key) <> key
ON CONFLICT (post_id) DO UPDATE SET is_changed = 1;
