//! OPML: the format in which feed readers exchange lists of feeds (OPML 2.0, subscription lists).

use anyhow::{Result, bail};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use url::Url;

use crate::complaint::Complaint;

/// One feed of a subscription list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Subscription {
    /// The feed's address.
    pub(crate) url: Url,
    /// What the list calls it.
    pub(crate) name: Option<String>,
}

/// What a list holds: feeds, each once and in order, and the entries whose address is none.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Subscriptions {
    pub(crate) feeds: Vec<Subscription>,
    pub(crate) not_addresses: Vec<String>,
}

/// Reads the feeds of an OPML document, in whatever folders they lie.
///
/// # Errors
/// A complaint when the document is not OPML, or breaks off.
pub(crate) fn read(text: &str) -> Result<Subscriptions> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}').trim_start());
    reader.config_mut().check_end_names = false;
    let mut found = Subscriptions::default();
    let (mut is_opml, mut depth) = (false, 0_usize);
    loop {
        let event = reader.read_event().map_err(|e| broken(text, reader.error_position(), &e))?;
        match event {
            Event::Start(element) => {
                depth += 1;
                is_opml |= element.name().as_ref().eq_ignore_ascii_case("opml");
                take(&element, &mut found);
            }
            Event::Empty(element) => take(&element, &mut found),
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof if depth > 0 && is_opml => {
                let position = reader.buffer_position();
                return Err(broken(text, position, &"it ends in the middle"));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if !is_opml {
        bail!(
            Complaint::new("this is not an OPML document").hint("export the list of feeds from a feed reader as OPML")
        );
    }
    Ok(found)
}

fn broken(text: &str, position: u64, error: &dyn std::fmt::Display) -> anyhow::Error {
    let at = usize::try_from(position).unwrap_or(text.len()).min(text.len());
    let line = text.as_bytes()[..at].split(|b| *b == b'\n').count();
    Complaint::new(format!("the OPML document is broken at line {line}: {error}")).into()
}

fn take(element: &BytesStart<'_>, found: &mut Subscriptions) {
    if !element.name().as_ref().eq_ignore_ascii_case("outline") {
        return;
    }
    let Some(address) = attribute(element, "xmlUrl").map(|a| a.trim().to_owned()).filter(|a| !a.is_empty()) else {
        return;
    };
    let Some(url) = address_of(&address) else {
        found.not_addresses.push(address);
        return;
    };
    let name = attribute(element, "title").or_else(|| attribute(element, "text"));
    // Some readers write the address where the name should be.
    let name = name.map(|n| n.trim().to_owned()).filter(|n| !n.is_empty() && !n.contains("://"));
    if !found.feeds.iter().any(|f| course::identity::canonical_link(&f.url) == course::identity::canonical_link(&url)) {
        found.feeds.push(Subscription { url, name });
    }
}

/// An address as people write it: with or without a scheme, or with `feed:`.
pub(crate) fn address_of(text: &str) -> Option<Url> {
    let text = text.trim();
    let text = text.strip_prefix("feed://").map_or_else(|| text.to_owned(), |rest| format!("https://{rest}"));
    let text = text.strip_prefix("feed:").unwrap_or(&text);
    let with_scheme = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let url = Url::parse(&with_scheme).ok()?;
    let is_full = matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|h| h.contains(['.', ':']));
    is_full.then_some(url)
}

/// An attribute's value whatever its case: readers write `xmlUrl`, `xmlurl` and `xmlURL`.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|a| a.key.as_ref().eq_ignore_ascii_case(name))?;
    let raw = found.value.into_owned();
    // Lists written by hand hold bare ampersands in addresses: such a value is taken as it stands.
    Some(quick_xml::escape::unescape(&raw).map_or_else(|_| raw.clone(), std::borrow::Cow::into_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(outlines: &str, expected: &[(&str, Option<&str>)]) {
        let text = format!("<?xml version=\"1.0\"?>\n<opml version=\"2.0\"><head/><body>{outlines}</body></opml>");
        let found = read(&text).expect("an OPML document");
        let found: Vec<_> = found.feeds.iter().map(|f| (f.url.as_str(), f.name.as_deref())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn feeds_are_found_in_folders_and_once_each() {
        check(
            r#"<outline text="Nurses"><outline text="Wards"><outline type="rss" text="Ana" xmlUrl="http://a.example/feed/"/></outline></outline>
               <outline text="Ana again" xmlURL="https://www.a.example/feed"/>
               <outline title="B &amp; C" text="x" xmlurl="b.example/rss?x=1&y=2"/>
               <outline text="https://c.example/atom.xml" xmlUrl="feed://c.example/atom.xml"/>"#,
            &[
                ("http://a.example/feed/", Some("Ana")),
                ("https://b.example/rss?x=1&y=2", Some("B & C")),
                ("https://c.example/atom.xml", None),
            ],
        );
        check("", &[]);
    }

    #[test]
    fn what_is_no_address_is_told() {
        let found = read("<opml><body><outline xmlUrl='my blog'/></body></opml>").expect("an OPML document");
        assert_eq!(found, Subscriptions { feeds: vec![], not_addresses: vec!["my blog".into()] });
    }

    #[track_caller]
    fn refuse(text: &str, expected: &str) {
        assert_eq!(read(text).expect_err("not OPML").to_string(), expected);
    }

    #[test]
    fn what_is_no_opml_is_refused() {
        refuse("<html><body></body></html>", "this is not an OPML document");
        refuse("", "this is not an OPML document");
        refuse("<opml>\n<body><outline text='a'>", "the OPML document is broken at line 2: it ends in the middle");
    }
}
