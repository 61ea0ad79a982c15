//! `katydid demo`: a whole course, shown without network, server or configuration.
//!
//! Invented blogs are served on loopback and polled on three mornings, as cron would; each
//! morning an edition is published and "sent" to a folder. Everything that runs here is what runs
//! in a real course, but for the clock and for the map from invented hosts to this machine.

mod demo_server;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use course::identity::hex_digits;
use course::{
    CourseEvent, EditionKind, EmailAddress, FeedState, MailPreferences, NewFeed, PickedPost,
    SubscriberState,
};
use digest::Translations;
use digest::messages::say;
use sha2::{Digest, Sha256};
use store::{FormerSubscribers, NewSubscriber, PostFilter, Store};
use toml::{Table, Value};

use crate::args::DemoArgs;
use crate::clock::Clock;
use crate::config::Config;
use crate::console::Console;
use crate::exit::Exit;
use crate::newsroom::publish::PublishTiming;
use crate::newsroom::state::Newsroom;
use crate::run::RunContext;
use crate::user_error::UserError;
use demo_server::DemoServer;

/// Marks a folder as one that a demo wrote and the next may replace.
const MARK: &str = ".katydid-demo";
const COURSE: &str = include_str!("../../../../config/demo/course.toml");
const MORNINGS: [&str; 3] =
    ["2026-03-02T06:00:00Z", "2026-03-03T06:00:00Z", "2026-03-04T06:00:00Z"];
const NOTES: [&str; 3] = [
    include_str!("../../../../config/demo/notes/day1.md"),
    include_str!("../../../../config/demo/notes/day2.md"),
    include_str!("../../../../config/demo/notes/day3.md"),
];
/// The Sunday on which the week is rounded up.
const SUNDAY: &str = "2026-03-08T06:00:00Z";
const SUNDAY_NOTE: &str = "A week of audits, corridors and doubts. **Next week** we read evidence together: bring one paper you disagree with.";
/// What the facilitators picked out each morning, by title, and what they say of it.
const PICKS: [(&str, &str); 3] = [
    (
        "The handover I would give again",
        "A good place to begin: four minutes, one bed, and what was not said.",
    ),
    (
        "An audit nobody was afraid of",
        "Three people asked last week how an audit can be honest. Here is one that was.",
    ),
    ("Why I took a post down", "If you read only one thing today."),
];
const READERS: [&str; 3] =
    ["rosa@readers.example", "tom@readers.example", "lurker@elsewhere.example"];

/// Shows the course and says where to look.
pub(crate) fn run_demo(arguments: &DemoArgs, console: Console) -> Result<Exit> {
    let folder = &arguments.folder;
    prepare_folder(folder)?;
    let config = folder.join("katydid.toml");
    fs::write(&config, demo_config()?)
        .with_context(|| format!("{} cannot be written", config.display()))?;
    let first = Config::read_config(&config)?;
    let mut store = Store::create(&first.database)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let blogs = runtime
        .block_on(DemoServer::start_server())
        .context("the invented blogs cannot be served on this machine")?;
    for reader in READERS {
        let address = EmailAddress::new(reader)?;
        let (state, preferences) = (SubscriberState::Active, MailPreferences::default());
        store.add_subscribers(
            &[NewSubscriber { address, state, preferences, consent: None }],
            FormerSubscribers::StayAway,
            morning_time(0)?,
        )?;
    }
    store.add_event(&quiet_hour_event()?, morning_time(0)?)?;
    for day in 0..MORNINGS.len() {
        let run = RunContext::read_course(&config, Clock::new(Some(morning_time(day)?)), console)?;
        run_morning(day, &mut Newsroom::open(&run)?, &blogs)?;
    }
    let sunday = RunContext::read_course(&config, Clock::new(Some(SUNDAY.parse()?)), console)?;
    run_sunday(&mut Newsroom::open(&sunday)?)?;
    console.print_data(closing_text(folder, &store, &sunday.messages)?);
    Ok(Exit::Done)
}

fn morning_time(day: usize) -> Result<DateTime<Utc>> {
    Ok(MORNINGS[day].parse()?)
}

/// One morning: the blogs have moved on; poll, publish, send.
fn run_morning(day: usize, newsroom: &mut Newsroom<'_>, blogs: &DemoServer) -> Result<()> {
    let number = u8::try_from(day + 1)?;
    let run = newsroom.run;
    run.print_status(format!("\n{}", morning_title(run)));
    blogs.set_day(number);
    for (url, name, role) in blogs.addresses_on(number) {
        let feed = NewFeed {
            url: url.parse()?,
            name: Some(name.to_owned()),
            state: FeedState::Approved,
            role,
            everything_belongs: false,
        };
        newsroom.store.add_feed(&feed, run.clock.now())?;
    }
    let today = run.config.course.local_day(run.clock.now());
    newsroom.store.set_note(EditionKind::Daily, today, Some(NOTES[day].trim()))?;
    let approved = newsroom
        .store
        .all_feeds()?
        .into_iter()
        .filter(|f| f.state == FeedState::Approved)
        .collect();
    let address = blogs.addr();
    newsroom.resolve = Some(Arc::new(move |_: &str| Some(address)));
    newsroom.poll_feeds(approved)?.print_report(run);
    let (title, remark) = PICKS[day];
    let all = PostFilter { most: usize::MAX, ..PostFilter::default() };
    if let Some(post) =
        newsroom.store.list_posts(&all)?.into_iter().find(|p| p.title.as_deref() == Some(title))
    {
        newsroom.store.add_highlight(
            &PickedPost { post: post.id, remark: Some(remark.to_owned()) },
            run.clock.now(),
        )?;
    }
    newsroom.publish_editions(PublishTiming::WhenDue)?.print_report(run);
    newsroom.send_editions()?.print_report(run);
    Ok(())
}

