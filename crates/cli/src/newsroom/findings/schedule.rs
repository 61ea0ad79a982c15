//! Whether editions come out by themselves: the last run, and the hour by which today's is due.

use chrono::{DateTime, TimeDelta, Utc};
use digest::messages::say;
use store::CourseStatus;

use super::count_at_key;
use super::finding::{FindingList, FindingUrgency};
use crate::newsroom::state::Newsroom;

/// A daily run that is not back after a day and this much is missing.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(26);
/// How long after its hour an edition may come out, where no other hour is set: `daily` runs
/// hourly then, and a poll takes its time.
const GRACE: TimeDelta = TimeDelta::minutes(90);

/// When editions came out, and when they should.
#[derive(Debug, Clone)]
pub(crate) struct ScheduleFacts {
    pub(crate) now: DateTime<Utc>,
    /// Whether today should have an edition that it has not yet.
    pub(crate) is_due: bool,
    /// When publishing was tried last.
    pub(crate) published_at: Option<DateTime<Utc>>,
    /// From when on today's edition may come out.
    pub(crate) opens_at: DateTime<Utc>,
    /// When today's edition should be out, where an hour is set.
    pub(crate) due_at: Option<DateTime<Utc>>,
    /// `published_at` and `due_at` as readers' clocks show them.
    pub(crate) published: String,
    pub(crate) due: String,
}

impl ScheduleFacts {
    /// Reads when publishing was tried.
    pub(super) fn read(newsroom: &Newsroom<'_>, status: &CourseStatus) -> anyhow::Result<Self> {
        let (config, now) = (&newsroom.run.config, newsroom.run.clock.now());
        let today = config.course.local_day(now);
        let instant = |time| config.course.instant_at(today, time);
        let opens_at = config.site.review_until.or(config.site.edition_at);
        let due_at = config.alerts.edition_by.map(instant);
        let due_at = due_at.or_else(|| opens_at.map(|time| instant(time) + GRACE));
        let last = status.runs.iter().filter(|run| run.command == "publish");
        let published_at = last.map(|run| run.ended_at).max();
        let shown = |at: Option<DateTime<Utc>>, form: &str| {
            let local = at.map(|at| at.with_timezone(&config.course.timezone));
            local.map(|at| at.format(form).to_string()).unwrap_or_default()
        };
        let has_feeds = count_at_key(&status.feeds, "approved") > 0;
        Ok(Self {
            now,
            is_due: has_feeds && newsroom.is_edition_due()?,
            published_at,
            opens_at: instant(opens_at.unwrap_or_default()),
            due_at,
            published: shown(published_at, "%Y-%m-%d %H:%M %Z"),
            due: shown(due_at, "%H:%M"),
        })
    }
}

/// Says when nothing has published, by the hour or for a day.
pub(super) fn add_findings(facts: &ScheduleFacts, list: &mut FindingList<'_>) {
    let messages = list.messages;
    // A course that never published is being set up.
    let Some(last_at) = facts.published_at.filter(|_| facts.is_due) else { return };
    let remedy = say!(messages, "finding-edition-late-do");
    if facts.due_at.is_some_and(|at| facts.now >= at) && last_at < facts.opens_at {
        let what = say!(
            messages,
            "finding-edition-late",
            due = facts.due.as_str(),
            last = facts.published.as_str()
        );
        list.add("edition-late", FindingUrgency::Urgent, &what, &remedy);
    } else if facts.now - last_at > LONGEST_PAUSE {
        let what = say!(messages, "finding-no-run", last = facts.published.as_str());
        list.add("no-run", FindingUrgency::Urgent, &what, &remedy);
    }
}

#[cfg(test)]
mod tests {
    use digest::Translations;

    use super::*;

    #[track_caller]
    fn check(now: &str, published: Option<&str>, due: Option<&str>, expected: Option<&str>) {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        let facts = ScheduleFacts {
            now: at(now),
            is_due: true,
            published_at: published.map(at),
            opens_at: at("2026-03-10T06:00:00Z"),
            due_at: due.map(at),
            published: published.unwrap_or_default().to_owned(),
            due: "07:30".to_owned(),
        };
        let english = Translations::in_language("en");
        let mut list = FindingList::new(&english);
        add_findings(&facts, &mut list);
        assert_eq!(list.found.first().map(|finding| finding.code), expected, "{now} {published:?}");
    }

    #[test]
    fn an_edition_that_nobody_published_is_late() {
        let (yesterday, due) = (Some("2026-03-09T06:05:00Z"), Some("2026-03-10T07:30:00Z"));
        check("2026-03-10T07:29:00Z", yesterday, due, None);
        check("2026-03-10T07:30:00Z", yesterday, due, Some("edition-late"));
        // It was tried, and there was nothing to print.
        check("2026-03-10T07:30:00Z", Some("2026-03-10T06:05:00Z"), due, None);
        check("2026-03-10T08:04:00Z", yesterday, None, None);
        check("2026-03-10T08:06:00Z", yesterday, None, Some("no-run"));
        check("2026-03-10T08:06:00Z", None, due, None);
    }
}
