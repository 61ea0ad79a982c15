//! The static site: which files it consists of, what each depends on, and how each is made.

mod conversations;
mod feeds;
mod file_key;
mod lists;
mod metadata_files;
mod pages;
mod plan;
mod pulse;
mod search;

use course::conversation::Thread;
use course::{Course, CourseEvent, Edition, ListedPost, Participant};

pub use plan::{SiteFile, StaticSite, WritePhase};

use crate::error::Error;
use crate::layout::{FeedCard, Layout, TopicName};
use crate::templates::Templates;

/// Everything the site shows.
#[derive(Debug, Clone, Copy)]
pub struct SiteContents<'a> {
    /// The course.
    pub course: &'a Course,
    /// The settings.
    pub layout: &'a Layout,
    /// The topics, in order.
    pub topics: &'a [TopicName],
    /// All editions, in any order.
    pub editions: &'a [Edition],
    /// All posts that are in, in any order. One that an edition names and that is missing here is
    /// no longer shown.
    pub posts: &'a [ListedPost],
    /// All conversations, in any order.
    pub threads: &'a [Thread],
    /// All participants whose feeds are approved.
    pub participants: &'a [Participant],
    /// Their feeds.
    pub feeds: &'a [FeedCard],
    /// All events, for the calendar.
    pub events: &'a [CourseEvent],
    /// The version of the program, for the colophon.
    pub version: &'a str,
}

/// Lists the site's files in the order in which they should be written: pages first, then the lists
/// and feeds that link to them, the front page last. Nothing is rendered until
/// [`SiteFile::render_bytes`].
///
/// # Errors
/// [`Error::Json`] when a value cannot be hashed, which would be a defect.
pub fn plan_site<'a>(
    contents: &SiteContents<'a>,
    templates: &'a Templates,
) -> Result<StaticSite<'a>, Error> {
    StaticSite::new(contents, templates)
}
