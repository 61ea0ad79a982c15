//! What polls give to be recorded, and what recording it changed.

use chrono::{DateTime, Utc};
use course::FetchReport;
use course::conversation::comment_schedule::CommentSchedule;

/// A visit to a watched address, and what follows from it.
#[derive(Debug, Clone, PartialEq)]
pub struct CompletedFetch {
    /// What came of the visit.
    pub fetched: FetchReport,
    /// When to come back.
    pub next: NextVisit,
}

/// When an address is visited again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextVisit {
    /// Then.
    At(DateTime<Utc>),
    /// Not any more: its feed is given up.
    Retire,
    /// While people talk: it depends on the comments that this visit brought.
    WhileTalking(CommentSchedule),
}

impl NextVisit {
    /// When an address is due again, where it does not depend on comments. A feed that is given up
    /// is due as soon as it is approved again.
    pub(crate) fn planned_at(self, fetched_at: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::At(due_at) => due_at,
            Self::Retire | Self::WhileTalking(_) => fetched_at,
        }
    }
}

/// What recording a fetch changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RecordedFetch {
    /// Posts, or comments, never seen before.
    pub n_new: usize,
    /// Those whose words have changed.
    pub n_changed: usize,
    /// New posts that belong to the course.
    pub n_in: usize,
    /// Comments found deleted at their source.
    pub n_gone: usize,
    /// How many visits in a row have failed.
    pub n_failures: u32,
    /// Whether the feed seems to be another blog from now on.
    pub is_doubted: bool,
}
