//! `katydid feed add|import|list|show|set|approve|reject|pause|remove`: the feeds the course reads.

mod add;
mod change;
mod show;

use anyhow::Result;
use course::secret_address::{mask_text, masked};
use course::{FeedId, FeedState};
use serde_json::json;

pub(crate) use add::read_text;

use crate::args::{self, FeedList};
use crate::commands::table;
use crate::complaint::Complaint;
use crate::exit::Exit;
use crate::run::Run;

/// Lines of one kind that are printed at most: the rest is a number.
const MOST_LINES: usize = 10;

/// Carries out one of the commands about feeds.
pub(crate) fn feed(command: args::Feed, run: &Run) -> Result<Exit> {
    match command {
        args::Feed::Add(add) => add::add(&add, run),
        args::Feed::Import(import) => add::import(&import, run),
        args::Feed::List(list) => self::list(&list, run),
        args::Feed::Show(show) => show::show(&show, run),
        args::Feed::Set(set) => change::set(&set, run),
        args::Feed::Remove(remove) => change::remove(&remove, run),
        args::Feed::Approve(feeds) => set_state(&feeds.feeds, FeedState::Approved, run),
        args::Feed::Reject(feeds) => set_state(&feeds.feeds, FeedState::Rejected, run),
        args::Feed::Pause(feeds) => set_state(&feeds.feeds, FeedState::Paused, run),
        args::Feed::Confirm(feeds) => confirm(&feeds.feeds, run),
        args::Feed::Retire(feeds) => set_state(&feeds.feeds, FeedState::Retired, run),
        // They need no course, so they are carried out before one is looked for.
        args::Feed::Check(_) | args::Feed::Find(_) => {
            Err(Complaint::new("this command needs no configuration").into())
        }
    }
}

fn list(arguments: &FeedList, run: &Run) -> Result<Exit> {
    let store = run.store()?;
    let state = arguments.state.map(feed_state);
    let feeds: Vec<_> =
        store.feeds()?.into_iter().filter(|f| state.is_none_or(|s| s == f.state)).collect();
    let feeds: Vec<_> =
        feeds.into_iter().filter(|f| !arguments.failing || f.is_failing()).collect();
    if arguments.json.json {
        for feed in &feeds {
            run.console.data(&feed_json(feed).to_string());
        }
        return Ok(Exit::Done);
    }
    let rows = feeds.iter().map(|feed| {
        let seen = feed
            .succeeded_at
            .map_or_else(|| "never".to_owned(), |at| at.format("%Y-%m-%d %H:%M").to_string());
        let doubt = feed
            .doubted_since_at
            .map(|at| format!("seems to be another blog since {}", at.format("%Y-%m-%d")));
        let failure = feed.failure.as_deref().filter(|_| feed.n_failures > 0).map(mask_text);
        let health = failure.or(doubt).unwrap_or_default();
        [
            feed.id.to_string(),
            feed.state.as_str().to_owned(),
            feed.title.clone().unwrap_or_default(),
            masked(&feed.url),
            seen,
            health,
        ]
    });
    run.console
        .data(&table(["id", "state", "title", "address", "last read (UTC)", "failure"], rows));
    Ok(Exit::Done)
}

fn feed_json(feed: &course::Feed) -> serde_json::Value {
    json!({
        "id": feed.id, "state": feed.state, "role": feed.role, "url": masked(&feed.url), "title": feed.title, "link": feed.link,
        "everything_belongs": feed.everything_belongs, "format": feed.format, "added_at": feed.added_at,
        "fetched_at": feed.fetched_at, "succeeded_at": feed.succeeded_at, "due_at": feed.due_at,
        "n_failures": feed.n_failures, "failure": feed.failure.as_deref().map(mask_text), "doubted_since_at": feed.doubted_since_at,
    })
}

fn feed_state(state: args::State) -> FeedState {
    match state {
        args::State::Pending => FeedState::Pending,
        args::State::Approved => FeedState::Approved,
        args::State::Paused => FeedState::Paused,
        args::State::Rejected => FeedState::Rejected,
        args::State::Retired => FeedState::Retired,
    }
}

fn set_state(feeds: &[i64], state: FeedState, run: &Run) -> Result<Exit> {
    let mut store = run.store()?;
    for &id in feeds {
        store.feed(FeedId(id))?.ok_or_else(|| no_such_feed(id))?;
    }
    for &id in feeds {
        store.set_feed_state(FeedId(id), state, run.clock.now(), &run.config.rules)?;
    }
    for id in feeds.iter().take(MOST_LINES) {
        run.console.say(&format!("feed {id} is {} now", state.as_str()));
    }
    if feeds.len() > MOST_LINES {
        run.console.say(&format!("and {} more", feeds.len() - MOST_LINES));
    }
    Ok(Exit::Done)
}

/// Takes feeds that seemed to be somebody else's for the blogs they were.
fn confirm(feeds: &[i64], run: &Run) -> Result<Exit> {
    let mut store = run.store()?;
    for &id in feeds {
        store.feed(FeedId(id))?.ok_or_else(|| no_such_feed(id))?;
    }
    for &id in feeds {
        let was_doubted = store.confirm_feed(FeedId(id), run.clock.now(), &run.config.rules)?;
        let what = if was_doubted {
            "is the same blog: its posts are held no longer"
        } else {
            "was not in doubt"
        };
        run.console.say(&format!("feed {id} {what}"));
    }
    Ok(Exit::Done)
}

/// A complaint about a number that no feed has.
pub(crate) fn no_such_feed(id: i64) -> Complaint {
    Complaint::new(format!("there is no feed {id}"))
        .hint("`katydid feed list` shows the feeds with their numbers")
}
