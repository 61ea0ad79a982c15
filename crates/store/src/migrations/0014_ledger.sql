-- What went out after this copy of the database was made, taken from the ledger beside it when the copy is put back.

-- Editions that had been mailed: who got them is not known here, so nobody gets them again.
CREATE TABLE mailed_before (
    edition_id INTEGER PRIMARY KEY REFERENCES editions (id) ON DELETE CASCADE,
    n_sent     INTEGER NOT NULL
) STRICT;

-- Posts that those editions printed and that have not come back yet, by keyed hash.
CREATE TABLE printed_before (
    hash       TEXT    PRIMARY KEY,
    edition_id INTEGER NOT NULL REFERENCES editions (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX printed_before_by_edition ON printed_before (edition_id);
