//! Any address a person may paste to the feeds behind it.
//!
//! [`find_candidates`] asks the address itself, then what its page names, then what the platforms'
//! rules expect, then common paths, then links on the page, and returns what answered as a feed,
//! the likeliest first.

pub(crate) mod page_metadata;
mod platforms;
mod private_sites;

use course::address::{TypedAddress, read_address};
use course::identity::canonical_link;
use course::secret_address::{mask_text, masked_address};
use course::{Document, FetchFailure, FetchFailureDetail, FetchFailureKind};
use url::Url;

use crate::read::{self, FeedHints, FeedLimits};
use crate::visit::{FetchedBody, Fetcher, HeaderLink};
use page_metadata::{PageMetadata, is_comments};
pub use platforms::{PLATFORMS, PublishingPlatform};
use private_sites::PrivacySign;

/// Addresses asked for one search at most.
const MOST_ASKED: usize = 20;

/// Where feeds are when nobody says where.
const COMMON_PATHS: [&str; 8] = [
    "feed/",
    "feed.xml",
    "rss.xml",
    "atom.xml",
    "index.xml",
    "rss",
    "feed.json",
    "feeds/posts/default",
];

/// The same, in the folder of a page.
const FOLDER_PATHS: [&str; 4] = ["feed/", "index.xml", "feed.xml", "rss"];

/// A feed that an address led to.
#[derive(Debug, Clone)]
pub struct FeedCandidate {
    /// Where it answers.
    pub url: Url,
    /// Whether it brings posts or comments.
    pub kind: FeedCandidateKind,
    /// How it was found.
    pub found: DiscoveryMethod,
    /// Where it is published, as far as that is known.
    pub platform: Option<&'static PublishingPlatform>,
    /// What it says now: its title, its format, its newest posts, its problems.
    pub document: Document,
}

/// What a feed brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeedCandidateKind {
    /// Posts.
    Posts,
    /// Readers' comments.
    Comments,
}

/// How a candidate was found, from the surest way to the least sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DiscoveryMethod {
    /// It is the address that was given.
    Itself,
    /// The page names it (`<link rel="alternate">`), and it lies below the page: a label's feed, or
    /// a section's.
    NamedBelow,
    /// A rule of the platform, for just what the address is about: a label, a tag, a section.
    PlatformPart,
    /// The page names it.
    Named,
    /// A rule of the platform.
    Platform,
    /// A path where many sites have one.
    CommonPath,
    /// A link on the page looks like a feed.
    Linked,
}

impl FeedCandidate {
    /// The titles of the newest posts, at most `n`, in the order of the feed.
    pub fn newest_titles(&self, n: usize) -> Vec<&str> {
        self.document
            .posts
            .iter()
            .take(n)
            .map(|p| p.title.as_deref().unwrap_or("untitled"))
            .collect()
    }
}

/// The addresses at which a page's feeds may be, from the page alone: what it names, and what the
/// rule of its platform says.
///
/// Pure, and safe for any text.
pub fn likely_addresses(html: &str, base: &Url) -> Vec<Url> {
    let page = page_metadata::read_page(html, base);
    let ruled = platforms::expected_feeds(base, &page).into_iter().map(|ruled| ruled.url);
    page.alternates.into_iter().map(|named| named.url).chain(ruled).collect()
}

/// The feed that a page names first, in the headers of its answer or in itself
/// (`<link rel="alternate">`), posts before comments.
///
/// Pure, and safe for any text.
pub fn named_feed(html: &str, base: &Url, links: &[HeaderLink]) -> Option<Url> {
    page_metadata::read_page(html, base).with_headers(links).first_feed()
}

/// Where the author of a page says they are too (`rel=me`).
///
/// Pure, and safe for any text.
pub fn me_links(html: &str, base: &Url) -> Vec<Url> {
    page_metadata::read_page(html, base).me
}

