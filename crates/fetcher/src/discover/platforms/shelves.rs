//! Where people collect: libraries, bookmarks, notes, papers and code.

use url::form_urlencoded::byte_serialize;

use super::place::{Expected, Place, part, whole};
use super::sounds::is_number;

pub(super) fn is_zotero(place: &Place<'_>) -> bool {
    place.is_on(&["zotero.org"])
}

/// The library of a group, one of its collections, or what bears a tag there.
pub(super) fn zotero(place: &Place<'_>) -> Vec<Expected> {
    let ["groups", group, rest @ ..] = &place.path[..] else { return Vec::new() };
    if place.host != "zotero.org" || !is_number(group) {
        return Vec::new();
    }
    let segment = |name: &str| rest.iter().position(|s| *s == name).and_then(|at| rest.get(at + 1));
    let library = |inside: &str, filter: &str| {
        format!(
            "https://api.zotero.org/groups/{group}{inside}/items/top?v=3&format=atom&content=html&sort=dateAdded&limit=50{filter}"
        )
    };
    let collection = segment("collections").map(|key| format!("/collections/{key}"));
    let tag = segment("tags").map(|tag| format!("&tag={tag}"));
    let filtered = (collection.is_some() || tag.is_some())
        .then(|| part(library(&collection.unwrap_or_default(), &tag.unwrap_or_default())));
    filtered.into_iter().chain([whole(library("", ""))]).collect()
}

pub(super) fn is_hypothesis(place: &Place<'_>) -> bool {
    place.is_on(&["hypothes.is"])
}

pub(super) fn hypothesis(place: &Place<'_>) -> Vec<Expected> {
    let feed =
        |key: &str, value: &str| part(format!("https://hypothes.is/stream.atom?{key}={value}"));
    match &place.path[..] {
        ["users", name, ..] => vec![feed("user", name)],
        ["groups", group, ..] => vec![feed("group", group)],
        ["search"] => {
            let query = place.query("q").unwrap_or_default();
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

pub(super) fn is_pinboard(place: &Place<'_>) -> bool {
    place.is_on(&["pinboard.in"])
}

/// `/u:ana/t:mooc/`
pub(super) fn pinboard(place: &Place<'_>) -> Vec<Expected> {
    let is_filter = |s: &&&str| s.starts_with("u:") || s.starts_with("t:");
    let filters: Vec<_> = place.path.iter().filter(is_filter).copied().collect();
    if filters.is_empty() || place.host != "pinboard.in" {
        return Vec::new();
    }
    vec![part(format!("https://feeds.pinboard.in/rss/{}/", filters.join("/")))]
}

pub(super) fn is_pubmed(place: &Place<'_>) -> bool {
    place.host == "pubmed.ncbi.nlm.nih.gov"
        || place.host == "ncbi.nlm.nih.gov" && place.path.first() == Some(&"pubmed")
}

pub(super) fn is_github(place: &Place<'_>) -> bool {
    place.host == "github.com"
}

pub(super) fn github(place: &Place<'_>) -> Vec<Expected> {
    match &place.path[..] {
        [] | ["features" | "topics" | "search" | "orgs" | "marketplace" | "settings", ..] => {
            Vec::new()
        }
        [.., last] if last.rsplit('.').next() == Some("atom") => Vec::new(),
        [user] => vec![whole(format!("/{user}.atom"))],
        [owner, project, "wiki", ..] => vec![part(format!("/{owner}/{project}/wiki.atom"))],
        [owner, project, "commits" | "commit", ..] => {
            vec![part(format!("/{owner}/{project}/commits.atom"))]
        }
        [owner, project, "discussions", ..] => {
            vec![part(format!("/{owner}/{project}/discussions.atom"))]
        }
        [owner, project, ..] => {
            vec![
                whole(format!("/{owner}/{project}/releases.atom")),
                whole(format!("/{owner}/{project}/commits.atom")),
            ]
        }
    }
}

pub(super) fn is_document(place: &Place<'_>) -> bool {
    place.is_on(&[
        "docs.google.com",
        "sites.google.com",
        "drive.google.com",
        "notion.site",
        "notion.so",
        "padlet.com",
    ])
}

pub(super) fn is_spotify(place: &Place<'_>) -> bool {
    matches!(&*place.host, "open.spotify.com" | "spotify.com" | "podcasters.spotify.com")
}
