//! `katydid daily`: poll, publish and send, for cron.

use anyhow::Result;

use crate::args::Publish;
use crate::commands::{poll, publish, send};
use crate::exit::Exit;
use crate::run::Run;

/// Walks the whole way once. Run again at any moment, it does what is left to do.
pub(crate) fn daily(run: Run) -> Result<Exit> {
    let run = Run { console: run.console.quiet_unless_watched(), ..run };
    // Held from beginning to end, so that a second `daily` stops at once instead of waiting at some later stage.
    let _lock = run.lock("daily")?;
    let exits =
        [poll::poll_due(&run)?, publish::publish(&Publish { now: false, preview: None }, &run)?, send::send(&run)?];
    Ok(exits.into_iter().find(|e| *e != Exit::Done).unwrap_or(Exit::Done))
}
