//! JSON Feed 1.0 and 1.1 (jsonfeed.org), read leniently: ids may be numbers, tags one line, titles
//! missing.

use course::{DocumentFormat, Enclosure, PostSource};
use serde_json::Value;
use url::Url;

use super::short_text::{language_tag, one_line};
use super::{dates, links, person, typed_text};
use crate::read::draft::{FeedDraft, PostDraft, TypedText};
use crate::read::feed_limits::FeedLimits;
use crate::read::feed_warnings::FeedWarnings;
use crate::read::json_text;
use crate::read::sniff::NotAFeed;

/// Gathers a JSON Feed.
pub(crate) fn from_json(
    text: &str,
    document: Option<&Url>,
    limits: &FeedLimits,
    problems: &mut FeedWarnings,
) -> Result<FeedDraft, NotAFeed> {
    let value = json_text::read_json(text, problems).ok_or(NotAFeed::BrokenJson)?;
    let is_feed = string_member(&value, "version").is_some_and(|v| v.contains("jsonfeed.org"))
        || value["items"].is_array();
    if !is_feed {
        return Err(NotAFeed::Json);
    }
    let feed = JsonFeedReader { value: &value, document, limits };
    Ok(feed.gather_feed(problems))
}

struct JsonFeedReader<'a> {
    value: &'a Value,
    document: Option<&'a Url>,
    limits: &'a FeedLimits,
}

impl JsonFeedReader<'_> {
    fn gather_feed(&self, problems: &mut FeedWarnings) -> FeedDraft {
        let mut feed = FeedDraft::new(DocumentFormat::Json);
        feed.title = self.read_title(self.value);
        feed.link = self.read_address(self.value, "home_page_url", self.document);
        feed.self_link = self.read_address(self.value, "feed_url", self.document);
        feed.subtitle =
            string_member(self.value, "description").and_then(|text| typed_text::title_line(&text));
        feed.language = string_member(self.value, "language").and_then(|text| language_tag(&text));
        feed.author = author_names(self.value);
        let hubs = self.value["hubs"].as_array().into_iter().flatten();
        feed.hubs = hubs
            .filter(|hub| {
                string_member(hub, "type").is_none_or(|kind| kind.eq_ignore_ascii_case("websub"))
            })
            .filter_map(|hub| self.read_address(hub, "url", self.document))
            .collect();
        let items = self.value["items"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|item| item.is_object())
            .take(self.limits.max_posts.saturating_mul(4));
        let posts =
            items.enumerate().map(|(at, item)| self.gather_post(item, &feed, at + 1, problems));
        feed.posts = posts.collect();
        feed
    }

    fn gather_post(
        &self,
        item: &Value,
        feed: &FeedDraft,
        number: usize,
        problems: &mut FeedWarnings,
    ) -> PostDraft {
        let base = feed.link.as_ref().or(self.document);
        let place = format!("post {number}");
        let spoken = feed.language.as_deref();
        let mut date = |name| {
            string_member(item, name)
                .and_then(|text| dates::read_stated_date(&text, spoken, &place, problems))
        };
        let (published, updated) = (date("date_published"), date("date_modified"));
        let link = self
            .read_address(item, "url", base)
            .or_else(|| self.read_address(item, "external_url", base));
        let mut post = PostDraft {
            id: string_member(item, "id"),
            title: self.read_title(item),
            author: author_names(item),
            published: published.map(|stated| stated.at),
            updated: updated.map(|stated| stated.at),
            content: self
                .read_body(item, "content_html", true)
                .or_else(|| self.read_body(item, "content_text", false)),
            summary: self.read_body(item, "summary", false),
            categories: unique_tags(&item["tags"]),
            enclosures: self.read_attachments(item, base),
            ..PostDraft::default()
        };
        post.beside.is_date_guessed = published.is_some_and(|stated| !stated.is_exact);
        post.beside.language = string_member(item, "language").and_then(|text| language_tag(&text));
        post.beside.durations = post.enclosures.iter().map(|e| e.duration_secs).collect();
        post.beside.source = self.read_source(item);
        let authors = item["authors"].as_array().into_iter().flatten().chain(item.get("author"));
        post.beside.author_link =
            authors.filter(|a| a.is_object()).find_map(|a| self.read_address(a, "url", base));
        post.link = link;
        post.beside.base = post.text_base(base);
        post
    }

    /// Titles are plain text; some programs leave HTML's references in them all the same.
    fn read_title(&self, value: &Value) -> Option<String> {
        let text = string_member(value, "title")?;
        typed_text::title_line(&typed_text::untyped_line(&text, self.limits.max_depth))
    }

    fn read_body(&self, item: &Value, name: &str, is_html: bool) -> Option<TypedText> {
        let mut text = item[name].as_str().filter(|text| !text.trim().is_empty())?.to_owned();
        text.truncate(text.floor_char_boundary(self.limits.max_field_bytes));
        Some(TypedText { text, is_html })
    }

    fn read_address(&self, value: &Value, name: &str, base: Option<&Url>) -> Option<Url> {
        let address = string_member(value, name)?;
        links::absolute_address(&address, base.or(self.document)).filter(links::is_web)
    }

    fn read_attachments(&self, item: &Value, base: Option<&Url>) -> Vec<Enclosure> {
        let attachments = item["attachments"].as_array().into_iter().flatten().take(50);
        attachments
            .filter_map(|file| {
                Some(Enclosure {
                    url: self.read_address(file, "url", base)?,
                    media_type: string_member(file, "mime_type"),
                    length: number_value(&file["size_in_bytes"]).filter(|n| *n > 0),
                    duration_secs: number_value(&file["duration_in_seconds"])
                        .and_then(|n| u32::try_from(n).ok()),
                })
            })
            .collect()
    }

    fn read_source(&self, item: &Value) -> Option<PostSource> {
        let source = &item["_source"];
        let source = PostSource {
            title: string_member(source, "title"),
            link: self.read_address(source, "home_page_url", None),
            feed: self.read_address(source, "feed_url", None),
        };
        (source != PostSource::default()).then_some(source)
    }
}

/// A string, or a number as one.
fn string_member(value: &Value, name: &str) -> Option<String> {
    match value.get(name)? {
        Value::String(text) => one_line(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn number_value(value: &Value) -> Option<u64> {
    let text = || value.as_str()?.trim().parse().ok();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "seconds and bytes are whole"
    )]
    let whole = |n: f64| (n >= 0.0).then_some(n as u64);
    value.as_u64().or_else(|| value.as_f64().and_then(whole)).or_else(text)
}

/// Version 1.1 has `authors`, 1.0 `author_names`; some programs write a string.
fn author_names(value: &Value) -> Option<String> {
    let name = |author: &Value| match author {
        Value::String(name) => person::person_name(name),
        author => string_member(author, "name").and_then(|name| person::person_name(&name)),
    };
    let all = value["authors"].as_array().into_iter().flatten().filter_map(name);
    person::joined_names(all).or_else(|| name(value.get("author")?))
}

fn unique_tags(value: &Value) -> Vec<String> {
    let tags: Vec<&str> = match value {
        Value::Array(tags) => tags.iter().filter_map(Value::as_str).collect(),
        Value::String(tags) => tags.split(',').collect(),
        _ => Vec::new(),
    };
    let mut kept: Vec<String> = tags.into_iter().filter_map(one_line).take(100).collect();
    let mut seen = std::collections::HashSet::new();
    kept.retain(|tag| seen.insert(tag.clone()));
    kept
}
