//! Lists of blogs as people and other programs keep them: OPML, Planet's configuration, tables and
//! plain lists.

mod opml;

use anyhow::Result;
use course::address::{TypedAddress, read_address, read_addresses};
use url::Url;

/// A blog of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListedFeed {
    /// The address as the list has it.
    pub(crate) written: String,
    /// What the list calls it.
    pub(crate) name: Option<String>,
    /// The feed, where the list says which it is.
    pub(crate) feed: Option<Url>,
    /// Where the feed is looked for otherwise.
    pub(crate) page: Option<TypedAddress>,
}

/// What a list holds: blogs, each once and in order, and the entries that lead nowhere, with why.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ImportedFeedList {
    pub(crate) feeds: Vec<ListedFeed>,
    pub(crate) left_out: Vec<(String, String)>,
}

impl ImportedFeedList {
    /// Adds a blog: by its feed, else by its page; an entry without a readable address is left out.
    pub(crate) fn add_blog(
        &mut self,
        name: Option<String>,
        feed: Option<&str>,
        page: Option<&str>,
    ) {
        let given = |text: Option<&str>| {
            text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let (feed, page) = (given(feed), given(page));
        let Some(written) = feed.clone().or(page.clone()) else { return };
        let read = |text: &Option<String>| text.as_deref().map(read_address);
        let entry = match (read(&feed), read(&page)) {
            (Some(Ok(feed)), _) => {
                ListedFeed { written, name, feed: feed.urls.first().cloned(), page: None }
            }
            (_, Some(Ok(page))) => {
                ListedFeed { written: page.written.clone(), name, feed: None, page: Some(page) }
            }
            (Some(Err(error)), _) | (None, Some(Err(error))) => {
                self.left_out.push((written, error.to_string()));
                return;
            }
            (None, None) => return,
        };
        if !self.feeds.iter().any(|other| other.identity_key() == entry.identity_key()) {
            self.feeds.push(entry);
        }
    }
}

impl ListedFeed {
    /// What two entries for the same feed, or the same page, have in common.
    fn identity_key(&self) -> (bool, Option<String>) {
        let url = self.feed.as_ref().or(self.page.as_ref().and_then(|page| page.urls.first()));
        (self.feed.is_some(), url.map(course::identity::canonical_link))
    }
}

/// Reads a list: OPML; the configuration of Planet or Venus; a table with a column of addresses;
/// else an address in each line.
///
/// # Errors
/// A complaint where it is markup that is no OPML, or where no line holds an address.
pub(crate) fn parse_feed_list(text: &str) -> Result<ImportedFeedList> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('<') || text.is_empty() {
        return opml::parse_opml(text);
    }
    let list = parse_planet_config(text)
        .or_else(|| parse_blog_table(text))
        .unwrap_or_else(|| parse_address_lines(text));
    // Prose is no list.
    if list.feeds.is_empty() { opml::parse_opml(text) } else { Ok(list) }
}

/// A section for each feed, named by its address, with the name of its author
/// (<https://intertwingly.net/code/venus/docs/config.html>).
fn parse_planet_config(text: &str) -> Option<ImportedFeedList> {
    let mut list = ImportedFeedList::default();
    let mut sections: Vec<(&str, Option<String>)> = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(section) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            sections.push((section, None));
        } else if let (Some((_, name)), Some((key, value))) =
            (sections.last_mut(), line.split_once(['=', ':']))
            && key.trim().eq_ignore_ascii_case("name")
        {
            *name = Some(value.trim().to_owned()).filter(|name| !name.is_empty());
        }
    }
    // `[Planet]` and `[DEFAULT]` are settings, and templates have names of files.
    for (section, name) in sections.into_iter().filter(|(section, _)| section.contains("://")) {
        list.add_blog(name, Some(section), None);
    }
    (!list.feeds.is_empty()).then_some(list)
}

