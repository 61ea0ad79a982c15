//! Whose turn it is: one request at a time for each host and for each platform, a pause between
//! them, and none to a host that asked for quiet.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};
use url::Url;

use super::host_platforms::{HostPlatform, HostPlatformEvidence};
use super::platform_limiter::{PlatformLimiter, PlatformPass};

/// How long a host is left alone that answers 429 without saying for how long.
pub(super) const QUIET: Duration = Duration::from_mins(5);

/// Hosts remembered before those that nobody waits for are forgotten.
const REMEMBERED: usize = 20_000;

/// The hosts that were asked, and how many may be asked at the same time.
#[derive(Clone)]
pub(super) struct HostLimiter {
    turns: Arc<Semaphore>,
    known: Arc<Mutex<HostLimiterState>>,
}

#[derive(Default)]
struct HostLimiterState {
    /// The instant from which a host may be asked again. Whoever holds the lock is asking it.
    hosts: HashMap<String, Arc<tokio::sync::Mutex<Instant>>>,
    platforms: HashMap<HostPlatform, Arc<PlatformLimiter>>,
    /// Hosts that asked for quiet, and until when.
    quiet: HashMap<String, Instant>,
    evidence: HostPlatformEvidence,
}

/// A share of the global concurrency. It is given back while its holder waits for a host.
pub(super) struct ConcurrencyPermit(Option<OwnedSemaphorePermit>);

/// Leave to ask a host, alone. Dropping it starts the pause.
pub(super) struct HostPermit {
    free_at: OwnedMutexGuard<Instant>,
    platform: Option<(Arc<PlatformLimiter>, PlatformPass)>,
    pause: Duration,
}

impl Drop for HostPermit {
    fn drop(&mut self) {
        *self.free_at = Instant::now() + self.pause;
        if let Some((gate, pass)) = &self.platform {
            gate.release_pass(*pass, self.pause);
        }
    }
}

impl HostLimiter {
    pub(super) fn new(concurrency: usize) -> Self {
        Self { turns: Arc::new(Semaphore::new(concurrency.max(1))), known: Arc::default() }
    }

    /// Waits for a share of the global concurrency.
    pub(super) async fn acquire_permit(&self) -> ConcurrencyPermit {
        // The semaphore is never closed, so that an error cannot come.
        ConcurrencyPermit(self.turns.clone().acquire_owned().await.ok())
    }

    /// Waits until nobody asks the host of `url` or its platform, and their pause is over.
    /// Meanwhile others have the turn. After the request both are left alone for `pause`.
    pub(super) async fn acquire_host(
        &self,
        url: &Url,
        address: Option<IpAddr>,
        pause: Duration,
        turn: &mut ConcurrencyPermit,
    ) -> HostPermit {
        let host = self.host_lock(url);
        let free_at = match host.clone().try_lock_owned() {
            Ok(free_at) if *free_at <= Instant::now() => free_at,
            taken => {
                drop(taken);
                turn.0 = None;
                let free_at = host.lock_owned().await;
                tokio::time::sleep_until((*free_at).into()).await;
                free_at
            }
        };
        let platform = match self.limiter_of(url, address) {
            None => None,
            Some(gate) => {
                let pass = if let Ok(pass) = gate.try_acquire_pass(pause) {
                    pass
                } else {
                    turn.0 = None;
                    gate.acquire_pass(pause).await
                };
                Some((gate, pass))
            }
        };
        let entered = HostPermit { free_at, platform, pause };
        if turn.0.is_none() {
            *turn = self.acquire_permit().await;
        }
        entered
    }

    fn host_lock(&self, url: &Url) -> Arc<tokio::sync::Mutex<Instant>> {
        let mut known = self.lock_state();
        if known.hosts.len() > REMEMBERED {
            known.hosts.retain(|_, gate| Arc::strong_count(gate) > 1);
        }
        let new = || Arc::new(tokio::sync::Mutex::new(Instant::now()));
        known.hosts.entry(host_name(url)).or_insert_with(new).clone()
    }

    fn limiter_of(&self, url: &Url, address: Option<IpAddr>) -> Option<Arc<PlatformLimiter>> {
        let mut known = self.lock_state();
        let platform = known.evidence.platform_of(&host_name(url), address)?;
        if known.platforms.len() > REMEMBERED {
            known.platforms.retain(|_, gate| Arc::strong_count(gate) > 1);
        }
        Some(
            known
                .platforms
                .entry(platform)
                .or_insert_with(|| Arc::new(PlatformLimiter::new()))
                .clone(),
        )
    }

    /// Notes that a host asked for quiet, in which manner.
    pub(super) fn record_quiet_request(
        &self,
        url: &Url,
        address: Option<IpAddr>,
        manner: &str,
        quiet: Duration,
    ) {
        let until = Instant::now() + quiet.min(Duration::from_hours(24));
        let mut known = self.lock_state();
        known.quiet.insert(host_name(url), until);
        known.evidence.add_quiet_request(&host_name(url), address, manner, until);
    }

    /// How much longer the host of `url`, or its platform, wants quiet.
    pub(super) fn is_quiet(&self, url: &Url, address: Option<IpAddr>) -> Option<Duration> {
        let (known, host) = (self.lock_state(), host_name(url));
        let own =
            known.quiet.get(&host).and_then(|until| until.checked_duration_since(Instant::now()));
        own.filter(|left| !left.is_zero()).max(known.evidence.is_quiet(&host, address))
    }

    fn lock_state(&self) -> std::sync::MutexGuard<'_, HostLimiterState> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn host_name(url: &Url) -> String {
    url.host_str().unwrap_or_default().trim_end_matches('.').to_owned()
}
