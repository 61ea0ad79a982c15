//! `katydid daily`: poll, publish and send, for cron.

use anyhow::Result;

use crate::commands::findings::{self, Finding, Weight};
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
    let exit = exits.into_iter().find(|e| *e != Exit::Done).unwrap_or(Exit::Done);
    let exit = if tell_findings(&run)? && exit == Exit::Done { Exit::NeedsPerson } else { exit };
    Ok(run.tell_waiting(exit))
}

/// Says what waits for a person, once a day and whenever it has changed, so that a `daily` of every hour writes no mail of every hour.
/// Returns whether anything waits.
fn tell_findings(run: &Run) -> Result<bool> {
    const TOLD: &str = "findings_told";
    let mut store = run.store()?;
    let found = findings::read(&store, run)?;
    // Blogs that fail were told when that was established.
    let waiting: Vec<_> = found
        .iter()
        .filter(|finding| finding.weight < Weight::Told)
        .map(Finding::to_string)
        .collect();
    let now = format!("{}\n{}", run.config.course.day(run.clock.now()), waiting.join("\n"));
    if !waiting.is_empty() && store.meta(TOLD)?.as_ref() != Some(&now) {
        run.console.warn(&format!("needs a person:\n- {}", waiting.join("\n- ")));
        store.set_meta(TOLD, &now)?;
    }
    for notice in found.iter().filter(|finding| finding.weight == Weight::Notice) {
        run.console.say(&notice.to_string());
    }
    Ok(!waiting.is_empty())
}
