//! `katydid init`: begin a course.

mod answers;
mod zones;

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use digest::Translations;
use digest::messages::say;
use store::Store;

use self::answers::InitAnswers;
use crate::args::InitArgs;
use crate::clock::Clock;
use crate::config::Config;
use crate::console::Console;
use crate::exit::Exit;
use crate::newsroom::upkeep;
use crate::user_error::UserError;

/// Writes a commented configuration with the answers filled in, an empty database and an empty
/// site. Where there is a configuration already and no database, it makes what is missing.
pub(crate) fn create_course(arguments: &InitArgs, clock: Clock, console: Console) -> Result<Exit> {
    let folder = &arguments.folder;
    if let Some(config) = config_without_database(folder)? {
        return complete_course(folder, &config, clock, console);
    }
    refuse_to_overwrite(folder)?;
    let answers = InitAnswers::ask(arguments)?;
    let text = answers.fill_in();
    // Whatever is wrong with an answer is said before anything is written.
    let config = Config::from_text(&text, folder)?;
    // The configuration comes first: with it the same command finishes what failed or was killed
    // after it.
    write_new(&folder.join("katydid.toml"), &text)?;
    fs::create_dir_all(&config.site.folder)
        .with_context(|| format!("the folder {} cannot be made", config.site.folder.display()))?;
    Store::create(&config.database)
        .with_context(|| format!("{} cannot be made", config.database.display()))?;
    console.print_status(next_steps(folder, &config));
    Ok(Exit::Done)
}

/// The configuration of a folder that has no database: a course that was begun elsewhere, or has
/// lost its database.
fn config_without_database(folder: &Path) -> Result<Option<Config>> {
    let file = folder.join("katydid.toml");
    if !file.exists() {
        return Ok(None);
    }
    let config = Config::read_config(&file)?;
    Ok(Store::is_missing(&config.database).then_some(config))
}

/// Makes what a configuration lacks. The configuration stays as it is.
fn complete_course(folder: &Path, config: &Config, clock: Clock, console: Console) -> Result<Exit> {
    for folder in
        [Some(config.site.folder.as_path()), config.database.parent()].into_iter().flatten()
    {
        fs::create_dir_all(folder)
            .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
    }
    let had_database = Store::has_ledger(&config.database)?;
    let mut store = Store::create(&config.database)
        .with_context(|| format!("{} cannot be made", config.database.display()))?;
    let went_out = store.sync_ledger()?;
    store.erase_again(clock.now())?;
    let messages = Translations::in_language(&config.course.language);
    let made = say!(messages, "report-database-made", file = config.database.display());
    console.print_status(format!("{made}\n\n{}", next_steps(folder, config)));
    if had_database {
        console.print_warning(say!(messages, "report-database-lost"));
    }
    if let Some(told) = upkeep::describe_unknown_editions(&went_out, &messages) {
        console.print_warning(told);
    }
    Ok(if had_database { Exit::NeedsPerson } else { Exit::Done })
}

fn refuse_to_overwrite(folder: &Path) -> Result<()> {
    let present = ["katydid.toml", "katydid.db", "site"]
        .map(|name| folder.join(name))
        .into_iter()
        .find(|p| p.exists());
    match present {
        None => Ok(()),
        Some(path) => {
            let what = format!("{} is there already; nothing was written", path.display());
            Err(UserError::new(what).with_hint("name another folder: katydid init DIR").into())
        }
    }
}

/// Writes a file where there is none. It is there whole or not at all.
fn write_new(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
    let partial = path.with_extension("toml.partial");
    let written = fs::File::create(&partial)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&partial, path));
    if written.is_err() {
        // The failure says more than this one would.
        let _ = fs::remove_file(&partial);
    }
    written.with_context(|| format!("{} cannot be written", path.display()))
}

fn next_steps(folder: &Path, config: &Config) -> String {
    let messages = Translations::in_language(&config.course.language);
    let place = if folder == Path::new(".") { "here" } else { "there" };
    say!(messages, "report-course-begun", folder = folder.display(), place)
}
