//! Links of feeds and posts, by their relation.

use url::Url;

use crate::read::short_text::MOST_OF_A_NAME;
use crate::read::xml::{Ns, XmlNodeId};
use crate::read::xml_source::XmlSource;

/// One link as a feed states it, made absolute.
pub(super) struct XmlFeedLink<'t> {
    pub(super) rel: &'t str,
    pub(super) media_type: &'t str,
    pub(super) url: Url,
    pub(super) element: XmlNodeId,
}

impl XmlFeedLink<'_> {
    /// How badly an `alternate` link serves a person: a page before a feed.
    pub(super) fn rank(&self) -> u8 {
        match self.media_type.split(';').next().unwrap_or_default().trim() {
            "text/html" | "application/xhtml+xml" | "" => 1,
            other if other.ends_with("xml") || other.ends_with("json") => 3,
            _ => 2,
        }
    }
}

/// Reads `<link>` of RSS (an address as text) and of Atom (attributes, RFC 4287 §4.2.7); the
/// default relation is `alternate`.
pub(super) fn read_link<'a>(
    source: &'a XmlSource<'_>,
    element: XmlNodeId,
    base: Option<&Url>,
) -> Option<XmlFeedLink<'a>> {
    let tree = &source.tree;
    let (ns, name) = tree.name(element);
    if name != "link" || !matches!(ns, Ns::Core | Ns::Atom) {
        return None;
    }
    let rel = tree.attribute(element, "rel").filter(|rel| !rel.is_empty()).unwrap_or("alternate");
    // IANA's relations may be written as addresses.
    let rel = rel.rsplit('/').next().filter(|_| rel.contains("iana.org")).unwrap_or(rel);
    let media_type = tree.attribute(element, "type").unwrap_or_default();
    let text = tree.inner_text(element);
    let address = tree.attribute(element, "href").unwrap_or(&text);
    let url = resolve_address(source, element, address, base)?;
    Some(XmlFeedLink { rel, media_type, url, element })
}

/// An address of the web, resolved against the base in force at an element: what the document says,
/// else the base of what it stands in, else the document's own address.
pub(super) fn resolve_address(
    source: &XmlSource<'_>,
    element: XmlNodeId,
    address: &str,
    base: Option<&Url>,
) -> Option<Url> {
    // Long addresses are broken over lines by some programs.
    let address: String = address.split_whitespace().collect();
    if address.is_empty() || address.len() > MOST_OF_A_NAME {
        return None;
    }
    let (named, is_named) = source.tree.base_address(element, source.document);
    let base = if is_named { named.as_ref() } else { base.or(source.document) };
    absolute_address(&address, base).filter(is_web)
}

/// An address made absolute. One that begins with a host and lacks its scheme is not one of the
/// base's folder.
pub(crate) fn absolute_address(address: &str, base: Option<&Url>) -> Option<Url> {
    match Url::parse(address) {
        Err(url::ParseError::RelativeUrlWithoutBase) => {}
        // `ward.example:8080/feed` reads as an address of the scheme `ward.example`.
        Ok(url)
            if url.scheme().contains('.')
                || matches!(url.scheme(), "ttp" | "ttps" | "htp" | "htps") => {}
        parsed => return parsed.ok(),
    }
    let scheme = base.map_or("https", Url::scheme);
    if let Some((word, rest)) = address.split_once("//")
        && matches!(word.trim_end_matches(':'), "http" | "https" | "ttp" | "ttps" | "htp" | "htps")
    {
        let scheme = if word.trim_end_matches(':').ends_with('s') { "https" } else { "http" };
        return Url::parse(&format!("{scheme}://{rest}")).ok();
    }
    if begins_with_host(address, base) {
        return Url::parse(&format!("{scheme}://{address}")).ok();
    }
    base.and_then(|base| base.join(address).ok())
}

/// Whether an address without a scheme begins with a host: it says `www.`, or names the base's own
/// site, or has the form of a host and a path behind it.
fn begins_with_host(address: &str, base: Option<&Url>) -> bool {
    let end = address.find(['/', '?', '#']).unwrap_or(address.len());
    let (first, path) = (address[..end].to_ascii_lowercase(), &address[end..]);
    let host = first.rsplit_once(':').map_or(&*first, |(host, port)| {
        if port.bytes().all(|b| b.is_ascii_digit()) { host } else { "" }
    });
    let labels: Vec<_> = host.split('.').collect();
    let is_host = labels.len() > 1
        && labels
            .iter()
            .all(|l| !l.is_empty() && l.chars().all(|c| c.is_alphanumeric() || c == '-'))
        && labels.last().is_some_and(|top| top.len() > 1 && top.chars().all(char::is_alphabetic));
    let site = base.and_then(Url::host_str).unwrap_or_default().trim_start_matches("www.");
    let is_own = !site.is_empty()
        && host.strip_suffix(site).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    let is_file = labels.last().is_some_and(|ending| FILE_ENDINGS.contains(ending));
    is_host && (labels[0] == "www" || is_own || path.len() > 1 && path.starts_with('/') && !is_file)
}

/// What the names of files end in, of which some are also top-level domains.
const FILE_ENDINGS: [&str; 16] = [
    "html", "htm", "xhtml", "shtml", "php", "asp", "aspx", "jsp", "cgi", "pl", "xml", "rss",
    "json", "md", "txt", "pdf",
];

/// Whether an address is of the web: no script, no file, no mail.
pub(crate) fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, expected: &str) {
        let base = Url::parse("http://ward.example/blog/").expect("an address");
        let found = absolute_address(address, Some(&base)).map(String::from).unwrap_or_default();
        assert_eq!(found, expected, "{address}");
    }

    #[test]
    fn a_scheme_may_be_missing() {
        check("www.other.example/1", "http://www.other.example/1");
        check("www.other.example", "http://www.other.example/");
        check("ward.example", "http://ward.example/");
        check("ward.example/2026/post", "http://ward.example/2026/post");
        check("notes.ward.example/post", "http://notes.ward.example/post");
        check("other.example/2026/post.html?a=b", "http://other.example/2026/post.html?a=b");
        check("other.example:8080/post", "http://other.example:8080/post");
        check("//other.example/post", "http://other.example/post");
        check("http//other.example/post", "http://other.example/post");
        check("https//other.example/post", "https://other.example/post");
        check("htp://other.example/post", "http://other.example/post");
    }

    #[test]
    fn what_is_relative_stays_so() {
        check("post.html", "http://ward.example/blog/post.html");
        check("post.html/comments", "http://ward.example/blog/post.html/comments");
        check("index.php/2026/post", "http://ward.example/blog/index.php/2026/post");
        check("2026/week.one", "http://ward.example/blog/2026/week.one");
        check("v1.2/notes", "http://ward.example/blog/v1.2/notes");
        check("/www.example.org/", "http://ward.example/www.example.org/");
        check("?p=1", "http://ward.example/blog/?p=1");
        check("https://other.example/", "https://other.example/");
        check("mailto:ana@ward.example", "mailto:ana@ward.example");
    }
}
