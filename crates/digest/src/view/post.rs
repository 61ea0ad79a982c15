//! A post as a page, a mail or a feed shows it.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};
use course::medium::recording_medium;
use course::plain_title::{plain_blog_title, plain_post_title};
use course::secret_address::is_secret;
use course::{
    CreditKind, Enclosure, ListedPost, Medium, Participant, PictureForm, SharingLevel, ShownPicture,
};
use serde::Serialize;
use url::Url;

use super::lookup::CourseLookup;
use crate::excerpt::{marked_cut, text_excerpt, title_excerpt};
use crate::hyphenation::soft_hyphens;
use crate::messages::Translations;
use crate::messages::{lang_attribute, primary_language, reading_minutes, say};
use crate::text::{self, safe_href};

/// The longest title, in columns: a page shows what a title needs, not what a hostile feed sends.
const TITLE_COLUMNS: usize = 180;
const NAME_COLUMNS: usize = 60;
/// The longest link that is printed on paper.
const LINK_COLUMNS: usize = 80;

/// A post as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PostView {
    /// Who wrote it.
    pub author: String,
    /// The slug of the author's page.
    pub participant: Option<String>,
    /// The title; the first words of a post that has none.
    pub title: String,
    /// The title with soft hyphens in its long words, for pages.
    pub heading: String,
    /// Whether the title is the post's own first words.
    pub untitled: bool,
    /// Where to read it.
    pub link: Option<String>,
    /// The blog's title, where it says more than the author's name.
    pub blog: Option<String>,
    /// `part 3 of 5`, where it is surely a part of a series.
    pub series: Option<String>,
    /// The host of a link that is too long to be typed from paper.
    pub host: Option<String>,
    /// The beginning of the text.
    pub excerpt: String,
    /// Minutes it takes to read: of a text that is known whole.
    pub minutes: Option<usize>,
    /// `podcast, 24 min` and the like.
    pub media: Vec<MediaView>,
    /// The `lang` attribute, where the language is not that of the page.
    pub lang: Option<String>,
    /// The language's name, where it is not the course's.
    pub language: Option<String>,
    /// Whether title or, without one, text begins from the right.
    pub is_rtl: bool,
    /// `auto` where the title holds letters that run from right to left.
    pub title_dir: Option<&'static str>,
    /// `auto` where the excerpt holds letters that run from right to left.
    pub excerpt_dir: Option<&'static str>,
    /// Comments the feed last counted, at least one.
    pub n_comments: Option<u32>,
    /// The day it is dated.
    pub day: String,
    /// The instant it is dated, RFC 3339.
    pub at: String,
    /// The day an edit was noticed.
    pub edited: Option<String>,
    /// The licence, where the feed gives one.
    pub licence: Option<LicenceView>,
    /// The picture that is shown with it.
    pub picture: Option<PictureView>,
}

/// A picture as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PictureView {
    /// Where the small form stands below the site's folder.
    pub small: String,
    /// Where the large form stands, where it is larger.
    pub large: Option<String>,
    /// Of the small form, in pixels.
    pub width: u32,
    /// Of the small form, in pixels.
    pub height: u32,
    /// Of the large form, in pixels.
    pub large_width: u32,
    /// In a mail, in pixels: half of the small form, which sharp screens show whole.
    pub mail_width: u32,
    /// As above.
    pub mail_height: u32,
    /// What it shows.
    pub alt: String,
    /// Whom to credit: the author of the post, or somebody else that a facilitator named.
    pub credit: String,
    /// Whether it is by somebody else.
    pub is_others: bool,
}

impl PictureView {
    fn new(picture: &ShownPicture, author: &str) -> Self {
        let is_larger = picture.large.width > picture.small.width;
        Self {
            small: picture.path(PictureForm::Small),
            large: is_larger.then(|| picture.path(PictureForm::Large)),
            width: picture.small.width,
            height: picture.small.height,
            large_width: picture.large.width,
            mail_width: picture.small.width.div_ceil(2),
            mail_height: picture.small.height.div_ceil(2),
            is_others: picture.credit.is_some(),
            alt: text::single_line(&picture.alt),
            credit: picture.credit.clone().unwrap_or_else(|| author.to_owned()),
        }
    }
}

/// What a post is, where it is no text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MediaView {
    /// `podcast, 24 min`, `slides`.
    pub label: String,
    /// Where the file is.
    pub link: Option<String>,
}

/// The terms an author gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LicenceView {
    /// What it is called.
    pub name: String,
    /// Where it is explained.
    pub link: Option<String>,
}

