//! What a feed says, whatever vocabulary it says it in.

mod dates;
mod feed;
mod feed_shape;
mod gather_context;
mod json;
mod licence;
mod links;
mod markup_evidence;
mod media;
mod person;
mod post;
mod short_text;
mod typed_text;

use url::Url;

use super::draft::FeedDraft;
use super::feed_limits::FeedLimits;
use super::feed_warnings::FeedWarnings;
use super::sniff::NotAFeed;
use super::xml::XmlTree;

/// Gathers a feed from its tree.
pub(super) fn from_tree(
    tree: &XmlTree<'_>,
    document: Option<&Url>,
    limits: &FeedLimits,
    problems: &mut FeedWarnings,
) -> Result<FeedDraft, NotAFeed> {
    let shape = feed_shape::recognise_feed(tree)?;
    Ok(feed::gather_feed(tree, &shape, document, limits, problems))
}

pub(super) use json::from_json;
