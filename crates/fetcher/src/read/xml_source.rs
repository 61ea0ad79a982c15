//! An XML document as the later steps read it: its tree, where its parts are, and the text for
//! feed-rs.

use course::FetchFailureDetail;
use url::Url;

use super::dialects::{FeedShape, SeenWords, Word, recognise_feed};
use super::feed_limits::FeedLimits;
use super::short_text::language_tag;
use super::xml::{Ns, XmlNodeId, XmlTree};

/// A feed in XML.
pub(super) struct XmlSource<'t> {
    pub(super) tree: XmlTree<'t>,
    pub(super) shape: FeedShape,
    /// The address of the document.
    pub(super) document: Option<&'t Url>,
    /// The language of the feed, where it says one.
    pub(super) language: Option<String>,
    pub(super) limits: &'t FeedLimits,
}

impl<'t> XmlSource<'t> {
    /// Recognises a feed and finds its complete posts.
    pub(super) fn from_tree(
        tree: XmlTree<'t>,
        document: Option<&'t Url>,
        limits: &'t FeedLimits,
    ) -> Result<Self, FetchFailureDetail> {
        let mut shape = recognise_feed(&tree)?;
        // A post that broke off with the document is not complete: it is read when it is.
        shape.posts.retain(|post| !tree.truncated || tree.is_closed(*post));
        drop_middle(&mut shape.posts, limits.max_posts);
        let language = shape.channel.and_then(|channel| stated_language(&tree, channel));
        Ok(Self { tree, shape, document, language, limits })
    }

    /// The text as it stands, where feed-rs reads its words right.
    ///
    /// What feed-rs refuses, it says itself. This looks for what it reads wrong in silence: see
    /// [`XmlTree::original`] for the characters and namespaces,
    /// [`XmlDialect::is_read_right`](super::dialects::XmlDialect::is_read_right) for the elements.
    pub(super) fn original(&self) -> Option<&str> {
        let dialect = self.shape.dialect;
        let is_feed_right = self.shape.channel.is_none_or(|channel| {
            self.are_read_right(channel, |element| dialect.feed_word(self.tree.name(element)))
        });
        let is_right = is_feed_right
            && self.shape.posts.iter().all(|post| {
                self.are_read_right(*post, |element| dialect.post_word(self.tree.name(element)))
            });
        self.tree.original.filter(|_| is_right)
    }

    /// feed-rs takes the last of several elements, where the first is meant.
    fn are_read_right(&self, parent: XmlNodeId, word: impl Fn(XmlNodeId) -> Option<Word>) -> bool {
        let mut seen = SeenWords::default();
        let mut words =
            self.tree.child_elements(parent).filter_map(|element| Some((element, word(element)?)));
        words.all(|(element, word)| {
            seen.is_first(word) && self.shape.dialect.is_read_right(&self.tree, element, word)
        })
    }
}

/// The language that a feed says it is in.
fn stated_language(tree: &XmlTree<'_>, channel: XmlNodeId) -> Option<String> {
    let mut said = tree
        .child_elements(channel)
        .filter(|element| matches!(tree.name(*element), (Ns::Core | Ns::Dc, "language")));
    said.find_map(|element| language_tag(&tree.inner_text(element)))
        .or_else(|| tree.language_of(channel).and_then(language_tag))
}

/// Keeps of very many posts those at either end, where the newest are: looking for them costs less
/// than reading all.
fn drop_middle(posts: &mut Vec<XmlNodeId>, max_posts: usize) {
    let share = max_posts.saturating_mul(2);
    if posts.len() > share.saturating_mul(2) {
        posts.drain(share..posts.len() - share);
    }
}
