//! How long the store takes at a size:
//! `cargo run --release -p katydid-store --example measure -- FEEDS POSTS_PER_FEED TEXT_BYTES`.
//!
//! A million posts are `10000 100 300`: on two busy cores in 2026 their first import took seven
//! minutes, a day on which every document is read and says nothing new eleven seconds (8 MB
//! written), one on which nothing has changed under a second, and judging all of them again five
//! seconds as a preview and four minutes when every single verdict changes; erasing a participant
//! took fifteen seconds, because the file of 1.5 GB is written anew. Each step says how long it
//! took, how much of that the processor worked for it, what it wrote, and the most memory that this
//! program has held so far, its own made-up documents included.

#![expect(clippy::print_stdout, reason = "its figures are for a person")]

use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use course::{
    CleanHtml, CourseRules, CourseTag, Decision, DecisionKind, Document, DocumentFormat, Edition,
    EditionKind, FeedId, FeedInfo, FeedRole, FeedState, FetchOutcome, FetchReport, NewFeed,
    ParticipantId, Post, PostId, Section, ThreadFilter,
};
use store::{CompletedFetch, NextVisit, Store};
use url::Url;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut sizes = std::env::args().skip(1).map(|a| a.parse());
    let n_feeds: i64 = sizes.next().transpose()?.unwrap_or(1000);
    let n_posts: usize = usize::try_from(sizes.next().transpose()?.unwrap_or(100))?;
    let n_bytes: usize = usize::try_from(sizes.next().transpose()?.unwrap_or(2400))?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("course.db");
    let mut store = Store::create(&path)?;
    let now = DateTime::from_timestamp(1_772_431_200, 0).ok_or("a time")?;
    let rules = rules("course")?;
    timed("register", || {
        (1..=n_feeds)
            .try_for_each(|n| store.add_feed(&feed(n)?, now).map(drop).map_err(Failure::from))
    })?;
    for (what, day, outcome) in
        [("first import", 1, 0), ("documents without news", 2, 0), ("an unchanged day", 3, 1)]
    {
        timed(what, || {
            for batch in (1..=n_feeds).collect::<Vec<_>>().chunks(64) {
                let fetches: Result<Vec<_>, Failure> = batch
                    .iter()
                    .map(|n| fetch(*n, n_posts, n_bytes, now + TimeDelta::days(day), outcome == 1))
                    .collect();
                store.record_fetches(fetches?, &rules)?;
            }
            Ok::<_, Failure>(())
        })?;
    }
    let due = timed("due feeds", || store.due_feeds(now + TimeDelta::days(9), TimeDelta::days(1)))?;
    println!("  {} feeds", due.len());
    let changes = timed("judge again, preview", || {
        store.verdict_changes(&self::rules("other")?).map_err(Failure::from)
    })?;
    println!("  {} verdicts change", changes.len());
    timed("judge again", || {
        store.rejudge_posts(&self::rules("other")?, now).map_err(Failure::from)
    })?;
    let later = now + TimeDelta::days(30);
    timed("and back", || store.rejudge_posts(&rules, later))?;
    timed("a day of 300 new posts", || {
        for batch in (1..=n_feeds.min(300)).collect::<Vec<_>>().chunks(64) {
            let news: Result<Vec<_>, Failure> =
                batch.iter().map(|n| new_post(*n, n_posts, n_bytes, later)).collect();
            store.record_fetches(news?, &rules)?;
        }
        Ok::<_, Failure>(())
    })?;
    timed("compile an edition", || {
        store.compile_edition(EditionKind::Daily, later.date_naive(), |awaiting| {
            println!("  {} posts wait", awaiting.posts.len());
            let sections =
                vec![Section::Elsewhere(awaiting.posts.iter().take(100).map(|p| p.id).collect())];
            Some(Edition {
                kind: EditionKind::Daily,
                number: awaiting.number,
                date: later.date_naive(),
                compiled_at: later,
                week: None,
                last_reply: None,
                claims: None,
                voices: Vec::new(),
                sections,
            })
        })
    })?;
    for query in ["things", "blog 77", "\"post 7 of blog 77\"", "thin*"] {
        let found = timed(&format!("search for {query}"), || store.search_posts(query, 20, 0))?;
        println!("  {} posts", found.n_all);
    }
    let threads = timed("the newest threads", || store.list_threads(ThreadFilter::All, 20))?;
    println!("  {} threads", threads.len());
    timed("what was said to a post", || store.replies_to(PostId(8)))?;
    timed("list all posts", || store.listed_posts())?;
    println!("the database has {} MB", std::fs::metadata(&path)?.len() / 1_000_000);
    timed("hide a post", || {
        let (by, why) = ("fay".into(), String::new());
        store.record_decision(
            PostId(9),
            &Decision { kind: DecisionKind::Hide, by, why, at: later },
            &rules,
        )
    })?;
    timed("pause a feed", || store.set_feed_state(FeedId(2), FeedState::Paused, later, &rules))?;
    timed("erase a participant", || store.erase_participant(ParticipantId(3), None, later))?;
    Ok(())
}

