-- Visits to comments that a wrong clock has dated in the future are found by when they were made.
CREATE INDEX comment_feeds_by_fetched ON comment_feeds (fetched_at);
