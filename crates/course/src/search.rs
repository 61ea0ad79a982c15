//! Search: how words are compared, what a person's query means, and which passage to show.
//!
//! Compatibility forms, case and diacritics make no difference: `Café`, `CAFE` and `ｃａｆé` are one
//! word, `Straße` is `strasse`, and the Turkish dotless ı is i. In scripts that are written without
//! spaces (Chinese, Japanese, Thai and the like) every sign is a word, so that a query finds its
//! signs wherever they stand side by side.

mod passage;
mod search_terms;

pub use passage::{SearchPassage, best_passage, found_ranges};
pub use search_terms::{SearchToken, fold_word, folded_words, search_tokens};

/// Terms of a query that are looked for at most; what follows is dropped.
const MOST_TERMS: usize = 24;

/// What a person looks for. Any text is a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// What must be found, and what must not.
    pub terms: Vec<SearchTerm>,
}

/// Words that stand side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchTerm {
    /// The words, folded; never empty.
    pub words: Vec<String>,
    /// The last word is the beginning of one.
    pub is_prefix: bool,
    /// It must not be found.
    pub is_excluded: bool,
}

impl SearchQuery {
    /// Reads a query: words, `"phrases in quotes"`, `beginnings*`, and `-without` for what must not
    /// be found.
    pub fn new(text: &str) -> Self {
        let mut terms = Vec::new();
        let mut rest = text.trim_start();
        while !rest.is_empty() && terms.len() < MOST_TERMS {
            let (piece, after) = next_term(rest);
            terms.extend(piece);
            rest = after.trim_start();
        }
        Self { terms }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.terms.iter().all(|term| term.is_excluded)
    }

    /// The same query with every word taken for a beginning: for when nothing is found.
    #[must_use]
    pub fn with_prefix_terms(&self) -> Self {
        let loosen = |term: &SearchTerm| SearchTerm {
            is_prefix: term.is_prefix || !term.is_excluded,
            ..term.clone()
        };
        Self { terms: self.terms.iter().map(loosen).collect() }
    }
}

/// The next term, where the text has one, and what follows it.
fn next_term(text: &str) -> (Option<SearchTerm>, &str) {
    let (is_excluded, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let quote = text.chars().next().and_then(closing_quote);
    let (inside, after) = if let Some(end) = quote {
        let inside = &text[text.chars().next().map_or(0, char::len_utf8)..];
        inside.split_once(end).unwrap_or((inside, ""))
    } else {
        let until = text.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(text.len());
        text.split_at(until)
    };
    let has_star = inside.ends_with('*') || quote.is_some() && after.starts_with('*');
    let after = after.strip_prefix('*').unwrap_or(after);
    let words: Vec<String> = search_tokens(inside).map(|t| t.word).collect();
    // Korean words carry their particles at the end.
    let is_korean =
        words.last().is_some_and(|w| w.ends_with(|c| ('\u{ac00}'..='\u{d7a3}').contains(&c)));
    let term = (!words.is_empty()).then_some(SearchTerm {
        words,
        is_prefix: has_star || is_korean,
        is_excluded,
    });
    (term, after)
}

fn closing_quote(quote: char) -> Option<char> {
    match quote {
        '"' => Some('"'),
        '“' | '„' => Some('”'),
        '«' => Some('»'),
        '「' => Some('」'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A query as `word`, `one+two` for a phrase, `beginning*` and `-not`.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let words = |t: &SearchTerm| {
            let (not, star) =
                (if t.is_excluded { "-" } else { "" }, if t.is_prefix { "*" } else { "" });
            format!("{not}{}{star}", t.words.join("+"))
        };
        let query = SearchQuery::new(text);
        assert_eq!(query.terms.iter().map(words).collect::<Vec<_>>().join(" "), expected, "{text}");
    }

    #[test]
    fn words_phrases_beginnings_and_exclusions() {
        check("Handover  notes", "handover notes");
        check("\"night shift\" ward", "night+shift ward");
        check("“night shift” „ward”", "night+shift ward");
        check("hand* \"night sh\"*", "hand* night+sh*");
        check("ward -\"day shift\" -nurse", "ward -day+shift -nurse");
        check("evidence-based don't", "evidence+based don+t");
        check("#OpenPractice26 C++", "openpractice26 c");
        check("護理", "護+理");
        check("간호", "간호*");
    }

    #[test]
    fn any_text_is_a_query() {
        for text in [
            "",
            " ",
            "\"",
            "\"\"",
            "-",
            "*",
            "(",
            "AND OR NOT",
            "a\"b",
            "-*",
            "^a",
            "title:x",
            "'; --",
            "\0",
            "\"open",
            "«",
        ] {
            let _ = SearchQuery::new(text);
        }
        check("\"open", "open");
        check("a\"b c\"d", "a b+c d");
        check("NEAR(a b)", "near+a b");
        check("--", "");
        assert_eq!(SearchQuery::new(&"word ".repeat(1000)).terms.len(), MOST_TERMS);
        assert!(SearchQuery::new("-nurse").is_empty() && SearchQuery::new("").is_empty());
    }
}
