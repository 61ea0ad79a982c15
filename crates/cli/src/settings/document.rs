//! The text of `katydid.toml`: its editable values, and the text with other values. Comments, order
//! and all other keys stay.

use course::settings::{EditableSetting, SETTINGS, SettingKind, SettingRow, SettingValue};
use course::{SettingChange, settings};
use toml_edit::{
    Array, ArrayOfTables, Document, DocumentMut, Item, Table, TableLike, TomlError, Value,
};

use crate::config::toml_string;

/// The values of all editable settings. What does not have the form that its setting expects is
/// `Unset`: the reader of the file complains of it.
///
/// # Errors
/// When the text is no TOML.
pub(crate) fn read_values(text: &str) -> Result<Vec<(&'static str, SettingValue)>, TomlError> {
    let document: DocumentMut = text.parse()?;
    let value = |setting: &'static EditableSetting| {
        let (table, key) = split_key(setting.key);
        let table = if table.is_empty() {
            Some(document.as_table() as &dyn TableLike)
        } else {
            document.get(table).and_then(Item::as_table_like)
        };
        let item = table.and_then(|table| table.get(key));
        (setting.key, item.map_or(SettingValue::Unset, |item| read_item(item, setting.kind)))
    };
    Ok(SETTINGS.iter().map(value).collect())
}

/// Settings of the operator that the desk shows and does not write. No secret is among them, nor
/// the place of one.
const OPERATORS: [&str; 9] = [
    "files.database",
    "site.folder",
    "site.address",
    "site.templates",
    "newsletter.web_address",
    "newsletter.from",
    "newsletter.reply_to",
    "newsletter.transport",
    "web.listen",
];

/// The operator's settings that are set, as the file has them.
///
/// # Errors
/// When the text is no TOML.
pub(crate) fn read_operator_values(text: &str) -> Result<Vec<(&'static str, String)>, TomlError> {
    let document: DocumentMut = text.parse()?;
    let value = |key: &'static str| {
        let (table, name) = split_key(key);
        let item = document.get(table)?.as_table_like()?.get(name)?;
        Some((key, item.as_str().map_or_else(|| item.to_string(), str::to_owned)))
    };
    Ok(OPERATORS.into_iter().filter_map(value).collect())
}

/// The text with other values.
///
/// # Errors
/// When the text is no TOML.
pub(crate) fn apply_changes(text: &str, changes: &[SettingChange]) -> Result<String, TomlError> {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut new_text = text.replace("\r\n", "\n");
    for change in changes {
        new_text = apply_change(&new_text, change)?;
    }
    Ok(new_text.replace('\n', newline))
}

fn apply_change(text: &str, change: &SettingChange) -> Result<String, TomlError> {
    let (table, key) = split_key(change.setting.key);
    let mut document: DocumentMut = text.parse()?;
    let is_set = match table {
        "" => document.contains_key(key),
        table => {
            document.get(table).and_then(Item::as_table_like).is_some_and(|t| t.contains_key(key))
        }
    };
    match &change.value {
        SettingValue::Rows(rows) => set_rows(&mut document, table, key, rows),
        SettingValue::Unset if !is_set => return Ok(text.to_owned()),
        SettingValue::Unset if matches!(change.setting.kind, SettingKind::Rows { .. }) => {
            set_rows(&mut document, table, key, &[]);
        }
        SettingValue::Unset => {
            let commented = comment_out(text, table, key);
            remove_key(table_like(&mut document, table), key);
            return Ok(text_of(&document, commented));
        }
        value => {
            let line = (!is_set).then(|| uncomment_line(text, table, key, value)).flatten();
            set_key(table_like(&mut document, table), key, value);
            return Ok(text_of(&document, line));
        }
    }
    Ok(document.to_string())
}

/// The text that was changed by lines, if it says the same as the document.
fn text_of(document: &DocumentMut, by_lines: Option<String>) -> String {
    let text = document.to_string();
    let means = |text: &str| text.parse::<toml::Table>().ok();
    match by_lines {
        Some(by_lines) if means(&by_lines).is_some() && means(&by_lines) == means(&text) => {
            by_lines
        }
        _ => text,
    }
}

fn split_key(key: &'static str) -> (&'static str, &'static str) {
    key.rsplit_once('.').unwrap_or(("", key))
}

fn table_like<'a>(document: &'a mut DocumentMut, table: &str) -> &'a mut dyn TableLike {
    if table.is_empty() {
        return document.as_table_mut();
    }
    let has_table = document.get(table).is_some_and(Item::is_table_like);
    if !has_table {
        document.insert(table, Item::Table(Table::new()));
    }
    document[table].as_table_like_mut().expect("it was inserted where it was missing")
}

