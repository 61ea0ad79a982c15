//! `[privacy]`: what is held because it may be personal data of a patient, and how long texts are
//! kept.

use anyhow::Result;
use course::Course;
use course::privacy::{Country, PrivacyKind, PrivacyMode, PrivacyScreen};

use super::checked_value::{invalid_value, toml_string};
use super::file;
use crate::user_error::UserError;

/// Reads what the screen looks for. The course's own addresses may stand in any post.
pub(super) fn privacy_screen(file: &file::ConfigFile, course: &Course) -> Result<PrivacyScreen> {
    let privacy = &file.privacy;
    let own = [&file.course.contact, &file.newsletter.from, &file.newsletter.reply_to];
    let own = own.into_iter().flatten().cloned();
    let named = privacy
        .countries
        .as_ref()
        .map(|codes| codes.iter().map(|code| parse_country(code)).collect::<Result<Vec<_>>>());
    let names_countries = named.is_some();
    Ok(PrivacyScreen {
        mode: parse_mode(&privacy.screen)?,
        kinds: privacy.look_for.iter().map(|word| parse_kind(word)).collect::<Result<_>>()?,
        countries: named.transpose()?.unwrap_or_else(|| countries_of(course)),
        names_countries,
        author_releases: privacy.author_releases,
        holds_pictures: privacy.hold_pictures,
        patterns: privacy
            .patterns
            .iter()
            .map(|p| Ok((p.name.clone(), parse_pattern(&p.pattern)?)))
            .collect::<Result<_>>()?,
        allow: privacy.allow.iter().cloned().chain(own).collect(),
    })
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

fn parse_country(code: &str) -> Result<Country> {
    let known = Country::ALL.map(|c| toml_string(c.as_str())).join(", ");
    Country::from_code(code).ok_or_else(|| {
        invalid_value(
            "privacy.countries",
            toml_string(code),
            &format!("one of these is expected: {known}"),
        )
    })
}

/// After how many days the text of posts that are out is dropped, if it is.
pub(super) fn keep_out_text_days(privacy: &file::PrivacyTable) -> Result<Option<i64>> {
    match privacy.keep_out_text_days {
        0 => Ok(None),
        days @ 1..=36_500 => Ok(Some(days)),
        days => Err(invalid_value(
            "privacy.keep_out_text_days",
            days,
            "a number of days is expected, or 0 to keep them",
        )),
    }
}

fn parse_mode(word: &str) -> Result<PrivacyMode> {
    match word {
        "off" => Ok(PrivacyMode::Off),
        "warn" => Ok(PrivacyMode::Warn),
        "hold" => Ok(PrivacyMode::Hold),
        _ => Err(invalid_value(
            "privacy.screen",
            toml_string(word),
            "\"off\", \"warn\" or \"hold\" is expected",
        )),
    }
}

fn parse_kind(word: &str) -> Result<PrivacyKind> {
    let known = PrivacyKind::ALL.map(|k| toml_string(k.as_str())).join(", ");
    let found = PrivacyKind::ALL.into_iter().find(|k| k.as_str() == word);
    found.ok_or_else(|| {
        invalid_value(
            "privacy.look_for",
            toml_string(word),
            &format!("one of these is expected: {known}"),
        )
    })
}

fn parse_pattern(text: &str) -> Result<course::topic::Pattern> {
    let what = || {
        UserError::new(format!(
            "`privacy.patterns.pattern = {}` is not a regular expression",
            toml_string(text)
        ))
    };
    course::topic::compile_pattern(text).map_err(|e| anyhow::Error::new(e).context(what()))
}
