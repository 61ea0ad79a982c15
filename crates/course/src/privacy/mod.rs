//! The privacy screen: does a post seem to hold personal data of a patient?
//!
//! [`PrivacyScreen::find_personal_data`] goes through a post's title and paragraphs and says which
//! kind of thing stands where, never what stands there: a [`PrivacyFinding`] can be stored, logged
//! and mailed. What stands there is shown to those who decide about the post, by
//! [`PrivacyScreen::found_passages`], from the post's own text. What is only a number of a book, a
//! paper or a machine, an address for the public, or the author's own address is left alone,
//! because a screen that cries wolf is switched off.

mod births;
mod context;
mod country;
mod emails;
mod numbers;
mod passages;
mod phones;
mod postcodes;
mod scope;
mod text_folding;

use std::ops::Range;

use regex::Regex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use url::Url;

pub use self::country::Country;
pub use self::passages::{PassagePiece, PrivacyPassage};
use self::scope::CountryScope;
use crate::identity::hex_digits;
use crate::picture::Picture;
use crate::post::Post;
use crate::verdict::{Decision, DecisionKind, VerdictReason};

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

/// A kind of personal data.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrivacyKind {
    /// An NHS number (England, Wales, the Isle of Man, Northern Ireland; Scotland's CHI), with its
    /// check digit.
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
    /// A number by which a state or an insurer knows a person: NIR, KVNR, DNI, NIE, CIP, SSN,
    /// personnummer, BSN, PPSN, IHI, and those of Canada's health cards.
    PersonNumber,
    /// A picture that goes out in full: only a person can see whom it shows.
    Picture,
    /// One of the course's own patterns, by name.
    Pattern(String),
}

impl PrivacyKind {
    /// What is looked for unless the course says otherwise.
    pub const ALL: [Self; 7] = [
        Self::NhsNumber,
        Self::PersonNumber,
        Self::BirthDate,
        Self::Phone,
        Self::Email,
        Self::Postcode,
        Self::HospitalNumber,
    ];

    /// The word used in the configuration.
    pub fn as_str(&self) -> &str {
        match self {
            Self::NhsNumber => "nhs_number",
            Self::BirthDate => "birth_date",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Postcode => "postcode",
            Self::HospitalNumber => "hospital_number",
            Self::PersonNumber => "person_number",
            Self::Picture => "picture",
            Self::Pattern(name) => name,
        }
    }

    fn english_name(&self) -> String {
        match self {
            Self::NhsNumber => "an NHS number".to_owned(),
            Self::BirthDate => "a date of birth".to_owned(),
            Self::Phone => "a phone number".to_owned(),
            Self::Email => "a mail address".to_owned(),
            Self::Postcode => "a postcode".to_owned(),
            Self::HospitalNumber => "a hospital number".to_owned(),
            Self::PersonNumber => "an identity or insurance number".to_owned(),
            Self::Picture => "a picture".to_owned(),
            Self::Pattern(name) => format!("“{name}”"),
        }
    }
}

/// Where in a post something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingPlace {
    /// In its title.
    Title,
    /// In the author's own summary.
    Summary,
    /// In a paragraph, counted from 1.
    Paragraph(usize),
    /// In a picture, or in the words for those who do not see it, counted from 1.
    Picture(usize),
}

impl FindingPlace {
    /// The number of the paragraph or picture; 0 for what is there once.
    pub fn place_number(self) -> usize {
        match self {
            Self::Title | Self::Summary => 0,
            Self::Paragraph(n) | Self::Picture(n) => n,
        }
    }

    fn english_phrase(self) -> String {
        match self {
            Self::Title => "in the title".to_owned(),
            Self::Summary => "in the summary".to_owned(),
            Self::Paragraph(n) => format!("in paragraph {n}"),
            Self::Picture(n) => format!("in the words for picture {n}"),
        }
    }
}

/// That something of a kind stands somewhere; what it is stays in the post.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PrivacyFinding {
    /// What kind of thing.
    pub kind: PrivacyKind,
    /// Where.
    pub place: FindingPlace,
}

/// Findings in words:
/// `what looks like a phone number in paragraph 2 and a postcode in paragraph 3`, and the
/// pictures that only a person can judge.
pub fn describe_findings(findings: &[PrivacyFinding]) -> String {
    let (pictures, texts): (Vec<_>, Vec<_>) =
        findings.iter().partition(|f| f.kind == PrivacyKind::Picture);
    let parts: Vec<_> = texts
        .iter()
        .map(|f| format!("{} {}", f.kind.english_name(), f.place.english_phrase()))
        .collect();
    let texts = (!parts.is_empty()).then(|| format!("what looks like {}", join_with_and(&parts)));
    let pictures = match pictures.len() {
        0 => None,
        1 => Some("a picture that nobody has looked at".to_owned()),
        n => Some(format!("{n} pictures that nobody has looked at")),
    };
    texts.into_iter().chain(pictures).collect::<Vec<_>>().join(", and ")
}

