//! The commands, a module each. A command reads its arguments, carries values between the crates,
//! and says what it did.

pub(crate) mod archive;
pub(crate) mod backup;
pub(crate) mod bounces;
pub(crate) mod calendar;
pub(crate) mod comments;
pub(crate) mod conversations;
pub(crate) mod daily;
pub(crate) mod doctor;
pub(crate) mod edition;
pub(crate) mod event;
pub(crate) mod export;
pub(crate) mod feed;
pub(crate) mod feed_check;
pub(crate) mod feed_find;
mod findings;
mod future_dates;
pub(crate) mod highlight;
pub(crate) mod init;
pub(crate) mod letters;
pub(crate) mod missing_posts;
pub(crate) mod newsletter;
pub(crate) mod note;
pub(crate) mod participant;
pub(crate) mod poll;
pub(crate) mod post;
pub(crate) mod publish;
pub(crate) mod rejudge;
pub(crate) mod search;
pub(crate) mod send;
pub(crate) mod serve;
pub(crate) mod status;
pub(crate) mod subscriber;
pub(crate) mod topics;
pub(crate) mod upkeep;

use comfy_table::{ContentArrangement, Table, presets};

/// A table for a terminal, without lines between rows.
fn text_table<const N: usize>(
    titles: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(titles);
    rows.for_each(|row| {
        table.add_row(row);
    });
    table.trim_fmt()
}

/// `1 post`, `2 posts`.
pub(crate) fn count_text(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}
