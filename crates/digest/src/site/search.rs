//! What the search page searches: one script with a row for each post, so that it works from a disk as well.

use std::collections::HashMap;

use serde::Serialize;

use super::Site;
use crate::view::PostView;
use crate::{Error, Links};

#[derive(Default, Serialize)]
struct Index {
    /// Name and page.
    people: Vec<(String, Option<String>)>,
    /// Newest first: title, number of the person, day, link, first words, language.
    posts: Vec<Row>,
}

type Row = (String, usize, String, Option<String>, String, Option<String>);

impl Site<'_> {
    pub(super) fn search_index(&self, path: &str) -> Result<String, Error> {
        let mut index = Index::default();
        let mut numbers = HashMap::new();
        let words = first_words(self.posts.len());
        for post in &self.posts {
            let view = PostView::new(post, &self.lookup, words, self.year());
            let number = *numbers.entry((view.author.clone(), view.participant.clone())).or_insert_with(|| {
                let page = view.participant.as_deref().map(|slug| self.person_page(slug));
                index.people.push((view.author.clone(), page));
                index.people.len() - 1
            });
            index.posts.push((view.title, number, view.day, view.link, view.excerpt, view.lang));
        }
        let json = serde_json::to_string(&index).map_err(|source| Error::Json { path: path.to_owned(), source })?;
        Ok(format!("window.katydid = {json};\n"))
    }

    /// A participant's page as seen from the search page.
    fn person_page(&self, slug: &str) -> String {
        let index = if self.contents.layout.links == Links::Files { "index.html" } else { "" };
        format!("../participants/{slug}/{index}")
    }
}

/// Words of each post that can be searched: fewer where there are many, so that the script stays small.
fn first_words(n_posts: usize) -> usize {
    match n_posts {
        0..=1_000 => 40,
        1_001..=4_000 => 16,
        _ => 0,
    }
}
