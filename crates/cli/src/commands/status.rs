//! `katydid status`: how the course is doing, and what needs a person.

use std::collections::BTreeMap;

use anyhow::Result;
use digest::messages::say;
use store::CourseStatus;

use crate::args::JsonFlag;
use crate::exit::Exit;
use crate::figures_text::newest_figures;
use crate::newsroom::findings::CourseFinding;
use crate::newsroom::state::Newsroom;
use crate::printed_text::{failure_hint, failure_text};
use crate::run::RunContext;

/// Shows counts and what needs a person.
pub(crate) fn show_status(arguments: JsonFlag, run: &RunContext) -> Result<Exit> {
    let mut newsroom = Newsroom::open(run)?;
    let status = newsroom.store.course_status()?;
    let found = newsroom.read_findings()?;
    if arguments.json {
        let mut json = serde_json::to_value(&status)?;
        for (json, feed) in
            json["failing"].as_array_mut().into_iter().flatten().zip(&status.failing)
        {
            json["failure"] = feed.trouble.as_ref().map(failure_text).into();
            json["advice"] = feed.trouble.as_ref().map(failure_hint).into();
        }
        let is_waiting = |finding: &&CourseFinding| finding.needs_person();
        json["findings"] = found.iter().map(CourseFinding::to_json).collect();
        json["needs_person"] =
            found.iter().filter(is_waiting).map(CourseFinding::to_string).collect();
        json["notices"] =
            found.iter().filter(|f| !is_waiting(f)).map(CourseFinding::to_string).collect();
        json["waiting_rules"] =
            run.waiting.as_ref().map_or(serde_json::Value::Null, |w| w.json(&run.messages));
        run.print_data(json.to_string());
        return Ok(Exit::Done);
    }
    run.print_data(status_text(&status, &found, run));
    Ok(Exit::Done)
}

fn status_text(status: &CourseStatus, found: &[CourseFinding], run: &RunContext) -> String {
    let (messages, course) = (&run.messages, &run.config.course);
    let counts = |counts: &BTreeMap<String, usize>| {
        let counts: Vec<_> = counts.iter().map(|(what, n)| format!("{n} {what}")).collect();
        if counts.is_empty() { say!(messages, "report-none") } else { counts.join(", ") }
    };
    let mut lines = vec![say!(
        messages,
        "report-status",
        course = course.title.as_str(),
        tag = course.tag.as_str(),
        feeds = counts(&status.feeds),
        posts = counts(&status.posts),
        awaiting = status.n_awaiting,
        editions = status.editions,
        subscribers = counts(&status.subscribers),
        deliveries = counts(&status.deliveries),
    )];
    if !status.weekly_deliveries.is_empty() {
        let weekly = counts(&status.weekly_deliveries);
        lines.push(format!(
            "             {}",
            say!(messages, "report-status-weekly", counts = weekly)
        ));
    }
    lines.extend(newest_figures(&status.figures, messages));
    lines.extend(status.runs.iter().map(|r| {
        format!(
            "{:<12} {}",
            r.command,
            say!(
                messages,
                "report-status-last",
                at = r
                    .ended_at
                    .with_timezone(&course.timezone)
                    .format("%Y-%m-%d %H:%M %Z")
                    .to_string()
            )
        )
    }));
    let (person, notices): (Vec<_>, Vec<_>) =
        found.iter().partition(|finding| finding.needs_person());
    if person.is_empty() {
        lines.push(format!("\n{}", say!(messages, "report-nothing-needs-a-person")));
    }
    let list = |found: Vec<&CourseFinding>| {
        found.into_iter().map(|f| format!("- {f}")).collect::<Vec<_>>().join("\n")
    };
    if !person.is_empty() {
        lines.push(format!("\n{}", say!(messages, "report-status-person", list = list(person))));
    }
    if !notices.is_empty() {
        lines.push(format!("\n{}", say!(messages, "report-status-notices", list = list(notices))));
    }
    lines.join("\n")
}
