//! What was probably meant as the course tag, and is none.

use std::borrow::Cow;

use super::{
    CourseTag, find_hashtags, fold_tag, hashtag_readings, hashtag_run, is_hash, is_tag_char,
    is_unspaced, split_words, tags_of_category, without_invisible,
};

/// Characters that a key needs before a word that begins or ends with it, or stands alone, says
/// that the course was meant.
const TELLING: usize = 6;

/// The longest part of a text that is told, in characters.
const MOST_TOLD: usize = 60;

/// Something in a post's categories and texts that was probably meant as one of `tags`, as written.
/// That is:
///
/// - a hashtag or category with one letter wrong or two swapped, or a year too many or missing;
/// - one that says more than the tag: `#Tag_week1`, `#Tagweek1`, `#week1Tag`. Wherever hashtags are
///   read these are others, so that a person decides; `#Tagalog` only begins alike;
/// - the tag itself after a `#` that begins no hashtag: `# Tag`, `##Tag`, `seminar#Tag`;
/// - a category with the tag among its words.
pub fn nearly_tagged(
    categories: &[String],
    texts: [&str; 2],
    tags: &[CourseTag],
) -> Option<String> {
    let is_near = |written: &str| tags.iter().any(|tag| is_near(&fold_tag(written), written, tag));
    let of_categories = || {
        categories
            .iter()
            .flat_map(|c| tags_of_category(c))
            .find(|t| is_near(t))
            .map(Cow::into_owned)
    };
    let in_texts =
        || texts.iter().flat_map(|t| find_hashtags(t)).find(|t| is_near(t)).map(Cow::into_owned);
    let among_words =
        || categories.iter().find(|c| tags.iter().any(|tag| is_among_words(c, tag))).cloned();
    let loose = || texts.iter().find_map(|text| find_loose_tag(text, tags));
    of_categories().or_else(in_texts).or_else(among_words).or_else(loose)
}

fn is_near(key: &str, written: &str, tag: &CourseTag) -> bool {
    let same_but_year =
        without_year(key) == without_year(tag.key()) && without_year(key).chars().count() >= 4;
    // A short tag has too many honest neighbours.
    let close = is_telling(tag) && strsim::damerau_levenshtein(key, tag.key()) == 1;
    // Numbers are told apart by one digit: Week12 is not Week13.
    let digits_agree = digits_in(key) == digits_in(tag.key());
    same_but_year || close && digits_agree || extends_tag(key, written, tag)
}

/// Whether a tag is long enough to stand out.
fn is_telling(tag: &CourseTag) -> bool {
    tag.key().chars().count() >= TELLING
}

/// Whether something is the tag and a unit of the course, or the tag and more after a visible
/// boundary.
fn extends_tag(key: &str, written: &str, tag: &CourseTag) -> bool {
    let parted = written.contains('_') && written.split('_').any(|part| tag.is_same_tag(part));
    let ends_in_digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    let after = key.strip_prefix(tag.key()).filter(|rest| !rest.is_empty()).is_some_and(|rest| {
        let last = tag.key().chars().next_back();
        // A number ends a word, whatever letters follow.
        let after_number =
            ends_in_digit(tag.key()) && rest.starts_with(char::is_alphabetic) && is_telling(tag);
        // Where words are not parted, a longer one may be the tag with more.
        let after_unspaced = last.is_some_and(is_unspaced) && rest.starts_with(is_unspaced);
        is_unit(rest) || after_number || after_unspaced && tag.key().chars().count() >= 3
    });
    let before = key
        .strip_suffix(tag.key())
        .is_some_and(|front| is_unit(front) && ends_in_digit(front) && is_telling(tag));
    parted || after || before
}

/// Whether a folded word is a unit of a course, with or without a number: `week1`, `w3`,
/// `semaine2`.
fn is_unit(word: &str) -> bool {
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_numbered = matches!(word.len() - name.len(), 1 | 2);
    UNITS.contains(&name) && (is_numbered || name == word)
        || SHORT_UNITS.contains(&name) && is_numbered
}

