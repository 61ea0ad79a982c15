//! Where in a post the answer to another begins: at the sentence that links there, not at the
//! opening, which is printed with the post itself.

use std::collections::HashMap;

use url::Url;

use super::answers::page_key;
use crate::html::split_tag;
use crate::picture::{attribute_value, unescape_html};

/// Letters before a link that help to find it in the text.
const CONTEXT: usize = 40;
/// A paragraph with no more letters than this beside its link only says what is answered: “In
/// reply to …”.
const LEAD_IN: usize = 16;

/// The places in `text`, in characters, where the sentences begin that link to pages, by the key of
/// the page ([`page_key`]). `html` is the same post as cleaned HTML.
///
/// What is quoted from others is passed over, and so is a sentence that only names what is
/// answered. A page that is linked from the opening sentence is left out.
pub fn linked_passages(html: &str, text: &str) -> HashMap<String, usize> {
    if !html.contains("<a ") {
        return HashMap::new();
    }
    let (outline, letters) = (LinkOutline::read(html), Letters::of(text));
    let mut places = HashMap::new();
    for link in &outline.links {
        if let Some(start) = letters.passage_start(text, link, &outline)
            && start > 0
        {
            places.entry(link.key.clone()).or_insert_with(|| text[..start].chars().count());
        }
    }
    places
}

/// The visible letters of cleaned HTML, without white space, and what of them are links and quotes.
#[derive(Debug, Default)]
struct LinkOutline {
    letters: String,
    links: Vec<TextLink>,
    /// Where quotes begin and end.
    quotes: Vec<(usize, usize)>,
}

/// A link with the letters that it covers.
#[derive(Debug)]
struct TextLink {
    key: String,
    start: usize,
    end: usize,
}

impl LinkOutline {
    /// Reads cleaned HTML, in which every `<` opens a tag and attributes are quoted.
    fn read(html: &str) -> Self {
        let mut outline = Self::default();
        let (mut open_link, mut open_quotes) = (None, Vec::new());
        for (at, piece) in html.split('<').enumerate() {
            let (tag, words) = if at == 0 { ("", piece) } else { split_tag(piece) };
            let here = outline.letters.len();
            match tag.split([' ', '>']).next().unwrap_or_default() {
                "a" => open_link = link_key(&tag[1..]).map(|key| (key, here)),
                "/a" => {
                    let link = open_link.take().filter(|(_, start)| *start < here);
                    let link = link.map(|(key, start)| TextLink { key, start, end: here });
                    outline.links.extend(link);
                }
                "blockquote" => open_quotes.push(here),
                "/blockquote" => {
                    outline.quotes.extend(open_quotes.pop().map(|start| (start, here)));
                }
                _ => {}
            }
            let words = unescape_html(words);
            outline.letters.extend(words.chars().filter(|c| !c.is_whitespace()));
        }
        outline
    }

    /// Where the quote ends that a place is in.
    fn quote_end(&self, at: usize) -> Option<usize> {
        let around = self.quotes.iter().filter(|(start, end)| (*start..*end).contains(&at));
        around.map(|(_, end)| *end).max()
    }
}

fn link_key(attributes: &str) -> Option<String> {
    page_key(&Url::parse(&attribute_value(attributes, "href")?).ok()?)
}

/// The letters of a text without its white space, and where each stands.
struct Letters {
    letters: String,
    /// For each byte of `letters`, the byte of the text.
    places: Vec<usize>,
}

impl Letters {
    fn of(text: &str) -> Self {
        let (mut letters, mut places) = (String::new(), Vec::new());
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            letters.push(c);
            places.extend(std::iter::repeat_n(at, c.len_utf8()));
        }
        Self { letters, places }
    }

    /// Where the passage of a link begins in the text; `None` where the link is not found there.
    fn passage_start(&self, text: &str, link: &TextLink, outline: &LinkOutline) -> Option<usize> {
        let from = outline.letters.floor_char_boundary(link.start.saturating_sub(CONTEXT));
        let lead = link.start - from;
        let found = self.letters.find(&outline.letters[from..link.end])? + lead;
        let in_outline = |letter: usize| (letter + link.start).checked_sub(found);
        let in_text = |place: usize| (place + found).checked_sub(link.start);
        let at = self.places[found];
        let n_link = outline.letters[link.start..link.end].chars().count();
        let quote_end = outline.quote_end(link.start).map(|end| self.place_of(in_text(end)?));
        let Some(start) = quote_end.unwrap_or_else(|| lead_in_end(text, at, n_link)) else {
            return Some(sentence_start(text, at));
        };
        // The answer follows what it answers, after the words that it quotes.
        let next = self.places.iter().position(|place| *place >= start);
        let Some(next) = next else { return Some(sentence_start(text, at)) };
        let after_quote = in_outline(next).and_then(|at| outline.quote_end(at));
        match after_quote {
            Some(end) => self.place_of(in_text(end)?),
            None => Some(self.places[next]),
        }
    }

    fn place_of(&self, letter: usize) -> Option<usize> {
        self.places.get(letter).copied()
    }
}

