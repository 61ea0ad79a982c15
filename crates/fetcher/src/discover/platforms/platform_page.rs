//! An address, taken apart, and the page behind it.

use url::Url;

use crate::discover::page_metadata::PageMetadata;

/// What a row of the table looks at.
pub(super) struct PlatformPage<'a> {
    pub(super) url: &'a Url,
    pub(super) page: &'a PageMetadata,
    /// The host without `www.`.
    pub(super) host: String,
    /// The segments of the path that are not empty.
    pub(super) path: Vec<&'a str>,
}

/// Where a platform's rule expects a feed.
pub(super) struct ExpectedFeed {
    /// Absolute, or to be resolved against the address that was looked at.
    pub(super) address: String,
    /// Whether it brings just what the address is about: a label, a tag, a section.
    pub(super) is_part: bool,
}

/// The feed of all that is there.
pub(super) fn whole_feed(address: impl Into<String>) -> ExpectedFeed {
    ExpectedFeed { address: address.into(), is_part: false }
}

/// The feed of what the address is about.
pub(super) fn partial_feed(address: impl Into<String>) -> ExpectedFeed {
    ExpectedFeed { address: address.into(), is_part: true }
}

impl<'a> PlatformPage<'a> {
    pub(super) fn new(url: &'a Url, page: &'a PageMetadata) -> Self {
        let host = url.host_str().unwrap_or_default().trim_start_matches("www.").to_owned();
        let path = url.path_segments().into_iter().flatten().filter(|s| !s.is_empty()).collect();
        Self { url, page, host, path }
    }

    /// Whether the host is one of these, or below one.
    pub(super) fn is_on_domain(&self, domains: &[&str]) -> bool {
        domains.iter().any(|domain| self.host == *domain || self.subdomain_of(domain).is_some())
    }

    /// What stands before a domain in the host.
    pub(super) fn subdomain_of(&self, domain: &str) -> Option<&str> {
        self.host.strip_suffix(domain)?.strip_suffix('.').filter(|a| !a.is_empty())
    }

    /// Whether the page, or the feed, says that a program made it; a name of the program is enough,
    /// in lower case.
    pub(super) fn is_made_by(&self, generator: &str) -> bool {
        self.page.generator.contains(generator)
    }

    /// Whether the page takes scripts or styles from a domain.
    pub(super) fn loads_from(&self, domain: &str) -> bool {
        let is_there = |host: &String| {
            host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        self.page.hosts.iter().any(is_there)
    }

    pub(super) fn query_value(&self, name: &str) -> Option<String> {
        self.url
            .query_pairs()
            .find(|(n, v)| n.eq_ignore_ascii_case(name) && !v.is_empty())
            .map(|(_, v)| v.into_owned())
    }

    /// The path up to and with the segment after one of `words`: `/blog/tag/x/page/2` with
    /// `tag` gives `/blog/tag/x`.
    pub(super) fn path_up_to(&self, words: &[&str]) -> Option<String> {
        let at = self.path.iter().position(|s| words.contains(s))?;
        (at + 1 < self.path.len()).then(|| format!("/{}", self.path[..=at + 1].join("/")))
    }
}