impl PostView {
    /// Makes a post fit to be shown, with an excerpt of at most `excerpt_words`. Days are worded as
    /// seen from the year of `from`.
    pub fn new(
        post: &ListedPost,
        lookup: &CourseLookup<'_>,
        excerpt_words: usize,
        from: NaiveDate,
    ) -> Self {
        let words = &lookup.words;
        let person = lookup
            .find_participant(post.participant)
            .filter(|_| post.credit != CreditKind::Collected);
        let blog = post
            .feed_title
            .as_deref()
            .map(|t| text::shorten_line(plain_blog_title(t), NAME_COLUMNS))
            .unwrap_or_default();
        let author = name_under(post, person);
        let excerpt_words = if post.shows == SharingLevel::Link { 0 } else { excerpt_words };
        let source = if post.shows == SharingLevel::Link {
            Cow::Borrowed("")
        } else if post.text.trim().is_empty() {
            marked_cut(post.summary.as_deref().unwrap_or_default(), true)
        } else if post.is_cut || post.title.is_some() {
            marked_cut(&post.text, post.is_cut)
        } else {
            Cow::Borrowed(post.text.as_str())
        };
        let course_tag = &lookup.printed.course.tag;
        let own_title = post.title.as_deref().map(|t| plain_post_title(t, course_tag));
        let own_title = text::shorten_line(own_title.unwrap_or_default(), TITLE_COLUMNS);
        let untitled = own_title.is_empty();
        let (title, excerpt) = if untitled {
            first_words(&source, &blog, excerpt_words, words)
        } else {
            // A single word under a title, such as the link “Comments”, says nothing.
            let excerpt = Some(text_excerpt(&source, &own_title, excerpt_words))
                .filter(|e| e.contains(' ') || e.len() > 30);
            (own_title, excerpt.unwrap_or_default())
        };
        let n_words = post.n_words as usize;
        let written_in = post.language.as_deref().unwrap_or(&lookup.printed.course.language);
        let foreign = post
            .language
            .as_deref()
            .filter(|l| primary_language(l) != primary_language(&lookup.printed.course.language));
        let day = |at| words.short_day(lookup.printed.course.local_day(at), from.year());
        Self {
            is_rtl: text::is_rtl(&title),
            title_dir: text::has_rtl(&title).then_some("auto"),
            excerpt_dir: text::has_rtl(&excerpt).then_some("auto"),
            picture: post.picture.as_ref().map(|p| PictureView::new(p, &author)),
            blog: Some(blog).filter(|b| !b.is_empty() && *b != author),
            author,
            participant: person.map(|p| p.slug.clone()),
            untitled,
            series: lookup.series_part(post.id).map(|part| series_label(part, words)),
            host: post.link.as_ref().and_then(host_of_long_link),
            link: post.link.as_ref().and_then(safe_href),
            minutes: has_reading_time(post).then(|| reading_minutes(n_words)),
            media: media_views(post, words),
            lang: post.language.as_deref().filter(|l| words.is_foreign(l)).and_then(lang_attribute),
            language: foreign.and_then(|tag| words.language_name(tag)),
            n_comments: post.n_comments.filter(|n| *n > 0),
            day: day(post.dated_at()),
            at: post.dated_at().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            edited: post.edited_at.map(day),
            licence: post.licence.as_deref().and_then(|l| licence_view(l, words)),
            heading: soft_hyphens(&title, written_in),
            title,
            excerpt,
        }
    }

    /// Words of this view that a reader reads: title and excerpt.
    pub fn n_words(&self) -> usize {
        self.title.split_whitespace().count() + self.excerpt.split_whitespace().count()
    }
}

/// `part 3 of 5`, or `part 3` where the whole is unknown.
fn series_label((part, of): (u32, Option<u32>), words: &Translations) -> String {
    if let Some(of) = of {
        say!(words, "series-part-of", n = part, of = of)
    } else {
        say!(words, "series-part", n = part)
    }
}

fn host_of_long_link(link: &Url) -> Option<String> {
    let host = link.host_str()?.trim_start_matches("www.");
    (link.as_str().len() > LINK_COLUMNS).then(|| host.to_owned())
}

/// The name under a post, as the store hands it out; where there is none to be seen, the host of
/// its feed.
fn name_under(post: &ListedPost, person: Option<&Participant>) -> String {
    let names = post.author.as_deref().into_iter().chain(person.map(|p| p.name.as_str()));
    let host = post.feed_url.host_str().unwrap_or_default();
    names
        .map(|name| text::shorten_line(name, NAME_COLUMNS))
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| host.to_owned())
}

/// A post without a title begins with its first words as one, and goes on as its excerpt.
fn first_words(
    source: &str,
    blog: &str,
    excerpt_words: usize,
    words: &Translations,
) -> (String, String) {
    let source = text::single_line(source);
    let title = title_excerpt(&source, 10);
    if title.is_empty() {
        let named = if blog.is_empty() {
            say!(words, "untitled")
        } else {
            say!(words, "untitled-on", blog = blog)
        };
        return (named, String::new());
    }
    let rest = source.strip_prefix(title.trim_end_matches('…')).unwrap_or_default();
    let going_on = if title.ends_with('…') { "…" } else { "" };
    let rest = text_excerpt(rest, "", excerpt_words);
    (title, if rest.is_empty() { rest } else { format!("{going_on}{rest}") })
}

