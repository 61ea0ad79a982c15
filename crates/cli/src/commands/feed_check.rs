//! `katydid feed check`: what Katydid understands of a feed. Nothing is saved.

use std::path::Path;

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use course::address::read_address;
use course::{Document, FeedWarning, FetchFailure, FetchFailureKind, InReplyTo, Post, Severity};
use digest::Translations;
use digest::messages::say;
use fetcher::discover;
use fetcher::read::{FeedHints, FeedLimits};
use fetcher::visit::{FetchedBody, HeaderLink};
use serde_json::{Value, json};
use url::Url;

use crate::args::FeedCheckArgs;
use crate::clock::Clock;
use crate::config::Config;
use crate::console::Console;
use crate::exit::Exit;
use crate::named_file::{MOST_TEXT_BYTES, read_bounded, read_bytes};
use crate::printed_text::{failure_hint, failure_text, on_one_line, title_or_none};
use crate::user_error::UserError;

/// Posts that are shown.
const MOST_POSTS: usize = 10;

/// Reads a feed from an address, a file or standard input and shows what it says. Of a page at an
/// address, the feed that it names is shown, as a poll would read it.
pub(crate) fn check_feed(
    arguments: &FeedCheckArgs,
    config: &Path,
    clock: Clock,
    console: Console,
) -> Result<Exit> {
    let course = Config::read_config(config).ok().map(|config| config.course.language);
    let messages = Translations::in_language(course.as_deref().unwrap_or("en"));
    let loaded = load_feed_bytes(arguments, config)?;
    let read = match (loaded.parse_document(), &loaded.from) {
        (Err(failure), Some(from)) if failure.kind == FetchFailureKind::NotAFeed => {
            follow_named_feed(&loaded, from, config, console, &messages).ok_or(failure)
        }
        (read, _) => read,
    };
    let document = read.map_err(|failure| not_a_feed_error(&arguments.what, &failure, &loaded))?;
    if arguments.json.json {
        console.print_data(document_json(&document).to_string());
    } else {
        console.print_data(feed_summary(&document, clock.now(), &messages));
    }
    Ok(Exit::Done)
}

/// The feed that a page names, followed once.
fn follow_named_feed(
    page: &FeedBytes,
    from: &Url,
    config: &Path,
    console: Console,
    messages: &Translations,
) -> Option<Document> {
    let named = discover::named_feed(&String::from_utf8_lossy(&page.bytes), from, &page.links)?;
    let mut document = FeedBytes::from_response(fetch_address(&named, config).ok()?.ok()?)
        .parse_document()
        .ok()?;
    let (page, feed) = (from.to_string(), named.to_string());
    console.print_warning(say!(messages, "report-page-names-feed", page, feed));
    let problem = FeedWarning {
        severity: Severity::Warning,
        what: format!(
            "the address {from} is a web page, not a feed; the page says that its feed is at {named}"
        ),
        r#where: "the address of the feed".to_owned(),
        advice: format!("register {named} instead"),
    };
    document.problems.insert(0, problem);
    Some(document)
}

fn not_a_feed_error(what: &str, failure: &FetchFailure, loaded: &FeedBytes) -> anyhow::Error {
    let address = loaded.base.as_ref().and_then(|base| {
        discover::named_feed(&String::from_utf8_lossy(&loaded.bytes), base, &loaded.links)
    });
    let hint = match (failure.kind, address) {
        (FetchFailureKind::NotAFeed, Some(named)) if loaded.from.is_none() => {
            format!("it names a feed: `katydid feed check {named}`")
        }
        (FetchFailureKind::NotAFeed, _) if loaded.from.is_some() => {
            format!("`katydid feed find {what}` looks for the feeds behind this address")
        }
        _ => failure_hint(failure),
    };
    unreadable_feed_error(what, failure, hint)
}

fn unreadable_feed_error(what: &str, failure: &FetchFailure, hint: String) -> anyhow::Error {
    let complaint = UserError::new(format!("{what} cannot be read as a feed")).with_hint(hint);
    anyhow::Error::msg(failure_text(failure)).context(complaint)
}

/// Bytes, and what is known of them.
#[derive(Default)]
struct FeedBytes {
    bytes: Vec<u8>,
    content_type: Option<String>,
    base: Option<Url>,
    /// The address that was asked, where it was one.
    from: Option<Url>,
    /// What the headers of the answer name.
    links: Vec<HeaderLink>,
    /// What is wrong with the answer.
    problems: Vec<FeedWarning>,
    is_cut: bool,
}

impl FeedBytes {
    fn from_response(answer: FetchedBody) -> Self {
        Self {
            bytes: answer.bytes,
            content_type: answer.content_type,
            base: Some(answer.answered_from.clone()),
            from: Some(answer.answered_from),
            links: answer.links,
            problems: answer.problems,
            is_cut: answer.is_cut,
        }
    }

    fn parse_document(&self) -> Result<Document, FetchFailure> {
        let hints =
            FeedHints { content_type: self.content_type.as_deref(), base: self.base.as_ref() };
        let mut document = fetcher::read_feed(&self.bytes, hints, &FeedLimits::default())?;
        document.problems.splice(0..0, self.problems.clone());
        document.is_cut |= self.is_cut;
        Ok(document)
    }
}

