//! `Link` headers (RFC 8288): what an answer says beside its body.

use reqwest::header::{HeaderMap, LINK};
use url::Url;

/// Links read from one answer.
const MAX_LINKS: usize = 200;

/// A link that a header names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderLink {
    /// Where it leads.
    pub url: Url,
    /// Its relations, in lower case.
    pub relations: Vec<String>,
    /// The media type of what is there, where stated.
    pub media_type: Option<String>,
    /// Its title, where stated.
    pub title: Option<String>,
}

impl HeaderLink {
    /// Whether it has a relation.
    pub(crate) fn has_relation(&self, relation: &str) -> bool {
        self.relations.iter().any(|r| r == relation)
    }
}

/// Reads the `Link` headers of an answer. A link about another document (`anchor`, RFC 8288
/// §3.2) says nothing of this one.
pub(super) fn read_link_headers(headers: &HeaderMap, base: &Url) -> Vec<HeaderLink> {
    let lines = headers.get_all(LINK).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
    lines.flat_map(|line| read_link_header(&line, base)).take(MAX_LINKS).collect()
}

fn read_link_header(line: &str, base: &Url) -> Vec<HeaderLink> {
    let mut links = Vec::new();
    let mut rest = line;
    while let Some((address, after)) =
        rest.split_once('<').and_then(|(_, after)| after.split_once('>'))
    {
        let (parameters, after) = link_parameters(after);
        rest = after;
        let value = |name: &str| {
            let found = parameters.iter().find(|(n, _)| n.eq_ignore_ascii_case(name));
            found.map(|(_, v)| v.trim().to_owned()).filter(|v| !v.is_empty())
        };
        let Ok(url) = base.join(address.trim()) else { continue };
        let about = value("anchor").map(|anchor| base.join(&anchor));
        let relations = value("rel").unwrap_or_default().to_lowercase();
        let relations: Vec<_> = relations.split_whitespace().map(str::to_owned).collect();
        if !relations.is_empty()
            && about.is_none_or(|about| about.as_ref() == Ok(base))
            && links.len() < MAX_LINKS
        {
            links.push(HeaderLink {
                url,
                relations,
                media_type: value("type"),
                title: value("title"),
            });
        }
    }
    links
}

/// The parameters after an address, and what follows the comma that ends them. Values may be
/// quoted.
fn link_parameters(text: &str) -> (Vec<(String, String)>, &str) {
    let mut found = Vec::new();
    let (mut name, mut value) = (String::new(), String::new());
    let (mut in_value, mut in_quotes) = (false, false);
    let mut characters = text.char_indices();
    let mut rest = "";
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' if in_quotes => value.extend(characters.next().map(|(_, c)| c)),
            '"' if in_value => in_quotes = !in_quotes,
            c if in_quotes => value.push(c),
            '=' if !in_value => in_value = true,
            ';' | ',' => {
                found.push((name.trim().to_owned(), std::mem::take(&mut value)));
                name.clear();
                in_value = false;
                if c == ',' {
                    rest = &text[at + 1..];
                    break;
                }
            }
            c if in_value => value.push(c),
            c => name.push(c),
        }
    }
    found.push((name.trim().to_owned(), value));
    (found, rest)
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[(&str, &str, &str)]) {
        let base = Url::parse("https://ward.example/blog/").expect("an address");
        let headers = HeaderMap::from_iter([(
            LINK,
            HeaderValue::from_bytes(line.as_bytes()).expect("a header"),
        )]);
        let links = read_link_headers(&headers, &base);
        let found: Vec<_> = links
            .iter()
            .map(|l| {
                (l.url.as_str(), l.relations.join(" "), l.media_type.clone().unwrap_or_default())
            })
            .collect();
        let found: Vec<_> =
            found.iter().map(|(url, rel, kind)| (*url, rel.as_str(), kind.as_str())).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn links_are_read_as_the_standard_writes_them() {
        let feed = ("https://ward.example/x.rss", "alternate", "application/rss+xml");
        check(r#"</x.rss>; rel="alternate"; type="application/rss+xml""#, &[feed]);
        check("</x.rss>;rel=alternate;type=application/rss+xml", &[feed]);
        check(
            r#"</x.rss> ; REL = "Alternate" ; title="a; b, <c>" ; type="application/rss+xml""#,
            &[feed],
        );
        check(
            r#"</x.rss>; title="say \"a, b\""; type="application/rss+xml"; rel="alternate""#,
            &[feed],
        );
        check(
            r#"<../x.rss>; rel="alternate feed""#,
            &[("https://ward.example/x.rss", "alternate feed", "")],
        );
        let two =
            [("https://ward.example/a,b", "hub", ""), ("https://ward.example/blog/f", "self", "")];
        check(r#"</a,b>; rel=hub, <f>; rel="self""#, &two);
        check(r#"</a,b>; rel=hub; x, <f>; rel="self";"#, &two);
    }

    #[test]
    fn what_is_no_link_of_this_document_is_left_out() {
        check(r#"</x.rss>; rel="alternate"; anchor="/other""#, &[]);
        check("</x.rss>", &[]);
        check("</x.rss", &[]);
        check("x.rss; rel=alternate", &[]);
        check("<http://[>; rel=alternate", &[]);
        check("", &[]);
    }
}
