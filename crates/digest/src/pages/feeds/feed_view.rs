//! A feed as its formats show it.

use chrono::DateTime;
use serde::Serialize;

use super::entry::EntryView;
use super::identifiers::{hashed_urn, rfc3339_text};
use crate::site::static_site::StaticSite;

/// A feed (RFC 4287 §4.1.1, RSS 2.0 `channel`, JSON Feed 1.1 top level).
#[derive(Serialize)]
pub(super) struct FeedView<'a> {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) subtitle: Option<String>,
    /// Whose feed it is: the course, which gathers and does not write.
    pub(super) author: &'a str,
    pub(super) language: &'a str,
    /// The top of the site.
    pub(super) home: Option<String>,
    /// The page that shows the same.
    pub(super) page: Option<String>,
    /// The feed's own address.
    pub(super) address: Option<String>,
    pub(super) updated: String,
    pub(super) updated_rfc2822: String,
    pub(super) entries: Vec<EntryView>,
    pub(super) version: &'a str,
}

impl<'a> FeedView<'a> {
    /// A feed of these entries, whose page stands in a folder of the site.
    pub(super) fn new(
        (title, subtitle): (String, Option<String>),
        folder: &str,
        file_name: &str,
        entries: Vec<EntryView>,
        site: &'a StaticSite<'_>,
    ) -> Self {
        let course = &site.frame.course;
        let at = |path: &str| course.address.as_ref().map(|a| format!("{a}{path}"));
        let newest = entries.iter().map(|e| e.changed_at).max();
        let updated =
            newest.or(site.editions.last().map(|e| e.compiled_at)).unwrap_or(DateTime::UNIX_EPOCH);
        // The address of a feed's first format names the feed, whatever its format.
        let name = format!("{folder}feed.xml");
        Self {
            id: at(&name).unwrap_or_else(|| hashed_urn(&[&course.title, &course.tag, &name])),
            title,
            subtitle,
            author: &course.title,
            language: &course.language,
            home: course.address.clone(),
            page: at(folder),
            address: at(&format!("{folder}{file_name}")),
            updated: rfc3339_text(updated),
            updated_rfc2822: updated.to_rfc2822(),
            entries,
            version: site.contents.version,
        }
    }
}
