//! What needs a person, and what they should know: one list, from which `course_status`, `doctor`,
//! `daily` and `send` say what they say.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use chrono::NaiveDate;
use course::privacy::PrivacyMode;
use course::{EditionKind, FeedId, RefusalCounts};
use digest::Translations;
use digest::messages::say;
use store::{CourseStatus, MissCounts};

use super::deliver::report::HourlyShortfall;
use super::state::Newsroom;
use crate::newsroom::future_dates::find_future_dates;

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
    /// What it is, and what can be done or happens by itself.
    text: String,
}

impl CourseFinding {
    /// What it is, and what can be done or happens by itself.
    pub(crate) fn new(
        weight: FindingUrgency,
        what: &str,
        remedy: &str,
        messages: &Translations,
    ) -> Self {
        // Behind a list the remedy would be taken for the last line's.
        let text = if what.contains('\n') {
            format!("{what}\n  {remedy}")
        } else {
            say!(messages, "finding", what, remedy)
        };
        Self { weight, text }
    }
}

impl std::fmt::Display for CourseFinding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// Which findings are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FindingScope {
    All,
    /// All but those that `katydid doctor` has a check for.
    BeyondChecks,
}

/// What the findings are made of.
#[derive(Debug)]
pub(crate) struct FindingFacts<'a> {
    pub(crate) status: &'a CourseStatus,
    pub(crate) messages: &'a Translations,
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
    /// Why subscribers miss the latest edition of a kind.
    pub(crate) misses: Vec<(MissCounts, EditionKind)>,
    /// Editions that are held, by number and kind.
    pub(crate) held: Vec<(u32, EditionKind, RefusalCounts)>,
    /// The limit of the hour is too low for the list.
    pub(crate) shortfall: Option<HourlyShortfall>,
    /// What the disk of the database has left, in bytes, where that is known.
    pub(crate) room: Option<u64>,
}

impl Newsroom<'_> {
    /// What is to be said now, the most urgent first.
    pub(crate) fn read_findings(&mut self, scope: FindingScope) -> Result<Vec<CourseFinding>> {
        let status = self.store.course_status()?;
        let (config, messages) = (&self.run.config, &self.run.messages);
        let course = &config.course;
        // Templates that cannot be read are told by whoever needs them.
        let known = self.renderer().map(|renderer| {
            renderer.templates.language_tags().map(str::to_owned).collect::<Vec<_>>()
        });
        let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let unknown = known
            .ok()
            .filter(|known| !known.iter().any(|tag| primary(tag) == primary(&course.language)));
        let (ahead, rules) = match scope {
            FindingScope::All => (
                find_future_dates(&self.store, self.run)?,
                self.run.waiting.as_ref().map(|waiting| waiting.report_text(messages)),
            ),
            FindingScope::BeyondChecks => (Vec::new(), None),
        };
        let facts = FindingFacts {
            status: &status,
            messages,
            ahead,
            rules,
            privacy: config.rules.privacy.mode,
            outbox: config.newsletter.outbox_folder(),
            unknown_language: unknown.map(|known| (course.language.as_str(), known.join(", "))),
            today: course.local_day(self.run.clock.now()),
            starts_on: course.starts_on,
            ends_on: course.ends_on,
            letters_wait: self.store.has_waiting_letters()?,
            misses: self.latest_misses()?,
            held: self.held_editions()?,
            shortfall: HourlyShortfall::find(&self.store, self.run)?,
            room: config.database.parent().and_then(store::free_disk_space),
        };
        Ok(collect_findings(&facts))
    }

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

/// The findings, the most urgent first. Their number does not grow with the number of feeds.
pub(crate) fn collect_findings(facts: &FindingFacts<'_>) -> Vec<CourseFinding> {
    let mut list = FindingList { messages: facts.messages, found: Vec::new() };
    list.add_setup(facts);
    list.add_mail(facts);
    list.add_posts(facts);
    list.add_feeds(facts.status);
    list.add_course_dates(facts);
    list.found.sort_by_key(|finding| finding.weight);
    list.found
}

fn count_at_key(counts: &BTreeMap<String, usize>, key: &str) -> usize {
    counts.get(key).copied().unwrap_or_default()
}

