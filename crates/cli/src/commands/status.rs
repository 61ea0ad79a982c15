//! `katydid status`: how the course is doing, and what needs a person.

use std::collections::BTreeMap;

use anyhow::Result;
use store::CourseStatus;

use crate::args::JsonFlag;
use crate::exit::Exit;
use crate::newsroom::findings::{CourseFinding, FindingUrgency};
use crate::newsroom::rules::WithheldRules;
use crate::newsroom::state::Newsroom;
use crate::run::RunContext;

/// Shows counts and what needs a person.
pub(crate) fn show_status(arguments: JsonFlag, run: &RunContext) -> Result<Exit> {
    let mut newsroom = Newsroom::open(run)?;
    let status = newsroom.store.course_status()?;
    let found = newsroom.read_findings()?;
    if arguments.json {
        let mut json = serde_json::to_value(&status)?;
        let is_waiting = |finding: &&CourseFinding| finding.weight < FindingUrgency::Notice;
        json["needs_person"] =
            found.iter().filter(is_waiting).map(CourseFinding::to_string).collect();
        json["notices"] =
            found.iter().filter(|f| !is_waiting(f)).map(CourseFinding::to_string).collect();
        json["waiting_rules"] =
            run.waiting.as_ref().map_or(serde_json::Value::Null, WithheldRules::json);
        run.console.print_data(&json.to_string());
        return Ok(Exit::Done);
    }
    run.console.print_data(&status_text(&status, &found, run));
    Ok(Exit::Done)
}

fn status_text(status: &CourseStatus, found: &[CourseFinding], run: &RunContext) -> String {
    let course = &run.config.course;
    let mut lines = vec![
        format!("{} (#{})", course.title, course.tag),
        format!("feeds        {}", counts_text(&status.feeds)),
        format!(
            "posts        {}; {} await the next edition",
            counts_text(&status.posts),
            status.n_awaiting
        ),
        format!("editions     {}", status.editions),
        format!("subscribers  {}", counts_text(&status.subscribers)),
        format!("deliveries   of the latest edition: {}", counts_text(&status.deliveries)),
    ];
    if !status.weekly_deliveries.is_empty() {
        lines.push(format!(
            "             of the latest weekly edition: {}",
            counts_text(&status.weekly_deliveries)
        ));
    }
    lines.extend(status.runs.iter().map(|r| {
        let at = r.ended_at.with_timezone(&course.timezone).format("%Y-%m-%d %H:%M %Z");
        format!("{:<12} last {at}", r.command)
    }));
    let (person, notices): (Vec<_>, Vec<_>) =
        found.iter().partition(|finding| finding.weight < FindingUrgency::Notice);
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

fn counts_text(counts: &BTreeMap<String, usize>) -> String {
    let counts: Vec<_> = counts.iter().map(|(what, n)| format!("{n} {what}")).collect();
    if counts.is_empty() { "none".to_owned() } else { counts.join(", ") }
}