/// The platform that an address is of, by the address and, where it was read, by its page.
///
/// Pure, and safe for any text.
pub fn find_platform(html: &str, url: &Url) -> Option<&'static PublishingPlatform> {
    platforms::match_platform(url, &page_metadata::read_page(html, url))
}

/// Why an address led to no feed.
#[derive(Debug, Clone)]
pub struct DiscoveryFailure {
    /// What happened.
    pub failure: FetchFailure,
    /// Where the address leads to, as far as that is known.
    pub platform: Option<&'static PublishingPlatform>,
    /// Whether the place is not for the public: a page on the way asked for a password, or was one
    /// to sign in.
    pub is_private: bool,
    /// The feed that could not be read, where a page names one or the address is one.
    pub broken: Option<BrokenFeed>,
}

/// A feed that should be there and cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenFeed {
    /// Its address.
    pub url: Url,
    /// What keeps it from being read.
    pub failure: FetchFailure,
}

/// Finds the feeds behind an address, the likeliest first, posts before comments.
///
/// The address may be written as people write them ([`course::address`]), and be a feed or a page,
/// or an account (`@ana@social.example`). At most 20 addresses are asked, each one guarded like a
/// visit, with a short pause between them.
///
/// # Errors
/// [`DiscoveryFailure`] when no feed was found: with the answer of the address, where it did not
/// answer.
pub async fn find_candidates(
    fetcher: &Fetcher,
    address: &str,
) -> Result<Vec<FeedCandidate>, DiscoveryFailure> {
    find_candidates_within(fetcher, address, MOST_ASKED).await
}

/// As [`find_candidates`], for an address that has been read.
///
/// # Errors
/// As [`find_candidates`].
pub async fn find_candidates_at(
    fetcher: &Fetcher,
    address: &TypedAddress,
) -> Result<Vec<FeedCandidate>, DiscoveryFailure> {
    discover_feeds(fetcher, address, MOST_ASKED).await
}

/// As [`find_candidates`], with at most `most_asked` requests.
///
/// # Errors
/// [`DiscoveryFailure`] when no feed was found.
pub async fn find_candidates_within(
    fetcher: &Fetcher,
    address: &str,
    most_asked: usize,
) -> Result<Vec<FeedCandidate>, DiscoveryFailure> {
    let typed = read_address(address).map_err(|no_address| {
        let failure = FetchFailure::new(FetchFailureKind::Refused).with_detail(no_address.into());
        DiscoveryFailure { failure, platform: None, is_private: false, broken: None }
    })?;
    discover_feeds(fetcher, &typed, most_asked).await
}

async fn discover_feeds(
    fetcher: &Fetcher,
    address: &TypedAddress,
    most_asked: usize,
) -> Result<Vec<FeedCandidate>, DiscoveryFailure> {
    let mut search = FeedDiscovery {
        fetcher,
        most_asked,
        asked: Vec::new(),
        found: Vec::new(),
        platform: None,
        private: None,
        broken: None,
        is_account: address.is_account,
    };
    let searched = search.search_address(address).await;
    // Where the feed of posts is broken, one of comments is no answer.
    if search.has_posts() || !search.found.is_empty() && search.broken.is_none() {
        return Ok(search.found);
    }
    let is_private = search.private.is_some();
    let (broken, why_broken) = search.broken.unzip();
    let failure = match (searched, search.private, why_broken) {
        (_, Some((private, url)), _) if private.is_certain() => private.private_site_failure(&url),
        (Ok(()), _, Some(broken)) => broken,
        (Ok(()), Some((private, url)), None) => private.private_site_failure(&url),
        (Ok(()), None, None) => FetchFailure {
            address: Some(mask_text(&address.written)),
            ..FetchFailure::new(FetchFailureKind::NotAFeed).with_detail(FetchFailureDetail::NoFeed)
        },
        (Err(failure), ..) => failure,
    };
    Err(DiscoveryFailure { failure, platform: search.platform, is_private, broken })
}

