//! What is looked after on the way: texts that need not be kept any longer, and people who must
//! stay erased.

use anyhow::Result;
use chrono::TimeDelta;
use course::EditionKind;
use store::{EditionSinceBackup, ErasedCounts};

use super::state::Newsroom;
use super::{future_dates, rules};
use crate::printed_text::count_text;

/// Texts dropped in one transaction, so that others need not wait long.
const BATCH: usize = 1000;

impl Newsroom<'_> {
    /// Brings the ledger of editions and the database to agree. Where the database turns out to be
    /// an older copy that was put in place by hand, what went out since is said, and not done
    /// again.
    ///
    /// # Errors
    /// When the clock cannot be believed, or the database or the ledger cannot be written.
    pub(crate) fn sync_ledger(&mut self) -> Result<()> {
        future_dates::check_clock(&self.store, self.run)?;
        if let Some(told) = describe_unknown_editions(&self.store.sync_ledger()?) {
            self.run.console.print_warning(&format!("the database is an older copy; {told}"));
        }
        self.store.reclaim_printed(&self.run.config.rules, self.run.clock.now())?;
        Ok(())
    }

    /// Forgets what is over and who never confirmed, erases again who came back with an older copy
    /// of the database, and drops the texts of posts that have been out for longer than the
    /// configuration keeps them. After a pause nothing is forgotten before a second run has
    /// confirmed the clock.
    pub(crate) fn run_upkeep(&mut self) -> Result<()> {
        let erased = self.store.erase_again(self.run.clock.now())?;
        if !erased.is_nothing() {
            self.run.console.print_warning(&format!(
                "the database was an older copy; who was erased since is erased again: {}",
                erased_text(&erased)
            ));
        }
        if !future_dates::is_clock_confirmed(&self.store, self.run)? {
            return Ok(());
        }
        let forgotten = self.store.forget_expired(self.run.clock.now())?;
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
            self.run.console.print_status(&format!("{} forgotten", count_text(n, one, more)));
        }
        if let Some(days) = self.run.config.keep_out_text_days {
            let before = self.run.clock.now() - TimeDelta::days(days);
            while self.store.drop_texts_of_out_posts(before, BATCH)? == BATCH {}
        }
        Ok(())
    }

    /// Judges again if the rules in force have changed since the last time.
    pub(crate) fn rejudge_if_rules_changed(&mut self) -> Result<()> {
        if let Some(n) = rules::rejudge_if_changed(
            &mut self.store,
            &self.run.config.rules,
            self.run.waiting.as_ref(),
            self.run.clock.now(),
        )? {
            self.run.console.print_status(&format!(
                "the course's rules have changed: {} changed with them",
                count_text(n, "verdict", "verdicts")
            ));
        }
        Ok(())
    }
}

/// What was erased, in words.
pub(crate) fn erased_text(erased: &ErasedCounts) -> String {
    let parts = [
        (erased.n_feeds, count_text(erased.n_feeds, "feed", "feeds")),
        (erased.n_posts, count_text(erased.n_posts, "post", "posts")),
        (erased.n_comments, count_text(erased.n_comments, "comment", "comments")),
        (erased.n_subscribers, count_text(erased.n_subscribers, "subscriber", "subscribers")),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
    if parts.is_empty() { "no feed and no post".to_owned() } else { parts.join(", ") }
}

/// The editions that the database did not know of, each on a line of its own, and what follows.
pub(crate) fn describe_unknown_editions(editions: &[EditionSinceBackup]) -> Option<String> {
    let line = |edition: &EditionSinceBackup| {
        let what = match edition.kind {
            EditionKind::Daily => "edition",
            EditionKind::Weekly => "round-up",
        };
        let mailed = match edition.mailed_to {
            None => "not mailed yet".to_owned(),
            Some(0) => "mail of it was under way".to_owned(),
            Some(n) => format!("mailed to {} or more", count_text(n, "subscriber", "subscribers")),
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
