//! A course in a temporary folder, and the program run in it.

pub(crate) mod blogs;
pub(crate) mod post_office;
pub(crate) mod served;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A course of its own for one test.
pub(crate) struct Course {
    folder: TempDir,
    at: Option<String>,
}

/// What a run of the program left.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Course {
    /// A folder with nothing in it.
    pub(crate) fn empty() -> Self {
        Self { folder: TempDir::new().unwrap(), at: None }
    }

    /// A course with the tag `Katydid26` that may visit loopback addresses without a pause.
    pub(crate) fn new() -> Self {
        let course = Self::empty();
        course.ok(&[
            "init",
            "--title",
            "Practice in the Open",
            "--tag",
            "Katydid26",
            "--timezone",
            "Europe/London",
        ]);
        course.configure(
            "[fetch]",
            "[fetch]\nallow_private = [\"127.0.0.0/8\"]\nhost_pause_ms = 0\n",
        );
        course
    }

    /// From now on the program acts as if it were this instant.
    pub(crate) fn at(&mut self, instant: &str) -> &mut Self {
        self.at = Some(instant.to_owned());
        self
    }

    /// From now on the program goes by the computer's clock again.
    pub(crate) fn by_the_clock(&mut self) -> &mut Self {
        self.at = None;
        self
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    /// Replaces a piece of the configuration.
    #[track_caller]
    pub(crate) fn configure(&self, old: &str, new: &str) {
        let config = self.read("katydid.toml");
        assert!(config.contains(old), "{old} is not in the configuration");
        self.write("katydid.toml", &config.replacen(old, new, 1));
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("katydid"));
        command
            .current_dir(self.folder.path())
            .env_remove("KATYDID_CONFIG")
            .env_remove("KATYDID_LOG")
            .args(arguments);
        command.args(self.at.iter().flat_map(|at| ["--at", at]));
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).output().unwrap())
    }

    /// Runs the program with a text on its standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        use std::io::Write;
        use std::process::Stdio;
        let mut command = self.command(arguments);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Ran::of(child.wait_with_output().unwrap())
    }

    /// Runs the program, which must succeed, and gives what it printed.
    #[track_caller]
    pub(crate) fn ok(&self, arguments: &[&str]) -> Ran {
        let ran = self.run(arguments);
        assert_eq!(ran.code, Some(0), "katydid {arguments:?}\n{ran:#?}");
        ran
    }

    /// Runs the program, which must end with `code` and say `expected` on standard error.
    #[track_caller]
    pub(crate) fn fails(&self, arguments: &[&str], code: i32, expected: &str) -> Ran {
        let ran = self.run(arguments);
        assert_eq!(ran.code, Some(code), "katydid {arguments:?}\n{ran:#?}");
        assert!(
            ran.stderr.contains(expected),
            "katydid {arguments:?} should say {expected:?}:\n{}",
            ran.stderr
        );
        ran
    }

    /// Adds and approves a feed, unseen.
    #[track_caller]
    pub(crate) fn add(&self, url: &str) {
        self.ok(&["feed", "add", "--as-is", "--approve", url]);
    }

    /// The lines of a command that prints JSON.
    #[track_caller]
    pub(crate) fn json(&self, arguments: &[&str]) -> Vec<serde_json::Value> {
        self.ok(arguments).stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
    }
}

impl Ran {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the program speaks UTF-8");
        Self {
            code: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }
}

/// Every file below a folder, by path.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}
