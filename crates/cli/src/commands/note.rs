//! `katydid note`: what the facilitators say in an edition.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use chrono::TimeDelta;
use course::EditionKind;
use digest::messages::say;

use crate::args::NoteArgs;
use crate::exit::Exit;
use crate::run::RunContext;
use crate::user_error::UserError;
use crate::user_input::{read_text, typed_text};

/// Stores, shows or removes the note for an edition. An empty text changes nothing.
pub(crate) fn set_edition_note(arguments: &NoteArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    let kind = if arguments.weekly { EditionKind::Weekly } else { EditionKind::Daily };
    let today = run.config.course.local_day(run.clock.now());
    let next =
        if store.edition_on(kind, today)?.is_some() { today + TimeDelta::days(1) } else { today };
    let date = arguments.date.unwrap_or(next);
    if arguments.show {
        if let Some(note) = store.note_for_edition(kind, date)? {
            run.print_data(note);
        }
        return Ok(Exit::Done);
    }
    if store.edition_on(kind, date)?.is_some() {
        let what = format!("the edition of {date} is out; its note cannot be changed");
        return Err(UserError::new(what)
            .with_hint("leave --date out to write for the next edition")
            .into());
    }
    let text = if arguments.remove {
        None
    } else {
        let before = store.note_for_edition(kind, date)?.unwrap_or_default();
        Some(read_note(arguments.file.as_deref(), &before)?)
    };
    store.set_note(kind, date, text.as_deref())?;
    let (kind, day) = (kind.as_str(), date.to_string());
    run.print_status(if text.is_some() {
        say!(run, "report-note-stored", kind, day)
    } else {
        say!(run, "report-note-removed", kind, day)
    });
    Ok(Exit::Done)
}

/// The text from a file, from standard input, or from the editor of whoever sits at a terminal.
fn read_note(file: Option<&Path>, before: &str) -> Result<String> {
    let text = match file {
        None if std::io::stdin().is_terminal() => edit_text(before)?,
        file => read_text(file.unwrap_or(Path::new("-")))?,
    };
    typed_text(Some(&text)).ok_or_else(|| {
        UserError::new("the text is empty: the note stays as it was")
            .with_hint("`katydid note --remove` removes it")
            .into()
    })
}

/// Opens the person's editor on a file with the text, and gives what it holds afterwards.
fn edit_text(before: &str) -> Result<String> {
    let named = ["VISUAL", "EDITOR"].into_iter().find_map(|name| std::env::var(name).ok());
    let editor = named.filter(|editor| !editor.trim().is_empty()).unwrap_or("vi".to_owned());
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let mut file = tempfile::Builder::new().prefix("katydid-note-").suffix(".md").tempfile()?;
    file.write_all(before.as_bytes()).and_then(|()| file.flush())?;
    let hint = "set EDITOR to your editor, or give a file: katydid note FILE";
    let ended = Command::new(program).args(words).arg(file.path()).status().with_context(|| {
        UserError::new(format!("the editor {program} cannot be started")).with_hint(hint)
    })?;
    if !ended.success() {
        let what = format!("the editor {program} ended with an error: the note stays as it was");
        return Err(UserError::new(what).with_hint(hint).into());
    }
    read_text(file.path())
}