fn set_key(table: &mut dyn TableLike, key: &str, value: &SettingValue) {
    let Some(mut new) = to_value(value) else {
        remove_key(table, key);
        return;
    };
    match table.get_mut(key) {
        Some(Item::Value(old)) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        _ => {
            table.insert(key, Item::Value(new));
        }
    }
}

/// Removes a key; the comments before it go to the key that follows.
fn remove_key(table: &mut dyn TableLike, key: &str) {
    let comments = table.key(key).and_then(|key| prefix_text(key.leaf_decor().prefix()));
    let next = {
        let mut keys = table.iter().map(|(key, _)| key.to_owned()).skip_while(|k| k != key);
        keys.nth(1)
    };
    table.remove(key);
    if let (Some(comments), Some(mut next)) = (comments, next.and_then(|next| table.key_mut(&next)))
    {
        let own = prefix_text(next.leaf_decor().prefix()).unwrap_or_default();
        next.leaf_decor_mut().set_prefix(comments + &own);
    }
}

fn prefix_text(prefix: Option<&toml_edit::RawString>) -> Option<String> {
    prefix.and_then(toml_edit::RawString::as_str).map(str::to_owned)
}

fn to_value(value: &SettingValue) -> Option<Value> {
    Some(match value {
        SettingValue::Unset | SettingValue::Rows(_) => return None,
        SettingValue::Text(text) => Value::from(text.as_str()),
        SettingValue::Flag(flag) => Value::from(*flag),
        SettingValue::Number(number) => Value::from(*number),
        SettingValue::Day(day) => {
            let day: toml_edit::Datetime = day.to_string().parse().expect("a day of four digits");
            Value::from(day)
        }
        SettingValue::List(items) => {
            Value::Array(items.iter().map(String::as_str).collect::<Array>())
        }
    })
}

fn read_item(item: &Item, kind: SettingKind) -> SettingValue {
    let value = match (item, kind) {
        (item, SettingKind::Rows { fields, .. }) => read_rows(item, fields),
        (Item::Value(value), _) => read_value(value),
        _ => None,
    };
    value.unwrap_or(SettingValue::Unset)
}

fn read_value(value: &Value) -> Option<SettingValue> {
    match value {
        Value::String(text) => Some(SettingValue::Text(text.value().clone())),
        Value::Boolean(flag) => Some(SettingValue::Flag(*flag.value())),
        Value::Integer(number) => Some(SettingValue::Number(*number.value())),
        Value::Datetime(day) => day.value().to_string().parse().ok().map(SettingValue::Day),
        Value::Array(items) => {
            let items = items.iter().map(|item| item.as_str().map(str::to_owned));
            items.collect::<Option<_>>().map(SettingValue::List)
        }
        _ => None,
    }
}

fn read_rows(item: &Item, fields: &'static [settings::RowField]) -> Option<SettingValue> {
    let row = |(n, table): (usize, &dyn TableLike)| {
        let field = |field: &settings::RowField| {
            let value = table.get(field.key).map(|item| read_item(item, field.kind));
            (field.key, value.unwrap_or(SettingValue::Unset))
        };
        SettingRow { from: Some(n), fields: fields.iter().map(field).collect() }
    };
    let rows: Vec<_> = match item {
        Item::ArrayOfTables(tables) => {
            tables.iter().map(|table| table as &dyn TableLike).enumerate().map(row).collect()
        }
        Item::Value(Value::Array(items)) => {
            let tables: Option<Vec<_>> = items.iter().map(Value::as_inline_table).collect();
            tables?.into_iter().map(|table| table as &dyn TableLike).enumerate().map(row).collect()
        }
        _ => return None,
    };
    Some(SettingValue::Rows(rows)).filter(|value| !value.rows().is_empty())
}

