//! `katydid daily`: poll, publish and send, for cron.

use anyhow::Result;

use crate::commands::withdrawn::Probes;
use crate::commands::{bounces, letters, poll, publish, send};
use crate::exit::Exit;
use crate::run::Run;

/// Walks the whole way once. Run again at any moment, it does what is left to do.
pub(crate) fn daily(run: Run) -> Result<Exit> {
    let run = Run { console: run.console.quiet_unless_watched(), ..run };
    // Held from beginning to end, so that a second `daily` stops at once instead of waiting at some later stage.
    let _lock = run.lock("daily")?;
    let mut probes = Probes::new(&run);
    let polled = poll::poll_due(&run, &mut probes)?;
    let published = publish::publish_and_tell(false, &run, &mut probes)?;
    // Whoever left by mail since yesterday gets none today.
    let read = bounces::read_configured(&run)?;
    letters::queue_news(&mut run.store()?, &run)?;
    let exits = [polled, published, read, send::send_due(None, &run)?];
    Ok(run.tell_waiting(exits.into_iter().find(|e| *e != Exit::Done).unwrap_or(Exit::Done)))
}
