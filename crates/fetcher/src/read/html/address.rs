//! Addresses inside a post.

use url::Url;

/// Links kept of one post.
pub(super) const MOST_LINKS: usize = 500;
/// What every link says of itself.
pub(super) const REL: &str = " rel=\"nofollow noopener ugc\"";

/// What relative addresses are resolved against.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct HtmlBase<'a> {
    /// The base in force: the document's own, else the post's link, else the feed's.
    pub(crate) base: Option<&'a Url>,
}

impl HtmlBase<'_> {
    /// An address made absolute; `None` where there is no base or it is none.
    pub(crate) fn resolve_address(self, address: &str) -> Option<Url> {
        let address = address.trim();
        if address.is_empty() {
            return None;
        }
        match Url::parse(address) {
            Ok(url) => Some(url),
            Err(url::ParseError::RelativeUrlWithoutBase) => self.base?.join(address).ok(),
            Err(_) => None,
        }
    }

    /// The same for addresses on the web only.
    pub(crate) fn resolve_web_address(self, address: &str) -> Option<Url> {
        self.resolve_address(address).filter(is_web)
    }
}

/// Whether an address can be opened in a browser.
pub(crate) fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}
