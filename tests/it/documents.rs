//! What the project's documents say of its files is true.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read_document(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

const DOCUMENTS: [&str; 6] = [
    "README.md",
    "crates/ARCHITECTURE.md",
    "crates/CONTRIBUTING.md",
    "crates/GLOSSARY.md",
    "crates/SECURITY.md",
    "crates/web/ASVS.md",
];

#[test]
fn every_link_of_a_document_leads_to_a_file() {
    for document in DOCUMENTS {
        let text = read_document(document);
        let folder = root().join(document).parent().unwrap().to_owned();
        let targets = text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap());
        for target in targets.filter(|t| !t.starts_with("http") && !t.starts_with('#')) {
            let path = target.split('#').next().unwrap();
            assert!(folder.join(path).exists(), "{document} leads to {target}, which is not there");
        }
    }
}

/// The files that a recipe of `crates/CONTRIBUTING.md` names in its numbered lines.
fn recipe_files(heading: &str) -> Vec<String> {
    let text = read_document("crates/CONTRIBUTING.md");
    let (_, rest) = text.split_once(&format!("### {heading}\n")).expect("the recipe");
    let recipe = rest.split("\n#").next().unwrap();
    let is_numbered = |line: &&str| line.starts_with(|c: char| c.is_ascii_digit());
    let code =
        |line: &str| line.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    recipe.lines().filter(is_numbered).flat_map(code).filter(|name| name.contains('.')).collect()
}

#[track_caller]
fn check_recipe(heading: &str, most: usize) {
    let files = recipe_files(heading);
    assert!(files.len() >= 2, "{heading}: {files:?}");
    assert!(files.len() <= most, "{heading} touches {} files: {files:?}", files.len());
    for file in files {
        assert!(root().join(&file).exists(), "{heading} names {file}, which is not there");
    }
}

#[test]
fn recipes_name_files_that_are_there_and_few() {
    check_recipe("A platform", 4);
    check_recipe("A section of an edition", 9);
    check_recipe("A page of the site", 4);
    check_recipe("A setting", 3);
    check_recipe("A setting of the desk", 3);
    check_recipe("A column", 10);
    check_recipe("A language", 6);
    check_recipe("A page of the desk", 6);
}

#[test]
fn the_readme_is_one_page() {
    assert!(read_document("README.md").lines().count() <= 80);
}
