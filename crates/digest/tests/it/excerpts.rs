//! Excerpts of anything at all.

use digest::excerpt::text_excerpt;
use digest::text;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

proptest! {
    #[test]
    fn an_excerpt_is_a_beginning_of_whole_graphemes(text in "[\\PC \n]{0,400}", words in 0_usize..30) {
        let made = text_excerpt(&text, "", words);
        let kept = made.strip_suffix('…').unwrap_or(&made);
        prop_assert!(!made.contains('\n'));
        // Whatever joins paragraphs and shortens addresses, what is kept is cut between graphemes
        // of one line.
        let line = text_excerpt(&text, "", 10_000);
        if line.starts_with(kept) {
            let ends: Vec<usize> = line.grapheme_indices(true).map(|(at, _)| at).chain([line.len()]).collect();
            prop_assert!(ends.contains(&kept.len()), "{made:?} of {line:?}");
        }
    }

    #[test]
    fn a_short_line_is_short(text in "\\PC{0,300}", columns in 2_usize..80) {
        let made = text::shorten_line(&text, columns);
        // Marks without a letter under them take no column.
        let n_seen = made.graphemes(true).filter(|g| textwrap::core::display_width(g) > 0).count();
        prop_assert!(n_seen <= columns, "{made:?}");
        prop_assert!(!made.contains(char::is_control));
    }

    #[test]
    fn notes_never_hold_markup_of_their_own(note in "([<>a-z/\"'=\\[\\]()!:#*` \n]|javascript:|script|onload){0,60}") {
        let html = digest::markdown::to_html(&note);
        let fragment = scraper::Html::parse_fragment(&html);
        let scripts = scraper::Selector::parse("script, [onload], [href^='javascript:'], img").expect("a selector");
        prop_assert!(fragment.select(&scripts).next().is_none(), "{html}");
        digest::markdown::to_text(&note);
    }
}
