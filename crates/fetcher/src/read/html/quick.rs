//! HTML that is well written already.
//!
//! Most posts come out of an editor: their elements are closed in order and stand where they may,
//! their attributes are quoted. A parser would build the tree that can be read off such HTML, and
//! the sanitiser would write it again as it stands. What is read here is written as it would have
//! been, at a tenth of the cost; whatever is in doubt is left to the parser.

use url::Url;

use super::allow_list;

/// How deep elements may nest here.
const MOST_DEPTH: usize = 60;
/// Elements inside formatting, which a parser may have to open again.
const MOST_FORMATTED: usize = 1_000;
/// Attributes of one tag.
const MOST_ATTRIBUTES: usize = 20;
/// The length of one tag, in bytes.
const MOST_OF_A_TAG: usize = 4 * 1024;

/// Writes HTML as the sanitiser would, if it is well written.
pub(super) fn sanitise(html: &str, max_depth: usize) -> Option<String> {
    // A byte order mark means nothing at the start, and is a character elsewhere.
    if html.starts_with('\u{FEFF}') {
        return None;
    }
    let mut reader = Reader {
        rest: html,
        written: String::with_capacity(html.len() + html.len() / 16),
        open: Vec::new(),
        n_formatted: 0,
        max_depth: MOST_DEPTH.min(max_depth),
    };
    while !reader.rest.is_empty() {
        reader.text()?;
        reader.markup()?;
    }
    reader.open.is_empty().then_some(reader.written)
}

struct Reader<'h> {
    rest: &'h str,
    written: String,
    open: Vec<&'h str>,
    n_formatted: usize,
    max_depth: usize,
}

impl<'h> Reader<'h> {
    /// Text up to the next tag.
    fn text(&mut self) -> Option<()> {
        let (text, rest) = self.rest.split_at(self.rest.find('<').unwrap_or(self.rest.len()));
        self.rest = rest;
        characters(text, Place::Text, &mut self.written)
    }

    /// A tag or a comment.
    fn markup(&mut self) -> Option<()> {
        if self.rest.is_empty() {
            return Some(());
        }
        if let Some(comment) = self.rest.strip_prefix("<!--") {
            let (inside, rest) = comment.split_once("-->")?;
            let is_plain = !inside.contains("--")
                && !inside.contains(['<', '>', '\0'])
                && !inside.ends_with('-');
            self.rest = rest;
            return is_plain.then_some(());
        }
        if let Some(end) = self.rest.strip_prefix("</") {
            let (name, rest) = end.split_once('>')?;
            self.rest = rest;
            return self.end(name);
        }
        self.start()
    }

    fn end(&mut self, name: &str) -> Option<()> {
        if self.open.pop()? != name {
            return None;
        }
        self.written.push_str("</");
        self.written.push_str(name);
        self.written.push('>');
        Some(())
    }

    fn start(&mut self) -> Option<()> {
        let n_left = self.rest.len();
        let after = &self.rest[1..];
        let length = after.bytes().position(|b| !(b.is_ascii_lowercase() || b.is_ascii_digit()))?;
        let (name, rest) = after.split_at(length);
        let kind = Kind::of(name)?;
        self.may_stand(name, kind)?;
        self.written.push('<');
        self.written.push_str(name);
        let (mut rest, mut names) = (rest, Vec::new());
        loop {
            let next = rest.trim_start_matches([' ', '\n', '\t']);
            if let Some(after) = next.strip_prefix('>') {
                self.rest = after;
                break;
            }
            if let Some(after) = next.strip_prefix("/>") {
                // On other elements it says nothing to a browser.
                if kind != Kind::Void {
                    return None;
                }
                self.rest = after;
                break;
            }
            if next.len() == rest.len() || names.len() == MOST_ATTRIBUTES {
                return None;
            }
            rest = self.attribute(name, next, &mut names)?;
        }
        self.written.push('>');
        if kind != Kind::Void {
            self.open.push(name);
        }
        (self.open.len() <= self.max_depth && n_left - self.rest.len() <= MOST_OF_A_TAG)
            .then_some(())
    }

    /// Whether a parser would put an element just here, without closing or moving anything.
    fn may_stand(&mut self, name: &str, kind: Kind) -> Option<()> {
        let n_formatting =
            self.open.iter().filter(|open| Kind::of(open) == Some(Kind::Formatting)).count();
        self.n_formatted += if kind == Kind::Formatting { 0 } else { n_formatting };
        let is_open = |name: &str| self.open.contains(&name);
        let parent = self.open.last().copied();
        let may = match kind {
            Kind::Void => name != "hr" || !is_open("p"),
            Kind::Block => !is_open("p"),
            Kind::Heading => {
                !is_open("p")
                    && !parent.is_some_and(|parent| Kind::of(parent) == Some(Kind::Heading))
            }
            Kind::Item => !is_open("p") && matches!(parent, Some("ul" | "ol")),
            // A link ends the one it stands in, and the fourth of equal elements replaces the
            // first.
            Kind::Formatting => !is_open(name),
            Kind::Phrase => true,
        };
        (may && self.n_formatted <= MOST_FORMATTED).then_some(())
    }