struct FeedDiscovery<'a> {
    fetcher: &'a Fetcher,
    most_asked: usize,
    asked: Vec<Url>,
    found: Vec<FeedCandidate>,
    /// Where the address leads to, as far as that is known.
    platform: Option<&'static PublishingPlatform>,
    /// The first place on the way that is not for the public, and how it shows that.
    private: Option<(PrivacySign, Url)>,
    /// The first feed that a page names, or the address itself, that could not be read, and why.
    broken: Option<(BrokenFeed, FetchFailure)>,
    /// Whether an account is looked for: the rest of its site is not its own.
    is_account: bool,
}

/// A page that was looked at.
struct DiscoveryPage {
    page: PageMetadata,
    base: Url,
    /// Why it could not be seen: the server answered with this.
    closed: Option<FetchFailure>,
}

impl FeedDiscovery<'_> {
    /// Searches by each of the addresses that a person may mean, until one answers.
    async fn search_address(&mut self, address: &TypedAddress) -> Result<(), FetchFailure> {
        let mut refusal = None;
        for url in &address.urls {
            match self.search_from(url).await {
                Ok(()) => {
                    refusal = None;
                    break;
                }
                // Where `https` is closed, `http` may be open; any other answer stands.
                Err(failure) if failure.kind == FetchFailureKind::Connect => {
                    refusal = refusal.or(Some(failure));
                }
                Err(failure) => {
                    refusal = Some(failure);
                    break;
                }
            }
        }
        self.found.sort_by_key(|c| (c.kind, c.document.posts.is_empty(), c.found));
        refusal.filter(|_| self.found.is_empty()).map_or(Ok(()), Err)
    }

    /// Searches from an address, and where it leads to nothing, from its site's home page, then by
    /// guessing.
    async fn search_from(&mut self, url: &Url) -> Result<(), FetchFailure> {
        let first = self.inspect_address(url).await?;
        if self.is_account {
            return first.closed.filter(|_| self.found.is_empty()).map_or(Ok(()), Err);
        }
        let above = [Some(first.base.clone()), first.base.join("/").ok()];
        let mut seen = vec![first];
        for page in above.into_iter().flatten() {
            if !self.has_posts()
                && !self.asked.contains(&page)
                && let Ok(page) = self.inspect_address(&page).await
            {
                seen.push(page);
            }
        }
        self.guess_feeds(&seen).await;
        match seen.swap_remove(0).closed {
            Some(failure) if self.found.is_empty() => Err(failure),
            _ => Ok(()),
        }
    }

    /// Looks at an address: it may be a feed, or a page that names some, or one of a platform with
    /// rules.
    async fn inspect_address(&mut self, url: &Url) -> Result<DiscoveryPage, FetchFailure> {
        self.platform =
            self.platform.or_else(|| platforms::match_platform(url, &PageMetadata::default()));
        let seen = match self.load_once(url).await {
            Ok(Some(loaded)) => {
                let is_feed = self.keep_feed(&loaded, url, DiscoveryMethod::Itself);
                let text = if is_feed {
                    String::new()
                } else {
                    String::from_utf8_lossy(&loaded.bytes).into_owned()
                };
                let base = if is_feed { self.home_of_last(url) } else { loaded.answered_from };
                let page = page_metadata::read_page(&text, &base);
                let page = if is_feed { page } else { page.with_headers(&loaded.links) };
                if !is_feed {
                    self.note_private(url, &base, &page, &text);
                }
                DiscoveryPage { page, base, closed: None }
            }
            Ok(None) => {
                DiscoveryPage { page: PageMetadata::default(), base: url.clone(), closed: None }
            }
            // The page is closed to us, and its feed need not be.
            Err(failure) if failure.kind == FetchFailureKind::Status => DiscoveryPage {
                page: PageMetadata::default(),
                base: url.clone(),
                closed: Some(failure),
            },
            Err(failure) => return Err(failure),
        };
        if self.has_posts() {
            return Ok(seen);
        }
        self.platform = self.platform.or_else(|| platforms::match_platform(&seen.base, &seen.page));
        for named in &seen.page.alternates {
            let below = seen.base.path().trim_end_matches('/');
            let is_below = !below.is_empty() && named.url.path().starts_with(&format!("{below}/"));
            let found = if is_below { DiscoveryMethod::NamedBelow } else { DiscoveryMethod::Named };
            self.try_feed(&named.url, named.title.as_deref(), found).await;
        }
        for ruled in platforms::expected_feeds(&seen.base, &seen.page) {
            let found = if ruled.is_part {
                DiscoveryMethod::PlatformPart
            } else {
                DiscoveryMethod::Platform
            };
            self.try_feed(&ruled.url, None, found).await;
        }
        Ok(seen)
    }

    /// A feed of comments leads to its blog, where the search for posts goes on, by the scheme that
    /// is known to answer.
    fn home_of_last(&self, url: &Url) -> Url {
        let mut home = self
            .found
            .last()
            .and_then(|c| c.document.feed.link.clone())
            .unwrap_or_else(|| url.clone());
        if home.host() == url.host() {
            // Both are `http` or `https`, between which a change is always allowed.
            let _ = home.set_scheme(url.scheme());
        }
        home
    }

    /// Tries common paths in the folder of the address and at the root, then links that look like
    /// feeds.
    async fn guess_feeds(&mut self, seen: &[DiscoveryPage]) {
        let base = &seen[0].base;
        let folder = base
            .path_segments()
            .and_then(|mut s| s.next())
            .filter(|f| !f.is_empty() && !f.contains('.'));
        let in_folder = FOLDER_PATHS.iter().filter_map(|path| Some(format!("/{}/{path}", folder?)));
        let at_root = COMMON_PATHS.iter().map(|path| format!("/{path}"));
        for path in in_folder.chain(at_root) {
            if self.has_posts() {
                return;
            }
            if let Ok(feed) = base.join(&path) {
                self.try_feed(&feed, None, DiscoveryMethod::CommonPath).await;
            }
        }
        for named in seen.iter().flat_map(|s| &s.page.links) {
            if self.has_posts() {
                return;
            }
            self.try_feed(&named.url, named.title.as_deref(), DiscoveryMethod::Linked).await;
        }
    }

    fn has_posts(&self) -> bool {
        self.found.iter().any(|c| c.kind == FeedCandidateKind::Posts)
    }

    async fn try_feed(&mut self, url: &Url, title: Option<&str>, found: DiscoveryMethod) {
        let failure = match self.load_once(url).await {
            Ok(None) => return,
            Ok(Some(loaded)) => match read_candidate(&loaded, url) {
                Ok(document) => {
                    self.keep_document(&loaded, document, found);
                    if is_comments(url, title)
                        && let Some(last) =
                            self.found.last_mut().filter(|last| last.url == loaded.answered_from)
                    {
                        last.kind = FeedCandidateKind::Comments;
                    }
                    return;
                }
                Err(failure) => failure,
            },
            Err(failure) => failure,
        };
        // What a page names should be there; what is only guessed need not.
        if matches!(found, DiscoveryMethod::Named | DiscoveryMethod::NamedBelow)
            && !is_comments(url, title)
        {
            let broken = BrokenFeed { url: url.clone(), failure: failure.clone() };
            let (feed, failure) = (masked_address(url), Box::new(failure));
            let named = FetchFailure::new(FetchFailureKind::NotAFeed)
                .with_detail(FetchFailureDetail::BrokenFeed { feed, failure });
            self.broken.get_or_insert((broken, named));
        }
    }

    /// Asks an address that was not asked yet.
    async fn load_once(&mut self, url: &Url) -> Result<Option<FetchedBody>, FetchFailure> {
        if self.asked.contains(url) || self.asked.len() >= self.most_asked {
            return Ok(None);
        }
        self.asked.push(url.clone());
        self.fetcher.fetch_body(url).await.map(Some)
    }

    /// Keeps what is a feed.
    fn keep_feed(&mut self, loaded: &FetchedBody, asked: &Url, found: DiscoveryMethod) -> bool {
        match read_candidate(loaded, asked) {
            Ok(document) => self.keep_document(loaded, document, found),
            Err(failure) => {
                if is_meant_as_feed(loaded) {
                    let url = loaded.answered_from.clone();
                    let failure = failure.at(&url);
                    let broken = BrokenFeed { url, failure: failure.clone() };
                    self.broken.get_or_insert((broken, failure));
                }
                false
            }
        }
    }

    /// Keeps a feed. The same feed by another way is kept once.
    fn keep_document(
        &mut self,
        loaded: &FetchedBody,
        document: Document,
        found: DiscoveryMethod,
    ) -> bool {
        let url = &loaded.answered_from;
        let key = canonical_link(url);
        if self.found.iter().any(|c| canonical_link(&c.url) == key) {
            return false;
        }
        let is_comments = is_comments(url, document.feed.title.as_deref());
        let kind = if is_comments { FeedCandidateKind::Comments } else { FeedCandidateKind::Posts };
        let platform =
            platforms::match_platform(url, &page_metadata::feed_generator(&loaded.bytes))
                .or(self.platform);
        self.found.push(FeedCandidate { url: url.clone(), kind, found, platform, document });
        true
    }

    /// Notes the first place that is not for the public.
    fn note_private(&mut self, asked: &Url, answered: &Url, page: &PageMetadata, text: &str) {
        let shown = private_sites::find_privacy_sign(
            asked,
            answered,
            page,
            read::page_title(text).as_deref(),
        );
        let is_news = |shown: &PrivacySign| {
            self.private.as_ref().is_none_or(|(known, _)| !known.is_certain() && shown.is_certain())
        };
        if let Some(shown) = shown.filter(is_news) {
            self.private = Some((shown, asked.clone()));
        }
    }
}

