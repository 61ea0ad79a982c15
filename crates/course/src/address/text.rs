//! A text with addresses in it, without its markup, its invisible characters and its misspelt
//! beginnings.

use std::sync::LazyLock;

use regex::Regex;

fn compile_regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of ours")
}

/// `[my blog](https://blog.example)`, as Markdown writes it.
static MARKDOWN: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)"));
/// `href="https://blog.example"`, as HTML writes it.
static HREF: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r#"(?i)\bhref\s*=\s*["']?([^"'\s>]+)"#));
/// `[url=https://blog.example]my blog[/url]`, as forums write it.
static FORUM: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?i)\[url(?:=([^\]]+))?\]([^\[]*)\[/url\]"));
/// A scheme as people misspell it, at the beginning of a word: `htp://`, `http//`, `http;//`,
/// `https:\\`, `http: //`.
static SCHEME: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)(^|[^a-z0-9/=?&%+.@-])([htps]{3,7})(?:[ ]*[:;.,]+[ ]*[/\\][ ]*[/\\]*[ ]*|[/\\]{2,}[ ]*:?[ ]*)",
    )
});
/// The same without strokes: `http:blog.example`, `https/blog.example`, `httpwww.blog.example`.
static BARE_SCHEME: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"(?i)(^|[^a-z0-9/=?&%+.@-])(https?)(?:[:;]|/|(www\.))([a-z0-9])")
});
/// `blog [dot] example (dot) org`.
static DOT: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"(?i)\s*[\[(]\s*dot\s*[\])]\s*"));
/// Where one address ends and the next begins without a space.
static NEXT: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r#"(?i)([\p{L}\p{N},;|.)>"'!])(https?://)"#));

/// The text without markup and invisible characters, with `http://` and `https://` as they are
/// spelled.
pub(super) fn plain_text(text: &str) -> String {
    let visible: String = text.chars().filter_map(visible_char).collect();
    let text = visible.replace("&amp;", "&");
    let text = if HREF.is_match(&text) {
        HREF.captures_iter(&text).map(|found| found[1].to_owned()).collect::<Vec<_>>().join(" ")
    } else {
        text
    };
    let text = MARKDOWN.replace_all(&text, " $1 ");
    let text = FORUM.replace_all(&text, |found: &regex::Captures<'_>| {
        format!(
            " {} ",
            found
                .get(1)
                .unwrap_or_else(|| found.get(2).expect("the second group is always there"))
                .as_str()
        )
    });
    let text: Vec<_> = text.split_whitespace().map(with_narrow_head).collect();
    let text = DOT.replace_all(&text.join(" "), ".").into_owned();
    let text = SCHEME.replace_all(&text, |found: &regex::Captures<'_>| {
        let word = found[2].to_lowercase();
        if word.contains('t') && word.contains('p') {
            format!("{}{}://", &found[1], if word.ends_with('s') { "https" } else { "http" })
        } else {
            found[0].to_owned()
        }
    });
    BARE_SCHEME.replace_all(&text, "$1$2://$3$4").into_owned()
}

/// A character as it is read: none for one that cannot be seen, a space for any kind of space.
fn visible_char(c: char) -> Option<char> {
    match c {
        // Those that pasting brings along: soft hyphen, zero width space, marks of direction, word
        // joiner, byte order mark.
        '\u{AD}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' => None,
        _ if c.is_whitespace() || c.is_control() => Some(' '),
        _ => Some(c),
    }
}

/// A word whose scheme and host are written in the narrow forms of their characters: East Asian
/// keyboards write `ｈｔｔｐ：／／` (Halfwidth and Fullwidth Forms, Unicode 16.0 §18.5). A path stays as
/// it is: there such a character is another one.
fn with_narrow_head(word: &str) -> String {
    let begins = word.find("://").map_or(0, |at| at + 3);
    let ends = word[begins..].find(['/', '?', '#']).map_or(word.len(), |at| begins + at);
    let head: String = word[..ends].chars().map(narrow_char).collect();
    head + &word[ends..]
}

fn narrow_char(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3002}' | '\u{FF61}' | '\u{2024}' => '.',
        '\u{2236}' | '\u{A789}' => ':',
        '\u{2044}' | '\u{2215}' | '\u{29F8}' => '/',
        _ => c,
    }
}

/// The addresses in a word that holds several without a space between them, or the word.
pub(super) fn split_addresses(word: &str) -> Vec<&str> {
    let mut starts = vec![0];
    starts.extend(NEXT.captures_iter(word).filter_map(|found| Some(found.get(2)?.start())));
    // `blog:https://…` is one address with a word before it, not two.
    starts.retain(|&at| at == 0 || has_host(&word[..at]));
    starts.push(word.len());
    starts.windows(2).flat_map(|pair| split_list(&word[pair[0]..pair[1]])).collect()
}

