//! Errands: what a visitor asked for, and the program carries out a moment later.

/// Something to be done soon. Each kind is written down once, however often it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Job {
    /// Send the letters that wait.
    Letters,
    /// Erase those who asked to leave.
    Erase,
    /// Poll the feeds that are due.
    Poll,
    /// Write what changed of the site.
    Render,
    /// Let the day's edition out without waiting for its hour.
    Publish,
    /// Send the latest edition.
    Send,
}

impl Job {
    /// Every kind, in the order in which those that wait together are best done.
    pub const ALL: [Self; 6] =
        [Self::Letters, Self::Erase, Self::Poll, Self::Publish, Self::Render, Self::Send];

    /// The word used in the store and in reports.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Reads the word back.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|e| e.as_str() == word)
    }
}
