//! The demo's pages in a real browser: `tests/browser/check.mjs` says what is looked at.

use std::path::Path;
use std::process::Command;

use crate::support::Course;

#[test]
fn every_page_of_the_demo_stands_up_in_a_browser() {
    let course = Course::empty();
    course.ok(&["demo", "demo"]);
    let checks = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/browser");
    let installed = Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&checks).output();
    let installed = installed.expect("npm is installed");
    assert!(installed.status.success(), "npm ci: {}", String::from_utf8_lossy(&installed.stderr));
    let checked = Command::new("node").arg("check.mjs").arg(course.path("demo/site")).current_dir(&checks).output();
    let checked = checked.expect("node is installed");
    let said = String::from_utf8_lossy(&checked.stdout).into_owned() + &String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success(), "{said}");
}
