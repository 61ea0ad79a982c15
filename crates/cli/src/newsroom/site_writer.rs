//! Writing the site: only what changed, each file whole, in an order in which no link leads
//! nowhere.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};
use rayon::prelude::*;

use crate::output_folder::{FolderManifest, MANIFEST, OutputFolder, PARTIAL};
use crate::user_error::UserError;

/// What writing the site did.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SiteWriteReport {
    pub(crate) n_written: usize,
    pub(crate) n_unchanged: usize,
    pub(crate) n_removed: usize,
}

/// Writes pages into a folder, comparing each page's content key with that of the last time.
///
/// Pages come in turns, those that others link to first. After a crash the next run
/// finishes: the manifest is written last, so a page is at worst written twice.
#[derive(Debug)]
pub(crate) struct SiteWriter {
    folder: PathBuf,
    before: FolderManifest,
    now: BTreeMap<String, String>,
    written: SiteWriteReport,
}

impl SiteWriter {
    /// Begins writing into a folder, which is made where it is missing and marked as what it is
    /// before the first page.
    ///
    /// # Errors
    /// A [`UserError`] when the folder is somebody else's, or cannot be written.
    pub(crate) fn begin_writing(folder: &OutputFolder) -> Result<Self> {
        let before = folder.check_target()?;
        let path = folder.path().to_owned();
        fs::create_dir_all(&path).with_context(|| cannot_write(&path))?;
        if !folder.has_manifest(&before) {
            write_manifest(&path, &before)?;
        }
        Ok(Self { folder: path, before, now: BTreeMap::new(), written: SiteWriteReport::default() })
    }

    /// Makes sure that a folder may be written and can be, and leaves nothing behind.
    pub(crate) fn check_writable(folder: &OutputFolder) -> Result<()> {
        folder.check_target()?;
        fs::create_dir_all(folder.path())
            .and_then(|()| tempfile::tempfile_in(folder.path()).map(drop))
            .with_context(|| cannot_write(folder.path()))
    }

    /// Writes pages of one turn, on every core, but for those that stand there already with the same
    /// key. New pages come first, because pages that readers know already may lead to them; among
    /// themselves they may come in any order, because nobody is led to them yet.
    pub(crate) fn write_pages<P: Sync>(
        &mut self,
        pages: &[P],
        name: impl Fn(&P) -> (&str, &str) + Sync,
        render: impl Fn(&P) -> Result<Vec<u8>> + Sync,
    ) -> Result<()> {
        let (folder, before) = (&self.folder, &self.before.pages);
        let write = |page: &P| -> Result<bool> {
            let (path, key) = name(page);
            let file = folder.join(path_inside_site(path)?);
            let is_new = before.get(path).is_none_or(|k| k != key) || !file.exists();
            if is_new {
                replace_file(&file, &render(page)?).with_context(|| cannot_write(&file))?;
            }
            Ok(is_new)
        };
        let (known, new): (Vec<_>, Vec<_>) =
            pages.iter().partition(|page| before.contains_key(name(page).0));
        let mut n_written = 0;
        for pages in [new, known] {
            let is_new: Vec<bool> = pages.into_par_iter().map(write).collect::<Result<_>>()?;
            n_written += is_new.iter().filter(|is_new| **is_new).count();
        }
        self.written.n_written += n_written;
        self.written.n_unchanged += pages.len() - n_written;
        self.now
            .extend(pages.iter().map(&name).map(|(path, key)| (path.to_owned(), key.to_owned())));
        Ok(())
    }

    /// Removes the pages that are no more, and remembers what stands there now.
    pub(crate) fn finish_writing(mut self) -> Result<SiteWriteReport> {
        for path in self.before.pages.keys().filter(|p| !self.now.contains_key(*p)) {
            let file = self.folder.join(path_inside_site(path)?);
            match fs::remove_file(&file) {
                Ok(()) => self.written.n_removed += 1,
                Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
                Err(e) => {
                    return Err(e).with_context(|| format!("{} cannot be removed", file.display()));
                }
            }
            // An empty folder is not missed; one that holds something else stays.
            let _ = file.parent().map(fs::remove_dir);
        }
        if self.before.pages != self.now {
            write_manifest(&self.folder, &FolderManifest { pages: self.now, ..self.before })?;
        }
        Ok(self.written)
    }
}

