//! The course tag, and where a post carries it.
//!
//! A tag is compared by its folded key: compatibility forms are unified (full-width letters are
//! letters), case is folded (ß is ss; the Turkish İ and ı are i), and `#`, spaces, `-`, `_` and
//! what nobody sees are ignored. Accents count.
//!
//! Every reader of hashtags and categories uses [`find_hashtags`] and [`tags_of_category`], so that
//! a tag is one for all of them or for none.

mod near_miss;

use std::borrow::Cow;

use icu_properties::props::{DefaultIgnorableCodePoint, Script};
use icu_properties::{CodePointMapData, CodePointSetData};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub use near_miss::nearly_tagged;

/// A tag as it is written, with the key it is compared by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CourseTag {
    written: String,
    key: String,
}

/// Why a text cannot be a tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} cannot be a tag: it needs at least one letter or digit")]
pub struct TagError(pub String);

impl CourseTag {
    /// Takes a tag as a person writes it, with or without `#`.
    ///
    /// # Errors
    /// [`TagError`] when no letter or digit is in it.
    pub fn new(written: &str) -> Result<Self, TagError> {
        let written = without_invisible(written);
        let written = written.trim().trim_start_matches(is_hash).trim();
        let key = fold_tag(written);
        if !key.chars().any(char::is_alphanumeric) {
            return Err(TagError(written.to_owned()));
        }
        Ok(Self { written: written.to_owned(), key })
    }

    /// The tag as it is written, without `#`.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The key it is compared by.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Whether a category, a keyword or a hashtag is this tag.
    pub fn is_same_tag(&self, other: &str) -> bool {
        self.key == fold_tag(other)
    }
}

/// The key tags are compared by.
pub fn fold_tag(tag: &str) -> String {
    let compatible: String = tag.nfkc().collect();
    let folded = caseless::default_case_fold_str(&compatible);
    let mut key: String = folded
        .chars()
        // The dot that case folding leaves over the i of a Turkish İ.
        .filter(|c| {
            !matches!(c, '#' | '-' | '_' | '\u{307}') && !c.is_whitespace() && !is_invisible(*c)
        })
        .map(|c| if c == 'ı' { 'i' } else { c })
        .collect();
    key = key.nfkc().collect();
    key
}

/// The hashtags in a text, as written and without `#`, in order.
///
/// A hashtag begins at a `#` that stands at the start of a word, after another hashtag (`#one#two`,
/// `#one/#two`), or after a letter of a script that does not part its words. Characters that nobody
/// sees are no part of it.
///
/// Where a hashtag can be read in more than one way, every reading is given: it may hold hyphens,
/// but `#tag-related` also names `tag`, as it does wherever hyphens end a hashtag; and `#tagの`
/// names `tag`, as a word goes on there without a space.
pub fn find_hashtags(text: &str) -> Vec<Cow<'_, str>> {
    // Most texts have none.
    if !text.contains(is_hash) {
        return Vec::new();
    }
    match without_invisible(text) {
        Cow::Borrowed(text) => read_hashtags(text).into_iter().map(Cow::Borrowed).collect(),
        Cow::Owned(text) => {
            read_hashtags(&text).into_iter().map(|tag| Cow::Owned(tag.to_owned())).collect()
        }
    }
}

fn read_hashtags(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    // Where the last hashtag ended.
    let mut end = None;
    for (at, hash) in text.match_indices(is_hash) {
        let before = &text[..at];
        let follows_another =
            end == Some(at) || end == Some(at.wrapping_sub(1)) && before.ends_with('/');
        if !(follows_another || starts_word(before)) {
            continue;
        }
        let run = hashtag_run(&text[at + hash.len()..]);
        let readings = hashtag_readings(run);
        if !readings.is_empty() {
            end = Some(at + hash.len() + run.len());
            found.extend(readings);
        }
    }
    found
}

/// Whether a word can start after a text.
fn starts_word(before: &str) -> bool {
    // Marks and variation selectors belong to the character that they follow.
    let last =
        before.trim_end_matches(|c| is_combining_mark(c) || is_joiner(c)).chars().next_back();
    last.is_none_or(|c| !is_tag_char(c) && !matches!(c, '&' | '/') && !is_hash(c) || is_unspaced(c))
}

/// What a `#` can name: the characters of a hashtag, and hyphens.
fn hashtag_run(after_hash: &str) -> &str {
    // The keycap `#️⃣` is a `#` in a box.
    let text = after_hash.trim_start_matches('\u{20e3}');
    let start = after_hash.len() - text.len();
    let end = text.find(|c| !is_tag_char(c) && c != '-').unwrap_or(text.len());
    after_hash[..start + end].trim_end_matches('-')
}

