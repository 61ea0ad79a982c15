//! What a text is by its looks, where nobody says.

use std::borrow::Cow;
use std::collections::HashSet;

use super::xml::decode_references;

/// Text that was escaped twice: it shows tags of a body as `&lt;p&gt;` and has none of its own.
pub(super) fn unescaped_once_more(text: &str) -> Cow<'_, str> {
    if text.contains('<') || !text.contains("&lt;/") {
        return Cow::Borrowed(text);
    }
    let shows = |tag: &str| {
        text.contains(&format!("&lt;{tag}&gt;")) || text.contains(&format!("&lt;{tag} "))
    };
    if ["p", "div", "a", "b", "strong", "em", "ul", "table", "span"].into_iter().any(shows) {
        decode_references(text)
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether text carries HTML: a tag that exists, or a character reference.
pub(super) fn looks_like_html(text: &str) -> bool {
    tag_names(text).any(|(name, _)| is_html_element(&name))
        || matches!(decode_references(text), Cow::Owned(decoded) if decoded != text)
}

/// Whether a text was plainly meant as HTML: it begins with a tag, and closes one.
pub(super) fn begins_with_markup(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with('<')
        && tag_names(text).next().is_some_and(|(name, _)| is_html_element(&name))
        && text.contains("</")
}

/// Whether a title carries markup: an element that titles carry, closed again.
pub(super) fn has_title_markup(text: &str) -> bool {
    if !text.contains('<') {
        return false;
    }
    let ends: HashSet<_> =
        tag_names(text).filter(|(_, is_end)| *is_end).map(|(name, _)| name).collect();
    tag_names(text).any(|(name, is_end)| {
        matches!(&*name, "br" | "wbr" | "img")
            || !is_end && is_one_of(&name, TITLE_MARKUP) && ends.contains(&name)
    })
}

/// Elements that titles carry.
const TITLE_MARKUP: &str = "a abbr acronym b bdi bdo big cite code del dfn div em font h1 h2 h3 h4 i ins kbd \
    mark p q s samp script small span strike strong style sub sup tt u var";

/// Elements of HTML, obsolete ones included, by which a text is known to be HTML.
const BODY_MARKUP: &str = "address applet area article aside audio base basefont blink \
    blockquote body br button canvas caption center col colgroup dd details dir dl dt embed \
    fieldset figcaption figure footer form frame frameset h5 h6 head header hr html iframe img \
    input label legend li link main map marquee math menu meta nav noscript object ol option param picture pre section select source summary svg table tbody td \
    textarea tfoot th thead time tr ul video wbr";

fn is_one_of(name: &str, names: &str) -> bool {
    names.split(' ').any(|known| known == name)
}

fn is_html_element(name: &str) -> bool {
    is_one_of(name, TITLE_MARKUP) || is_one_of(name, BODY_MARKUP)
}

/// Names of the tags in a text in lower case, with whether each is an end.
fn tag_names(text: &str) -> impl Iterator<Item = (String, bool)> + '_ {
    text.match_indices('<').filter_map(|(at, _)| {
        let rest = &text[at + 1..];
        let is_end = rest.starts_with('/');
        let rest = &rest[usize::from(is_end)..];
        let length = rest.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
        let follows = rest[length..].chars().next();
        let is_tag = length > 0 && matches!(follows, Some('>' | '/' | ' ' | '\t' | '\n' | '\r'));
        is_tag.then(|| (rest[..length].to_ascii_lowercase(), is_end))
    })
}
