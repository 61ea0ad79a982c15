//! Folders that pages are written into: a site, a preview, an archive. What somebody else put there
//! is never written over.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::run::RunContext;
use crate::user_error::UserError;

/// Beside the pages: whose folder it is, and which content each page was written from. Only files
/// named here are ever removed. Where it is empty, somebody lets a site be written among files of
/// their own.
pub(crate) const MANIFEST: &str = ".katydid-manifest.json";

/// Files whose name begins so are on their way to take the place of others.
pub(crate) const PARTIAL: &str = ".katydid-";

/// Stands in an archive of a version whose manifest did not say what it was of.
const EXPORT: &str = "export/posts.jsonl";

/// What a folder is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum OutputFolderKind {
    /// The pages that everyone reads.
    Site,
    /// The pages as they would be.
    Preview,
    /// The pages and the export, to be kept.
    Archive,
}

impl OutputFolderKind {
    fn with_article(self) -> &'static str {
        match self {
            Self::Site => "a site",
            Self::Preview => "a preview",
            Self::Archive => "an archive",
        }
    }
}

/// The manifest of a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FolderManifest {
    pub(crate) kind: OutputFolderKind,
    /// The database that a site is made from, as seen from its folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) database: Option<PathBuf>,
    /// The key of each page's content, by path.
    pub(crate) pages: BTreeMap<String, String>,
}

/// What stands in a folder.
enum FolderContent {
    Nothing,
    Ours(FolderManifest),
    /// Pages of a version whose manifest did not say what they were for.
    Earlier(BTreeMap<String, String>),
    /// A manifest that says nothing: an empty one is somebody's leave to write here.
    Unsaid,
    Foreign,
}

/// A folder that pages are to be written into.
#[derive(Debug)]
pub(crate) struct OutputFolder {
    kind: OutputFolderKind,
    /// As the person wrote it.
    named: PathBuf,
    /// Where it is, every link followed.
    path: PathBuf,
    /// The course's database, every link followed.
    database: PathBuf,
    /// The course's site, every link followed.
    site: PathBuf,
}

impl OutputFolder {
    /// The course's site.
    ///
    /// # Errors
    /// When its path leads nowhere.
    pub(crate) fn site_folder(run: &RunContext) -> Result<Self> {
        Self::new(
            OutputFolderKind::Site,
            &run.config.site.folder,
            &run.config.site.folder,
            &run.config.database,
        )
    }

    /// A folder that a person names for a preview or an archive.
    ///
    /// # Errors
    /// When its path leads nowhere.
    pub(crate) fn named_folder(
        kind: OutputFolderKind,
        folder: &Path,
        run: &RunContext,
    ) -> Result<Self> {
        Self::new(kind, folder, &run.config.site.folder, &run.config.database)
    }

    pub(crate) fn new(
        kind: OutputFolderKind,
        folder: &Path,
        site: &Path,
        database: &Path,
    ) -> Result<Self> {
        Ok(Self {
            kind,
            named: folder.to_owned(),
            path: resolve_path(folder)?,
            database: resolve_path(database)?,
            site: resolve_path(site)?,
        })
    }

    /// Where it is, every link followed.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes sure that pages may be written there, and gives the manifest to go on from. Nothing is
    /// written.
    ///
    /// # Errors
    /// A [`UserError`] when the folder is not of this kind, or when what is written there would
    /// reach the wrong people.
    pub(crate) fn check_target(&self) -> Result<FolderManifest> {
        self.check_place()?;
        let pages = match (self.read_content()?, self.kind) {
            (FolderContent::Ours(manifest), kind) if manifest.kind == kind => {
                self.check_owner(&manifest)?;
                manifest.pages
            }
            (FolderContent::Nothing, _) | (FolderContent::Unsaid, OutputFolderKind::Site) => {
                BTreeMap::new()
            }
            (FolderContent::Earlier(pages), OutputFolderKind::Site)
                if !self.path.join(EXPORT).exists() =>
            {
                pages
            }
            (FolderContent::Earlier(pages), OutputFolderKind::Archive)
                if self.path.join(EXPORT).exists() =>
            {
                pages
            }
            (FolderContent::Ours(manifest), _) => {
                let what = format!(
                    "is {}, not {}",
                    manifest.kind.with_article(),
                    self.kind.with_article()
                );
                return Err(self.folder_error(&what, self.other_folder_hint()));
            }
            _ => return Err(self.foreign_folder_error()),
        };
        self.check_links()?;
        let database = (self.kind == OutputFolderKind::Site)
            .then(|| relative_path(&self.database, &self.path));
        Ok(FolderManifest { kind: self.kind, database, pages })
    }

