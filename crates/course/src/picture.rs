//! The pictures of a post, for people who must judge what a program cannot see.

use serde::Serialize;
use url::Url;

use crate::post::Enclosure;

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
