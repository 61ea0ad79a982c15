//! HTML as a serialiser writes it: every element but the void ones is closed in order, every
//! attribute is quoted, and `<`, `&` and quotes are escaped everywhere.

use std::borrow::Cow;

/// A tag of regular HTML.
pub(super) struct HtmlTag<'h> {
    pub(super) name: &'h str,
    pub(super) is_end: bool,
    /// Names and values, the values still escaped.
    pub(super) attributes: Vec<(&'h str, &'h str)>,
}

impl<'h> HtmlTag<'h> {
    /// Reads the tag at the start of a text; what follows it comes second.
    pub(super) fn read_tag(text: &'h str) -> (Self, &'h str) {
        let text = &text[1..];
        let is_end = text.starts_with('/');
        let text = &text[usize::from(is_end)..];
        let length = text.find([' ', '>']).unwrap_or(text.len());
        let (name, mut rest) = text.split_at(length);
        let mut attributes = Vec::new();
        while let Some(attribute) = rest.strip_prefix(' ') {
            let Some((name, value)) = attribute.split_once("=\"") else { break };
            let Some((value, after)) = value.split_once('"') else { break };
            attributes.push((name, value));
            rest = after;
        }
        let rest = rest.split_once('>').map_or("", |(_, after)| after);
        (Self { name, is_end, attributes }, rest)
    }

    /// An attribute's value, still escaped; an empty one is none.
    pub(super) fn raw_value(&self, name: &str) -> Option<&'h str> {
        self.attributes
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, v)| *v)
            .filter(|v| !v.trim().is_empty())
    }

    /// An attribute's value.
    pub(super) fn attribute_value(&self, name: &str) -> Option<Cow<'h, str>> {
        self.raw_value(name).map(unescape_text)
    }
}

/// Whether HTML holds nothing but white space.
pub(super) fn is_blank(html: &str) -> bool {
    let mut rest = html.trim_start();
    while let Some(after) = rest.strip_prefix("&nbsp;") {
        rest = after.trim_start();
    }
    rest.is_empty()
}

/// Reverses the escaping of a serialiser, which knows five names only.
pub(super) fn unescape_text(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let mut unescaped = String::with_capacity(text.len());
    unescaped.push_str(&text[..first]);
    let mut rest = &text[first..];
    while !rest.is_empty() {
        let known =
            [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&nbsp;", '\u{A0}')];
        let (length, c) = known
            .iter()
            .find(|(name, _)| rest.starts_with(name))
            .map_or((1, '&'), |(n, c)| (n.len(), *c));
        unescaped.push(c);
        rest = &rest[length..];
        let next = rest.find('&').unwrap_or(rest.len());
        unescaped.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(unescaped)
}
