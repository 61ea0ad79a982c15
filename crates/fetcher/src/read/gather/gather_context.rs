//! What gathering needs at hand everywhere.

use url::Url;

use crate::read::feed_limits::FeedLimits;
use crate::read::xml::XmlTree;

/// A document that is gathered from.
pub(super) struct FeedGatherContext<'a, 't> {
    pub(super) tree: &'a XmlTree<'t>,
    /// The address of the document.
    pub(super) document: Option<&'a Url>,
    /// Whether the document is of the Atom family, in which text has a stated type.
    pub(super) is_atom: bool,
    /// The language of the feed, where it says one.
    pub(super) language: Option<String>,
    pub(super) limits: &'a FeedLimits,
}