/// On Sunday nobody has written; the week is rounded up.
fn run_sunday(newsroom: &mut Newsroom<'_>) -> Result<()> {
    let run = newsroom.run;
    run.print_status(format!("\n{}", morning_title(run)));
    let today = run.config.course.local_day(run.clock.now());
    newsroom.store.set_note(EditionKind::Weekly, today, Some(SUNDAY_NOTE))?;
    newsroom.publish_editions(PublishTiming::WhenDue)?.print_report(run);
    Ok(())
}

/// An event that is not in the configuration: `katydid event add` makes such.
fn quiet_hour_event() -> Result<CourseEvent> {
    Ok(CourseEvent {
        title: "Quiet hour: answer a post that nobody has answered".to_owned(),
        starts_at: "2026-03-04T19:00:00Z".parse()?,
        ends_at: Some("2026-03-04T20:00:00Z".parse()?),
        all_day: false,
        link: Some("http://openpractice.example/rooms/quiet-hour".parse()?),
        about: Some("Cameras off. Everyone answers one post; one sentence is enough.".to_owned()),
    })
}

/// Makes the folder, or empties one that an earlier demo wrote and nobody has made a course of
/// their own since.
fn prepare_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        let is_empty = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
        if !is_empty && !is_untouched(folder) {
            let what = format!(
                "{} holds something else than an untouched demo; nothing was written",
                folder.display()
            );
            return Err(UserError::new(what)
                .with_hint("name another folder: katydid demo DIR")
                .into());
        }
        fs::remove_dir_all(folder)
            .with_context(|| format!("{} cannot be replaced", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let mark = format!(
        "Written by `katydid demo`, which may replace this folder while katydid.toml is as it was.\n{}\n",
        config_fingerprint(demo_config()?.as_bytes())
    );
    Ok(fs::write(folder.join(MARK), mark)?)
}

/// Whether a demo wrote the folder, and its configuration is still the demo's: whoever edits it has
/// begun a course.
fn is_untouched(folder: &Path) -> bool {
    let Ok(mark) = fs::read_to_string(folder.join(MARK)) else { return false };
    match fs::read(folder.join("katydid.toml")) {
        Ok(text) => mark.lines().nth(1) == Some(config_fingerprint(&text).as_str()),
        // A demo that broke off at its beginning.
        Err(_) => !folder.join("katydid.db").exists(),
    }
}

fn config_fingerprint(text: &[u8]) -> String {
    hex_digits(&Sha256::digest(text))
}

/// The demo's configuration: an ordinary one, so that every other command works in its folder.
fn demo_config() -> Result<String> {
    let mut course: Table = COURSE.parse().context("config/demo/course.toml is wrong")?;
    let mut whole = Table::new();
    for list in ["topics", "events"] {
        whole.extend(course.remove(list).map(|value| (list.to_owned(), value)));
    }
    let fetch =
        [("allow_private", Value::from(vec!["127.0.0.0/8"])), ("host_pause_ms", Value::from(0))];
    let newsletter = [
        ("from", Value::from("daily@openpractice.example")),
        ("reply_to", Value::from("team@openpractice.example")),
    ];
    let table = |pairs: Vec<(&str, Value)>| {
        Value::Table(pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect())
    };
    whole.insert("course".to_owned(), Value::Table(course));
    whole.insert("fetch".to_owned(), table(fetch.to_vec()));
    whole.insert("site".to_owned(), table(vec![("weekly_on", Value::from("sunday"))]));
    whole.insert("newsletter".to_owned(), table(newsletter.to_vec()));
    Ok(format!(
        "# The course that `katydid demo` shows. All of it is invented.\n\n{}",
        toml::to_string(&whole)?
    ))
}

/// `Monday 2 March 2026, 06:00`.
fn morning_title(run: &RunContext) -> String {
    let (now, zone) = (run.clock.now(), run.config.course.timezone);
    let day = run.messages.long_day(run.config.course.local_day(now));
    format!("{day}, {}", run.messages.clock_time(now, zone))
}

fn closing_text(folder: &Path, store: &Store, messages: &Translations) -> Result<String> {
    let n = store.all_editions()?.iter().filter(|(_, e)| e.kind == EditionKind::Daily).count();
    Ok(format!(
        "\n{}",
        say!(
            messages,
            "report-demo",
            n,
            page = fs::canonicalize(folder.join("site/index.html"))?.display(),
            outbox = folder.join("outbox").display()
        )
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of a folder that a demo wrote, when something was done in it and the demo is
    /// asked for again.
    #[track_caller]
    fn check(done: impl FnOnce(&Path), is_replaced: bool) {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path().join("demo");
        prepare_folder(&folder).expect("a new folder");
        let config = demo_config().expect("a configuration");
        fs::write(folder.join("katydid.toml"), config).expect("a file");
        fs::write(folder.join("katydid.db"), "posts").expect("a file");
        done(&folder);
        assert_eq!(prepare_folder(&folder).is_ok(), is_replaced);
        assert_eq!(folder.join("katydid.db").exists(), !is_replaced);
    }

    #[test]
    fn a_demo_that_became_a_course_is_not_replaced() {
        check(|_| (), true);
        check(|folder| fs::write(folder.join("site.html"), "a page").expect("a file"), true);
        check(|folder| fs::write(folder.join("katydid.toml"), "[course]").expect("a file"), false);
        check(|folder| fs::remove_file(folder.join("katydid.toml")).expect("a file"), false);
        check(|folder| fs::remove_file(folder.join(MARK)).expect("a file"), false);
        check(
            |folder| fs::write(folder.join(MARK), "Written by an earlier demo.").expect("a file"),
            false,
        );
    }
}
