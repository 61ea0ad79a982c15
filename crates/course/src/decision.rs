//! What people decide about posts.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What a person decided about a post. It survives every re-judging, and the latest wins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// What was decided.
    pub kind: DecisionKind,
    /// By whom.
    pub by: Actor,
    /// Why, in the person's words.
    pub why: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Who decided about a post.
#[derive(Debug, Clone, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Actor {
    /// Its author, on their own page.
    Author,
    /// A facilitator or an editor, by name or address.
    Facilitator(String),
    /// What its source says: it is gone from its feed and its address, or there again.
    Source,
}

impl Actor {
    /// The word used in the store.
    pub fn as_str(&self) -> &'static str {
        self.into()
    }

    /// A facilitator's name; for the others the name that exports have always given them.
    pub fn export_name(&self) -> &str {
        match self {
            Self::Author => "its author",
            Self::Facilitator(name) => name,
            Self::Source => "author",
        }
    }

    /// Reads the word and the name back.
    pub fn from_word(word: &str, name: String) -> Option<Self> {
        match word {
            "author" => Some(Self::Author),
            "facilitator" => Some(Self::Facilitator(name)),
            "source" => Some(Self::Source),
            _ => None,
        }
    }
}

impl Serialize for Actor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.export_name())
    }
}

impl From<&str> for Actor {
    fn from(name: &str) -> Self {
        Self::Facilitator(name.to_owned())
    }
}

impl From<String> for Actor {
    fn from(name: String) -> Self {
        Self::Facilitator(name)
    }
}

/// What a person can decide about a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum DecisionKind {
    /// Take it off every page.
    Hide,
    /// It belongs, whatever the rules say.
    Include,
    /// Its author took it back.
    Withdraw,
    /// Let the rules decide again.
    Release,
}

impl DecisionKind {
    /// The word used in the store.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}
