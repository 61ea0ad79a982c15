//! What the facilitators say in an edition, for today, for days to come, and for the round-up.

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::{Days, NaiveDate};
use course::{DeskAction, DeskSubject, EditionKind};
use digest::{markdown, say};
use serde::{Deserialize, Serialize};

use super::desk_page::{DeskTab, render_desk_form, show_desk_tab, staff_deed};
use crate::app_state::SharedState;
use crate::rejection::{HttpRejection, HttpResult};
use crate::request_context::RequestContext;
use crate::sealed_form::Sealed;
use crate::visitors::Editor;

const TAB: DeskTab = DeskTab {
    name: "note",
    template: "web/desk/note.html",
    heading: |words| say!(words, "desk-note-heading"),
};

/// Days that notes can be written for ahead.
const AHEAD: u64 = 6;
/// Characters of a note.
const LONGEST: usize = 20_000;

#[derive(Deserialize)]
pub(super) struct NoteQuery {
    #[serde(default)]
    kind: String,
    date: Option<NaiveDate>,
}

#[derive(Serialize)]
struct DeskNotePage {
    kind: &'static str,
    date: String,
    /// The day in words.
    day: String,
    text: String,
    /// The note as it will look.
    preview: Option<String>,
    wrong: Option<String>,
    choices: Vec<NoteChoice>,
    longest: usize,
}

/// An edition that a note can be written for.
#[derive(Serialize)]
struct NoteChoice {
    kind: &'static str,
    date: String,
    name: String,
    has_note: bool,
    is_this: bool,
}

pub(super) async fn show_note(editor: Editor, Query(asked): Query<NoteQuery>) -> HttpResult {
    let kind = edition_kind(&editor, &asked.kind);
    let known = WaitingNotes::load_notes(&editor).await?;
    let date = asked
        .date
        .filter(|date| known.can_write(kind, *date))
        .unwrap_or_else(|| known.default_date(kind));
    let text = known.notes_of_kind(kind).get(&date).cloned().unwrap_or_default();
    let body = known.note_page(&editor, kind, date, text);
    show_desk_tab(&editor, TAB, &body).await
}

/// The kinds that the course has; asked for nothing, or for what it has not, the first of them.
fn edition_kind(visit: &RequestContext, word: &str) -> EditionKind {
    let settings = &visit.web.settings;
    match EditionKind::from_word(word) {
        Some(EditionKind::Weekly) if settings.weekly => EditionKind::Weekly,
        _ if settings.daily => EditionKind::Daily,
        _ => EditionKind::Weekly,
    }
}

type NotesByDate = std::collections::BTreeMap<NaiveDate, String>;

/// The notes that wait, and the first day of each kind that has no edition yet.
struct WaitingNotes {
    daily: NotesByDate,
    weekly: NotesByDate,
    first_daily: NaiveDate,
    first_weekly: NaiveDate,
}

impl WaitingNotes {
    async fn load_notes(visit: &RequestContext) -> Result<Self, HttpRejection> {
        let today = visit.web.settings.course.local_day(visit.now());
        let read = visit.read_store(move |s| {
            let first = |kind| {
                Ok(if s.edition_on(kind, today)?.is_some() { today + Days::new(1) } else { today })
            };
            Ok(Self {
                daily: s.waiting_notes(EditionKind::Daily)?,
                weekly: s.waiting_notes(EditionKind::Weekly)?,
                first_daily: first(EditionKind::Daily)?,
                first_weekly: first(EditionKind::Weekly)?,
            })
        });
        Ok(read.await?)
    }

    fn notes_of_kind(&self, kind: EditionKind) -> &NotesByDate {
        match kind {
            EditionKind::Daily => &self.daily,
            EditionKind::Weekly => &self.weekly,
        }
    }

    /// The day whose note is written where none is named. A round-up prints what was written since
    /// the last.
    fn default_date(&self, kind: EditionKind) -> NaiveDate {
        match kind {
            EditionKind::Daily => self.first_daily,
            EditionKind::Weekly => self.weekly.keys().next().copied().unwrap_or(self.first_weekly),
        }
    }

