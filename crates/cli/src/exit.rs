//! How the program ends.

use std::process::ExitCode;

/// What a script can tell from the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything was done.
    Done = 0,
    /// The command could not be carried out. (2 is clap's: the command line was wrong.)
    Failed = 1,
    /// Everything was done, and something needs a person: a feed that fails, a mail that was
    /// refused. Who looks at what is there (`status`, lists) gets [`Exit::Done`] whatever is there;
    /// `doctor` and the checks of `newsletter`, which judge, end so.
    NeedsPerson = 3,
    /// Another Katydid is doing the same; nothing was done.
    Busy = 4,
    /// A mail that was passed in is a letter to people: the mail server keeps it or returns it.
    /// `EX_UNAVAILABLE` of sysexits.h, which mail servers do not try again.
    NotTaken = 69,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