    /// Whether the manifest that stands there says all that this one does.
    pub(crate) fn has_manifest(&self, manifest: &FolderManifest) -> bool {
        self.read_content().is_ok_and(
            |content| matches!(content, FolderContent::Ours(found) if found == *manifest),
        )
    }

    fn read_content(&self) -> Result<FolderContent> {
        let cannot_read = || format!("{} cannot be read", self.named.display());
        match fs::read(self.path.join(MANIFEST)) {
            Ok(bytes) => {
                return Ok(
                    match (serde_json::from_slice(&bytes), serde_json::from_slice(&bytes)) {
                        (Ok(manifest), _) => FolderContent::Ours(manifest),
                        (_, Ok(pages)) => FolderContent::Earlier(pages),
                        _ => FolderContent::Unsaid,
                    },
                );
            }
            Err(e) if e.kind() == ErrorKind::NotADirectory => {
                return Err(self.folder_error(
                    "cannot be written, because it is a file",
                    self.other_folder_hint(),
                ));
            }
            Err(e) if e.kind() == ErrorKind::NotFound => {}
            Err(e) => return Err(e).with_context(cannot_read),
        }
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(FolderContent::Nothing),
            Err(e) => return Err(e).with_context(cannot_read),
        };
        for entry in entries {
            let name = entry.with_context(cannot_read)?.file_name();
            let name = name.to_string_lossy();
            // Left by a run that broke off, or made by the system at the top of a disk.
            if !name.starts_with(PARTIAL) && name != "lost+found" {
                return Ok(FolderContent::Foreign);
            }
        }
        Ok(FolderContent::Nothing)
    }

    /// Makes sure that the folder is apart from everything it must not mix with.
    fn check_place(&self) -> Result<()> {
        if self.kind == OutputFolderKind::Site {
            if self.database.starts_with(&self.path) {
                let what = format!(
                    "holds the database {}: everyone could read it",
                    self.database.display()
                );
                return Err(self.folder_error(&what, "set `site.folder` to a folder of its own"));
            }
            return Ok(());
        }
        let hint = self.other_folder_hint();
        if self.path == self.site {
            return Err(self.folder_error("is the site itself", hint));
        }
        if self.site.starts_with(&self.path) {
            return Err(self.folder_error("holds the site", hint));
        }
        let is_site = |folder: &&Path| *folder == self.site || is_marked_as_site(folder);
        if let Some(site) = self.path.ancestors().skip(1).find(is_site) {
            return Err(self.folder_error(
                &format!("lies in the site {}: everyone could read it", site.display()),
                hint,
            ));
        }
        Ok(())
    }

    /// Two courses that write the same site take each other's pages away.
    fn check_owner(&self, manifest: &FolderManifest) -> Result<()> {
        let other =
            manifest.database.as_ref().and_then(|path| self.path.join(path).canonicalize().ok());
        // A database that is no longer there was moved, or has another name now.
        let Some(other) = other.filter(|other| *other != self.database) else { return Ok(()) };
        let what = format!("is the site of another course, whose database is {}", other.display());
        let hint = format!(
            "name another folder in `site.folder`; if this course is to take its place, empty the file {}",
            self.named.join(MANIFEST).display()
        );
        Err(self.folder_error(&what, &hint))
    }

    /// Pages are not written through a link into the site.
    fn check_links(&self) -> Result<()> {
        if self.kind == OutputFolderKind::Site {
            return Ok(());
        }
        for entry in fs::read_dir(&self.path).into_iter().flatten().flatten() {
            if !entry.file_type().is_ok_and(|t| t.is_symlink()) {
                continue;
            }
            let Ok(to) = entry.path().canonicalize() else { continue };
            if to.starts_with(&self.site) || self.site.starts_with(&to) {
                let what = format!("holds a link to the site, {}", entry.path().display());
                return Err(self.folder_error(&what, "remove the link, or name another folder"));
            }
        }
        Ok(())
    }

    fn foreign_folder_error(&self) -> anyhow::Error {
        if self.kind != OutputFolderKind::Site {
            let what = format!(
                "holds something that is no {}",
                self.kind.with_article().split_once(' ').unwrap_or_default().1
            );
            return self.folder_error(&what, "name a new folder, or empty this one");
        }
        let hint = format!(
            "name another folder in `site.folder`, or empty this one; if the site is to stand among these files, make an empty file {}",
            self.named.join(MANIFEST).display()
        );
        self.folder_error("holds files that are not Katydid's", &hint)
    }

    fn other_folder_hint(&self) -> &'static str {
        match self.kind {
            OutputFolderKind::Site => "name another folder in `site.folder`",
            OutputFolderKind::Preview => "name a folder of its own for the preview",
            OutputFolderKind::Archive => "name a folder of its own for the archive",
        }
    }

    fn folder_error(&self, what: &str, hint: &str) -> anyhow::Error {
        UserError::new(format!("{} {what}; nothing was written", self.named.display()))
            .with_hint(hint)
            .into()
    }
}