fn join_with_and(parts: &[String]) -> String {
    match parts {
        [init @ .., last] if !init.is_empty() => format!("{} and {last}", init.join(", ")),
        _ => parts.concat(),
    }
}

/// What the screen looks at in a post.
#[derive(Debug, Clone, Copy, Default)]
pub struct PostTexts<'a> {
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
    /// The language it is written in (BCP 47), where that is known.
    pub language: Option<&'a str>,
    /// Its pictures.
    pub pictures: &'a [Picture],
    /// Whether its text, and with it the pictures there, goes out in full.
    pub is_whole: bool,
}

impl<'a> PostTexts<'a> {
    /// What is looked at in a post that was read just now, and whose `match_pictures` go out if it
    /// `is_whole`.
    pub fn of(post: &'a Post, pictures: &'a [Picture], is_whole: bool) -> Self {
        Self {
            title: post.title.as_deref().unwrap_or_default(),
            summary: post.summary_text.as_deref().unwrap_or_default(),
            text: &post.content_text,
            author: post.author.as_deref(),
            host: post.link.as_ref().and_then(Url::host_str),
            language: post.language.as_deref(),
            pictures,
            is_whole,
        }
    }
}

/// Digits of the shortest thing that is found by digits: `ng1 1ld`.
const FEWEST_DIGITS: usize = 2;
/// Candidates of each kind that are looked at in a paragraph, so that a page of numbers costs no
/// more than its length.
const MOST_CANDIDATES: usize = 2_000;
/// Things of one kind that are found in a paragraph at most.
const MOST_IN_A_PARAGRAPH: usize = 100;
/// Findings that are told of at most.
const MOST: usize = 6;

impl PrivacyScreen {
    /// Says what seems to stand in a post, each kind once a paragraph.
    pub fn find_personal_data(&self, post: &PostTexts<'_>) -> Vec<PrivacyFinding> {
        let mut findings = Vec::new();
        for matched in self.find_matches(post) {
            let finding = PrivacyFinding { kind: matched.kind, place: matched.place };
            if !findings.contains(&finding) && findings.len() < MOST {
                findings.push(finding);
            }
        }
        findings
    }

    /// Whether an edit brought something that did not stand in the post before.
    pub fn has_new_findings(&self, before: &PostTexts<'_>, after: &PostTexts<'_>) -> bool {
        let known = self.find_matches(before);
        self.find_matches(after)
            .iter()
            .any(|m| !known.iter().any(|k| k.kind == m.kind && k.key == m.key))
    }

    /// What in a post is found, with the words around it: for those who decide about the post, and
    /// for nobody else.
    pub fn found_passages(&self, post: &PostTexts<'_>) -> Vec<PrivacyPassage> {
        passages::passages_of_post(&self.find_matches(post), post)
    }

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

    fn find_matches(&self, post: &PostTexts<'_>) -> Vec<PrivacyMatch> {
        if self.mode == PrivacyMode::Off {
            return Vec::new();
        }
        let scope = CountryScope::of_post(self, post);
        let mut found: Vec<PrivacyMatch> = texts_with_places(post)
            .filter(|(_, place)| *place != FindingPlace::Summary)
            .flat_map(|(text, place)| self.matches_in(text, place, post, &scope))
            .collect();
        let summary = self.matches_in(post.summary, FindingPlace::Summary, post, &scope);
        let is_new = |m: &PrivacyMatch| !found.iter().any(|f| f.kind == m.kind && f.key == m.key);
        let summary: Vec<_> = summary.into_iter().filter(is_new).collect();
        found.extend(summary);
        found.extend(self.match_pictures(post));
        found
    }

    fn match_pictures(&self, post: &PostTexts<'_>) -> Vec<PrivacyMatch> {
        if !(self.holds_pictures && post.is_whole) {
            return Vec::new();
        }
        let in_text = post.pictures.iter().zip(1..).filter(|(picture, _)| picture.is_in_text);
        let found = in_text.map(|(picture, n)| PrivacyMatch {
            kind: PrivacyKind::Picture,
            place: FindingPlace::Picture(n),
            key: picture.url.to_string(),
            range: 0..0,
        });
        found.collect()
    }

