//! The templates: built in, and overridden name by name.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use course::SectionKind;
use course::identity::hex_digits;
use serde::Serialize;
use sha2::{Digest, Sha256};
use tera::{Context, Kwargs, State, Tera};

use crate::embedded::{FILES, is_language_file};
use crate::error::Error;
use crate::hyphenation::{name_size, soft_hyphens};
use crate::messages::{Languages, Translations, with_capital};
use crate::template_functions;

/// The templates, read and ready, with the languages they can speak.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    languages: Languages,
    /// The templates in each language asked for so far.
    speaking: Mutex<BTreeMap<String, Arc<Tera>>>,
    stylesheet: String,
    search_script: String,
    desk_script: String,
    fingerprint: String,
}

impl Templates {
    /// The templates that are built in.
    ///
    /// # Errors
    /// [`Error::Templates`] would be a defect of ours: a test renders them all.
    pub fn embedded() -> Result<Self, Error> {
        Self::with_overrides(std::iter::empty::<(String, String)>())
    }

    /// The built-in templates, some replaced by name (`site/edition.html`); other names are added,
    /// for parts of one's own. Files of `languages/` add to the built-in words or replace them,
    /// sentence by sentence.
    ///
    /// # Errors
    /// [`Error::Templates`] when they do not fit together; [`Error::Language`] when words cannot be
    /// read.
    pub fn with_overrides<N, T>(overrides: impl IntoIterator<Item = (N, T)>) -> Result<Self, Error>
    where
        N: Into<String>,
        T: Into<String>,
    {
        let overrides = overrides.into_iter().map(|(name, text)| (name.into(), text.into()));
        // Whoever copies the whole folder copies what explains it.
        let overrides =
            overrides.filter(|(name, _): &(String, String)| !name.ends_with("README.md"));
        let (words, pages): (Vec<_>, Vec<_>) =
            overrides.partition(|(name, _)| is_language_file(name));
        let mut sources: BTreeMap<String, String> =
            built_in_pages().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        sources.insert(SECTION.to_owned(), section_switch());
        sources.extend(pages);
        let built_in =
            Languages::built_in_files().map(|(name, text)| (name.to_owned(), text.to_owned()));
        let all: Vec<_> = built_in.chain(words.iter().cloned()).collect();
        let fingerprint =
            hash_sources(sources.iter().chain(all.iter().map(|(name, text)| (name, text))));
        let words: Vec<_> =
            words.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let languages = Languages::with_overrides(&words).map_err(Error::Language)?;
        let stylesheet = ["site/style.css", "site/theme.css"]
            .map(|name| sources.remove(name).unwrap_or_default())
            .concat();
        let search_script = sources.remove("site/search.js").unwrap_or_default();
        let desk_script = sources.remove("web/desk/desk.js").unwrap_or_default();
        let mut tera = Tera::default();
        tera.register_filter("wrap", wrap_lines);
        tera.register_filter("heading", |text: &str, _: Kwargs, _: &State<'_>| with_capital(text));
        tera.register_filter("name_size", |name: &str, _: Kwargs, _: &State<'_>| name_size(name));
        tera.register_filter("soft_hyphens", with_soft_hyphens);
        template_functions::register_functions(&mut tera, &languages.translations_for(""));
        tera.add_raw_templates(sources.iter()).map_err(|e| Error::Templates(Box::new(e)))?;
        Ok(Self {
            tera,
            languages,
            speaking: Mutex::default(),
            stylesheet,
            search_script,
            desk_script,
            fingerprint,
        })
    }

    /// The words for a BCP 47 tag, with those a folder of overrides brought.
    pub fn translations_for(&self, tag: &str) -> Translations {
        self.languages.translations_for(tag)
    }

    /// The languages that there are words in, by BCP 47 tag.
    pub fn language_tags(&self) -> impl Iterator<Item = &str> {
        self.languages.language_tags()
    }

    /// The stylesheet.
    pub(crate) fn stylesheet(&self) -> &str {
        &self.stylesheet
    }

    /// The script of the search page.
    pub(crate) fn search_script(&self) -> &str {
        &self.search_script
    }

    /// The script of the desk.
    pub(crate) fn desk_script(&self) -> &str {
        &self.desk_script
    }

    /// A hash of all templates.
    pub(crate) fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Fills a template, in the words given.
    pub(crate) fn render_template<T: Serialize>(
        &self,
        template: &'static str,
        path: &str,
        words: &Translations,
        values: &T,
    ) -> Result<String, Error> {
        let failed =
            |source| Error::Render { path: path.to_owned(), template, source: Box::new(source) };
        let context = Context::from_serialize(values).map_err(failed)?;
        self.localised_engine(words).render(template, &context).map_err(failed)
    }

    fn localised_engine(&self, words: &Translations) -> Arc<Tera> {
        let mut speaking = self.speaking.lock().unwrap_or_else(PoisonError::into_inner);
        let teach = || {
            let mut tera = self.tera.clone();
            tera.register_filter("name_size", |name: &str, _: Kwargs, _: &State<'_>| {
                name_size(name)
            });
            tera.register_filter("soft_hyphens", with_soft_hyphens);
            template_functions::register_functions(&mut tera, words);
            Arc::new(tera)
        };
        speaking.entry(words.tag().to_owned()).or_insert_with(teach).clone()
    }
}

/// The part that shows a section of an edition, whatever its kind.
const SECTION: &str = "site/parts/section.html";

/// Includes the part of each kind of section.
fn section_switch() -> String {
    let branch = |kind: SectionKind| {
        let kind = kind.as_str();
        format!("if section.kind == \"{kind}\" %}}{{% include \"site/parts/{kind}.html\" %}}{{% ")
    };
    format!("{{% {}endif %}}", SectionKind::ALL.map(branch).join("el"))
}

fn built_in_pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied().filter(|(name, _)| !is_language_file(name))
}

fn hash_sources<'a>(sources: impl Iterator<Item = (&'a String, &'a String)>) -> String {
    let mut hash = Sha256::new();
    for (name, text) in sources {
        for part in [name, text] {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
    }
    hex_digits(&hash.finalize())
}

#[expect(clippy::needless_pass_by_value, reason = "the signature is the engine's")]
/// `{{ text | wrap(indent="  ") }}`: lines of at most 72 columns, for plain text mail. Lines
/// of the text stay lines.
fn wrap_lines(text: &str, arguments: Kwargs, _: &State<'_>) -> tera::TeraResult<String> {
    let indent = arguments.get::<&str>("indent")?.unwrap_or_default();
    let hanging = arguments.get::<&str>("hanging")?.unwrap_or(indent);
    let options = textwrap::Options::new(72)
        .word_separator(if text.contains("://") {
            // Breaking opportunities within an address would make two half addresses of it.
            textwrap::WordSeparator::AsciiSpace
        } else {
            textwrap::WordSeparator::new()
        })
        .initial_indent(indent)
        .subsequent_indent(hanging)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let lines: Vec<_> = text.lines().map(|line| textwrap::fill(line, &options)).collect();
    Ok(lines.join("\n"))
}

#[expect(clippy::needless_pass_by_value, reason = "the signature is the engine's")]
/// `{{ title | soft_hyphens(lang=lang) }}`.
fn with_soft_hyphens(text: &str, values: Kwargs, _: &State<'_>) -> tera::TeraResult<String> {
    Ok(soft_hyphens(text, values.must_get::<&str>("lang")?))
}
