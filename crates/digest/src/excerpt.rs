//! Excerpts: the beginning of a text, ending where a reader can stop.

use std::borrow::Cow;
use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use url::Url;

use crate::boilerplate::{self, without_machine_words};
use crate::text;

/// Columns a word takes, its space included, on average over the languages of European blogs.
const COLUMNS_PER_WORD: usize = 6;

/// The beginning of a text: whole if it nearly fits, else up to the last sentence that ends in the
/// second half of the allowance, else up to the last word. Never in the middle of a grapheme, in
/// any script. An ellipsis stands where it was cut, by us or by the machine that wrote a summary.
///
/// `words` are measured by width, so that scripts without spaces get their share. The title is not
/// repeated, and the machine's words at the end of a summary (“Continue reading”, “[…]”) are
/// dropped, as are the words of a newsletter's program before the text.
pub fn text_excerpt(text: &str, title: &str, words: usize) -> String {
    let Excerpt { text, cut } = Excerpt::new(text, title, words);
    match cut {
        Cut::Nowhere => text,
        // After a full stop of a script with spaces, the ellipsis stands apart.
        Cut::AfterSentence if text.ends_with(|c: char| c.is_ascii()) => text + " …",
        Cut::AfterSentence | Cut::InSentence => text + "…",
    }
}

/// As [`text_excerpt`], to stand as a title: one that ends with a sentence is whole.
pub(crate) fn title_excerpt(text: &str, words: usize) -> String {
    let Excerpt { text, cut } = Excerpt::new(text, "", words);
    if cut == Cut::InSentence { text + "…" } else { text }
}

/// A text of a post, marked as cut where it breaks off in a sentence, as programs do after so many
/// words or letters. `is_summary` says that its feed gives no more than a summary.
pub(crate) fn marked_cut(text: &str, is_summary: bool) -> Cow<'_, str> {
    /// No program cuts earlier: a shorter line without a full stop is a remark.
    const SHORTEST_SUMMARY: usize = 60;
    const SHORTEST_TEXT: usize = 140;
    let text = text.trim();
    let last_word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_word = !last_word.starts_with(['#', '@']) && !last_word.contains("://");
    let breaks_off = is_word && text.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let shortest = if is_summary { SHORTEST_SUMMARY } else { SHORTEST_TEXT };
    // A text of several paragraphs may end in a list, or in its author's name.
    let is_one = is_summary || !text.contains('\n');
    if breaks_off && is_one && text.len() >= shortest {
        format!("{text} […]").into()
    } else {
        text.into()
    }
}

/// The beginning of a text.
struct Excerpt {
    text: String,
    cut: Cut,
}

/// Where the rest of a text was cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    Nowhere,
    InSentence,
    AfterSentence,
}

impl Excerpt {
    fn new(text: &str, title: &str, words: usize) -> Self {
        let columns = words * COLUMNS_PER_WORD;
        if columns == 0 {
            return Self { text: String::new(), cut: Cut::Nowhere };
        }
        // What lies far beyond the allowance cannot matter, and costs time.
        let within = text.floor_char_boundary(title.len() + columns * 16 + 1_000);
        let framed = boilerplate::without_frame(&text[..within]);
        let (framed, leads_on) = boilerplate::without_lead(framed);
        let joined = join_paragraphs(framed);
        let text = without_title(&joined, title);
        let own = without_machine_words(text);
        if text::fitting_start(own, columns + columns / 6).len() == own.len() {
            let is_cut = leads_on || boilerplate::says_more(&text[own.len()..]);
            return Self { text: own.to_owned(), cut: cut_after(own, is_cut) };
        }
        let kept = text::fitting_start(own, columns);
        let (end, cut) = match sentence_end(own, kept.len()) {
            Some(end) => (end, Cut::AfterSentence),
            None => (word_end(own, kept.len()), Cut::InSentence),
        };
        Self { text: own[..end].trim_end().to_owned(), cut }
    }
}

fn cut_after(text: &str, is_cut: bool) -> Cut {
    match is_cut && !text.is_empty() && !text.ends_with('…') {
        false => Cut::Nowhere,
        true if is_sentence(text) => Cut::AfterSentence,
        true => Cut::InSentence,
    }
}

/// Paragraphs as one line. Where one ends without a full stop, such as a heading or a line of a
/// list, a point stands between.
fn join_paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for paragraph in text.split("\n\n").map(text::single_line).filter(|p| !p.is_empty()) {
        if !out.is_empty() {
            let is_sentence = out.ends_with(|c: char| !c.is_alphanumeric());
            out.push_str(if is_sentence { " " } else { " · " });
        }
        out.push_str(&paragraph);
    }
    if out.contains("://") {
        out.split(' ').map(short_address).collect::<Vec<_>>().join(" ")
    } else {
        out
    }
}

