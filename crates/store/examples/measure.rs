//! How long the store takes at a size: `cargo run --release -p katydid-store --example measure -- FEEDS POSTS_PER_FEED`.

#![expect(clippy::print_stdout, reason = "its figures are for a person")]

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use course::{
    CleanHtml, CourseTag, Document, Edition, EditionKind, FeedId, FeedInfo, FeedState, Fetched, Format, NewFeed,
    Outcome, Pace, Post, Role, Rules, Section,
};
use store::{Fetch, Store};
use url::Url;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut sizes = std::env::args().skip(1).map(|a| a.parse());
    let n_feeds: i64 = sizes.next().transpose()?.unwrap_or(1000);
    let n_posts: usize = usize::try_from(sizes.next().transpose()?.unwrap_or(100))?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("course.db");
    let mut store = Store::create(&path)?;
    let now = DateTime::from_timestamp(1_772_431_200, 0).ok_or("a time")?;
    let rules = rules("course")?;
    timed("register", || {
        (1..=n_feeds).try_for_each(|n| store.add_feed(&feed(n)?, now).map(drop).map_err(Failure::from))
    })?;
    for (what, day, outcome) in [("first import", 1, 0), ("documents without news", 2, 0), ("an unchanged day", 3, 1)] {
        let before = std::fs::metadata(path.with_extension("db-wal")).map_or(0, |m| m.len());
        timed(what, || {
            for batch in (1..=n_feeds).collect::<Vec<_>>().chunks(64) {
                let fetches: Result<Vec<_>, Failure> =
                    batch.iter().map(|n| fetch(*n, n_posts, now + TimeDelta::days(day), outcome == 1)).collect();
                store.record_fetches(&fetches?, &rules)?;
            }
            Ok::<_, Failure>(())
        })?;
        let after = std::fs::metadata(path.with_extension("db-wal")).map_or(0, |m| m.len());
        println!("  the log went from {} kB to {} kB", before / 1000, after / 1000);
    }
    let due = timed("due feeds", || store.due_feeds(now + TimeDelta::days(9)))?;
    println!("  {} feeds", due.len());
    let changes =
        timed("judge again, preview", || store.rejudge(&self::rules("other")?, now, true).map_err(Failure::from))?;
    println!("  {} verdicts change", changes.len());
    timed("judge again", || store.rejudge(&self::rules("other")?, now, false).map_err(Failure::from))?;
    timed("and back", || store.rejudge(&rules, now, false))?;
    timed("compile an edition", || {
        store.compile_edition(EditionKind::Daily, now.date_naive(), |awaiting| {
            let sections = vec![Section::Elsewhere(awaiting.posts.iter().take(100).map(|p| p.id).collect())];
            Some(Edition {
                kind: EditionKind::Daily,
                number: awaiting.number,
                date: now.date_naive(),
                compiled_at: now,
                week: None,
                sections,
            })
        })
    })?;
    timed("list all posts", || store.listed_posts())?;
    println!("the database has {} MB", std::fs::metadata(&path)?.len() / 1_000_000);
    Ok(())
}

fn timed<T, E>(what: &str, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let start = Instant::now();
    let value = work()?;
    println!("{what}: {:.2} s", start.elapsed().as_secs_f64());
    Ok(value)
}

fn rules(tag: &str) -> Result<Rules, Failure> {
    let tags = vec![CourseTag::new(tag)?];
    Ok(Rules {
        tags,
        bare_word_in_title: false,
        starts_on: None,
        timezone: chrono_tz::UTC,
        topics: Vec::new(),
        privacy: course::privacy::Screen::default(),
    })
}

fn feed(n: i64) -> Result<NewFeed, Failure> {
    let url = Url::parse(&format!("https://blog{n}.example/feed"))?;
    Ok(NewFeed { url, name: None, state: FeedState::Approved, role: Role::Blog, everything_belongs: false })
}

fn fetch(n: i64, n_posts: usize, at: DateTime<Utc>, unchanged: bool) -> Result<Fetch, Failure> {
    let posts: Result<Vec<_>, Failure> = (0..if unchanged { 0 } else { n_posts }).map(|i| post(n, i)).collect();
    let feed = FeedInfo { title: Some(format!("Blog {n}")), ..FeedInfo::new(Format::Atom) };
    let document = Document { feed, posts: posts?, problems: Vec::new() };
    let fetched = Fetched {
        feed: FeedId(n),
        at,
        took: Duration::ZERO,
        status: Some(200),
        n_bytes: 0,
        answered_from: None,
        moved_to: None,
        validators: None,
        body_hash: None,
        pace: Pace::default(),
        outcome: if unchanged { Outcome::Unchanged } else { Outcome::Read(Box::new(document)) },
    };
    Ok(Fetch { fetched, due_at: at + TimeDelta::hours(6), retire: false })
}

fn post(n: i64, i: usize) -> Result<Post, Failure> {
    let text = format!("Post {i} of blog {n} has things to say. ").repeat(60) + "#course";
    Ok(Post {
        id: Some(format!("tag:{n},{i}")),
        link: Some(Url::parse(&format!("https://blog{n}.example/{i}"))?),
        title: Some(format!("Post {i} of blog {n}")),
        content: Some(CleanHtml::vouch(format!("<p>{text}</p>"))),
        tag_text: text.clone(),
        content_text: text,
        ..Post::default()
    })
}
