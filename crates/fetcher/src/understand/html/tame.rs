//! What an HTML parser may be asked to build.
//!
//! Browsers' rules let a few kilobytes of tags become gigabytes of elements: formatting that is never closed is opened
//! again in every paragraph, and nesting costs time by its square. Before parsing, the tags are counted as they are
//! written; where they would grow out of hand, formatting and layout tags are taken out, the text staying.

use std::borrow::Cow;

/// Elements that re-opened formatting may add to a field.
const MOST_REOPENED: usize = 20_000;

/// HTML that can be parsed in a bounded time, and in which nothing readable is hidden by a tag that was left open; with
/// whether its layout had to go.
pub(super) fn tame(html: &str, max_depth: usize) -> (Cow<'_, str>, bool) {
    let opened = end_comment(html);
    let wild = is_wild(&opened, max_depth);
    if !wild && !tags(&opened).any(|tag| is_unwrapped(tag.name) || hides_the_rest(&opened, &tag)) {
        return (opened, false);
    }
    let mut tamed = String::with_capacity(opened.len());
    let mut from = 0;
    for tag in tags(&opened) {
        if hides_the_rest(&opened, &tag) {
            // It was meant to be empty.
            tamed.push_str(&opened[from..tag.end]);
            tamed.push_str("</");
            tamed.push_str(tag.name);
            tamed.push('>');
            from = tag.end;
        } else if is_unwrapped(tag.name) || wild && !is_essential(tag.name) {
            tamed.push_str(&opened[from..tag.start]);
            from = tag.end;
        }
    }
    tamed.push_str(&opened[from..]);
    (Cow::Owned(tamed), wild)
}

/// A comment that never ends would hide the rest of the post: it ends with its first `>`.
fn end_comment(html: &str) -> Cow<'_, str> {
    if !html.contains("<!--") {
        return Cow::Borrowed(html);
    }
    let Some(start) = html.rfind("<!--").filter(|start| !html[*start..].contains("-->")) else {
        return Cow::Borrowed(html);
    };
    let end = html[start..].find('>').map_or(html.len(), |length| start + length + 1);
    Cow::Owned([&html[..start], &html[end..]].concat())
}

/// `noscript` holds what is shown here; without its tags, a formula's letters are text (the sanitiser would drop them).
fn is_unwrapped(name: &str) -> bool {
    let formula = [
        "math",
        "semantics",
        "mrow",
        "mi",
        "mn",
        "mo",
        "ms",
        "mtext",
        "mspace",
        "mfrac",
        "msqrt",
        "mroot",
        "mstyle",
        "merror",
        "mpadded",
        "mphantom",
        "mfenced",
        "menclose",
        "msub",
        "msup",
        "msubsup",
        "munder",
        "mover",
        "munderover",
        "mmultiscripts",
        "mprescripts",
        "mtable",
        "mtr",
        "mtd",
        "maction",
    ];
    is_one_of(name, &["noscript"]) || name.starts_with(['m', 's', 'M']) && is_one_of(name, &formula)
}

/// HTML reads what follows these as their content up to their end; XHTML's `<iframe />` has none.
fn hides_the_rest(html: &str, tag: &Tag<'_>) -> bool {
    if tag.is_end || !html[tag.start..tag.end].ends_with("/>") {
        return false;
    }
    let is_raw = is_one_of(tag.name, &["iframe", "script", "style", "textarea", "title", "noframes", "xmp"]);
    is_raw
        && tags(&html[tag.end..]).find(|next| next.name.eq_ignore_ascii_case(tag.name)).is_none_or(|next| !next.is_end)
}

fn is_wild(html: &str, max_depth: usize) -> bool {
    let (mut depth, mut formatting, mut reopened) = (0usize, 0usize, 0usize);
    for tag in tags(html) {
        if ends_itself(tag.name) {
            reopened += formatting;
        } else if is_formatting(tag.name) {
            formatting = if tag.is_end { formatting.saturating_sub(1) } else { formatting + 1 };
        } else if tag.is_end {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
            reopened += formatting;
        }
        if depth + formatting > max_depth || reopened > MOST_REOPENED {
            return true;
        }
    }
    false
}

struct Tag<'h> {
    name: &'h str,
    is_end: bool,
    start: usize,
    end: usize,
}

/// The tags as they are written, those in comments included: it is an estimate.
fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + html[at..].find('<')?;
            let rest = &html[start + 1..];
            let is_end = rest.starts_with('/');
            let name = &rest[usize::from(is_end)..];
            if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                at = start + 1;
                continue;
            }
            let length = name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).unwrap_or(name.len());
            let end = html[start..].find('>').map_or(html.len(), |to| start + to + 1);
            at = end;
            return Some(Tag { name: &name[..length], is_end, start, end });
        }
    })
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Elements that the next of their kind ends, or that have no end.
fn ends_itself(name: &str) -> bool {
    let names = [
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "hr", "img", "input", "wbr", "meta", "embed", "area",
        "col", "param", "source", "link", "base", "thead", "tbody", "tfoot", "rp", "rt",
    ];
    is_one_of(name, &names)
}

/// HTML's “formatting elements”, which are opened again where they were left open.
fn is_formatting(name: &str) -> bool {
    let names = ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
    is_one_of(name, &names)
}

/// What a wild document keeps: paragraphs and lines, which do not nest, and what must not become visible.
fn is_essential(name: &str) -> bool {
    let names = ["p", "br", "hr", "img", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "textarea", "title"];
    is_one_of(name, &names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(tame(html, 200).0, expected);
    }

    #[test]
    fn usual_html_passes_untouched() {
        let html = "<p>One <b>two</b></p><p>Three".repeat(1000);
        assert!(matches!(tame(&html, 200), (Cow::Borrowed(_), false)));
        check("a < b <3 <!-- <x> -->", "a < b <3 <!-- <x> -->");
    }

    #[test]
    fn what_would_explode_is_flattened() {
        assert!(tame(&"<div>".repeat(500), 200).1);
        check(&"<div>".repeat(500), "");
        let html = "<font color=1>".repeat(150) + &"<p>x".repeat(500);
        check(&html, &"<p>x".repeat(500));
    }

    #[test]
    fn nothing_readable_is_hidden() {
        check("a<noscript><img src=b></noscript>", "a<img src=b>");
        check("a<iframe src='b'/>c", "a<iframe src='b'/></iframe>c");
        check("a<iframe src=b/>c</iframe>", "a<iframe src=b/>c</iframe>");
        check("a<!-- b > c", "a c");
        check("<math><mi>a</mi><mo>+</mo></math>", "a+");
    }
}
