//! The demo's pages in a real browser: `tests/browser/check.mjs` says what is looked at.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use crate::support::Course;

#[test]
fn every_page_of_the_demo_stands_up_in_a_browser() {
    let course = Course::empty();
    course.ok(&["demo", "demo"]);
    stands_up(&course.path("demo/site"));
}

/// Opens every page of a site, on a phone and a desktop, light and dark, and fails with whatever is wrong.
#[track_caller]
pub(crate) fn stands_up(site: &Path) {
    let checks = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/browser");
    install(&checks);
    let checked = Command::new("node").arg("check.mjs").arg(site).current_dir(&checks).output();
    let checked = checked.expect("node is installed");
    let said = String::from_utf8_lossy(&checked.stdout).into_owned() + &String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success(), "{said}");
}

/// Installs the browser's driver once for all tests of a run.
fn install(checks: &Path) {
    static INSTALLED: OnceLock<()> = OnceLock::new();
    INSTALLED.get_or_init(|| {
        let installed = Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(checks).output();
        let installed = installed.expect("npm is installed");
        assert!(installed.status.success(), "npm ci: {}", String::from_utf8_lossy(&installed.stderr));
    });
}
