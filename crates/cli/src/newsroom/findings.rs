//! What needs a person, and what they should know: one list, from which `course_status`, `doctor`,
//! `daily` and `send` say what they say.

use std::path::Path;

use anyhow::Result;
use chrono::NaiveDate;
use course::FeedId;
use course::privacy::PrivacyMode;
use store::CourseStatus;

use super::deliver::mail_setup;
use super::state::Newsroom;
use crate::newsroom::future_dates::{ADVICE, find_future_dates};
use crate::newsroom::rules::{REMEDY, WithheldRules};
use crate::printed_text::count_text;

/// Feeds of one kind that are named one by one.
const MOST_FEEDS: usize = 5;
/// Less room than this is none: the next copy of the database, or the next edition, fails. In
/// bytes.
const NO_ROOM: u64 = 4_000_000;
/// Less room than this will not last. In bytes.
const LITTLE_ROOM: u64 = 100_000_000;

/// How urgent a finding is, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FindingUrgency {
    /// Something is lost, or readers get nothing, until a person acts.
    Urgent,
    /// It waits for a person.
    Person,
    /// It waits for a person, who was told when it began: a blog that fails.
    Told,
    /// It ends by itself, or is meant so; who thinks that all is done should know.
    Notice,
}

/// Something that a person should know, with what they can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CourseFinding {
    pub(crate) weight: FindingUrgency,
    /// What it is: a sentence without final stop.
    pub(crate) what: String,
    /// What can be done, or what happens by itself.
    pub(crate) remedy: String,
}

impl CourseFinding {
    fn new(weight: FindingUrgency, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { weight, what: what.into(), remedy: remedy.into() }
    }
}

impl std::fmt::Display for CourseFinding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Behind a list the remedy would be taken for the last line's.
        let between = if self.what.contains('\n') { "\n  " } else { ": " };
        write!(f, "{}{between}{}", self.what, self.remedy)
    }
}

/// What the findings are made of.
#[derive(Debug)]
pub(crate) struct FindingFacts<'a> {
    pub(crate) status: &'a CourseStatus,
    /// What the database holds that lies in the future.
    pub(crate) ahead: Vec<String>,
    /// A change of the rules that waits.
    pub(crate) rules: Option<String>,
    pub(crate) privacy: PrivacyMode,
    /// Where mail is written to instead of being sent.
    pub(crate) outbox: Option<&'a Path>,
    /// The language of the course, where there are no words in it, and those there are words in.
    pub(crate) unknown_language: Option<(&'a str, String)>,
    pub(crate) today: NaiveDate,
    pub(crate) starts_on: Option<NaiveDate>,
    pub(crate) ends_on: Option<NaiveDate>,
    /// Whether letters to single people wait to be sent.
    pub(crate) letters_wait: bool,
    /// What the disk of the database has left, in bytes, where that is known.
    pub(crate) room: Option<u64>,
}

impl Newsroom<'_> {
    /// What is to be said now, the most urgent first.
    pub(crate) fn read_findings(&mut self) -> Result<Vec<CourseFinding>> {
        let status = self.store.course_status()?;
        let config = &self.run.config;
        let course = &config.course;
        // Templates that cannot be read are told by whoever needs them.
        let known = self.renderer().map(|renderer| {
            renderer.templates.language_tags().map(str::to_owned).collect::<Vec<_>>()
        });
        let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let unknown = known
            .ok()
            .filter(|known| !known.iter().any(|tag| primary(tag) == primary(&course.language)));
        let facts = FindingFacts {
            status: &status,
            ahead: find_future_dates(&self.store, self.run)?,
            rules: self.run.waiting.as_ref().map(WithheldRules::report_text),
            privacy: config.rules.privacy.mode,
            outbox: mail_setup::outbox_folder(&config.newsletter),
            unknown_language: unknown.map(|known| (course.language.as_str(), known.join(", "))),
            today: course.local_day(self.run.clock.now()),
            starts_on: course.starts_on,
            ends_on: course.ends_on,
            letters_wait: self.store.has_waiting_letters()?,
            room: config.database.parent().and_then(store::free_disk_space),
        };
        Ok(collect_findings(&facts))
    }
}

