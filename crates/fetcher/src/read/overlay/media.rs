//! Files attached to posts.

use course::Enclosure;
use url::Url;

use super::links::{is_web, resolve_address};
use crate::read::xml::{Ns, XmlNodeId};
use crate::read::xml_source::XmlSource;

/// Attachments kept of one post.
const MOST: usize = 50;

/// Reads an attachment: RSS `enclosure`, or `media:content` with sound or moving pictures.
pub(super) fn read_enclosure(
    source: &XmlSource<'_>,
    element: XmlNodeId,
    files: &mut Vec<Enclosure>,
) {
    let tree = &source.tree;
    match tree.name(element) {
        (Ns::Core, "enclosure") => add_enclosure(source, element, "url", "length", files),
        (Ns::Media, "content") if is_recording(source, element) => {
            add_enclosure(source, element, "url", "filesize", files);
        }
        (Ns::Media, "group") => {
            // The members of a group are one recording in several forms.
            let recordings: Vec<_> = tree
                .child_elements(element)
                .filter(|e| tree.name(*e) == (Ns::Media, "content") && is_recording(source, *e))
                .collect();
            let default =
                recordings.iter().find(|e| tree.attribute(**e, "isdefault") == Some("true"));
            if let Some(chosen) = default.or(recordings.first()) {
                add_enclosure(source, *chosen, "url", "filesize", files);
            }
        }
        _ => {}
    }
}

/// The picture that an element of Media RSS names: `media:thumbnail`, or `media:content` that is
/// one, here or among its members.
pub(super) fn find_thumbnail(source: &XmlSource<'_>, element: XmlNodeId) -> Option<Url> {
    let tree = &source.tree;
    let is_picture = |media: XmlNodeId| {
        let media_type = tree.attribute(media, "type").unwrap_or_default();
        media_type.starts_with("image/") || tree.attribute(media, "medium") == Some("image")
    };
    let address = |media: XmlNodeId| {
        resolve_address(source, media, tree.attribute(media, "url")?, None).filter(is_web)
    };
    match tree.name(element) {
        (Ns::Media, "thumbnail") => address(element),
        (Ns::Media, "content") if is_picture(element) => address(element),
        (Ns::Media, "content" | "group") => {
            tree.child_elements(element).find_map(|inner| find_thumbnail(source, inner))
        }
        _ => None,
    }
}

fn add_enclosure(
    source: &XmlSource<'_>,
    element: XmlNodeId,
    url: &str,
    length: &str,
    files: &mut Vec<Enclosure>,
) {
    let text = source.tree.inner_text(element);
    let url = source
        .tree
        .attribute(element, url)
        .or_else(|| source.tree.attribute(element, "href"))
        .unwrap_or(&text);
    if let Some(url) = resolve_address(source, element, url, None) {
        add_enclosure_at(source, element, url, length, files);
    }
}

/// Adds the file at an address, once.
pub(super) fn add_enclosure_at(
    source: &XmlSource<'_>,
    element: XmlNodeId,
    url: Url,
    length: &str,
    files: &mut Vec<Enclosure>,
) {
    let tree = &source.tree;
    if files.len() >= MOST || files.iter().any(|known| known.url == url) {
        return;
    }
    let number =
        |name| tree.attribute(element, name).and_then(|n| n.parse::<u64>().ok()).filter(|n| *n > 0);
    let media_type = tree.attribute(element, "type").filter(|t| t.contains('/')).map(str::to_owned);
    let duration_secs = number("duration").and_then(|n| u32::try_from(n).ok());
    files.push(Enclosure { url, media_type, length: number(length), duration_secs });
}

/// Whether an attachment is sound or moving pictures.
pub(super) fn is_recording_file(file: &Enclosure) -> bool {
    file.media_type.as_deref().is_some_and(|t| t.starts_with("audio/") || t.starts_with("video/"))
}

fn is_recording(source: &XmlSource<'_>, element: XmlNodeId) -> bool {
    let media_type = source.tree.attribute(element, "type").unwrap_or_default();
    let medium = source.tree.attribute(element, "medium").unwrap_or_default();
    let by_type = media_type.starts_with("audio/") || media_type.starts_with("video/");
    // A player of Flash plays no more, but says how long the film is.
    let is_player = media_type == "application/x-shockwave-flash"
        && source.tree.attribute(element, "duration").is_some();
    by_type || is_player || media_type.is_empty() && matches!(medium, "audio" | "video")
}

/// `itunes:parse_duration`: seconds, or hours, minutes and seconds between colons.
pub(super) fn parse_duration(text: &str) -> Option<u32> {
    let parts: Vec<u32> = text
        .trim()
        .split(':')
        .map(|part| part.trim().split('.').next().unwrap_or_default().parse().ok())
        .collect::<Option<_>>()?;
    if parts.len() > 3 {
        return None;
    }
    let seconds =
        parts.into_iter().try_fold(0u32, |sum, part| sum.checked_mul(60)?.checked_add(part))?;
    (seconds > 0).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::parse_duration;

    #[test]
    fn durations_are_seconds() {
        assert_eq!(parse_duration("3723"), Some(3723));
        assert_eq!(parse_duration("1:02:03"), Some(3723));
        assert_eq!(parse_duration(" 62:03 "), Some(3723));
        assert_eq!(parse_duration("00:00"), None);
        assert_eq!(parse_duration("99999999999:00:00"), None);
        assert_eq!(parse_duration("an hour"), None);
    }
}
