//! The search page and what it searches, as scripts, so that it works from a disk as well: a little
//! table, which words are in which file; files of words, each with the posts it stands in; files of
//! posts, with what is shown of each.
//!
//! A search loads the table, the one or two files that the typed letters can be in, and the posts
//! it shows, however many there are. `templates/site/search.js` reads what is written here.

use course::identity::hex_digits;
use course::{ListedPost, SharingLevel};
use serde::Serialize;

use crate::error::Error;
use crate::layout::LinkStyle;
use crate::messages::say;
use crate::search_index::WordIndex;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, MapEntry, SitePage, boxed};
use crate::site::static_site::StaticSite;
use crate::view::PostView;

/// Posts in one file of posts.
const POSTS_A_FILE: usize = 100;
/// Posts whose words make up one file of words, roughly.
const POSTS_A_WORD_FILE: usize = 400;
/// Words of a post that are shown below its title.
const SHOWN_WORDS: usize = 20;
/// Words of a post that are searched where its author shows an excerpt alone: those that feeds
/// carry.
const EXCERPT_WORDS: usize = 80;

/// A file of the search.
#[derive(Debug, Clone, Copy)]
enum SearchFile {
    Page,
    Script,
    Table,
    Words(usize),
    Posts(usize),
}

/// The table a search begins with.
#[derive(Serialize)]
struct SearchIndexTable<'a> {
    /// Changes with the posts: files of different versions do not belong together.
    version: &'a str,
    n_posts: usize,
    posts_a_file: usize,
    /// The first word of each file of words.
    starts: Vec<&'a str>,
}

/// Title, author, their page, day, link, first words, language.
type SearchRow = (String, String, Option<String>, String, Option<String>, String, Option<String>);

pub(super) fn plan<'a>(site: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    let n_posts = site.posts.len().div_ceil(POSTS_A_FILE);
    let mut files = vec![SearchFile::Script];
    files.extend((0..n_word_files(site)).map(SearchFile::Words));
    files.extend((0..n_posts).map(SearchFile::Posts));
    files.extend([SearchFile::Table, SearchFile::Page]);
    boxed(files)
}

impl SitePage for SearchFile {
    fn path(&self) -> String {
        match self {
            Self::Page => "search/index.html".to_owned(),
            Self::Script => "search/search.js".to_owned(),
            Self::Table => "search/table.js".to_owned(),
            Self::Words(number) => format!("search/words-{number}.js"),
            Self::Posts(number) => format!("search/posts-{number}.js"),
        }
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        match *self {
            Self::Page | Self::Script => {}
            Self::Table | Self::Words(_) => key.add(&site.all_posts)?,
            Self::Posts(number) => key.add_posts(posts_of_file(site, number).map(|p| p.id)),
        }
        Ok(())
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        let path = self.path();
        match *self {
            Self::Page => render_page(site, &path),
            Self::Script => Ok(site.templates.search_script().to_owned()),
            Self::Table => {
                let table = SearchIndexTable {
                    version: &index_version(site),
                    n_posts: site.posts.len(),
                    posts_a_file: POSTS_A_FILE,
                    starts: word_index(site).starting_words(),
                };
                data_script(&path, "table", &(table,))
            }
            Self::Words(number) => {
                let words = word_index(site).file_text(number);
                data_script(&path, "words", &(index_version(site), number, words))
            }
            Self::Posts(number) => {
                let rows: Vec<_> =
                    posts_of_file(site, number).map(|post| search_row(post, site)).collect();
                data_script(&path, "posts", &(number, rows))
            }
        }
    }

    fn map_entry(&self, _: &StaticSite<'_>) -> MapEntry {
        match self {
            Self::Page => MapEntry::Listed(None),
            _ => MapEntry::Unlisted,
        }
    }
}

fn render_page(site: &StaticSite<'_>, path: &str) -> Result<String, Error> {
    #[derive(Serialize)]
    struct SearchBody {}
    let words = &site.lookup.words;
    let about = say!(words, "search-description", paper = site.frame.course.paper.as_str());
    let page = site.page_view(path, "search").with_title(say!(words, "search-heading"), about);
    site.fill_template("site/search.html", path, page, SearchBody {})
}

fn n_word_files(site: &StaticSite<'_>) -> usize {
    site.posts.len().div_ceil(POSTS_A_WORD_FILE).max(1)
}

/// The posts of one file: numbered from the oldest on, so that a new one changes no file but the
/// last.
fn posts_of_file<'s, 'a>(
    site: &'s StaticSite<'a>,
    number: usize,
) -> impl Iterator<Item = &'a ListedPost> + use<'s, 'a> {
    site.posts.iter().rev().skip(number * POSTS_A_FILE).take(POSTS_A_FILE).copied()
}

fn search_row(post: &ListedPost, site: &StaticSite<'_>) -> SearchRow {
    let view = PostView::new(post, &site.lookup, SHOWN_WORDS, site.newest_year());
    let page = view.participant.as_deref().map(|slug| person_page(slug, site));
    (view.title, view.author, page, view.day, view.link, view.excerpt, view.lang)
}

/// A participant's page as seen from the search page.
fn person_page(slug: &str, site: &StaticSite<'_>) -> String {
    let index =
        if site.contents.printed.layout.links == LinkStyle::Files { "index.html" } else { "" };
    format!("../participants/{slug}/{index}")
}

fn index_version(site: &StaticSite<'_>) -> String {
    hex_digits(&site.all_posts[..6])
}

fn word_index<'s>(site: &'s StaticSite<'_>) -> &'s WordIndex {
    site.searched.get_or_gather(|| {
        let mut index = WordIndex::default();
        for (number, post) in site.posts.iter().rev().enumerate() {
            let n_words = match post.shows {
                SharingLevel::Full => 1_000,
                SharingLevel::Excerpt => EXCERPT_WORDS,
                SharingLevel::Link => 0,
            };
            let view = PostView::new(post, &site.lookup, n_words, site.newest_year());
            index.add_post(number, [&view.title, &view.author, &view.excerpt]);
        }
        index.into_files(n_word_files(site))
    })
}

/// A script that hands values to the page: `katydid.words("…", 3, "…");`.
fn data_script<T: Serialize>(path: &str, name: &str, values: &T) -> Result<String, Error> {
    let json = serde_json::to_string(values)
        .map_err(|source| Error::Json { path: path.to_owned(), source })?;
    let inner = json.strip_prefix('[').and_then(|j| j.strip_suffix(']')).unwrap_or(&json);
    Ok(format!("katydid.{name}({inner});\n"))
}
