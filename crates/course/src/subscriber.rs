//! A subscriber: an address that receives The Daily. It need not be a participant's.

use serde::{Deserialize, Serialize};

use crate::EditionKind;

crate::id! {
    /// A subscriber's number in the store.
    SubscriberId
}

/// An address that mail can go to, checked and normalised: the domain in lower-case ASCII, the local part as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

/// Why a text is no mail address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{address:?} is not a mail address: {why}")]
pub struct BadAddress {
    /// The text.
    pub address: String,
    /// What is wrong with it.
    pub why: &'static str,
}

impl EmailAddress {
    /// Checks and normalises an address (RFC 5321 §4.1.2, without quoted local parts and address literals).
    ///
    /// # Errors
    /// [`BadAddress`] says what is wrong.
    pub fn new(address: &str) -> Result<Self, BadAddress> {
        let bad = |why| BadAddress { address: address.chars().take(80).collect(), why };
        let (local, domain) = address.trim().rsplit_once('@').ok_or_else(|| bad("it has no @"))?;
        if local.is_empty() || local.len() > 64 {
            return Err(bad("the part before the @ must have 1 to 64 bytes"));
        }
        let is_local = |c: char| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
        if !local.chars().all(is_local) || local.starts_with('.') || local.ends_with('.') || local.contains("..") {
            return Err(bad("the part before the @ holds a character or a dot that cannot stand there"));
        }
        let domain = url::Host::parse(domain).map_err(|_| bad("the part after the @ is no host name"))?;
        let url::Host::Domain(domain) = domain else {
            return Err(bad("the part after the @ must be a name, not a number"));
        };
        // Web addresses allow more in a host than mail does (RFC 5321 §4.1.2); an underscore is met all the same.
        if !domain.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c)) {
            return Err(bad("the part after the @ holds a character that cannot stand in a host name"));
        }
        if !domain.contains('.') || domain.ends_with('.') || domain.starts_with('.') || domain.len() > 253 {
            return Err(bad("the part after the @ must be a full host name"));
        }
        Ok(Self(format!("{local}@{domain}")))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// An address on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Subscriber {
    /// Its number.
    pub id: SubscriberId,
    /// The address.
    pub address: EmailAddress,
    /// Whether it gets mail.
    pub state: SubscriberState,
}

/// Whether a subscriber gets mail, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SubscriberState {
    /// Has not confirmed yet.
    Pending,
    /// Gets mail.
    Active,
    /// Mail came back for good.
    Bounced,
    /// Left.
    Unsubscribed,
    /// Called the mail spam.
    Complained,
}

impl SubscriberState {
    /// The word used in the store and in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Bounced => "bounced",
            Self::Unsubscribed => "unsubscribed",
            Self::Complained => "complained",
        }
    }

    /// Reads the word back.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Pending, Self::Active, Self::Bounced, Self::Unsubscribed, Self::Complained]
            .into_iter()
            .find(|s| s.as_str() == word)
    }
}

/// What makes one subscriber's letter differ from another's. An edition is written once for each variant that is asked for;
/// letters of one variant differ by the address for leaving alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MailVariant {
    /// Each day's edition, or the week's.
    pub kind: EditionKind,
    /// The topics that are wanted, by slug and in any order; all of them where none is named.
    pub topics: Vec<String>,
    /// BCP 47 language of the letter's own words; without one, the course's.
    pub language: Option<String>,
    /// Plain text alone, without the HTML part.
    pub text_only: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(EmailAddress::new(address).ok().as_ref().map(EmailAddress::as_str), expected, "{address}");
    }

    #[test]
    fn addresses_are_checked_and_normalised() {
        check(" Ana.Silva+daily@Example.ORG ", Some("Ana.Silva+daily@example.org"));
        check("post@bücher.example", Some("post@xn--bcher-kva.example"));
        check("nobody", None);
        check("@example.org", None);
        check("a@b", None);
        check("a@127.0.0.1", None);
        check("a..b@example.org", None);
        check("a b@example.org", None);
        check("a\r\nBcc: x@example.org", None);
        check("a@example.org\r\nBcc: x@example.net", None);
        check("<a@example.org>", None);
        check("a@example.org,b@example.org", None);
        check("a@exa(mple).org", None);
    }
}
