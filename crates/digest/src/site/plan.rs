//! The list of files with their keys.

use rayon::prelude::*;

use super::contents::SiteContents;
use super::file_key::FileKey;
use super::page::{BoxedPage, WritePhase};
use super::static_site::StaticSite;
use crate::error::Error;
use crate::pages::plan_pages;
use crate::templates::Templates;

/// One file of the site.
#[derive(Debug)]
pub struct SiteFile<'a> {
    /// Where it stands below the site's folder, with forward slashes.
    pub path: String,
    /// A hash of everything the file depends on: while it stays the same, so do the bytes.
    pub key: String,
    phase: WritePhase,
    page: BoxedPage<'a>,
    site: &'a StaticSite<'a>,
}

impl<'a> SiteFile<'a> {
    fn new(
        (phase, page): (WritePhase, BoxedPage<'a>),
        site: &'a StaticSite<'a>,
    ) -> Result<Self, Error> {
        let mut key = FileKey::new(&site.base, &site.hashes);
        let path = page.path();
        key.add(&path)?;
        page.add_to_key(site, &mut key)?;
        Ok(SiteFile { key: key.into_text(), path, phase, page, site })
    }

    /// When it is written. Files of one turn may be written in any order, and at the same time.
    pub fn write_phase(&self) -> WritePhase {
        self.phase
    }

    /// Makes the file.
    ///
    /// # Errors
    /// [`Error::Render`] when a template fails.
    pub fn render_bytes(&self) -> Result<Vec<u8>, Error> {
        self.page.render(self.site).map(String::into_bytes)
    }
}

impl<'a> StaticSite<'a> {
    /// The files in the order in which they should be written.
    ///
    /// # Errors
    /// [`Error::Json`] when a value cannot be hashed, which would be a defect.
    pub fn files_to_write(&'a self) -> Result<Vec<SiteFile<'a>>, Error> {
        plan_pages(self).into_par_iter().map(|page| SiteFile::new(page, self)).collect()
    }
}

/// Lists the site's files in the order in which they should be written: pages first, then the lists
/// and feeds that link to them, the front page last. Nothing is rendered until
/// [`SiteFile::render_bytes`].
///
/// # Errors
/// [`Error::Json`] when a value cannot be hashed, which would be a defect.
pub fn plan_site<'a>(
    contents: &SiteContents<'a>,
    templates: &'a Templates,
) -> Result<StaticSite<'a>, Error> {
    StaticSite::new(contents, templates)
}
