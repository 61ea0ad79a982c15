//! A blog that someone wants to have read, before the address they gave is confirmed.

use chrono::{DateTime, Utc};
use url::Url;

use crate::{EmailAddress, Shows};

crate::id! {
    /// A registration's number in the store.
    RegistrationId
}

/// What someone who registers a blog has said. Nothing of it is public until they confirm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Where the link to confirm is sent, and who signs in later.
    pub email: EmailAddress,
    /// The feed that is to be polled.
    pub url: Url,
    /// What the blog calls itself, for the letter; its host where it has no title.
    pub blog: String,
    /// The name they want to go by.
    pub name: String,
    /// Whether that is a pseudonym.
    pub is_pseudonymous: bool,
    /// How much of their posts they let others show.
    pub shows: Shows,
    /// How many of the blog's posts carried the course tag when they asked.
    pub n_tagged: usize,
    /// Whether they have shown that the blog is theirs.
    pub is_owner: bool,
    /// When they asked.
    pub asked_at: DateTime<Utc>,
}
