//! What a post is: a text to be read, or a film, a recording, slides, a mind map, pictures, a
//! bookmark, a paper. It is decided once, when a post is read from the store.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::medium_places::medium_of_address;
use crate::post::Enclosure;

/// What a post is. Only a text has a reading time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// Words to be read.
    #[default]
    Text,
    /// A film.
    Video,
    /// An episode of a podcast, or another recording.
    Audio,
    /// Slides of a talk.
    Slides,
    /// A mind map or concept map.
    MindMap,
    /// So many pictures, with few words.
    Photos(usize),
    /// A page of somebody else, kept with a remark.
    Bookmark,
    /// A scholarly paper.
    Paper,
}

/// What a medium is known by.
#[derive(Debug, Clone, Copy)]
pub struct MediumEvidence<'a> {
    /// Where the post is read.
    pub link: Option<&'a Url>,
    /// The address of its feed.
    pub feed: &'a Url,
    /// What is attached to it.
    pub enclosures: &'a [Enclosure],
    /// The post as cleaned HTML, or its beginning.
    pub html: &'a str,
    /// Its author's own words ([`crate::own_words`]).
    pub own_words: &'a str,
}

/// A post with more words of its own than this is a text, whatever is embedded in it.
const MOST_WORDS_BESIDE: usize = 60;
/// As above, beside pictures.
const MOST_WORDS_OF_CAPTION: usize = 40;

impl Medium {
    /// Decides by the address of the post, then by what is attached, then by what it is made of.
    pub fn find(post: &MediumEvidence<'_>) -> Self {
        let by_feed = medium_of_address(post.feed).filter(|m| *m == Self::Bookmark);
        let by_link = post.link.and_then(medium_of_address);
        match (by_feed, by_link) {
            // What is kept among bookmarks may be a paper; a film there is a film of somebody else.
            (Some(_), Some(Self::Paper)) => return Self::Paper,
            (Some(bookmark), _) => return bookmark,
            (None, Some(medium)) => return medium.with_pictures(post),
            (None, None) => {}
        }
        let attached = post.enclosures.iter().find_map(recording_medium);
        let file = || post.enclosures.iter().find_map(file_medium);
        let by_file = || file().filter(|_| n_own_words(post) <= MOST_WORDS_BESIDE);
        attached.or_else(by_file).or_else(|| medium_of_structure(post)).unwrap_or_default()
    }

    /// Whether it is heard or seen at its own pace, so that words say nothing of its length.
    pub fn is_recording(self) -> bool {
        matches!(self, Self::Video | Self::Audio)
    }

    fn with_pictures(self, post: &MediumEvidence<'_>) -> Self {
        match self {
            Self::Photos(_) => Self::Photos(n_pictures(post).max(1)),
            other => other,
        }
    }
}

/// A film or a recording, where that is what is attached.
pub fn recording_medium(enclosure: &Enclosure) -> Option<Medium> {
    let stated = enclosure.media_type.as_deref().unwrap_or_default().to_ascii_lowercase();
    let ending = enclosure.url.path().rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match (stated.split('/').next(), ending.as_str()) {
        (Some("audio"), _)
        | (Some("" | "application"), "mp3" | "m4a" | "ogg" | "oga" | "opus" | "wav" | "flac") => {
            Some(Medium::Audio)
        }
        (Some("video"), _) | (Some("" | "application"), "mp4" | "m4v" | "webm" | "mov" | "ogv") => {
            Some(Medium::Video)
        }
        // How Media RSS names the player of a page that has a film (YouTube, Vimeo).
        _ if enclosure.is_player() => Some(Medium::Video),
        _ => None,
    }
}

/// Slides or a mind map, where such a file is attached.
fn file_medium(enclosure: &Enclosure) -> Option<Medium> {
    let stated = enclosure.media_type.as_deref().unwrap_or_default().to_ascii_lowercase();
    let ending = enclosure.url.path().rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "ppt" | "pptx" | "pps" | "ppsx" | "odp" => Some(Medium::Slides),
        "mm" | "xmind" | "mmap" | "cmap" => Some(Medium::MindMap),
        _ => ["powerpoint", "presentation"]
            .iter()
            .any(|part| stated.contains(part))
            .then_some(Medium::Slides),
    }
}

