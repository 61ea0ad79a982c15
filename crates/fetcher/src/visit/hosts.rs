//! Whose turn it is: one request at a time for each host, a pause between them, and none to a host that asked for quiet.

use std::collections::{HashMap, HashSet};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};
use url::Url;

/// How long a host is left alone that answers 429 without saying for how long.
pub(super) const QUIET: Duration = Duration::from_mins(5);

/// Hosts remembered before those that nobody waits for are forgotten.
const REMEMBERED: usize = 20_000;

/// The hosts that were asked, and how many may be asked at the same time.
#[derive(Clone)]
pub(super) struct Hosts {
    turns: Arc<Semaphore>,
    known: Arc<Mutex<Known>>,
}

#[derive(Default)]
struct Known {
    /// The instant from which a host may be asked again. Whoever holds the lock is asking it.
    gates: HashMap<String, Arc<tokio::sync::Mutex<Instant>>>,
    /// Hosts that asked for quiet, and until when.
    quiet: HashMap<String, Instant>,
    /// The hosts that asked for quiet at one address: from the second on it is one platform by evidence.
    platforms: HashMap<IpAddr, (HashSet<String>, Instant)>,
}

/// A share of the global concurrency. It is given back while its holder waits for a host.
pub(super) struct Turn(Option<OwnedSemaphorePermit>);

/// Leave to ask a host, alone. Dropping it starts the pause.
pub(super) struct Entered {
    free_at: OwnedMutexGuard<Instant>,
    pause: Duration,
}

impl Drop for Entered {
    fn drop(&mut self) {
        *self.free_at = Instant::now() + self.pause;
    }
}

impl Hosts {
    pub(super) fn new(concurrency: usize) -> Self {
        Self { turns: Arc::new(Semaphore::new(concurrency.max(1))), known: Arc::default() }
    }

    /// Waits for a share of the global concurrency.
    pub(super) async fn turn(&self) -> Turn {
        // The semaphore is never closed, so that an error cannot come.
        Turn(self.turns.clone().acquire_owned().await.ok())
    }

    /// Waits until nobody asks the host of `url` and its pause is over. Meanwhile others have the turn. After the request
    /// the host is left alone for `pause`.
    pub(super) async fn enter(&self, url: &Url, pause: Duration, turn: &mut Turn) -> Entered {
        let gate = self.gate(url);
        if let Ok(free_at) = gate.clone().try_lock_owned()
            && *free_at <= Instant::now()
        {
            return Entered { free_at, pause };
        }
        turn.0 = None;
        let free_at = gate.lock_owned().await;
        tokio::time::sleep_until((*free_at).into()).await;
        *turn = self.turn().await;
        Entered { free_at, pause }
    }

    fn gate(&self, url: &Url) -> Arc<tokio::sync::Mutex<Instant>> {
        let mut known = self.known();
        if known.gates.len() > REMEMBERED {
            known.gates.retain(|_, gate| Arc::strong_count(gate) > 1);
        }
        let new = || Arc::new(tokio::sync::Mutex::new(Instant::now()));
        known.gates.entry(host(url)).or_insert_with(new).clone()
    }

    /// Notes that a host asked for quiet.
    pub(super) fn hush(&self, url: &Url, address: Option<IpAddr>, quiet: Duration) {
        let until = Instant::now() + quiet.min(Duration::from_hours(24));
        let mut known = self.known();
        known.quiet.insert(host(url), until);
        if let Some(address) = address {
            let platform = known.platforms.entry(address).or_insert_with(|| (HashSet::new(), until));
            platform.0.insert(host(url));
            platform.1 = platform.1.max(until);
        }
    }

    /// How much longer the host of `url` wants quiet.
    pub(super) fn is_quiet(&self, url: &Url) -> Option<Duration> {
        left(*self.known().quiet.get(&host(url))?)
    }

    /// How much longer the platform at an address wants quiet.
    pub(super) fn is_quiet_at(&self, address: IpAddr) -> Option<Duration> {
        let known = self.known();
        let (hosts, until) = known.platforms.get(&address)?;
        (hosts.len() > 1).then(|| left(*until)).flatten()
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn left(until: Instant) -> Option<Duration> {
    until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())
}

fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().trim_end_matches('.').to_owned()
}
