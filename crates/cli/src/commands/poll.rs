//! `katydid poll`: visit the feeds that are due and store what is new.

use anyhow::Result;
use course::{Feed, FeedState};
use digest::messages::say;

use crate::args::PollArgs;
use crate::exit::Exit;
use crate::newsroom::state::Newsroom;
use crate::run::RunContext;
use crate::user_error::UserError;
use crate::user_input::find_feed;

/// Visits feeds and reports what came of it.
pub(crate) fn run_poll(arguments: &PollArgs, run: &RunContext) -> Result<Exit> {
    if run.is_course_over() {
        run.print_status(say!(run, "report-course-over"));
        return Ok(Exit::Done);
    }
    let mut newsroom = Newsroom::open_locked(run, "poll")?;
    let feeds = feeds_to_poll(arguments, &newsroom)?;
    let report = newsroom.poll_feeds(feeds)?;
    report.print_report(run);
    Ok(report.exit_code())
}

fn feeds_to_poll(arguments: &PollArgs, newsroom: &Newsroom<'_>) -> Result<Vec<Feed>> {
    if let Some(id) = arguments.feed {
        let feed = find_feed(&newsroom.store, id)?;
        if feed.state != FeedState::Approved {
            let complaint =
                UserError::new(format!("feed {id} is {}: it is not polled", feed.state.as_str()));
            return Err(complaint
                .with_hint(format!("approve it first: katydid feed approve {id}"))
                .into());
        }
        return Ok(vec![feed]);
    }
    if arguments.all {
        let feeds = newsroom.store.all_feeds()?.into_iter();
        return Ok(feeds.filter(|f| f.state == FeedState::Approved).collect());
    }
    newsroom.due_feeds()
}
