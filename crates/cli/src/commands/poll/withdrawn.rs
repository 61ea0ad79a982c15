//! Posts that are missing from their feeds, looked for at their own addresses.

use std::collections::HashMap;

use anyhow::Result;
use course::PostId;
use fetcher::visit::Probe;
use tokio::task::JoinSet;
use url::Url;

use super::round::Round;

/// Missing posts that are looked for in one poll; the rest waits for the next.
const MOST_PROBES: usize = 100;

/// Of them at one host, where they are asked for one after the other with a pause between them.
const MOST_PROBES_PER_HOST: usize = 10;

impl Round<'_> {
    /// A post missing from its feed twice is looked for at its own address: 404 or 410 there means that its author took it
    /// back.
    pub(super) fn confirm_withdrawn(&mut self) -> Result<()> {
        let mut probes = JoinSet::new();
        for (post, url) in chosen(self.store.posts_to_confirm()?) {
            let fetcher = self.fetcher.clone();
            probes.spawn_on(async move { (post, fetcher.probe(&url).await) }, self.runtime.handle());
        }
        // A probe that was broken off says nothing, and is made again in the next poll.
        while let Some(probed) = self.runtime.block_on(probes.join_next()) {
            if let Ok((post, probe)) = probed {
                self.record_probe(post, probe)?;
            }
        }
        Ok(())
    }

    fn record_probe(&mut self, post: PostId, probe: Probe) -> Result<()> {
        match probe {
            Probe::Gone(status) => {
                let how = format!("it is gone from its blog (the address answers {status})");
                self.store.withdraw(post, &how, self.run.clock.now(), &self.run.config.rules)?;
                self.report.n_withdrawn += 1;
            }
            Probe::Alive => self.store.record_found(post, self.run.clock.now())?,
            Probe::Unknown => {}
        }
        Ok(())
    }
}

/// The first of each host, and not too many in all.
fn chosen(missing: Vec<(PostId, Url)>) -> impl Iterator<Item = (PostId, Url)> {
    let mut n_of_host: HashMap<String, usize> = HashMap::new();
    let is_chosen = move |(_, url): &(PostId, Url)| {
        let n = n_of_host.entry(url.host_str().unwrap_or_default().to_owned()).or_default();
        *n += 1;
        *n <= MOST_PROBES_PER_HOST
    };
    missing.into_iter().filter(is_chosen).take(MOST_PROBES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(hosts: &[(&str, usize)], expected: usize) {
        let urls = hosts.iter().flat_map(|(host, n)| (0..*n).map(move |i| format!("https://{host}/{i}")));
        let missing = urls.map(|url| (PostId(1), Url::parse(&url).expect("an address"))).collect();
        assert_eq!(chosen(missing).count(), expected, "{hosts:?}");
    }

    #[test]
    fn no_host_and_no_poll_is_kept_long() {
        check(&[("a.example", 3), ("b.example", 2)], 5);
        check(&[("a.example", 300), ("b.example", 2)], 12);
        let many: Vec<String> = (0..30).map(|n| format!("{n}.example")).collect();
        check(&many.iter().map(|host| (host.as_str(), 10)).collect::<Vec<_>>(), 100);
    }
}