/// What courses are made of, in the languages of the pages.
const UNITS: &[&str] = &[
    "week",
    "day",
    "unit",
    "module",
    "session",
    "lesson",
    "part",
    "chapter",
    "task",
    "assignment",
    "activity",
    "topic",
    "post",
    "blog",
    "reflection",
    "reflections",
    "chat",
    "woche",
    "tag",
    "einheit",
    "modul",
    "sitzung",
    "lektion",
    "teil",
    "kapitel",
    "aufgabe",
    "thema",
    "semaine",
    "jour",
    "unité",
    "séance",
    "leçon",
    "partie",
    "chapitre",
    "tâche",
    "activité",
    "semana",
    "día",
    "dia",
    "unidad",
    "módulo",
    "modulo",
    "sesión",
    "sesion",
    "lección",
    "leccion",
    "parte",
    "capítulo",
    "capitulo",
    "tarea",
    "actividad",
    "tema",
];

const SHORT_UNITS: &[&str] = &["w", "wk", "d", "u", "m", "s", "t", "l", "kw", "sem", "mod"];

fn is_among_words(category: &str, tag: &CourseTag) -> bool {
    is_telling(tag) && split_words(category).iter().any(|word| tag.is_same_tag(word))
}

/// The tag after a `#` that begins no hashtag, with what stands around it.
fn find_loose_tag(text: &str, tags: &[CourseTag]) -> Option<String> {
    if !text.contains(|c| is_hash(c) || c == SHARP) {
        return None;
    }
    let text = without_invisible(text);
    text.match_indices(|c| is_hash(c) || c == SHARP).find_map(|(at, hash)| {
        let after = &text[at + hash.len()..];
        // A line break ends what belongs together.
        let spaces =
            after.len() - after.trim_start_matches(|c: char| c.is_whitespace() && c != '\n').len();
        let run = hashtag_run(&after[spaces..]);
        let is_tag = hashtag_readings(run)
            .iter()
            .any(|reading| tags.iter().any(|tag| tag.is_same_tag(reading)));
        let apart = || tags.iter().find_map(|tag| spelled_apart(&after[spaces..], tag));
        let run = if is_tag { run } else { apart()? };
        let is_around =
            |c: char| is_tag_char(c) || is_hash(c) || matches!(c, '&' | '/' | '.' | ':');
        let start = text[..at].trim_end_matches(is_around).len();
        let told = &text[start..at + hash.len() + spaces + run.len()];
        let n_over = told.chars().count().saturating_sub(MOST_TOLD);
        Some(told.chars().skip(n_over).collect())
    })
}

/// The words at the beginning of a text that are the tag without the spaces between them:
/// `Open Ward 26`.
fn spelled_apart<'a>(text: &'a str, tag: &CourseTag) -> Option<&'a str> {
    let line = text.split('\n').next().filter(|_| is_telling(tag))?;
    let is_part = |c: char| is_tag_char(c) || c.is_whitespace() || c == '-';
    let ends = line
        .char_indices()
        .take_while(|(_, c)| is_part(*c))
        .map(|(at, c)| at + c.len_utf8())
        .take(MOST_TOLD);
    let is_end = |end: &usize| line[*end..].chars().next().is_none_or(|next| !is_tag_char(next));
    ends.filter(is_end).map(|end| &line[..end]).find(|words| tag.is_same_tag(words))
}

/// The sign of music that looks like `#`.
const SHARP: char = '♯';

fn without_year(key: &str) -> &str {
    let stem = key.trim_end_matches(|c: char| c.is_ascii_digit());
    if matches!(key.len() - stem.len(), 2 | 4) { stem } else { key }
}

