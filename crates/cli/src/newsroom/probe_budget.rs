//! How much one run may ask for missing posts.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use chrono::{DateTime, Utc};
use course::PostId;
use store::MissingPost;
use url::Url;

/// Addresses that are asked for missing posts in one run at most; the rest waits for the next.
const MOST_ASKED: usize = 50;

/// Of them at one host, where they are asked one after the other with a pause between them.
const MOST_ASKED_PER_HOST: usize = 10;

/// How long one run asks in all.
const LONGEST: Duration = Duration::from_secs(20);

/// What one run may spend on asking for missing posts, and which it has asked for.
pub(crate) struct ProbeBudget {
    pub(super) began_at: DateTime<Utc>,
    n_left: usize,
    pub(super) time_left: Duration,
    asked: HashSet<PostId>,
}

impl ProbeBudget {
    /// The bounds of a run that begins now.
    pub(super) fn new(began_at: DateTime<Utc>) -> Self {
        Self { began_at, n_left: MOST_ASKED, time_left: LONGEST, asked: HashSet::new() }
    }

    /// Not more than are left, not too many of one host, and none twice.
    pub(super) fn choose_probes(&mut self, missing: Vec<MissingPost>) -> Vec<(PostId, Url)> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn probes() -> ProbeBudget {
        ProbeBudget::new(DateTime::UNIX_EPOCH)
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
