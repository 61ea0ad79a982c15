//! A settings' file in memory.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use course::settings::{SETTINGS, SettingEffect, SettingValue};
use course::{EmailAddress, PostId, SettingChange, VerdictReason};
use store::PrintedLoss;
use web::{ChangePreview, SettingsFile, SettingsFileError, SettingsSnapshot};

/// A settings' file in memory, whose revision is the number of its changes.
#[derive(Debug, Default)]
pub(crate) struct FakeSettings(Mutex<FakeState>);

#[derive(Debug, Default)]
struct FakeState {
    values: BTreeMap<&'static str, SettingValue>,
    n_changes: usize,
    saved_by: Vec<String>,
    read_only: Option<String>,
    file_error: Option<String>,
}

impl FakeSettings {
    fn with_state<T>(&self, work: impl FnOnce(&mut FakeState) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What a key is set to.
    pub(crate) fn value(&self, key: &str) -> SettingValue {
        self.with_state(|s| s.values.get(key).cloned().unwrap_or(SettingValue::Unset))
    }

    /// Who has saved a change, in order.
    pub(crate) fn saved_by(&self) -> Vec<String> {
        self.with_state(|s| s.saved_by.clone())
    }

    /// Somebody edits the file by hand.
    pub(crate) fn edit_by_hand(&self, key: &'static str, value: &str) {
        self.with_state(|s| {
            s.values.insert(key, SettingValue::Text(value.to_owned()));
            s.n_changes += 1;
        });
    }

    /// The operator takes the permission to write away.
    pub(crate) fn protect(&self, why: &str) {
        self.with_state(|s| s.read_only = Some(why.to_owned()));
    }

    /// The file cannot be used any more.
    pub(crate) fn break_file(&self, why: &str) {
        self.with_state(|s| s.file_error = Some(why.to_owned()));
    }
}

impl FakeState {
    fn check(
        &self,
        revision: &str,
        changes: &[SettingChange],
    ) -> Result<ChangePreview, SettingsFileError> {
        if revision != self.n_changes.to_string() {
            return Err(SettingsFileError::Changed);
        }
        let before = |c: &SettingChange| {
            self.values.get(c.setting.key).cloned().unwrap_or(SettingValue::Unset)
        };
        let different = changes.iter().filter(|c| before(c) != c.value);
        let mut found = ChangePreview::default();
        for change in different {
            found.lines.push(format!(
                "{}: {:?} → {:?}",
                change.setting.key,
                before(change),
                change.value
            ));
            found.moves_posts |= change.setting.moves == SettingEffect::Posts;
        }
        if found.moves_posts {
            found.effect.losses.push(PrintedLoss {
                post: PostId(1),
                title: Some("<One>".to_owned()),
                after: VerdictReason::NoCourseTag,
                topics: Vec::new(),
            });
        }
        Ok(found)
    }
}

impl SettingsFile for FakeSettings {
    fn read_settings(&self) -> Result<SettingsSnapshot, SettingsFileError> {
        Ok(self.with_state(|s| SettingsSnapshot {
            values: SETTINGS
                .iter()
                .map(|setting| {
                    let value = s.values.get(setting.key).cloned();
                    (setting.key, value.unwrap_or(SettingValue::Unset))
                })
                .collect(),
            operator: vec![("web.listen", "127.0.0.1:8080".to_owned())],
            revision: s.n_changes.to_string(),
            read_only: s.read_only.clone(),
        }))
    }

    fn preview_change(
        &self,
        revision: &str,
        changes: &[SettingChange],
    ) -> Result<ChangePreview, SettingsFileError> {
        self.with_state(|s| s.check(revision, changes))
    }

    fn save_change(
        &self,
        revision: &str,
        changes: &[SettingChange],
        who: &EmailAddress,
    ) -> Result<ChangePreview, SettingsFileError> {
        self.with_state(|s| {
            if let Some(why) = &s.read_only {
                return Err(SettingsFileError::ReadOnly(why.clone()));
            }
            let found = s.check(revision, changes)?;
            for change in changes {
                s.values.insert(change.setting.key, change.value.clone());
            }
            s.n_changes += 1;
            s.saved_by.push(who.to_string());
            Ok(found)
        })
    }

    fn file_error(&self) -> Option<String> {
        self.with_state(|s| s.file_error.clone())
    }
}
