//! Addresses that lead to no blog: what was found there, and what the person can do.

use course::FetchFailureKind;
use course::address::{AddressError, TypedAddress, read_address};
use course::secret_address::masked_address;
use digest::{Translations, say};
use fetcher::discover::{BrokenFeed, DiscoveryFailure};

use crate::settings::WebSettings;

/// The longest address that is looked at, in bytes.
pub(crate) const MAX_ADDRESS_BYTES: usize = 2_000;

/// Why an address is of no use. What is said never tells whether something answers within our own
/// network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BlogAddressError {
    /// It is no address of the web.
    NoAddress,
    /// It is a mail address.
    Mail,
    /// It is a search engine's, where people look for their blog's name.
    SearchEngine,
    /// Only its author sees what is there: the editor, or a page to sign in.
    Editor,
    /// No public site goes by this name, or it lies where we do not go.
    NoSite,
    /// It does not answer in time.
    Silent,
    /// It answers, but not with a page.
    Closed,
    /// A page without a feed.
    NoFeed,
    /// The same, on a platform that is known, with its name and its word for programs.
    NoFeedOn(&'static str, &'static str),
    /// A network or a service that has no feeds at all.
    WithoutFeeds(String),
    /// A feed that cannot be read, which a page names or the address is.
    BrokenFeed(BrokenFeed),
    /// Only feeds of comments.
    OnlyComments,
    /// The course's own site: it would print itself.
    OwnSite,
}

impl BlogAddressError {
    /// In words.
    pub(crate) fn error_message(&self, words: &Translations) -> String {
        match self {
            Self::NoAddress => say!(words, "hopeless-no-address"),
            Self::Mail => say!(words, "hopeless-mail"),
            Self::SearchEngine => say!(words, "hopeless-search-engine"),
            Self::Editor => say!(words, "hopeless-editor"),
            Self::NoSite => say!(words, "hopeless-no-site"),
            Self::Silent => say!(words, "hopeless-silent"),
            Self::Closed => say!(words, "hopeless-closed"),
            Self::NoFeed => say!(words, "hopeless-no-feed"),
            Self::NoFeedOn(platform, key) => {
                let advice = words.no_feed_advice(key).unwrap_or_default();
                say!(words, "hopeless-no-feed-on", platform = *platform, advice = advice)
            }
            Self::WithoutFeeds(platform) => {
                say!(words, "hopeless-without-feeds", platform = platform.as_str())
            }
            Self::BrokenFeed(BrokenFeed { url, failure }) => {
                let (why, advice) = (words.failure_text(failure), words.failure_advice(failure));
                let feed = masked_address(url);
                say!(words, "hopeless-broken-feed", feed = feed, why = why, advice = advice)
            }
            Self::OnlyComments => say!(words, "hopeless-only-comments"),
            Self::OwnSite => say!(words, "hopeless-own-site"),
        }
    }
}

/// What the address alone says.
pub(crate) fn check_address(address: &str, settings: &WebSettings) -> Option<BlogAddressError> {
    if address.len() > MAX_ADDRESS_BYTES {
        return Some(BlogAddressError::NoAddress);
    }
    let url = match read_address(address) {
        Ok(typed) => typed.urls.into_iter().next()?,
        Err(AddressError::Mail(_)) => return Some(BlogAddressError::Mail),
        Err(_) => return Some(BlogAddressError::NoAddress),
    };
    if settings.is_own_site(&url) {
        return Some(BlogAddressError::OwnSite);
    }
    let host = url.host_str().unwrap_or_default().trim_start_matches("www.").to_lowercase();
    let first = url.path_segments().and_then(|mut s| s.next()).unwrap_or_default().to_owned();
    if is_search_engine(&host, &first) {
        return Some(BlogAddressError::SearchEngine);
    }
    let is_editor = matches!(&*host, "accounts.google.com" | "blogger.com" | "draft.blogger.com")
        || host == "wordpress.com"
            && matches!(&*first, "log-in" | "home" | "post" | "posts" | "me" | "start" | "sites");
    is_editor.then_some(BlogAddressError::Editor)
}

fn is_search_engine(host: &str, first: &str) -> bool {
    let of = |name: &str| {
        host.strip_prefix(name).is_some_and(|rest| rest.starts_with('.') && rest.len() <= 7)
    };
    match () {
        () if of("google") => matches!(first, "" | "search" | "url" | "webhp"),
        () if of("bing") || of("yandex") || of("qwant") || of("baidu") => {
            matches!(first, "" | "search" | "s")
        }
        () => {
            matches!(
                host,
                "duckduckgo.com"
                    | "html.duckduckgo.com"
                    | "ecosia.org"
                    | "startpage.com"
                    | "search.brave.com"
            ) || host == "search.yahoo.com"
                || host.ends_with(".search.yahoo.com")
        }
    }
}

/// What a look says that found nothing; `None` when it took too long.
pub(crate) fn lookup_error(address: &str, lost: Option<DiscoveryFailure>) -> BlogAddressError {
    let Some(DiscoveryFailure { failure, platform, is_private, broken }) = lost else {
        return BlogAddressError::Silent;
    };
    if let Some(platform) = platform.filter(|p| matches!(p.key, "closed-network" | "documents")) {
        return match platform.key {
            "documents" => BlogAddressError::WithoutFeeds(platform.name.to_owned()),
            _ => BlogAddressError::WithoutFeeds(host_of(address)),
        };
    }
    // It might have been an account in the Fediverse.
    if is_mail_like(address) {
        return BlogAddressError::Mail;
    }
    let english = Translations::in_language("en");
    let advised = platform.filter(|p| english.no_feed_advice(p.key).is_some());
    if matches!(failure.kind, FetchFailureKind::NotAFeed | FetchFailureKind::Status) {
        if is_private || is_login(address) {
            return BlogAddressError::Editor;
        }
        if let Some(platform) = advised {
            return BlogAddressError::NoFeedOn(platform.name, platform.key);
        }
    }
    match failure.kind {
        FetchFailureKind::NotAFeed | FetchFailureKind::Parser | FetchFailureKind::Body => {
            match broken {
                // Whether something answers within our own network is not told.
                Some(broken) if broken.failure.kind != FetchFailureKind::Refused => {
                    BlogAddressError::BrokenFeed(broken)
                }
                _ if failure.kind == FetchFailureKind::Body => BlogAddressError::Closed,
                _ => BlogAddressError::NoFeed,
            }
        }
        FetchFailureKind::Status | FetchFailureKind::Redirects | FetchFailureKind::TooLarge => {
            BlogAddressError::Closed
        }
        FetchFailureKind::Dns | FetchFailureKind::Refused => BlogAddressError::NoSite,
        FetchFailureKind::Connect | FetchFailureKind::Timeout => BlogAddressError::Silent,
    }
}

/// Whether an address is written like a mail address, as some write an account
/// (`ana@social.example`).
fn is_mail_like(address: &str) -> bool {
    read_address(address).is_ok_and(|TypedAddress { written, is_account, .. }| {
        is_account && !written.starts_with('@')
    })
}

fn host_of(address: &str) -> String {
    let host = read_address(address)
        .ok()
        .and_then(|typed| Some(typed.urls.first()?.host_str()?.to_owned()));
    host.unwrap_or_default().trim_start_matches("www.").to_owned()
}

fn is_login(address: &str) -> bool {
    let address = address.to_lowercase();
    ["wp-login", "wp-admin", "/login", "/log-in", "/signin", "/sign-in"]
        .iter()
        .any(|word| address.contains(word))
}
