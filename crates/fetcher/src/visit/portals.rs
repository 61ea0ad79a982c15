//! Many blogs that suddenly lead to one place: a captive portal, a parked domain, a closed platform's goodbye.
//!
//! The first of them cannot be told from a blog that has moved. So what came by a way that is new, from another site, is held
//! back until the poll has shown that no others lead there. Little is held: a feed that was met there the last time is not, nor is one
//! that failed, and the oldest is let go when it becomes too much.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};

use course::{Fetched, Outcome};
use url::Url;

use super::words;

/// Sites that may lead to one address of another site. Two are a blog and its old domain.
const MOST: usize = 2;

/// Results held back at most, and the bytes they were read from.
const MOST_HELD: usize = 32;
const MOST_HELD_BYTES: u64 = 8_000_000;

/// A way from one site to another.
#[derive(Debug, Clone)]
pub(super) struct Led {
    from: Url,
    to: Url,
}

/// What to think of an answer that came from another address.
pub(super) enum Ruling {
    /// It is the same site's.
    AtHome,
    /// It is another site's, and few lead there so far.
    Led(Led),
    /// Too many lead there.
    Portal(Led),
}

/// Where redirects led since this fetcher was made, and from which sites. A portal that names each blog in its own address is
/// a page, not a feed, and fails as that.
#[derive(Default)]
pub(super) struct Portals(Mutex<Known>);

#[derive(Default)]
struct Known {
    sites: HashMap<Url, HashSet<String>>,
    held: VecDeque<(Led, Fetched)>,
    n_bytes: u64,
}

impl Portals {
    /// Notes that one address led to another where it did not lead before.
    pub(super) fn note(&self, from: &Url, to: &Url) -> Ruling {
        if site(from) == site(to) {
            return Ruling::AtHome;
        }
        let led = Led { from: from.clone(), to: to.clone() };
        let mut known = self.known();
        known.sites.entry(to.clone()).or_default().insert(site(from).to_owned());
        if known.is_portal(to) { Ruling::Portal(led) } else { Ruling::Led(led) }
    }

    /// What may be told now that a visit was led this way: the visit itself, nothing yet, or all that were held for the same
    /// place, refused.
    pub(super) fn weigh(&self, led: Option<Led>, fetched: Fetched) -> Vec<Fetched> {
        let Some(led) = led else { return vec![fetched] };
        let mut known = self.known();
        if known.is_portal(&led.to) {
            let held = known.take(|other| other.to == led.to);
            return held.into_iter().chain([(led, fetched)]).map(refused).collect();
        }
        if matches!(fetched.outcome, Outcome::Failed(_) | Outcome::Throttled) {
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
    pub(super) fn release(&self) -> Vec<Fetched> {
        self.known().take(|_| true).into_iter().map(|(_, fetched)| fetched).collect()
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn is_portal(&self, to: &Url) -> bool {
        self.sites.get(to).is_some_and(|sites| sites.len() > MOST)
    }

    fn take(&mut self, is_meant: impl Fn(&Led) -> bool) -> Vec<(Led, Fetched)> {
        let (taken, left): (Vec<_>, Vec<_>) =
            self.held.drain(..).partition(|(led, _)| is_meant(led));
        self.held = left.into();
        self.n_bytes = self.held.iter().map(|(_, fetched)| fetched.n_bytes).sum();
        taken
    }
}

/// What a visit is worth that was led to a portal: nothing of what it brought is kept.
fn refused((led, fetched): (Led, Fetched)) -> Fetched {
    Fetched {
        moved_to: None,
        validators: None,
        body_hash: None,
        outcome: Outcome::Failed(words::portal(&led.from, &led.to)),
        ..fetched
    }
}

fn site(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}