/// The findings, the most urgent first. Their number does not grow with the number of feeds.
pub(crate) fn collect_findings(facts: &FindingFacts<'_>) -> Vec<CourseFinding> {
    let mut found = Vec::new();
    found.extend(setup_findings(facts));
    found.extend(mail_findings(facts));
    found.extend(post_findings(facts));
    found.extend(feed_findings(facts.status));
    found.extend(course_date_finding(facts));
    found.sort_by_key(|finding| finding.weight);
    found
}

fn count_at_key(counts: &std::collections::BTreeMap<String, usize>, key: &str) -> usize {
    counts.get(key).copied().unwrap_or_default()
}

fn setup_findings(facts: &FindingFacts<'_>) -> Vec<CourseFinding> {
    let free = "free some space; what was stored before is safe";
    let room = facts.room.and_then(|room| match room {
        room if room < NO_ROOM => {
            Some(CourseFinding::new(FindingUrgency::Urgent, "the disk is full", free))
        }
        room if room < LITTLE_ROOM => Some(CourseFinding::new(
            FindingUrgency::Person,
            format!("the disk has {} MB left", room / 1_000_000),
            free,
        )),
        _ => None,
    });
    let ahead =
        facts.ahead.iter().map(|what| CourseFinding::new(FindingUrgency::Person, what, ADVICE));
    let language = facts.unknown_language.as_ref().map(|(language, known)| {
        let what = format!(
            "there are no words in the language {language:?}: pages and mails are in English"
        );
        CourseFinding::new(
            FindingUrgency::Person,
            what,
            format!("set course.language to one of {known}, or add templates/languages/{language}"),
        )
    });
    let rules =
        facts.rules.as_ref().map(|what| CourseFinding::new(FindingUrgency::Told, what, REMEDY));
    room.into_iter().chain(rules).chain(ahead).chain(language).collect()
}

fn mail_findings(facts: &FindingFacts<'_>) -> Vec<CourseFinding> {
    let mut found = Vec::new();
    let status = facts.status;
    let n_readers = count_at_key(&status.subscribers, "active");
    if let Some(folder) = facts.outbox.filter(|_| n_readers > 0) {
        let readers = count_text(n_readers, "subscriber gets", "subscribers get");
        let what = format!(
            "no mail leaves this machine: {readers} nothing, it is written to the folder {}",
            folder.display()
        );
        found.push(CourseFinding::new(
            FindingUrgency::Notice,
            what,
            "set newsletter.transport when the rehearsal is over",
        ));
    }
    let stopped = status
        .runs
        .iter()
        .rfind(|run| run.command == "send")
        .and_then(|run| run.summary["stopped"].as_str());
    if let Some(why) =
        stopped.filter(|why| why.starts_with("unreachable") || why.starts_with("errors"))
    {
        let what = format!("the mail server did not take the last mails ({why})");
        found.push(CourseFinding::new(
            FindingUrgency::Urgent,
            what,
            "`katydid doctor` tries it; what was not sent waits for the next `katydid send`",
        ));
    }
    for (deliveries, name) in
        [(&status.deliveries, "edition"), (&status.weekly_deliveries, "weekly edition")]
    {
        let failed = count_at_key(deliveries, "failed");
        if failed > 0 {
            let who = count_text(failed, "subscriber does", "subscribers do");
            let what = format!("{who} not have the latest {name}: the server refused");
            found.push(CourseFinding::new(
                FindingUrgency::Person,
                what,
                "`katydid bounces` reads what came back; `katydid subscriber list` shows whom",
            ));
        }
        let waiting = count_at_key(deliveries, "deferred")
            + count_at_key(deliveries, "queued")
            + count_at_key(deliveries, "sending");
        if waiting > 0 {
            let what = format!(
                "{} not sent yet, of the latest {name}",
                count_text(waiting, "mail is", "mails are")
            );
            found.push(CourseFinding::new(
                FindingUrgency::Notice,
                what,
                "the next `katydid send` tries",
            ));
        }
    }
    if facts.letters_wait {
        let what = "letters to single people are not sent yet";
        found.push(CourseFinding::new(
            FindingUrgency::Notice,
            what,
            "the next `katydid send` tries",
        ));
    }
    found
}