/// How the characters after a `#` can be read, each reading once.
fn hashtag_readings(run: &str) -> Vec<&str> {
    let whole = run.trim_start_matches('\u{20e3}');
    let plain = whole.split('-').next().unwrap_or_default();
    let spaced = plain.find(is_unspaced).map_or(plain, |at| &plain[..at]);
    let mut readings: Vec<&str> = Vec::new();
    for reading in [whole, plain, spaced] {
        if reading.chars().any(char::is_alphanumeric) && !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// The tags that a category names, as written: itself; and where it is a list or a path, its parts;
/// and its hashtags.
///
/// Templates join several tags into one category, and Atom's terms may be paths.
pub fn tags_of_category(category: &str) -> Vec<Cow<'_, str>> {
    let mut tags = vec![Cow::Borrowed(category)];
    if category.contains(is_separator) {
        tags.extend(
            category
                .split(is_separator)
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .map(Cow::Borrowed),
        );
    }
    tags.extend(
        find_hashtags(category).into_iter().filter(|tag| fold_tag(tag) != fold_tag(category)),
    );
    tags
}

/// What stands between the tags of a list, and between the parts of a path.
fn is_separator(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | '|'
            | '/'
            | '\\'
            | '>'
            | '·'
            | '•'
            | '›'
            | '»'
            | '\n'
            | '،'
            | '؛'
            | '、'
            | '，'
            | '；'
            | '｜'
            | '／'
            | '＞'
    )
}

/// The runs of letters, digits and marks in a text; characters that nobody sees are no part of
/// them.
pub fn split_words(text: &str) -> Vec<Cow<'_, str>> {
    fn word_runs(text: &str) -> impl Iterator<Item = &str> {
        text.split(|c: char| !is_tag_char(c)).filter(|w| !w.is_empty())
    }
    match without_invisible(text) {
        Cow::Borrowed(text) => word_runs(text).map(Cow::Borrowed).collect(),
        Cow::Owned(text) => word_runs(&text).map(|word| Cow::Owned(word.to_owned())).collect(),
    }
}

/// A text without the characters that nobody sees (`Default_Ignorable_Code_Point`, UAX #44 §5.1),
/// such as soft hyphens and what editors leave behind. Joiners stay, which some scripts spell with;
/// and where a zero-width space parts words of a script without spaces, a space takes its place.
fn without_invisible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(|c| is_invisible(c) && !is_joiner(c)) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{200b}' if kept.chars().next_back().is_some_and(is_unspaced) => kept.push(' '),
            c if is_invisible(c) && !is_joiner(c) => {}
            c => kept.push(c),
        }
    }
    Cow::Owned(kept)
}

/// Whether nobody sees a character (`Default_Ignorable_Code_Point`, UAX #44 §5.1).
pub(crate) fn is_invisible(c: char) -> bool {
    !c.is_ascii() && CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

/// Zero-width joiner and non-joiner.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// `#`, and its full-width and small forms.
fn is_hash(c: char) -> bool {
    matches!(c, '#' | '＃' | '﹟')
}

fn is_tag_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_combining_mark(c) || is_joiner(c)
}

