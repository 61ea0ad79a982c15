-- Why a mail did not arrive, whose edition a bounce is about, and editions that are held because
-- too many addresses were refused.

-- Of a deferred or failed mail that was refused or given up; NULL where the server only asked to
-- come again later.
ALTER TABLE mails ADD COLUMN miss TEXT CHECK (miss IN ('address', 'refused', 'no-utf8', 'late'));
UPDATE mails SET miss = 'late',
       reply = iif(reply = 'given up: never tried', NULL, substr(reply, 11))
WHERE state = 'failed' AND reply LIKE 'given up: %';

ALTER TABLE bounces ADD COLUMN edition_id INTEGER REFERENCES editions (id);
-- `waiting` until a run has ended well or a person has decided; `undone` when it was taken back.
ALTER TABLE bounces ADD COLUMN effect TEXT NOT NULL DEFAULT 'done'
      CHECK (effect IN ('waiting', 'done', 'undone'));
CREATE INDEX bounces_by_edition ON bounces (edition_id, kind, effect, subscriber_id)
       WHERE edition_id IS NOT NULL;

CREATE TABLE holds (
    edition_id  INTEGER PRIMARY KEY REFERENCES editions (id),
    held_at     TEXT    NOT NULL,
    -- Until a person lets the edition go on.
    released_at TEXT,
    -- How many mails had been taken or refused, and how many addresses refused, when it was held
    -- or let go on.
    n_tried     INTEGER NOT NULL,
    n_refused   INTEGER NOT NULL
) STRICT;
