//! Posts that are missing from their feeds, asked for at their own addresses: when they are first
//! missing, and again before an edition that would print them.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result};
use chrono::NaiveDate;
use course::PostId;
use digest::messages::say;
use fetcher::visit::{Fetcher, FetcherSettings, PageProbe};
use store::MissingPost;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use super::state::Newsroom;
use crate::run::RunContext;

/// What became of missing posts before an edition.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct WithdrawalReport {
    n_withdrawn: usize,
    /// They wait for the next edition, because their addresses gave no answer.
    held_back: Vec<PostId>,
    /// They have waited, and go although their addresses gave no answer.
    unanswered: Vec<PostId>,
}

impl Newsroom<'_> {
    /// The course's settings for visits.
    pub(super) fn fetch_settings(&self) -> Result<FetcherSettings> {
        let settings = self.run.config.fetcher_settings(self.store.n_active_subscribers()?);
        Ok(FetcherSettings { resolve: self.resolve.clone(), ..settings })
    }

    /// Asks for the posts that are missing now. Returns how many were taken back.
    pub(crate) fn probe_missing_posts(
        &mut self,
        fetcher: &Arc<Fetcher>,
        runtime: &Runtime,
    ) -> Result<usize> {
        let missing = self.store.missing_posts(self.run.clock.now())?;
        self.send_probes(missing, fetcher, runtime)
    }

    /// Asks for missing posts that the edition of a day would print. 404 and 410 take a post back;
    /// one without an answer waits for the next edition.
    pub(crate) fn probe_before_edition(&mut self, day: NaiveDate) -> Result<WithdrawalReport> {
        let missing = self.store.missing_posts_awaiting(self.probes.began_at)?;
        if missing.is_empty() {
            return Ok(WithdrawalReport::default());
        }
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .context("threads cannot be started")?;
        let fetcher = Arc::new(Fetcher::new(self.fetch_settings()?)?);
        let n_withdrawn = self.send_probes(missing, &fetcher, &runtime)?;
        // Whatever is still under way is no answer, and nobody waits for it.
        runtime.shutdown_background();
        let (held_back, unanswered) = self.store.hold_back_missing(day, self.probes.began_at)?;
        Ok(WithdrawalReport { n_withdrawn, held_back, unanswered })
    }

    fn send_probes(
        &mut self,
        missing: Vec<MissingPost>,
        fetcher: &Arc<Fetcher>,
        runtime: &Runtime,
    ) -> Result<usize> {
        let chosen = self.probes.choose_probes(missing);
        if chosen.is_empty() {
            return Ok(0);
        }
        let mut waiting: HashSet<PostId> = chosen.iter().map(|(post, _)| *post).collect();
        let mut probes = JoinSet::new();
        for (post, url) in chosen {
            let fetcher = fetcher.clone();
            probes
                .spawn_on(async move { (post, fetcher.probe_page(&url).await) }, runtime.handle());
        }
        let (began, limit) = (Instant::now(), self.probes.time_left);
        let mut n_withdrawn = 0;
        // Answers are recorded as they come; whatever has not come in time is no answer.
        while let Some(left) = limit.checked_sub(began.elapsed())
            && let Ok(Some(probed)) =
                runtime.block_on(async { tokio::time::timeout(left, probes.join_next()).await })
        {
            // A probe that broke off says nothing.
            let Ok((post, probe)) = probed else { continue };
            waiting.remove(&post);
            n_withdrawn += usize::from(self.record_probe(post, probe)?);
        }
        self.probes.time_left = limit.saturating_sub(began.elapsed());
        for post in waiting {
            self.store.record_unanswered(post, self.run.clock.now())?;
        }
        Ok(n_withdrawn)
    }

    /// Writes down what an address said of its post. Returns whether the post was taken back.
    fn record_probe(&mut self, post: PostId, probe: PageProbe) -> Result<bool> {
        let now = self.run.clock.now();
        match probe {
            PageProbe::Gone(status) => {
                // It is shown in every language.
                let how = format!("HTTP {status}");
                self.store.withdraw_post(post, &how, now, &self.run.config.rules)?;
                return Ok(true);
            }
            PageProbe::Alive => self.store.record_found(post, now)?,
            PageProbe::Unknown => self.store.record_unanswered(post, now)?,
        }
        Ok(false)
    }
}

impl WithdrawalReport {
    /// Says what became of the posts.
    pub(crate) fn print_report(&self, run: &RunContext) {
        if self.n_withdrawn > 0 {
            run.print_status(say!(run, "report-posts-withdrawn", n = self.n_withdrawn));
        }
        let list = |posts: &[PostId]| {
            let numbers = posts.iter().map(|post| say!(run, "report-post-number", post));
            numbers.collect::<Vec<_>>().join(", ")
        };
        if !self.held_back.is_empty() {
            let (n, posts) = (self.held_back.len(), list(&self.held_back));
            run.print_warning(say!(run, "report-posts-held-back", n, posts));
        }
        if !self.unanswered.is_empty() {
            let (n, posts) = (self.unanswered.len(), list(&self.unanswered));
            run.print_warning(say!(run, "report-posts-unconfirmed", n, posts));
        }
    }

    /// What happened, for the record of the run.
    pub(crate) fn report_json(&self) -> serde_json::Value {
        serde_json::json!({
            "n_withdrawn": self.n_withdrawn, "held_back": self.held_back, "unanswered": self.unanswered,
        })
    }
}
