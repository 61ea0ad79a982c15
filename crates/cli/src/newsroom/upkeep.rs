//! What is looked after on the way: texts that need not be kept any longer, and people who must
//! stay erased.

use anyhow::Result;
use chrono::TimeDelta;
use digest::Translations;
use digest::messages::say;
use store::{EditionSinceBackup, ErasedCounts};

use super::state::Newsroom;
use super::{future_dates, pictures, rules};

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
        let messages = &self.run.messages;
        if let Some(told) = describe_unknown_editions(&self.store.sync_ledger()?, messages) {
            self.run.print_warning(say!(messages, "report-older-copy", what = told));
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
            let told = say!(
                self.run,
                "report-older-copy-erased",
                what = erased_text(&erased, &self.run.messages)
            );
            self.run.print_warning(told);
        }
        if !future_dates::is_clock_confirmed(&self.store, self.run)? {
            return Ok(());
        }
        let forgotten = self.store.forget_expired(self.run.clock.now())?;
        let (n, n_blogs) = (forgotten.n_unconfirmed, forgotten.n_registrations);
        if n > 0 {
            self.run.print_status(say!(self.run, "report-forgotten-addresses", n));
        }
        if n_blogs > 0 {
            let told = say!(self.run, "report-forgotten-blogs", n = n_blogs);
            self.run.print_status(told);
        }
        self.store.forget_waiting_pictures(self.run.clock.now() - pictures::WAITS_FOR)?;
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
            self.run.print_status(say!(self.run, "report-rules-changed", n));
        }
        Ok(())
    }
}

/// What was erased, in words.
pub(crate) fn erased_text(erased: &ErasedCounts, messages: &Translations) -> String {
    let ErasedCounts { n_feeds, n_posts, n_comments, n_subscribers, .. } = *erased;
    let parts = [
        (n_feeds, say!(messages, "report-n-feeds", n = n_feeds)),
        (n_posts, say!(messages, "n-posts", n = n_posts)),
        (n_comments, say!(messages, "n-comments", n = n_comments)),
        (n_subscribers, say!(messages, "report-n-subscribers", n = n_subscribers)),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, text)| text).collect();
    if parts.is_empty() { say!(messages, "report-nothing-erased") } else { parts.join(", ") }
}

/// The editions that the database did not know of, each on a line of its own, and what follows.
pub(crate) fn describe_unknown_editions(
    editions: &[EditionSinceBackup],
    messages: &Translations,
) -> Option<String> {
    let line = |edition: &EditionSinceBackup| {
        let mailed = match edition.mailed_to {
            None => say!(messages, "report-not-mailed"),
            Some(n) => say!(messages, "report-mailed-to", n),
        };
        let (number, day) = (edition.number, edition.date.to_string());
        let name =
            say!(messages, "report-edition", kind = edition.kind.as_str(), edition = number, day);
        format!("  {name}, {mailed}")
    };
    let lines: Vec<String> = editions.iter().map(line).collect();
    let list = lines.join("\n");
    (!lines.is_empty()).then(|| say!(messages, "report-unknown-editions", list))
}
