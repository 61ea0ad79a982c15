//! What a file of the site is asked for.

use std::fmt::Debug;

use chrono::NaiveDate;

use super::file_key::FileKey;
use super::static_site::StaticSite;
use crate::error::Error;

/// A file of the site that is not written yet.
pub(crate) type BoxedPage<'a> = Box<dyn SitePage + 'a>;

/// Pages of one kind as pages of any.
pub(crate) fn boxed<'a, P: SitePage + 'a>(
    pages: impl IntoIterator<Item = P>,
) -> Vec<BoxedPage<'a>> {
    pages.into_iter().map(|page| Box::new(page) as BoxedPage<'a>).collect()
}

/// A file of the site, most of them pages: where it stands, what it depends on, and its text.
pub(crate) trait SitePage: Debug + Send + Sync {
    /// Where it stands below the site's folder, with forward slashes.
    fn path(&self) -> String;

    /// Adds what it depends on to its key, beside what every file depends on. It may be more than
    /// that, never less.
    ///
    /// # Errors
    /// [`Error::Json`] when a value cannot be hashed, which would be a defect.
    fn add_to_key(&self, _site: &StaticSite<'_>, _key: &mut FileKey<'_>) -> Result<(), Error> {
        Ok(())
    }

    /// Makes it.
    ///
    /// # Errors
    /// [`Error::Render`] when a template fails.
    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error>;

    /// How the map of the site lists it. A list changes with each edition.
    fn map_entry(&self, site: &StaticSite<'_>) -> MapEntry {
        if self.path().ends_with("index.html") {
            MapEntry::Listed(site.latest_day())
        } else {
            MapEntry::Unlisted
        }
    }
}

/// When a file is written: nothing links to a file of a later turn before that turn is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WritePhase {
    /// What others link to: styles, editions, people, topics, weeks.
    Page,
    /// Lists, feeds and the search index.
    List,
    /// The front page.
    Front,
}

/// How the map of the site lists a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MapEntry {
    /// Not at all.
    Unlisted,
    /// With the day of what is newest in it, where it has one.
    Listed(Option<NaiveDate>),
}