/// An address that stands in a text, by its host: it is no link here, and nobody reads its tail.
fn short_address(word: &str) -> Cow<'_, str> {
    let Some(at) = word.find("https://").or_else(|| word.find("http://")) else {
        return word.into();
    };
    let (before, address) = word.split_at(at);
    let end =
        address.rfind(|c: char| c.is_alphanumeric() || c == '/').map_or(address.len(), |i| i + 1);
    let end = address.ceil_char_boundary(end);
    let Some(host) = Url::parse(&address[..end]).ok().and_then(|u| u.host_str().map(str::to_owned))
    else {
        return word.into();
    };
    let is_whole =
        Url::parse(&address[..end]).is_ok_and(|u| u.path() == "/" && u.query().is_none());
    format!("{before}{host}{}{}", if is_whole { "" } else { "/…" }, &address[end..]).into()
}

/// Drops a title that is repeated at the start of the text, as some feeds do.
fn without_title<'a>(text: &'a str, title: &str) -> &'a str {
    let title = text::single_line(title);
    let rest = text.strip_prefix(title.as_str()).filter(|_| !title.is_empty());
    // Only where something else follows: a sentence may well begin with the words of the title.
    rest.map(|r| r.trim_start_matches([' ', '·']))
        .filter(|r| r.chars().next().is_some_and(char::is_uppercase))
        .unwrap_or(text)
}

/// Where the last sentence ends that is whole within `limit` bytes and fills at least half of them.
fn sentence_end(text: &str, limit: usize) -> Option<usize> {
    let ends = text.split_sentence_bound_indices().map(|(at, s)| (at, at + s.trim_end().len()));
    ends.take_while(|&(_, end)| end <= limit)
        .filter(|&(at, end)| end * 2 >= limit && is_sentence(&text[at..end]))
        .filter(|&(_, end)| is_grapheme_end(text, end))
        .map(|(_, end)| end)
        .last()
}

/// Whether a stretch that ends like a sentence is one, and not “I asked Dr.” or “see Fig.”
fn is_sentence(stretch: &str) -> bool {
    let ends = stretch.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '」', '』']);
    let Some(before) = ends.strip_suffix('.') else {
        return ends.ends_with([
            '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '॥', '።', '។', '၊', '။', '⁇', '‽',
        ]);
    };
    let last = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let is_title = [
        "Dr", "Mr", "Mrs", "Ms", "Prof", "St", "Fig", "No", "vs", "al", "cf", "approx", "Mme",
        "etc", "ca",
    ];
    let is_initial = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
    !last.is_empty() && !is_initial && !last.contains('.') && !is_title.contains(&last)
}

/// Where the last word ends within `limit` bytes; `limit` itself where one word fills it. Scripts
/// without spaces are parted by dictionary.
fn word_end(text: &str, limit: usize) -> usize {
    static WORDS: LazyLock<WordSegmenterBorrowed<'static>> =
        LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));
    // What follows decides where a word ends, but only what follows closely.
    let window = &text[..text.ceil_char_boundary(text.len().min(limit + 160))];
    let (mut end, mut start) = (0, 0);
    for at in WORDS.segment_str(window).take_while(|at| *at <= limit) {
        if is_grapheme_end(text, at) && text[start..at].chars().any(char::is_alphanumeric) {
            end = at;
        }
        start = at;
    }
    // One enormous word, or a row of signs: cut between graphemes.
    let end = if end * 3 < limit { limit } else { end };
    // Thai and Lao write some vowels before their consonant: such a vowel does not stand last.
    text[..end].trim_end_matches(['เ', 'แ', 'โ', 'ใ', 'ไ', 'ເ', 'ແ', 'ໂ', 'ໃ', 'ໄ']).len()
}

