//! What the site is made of.

use course::conversation::Thread;
use course::{CourseEvent, Edition, ListedPost, Participant, ThreadId};

use crate::layout::{FeedCard, PrintedCourse};

/// Everything the site shows.
#[derive(Debug, Clone, Copy)]
pub struct SiteContents<'a> {
    /// The course.
    pub printed: PrintedCourse<'a>,
    /// All editions, in any order.
    pub editions: &'a [Edition],
    /// All posts that are in, in any order. One that an edition names and that is missing here is
    /// no longer shown.
    pub posts: &'a [ListedPost],
    /// All conversations, in any order.
    pub threads: &'a [Thread],
    /// Conversations that became one with another, each with that one, in any order.
    pub merged_threads: &'a [(ThreadId, ThreadId)],
    /// All participants whose feeds are approved.
    pub participants: &'a [Participant],
    /// Their feeds.
    pub feeds: &'a [FeedCard],
    /// All events, for the calendar.
    pub events: &'a [CourseEvent],
    /// The version of the program, for the colophon.
    pub version: &'a str,
}