/// Findings as they are gathered.
struct FindingList<'a> {
    messages: &'a Translations,
    found: Vec<CourseFinding>,
}

impl FindingList<'_> {
    fn add(&mut self, weight: FindingUrgency, what: &str, remedy: &str) {
        self.found.push(CourseFinding::new(weight, what, remedy, self.messages));
    }

    fn add_setup(&mut self, facts: &FindingFacts<'_>) {
        let messages = self.messages;
        let free = say!(messages, "finding-disk-do");
        match facts.room {
            Some(room) if room < NO_ROOM => {
                self.add(FindingUrgency::Urgent, &say!(messages, "finding-disk-full"), &free);
            }
            Some(room) if room < LITTLE_ROOM => {
                let what = say!(messages, "finding-disk-low", n = room / 1_000_000);
                self.add(FindingUrgency::Person, &what, &free);
            }
            _ => {}
        }
        if let Some(what) = &facts.rules {
            self.add(FindingUrgency::Told, what, &say!(messages, "finding-rules-do"));
        }
        for what in &facts.ahead {
            self.add(FindingUrgency::Person, what, &say!(messages, "finding-clock-do"));
        }
        if let Some((language, known)) = &facts.unknown_language {
            let what = say!(messages, "finding-language", language = *language);
            let remedy =
                say!(messages, "finding-language-do", language = *language, known = known.as_str());
            self.add(FindingUrgency::Person, &what, &remedy);
        }
    }

    fn add_mail(&mut self, facts: &FindingFacts<'_>) {
        let (messages, status) = (self.messages, facts.status);
        let n_readers = count_at_key(&status.subscribers, "active");
        if let Some(folder) = facts.outbox.filter(|_| n_readers > 0) {
            let what = say!(messages, "finding-outbox", n = n_readers, folder = folder.display());
            self.add(FindingUrgency::Notice, &what, &say!(messages, "finding-outbox-do"));
        }
        let last = status.runs.iter().rfind(|run| run.command == "send");
        let stopped = last.and_then(|run| run.summary["stopped"].as_str());
        if let Some(why) = stopped.filter(|why| {
            ["unreachable", "refused", "errors"].iter().any(|word| why.starts_with(word))
        }) {
            let what = say!(messages, "finding-mail-server", why);
            self.add(FindingUrgency::Urgent, &what, &say!(messages, "finding-mail-server-do"));
        }
        for (deliveries, kind) in
            [(&status.deliveries, "daily"), (&status.weekly_deliveries, "weekly")]
        {
            let waiting: usize =
                ["deferred", "queued", "sending"].map(|s| count_at_key(deliveries, s)).iter().sum();
            if waiting > 0 {
                let what = say!(messages, "finding-mails-wait", n = waiting, kind);
                let is_held = facts.held.iter().any(|(_, held, _)| held.as_str() == kind);
                let remedy = if is_held {
                    say!(messages, "finding-mails-held-do")
                } else {
                    say!(messages, "finding-mails-wait-do")
                };
                self.add(FindingUrgency::Notice, &what, &remedy);
            }
        }
        for (misses, kind) in &facts.misses {
            let is_held = facts.held.iter().any(|(_, held, _)| held == kind);
            // Whether these addresses are dead is what a person is asked.
            let n_addresses = if is_held { 0 } else { misses.n_addresses };
            self.add_misses(MissCounts { n_addresses, ..*misses }, kind.as_str());
        }
        for (edition, kind, counts) in &facts.held {
            let kind = kind.as_str();
            let edition = say!(messages, "report-edition-name", kind, edition = *edition);
            let RefusalCounts { n_tried: tried, n_refused: n } = *counts;
            let what = say!(messages, "finding-held", edition, n, tried);
            self.add(FindingUrgency::Urgent, &what, &say!(messages, "finding-held-do"));
        }
        if let Some(shortfall) = facts.shortfall {
            let (what, remedy) = (shortfall.describe(messages), shortfall.remedy(messages));
            self.add(FindingUrgency::Person, &what, &remedy);
        }
        if facts.letters_wait {
            let what = say!(messages, "finding-letters-wait");
            self.add(FindingUrgency::Notice, &what, &say!(messages, "finding-mails-wait-do"));
        }
    }

    /// Why subscribers miss an edition: whose fault it is decides what can be done.
    fn add_misses(&mut self, misses: MissCounts, kind: &str) {
        let messages = self.messages;
        let MissCounts { n_addresses, n_refused, n_utf8, n_utf8_known, n_late, n_untried } = misses;
        if n_addresses > 0 {
            let what = say!(messages, "finding-refused", n = n_addresses, kind);
            self.add(FindingUrgency::Notice, &what, &say!(messages, "finding-refused-do"));
        }
        if n_refused > 0 {
            let what = say!(messages, "finding-mails-refused", n = n_refused, kind);
            self.add(FindingUrgency::Person, &what, &say!(messages, "finding-mails-refused-do"));
        }
        if n_late > 0 {
            let what = say!(messages, "finding-mails-late", n = n_late, kind);
            self.add(FindingUrgency::Person, &what, &say!(messages, "finding-mails-late-do"));
        }
        if n_untried > 0 {
            let what = say!(messages, "finding-mails-untried", n = n_untried, kind);
            self.add(FindingUrgency::Person, &what, &say!(messages, "finding-mails-untried-do"));
        }
        for (n, weight) in
            [(n_utf8, FindingUrgency::Person), (n_utf8_known, FindingUrgency::Notice)]
        {
            if n > 0 {
                let what = say!(messages, "finding-mails-utf8", n, kind);
                self.add(weight, &what, &say!(messages, "finding-mails-utf8-do"));
            }
        }
    }

    fn add_posts(&mut self, facts: &FindingFacts<'_>) {
        let (messages, status) = (self.messages, facts.status);
        if let Some(n) = status.held.get("privacy") {
            let what = say!(messages, "finding-personal-data-held", n = *n);
            let remedy = say!(messages, "finding-personal-data-held-do");
            self.add(FindingUrgency::Person, &what, &remedy);
        }
        let n = count_at_key(&status.posts, "held");
        if n > 0 {
            let what = say!(messages, "finding-posts-held", n);
            self.add(FindingUrgency::Person, &what, "katydid post list --verdict held");
        }
        let n = status.n_personal_data;
        if n > 0 && facts.privacy == PrivacyMode::Warn {
            let what = say!(messages, "finding-personal-data", n);
            self.add(FindingUrgency::Person, &what, &say!(messages, "finding-post-list-do"));
        }
        let n = status.n_comments_of_erased;
        if n > 0 {
            let what = say!(messages, "finding-comments-of-erased", n);
            self.add(FindingUrgency::Person, &what, "katydid participant comments");
        }
        let n = status.n_unconfirmed;
        if n > 0 {
            let what = say!(messages, "finding-unconfirmed", n);
            self.add(FindingUrgency::Told, &what, &say!(messages, "finding-post-list-do"));
        }
    }

    fn add_feeds(&mut self, status: &CourseStatus) {
        let messages = self.messages;
        let n = count_at_key(&status.feeds, "pending");
        if n > 0 {
            let what = say!(messages, "finding-feeds-pending", n);
            self.add(FindingUrgency::Person, &what, "katydid feed list --state pending");
        }
        for doubted in status.doubted.iter().take(MOST_FEEDS) {
            let mut what = another_blog_warning(doubted.feed, doubted.title.as_deref(), messages);
            if doubted.n_held > 0 {
                what += "; ";
                what += &say!(messages, "finding-posts-held", n = doubted.n_held);
            }
            self.add(FindingUrgency::Person, &what, &say!(messages, "finding-another-blog-do"));
        }
        let n = status.doubted.len().saturating_sub(MOST_FEEDS);
        if n > 0 {
            let what = say!(messages, "finding-another-blog-more", n);
            self.add(FindingUrgency::Person, &what, "katydid feed list");
        }
        for f in status.failing.iter().take(MOST_FEEDS) {
            let (feed, since) = (f.feed.to_string(), f.since_at.format("%Y-%m-%d").to_string());
            let n = f.n_failures;
            let why = f.trouble.as_ref().map(|t| messages.staff_failure_text(t));
            let why = why.unwrap_or_default();
            let what = say!(messages, "finding-failing", feed, since, n, why);
            let remedy = f.trouble.as_ref().map(|t| messages.staff_failure_advice(t));
            self.add(FindingUrgency::Told, &what, &remedy.unwrap_or_default());
        }
        let n = status.failing.len().saturating_sub(MOST_FEEDS);
        if n > 0 {
            let what = say!(messages, "finding-failing-more", n);
            self.add(FindingUrgency::Told, &what, "katydid feed list --failing");
        }
    }

    fn add_course_dates(&mut self, facts: &FindingFacts<'_>) {
        let messages = self.messages;
        if let Some(first) = facts.starts_on.filter(|first| facts.today < *first) {
            let what = say!(messages, "report-course-begins", day = first);
            self.add(FindingUrgency::Notice, &what, &say!(messages, "finding-course-begins-do"));
        } else if let Some(last) =
            facts.ends_on.filter(|last| facts.today > *last + chrono::Days::new(1))
        {
            let what = say!(messages, "finding-course-ended", day = last);
            self.add(FindingUrgency::Notice, &what, &say!(messages, "finding-course-ended-do"));
        }
    }
}

