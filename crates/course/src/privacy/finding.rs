//! What the screen found: which kind of thing stands where.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// That something of a kind stands somewhere; what it is stays in the post.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PrivacyFinding {
    /// What kind of thing.
    pub kind: PrivacyKind,
    /// Where.
    pub place: FindingPlace,
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
}

/// Something found. What stands there leaves [`super`] in a [`super::PrivacyPassage`] only.
pub(super) struct PrivacyMatch {
    pub(super) kind: PrivacyKind,
    pub(super) place: FindingPlace,
    /// The same thing in another spelling has the same key.
    pub(super) key: String,
    /// Where it stands in the folded text of its place.
    pub(super) range: Range<usize>,
}
