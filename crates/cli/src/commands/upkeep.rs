//! What is looked after on the way: texts that need not be kept any longer, and people who must
//! stay erased.

use anyhow::Result;
use chrono::TimeDelta;
use store::Store;

use crate::commands::participant::erased_text as told_of;
use crate::commands::{backup, count_text, future_dates};
use crate::run::RunContext;

/// Texts dropped in one transaction, so that others need not wait long.
const BATCH: usize = 1000;

/// Brings the ledger of editions and the database to agree. Where the database turns out to be an
/// older copy that was put in place by hand, what went out since is said, and not done again.
///
/// # Errors
/// When the clock cannot be believed, or the database or the ledger cannot be written.
pub(crate) fn sync_ledger(store: &mut Store, run: &RunContext) -> Result<()> {
    future_dates::check_clock(store, run)?;
    if let Some(told) = backup::describe_unknown_editions(&store.sync_ledger()?) {
        run.console.print_warning(&format!("the database is an older copy; {told}"));
    }
    store.reclaim_printed(&run.config.rules, run.clock.now())?;
    Ok(())
}

/// Forgets what is over and who never confirmed, erases again who came back with an older copy of
/// the database, and drops the texts of posts that have been out for longer than the configuration
/// keeps them. After a pause nothing is forgotten before a second run has confirmed the clock.
pub(crate) fn run_upkeep(store: &mut Store, run: &RunContext) -> Result<()> {
    let erased = store.erase_again(run.clock.now())?;
    if !erased.is_nothing() {
        run.console.print_warning(&format!(
            "the database was an older copy; who was erased since is erased again: {}",
            told_of(&erased)
        ));
    }
    if !future_dates::is_clock_confirmed(store, run)? {
        return Ok(());
    }
    let forgotten = store.forget_expired(run.clock.now())?;
    let told = [
        (
            forgotten.n_unconfirmed,
            "address that nobody confirmed is",
            "addresses that nobody confirmed are",
        ),
        (
            forgotten.n_registrations,
            "blog that nobody confirmed is",
            "blogs that nobody confirmed are",
        ),
    ];
    for (n, one, more) in told.into_iter().filter(|(n, ..)| *n > 0) {
        run.console.print_status(&format!("{} forgotten", count_text(n, one, more)));
    }
    if let Some(days) = run.config.keep_out_text_days {
        let before = run.clock.now() - TimeDelta::days(days);
        while store.drop_texts_of_out_posts(before, BATCH)? == BATCH {}
    }
    Ok(())
}
