//! The pictures of a post: named to people who must judge what a program cannot see, and one of
//! them shown, where its author allows it.
//!
//! The way of a picture: a poll takes the lead picture of a post that is in and whose author allows
//! it ([`find_lead_picture`]), fetches it once, has it written anew by a process of its own, and
//! stores what came of it ([`PictureState`]). A facilitator sees it at the desk, and accepts it
//! with an alt text. Only then it is a [`ShownPicture`], and the site has files of it. What is
//! stored of a picture stands in the course's database, so that a copy of that is a copy of all; a
//! picture goes when its post is no longer in.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::ids::PostId;
use crate::post::Enclosure;

/// Which pictures the site shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PictureMode {
    /// None, and none is fetched.
    Off,
    /// Those that a facilitator has accepted.
    #[default]
    Chosen,
    /// Those with an alt text by their author too, although nobody of the course has seen them.
    On,
}

impl PictureMode {
    /// Every mode, as the configuration writes it.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Off, "off"), (Self::Chosen, "chosen"), (Self::On, "on")];
}

/// What a participant says of the pictures of their posts.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum PictureConsent {
    /// They were never asked: only a picture under an open licence is shown.
    #[default]
    Unasked,
    /// They may be shown.
    Allowed,
    /// They may not be shown, whatever the licence.
    Refused,
}

impl PictureConsent {
    /// The word used in the store.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Whether the picture of a post with this licence may be shown.
    pub fn allows(self, licence: Option<&str>) -> bool {
        match self {
            Self::Unasked => licence.is_some_and(is_open_licence),
            Self::Allowed => true,
            Self::Refused => false,
        }
    }
}

/// How far a post's picture has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum PictureState {
    /// The post has no picture.
    None,
    /// It could not be fetched or read.
    Failed,
    /// It is stored, and waits for a facilitator.
    Waiting,
    /// A facilitator accepted it.
    Accepted,
    /// A facilitator refused it: its bytes are gone.
    Refused,
}

impl PictureState {
    /// The word used in the store.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// The width and height of a picture, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the words say it")]
pub struct PictureSize {
    pub width: u32,
    pub height: u32,
}

/// A picture as pages and mails show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownPicture {
    /// The post that it belongs to.
    pub post: PostId,
    /// A hash of its bytes, as hexadecimal digits.
    pub hash: String,
    /// What it shows, for those who do not see it; never empty.
    pub alt: String,
    /// Whom to credit beside the post's author, where a facilitator wrote it.
    pub credit: Option<String>,
    /// The form for mail and narrow screens.
    pub small: PictureSize,
    /// The form for sharp screens.
    pub large: PictureSize,
}

/// One of the two forms of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureForm {
    /// At most 400 pixels wide and high.
    Small,
    /// At most 800 pixels wide and high.
    Large,
}

impl PictureForm {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Small, Self::Large];
}

impl ShownPicture {
    /// Where a form of it stands below the site's folder: the same for every reader, and another
    /// for other bytes.
    pub fn path(&self, form: PictureForm) -> String {
        let form = match form {
            PictureForm::Small => "small",
            PictureForm::Large => "large",
        };
        format!("pictures/{}-{}-{form}.jpg", self.post, self.hash)
    }
}

/// Whether a licence, by its address or its name, lets others show a picture: those of Creative
/// Commons, and the public domain.
pub fn is_open_licence(licence: &str) -> bool {
    let licence = licence.trim().to_ascii_lowercase();
    if let Ok(url) = Url::parse(&licence) {
        let host = url.host_str().unwrap_or_default().trim_start_matches("www.");
        let is_terms = ["/licenses/", "/publicdomain/"].iter().any(|p| url.path().starts_with(p));
        return host == "creativecommons.org" && is_terms;
    }
    let words: Vec<&str> =
        licence.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    match words.as_slice() {
        ["cc0", ..] | ["public", "domain"] | ["creative", "commons", ..] => true,
        ["cc", kind, ..] => matches!(*kind, "by" | "0" | "zero"),
        _ => false,
    }
}

