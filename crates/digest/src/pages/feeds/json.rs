//! JSON Feed 1.1.

use serde::Serialize;

use super::entry::EntryView;
use super::feed_view::FeedView;
use crate::error::Error;

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    authors: [JsonFeedAuthor<'a>; 1],
    language: &'a str,
    items: Vec<JsonFeedItem<'a>>,
}

#[derive(Serialize)]
struct JsonFeedAuthor<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonFeedItem<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    date_modified: &'a str,
    authors: [JsonFeedAuthor<'a>; 1],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<JsonFeedAttachment<'a>>,
}

#[derive(Serialize)]
struct JsonFeedAttachment<'a> {
    url: &'a str,
    mime_type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_in_seconds: Option<u32>,
}

pub(super) fn write_json_feed(feed: &FeedView<'_>, path: &str) -> Result<String, Error> {
    let json = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: feed.page.as_deref(),
        feed_url: feed.address.as_deref(),
        description: feed.subtitle.as_deref(),
        authors: [JsonFeedAuthor { name: feed.author, url: feed.home.as_deref() }],
        language: feed.language,
        items: feed.entries.iter().map(json_feed_item).collect(),
    };
    let text = serde_json::to_string_pretty(&json)
        .map_err(|source| Error::Json { path: path.to_owned(), source })?;
    Ok(text + "\n")
}

fn json_feed_item(entry: &EntryView) -> JsonFeedItem<'_> {
    JsonFeedItem {
        id: &entry.id,
        url: entry.link.as_deref(),
        title: &entry.title,
        content_text: (!entry.is_whole).then_some(&entry.summary),
        content_html: entry.is_whole.then_some(&entry.html),
        date_published: entry.published.as_deref(),
        date_modified: &entry.updated,
        authors: [JsonFeedAuthor { name: &entry.author, url: None }],
        tags: &entry.categories,
        language: entry.lang.as_deref(),
        attachments: entry
            .enclosures
            .iter()
            .map(|e| JsonFeedAttachment {
                url: &e.url,
                mime_type: &e.media_type,
                size_in_bytes: (e.length > 0).then_some(e.length),
                duration_in_seconds: e.duration_secs,
            })
            .collect(),
    }
}
