//! `katydid daily`: poll, publish and send, for cron.

use anyhow::Result;

use crate::exit::Exit;
use crate::newsroom::findings::{self, CourseFinding, FindingUrgency};
use crate::newsroom::letters;
use crate::newsroom::missing_posts::ProbeBudget;
use crate::newsroom::{bounces, deliver, poll, publish};
use crate::run::RunContext;

/// Walks the whole way once. Run again at any moment, it does what is left to do.
pub(crate) fn run_daily(run: RunContext) -> Result<Exit> {
    let run = RunContext { console: run.console.quiet_unless_watched(), ..run };
    // Held from beginning to end, so that a second `run_daily` stops at once instead of waiting at
    // some later stage.
    let _lock = run.lock_work("daily")?;
    let mut probes = ProbeBudget::new(&run);
    let polled = poll::poll_due_feeds(&run, &mut probes)?;
    let published = publish::publish_and_report(false, &run, &mut probes)?;
    // Whoever left by mail since yesterday gets none today.
    let read = bounces::read_bounces_if_configured(&run)?;
    letters::queue_participant_letters(&mut run.open_store()?, &run)?;
    let exits = [polled, published, read, deliver::send_due_mail(None, &run)?];
    let exit = exits.into_iter().find(|e| *e != Exit::Done).unwrap_or(Exit::Done);
    let exit = if print_findings(&run)? && exit == Exit::Done { Exit::NeedsPerson } else { exit };
    Ok(run.print_withheld_rules(exit))
}

/// Says what waits for a person, once a day and whenever it has changed, so that a `run_daily` of
/// every hour writes no mail of every hour. Returns whether anything waits.
fn print_findings(run: &RunContext) -> Result<bool> {
    const TOLD: &str = "findings_told";
    let mut store = run.open_store()?;
    let found = findings::read_findings(&store, run)?;
    // Blogs that fail were told when that was established.
    let waiting: Vec<_> = found
        .iter()
        .filter(|finding| finding.weight < FindingUrgency::Told)
        .map(CourseFinding::to_string)
        .collect();
    let now = format!("{}\n{}", run.config.course.local_day(run.clock.now()), waiting.join("\n"));
    if !waiting.is_empty() && store.meta_value(TOLD)?.as_ref() != Some(&now) {
        run.console.print_warning(&format!("needs a person:\n- {}", waiting.join("\n- ")));
        store.set_meta(TOLD, &now)?;
    }
    for notice in found.iter().filter(|finding| finding.weight == FindingUrgency::Notice) {
        run.console.print_status(&notice.to_string());
    }
    Ok(!waiting.is_empty())
}
