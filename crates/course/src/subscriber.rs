//! A subscriber: an address that receives The Daily. It need not be a participant's.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use crate::edition_kind::{EditionKind, MailFrequency};
use crate::ids::SubscriberId;

/// An address that mail can go to, checked and normalised: the domain in lower-case ASCII, the
/// local part as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

/// Why a text is no mail address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{address:?} is not a mail address: {why}")]
pub struct EmailAddressError {
    /// The text.
    pub address: String,
    /// What is wrong with it.
    pub why: &'static str,
}

impl EmailAddress {
    /// Checks and normalises an address (RFC 5321 §4.1.2, without quoted local parts and address
    /// literals).
    ///
    /// # Errors
    /// [`EmailAddressError`] says what is wrong.
    pub fn new(address: &str) -> Result<Self, EmailAddressError> {
        let bad = |why| EmailAddressError { address: address.chars().take(80).collect(), why };
        // One letter may be written as one character or as two; mail hosts compare bytes (RFC 6532
        // §3.1).
        let composed: String = address.trim().nfc().collect();
        let (local, domain) = composed.rsplit_once('@').ok_or_else(|| bad("it has no @"))?;
        if local.is_empty() || local.len() > 64 {
            return Err(bad("the part before the @ must have 1 to 64 bytes"));
        }
        let is_local = |c: char| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
        if !local.chars().all(is_local)
            || local.starts_with('.')
            || local.ends_with('.')
            || local.contains("..")
        {
            return Err(bad(
                "the part before the @ holds a character or a dot that cannot stand there",
            ));
        }
        let domain =
            url::Host::parse(domain).map_err(|_| bad("the part after the @ is no host name"))?;
        let url::Host::Domain(domain) = domain else {
            return Err(bad("the part after the @ must be a name, not a number"));
        };
        // Web addresses allow more in a host than mail does (RFC 5321 §4.1.2); an underscore is met
        // all the same.
        if !domain.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c)) {
            return Err(bad(
                "the part after the @ holds a character that cannot stand in a host name",
            ));
        }
        if !domain.contains('.')
            || domain.ends_with('.')
            || domain.starts_with('.')
            || domain.len() > 253
        {
            return Err(bad("the part after the @ must be a full host name"));
        }
        let is_label =
            |label: &str| label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-');
        if !domain.split('.').all(is_label) || domain.contains("..") {
            return Err(bad("the part after the @ must be a full host name"));
        }
        // RFC 5321 §4.5.3.1.3 counts the brackets around it.
        if local.len() + 1 + domain.len() > 254 {
            return Err(bad("it is longer than mail can carry (254 bytes)"));
        }
        Ok(Self(format!("{local}@{domain}")))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the `@`, in lower-case ASCII.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// The address with a tag before the `@` (RFC 5233): `bounces@…` and `d7` make `bounces+d7@…`.
    ///
    /// # Errors
    /// [`EmailAddressError`] when there is no room or the tag holds what cannot stand in an
    /// address.
    pub fn with_tag(&self, tag: &str) -> Result<Self, EmailAddressError> {
        let (local, domain) = self.0.rsplit_once('@').unwrap_or_default();
        Self::new(&format!("{local}+{tag}@{domain}"))
    }

    /// What two spellings of one address have in common. Mail hosts may tell capitals apart and
    /// never do.
    pub fn folded_address(&self) -> String {
        self.0.to_lowercase()
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
    /// What it gets.
    #[serde(flatten)]
    pub preferences: MailPreferences,
    /// When it came onto the list.
    pub added_at: DateTime<Utc>,
    /// When its state changed last.
    pub changed_at: DateTime<Utc>,
    /// The latest proof that its owner asked for mail.
    pub consent: Option<Consent>,
    /// Why it gets no mail, where that is known: a server's words, or those of another list.
    pub state_reason: Option<String>,
}

/// What a subscriber gets, and in which form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailPreferences {
    /// How often.
    pub frequency: MailFrequency,
    /// The topics that are wanted, by slug; all of them where none is named.
    pub topics: Vec<String>,
    /// The languages that posts are read in ([`reading_language`]); posts in others are left out,
    /// and none is where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reads: Vec<String>,
    /// BCP 47 language of the mail's own words; without one, the course's.
    pub language: Option<String>,
    /// Plain text alone, without the HTML part.
    pub text_only: bool,
}

/// A language that posts may be read in: the primary subtag of a BCP 47 tag, in lower case (RFC 5646
/// §2.2.1): `pt` for `pt-BR`. `None` where it is no tag.
pub fn reading_language(tag: &str) -> Option<String> {
    let primary = tag.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let is_language =
        (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase());
    is_language.then_some(primary)
}

/// Proof that an address's owner asked for mail: where, when, and to which words they said yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// When they said yes.
    pub given_at: DateTime<Utc>,
    /// Where: a form, a sheet of paper, a mail.
    pub source: String,
    /// The words they said yes to.
    pub words: String,
}

/// Whether a subscriber gets mail, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
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
        self.into()
    }

    /// Reads the word back.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Pending, Self::Active, Self::Bounced, Self::Unsubscribed, Self::Complained]
            .into_iter()
            .find(|s| s.as_str() == word)
    }
}

/// What makes one subscriber's letter differ from another's. An edition is written once for each
/// variant that is asked for; letters of one variant differ by the address for leaving alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MailVariant {
    /// Each day's edition, or the week's.
    pub kind: EditionKind,
    /// The topics that are wanted, by slug and in any order; all of them where none is named.
    pub topics: Vec<String>,
    /// The languages that posts are read in ([`reading_language`]); posts in others are left out,
    /// and none is where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reads: Vec<String>,
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
        assert_eq!(
            EmailAddress::new(address).ok().as_ref().map(EmailAddress::as_str),
            expected,
            "{address}"
        );
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
        check("a@-example.org", None);
        check("a@example..org", None);
        check("jose\u{301}@example.org", Some("jos\u{e9}@example.org"));
        check(&format!("{}@{}.org", "a".repeat(64), "b.".repeat(95) + "c"), None);
    }

    #[test]
    fn a_language_is_read_in_all_its_regions() {
        for (tag, expected) in [
            ("pt-BR", Some("pt")),
            (" DE ", Some("de")),
            ("gsw", Some("gsw")),
            ("english", None),
            ("e1", None),
            ("", None),
        ] {
            assert_eq!(reading_language(tag).as_deref(), expected, "{tag}");
        }
    }

    #[test]
    fn a_tag_stands_before_the_at() {
        let address = EmailAddress::new("bounces@example.org").expect("an address");
        assert_eq!(
            address.with_tag("d7-abc").expect("tagged").as_str(),
            "bounces+d7-abc@example.org"
        );
        assert!(address.with_tag("a b").is_err());
        assert!(address.with_tag(&"a".repeat(60)).is_err());
        assert_eq!(address.domain(), "example.org");
    }
}
