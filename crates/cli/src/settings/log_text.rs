//! A change of the settings in a few lines: what was, and what is.

use course::SettingChange;
use course::settings::SettingValue;

use super::document::{shown_row, shown_value};

/// A line for each value that changed, and for each row of those that have rows: `course.paper: "A"
/// → "B"`.
pub(super) fn change_lines(before: &SettingValue, change: &SettingChange) -> Vec<String> {
    let key = change.setting.key;
    let is_rows = |value: &SettingValue| matches!(value, SettingValue::Rows(_));
    if !is_rows(before) && !is_rows(&change.value) {
        let (before, after) = (shown_value(before), shown_value(&change.value));
        return vec![format!("{key}: {before} → {after}")];
    }
    let (before, after) = (before.rows(), change.value.rows());
    let mut lines = Vec::new();
    for (n, old) in before.iter().enumerate() {
        let place = after.iter().position(|row| row.from == Some(n));
        match place {
            None => lines.push(format!("{key} {}: {} → –", n + 1, shown_row(old))),
            Some(at) if after[at].fields != old.fields => {
                lines.push(format!(
                    "{key} {}: {} → {}",
                    n + 1,
                    shown_row(old),
                    shown_row(&after[at])
                ));
            }
            Some(_) => {}
        }
    }
    for row in after.iter().filter(|row| row.from.is_none_or(|from| from >= before.len())) {
        lines.push(format!("{key}: – → {}", shown_row(row)));
    }
    let order: Vec<_> = after.iter().filter_map(|row| row.from).collect();
    if !order.is_sorted() {
        let places: Vec<_> = order.iter().map(|n| (n + 1).to_string()).collect();
        lines.push(format!("{key}: {}", places.join(", ")));
    }
    lines
}
