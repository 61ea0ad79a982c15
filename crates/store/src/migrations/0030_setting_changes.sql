-- Changes of the settings' file that were begun at the desk: a row is stored before the file is
-- replaced, and goes when the log has it. The revision says whether the file was replaced.

CREATE TABLE setting_changes (
    id       INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    who      TEXT NOT NULL,
    changes  TEXT NOT NULL,
    revision TEXT NOT NULL,
    rules    TEXT
) STRICT;
