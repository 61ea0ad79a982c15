//! feed-rs' words into Katydid's. No other module knows them.

use course::{CleanHtml, Document, FeedInfo, Format, Post};
use feed_rs::model::{Entry, Feed, FeedType, Link};
use url::Url;

pub(super) fn document(feed: Feed) -> Document {
    let format = match feed.feed_type {
        FeedType::Atom => Format::Atom,
        FeedType::JSON => Format::Json,
        FeedType::RSS0 => Format::Rss0,
        FeedType::RSS1 => Format::Rss1,
        FeedType::RSS2 => Format::Rss2,
    };
    let info = FeedInfo {
        title: feed.title.map(|t| t.content),
        link: alternate(&feed.links),
        description: feed.description.map(|t| t.content),
        language: feed.language,
        updated_at: feed.updated,
        ..FeedInfo::new(format)
    };
    Document { feed: info, posts: feed.entries.into_iter().map(post).collect(), problems: Vec::new() }
}

fn post(entry: Entry) -> Post {
    let body = entry.content.and_then(|c| c.body);
    let summary = entry.summary.map(|t| t.content);
    let html = body.or_else(|| summary.clone()).map(|html| ammonia::clean(&html));
    let text = html.as_deref().map(visible).unwrap_or_default();
    Post {
        id: Some(entry.id).filter(|id| !id.is_empty()),
        title: entry.title.map(|t| t.content),
        link: alternate(&entry.links),
        author: entry.authors.into_iter().next().and_then(|a| a.name),
        published_at: entry.published,
        updated_at: entry.updated,
        summary_text: summary.map(|html| visible(&ammonia::clean(&html))),
        tag_text: text.clone(),
        content_text: text,
        content: html.map(CleanHtml::vouch),
        categories: entry.categories.into_iter().map(|c| c.label.unwrap_or(c.term)).collect(),
        ..Post::default()
    }
}

fn alternate(links: &[Link]) -> Option<Url> {
    links.iter().find(|l| l.rel.as_deref().is_none_or(|rel| rel == "alternate")).and_then(|l| Url::parse(&l.href).ok())
}

fn visible(html: &str) -> String {
    scraper::Html::parse_fragment(html).root_element().text().collect()
}
