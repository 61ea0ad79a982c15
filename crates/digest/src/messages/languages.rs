//! The languages that are known: the files of `/templates/languages`, and those an operator puts
//! over them.

use std::collections::BTreeMap;
use std::sync::Arc;

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

/// Every language there are words in.
#[derive(Clone)]
pub struct Languages(BTreeMap<String, Arc<LanguageBundle>>);

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
        Self::from_files(Self::built_in_files().filter(|(name, _)| is_wanted(name)))
    }

    /// The built-in languages with files of one's own (`languages/fr/mine.ftl`): their sentences
    /// replace those of the same key, one by one, and a folder of another language adds that
    /// language.
    ///
    /// # Errors
    /// [`LanguageError`] when a file is not Fluent, or its folder not named like a language.
    pub fn with_overrides(files: &[(&str, &str)]) -> Result<Self, LanguageError> {
        let mut all: Vec<(&str, &str)> = Self::built_in_files().collect();
        all.extend(files);
        Self::from_files(all.into_iter())
    }

    fn from_files<'a>(
        files: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, LanguageError> {
        let mut sources: BTreeMap<String, Vec<(&str, &str)>> = BTreeMap::new();
        for (name, text) in files {
            let folder = name.split('/').nth(1).unwrap_or_default();
            let tag = lang_attribute(folder).ok_or_else(|| LanguageError {
                file: name.to_owned(),
                what: format!("its folder should be named like a language, such as `fr` or `pt-BR`, not `{folder}`"),
            })?;
            sources.entry(tag).or_default().push((name, text));
        }
        let mut known = Self(BTreeMap::new());
        // `fr` comes before `fr-CA`, which writes numbers like it unless it says otherwise.
        for (tag, files) in sources {
            let nearest = known.fallback_chain(&tag).into_iter().next();
            known.0.insert(
                tag.clone(),
                Arc::new(LanguageBundle::from_files(&tag, &files, nearest.as_deref())?),
            );
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
        let mut chain = self.fallback_chain(&asked);
        let is_known = !chain.is_empty();
        chain.extend(self.0.get(FALLBACK).cloned());
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
    fn fallback_chain(&self, tag: &str) -> Vec<Arc<LanguageBundle>> {
        let parts = std::iter::successors(Some(tag), |tag| {
            tag.rsplit_once('-').map(|(shorter, _)| shorter)
        });
        let known = |part: &str| {
            self.0
                .iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(part))
                .map(|(_, l)| l.clone())
        };
        parts.filter_map(known).collect()
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
