//! The edition as a letter: HTML for mail programs, and plain text that is written, not converted.

use course::{Course, Edition, ListedPost, MailVariant, Participant};
use css_inline::CSSInliner;
use serde::Serialize;
use sha2::{Digest, Sha256};
use url::Url;

use crate::variant::wanted;
use crate::view::{CourseView, EditionView, Frame, Lookup, PageView};
use crate::{Error, Layout, Templates, TopicName, site, text};

/// Mail programs cut a letter off near 102 kB; the HTML part stays below this many bytes.
pub const LIMIT: usize = 98_000;

/// Words of an excerpt, from the usual length down: the letter takes the first with which it fits. Without excerpts it is a
/// list of titles.
const SHORTER: [usize; 5] = [30, 20, 14, 8, 0];

/// What a letter is made of.
#[derive(Debug, Clone, Copy)]
pub struct MailContents<'a> {
    /// The course.
    pub course: &'a Course,
    /// The settings.
    pub layout: &'a Layout,
    /// The topics, in order.
    pub topics: &'a [TopicName],
    /// The posts that are in, those of the edition at least. One that is missing was withdrawn: the letter goes without it.
    pub posts: &'a [ListedPost],
    /// The participants, those of the edition at least.
    pub participants: &'a [Participant],
    /// For whom it is written.
    pub variant: &'a MailVariant,
    /// The version of the program, for the colophon.
    pub version: &'a str,
}

/// An edition as a letter, before it is addressed to anyone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The subject.
    pub subject: String,
    /// The HTML part, below [`LIMIT`] wherever links alone fit into it; `None` where text alone was asked for.
    pub html: Option<String>,
    /// The text part, lines of at most 72 columns except for addresses.
    pub text: String,
    /// Posts that it names; none where the wanted topics have none today.
    pub n_posts: usize,
    /// What stands in both parts in place of the address for leaving.
    placeholder: String,
}

/// How one subscriber leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leave {
    /// An `https:` or `mailto:` address.
    pub url: String,
}

#[derive(Serialize)]
struct Values<'a> {
    #[serde(flatten)]
    frame: &'a Frame,
    page: PageView,
    edition: &'a EditionView,
    /// The edition's page, where the course has an address.
    online: Option<String>,
    leave: &'a str,
}

/// Writes an edition as a letter.
///
/// The HTML part is kept below [`LIMIT`] by shortening excerpts step by step, and says so. No post loses its link before
/// there are hundreds; then the later ones of each topic are found behind a link to the edition's page, and the text part
/// still has them all.
///
/// # Errors
/// [`Error::Render`] or [`Error::Inline`] when a template fails.
pub fn mail(edition: &Edition, contents: &MailContents<'_>, templates: &Templates) -> Result<Mail, Error> {
    let mut lookup =
        Lookup::new(contents.course, contents.layout, contents.topics, contents.posts, contents.participants);
    lookup.has_pages = contents.course.address.is_some();
    let frame = Frame {
        course: CourseView::new(contents.course),
        topics: contents.topics.to_vec(),
        indexed: contents.layout.indexed,
        calendar: contents.course.address.is_some(),
        version: contents.version.to_owned(),
    };
    let placeholder = placeholder(edition, contents)?;
    let (edition, n_left_out) = wanted(edition, contents.variant, &lookup);
    let edition = edition.as_ref();
    let mut view = EditionView { n_left_out, ..EditionView::new(edition, &lookup) };
    if contents.variant.text_only {
        return text_part(&view, &frame, contents, templates, placeholder, None);
    }
    let mut html = html(&view, &frame, contents, templates, &placeholder)?;
    for words in SHORTER.into_iter().filter(|w| *w < contents.layout.excerpt_words) {
        if html.len() < LIMIT {
            break;
        }
        view = EditionView { n_left_out, ..EditionView::with_excerpts(edition, &lookup, words) };
        html = self::html(&view, &frame, contents, templates, &placeholder)?;
    }
    // Hundreds of posts: the rest of each topic is one click away, if there is a page to click to.
    let mut share = 100;
    while html.len() >= LIMIT && frame.course.address.is_some() && share > 1 {
        share = share * 4 / 5;
        let kept = view.clone().keep(share);
        html = self::html(&kept, &frame, contents, templates, &placeholder)?;
    }
    text_part(&view, &frame, contents, templates, placeholder, Some(html))
}

