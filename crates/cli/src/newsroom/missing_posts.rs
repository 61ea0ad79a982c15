//! Posts that are missing from their feeds, asked for at their own addresses: when they are first
//! missing, and again before an edition that would print them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use chrono::{DateTime, NaiveDate, Utc};
use course::PostId;
use fetcher::visit::{Fetcher, FetcherSettings, PageProbe};
use store::{MissingPost, Store};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;
use url::Url;

use crate::printed_text::count_text;
use crate::run::RunContext;

/// Addresses that are asked for missing posts in one run at most; the rest waits for the next.
const MOST_ASKED: usize = 50;

/// Of them at one host, where they are asked one after the other with a pause between them.
const MOST_ASKED_PER_HOST: usize = 10;

/// How long one run asks in all.
const LONGEST: Duration = Duration::from_secs(20);

/// What one run may spend on asking for missing posts, and which it has asked for.
pub(crate) struct ProbeBudget {
    /// What the configuration does not say: the demo's map of invented hosts.
    pub(crate) base: FetcherSettings,
    began_at: DateTime<Utc>,
    n_left: usize,
    time_left: Duration,
    asked: HashSet<PostId>,
}

/// What became of missing posts before an edition.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct WithdrawalReport {
    n_withdrawn: usize,
    /// They wait for the next edition, because their addresses gave no answer.
    held_back: Vec<PostId>,
    /// They have waited, and go although their addresses gave no answer.
    unanswered: Vec<PostId>,
}

impl ProbeBudget {
    /// The bounds of a run that begins now.
    pub(crate) fn new(run: &RunContext) -> Self {
        Self::with_settings(FetcherSettings::default(), run)
    }

    /// The same with settings that the configuration does not hold.
    pub(crate) fn with_settings(base: FetcherSettings, run: &RunContext) -> Self {
        Self {
            base,
            began_at: run.clock.now(),
            n_left: MOST_ASKED,
            time_left: LONGEST,
            asked: HashSet::new(),
        }
    }

    /// The course's settings for visits.
    pub(crate) fn fetch_settings(
        &self,
        store: &Store,
        run: &RunContext,
    ) -> Result<FetcherSettings> {
        let settings = run.config.fetcher_settings(store.n_active_subscribers()?);
        Ok(FetcherSettings { resolve: self.base.resolve.clone(), ..settings })
    }

    /// Asks for the posts that are missing now. Returns how many were taken back.
    pub(crate) fn probe_missing_posts(
        &mut self,
        store: &mut Store,
        run: &RunContext,
        fetcher: &Arc<Fetcher>,
        runtime: &Runtime,
    ) -> Result<usize> {
        let missing = store.missing_posts(run.clock.now())?;
        self.send_probes(missing, store, run, fetcher, runtime)
    }

    /// Asks for missing posts that the edition of a day would print. 404 and 410 take a post back;
    /// one without an answer waits for the next edition.
    pub(crate) fn probe_before_edition(
        &mut self,
        day: NaiveDate,
        store: &mut Store,
        run: &RunContext,
    ) -> Result<WithdrawalReport> {
        let missing = store.missing_posts_awaiting(self.began_at)?;
        if missing.is_empty() {
            return Ok(WithdrawalReport::default());
        }
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .context("threads cannot be started")?;
        let fetcher = Arc::new(Fetcher::new(self.fetch_settings(store, run)?)?);
        let n_withdrawn = self.send_probes(missing, store, run, &fetcher, &runtime)?;
        // Whatever is still under way is no answer, and nobody waits for it.
        runtime.shutdown_background();
        let (held_back, unanswered) = store.hold_back_missing(day, self.began_at)?;
        Ok(WithdrawalReport { n_withdrawn, held_back, unanswered })
    }

    fn send_probes(
        &mut self,
        missing: Vec<MissingPost>,
        store: &mut Store,
        run: &RunContext,
        fetcher: &Arc<Fetcher>,
        runtime: &Runtime,
    ) -> Result<usize> {
        let chosen = self.choose_probes(missing);
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
        let (began, limit) = (Instant::now(), self.time_left);
        let mut n_withdrawn = 0;
        // Answers are recorded as they come; whatever has not come in time is no answer.
        while let Some(left) = limit.checked_sub(began.elapsed())
            && let Ok(Some(probed)) =
                runtime.block_on(async { tokio::time::timeout(left, probes.join_next()).await })
        {
            // A probe that broke off says nothing.
            let Ok((post, probe)) = probed else { continue };
            waiting.remove(&post);
            n_withdrawn += usize::from(record_probe(post, probe, store, run)?);
        }
        self.time_left = limit.saturating_sub(began.elapsed());
        for post in waiting {
            store.record_unanswered(post, run.clock.now())?;
        }
        Ok(n_withdrawn)
    }