/// Where the paragraph of a link ends, if it holds little beside the `n_link` letters of the link.
fn lead_in_end(text: &str, at: usize, n_link: usize) -> Option<usize> {
    let start = sentence_start(text, at);
    let is_paragraph = start == 0 || text[..start].ends_with("\n\n");
    let end = text[at..].find("\n\n").map_or(text.len(), |end| at + end);
    let n_letters = text[start..end].chars().filter(|c| !c.is_whitespace()).count();
    (is_paragraph && n_letters <= n_link + LEAD_IN).then_some(end)
}

/// Where the sentence begins that a place of a text is in: after the last full stop of its
/// paragraph.
fn sentence_start(text: &str, at: usize) -> usize {
    let paragraph = text[..at].rfind("\n\n").map_or(0, |end| end + 2);
    let before = &text[paragraph..at];
    let mut ends = before.char_indices().filter(|(end, c)| is_sentence_end(before, *end, *c));
    let start = ends.next_back().map_or(0, |(end, c)| end + c.len_utf8());
    let rest = &text[paragraph + start..];
    paragraph + start + (rest.len() - rest.trim_start().len())
}

/// Whether a sign ends a sentence, and not “Dr.” or “3.5”.
fn is_sentence_end(before: &str, at: usize, sign: char) -> bool {
    let rest = &before[at + sign.len_utf8()..];
    match sign {
        '。' | '！' | '？' | '\n' => true,
        '!' | '?' | '…' | '؟' | '।' => rest.starts_with(char::is_whitespace),
        '.' => {
            let word = before[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
            let begins = rest.trim_start().chars().next();
            rest.starts_with(char::is_whitespace)
                && word.chars().filter(|c| c.is_alphanumeric()).count() > 2
                && !word.contains('.')
                && begins.is_none_or(|c| !c.is_lowercase())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://ana.example/handover";

    /// The text of `html`, a paragraph a block, and the words with which its answer begins.
    #[track_caller]
    fn check(html: &str, expected: &str) {
        let html =
            html.replace("LINK", &format!("<a href=\"{PAGE}/?utm_source=x&amp;b=1\" rel=\"x\">"));
        let text = html.replace("</p>", "\n\n").replace("</li>", "\n\n").replace("<br>", "\n");
        let pieces = text.split('<').enumerate();
        let text: String = pieces.map(|(at, p)| if at == 0 { p } else { split_tag(p).1 }).collect();
        let text = unescape_html(text.trim());
        let key = page_key(&Url::parse(&format!("{PAGE}/?b=1")).expect("an address"));
        let places = linked_passages(&html, &text);
        let start = key.and_then(|key| places.get(&key).copied()).unwrap_or_default();
        let told: String = text.chars().skip(start).collect();
        assert!(told.starts_with(expected), "{html}\n{told}");
    }

    #[test]
    fn an_answer_begins_at_the_sentence_with_the_link() {
        check("<p>It rained.</p><p>A word. I read LINKAna</a> and disagree.</p>", "I read Ana");
        check("<p>It rained. As LINKAna</a> says, notes are short.</p>", "As Ana says");
        check("<p>Dr. Rao &amp; I read what LINKAna wrote</a> on it.</p>", "Dr. Rao & I");
        check("<p>It rained.</p><ul><li>One</li></ul><p>I read LINKAna</a>.</p>", "I read Ana");
        check(
            "<p>昨日は雨だった。LINKアナさんの記事</a>を読んで考えた。とても良かったです。</p>",
            "アナさん",
        );
        check("<p>Who is it for? LINKAna</a> asks that, and I cannot say.</p>", "Ana asks");
        check("<p>One.<br>Then LINKAna</a> said it better than I could.</p>", "Then Ana");
    }

    #[test]
    fn what_only_names_the_answered_is_passed_over() {
        check("<p>In reply to LINKWho is it for?</a></p><p>Nobody, I think.</p>", "Nobody");
        check("<p>LINKWho is it for?</a></p><p>Nobody, I think.</p>", "Nobody");
        check(
            "<p>LINKAna</a> wrote:</p><blockquote><p>Notes are short.</p></blockquote><p>They are not.</p>",
            "They are not",
        );
        check(
            "<blockquote><p>Notes are short. LINKAna</a></p></blockquote><p>They are not.</p>",
            "They are not",
        );
        check("<p>Thanks to LINKAna</a>.</p>", "Thanks");
    }

    #[test]
    fn what_cannot_be_found_begins_at_the_start() {
        check("<p>One. Two <a href=\"https://ben.example/x\">three</a>.</p>", "One.");
        check("<p>One.</p><p>LINK<img src=\"https://a.example/1.png\"></a></p>", "One.");
        check("<p>cut off LINK", "cut off");
        check("", "");
    }
}