fn post_findings(facts: &FindingFacts<'_>) -> Vec<CourseFinding> {
    let status = facts.status;
    let mut found = Vec::new();
    if let Some(n) = status.held.get("privacy") {
        let what = format!(
            "{} to hold personal data of a patient",
            count_text(*n, "held post seems", "held posts seem")
        );
        let remedy = "katydid post show ID says what and where, katydid post release ID lets it in";
        found.push(CourseFinding::new(FindingUrgency::Person, what, remedy));
    }
    let held = count_at_key(&status.posts, "held");
    if held > 0 {
        let what = count_text(held, "post is held", "posts are held");
        found.push(CourseFinding::new(
            FindingUrgency::Person,
            what,
            "katydid post list --verdict held",
        ));
    }
    if status.n_personal_data > 0 && facts.privacy == PrivacyMode::Warn {
        let what = count_text(status.n_personal_data, "post is", "posts are")
            + " in and may hold personal data of a patient";
        found.push(CourseFinding::new(
            FindingUrgency::Person,
            what,
            "katydid post list shows which",
        ));
    }
    if status.n_comments_of_erased > 0 {
        let comments = count_text(status.n_comments_of_erased, "comment bears", "comments bear");
        let what = format!(
            "{comments} the name of somebody who was erased, and nobody has said yet whose they are"
        );
        found.push(CourseFinding::new(
            FindingUrgency::Person,
            what,
            "katydid participant comments",
        ));
    }
    if status.n_unconfirmed > 0 {
        let posts = count_text(status.n_unconfirmed, "post is", "posts are");
        let what = format!(
            "{posts} missing from a feed, and nobody knows yet whether its author took it back"
        );
        found.push(CourseFinding::new(FindingUrgency::Told, what, "katydid post list shows which"));
    }
    found
}

/// What a person can do about a feed that seems to be another blog.
pub(crate) const CONFIRM_OR_RETIRE: &str = "look at it; if it is the same blog: katydid feed confirm ID; if it is not: katydid feed retire ID";

/// That a feed seems to be another blog.
pub(crate) fn another_blog_warning(feed: FeedId, title: Option<&str>) -> String {
    let title = title.map(|title| format!(" ({title})")).unwrap_or_default();
    format!(
        "feed {feed}{title} seems to be somebody else's now: it lists none of the posts that were known, and has another title or host"
    )
}

fn feed_findings(status: &CourseStatus) -> Vec<CourseFinding> {
    let mut found = Vec::new();
    let pending = count_at_key(&status.feeds, "pending");
    if pending > 0 {
        let what = count_text(pending, "feed waits for approval", "feeds wait for approval");
        found.push(CourseFinding::new(
            FindingUrgency::Person,
            what,
            "katydid feed list --state pending",
        ));
    }
    found.extend(status.doubted.iter().take(MOST_FEEDS).map(|doubted| {
        let held = if doubted.n_held > 0 {
            format!("; {} held", count_text(doubted.n_held, "post is", "posts are"))
        } else {
            String::new()
        };
        let what = another_blog_warning(doubted.feed, doubted.title.as_deref()) + &held;
        CourseFinding::new(FindingUrgency::Person, what, CONFIRM_OR_RETIRE)
    }));
    found.extend(unnamed_feeds_finding(
        status.doubted.len(),
        FindingUrgency::Person,
        "seem to be another blog",
        "katydid feed list",
    ));
    found.extend(status.failing.iter().take(MOST_FEEDS).map(|f| {
        let times =
            count_text(usize::try_from(f.n_failures).unwrap_or(usize::MAX), "time", "times");
        let what = format!(
            "feed {} has failed since {}, {times}: {}",
            f.feed,
            f.since_at.format("%Y-%m-%d"),
            f.failure
        );
        CourseFinding::new(FindingUrgency::Told, what, &f.advice)
    }));
    found.extend(unnamed_feeds_finding(
        status.failing.len(),
        FindingUrgency::Told,
        "fail",
        "katydid feed list --failing",
    ));
    found
}

