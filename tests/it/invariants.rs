//! What must stay true of the code and cannot be seen in any one place of it (`crates/ARCHITECTURE.md`).

use std::path::{Path, PathBuf};

use crate::support::files;

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The source files of the crates, by path from `crates/`, that hold a text.
fn sources_with(text: &str) -> Vec<String> {
    let is_source = |f: &PathBuf| {
        f.extension().is_some_and(|e| e == "rs") && f.components().any(|c| c.as_os_str() == "src")
    };
    let crates = crates();
    let found = files(&crates)
        .into_iter()
        .filter(is_source)
        .filter(|f| std::fs::read_to_string(f).unwrap().contains(text));
    found.map(|f| f.strip_prefix(&crates).unwrap().display().to_string()).collect()
}

#[test]
fn clean_html_is_made_by_the_cleaner_and_the_row_reader_alone() {
    let makers = sources_with("CleanHtml::from_sanitised");
    assert!(!makers.is_empty());
    for maker in makers {
        assert!(
            maker.starts_with("fetcher/src/read/") || maker == "store/src/posts/post_list.rs",
            "{maker} vouches for HTML"
        );
    }
}

#[test]
fn sql_is_written_in_the_store_alone() {
    for file in sources_with("rusqlite") {
        assert!(file.starts_with("store/"), "{file} knows SQLite");
    }
    let manifests = files(&crates()).into_iter().filter(|f| f.ends_with("Cargo.toml"));
    let with = manifests.filter(|f| std::fs::read_to_string(f).unwrap().contains("rusqlite"));
    assert_eq!(with.count(), 1);
}

#[test]
fn only_the_program_reads_the_clock_and_the_environment() {
    for text in ["Utc::now", "SystemTime::now", "env::var"] {
        for file in sources_with(text) {
            assert!(file.starts_with("cli/"), "{file} uses {text}");
        }
    }
}

#[test]
fn the_newsroom_knows_no_command() {
    for file in sources_with("commands::") {
        assert!(!file.starts_with("cli/src/newsroom/"), "{file} calls a command");
    }
}

#[test]
fn arrows_between_crates_point_down() {
    let uses = |a: &str, b: &str| {
        std::fs::read_to_string(crates().join(a).join("Cargo.toml"))
            .unwrap()
            .contains(&format!("\n{b}.workspace"))
    };
    let neighbours = ["fetcher", "store", "digest", "mailer"];
    for a in neighbours {
        for b in neighbours {
            assert!(!uses(a, b), "{a} knows {b}");
        }
        assert!(!uses("course", a), "course knows {a}");
        assert!(uses(a, "course"));
    }
}
