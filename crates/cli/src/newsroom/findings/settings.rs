//! Settings that are read without an error and mean nothing, or not what they seem to.

use digest::messages::say;

use super::facts::FindingFacts;
use super::finding::{FindingList, FindingUrgency};
use crate::newsroom::state::Newsroom;

/// What in the configuration has no effect.
#[derive(Debug, Default)]
pub(crate) struct SettingFacts<'a> {
    /// The language of the course, where there are no words in it, and those there are words in.
    pub(crate) unknown_language: Option<(&'a str, String)>,
    /// Whether the site has an address.
    pub(crate) has_site_address: bool,
    /// A week that begins after the course's last day.
    pub(crate) week_after_end: Option<&'a str>,
    /// Forms are served, and nobody may sign in at the desk.
    pub(crate) lacks_facilitators: bool,
}

impl<'a> SettingFacts<'a> {
    /// Reads the configuration.
    pub(super) fn read<'r: 'a>(newsroom: &mut Newsroom<'r>) -> Self {
        // Templates that cannot be read are told by another subject.
        let renderer = newsroom.renderer();
        let config = &newsroom.run.config;
        let course = &config.course;
        let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let known = renderer.map(|renderer| {
            renderer.templates.language_tags().map(str::to_owned).collect::<Vec<_>>()
        });
        let unknown = known
            .ok()
            .filter(|known| !known.iter().any(|tag| primary(tag) == primary(&course.language)));
        let mut weeks = course.weeks.iter();
        let late = weeks.find(|week| course.ends_on.is_some_and(|end| week.starts_on > end));
        Self {
            unknown_language: unknown.map(|known| (course.language.as_str(), known.join(", "))),
            has_site_address: course.address.is_some(),
            week_after_end: late.map(|week| week.title.as_str()),
            lacks_facilitators: config.newsletter.web_address.is_some()
                && config.web.facilitators.is_empty(),
        }
    }
}

/// Says what in the configuration has no effect.
pub(super) fn add_findings(facts: &FindingFacts<'_>, list: &mut FindingList<'_>) {
    let (messages, settings) = (list.messages, &facts.settings);
    if let Some((language, known)) = &settings.unknown_language {
        let what = say!(messages, "finding-language", language = *language);
        let remedy =
            say!(messages, "finding-language-do", language = *language, known = known.as_str());
        list.add("language", FindingUrgency::Person, &what, &remedy);
    }
    if let Some(week) = settings.week_after_end {
        let what = say!(messages, "finding-week-after-end", week);
        let remedy = say!(messages, "finding-week-after-end-do");
        list.add("week-after-end", FindingUrgency::Person, &what, &remedy);
    }
    if !settings.has_site_address {
        let what = say!(messages, "report-no-site-address");
        let remedy = say!(messages, "finding-no-site-address-do");
        list.add("no-site-address", FindingUrgency::Notice, &what, &remedy);
    }
    if settings.lacks_facilitators {
        let what = say!(messages, "finding-no-facilitators");
        let remedy = say!(messages, "finding-no-facilitators-do");
        list.add("no-facilitators", FindingUrgency::Notice, &what, &remedy);
    }
}
