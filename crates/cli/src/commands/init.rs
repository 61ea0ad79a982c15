//! `katydid init`: begin a course.

use std::fs;
use std::io::{IsTerminal, Write};
use std::path::Path;

use anyhow::{Context, Result};
use digest::Translations;
use digest::messages::say;
use store::Store;

use crate::args::InitArgs;
use crate::clock::Clock;
use crate::config::{Config, EXAMPLE, toml_string};
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
    let answers = InitAnswers {
        title: ask_answer(arguments.title.as_ref(), "--title", "The course's title", None)?,
        tag: ask_answer(arguments.tag.as_ref(), "--tag", "The course tag (without #)", None)?,
        timezone: ask_answer(
            arguments.timezone.as_ref(),
            "--timezone",
            "Its time zone",
            Some("Europe/London"),
        )?,
    };
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

struct InitAnswers {
    title: String,
    tag: String,
    timezone: String,
}

impl InitAnswers {
    /// The commented example with these answers in place of its own.
    fn fill_in(&self) -> String {
        let answer_to = |line: &str| match line.split_once(" = ") {
            Some(("title", _)) => Some(("title", &self.title)),
            Some(("tag", _)) => Some(("tag", &self.tag)),
            Some(("timezone", _)) => Some(("timezone", &self.timezone)),
            _ => None,
        };
        let fill = |line: &str| {
            answer_to(line)
                .map_or_else(|| line.to_owned(), |(k, a)| format!("{k} = {}", toml_string(a)))
        };
        EXAMPLE.lines().map(|line| fill(line) + "\n").collect()
    }
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

fn ask_answer(
    given: Option<&String>,
    option: &str,
    question: &str,
    default: Option<&str>,
) -> Result<String> {
    if let Some(given) = given {
        return Ok(given.clone());
    }
    if !std::io::stdin().is_terminal() {
        let unasked =
            || UserError::new(format!("{option} is missing, and there is no terminal to ask on"));
        return default
            .map(str::to_owned)
            .ok_or_else(|| unasked().with_hint(format!("add {option} to the command")).into());
    }
    let prompt = dialoguer::Input::<String>::new().with_prompt(question);
    let prompt =
        default.into_iter().fold(prompt, |prompt, default| prompt.default(default.to_owned()));
    Ok(prompt.interact_text()?)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_survive_any_character() {
        let answers = InitAnswers {
            title: "Say \"hi\" \\ to 'all'\nnow".to_owned(),
            tag: "#Öffentlich26".to_owned(),
            timezone: "Europe/Berlin".to_owned(),
        };
        let config =
            Config::from_text(&answers.fill_in(), Path::new(".")).expect("a configuration");
        assert_eq!(config.course.title, answers.title);
        assert_eq!(config.course.tag, "Öffentlich26");
        assert_eq!(config.course.timezone, chrono_tz::Europe::Berlin);
    }
}