fn load_feed_bytes(arguments: &FeedCheckArgs, config: &Path) -> Result<FeedBytes> {
    let what = arguments.what.as_str();
    let given = |bytes| FeedBytes {
        content_type: arguments.content_type.clone(),
        base: arguments.base_url.clone(),
        bytes,
        ..FeedBytes::default()
    };
    if what == "-" {
        let bytes = read_bounded(std::io::stdin().lock(), MOST_TEXT_BYTES);
        return Ok(given(bytes.context("standard input cannot be read")?));
    }
    if Path::new(what).exists() {
        let bytes = read_bytes(Path::new(what), MOST_TEXT_BYTES);
        return Ok(given(bytes.with_context(|| format!("the file {what} cannot be read"))?));
    }
    let Ok(address) = read_address(what) else {
        return Err(UserError::new(format!("{what} is neither a file here nor an address")).into());
    };
    let mut answers = address.urls.iter().map(|url| fetch_address(url, config));
    let mut fetched =
        answers.next().ok_or_else(|| UserError::new(format!("{what} is no address")))??;
    // Where `https` is closed, `http` may be open.
    if fetched.as_ref().is_err_and(|failure| failure.kind == FetchFailureKind::Connect)
        && let Some(other) = answers.next().transpose()?
        && other.is_ok()
    {
        fetched = other;
    }
    let loaded = FeedBytes::from_response(fetched.map_err(|failure| {
        unreadable_feed_error(address.urls[0].as_str(), &failure, failure_hint(&failure))
    })?);
    Ok(FeedBytes {
        content_type: arguments.content_type.clone().or(loaded.content_type),
        base: arguments.base_url.clone().or(loaded.base),
        ..loaded
    })
}

/// Visits an address under the rules of the course here, or the default rules where there is none.
fn fetch_address(url: &Url, config: &Path) -> Result<Result<FetchedBody, FetchFailure>> {
    let settings = if config.exists() {
        Config::read_config(config)?.fetcher_settings(0)
    } else {
        fetcher::visit::FetcherSettings::default()
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let fetcher = fetcher::visit::Fetcher::new(settings)?;
    Ok(runtime.block_on(fetcher.fetch_body(url)))
}

/// The JSON form: its names are a promise to scripts.
fn document_json(document: &Document) -> Value {
    let feed = &document.feed;
    json!({
        "feed": {
            "format": feed.format, "title": feed.title, "link": feed.link,
            "description": feed.description, "language": feed.language,
            "updated_at": feed.updated_at,
        },
        "posts": document.posts.iter().map(post_json).collect::<Vec<_>>(),
        "problems": document.problems,
    })
}

fn post_json(post: &Post) -> Value {
    json!({
        "id": post.id, "title": post.title, "link": post.link, "author": post.author,
        "published_at": post.published_at, "updated_at": post.updated_at,
        "summary_text": post.summary_text, "content_html": post.content,
        "content_text": post.content_text, "categories": post.categories,
        "enclosures": post.enclosures, "comments_url": post.comments_url,
        "comments_feed": post.comments_feed,
        "in_reply_to": post.in_reply_to.as_ref().and_then(answered_address),
        "language": post.language, "licence": post.licence,
    })
}

fn answered_address(reply: &InReplyTo) -> Option<&str> {
    reply.link.as_ref().map(Url::as_str).or(reply.id.as_deref())
}

/// The readable form: the feed, its newest posts, and what its author can fix.
fn feed_summary(document: &Document, now: DateTime<Utc>, messages: &Translations) -> String {
    let feed = &document.feed;
    let mut facts =
        vec![feed.format.as_str().to_owned(), say!(messages, "n-posts", n = document.posts.len())];
    facts.extend(feed.link.as_ref().map(ToString::to_string));
    let mut lines = vec![title_or_none(feed.title.as_deref(), messages), facts.join(" · ")];
    let shown = document.posts.iter().take(MOST_POSTS);
    lines.extend(shown.flat_map(|post| post_lines(post, now, messages)));
    let n_more = document.posts.len().saturating_sub(MOST_POSTS);
    if n_more > 0 {
        lines.push(format!("\n… {}", say!(messages, "report-and-more", n = n_more)));
    }
    if !document.problems.is_empty() {
        lines.push(format!("\n{}", say!(messages, "report-feed-problems")));
    }
    lines.extend(
        document.problems.iter().map(|p| format!("- {} ({}). {}", p.what, p.r#where, p.advice)),
    );
    lines.join("\n")
}

fn post_lines(post: &Post, now: DateTime<Utc>, messages: &Translations) -> Vec<String> {
    let day = |at: DateTime<Utc>| at.format("%Y-%m-%d").to_string();
    let date = match post.published_at.or(post.updated_at) {
        Some(at) if at > now => say!(messages, "report-day-in-future", day = day(at)),
        Some(at) => day(at),
        None => say!(messages, "report-no-date"),
    };
    let begins: String = on_one_line(&post.content_text).chars().take(90).collect();
    let title = title_or_none(post.title.as_deref(), messages);
    let mut lines = vec![format!("\n{date}  {title}"), format!("            {begins}")];
    if !post.categories.is_empty() {
        let tags = say!(messages, "report-tags", tags = post.categories.join(", "));
        lines.push(format!("            {tags}"));
    }
    lines.extend(post.link.as_ref().map(|l| format!("            {l}")));
    lines
}