fn is_marked_as_site(folder: &Path) -> bool {
    let Ok(bytes) = fs::read(folder.join(MANIFEST)) else { return false };
    serde_json::from_slice::<FolderManifest>(&bytes)
        .map_or(true, |manifest| manifest.kind == OutputFolderKind::Site)
}

/// Where a path leads, every link followed as far as there is something; what is not there yet is
/// taken as written.
fn resolve_path(path: &Path) -> Result<PathBuf> {
    let absolute =
        std::path::absolute(path).with_context(|| format!("{} is no path", path.display()))?;
    let mut resolved = PathBuf::new();
    for component in absolute.components() {
        if component == Component::ParentDir {
            resolved.pop();
        } else {
            resolved.push(component);
        }
        match resolved.canonicalize() {
            Ok(real) => resolved = real,
            Err(_) if resolved.is_symlink() => {
                let what = format!(
                    "{} is a link that leads nowhere; nothing was written",
                    resolved.display()
                );
                return Err(UserError::new(what)
                    .with_hint("remove the link, or make the folder it leads to")
                    .into());
            }
            Err(_) => {}
        }
    }
    Ok(resolved)
}

/// A path as seen from a folder; both are absolute.
fn relative_path(path: &Path, folder: &Path) -> PathBuf {
    let shared = path.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(path.components().skip(shared)).collect()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    /// A course's folder with a database and a site, and what others have beside it.
    struct Place(tempfile::TempDir);

    impl Place {
        fn new() -> Self {
            let place = Self(tempfile::tempdir().expect("a folder"));
            place.write("course/katydid.db", "");
            place.write("other/katydid.db", "");
            place.manifest("site", OutputFolderKind::Site, Some("../course/katydid.db"));
            place.manifest("theirs", OutputFolderKind::Site, Some("../other/katydid.db"));
            place.manifest("moved", OutputFolderKind::Site, Some("../gone/katydid.db"));
            place.manifest("preview", OutputFolderKind::Preview, None);
            place.manifest("archive", OutputFolderKind::Archive, None);
            place.write("old-site/.katydid-manifest.json", "{\"index.html\":\"1\"}");
            place.write("old-archive/.katydid-manifest.json", "{\"index.html\":\"1\"}");
            place.write("old-archive/export/posts.jsonl", "");
            place.write("let/index.html", "mine");
            place.write("let/.katydid-manifest.json", "");
            place.write("thesis/chapter.doc", "mine");
            place.write("hidden/.git/HEAD", "mine");
            place.write("file", "mine");
            place.write("broken-off/.katydid-Ab3x", "half a page");
            for empty in ["empty", "disk/lost+found"] {
                fs::create_dir_all(place.path(empty)).expect("a folder");
            }
            symlink(place.path("site"), place.path("to-site")).expect("a link");
            symlink(place.path("empty"), place.path("to-empty")).expect("a link");
            symlink(place.path("nowhere"), place.path("to-nowhere")).expect("a link");
            place.manifest("trap", OutputFolderKind::Preview, None);
            symlink(place.path("site"), place.path("trap/editions")).expect("a link");
            place
        }

        fn path(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }

        fn write(&self, name: &str, text: &str) {
            let path = self.path(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }

        fn manifest(&self, folder: &str, kind: OutputFolderKind, database: Option<&str>) {
            let manifest = FolderManifest {
                kind,
                database: database.map(PathBuf::from),
                pages: BTreeMap::new(),
            };
            self.write(
                &format!("{folder}/{MANIFEST}"),
                &serde_json::to_string(&manifest).expect("JSON"),
            );
        }

        #[track_caller]
        fn check(&self, kind: OutputFolderKind, folder: &str, site: &str, refused: Option<&str>) {
            let folder = self.path(folder);
            let checked =
                OutputFolder::new(kind, &folder, &self.path(site), &self.path("course/katydid.db"))
                    .and_then(|folder| folder.check_target().map(drop));
            match (checked, refused) {
                (Ok(()), None) => {}
                (Err(error), Some(words)) if error.to_string().contains(words) => {}
                (checked, _) => {
                    panic!("{}: expected {refused:?}, got {checked:?}", folder.display())
                }
            }
        }
    }

    #[test]
    fn a_preview_has_a_folder_of_its_own() {
        let place = Place::new();
        let check =
            |folder: &str, refused| place.check(OutputFolderKind::Preview, folder, "site", refused);
        for fine in [
            "new",
            "new/deeper",
            "empty",
            "to-empty",
            "preview",
            "disk",
            "broken-off",
            "site/../new",
            "empty/x",
        ] {
            check(fine, None);
        }
        check("site", Some("is the site itself"));
        check("to-site", Some("is the site itself"));
        check("empty/../site/.", Some("is the site itself"));
        check("not-there/../site", Some("is the site itself"));
        check("site/preview", Some("lies in the site"));
        check("to-site/new/preview", Some("lies in the site"));
        check("theirs/preview", Some("lies in the site"));
        check("old-site/preview", Some("lies in the site"));
        check("", Some("holds the site"));
        check("trap", Some("holds a link to the site"));
        check("archive", Some("is an archive, not a preview"));
        check("theirs", Some("is a site, not a preview"));
        for foreign in ["old-site", "old-archive", "thesis", "hidden", "let"] {
            check(foreign, Some("holds something that is no preview"));
        }
        check("file", Some("cannot be written, because it is a file"));
        check("to-nowhere", Some("is a link that leads nowhere"));
        place.check(OutputFolderKind::Preview, "out", "out/site", Some("holds the site"));
    }

    #[test]
    fn an_archive_has_a_folder_of_its_own() {
        let place = Place::new();
        let check =
            |folder: &str, refused| place.check(OutputFolderKind::Archive, folder, "site", refused);
        for fine in ["new", "empty", "archive", "old-archive"] {
            check(fine, None);
        }
        check("to-site", Some("is the site itself"));
        check("site/2026", Some("lies in the site"));
        check("preview", Some("is a preview, not an archive"));
        check("old-site", Some("holds something that is no archive"));
        check("thesis", Some("holds something that is no archive"));
    }

    #[test]
    fn a_site_takes_over_nobody_s_folder() {
        let place = Place::new();
        let check =
            |folder: &str, refused| place.check(OutputFolderKind::Site, folder, folder, refused);
        for fine in ["site", "to-site", "moved", "new", "empty", "disk", "old-site", "let"] {
            check(fine, None);
        }
        check("theirs", Some("is the site of another course"));
        check("preview", Some("is a preview, not a site"));
        check("archive", Some("is an archive, not a site"));
        check("course", Some("holds the database"));
        check("", Some("holds the database"));
        for foreign in ["thesis", "hidden", "old-archive"] {
            check(foreign, Some("holds files that are not Katydid's"));
        }
        check("file", Some("cannot be written, because it is a file"));
    }

    #[test]
    fn a_refusal_says_what_to_do() {
        let place = Place::new();
        let thesis = place.path("thesis");
        let folder = OutputFolder::new(
            OutputFolderKind::Site,
            &thesis,
            &thesis,
            &place.path("course/katydid.db"),
        )
        .expect("a path");
        let told =
            crate::user_error::error_report(&folder.check_target().expect_err("a stranger's"));
        assert!(
            told.contains("nothing was written\nhint: name another folder in `site.folder`"),
            "{told}"
        );
    }
}
