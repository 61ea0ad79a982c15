-- Reports of mail providers that were carried out, by keyed hashes of what the providers number
-- them by: a report that comes again changes nothing.
CREATE TABLE provider_reports (
    report_hash TEXT PRIMARY KEY,
    reported_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX provider_reports_by_time ON provider_reports (reported_at);
