//! The languages that are known: the files of `/templates/languages`, and those an operator puts
//! over them.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use chrono::Locale;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Translations;
use super::language_tag::{lang_attribute, primary_language};
use crate::embedded::{FILES, is_language_file};

/// The language every other falls back to.
const FALLBACK: &str = "en";

/// The sentences of one language.
pub(crate) struct LanguageBundle {
    bundle: FluentBundle<FluentResource>,
}

/// A language, read when its first sentence is asked for: most runs need one of them.
struct KnownLanguage {
    tag: String,
    /// Its files that are built in.
    built_in: Vec<(&'static str, &'static str)>,
    /// The language that it writes numbers like, unless it says otherwise.
    nearest: Option<Arc<Self>>,
    read: OnceLock<Option<Arc<LanguageBundle>>>,
}

/// Every language there are words in.
#[derive(Clone)]
pub struct Languages(BTreeMap<String, Arc<KnownLanguage>>);

impl std::fmt::Debug for Languages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// Why a file of a language cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {what}")]
pub struct LanguageError {
    /// The file's name.
    pub file: String,
    /// What is wrong with it.
    pub what: String,
}

impl Languages {
    /// The languages that are built in.
    ///
    /// # Errors
    /// [`LanguageError`] would be a defect of ours: a test reads them all.
    pub fn embedded() -> Result<Self, LanguageError> {
        Self::with_overrides(&[])
    }

    /// The built-in files that words in one language need: its own, and those it falls back to.
    pub(super) fn embedded_for(tag: &str) -> Result<Self, LanguageError> {
        let wanted = [primary_language(tag), FALLBACK.to_owned()];
        let is_wanted = |name: &str| {
            wanted.contains(&primary_language(name.split('/').nth(1).unwrap_or_default()))
        };
        Self::from_files(Self::built_in_files().filter(|(name, _)| is_wanted(name)), &[])
    }

    /// The built-in languages with files of one's own (`languages/fr/mine.ftl`): their sentences
    /// replace those of the same key, one by one, and a folder of another language adds that
    /// language.
    ///
    /// # Errors
    /// [`LanguageError`] when a file is not Fluent, or its folder not named like a language.
    pub fn with_overrides(files: &[(&str, &str)]) -> Result<Self, LanguageError> {
        Self::from_files(Self::built_in_files(), files)
    }

    fn from_files(
        built_in: impl Iterator<Item = (&'static str, &'static str)>,
        own: &[(&str, &str)],
    ) -> Result<Self, LanguageError> {
        let mut languages: BTreeMap<String, LanguageFiles<'_>> = BTreeMap::new();
        for file in built_in {
            languages.entry(tag_of_file(file.0)?).or_default().built_in.push(file);
        }
        for file in own {
            languages.entry(tag_of_file(file.0)?).or_default().own.push(*file);
        }
        let mut known = Self(BTreeMap::new());
        // `fr` comes before `fr-CA`.
        for (tag, files) in languages {
            let nearest = known.fallback_chain(&tag).next();
            let language = KnownLanguage::from_files(tag.clone(), files, nearest)?;
            known.0.insert(tag, Arc::new(language));
        }
        Ok(known)
    }

    /// The files that are built in, by the name a folder of overrides uses.
    pub fn built_in_files() -> impl Iterator<Item = (&'static str, &'static str)> {
        FILES.iter().copied().filter(|(name, _)| is_language_file(name))
    }

    /// The tags of all languages there are words in.
    pub fn language_tags(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The words for a BCP 47 tag: those of the tag itself, of the tag without its last parts, and
    /// of English.
    pub fn translations_for(&self, tag: &str) -> Translations {
        let asked = lang_attribute(tag).unwrap_or_else(|| FALLBACK.to_owned());
        let mut chain: Vec<_> = self.fallback_chain(&asked).filter_map(|l| l.bundle()).collect();
        let is_known = !chain.is_empty();
        chain.extend(self.0.get(FALLBACK).and_then(|language| language.bundle()));
        let mut words = Translations {
            tag: if is_known { asked.into() } else { FALLBACK.into() },
            locale: Locale::default(),
            chain: chain.into(),
        };
        // What names the months: `fr_FR`, in the words of the C library's locales.
        let named = words.find_message("locale", &FluentArgs::new());
        words.locale = named.and_then(|name| name.as_str().try_into().ok()).unwrap_or_default();
        words
    }

    /// The languages of a tag and of the tag without its last parts, nearest first.
    fn fallback_chain(&self, tag: &str) -> impl Iterator<Item = Arc<KnownLanguage>> {
        let parts = std::iter::successors(Some(tag), |tag| {
            tag.rsplit_once('-').map(|(shorter, _)| shorter)
        });
        parts.filter_map(|part| {
            let mut known = self.0.iter();
            known.find(|(known, _)| known.eq_ignore_ascii_case(part)).map(|(_, l)| l.clone())
        })
    }
}

/// The files of a language.
#[derive(Default)]
struct LanguageFiles<'a> {
    built_in: Vec<(&'static str, &'static str)>,
    /// Those of an operator.
    own: Vec<(&'a str, &'a str)>,
}

