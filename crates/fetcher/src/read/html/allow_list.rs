//! The sanitiser's allow-list.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::tags::{COMMON_ATTRIBUTES, DROPPED, EMBEDS, KEPT};

/// Sanitises HTML: parsed as browsers do, and written again with what is on the list.
pub(super) fn sanitise_html(html: &str) -> String {
    SANITISER.clean(html).to_string()
}

/// Attributes of any element by which the next step decides.
const DECIDING: &[&str] = &["class", "id", "name"];

/// Where scripts keep the addresses of pictures.
const LAZY: &[&str] = &[
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-orig-src",
    "data-actualsrc",
    "data-echo",
    "srcset",
    "data-srcset",
    "data-lazy-srcset",
];

/// Addresses may be web addresses, mail addresses and telephone numbers. `class`, lazy images'
/// attributes and embeds pass because the next step decides by them; none leaves it.
static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut attributes: HashMap<&str, HashSet<&str>> = KEPT
        .iter()
        .map(|tag| (*tag, super::tags::kept_attributes(tag).iter().copied().collect()))
        .collect();
    attributes.entry("a").or_default().insert("rel");
    attributes.entry("img").or_default().extend(LAZY);
    for tag in EMBEDS {
        attributes.insert(
            tag,
            ["src", "data-src", "data-lazy-src", "data", "poster", "width", "height"].into(),
        );
    }
    let generic = COMMON_ATTRIBUTES.iter().chain(DECIDING).copied().collect();
    let mut builder = Builder::empty();
    builder
        .tags(KEPT.iter().chain(EMBEDS).copied().collect())
        .clean_content_tags(DROPPED.iter().copied().collect())
        .tag_attributes(attributes)
        .generic_attributes(generic)
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    builder
});
