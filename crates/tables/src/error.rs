//! What keeps a whole file from being read as a table.

/// Why a file is no table, or not the one that is wanted.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The bytes could not be read.
    #[error("it cannot be read")]
    Unreadable(#[source] std::io::Error),
    /// There is nothing in it.
    #[error("it is empty")]
    Empty,
    /// It is a file of another kind.
    #[error("it is {what}: {advice}")]
    Foreign {
        /// What it is, such as "a spreadsheet of Excel".
        what: &'static str,
        /// What can be done.
        advice: &'static str,
    },
    /// The encoding that was asked for is unknown.
    #[error("there is no encoding {0:?}")]
    UnknownEncoding(String),
    /// The line with the names of the columns is too long, or has too many columns.
    #[error("line {line} has more than {limit} {what}")]
    TooWide {
        /// The line.
        line: u64,
        /// The most there may be.
        limit: usize,
        /// What there is too much of.
        what: &'static str,
    },
    /// A column that was asked for is not there.
    #[error("there is no column {name:?}; the columns are {known}")]
    UnknownColumn {
        /// What was asked for.
        name: String,
        /// The names of those that are there.
        known: String,
    },
    /// What a column was asked for as is unknown.
    #[error("a column cannot be read as {0:?}")]
    UnknownField(String),
    /// A column speaks of agreement, somebody said no there, and it is not known to what.
    #[error(
        "column {column:?} speaks of agreement, and somebody said no: --column agreed={column:?} takes only those who said yes, --column unused={column:?} leaves it out"
    )]
    UnclearConsent {
        /// Its name.
        column: String,
    },
    /// No column holds addresses.
    #[error("no column holds mail addresses; the columns are {known}")]
    NoAddresses {
        /// The names of those that are there.
        known: String,
    },
}
