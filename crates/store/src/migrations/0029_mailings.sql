-- When the rest of an edition goes out whose mail was begun and not finished.

CREATE TABLE mailings (
    edition_id INTEGER PRIMARY KEY REFERENCES editions (id),
    resumes_at TEXT    NOT NULL
) STRICT;
