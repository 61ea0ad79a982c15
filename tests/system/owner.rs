//! Root runs the program on a folder of somebody else.

use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::Path;

use crate::support::{Course, files};

/// `nobody` of Debian (base-passwd).
const NOBODY: u32 = 65534;

/// What root runs writes nothing that the owner cannot open; where the owner cannot run the
/// program, nothing is done.
#[test]
fn root_works_as_the_owner_of_the_folder() {
    let course = Course::new();
    let folder = course.path("");
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    for path in files(&folder)
        .iter()
        .map(std::path::PathBuf::as_path)
        .chain([folder.as_path(), course.path("site").as_path()])
    {
        chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
    }
    let copy = Path::new("/usr/local/bin/katydid-owner-test");
    std::fs::copy(assert_cmd::cargo::cargo_bin!("katydid"), copy).unwrap();
    let run = |program: &Path| {
        std::process::Command::new(program).arg("daily").current_dir(&folder).output().unwrap()
    };
    let ran = run(copy);
    std::fs::set_permissions(copy, std::fs::Permissions::from_mode(0o700)).unwrap();
    let refused = run(copy);
    std::fs::remove_file(copy).unwrap();
    assert_eq!(ran.status.code(), Some(0), "{ran:?}");
    assert!(course.path("katydid.poll.lock").exists());
    for file in files(&folder) {
        assert_eq!(file.metadata().unwrap().uid(), NOBODY, "{}", file.display());
    }
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("belongs to the user 65534") && said.contains("sudo -u"), "{said}");
}
