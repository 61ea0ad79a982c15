//! Cookies for one chain of redirects, and no longer.
//!
//! Some hosts serve a feed only to who sends back the cookie that a redirect has set. What is set
//! on the way is sent back on the way, by the rules of RFC 6265 §5, and forgotten with the chain.

use cookie::Cookie;
use reqwest::header::{HeaderMap, HeaderValue, SET_COOKIE};
use url::{Host, Url};

/// Cookies kept of one chain.
const MAX_COOKIES: usize = 50;

/// The longest cookie that is kept, in bytes (RFC 6265 §6.1).
const MAX_COOKIE_BYTES: usize = 4_096;

/// The cookies of one chain of redirects.
#[derive(Debug, Default)]
pub(super) struct RedirectCookies {
    kept: Vec<RedirectCookie>,
    /// How often the cookies have changed: an address that was asked with others may be asked
    /// again.
    version: usize,
}

/// A cookie, and where it belongs.
#[derive(Debug, PartialEq, Eq)]
struct RedirectCookie {
    name: String,
    value: String,
    domain: String,
    /// Whether it belongs to the one host that set it.
    is_host_only: bool,
    path: String,
    is_secure: bool,
}

impl RedirectCookies {
    /// How often the cookies have changed.
    pub(super) fn version(&self) -> usize {
        self.version
    }

    /// Keeps the cookies that an answer sets.
    pub(super) fn keep_cookies(&mut self, url: &Url, headers: &HeaderMap) {
        for line in headers.get_all(SET_COOKIE) {
            let text = std::str::from_utf8(line.as_bytes())
                .ok()
                .filter(|text| text.len() <= MAX_COOKIE_BYTES);
            let Some(cookie) = text.and_then(|text| Cookie::parse(text).ok()) else { continue };
            let is_removed = is_removed(&cookie);
            let Some(new) = RedirectCookie::from_cookie(&cookie, url) else { continue };
            if !is_removed && self.kept.contains(&new) {
                continue;
            }
            let n_before = self.kept.len();
            self.kept.retain(|old| {
                (&old.name, &old.domain, &old.path) != (&new.name, &new.domain, &new.path)
            });
            if !is_removed && self.kept.len() < MAX_COOKIES {
                self.kept.push(new);
                self.version += 1;
            } else {
                self.version += usize::from(self.kept.len() < n_before);
            }
        }
    }

    /// The `Cookie` header for an address, where any cookie is meant for it (RFC 6265 §5.4).
    pub(super) fn cookie_header(&self, url: &Url) -> Option<HeaderValue> {
        let mut meant: Vec<_> =
            self.kept.iter().filter(|cookie| cookie.is_meant_for(url)).collect();
        // Longer paths come first.
        meant.sort_by_key(|cookie| std::cmp::Reverse(cookie.path.len()));
        let pairs: Vec<_> =
            meant.iter().map(|cookie| format!("{}={}", cookie.name, cookie.value)).collect();
        if pairs.is_empty() { None } else { HeaderValue::from_str(&pairs.join("; ")).ok() }
    }
}

impl RedirectCookie {
    /// A cookie as `url` may set it; `None` for one that belongs to somebody else.
    fn from_cookie(cookie: &Cookie<'_>, url: &Url) -> Option<Self> {
        let host = url.host_str()?.to_ascii_lowercase();
        let stated =
            cookie.domain().map(|domain| domain.trim_start_matches('.').to_ascii_lowercase());
        let stated = stated.filter(|domain| !domain.is_empty());
        let is_host_only = stated.as_ref().is_none_or(|domain| *domain == host && !is_name(url));
        let domain = stated.unwrap_or_else(|| host.clone());
        let may_set =
            domain == host || is_name(url) && is_below(&host, &domain) && !is_registry(&domain);
        let is_secure = cookie.secure().unwrap_or(false);
        let path = cookie.path().filter(|path| path.starts_with('/'));
        let is_prefix_true = match cookie.name() {
            name if name.starts_with("__Host-") => is_secure && is_host_only && path == Some("/"),
            name if name.starts_with("__Secure-") => is_secure,
            _ => true,
        };
        if !may_set || !is_prefix_true || is_secure && url.scheme() != "https" {
            return None;
        }
        Some(Self {
            name: cookie.name().to_owned(),
            value: cookie.value().to_owned(),
            domain,
            is_host_only,
            path: path.map_or_else(|| default_path(url), str::to_owned),
            is_secure,
        })
    }

    fn is_meant_for(&self, url: &Url) -> bool {
        let host = url.host_str().unwrap_or_default();
        let is_host = host == self.domain
            || !self.is_host_only && is_name(url) && is_below(host, &self.domain);
        // RFC 6265 §5.1.4.
        let rest = url.path().strip_prefix(&self.path);
        let is_path = rest.is_some_and(|rest| {
            rest.is_empty() || self.path.ends_with('/') || rest.starts_with('/')
        });
        is_host && is_path && (!self.is_secure || url.scheme() == "https")
    }
}

