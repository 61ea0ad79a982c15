//! The desk's own navigation: five entries, the pages below the one that is open, and what waits
//! beside each.

use course::StaffRole;
use digest::{Translations, say};
use serde::Serialize;
use store::WaitingCounts;

/// An entry of the navigation.
#[derive(Debug, Serialize)]
pub(super) struct NavEntry {
    path: &'static str,
    label: String,
    /// Whether the page is this one, or below it.
    is_this: bool,
    /// Whether the page is this one itself.
    is_page: bool,
    n_waiting: usize,
    below: Vec<NavEntry>,
}

/// What an entry is called.
type Label = fn(&Translations) -> String;

/// A page that the navigation leads to.
struct NavPage {
    name: &'static str,
    path: &'static str,
    label: Label,
    is_facilitators: bool,
}

const fn page(name: &'static str, path: &'static str, label: Label) -> NavPage {
    NavPage { name, path, label, is_facilitators: false }
}

/// The entries, each with the pages below it; an entry leads to the first of them that its reader
/// may open.
const ENTRIES: [(Label, &[NavPage]); 5] = [
    (|w| say!(w, "desk-nav-today"), &[page("today", "desk", |w| say!(w, "desk-nav-today"))]),
    (|w| say!(w, "desk-nav-posts"), &[page("posts", "desk/posts", |w| say!(w, "desk-nav-posts"))]),
    (|w| say!(w, "desk-nav-blogs"), &[page("blogs", "desk/blogs", |w| say!(w, "desk-nav-blogs"))]),
    (
        |w| say!(w, "desk-nav-edition"),
        &[
            page("preview", "desk/preview", |w| say!(w, "desk-nav-preview")),
            page("note", "desk/note", |w| say!(w, "desk-nav-note")),
            page("highlights", "desk/highlights", |w| say!(w, "desk-nav-highlights")),
            page("pictures", "desk/pictures", |w| say!(w, "desk-nav-pictures")),
            page("events", "desk/events", |w| say!(w, "desk-nav-events")),
            NavPage {
                is_facilitators: true,
                ..page("send", "desk/send", |w| say!(w, "desk-nav-send"))
            },
        ],
    ),
    (
        |w| say!(w, "desk-nav-course"),
        &[
            NavPage {
                is_facilitators: true,
                ..page("course", "desk/course", |w| say!(w, "desk-nav-settings"))
            },
            page("topics", "desk/topics", |w| say!(w, "desk-nav-topics")),
            page("log", "desk/log", |w| say!(w, "desk-nav-log")),
        ],
    ),
];

/// The navigation as somebody sees it who is at the page `at`.
pub(super) fn nav_entries(
    at: &str,
    role: StaffRole,
    counts: &WaitingCounts,
    n_rules_changes: usize,
    words: &Translations,
) -> Vec<NavEntry> {
    let n_waiting = |name: &str| match name {
        "posts" => counts.n_posts,
        "blogs" => counts.n_blogs,
        "pictures" => counts.n_pictures,
        "send" => counts.n_held_editions,
        "topics" => n_rules_changes,
        "today" => counts.sum() + n_rules_changes,
        _ => 0,
    };
    let entry = |(label, pages): &(Label, &[NavPage])| {
        let may_open = |page: &&NavPage| !page.is_facilitators || role.is_facilitator();
        let pages: Vec<_> = pages.iter().filter(may_open).collect();
        let below = |page: &&NavPage| NavEntry {
            path: page.path,
            label: (page.label)(words),
            is_this: page.name == at,
            is_page: page.name == at,
            n_waiting: n_waiting(page.name),
            below: Vec::new(),
        };
        let below: Vec<_> = pages.iter().map(below).collect();
        NavEntry {
            path: pages.first().map_or("desk", |page| page.path),
            label: label(words),
            is_this: below.iter().any(|page| page.is_this),
            is_page: below.len() == 1,
            n_waiting: below.iter().map(|page| page.n_waiting).sum(),
            below: if below.len() > 1 { below } else { Vec::new() },
        }
    };
    ENTRIES.iter().map(entry).collect()
}
