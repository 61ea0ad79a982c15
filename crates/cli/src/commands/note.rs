//! `katydid note`: what the facilitators say in an edition.

use anyhow::Result;
use chrono::TimeDelta;
use course::EditionKind;
use digest::messages::say;

use crate::args::NoteArgs;
use crate::exit::Exit;
use crate::run::RunContext;
use crate::user_error::UserError;
use crate::user_input::{read_text, typed_text};

/// Stores the note for an edition; an empty one removes it.
pub(crate) fn set_edition_note(arguments: &NoteArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    let text = typed_text(Some(&read_text(&arguments.file)?));
    let kind = if arguments.weekly { EditionKind::Weekly } else { EditionKind::Daily };
    let today = run.config.course.local_day(run.clock.now());
    let next =
        if store.edition_on(kind, today)?.is_some() { today + TimeDelta::days(1) } else { today };
    let date = arguments.date.unwrap_or(next);
    if store.edition_on(kind, date)?.is_some() {
        let what = format!("the edition of {date} is out; its note cannot be changed");
        return Err(UserError::new(what)
            .with_hint("leave --date out to write for the next edition")
            .into());
    }
    store.set_note(kind, date, text.as_deref())?;
    let (kind, day) = (kind.as_str(), date.to_string());
    run.print_status(if text.is_some() {
        say!(run, "report-note-stored", kind, day)
    } else {
        say!(run, "report-note-removed", kind, day)
    });
    Ok(Exit::Done)
}
