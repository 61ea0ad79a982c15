//! `katydid status`: how the course is doing, and what needs a person.

use std::collections::BTreeMap;

use anyhow::Result;
use course::FeedId;
use course::privacy::Mode;
use store::Status;

use crate::args::Json;
use crate::commands::ahead::{ADVICE, instants_ahead};
use crate::commands::count;
use crate::exit::Exit;
use crate::rules::WaitingRules;
use crate::run::Run;

/// Shows counts and what needs a person.
pub(crate) fn status(arguments: Json, run: &Run) -> Result<Exit> {
    let store = run.store()?;
    let status = store.status()?;
    if arguments.json {
        run.console.data(&serde_json::to_string(&status)?);
        return Ok(Exit::Done);
    }
    let ahead = instants_ahead(&store, run)?;
    run.console.data(&summary(&status, &ahead, run));
    Ok(Exit::Done)
}

fn summary(status: &Status, ahead: &[String], run: &Run) -> String {
    let course = &run.config.course;
    let mut lines = vec![
        format!("{} (#{})", course.title, course.tag),
        format!("feeds        {}", counts(&status.feeds)),
        format!("posts        {}; {} await the next edition", counts(&status.posts), status.n_awaiting),
        format!("editions     {}", status.editions),
        format!("subscribers  {}", counts(&status.subscribers)),
        format!("deliveries   of the latest edition: {}", counts(&status.deliveries)),
    ];
    if !status.weekly_deliveries.is_empty() {
        lines.push(format!("             of the latest weekly edition: {}", counts(&status.weekly_deliveries)));
    }
    lines.extend(status.runs.iter().map(|r| {
        let at = r.ended_at.with_timezone(&course.timezone).format("%Y-%m-%d %H:%M %Z");
        format!("{:<12} last {at}", r.command)
    }));
    let mut person = needs_person(status, run);
    person.extend(ahead.iter().map(|what| format!("{what}: {ADVICE}")));
    if person.is_empty() {
        lines.push("\nNothing needs a person.".to_owned());
    } else {
        lines.push("\nNeeds a person:".to_owned());
        lines.extend(person.into_iter().map(|p| format!("- {p}")));
    }
    lines.join("\n")
}

fn counts(counts: &BTreeMap<String, usize>) -> String {
    let counts: Vec<_> = counts.iter().map(|(what, n)| format!("{n} {what}")).collect();
    if counts.is_empty() { "none".to_owned() } else { counts.join(", ") }
}

/// What a person can do about a feed that seems to be another blog.
pub(crate) const CONFIRM_OR_RETIRE: &str =
    "look at it; if it is the same blog: katydid feed confirm ID; if it is not: katydid feed retire ID";

/// That a feed seems to be another blog.
pub(crate) fn seems_another(feed: FeedId, title: Option<&str>) -> String {
    let title = title.map(|title| format!(" ({title})")).unwrap_or_default();
    format!(
        "feed {feed}{title} seems to be somebody else's now: it lists none of the posts that were known, and has another title or host"
    )
}

fn needs_person(status: &Status, run: &Run) -> Vec<String> {
    let n = |counts: &BTreeMap<String, usize>, key: &str| counts.get(key).copied().unwrap_or_default();
    let (pending, held) = (n(&status.feeds, "pending"), n(&status.posts, "held"));
    let mut needs: Vec<String> = run.waiting.iter().map(WaitingRules::told).collect();
    if pending > 0 {
        needs.push(format!(
            "{}: katydid feed list --state pending",
            count(pending, "feed waits for approval", "feeds wait for approval")
        ));
    }
    if held > 0 {
        needs.push(format!("{}: katydid post list --verdict held", count(held, "post is held", "posts are held")));
    }
    if let Some(n) = status.held.get("privacy") {
        needs.push(format!(
            "{} to hold personal data of a patient: katydid post show ID says what and where, katydid post release ID lets it in",
            count(*n, "held post seems", "held posts seem")
        ));
    }
    if status.n_personal_data > 0 && run.config.rules.privacy.mode == Mode::Warn {
        needs.push(format!(
            "{} in and may hold personal data of a patient: katydid post list shows which",
            count(status.n_personal_data, "post is", "posts are")
        ));
    }
    if status.n_unconfirmed > 0 {
        needs.push(format!(
            "{} missing from a feed, and nobody knows yet whether its author took it back: katydid post list shows which",
            count(status.n_unconfirmed, "post is", "posts are")
        ));
    }
    for (deliveries, name) in [(&status.deliveries, "edition"), (&status.weekly_deliveries, "weekly edition")] {
        let failed = n(deliveries, "failed");
        if failed > 0 {
            let who = count(failed, "subscriber does", "subscribers do");
            needs.push(format!("{who} not have the latest {name}: the server refused"));
        }
    }
    needs.extend(status.doubted.iter().map(|doubted| {
        format!(
            "{}; {}",
            seems_another(doubted.feed, doubted.title.as_deref()),
            if doubted.n_held > 0 {
                format!("{} held: {CONFIRM_OR_RETIRE}", count(doubted.n_held, "post is", "posts are"))
            } else {
                CONFIRM_OR_RETIRE.to_owned()
            }
        )
    }));
    needs.extend(status.failing.iter().map(|f| {
        let since = f.since_at.format("%Y-%m-%d");
        format!(
            "feed {} has failed since {since}, {}: {}; {}",
            f.feed,
            count(usize::try_from(f.n_failures).unwrap_or(usize::MAX), "time", "times"),
            f.failure,
            f.advice
        )
    }));
    needs
}