    /// Reads `name="value"` and writes it if the sanitiser would keep it.
    fn attribute(&mut self, tag: &str, text: &'h str, names: &mut Vec<&'h str>) -> Option<&'h str> {
        let (name, value) = text.split_once("=\"")?;
        let is_name = !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let (value, rest) = value.split_once('"')?;
        // What is written twice counts once.
        if !is_name || names.contains(&name) || value.contains(['<', '>']) {
            return None;
        }
        names.push(name);
        if !allow_list::is_kept(tag, name) {
            return Some(rest);
        }
        self.written.push(' ');
        self.written.push_str(name);
        self.written.push_str("=\"");
        let start = self.written.len();
        characters(value, Place::Attribute, &mut self.written)?;
        if matches!(name, "href" | "src") && !is_plain_address(&self.written[start..]) {
            return None;
        }
        self.written.push('"');
        Some(rest)
    }
}

/// An address on the web about which no reader could be of another mind.
fn is_plain_address(escaped: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&b);
    let is_web = escaped.starts_with("https://") || escaped.starts_with("http://");
    is_web
        && !escaped.contains("&quot;")
        && !escaped.contains("&nbsp;")
        && escaped.bytes().all(plain)
        && Url::parse(&escaped.replace("&amp;", "&")).is_ok()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Attribute,
}

/// Writes characters as a serialiser does: references resolved, and what means something escaped.
fn characters(text: &str, place: Place, written: &mut String) -> Option<()> {
    let mut rest = text;
    loop {
        let is_plain = |b: u8| {
            b >= b' ' && !matches!(b, b'&' | b'>' | 0x7F | 0xC2) || b == b'\n' || b == b'\t'
        };
        let end = rest.bytes().position(|b| !is_plain(b)).unwrap_or(rest.len());
        written.push_str(&rest[..end]);
        rest = &rest[end..];
        let Some(c) = rest.chars().next() else { return Some(()) };
        if c == '&' {
            let (c, after) = reference(rest)?;
            escaped(c, place, written)?;
            rest = after;
        } else if c < ' ' || c == '\u{7F}' {
            return None;
        } else {
            escaped(c, place, written)?;
            rest = &rest[c.len_utf8()..];
        }
    }
}

fn escaped(c: char, place: Place, written: &mut String) -> Option<()> {
    match (c, place) {
        ('&', _) => written.push_str("&amp;"),
        ('\u{A0}', _) => written.push_str("&nbsp;"),
        ('<', Place::Text) => written.push_str("&lt;"),
        ('>', Place::Text) => written.push_str("&gt;"),
        ('<' | '>', Place::Attribute) => return None,
        ('"', Place::Attribute) => written.push_str("&quot;"),
        (c, _) => written.push(c),
    }
    Some(())
}

/// The character that a reference at the start of a text stands for, and what follows it.
fn reference(text: &str) -> Option<(char, &str)> {
    let named =
        [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&nbsp;", '\u{A0}')];
    if let Some((name, c)) = named.iter().find(|(name, _)| text.starts_with(name)) {
        return Some((*c, &text[name.len()..]));
    }
    let (number, rest) = text.strip_prefix("&#")?.split_once(';')?;
    let code = match number.strip_prefix('x') {
        Some(hex) if hex.bytes().all(|b| b.is_ascii_hexdigit()) => {
            u32::from_str_radix(hex, 16).ok()?
        }
        None if number.bytes().all(|b| b.is_ascii_digit()) => number.parse().ok()?,
        _ => return None,
    };
    // What HTML reads as another character, or as none, is left to the parser.
    let is_plain = (0x20..0x7F).contains(&code)
        || (0xA0..0xD800).contains(&code)
        || (0x1_F000..0x1_FB00).contains(&code);
    Some((char::from_u32(code).filter(|_| is_plain)?, rest))
}

/// Elements by where they may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Void,
    Block,
    Heading,
    Item,
    Formatting,
    Phrase,
}