/// Whether the host is a name. An address has no domain above it.
fn is_name(url: &Url) -> bool {
    matches!(url.host(), Some(Host::Domain(_)))
}

fn is_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
}

/// Whether names are registered directly under a domain, as far as its form tells: `org`, `co.uk`,
/// `com.au`.
fn is_registry(domain: &str) -> bool {
    match domain.split('.').collect::<Vec<_>>()[..] {
        [_] => true,
        [second, top] => top.len() == 2 && second.len() <= 3,
        _ => false,
    }
}

/// The folder of an address (RFC 6265 §5.1.4).
fn default_path(url: &Url) -> String {
    match url.path().rsplit_once('/') {
        Some((folder, _)) if !folder.is_empty() => folder.to_owned(),
        _ => "/".to_owned(),
    }
}

/// Whether a server takes its cookie back: by a lifetime of nothing, or by the usual date of 1970.
fn is_removed(cookie: &Cookie<'_>) -> bool {
    let has_ended = cookie.expires_datetime().is_some_and(|at| at.year() <= 1970);
    cookie.max_age().map_or(has_ended, |age| !age.is_positive())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is sent to `asked` after `from` has set cookies.
    #[track_caller]
    fn check(from: &str, set: &[&str], asked: &str, expected: &str) {
        let url = |text| Url::parse(text).expect("an address");
        let lines =
            set.iter().map(|line| (SET_COOKIE, HeaderValue::from_str(line).expect("a header")));
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(name, value);
        }
        let mut cookies = RedirectCookies::default();
        cookies.keep_cookies(&url(from), &headers);
        let header = cookies.cookie_header(&url(asked));
        assert_eq!(
            header.as_ref().map_or("", |v| v.to_str().expect("text")),
            expected,
            "{from} {set:?} {asked}"
        );
    }

    #[test]
    fn cookies_go_back_where_they_belong() {
        let gate = "https://a.blog.example/gate/in";
        check(gate, &["s=1; Path=/"], "https://a.blog.example/feed", "s=1");
        check(
            gate,
            &["s=1; Path=/; HttpOnly; SameSite=Strict"],
            "http://a.blog.example/feed",
            "s=1",
        );
        check(gate, &["s=1", "t=2; Path=/"], "https://a.blog.example/gate/feed", "s=1; t=2");
        check(gate, &["s=1; Path=/", "s=2; Path=/"], "https://a.blog.example/feed", "s=2");
        check(gate, &["s=1; Path=/; Domain=.blog.example"], "https://b.blog.example/feed", "s=1");
        check(gate, &["s=1; Path=/; Domain=blog.example"], "https://blog.example/feed", "s=1");
        check(gate, &["s=1; Path=/; Secure"], "https://a.blog.example/feed", "s=1");
        check(gate, &["__Host-s=1; Path=/; Secure"], "https://a.blog.example/feed", "__Host-s=1");
        check("http://127.77.1.1:81/in", &["s=1"], "http://127.77.1.1:82/feed", "s=1");
    }

    #[test]
    fn cookies_go_nowhere_else() {
        let gate = "https://a.blog.example/gate/in";
        check(gate, &["s=1; Path=/"], "https://b.blog.example/feed", "");
        check(gate, &["s=1; Path=/"], "https://x.a.blog.example/feed", "");
        check(gate, &["s=1"], "https://a.blog.example/feed", "");
        check(gate, &["s=1; Path=/gate"], "https://a.blog.example/gateway", "");
        check(gate, &["s=1; Path=/; Secure"], "http://a.blog.example/feed", "");
        check(
            "http://a.blog.example/",
            &["s=1; Path=/; Secure"],
            "https://a.blog.example/feed",
            "",
        );
        check(gate, &["s=1; Path=/; Domain=other.example"], "https://other.example/feed", "");
        check(gate, &["s=1; Path=/; Domain=og.example"], "https://og.example/feed", "");
        check(gate, &["s=1; Path=/; Domain=example"], "https://other.example/feed", "");
        check("https://ward.co.uk/", &["s=1; Domain=co.uk"], "https://other.co.uk/", "");
        check("http://10.77.1.1/", &["s=1; Domain=77.1.1"], "http://11.77.1.1/", "");
        check(gate, &["s=1; Path=/", "s=1; Path=/; Max-Age=0"], "https://a.blog.example/feed", "");
        check(
            gate,
            &["s=1; Path=/", "s=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"],
            "https://a.blog.example/",
            "",
        );
        check(
            gate,
            &["__Host-s=1; Path=/; Domain=blog.example; Secure"],
            "https://a.blog.example/feed",
            "",
        );
        check(gate, &["nothing", "=1; Path=/"], "https://a.blog.example/feed", "");
    }
}