/// The picture that stands for a post: the first of its text, else the first that is enclosed with
/// it, else the thumbnail that its feed names. Drawings (SVG) are none.
pub fn find_lead_picture(
    content: &str,
    enclosures: &[Enclosure],
    thumbnail: Option<&Url>,
) -> Option<Picture> {
    let thumbnail =
        thumbnail.map(|url| Picture { url: url.clone(), alt: String::new(), is_in_text: false });
    let is_drawing = |picture: &Picture| picture.url.path().to_ascii_lowercase().ends_with(".svg");
    let is_web = |picture: &Picture| matches!(picture.url.scheme(), "http" | "https");
    let found = find_pictures(content, enclosures).into_iter();
    found.chain(thumbnail.filter(is_web)).find(|picture| !is_drawing(picture))
}

/// A picture of a post: it is named to people, and never loaded for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// Where it is.
    pub url: Url,
    /// What its author wrote for those who do not see it; empty where there is nothing.
    pub alt: String,
    /// Whether it stands in the text, and so goes out where a text goes out in full.
    pub is_in_text: bool,
}

/// The pictures of a post, each address once: those in its cleaned HTML first, then those enclosed
/// with it.
pub fn find_pictures(content: &str, enclosures: &[Enclosure]) -> Vec<Picture> {
    let mut pictures: Vec<Picture> = Vec::new();
    let enclosed = enclosures.iter().filter(|e| e.is_picture());
    let enclosed =
        enclosed.map(|e| Picture { url: e.url.clone(), alt: String::new(), is_in_text: false });
    let is_web = |picture: &Picture| matches!(picture.url.scheme(), "http" | "https");
    for picture in pictures_in_text(content).chain(enclosed).filter(is_web) {
        match pictures.iter_mut().find(|known| known.url == picture.url) {
            Some(known) if known.alt.is_empty() => known.alt = picture.alt,
            Some(_) => {}
            None => pictures.push(picture),
        }
    }
    pictures
}

/// Reads the `img` elements of cleaned HTML, whose attributes are always quoted.
fn pictures_in_text(html: &str) -> impl Iterator<Item = Picture> {
    html.split("<img ").skip(1).filter_map(|rest| {
        let url = Url::parse(&attribute_value(rest, "src")?).ok()?;
        let alt = attribute_value(rest, "alt").unwrap_or_default();
        Some(Picture {
            url,
            alt: alt.split_whitespace().collect::<Vec<_>>().join(" "),
            is_in_text: true,
        })
    })
}

/// The value of an attribute in what follows the name of an element.
pub(crate) fn attribute_value(mut rest: &str, wanted: &str) -> Option<String> {
    loop {
        rest = rest.trim_start();
        let (name, after) = rest.split_once("=\"")?;
        if name.contains(['>', '<', ' ']) {
            return None;
        }
        let (value, after) = after.split_once('"')?;
        if name == wanted {
            return Some(unescape_html(value));
        }
        rest = after;
    }
}

