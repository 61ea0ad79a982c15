//! `katydid publish`: compile the day's edition, if it is not yet, and write the site.

use anyhow::Result;

use crate::args::PublishArgs;
use crate::exit::Exit;
use crate::newsroom::missing_posts::ProbeBudget;
use crate::newsroom::publish;
use crate::run::RunContext;

/// Publishes and reports.
pub(crate) fn run_publish(arguments: &PublishArgs, run: &RunContext) -> Result<Exit> {
    match &arguments.preview {
        Some(folder) => {
            let _lock = run.lock_work("publish")?;
            publish::write_preview(&mut run.open_store()?, folder, run)
        }
        None => publish::publish_and_report(arguments.now, run, &mut ProbeBudget::new(run)),
    }
}
