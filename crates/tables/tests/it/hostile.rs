//! Files that are no lists, or broken ones: a clear error or told lines, and bounded memory.

use std::fmt::Write as _;
use std::io::{Cursor, Read, repeat};

use tables::TableOptions;
use tables::subscribers::{ImportOptions, SubscriberMap, open_list};

use super::{options, read_list};

#[track_caller]
fn check_error(bytes: &[u8], expected: &str) {
    let said = read_list(bytes.to_vec(), options("list.csv")).expect_err("no list").to_string();
    assert_eq!(said, expected);
}

#[test]
fn what_is_no_list_is_named() {
    check_error(b"", "it is empty");
    check_error(b"\xef\xbb\xbf \r\n\r\n", "it is empty");
    check_error(
        b"PK\x03\x04\0\0xl/workbook.xml",
        "it is a spreadsheet of Excel: open it and save it as CSV",
    );
    check_error(b"<!doctype html>\n<p>a@b.org", "it is a web page: export the list as CSV");
    check_error(&[1, 2, 3, 4, 5, 6, 7, 8, 9], "it is no text: save the list as CSV");
    check_error(
        b"name,when\nAna,now\n",
        "no column holds mail addresses; the columns are name, when",
    );
}

#[test]
fn an_unknown_encoding_is_told() {
    let options = TableOptions { encoding: Some("klingon".to_owned()) };
    let error = open_list(Box::new(Cursor::new(b"a@b.org".to_vec())), &options).expect_err("none");
    assert_eq!(error.to_string(), "there is no encoding \"klingon\"");
}

/// Reads all rows of a stream, and counts those that can and cannot be read.
fn count_rows(input: impl Read + 'static) -> (usize, usize) {
    let mut table = open_list(Box::new(input), &TableOptions::default()).expect("a table");
    let map = SubscriberMap::guess(&table, ImportOptions { ..options("-") }).expect("columns");
    let (mut n_good, mut n_bad) = (0, 0);
    while let Some(row) = table.next_row().expect("read") {
        *(if map.read_row(&row).is_ok() { &mut n_good } else { &mut n_bad }) += 1;
    }
    (n_good, n_bad)
}

#[test]
fn a_line_of_two_hundred_megabytes_is_one_bad_line() {
    let start = Cursor::new(b"email,name\na@b.org,Ana\nb@b.org,\"".to_vec());
    let input =
        start.chain(repeat(b'x').take(200 << 20)).chain(Cursor::new(b"\nc@b.org,C\n".to_vec()));
    assert_eq!(count_rows(input), (2, 1));
}

#[test]
fn a_million_columns_are_one_bad_line() {
    let wide = ",".repeat(1_000_000);
    let text = format!("email,name\na@b.org,Ana\n{wide}\nc@b.org,C\n");
    assert_eq!(count_rows(Cursor::new(text.into_bytes())), (2, 1));
    let text = format!("email{wide}\na@b.org,Ana\n");
    let error = read_list(text.into_bytes(), options("-")).expect_err("too wide").to_string();
    assert_eq!(error, "line 1 has more than 1000 columns");
}

#[test]
fn nul_bytes_are_told() {
    let text = "email,name\na@b.org,Ana\nb@b.org,B\0B\nc@b.org,C\n";
    assert_eq!(count_rows(Cursor::new(text.as_bytes().to_vec())), (2, 1));
}

#[test]
fn quotes_without_end_are_read_in_time() {
    let mut text = "email,name\n".to_owned();
    for n in 0..5_000 {
        writeln!(text, "p{n}@b.org,\"open").unwrap();
    }
    assert_eq!(count_rows(Cursor::new(text.into_bytes())), (0, 5_000));
}
