//! What most findings are made of, read once.

use anyhow::Result;
use chrono::NaiveDate;
use course::privacy::PrivacyMode;
use course::{EditionKind, RefusalCounts};
use digest::Translations;
use store::{CourseStatus, MissCounts};

use super::deliveries::DeliveryFacts;
use super::disk::DiskFacts;
use super::schedule::ScheduleFacts;
use super::settings::SettingFacts;
use crate::newsroom::deliver::report::HourlyShortfall;
use crate::newsroom::future_dates::find_future_dates;
use crate::newsroom::state::Newsroom;

/// What findings are made of.
#[derive(Debug)]
pub(crate) struct FindingFacts<'a> {
    pub(super) status: &'a CourseStatus,
    pub(super) messages: &'a Translations,
    /// What the database holds that lies in the future.
    pub(super) ahead: Vec<String>,
    /// A change of the rules that waits.
    pub(super) rules: Option<String>,
    pub(super) privacy: PrivacyMode,
    pub(super) today: NaiveDate,
    pub(super) starts_on: Option<NaiveDate>,
    pub(super) ends_on: Option<NaiveDate>,
    pub(super) settings: SettingFacts<'a>,
    pub(super) deliveries: DeliveryFacts<'a>,
    pub(super) schedule: ScheduleFacts,
    pub(super) disk: DiskFacts,
}

impl<'a> FindingFacts<'a> {
    /// Reads what is known now.
    pub(super) fn read<'r: 'a>(
        newsroom: &mut Newsroom<'r>,
        status: &'a CourseStatus,
    ) -> Result<Self> {
        let run = newsroom.run;
        let (config, course) = (&run.config, &run.config.course);
        Ok(Self {
            status,
            messages: &run.messages,
            ahead: find_future_dates(&newsroom.store, run)?,
            rules: run.waiting.as_ref().map(|waiting| waiting.report_text(&run.messages)),
            privacy: config.rules.privacy.mode,
            today: course.local_day(run.clock.now()),
            starts_on: course.starts_on,
            ends_on: course.ends_on,
            settings: SettingFacts::read(newsroom),
            deliveries: DeliveryFacts {
                outbox: config.newsletter.outbox_folder(),
                letters_wait: newsroom.store.has_waiting_letters()?,
                misses: newsroom.latest_misses()?,
                held: newsroom.held_editions()?,
                shortfall: HourlyShortfall::find(&newsroom.store, run)?,
            },
            schedule: ScheduleFacts::read(newsroom, status)?,
            disk: DiskFacts::read(run),
        })
    }
}

impl Newsroom<'_> {
    fn latest_misses(&self) -> Result<Vec<(MissCounts, EditionKind)>> {
        let mut misses = Vec::new();
        for kind in [EditionKind::Daily, EditionKind::Weekly] {
            if let Some((id, _)) = self.store.latest_edition(kind)? {
                misses.push((self.store.miss_counts(id)?, kind));
            }
        }
        Ok(misses)
    }

    /// The editions that wait for a person: number, kind, and how their mails have fared.
    pub(crate) fn held_editions(&self) -> Result<Vec<(u32, EditionKind, RefusalCounts)>> {
        let holds = self.store.held_editions()?;
        if holds.is_empty() {
            return Ok(Vec::new());
        }
        let editions = self.store.all_editions()?;
        let held = editions.iter().filter_map(|(id, edition)| {
            let hold = holds.iter().find(|hold| hold.edition == *id)?;
            Some((edition.number, edition.kind, hold.counts))
        });
        Ok(held.collect())
    }
}
