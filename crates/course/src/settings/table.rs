//! The table of the settings that the desk may write. What is not in it stays as it is.

use crate::staff::StaffRole;

/// The pages of the desk that settings stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum SettingGroup {
    /// What the course and the paper are called, in which language, and who answers.
    About,
    /// The first and the last day, the zone and the weeks.
    Dates,
    /// When editions come out, and how much is in them.
    Edition,
    /// The sections of an edition and their order.
    Sections,
    /// The course tag.
    Tag,
    /// Topics, and how their posts are found.
    Topics,
    /// What is asked before a blog is read.
    Joining,
}

impl SettingGroup {
    /// Every group, in the order of the desk.
    pub const ALL: [Self; 7] = [
        Self::About,
        Self::Dates,
        Self::Edition,
        Self::Sections,
        Self::Tag,
        Self::Topics,
        Self::Joining,
    ];

    /// The word used in addresses and in the language files.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Reads what [`SettingGroup::as_str`] wrote.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.as_str() == word)
    }

    /// The settings of the group, in the order of the table.
    pub fn settings(self) -> impl Iterator<Item = &'static EditableSetting> {
        SETTINGS.iter().filter(move |setting| setting.group == self)
    }
}

/// What a change of a setting moves at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingEffect {
    /// Posts come and go, or change their topics: verdicts are made anew.
    Posts,
    /// Pages and mails look different.
    Pages,
    /// Later editions come out at other times or hold other things.
    Editions,
    /// Who joins is asked for other things.
    Joining,
}

/// What may be typed for a setting. Lengths are in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words say it")]
pub enum SettingKind {
    /// One line; where it is not needed, an empty one is none.
    Line {
        most: usize,
        is_needed: bool,
    },
    /// Several lines.
    Paragraphs {
        most: usize,
    },
    /// A mail address, or none.
    Email,
    Tag,
    /// Any number of tags up to `most`, a line each.
    Tags {
        most: usize,
    },
    /// Lines of at most 200 characters each.
    Lines {
        most: usize,
    },
    /// A zone of the IANA list.
    Zone,
    /// A language tag (BCP 47).
    Language,
    Flag,
    Number {
        least: i64,
        most: i64,
    },
    /// A day, or none.
    Day {
        is_needed: bool,
    },
    /// An hour of the day, or none.
    Hour,
    /// A day of the week, or none.
    WeekDay,
    /// Sections of an edition, a word each, in order.
    Sections,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A regular expression, or none. Its compiled size is bounded, too.
    Pattern {
        most: usize,
    },
    /// Rows, each with these fields.
    Rows {
        most: usize,
        fields: &'static [RowField],
    },
}

/// A field of the rows of a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowField {
    /// Its key in the file.
    pub key: &'static str,
    /// What may be typed.
    pub kind: SettingKind,
}

/// A setting that the desk may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EditableSetting {
    /// Its table and its key in the file, such as `course.title`.
    pub key: &'static str,
    /// Where it stands at the desk.
    pub group: SettingGroup,
    /// What may be typed.
    pub kind: SettingKind,
    /// What holds where the file has no such key, as it is typed; a list has a line for each item.
    pub default: &'static str,
    /// Who may change it.
    pub who: StaffRole,
    /// What a change moves.
    pub moves: SettingEffect,
}

/// The setting of a key.
pub fn find_setting(key: &str) -> Option<&'static EditableSetting> {
    SETTINGS.iter().find(|setting| setting.key == key)
}

/// The fields of a week.
const WEEK: &[RowField] = &[
    RowField { key: "title", kind: SettingKind::Line { most: 200, is_needed: true } },
    RowField { key: "starts_on", kind: SettingKind::Day { is_needed: true } },
    RowField { key: "ends_on", kind: SettingKind::Day { is_needed: false } },
];

