//! The texts of a post that the screen goes through.

use url::Url;

use super::finding::FindingPlace;
use crate::participant::SharingLevel;
use crate::picture::Picture;
use crate::post::Post;

/// Candidates of each kind that are looked at in a paragraph, so that a page of numbers costs no
/// more than its length.
pub(super) const MOST_CANDIDATES: usize = 2_000;
/// Things of one kind that are found in a paragraph at most.
pub(super) const MOST_IN_A_PARAGRAPH: usize = 100;

/// What the screen looks at in a post.
#[derive(Debug, Clone, Copy, Default)]
pub struct PostTexts<'a> {
    /// The title, empty where there is none.
    pub title: &'a str,
    /// The author's own summary, empty where there is none.
    pub summary: &'a str,
    /// The visible text, paragraphs separated by blank lines.
    pub text: &'a str,
    /// Whom the post names as author: their own address may stand in it.
    pub author: Option<&'a str>,
    /// The host of the blog: its own addresses may stand in it.
    pub host: Option<&'a str>,
    /// The language it is written in (BCP 47), where that is known.
    pub language: Option<&'a str>,
    /// Its pictures.
    pub pictures: &'a [Picture],
    /// Whether its text, and with it the pictures there, goes out in full.
    pub is_whole: bool,
}

impl<'a> PostTexts<'a> {
    /// What is looked at in a post that was read just now, of which so much is shown.
    pub fn of(post: &'a Post, pictures: &'a [Picture], shows: SharingLevel) -> Self {
        Self {
            title: post.title.as_deref().unwrap_or_default(),
            summary: post.summary_text.as_deref().unwrap_or_default(),
            text: &post.content_text,
            author: post.author.as_deref(),
            host: post.link.as_ref().and_then(Url::host_str),
            language: post.language.as_deref(),
            pictures,
            is_whole: shows == SharingLevel::Full,
        }
    }
}

/// Every text of a post, with its place.
pub(super) fn texts_with_places<'a>(
    post: &PostTexts<'a>,
) -> impl Iterator<Item = (&'a str, FindingPlace)> {
    let paragraphs = post.text.split("\n\n").filter(|p| !p.trim().is_empty());
    let body = paragraphs.zip(1..).map(|(text, n)| (text, FindingPlace::Paragraph(n)));
    let alt = post
        .pictures
        .iter()
        .zip(1..)
        .map(|(picture, n)| (picture.alt.as_str(), FindingPlace::Picture(n)));
    let ends = [(post.title, FindingPlace::Title), (post.summary, FindingPlace::Summary)];
    ends.into_iter().chain(body).chain(alt)
}
