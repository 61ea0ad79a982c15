//! A participant: a person whose feed the course reads.

use serde::{Deserialize, Serialize};
use url::Url;

crate::id! {
    /// A participant's number in the store.
    ParticipantId
}

/// A participant, as the public pages name them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Their number.
    pub id: ParticipantId,
    /// The name they go by; their blog's title or host until they give one.
    pub name: String,
    /// Their page's address: `/participants/SLUG/`. It never changes, even when the name does.
    pub slug: String,
}

/// Makes the start of a page's address from a name: lower-case ASCII letters, digits and hyphens, never empty.
pub fn slug_from(name: &str) -> String {
    let slug = slug::slugify(name);
    let short: String = slug.chars().take(60).collect();
    let short = short.trim_matches('-');
    if short.is_empty() { "participant".to_owned() } else { short.to_owned() }
}

/// The name a feed goes by before anything was read from it: its host without `www.`.
pub fn provisional_name(url: &Url) -> String {
    let host = url.host_str().unwrap_or("feed");
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}
