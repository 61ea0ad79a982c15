//! The files of `/templates`, as they were when the program was built.

/// Name and text of each: `site/layout.html`, `languages/en/site.ftl`.
pub(crate) const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// Whether a file holds sentences of a language.
pub(crate) fn is_language_file(name: &str) -> bool {
    name.starts_with("languages/")
        && name.rsplit_once('.').is_some_and(|(_, ending)| ending == "ftl")
}
