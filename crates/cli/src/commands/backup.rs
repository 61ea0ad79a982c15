//! `katydid backup` and `katydid restore`: the database copied whole, and put back.

use std::io::IsTerminal;

use anyhow::{Context, Result};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use course::EditionKind;
use store::{LastEdition, Restored, Store, WentOut};

use crate::args::{Backup, LastEditionDay, Restore};
use crate::commands::count;
use crate::commands::participant::told;
use crate::complaint::Complaint;
use crate::exit::Exit;
use crate::run::Run;

/// Writes a sound copy of the database while others go on working.
pub(crate) fn backup(arguments: &Backup, run: &Run) -> Result<Exit> {
    run.store()?.backup(&arguments.file)?;
    run.console.say(&format!("the database is copied to {}", arguments.file.display()));
    Ok(Exit::Done)
}

/// Puts a copy in the database's place while nothing else is at work, whatever has become of the database.
pub(crate) fn restore(arguments: &Restore, run: &Run) -> Result<Exit> {
    let database = &run.config.database;
    let _locks = [run.lock("daily")?, run.lock("poll")?, run.lock("publish")?, run.lock("send")?];
    // Who serves a database that was lost still has it open under its old name.
    let _alone = if Store::is_sound(database) { None } else { Some(run.lock("serve")?) };
    let restore = |last| Store::restore(database, &arguments.file, last, run.clock.now());
    let last = arguments.last_edition.map(|last| last_edition(last, run));
    let restored = match restore(last) {
        Err(store::Error::NoLedger { .. }) => restore(Some(last_edition(asked(run)?, run)))?,
        restored => restored?,
    };
    run.console.say(&report(arguments, &restored));
    Ok(Exit::Done)
}

fn report(arguments: &Restore, restored: &Restored) -> String {
    let mut lines = vec![format!(
        "the database is as it was in {}; the site follows at the next publish",
        arguments.file.display()
    )];
    lines.extend(
        restored
            .kept
            .as_ref()
            .map(|kept| format!("what stood there before is kept as {}", kept.display())),
    );
    if !restored.erased.is_nothing() {
        lines
            .push(format!("who was erased since then is erased again: {}", told(&restored.erased)));
    }
    lines.extend(went_out(&restored.went_out));
    lines.join("\n")
}

/// The editions that the database did not know of, each on a line of its own, and what follows.
pub(crate) fn went_out(editions: &[WentOut]) -> Option<String> {
    let line = |edition: &WentOut| {
        let what = match edition.kind {
            EditionKind::Daily => "edition",
            EditionKind::Weekly => "round-up",
        };
        let mailed = match edition.mailed_to {
            None => "not mailed yet".to_owned(),
            Some(0) => "mail of it was under way".to_owned(),
            Some(n) => format!("mailed to {} or more", count(n, "subscriber", "subscribers")),
        };
        format!("  {what} {} of {}, {mailed}", edition.number, edition.date)
    };
    let lines: Vec<String> = editions.iter().map(line).collect();
    (!lines.is_empty()).then(|| {
        format!(
            "these went out after the copy was made; they are not made again, and what was mailed is not mailed again:\n{}\n\
             their posts go back to their places as the blogs bring them again; notes and highlights of those days are lost",
            lines.join("\n")
        )
    })
}

/// Asks for the last edition that went out, where nothing else says it.
fn asked(run: &Run) -> Result<LastEditionDay> {
    let shown = last_shown(run);
    if !std::io::stdin().is_terminal() {
        let what = "nothing says which editions went out after the copy was made: the database and its ledger are lost; nothing was changed";
        let shown = shown
            .map(|day| format!("; the last one that the site shows is of {day}"))
            .unwrap_or_default();
        let hint = format!(
            "add --last-edition YYYY-MM-DD, the day of the last edition that went out, or --last-edition in-copy if none did since{shown}"
        );
        return Err(Complaint::new(what).hint(hint).into());
    }
    let prompt = dialoguer::Input::<String>::new()
        .with_prompt(
            "The day of the last edition that went out (YYYY-MM-DD), or in-copy if none did since the copy was made",
        )
        .validate_with(|text: &String| text.parse::<LastEditionDay>().map(drop));
    let prompt = shown.into_iter().fold(prompt, |prompt, day| prompt.default(day.to_string()));
    prompt.interact_text()?.parse().map_err(anyhow::Error::msg).context("the day cannot be read")
}

/// The last edition of which the site has a page.
fn last_shown(run: &Run) -> Option<NaiveDate> {
    let editions = std::fs::read_dir(run.config.site.folder.join("editions")).ok()?;
    let names = editions.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter_map(|name| name.get(..10).and_then(|day| day.parse().ok())).max()
}

/// What was printed when the last edition had gone out: all that came before its hour, or before the end of its day.
fn last_edition(last: LastEditionDay, run: &Run) -> LastEdition {
    let LastEditionDay::On(day) = last else { return LastEdition::InCopy };
    let course = &run.config.course;
    let end: DateTime<Utc> = match run.config.site.edition_at {
        Some(hour) => course.at(day, hour),
        None => course.at(day.checked_add_days(Days::new(1)).unwrap_or(day), NaiveTime::MIN),
    };
    LastEdition::On(day, end.min(run.clock.now()))
}