/// The language of a file, by its folder.
fn tag_of_file(name: &str) -> Result<String, LanguageError> {
    let folder = name.split('/').nth(1).unwrap_or_default();
    lang_attribute(folder).ok_or_else(|| LanguageError {
        file: name.to_owned(),
        what: format!(
            "its folder should be named like a language, such as `fr` or `pt-BR`, not `{folder}`"
        ),
    })
}

impl KnownLanguage {
    /// Files of an operator are read at once, so that what is wrong with them is said.
    fn from_files(
        tag: String,
        files: LanguageFiles<'_>,
        nearest: Option<Arc<Self>>,
    ) -> Result<Self, LanguageError> {
        let LanguageFiles { built_in, own } = files;
        let language = Self { tag, built_in, nearest, read: OnceLock::new() };
        if !own.is_empty() {
            let read = language.read_files(&own)?;
            language.read.get_or_init(|| Some(Arc::new(read)));
        }
        Ok(language)
    }

    fn read_files(&self, own: &[(&str, &str)]) -> Result<LanguageBundle, LanguageError> {
        let nearest = self.nearest.as_ref().and_then(|nearest| nearest.bundle());
        let files: Vec<_> = self.built_in.iter().chain(own).copied().collect();
        LanguageBundle::from_files(&self.tag, &files, nearest.as_deref())
    }

    /// Its sentences; none would be a defect of ours, because a test reads all languages.
    fn bundle(&self) -> Option<Arc<LanguageBundle>> {
        self.read.get_or_init(|| self.read_files(&[]).ok().map(Arc::new)).clone()
    }
}

impl LanguageBundle {
    fn from_files(
        tag: &str,
        files: &[(&str, &str)],
        nearest: Option<&Self>,
    ) -> Result<Self, LanguageError> {
        let wrong = |file: &str, what: String| LanguageError { file: file.to_owned(), what };
        let id: LanguageIdentifier =
            tag.parse().map_err(|_| wrong(files[0].0, format!("`{tag}` is no language tag")))?;
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Names are isolated by elements of the page; marks in the text would be seen in mail.
        bundle.set_use_isolating(false);
        for &(name, text) in files {
            let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
                let first = errors.first().map(|e| {
                    let line = text[..e.pos.start.min(text.len())].matches('\n').count() + 1;
                    format!("line {line}: {e}")
                });
                wrong(name, first.unwrap_or_else(|| "it is not Fluent".to_owned()))
            })?;
            bundle.add_resource_overriding(resource);
        }
        let mut language = Self { bundle };
        let grouping = |l: &Self| l.format_message("number-grouping", &FluentArgs::new());
        let grouping = grouping(&language).or_else(|| nearest.and_then(grouping));
        language.bundle.set_formatter(match grouping.as_deref() {
            Some("point") => Some(group_digits::<'.', 4, _>),
            Some("point-from-five-digits") => Some(group_digits::<'.', 5, _>),
            Some("narrow-space") => Some(group_digits::<'\u{202f}', 4, _>),
            Some("apostrophe") => Some(group_digits::<'’', 4, _>),
            Some("none") => None,
            _ => Some(group_digits::<',', 4, _>),
        });
        Ok(language)
    }

    /// A sentence with its values, if this language has it.
    pub(super) fn format_message(&self, key: &str, values: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        // A value that is missing is shown by its name; a test looks for that in all languages.
        Some(self.bundle.format_pattern(pattern, Some(values), &mut Vec::new()).into_owned())
    }
}

/// `1,234`: a whole number in groups of three digits, from so many digits on.
fn group_digits<const SIGN: char, const FROM: usize, M>(
    value: &FluentValue<'_>,
    _: &M,
) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digits = number.as_string();
    if digits.len() < FROM || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(SIGN);
        }
        out.push(digit);
    }
    Some(out)
}