/// The fields of a topic.
const TOPIC: &[RowField] = &[
    RowField { key: "title", kind: SettingKind::Line { most: 100, is_needed: true } },
    RowField { key: "slug", kind: SettingKind::Line { most: 100, is_needed: false } },
    RowField { key: "tags", kind: SettingKind::Lines { most: 50 } },
    RowField { key: "words", kind: SettingKind::Lines { most: 50 } },
    RowField { key: "pattern", kind: SettingKind::Pattern { most: 300 } },
];

const fn line(most: usize, is_needed: bool) -> SettingKind {
    SettingKind::Line { most, is_needed }
}

const fn number(least: i64, most: i64) -> SettingKind {
    SettingKind::Number { least, most }
}

const fn setting(
    key: &'static str,
    group: SettingGroup,
    kind: SettingKind,
    default: &'static str,
    moves: SettingEffect,
) -> EditableSetting {
    EditableSetting { key, group, kind, default, who: StaffRole::Facilitator, moves }
}

use SettingEffect::{Editions, Joining, Pages, Posts};
use SettingGroup as Group;
use SettingKind as Kind;

/// Every setting that the desk may write, in the order of its pages.
#[rustfmt::skip]
pub const SETTINGS: &[EditableSetting] = &[
    setting("course.title", Group::About, line(200, true), "", Pages),
    setting("course.paper", Group::About, line(60, true), "The Daily", Pages),
    setting("course.about", Group::About, line(500, false), "", Pages),
    setting("course.contact", Group::About, Kind::Email, "", Pages),
    setting("course.language", Group::About, Kind::Language, "en", Pages),
    setting("newsletter.imprint", Group::About, Kind::Paragraphs { most: 1_000 }, "", Pages),
    setting("site.indexed", Group::About, Kind::Flag, "true", Pages),
    setting("course.starts_on", Group::Dates, Kind::Day { is_needed: false }, "", Posts),
    setting("course.ends_on", Group::Dates, Kind::Day { is_needed: false }, "", Editions),
    setting("course.timezone", Group::Dates, Kind::Zone, "", Posts),
    setting("course.weeks", Group::Dates, Kind::Rows { most: 60, fields: WEEK }, "", Pages),
    setting("site.daily", Group::Edition, Kind::Flag, "true", Editions),
    setting("site.edition_at", Group::Edition, Kind::Hour, "", Editions),
    setting("site.review_until", Group::Edition, Kind::Hour, "", Editions),
    setting("site.weekly_on", Group::Edition, Kind::WeekDay, "", Editions),
    setting("site.reading_minutes", Group::Edition, number(1, 120), "10", Editions),
    setting("site.excerpt_words", Group::Edition, number(10, 500), "60", Editions),
    setting("site.author_share", Group::Edition, number(1, 100), "3", Editions),
    setting("site.backlog_days", Group::Edition, number(0, 365), "3", Editions),
    setting("site.quiet_posts", Group::Edition, number(0, 100), "1", Editions),
    setting("site.quiet_days", Group::Edition, number(0, 60), "3", Editions),
    setting("site.events_days", Group::Edition, number(0, 60), "7", Editions),
    setting("site.waiting_days", Group::Edition, number(0, 60), "2", Editions),
    setting("site.waiting_posts", Group::Edition, number(0, 100), "5", Editions),
    setting("site.sections", Group::Sections, Kind::Sections,
        "note\nevents\nhighlights\nposts\nconversations\nwaiting\nelsewhere\nnew_faces", Editions),
    setting("course.tag", Group::Tag, Kind::Tag, "", Posts),
    setting("course.aliases", Group::Tag, Kind::Tags { most: 30 }, "", Posts),
    setting("course.bare_word_in_title", Group::Tag, Kind::Flag, "false", Posts),
    setting("topics", Group::Topics, Kind::Rows { most: 100, fields: TOPIC }, "", Posts),
    setting("web.approval", Group::Joining, Kind::Choice(&["confirmed", "tagged", "by hand"]), "tagged", Joining),
    setting("web.ask_for_ownership", Group::Joining, Kind::Flag, "false", Joining),
];
