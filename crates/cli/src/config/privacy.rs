//! `[privacy]`: what is held because it may be personal data of a patient, and how long texts are kept.

use anyhow::Result;
use course::Course;
use course::privacy::{Country, Kind, Mode, Screen};

use super::{file, quoted, wrong};
use crate::complaint::Complaint;

/// Reads what the screen looks for. The course's own addresses may stand in any post.
pub(super) fn screen(file: &file::File, course: &Course) -> Result<Screen> {
    let privacy = &file.privacy;
    let own = [&file.course.contact, &file.newsletter.from, &file.newsletter.reply_to];
    let own = own.into_iter().flatten().cloned();
    let named = privacy
        .countries
        .as_ref()
        .map(|codes| codes.iter().map(|code| country(code)).collect::<Result<Vec<_>>>());
    let names_countries = named.is_some();
    Ok(Screen {
        mode: mode(&privacy.screen)?,
        kinds: privacy.look_for.iter().map(|word| kind(word)).collect::<Result<_>>()?,
        countries: named.transpose()?.unwrap_or_else(|| countries_of(course)),
        names_countries,
        author_releases: privacy.author_releases,
        holds_pictures: privacy.hold_pictures,
        patterns: privacy
            .patterns
            .iter()
            .map(|p| Ok((p.name.clone(), pattern(&p.pattern)?)))
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

fn country(code: &str) -> Result<Country> {
    let known = Country::ALL.map(|c| quoted(c.as_str())).join(", ");
    Country::from_code(code).ok_or_else(|| {
        wrong("privacy.countries", quoted(code), &format!("one of these is expected: {known}"))
    })
}

/// After how many days the text of posts that are out is dropped, if it is.
pub(super) fn keep_out_text_days(privacy: &file::Privacy) -> Result<Option<i64>> {
    match privacy.keep_out_text_days {
        0 => Ok(None),
        days @ 1..=36_500 => Ok(Some(days)),
        days => Err(wrong(
            "privacy.keep_out_text_days",
            days,
            "a number of days is expected, or 0 to keep them",
        )),
    }
}

fn mode(word: &str) -> Result<Mode> {
    match word {
        "off" => Ok(Mode::Off),
        "warn" => Ok(Mode::Warn),
        "hold" => Ok(Mode::Hold),
        _ => {
            Err(wrong("privacy.screen", quoted(word), "\"off\", \"warn\" or \"hold\" is expected"))
        }
    }
}

fn kind(word: &str) -> Result<Kind> {
    let known = Kind::ALL.map(|k| quoted(k.as_str())).join(", ");
    let found = Kind::ALL.into_iter().find(|k| k.as_str() == word);
    found.ok_or_else(|| {
        wrong("privacy.look_for", quoted(word), &format!("one of these is expected: {known}"))
    })
}

fn pattern(text: &str) -> Result<course::topic::Pattern> {
    let what = || {
        Complaint::new(format!(
            "`privacy.patterns.pattern = {}` is not a regular expression",
            quoted(text)
        ))
    };
    course::topic::pattern(text).map_err(|e| anyhow::Error::new(e).context(what()))
}
