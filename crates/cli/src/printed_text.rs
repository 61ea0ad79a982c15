//! Counts and tables as the program prints them.

use comfy_table::{ContentArrangement, Table, presets};
use course::{Actor, CourseTag, VerdictReason};
use digest::Translations;

/// Why a post is in, out or held.
pub(crate) fn reason_text(reason: &VerdictReason) -> String {
    with_plain_signs(&Translations::in_language("en").staff_reason_text(reason))
}

/// How an author adds the course tag, on a platform that has a word for it.
pub(crate) fn tagging_text(tagging: Option<&str>, tag: &CourseTag) -> String {
    with_plain_signs(&Translations::in_language("en").how_to_tag(tagging, tag.as_str()))
}

/// The command line's apostrophes are a typewriter's.
fn with_plain_signs(text: &str) -> String {
    text.replace('’', "'")
}

/// Who decided about a post.
pub(crate) fn actor_text(actor: &Actor) -> String {
    Translations::in_language("en").actor_text(actor)
}

/// A table for a terminal, without lines between rows.
pub(crate) fn text_table<const N: usize>(
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
