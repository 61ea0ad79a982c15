//! HTML from feeds, cleaned once on the way in.
//!
//! Three steps in one pass each: [`limits`] bounds what the HTML parser will be asked to build,
//! ammonia parses and sanitises by an allow-list ([`allow_list`]), and [`rewrite`] walks ammonia's
//! regular output to resolve addresses, mend images, turn embeds into links, drop what is no
//! writing, and take down the visible text. The last step only ever drops, unwraps or writes names
//! from the list, so its output is as safe as ammonia's.

mod address;
mod allow_list;
mod boilerplate;
mod cleaned_content;
mod embed;
mod html_output;
pub(super) mod limits;
mod media;
mod regular_html;
mod rewrite;
mod tags;
mod text;

use super::xml::join_surrogates;
pub(crate) use address::HtmlBase;
pub(crate) use cleaned_content::CleanedContent;

/// Cleans HTML of unknown quality.
pub(crate) fn clean_html(html: &str, bases: HtmlBase<'_>, max_depth: usize) -> CleanedContent {
    if !html.contains(['<', '&']) {
        return clean_plain_text(html);
    }
    let html = &*join_surrogates(html);
    let (tamed, is_flattened) = limits::limit_html(html, max_depth);
    CleanedContent {
        is_flattened,
        ..rewrite::rewrite_html(&allow_list::sanitise_html(&tamed), bases)
    }
}

/// Brings plain text into the same shape: a blank line separates paragraphs.
pub(crate) fn clean_plain_text(text: &str) -> CleanedContent {
    text::from_plain(text)
}

/// The visible text of a piece of HTML that is wanted as one line: a title, a name.
pub(crate) fn one_line(html: &str, max_depth: usize) -> String {
    let text = if html.contains(['<', '&']) {
        clean_html(html, HtmlBase::default(), max_depth).text
    } else {
        html.to_owned()
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
