//! Lists of many programs: `tests/fixtures/lists/NAME` and beside it `NAME.expected`, whose first
//! line says what is odd about it. `TABLES_WRITE=1` writes the other lines anew, to be read.

#![allow(missing_docs, clippy::unwrap_used, clippy::missing_panics_doc)]

use std::fmt::Write as _;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use tables::instants::DateOrder;
use tables::subscribers::{ImportOptions, RowConsent, SubscriberMap, SubscriberRow, open_list};
use tables::{Error, GuessReason, TableOptions};

mod hostile;

fn now() -> DateTime<Utc> {
    "2026-06-01T12:00:00Z".parse().unwrap()
}

fn options(file_name: &str) -> ImportOptions {
    ImportOptions {
        columns: Vec::new(),
        consent: Some("the old list".to_owned()),
        state: None,
        dates: DateOrder::Unknown,
        file_name: file_name.to_owned(),
        now: now(),
    }
}

/// What is read from a list, as a text.
fn read_list(bytes: Vec<u8>, options: ImportOptions) -> Result<String, Error> {
    let mut table = open_list(Box::new(Cursor::new(bytes)), &TableOptions::default())?;
    let map = SubscriberMap::guess(&table, options)?;
    let mut text = format!(
        "{} {:?}, {} before the data\n",
        table.encoding(),
        table.delimiter(),
        table.n_heading_rows()
    );
    for column in &map.columns {
        if let Some((field, why)) = column.field {
            let why = match why {
                GuessReason::Asked => "asked".to_owned(),
                GuessReason::Name => "name".to_owned(),
                GuessReason::Contents { n_fitting, n_cells } => format!("{n_fitting}/{n_cells}"),
            };
            writeln!(text, "  {} = {} ({why})", field.as_str(), column.name).unwrap();
        }
    }
    if let Some(state) = map.state {
        writeln!(text, "  all {}", state.as_str()).unwrap();
    }
    while let Some(row) = table.next_row()? {
        let read = map.read_row(&row).map_or_else(|why| format!("! {why}"), |row| row_text(&row));
        writeln!(
            text,
            "{}: {}",
            row.line,
            read.escape_debug().to_string().replace("\\\"", "\"").replace("\\'", "'")
        )
        .unwrap();
    }
    Ok(text)
}

fn row_text(row: &SubscriberRow) -> String {
    let instant = |at: DateTime<Utc>| at.format("%FT%TZ").to_string();
    let mut text = format!("{} {}", row.address, row.state.as_str());
    if let Some(at) = row.state_at {
        write!(text, " since {}", instant(at)).unwrap();
    }
    if let Some(why) = &row.state_reason {
        write!(text, " ({why})").unwrap();
    }
    if let Some(RowConsent { consent, is_dated }) = &row.consent {
        let at = if *is_dated { instant(consent.given_at) } else { "some time".to_owned() };
        write!(text, " | agreed {at}, {}", consent.source).unwrap();
        if !consent.words.is_empty() {
            write!(text, ": {}", consent.words).unwrap();
        }
    }
    if let Some(wishes) = &row.preferences {
        write!(text, " | {} {:?} {:?}", wishes.frequency.as_str(), wishes.topics, wishes.language)
            .unwrap();
    }
    if let Some(at) = row.added_at {
        write!(text, " | added {}", instant(at)).unwrap();
    }
    text
}

#[test]
fn lists_of_many_programs_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/lists");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_none_or(|e| e != "expected"));
    files.sort();
    assert!(files.len() >= 25, "{}", files.len());
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        let expected_file = folder.join(format!("{name}.expected"));
        let expected = std::fs::read_to_string(&expected_file).unwrap_or_default();
        let odd = expected.lines().next().unwrap_or_default();
        let read = read_list(std::fs::read(&file).unwrap(), options(name));
        let found = format!("{odd}\n{}", read.unwrap_or_else(|why| format!("! {why}\n")));
        if std::env::var_os("TABLES_WRITE").is_some() {
            std::fs::write(&expected_file, found).unwrap();
        } else {
            assert_eq!(found, expected, "{name}");
        }
    }
}

/// A list to paste a case into.
#[test]
fn smoke() {
    let read = read_list(b"mail\nana@example.org\n".to_vec(), options("list.csv")).unwrap();
    assert!(
        read.ends_with("2: ana@example.org active | agreed some time, the old list\n"),
        "{read}"
    );
}
