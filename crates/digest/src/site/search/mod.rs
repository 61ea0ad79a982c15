//! What the search page searches, as scripts, so that it works from a disk as well: a little table,
//! which words are in which file; files of words, each with the posts it stands in; files of posts,
//! with what is shown of each.
//!
//! A search loads the table, the one or two files that the typed letters can be in, and the posts
//! it shows, however many there are. `templates/site/search.js` reads what is written here.

mod fold;
mod index;

use std::sync::OnceLock;

use course::{ListedPost, SharingLevel};
use serde::Serialize;

use self::index::WordIndex;
use super::plan::StaticSite;
use crate::error::Error;
use crate::layout::LinkStyle;
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

/// The words of all posts, gathered when the first file of words is asked for.
#[derive(Debug, Default)]
pub(super) struct LazyWordIndex(OnceLock<WordIndex>);

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

impl<'a> StaticSite<'a> {
    /// How many files of words and of posts there are.
    pub(super) fn search_files(&self) -> (usize, usize) {
        let n = self.posts.len();
        (n.div_ceil(POSTS_A_WORD_FILE).max(1), n.div_ceil(POSTS_A_FILE))
    }

    /// The posts of one file: numbered from the oldest on, so that a new one changes no file but
    /// the last.
    pub(super) fn posts_of_file(&self, number: usize) -> impl Iterator<Item = &'a ListedPost> {
        self.posts.iter().rev().skip(number * POSTS_A_FILE).take(POSTS_A_FILE).copied()
    }

    pub(super) fn search_table(&self, path: &str) -> Result<String, Error> {
        let table = SearchIndexTable {
            version: &self.search_version(),
            n_posts: self.posts.len(),
            posts_a_file: POSTS_A_FILE,
            starts: self.word_index().starting_words(),
        };
        data_script(path, "table", &(table,))
    }

    pub(super) fn search_words(&self, number: usize, path: &str) -> Result<String, Error> {
        data_script(
            path,
            "words",
            &(self.search_version(), number, self.word_index().file_text(number)),
        )
    }

    pub(super) fn search_posts(&self, number: usize, path: &str) -> Result<String, Error> {
        let rows: Vec<SearchRow> =
            self.posts_of_file(number).map(|post| self.search_row(post)).collect();
        data_script(path, "posts", &(number, rows))
    }

    fn search_row(&self, post: &ListedPost) -> SearchRow {
        let view = PostView::new(post, &self.lookup, SHOWN_WORDS, self.newest_year());
        let page = view.participant.as_deref().map(|slug| self.person_page(slug));
        (view.title, view.author, page, view.day, view.link, view.excerpt, view.lang)
    }

    /// A participant's page as seen from the search page.
    fn person_page(&self, slug: &str) -> String {
        let index = if self.contents.layout.links == LinkStyle::Files { "index.html" } else { "" };
        format!("../participants/{slug}/{index}")
    }

    fn search_version(&self) -> String {
        course::identity::hex_digits(&self.all_posts[..6])
    }

    fn word_index(&self) -> &WordIndex {
        self.searched.0.get_or_init(|| {
            let mut index = WordIndex::default();
            for (number, post) in self.posts.iter().rev().enumerate() {
                let n_words = match post.shows {
                    SharingLevel::Full => usize::MAX / 16,
                    SharingLevel::Excerpt => EXCERPT_WORDS,
                    SharingLevel::Link => 0,
                };
                let view =
                    PostView::new(post, &self.lookup, n_words.min(1_000), self.newest_year());
                index.add_post(number, [&view.title, &view.author, &view.excerpt]);
            }
            index.into_files(self.search_files().0)
        })
    }
}

/// A script that hands values to the page: `katydid.words("…", 3, "…");`.
fn data_script<T: Serialize>(path: &str, name: &str, values: &T) -> Result<String, Error> {
    let json = serde_json::to_string(values)
        .map_err(|source| Error::Json { path: path.to_owned(), source })?;
    let inner = json.strip_prefix('[').and_then(|j| j.strip_suffix(']')).unwrap_or(&json);
    Ok(format!("katydid.{name}({inner});\n"))
}
