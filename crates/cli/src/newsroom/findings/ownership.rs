//! Who owns the course's files: what root made, the course's own user cannot open.

use std::path::{Path, PathBuf};

#[cfg(unix)]
use std::os::unix::fs::MetadataExt as _;

use anyhow::Result;
use digest::messages::say;

use super::finding::{FindingList, FindingUrgency};
use crate::newsroom::state::Newsroom;

/// Files that are named one by one.
const MOST_FILES: usize = 3;

/// Says which files belong to somebody else than their folder does.
#[cfg(unix)]
pub(super) fn add_findings(newsroom: &mut Newsroom<'_>, list: &mut FindingList<'_>) -> Result<()> {
    let messages = list.messages;
    let database = &newsroom.run.config.database;
    let folder = database.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let owner = folder.metadata()?.uid();
    let foreign = find_foreign(course_files(database, &newsroom.run.config.site.folder), owner);
    if foreign.is_empty() {
        return Ok(());
    }
    let named: Vec<_> =
        foreign.iter().take(MOST_FILES).map(|file| file.display().to_string()).collect();
    let (files, n) = (named.join(", "), foreign.len());
    let what = say!(messages, "finding-foreign-files", n, files = files.as_str());
    let folder = folder.display().to_string();
    let remedy = say!(messages, "finding-foreign-files-do", folder);
    list.add("foreign-files", FindingUrgency::Urgent, &what, &remedy).n = n;
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn add_findings(_: &mut Newsroom<'_>, _: &mut FindingList<'_>) -> Result<()> {
    Ok(())
}

/// The files that belong to another user than `owner`, in order.
#[cfg(unix)]
fn find_foreign(mut files: Vec<PathBuf>, owner: u32) -> Vec<PathBuf> {
    files.retain(|path| path.symlink_metadata().is_ok_and(|file| file.uid() != owner));
    files.sort();
    files
}

/// The database, what is beside it under its name, and the site's folder with what lies in it
/// directly.
fn course_files(database: &Path, site: &Path) -> Vec<PathBuf> {
    let stem = database.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let beside = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.strip_prefix(&stem).is_some_and(|rest| rest.starts_with('.'))
    };
    let entries = |folder: &Path| {
        let entries = folder.read_dir().into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect::<Vec<_>>()
    };
    let folder = database.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut files: Vec<_> = entries(folder).into_iter().filter(beside).collect();
    files.push(site.to_owned());
    files.extend(entries(site));
    files
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_a_course_are_those_of_its_name_and_its_site() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        std::fs::create_dir(path("site")).expect("a folder");
        for name in ["a.db", "a.db-wal", "a.poll.lock", "another.db", "site/index.html"] {
            std::fs::write(path(name), "").expect("a file");
        }
        let files = course_files(&path("a.db"), &path("site"));
        let owner = folder.path().metadata().expect("a folder").uid();
        assert!(find_foreign(files.clone(), owner).is_empty());
        let expected =
            ["a.db", "a.db-wal", "a.poll.lock", "site", "site/index.html"].map(path).to_vec();
        assert_eq!(find_foreign(files, owner + 1), expected);
    }
}