/// Undoes what HTML escapes in text and attributes (HTML, §13.3 "Serialising HTML fragments").
pub(crate) fn unescape_html(value: &str) -> String {
    let marks = [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
    ];
    let text = marks.into_iter().fold(value.to_owned(), |text, (from, to)| text.replace(from, to));
    text.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_open_or_needs_the_author() {
        #[track_caller]
        fn check(licence: &str, expected: bool) {
            assert_eq!(is_open_licence(licence), expected, "{licence}");
            assert_eq!(PictureConsent::Unasked.allows(Some(licence)), expected);
            assert!(PictureConsent::Allowed.allows(Some(licence)));
            assert!(!PictureConsent::Refused.allows(Some(licence)));
        }
        check("https://creativecommons.org/licenses/by-nc/4.0/", true);
        check("http://www.creativecommons.org/publicdomain/zero/1.0/", true);
        check("CC BY-SA 4.0", true);
        check("CC0", true);
        check("Creative Commons Attribution", true);
        check("All rights reserved", false);
        check("https://example.org/licenses/by/", false);
        check("https://creativecommons.org/", false);
        check("CCTV", false);
        check("", false);
        assert!(!PictureConsent::Unasked.allows(None));
        assert!(PictureConsent::Allowed.allows(None));
    }

    #[test]
    fn the_lead_picture_is_the_first_that_can_be_shown() {
        #[track_caller]
        fn check(html: &str, files: &[Enclosure], thumbnail: Option<&str>, expected: Option<&str>) {
            let thumbnail = thumbnail.map(|url| Url::parse(url).expect("an address"));
            let found = find_lead_picture(html, files, thumbnail.as_ref());
            assert_eq!(found.as_ref().map(|p| p.url.as_str()), expected, "{html}");
        }
        let file = [enclosed("https://a.example/head.jpg", "image/jpeg")];
        let drawing = "<img src=\"https://a.example/logo.SVG\">";
        let text = "<img src=\"https://a.example/1.jpg\">";
        let thumb = Some("https://a.example/thumb.jpg");
        check(text, &file, thumb, Some("https://a.example/1.jpg"));
        check(drawing, &file, thumb, Some("https://a.example/head.jpg"));
        check(drawing, &[], thumb, Some("https://a.example/thumb.jpg"));
        check("", &[], Some("data:image/png;base64,AAAA"), None);
        check("", &[], None, None);
    }

    fn enclosed(url: &str, media_type: &str) -> Enclosure {
        let media_type = Some(media_type.to_owned());
        Enclosure {
            url: Url::parse(url).expect("an address"),
            media_type,
            length: None,
            duration_secs: None,
        }
    }

    #[test]
    fn pictures_are_named_by_address_and_alt_text() {
        #[track_caller]
        fn check(html: &str, expected: &[(&str, &str)]) {
            let found = find_pictures(html, &[]);
            let told: Vec<_> = found.iter().map(|p| (p.url.as_str(), p.alt.as_str())).collect();
            assert_eq!(told, expected, "{html}");
        }
        check("<p>No picture, but the word &lt;img src=\"x\"&gt;.</p>", &[]);
        check(
            "<p><img src=\"https://a.example/1.jpg\" alt=\"A ward\"></p>",
            &[("https://a.example/1.jpg", "A ward")],
        );
        check(
            "<img width=\"1\" src=\"https://a.example/?a=1&amp;b=2\" alt=\"&quot;A&quot; &lt;b&gt; &amp;amp;\">",
            &[("https://a.example/?a=1&b=2", "\"A\" <b> &amp;")],
        );
        check(
            "<img src=\"https://a.example/1.jpg\" width=\"10\">",
            &[("https://a.example/1.jpg", "")],
        );
        check(
            "<img src=\"https://a.example/1.jpg\"><p alt=\"of another\">",
            &[("https://a.example/1.jpg", "")],
        );
        check(
            "<img src=\"https://a.example/1.jpg\" alt=\"\"><img src=\"https://a.example/1.jpg\" alt=\"Two\">",
            &[("https://a.example/1.jpg", "Two")],
        );
        check("<img alt=\"cut off", &[]);
    }

    #[test]
    fn an_enclosed_picture_is_one_and_a_recording_is_none() {
        let all = [
            enclosed("https://a.example/head.jpg", "image/jpeg"),
            enclosed("https://a.example/talk.mp3", "audio/mpeg"),
            enclosed("https://a.example/1.jpg", "image/jpeg"),
        ];
        let html = "<img src=\"https://a.example/1.jpg\" alt=\"A ward\">";
        let told: Vec<_> = find_pictures(html, &all)
            .into_iter()
            .map(|p| (p.url.to_string(), p.is_in_text))
            .collect();
        let expected = [
            ("https://a.example/1.jpg".to_owned(), true),
            ("https://a.example/head.jpg".to_owned(), false),
        ];
        assert_eq!(told, expected);
    }
}
