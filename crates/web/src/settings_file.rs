//! The settings' file as far as the desk reads and changes it.

use course::EmailAddress;
use course::settings::{SettingChange, SettingValue};
use store::{PrintedLoss, TopicChange, VerdictChange};

/// The settings' file. All calls wait for files and the database.
pub trait SettingsFile: Send + Sync + std::fmt::Debug {
    /// The editable values as the file has them now.
    ///
    /// # Errors
    /// [`SettingsFileError::Broken`].
    fn read_settings(&self) -> Result<SettingsSnapshot, SettingsFileError>;

    /// What a change of the file known by `revision` would do; nothing is changed.
    ///
    /// # Errors
    /// [`SettingsFileError`].
    fn preview_change(
        &self,
        revision: &str,
        changes: &[SettingChange],
    ) -> Result<ChangePreview, SettingsFileError>;

    /// Changes the file known by `revision`, writes down who did it, and puts the change in force
    /// before it returns. What was changed is told; what it moves is left out.
    ///
    /// # Errors
    /// [`SettingsFileError`]; nothing was changed then.
    fn save_change(
        &self,
        revision: &str,
        changes: &[SettingChange],
        who: &EmailAddress,
    ) -> Result<ChangePreview, SettingsFileError>;

    /// What is wrong with the file, where the settings in force are those that it had before.
    fn file_error(&self) -> Option<String>;
}

/// The editable values.
#[derive(Debug, Clone, Default)]
pub struct SettingsSnapshot {
    /// Each by its key.
    pub values: Vec<(&'static str, SettingValue)>,
    /// Settings of the operator that are set: a key and its value as the file has it. No secret.
    pub operator: Vec<(&'static str, String)>,
    /// What the file's text is known by.
    pub revision: String,
    /// Why the program may not write the file, where that is so.
    pub read_only: Option<String>,
}

impl SettingsSnapshot {
    /// The value of a key.
    pub(crate) fn value(&self, key: &str) -> &SettingValue {
        self.values.iter().find(|(k, _)| *k == key).map_or(&SettingValue::Unset, |(_, v)| v)
    }
}

/// Why a change is not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingsFileError {
    /// The file has changed since it was read.
    Changed,
    /// The program may not write it, and why.
    ReadOnly(String),
    /// The values do not go together, as the file's reader says.
    Refused(String),
    /// The file cannot be read or written, and why.
    Broken(String),
}

/// What a change is, and does.
#[derive(Debug, Clone, Default)]
pub struct ChangePreview {
    /// A line for each value: its key, what it was, and what it is to be. None where nothing
    /// changes.
    pub lines: Vec<String>,
    /// Whether verdicts are made anew.
    pub moves_posts: bool,
    /// What moves.
    pub effect: ChangeEffect,
}

/// What a change moves.
#[derive(Debug, Clone, Default)]
pub struct ChangeEffect {
    /// Posts with another verdict.
    pub verdicts: Vec<VerdictChange>,
    /// Posts with other topics.
    pub topics: Vec<TopicChange>,
    /// Printed posts that leave every page, or a topic.
    pub losses: Vec<PrintedLoss>,
    /// Pages that are written anew.
    pub pages: PageChanges,
}

/// Pages that are written anew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PageChanges {
    pub n_new: usize,
    pub n_changed: usize,
    pub n_removed: usize,
}