fn write_manifest(folder: &Path, manifest: &FolderManifest) -> Result<()> {
    let file = folder.join(MANIFEST);
    replace_file(&file, &serde_json::to_vec_pretty(manifest)?).with_context(|| cannot_write(&file))
}

fn cannot_write(path: &Path) -> UserError {
    UserError::new(format!("{} cannot be written", path.display())).with_hint(
        "look at the free space and at who may write there, then run `katydid publish` again",
    )
}

/// A page's path, which must stay inside the site's folder.
fn path_inside_site(path: &str) -> Result<&Path> {
    let path = Path::new(path);
    if path.as_os_str().is_empty() || path.components().any(|c| !matches!(c, Component::Normal(_)))
    {
        bail!("the page path {} leads out of the site", path.display());
    }
    Ok(path)
}

/// Replaces a file as a whole: a reader sees the old one or the new one.
fn replace_file(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut new = create_partial_file(folder)?;
    new.write_all(bytes)?;
    new.persist(file)?;
    Ok(())
}

/// A new file in a folder, to take the place of another once it is whole.
pub(crate) fn create_partial_file(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(PARTIAL).make_in(folder, |path| {
        // Readable by the web server, unlike other temporary files.
        fs::File::options().write(true).create_new(true).open(path)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output_folder::OutputFolderKind;

    fn begin(folder: &Path) -> SiteWriter {
        let folder =
            OutputFolder::new(OutputFolderKind::Site, folder, folder, Path::new("katydid.db"))
                .expect("a path");
        SiteWriter::begin_writing(&folder).expect("a folder")
    }

    #[track_caller]
    fn write(folder: &Path, pages: &[(&str, &str)]) -> SiteWriteReport {
        let mut site = begin(folder);
        site.write_pages(pages, |page| *page, |(_, text)| Ok(text.as_bytes().to_vec()))
            .expect("pages");
        site.finish_writing().expect("a manifest")
    }

    #[test]
    fn only_what_changed_is_written_and_what_is_gone_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let first = write(folder, &[("a/index.html", "a"), ("index.html", "1")]);
        assert_eq!(first, SiteWriteReport { n_written: 2, n_unchanged: 0, n_removed: 0 });
        fs::write(folder.join("mine.txt"), "mine").expect("a file of the facilitator's");
        let again = write(folder, &[("a/index.html", "a"), ("index.html", "1")]);
        assert_eq!(again, SiteWriteReport { n_written: 0, n_unchanged: 2, n_removed: 0 });
        let third = write(folder, &[("index.html", "2")]);
        assert_eq!(third, SiteWriteReport { n_written: 1, n_unchanged: 0, n_removed: 1 });
        assert!(!folder.join("a").exists());
        assert_eq!(fs::read_to_string(folder.join("index.html")).expect("a page"), "2");
        assert!(folder.join("mine.txt").exists());
    }

    #[test]
    fn a_page_that_was_lost_is_written_again() {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), &[("index.html", "1")]);
        fs::remove_file(folder.path().join("index.html")).expect("a page");
        assert_eq!(write(folder.path(), &[("index.html", "1")]).n_written, 1);
    }

    #[test]
    fn no_page_leads_out_of_the_site() {
        for path in ["../index.html", "/etc/passwd", "a/../../b", ""] {
            let folder = tempfile::tempdir().expect("a folder");
            let mut site = begin(folder.path());
            site.write_pages(&[path], |path| (path, "key"), |_| Ok(Vec::new())).expect_err(path);
        }
    }

    #[test]
    fn a_run_that_broke_off_is_finished_by_the_next() {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), &[("a.html", "1"), ("b.html", "1")]);
        let mut broken = begin(folder.path());
        broken.write_pages(&["a.html"], |path| (path, "2"), |_| Ok(b"2".to_vec())).expect("a page");
        broken
            .write_pages(&["b.html"], |path| (path, "2"), |_| bail!("the template is wrong"))
            .expect_err("broken off");
        drop(broken);
        assert_eq!(write(folder.path(), &[("a.html", "2"), ("b.html", "2")]).n_written, 2);
        // So is the first of all.
        let folder = tempfile::tempdir().expect("a folder");
        let mut broken = begin(folder.path());
        broken.write_pages(&["a.html"], |path| (path, "1"), |_| Ok(b"1".to_vec())).expect("a page");
        drop(broken);
        assert_eq!(write(folder.path(), &[("a.html", "1")]).n_written, 1);
    }
}
