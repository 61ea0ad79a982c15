//! The kinds of editions, and how often subscribers want one.

use serde::{Deserialize, Serialize};

/// What an edition is an issue of. Numbers and dates count within a kind, and so does *exactly
/// once*.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum EditionKind {
    /// A day's edition.
    #[default]
    Daily,
    /// A week's dailies, rounded up.
    Weekly,
}

impl EditionKind {
    /// The word used in the store and in reports.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Reads the word back.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Daily, Self::Weekly].into_iter().find(|k| k.as_str() == word)
    }

    /// The wishes of subscribers that an edition of this kind meets. Where there are no dailies,
    /// the round-up goes to those who asked for dailies too.
    pub fn served_frequencies(self, has_dailies: bool) -> &'static [MailFrequency] {
        match self {
            Self::Daily => &[MailFrequency::Daily],
            Self::Weekly if has_dailies => &[MailFrequency::Weekly],
            Self::Weekly => &[MailFrequency::Weekly, MailFrequency::Daily],
        }
    }
}

/// How often a subscriber gets mail.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum MailFrequency {
    /// Each day's edition.
    #[default]
    Daily,
    /// Each week's round-up.
    Weekly,
    /// Nothing for now, without leaving.
    None,
}

impl MailFrequency {
    /// The word used in the store and in reports.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Reads the word back.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Daily, Self::Weekly, Self::None].into_iter().find(|f| f.as_str() == word)
    }
}
