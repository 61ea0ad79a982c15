//! A post: one item of a feed, as its author published it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::html::CleanHtml;

/// What a feed says of one post, cleaned but not yet judged.
///
/// Every text is plain text unless its type says otherwise, every address absolute, every instant
/// UTC. What the feed did not say is `None` or empty, never invented.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Post {
    /// The feed's own id (RSS `guid`, Atom `id`, JSON Feed `id`), byte for byte.
    pub id: Option<String>,
    /// The title as plain text: an HTML title is rendered, a plain one is left as it was written.
    pub title: Option<String>,
    /// The author's link, unshortened and unnormalised: this is what readers follow.
    pub link: Option<Url>,
    /// Who the post names as its author, else the feed's author.
    pub author: Option<String>,
    /// The page the author gives beside the name (RFC 4287 §3.2.2): of a comment, often the
    /// commenter's blog.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_link: Option<Url>,
    /// When the author says it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// Whether that date is not of the form its format asks for, or had to be guessed in part: its
    /// zone, its time of day, its century. The author may correct it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_date_guessed: bool,
    /// When the author says it was last changed.
    pub updated_at: Option<DateTime<Utc>>,
    /// The author's own summary, as plain text.
    pub summary_text: Option<String>,
    /// The post itself (the summary where the feed carries no more).
    pub content: Option<CleanHtml>,
    /// The visible text of [`Post::content`], paragraphs separated by blank lines.
    pub content_text: String,
    /// The visible text without code and addresses: where hashtags are looked for.
    pub tag_text: String,
    /// Where the post links to, in order, without repetition.
    pub links: Vec<Url>,
    /// Categories, labels and keywords as written.
    pub categories: Vec<String>,
    /// Attached audio, video and files.
    pub enclosures: Vec<Enclosure>,
    /// The picture that the feed names to stand for the post (`media:thumbnail`, `media:content`,
    /// JSON Feed `image`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thumbnail: Option<Url>,
    /// The page where readers comment.
    pub comments_url: Option<Url>,
    /// The feed of the post's comments (`wfw:commentRss`, Atom `replies`).
    pub comments_feed: Option<Url>,
    /// How many comments the feed says there are (`slash:comments`, `thr:total`).
    pub n_comments: Option<u32>,
    /// What the post answers (RFC 4685 `thr:in-reply-to`).
    pub in_reply_to: Option<InReplyTo>,
    /// BCP 47 language of the post, else of its feed.
    pub language: Option<String>,
    /// The licence's address, or its name where the feed gives no address.
    pub licence: Option<String>,
    /// Where a planet took the post from (Atom and RSS `source`).
    pub source: Option<PostSource>,
    /// Whether its author has locked it: the feed gives a password's form or a notice for members
    /// in its place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_locked: bool,
}

impl Post {
    /// Whether the feed gives only the beginning: a summary where the post should be, or a text
    /// that says that it goes on.
    pub fn is_cut(&self) -> bool {
        let is_summary = !self.content_text.is_empty()
            && self.summary_text.as_deref() == Some(&*self.content_text);
        is_summary || ends_cut(&self.content_text)
    }
}

/// A file attached to a post (RSS `enclosure`, Atom `rel=enclosure`, JSON Feed `attachments`,
/// `media:content`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Enclosure {
    /// Where the file is.
    pub url: Url,
    /// Its media type, where stated.
    #[serde(rename = "type")]
    pub media_type: Option<String>,
    /// Its size in bytes, where stated and not zero.
    pub length: Option<u64>,
    /// Its running time in seconds, where stated.
    #[serde(default)]
    pub duration_secs: Option<u32>,
}

impl Enclosure {
    /// Whether it is a player of Flash, which nobody can play any more: Media RSS names them beside
    /// a film, with its length.
    pub fn is_player(&self) -> bool {
        self.media_type.as_deref() == Some("application/x-shockwave-flash")
    }

    /// Whether it is a picture: one that belongs to its post, as blogs enclose the picture at its
    /// head, and no file to be offered beside it.
    pub fn is_picture(&self) -> bool {
        let stated = self.media_type.as_deref().unwrap_or_default().trim().to_ascii_lowercase();
        let ending = self.url.path().rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        let is_general =
            matches!(&*stated, "" | "application/octet-stream" | "binary/octet-stream");
        let is_ending = matches!(
            &*ending,
            "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "svg" | "bmp" | "heic" | "ico"
        );
        stated.starts_with("image/") || stated == "image" || is_general && is_ending
    }
}

/// What a post says it answers (RFC 4685 §3).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct InReplyTo {
    /// The id of the post answered.
    pub id: Option<String>,
    /// The address of the post answered.
    pub link: Option<Url>,
}

/// The feed a planet took a post from (RFC 4287 §4.2.11).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PostSource {
    /// The source feed's title.
    pub title: Option<String>,
    /// The source blog's address.
    pub link: Option<Url>,
    /// The source feed's own address.
    pub feed: Option<Url>,
}

