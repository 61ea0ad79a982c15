//! Many blogs that suddenly lead to one place: a captive portal, a parked domain, a closed platform's goodbye.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use url::Url;

/// Hosts that may lead to one address of another host. Two are a blog and its old domain.
const MOST: usize = 2;

/// Where redirects led since this fetcher was made, and the hosts that led there. A portal that names each blog in its own
/// address is a page, not a feed, and fails as that.
#[derive(Default)]
pub(super) struct Portals(Mutex<HashMap<String, HashSet<String>>>);

impl Portals {
    /// Notes that one address led to another, and says whether the target is one that too many lead to.
    pub(super) fn is_one(&self, from: &Url, to: &Url) -> bool {
        if site(from) == site(to) {
            return false;
        }
        let mut targets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let hosts = targets.entry(to.as_str().to_owned()).or_default();
        hosts.insert(site(from).to_owned());
        hosts.len() > MOST
    }
}

fn site(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}
