//! `katydid daily`: poll, publish and send, for cron.

use anyhow::Result;
use digest::messages::say;

use crate::exit::Exit;
use crate::newsroom::deliver::retry::send_until_delivered;
use crate::newsroom::findings::{CourseFinding, FindingScope, FindingUrgency};
use crate::newsroom::publish::PublishTiming;
use crate::newsroom::state::Newsroom;
use crate::run::RunContext;

/// Walks the whole way once. Run again at any moment, it does what is left to do.
pub(crate) fn run_daily(run: RunContext) -> Result<Exit> {
    let run = RunContext { console: run.console.quiet_unless_watched(), ..run };
    let began_at = run.clock.now();
    // Held from beginning to end, so that a second `daily` stops at once instead of waiting at
    // some later stage; but not while it waits for mail that was put off.
    let mut newsroom = Newsroom::open_locked(&run, "daily")?;
    let polled = newsroom.with_lock("poll", Newsroom::poll_due_feeds)?;
    let published =
        newsroom.with_lock("publish", |n| n.publish_and_report(PublishTiming::WhenDue))?;
    // Whoever left by mail since yesterday gets none today.
    let read = newsroom.read_bounces_if_configured()?;
    newsroom.queue_participant_letters()?;
    let sent = newsroom.with_lock("send", |n| n.send_due_mail(None))?;
    drop(newsroom);
    let sent = send_until_delivered(sent, None, began_at, &run)?;
    let exits = [polled, published, read, sent];
    let exit = exits.into_iter().find(|e| *e != Exit::Done).unwrap_or(Exit::Done);
    let is_waiting = print_findings(&mut Newsroom::open(&run)?)?;
    let exit = if is_waiting && exit == Exit::Done { Exit::NeedsPerson } else { exit };
    Ok(run.print_withheld_rules(exit))
}

/// Says what waits for a person, once a day and whenever it has changed, so that a `daily` of
/// every hour writes no mail of every hour. Returns whether anything waits.
fn print_findings(newsroom: &mut Newsroom<'_>) -> Result<bool> {
    const TOLD: &str = "findings_told";
    let found = newsroom.read_findings(FindingScope::All)?;
    let Newsroom { run, store, .. } = newsroom;
    // Blogs that fail were told when that was established.
    let waiting: Vec<_> = found
        .iter()
        .filter(|finding| finding.weight < FindingUrgency::Told)
        .map(CourseFinding::to_string)
        .collect();
    let now = format!("{}\n{}", run.config.course.local_day(run.clock.now()), waiting.join("\n"));
    if !waiting.is_empty() && store.meta_value(TOLD)?.as_ref() != Some(&now) {
        let list = format!("- {}", waiting.join("\n- "));
        run.print_warning(say!(run, "report-needs-a-person", list));
        store.set_meta(TOLD, &now)?;
    }
    for notice in found.iter().filter(|finding| finding.weight == FindingUrgency::Notice) {
        run.print_status(notice.to_string());
    }
    Ok(!waiting.is_empty())
}
