//! Why a post is in, out or held.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::PostId;
use crate::privacy::{self, PrivacyFinding};

/// Why a post is in, out or held. [`VerdictReason::english_sentence`] is what its author reads.
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

    /// The reason in a sentence for the post's author, without final stop.
    pub fn english_sentence(&self) -> String {
        match self {
            Self::Category(tag) => format!("it carries the course tag as the category “{tag}”"),
            Self::TitleHashtag(tag) => format!("it carries the course tag in its title, as “#{tag}”"),
            Self::TextHashtag(tag) => format!("it carries the course tag in its text, as “#{tag}”"),
            Self::TitleWord(word) => format!("its title names the course, as “{word}”"),
            Self::EverythingBelongs => "everything in this feed belongs to the course".to_owned(),
            Self::Included(why) => with_words("a person said that it belongs", why),
            Self::NoCourseTag => {
                "it carries no course tag: add the tag as a category, or as a hashtag anywhere in the post".to_owned()
            }
            Self::NoCourseTagInBeginning => {
                "the feed gives only its beginning, and no course tag stands there: let the feed carry whole posts, or add the tag \
                 as a category"
                    .to_owned()
            }
            Self::Locked => {
                "its author has locked it: it takes a password or a membership to read it".to_owned()
            }
            Self::BeforeCourse(day) => format!("it is dated before the course began on {day}"),
            Self::FeedNotApproved => "its feed is not approved".to_owned(),
            Self::FeedPaused => {
                "its feed was paused when it was written: if it belongs to the course, a person can include it"
                    .to_owned()
            }
            Self::Hidden(why) => with_words("a facilitator hid it", why),
            Self::Withdrawn(how) => with_words("it was withdrawn", how),
            Self::NearMiss(tag) => {
                format!("“{tag}” is nearly the course tag: if it is meant, correct it, or ask a facilitator")
            }
            Self::DuplicateOf(post) => format!("it is the same post as number {post}, which came through another feed"),
            Self::Privacy(found) => format!(
                "it may hold personal data of a patient, {}: take it out if so; if not, a facilitator can release the post",
                privacy::describe_findings(found)
            ),
            Self::Burst => "it came with many other old posts at once: a facilitator must look".to_owned(),
            Self::AnotherBlog => {
                "its feed shares no post with what was known and seems to be another blog: a facilitator must look"
                    .to_owned()
            }
        }
    }
}

fn with_words(what: &str, why: &str) -> String {
    if why.is_empty() { what.to_owned() } else { format!("{what}: {why}") }
}

/// Where a post stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Held => "held",
        }
    }
}
