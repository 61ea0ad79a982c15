//! What every command works with: the course's settings, its database, the time, and a place to speak.

use std::path::Path;

use anyhow::{Context, Result};
use store::Store;

use crate::clock::Clock;
use crate::complaint::Complaint;
use crate::config::Config;
use crate::console::Console;
use crate::exit::Exit;
use crate::lock::Lock;
use crate::rules::{self, WaitingRules};

/// One run of the program over one course.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) config: Config,
    pub(crate) clock: Clock,
    pub(crate) console: Console,
    /// A change of the rules in the configuration's file that is not in force.
    pub(crate) waiting: Option<WaitingRules>,
}

impl Run {
    /// Reads a course's configuration and puts the rules in force into it.
    pub(crate) fn read(file: &Path, clock: Clock, console: Console) -> Result<Self> {
        let mut config = Config::read(file)?;
        let waiting = rules::put_in_force(&mut config);
        Ok(Self { config, clock, console, waiting })
    }

    /// Says what waits for a person after a command that goes on without it.
    pub(crate) fn tell_waiting(&self, exit: Exit) -> Exit {
        let Some(waiting) = &self.waiting else { return exit };
        self.console.warn(&waiting.told());
        if exit == Exit::Done { Exit::NeedsPerson } else { exit }
    }

    /// Opens the course's database.
    pub(crate) fn store(&self) -> Result<Store> {
        let mut store = open(&self.config.database)?;
        store.date_steps(self.clock.now())?;
        Ok(store)
    }

    /// Takes the right to do one kind of work on the course.
    pub(crate) fn lock(&self, work: &str) -> Result<Lock> {
        Lock::take(&self.config.database, work)
    }

    /// Whether the course is over: its last day and the day after, which brings the last edition, have passed.
    pub(crate) fn is_over(&self) -> bool {
        let today = self.config.course.day(self.clock.now());
        self.config.course.ends_on.is_some_and(|last| today > last + chrono::TimeDelta::days(1))
    }
}

fn open(database: &Path) -> Result<Store> {
    if Store::is_missing(database) || !database.exists() {
        // An empty file would be taken for a course without blogs and readers, and its pages for pages without posts.
        let what =
            if database.exists() { "there is no database in" } else { "there is no database" };
        let what = format!("{what} {}", database.display());
        let hint = if Store::has_ledger(database).unwrap_or(false) {
            "there was one: `katydid restore FILE` puts a copy in its place"
        } else {
            "run `katydid init` to begin a course, or `katydid restore FILE` to put a copy in its place"
        };
        return Err(Complaint::new(what).hint(hint).into());
    }
    Store::open(database)
        .with_context(|| format!("the database {} cannot be opened", database.display()))
}
