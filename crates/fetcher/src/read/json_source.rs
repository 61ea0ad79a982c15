//! JSON Feed 1.0 and 1.1 (jsonfeed.org), read leniently: ids may be numbers, tags one line, titles
//! missing.

use course::{DocumentFormat, Enclosure, FetchFailureDetail, PostSource};
use serde_json::{Value, json};
use url::Url;

use super::feed_limits::FeedLimits;
use super::feed_warnings::FeedWarnings;
use super::json_text::{self, JsonText};
use super::overlay::stated_dates::{StatedDate, read_stated_date};
use super::overlay::{FeedExtras, PostExtras, links, person};
use super::short_text::{language_tag, one_line};

/// A feed in JSON.
pub(super) struct JsonSource<'t> {
    value: Value,
    /// The text, where it is valid JSON.
    text: Option<&'t str>,
    document: Option<&'t Url>,
    limits: &'t FeedLimits,
}

impl<'t> JsonSource<'t> {
    /// Recognises a feed.
    pub(super) fn from_text(
        text: &'t str,
        document: Option<&'t Url>,
        limits: &'t FeedLimits,
        problems: &mut FeedWarnings,
    ) -> Result<Self, FetchFailureDetail> {
        let JsonText { value, is_valid } =
            json_text::read_json(text, problems).ok_or(FetchFailureDetail::BrokenJson)?;
        let is_feed = string_member(&value, "version").is_some_and(|v| v.contains("jsonfeed.org"))
            || value["items"].is_array();
        if !is_feed {
            return Err(FetchFailureDetail::OtherJson);
        }
        Ok(Self { value, text: Some(text).filter(|_| is_valid), document, limits })
    }

    /// The posts.
    pub(super) fn items(&self) -> impl Iterator<Item = &Value> {
        let items = self.value["items"].as_array().into_iter().flatten();
        items.filter(|item| item.is_object()).take(self.limits.max_posts.saturating_mul(4))
    }

    /// The text as it stands, where feed-rs reads it right: it takes the plain text beside HTML for
    /// a summary. What it refuses, it says itself.
    pub(super) fn original(&self) -> Option<&str> {
        let is_read_right = |item: &Value| {
            read_body(item, "content_html").is_none() || item["content_text"].is_null()
        };
        self.text.filter(|_| self.items().all(is_read_right))
    }

    /// Writes the words of a feed anew, in the types that feed-rs asks for.
    pub(super) fn write_repaired(&self) -> String {
        let words = |item: &Value| {
            let html = read_body(item, "content_html");
            json!({
                "id": string_member(item, "id"),
                "title": string_member(item, "title"),
                "content_text": read_body(item, "content_text").filter(|_| html.is_none()),
                "content_html": html,
                "summary": read_body(item, "summary"),
            })
        };
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": string_member(&self.value, "title").unwrap_or_default(),
            "description": string_member(&self.value, "description"),
            "items": self.items().map(words).collect::<Vec<_>>(),
        });
        feed.to_string()
    }

    /// Reads what feed-rs is not asked for.
    pub(super) fn read_extras(&self, problems: &mut FeedWarnings) -> FeedExtras {
        let mut feed = FeedExtras::new(DocumentFormat::Json);
        let info = &mut feed.info;
        info.link = self.read_address(&self.value, "home_page_url", self.document);
        info.self_link = self.read_address(&self.value, "feed_url", self.document);
        info.language = string_member(&self.value, "language").and_then(|text| language_tag(&text));
        info.author = person::joined_names(author_names(&self.value));
        let hubs = self.value["hubs"].as_array().into_iter().flatten();
        info.hubs = hubs
            .filter(|hub| {
                string_member(hub, "type").is_none_or(|kind| kind.eq_ignore_ascii_case("websub"))
            })
            .filter_map(|hub| self.read_address(hub, "url", self.document))
            .collect();
        let numbered = self.items().zip(1..);
        feed.posts =
            numbered.map(|(item, number)| self.read_post(item, &feed, number, problems)).collect();
        feed
    }

    fn read_post(
        &self,
        item: &Value,
        feed: &FeedExtras,
        number: usize,
        problems: &mut FeedWarnings,
    ) -> PostExtras {
        let base = feed.info.link.as_ref().or(self.document);
        let place = format!("post {number}");
        let language = feed.info.language.as_deref();
        let mut date = |name| -> Option<StatedDate> {
            read_stated_date(&string_member(item, name)?, language, &place, problems)
        };
        let mut post = PostExtras::default();
        post.published.offer(0, date("date_published"));
        post.updated.offer(0, date("date_modified").map(|stated| stated.at));
        post.link.offer(0, self.read_address(item, "url", base));
        post.link.offer(1, self.read_address(item, "external_url", base));
        post.authors = author_names(item).map(|name| (0, name)).collect();
        let authors = item["authors"].as_array().into_iter().flatten().chain(item.get("author"));
        post.author_link =
            authors.filter(|a| a.is_object()).find_map(|a| self.read_address(a, "url", base));
        post.categories = unique_tags(&item["tags"]);
        post.enclosures = self.read_attachments(item, base);
        post.thumbnail = ["image", "banner_image"]
            .into_iter()
            .find_map(|name| self.read_address(item, name, base));
        post.language = string_member(item, "language").and_then(|text| language_tag(&text));
        post.source = self.read_source(item);
        post.base = post.text_base(base);
        post
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

/// The members of a post that hold its text.
fn read_body<'v>(item: &'v Value, name: &str) -> Option<&'v str> {
    item[name].as_str().filter(|text| !text.trim().is_empty())
}

/// Version 1.1 has `authors`, 1.0 `author`; some programs write a string.
fn author_names(value: &Value) -> impl Iterator<Item = String> {
    let name = |author: &Value| match author {
        Value::String(name) => person::person_name(name),
        author => person::person_name(&string_member(author, "name")?),
    };
    let mut all: Vec<_> =
        value["authors"].as_array().into_iter().flatten().filter_map(name).collect();
    if all.is_empty() {
        all.extend(value.get("author").and_then(name));
    }
    all.into_iter()
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