/// Sets the rows of a key. The comment right before a row goes with it; a comment with an empty line
/// after it stays where it is. Comments of rows that go stay.
fn set_rows(document: &mut DocumentMut, table: &str, key: &str, rows: &[SettingRow]) {
    let parent = table_like(document, table);
    let before = parent.remove(key).and_then(|item| item.into_array_of_tables().ok());
    let before: Vec<Table> = before.map(|tables| tables.into_iter().collect()).unwrap_or_default();
    let mut places: Vec<_> = before.iter().map(Table::position).collect();
    places.sort_unstable();
    let comments: Vec<_> = before.iter().map(split_comments).collect();
    let is_kept = |n: usize| rows.iter().any(|row| row.from == Some(n));
    let gone = || (0..before.len()).filter(|n| !is_kept(*n));
    let mut left: String = gone().map(|n| comments[n].1.as_str()).collect();
    let mut after = ArrayOfTables::new();
    for (n, row) in rows.iter().enumerate() {
        let old = row.from.and_then(|from| before.get(from).zip(comments.get(from)));
        let mut table = old.map_or_else(Table::new, |(table, _)| table.clone());
        for (key, value) in &row.fields {
            set_key(&mut table, key, value);
        }
        let place = comments.get(n).map_or("\n", |(place, _)| place.as_str());
        let own = old.map_or("", |(_, (_, own))| own.as_str());
        let is_last = n + 1 == rows.len();
        let rest: String = if is_last {
            comments.iter().skip(n + 1).map(|(place, _)| place.as_str()).collect()
        } else {
            String::new()
        };
        let left = if is_last { std::mem::take(&mut left) } else { String::new() };
        table
            .decor_mut()
            .set_prefix(format!("{place}{}{left}{own}", rest.trim_start_matches('\n')));
        table.set_position(places.get(n).copied().flatten());
        after.push(table);
    }
    if rows.is_empty() {
        let places: String = comments.iter().map(|(place, _)| place.as_str()).collect();
        let trailing = document.trailing().as_str().unwrap_or_default().to_owned();
        let kept = format!("{places}{left}");
        if !kept.trim().is_empty() {
            document.set_trailing(format!("{kept}{trailing}"));
        }
        return;
    }
    table_like(document, table).insert(key, Item::ArrayOfTables(after));
}

/// The comments before a table: those of the place, and those right before its header.
fn split_comments(table: &Table) -> (String, String) {
    let prefix = prefix_text(table.decor().prefix()).unwrap_or_default();
    match prefix.rfind("\n\n") {
        Some(at) => (prefix[..at + 2].to_owned(), prefix[at + 2..].to_owned()),
        None => match prefix.strip_prefix('\n') {
            Some(own) => ("\n".to_owned(), own.to_owned()),
            None => (String::new(), prefix),
        },
    }
}

/// Where the file has a key in a comment (`# key = …`), the text with the key set on that line.
fn uncomment_line(text: &str, table: &str, key: &str, value: &SettingValue) -> Option<String> {
    let mut here = "";
    let mut is_example = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if bare.starts_with('[') {
            here = bare.trim_matches(['[', ']']).trim();
            is_example = bare.starts_with("[[");
        } else if let Some(comment) = bare.strip_prefix('#').map(str::trim_start) {
            // What follows a header in a comment belongs to that table.
            is_example |= comment.starts_with('[');
            let names_key = comment.split_once('=').is_some_and(|(name, _)| name.trim() == key);
            if here == table && !is_example && names_key {
                let set = format!("{key} = {}\n", to_value(value)?);
                return Some([&text[..at], &set, &text[at + line.len()..]].concat());
            }
        }
        at += line.len();
    }
    None
}

/// The text with the lines of a key as a comment.
fn comment_out(text: &str, table: &str, key: &str) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let table =
        if table.is_empty() { document.as_item() } else { document.get(table)? }.as_table_like()?;
    let from = table.key(key)?.span()?.start;
    let to = table.get(key)?.span()?.end;
    let start = text[..from].rfind('\n').map_or(0, |n| n + 1);
    let end = text[to..].find('\n').map_or(text.len(), |n| to + n);
    if !text[start..from].trim().is_empty() {
        return None;
    }
    let lines: Vec<_> = text[start..end].lines().map(|line| format!("# {line}")).collect();
    Some([&text[..start], &lines.join("\n"), &text[end..]].concat())
}

/// A value as the log shows it.
pub(super) fn shown_value(value: &SettingValue) -> String {
    match value {
        SettingValue::Unset => "–".to_owned(),
        SettingValue::Rows(rows) => {
            format!("[{}]", rows.iter().map(shown_row).collect::<Vec<_>>().join(", "))
        }
        SettingValue::Text(text) => toml_string(text),
        SettingValue::List(items) => {
            format!("[{}]", items.iter().map(|i| toml_string(i)).collect::<Vec<_>>().join(", "))
        }
        value => value.typed_text(),
    }
}

/// A row as the log shows it.
pub(super) fn shown_row(row: &SettingRow) -> String {
    let is_set = |(_, value): &&(&str, SettingValue)| *value != SettingValue::Unset;
    let fields = row.fields.iter().filter(is_set);
    let fields: Vec<_> =
        fields.map(|(key, value)| format!("{key} = {}", shown_value(value))).collect();
    format!("{{ {} }}", fields.join(", "))
}

#[cfg(test)]
mod tests;