/// That a feed seems to be another blog.
pub(crate) fn another_blog_warning(
    feed: FeedId,
    title: Option<&str>,
    messages: &Translations,
) -> String {
    say!(messages, "finding-another-blog", feed = feed_label(feed, title, messages))
}

/// A feed by its number, and its title where it has one.
pub(crate) fn feed_label(feed: FeedId, title: Option<&str>, messages: &Translations) -> String {
    let feed = feed.to_string();
    if let Some(title) = title {
        say!(messages, "report-feed-titled", feed, title)
    } else {
        say!(messages, "report-feed-number", feed)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use chrono::{TimeZone as _, Utc};
    use serde_json::json;
    use store::{CommandRun as PastRun, FailingFeed};

    use super::*;

    static ENGLISH: LazyLock<Translations> = LazyLock::new(|| Translations::in_language("en"));

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
            figures: Vec::new(),
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
            messages: &ENGLISH,
            ahead: Vec::new(),
            rules: None,
            privacy: PrivacyMode::Hold,
            outbox: None,
            unknown_language: None,
            today: day("2026-03-10"),
            starts_on: Some(day("2026-03-02")),
            ends_on: Some(day("2026-04-26")),
            letters_wait: false,
            misses: Vec::new(),
            held: Vec::new(),
            shortfall: None,
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
        let none = MissCounts::default();
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
        for (misses, weight, words) in [
            (MissCounts { n_addresses: 1, ..none }, FindingUrgency::Notice, "no such address"),
            (MissCounts { n_refused: 2, ..none }, FindingUrgency::Person, "send --again"),
            (MissCounts { n_late: 1, ..none }, FindingUrgency::Person, "given up after two days"),
            (MissCounts { n_untried: 3, ..none }, FindingUrgency::Person, "never tried"),
            (MissCounts { n_utf8: 1, ..none }, FindingUrgency::Person, "SMTPUTF8"),
            (MissCounts { n_utf8_known: 1, ..none }, FindingUrgency::Notice, "SMTPUTF8"),
        ] {
            let misses = vec![(misses, EditionKind::Weekly)];
            check(&FindingFacts { misses, ..facts(&base) }, weight, words);
        }
        let held = vec![(4, EditionKind::Daily, RefusalCounts { n_tried: 30, n_refused: 12 })];
        check(
            &FindingFacts { held, ..facts(&base) },
            FindingUrgency::Urgent,
            "12 addresses of 30 were refused",
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
        let failing = |feed| FailingFeed { feed, n_failures: 3, since_at, trouble: None };
        let status = CourseStatus { failing: (1..=1_000).map(failing).collect(), ..status() };
        let found = collect_findings(&FindingFacts { room: Some(0), ..facts(&status) });
        assert_eq!(found.len(), MOST_FEEDS + 2);
        assert!(found[0].to_string().starts_with("the disk is full"), "{found:?}");
        assert_eq!(
            found[MOST_FEEDS + 1].to_string(),
            "and 995 more feeds fail: katydid feed list --failing"
        );
    }
}
