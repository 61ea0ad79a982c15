//! Why a post is in, out or held.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::PostId;
use crate::privacy::PrivacyFinding;

/// Why a post is in, out or held. Its sentences stand in the language files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "detail", rename_all = "snake_case")]
pub enum VerdictReason {
    /// A category is the course tag, as written here.
    Category(String),
    /// A hashtag in the title is the course tag.
    TitleHashtag(String),
    /// A hashtag in the text is the course tag.
    TextHashtag(String),
    /// The bare word stands in the title.
    TitleWord(String),
    /// Everything in this feed belongs.
    EverythingBelongs,
    /// A person included it; their words.
    Included(String),
    /// No course tag anywhere.
    NoCourseTag,
    /// No course tag in the beginning, and the feed gives no more of it.
    NoCourseTagInBeginning,
    /// Its author has locked it: nobody can read it without a password or a membership.
    Locked,
    /// Dated before the course began.
    BeforeCourse(NaiveDate),
    /// Its feed was turned away or not yet approved.
    FeedNotApproved,
    /// Its feed was paused when it was written.
    FeedPaused,
    /// A person hid it; their words.
    Hidden(String),
    /// Its author took it back; how that was noticed.
    Withdrawn(String),
    /// Something that is nearly the course tag, as written here.
    NearMiss(String),
    /// The same post came through another feed.
    DuplicateOf(PostId),
    /// It came with many other old posts at once.
    Burst,
    /// Its feed has become another blog, as it seems.
    AnotherBlog,
    /// It seems to hold personal data of a patient: what kind, and where; never what.
    Privacy(Vec<PrivacyFinding>),
}

impl VerdictReason {
    /// Where a post with this reason stands.
    pub fn standing(&self) -> Standing {
        match self {
            Self::Category(_)
            | Self::TitleHashtag(_)
            | Self::TextHashtag(_)
            | Self::TitleWord(_)
            | Self::EverythingBelongs
            | Self::Included(_) => Standing::In,
            Self::NoCourseTag
            | Self::NoCourseTagInBeginning
            | Self::Locked
            | Self::BeforeCourse(_)
            | Self::FeedNotApproved
            | Self::FeedPaused
            | Self::Hidden(_)
            | Self::Withdrawn(_)
            | Self::DuplicateOf(_) => Standing::Out,
            Self::NearMiss(_) | Self::Burst | Self::AnotherBlog | Self::Privacy(_) => {
                Standing::Held
            }
        }
    }
}

/// Where a post stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It belongs to the course.
    In,
    /// It does not.
    Out,
    /// A person must look.
    Held,
}

impl Standing {
    /// The word used in the store and in reports.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}
