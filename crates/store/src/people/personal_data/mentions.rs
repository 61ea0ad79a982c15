//! Where a text names a person: by mail address, by name, or by a link to what is theirs.

use std::collections::BTreeSet;

use crate::people::personal_data::columns::ColumnContent;

/// What stands in the place of something that named a person.
pub(crate) const REPLACEMENT: &str = "erased";

/// What a person is named by in the words of others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Mentions {
    /// Mail addresses.
    pub(crate) addresses: BTreeSet<String>,
    /// Names that are nobody else's in the course.
    pub(crate) names: BTreeSet<String>,
    /// Addresses of feeds and home pages, as `course::identity::canonical_link` reduces them.
    pub(crate) links: BTreeSet<String>,
}

impl Mentions {
    /// Replaces addresses, links and names. Where readers see the text, a name of one word stays:
    /// it may be a word of the language. `None` where nothing was found.
    pub(crate) fn replace_in(
        &self,
        text: &str,
        holds: ColumnContent,
        with: &str,
    ) -> Option<String> {
        let mut replaced = text.to_owned();
        for address in &self.addresses {
            replaced =
                replace_standalone(&replaced, address, with, is_address_part, |text, from, to| {
                    // A full stop ends a sentence, and goes on in a longer domain.
                    let goes_on = text[to..]
                        .strip_prefix('.')
                        .is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
                    let is_end_of_longer = text[..from].ends_with('.');
                    (!goes_on && !is_end_of_longer).then_some((from, to))
                });
        }
        for link in &self.links {
            replaced = replace_standalone(&replaced, link, with, is_host_part, whole_link);
        }
        let is_meant = |name: &&String| {
            let may_be_a_word = holds == ColumnContent::Published;
            name.chars().count() > 2 && (!may_be_a_word || name.split_whitespace().count() > 1)
        };
        // A name goes before a part of it.
        let mut names: Vec<&String> = self.names.iter().filter(is_meant).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        for name in names {
            // In JSON a quotation mark is written with a backslash.
            let quoted = name.replace('\\', "\\\\").replace('"', "\\\"");
            for name in BTreeSet::from([name.as_str(), &quoted]) {
                replaced = replace_standalone(
                    &replaced,
                    name,
                    with,
                    char::is_alphanumeric,
                    |text, from, to| {
                        // A word of somebody's mail address is no name.
                        (!text[to..].starts_with('@')).then_some((from, to))
                    },
                );
            }
        }
        (replaced != text).then_some(replaced)
    }

    /// Whether a text names the person by something that is theirs alone: a mail address or a link.
    pub(crate) fn are_certainly_in(&self, text: &str) -> bool {
        let certain = Self { names: BTreeSet::new(), ..self.clone() };
        certain.replace_in(text, ColumnContent::Words, REPLACEMENT).is_some()
    }
}

fn is_address_part(c: char) -> bool {
    c.is_alphanumeric() || "-_+%".contains(c)
}

fn is_host_part(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// The whole link around an address without scheme: from its scheme to where a text ends it.
fn whole_link(text: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let before = &text[..from];
    let host = before.strip_suffix("www.").unwrap_or(before);
    let is_other_host = host.ends_with(['.', '@']);
    let is_other_domain =
        text[to..].strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    if is_other_host || is_other_domain {
        return None;
    }
    let from = ["https://", "http://"]
        .iter()
        .find_map(|scheme| host.strip_suffix(scheme))
        .unwrap_or(host)
        .len();
    let end = |c: char| c.is_whitespace() || "\"'\\<>()[]{}|,;".contains(c);
    let mut to = text[to..].find(end).map_or(text.len(), |at| to + at);
    while text[..to].ends_with(['.', ':', '!', '?']) {
        to -= 1;
    }
    Some((from, to))
}

/// Replaces `what` where it stands alone, in any case of ASCII letters. `widen` says what of the
/// text goes with it.
fn replace_standalone(
    text: &str,
    what: &str,
    with: &str,
    is_part: impl Fn(char) -> bool,
    widen: impl Fn(&str, usize, usize) -> Option<(usize, usize)>,
) -> String {
    // This keeps every place where it is.
    let (lower, what) = (text.to_ascii_lowercase(), what.to_ascii_lowercase());
    let mut replaced = String::with_capacity(text.len());
    let mut done = 0;
    for (from, _) in lower.match_indices(what.as_str()).filter(|_| !what.is_empty()) {
        let to = from + what.len();
        let is_alone = !text[..from].ends_with(&is_part) && !text[to..].starts_with(&is_part);
        let Some((from, to)) = widen(text, from, to).filter(|(from, _)| is_alone && *from >= done)
        else {
            continue;
        };
        replaced.push_str(&text[done..from]);
        replaced.push_str(with);
        done = to;
    }
    replaced.push_str(&text[done..]);
    replaced
}

#[cfg(test)]
mod tests {
    use super::ColumnContent::{Published, Words};
    use super::*;

    #[track_caller]
    fn check(text: &str, holds: ColumnContent, expected: &str) {
        let all = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
        let mentions = Mentions {
            addresses: all(&["ana@mail.example"]),
            names: all(&["Ana Silva", "Ana", "Ana \"Sil\" O'Hara"]),
            links: all(&["ana.example", "club.example/~ana"]),
        };
        let replaced = mentions.replace_in(text, holds, REPLACEMENT);
        assert_eq!(replaced.as_deref().unwrap_or(text), expected, "{text}");
    }

    #[test]
    fn addresses_are_replaced_whole_and_in_any_case() {
        check("ANA@mail.example asked", Words, "erased asked");
        check("write to <ana@mail.example>.", Published, "write to <erased>.");
        check("{\"by\":\"ana@mail.example\"}", Words, "{\"by\":\"erased\"}");
        check(
            "joana@mail.example, ana@mail.example.org",
            Words,
            "joana@mail.example, ana@mail.example.org",
        );
        check(
            "x-ana@mail.example j.ana@mail.example",
            Words,
            "x-ana@mail.example j.ana@mail.example",
        );
    }

    #[test]
    fn links_are_replaced_with_all_that_belongs_to_them() {
        check("see https://www.ana.example/2026/p1/?x=1#c.", Published, "see erased.");
        check("{\"url\":\"http://ana.example/feed\"}", Words, "{\"url\":\"erased\"}");
        check(
            "club.example/~ana/p and club.example/~anabel",
            Words,
            "erased and club.example/~anabel",
        );
        check(
            "https://joana.example/ https://ana.example.org/",
            Published,
            "https://joana.example/ https://ana.example.org/",
        );
        check("https://x.ana.example/", Published, "https://x.ana.example/");
    }

    #[test]
    fn names_are_replaced_as_whole_words() {
        check("Ana Silva's post; Ana wrote", Words, "erased's post; erased wrote");
        check("Welcome, ana silva! Ana is here", Published, "Welcome, erased! Ana is here");
        check("Anabel and Joana Silva", Words, "Anabel and Joana Silva");
        check("{\"note\":\"Ana \\\"Sil\\\" O'Hara\"}", Published, "{\"note\":\"erased\"}");
        check("É Ana Silva ẞ", Published, "É erased ẞ");
    }
}