/// Whether a grapheme ends here, and not before a mark or the colour of a skin that belongs to it.
fn is_grapheme_end(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: usize, expected: &str) {
        assert_eq!(text_excerpt(text, "", words), expected);
    }

    #[test]
    fn a_short_text_is_left_alone() {
        check("Two short sentences. Here they are.", 10, "Two short sentences. Here they are.");
        check("", 10, "");
        check("anything", 0, "");
    }

    #[test]
    fn it_ends_at_a_sentence_or_a_word() {
        let text = "The ward was quiet for once. I asked Dr. Rao what she writes down and what she leaves out of her notes.";
        check(text, 6, "The ward was quiet for once. …");
        check(text, 7, "The ward was quiet for once. …");
        check(text, 12, "The ward was quiet for once. I asked Dr. Rao what she writes down and…");
        check("one, two, three, four, five, six, seven, eight", 4, "one, two, three, four…");
    }

    #[test]
    fn a_sign_keeps_what_belongs_to_it() {
        // The colour of a skin, as a sign of its own after a question mark.
        check("Was it quiet?\u{1f3fc} Nobody knows why", 3, "Was it quiet…");
    }

    #[test]
    fn it_works_in_any_script() {
        check(
            "看護師として働いて十年になります。今日は夜勤明けに考えたことを書きます。",
            6,
            "看護師として働いて十年になります。…",
        );
        // Thai, Lao, Khmer, Burmese, Chinese and Japanese have no spaces between words; a word is
        // kept whole.
        check("คนไข้กลับบ้านแล้วเราเรียนรู้อะไรจากเรื่องนี้บ้าง", 4, "คนไข้กลับบ้านแล้วเราเรียนรู้…");
        check("ຄົນເຈັບກັບບ້ານແລ້ວ ພວກເຮົາຮຽນຮູ້ຫຍັງຈາກເລື່ອງນີ້", 4, "ຄົນເຈັບກັບບ້ານແລ້ວ ພວກເຮົາຮຽນຮູ້…");
        check("我们在夜班之后讨论了病人的感受和护理人员的责任问题", 4, "我们在夜班之后讨论了病人…");
        check(
            "夜勤明けに患者さんの気持ちについて考えたことを書いておきたい",
            4,
            "夜勤明けに患者さんの…",
        );
        // Languages with spaces: from the right, with marks on letters, with long words.
        check("הרופאה כתבה על המשמרת הארוכה שלה ועל מה שלמדה ממנה", 4, "הרופאה כתבה על המשמרת…");
        check(
            "மருத்துவமனையில் நாங்கள் கற்றுக்கொண்டது என்ன என்று எழுதுகிறேன்",
            5,
            "மருத்துவமனையில் நாங்கள் கற்றுக்கொண்டது…",
        );
        check(
            "हमने रात की पाली के बाद क्या सीखा यह मैं यहाँ लिख रहा हूँ",
            5,
            "हमने रात की पाली के बाद क्या सीखा…",
        );
        check("Krankenhauspflegepersonalbemessungsverordnung gilt", 4, "Krankenhauspflegepersona…");
        check(
            "👩‍⚕️👨‍⚕️ 🏳️‍🌈 and other signs that are made of several, one after the other",
            6,
            "👩‍⚕️👨‍⚕️ 🏳️‍🌈 and other signs that are…",
        );
        check(
            "كيف نكتب عن عملنا؟ وماذا نترك خارج الصفحة حين يقرأ الجميع ما نكتبه هنا؟",
            4,
            "كيف نكتب عن عملنا؟…",
        );
        check(&"👩🏽‍⚕️".repeat(40), 2, &("👩🏽‍⚕️".repeat(6) + "…"));
        check(&"e\u{301}".repeat(60), 2, &("e\u{301}".repeat(12) + "…"));
    }

    #[test]
    fn a_text_that_breaks_off_is_marked() {
        let words = "We met on Monday and read the table aloud, column by column, until somebody \
            said what all of us had thought since the first week of the course on the ward";
        assert_eq!(text_excerpt(&marked_cut(words, false), "", 60), format!("{words}…"));
        let short = &words[..79];
        assert_eq!(text_excerpt(&marked_cut(short, true), "", 60), format!("{short}…"));
        for whole in [
            &format!("{words}."),
            &words[..120],
            "Photographs of the ward",
            &format!("{words}\n\nAnna"),
            &format!("{words} #exc26"),
        ] {
            assert_eq!(marked_cut(whole, false), whole.trim());
        }
    }

    #[test]
    fn paragraphs_run_in() {
        check("A heading\n\nA sentence.\n\nAnother.", 20, "A heading · A sentence. Another.");
        check("One\n\nTwo\n\nThree", 20, "One · Two · Three");
    }

    #[test]
    fn addresses_are_named_by_their_host() {
        check(
            "See https://example.org/a/b?c=d#e, and mail me.",
            20,
            "See example.org/…, and mail me.",
        );
        check("See (http://example.org/).", 20, "See (example.org).");
        check("Not http:// an address", 20, "Not http:// an address");
    }

    #[test]
    fn machine_words_and_repeated_titles_go() {
        check("A summary that was cut [&hellip;]", 20, "A summary that was cut…");
        check("A summary that ended. […]", 20, "A summary that ended. …");
        check("A summary. The post A title appeared first on A blog.", 20, "A summary.");
        check("Well said, then […] Continue reading →", 20, "Well said, then…");
        check("A summary… Read more", 20, "A summary…");
        check("It rained.\n\nContinue reading Week two →", 20, "It rained. …");
        check("Listen now (32 mins) | It rained.", 20, "It rained.");
        check("Subscribe now\n\nIt rained.\n\nShare", 20, "It rained.");
        check(
            "Thanks for reading Ward Notes! Subscribe for free to receive new posts and support my work.\n\nIt rained.",
            20,
            "It rained.",
        );
        check(
            "Thanks for reading my thesis.\n\nIt rained.",
            20,
            "Thanks for reading my thesis. It rained.",
        );
        assert_eq!(text_excerpt("My title Once there was.", "My title", 20), "Once there was.");
        assert_eq!(text_excerpt("My title\n\nOnce there was.", "My title", 20), "Once there was.");
        assert_eq!(text_excerpt("My title is short.", "My title", 20), "My title is short.");
        assert_eq!(title_excerpt("It rained. And it rained again all day.", 3), "It rained.");
    }
}
