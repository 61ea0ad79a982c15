//! A form of settings as it came: names of fields are keys of the file, `course.weeks.0.title` among
//! them.

use std::collections::BTreeMap;

use course::SectionKind;
use course::SettingChange;
use course::settings::{
    EditableSetting, SettingError, SettingGroup, SettingKind, SettingValue, TypedRow,
};

/// The most rows of a form; further ones are not read.
const MOST_ROWS: usize = 120;

/// A form as it came.
#[derive(Debug)]
pub(super) struct TypedForm {
    pairs: Vec<(String, String)>,
}

/// What is wrong in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FieldError {
    /// The field's name.
    pub(super) field: String,
    pub(super) error: SettingError,
}

impl TypedForm {
    pub(super) fn new(pairs: Vec<(String, String)>) -> Self {
        Self { pairs }
    }

    /// Which button was pressed.
    pub(super) fn wish(&self) -> &str {
        self.value("do").unwrap_or_default()
    }

    /// What the file was known by when the form was made.
    pub(super) fn revision(&self) -> &str {
        self.value("revision").unwrap_or_default()
    }

    /// The value of a field; of one that comes several times, the last.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.pairs.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The fields that a later form carries along: those of settings.
    pub(super) fn setting_fields(
        &self,
        group: SettingGroup,
    ) -> impl Iterator<Item = &(String, String)> {
        let is_field = move |name: &str| {
            group.settings().any(|setting| {
                let rest = name.strip_prefix(setting.key);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
        };
        self.pairs.iter().filter(move |(name, _)| is_field(name))
    }

    /// The changes that the form asks for. A setting that is not in the form stays.
    pub(super) fn parse_changes(
        &self,
        group: SettingGroup,
    ) -> Result<Vec<SettingChange>, Vec<FieldError>> {
        let (mut changes, mut errors) = (Vec::new(), Vec::new());
        for setting in group.settings() {
            match self.parse_setting(setting) {
                Some(Ok(value)) => changes.push(SettingChange { setting, value }),
                Some(Err(error)) => errors.push(error),
                None => {}
            }
        }
        if errors.is_empty() { Ok(changes) } else { Err(errors) }
    }

    fn parse_setting(
        &self,
        setting: &'static EditableSetting,
    ) -> Option<Result<SettingValue, FieldError>> {
        match setting.kind {
            SettingKind::Rows { .. } => {
                self.value(setting.key)?;
                let rows = self.rows(setting);
                let typed: Vec<_> = rows.values().cloned().collect();
                let wrong = |(n, field, error)| {
                    let at = rows.keys().nth(n).copied().unwrap_or_default();
                    FieldError { field: format!("{}.{at}.{field}", setting.key), error }
                };
                Some(setting.parse_rows(&typed).map(in_order_of_days).map_err(wrong))
            }
            SettingKind::Sections => {
                self.value(setting.key)?;
                let typed = self.sections(setting.key);
                Some(setting.parse_typed(&typed).map_err(|e| field_error(setting.key, e)))
            }
            _ => {
                let typed = self.value(setting.key)?;
                Some(setting.parse_typed(typed).map_err(|e| field_error(setting.key, e)))
            }
        }
    }

    /// The rows of a setting by the numbers in their fields' names.
    pub(super) fn rows(&self, setting: &EditableSetting) -> BTreeMap<usize, TypedRow> {
        let mut rows: BTreeMap<usize, TypedRow> = BTreeMap::new();
        for (name, value) in &self.pairs {
            let rest = name.strip_prefix(setting.key).and_then(|rest| rest.strip_prefix('.'));
            let Some((n, field)) = rest.and_then(|rest| rest.split_once('.')) else { continue };
            let Some(n) = n.parse().ok().filter(|n| *n < MOST_ROWS) else { continue };
            let row = rows.entry(n).or_default();
            if field == "from" {
                row.from = value.parse().ok();
            } else {
                row.fields.insert(field.to_owned(), value.clone());
            }
        }
        rows
    }

    /// The sections that have a place, in its order, a line each.
    fn sections(&self, key: &str) -> String {
        let place = |section: SectionKind| {
            let typed = self.value(&format!("{key}.{}", section.as_str()))?;
            typed.trim().parse::<u32>().ok().filter(|n| *n > 0).map(|n| (n, section.as_str()))
        };
        let mut places: Vec<_> = SectionKind::ALL.into_iter().filter_map(place).collect();
        places.sort_by_key(|(n, _)| *n);
        places.into_iter().map(|(_, word)| word).collect::<Vec<_>>().join("\n")
    }
}

fn field_error(key: &str, error: SettingError) -> FieldError {
    FieldError { field: key.to_owned(), error }
}

/// Rows with days in the order of their first days: the file wants it so, and a page need not.
fn in_order_of_days(value: SettingValue) -> SettingValue {
    let SettingValue::Rows(mut rows) = value else { return value };
    rows.sort_by_key(|row| match row.value("starts_on") {
        SettingValue::Day(day) => Some(*day),
        _ => None,
    });
    SettingValue::Rows(rows)
}
