//! The privacy screen: does a post seem to hold personal data of a patient?
//!
//! [`Screen::look`] goes through a post's title and paragraphs and says which kind of thing stands where, never what stands
//! there: a [`Finding`] can be stored, logged and mailed. What is only a number of a book, a paper or a grant, an address for
//! the public, or the author's own address is left alone, because a screen that cries wolf is switched off.

mod look;
mod prepare;

use regex::Regex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::identity::hex;
use crate::verdict::{Decision, DecisionKind, Reason};

/// What the screen looks for, and what follows.
#[derive(Debug, Clone, Default)]
pub struct Screen {
    /// What happens to a post in which something is found.
    pub mode: Mode,
    /// What is looked for.
    pub kinds: Vec<Kind>,
    /// The course's own patterns, by name.
    pub patterns: Vec<(String, Regex)>,
    /// Texts that may stand in a post, compared without spaces and case: the course's own addresses and numbers. One that begins
    /// with `@` allows every mail address of that host.
    pub allow: Vec<String>,
}

/// What happens to a post in which personal data seem to stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Nothing is looked for.
    #[default]
    Off,
    /// It stays in, and is shown to the facilitator.
    Warn,
    /// It is held until a person has looked.
    Hold,
}

/// A kind of personal data.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An NHS number (England, Wales, the Isle of Man, Northern Ireland; Scotland's CHI), with its check digit.
    NhsNumber,
    /// A whole date beside a name, or words that say it is a date of birth.
    BirthDate,
    /// A telephone number of a person.
    Phone,
    /// A mail address of a person.
    Email,
    /// A British postcode.
    Postcode,
    /// A hospital's or a record's number, by the words before it.
    HospitalNumber,
    /// One of the course's own patterns, by name.
    Pattern(String),
}

impl Kind {
    /// What is looked for unless the course says otherwise.
    pub const ALL: [Self; 6] =
        [Self::NhsNumber, Self::BirthDate, Self::Phone, Self::Email, Self::Postcode, Self::HospitalNumber];

    /// The word used in the configuration.
    pub fn as_str(&self) -> &str {
        match self {
            Self::NhsNumber => "nhs_number",
            Self::BirthDate => "birth_date",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Postcode => "postcode",
            Self::HospitalNumber => "hospital_number",
            Self::Pattern(name) => name,
        }
    }

    fn words(&self) -> String {
        match self {
            Self::NhsNumber => "an NHS number".to_owned(),
            Self::BirthDate => "a date of birth".to_owned(),
            Self::Phone => "a phone number".to_owned(),
            Self::Email => "a mail address".to_owned(),
            Self::Postcode => "a postcode".to_owned(),
            Self::HospitalNumber => "a hospital number".to_owned(),
            Self::Pattern(name) => format!("“{name}”"),
        }
    }
}

/// Where in a post something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In its title.
    Title,
    /// In the author's own summary.
    Summary,
    /// In a paragraph, counted from 1.
    Paragraph(usize),
}

impl Place {
    fn words(self) -> String {
        match self {
            Self::Title => "in the title".to_owned(),
            Self::Summary => "in the summary".to_owned(),
            Self::Paragraph(n) => format!("in paragraph {n}"),
        }
    }
}

/// That something of a kind stands somewhere; what it is stays in the post.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Finding {
    /// What kind of thing.
    pub kind: Kind,
    /// Where.
    pub place: Place,
}

/// Findings in words: `what looks like a phone number in paragraph 2 and a postcode in paragraph 3`.
pub fn words(findings: &[Finding]) -> String {
    let parts: Vec<_> = findings.iter().map(|f| format!("{} {}", f.kind.words(), f.place.words())).collect();
    let listed = match parts.as_slice() {
        [init @ .., last] if !init.is_empty() => format!("{} and {last}", init.join(", ")),
        _ => parts.concat(),
    };
    format!("what looks like {listed}")
}

/// What the screen looks at in a post.
#[derive(Debug, Clone, Copy, Default)]
pub struct Text<'a> {
    /// The title, empty where there is none.
    pub title: &'a str,
    /// The author's own summary, empty where there is none.
    pub summary: &'a str,
    /// The visible text, paragraphs separated by blank lines.
    pub text: &'a str,
    /// Whom the post names as author: their own address may stand in it.
    pub author: Option<&'a str>,
    /// The host of the blog: its own addresses may stand in it.
    pub host: Option<&'a str>,
}

/// Findings that are told of at most.
const MOST: usize = 6;