    /// Whether a note can be written for a day: its edition is not out, and it is not far.
    fn can_write(&self, kind: EditionKind, date: NaiveDate) -> bool {
        match kind {
            EditionKind::Daily => {
                date >= self.first_daily && date <= self.first_daily + Days::new(AHEAD)
                    || self.daily.contains_key(&date)
            }
            EditionKind::Weekly => {
                date == self.default_date(kind) || self.weekly.contains_key(&date)
            }
        }
    }

    fn note_page(
        &self,
        visit: &RequestContext,
        kind: EditionKind,
        date: NaiveDate,
        text: String,
    ) -> DeskNotePage {
        let words = visit.words();
        let settings = &visit.web.settings;
        let mut days: Vec<(EditionKind, NaiveDate)> = Vec::new();
        if settings.daily {
            let coming = (0..=AHEAD).map(|n| self.first_daily + Days::new(n));
            let mut all: std::collections::BTreeSet<_> = coming.collect();
            all.extend(self.daily.keys());
            days.extend(all.into_iter().map(|day| (EditionKind::Daily, day)));
        }
        if settings.weekly {
            let mut all: std::collections::BTreeSet<_> = self.weekly.keys().copied().collect();
            all.insert(self.default_date(EditionKind::Weekly));
            days.extend(all.into_iter().map(|day| (EditionKind::Weekly, day)));
        }
        let name = |kind, day: NaiveDate| match kind {
            EditionKind::Daily => words.near_day(day, settings.course.local_day(visit.now())),
            EditionKind::Weekly => say!(words, "desk-note-weekly"),
        };
        let choice = |(k, day): (EditionKind, NaiveDate)| NoteChoice {
            kind: k.as_str(),
            date: day.to_string(),
            name: name(k, day),
            has_note: self.notes_of_kind(k).contains_key(&day),
            is_this: k == kind && day == date,
        };
        DeskNotePage {
            kind: kind.as_str(),
            date: date.to_string(),
            day: name(kind, date),
            preview: Some(markdown::to_html(&text)).filter(|_| !text.trim().is_empty()),
            text,
            wrong: None,
            choices: days.into_iter().map(choice).collect(),
            longest: LONGEST,
        }
    }
}

#[derive(Deserialize)]
pub(super) struct NoteForm {
    kind: String,
    date: NaiveDate,
    #[serde(default)]
    text: String,
    /// `save`, or `preview`.
    #[serde(default, rename = "do")]
    wish: String,
}

pub(super) async fn save_note(editor: Editor, Sealed(asks): Sealed<NoteForm>) -> HttpResult {
    let words = editor.words();
    let kind = edition_kind(&editor, &asks.kind);
    // Browsers send line ends as CR LF (URL Standard §5).
    let text = asks.text.replace("\r\n", "\n");
    let known = WaitingNotes::load_notes(&editor).await?;
    let may = known.can_write(kind, asks.date);
    if asks.wish != "save" || !may || text.chars().count() > LONGEST {
        let mut body = known.note_page(&editor, kind, asks.date, text);
        body.wrong = match () {
            () if !may => Some(say!(words, "desk-note-too-late", day = body.day.as_str())),
            () if body.text.chars().count() > LONGEST => {
                Some(say!(words, "desk-note-too-long", n = LONGEST))
            }
            () => None,
        };
        return render_desk_form(&editor, TAB, body.wrong.as_ref(), &body).await;
    }
    let note = Some(text.trim().to_owned()).filter(|t| !t.is_empty());
    let (date, is_empty) = (asks.date, note.is_none());
    let what = if is_empty { DeskAction::RemoveNote } else { DeskAction::WriteNote };
    let deed = staff_deed(&editor, what, DeskSubject::Edition(Some(kind), date));
    editor
        .write_store(move |s| s.audit_change(deed, |s| s.set_note(kind, date, note.as_deref())))
        .await?;
    let day = known.note_page(&editor, kind, date, String::new()).day;
    let notice = if is_empty {
        say!(words, "desk-note-removed", day = day)
    } else {
        say!(words, "desk-note-saved", day = day)
    };
    editor
        .redirect_with_notice(&format!("desk/note?kind={}&date={date}", kind.as_str()), notice)
        .await
}

/// The script that keeps the preview up to date while someone types. Without it there is a button.
pub(super) async fn serve_script(State(web): State<SharedState>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, web.forms.desk_script().to_owned()).into_response()
}
