//! `katydid backup` and `katydid restore`: the database copied whole, and put back.

use anyhow::Result;

use crate::args::{Backup, Restore};
use crate::commands::participant::told;
use crate::exit::Exit;
use crate::run::Run;

/// Writes a sound copy of the database while others go on working.
pub(crate) fn backup(arguments: &Backup, run: &Run) -> Result<Exit> {
    run.store()?.backup(&arguments.file)?;
    run.console.say(&format!("the database is copied to {}", arguments.file.display()));
    Ok(Exit::Done)
}

/// Puts a copy in the database's place while nothing else is at work.
pub(crate) fn restore(arguments: &Restore, run: &Run) -> Result<Exit> {
    let _locks = [run.lock("daily")?, run.lock("poll")?, run.lock("publish")?, run.lock("send")?];
    let erased = run.store()?.restore(&arguments.file, run.clock.now())?;
    run.console.say(&format!(
        "the database is as it was in {}; the site follows at the next publish",
        arguments.file.display()
    ));
    if !erased.is_nothing() {
        run.console.say(&format!("who was erased since then is erased again: {}", told(&erased)));
    }
    Ok(Exit::Done)
}
