//! An appeal: what the author of a post may do about its verdict, on their own page.

use crate::Reason;
use crate::privacy::Screen;

/// Whose word an appeal against a verdict needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appeal {
    /// The author's own is enough: they know best what they wrote for the course.
    Author,
    /// A facilitator's, whom the author can ask.
    Facilitator,
    /// Nobody's: the post is in, or its author took it back.
    Nobody,
}

/// Whose word it needs that a post which stands so belongs to the course after all. `may_speak`: the author may speak for the
/// blog, as by [`crate::Admittance::may_speak`]. Whether a patient can be recognised, a second pair of eyes judges, unless the course trusts
/// its authors with it ([`Screen::author_releases`]).
pub fn appeal(reason: &Reason, may_speak: bool, screen: &Screen) -> Appeal {
    match reason {
        Reason::NoCourseTag
        | Reason::NoCourseTagInBeginning
        | Reason::NearMiss(_)
        | Reason::FeedPaused
            if may_speak =>
        {
            Appeal::Author
        }
        Reason::Privacy(_) if may_speak && screen.author_releases => Appeal::Author,
        Reason::NoCourseTag
        | Reason::NoCourseTagInBeginning
        | Reason::NearMiss(_)
        | Reason::FeedPaused
        | Reason::Privacy(_)
        | Reason::BeforeCourse(_)
        | Reason::FeedNotApproved
        | Reason::Hidden(_)
        | Reason::DuplicateOf(_)
        | Reason::Burst
        | Reason::AnotherBlog => Appeal::Facilitator,
        Reason::Category(_)
        | Reason::TitleHashtag(_)
        | Reason::TextHashtag(_)
        | Reason::TitleWord(_)
        | Reason::EverythingBelongs
        | Reason::Included(_)
        | Reason::Locked
        | Reason::Withdrawn(_) => Appeal::Nobody,
    }
}
