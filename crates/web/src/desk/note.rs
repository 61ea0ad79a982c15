//! What the facilitators say in an edition, for today, for days to come, and for the round-up.

use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{Days, NaiveDate};
use course::EditionKind;
use digest::{markdown, say};
use serde::{Deserialize, Serialize};

use super::{deed, done, show, show_with};
use crate::Shared;
use crate::refusal::Refusal;
use crate::sealed::Sealed;
use crate::visit::{Role, Visit};

/// Days that notes can be written for ahead.
const AHEAD: u64 = 6;
/// Characters of a note.
const LONGEST: usize = 20_000;

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    kind: String,
    date: Option<NaiveDate>,
}

#[derive(Serialize)]
struct Body {
    kind: &'static str,
    date: String,
    /// The day in words.
    day: String,
    text: String,
    /// The note as it will look.
    preview: Option<String>,
    wrong: Option<String>,
    choices: Vec<Choice>,
    longest: usize,
}

/// An edition that a note can be written for.
#[derive(Serialize)]
struct Choice {
    kind: &'static str,
    date: String,
    name: String,
    has_note: bool,
    is_this: bool,
}

pub(super) async fn form(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Refusal> {
    visit.staff(Role::Editor)?;
    let kind = kind(&visit, &asked.kind);
    let known = Known::read(&visit).await?;
    let date =
        asked.date.filter(|date| known.may(kind, *date)).unwrap_or_else(|| known.first(kind));
    let text = known.notes(kind).get(&date).cloned().unwrap_or_default();
    let body = known.body(&visit, kind, date, text);
    show(&visit, "note", "web/desk/note.html", &say!(visit.words(), "desk-note-heading"), &body)
        .await
}

/// The kinds that the course has; asked for nothing, or for what it has not, the first of them.
fn kind(visit: &Visit, word: &str) -> EditionKind {
    let settings = &visit.web.settings;
    match EditionKind::from_word(word) {
        Some(EditionKind::Weekly) if settings.weekly => EditionKind::Weekly,
        _ if settings.daily => EditionKind::Daily,
        _ => EditionKind::Weekly,
    }
}

type Notes = std::collections::BTreeMap<NaiveDate, String>;

/// The notes that wait, and the first day of each kind that has no edition yet.
struct Known {
    daily: Notes,
    weekly: Notes,
    first_daily: NaiveDate,
    first_weekly: NaiveDate,
}

impl Known {
    async fn read(visit: &Visit) -> Result<Self, Refusal> {
        let today = visit.web.settings.course.day(visit.now());
        let read = visit.web.memory.read(move |s| {
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

    fn notes(&self, kind: EditionKind) -> &Notes {
        match kind {
            EditionKind::Daily => &self.daily,
            EditionKind::Weekly => &self.weekly,
        }
    }

    /// The day whose note is written where none is named. A round-up prints what was written since the last.
    fn first(&self, kind: EditionKind) -> NaiveDate {
        match kind {
            EditionKind::Daily => self.first_daily,
            EditionKind::Weekly => self.weekly.keys().next().copied().unwrap_or(self.first_weekly),
        }
    }

    /// Whether a note can be written for a day: its edition is not out, and it is not far.
    fn may(&self, kind: EditionKind, date: NaiveDate) -> bool {
        match kind {
            EditionKind::Daily => {
                date >= self.first_daily && date <= self.first_daily + Days::new(AHEAD)
                    || self.daily.contains_key(&date)
            }
            EditionKind::Weekly => date == self.first(kind) || self.weekly.contains_key(&date),
        }
    }

    fn body(&self, visit: &Visit, kind: EditionKind, date: NaiveDate, text: String) -> Body {
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
            all.insert(self.first(EditionKind::Weekly));
            days.extend(all.into_iter().map(|day| (EditionKind::Weekly, day)));
        }
        let name = |kind, day: NaiveDate| match kind {
            EditionKind::Daily => words.near_day(day, settings.course.day(visit.now())),
            EditionKind::Weekly => say!(words, "desk-note-weekly"),
        };
        let choice = |(k, day): (EditionKind, NaiveDate)| Choice {
            kind: k.as_str(),
            date: day.to_string(),
            name: name(k, day),
            has_note: self.notes(k).contains_key(&day),
            is_this: k == kind && day == date,
        };
        Body {
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
pub(super) struct Asks {
    kind: String,
    date: NaiveDate,
    #[serde(default)]
    text: String,
    /// `save`, or `preview`.
    #[serde(default, rename = "do")]
    wish: String,
}

pub(super) async fn act(visit: Visit, Sealed(asks): Sealed<Asks>) -> Result<Response, Refusal> {
    visit.staff(Role::Editor)?;
    let words = visit.words();
    let kind = kind(&visit, &asks.kind);
    // Browsers send line ends as CR LF (URL Standard §5).
    let text = asks.text.replace("\r\n", "\n");
    let known = Known::read(&visit).await?;
    let may = known.may(kind, asks.date);
    let title = say!(words, "desk-note-heading");
    if asks.wish != "save" || !may || text.chars().count() > LONGEST {
        let mut body = known.body(&visit, kind, asks.date, text);
        body.wrong = match () {
            () if !may => Some(say!(words, "desk-note-too-late", day = body.day.as_str())),
            () if body.text.chars().count() > LONGEST => {
                Some(say!(words, "desk-note-too-long", n = LONGEST))
            }
            () => None,
        };
        let status =
            if body.wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        return show_with(&visit, status, "note", "web/desk/note.html", &title, None, &body);
    }
    let note = Some(text.trim().to_owned()).filter(|t| !t.is_empty());
    let (date, is_empty) = (asks.date, note.is_none());
    let what = if is_empty { "remove note" } else { "write note" };
    let deed = deed(&visit, what, format!("{} edition of {date}", kind.as_str()), "")?;
    visit
        .web
        .memory
        .write(move |s| s.act(deed, |s| s.set_note(kind, date, note.as_deref())))
        .await?;
    let day = known.body(&visit, kind, date, String::new()).day;
    let notice = if is_empty {
        say!(words, "desk-note-removed", day = day)
    } else {
        say!(words, "desk-note-saved", day = day)
    };
    done(&visit, &format!("desk/note?kind={}&date={date}", kind.as_str()), notice).await
}

/// The script that keeps the preview up to date while someone types. Without it there is a button.
pub(super) async fn script(State(web): State<Shared>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, web.forms.desk_script().to_owned()).into_response()
}
