//! What needs a person, and what they should know: one list, from which `status`, `doctor`, `daily` and `send` say what they say.

use std::path::Path;

use anyhow::Result;
use chrono::NaiveDate;
use course::FeedId;
use course::privacy::Mode;
use store::{Status, Store};

use crate::commands::ahead::{ADVICE, instants_ahead};
use crate::commands::count;
use crate::commands::publish::Stage;
use crate::commands::send::office;
use crate::rules::{REMEDY, WaitingRules};
use crate::run::Run;

/// Feeds of one kind that are named one by one.
const MOST_FEEDS: usize = 5;
/// Less room than this is none: the next copy of the database, or the next edition, fails. In bytes.
const NO_ROOM: u64 = 4_000_000;
/// Less room than this will not last. In bytes.
const LITTLE_ROOM: u64 = 100_000_000;

/// How urgent a finding is, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
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
pub(crate) struct Finding {
    pub(crate) weight: Weight,
    /// What it is: a sentence without final stop.
    pub(crate) what: String,
    /// What can be done, or what happens by itself.
    pub(crate) remedy: String,
}

impl Finding {
    fn new(weight: Weight, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { weight, what: what.into(), remedy: remedy.into() }
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Behind a list the remedy would be taken for the last line's.
        let between = if self.what.contains('\n') { "\n  " } else { ": " };
        write!(f, "{}{between}{}", self.what, self.remedy)
    }
}

/// What the findings are made of.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    pub(crate) status: &'a Status,
    /// What the database holds that lies in the future.
    pub(crate) ahead: Vec<String>,
    /// A change of the rules that waits.
    pub(crate) rules: Option<String>,
    pub(crate) privacy: Mode,
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

/// What is to be said now, the most urgent first.
pub(crate) fn read(store: &Store, run: &Run) -> Result<Vec<Finding>> {
    let status = store.status()?;
    let config = &run.config;
    let course = &config.course;
    // Templates that cannot be read are told by whoever needs them.
    let known = Stage::set(config)
        .map(|stage| stage.templates.languages().map(str::to_owned).collect::<Vec<_>>());
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let unknown = known
        .ok()
        .filter(|known| !known.iter().any(|tag| primary(tag) == primary(&course.language)));
    let facts = Facts {
        status: &status,
        ahead: instants_ahead(store, run)?,
        rules: run.waiting.as_ref().map(WaitingRules::details),
        privacy: config.rules.privacy.mode,
        outbox: office::outbox(&config.newsletter),
        unknown_language: unknown.map(|known| (course.language.as_str(), known.join(", "))),
        today: course.day(run.clock.now()),
        starts_on: course.starts_on,
        ends_on: course.ends_on,
        letters_wait: store.letters_wait()?,
        room: config.database.parent().and_then(store::room_at),
    };
    Ok(findings(&facts))
}

/// The findings, the most urgent first. Their number does not grow with the number of feeds.
pub(crate) fn findings(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend(of_place(facts));
    found.extend(of_mail(facts));
    found.extend(of_posts(facts));
    found.extend(of_feeds(facts.status));
    found.extend(of_dates(facts));
    found.sort_by_key(|finding| finding.weight);
    found
}

fn n(counts: &std::collections::BTreeMap<String, usize>, key: &str) -> usize {
    counts.get(key).copied().unwrap_or_default()
}

fn of_place(facts: &Facts<'_>) -> Vec<Finding> {
    let free = "free some space; what was stored before is safe";
    let room = facts.room.and_then(|room| match room {
        room if room < NO_ROOM => Some(Finding::new(Weight::Urgent, "the disk is full", free)),
        room if room < LITTLE_ROOM => Some(Finding::new(
            Weight::Person,
            format!("the disk has {} MB left", room / 1_000_000),
            free,
        )),
        _ => None,
    });
    let ahead = facts.ahead.iter().map(|what| Finding::new(Weight::Person, what, ADVICE));
    let language = facts.unknown_language.as_ref().map(|(language, known)| {
        let what = format!(
            "there are no words in the language {language:?}: pages and mails are in English"
        );
        Finding::new(
            Weight::Person,
            what,
            format!("set course.language to one of {known}, or add templates/languages/{language}"),
        )
    });
    let rules = facts.rules.as_ref().map(|what| Finding::new(Weight::Told, what, REMEDY));
    room.into_iter().chain(rules).chain(ahead).chain(language).collect()
}

