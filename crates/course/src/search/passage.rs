//! The passage of a text that shows why it was found.

use super::search_terms::SearchToken;
use super::search_terms::search_tokens;
use super::{SearchQuery, SearchTerm};

/// Words before the first found one, where the text has as many.
const LEAD: usize = 8;

/// A passage, as plain text with the found words marked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchPassage {
    /// One line of text; it begins and ends with `…` where it was cut.
    pub text: String,
    /// The found words: the bytes of `text` at which each begins and ends.
    pub marks: Vec<(usize, usize)>,
}

/// The passage of at most `n_words` words with the most of what was looked for; the beginning of
/// the text where nothing of it is found.
pub fn best_passage(text: &str, query: &SearchQuery, n_words: usize) -> SearchPassage {
    let tokens: Vec<SearchToken> = search_tokens(text).collect();
    let found = find_term_places(&tokens, query);
    let n_words = n_words.max(1);
    // Places are the found words and what surrounds them; the one with the most different terms is
    // shown.
    let terms_within = |start: usize| {
        let from = found.partition_point(|(at, _)| *at < start);
        let within = found[from..].iter().take_while(|(at, _)| *at < start + n_words);
        let mut terms: Vec<usize> = within.map(|(_, term)| *term).collect();
        terms.sort_unstable();
        terms.dedup();
        terms.len()
    };
    let starts = found.iter().map(|(at, _)| at.saturating_sub(LEAD.min(n_words / 3)));
    let start = starts.fold((0, 0), |best, start| {
        let n = terms_within(start);
        if n > best.1 { (start, n) } else { best }
    });
    let (first, last) = (start.0, (start.0 + n_words).min(tokens.len()));
    cut_passage(text, &tokens, first, last, &found)
}

/// The words of a short text that were looked for.
pub fn found_ranges(text: &str, query: &SearchQuery) -> Vec<(usize, usize)> {
    let tokens: Vec<SearchToken> = search_tokens(text).collect();
    let mut marks: Vec<_> = find_term_places(&tokens, query)
        .into_iter()
        .map(|(at, _)| (tokens[at].start, tokens[at].end))
        .collect();
    marks.dedup();
    marks
}

/// The places of found words, each with the number of the term it belongs to, in order.
fn find_term_places(tokens: &[SearchToken], query: &SearchQuery) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (number, term) in query.terms.iter().enumerate().filter(|(_, t)| !t.is_excluded) {
        for (at, window) in tokens.windows(term.words.len()).enumerate() {
            if stands_at(term, window) {
                found.extend((at..at + term.words.len()).map(|at| (at, number)));
            }
        }
    }
    found.sort_unstable();
    found
}

fn stands_at(term: &SearchTerm, window: &[SearchToken]) -> bool {
    let last = window.len() - 1;
    window.iter().zip(&term.words).enumerate().all(|(i, (token, word))| {
        if i == last && term.is_prefix {
            token.word.starts_with(word.as_str())
        } else {
            token.word == *word
        }
    })
}

fn cut_passage(
    text: &str,
    tokens: &[SearchToken],
    first: usize,
    last: usize,
    found: &[(usize, usize)],
) -> SearchPassage {
    let is_cut_before = first > 0;
    let is_cut_after = last < tokens.len();
    let start = if is_cut_before { tokens[first].start } else { 0 };
    let end = if is_cut_after { tokens[last - 1].end } else { text.len() };
    let mut passage = SearchPassage {
        text: if is_cut_before { "…".to_owned() } else { String::new() },
        marks: Vec::new(),
    };
    let mut at = start;
    let push = |passage: &mut SearchPassage, from: usize, to: usize| {
        for c in text[from..to].chars() {
            if !c.is_whitespace() {
                passage.text.push(c);
            } else if !passage.text.is_empty() && !passage.text.ends_with(' ') {
                passage.text.push(' ');
            }
        }
    };
    let mut places: Vec<usize> =
        found.iter().map(|(at, _)| *at).filter(|at| (first..last).contains(at)).collect();
    places.dedup();
    for token in places.into_iter().map(|place| &tokens[place]) {
        push(&mut passage, at, token.start);
        let begins = passage.text.len();
        push(&mut passage, token.start, token.end);
        passage.marks.push((begins, passage.text.len()));
        at = token.end;
    }
    push(&mut passage, at, end);
    passage.text.truncate(passage.text.trim_end().len());
    if is_cut_after {
        passage.text.push('…');
    }
    passage
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The passage with its marks in brackets.
    #[track_caller]
    fn check(text: &str, query: &str, n_words: usize, expected: &str) {
        let passage = best_passage(text, &SearchQuery::new(query), n_words);
        let mut shown = passage.text.clone();
        for (start, end) in passage.marks.iter().rev() {
            shown.insert(*end, ']');
            shown.insert(*start, '[');
        }
        assert_eq!(shown, expected);
    }

    const TEXT: &str = "One two three four five six seven eight nine ten,\n\neleven twelve thirteen fourteen. Café";

    #[test]
    fn what_was_found_is_shown_and_marked() {
        check(TEXT, "twelve", 3, "…eleven [twelve] thirteen…");
        check(TEXT, "ten", 4, "…nine [ten], eleven twelve…");
        check(TEXT, "two \"four five\"", 5, "One [two] three [four] [five]…");
        check(TEXT, "cafe thir*", 4, "…twelve [thirteen] fourteen. [Café]");
        check(TEXT, "nothing", 3, "One two three…");
        check(TEXT, "twelve -two", 2, "…[twelve] thirteen…");
        check("", "two", 3, "");
        check("Short.", "short", 30, "[Short].");
    }

    #[test]
    fn signs_that_stand_side_by_side() {
        check("我們談護理與照護", "護理", 6, "…們談[護][理]與照…");
    }

    #[test]
    fn titles_are_marked_whole() {
        assert_eq!(
            found_ranges("The café, the Café", &SearchQuery::new("cafe")),
            [(4, 9), (15, 20)]
        );
    }
}
