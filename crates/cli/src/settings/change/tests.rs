use std::fs;
use std::path::PathBuf;

use course::settings::{SETTINGS, find_setting};
use course::{DeskAction, DeskSubject};

use super::*;
use crate::clock::Clock;
use crate::config::EXAMPLE;
use crate::console::Console;

/// A course in a folder, with its settings' file.
struct Folder {
    _folder: tempfile::TempDir,
    path: PathBuf,
    run: RunContext,
}

impl Folder {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("katydid.toml");
        fs::write(&path, EXAMPLE).expect("written");
        Store::create(&folder.path().join("katydid.db")).expect("a database");
        let run = RunContext::read_course(&path, Clock::new(None), Console { quiet: true });
        Self { _folder: folder, path, run: run.expect("a course") }
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.path).expect("read")
    }

    fn save(
        &self,
        revision: &str,
        change: SettingChange,
    ) -> Result<ChangePreview, SettingsFileError> {
        let who = EmailAddress::new("fay@example.org").expect("an address");
        save_change(&self.run, &self.path, revision, &[change], &who)
    }

    fn store(&self) -> Store {
        self.run.open_store().expect("a database")
    }

    /// What the log says of the settings.
    fn logged(&self) -> Vec<String> {
        let entries = self.store().audit_entries(100, 0).expect("a log");
        let of_settings = entries.into_iter().filter(|entry| {
            (&entry.what, &entry.on_what) == (&DeskAction::ChangeSettings, &DeskSubject::Settings)
        });
        of_settings.map(|entry| format!("{} {}", entry.who, entry.why)).collect()
    }

    /// A change as it is stored before the file is replaced.
    fn begin(&self, text: &str) {
        let change = NewSettingChange {
            at: self.run.clock.now(),
            who: "fay@example.org".to_owned(),
            changes: "course.paper: – → \"News\"".to_owned(),
            revision: revision_of(text),
            rules: Some("f00d".to_owned()),
        };
        self.store().begin_setting_change(&change).expect("stored");
    }

    fn finish(&self) {
        finish_interrupted_changes(&self.run, &self.path).expect("finished");
        assert_eq!(self.store().begun_setting_changes().expect("read"), []);
    }
}

fn paper(name: &str) -> SettingChange {
    let setting = find_setting("course.paper").expect("a setting");
    SettingChange { setting, value: setting.parse_typed(name).expect("a value") }
}

#[test]
fn every_setting_has_a_value() {
    assert_eq!(read_values(EXAMPLE).expect("TOML").len(), SETTINGS.len());
}

#[test]
fn a_change_is_in_the_file_and_in_the_log() {
    let folder = Folder::new();
    let known = read_settings(&folder.path).expect("settings");
    let saved = folder.save(&known.revision, paper("News")).expect("saved");
    assert_eq!(saved.lines, ["course.paper: – → \"News\""]);
    assert!(folder.text().contains("\npaper = \"News\"\n"), "{}", folder.text());
    assert_eq!(folder.logged(), ["fay@example.org course.paper: – → \"News\""]);
    let jobs = folder.store().waiting_jobs().expect("jobs");
    assert_eq!(jobs.iter().map(|(job, _)| *job).collect::<Vec<_>>(), [course::Job::Render]);
    // The same again is no change.
    let known = read_settings(&folder.path).expect("settings");
    let again = folder.save(&known.revision, paper("News")).expect("nothing to do");
    assert_eq!((again.lines.len(), folder.logged().len()), (0, 1));
}

#[test]
fn the_second_of_two_editors_is_told_and_changes_nothing() {
    let folder = Folder::new();
    let known = read_settings(&folder.path).expect("settings");
    folder.save(&known.revision, paper("First")).expect("saved");
    let refused = folder.save(&known.revision, paper("Second"));
    assert_eq!(refused.expect_err("refused"), SettingsFileError::Changed);
    // So is one who edits at the desk while another edits by hand.
    let known = read_settings(&folder.path).expect("settings");
    let by_hand = folder.text().replace("# about = \"\"", "about = \"By hand\"");
    fs::write(&folder.path, &by_hand).expect("written");
    let refused = folder.save(&known.revision, paper("Third"));
    assert_eq!(refused.expect_err("refused"), SettingsFileError::Changed);
    assert_eq!((folder.text(), folder.logged().len()), (by_hand, 1));
    assert_eq!(folder.store().begun_setting_changes().expect("read"), []);
}

#[test]
fn values_that_do_not_go_together_are_refused_with_the_reader_s_words() {
    let folder = Folder::new();
    let known = read_settings(&folder.path).expect("settings");
    let setting = find_setting("site.daily").expect("a setting");
    let change = SettingChange { setting, value: SettingValue::Flag(false) };
    let Err(SettingsFileError::Refused(why)) = folder.save(&known.revision, change) else {
        panic!("not refused");
    };
    assert!(why.contains("site.daily") || why.contains("`daily`"), "{why}");
    assert_eq!(folder.text(), EXAMPLE);
}

/// A run that ends before the file is replaced has changed nothing; one that ends after it has.
#[test]
fn a_change_that_was_broken_off_is_finished_or_forgotten() {
    let folder = Folder::new();
    let new = EXAMPLE.replace("# paper = \"The Daily\"", "paper = \"News\"");
    let side = folder.path.with_file_name(".katydid.toml.new");
    // Before the new file is written, and before the exchange.
    folder.begin(&new);
    folder.finish();
    folder.begin(&new);
    fs::write(&side, &new).expect("written");
    folder.finish();
    assert_eq!((folder.text().as_str(), folder.logged().len()), (EXAMPLE, 0));
    // After the exchange, before the former text is put aside.
    folder.begin(&new);
    fs::write(&folder.path, &new).expect("written");
    fs::write(&side, EXAMPLE).expect("written");
    folder.finish();
    assert_eq!(folder.logged(), ["fay@example.org course.paper: – → \"News\""]);
    assert_eq!(folder.text(), new);
    let before = folder.path.with_file_name("katydid.toml.before");
    assert_eq!(fs::read_to_string(before).expect("kept"), EXAMPLE);
    let let_in = folder.store().meta_value(store::RULES_LET_IN).expect("read");
    assert_eq!(let_in.as_deref(), Some("f00d"));
    // Twice does no harm.
    folder.finish();
    assert_eq!(folder.logged().len(), 1);
}

#[test]
fn what_a_change_moves_is_counted_and_nothing_is_moved() {
    let folder = Folder::new();
    let known = read_settings(&folder.path).expect("settings");
    let shown = preview_change(&folder.run, &folder.path, &known.revision, &[paper("News")]);
    let shown = shown.expect("a preview");
    assert_eq!((shown.lines.len(), shown.moves_posts), (1, false));
    // No page was written yet, so all are new.
    assert!(shown.effect.pages.n_new > 10, "{:?}", shown.effect.pages);
    assert_eq!((shown.effect.pages.n_changed, shown.effect.pages.n_removed), (0, 0));
    assert_eq!((folder.text().as_str(), folder.logged().len()), (EXAMPLE, 0));
    assert!(!folder.path.with_file_name("site").exists());
}
