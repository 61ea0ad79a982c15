//! What people decide about posts.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What a person decided about a post. It survives every re-judging, and the latest wins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What was decided.
    pub kind: DecisionKind,
    /// By whom: a name or an address; `author` when a post was withdrawn at its source;
    /// [`BY_AUTHOR`] when its author decided.
    pub by: String,
    /// Why, in the person's words.
    pub why: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Who decided, where the author of a post did, on their own page.
pub const BY_AUTHOR: &str = "its author";

impl Decision {
    /// Whether the author of the post decided, on their own page.
    pub fn is_authors(&self) -> bool {
        self.by == BY_AUTHOR
    }
}

/// What a person can decide about a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
        match self {
            Self::Hide => "hide",
            Self::Include => "include",
            Self::Withdraw => "withdraw",
            Self::Release => "release",
        }
    }

    /// Reads the word back.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Hide, Self::Include, Self::Withdraw, Self::Release]
            .into_iter()
            .find(|k| k.as_str() == word)
    }
}
