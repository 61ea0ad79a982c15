//! A participant: a person whose feed the course reads.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::ids::ParticipantId;
use crate::picture::PictureConsent;

/// A participant, as the public pages name them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Their number.
    pub id: ParticipantId,
    /// The name they go by; their blog's title or host until they give one.
    pub name: String,
    /// Their page's address: `/participants/SLUG/`. It does not change with the name, unless that
    /// is replaced by a pseudonym.
    pub slug: String,
    /// Whether the name is a pseudonym: then no name that a post or a feed states is shown in its
    /// place.
    pub is_pseudonymous: bool,
    /// How much of their posts they let others show.
    pub shows: SharingLevel,
    /// What they say of the pictures of their posts; no page and no export says it.
    #[serde(skip)]
    pub pictures: PictureConsent,
    /// Whether it is no participant, as all its feeds collect the posts of others
    /// ([`crate::credit`]): then it stands in no list of people, and nobody joins with it.
    #[serde(default)]
    pub is_collection: bool,
}

/// How much of a participant's posts pages, feeds and mails show. The store hands out no more than
/// this.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum SharingLevel {
    /// The whole post.
    Full,
    /// The beginning.
    #[default]
    Excerpt,
    /// Title and link alone.
    Link,
}

impl SharingLevel {
    /// The word used in the store and in reports.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// Makes the start of a page's address from a name: lower-case ASCII letters, digits and hyphens,
/// never empty.
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

/// Whether what a feed names as its author can be a person's name: not an address, not a host, and
/// none of the words that blog programs put where nobody gave a name.
pub fn is_name(author: &str) -> bool {
    const NOBODY: &[&str] = &[
        "admin",
        "administrator",
        "anonymous",
        "author",
        "blog",
        "blogger",
        "editor",
        "guest",
        "info",
        "moderator",
        "no reply",
        "no-reply",
        "nobody",
        "none",
        "noreply",
        "owner",
        "root",
        "site admin",
        "staff",
        "team",
        "unknown",
        "user",
        "webmaster",
        "wordpress",
        "wp admin",
        "wpadmin",
    ];
    let author = author.trim();
    let is_host =
        author.contains('.') && !author.contains(char::is_whitespace) && !author.ends_with('.');
    let is_address = author.contains('@') && author.contains('.') || author.contains("://");
    let word = author.to_lowercase();
    author.chars().any(char::is_alphabetic)
        && author.chars().count() <= 100
        && !is_host
        && !is_address
        && !NOBODY.contains(&&*word)
        && !is_role_mailbox(word.trim_end_matches('@'))
}

/// Whether what stands before the `@` of an address names a role and no person (RFC 2142, and the
/// names that sites and their programs choose).
pub fn is_role_mailbox(local: &str) -> bool {
    #[rustfmt::skip]
    const ROLES: &[&str] = &[
        "abuse", "contact", "contacto", "donotreply", "feedback", "help", "helpdesk", "hostmaster",
        "info", "kontakt", "mail", "mailbox", "marketing", "news", "newsletter", "nobody", "noc",
        "noreply", "nospam", "office", "postmaster", "redaktion", "sales", "security", "support",
        "usenet", "webmaster", "www",
    ];
    let word = local.trim().to_ascii_lowercase().replace(['-', '_', '.'], "");
    ROLES.contains(&&*word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn not_every_author_is_a_person() {
        for name in
            ["Ana", "Ana Silva", "Dr. A. Silva", "J. R.", "李明", "ana_silva", "The Night Shift"]
        {
            assert!(is_name(name), "{name}");
        }
        for other in [
            "",
            " ",
            "admin",
            "WordPress",
            "Unknown",
            "noreply@blogger.com (Unknown)",
            "ana.example",
            "https://ana.example",
            "help@",
            "Support",
            "42",
        ] {
            assert!(!is_name(other), "{other}");
        }
    }
}
