//! `katydid daily`: poll, publish and send, for cron.

use anyhow::Result;
use digest::messages::say;

use crate::exit::Exit;
use crate::newsroom::deliver::retry::send_until_delivered;
use crate::newsroom::findings::FindingUrgency;
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

/// Says what newly waits for a person, here, by mail and to the monitor: once, so that a `daily` of every hour writes no mail of
/// every hour. Returns whether anything waits.
fn print_findings(newsroom: &mut Newsroom<'_>) -> Result<bool> {
    let found = newsroom.read_findings()?;
    // Blogs that fail were told when that was established.
    let (waiting, rest): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|finding| finding.weight < FindingUrgency::Told);
    let untold = newsroom.find_untold("daily", &waiting)?;
    let run = newsroom.run;
    if !untold.new.is_empty() {
        let list: Vec<_> = untold.new.iter().map(|finding| format!("- {finding}")).collect();
        run.print_warning(say!(run, "report-needs-a-person", list = list.join("\n")));
    }
    for notice in rest.iter().filter(|finding| finding.weight == FindingUrgency::Notice) {
        run.print_status(notice.to_string());
    }
    newsroom.mark_told(&untold)?;
    newsroom.call_for_help(&waiting)?;
    newsroom.ping_monitor(&waiting)?;
    Ok(!waiting.is_empty())
}
