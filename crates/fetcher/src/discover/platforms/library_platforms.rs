//! Where people collect: libraries, bookmarks, notes, papers and code.

use url::form_urlencoded::byte_serialize;

use super::media_platforms::is_number;
use super::platform_page::{ExpectedFeed, PlatformPage, partial_feed, whole_feed};

pub(super) fn is_zotero(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&["zotero.org"])
}

/// The library of a group, one of its collections, or what bears a tag there.
pub(super) fn zotero_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let ["groups", group, rest @ ..] = &place.path[..] else { return Vec::new() };
    if place.host != "zotero.org" || !is_number(group) {
        return Vec::new();
    }
    let segment = |name: &str| rest.iter().position(|s| *s == name).and_then(|at| rest.get(at + 1));
    let library = |inside: &str, filter: &str| {
        format!(
            "https://api.zotero.org/groups/{group}{inside}/items/top?v=3&format=atom\
             &content=html&sort=dateAdded&limit=50{filter}"
        )
    };
    let collection = segment("collections").map(|key| format!("/collections/{key}"));
    let tag = segment("tags").map(|tag| format!("&tag={tag}"));
    let filtered = (collection.is_some() || tag.is_some())
        .then(|| partial_feed(library(&collection.unwrap_or_default(), &tag.unwrap_or_default())));
    filtered.into_iter().chain([whole_feed(library("", ""))]).collect()
}

pub(super) fn is_hypothesis(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&["hypothes.is"])
}

pub(super) fn hypothesis_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let feed = |key: &str, value: &str| {
        partial_feed(format!("https://hypothes.is/stream.atom?{key}={value}"))
    };
    match &place.path[..] {
        ["users", name, ..] => vec![feed("user", name)],
        ["groups", group, ..] => vec![feed("group", group)],
        ["search"] => {
            let query = place.query_value("q").unwrap_or_default();
            let tag = query
                .split_whitespace()
                .find_map(|word| word.strip_prefix("tag:"))
                .map(|t| t.trim_matches('"'));
            tag.map(|tag| feed("tags", &byte_serialize(tag.as_bytes()).collect::<String>()))
                .into_iter()
                .collect()
        }
        _ => Vec::new(),
    }
}

pub(super) fn is_pinboard(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&["pinboard.in"])
}

/// `/u:ana/t:mooc/`
pub(super) fn pinboard_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    let is_filter = |s: &&&str| s.starts_with("u:") || s.starts_with("t:");
    let filters: Vec<_> = place.path.iter().filter(is_filter).copied().collect();
    if filters.is_empty() || place.host != "pinboard.in" {
        return Vec::new();
    }
    vec![partial_feed(format!("https://feeds.pinboard.in/rss/{}/", filters.join("/")))]
}

pub(super) fn is_pubmed(place: &PlatformPage<'_>) -> bool {
    place.host == "pubmed.ncbi.nlm.nih.gov"
        || place.host == "ncbi.nlm.nih.gov" && place.path.first() == Some(&"pubmed")
}

pub(super) fn is_github(place: &PlatformPage<'_>) -> bool {
    place.host == "github.com"
}

pub(super) fn github_feeds(place: &PlatformPage<'_>) -> Vec<ExpectedFeed> {
    match &place.path[..] {
        [] | ["features" | "topics" | "search" | "orgs" | "marketplace" | "settings", ..] => {
            Vec::new()
        }
        [.., last] if last.rsplit('.').next() == Some("atom") => Vec::new(),
        [user] => vec![whole_feed(format!("/{user}.atom"))],
        [owner, project, "wiki", ..] => vec![partial_feed(format!("/{owner}/{project}/wiki.atom"))],
        [owner, project, "commits" | "commit", ..] => {
            vec![partial_feed(format!("/{owner}/{project}/commits.atom"))]
        }
        [owner, project, "discussions", ..] => {
            vec![partial_feed(format!("/{owner}/{project}/discussions.atom"))]
        }
        [owner, project, ..] => {
            vec![
                whole_feed(format!("/{owner}/{project}/releases.atom")),
                whole_feed(format!("/{owner}/{project}/commits.atom")),
            ]
        }
    }
}

pub(super) fn is_shared_document(place: &PlatformPage<'_>) -> bool {
    place.is_on_domain(&[
        "docs.google.com",
        "sites.google.com",
        "drive.google.com",
        "notion.site",
        "notion.so",
        "padlet.com",
    ])
}

pub(super) fn is_spotify(place: &PlatformPage<'_>) -> bool {
    matches!(&*place.host, "open.spotify.com" | "spotify.com" | "podcasters.spotify.com")
}
