//! JSON Feed 1.0 and 1.1 (jsonfeed.org), read leniently: ids may be numbers, tags one line, titles missing.

use course::{Enclosure, Format, Source};
use serde_json::Value;
use url::Url;

use super::{dates, language, links, one_line, person, words};
use crate::understand::draft::{FeedDraft, PostDraft, Words};
use crate::understand::problems::Problems;
use crate::understand::{Limits, json_text, sniff::NotAFeed};

/// Gathers a JSON Feed.
pub(in crate::understand) fn from_json(
    text: &str,
    document: Option<&Url>,
    limits: &Limits,
    problems: &mut Problems,
) -> Result<FeedDraft, NotAFeed> {
    let value = json_text::read(text, problems).ok_or(NotAFeed::BrokenJson)?;
    let is_feed = string(&value, "version").is_some_and(|v| v.contains("jsonfeed.org"))
        || value["items"].is_array();
    if !is_feed {
        return Err(NotAFeed::Json);
    }
    let feed = Json { value: &value, document, limits };
    Ok(feed.gather(problems))
}

struct Json<'a> {
    value: &'a Value,
    document: Option<&'a Url>,
    limits: &'a Limits,
}

impl Json<'_> {
    fn gather(&self, problems: &mut Problems) -> FeedDraft {
        let mut feed = FeedDraft::new(Format::Json);
        feed.title = self.title(self.value);
        feed.link = self.address(self.value, "home_page_url", self.document);
        feed.self_link = self.address(self.value, "feed_url", self.document);
        feed.subtitle = string(self.value, "description").and_then(|text| words::title_line(&text));
        feed.language = string(self.value, "language").and_then(|text| language(&text));
        feed.author = author(self.value);
        let hubs = self.value["hubs"].as_array().into_iter().flatten();
        feed.hubs = hubs
            .filter(|hub| {
                string(hub, "type").is_none_or(|kind| kind.eq_ignore_ascii_case("websub"))
            })
            .filter_map(|hub| self.address(hub, "url", self.document))
            .collect();
        let items = self.value["items"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|item| item.is_object())
            .take(self.limits.max_posts.saturating_mul(4));
        let posts = items.enumerate().map(|(at, item)| self.post(item, &feed, at + 1, problems));
        feed.posts = posts.collect();
        feed
    }

    fn post(
        &self,
        item: &Value,
        feed: &FeedDraft,
        number: usize,
        problems: &mut Problems,
    ) -> PostDraft {
        let base = feed.link.as_ref().or(self.document);
        let place = format!("post {number}");
        let spoken = feed.language.as_deref();
        let mut date =
            |name| string(item, name).and_then(|text| dates::read(&text, spoken, &place, problems));
        let (published, updated) = (date("date_published"), date("date_modified"));
        let link =
            self.address(item, "url", base).or_else(|| self.address(item, "external_url", base));
        let mut post = PostDraft {
            id: string(item, "id"),
            title: self.title(item),
            author: author(item),
            published: published.map(|stated| stated.at),
            updated: updated.map(|stated| stated.at),
            content: self
                .body(item, "content_html", true)
                .or_else(|| self.body(item, "content_text", false)),
            summary: self.body(item, "summary", false),
            categories: tags(&item["tags"]),
            enclosures: self.attachments(item, base),
            ..PostDraft::default()
        };
        post.beside.is_date_guessed = published.is_some_and(|stated| !stated.is_exact);
        post.beside.language = string(item, "language").and_then(|text| language(&text));
        post.beside.durations = post.enclosures.iter().map(|e| e.duration_secs).collect();
        post.beside.source = self.source(item);
        let authors = item["authors"].as_array().into_iter().flatten().chain(item.get("author"));
        post.beside.author_link =
            authors.filter(|a| a.is_object()).find_map(|a| self.address(a, "url", base));
        post.link = link;
        post.beside.base = post.home(base);
        post
    }

    /// Titles are plain text; some programs leave HTML's references in them all the same.
    fn title(&self, value: &Value) -> Option<String> {
        let text = string(value, "title")?;
        words::title_line(&words::untyped_line(&text, self.limits.max_depth))
    }

    fn body(&self, item: &Value, name: &str, is_html: bool) -> Option<Words> {
        let mut text = item[name].as_str().filter(|text| !text.trim().is_empty())?.to_owned();
        text.truncate(text.floor_char_boundary(self.limits.max_field_bytes));
        Some(Words { text, is_html })
    }

    fn address(&self, value: &Value, name: &str, base: Option<&Url>) -> Option<Url> {
        let address = string(value, name)?;
        links::absolute(&address, base.or(self.document)).filter(links::is_web)
    }

    fn attachments(&self, item: &Value, base: Option<&Url>) -> Vec<Enclosure> {
        let attachments = item["attachments"].as_array().into_iter().flatten().take(50);
        attachments
            .filter_map(|file| {
                Some(Enclosure {
                    url: self.address(file, "url", base)?,
                    media_type: string(file, "mime_type"),
                    length: number(&file["size_in_bytes"]).filter(|n| *n > 0),
                    duration_secs: number(&file["duration_in_seconds"])
                        .and_then(|n| u32::try_from(n).ok()),
                })
            })
            .collect()
    }

    fn source(&self, item: &Value) -> Option<Source> {
        let source = &item["_source"];
        let source = Source {
            title: string(source, "title"),
            link: self.address(source, "home_page_url", None),
            feed: self.address(source, "feed_url", None),
        };
        (source != Source::default()).then_some(source)
    }
}

/// A string, or a number as one.
fn string(value: &Value, name: &str) -> Option<String> {
    match value.get(name)? {
        Value::String(text) => one_line(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn number(value: &Value) -> Option<u64> {
    let text = || value.as_str()?.trim().parse().ok();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "seconds and bytes are whole"
    )]
    let whole = |n: f64| (n >= 0.0).then_some(n as u64);
    value.as_u64().or_else(|| value.as_f64().and_then(whole)).or_else(text)
}

/// Version 1.1 has `authors`, 1.0 `author`; some programs write a string.
fn author(value: &Value) -> Option<String> {
    let name = |author: &Value| match author {
        Value::String(name) => person::name(name),
        author => string(author, "name").and_then(|name| person::name(&name)),
    };
    let all = value["authors"].as_array().into_iter().flatten().filter_map(name);
    person::names(all).or_else(|| name(value.get("author")?))
}

fn tags(value: &Value) -> Vec<String> {
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
