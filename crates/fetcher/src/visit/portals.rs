//! Many blogs that suddenly lead to one place: a captive portal, a parked domain, a closed
//! platform's goodbye.
//!
//! The first of them cannot be told from a blog that has moved. So what came by a way that is new,
//! from another site, is held back until the poll has shown that no others lead there. Little is
//! held: a feed that was met there the last time is not, nor is one that failed, and the oldest is
//! let go when it becomes too much.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};

use course::{FetchOutcome, FetchReport};
use url::Url;

use super::request_failures;

/// Sites that may lead to one address of another site. Two are a blog and its old domain.
const MOST: usize = 2;

/// Results held back at most, and the bytes they were read from.
const MOST_HELD: usize = 32;
const MOST_HELD_BYTES: u64 = 8_000_000;

/// A way from one site to another.
#[derive(Debug, Clone)]
pub(super) struct CrossSiteRedirect {
    from: Url,
    to: Url,
}

/// What to think of an answer that came from another address.
pub(super) enum RedirectRuling {
    /// It is the same site's.
    AtHome,
    /// It is another site's, and few lead there so far.
    Led(CrossSiteRedirect),
    /// Too many lead there.
    Portal(CrossSiteRedirect),
}

/// Where redirects led since this fetcher was made, and from which sites. A portal that names each
/// blog in its own address is a page, not a feed, and fails as that.
#[derive(Default)]
pub(super) struct PortalDetector(Mutex<PortalDetectorState>);

#[derive(Default)]
struct PortalDetectorState {
    sites: HashMap<Url, HashSet<String>>,
    held: VecDeque<(CrossSiteRedirect, FetchReport)>,
    n_bytes: u64,
}

impl PortalDetector {
    /// Notes that one address led to another where it did not lead before.
    pub(super) fn note_redirect(&self, from: &Url, to: &Url) -> RedirectRuling {
        if site_name(from) == site_name(to) {
            return RedirectRuling::AtHome;
        }
        let led = CrossSiteRedirect { from: from.clone(), to: to.clone() };
        let mut known = self.lock_state();
        known.sites.entry(to.clone()).or_default().insert(site_name(from).to_owned());
        if known.is_portal(to) { RedirectRuling::Portal(led) } else { RedirectRuling::Led(led) }
    }

    /// What may be told now that a visit was led this way: the visit itself, nothing yet, or all
    /// that were held for the same place, refused.
    pub(super) fn hold_or_release(
        &self,
        led: Option<CrossSiteRedirect>,
        fetched: FetchReport,
    ) -> Vec<FetchReport> {
        let Some(led) = led else { return vec![fetched] };
        let mut known = self.lock_state();
        if known.is_portal(&led.to) {
            let held = known.take_held(|other| other.to == led.to);
            return held.into_iter().chain([(led, fetched)]).map(failed_by_portal).collect();
        }
        if matches!(fetched.outcome, FetchOutcome::Failed(_) | FetchOutcome::Throttled) {
            return vec![fetched];
        }
        known.n_bytes += fetched.n_bytes;
        known.held.push_back((led, fetched));
        let mut released = Vec::new();
        while known.held.len() > MOST_HELD || known.n_bytes > MOST_HELD_BYTES {
            let Some((_, oldest)) = known.held.pop_front() else { break };
            known.n_bytes = known.n_bytes.saturating_sub(oldest.n_bytes);
            released.push(oldest);
        }
        released
    }

    /// All that is still held, believed: the poll has shown no others that lead there.
    pub(super) fn release_held(&self) -> Vec<FetchReport> {
        self.lock_state().take_held(|_| true).into_iter().map(|(_, fetched)| fetched).collect()
    }

    fn lock_state(&self) -> std::sync::MutexGuard<'_, PortalDetectorState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl PortalDetectorState {
    fn is_portal(&self, to: &Url) -> bool {
        self.sites.get(to).is_some_and(|sites| sites.len() > MOST)
    }

    fn take_held(
        &mut self,
        is_meant: impl Fn(&CrossSiteRedirect) -> bool,
    ) -> Vec<(CrossSiteRedirect, FetchReport)> {
        let (taken, left): (Vec<_>, Vec<_>) =
            self.held.drain(..).partition(|(led, _)| is_meant(led));
        self.held = left.into();
        self.n_bytes = self.held.iter().map(|(_, fetched)| fetched.n_bytes).sum();
        taken
    }
}

/// What a visit is worth that was led to a portal: nothing of what it brought is kept.
fn failed_by_portal((led, fetched): (CrossSiteRedirect, FetchReport)) -> FetchReport {
    FetchReport {
        moved_to: None,
        validators: None,
        body_hash: None,
        outcome: FetchOutcome::Failed(request_failures::portal_reached(&led.from, &led.to)),
        ..fetched
    }
}

fn site_name(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}
