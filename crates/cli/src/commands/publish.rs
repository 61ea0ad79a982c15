//! `katydid publish`: compile the day's edition, if it is not yet, and write the site.

use anyhow::Result;

use crate::args::PublishArgs;
use crate::exit::Exit;
use crate::newsroom::publish::PublishTiming;
use crate::newsroom::state::Newsroom;
use crate::run::RunContext;

/// Publishes and reports.
pub(crate) fn run_publish(arguments: &PublishArgs, run: &RunContext) -> Result<Exit> {
    let mut newsroom = Newsroom::open_locked(run, "publish")?;
    match &arguments.preview {
        Some(folder) => newsroom.write_preview(folder),
        None if arguments.now => newsroom.publish_and_report(PublishTiming::Now),
        None => newsroom.publish_and_report(PublishTiming::WhenDue),
    }
}
