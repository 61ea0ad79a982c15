//! Links from mails: what they bring, and the page with the button that makes them count.

use serde::{Deserialize, Serialize};

/// The token of a link, or of the form that it leads to.
#[derive(Deserialize)]
pub(crate) struct LinkToken {
    pub(crate) token: String,
}

/// A page with a button (`web/confirm.html`): programs that look through mail follow links, and
/// push no buttons.
#[derive(Serialize)]
pub(crate) struct LinkConfirmationPage<'a> {
    /// Where the form goes, below the site's address.
    pub(crate) action: &'static str,
    /// The link's token.
    pub(crate) token: &'a str,
    /// What is about to happen.
    pub(crate) text: String,
    /// What the button says.
    pub(crate) button: String,
}
