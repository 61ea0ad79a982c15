//! The course tag, and where a post carries it.
//!
//! A tag is compared by its folded key: compatibility forms are unified (full-width letters are letters), case is folded
//! (ß is ss; the Turkish İ and ı are i), and `#`, spaces, `-` and `_` are ignored. Accents count.

use unicode_normalization::UnicodeNormalization;

/// A tag as it is written, with the key it is compared by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CourseTag {
    written: String,
    key: String,
}

/// Why a text cannot be a tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} cannot be a tag: it needs at least one letter or digit")]
pub struct NoTag(pub String);

impl CourseTag {
    /// Takes a tag as a person writes it, with or without `#`.
    ///
    /// # Errors
    /// [`NoTag`] when no letter or digit is in it.
    pub fn new(written: &str) -> Result<Self, NoTag> {
        let written = written.trim().trim_start_matches(['#', '＃']).trim();
        let key = fold(written);
        if !key.chars().any(char::is_alphanumeric) {
            return Err(NoTag(written.to_owned()));
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
    pub fn is(&self, other: &str) -> bool {
        self.key == fold(other)
    }
}

/// The key tags are compared by.
pub fn fold(tag: &str) -> String {
    let compatible: String = tag.nfkc().collect();
    let folded = caseless::default_case_fold_str(&compatible);
    let mut key: String = folded
        .chars()
        // The dot that case folding leaves over the i of a Turkish İ.
        .filter(|c| {
            !matches!(c, '#' | '-' | '_' | '\u{307}' | '\u{ad}' | '\u{200b}'..='\u{200d}') && !c.is_whitespace()
        })
        .map(|c| if c == 'ı' { 'i' } else { c })
        .collect();
    key = key.nfkc().collect();
    key
}

/// The hashtags in a text, as written and without `#`, in order.
///
/// A hashtag begins at a `#` that stands at the start of a word. It may hold hyphens, but `#tag-related` also names `tag`,
/// as it does wherever hyphens end a hashtag: both readings are given.
pub fn hashtags(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let starts_word = before.is_none_or(|b: char| !is_tag_char(b) && !matches!(b, '&' | '/' | '#' | '＃'));
        if matches!(c, '#' | '＃') && starts_word {
            let rest = &text[at + c.len_utf8()..];
            let end = rest.find(|c| !is_tag_char(c) && c != '-').unwrap_or(rest.len());
            let whole = rest[..end].trim_end_matches('-');
            let plain = whole.split('-').next().unwrap_or_default();
            found.extend([whole, plain].into_iter().filter(|t| t.chars().any(char::is_alphanumeric)));
            if whole == plain && !whole.is_empty() && found.len() > 1 && found[found.len() - 2] == whole {
                found.pop();
            }
        }
        before = Some(c);
    }
    found
}

/// The runs of letters, digits and marks in a text.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_tag_char(c)).filter(|w| !w.is_empty())
}

fn is_tag_char(c: char) -> bool {
    c.is_alphanumeric()
        || c == '_'
        || unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(tag: &str, other: &str) {
        assert!(
            CourseTag::new(tag).expect("a tag").is(other),
            "{tag:?} and {other:?}: {:?} {:?}",
            fold(tag),
            fold(other)
        );
    }

    #[track_caller]
    fn differ(tag: &str, other: &str) {
        assert!(!CourseTag::new(tag).expect("a tag").is(other), "{tag:?} is not {other:?}");
    }

    #[test]
    fn tags_are_compared_by_what_they_say() {
        same("MedEdMOOC", "#mededmooc");
        same("MedEdMOOC", "Med Ed MOOC");
        same("MedEdMOOC", "med-ed_mooc");
        same("MedEdMOOC", "＃ＭｅｄＥｄＭＯＯＣ");
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
        assert_eq!(CourseTag::new(" #-_ "), Err(NoTag("-_".to_owned())));
        assert_eq!(CourseTag::new("#Ot4me").map(|t| t.as_str().to_owned()), Ok("Ot4me".to_owned()));
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(hashtags(text), expected, "{text}");
    }

    #[test]
    fn hashtags_start_words() {
        check("See #one, (#two) and #three!", &["one", "two", "three"]);
        check("#mededmooc-related", &["mededmooc-related", "mededmooc"]);
        check("C# and a#b are none; nor is &#39; nor ## nor # alone", &[]);
        check("＃全角 and #課程。", &["全角", "課程"]);
        check("#تعليم_طبي و", &["تعليم_طبي"]);
        check("page/#anchor", &[]);
        check("#one#two", &["one"]);
        check("#one #one", &["one", "one"]);
    }
}