/// Whether a document that could not be read was meant as a feed, by what its server calls it or
/// how it begins.
fn is_meant_as_feed(loaded: &FetchedBody) -> bool {
    const FAMILIES: [&str; 5] = ["<rss", "<feed", "<rdf:rdf", "<channel", "jsonfeed.org"];
    let called = loaded.content_type.as_deref().unwrap_or_default().to_ascii_lowercase();
    let head = String::from_utf8_lossy(&loaded.bytes[..loaded.bytes.len().min(2_000)])
        .to_ascii_lowercase();
    let begins = head.trim_start_matches('\u{feff}').trim_start();
    ["rss", "atom", "feed+json", "rdf"].iter().any(|word| called.contains(word))
        || FAMILIES.iter().any(|family| begins.contains(family))
            && !begins.starts_with("<!doctype html")
            && !begins.starts_with("<html")
        || begins.starts_with(['{', '['])
}

/// What a document says, or why it is no feed.
fn read_candidate(loaded: &FetchedBody, asked: &Url) -> Result<Document, FetchFailure> {
    let url = &loaded.answered_from;
    let hints = FeedHints { content_type: loaded.content_type.as_deref(), base: Some(url) };
    let read = read::read_feed(&loaded.bytes, hints, &FeedLimits::default());
    let read =
        read.map(|document| Document { is_cut: document.is_cut || loaded.is_cut, ..document });
    read.map_err(|failure| {
        let text = String::from_utf8_lossy(&loaded.bytes);
        let title = read::page_title(&text);
        let shown = private_sites::find_privacy_sign(
            asked,
            url,
            &page_metadata::read_page(&text, url),
            title.as_deref(),
        );
        shown
            .filter(|shown| shown.is_certain())
            .map_or(failure, |shown| shown.private_site_failure(asked))
    })
}
