//! OPML: the format in which feed readers exchange lists of feeds (OPML 2.0, subscription lists).

use anyhow::{Result, bail};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::ImportedFeedList;
use crate::user_error::UserError;

/// Reads the feeds of an OPML document, in whatever folders they lie.
///
/// # Errors
/// A complaint when the document is not OPML, or breaks off.
pub(crate) fn parse_opml(text: &str) -> Result<ImportedFeedList> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}').trim_start());
    reader.config_mut().check_end_names = false;
    let mut found = ImportedFeedList::default();
    let (mut is_opml, mut depth) = (false, 0_usize);
    loop {
        let event = reader
            .read_event()
            .map_err(|e| broken_opml_error(text, reader.error_position(), &e))?;
        match event {
            Event::Start(element) => {
                depth += 1;
                is_opml |= element.name().as_ref().eq_ignore_ascii_case("opml");
                add_outline(&element, &mut found);
            }
            Event::Empty(element) => add_outline(&element, &mut found),
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof if depth > 0 && is_opml => {
                let position = reader.buffer_position();
                return Err(broken_opml_error(text, position, &"it ends in the middle"));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if !is_opml {
        bail!(
            UserError::new("this is not an OPML document")
                .with_hint("export the list of feeds from a feed reader as OPML")
        );
    }
    Ok(found)
}

fn broken_opml_error(text: &str, position: u64, error: &dyn std::fmt::Display) -> anyhow::Error {
    let at = usize::try_from(position).unwrap_or(text.len()).min(text.len());
    let line = text.as_bytes()[..at].split(|b| *b == b'\n').count();
    UserError::new(format!("the OPML document is broken at line {line}: {error}")).into()
}

/// An outline that names a feed, or a page with one behind it. Blogrolls of WordPress name pages
/// alone where they know no feed, and `type="include"` names another list (OPML 2.0, "Inclusion").
fn add_outline(element: &BytesStart<'_>, found: &mut ImportedFeedList) {
    if !element.name().as_ref().eq_ignore_ascii_case("outline") {
        return;
    }
    let address = |name| {
        attribute_value(element, name).map(|a| a.trim().to_owned()).filter(|a| !a.is_empty())
    };
    let (feed, url) = (address("xmlUrl"), address("url"));
    if let Some(list) = url.as_ref().filter(|_| {
        attribute_value(element, "type").is_some_and(|t| t.eq_ignore_ascii_case("include"))
    }) {
        found.left_out.push((list.clone(), "it is another list: import it by itself".to_owned()));
        return;
    }
    // `text` and `title` say what a blog is called (OPML 2.0, “Subscription lists”), and not who
    // writes it.
    found.add_blog(None, feed.as_deref(), address("htmlUrl").or(url).as_deref());
}

/// An attribute's value whatever its case: readers write `xmlUrl`, `xmlurl` and `xmlURL`.
fn attribute_value(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found =
        element.attributes().flatten().find(|a| a.key.as_ref().eq_ignore_ascii_case(name))?;
    let raw = found.value.into_owned();
    // Lists written by hand hold bare ampersands in addresses: such a value is taken as it stands.
    Some(
        quick_xml::escape::unescape(&raw)
            .map_or_else(|_| raw.clone(), std::borrow::Cow::into_owned),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(outlines: &str, expected: &[&str]) {
        let text = format!(
            "<?xml version=\"1.0\"?>\n<opml version=\"2.0\"><head/><body>{outlines}</body></opml>"
        );
        let found = parse_opml(&text).expect("an OPML document");
        let url = |f: &crate::feed_list::ListedFeed| {
            f.feed.clone().or(f.page.as_ref().map(|page| page.urls[0].clone()))
        };
        assert!(found.feeds.iter().all(|f| f.name.is_none()), "a blog's title is nobody's name");
        let found: Vec<_> =
            found.feeds.iter().map(|f| url(f).expect("an address").to_string()).collect();
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
                "http://a.example/feed/",
                "https://b.example/rss?x=1&y=2",
                "https://c.example/atom.xml",
            ],
        );
        check("", &[]);
    }

    #[test]
    fn a_page_stands_for_its_feed_where_none_is_named() {
        check(
            r#"<outline text="A" xmlUrl="http://a.example/feed" htmlUrl="http://a.example/"/>
               <outline text="B" type="link" xmlUrl="" htmlUrl="http://b.example/"/>
               <outline text="C" type="link" htmlUrl="http://c.example/"/>
               <outline text="D" type="link" url="d.example"/>
               <outline text="E" xmlUrl="none" htmlUrl="e.example"/>
               <outline text="A folder"/>"#,
            &[
                "http://a.example/feed",
                "http://b.example/",
                "http://c.example/",
                "https://d.example/",
                "https://e.example/",
            ],
        );
    }

    #[test]
    fn what_is_no_address_is_told() {
        let text = "<opml><body><outline xmlUrl='my blog'/><outline type='include' url='http://a.example/list.opml'/></body></opml>";
        let found = parse_opml(text).expect("an OPML document");
        assert_eq!(found.feeds, []);
        assert_eq!(
            found.left_out,
            [
                ("my blog".to_owned(), "\"my blog\" is not an address".to_owned()),
                (
                    "http://a.example/list.opml".to_owned(),
                    "it is another list: import it by itself".to_owned()
                )
            ]
        );
    }

    #[track_caller]
    fn refuse(text: &str, expected: &str) {
        assert_eq!(parse_opml(text).expect_err("not OPML").to_string(), expected);
    }

    #[test]
    fn what_is_no_opml_is_refused() {
        refuse("<html><body></body></html>", "this is not an OPML document");
        refuse("", "this is not an OPML document");
        refuse(
            "<opml>\n<body><outline text='a'>",
            "the OPML document is broken at line 2: it ends in the middle",
        );
    }
}
