//! What is done at the desk, as its log keeps it.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::edition_kind::EditionKind;
use crate::ids::{CommentId, FeedId, PostId};

/// Something that an editor or a facilitator does at the desk. The language files say each as
/// `desk-did-CODE`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum DeskAction {
    HidePost,
    IncludePost,
    WithdrawPost,
    ReleasePost,
    HighlightPost,
    OrderHighlights,
    TakeHighlightBack,
    AcceptPicture,
    RefusePicture,
    ApproveBlog,
    RejectBlog,
    PauseBlog,
    ConfirmBlog,
    RetireBlog,
    /// A blog that was erased once comes again, by the wish of whoever registered it.
    RegisterAgain,
    AddEvent,
    RemoveEvent,
    EraseComment,
    KeepComment,
    WriteNote,
    RemoveNote,
    LetChangedRulesIn,
    ChangeSettings,
    Publish,
    PublishAndSend,
    Send,
    /// Try again what was refused or failed.
    SendAgain,
    /// Remove the refused addresses of held editions, and send to the others.
    SendOn,
    /// What another version of the program wrote.
    #[serde(skip)]
    Other(String),
}

/// What it is done to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskSubject {
    /// A post.
    Post(PostId),
    /// A feed that a person registered.
    Blog(FeedId),
    /// An event, by its number.
    Event(i64),
    /// A comment.
    Comment(CommentId),
    /// The edition of a day; of both kinds where none is named.
    Edition(Option<EditionKind>, NaiveDate),
    /// The rules of the course.
    Rules,
    /// The settings of the course.
    Settings,
    /// Anything else, by its name.
    Named(String),
}

impl fmt::Display for DeskSubject {
    /// As the log keeps it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Post(id) => write!(f, "post {id}"),
            Self::Blog(id) => write!(f, "blog {id}"),
            Self::Event(id) => write!(f, "event {id}"),
            Self::Comment(id) => write!(f, "comment {id}"),
            Self::Edition(None, date) => write!(f, "edition of {date}"),
            Self::Edition(Some(kind), date) => write!(f, "{} edition of {date}", kind.as_str()),
            Self::Rules => f.write_str("the rules"),
            Self::Settings => f.write_str("the settings"),
            Self::Named(name) => f.write_str(name),
        }
    }
}

impl DeskSubject {
    /// Reads what the log keeps.
    pub fn from_stored(text: String) -> Self {
        let (what, which) = text.rsplit_once(' ').unwrap_or_default();
        let edition = |kind: Option<EditionKind>| Some(Self::Edition(kind, which.parse().ok()?));
        let known = match what {
            "post" => which.parse().ok().map(|id| Self::Post(PostId(id))),
            "blog" | "feed" => which.parse().ok().map(|id| Self::Blog(FeedId(id))),
            "event" => which.parse().ok().map(Self::Event),
            "comment" => which.parse().ok().map(|id| Self::Comment(CommentId(id))),
            "edition of" => edition(None),
            "daily edition of" => edition(Some(EditionKind::Daily)),
            "weekly edition of" => edition(Some(EditionKind::Weekly)),
            "the" if which == "rules" => Some(Self::Rules),
            "the" if which == "settings" => Some(Self::Settings),
            _ => None,
        };
        known.unwrap_or(Self::Named(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_log_keeps_is_read_again() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
        for subject in [
            DeskSubject::Post(PostId(12)),
            DeskSubject::Blog(FeedId(3)),
            DeskSubject::Event(4),
            DeskSubject::Comment(CommentId(5)),
            DeskSubject::Edition(None, date),
            DeskSubject::Edition(Some(EditionKind::Weekly), date),
            DeskSubject::Rules,
            DeskSubject::Settings,
            DeskSubject::Named("A chat about post rules".to_owned()),
            DeskSubject::Named("Chat".to_owned()),
        ] {
            assert_eq!(DeskSubject::from_stored(subject.to_string()), subject);
        }
        assert_eq!(DeskSubject::from_stored("feed 3".to_owned()), DeskSubject::Blog(FeedId(3)));
    }
}
