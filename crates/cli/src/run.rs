//! What every command works with: the course's settings, its database, the time, and a place to
//! speak.

use std::path::Path;

use anyhow::{Context, Result};
use course::CourseRules;
use digest::Translations;
use digest::messages::{FluentArgs, say};
use store::Store;

use crate::clock::Clock;
use crate::config::Config;
use crate::console::Console;
use crate::exit::Exit;
use crate::lock::WorkLock;
use crate::newsroom::rules::{self, WithheldRules};
use crate::user_error::UserError;

/// One run of the program over one course.
#[derive(Debug)]
pub(crate) struct RunContext {
    pub(crate) config: Config,
    pub(crate) clock: Clock,
    pub(crate) console: Console,
    /// What is printed, in the course's language.
    pub(crate) messages: Translations,
    /// A change of the rules in the configuration's file that is not in force.
    pub(crate) waiting: Option<WithheldRules>,
}

impl RunContext {
    /// Reads a course's configuration and puts the rules in force into it.
    pub(crate) fn read_course(file: &Path, clock: Clock, console: Console) -> Result<Self> {
        let mut config = Config::read_config(file)?;
        let waiting = rules::apply_rules_in_force(&mut config);
        let messages = Translations::in_language(&config.course.language);
        Ok(Self { config, clock, console, messages, waiting })
    }

    /// Whether all settings are those of another run, and so are the rules in force.
    pub(crate) fn has_settings_of(&self, other: &Self) -> bool {
        let settings = |run: &Self| {
            let waiting = run.waiting.as_ref().map(|waiting| &waiting.fingerprint);
            format!("{:?} {waiting:?}", run.config)
        };
        settings(self) == settings(other)
    }

    /// A sentence in the course's language.
    pub(crate) fn say(&self, key: &str, values: &FluentArgs<'_>) -> String {
        self.messages.say(key, values)
    }

    /// Prints data that was asked for.
    pub(crate) fn print_data(&self, text: impl AsRef<str>) {
        self.console.print_data(text);
    }

    /// Prints what was done, unless the program is to be quiet.
    pub(crate) fn print_status(&self, text: impl AsRef<str>) {
        self.console.print_status(text);
    }

    /// Prints what a person should know.
    pub(crate) fn print_warning(&self, text: impl AsRef<str>) {
        self.console.print_warning(text);
    }

    /// Says what waits for a person after a command that goes on without it.
    pub(crate) fn print_withheld_rules(&self, exit: Exit) -> Exit {
        let Some(waiting) = &self.waiting else { return exit };
        self.print_warning(waiting.report_with_hint(&self.messages));
        if exit == Exit::Done { Exit::NeedsPerson } else { exit }
    }

    /// Says that the pages show a change later.
    pub(crate) fn print_site_follows(&self) {
        self.print_status(say!(self, "report-site-follows"));
    }

    /// The rules as the configuration's file has them, in force or not.
    pub(crate) fn configured_rules(&self) -> &CourseRules {
        self.waiting.as_ref().map_or(&self.config.rules, |waiting| &waiting.rules)
    }

    /// Opens the course's database.
    pub(crate) fn open_store(&self) -> Result<Store> {
        let mut store = open_database(&self.config.database)?;
        store.date_steps(self.clock.now())?;
        Ok(store)
    }

    /// Takes the right to do one kind of work on the course.
    pub(crate) fn lock_work(&self, work: &str) -> Result<WorkLock> {
        WorkLock::acquire_exclusive(&self.config.database, work)
    }

    /// Takes the right to do everything that writes: nothing else is under way then.
    pub(crate) fn lock_all_work(&self) -> Result<[WorkLock; 4]> {
        Ok([
            self.lock_work("daily")?,
            self.lock_work("poll")?,
            self.lock_work("publish")?,
            self.lock_work("send")?,
        ])
    }

    /// Whether the course is over: its last day and the day after, which brings the last edition,
    /// have passed.
    pub(crate) fn is_course_over(&self) -> bool {
        let today = self.config.course.local_day(self.clock.now());
        self.config.course.ends_on.is_some_and(|last| today > last + chrono::TimeDelta::days(1))
    }
}

fn open_database(database: &Path) -> Result<Store> {
    if Store::is_missing(database) || !database.exists() {
        // An empty file would be taken for a course without blogs and readers, and its pages for
        // pages without posts.
        let what =
            if database.exists() { "there is no database in" } else { "there is no database" };
        let what = format!("{what} {}", database.display());
        let hint = if Store::has_ledger(database).unwrap_or(false) {
            "there was one: `katydid restore FILE` puts a copy in its place"
        } else {
            "run `katydid init` to begin a course, or `katydid restore FILE` to put a copy in its place"
        };
        return Err(UserError::new(what).with_hint(hint).into());
    }
    Store::open(database)
        .with_context(|| format!("the database {} cannot be opened", database.display()))
}