/// Puts the letter together: its text part is written of the same view as its HTML part.
fn text_part(
    view: &EditionView,
    frame: &Frame,
    contents: &MailContents<'_>,
    templates: &Templates,
    placeholder: String,
    html: Option<String>,
) -> Result<Mail, Error> {
    let text = templates.render("mail/mail.txt", "the text part", &values(view, frame, contents, &placeholder))?;
    Ok(Mail { subject: subject(view, frame), html, text: tidy(&text), n_posts: view.n_posts, placeholder })
}

/// Puts one subscriber's own address for leaving into both parts.
pub fn personalise(mail: &Mail, leave: &Leave) -> Mail {
    let plain = text::line(&leave.url);
    let escaped = text::escape(&plain);
    Mail {
        subject: mail.subject.clone(),
        html: mail.html.as_ref().map(|html| html.replace(&mail.placeholder, &escaped)),
        text: mail.text.replace(&mail.placeholder, &in_words(&plain)),
        n_posts: mail.n_posts,
        placeholder: mail.placeholder.clone(),
    }
}

/// An address for leaving as a reader of plain text follows it: a `mailto:` (RFC 6068) as something to write.
fn in_words(leave: &str) -> String {
    let Some(url) = Url::parse(leave).ok().filter(|u| u.scheme() == "mailto") else {
        return leave.to_owned();
    };
    let subject = url.query_pairs().find(|(name, _)| name.eq_ignore_ascii_case("subject"));
    match subject {
        Some((_, subject)) => format!("write to {}\nwith the subject: {subject}", url.path()),
        None => format!("write to {}", url.path()),
    }
}

fn values<'a>(edition: &'a EditionView, frame: &'a Frame, contents: &MailContents<'_>, leave: &'a str) -> Values<'a> {
    let path = format!("editions/{}/", edition.date);
    let online = frame.course.address.as_ref().map(|address| format!("{address}{path}"));
    let root = frame.course.address.clone().unwrap_or_default();
    let page = PageView { root, index: "", ..PageView::new(&path, "mail", &frame.course, contents.layout) };
    Values { frame, page, edition, online, leave }
}

fn html(
    edition: &EditionView,
    frame: &Frame,
    contents: &MailContents<'_>,
    templates: &Templates,
    leave: &str,
) -> Result<String, Error> {
    let html = templates.render("mail/mail.html", "the letter", &values(edition, frame, contents, leave))?;
    let inliner = CSSInliner::options().load_remote_stylesheets(false).minify_css(true).build();
    inliner.inline(&html).map_err(Error::Inline)
}

/// `The Daily, 15 May: What I leave out, and 10 more`.
fn subject(edition: &EditionView, frame: &Frame) -> String {
    let paper = text::short(&frame.course.paper, 40);
    let day = edition.day.rsplit_once(' ').map_or(edition.day.as_str(), |(day, _year)| day);
    match (edition.first_post(), edition.n_posts) {
        (None, _) => format!("{paper}, {day}"),
        (Some(post), 1) => format!("{paper}, {day}: {}", text::short(&post.title, 60)),
        (Some(post), n) => format!("{paper}, {day}: {}, and {} more", text::short(&post.title, 50), n - 1),
    }
}

/// A word that no post can hold, since it is made from the posts.
fn placeholder(edition: &Edition, contents: &MailContents<'_>) -> Result<String, Error> {
    let json = serde_json::to_vec(&(edition, contents.posts, contents.variant))
        .map_err(|source| Error::Json { path: "the letter".to_owned(), source })?;
    Ok(format!("leave-{}", &site::hex(&Sha256::digest(&json))[..32]))
}

/// Drops space at the ends of lines, and empty lines beyond one.
fn tidy(text: &str) -> String {
    let mut out = String::new();
    let mut n_empty = 1;
    for line in text.lines().map(str::trim_end) {
        n_empty = if line.is_empty() { n_empty + 1 } else { 0 };
        if n_empty < 2 {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