impl Kind {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "br" | "hr" | "img" => Self::Void,
            "p" | "div" | "blockquote" | "ul" | "ol" | "figure" | "figcaption" => Self::Block,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Self::Heading,
            "li" => Self::Item,
            "a" | "b" | "code" | "em" | "i" | "s" | "small" | "strike" | "strong" | "tt" | "u" => {
                Self::Formatting
            }
            "abbr" | "cite" | "del" | "ins" | "kbd" | "mark" | "q" | "span" | "sub" | "sup" => {
                Self::Phrase
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::read::html::limits::limit_html;

    /// What is written quickly is what the parser and the sanitiser write.
    #[track_caller]
    fn check(html: &str) -> bool {
        let Some(quick) = sanitise(html, 200) else { return false };
        let (tamed, is_flattened) = limit_html(html, 200);
        assert!(!is_flattened, "{html}");
        assert_eq!(quick, allow_list::sanitise_html(&tamed), "{html}");
        true
    }

    #[test]
    fn what_editors_write_is_read_quickly() {
        for html in [
            "<p>One &amp; &#8220;two&#8221; &#038; more&nbsp;\u{A0}> three</p>\n\n<p class=\"a b\" style=\"x\">Four<br />five<br>six</p>",
            "<div id=\"a\"><h2>Head</h2><ul>\n<li>One <b>and <i>two</i></b></li>\n<li><p>Three</p><ol><li>x</li></ol></li></ul></div>",
            "<p><a href=\"https://a.example/?b=1&amp;c=2#d\" target=\"_blank\" rel=\"tag\">Link <em>here</em></a>\u{1F600}&#x1F600;</p>",
            "<figure><img src=\"http://a.example/b.jpg\" alt=\"A &quot;b&quot;\" width=\"10\" /><figcaption>Text</figcaption></figure>",
            "<blockquote><p>One</p></blockquote><hr/><!-- more --><p><span lang=\"fr\">Deux</span></p>tail",
            "<b>a<div>b<p>c</p></div></b><span><span>x</span></span><h1>a</h1><h1>b</h1>",
        ] {
            assert!(check(html), "{html}");
        }
    }

    #[test]
    fn what_is_in_doubt_is_left_to_the_parser() {
        for html in [
            "<p>One<p>Two",
            "<b><i>x</b></i>",
            "<p><div>x</div></p>",
            "<a href=\"https://a.example/\"><a>x</a></a>",
            "<li>x</li>",
            "<ul><p><li>x</li></p></ul>",
            "<table><tr><td>x</td></tr></table>",
            "<script>x</script>",
            "<p onclick='x'>x</p>",
            "a &eacute; b",
            "&#150;",
            "&#0;",
            "a & b",
            "<P>x</P>",
            "<p>x</p",
            "<p/>x",
            "<a href=\"javascript:x\">x</a>",
            "<img src=\"data:x\">",
            "<!-- a > b",
            "<!--> x -->",
            "<p title=\"a\" title=\"b\">x</p>",
            "<h1><h2>x</h2></h1>",
            "<p>\r\n</p>",
            "<center>x</center>",
            "<svg></svg>",
            "<a href=\"https://a.example:x/\">x</a>",
            "<p title=\"a<b\">x</p>",
        ] {
            assert_eq!(sanitise(html, 200), None, "{html}");
        }
        assert_eq!(sanitise(&"<div>".repeat(100), 200), None);
        assert_eq!(sanitise(&format!("{}x{}", "<div>".repeat(61), "</div>".repeat(61)), 200), None);
    }

    fn piece() -> impl Strategy<Value = String> {
        let names = prop::sample::select(vec![
            "p",
            "div",
            "a",
            "b",
            "i",
            "em",
            "code",
            "ul",
            "ol",
            "li",
            "h1",
            "h2",
            "span",
            "blockquote",
            "figure",
            "br",
            "hr",
            "img",
            "small",
            "table",
            "tr",
            "td",
            "script",
            "pre",
            "section",
            "q",
            "sub",
        ]);
        let attributes = prop::sample::select(vec![
            "",
            " class=\"x\"",
            " href=\"https://a.example/b?c&amp;d\"",
            " src=\"http://a.example/ü\"",
            " title=\"a&quot;b&#38;\"",
            " style=\"x\"",
            " id=\"a\" name=\"b\"",
            " dir",
            " lang='x'",
            " href=\"//a\"",
            " href=\" https://a.example\"",
            " class=\"x\" class=\"y\"",
            "/",
            " /",
        ]);
        let text = prop::sample::select(vec![
            "words",
            " ",
            "\n",
            "&amp;",
            "&#8217;",
            "&nbsp;",
            "\u{A0}",
            ">",
            "\"",
            "é",
            "&#x27;",
            "&",
            "&lt;b&gt;",
            "<!-- x -->",
            "<!--x--",
            "\u{1F600}",
            "&#128;",
            "&hellip;",
            "&amp",
            "\u{85}",
            "\u{FEFF}",
            "&#xFEFF;",
            "&#173;",
        ]);
        prop_oneof![
            (names.clone(), attributes)
                .prop_map(|(name, attributes)| format!("<{name}{attributes}>")),
            names.prop_map(|name| format!("</{name}>")),
            text.prop_map(str::to_owned),
        ]
    }

    fn element() -> impl Strategy<Value = String> {
        let wrap = |inner: BoxedStrategy<String>| {
            let names = prop::sample::select(vec![
                "p",
                "div",
                "a",
                "b",
                "i",
                "em",
                "code",
                "ul",
                "ol",
                "li",
                "h1",
                "h2",
                "span",
                "blockquote",
                "figure",
                "small",
                "q",
                "sub",
            ]);
            (names, prop::collection::vec(inner, 0..4))
                .prop_map(|(name, inner)| format!("<{name}>{}</{name}>", inner.concat()))
                .boxed()
        };
        piece().boxed().prop_recursive(5, 40, 4, move |inner| wrap(inner.boxed()))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3_000))]

        #[test]
        fn nothing_is_read_otherwise_than_by_the_parser(pieces in prop::collection::vec(element(), 0..6)) {
            check(&pieces.concat());
        }
    }
}