fn n_own_words(post: &MediumEvidence<'_>) -> usize {
    crate::post::n_words(post.own_words)
}

fn medium_of_structure(post: &MediumEvidence<'_>) -> Option<Medium> {
    let n_words = n_own_words(post);
    let opening = post.own_words.trim_start();
    if n_words <= MOST_WORDS_BESIDE
        && ["🔖", "Bookmarked ", "Bookmark: "].iter().any(|start| opening.starts_with(start))
        && post.html.contains("<a ")
    {
        return Some(Medium::Bookmark);
    }
    let embedded = (n_words <= MOST_WORDS_BESIDE)
        .then(|| lone_links(post.html).find_map(|url| medium_of_address(&url)))
        .flatten();
    let n_pictures = n_pictures(post);
    let is_album = n_pictures > 0 && n_words <= MOST_WORDS_OF_CAPTION;
    embedded
        .map(|medium| medium.with_pictures(post))
        .or_else(|| is_album.then_some(Medium::Photos(n_pictures)))
}

/// Addresses of links that are all of their paragraph: so the fetcher writes embedded players, and
/// so people set what they point to.
fn lone_links(html: &str) -> impl Iterator<Item = Url> {
    html.split("<p>").skip(1).filter_map(|paragraph| {
        let inner = paragraph.split("</p>").next()?.trim();
        let link = inner.strip_prefix("<a ")?.strip_suffix("</a>")?;
        if link.contains("<a ") {
            return None;
        }
        Url::parse(&crate::picture::attribute_value(link, "href")?).ok()
    })
}

fn n_pictures(post: &MediumEvidence<'_>) -> usize {
    let n_in_text = post.html.matches("<img ").count();
    let n_attached = post.enclosures.iter().filter(|e| e.is_picture()).count();
    n_in_text.max(n_attached)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::own_words::own_words;

    /// The word of the frozen set for a medium.
    fn word_of(medium: Medium) -> &'static str {
        match medium {
            Medium::Text => "text",
            Medium::Video => "video",
            Medium::Audio => "audio",
            Medium::Slides => "slides",
            Medium::MindMap => "mind-map",
            Medium::Photos(_) => "photos",
            Medium::Bookmark => "bookmark",
            Medium::Paper => "paper",
        }
    }

    fn enclosures(cell: &str) -> Vec<Enclosure> {
        let files = cell.split(' ').filter(|file| *file != "-");
        files
            .map(|file| {
                let (media_type, url) = file.split_once('|').expect("a type and an address");
                Enclosure {
                    url: url.parse().expect("an address"),
                    media_type: Some(media_type.to_owned()).filter(|t| !t.is_empty()),
                    length: None,
                    duration_secs: None,
                }
            })
            .collect()
    }

    /// At least 98 of a hundred are right.
    #[test]
    fn the_frozen_set_of_media_is_told_apart() {
        let posts = include_str!("../../../tests/fixtures/media.tsv");
        let (mut n_right, mut missed) = (0, Vec::new());
        for line in posts.lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [expected, link, feed, files, html] = cells[..] else { panic!("five: {line}") };
            let text = "It rained on the ward, and nobody wrote a note about it that day. ";
            let html = html.replace("LONG", &text.repeat(12));
            let (link, feed) = (Url::parse(link).ok(), Url::parse(feed).expect("a feed"));
            let own = own_words(&html, 2_000);
            let told = word_of(Medium::find(&MediumEvidence {
                link: link.as_ref(),
                feed: &feed,
                enclosures: &enclosures(files),
                html: &html,
                own_words: &own,
            }));
            if told == expected { n_right += 1 } else { missed.push(format!("{told}: {line}")) }
        }
        assert!(n_right * 100 >= 98 * (n_right + missed.len()), "{n_right} right, {missed:#?}");
    }

    #[test]
    fn pictures_are_counted() {
        let feed = Url::parse("https://ana.example/feed").expect("an address");
        let html =
            "<p><img src=\"https://a.example/1.jpg\"><img src=\"https://a.example/2.jpg\"></p>";
        let post = MediumEvidence { link: None, feed: &feed, enclosures: &[], html, own_words: "" };
        assert_eq!(Medium::find(&post), Medium::Photos(2));
    }
}
