//! `katydid backup` and `katydid restore`: the database copied whole, and put back.

use std::io::IsTerminal;

use anyhow::{Context, Result};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use digest::Translations;
use digest::messages::say;
use store::{LastEdition, RestoreOutcome, Store};

use crate::args::{BackupArgs, LastEditionDay, RestoreArgs};
use crate::exit::Exit;
use crate::newsroom::upkeep::{describe_unknown_editions, erased_text};
use crate::run::RunContext;
use crate::user_error::UserError;

/// Writes a sound copy of the database while others go on working.
pub(crate) fn back_up_database(arguments: &BackupArgs, run: &RunContext) -> Result<Exit> {
    run.open_store()?.write_backup(&arguments.file)?;
    run.print_status(say!(run, "report-backup-written", file = arguments.file.display()));
    Ok(Exit::Done)
}

/// Puts a copy in the database's place while nothing else is at work, whatever has become of the
/// database.
pub(crate) fn restore_database(arguments: &RestoreArgs, run: &RunContext) -> Result<Exit> {
    let database = &run.config.database;
    let _locks = run.lock_all_work()?;
    // Who serves a database that was lost still has it open under its old name.
    let _alone = if Store::is_sound(database) { None } else { Some(run.lock_work("serve")?) };
    let restore = |last| Store::restore_backup(database, &arguments.file, last, run.clock.now());
    let last = arguments.last_edition.map(|last| last_edition(last, run));
    let restored = match restore(last) {
        Err(store::Error::NoLedger { .. }) => {
            restore(Some(last_edition(ask_last_edition_day(run)?, run)))?
        }
        restored => restored?,
    };
    run.print_status(restore_summary(arguments, &restored, &run.messages));
    Ok(Exit::Done)
}

fn restore_summary(
    arguments: &RestoreArgs,
    restored: &RestoreOutcome,
    messages: &Translations,
) -> String {
    let file = arguments.file.display().to_string();
    let mut lines = vec![say!(messages, "report-restored", file)];
    if let Some(kept) = &restored.kept {
        lines.push(say!(messages, "report-old-database-kept", file = kept.display()));
    }
    if !restored.erased.is_nothing() {
        lines.push(say!(
            messages,
            "report-erased-again",
            what = erased_text(&restored.erased, messages)
        ));
    }
    match restored.n_leavers {
        Some(0) => {}
        Some(n) => lines.push(say!(messages, "report-leavers-kept-off", n)),
        None => lines.push(say!(messages, "report-leavers-unknown")),
    }
    lines.extend(describe_unknown_editions(&restored.went_out, messages));
    lines.join("\n")
}

/// Asks for the last edition that went out, where nothing else says it.
fn ask_last_edition_day(run: &RunContext) -> Result<LastEditionDay> {
    let shown = last_edition_on_site(run);
    if !std::io::stdin().is_terminal() {
        let what = "nothing says which editions went out after the copy was made: the database and its ledger are lost; nothing was changed";
        let shown = shown
            .map(|day| format!("; the last one that the site shows is of {day}"))
            .unwrap_or_default();
        let hint = format!(
            "add --last-edition YYYY-MM-DD, the day of the last edition that went out, or --last-edition in-copy if none did since{shown}"
        );
        return Err(UserError::new(what).with_hint(hint).into());
    }
    let prompt = dialoguer::Input::<String>::new()
        .with_prompt(say!(run, "ask-last-edition"))
        .validate_with(|text: &String| text.parse::<LastEditionDay>().map(drop));
    let prompt = shown.into_iter().fold(prompt, |prompt, day| prompt.default(day.to_string()));
    prompt.interact_text()?.parse().map_err(anyhow::Error::msg).context("the day cannot be read")
}

/// The last edition of which the site has a page.
fn last_edition_on_site(run: &RunContext) -> Option<NaiveDate> {
    let editions = std::fs::read_dir(run.config.site.folder.join("editions")).ok()?;
    let names = editions.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter_map(|name| name.get(..10).and_then(|day| day.parse().ok())).max()
}

/// What was printed when the last edition had gone out: all that came before its hour, or before
/// the end of its day.
fn last_edition(last: LastEditionDay, run: &RunContext) -> LastEdition {
    let LastEditionDay::On(day) = last else { return LastEdition::InCopy };
    let course = &run.config.course;
    let end: DateTime<Utc> = match run.config.site.edition_at {
        Some(hour) => course.instant_at(day, hour),
        None => {
            course.instant_at(day.checked_add_days(Days::new(1)).unwrap_or(day), NaiveTime::MIN)
        }
    };
    LastEdition::On(day, end.min(run.clock.now()))
}