impl Screen {
    /// Says what seems to stand in a post, each kind once a paragraph.
    pub fn look(&self, post: &Text<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for matched in self.matches(post) {
            let finding = Finding { kind: matched.kind, place: matched.place };
            if !findings.contains(&finding) && findings.len() < MOST {
                findings.push(finding);
            }
        }
        findings
    }

    /// Whether an edit brought something that did not stand in the post before.
    pub fn has_new(&self, before: &Text<'_>, after: &Text<'_>) -> bool {
        let known = self.matches(before);
        self.matches(after).iter().any(|m| !known.iter().any(|k| k.kind == m.kind && k.text == m.text))
    }

    /// A short hash of what is looked for: equal means that the findings are the same. The mode is no part of it.
    pub fn version(&self) -> String {
        let kinds: Vec<_> = self.kinds.iter().map(Kind::as_str).collect();
        let patterns: Vec<_> = self.patterns.iter().map(|(name, p)| (name.as_str(), p.as_str())).collect();
        let all = format!("{RULES} {kinds:?} {patterns:?} {:?}", self.allow);
        hex(&Sha256::digest(all))[..16].to_owned()
    }

    fn matches(&self, post: &Text<'_>) -> Vec<Match> {
        if self.mode == Mode::Off {
            return Vec::new();
        }
        let paragraphs = post.text.split("\n\n").filter(|p| !p.trim().is_empty());
        let body = paragraphs.zip(1..).map(|(text, n)| (text, Place::Paragraph(n)));
        let mut found: Vec<Match> = [(post.title, Place::Title)]
            .into_iter()
            .chain(body)
            .flat_map(|(t, p)| self.matches_in(t, p, post))
            .collect();
        let summary = self.matches_in(post.summary, Place::Summary, post);
        let is_new = |m: &Match| !found.iter().any(|f| f.kind == m.kind && f.text == m.text);
        let summary: Vec<_> = summary.into_iter().filter(is_new).collect();
        found.extend(summary);
        found
    }

    fn matches_in(&self, text: &str, place: Place, post: &Text<'_>) -> Vec<Match> {
        // Nearly every paragraph holds neither digit nor address.
        let may_hold = |c: char| c.is_numeric() || c == '@' || c == '＠';
        if self.patterns.is_empty() && !text.contains(may_hold) {
            return Vec::new();
        }
        let text = prepare::folded(text);
        let kinds: Vec<&Kind> = self.kinds.iter().filter(|kind| look::may_stand(kind, &text)).collect();
        if self.patterns.is_empty() && kinds.is_empty() {
            return Vec::new();
        }
        let text = prepare::without_numbers_of_things(&text);
        let built_in = kinds.into_iter().flat_map(|kind| {
            look::look(kind, &text, post).into_iter().map(|found| Match { kind: kind.clone(), place, text: key(found) })
        });
        let own = self.patterns.iter().flat_map(|(name, pattern)| {
            let kind = Kind::Pattern(name.clone());
            pattern.find_iter(&text).map(move |m| Match { kind: kind.clone(), place, text: key(m.as_str()) })
        });
        built_in.chain(own).filter(|m| !self.is_allowed(&m.text)).collect()
    }

    fn is_allowed(&self, found: &str) -> bool {
        self.allow.iter().map(|a| key(a)).any(|a| if a.starts_with('@') { found.ends_with(&a) } else { found == a })
    }
}

/// Counts the changes of what the built-in kinds find, so that posts are looked at again.
const RULES: u32 = 1;

/// Something found, with what stands there: it never leaves this module.
struct Match {
    kind: Kind,
    place: Place,
    text: String,
}

/// The same thing in another spelling has the same key.
fn key(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, '@' | '+'));
    // A host keeps its dots.
    let with_dots = text.contains('@');
    let kept: String =
        if with_dots { text.chars().filter(|c| !c.is_whitespace()).collect() } else { letters.collect() };
    kept.to_lowercase()
}

/// Decides about a post in which something was found: one that would be in is held, unless a person let it in after that was
/// noticed. A release by the program, in the author's name, is no look.
pub fn screened(
    reason: Reason,
    findings: &[Finding],
    noticed_at: chrono::DateTime<chrono::Utc>,
    mode: Mode,
    decision: Option<&Decision>,
) -> Reason {
    let is_in = reason.standing() == crate::Standing::In;
    let has_been_seen = decision.is_some_and(|d| {
        let lets_in = matches!(d.kind, DecisionKind::Release | DecisionKind::Include);
        lets_in && d.by != "author" && d.at.timestamp() >= noticed_at.timestamp()
    });
    if mode == Mode::Hold && is_in && !findings.is_empty() && !has_been_seen {
        return Reason::Privacy(findings.to_vec());
    }
    reason
}

#[cfg(test)]
mod tests;