/// Whether the number of its words says how long a post takes: it is a text, known whole.
fn has_reading_time(post: &ListedPost) -> bool {
    post.n_words >= 60 && !post.is_cut && post.medium == Medium::Text
}

/// What a post is, where it is no text: its recordings, or a line of its own.
fn media_views(post: &ListedPost, words: &Translations) -> Vec<MediaView> {
    let shown = post
        .enclosures
        .iter()
        .filter(|_| post.shows != SharingLevel::Link)
        // The recordings of a feed for members have addresses for members.
        .filter(|e| !is_secret(&post.feed_url) || !is_secret(&e.url));
    // A film comes in several sizes, and is one film.
    let most = if post.medium == Medium::Video { 1 } else { 3 };
    let recordings: Vec<_> = shown.filter_map(|e| recording_view(e, words)).take(most).collect();
    match (recordings.is_empty(), medium_label(post, words)) {
        (true, Some(label)) => vec![MediaView { label, link: None }],
        _ => recordings,
    }
}

fn recording_view(enclosure: &Enclosure, words: &Translations) -> Option<MediaView> {
    let is_audio = recording_medium(enclosure)? == Medium::Audio;
    let named = if is_audio { say!(words, "podcast") } else { say!(words, "video") };
    // Nothing runs longer than a day; feeds that say so count something else.
    let length = enclosure
        .duration_secs
        .filter(|s| (1..=86_400).contains(s))
        .map(|secs| words.running_time(secs));
    let label = match length {
        Some(length) => say!(words, "media-length", kind = named, length = length),
        None => named,
    };
    let link = Some(&enclosure.url).filter(|_| !enclosure.is_player()).and_then(safe_href);
    Some(MediaView { label, link })
}

/// What a post is that has no recording attached.
fn medium_label(post: &ListedPost, words: &Translations) -> Option<String> {
    let host = post.link.as_ref().and_then(Url::host_str).unwrap_or_default();
    let place = host.trim_start_matches("www.");
    Some(match post.medium {
        Medium::Text => return None,
        Medium::Video => say!(words, "video"),
        Medium::Audio => say!(words, "audio"),
        Medium::Slides => say!(words, "slides"),
        Medium::MindMap => say!(words, "mind-map"),
        Medium::Photos(n) => say!(words, "n-photos", n = n),
        Medium::Bookmark => say!(words, "bookmark", place = place),
        Medium::Paper => say!(words, "paper", place = place),
    })
}

/// Names a licence: Creative Commons addresses by their short name, other addresses by host.
fn licence_view(stated: &str, words: &Translations) -> Option<LicenceView> {
    let Ok(url) = Url::parse(stated.trim()) else {
        return Some(text::shorten_line(stated, NAME_COLUMNS))
            .filter(|n| !n.is_empty())
            .map(|name| LicenceView { name, link: None });
    };
    let link = safe_href(&url)?;
    let host = url.host_str().unwrap_or_default().trim_start_matches("www.").to_owned();
    let path: Vec<&str> =
        url.path_segments().map(|s| s.filter(|p| !p.is_empty()).collect()).unwrap_or_default();
    let name = match (host.as_str(), path.as_slice()) {
        ("creativecommons.org", ["licenses", kind, rest @ ..]) => {
            format!("CC {} {}", kind.to_uppercase(), rest.first().unwrap_or(&"")).trim().to_owned()
        }
        ("creativecommons.org", ["publicdomain", "zero", ..]) => "CC0".to_owned(),
        ("creativecommons.org", ["publicdomain", ..]) => say!(words, "licence-public-domain"),
        _ => host,
    };
    Some(LicenceView { name: text::shorten_line(&name, NAME_COLUMNS), link: Some(link) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_licence(stated: &str, expected: Option<&str>) {
        assert_eq!(
            licence_view(stated, &Translations::in_language("en")).map(|l| l.name).as_deref(),
            expected
        );
    }

    #[test]
    fn licences_have_names() {
        check_licence("https://creativecommons.org/licenses/by-nc/4.0/", Some("CC BY-NC 4.0"));
        check_licence("http://creativecommons.org/publicdomain/zero/1.0/", Some("CC0"));
        check_licence("https://example.org/terms", Some("example.org"));
        check_licence("All rights reserved", Some("All rights reserved"));
        check_licence("javascript:alert(1)", None);
        check_licence(" ", None);
    }
}
