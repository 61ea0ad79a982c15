//! The versions of the schema, and whose file a database is.

use rusqlite::Connection;

/// The schema's steps, in order. A step that has been released is never edited.
pub(crate) const STEPS: &[&str] = &[
    include_str!("../migrations/0001_course.sql"),
    include_str!("../migrations/0002_hubs.sql"),
    include_str!("../migrations/0003_conversations.sql"),
    include_str!("../migrations/0004_rights.sql"),
    include_str!("../migrations/0005_editions.sql"),
    include_str!("../migrations/0006_newsletter.sql"),
    include_str!("../migrations/0007_speed.sql"),
    include_str!("../migrations/0008_web.sql"),
    include_str!("../migrations/0009_pauses.sql"),
    include_str!("../migrations/0010_letters.sql"),
    include_str!("../migrations/0011_copies.sql"),
    include_str!("../migrations/0012_link_keys.sql"),
    include_str!("../migrations/0013_withdrawn.sql"),
    include_str!("../migrations/0014_ledger.sql"),
    include_str!("../migrations/0015_reader.sql"),
    include_str!("../migrations/0016_claims.sql"),
    include_str!("../migrations/0017_credit.sql"),
    include_str!("../migrations/0018_clock.sql"),
    include_str!("../migrations/0019_mails.sql"),
    include_str!("../migrations/0020_actors.sql"),
    include_str!("../migrations/0021_search_backlog.sql"),
    include_str!("../migrations/0022_raw_posts.sql"),
    include_str!("../migrations/0023_watched_addresses.sql"),
    include_str!("../migrations/0024_linked_passages.sql"),
    include_str!("../migrations/0025_state_reasons.sql"),
    include_str!("../migrations/0026_provider_reports.sql"),
    include_str!("../migrations/0027_refusals.sql"),
    include_str!("../migrations/0028_figures.sql"),
    include_str!("../migrations/0029_mailings.sql"),
    include_str!("../migrations/0030_setting_changes.sql"),
    include_str!("../migrations/0031_reading_languages.sql"),
    include_str!("../migrations/0032_pictures.sql"),
];

/// Marks the file as Katydid's (`PRAGMA application_id`): "Katy".
pub(crate) const APPLICATION: i64 = 0x4b61_7479;

pub(crate) fn newest_version() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// Whether the database is at this program's version.
pub(crate) fn is_done(connection: &Connection) -> rusqlite::Result<bool> {
    Ok(schema_version(connection)? == newest_version())
}

pub(crate) fn schema_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Whether another program has made tables here.
pub(crate) fn is_foreign(connection: &Connection) -> rusqlite::Result<bool> {
    let application: i64 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let n_tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(application != APPLICATION && n_tables > 0)
}