    fn matches_in(
        &self,
        text: &str,
        place: FindingPlace,
        post: &PostTexts<'_>,
        scope: &CountryScope,
    ) -> Vec<PrivacyMatch> {
        // Nearly every paragraph holds neither digit nor address.
        let has_number = text.contains(|c: char| c.is_numeric());
        if self.patterns.is_empty()
            && !has_number
            && !emails::may_hold_email(text)
            && !text.contains('＠')
        {
            return Vec::new();
        }
        let text = text_folding::without_addresses(&text_folding::folded_text(text));
        let mut found: Vec<(PrivacyKind, Range<usize>)> = Vec::new();
        let looks_for = |kind| self.kinds.contains(&kind);
        let mut add = |kind: PrivacyKind, ranges: Vec<Range<usize>>| {
            let new = ranges
                .into_iter()
                .filter(|r| !numbers::overlaps_found(&found, r))
                .map(|r| (kind.clone(), r));
            let new: Vec<_> = new.take(MOST_IN_A_PARAGRAPH).collect();
            found.extend(new);
        };
        let n_digits = text.bytes().filter(u8::is_ascii_digit).count();
        if n_digits >= FEWEST_DIGITS {
            let numbers = numbers::find_numbers(&text, scope);
            for (kind, range) in numbers.into_iter().filter(|(kind, _)| looks_for(kind.clone())) {
                add(kind, vec![range]);
            }
            if looks_for(PrivacyKind::BirthDate) {
                add(PrivacyKind::BirthDate, births::find_birth_dates(&text));
            }
            if looks_for(PrivacyKind::Phone) {
                add(PrivacyKind::Phone, phones::find_phones(&text, scope));
            }
            if looks_for(PrivacyKind::Postcode) {
                add(PrivacyKind::Postcode, postcodes::find_postcodes(&text, scope));
            }
        }
        if looks_for(PrivacyKind::Email) {
            add(PrivacyKind::Email, emails::find_emails(&text, post));
        }
        for (name, pattern) in &self.patterns {
            let own =
                pattern.find_iter(&text).map(|m| (PrivacyKind::Pattern(name.clone()), m.range()));
            found.extend(own.take(MOST_IN_A_PARAGRAPH));
        }
        let found = found.into_iter().map(|(kind, range)| PrivacyMatch {
            kind,
            place,
            key: spelling_key(&text[range.clone()]),
            range,
        });
        found.filter(|m| !self.is_allowed(&m.key)).collect()
    }

    fn is_allowed(&self, found: &str) -> bool {
        self.allow
            .iter()
            .map(|a| spelling_key(a))
            .any(|a| if a.starts_with('@') { found.ends_with(&a) } else { found == a })
    }
}

/// Every text of a post, with its place.
fn texts_with_places<'a>(post: &PostTexts<'a>) -> impl Iterator<Item = (&'a str, FindingPlace)> {
    let paragraphs = post.text.split("\n\n").filter(|p| !p.trim().is_empty());
    let body = paragraphs.zip(1..).map(|(text, n)| (text, FindingPlace::Paragraph(n)));
    let alt = post
        .pictures
        .iter()
        .zip(1..)
        .map(|(picture, n)| (picture.alt.as_str(), FindingPlace::Picture(n)));
    let ends = [(post.title, FindingPlace::Title), (post.summary, FindingPlace::Summary)];
    ends.into_iter().chain(body).chain(alt)
}

/// Counts the changes of what the built-in kinds find, so that posts are searched again.
const RULES: u32 = 2;

/// Something found. What stands there leaves this module in a [`PrivacyPassage`] only.
struct PrivacyMatch {
    kind: PrivacyKind,
    place: FindingPlace,
    /// The same thing in another spelling has the same key.
    key: String,
    /// Where it stands in the folded text of its place.
    range: Range<usize>,
}

/// The same thing in another spelling has the same key.
fn spelling_key(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, '@' | '+'));
    // A host keeps its dots.
    let with_dots = text.contains('@');
    let kept: String = if with_dots {
        text.chars().filter(|c| !c.is_whitespace()).collect()
    } else {
        letters.collect()
    };
    kept.to_lowercase()
}

/// Decides about a post in which something was found: one that would be in is held, unless a person
/// let it in after that was noticed. A release by the program, in the author's name, is no look,
/// and the author's own word is one only where the course says so.
pub fn apply_privacy_screen(
    reason: VerdictReason,
    findings: &[PrivacyFinding],
    noticed_at: chrono::DateTime<chrono::Utc>,
    screen: &PrivacyScreen,
    decision: Option<&Decision>,
) -> VerdictReason {
    let is_in = reason.standing() == crate::verdict::Standing::In;
    let has_been_seen = decision.is_some_and(|d| {
        let lets_in = matches!(d.kind, DecisionKind::Release | DecisionKind::Include);
        let may_release = d.by != "author" && (screen.author_releases || !d.is_authors());
        lets_in && may_release && d.at.timestamp() >= noticed_at.timestamp()
    });
    if screen.mode == PrivacyMode::Hold && is_in && !findings.is_empty() && !has_been_seen {
        return VerdictReason::Privacy(findings.to_vec());
    }
    reason
}

#[cfg(test)]
mod tests;
