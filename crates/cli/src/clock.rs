//! The only place that knows what time it is.

use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};

/// The time, or a rehearsal's time that runs on from a given instant.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    rehearsal: Option<(DateTime<Utc>, Instant)>,
}

impl Clock {
    /// The real time, or, in a rehearsal, time that begins at `at` now.
    pub(crate) fn new(at: Option<DateTime<Utc>>) -> Self {
        Self { rehearsal: at.map(|at| (at, Instant::now())) }
    }

    /// Whether its time was given.
    pub(crate) fn is_rehearsal(self) -> bool {
        self.rehearsal.is_some()
    }

    /// What time it is.
    pub(crate) fn now(self) -> DateTime<Utc> {
        match self.rehearsal {
            Some((at, started)) => at + TimeDelta::from_std(started.elapsed()).unwrap_or_default(),
            None => Utc::now(),
        }
    }
}
