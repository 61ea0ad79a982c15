//! What the screen looks for, and what follows.

use regex::Regex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::country::Country;
use super::finding::PrivacyKind;
use crate::identity::hex_digits;

/// What the screen looks for, and what follows.
#[derive(Debug, Clone, Default)]
pub struct PrivacyScreen {
    /// What happens to a post in which something is found.
    pub mode: PrivacyMode,
    /// What is looked for.
    pub kinds: Vec<PrivacyKind>,
    /// The countries whose numbers are looked for; all of them where it is empty.
    pub countries: Vec<Country>,
    /// Whether the course named these countries: then they are all there are. Else those where a
    /// post's language is spoken come to them, and numbers beside the word that names them are
    /// found whatever the country.
    pub names_countries: bool,
    /// The course's own patterns, by name.
    pub patterns: Vec<(String, Regex)>,
    /// Texts that may stand in a post, compared without spaces and case: the course's own addresses
    /// and numbers. One that begins with `@` allows every mail address of that host.
    pub allow: Vec<String>,
    /// Whether an author's word that no patient can be recognised is enough; else a facilitator
    /// decides.
    pub author_releases: bool,
    /// Whether a post whose pictures go out in full waits until a person has looked at them.
    pub holds_pictures: bool,
}

/// What happens to a post in which personal data seem to stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PrivacyMode {
    /// Nothing is looked for.
    #[default]
    Off,
    /// It stays in, and is shown to the facilitator.
    Warn,
    /// It is held until a person has looked.
    Hold,
}

/// Counts the changes of what the built-in kinds find, so that posts are searched again.
const RULES: u32 = 2;

impl PrivacyScreen {
    /// A short hash of what is looked for: equal means that the findings are the same. The mode is
    /// no part of it.
    pub fn rules_version(&self) -> String {
        let kinds: Vec<_> = self.kinds.iter().map(PrivacyKind::as_str).collect();
        let patterns: Vec<_> =
            self.patterns.iter().map(|(name, p)| (name.as_str(), p.as_str())).collect();
        let countries: Vec<_> = self.countries.iter().map(|c| c.as_str()).collect();
        let (named, pictures) = (self.names_countries, self.holds_pictures);
        let all = format!(
            "{RULES} {kinds:?} {patterns:?} {:?} {countries:?} {named} {pictures}",
            self.allow
        );
        hex_digits(&Sha256::digest(all))[..16].to_owned()
    }
}