/// Splits `a.example,b.example`; a comma in a path is a part of it.
fn split_list(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = word;
    while let Some(at) = rest.find([',', ';', '|']) {
        let (first, next) = (&rest[..at], &rest[at + 1..]);
        let is_in_path = without_scheme(first).unwrap_or(first).contains(['/', '?']);
        let begins_anew = next.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
            || without_scheme(next).is_some()
            || !is_in_path && has_host(next);
        if !begins_anew || !has_host(first) {
            break;
        }
        parts.push(first);
        rest = next;
    }
    parts.push(rest);
    parts
}

/// Whether a piece begins with a host, after its scheme.
fn has_host(piece: &str) -> bool {
    let piece = trim_punctuation(piece);
    let rest = without_scheme(piece).unwrap_or(piece);
    super::is_host(rest.split(['/', '\\', '?', '#', ',', ';', '|']).next().unwrap_or_default())
}

/// What follows `http://` or `https://`, or one of the schemes that programs write in their place;
/// `None` where there is none. A scheme that is written twice counts once.
pub(super) fn without_scheme(word: &str) -> Option<&str> {
    /// `feed:` and its like (<https://www.iana.org/assignments/uri-schemes/prov/feed>), podcasts,
    /// and browsers' own ways to name another browser.
    const SCHEMES: [&str; 13] = [
        "https://",
        "http://",
        "feed://",
        "feeds://",
        "rss://",
        "pcast://",
        "itpc://",
        "podcast://",
        "webcal://",
        "googlechromes://",
        "googlechrome://",
        "x-safari-https://",
        "x-safari-http://",
    ];
    let lower = word.to_ascii_lowercase();
    // What stands before a scheme is a label (`blog:`, `view-source:`, `URL:`) unless it is an
    // address by itself.
    let at = SCHEMES.iter().filter_map(|scheme| Some((lower.find(scheme)?, scheme.len()))).min();
    let (at, length) = at.filter(|(at, _)| !lower[..*at].contains(['/', '?', '=', '.', '\\']))?;
    let rest = &word[at + length..];
    let begins = |scheme: &&&str| rest.to_ascii_lowercase().starts_with(**scheme);
    // `http://https://blog.example`, and `http://https//blog.example`, which is a host named
    // `https`.
    if SCHEMES[..2].iter().any(|scheme| begins(&scheme)) {
        return without_scheme(rest);
    }
    let doubled = ["https//", "http//", "https:", "http:"].iter().find(|scheme| begins(scheme));
    Some(doubled.map_or(rest, |scheme| rest[scheme.len()..].trim_start_matches(['/', '\\', ':'])))
}

/// The word without what surrounds an address in a sentence.
pub(super) fn trim_punctuation(word: &str) -> &str {
    const AROUND: &[char] = &[
        '<', '>', '"', '\'', '`', '*', ',', ';', '!', '…', '“', '”', '„', '‘', '’', '‚', '«', '»',
        '‹', '›', '「', '」', '、', '。', '|',
    ];
    let mut word = word
        .trim_matches(AROUND)
        .trim_start_matches(['-', '–', '—', '•', '·', '→', '=', '(', '{', ':', '.']);
    loop {
        let shorter =
            word.trim_end_matches(AROUND).trim_end_matches([':', '.', '?', '–', '—', '。']);
        let shorter =
            [('(', ')'), ('[', ']'), ('{', '}')].iter().fold(shorter, |word, (open, close)| {
                let n = |c: char| word.chars().filter(|other| *other == c).count();
                if n(*close) > n(*open) { word.strip_suffix(*close).unwrap_or(word) } else { word }
            });
        // `[https://blog.example]`, and not `[2001:db8::1]`.
        let shorter = match shorter.strip_prefix('[') {
            Some(inner) if inner.contains('.') || !inner.contains(']') => {
                inner.strip_suffix(']').unwrap_or(inner)
            }
            _ => shorter,
        };
        if shorter == word {
            return word;
        }
        word = shorter;
    }
}

/// The word with its host spelled right: `www,blog.example`, `blog..example` and `blog.example.`
/// are `blog.example`.
pub(super) fn with_dots(word: &str) -> String {
    let ends = word.find(['/', '\\', '?', '#']).unwrap_or(word.len());
    let (authority, rest) = word.split_at(ends);
    let (user, host) = authority
        .rsplit_once('@')
        .map_or(("", authority), |(user, _)| authority.split_at(user.len() + 1));
    let mut host = host.replace(',', ".").trim_matches('.').to_owned();
    while host.contains("..") {
        host = host.replace("..", ".");
    }
    format!("{user}{host}{rest}")
}
