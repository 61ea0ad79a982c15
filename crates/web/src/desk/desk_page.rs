//! What the pages of the desk have in common: their frame, the log of what is done there, and how
//! times and texts are shown.

use course::{DeskAction, DeskSubject, EmailAddress};
use digest::{Translations, say};
use serde::Serialize;
use store::AuditEntry;
use url::form_urlencoded;

use super::desk_nav::{NavEntry, nav_entries};
use crate::error::Error;
use crate::notice;
use crate::rejection::HttpResult;
use crate::request_context::RequestContext;
use crate::visitors::Editor;

/// A page that the desk's own navigation names.
#[derive(Clone, Copy)]
pub(super) struct DeskTab {
    /// What the navigation calls it.
    pub(super) name: &'static str,
    pub(super) template: &'static str,
    pub(super) heading: fn(&Translations) -> String,
}

/// A page of the desk, with what all of them have.
#[derive(Serialize)]
struct DeskPage<'a, T> {
    /// The desk's own navigation.
    entries: Vec<NavEntry>,
    is_facilitator: bool,
    /// What was done by the form that led here.
    notice: Option<String>,
    /// What is wrong with the settings' file, where older settings are in force.
    settings_error: Option<String>,
    #[serde(flatten)]
    body: &'a T,
}

impl<'a, T: Serialize> DeskPage<'a, T> {
    /// The page around `body`, with what waits as it is now.
    async fn load(
        editor: &Editor,
        at: DeskTab,
        notice: Option<String>,
        body: &'a T,
    ) -> Result<Self, Error> {
        let is_facilitator = editor.role.is_facilitator();
        let counts = editor.read_store(store::Store::waiting_counts).await?;
        let n_rules = usize::from(editor.web.backstage.pending_rule_change().is_some());
        Ok(Self {
            entries: nav_entries(at.name, editor.role, &counts, n_rules, editor.words()),
            is_facilitator,
            notice,
            settings_error: editor.web.settings_file.file_error().filter(|_| is_facilitator),
            body,
        })
    }
}

/// Shows a page of the navigation.
pub(super) async fn show_desk_tab<T: Serialize>(
    editor: &Editor,
    at: DeskTab,
    body: &T,
) -> HttpResult {
    show_desk_page(editor, at, at.template, &(at.heading)(editor.words()), body).await
}

/// Shows a page of the desk that stands below one of the navigation.
pub(super) async fn show_desk_page<T: Serialize>(
    editor: &Editor,
    at: DeskTab,
    template: &'static str,
    title: &str,
    body: &T,
) -> HttpResult {
    let notice = notice::take_notice(editor).await?;
    let page = DeskPage::load(editor, at, notice, body).await?;
    editor.render_page(template, title, &page)
}

/// Shows a page of the navigation whose form comes back, with what is wrong in it or not.
pub(super) async fn render_desk_form<T: Serialize>(
    editor: &Editor,
    at: DeskTab,
    wrong: Option<&String>,
    body: &T,
) -> HttpResult {
    let page = DeskPage::load(editor, at, None, body).await?;
    editor.render_form(at.template, &(at.heading)(editor.words()), wrong, &page)
}

/// Shows a page below one of the navigation whose form comes back.
pub(super) async fn render_desk_form_at<T: Serialize>(
    editor: &Editor,
    at: DeskTab,
    template: &'static str,
    title: &str,
    wrong: Option<&String>,
    body: &T,
) -> HttpResult {
    let page = DeskPage::load(editor, at, None, body).await?;
    editor.render_form(template, title, wrong, &page)
}

/// What an editor does, as it is written down.
pub(super) fn staff_deed(editor: &Editor, what: DeskAction, on_what: DeskSubject) -> AuditEntry {
    AuditEntry {
        at: editor.now(),
        who: editor.address.to_string(),
        what,
        on_what,
        why: String::new(),
    }
}

/// What was typed, trimmed and shortened to what anyone would write; `None` where it is empty.
pub(super) fn trim_typed(text: &str, most: usize) -> Option<String> {
    let text: String = text.trim().chars().filter(|c| !c.is_control()).take(most).collect();
    Some(text).filter(|t| !t.is_empty())
}

/// A text as an editor may see it: mail addresses of participants and subscribers are seen by
/// facilitators alone. Those of the staff stay.
pub(super) fn hide_addresses(text: String, editor: &Editor) -> String {
    if !text.contains('@') || editor.role.is_facilitator() {
        return text;
    }
    let is_private = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).trim_start_matches("mailto:");
        EmailAddress::new(bare)
            .is_ok_and(|address| editor.web.settings.staff_role(&address).is_none())
    };
    let shown = |word: &str| if is_private(word) { "…@…".to_owned() } else { word.to_owned() };
    text.split_inclusive(char::is_whitespace)
        .map(|word| {
            let end = word.trim_end().len();
            shown(&word[..end]) + &word[end..]
        })
        .collect()
}

/// A day and the hour in the course's zone.
pub(super) fn date_and_time(visit: &RequestContext, at: chrono::DateTime<chrono::Utc>) -> String {
    let words = visit.words();
    let course = &visit.web.settings.course;
    say!(
        words,
        "desk-moment",
        day = words.week_day(course.local_day(at)),
        hour = words.clock_time(at, course.timezone)
    )
}

/// Whether there are pages before and after one of a list, as queries of their links.
#[derive(Serialize)]
pub(super) struct DeskPageLinks {
    newer: Option<String>,
    older: Option<String>,
}

impl DeskPageLinks {
    /// Cuts `rows`, of which one more than stands on a page was read, to those of the page. `page`
    /// counts from 0; `query` is what the list is filtered by.
    pub(super) fn cut_rows<T>(
        rows: &mut Vec<T>,
        on_a_page: usize,
        page: usize,
        query: &[(&str, &str)],
    ) -> Self {
        let has_more = rows.len() > on_a_page;
        rows.truncate(on_a_page);
        let link = |page: usize| {
            let mut link = form_urlencoded::Serializer::new(String::new());
            link.extend_pairs(query.iter().filter(|(_, value)| !value.is_empty()));
            link.append_pair("page", &page.to_string());
            link.finish()
        };
        Self { newer: page.checked_sub(1).map(link), older: has_more.then(|| link(page + 1)) }
    }
}