    /// Not more than are left, not too many of one host, and none twice.
    fn choose_probes(&mut self, missing: Vec<MissingPost>) -> Vec<(PostId, Url)> {
        let mut n_of_host: HashMap<String, usize> = HashMap::new();
        let mut chosen = Vec::new();
        for MissingPost { id, link } in missing {
            let Some(url) = link.filter(|_| self.n_left > 0 && !self.asked.contains(&id)) else {
                continue;
            };
            let n = n_of_host.entry(url.host_str().unwrap_or_default().to_owned()).or_default();
            if *n < MOST_ASKED_PER_HOST {
                *n += 1;
                self.n_left -= 1;
                self.asked.insert(id);
                chosen.push((id, url));
            }
        }
        chosen
    }
}

/// Writes down what an address said of its post. Returns whether the post was taken back.
fn record_probe(
    post: PostId,
    probe: PageProbe,
    store: &mut Store,
    run: &RunContext,
) -> Result<bool> {
    let now = run.clock.now();
    match probe {
        PageProbe::Gone(status) => {
            let how = format!("it is gone from its blog (the address answers {status})");
            store.withdraw_post(post, &how, now, &run.config.rules)?;
            return Ok(true);
        }
        PageProbe::Alive => store.record_found(post, now)?,
        PageProbe::Unknown => store.record_unanswered(post, now)?,
    }
    Ok(false)
}

impl WithdrawalReport {
    /// Says what became of the posts.
    pub(crate) fn print_report(&self, run: &RunContext) {
        if self.n_withdrawn > 0 {
            let posts = count_text(self.n_withdrawn, "post was", "posts were");
            run.console.print_status(&format!(
                "{posts} taken back before the edition: the address says that it is gone"
            ));
        }
        if !self.held_back.is_empty() {
            let posts = count_text(self.held_back.len(), "post waits", "posts wait");
            run.console.print_warning(&format!(
                "{posts} for the next edition: missing from the feed, and the address gave no answer: {}\n  hint: katydid post show \
                 ID says more; katydid post hide ID keeps it out",
                post_ids_text(&self.held_back)
            ));
        }
        if !self.unanswered.is_empty() {
            let posts = count_text(self.unanswered.len(), "post goes", "posts go");
            run.console.print_warning(&format!(
                "{posts} into the edition unconfirmed: missing from the feed, kept out of the edition before, and the address still \
                 gave no answer: {}\n  hint: katydid post hide ID takes it off the site",
                post_ids_text(&self.unanswered)
            ));
        }
    }

    /// What happened, for the record of the run.
    pub(crate) fn report_json(&self) -> serde_json::Value {
        serde_json::json!({
            "n_withdrawn": self.n_withdrawn, "held_back": self.held_back, "unanswered": self.unanswered,
        })
    }
}

fn post_ids_text(posts: &[PostId]) -> String {
    posts.iter().map(|post| format!("post {post}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn probes() -> ProbeBudget {
        ProbeBudget {
            base: FetcherSettings::default(),
            began_at: DateTime::UNIX_EPOCH,
            n_left: MOST_ASKED,
            time_left: LONGEST,
            asked: HashSet::new(),
        }
    }

    #[track_caller]
    fn check(hosts: &[(&str, usize)], expected: usize) {
        let urls =
            hosts.iter().flat_map(|(host, n)| (0..*n).map(move |i| format!("https://{host}/{i}")));
        let link = |url: String| Some(Url::parse(&url).expect("an address"));
        let missing: Vec<_> =
            urls.zip(1..).map(|(url, n)| MissingPost { id: PostId(n), link: link(url) }).collect();
        let mut probes = probes();
        assert_eq!(probes.choose_probes(missing.clone()).len(), expected, "{hosts:?}");
        assert!(probes.choose_probes(missing).len() + expected <= MOST_ASKED, "{hosts:?}");
    }

    #[test]
    fn no_host_and_no_run_is_kept_long() {
        check(&[("a.example", 3), ("b.example", 2)], 5);
        check(&[("a.example", 300), ("b.example", 2)], 12);
        let many: Vec<String> = (0..30).map(|n| format!("{n}.example")).collect();
        check(&many.iter().map(|host| (host.as_str(), 10)).collect::<Vec<_>>(), MOST_ASKED);
    }

    #[test]
    fn a_post_is_asked_for_once_in_a_run_and_only_where_it_has_an_address() {
        let post = |n, link: Option<&str>| MissingPost {
            id: PostId(n),
            link: link.and_then(|l| Url::parse(l).ok()),
        };
        let mut probes = probes();
        let missing = vec![post(1, Some("https://a.example/1")), post(2, None)];
        assert_eq!(probes.choose_probes(missing.clone()).len(), 1);
        assert_eq!(probes.choose_probes(missing), []);
    }
}
