//! `katydid feed add|import|list|show|set|approve|reject|pause|remove`: the feeds the course reads.

mod add;
mod change;
mod details;

use anyhow::Result;
use course::secret_address::masked_address;
use course::{Feed, FeedId, FeedState};
use digest::messages::say;
use serde_json::json;

use crate::args::{FeedCommand, FeedListArgs};
use crate::exit::Exit;
use crate::printed_text::{failure_text, print_list};
use crate::run::RunContext;
use crate::user_error::UserError;
use crate::user_input::find_feed;

/// Lines of one kind that are printed at most: the rest is a number.
const MOST_LINES: usize = 10;

/// Carries out one of the commands about feeds.
pub(crate) fn run_feed_command(command: FeedCommand, run: &RunContext) -> Result<Exit> {
    match command {
        FeedCommand::Add(add) => add::add_feeds(&add, run),
        FeedCommand::Import(import) => add::import_feeds(&import, run),
        FeedCommand::List(list) => list_feeds(&list, run),
        FeedCommand::Show(show) => details::show_feed(&show, run),
        FeedCommand::Set(set) => change::change_feed(&set, run),
        FeedCommand::Remove(remove) => change::remove_feeds(&remove, run),
        FeedCommand::Approve(feeds) => set_feed_states(&feeds.feeds, FeedState::Approved, run),
        FeedCommand::Reject(feeds) => set_feed_states(&feeds.feeds, FeedState::Rejected, run),
        FeedCommand::Pause(feeds) => set_feed_states(&feeds.feeds, FeedState::Paused, run),
        FeedCommand::Retire(feeds) => set_feed_states(&feeds.feeds, FeedState::Retired, run),
        FeedCommand::Confirm(feeds) => confirm_feeds(&feeds.feeds, run),
        // They need no course, so they are carried out before one is looked for.
        FeedCommand::Check(_) | FeedCommand::Find(_) => {
            Err(UserError::new("this command needs no configuration").into())
        }
    }
}

fn list_feeds(arguments: &FeedListArgs, run: &RunContext) -> Result<Exit> {
    let is_listed = |feed: &Feed| {
        arguments.state.is_none_or(|state| state == feed.state)
            && (!arguments.failing || feed.is_failing())
    };
    let feeds = run.open_store()?.all_feeds()?.into_iter().filter(is_listed);
    let table = (say!(run, "columns-feeds"), |feed: &Feed| feed_row(feed, run));
    print_list(run.console, arguments.json, feeds, feed_json, table);
    Ok(Exit::Done)
}

fn feed_row(feed: &Feed, run: &RunContext) -> [String; 6] {
    let read_at = feed.succeeded_at.map(|at| at.format("%Y-%m-%d %H:%M").to_string());
    let doubt = feed
        .doubted_since_at
        .map(|at| say!(run, "report-feed-doubted", day = at.format("%Y-%m-%d").to_string()));
    let failure = feed.trouble.as_ref().filter(|_| feed.n_failures > 0);
    let failure = failure.map(|failure| run.messages.staff_failure_text(failure));
    [
        feed.id.to_string(),
        feed.state.as_str().to_owned(),
        feed.title.clone().unwrap_or_default(),
        masked_address(&feed.url),
        read_at.unwrap_or_else(|| say!(run, "report-never")),
        failure.or(doubt).unwrap_or_default(),
    ]
}

fn feed_json(feed: &Feed) -> serde_json::Value {
    json!({
        "id": feed.id, "state": feed.state, "role": feed.role, "url": masked_address(&feed.url), "title": feed.title, "link": feed.link,
        "everything_belongs": feed.everything_belongs, "format": feed.format, "added_at": feed.added_at,
        "fetched_at": feed.fetched_at, "succeeded_at": feed.succeeded_at, "due_at": feed.due_at,
        "n_failures": feed.n_failures, "failure": feed.trouble.as_ref().map(failure_text), "doubted_since_at": feed.doubted_since_at,
    })
}

/// Every number is checked before the first feed is changed.
fn check_feeds(ids: &[i64], store: &store::Store) -> Result<()> {
    ids.iter().try_for_each(|id| find_feed(store, *id).map(drop))
}

fn set_feed_states(feeds: &[i64], state: FeedState, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    check_feeds(feeds, &store)?;
    for &id in feeds {
        store.set_feed_state(FeedId(id), state, run.clock.now(), &run.config.rules)?;
    }
    for id in feeds.iter().take(MOST_LINES) {
        let (feed, state) = (id.to_string(), state.as_str());
        run.print_status(say!(run, "report-feed-state", feed, state));
    }
    if feeds.len() > MOST_LINES {
        run.print_status(say!(run, "report-and-more", n = feeds.len() - MOST_LINES));
    }
    Ok(Exit::Done)
}

/// Takes feeds that seemed to be somebody else's for the blogs they were.
fn confirm_feeds(feeds: &[i64], run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    check_feeds(feeds, &store)?;
    for &id in feeds {
        let feed = id.to_string();
        let was_doubted = store.confirm_feed(FeedId(id), run.clock.now(), &run.config.rules)?;
        run.print_status(if was_doubted {
            say!(run, "report-feed-confirmed", feed)
        } else {
            say!(run, "report-feed-not-doubted", feed)
        });
    }
    Ok(Exit::Done)
}