/// How many more feeds there are than were named.
fn unnamed_feeds_finding(
    n: usize,
    weight: FindingUrgency,
    do_what: &str,
    command: &str,
) -> Option<CourseFinding> {
    let more = n.saturating_sub(MOST_FEEDS);
    (more > 0)
        .then(|| CourseFinding::new(weight, format!("and {more} more feeds {do_what}"), command))
}

fn course_date_finding(facts: &FindingFacts<'_>) -> Option<CourseFinding> {
    if let Some(first) = facts.starts_on.filter(|first| facts.today < *first) {
        let what = format!("the course begins on {first}");
        return Some(CourseFinding::new(
            FindingUrgency::Notice,
            what,
            "until then no edition comes out",
        ));
    }
    let last = facts.ends_on.filter(|last| facts.today > *last + chrono::Days::new(1))?;
    let what = format!("the course ended on {last}: nothing is polled, and no edition comes out");
    Some(CourseFinding::new(FindingUrgency::Notice, what, "if it goes on, set course.ends_on"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use chrono::{TimeZone as _, Utc};
    use serde_json::json;
    use store::{CommandRun as PastRun, FailingFeed};

    use super::*;

    fn status() -> CourseStatus {
        CourseStatus {
            feeds: BTreeMap::new(),
            posts: BTreeMap::new(),
            held: BTreeMap::new(),
            n_personal_data: 0,
            n_unconfirmed: 0,
            n_comments_of_erased: 0,
            n_awaiting: 0,
            editions: 0,
            subscribers: BTreeMap::from([("active".to_owned(), 2)]),
            deliveries: BTreeMap::new(),
            weekly_deliveries: BTreeMap::new(),
            runs: Vec::new(),
            failing: Vec::new(),
            doubted: Vec::new(),
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn facts(status: &CourseStatus) -> FindingFacts<'_> {
        FindingFacts {
            status,
            ahead: Vec::new(),
            rules: None,
            privacy: PrivacyMode::Hold,
            outbox: None,
            unknown_language: None,
            today: day("2026-03-10"),
            starts_on: Some(day("2026-03-02")),
            ends_on: Some(day("2026-04-26")),
            letters_wait: false,
            room: Some(1_000_000_000),
        }
    }

    /// Checks that the only finding has this weight and these words.
    #[track_caller]
    fn check(facts: &FindingFacts<'_>, weight: FindingUrgency, words: &str) {
        let found = collect_findings(facts);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].weight, weight, "{found:?}");
        assert!(found[0].to_string().contains(words), "{found:?}");
    }

    #[test]
    fn all_is_well_where_nothing_says_otherwise() {
        assert_eq!(collect_findings(&facts(&status())), []);
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table")]
    fn each_thing_that_says_otherwise_is_told() {
        let of = |key: &str, n: usize| BTreeMap::from([(key.to_owned(), n)]);
        let base = status();
        check(
            &facts(&CourseStatus { feeds: of("pending", 2), ..base.clone() }),
            FindingUrgency::Person,
            "2 feeds wait for approval",
        );
        check(
            &facts(&CourseStatus { posts: of("held", 1), ..base.clone() }),
            FindingUrgency::Person,
            "1 post is held",
        );
        check(
            &facts(&CourseStatus { held: of("privacy", 1), ..base.clone() }),
            FindingUrgency::Person,
            "personal data of a patient",
        );
        check(
            &facts(&CourseStatus { deliveries: of("deferred", 3), ..base.clone() }),
            FindingUrgency::Notice,
            "3 mails are not sent yet, of the latest edition",
        );
        check(
            &facts(&CourseStatus { deliveries: of("queued", 1), ..base.clone() }),
            FindingUrgency::Notice,
            "not sent yet",
        );
        check(
            &facts(&CourseStatus { weekly_deliveries: of("failed", 1), ..base.clone() }),
            FindingUrgency::Person,
            "the latest weekly edition",
        );
        check(
            &facts(&CourseStatus { n_comments_of_erased: 2, ..base.clone() }),
            FindingUrgency::Person,
            "2 comments bear the name",
        );
        check(
            &facts(&CourseStatus { n_unconfirmed: 1, ..base.clone() }),
            FindingUrgency::Told,
            "missing from a feed",
        );
        let warned = CourseStatus { n_personal_data: 1, ..base.clone() };
        check(
            &FindingFacts { privacy: PrivacyMode::Warn, ..facts(&warned) },
            FindingUrgency::Person,
            "may hold personal data",
        );
        let at = Utc.with_ymd_and_hms(2026, 3, 9, 6, 0, 0).single().expect("an instant");
        let run = |stopped| PastRun {
            command: "send".to_owned(),
            ended_at: at,
            summary: json!({"stopped": stopped}),
        };
        let dead =
            CourseStatus { runs: vec![run(Some("unreachable: no connection"))], ..base.clone() };
        check(&facts(&dead), FindingUrgency::Urgent, "no connection");
        assert_eq!(
            collect_findings(&facts(&CourseStatus {
                runs: vec![run(Some("the hour is full"))],
                ..base.clone()
            })),
            []
        );
        check(
            &FindingFacts { outbox: Some(Path::new("outbox")), ..facts(&base) },
            FindingUrgency::Notice,
            "no mail leaves this machine",
        );
        check(
            &FindingFacts { unknown_language: Some(("tlh", "de, en".to_owned())), ..facts(&base) },
            FindingUrgency::Person,
            "one of de, en",
        );
        check(
            &FindingFacts { letters_wait: true, ..facts(&base) },
            FindingUrgency::Notice,
            "letters",
        );
        check(
            &FindingFacts { room: Some(0), ..facts(&base) },
            FindingUrgency::Urgent,
            "the disk is full",
        );
        check(
            &FindingFacts { room: Some(50_000_000), ..facts(&base) },
            FindingUrgency::Person,
            "the disk has 50 MB left",
        );
        check(
            &FindingFacts { today: day("2026-03-01"), ..facts(&base) },
            FindingUrgency::Notice,
            "the course begins on 2026-03-02",
        );
        check(
            &FindingFacts { today: day("2026-04-28"), ..facts(&base) },
            FindingUrgency::Notice,
            "the course ended on 2026-04-26",
        );
        assert_eq!(
            collect_findings(&FindingFacts { today: day("2026-04-27"), ..facts(&base) }),
            [],
            "the last edition comes out then"
        );
        check(
            &FindingFacts {
                ahead: vec!["the newest run ended in the future".to_owned()],
                ..facts(&base)
            },
            FindingUrgency::Person,
            "future",
        );
        // Nobody waits for mail.
        let alone = CourseStatus { subscribers: BTreeMap::new(), ..base };
        assert_eq!(
            collect_findings(&FindingFacts { outbox: Some(Path::new("outbox")), ..facts(&alone) }),
            []
        );
    }

    #[test]
    fn a_thousand_failing_feeds_fit_on_a_screen_behind_what_is_urgent() {
        let since_at = Utc.with_ymd_and_hms(2026, 3, 9, 6, 0, 0).single().expect("an instant");
        let failing = |feed| FailingFeed {
            feed,
            n_failures: 3,
            since_at,
            failure: "no answer".to_owned(),
            advice: "ask".to_owned(),
            trouble: None,
        };
        let status = CourseStatus { failing: (1..=1_000).map(failing).collect(), ..status() };
        let found = collect_findings(&FindingFacts { room: Some(0), ..facts(&status) });
        assert_eq!(found.len(), MOST_FEEDS + 2);
        assert_eq!(found[0].what, "the disk is full");
        assert_eq!(
            found[MOST_FEEDS + 1].to_string(),
            "and 995 more feeds fail: katydid feed list --failing"
        );
    }
}
