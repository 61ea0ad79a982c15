//! `[privacy]`: what is held because it may be personal data of a patient, and how long texts are
//! kept.

use course::Course;
use course::privacy::{Country, PrivacyKind, PrivacyMode, PrivacyScreen};
use course::topic::Pattern;
use serde::Deserialize;

use super::value;

/// What is held, and how long texts are kept.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct PrivacyConfig {
    screen: PrivacyMode,
    #[serde(deserialize_with = "value::list")]
    look_for: Vec<PrivacyKind>,
    #[serde(deserialize_with = "optional_countries")]
    countries: Option<Vec<Country>>,
    author_releases: bool,
    hold_pictures: bool,
    /// Whether pictures may be shown that nobody of the course has seen.
    pub(super) pictures_unseen: bool,
    allow: Vec<String>,
    /// After how many days the text of posts that are out is dropped, if it is.
    #[serde(deserialize_with = "value::days_or_ever")]
    pub(super) keep_out_text_days: Option<i64>,
    patterns: Vec<PrivacyPattern>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PrivacyPattern {
    name: String,
    #[serde(deserialize_with = "value::one")]
    pattern: Pattern,
}

fn optional_countries<'de, D: serde::Deserializer<'de>>(
    from: D,
) -> Result<Option<Vec<Country>>, D::Error> {
    value::list(from).map(Some)
}

impl Default for PrivacyConfig {
    fn default() -> Self {
        Self {
            screen: PrivacyMode::Hold,
            look_for: PrivacyKind::ALL.to_vec(),
            countries: None,
            author_releases: false,
            hold_pictures: false,
            pictures_unseen: false,
            allow: Vec::new(),
            keep_out_text_days: Some(90),
            patterns: Vec::new(),
        }
    }
}

impl PrivacyConfig {
    /// What the screen looks for. The course's own addresses may stand in any post.
    pub(super) fn into_screen(
        self,
        course: &Course,
        own: impl Iterator<Item = String>,
    ) -> PrivacyScreen {
        PrivacyScreen {
            mode: self.screen,
            kinds: self.look_for,
            names_countries: self.countries.is_some(),
            countries: self.countries.unwrap_or_else(|| countries_of(course)),
            author_releases: self.author_releases,
            holds_pictures: self.hold_pictures,
            patterns: self.patterns.into_iter().map(|p| (p.name, p.pattern)).collect(),
            allow: self.allow.into_iter().chain(own).collect(),
        }
    }
}

/// Where the course is, by its time zone, and where its language is spoken.
fn countries_of(course: &Course) -> Vec<Country> {
    let mut countries: Vec<_> = Country::of_zone(course.timezone.name()).into_iter().collect();
    for country in Country::of_language(&course.language) {
        if !countries.contains(country) {
            countries.push(*country);
        }
    }
    countries
}