fn digits_in(key: &str) -> String {
    key.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is held of a title, a text and a category for the tags `MedEdMOOC`, `OpenWard26`,
    /// `Tag`, `看護教育`.
    #[track_caller]
    fn check(text: &str, category: &str, expected: Option<&str>) {
        let tags = ["MedEdMOOC", "OpenWard26", "Tag", "看護教育"]
            .map(|t| CourseTag::new(t).expect("a tag"));
        let categories: Vec<String> =
            Some(category).filter(|c| !c.is_empty()).map(str::to_owned).into_iter().collect();
        assert_eq!(
            nearly_tagged(&categories, ["A title", text], &tags).as_deref(),
            expected,
            "{text:?} {category:?}"
        );
        if category.is_empty() {
            assert_eq!(
                nearly_tagged(&[], [text, ""], &tags).as_deref(),
                expected,
                "{text:?} as a title"
            );
        }
    }

    #[test]
    fn a_slip_or_a_year_is_near() {
        check("#MedEdMOC", "", Some("MedEdMOC"));
        check("#MedEdMOOC2026", "", Some("MedEdMOOC2026"));
        check("#OpenWard", "", Some("OpenWard"));
        check("", "Open Wrad 26", Some("Open Wrad 26"));
        check("#OpenWard27", "", Some("OpenWard27"));
        check("#meded", "", None);
    }

    #[test]
    fn the_tag_with_more_is_near() {
        for text in [
            "OpenWard26week1",
            "OpenWard26_week1",
            "OpenWard26Reflection",
            "week1_OpenWard26",
            "Week1OpenWard26",
        ] {
            check(&format!("Hello #{text}."), "", Some(text));
            check("", text, Some(text));
        }
        for text in [
            "MedEdMOOCweek1",
            "mededmoocw1",
            "MedEdMOOCSemaine2",
            "MedEdMOOC_nursing",
            "Tagweek1",
            "Tag_week1",
        ] {
            check(&format!("#{text}"), "", Some(text));
        }
        check("", "OpenWard26 reflections", Some("OpenWard26 reflections"));
        check("", "Course: OpenWard26 (week 1)", Some("Course: OpenWard26 (week 1)"));
        check("", "OpenWard26 week1, other", Some("OpenWard26 week1, other"));
        check("#看護教育について", "", Some("看護教育について"));
    }

    #[test]
    fn words_that_begin_alike_are_not_near() {
        for text in
            ["Tagalog", "Tags", "tagging", "mededmoocs2go", "MedEdMOOCer", "openwards", "看護師"]
        {
            check(&format!("#{text}"), "", None);
            check("", text, None);
        }
        check("", "Tag team", None);
        check("C# is no tag; nor is # 1, nor a#b", "", None);
    }

    #[test]
    fn a_sign_that_begins_no_hashtag_is_near() {
        check("Written for # OpenWard26 today", "", Some("# OpenWard26"));
        check("#\u{a0}OpenWard26", "", Some("#\u{a0}OpenWard26"));
        check("＃　OpenWard26", "", Some("＃　OpenWard26"));
        check("##OpenWard26", "", Some("##OpenWard26"));
        check("seminar#OpenWard26", "", Some("seminar#OpenWard26"));
        check("see ward.example/#OpenWard26", "", Some("ward.example/#OpenWard26"));
        check("♯OpenWard26", "", Some("♯OpenWard26"));
        check("#Open Ward 26, a note", "", Some("#Open Ward 26"));
        check("# open ward 26", "", Some("# open ward 26"));
        check("#Open Ward-26", "", Some("#Open Ward-26"));
        check("#Med Ed MOOC", "", Some("#Med Ed MOOC"));
        check("#Open Ward 2", "", None);
        check("#Open Ward 261", "", None);
        check("#Open. Ward 26", "", None);
        check("#T ag", "", None);
        check("# Open Ward\n26", "", None);
        check("#\nOpenWard26", "", None);
        check("# OpenWard26ers", "", None);
        check("OpenWard26 without a sign", "", None);
    }
}
