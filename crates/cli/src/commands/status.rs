//! `katydid status`: how the course is doing, and what needs a person.

use std::collections::BTreeMap;

use anyhow::Result;
use store::Status;

use crate::args::Json;
use crate::commands::findings::{self, Finding, Weight};
use crate::exit::Exit;
use crate::rules::WaitingRules;
use crate::run::Run;

/// Shows counts and what needs a person.
pub(crate) fn status(arguments: Json, run: &Run) -> Result<Exit> {
    let store = run.store()?;
    let status = store.status()?;
    let found = findings::read(&store, run)?;
    if arguments.json {
        let mut json = serde_json::to_value(&status)?;
        let is_waiting = |finding: &&Finding| finding.weight < Weight::Notice;
        json["needs_person"] = found.iter().filter(is_waiting).map(Finding::to_string).collect();
        json["notices"] = found.iter().filter(|f| !is_waiting(f)).map(Finding::to_string).collect();
        json["waiting_rules"] =
            run.waiting.as_ref().map_or(serde_json::Value::Null, WaitingRules::json);
        run.console.data(&json.to_string());
        return Ok(Exit::Done);
    }
    run.console.data(&summary(&status, &found, run));
    Ok(Exit::Done)
}

fn summary(status: &Status, found: &[Finding], run: &Run) -> String {
    let course = &run.config.course;
    let mut lines = vec![
        format!("{} (#{})", course.title, course.tag),
        format!("feeds        {}", counts(&status.feeds)),
        format!(
            "posts        {}; {} await the next edition",
            counts(&status.posts),
            status.n_awaiting
        ),
        format!("editions     {}", status.editions),
        format!("subscribers  {}", counts(&status.subscribers)),
        format!("deliveries   of the latest edition: {}", counts(&status.deliveries)),
    ];
    if !status.weekly_deliveries.is_empty() {
        lines.push(format!(
            "             of the latest weekly edition: {}",
            counts(&status.weekly_deliveries)
        ));
    }
    lines.extend(status.runs.iter().map(|r| {
        let at = r.ended_at.with_timezone(&course.timezone).format("%Y-%m-%d %H:%M %Z");
        format!("{:<12} last {at}", r.command)
    }));
    let (person, notices): (Vec<_>, Vec<_>) =
        found.iter().partition(|finding| finding.weight < Weight::Notice);
    if found.is_empty() {
        lines.push("\nNothing needs a person.".to_owned());
    }
    for (title, findings) in [("\nNeeds a person:", person), ("\nTo know:", notices)] {
        if !findings.is_empty() {
            lines.push(title.to_owned());
            lines.extend(findings.into_iter().map(|finding| format!("- {finding}")));
        }
    }
    lines.join("\n")
}

fn counts(counts: &BTreeMap<String, usize>) -> String {
    let counts: Vec<_> = counts.iter().map(|(what, n)| format!("{n} {what}")).collect();
    if counts.is_empty() { "none".to_owned() } else { counts.join(", ") }
}
