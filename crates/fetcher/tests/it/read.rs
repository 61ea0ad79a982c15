//! Bytes to a document: every feed in `tests/fixtures/feeds` beside what a reader should see of it.
//!
//! A fixture is `NAME.xml` or `NAME.json` with `NAME.expected`. The first line of the expectation
//! says what is odd about the feed; lines that begin with `given` name the headers it came with;
//! the rest is [`words`]' account of the document. `KATYDID_BLESS=1 cargo test -p katydid-fetcher`
//! writes the accounts anew, to be read before they are committed.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use course::{Document, FetchFailure, Post};
use fetcher::read::{FeedHints, FeedLimits, read_feed};
use url::Url;

use crate::said;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/feeds");

/// Paste a feed here to look at it by itself.
#[test]
fn smoke() {
    let xml = "<rss version='2.0'><channel><title>A blog</title><item><title>A post</title></item></channel></rss>";
    let document =
        read_feed(xml.as_bytes(), FeedHints::default(), &FeedLimits::default()).expect("a feed");
    assert_eq!(document.posts[0].title.as_deref(), Some("A post"));
}

#[test]
fn every_fixture_reads_as_expected() {
    let failed: Vec<_> = fixtures().into_iter().filter_map(|path| check(&path).err()).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

fn fixtures() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(FOLDER).expect("the fixtures' folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "xml" || e == "json"));
    paths.sort();
    assert!(paths.len() >= 40, "only {} fixtures", paths.len());
    paths
}

fn check(path: &Path) -> Result<(), String> {
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let expected_path = path.with_extension("expected");
    let expected = std::fs::read_to_string(&expected_path)
        .map_err(|e| format!("{name}: no expectation: {e}"))?;
    let is_given = |line: &&str| line.starts_with('#') || line.starts_with("given ");
    let head: Vec<_> = expected.lines().take_while(is_given).collect();
    let given =
        |what: &str| head.iter().find_map(|line| line.strip_prefix(&format!("given {what}: ")));
    let base =
        Url::parse(given("base").unwrap_or("https://blog.example/feed")).expect("an address");
    let hints = FeedHints { content_type: given("content-type"), base: Some(&base) };
    let bytes = std::fs::read(path).expect("a fixture");
    let actual = head.join("\n") + "\n" + &words(&read_feed(&bytes, hints, &FeedLimits::default()));
    if actual == expected {
        return Ok(());
    }
    if std::env::var_os("KATYDID_BLESS").is_some() {
        std::fs::write(&expected_path, &actual).expect("a file to write to");
        return Ok(());
    }
    Err(format!("{name} reads as\n{actual}\ninstead of\n{expected}"))
}

/// A document as lines; what a feed does not say takes none.
fn words(read: &Result<Document, FetchFailure>) -> String {
    let document = match read {
        Ok(document) => document,
        Err(failure) => {
            return format!(
                "failure: {}: {}\nadvice: {}\n",
                failure.kind.as_str(),
                said::failure_text(failure),
                said::failure_hint(failure)
            );
        }
    };
    let mut lines = Lines(String::new());
    let feed = &document.feed;
    lines.say("format", Some(feed.format.as_str()));
    lines.say("title", feed.title.as_deref());
    lines.say("link", feed.link.as_ref());
    lines.say("description", feed.description.as_deref());
    lines.say("author", feed.author.as_deref());
    lines.say("language", feed.language.as_deref());
    lines.say("updated", feed.updated_at.map(|at| at.to_rfc3339()));
    lines.say("self", feed.self_link.as_ref());
    lines.say("pace", feed.pace.at_least_secs.map(|secs| format!("{secs} s")));
    lines.say(
        "skip hours",
        Some(&feed.pace.skip_hours).filter(|h| !h.is_empty()).map(|h| format!("{h:?}")),
    );
    lines.say(
        "skip days",
        Some(&feed.pace.skip_days).filter(|d| !d.is_empty()).map(|d| format!("{d:?}")),
    );
    for hub in &feed.hubs {
        lines.say("hub", Some(hub));
    }
    for problem in &document.problems {
        lines.say(
            &format!("{:?}", problem.severity).to_lowercase(),
            Some(format!("{} ({})", problem.what, problem.r#where)),
        );
    }
    for post in &document.posts {
        lines.post(post, feed.language.as_deref());
    }
    lines.0
}

struct Lines(String);

impl Lines {
    fn say(&mut self, name: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            writeln!(self.0, "{name}: {}", value.to_string().replace('\n', "⏎")).expect("a line");
        }
    }

    fn post(&mut self, post: &Post, feed_language: Option<&str>) {
        self.0.push_str("\npost\n");
        self.say("  title", post.title.as_deref().map(shortened));
        self.say("  id", post.id.as_deref().map(shortened));
        self.say("  link", post.link.as_ref());
        self.say("  author", post.author.as_deref());
        self.say("  author's page", post.author_link.as_ref());
        self.say("  published", post.published_at.map(|at| at.to_rfc3339()));
        self.say("  updated", post.updated_at.map(|at| at.to_rfc3339()));
        self.say("  summary", post.summary_text.as_deref().map(shortened));
        self.say("  html", post.content.as_ref().map(|html| shortened(html.as_str())));
        self.say(
            "  text",
            Some(post.content_text.as_str()).filter(|t| !t.is_empty()).map(shortened),
        );
        self.say(
            "  tag text",
            Some(&post.tag_text).filter(|t| **t != post.content_text).map(|t| shortened(t)),
        );
        self.say("  links", Some(&post.links).filter(|l| !l.is_empty()).map(|l| joined(l)));
        self.say(
            "  categories",
            Some(&post.categories).filter(|c| !c.is_empty()).map(|c| c.join(", ")),
        );
        for file in &post.enclosures {
            let length = file.length.map(|n| format!(" {n} bytes")).unwrap_or_default();
            let duration = file.duration_secs.map(|n| format!(" {n} s")).unwrap_or_default();
            let media_type = file.media_type.as_deref().unwrap_or("?");
            self.say("  enclosure", Some(format!("{} {media_type}{length}{duration}", file.url)));
        }
        self.say("  comments", post.comments_url.as_ref());
        self.say("  comments feed", post.comments_feed.as_ref());
        self.say("  number of comments", post.n_comments);
        if let Some(reply) = &post.in_reply_to {
            let link = reply.link.as_ref().map(|l| format!(" at {l}")).unwrap_or_default();
            self.say("  answers", Some(format!("{}{link}", reply.id.as_deref().unwrap_or("?"))));
        }
        self.say(
            "  language",
            post.language.as_deref().filter(|lang| Some(*lang) != feed_language),
        );
        self.say("  licence", post.licence.as_deref());
        if let Some(source) = &post.source {
            let part =
                |url: &Option<Url>| url.as_ref().map(|u| format!(" {u}")).unwrap_or_default();
            let title = source.title.as_deref().unwrap_or("?");
            self.say(
                "  source",
                Some(format!("{title}{}{}", part(&source.link), part(&source.feed))),
            );
        }
    }
}

fn shortened(text: &str) -> String {
    match text.chars().count() {
        0..=1000 => text.to_owned(),
        n => text.chars().take(200).collect::<String>() + &format!(" … ({n} characters)"),
    }
}

fn joined(urls: &[Url]) -> String {
    urls.iter().map(Url::as_str).collect::<Vec<_>>().join(" ")
}