/// How many words a text has, as far as reading it goes: what stands between spaces, and in scripts
/// without them as many words as take as long to read. A sign of Chinese or Japanese counts for two
/// thirds of a word, five letters of Thai, Lao, Khmer or Burmese for one.
pub fn n_words(text: &str) -> usize {
    let (mut n_words, mut n_signs, mut n_letters) = (0, 0, 0);
    for word in text.split_whitespace() {
        if word.is_ascii() {
            n_words += 1;
            continue;
        }
        let mut is_spaced = false;
        let (signs, letters) = (n_signs, n_letters);
        for c in word.chars() {
            match c {
                // Kana, and the Han signs of the first two planes.
                '\u{3041}'..='\u{30ff}'
                | '\u{3400}'..='\u{4dbf}'
                | '\u{4e00}'..='\u{9fff}'
                | '\u{20000}'..='\u{3ffff}' => n_signs += 1,
                '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => {
                    n_letters += 1;
                }
                c if c.is_alphanumeric() => is_spaced = true,
                _ => {}
            }
        }
        // A lone sign between spaces, such as a dash, is a word where nothing else is.
        n_words += usize::from(is_spaced || (signs, letters) == (n_signs, n_letters));
    }
    n_words + usize::div_ceil(n_signs * 2, 3) + usize::div_ceil(n_letters, 5)
}

/// Whether a text ends where a blog program has cut it: in `[…]`, in words that lead to the rest,
/// or, where it is long enough to have been cut, in dots.
pub fn ends_cut(text: &str) -> bool {
    let text = text.trim_end();
    if ["[…]", "[...]", "(more…)", "(more...)"].iter().any(|end| text.ends_with(end)) {
        return true;
    }
    let dots = ["…", "..."];
    if dots.iter().any(|end| text.ends_with(end)) {
        return n_words(text) >= LEAST_CUT;
    }
    // The words that lead to the rest stand alone, or after the dots.
    let last = text.rsplit('\n').next().unwrap_or_default();
    let last = dots
        .iter()
        .filter_map(|d| last.rfind(d).map(|at| &last[at + d.len()..]))
        .min_by_key(|l| l.len())
        .unwrap_or(last);
    is_lead(last)
}

/// Whether a line only leads to the rest of a post: “Continue reading TITLE →”.
pub fn is_lead(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    LEADS.iter().any(|lead| line.starts_with(lead)) && line.chars().count() <= 150
}

/// Words from which dots at the end are a program's: WordPress cuts at 55, Blogger at 400
/// characters.
const LEAST_CUT: usize = 25;

/// What blog programs and themes write under the beginning of a post.
const LEADS: &[&str] = &[
    "continue reading",
    "keep reading",
    "read more",
    "read the rest",
    "read the full",
    "read full",
    "view full post",
    "weiterlesen",
    "weiter lesen",
    "mehr lesen",
    "ganzen beitrag lesen",
    "lire la suite",
    "continuer la lecture",
    "lire plus",
    "lire l’article",
    "leer más",
    "leer mas",
    "seguir leyendo",
    "sigue leyendo",
    "continuar leyendo",
    "leia mais",
    "continua a leggere",
    "leggi tutto",
    "lees verder",
    "続きを読む",
    "阅读更多",
];

#[cfg(test)]
mod tests {
    use super::{Enclosure, Post, ends_cut, n_words};

    #[test]
    fn a_beginning_is_known_by_its_end() {
        let long = "On my ward nobody asked why until a student did. ".repeat(5);
        for end in [
            "and then […]",
            "and then [...]",
            "and then…",
            "and then...",
            "Read more",
            "… Continue reading Week 2 →",
            "\n\nWeiterlesen »",
            "\n\nLire la suite de Semaine 2",
            "\nSeguir leyendo",
        ] {
            let text = if end.starts_with("Read") {
                format!("{long}\n\n{end}")
            } else {
                format!("{long}{end}")
            };
            assert!(ends_cut(&text), "{end:?}");
        }
        for text in [
            "",
            "Wait for it…",
            "I should read more",
            "A list of what to keep reading about: falls, sleep.",
        ] {
            assert!(!ends_cut(text), "{text:?}");
        }
        let whole = Post {
            content_text: "Words.".into(),
            summary_text: Some("Other words.".into()),
            ..Post::default()
        };
        assert!(!whole.is_cut());
        assert!(Post { summary_text: Some("Words.".into()), ..whole }.is_cut());
    }

    #[track_caller]
    fn check(address: &str, media_type: Option<&str>, expected: bool) {
        let url = address.parse().expect("an address");
        let file = Enclosure {
            url,
            media_type: media_type.map(str::to_owned),
            length: None,
            duration_secs: None,
        };
        assert_eq!(file.is_picture(), expected, "{address} {media_type:?}");
    }

    #[test]
    fn pictures_are_told_from_files() {
        check("https://ward.example/a.jpg?w=640", Some("image/jpeg"), true);
        check("https://ward.example/a", Some("Image/WebP"), true);
        check("https://ward.example/a.PNG", None, true);
        check("https://ward.example/a.png", Some("application/octet-stream"), true);
        check("https://ward.example/a.png", Some("audio/mpeg"), false);
        check("https://ward.example/a.mp3", None, false);
        check("https://ward.example/a.pdf", Some("application/pdf"), false);
    }

    #[test]
    fn words_are_counted_in_any_script() {
        assert_eq!(n_words("Three words — here"), 4);
        assert_eq!(n_words(""), 0);
        assert_eq!(n_words("看護師として働いて十年になります。"), 11);
        assert_eq!(n_words("คนไข้กลับบ้านแล้ว"), 4);
        assert_eq!(n_words("كيف نكتب عن عملنا؟"), 4);
        assert_eq!(n_words("We read 看護 on Monday"), 6);
    }
}
