//! The gate of a platform: one of its hosts is asked at a time, with a pause between, and none that
//! is slow keeps the others waiting.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

/// How long a request may take, in pauses, before the next of the platform is let in beside it; and
/// at least.
const PATIENCE_PAUSES: u32 = 2;
const LEAST_PATIENCE: Duration = Duration::from_secs(1);

/// A gate. Whoever is let in holds a [`PlatformPass`] number until it leaves, or has overstayed.
pub(super) struct PlatformLimiter {
    state: Mutex<PlatformLimiterState>,
    left: Notify,
}

struct PlatformLimiterState {
    /// The number of whoever was let in last, and since when it is inside.
    last: u64,
    since: Option<Instant>,
    /// When the pause after the last one ends.
    free_at: Instant,
}

/// Who was let in.
pub(super) type PlatformPass = u64;

impl PlatformLimiter {
    pub(super) fn new() -> Self {
        let state = PlatformLimiterState { last: 0, since: None, free_at: Instant::now() };
        Self { state: Mutex::new(state), left: Notify::new() }
    }

    /// Lets in whoever comes now, or says when to look again.
    pub(super) fn try_acquire_pass(&self, pause: Duration) -> Result<PlatformPass, Instant> {
        let (now, mut state) = (Instant::now(), self.lock_state());
        let patience = (pause * PATIENCE_PAUSES).max(LEAST_PATIENCE);
        let free_at = state.since.map_or(state.free_at, |since| since + patience);
        if free_at > now {
            return Err(free_at);
        }
        state.last += 1;
        state.since = Some(now);
        Ok(state.last)
    }

    /// Waits until it is let in.
    pub(super) async fn acquire_pass(&self, pause: Duration) -> PlatformPass {
        loop {
            match self.try_acquire_pass(pause) {
                Ok(pass) => return pass,
                Err(free_at) => {
                    // Whoever leaves tells one of those who wait; the others look at the time.
                    let _ = tokio::time::timeout_at(free_at.into(), self.left.notified()).await;
                }
            }
        }
    }

    /// Begins the pause, unless whoever leaves has overstayed and another is inside.
    pub(super) fn release_pass(&self, pass: PlatformPass, pause: Duration) {
        let mut state = self.lock_state();
        if state.last == pass {
            state.since = None;
            state.free_at = Instant::now() + pause;
            self.left.notify_one();
        }
    }

    fn lock_state(&self) -> MutexGuard<'_, PlatformLimiterState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
