//! What the web program asks of the rest of Katydid, which it does not know.

use chrono::NaiveDate;
use course::EditionKind;

/// The rest of Katydid, as far as a visitor's wishes reach.
pub trait Backstage: Send + Sync + std::fmt::Debug {
    /// Says that an errand was written down ([`store::Store::ask`]): it is carried out within a second. Returns at once.
    fn wake(&self);

    /// The next editions as they would be of what waits now; nothing is changed. Takes as long as making them does.
    ///
    /// # Errors
    /// What went wrong, for a facilitator.
    fn drafts(&self) -> Result<Vec<Draft>, String>;
}

/// An edition that is not out yet, in all its forms.
#[derive(Debug, Clone)]
pub struct Draft {
    /// A daily or a round-up.
    pub kind: EditionKind,
    /// The day it is for.
    pub date: NaiveDate,
    /// Its number.
    pub number: u32,
    /// Posts in it.
    pub n_posts: usize,
    /// Whether publishing now would bring it out; if not, it is tomorrow's.
    pub is_due: bool,
    /// The subject of the mail.
    pub subject: String,
    /// Its page, to be served two folders below the site's address.
    pub page: String,
    /// The mail's HTML part, with styles of its own.
    pub html: String,
    /// The mail's text part.
    pub text: String,
}
