//! The facilitators' note: CommonMark to HTML and to plain text.

use std::fmt::Write as _;

use pulldown_cmark::{CowStr, Event, LinkType, Parser, Tag, TagEnd, html};
use url::Url;

use crate::text;

/// Renders CommonMark to HTML that is safe to print: raw HTML is shown as text, links keep only the
/// schemes `http`, `https` and `mailto`, images become links to themselves.
pub fn to_html(markdown: &str) -> String {
    let mut out = String::new();
    html::push_html(&mut out, safe_events(markdown));
    out
}

fn safe_events(markdown: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new(markdown).map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(
            Tag::Link { link_type, dest_url, title, id }
            | Tag::Image { link_type, dest_url, title, id },
        ) => Event::Start(Tag::Link {
            link_type,
            dest_url: checked_link(link_type, dest_url),
            title,
            id,
        }),
        Event::End(TagEnd::Image) => Event::End(TagEnd::Link),
        // The page has its own first two levels.
        Event::Start(Tag::Heading { id, classes, attrs, .. }) => Event::Start(Tag::Heading {
            level: pulldown_cmark::HeadingLevel::H3,
            id,
            classes,
            attrs,
        }),
        Event::End(TagEnd::Heading(_)) => {
            Event::End(TagEnd::Heading(pulldown_cmark::HeadingLevel::H3))
        }
        Event::Text(text) => Event::Text(without_controls(text)),
        other => other,
    })
}

fn without_controls(text: CowStr<'_>) -> CowStr<'_> {
    if text.chars().any(char::is_control) {
        text.replace(|c: char| c.is_control() && c != '\n', "").into()
    } else {
        text
    }
}

fn checked_link(kind: LinkType, to: CowStr<'_>) -> CowStr<'_> {
    let to = if kind == LinkType::Email { format!("mailto:{to}").into() } else { to };
    let allowed =
        Url::parse(&to).is_ok_and(|url| matches!(url.scheme(), "http" | "https" | "mailto"));
    match (allowed, kind) {
        // The writer adds the scheme of `<name@host>` itself.
        (true, LinkType::Email) => to["mailto:".len()..].to_owned().into(),
        (true, _) => to,
        (false, _) => "#".into(),
    }
}

/// How many blocks a text has: paragraphs, lists, headings and the like.
pub(crate) fn n_blocks(markdown: &str) -> usize {
    block_ends(markdown).len()
}

/// The first blocks of a text, with the definitions that links in them may need.
pub(crate) fn first_blocks(markdown: &str, n: usize) -> String {
    let ends = block_ends(markdown);
    let end = n.checked_sub(1).and_then(|at| ends.get(at).copied()).unwrap_or(0);
    with_definitions(markdown, markdown[..end].trim_end())
}

/// The beginning of a text whose first block is too long, up to the end of a word.
pub(crate) fn first_words(markdown: &str, n_bytes: usize) -> String {
    let start = &markdown[..markdown.floor_char_boundary(n_bytes)];
    let end = start.rfind(char::is_whitespace).unwrap_or(start.len());
    with_definitions(markdown, &format!("{}…", text::trim_end(&start[..end])))
}

/// Where blocks end that are in no other.
fn block_ends(markdown: &str) -> Vec<usize> {
    let (mut depth, mut ends) = (0_usize, Vec::new());
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        let is_whole = matches!(event, Event::End(_) | Event::Rule);
        if depth == 0 && is_whole {
            ends.push(range.end);
        }
    }
    ends
}

/// A beginning of a text, and what the text says of its links further down.
fn with_definitions(markdown: &str, start: &str) -> String {
    let parser = Parser::new(markdown);
    let after = parser.reference_definitions().iter().map(|(_, link)| link.span.clone());
    let mut spans: Vec<_> = after.filter(|span| span.start >= start.len()).collect();
    spans.sort_by_key(|span| span.start);
    let definitions = spans.into_iter().map(|span| format!("\n\n{}", &markdown[span]));
    definitions.fold(start.to_owned(), |whole, definition| whole + &definition)
}

/// Renders CommonMark to paragraphs of plain text with the addresses of links written out.
pub fn to_text(markdown: &str) -> String {
    let mut out = String::new();
    let mut link = String::new();
    let mut list: Vec<Option<u64>> = Vec::new();
    for event in safe_events(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak => out.push(' '),
            Event::HardBreak | Event::End(TagEnd::Item) => out.push('\n'),
            Event::Start(Tag::Link { dest_url, .. }) => link = dest_url.into_string(),
            Event::End(TagEnd::Link) if link != "#" && !out.ends_with(&link) => {
                let _ = write!(out, " <{link}>");
            }
            Event::Start(Tag::List(first)) => list.push(first),
            Event::End(TagEnd::List(_)) => {
                list.pop();
                out.push('\n');
            }
            Event::Start(Tag::Item) => match list.last_mut() {
                Some(Some(n)) => {
                    let _ = write!(out, "{n}. ");
                    *n += 1;
                }
                _ => out.push_str("- "),
            },
            Event::Rule => out.push_str("\n* * *\n\n"),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::BlockQuote(_),
            ) => {
                out.push_str("\n\n");
            }
            _ => {}
        }
    }
    let blocks =
        out.split("\n\n").map(|b| b.lines().map(text::single_line).collect::<Vec<_>>().join("\n"));
    blocks.filter(|b| !b.trim().is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_html_is_shown_as_text() {
        let html = to_html("Hello <script>alert(1)</script>\n\n<img src=x onerror=alert(1)>");
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
        assert!(html.contains("&lt;script&gt;"), "{html}");
    }

    #[track_caller]
    fn check_link(markdown: &str, expected: &str) {
        let html = to_html(markdown);
        assert!(html.contains(expected), "{html}");
    }

    #[test]
    fn links_are_checked() {
        check_link("[x](https://example.org/)", "href=\"https://example.org/\"");
        check_link("[x](javascript:alert(1))", "href=\"#\"");
        check_link("[x](JAVASCRIPT:alert)", "href=\"#\"");
        check_link("[x](data:text/html,x)", "href=\"#\"");
        check_link("<ana@example.org>", "href=\"mailto:ana@example.org\"");
        check_link(
            "![a picture](https://example.org/a.png)",
            "<a href=\"https://example.org/a.png\">a picture</a>",
        );
    }

    #[test]
    fn a_beginning_has_whole_blocks_and_its_links() {
        let markdown = "# One\n\nTwo [two][2].\n\n- three\n\n- four\n\n```\na\n\nb\n```\n\n* * *\n\n[2]: https://example.org/2\n\nSix\n";
        assert_eq!(n_blocks(markdown), 6);
        assert_eq!(first_blocks(markdown, 1), "# One\n\n[2]: https://example.org/2");
        let html = to_html(&first_blocks(markdown, 4));
        assert!(html.contains("<a href=\"https://example.org/2\">two</a>"), "{html}");
        assert!(html.contains("four") && html.ends_with("a\n\nb\n</code></pre>\n"), "{html}");
        assert_eq!(to_text(&first_blocks(markdown, 0)), "");
        assert_eq!(to_text(&first_blocks(markdown, 9)), "");
        assert_eq!(first_words("one two, three", 10), "one two…");
        assert_eq!(first_words("ééééé", 5), "éé…");
    }

    #[test]
    fn text_keeps_paragraphs_lists_and_addresses() {
        let text = to_text("Read *this*:\n\n1. [One](https://example.org/1)\n2. two\n\nGood\nday.");
        assert_eq!(text, "Read this:\n\n1. One <https://example.org/1>\n2. two\n\nGood day.");
    }
}
