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
        let manifest = std::fs::read_to_string(crates().join(a).join("Cargo.toml")).unwrap();
        let (code, tests) = manifest.split_once("[dev-dependencies]").unwrap_or((&manifest, ""));
        let line = format!("\n{b}.workspace");
        // The fetcher's tests say failures in the words of the language files.
        code.contains(&line) || tests.contains(&line) && (a, b) != ("fetcher", "digest")
    };
    let neighbours = ["fetcher", "store", "digest", "mailer", "tables"];
    for a in neighbours {
        for b in neighbours {
            assert!(!uses(a, b), "{a} knows {b}");
        }
        assert!(!uses("course", a), "course knows {a}");
        assert!(uses(a, "course"));
    }
}

/// String literals of three words and more that stand in no error and no log.
fn unsaid_sentences(source: &str) -> Vec<String> {
    // What begins a statement whose texts are English: errors, logs, and what the store keeps.
    const ENGLISH: [&str; 22] = [
        "UserError",
        "hint",
        "context(",
        "anyhow!",
        "bail!",
        "ensure!",
        "expect(",
        "tracing::",
        "let what",
        "let how",
        "let cannot",
        "let shown",
        "let stopped",
        "let problem",
        "Err(",
        "reason =",
        "const ",
        "ErasureListState",
        "ask_answer",
        "Question {",
        "typed_address",
        "source:",
    ];
    let code = source.split("[cfg(test)]").next().unwrap_or_default();
    let code: Vec<&str> = code.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
    let code = code.join("\n").replace("\\\"", "”").replace("'\"'", "”");
    let mut statement = String::new();
    let mut found = Vec::new();
    for (n, piece) in code.split('"').enumerate() {
        if n % 2 == 0 {
            let begins = piece.rfind(';').max(piece.rfind("\n\n"));
            match begins {
                Some(at) => piece[at..].clone_into(&mut statement),
                None => statement.push_str(piece),
            }
            continue;
        }
        let text: String = piece.split('{').map(|t| t.rsplit('}').next().unwrap_or(t)).collect();
        let is_word = |w: &&str| w.len() > 1 && w.chars().all(char::is_alphabetic);
        let n_words = text.split_whitespace().filter(is_word).count();
        if n_words >= 3
            && !text.starts_with("katydid ")
            && !ENGLISH.iter().any(|word| statement.contains(word))
        {
            found.push(piece.to_owned());
        }
    }
    found
}

#[test]
fn what_commands_report_stands_in_the_files_of_languages() {
    assert_eq!(unsaid_sentences("run.print_status(\"three plain words\");").len(), 1);
    assert_eq!(unsaid_sentences("Err(UserError::new(\"three plain words\"));"), [""; 0]);
    for folder in ["commands", "newsroom"] {
        for file in files(&crates().join("cli/src").join(folder)) {
            let found = unsaid_sentences(&std::fs::read_to_string(&file).unwrap());
            assert_eq!(found, [""; 0], "{} says this outside of Fluent", file.display());
        }
    }
}
