//! `katydid note`: what the facilitators say in an edition.

use anyhow::Result;
use chrono::TimeDelta;
use course::EditionKind;

use crate::args::NoteArgs;
use crate::commands::feed::read_text;
use crate::exit::Exit;
use crate::run::RunContext;

/// Stores the note for an edition; an empty one takes it back.
pub(crate) fn set_edition_note(arguments: &NoteArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    let text = read_text(&arguments.file)?;
    let kind = if arguments.weekly { EditionKind::Weekly } else { EditionKind::Daily };
    let today = run.config.course.local_day(run.clock.now());
    let next =
        if store.edition_on(kind, today)?.is_some() { today + TimeDelta::days(1) } else { today };
    let date = arguments.date.unwrap_or(next);
    if store.edition_on(kind, date)?.is_some() {
        let complaint = crate::user_error::UserError::new(format!(
            "the edition of {date} is out; its note cannot be changed"
        ));
        return Err(complaint.with_hint("leave --date out to write for the next edition").into());
    }
    let text = text.trim();
    store.set_note(kind, date, Some(text).filter(|t| !t.is_empty()))?;
    let what = if text.is_empty() { "removed from" } else { "stored for" };
    let edition = match kind {
        EditionKind::Daily => format!("the edition of {date}"),
        EditionKind::Weekly => "the next round-up".to_owned(),
    };
    run.console.print_status(&format!("the note is {what} {edition}"));
    Ok(Exit::Done)
}
