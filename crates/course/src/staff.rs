//! Those who run a course, and what each of them may do at the desk.

/// What a person may do at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StaffRole {
    /// Writes notes, picks highlights, hides posts, looks at previews.
    Editor,
    /// Does all of it: approves blogs, changes settings, sends, sees who subscribes.
    Facilitator,
}

impl StaffRole {
    /// Whether they do all of it.
    pub fn is_facilitator(self) -> bool {
        self == Self::Facilitator
    }
}