fn timed<T, E>(what: &str, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let (start, busy, written) = (Instant::now(), processor_secs(), written_kb());
    let value = work()?;
    let (took, busy, written) =
        (start.elapsed().as_secs_f64(), processor_secs() - busy, written_kb() - written);
    println!(
        "{what}: {took:.3} s, {busy:.2} s cpu, {written} kB written, {} MB so far",
        most_memory_mb()
    );
    Ok(value)
}

/// What this program has asked to be written, the database's log included (proc(5)).
fn written_kb() -> u64 {
    let io = std::fs::read_to_string("/proc/self/io").unwrap_or_default();
    let n_bytes =
        io.lines().find_map(|l| l.strip_prefix("wchar: ")).and_then(|n| n.parse::<u64>().ok());
    n_bytes.unwrap_or(0) / 1000
}

/// What the processor has worked for this program: user and system time, in hundredths of a second
/// (proc(5)).
fn processor_secs() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u32 = fields.skip(11).take(2).filter_map(|f| f.parse::<u32>().ok()).sum();
    f64::from(ticks) / 100.0
}

fn most_memory_mb() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kb| kb.parse::<usize>().ok()).unwrap_or(0) / 1000
}

fn rules(tag: &str) -> Result<CourseRules, Failure> {
    let tags = vec![CourseTag::new(tag)?];
    Ok(CourseRules {
        tags,
        bare_word_in_title: false,
        starts_on: None,
        timezone: chrono_tz::UTC,
        topics: Vec::new(),
        privacy: course::privacy::PrivacyScreen::default(),
    })
}

fn feed(n: i64) -> Result<NewFeed, Failure> {
    let url = Url::parse(&format!("https://blog{n}.example/feed"))?;
    Ok(NewFeed {
        url,
        name: None,
        state: FeedState::Approved,
        role: FeedRole::Blog,
        everything_belongs: false,
    })
}

fn fetch(
    n: i64,
    n_posts: usize,
    n_bytes: usize,
    at: DateTime<Utc>,
    unchanged: bool,
) -> Result<CompletedFetch, Failure> {
    let posts: Result<Vec<_>, Failure> =
        (0..if unchanged { 0 } else { n_posts }).map(|i| post(n, i, n_bytes)).collect();
    let feed = FeedInfo { title: Some(format!("Blog {n}")), ..FeedInfo::new(DocumentFormat::Atom) };
    let document = Document { feed, posts: posts?, problems: Vec::new(), is_cut: false };
    let outcome = if unchanged { FetchOutcome::Unchanged } else { FetchOutcome::from(document) };
    let fetched = FetchReport { status: Some(200), ..FetchReport::new(FeedId(n), at, outcome) };
    Ok(CompletedFetch { fetched, next: NextVisit::At(at + TimeDelta::hours(6)) })
}

/// A document of changes only, with one new post.
fn new_post(
    n: i64,
    i: usize,
    n_bytes: usize,
    at: DateTime<Utc>,
) -> Result<CompletedFetch, Failure> {
    let mut fetch = fetch(n, 0, n_bytes, at, false)?;
    fetch.fetched.status = Some(226);
    if let FetchOutcome::Read(document) = &mut fetch.fetched.outcome {
        document.posts.push(post(n, i, n_bytes)?.into());
    }
    Ok(fetch)
}

/// Every twentieth post answers one of the blog before, in chains through ten blogs.
fn post(n: i64, i: usize, n_bytes: usize) -> Result<Post, Failure> {
    let sentence = format!("Post {i} of blog {n} has things to say. ");
    let text = sentence.repeat((n_bytes / sentence.len()).max(1)) + "#course";
    let answers = (i % 20 == 7 && n % 10 != 1)
        .then(|| Url::parse(&format!("https://blog{}.example/{i}", n - 1)))
        .transpose()?;
    Ok(Post {
        id: Some(format!("tag:{n},{i}")),
        link: Some(Url::parse(&format!("https://blog{n}.example/{i}"))?),
        title: Some(format!("Post {i} of blog {n}")),
        content: Some(CleanHtml::from_sanitised(format!("<p>{text}</p>"))),
        tag_text: text.clone(),
        content_text: text,
        links: answers.into_iter().collect(),
        ..Post::default()
    })
}