/// Whether a letter is of a script that writes words, or the particles after them, without a space.
fn is_unspaced(c: char) -> bool {
    !c.is_ascii()
        && c.is_alphabetic()
        && matches!(
            CodePointMapData::<Script>::new().get(c),
            Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Bopomofo
                | Script::Hangul
                | Script::Thai
                | Script::Lao
                | Script::Khmer
                | Script::Myanmar
                | Script::Tibetan
                | Script::Javanese
                | Script::Balinese
                | Script::TaiLe
                | Script::NewTaiLue
                | Script::TaiTham
                | Script::TaiViet
                | Script::Yi
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(tag: &str, other: &str) {
        assert!(
            CourseTag::new(tag).expect("a tag").is_same_tag(other),
            "{tag:?} and {other:?}: {:?} {:?}",
            fold_tag(tag),
            fold_tag(other)
        );
    }

    #[track_caller]
    fn differ(tag: &str, other: &str) {
        assert!(
            !CourseTag::new(tag).expect("a tag").is_same_tag(other),
            "{tag:?} is not {other:?}"
        );
    }

    #[test]
    fn tags_are_compared_by_what_they_say() {
        same("MedEdMOOC", "#mededmooc");
        same("MedEdMOOC", "Med Ed MOOC");
        same("MedEdMOOC", "med-ed_mooc");
        same("MedEdMOOC", "＃ＭｅｄＥｄＭＯＯＣ");
        same("MedEdMOOC", "\u{feff}Med\u{200e}Ed\u{2060}MOOC\u{fe0f}");
        same("Straße", "STRASSE");
        same("katydid", "KATYDİD");
        same("katydıd", "katydid");
        same("re\u{301}flexion", "réflexion");
        same("課程", "#課程");
        same("تعليم", "#تعليم");
        differ("réflexion", "reflexion");
        differ("MedEdMOOC", "MedEdMOOC2");
        differ("MedEdMOOC", "MedEd");
    }

    #[test]
    fn a_tag_needs_a_letter() {
        assert_eq!(CourseTag::new(" #-_ "), Err(TagError("-_".to_owned())));
        assert_eq!(
            CourseTag::new("\u{200b}#Ot4me\u{ad}").map(|t| t.as_str().to_owned()),
            Ok("Ot4me".to_owned())
        );
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(find_hashtags(text), expected, "{text:?}");
    }

    #[test]
    fn hashtags_start_words() {
        check("See #one, (#two) and #three!", &["one", "two", "three"]);
        check("#mededmooc-related", &["mededmooc-related", "mededmooc"]);
        check("C# and a#b are none; nor is &#39; nor ## nor # alone", &[]);
        check("＃全角 and #課程。 and ﹟small", &["全角", "課程", "small"]);
        check("#تعليم_طبي و", &["تعليم_طبي"]);
        check("page/#anchor", &[]);
        check("a#b#c", &[]);
        check("#one #one", &["one", "one"]);
    }

    #[test]
    fn hashtags_follow_one_another() {
        check("#one#two #three/#four", &["one", "two", "three", "four"]);
        check("#one//#two", &["one"]);
        check("#one-#two", &["one", "two"]);
    }

    #[test]
    fn what_nobody_sees_is_no_part_of_a_hashtag() {
        for c in [
            '\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}', '\u{200e}', '\u{200f}', '\u{61c}',
            '\u{34f}', '\u{180e}',
        ] {
            for text in [
                format!("a #Open{c}Ward b"),
                format!("a #{c}OpenWard b"),
                format!("a #OpenWard{c} b"),
            ] {
                check(&text, &["OpenWard"]);
            }
            check(&format!("a{c}#b"), &[]);
        }
        check("#\u{fe0f}\u{20e3}OpenWard", &["OpenWard"]);
        check("❤\u{fe0f}#OpenWard 👍🏽#two", &["OpenWard", "two"]);
        // Persian spells with it.
        check("#می\u{200c}خواهم", &["می\u{200c}خواهم"]);
    }

    #[test]
    fn scripts_without_spaces_part_hashtags_too() {
        check("今日は#OpenWardの話", &["OpenWardの話", "OpenWard"]);
        check("เรียน#OpenWardวันนี้", &["OpenWardวันนี้", "OpenWard"]);
        check("오늘#OpenWard에서", &["OpenWard에서", "OpenWard"]);
        check("เรียน\u{200b}#OpenWard\u{200b}วันนี้", &["OpenWardวันนี้", "OpenWard"]);
        check("в#OpenWard", &[]);
    }

    #[track_caller]
    fn check_category(category: &str, expected: &[&str]) {
        assert_eq!(tags_of_category(category)[1..], *expected, "{category:?}");
    }

    #[test]
    fn a_category_may_be_a_list_or_a_path() {
        check_category("OpenWard26", &[]);
        check_category("#OpenWard26", &[]);
        check_category("Open Ward", &[]);
        check_category("OpenWard26, reflections", &["OpenWard26", "reflections"]);
        check_category("reflections;OpenWard26 ; ", &["reflections", "OpenWard26"]);
        check_category("a|b", &["a", "b"]);
        check_category("/courses/OpenWard26/week1", &["courses", "OpenWard26", "week1"]);
        check_category("Courses > OpenWard26", &["Courses", "OpenWard26"]);
        check_category("看護、OpenWard26", &["看護", "OpenWard26"]);
        check_category("#nursing #OpenWard26", &["nursing", "OpenWard26"]);
    }

    #[test]
    fn words_are_read_without_what_nobody_sees() {
        assert_eq!(split_words("The Open\u{ad}Ward26, again"), ["The", "OpenWard26", "again"]);
        assert_eq!(split_words("คน\u{200b}ไข้"), ["คน", "ไข้"]);
    }
}
