//! `katydid doctor`: whether everything is in place, before a morning on which it is not.

use anyhow::Result;
use digest::messages::say;
use serde_json::json;

use crate::args::Doctor;
use crate::exit::Exit;
use crate::newsroom::findings::{CheckedSubject, CourseFinding, ProbeSettings};
use crate::newsroom::future_dates::confirm_clock;
use crate::newsroom::state::Newsroom;
use crate::run::RunContext;

/// Looks at everything, and says what is well, what is not, and what can be done.
///
/// # Errors
/// When the database cannot be read, or where the clock is confirmed, written.
pub(crate) fn check_setup(arguments: Doctor, run: &RunContext) -> Result<Exit> {
    if arguments.clock_is_right {
        confirm_clock(run)?;
    }
    let settings = ProbeSettings { resolver: arguments.resolver, root: arguments.root };
    let checked = Newsroom::open(run)?.check_all_subjects(&settings)?;
    let needs_person =
        checked.iter().flat_map(|subject| &subject.findings).any(CourseFinding::needs_person);
    if arguments.json.json {
        run.print_data(checks_json(&checked, needs_person).to_string());
    } else {
        checked.iter().flat_map(|subject| subject_lines(subject, run)).for_each(|line| {
            run.print_data(line);
        });
    }
    Ok(if needs_person { Exit::NeedsPerson } else { Exit::Done })
}

/// A line for each thing that was found about a subject, or one that all is well.
fn subject_lines(subject: &CheckedSubject, run: &RunContext) -> Vec<String> {
    let (messages, passed) = (&run.messages, subject.passed.as_str());
    let mut lines = Vec::new();
    // What only should be known does not make a subject unwell.
    if !subject.findings.iter().any(CourseFinding::needs_person) {
        lines.push(say!(messages, "report-check-passed", what = passed));
    }
    for finding in &subject.findings {
        lines.push(if finding.is_error {
            let why = finding.to_string();
            say!(messages, "report-check-failed", what = passed, why)
        } else if finding.needs_person() {
            say!(messages, "report-check-person", what = finding.to_string())
        } else {
            say!(messages, "report-check-note", what = finding.to_string())
        });
    }
    lines
}

fn checks_json(checked: &[CheckedSubject], needs_person: bool) -> serde_json::Value {
    let checks = checked.iter().map(|subject| {
        json!({
            "name": subject.name,
            "passed": !subject.findings.iter().any(CourseFinding::needs_person),
            "findings": subject.findings.iter().map(CourseFinding::to_json).collect::<Vec<_>>(),
        })
    });
    json!({"needs_person": needs_person, "checks": checks.collect::<Vec<_>>()})
}
