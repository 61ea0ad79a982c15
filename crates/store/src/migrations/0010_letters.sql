-- What letters and pages say in any language; and what need not be kept for ever.

-- The status of the answer that was a failure, beside `failure_kind`: 403 and 404 want other advice.
ALTER TABLE feed_health ADD COLUMN failure_status INTEGER;
-- Addresses that were asked to confirm, oldest first: they are forgotten when nobody did.
CREATE INDEX subscribers_pending ON subscribers (changed_at, id) WHERE state = 'pending';
-- Letters that have ended, oldest first.
CREATE INDEX letters_by_end ON letters (ended_at) WHERE ended_at IS NOT NULL;
