//! `katydid feed add|import|list|show|set|approve|reject|pause|remove`: the feeds the course reads.

mod add;
mod change;
mod details;

use anyhow::Result;
use course::secret_address::{mask_text, masked_address};
use course::{FeedId, FeedState};
use serde_json::json;

pub(crate) use add::read_text;

use crate::args::{self, FeedListArgs};
use crate::exit::Exit;
use crate::printed_text::text_table;
use crate::run::RunContext;
use crate::user_error::UserError;

/// Lines of one kind that are printed at most: the rest is a number.
const MOST_LINES: usize = 10;

/// Carries out one of the commands about feeds.
pub(crate) fn run_feed_command(command: args::FeedCommand, run: &RunContext) -> Result<Exit> {
    match command {
        args::FeedCommand::Add(add) => add::add_feeds(&add, run),
        args::FeedCommand::Import(import) => add::import_feeds(&import, run),
        args::FeedCommand::List(list) => self::list_feeds(&list, run),
        args::FeedCommand::Show(show) => details::show_feed(&show, run),
        args::FeedCommand::Set(set) => change::change_feed(&set, run),
        args::FeedCommand::Remove(remove) => change::remove_feeds(&remove, run),
        args::FeedCommand::Approve(feeds) => {
            set_feed_states(&feeds.feeds, FeedState::Approved, run)
        }
        args::FeedCommand::Reject(feeds) => set_feed_states(&feeds.feeds, FeedState::Rejected, run),
        args::FeedCommand::Pause(feeds) => set_feed_states(&feeds.feeds, FeedState::Paused, run),
        args::FeedCommand::Confirm(feeds) => confirm_feeds(&feeds.feeds, run),
        args::FeedCommand::Retire(feeds) => set_feed_states(&feeds.feeds, FeedState::Retired, run),
        // They need no course, so they are carried out before one is looked for.
        args::FeedCommand::Check(_) | args::FeedCommand::Find(_) => {
            Err(UserError::new("this command needs no configuration").into())
        }
    }
}

fn list_feeds(arguments: &FeedListArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let state = arguments.state.map(feed_state);
    let feeds: Vec<_> =
        store.all_feeds()?.into_iter().filter(|f| state.is_none_or(|s| s == f.state)).collect();
    let feeds: Vec<_> =
        feeds.into_iter().filter(|f| !arguments.failing || f.is_failing()).collect();
    if arguments.json.json {
        for feed in &feeds {
            run.console.print_data(&feed_json(feed).to_string());
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
            masked_address(&feed.url),
            seen,
            health,
        ]
    });
    run.console.print_data(&text_table(
        ["id", "state", "title", "address", "last read (UTC)", "failure"],
        rows,
    ));
    Ok(Exit::Done)
}

fn feed_json(feed: &course::Feed) -> serde_json::Value {
    json!({
        "id": feed.id, "state": feed.state, "role": feed.role, "url": masked_address(&feed.url), "title": feed.title, "link": feed.link,
        "everything_belongs": feed.everything_belongs, "format": feed.format, "added_at": feed.added_at,
        "fetched_at": feed.fetched_at, "succeeded_at": feed.succeeded_at, "due_at": feed.due_at,
        "n_failures": feed.n_failures, "failure": feed.failure.as_deref().map(mask_text), "doubted_since_at": feed.doubted_since_at,
    })
}

fn feed_state(state: args::FeedStateArg) -> FeedState {
    match state {
        args::FeedStateArg::Pending => FeedState::Pending,
        args::FeedStateArg::Approved => FeedState::Approved,
        args::FeedStateArg::Paused => FeedState::Paused,
        args::FeedStateArg::Rejected => FeedState::Rejected,
        args::FeedStateArg::Retired => FeedState::Retired,
    }
}

fn set_feed_states(feeds: &[i64], state: FeedState, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    for &id in feeds {
        store.find_feed(FeedId(id))?.ok_or_else(|| UserError::no_such_feed(id))?;
    }
    for &id in feeds {
        store.set_feed_state(FeedId(id), state, run.clock.now(), &run.config.rules)?;
    }
    for id in feeds.iter().take(MOST_LINES) {
        run.console.print_status(&format!("feed {id} is {} now", state.as_str()));
    }
    if feeds.len() > MOST_LINES {
        run.console.print_status(&format!("and {} more", feeds.len() - MOST_LINES));
    }
    Ok(Exit::Done)
}

/// Takes feeds that seemed to be somebody else's for the blogs they were.
fn confirm_feeds(feeds: &[i64], run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    for &id in feeds {
        store.find_feed(FeedId(id))?.ok_or_else(|| UserError::no_such_feed(id))?;
    }
    for &id in feeds {
        let was_doubted = store.confirm_feed(FeedId(id), run.clock.now(), &run.config.rules)?;
        let what = if was_doubted {
            "is the same blog: its posts are held no longer"
        } else {
            "was not in doubt"
        };
        run.console.print_status(&format!("feed {id} {what}"));
    }
    Ok(Exit::Done)
}
