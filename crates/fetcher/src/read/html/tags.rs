//! HTML elements by what they do.

/// Kept in a post, in the order of the alphabet. Everything else is unwrapped: its text stays.
pub(super) const KEPT: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

/// The name of an element that is kept.
pub(super) fn kept_element(name: &str) -> Option<&'static str> {
    KEPT.binary_search(&name).ok().map(|at| KEPT[at])
}

/// Let through by the sanitiser and turned into a link afterwards.
pub(super) const EMBEDS: &[&str] = &["iframe", "video", "audio", "source", "embed", "object"];

/// Dropped with everything inside.
pub(super) const DROPPED: &[&str] = &[
    "script",
    "style",
    "template",
    "textarea",
    "select",
    "svg",
    "head",
    "title",
    "noembed",
    "noframes",
    "applet",
    "canvas",
    "annotation",
    "annotation-xml",
    "map",
    "datalist",
    "xmp",
    "math-annotation",
    "frameset",
];

/// Kept attributes of any element.
pub(super) const COMMON_ATTRIBUTES: &[&str] = &["lang", "dir", "title"];

/// Kept attributes of one element.
pub(super) fn kept_attributes(tag: &str) -> &'static [&'static str] {
    match tag {
        "a" => &["href", "hreflang"],
        "img" => &["src", "alt", "width", "height"],
        "td" | "th" => &["colspan", "rowspan"],
        "ol" => &["start", "reversed", "type"],
        "li" => &["value"],
        "time" | "del" | "ins" => &["datetime"],
        _ => &[],
    }
}

/// Elements without an end.
pub(super) fn is_void(tag: &str) -> bool {
    matches!(tag, "br" | "hr" | "img" | "wbr" | "source" | "embed")
}

/// Elements that begin and end a paragraph of visible text.
pub(super) fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "blockquote"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
            | "ol"
            | "p"
            | "pre"
            | "summary"
            | "table"
            | "ul"
    )
}

/// Elements that begin and end a line of visible text.
pub(super) fn is_line(tag: &str) -> bool {
    matches!(tag, "li" | "tr" | "caption" | "dt" | "dd" | "tbody" | "thead" | "tfoot")
}

/// Elements whose text is no writing when hashtags are looked for.
pub(super) fn is_code(tag: &str) -> bool {
    matches!(tag, "code" | "pre" | "kbd" | "samp" | "tt" | "var")
}

/// Elements that mean nothing when they are empty.
pub(super) fn is_pointless_when_empty(tag: &str) -> bool {
    !is_void(tag) && !matches!(tag, "td" | "th" | "tr")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_elements_are_found() {
        assert!(KEPT.is_sorted());
        assert_eq!(
            (kept_element("blockquote"), kept_element("script")),
            (Some("blockquote"), None)
        );
    }
}
