//! Topics: named rules that sort posts into the course's themes.

pub use regex::Regex as Pattern;
use regex::Regex;

use crate::evidence::PostEvidence;
use crate::tag;

/// A theme of the course and the rule that finds its posts.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Its page's address: `/topics/SLUG/`.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// Categories and hashtags that mark it, by folded key.
    pub tags: Vec<String>,
    /// Words or phrases that mark it wherever they stand in title or text, by folded words.
    pub words: Vec<String>,
    /// A pattern over title and text.
    pub pattern: Option<Regex>,
}

impl Topic {
    /// Whether a post is about this topic.
    pub fn matches_post(&self, post: &PostEvidence<'_>) -> bool {
        self.has_tag(post) || self.has_word(post) || self.has_pattern(post)
    }

    fn has_tag(&self, post: &PostEvidence<'_>) -> bool {
        if self.tags.is_empty() {
            return false;
        }
        let mut carried = post.carried_tags().map(|tag| tag::fold_tag(&tag));
        carried.any(|key| self.tags.iter().any(|t| tag::fold_tag(t) == key))
    }

    fn has_word(&self, post: &PostEvidence<'_>) -> bool {
        if self.words.is_empty() {
            return false;
        }
        let text = spaced_words(post.title) + &spaced_words(post.tag_text);
        self.words.iter().any(|w| text.contains(&spaced_words(w)))
    }

    fn has_pattern(&self, post: &PostEvidence<'_>) -> bool {
        self.pattern.as_ref().is_some_and(|p| p.is_match(post.title) || p.is_match(post.tag_text))
    }
}

/// Reads a topic's pattern, so that only this crate needs to know which engine matches it.
///
/// # Errors
/// The engine's own: what is wrong with the expression, and where.
pub fn compile_pattern(text: &str) -> Result<Regex, regex::Error> {
    Regex::new(text)
}

/// As [`compile_pattern`], with a bound on the compiled pattern in bytes: for what is typed on a
/// page.
///
/// # Errors
/// The engine's own, [`regex::Error::CompiledTooBig`] among them.
pub fn compile_bounded_pattern(text: &str, most_bytes: usize) -> Result<Regex, regex::Error> {
    regex::RegexBuilder::new(text).size_limit(most_bytes).build()
}

/// Folded words with a space around each, so that a phrase matches at word boundaries only.
fn spaced_words(text: &str) -> String {
    tag::split_words(text)
        .iter()
        .fold(String::from(" "), |text, word| text + &tag::fold_tag(word) + " ")
}