fn of_mail(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let status = facts.status;
    let n_readers = n(&status.subscribers, "active");
    if let Some(folder) = facts.outbox.filter(|_| n_readers > 0) {
        let readers = count(n_readers, "subscriber gets", "subscribers get");
        let what = format!(
            "no mail leaves this machine: {readers} nothing, it is written to the folder {}",
            folder.display()
        );
        found.push(Finding::new(
            Weight::Notice,
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
        found.push(Finding::new(
            Weight::Urgent,
            what,
            "`katydid doctor` tries it; what was not sent waits for the next `katydid send`",
        ));
    }
    for (deliveries, name) in
        [(&status.deliveries, "edition"), (&status.weekly_deliveries, "weekly edition")]
    {
        let failed = n(deliveries, "failed");
        if failed > 0 {
            let who = count(failed, "subscriber does", "subscribers do");
            let what = format!("{who} not have the latest {name}: the server refused");
            found.push(Finding::new(
                Weight::Person,
                what,
                "`katydid bounces` reads what came back; `katydid subscriber list` shows whom",
            ));
        }
        let waiting =
            n(deliveries, "deferred") + n(deliveries, "queued") + n(deliveries, "sending");
        if waiting > 0 {
            let what = format!(
                "{} not sent yet, of the latest {name}",
                count(waiting, "mail is", "mails are")
            );
            found.push(Finding::new(Weight::Notice, what, "the next `katydid send` tries"));
        }
    }
    if facts.letters_wait {
        let what = "letters to single people are not sent yet";
        found.push(Finding::new(Weight::Notice, what, "the next `katydid send` tries"));
    }
    found
}

fn of_posts(facts: &Facts<'_>) -> Vec<Finding> {
    let status = facts.status;
    let mut found = Vec::new();
    if let Some(n) = status.held.get("privacy") {
        let what = format!(
            "{} to hold personal data of a patient",
            count(*n, "held post seems", "held posts seem")
        );
        let remedy = "katydid post show ID says what and where, katydid post release ID lets it in";
        found.push(Finding::new(Weight::Person, what, remedy));
    }
    let held = n(&status.posts, "held");
    if held > 0 {
        let what = count(held, "post is held", "posts are held");
        found.push(Finding::new(Weight::Person, what, "katydid post list --verdict held"));
    }
    if status.n_personal_data > 0 && facts.privacy == Mode::Warn {
        let what = count(status.n_personal_data, "post is", "posts are")
            + " in and may hold personal data of a patient";
        found.push(Finding::new(Weight::Person, what, "katydid post list shows which"));
    }
    if status.n_comments_of_erased > 0 {
        let comments = count(status.n_comments_of_erased, "comment bears", "comments bear");
        let what = format!(
            "{comments} the name of somebody who was erased, and nobody has said yet whose they are"
        );
        found.push(Finding::new(Weight::Person, what, "katydid participant comments"));
    }
    if status.n_unconfirmed > 0 {
        let posts = count(status.n_unconfirmed, "post is", "posts are");
        let what = format!(
            "{posts} missing from a feed, and nobody knows yet whether its author took it back"
        );
        found.push(Finding::new(Weight::Told, what, "katydid post list shows which"));
    }
    found
}

/// What a person can do about a feed that seems to be another blog.
pub(crate) const CONFIRM_OR_RETIRE: &str = "look at it; if it is the same blog: katydid feed confirm ID; if it is not: katydid feed retire ID";

/// That a feed seems to be another blog.
pub(crate) fn seems_another(feed: FeedId, title: Option<&str>) -> String {
    let title = title.map(|title| format!(" ({title})")).unwrap_or_default();
    format!(
        "feed {feed}{title} seems to be somebody else's now: it lists none of the posts that were known, and has another title or host"
    )
}

fn of_feeds(status: &Status) -> Vec<Finding> {
    let mut found = Vec::new();
    let pending = n(&status.feeds, "pending");
    if pending > 0 {
        let what = count(pending, "feed waits for approval", "feeds wait for approval");
        found.push(Finding::new(Weight::Person, what, "katydid feed list --state pending"));
    }
    found.extend(status.doubted.iter().take(MOST_FEEDS).map(|doubted| {
        let held = if doubted.n_held > 0 {
            format!("; {} held", count(doubted.n_held, "post is", "posts are"))
        } else {
            String::new()
        };
        let what = seems_another(doubted.feed, doubted.title.as_deref()) + &held;
        Finding::new(Weight::Person, what, CONFIRM_OR_RETIRE)
    }));
    found.extend(more(
        status.doubted.len(),
        Weight::Person,
        "seem to be another blog",
        "katydid feed list",
    ));
    found.extend(status.failing.iter().take(MOST_FEEDS).map(|f| {
        let times = count(usize::try_from(f.n_failures).unwrap_or(usize::MAX), "time", "times");
        let what = format!(
            "feed {} has failed since {}, {times}: {}",
            f.feed,
            f.since_at.format("%Y-%m-%d"),
            f.failure
        );
        Finding::new(Weight::Told, what, &f.advice)
    }));
    found.extend(more(status.failing.len(), Weight::Told, "fail", "katydid feed list --failing"));
    found
}

/// How many more feeds there are than were named.
fn more(n: usize, weight: Weight, do_what: &str, command: &str) -> Option<Finding> {
    let more = n.saturating_sub(MOST_FEEDS);
    (more > 0).then(|| Finding::new(weight, format!("and {more} more feeds {do_what}"), command))
}

fn of_dates(facts: &Facts<'_>) -> Option<Finding> {
    if let Some(first) = facts.starts_on.filter(|first| facts.today < *first) {
        let what = format!("the course begins on {first}");
        return Some(Finding::new(Weight::Notice, what, "until then no edition comes out"));
    }
    let last = facts.ends_on.filter(|last| facts.today > *last + chrono::Days::new(1))?;
    let what = format!("the course ended on {last}: nothing is polled, and no edition comes out");
    Some(Finding::new(Weight::Notice, what, "if it goes on, set course.ends_on"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use chrono::{TimeZone as _, Utc};
    use serde_json::json;
    use store::{Failing, Run as PastRun};

    use super::*;

    fn status() -> Status {
        Status {
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

    fn facts(status: &Status) -> Facts<'_> {
        Facts {
            status,
            ahead: Vec::new(),
            rules: None,
            privacy: Mode::Hold,
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
    fn check(facts: &Facts<'_>, weight: Weight, words: &str) {
        let found = findings(facts);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].weight, weight, "{found:?}");
        assert!(found[0].to_string().contains(words), "{found:?}");
    }

    #[test]
    fn all_is_well_where_nothing_says_otherwise() {
        assert_eq!(findings(&facts(&status())), []);
    }

    #[test]
    fn each_thing_that_says_otherwise_is_told() {
        let of = |key: &str, n: usize| BTreeMap::from([(key.to_owned(), n)]);
        let base = status();
        check(
            &facts(&Status { feeds: of("pending", 2), ..base.clone() }),
            Weight::Person,
            "2 feeds wait for approval",
        );
        check(
            &facts(&Status { posts: of("held", 1), ..base.clone() }),
            Weight::Person,
            "1 post is held",
        );
        check(
            &facts(&Status { held: of("privacy", 1), ..base.clone() }),
            Weight::Person,
            "personal data of a patient",
        );
        check(
            &facts(&Status { deliveries: of("deferred", 3), ..base.clone() }),
            Weight::Notice,
            "3 mails are not sent yet, of the latest edition",
        );
        check(
            &facts(&Status { deliveries: of("queued", 1), ..base.clone() }),
            Weight::Notice,
            "not sent yet",
        );
        check(
            &facts(&Status { weekly_deliveries: of("failed", 1), ..base.clone() }),
            Weight::Person,
            "the latest weekly edition",
        );
        check(
            &facts(&Status { n_comments_of_erased: 2, ..base.clone() }),
            Weight::Person,
            "2 comments bear the name",
        );
        check(
            &facts(&Status { n_unconfirmed: 1, ..base.clone() }),
            Weight::Told,
            "missing from a feed",
        );
        let warned = Status { n_personal_data: 1, ..base.clone() };
        check(
            &Facts { privacy: Mode::Warn, ..facts(&warned) },
            Weight::Person,
            "may hold personal data",
        );
        let at = Utc.with_ymd_and_hms(2026, 3, 9, 6, 0, 0).single().expect("an instant");
        let run = |stopped| PastRun {
            command: "send".to_owned(),
            ended_at: at,
            summary: json!({"stopped": stopped}),
        };
        let dead = Status { runs: vec![run(Some("unreachable: no connection"))], ..base.clone() };
        check(&facts(&dead), Weight::Urgent, "no connection");
        assert_eq!(
            findings(&facts(&Status { runs: vec![run(Some("the hour is full"))], ..base.clone() })),
            []
        );
        check(
            &Facts { outbox: Some(Path::new("outbox")), ..facts(&base) },
            Weight::Notice,
            "no mail leaves this machine",
        );
        check(
            &Facts { unknown_language: Some(("tlh", "de, en".to_owned())), ..facts(&base) },
            Weight::Person,
            "one of de, en",
        );
        check(&Facts { letters_wait: true, ..facts(&base) }, Weight::Notice, "letters");
        check(&Facts { room: Some(0), ..facts(&base) }, Weight::Urgent, "the disk is full");
        check(
            &Facts { room: Some(50_000_000), ..facts(&base) },
            Weight::Person,
            "the disk has 50 MB left",
        );
        check(
            &Facts { today: day("2026-03-01"), ..facts(&base) },
            Weight::Notice,
            "the course begins on 2026-03-02",
        );
        check(
            &Facts { today: day("2026-04-28"), ..facts(&base) },
            Weight::Notice,
            "the course ended on 2026-04-26",
        );
        assert_eq!(
            findings(&Facts { today: day("2026-04-27"), ..facts(&base) }),
            [],
            "the last edition comes out then"
        );
        check(
            &Facts { ahead: vec!["the newest run ended in the future".to_owned()], ..facts(&base) },
            Weight::Person,
            "future",
        );
        // Nobody waits for mail.
        let alone = Status { subscribers: BTreeMap::new(), ..base };
        assert_eq!(findings(&Facts { outbox: Some(Path::new("outbox")), ..facts(&alone) }), []);
    }

    #[test]
    fn a_thousand_failing_feeds_fit_on_a_screen_behind_what_is_urgent() {
        let since_at = Utc.with_ymd_and_hms(2026, 3, 9, 6, 0, 0).single().expect("an instant");
        let failing = |feed| Failing {
            feed,
            n_failures: 3,
            since_at,
            failure: "no answer".to_owned(),
            advice: "ask".to_owned(),
            trouble: None,
        };
        let status = Status { failing: (1..=1_000).map(failing).collect(), ..status() };
        let found = findings(&Facts { room: Some(0), ..facts(&status) });
        assert_eq!(found.len(), MOST_FEEDS + 2);
        assert_eq!(found[0].what, "the disk is full");
        assert_eq!(
            found[MOST_FEEDS + 1].to_string(),
            "and 995 more feeds fail: katydid feed list --failing"
        );
    }
}
