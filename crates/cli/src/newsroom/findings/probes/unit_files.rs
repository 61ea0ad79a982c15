//! Unit files of systemd (systemd.unit(5)) that run Katydid.

use std::collections::BTreeMap;
use std::path::Path;

use super::crontab::runs_daily;

/// Where units are kept, the first before the later (systemd.unit(5)).
const FOLDERS: [&str; 4] = [
    "etc/systemd/system",
    "usr/local/lib/systemd/system",
    "usr/lib/systemd/system",
    "lib/systemd/system",
];

/// A unit: its name, and the last value of each key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UnitFile {
    pub(super) name: String,
    values: BTreeMap<String, String>,
    /// Whether it is started at boot: a link to it is in a folder `*.wants`.
    pub(super) is_enabled: bool,
}

impl UnitFile {
    /// The value of a key, in whatever section.
    pub(super) fn value(&self, key: &str) -> Option<&str> {
        self.values.get(key).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Whether it runs Katydid.
    pub(super) fn runs_katydid(&self) -> bool {
        let mut words = self.value("ExecStart").unwrap_or_default().split_whitespace();
        words.any(|word| word.rsplit('/').next() == Some("katydid"))
    }

    /// Whether it brings editions out.
    pub(super) fn runs_daily(&self) -> bool {
        self.value("ExecStart").is_some_and(runs_daily)
    }

    /// The service that a timer starts.
    pub(super) fn timed_service(&self) -> Option<String> {
        let stem = self.name.strip_suffix(".timer")?;
        Some(self.value("Unit").map_or_else(|| format!("{stem}.service"), ToOwned::to_owned))
    }
}

/// The services and timers below a root folder.
pub(super) fn read_units(root: &Path) -> Vec<UnitFile> {
    let mut units: BTreeMap<String, UnitFile> = BTreeMap::new();
    for folder in FOLDERS {
        for entry in root.join(folder).read_dir().into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_unit = matches!(name.rsplit('.').next(), Some("service" | "timer"));
            if is_unit
                && !units.contains_key(&name)
                && let Ok(text) = std::fs::read_to_string(entry.path())
            {
                let is_enabled = is_wanted(root, &name);
                units.insert(
                    name.clone(),
                    UnitFile { name, values: read_values(&text), is_enabled },
                );
            }
        }
    }
    units.into_values().collect()
}

fn read_values(text: &str) -> BTreeMap<String, String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with(['#', ';', '[']));
    let pairs = lines.filter_map(|line| line.split_once('='));
    pairs.map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned())).collect()
}

fn is_wanted(root: &Path, name: &str) -> bool {
    let template = name.split_once('@').map(|(stem, _)| format!("{stem}@"));
    let is_it = |found: &str| {
        found == name || template.as_ref().is_some_and(|stem| found.starts_with(stem.as_str()))
    };
    let folders = root.join("etc/systemd/system").read_dir().into_iter().flatten().flatten();
    let wants = folders.filter(|folder| folder.file_name().to_string_lossy().ends_with(".wants"));
    wants
        .flat_map(|folder| folder.path().read_dir().into_iter().flatten().flatten())
        .any(|link| is_it(&link.file_name().to_string_lossy()))
}
