//! Tables and lists as the program prints them.

use comfy_table::{ContentArrangement, Table, presets};
use course::address::AddressError;
use course::{FetchFailure, FetchFailureKind};
use digest::Translations;
use digest::messages::say;
use serde_json::Value;

use crate::args::JsonFlag;
use crate::console::Console;
use crate::user_error::UserError;

/// A table for a terminal, without lines between rows. `columns` are its titles, between bars.
pub(crate) fn text_table<const N: usize>(
    columns: &str,
    rows: impl IntoIterator<Item = [String; N]>,
) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(columns.split('|').map(str::trim));
    for row in rows {
        table.add_row(row);
    }
    table.trim_fmt()
}

/// Prints a list: a JSON object on each line, or a table.
pub(crate) fn print_list<T, const N: usize>(
    console: Console,
    form: JsonFlag,
    items: impl IntoIterator<Item = T>,
    json: impl Fn(&T) -> Value,
    (columns, row): (String, impl Fn(&T) -> [String; N]),
) {
    let items = items.into_iter();
    if form.json {
        items.for_each(|item| console.print_data(json(&item).to_string()));
    } else {
        console.print_data(text_table(&columns, items.map(|item| row(&item))));
    }
}

/// A post's title, or that it has none.
pub(crate) fn title_or_none(title: Option<&str>, messages: &Translations) -> String {
    title.map_or_else(|| say!(messages, "report-untitled"), str::to_owned)
}

/// A text with single spaces and without line breaks.
pub(crate) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What keeps an address from being read, as errors say it: in English.
pub(crate) fn failure_text(failure: &FetchFailure) -> String {
    Translations::in_language("en").staff_failure_text(failure)
}

/// What can be done about it, in English.
pub(crate) fn failure_hint(failure: &FetchFailure) -> String {
    Translations::in_language("en").staff_failure_advice(failure)
}

/// The error of a text that is no address.
pub(crate) fn address_error(error: AddressError) -> UserError {
    let complaint = UserError::new(error.to_string());
    let failure = FetchFailure::new(FetchFailureKind::Refused).with_detail(error.into());
    complaint.with_hint(failure_hint(&failure))
}
