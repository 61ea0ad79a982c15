//! What names led to a moment ago, so that a visit looks a name up once: to know whose neighbour
//! the host is, and to dial it.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long an answer is used again.
const FRESH: Duration = Duration::from_mins(1);

/// Names remembered before all are forgotten.
const REMEMBERED: usize = 20_000;

/// A name's answer, or in which way there was none.
type DnsCacheAnswer = Result<Vec<SocketAddr>, (io::ErrorKind, String)>;

/// Answers of the resolver.
#[derive(Clone, Default)]
pub(super) struct DnsCache(Arc<Mutex<HashMap<String, (Instant, DnsCacheAnswer)>>>);

impl DnsCache {
    /// What a name led to, if it was asked for a moment ago.
    pub(super) fn cached_answer(&self, name: &str) -> Option<io::Result<Vec<SocketAddr>>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, answer) = known.get(name)?;
        let again = || answer.clone().map_err(|(kind, words)| io::Error::new(kind, words));
        (at.elapsed() < FRESH).then(again)
    }

    /// Keeps what a name led to.
    pub(super) fn cache_answer(&self, name: &str, found: &io::Result<Vec<SocketAddr>>) {
        let answer = match found {
            Ok(found) => Ok(found.clone()),
            Err(error) => Err((error.kind(), error.to_string())),
        };
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(name.to_owned(), (Instant::now(), answer));
    }
}