/// A table as a form or a spreadsheet writes it: the first column whose title speaks of a blog
/// holds the addresses, one that speaks of a name the names.
fn parse_blog_table(text: &str) -> Option<ImportedFeedList> {
    let first = text.lines().next()?;
    let delimiter = [',', ';', '\t']
        .into_iter()
        .max_by_key(|c| first.matches(*c).count())
        .filter(|c| first.contains(*c))?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).ok()?)
        .flexible(true)
        .from_reader(text.as_bytes());
    let titles: Vec<String> = reader.headers().ok()?.iter().map(str::to_lowercase).collect();
    let column = |words: &[&str], but: &[&str]| {
        let speaks = |title: &String| {
            words.iter().any(|w| title.contains(w)) && !but.iter().any(|w| title.contains(w))
        };
        titles.iter().position(speaks)
    };
    let feed = column(&["feed", "rss", "atom", "xmlurl"], &[]);
    let page = column(&["blog", "url", "site", "web", "link", "home"], &["mail", "name", "xmlurl"])
        .or_else(|| column(&["address", "adresse", "dirección"], &["mail"]));
    let name = column(&["name", "nom", "author", "who"], &["blog", "user", "site"]);
    if feed.is_none() && page.is_none() {
        return None;
    }
    let mut list = ImportedFeedList::default();
    for row in reader.records().flatten() {
        let cell = |column: Option<usize>| {
            column.and_then(|at| row.get(at)).map(str::trim).filter(|cell| !cell.is_empty())
        };
        list.add_blog(cell(name).map(str::to_owned), cell(feed), cell(page));
    }
    Some(list)
}

/// Addresses, one or more in a line; what follows `#` at the beginning of a line is a remark.
fn parse_address_lines(text: &str) -> ImportedFeedList {
    let mut list = ImportedFeedList::default();
    for line in
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        match read_addresses(line) {
            Ok(found) => {
                for address in &found {
                    list.add_blog(None, None, Some(&address.written));
                }
            }
            Err(error) => list.left_out.push((line.to_owned(), error.to_string())),
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Option<&str>, bool)], left_out: &[&str]) {
        let list = parse_feed_list(text).expect("a list");
        let found: Vec<_> = list
            .feeds
            .iter()
            .map(|f| (f.written.as_str(), f.name.as_deref(), f.feed.is_some()))
            .collect();
        assert_eq!(found, expected);
        assert_eq!(
            list.left_out.iter().map(|(what, _)| what.as_str()).collect::<Vec<_>>(),
            left_out
        );
    }

    #[test]
    fn a_plain_list_is_read_line_by_line() {
        check(
            "# our blogs\nhttps://a.example/\n\nb.example, My blog: c.example/x\nhttp//a.example\nnone yet\n",
            &[
                ("https://a.example/", None, false),
                ("b.example", None, false),
                ("c.example/x", None, false),
            ],
            &["none yet"],
        );
    }

    #[test]
    fn a_planets_configuration_names_feeds_and_people() {
        check(
            "[Planet]\nname = Our planet\nlink = http://planet.example/\n[DEFAULT]\nfacewidth = 64\n[http://a.example/feed]\nname = Ana\nface = a.png\n\
             [https://b.example/feed]\nname=Ben\n[templates/index.html.tmpl]\nname = x\n",
            &[
                ("http://a.example/feed", Some("Ana"), true),
                ("https://b.example/feed", Some("Ben"), true),
            ],
            &[],
        );
    }

    #[test]
    fn a_table_has_columns_for_addresses_and_names() {
        check(
            "Timestamp,Email Address,Your name,Address of your blog\n1,ana@a.example,Ana,http://a.example\n2,ben@b.example,\"Ben, RN\",b.example/\n\
             3,chi@c.example,Chi,I have no blog yet\n4,d@d.example,Dee,\n",
            &[("http://a.example", Some("Ana"), false), ("b.example/", Some("Ben, RN"), false)],
            &["I have no blog yet"],
        );
        check(
            "name;feed;site\nAna;a.example/feed;a.example\nBen;;b.example\n",
            &[("a.example/feed", Some("Ana"), true), ("b.example", Some("Ben"), false)],
            &[],
        );
    }

    #[test]
    fn prose_is_no_list() {
        for text in ["", "Dear all,\nwe meet at noon.\n", "<html><body>Hello</body></html>"] {
            assert_eq!(
                parse_feed_list(text).expect_err("no list").to_string(),
                "this is not an OPML document",
                "{text}"
            );
        }
    }
}
