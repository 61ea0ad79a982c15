//! A change of the settings, from what was typed at the desk to the file and the log.
//!
//! The change is stored first, with the revision that the file will have; then the file is
//! replaced; then the log says so. A run that ends in between is finished by the next: the file's
//! revision says whether the change was made.

use std::path::Path;

use anyhow::{Context, Result};
use course::settings::{SettingEffect, SettingValue};
use course::{EmailAddress, SettingChange};
use store::{NewSettingChange, Store};
use web::{ChangePreview, SettingsFileError, SettingsSnapshot};

use super::document::{apply_changes, read_operator_values, read_values};
use super::effect::measure_effect;
use super::file::{ConfigFile, ReplaceError, revision_of};
use super::log_text::change_lines;
use crate::config::Config;
use crate::lock::WorkLock;
use crate::newsroom::rules::rules_fingerprint;
use crate::run::RunContext;

/// A change that is ready to be written.
struct PreparedChange {
    text: String,
    config: Config,
    lines: Vec<String>,
    moves_posts: bool,
}

/// The editable values as the file has them.
///
/// # Errors
/// When the file cannot be read, or is no TOML.
pub(crate) fn read_settings(path: &Path) -> Result<SettingsSnapshot, SettingsFileError> {
    let file = find_file(path)?;
    let (text, revision) = file.read().map_err(broken)?;
    let values = read_values(&text).map_err(broken)?;
    let operator = read_operator_values(&text).map_err(broken)?;
    Ok(SettingsSnapshot { values, operator, revision, read_only: file.read_only_reason() })
}

/// What a change of the file known by `revision` would do.
///
/// # Errors
/// As [`SettingsFileError`] says.
pub(crate) fn preview_change(
    run: &RunContext,
    path: &Path,
    revision: &str,
    changes: &[SettingChange],
) -> Result<ChangePreview, SettingsFileError> {
    let prepared = prepare_change(&find_file(path)?, path, revision, changes)?;
    if prepared.lines.is_empty() {
        return Ok(ChangePreview::default());
    }
    let effect = measure_effect(run, prepared.config, prepared.moves_posts);
    let effect = effect.map_err(|error| SettingsFileError::Broken(format!("{error:#}")))?;
    Ok(ChangePreview { lines: prepared.lines, moves_posts: prepared.moves_posts, effect })
}

/// Changes the file known by `revision`, and says in the log who did it.
///
/// # Errors
/// As [`SettingsFileError`] says; the file and the log are as they were then.
pub(crate) fn save_change(
    run: &RunContext,
    path: &Path,
    revision: &str,
    changes: &[SettingChange],
    who: &EmailAddress,
) -> Result<ChangePreview, SettingsFileError> {
    let lock = WorkLock::try_acquire(&run.config.database, LOCK);
    let Some(_lock) = lock.map_err(|error| SettingsFileError::Broken(format!("{error:#}")))? else {
        return Err(SettingsFileError::Changed);
    };
    let file = find_file(path)?;
    let mut store = open_store(run)?;
    finish_changes(&mut store, &file).map_err(|e| SettingsFileError::Broken(format!("{e:#}")))?;
    let prepared = prepare_change(&file, path, revision, changes)?;
    if prepared.lines.is_empty() {
        return Ok(ChangePreview::default());
    }
    let now = run.clock.now();
    let begun = NewSettingChange {
        at: now,
        who: who.to_string(),
        changes: prepared.lines.join("\n"),
        revision: revision_of(&prepared.text),
        rules: prepared.moves_posts.then(|| rules_fingerprint(&prepared.config.rules)),
    };
    let id = store.begin_setting_change(&begun).map_err(broken)?;
    if let Err(error) = file.replace(revision, &prepared.text) {
        store.drop_setting_change(id).map_err(broken)?;
        return Err(match error {
            ReplaceError::Changed => SettingsFileError::Changed,
            ReplaceError::ReadOnly(why) => SettingsFileError::ReadOnly(why),
            ReplaceError::Io(error) => broken(error),
        });
    }
    store.finish_setting_change(id).map_err(broken)?;
    let PreparedChange { lines, moves_posts, .. } = prepared;
    Ok(ChangePreview { lines, moves_posts, ..ChangePreview::default() })
}

/// The work that only one process does at a time.
const LOCK: &str = "settings";

/// Ends what a run that was broken off had begun.
///
/// # Errors
/// When the file or the database cannot be used.
pub(crate) fn finish_interrupted_changes(run: &RunContext, path: &Path) -> Result<()> {
    let Some(_lock) = WorkLock::try_acquire(&run.config.database, LOCK)? else { return Ok(()) };
    finish_changes(&mut run.open_store()?, &ConfigFile::find(path)?)
}

fn finish_changes(store: &mut Store, file: &ConfigFile) -> Result<()> {
    let begun = store.begun_setting_changes()?;
    if begun.is_empty() {
        return Ok(());
    }
    let (_, revision) = file.read().context("the settings cannot be read")?;
    for (id, expected) in begun {
        if expected == revision {
            file.keep_former(&revision)?;
            store.finish_setting_change(id)?;
        } else {
            store.drop_setting_change(id)?;
        }
    }
    Ok(())
}

fn prepare_change(
    file: &ConfigFile,
    path: &Path,
    revision: &str,
    changes: &[SettingChange],
) -> Result<PreparedChange, SettingsFileError> {
    let (text, now) = file.read().map_err(broken)?;
    if now != revision {
        return Err(SettingsFileError::Changed);
    }
    let values = read_values(&text).map_err(broken)?;
    let before = |change: &SettingChange| {
        let found = values.iter().find(|(key, _)| *key == change.setting.key);
        found.map_or(SettingValue::Unset, |(_, value)| value.clone())
    };
    let is_change = |change: &&SettingChange| {
        let before = before(change);
        let is_default = change.setting.is_default(&before);
        before != change.value && !(is_default && change.value == SettingValue::Unset)
    };
    let changes: Vec<_> = changes.iter().filter(is_change).cloned().collect();
    let text = apply_changes(&text, &changes).map_err(broken)?;
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let config = Config::from_text(&text, folder)
        .map_err(|error| SettingsFileError::Refused(format!("{error:#}")))?;
    Ok(PreparedChange {
        lines: changes.iter().flat_map(|change| change_lines(&before(change), change)).collect(),
        moves_posts: changes.iter().any(|change| change.setting.moves == SettingEffect::Posts),
        text,
        config,
    })
}

fn find_file(path: &Path) -> Result<ConfigFile, SettingsFileError> {
    ConfigFile::find(path).map_err(broken)
}

fn open_store(run: &RunContext) -> Result<Store, SettingsFileError> {
    run.open_store().map_err(|error| SettingsFileError::Broken(format!("{error:#}")))
}

fn broken(error: impl std::fmt::Display) -> SettingsFileError {
    SettingsFileError::Broken(error.to_string())
}

#[cfg(test)]
mod tests;
