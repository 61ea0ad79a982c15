//! Events that are announced in the paper.

use chrono::{Days, NaiveDate, NaiveTime};
use course::{CourseEvent, DeskAction, DeskSubject};
use digest::say;
use serde::{Deserialize, Serialize};
use url::Url;

use super::desk_page::{
    DeskTab, date_and_time, render_desk_form, show_desk_tab, staff_deed, trim_typed,
};
use crate::rejection::{HttpRejection, HttpResult};
use crate::request_context::RequestContext;
use crate::sealed_form::Sealed;
use crate::visitors::Editor;

const TAB: DeskTab = DeskTab {
    name: "events",
    template: "web/desk/events.html",
    heading: |words| say!(words, "desk-events-heading"),
};

#[derive(Serialize)]
struct DeskEventsPage<'a> {
    events: Vec<DeskEventLine>,
    filled: &'a EventForm,
    wrong: Option<EventFieldError>,
}

#[derive(Serialize)]
struct DeskEventLine {
    id: i64,
    title: String,
    when: String,
    link: Option<String>,
    about: Option<String>,
    is_over: bool,
}

/// A field, and what is wrong with it.
#[derive(Debug, Serialize)]
struct EventFieldError {
    field: &'static str,
    text: String,
}

/// A new event, as it was filled in.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct EventForm {
    /// The number of an event to remove; without one, an event is added.
    #[serde(skip_serializing)]
    remove: Option<i64>,
    #[serde(default)]
    title: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    hour: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    link: String,
    #[serde(default)]
    about: String,
}

pub(super) async fn show_events(editor: Editor) -> HttpResult {
    let filled = EventForm::default();
    let body = DeskEventsPage { events: event_lines(&editor).await?, filled: &filled, wrong: None };
    show_desk_tab(&editor, TAB, &body).await
}

async fn event_lines(visit: &RequestContext) -> Result<Vec<DeskEventLine>, HttpRejection> {
    let mut events = visit.read_store(store::Store::all_events).await?;
    let is_over = |e: &CourseEvent| e.ends_at.unwrap_or(e.starts_at) < visit.now();
    // What is to come first, and of what is over the latest.
    events.sort_by_key(|e| {
        let secs = e.event.starts_at.timestamp();
        (is_over(&e.event), if is_over(&e.event) { -secs } else { secs })
    });
    let course = &visit.web.settings.course;
    let when = |e: &CourseEvent| {
        if e.all_day {
            visit.words().week_day(course.local_day(e.starts_at))
        } else {
            date_and_time(visit, e.starts_at)
        }
    };
    let line = |e: store::StoredEvent| DeskEventLine {
        id: e.id,
        when: when(&e.event),
        is_over: is_over(&e.event),
        link: e.event.link.as_ref().map(Url::to_string),
        title: e.event.title,
        about: e.event.about,
    };
    Ok(events.into_iter().map(line).collect())
}

pub(super) async fn change_events(editor: Editor, Sealed(filled): Sealed<EventForm>) -> HttpResult {
    let (words, now) = (editor.words(), editor.now());
    if let Some(id) = filled.remove {
        let is_there =
            editor.read_store(move |s| Ok(s.all_events()?.iter().any(|e| e.id == id))).await?;
        if !is_there {
            return editor
                .redirect_with_notice("desk/events", say!(words, "desk-event-removed"))
                .await;
        }
        let deed = staff_deed(&editor, DeskAction::RemoveEvent, DeskSubject::Event(id));
        editor.write_store(move |s| s.audit_change(deed, |s| s.remove_event(id))).await?;
        return editor.redirect_with_notice("desk/events", say!(words, "desk-event-removed")).await;
    }
    let event = match parse_event(&filled, &editor) {
        Ok(event) => event,
        Err(wrong) => {
            let body = DeskEventsPage {
                events: event_lines(&editor).await?,
                filled: &filled,
                wrong: Some(wrong),
            };
            let why = body.wrong.as_ref().map(|wrong| &wrong.text);
            return render_desk_form(&editor, TAB, why, &body).await;
        }
    };
    let (title, same) = (event.title.clone(), event.clone());
    let is_there =
        editor.read_store(move |s| Ok(s.all_events()?.iter().any(|e| e.event == same))).await?;
    if is_there {
        return editor
            .redirect_with_notice("desk/events", say!(words, "desk-event-added", title = title))
            .await;
    }
    let deed = staff_deed(&editor, DeskAction::AddEvent, DeskSubject::Named(title.clone()));
    editor.write_store(move |s| s.audit_change(deed, |s| s.add_event(&event, now))).await?;
    editor.redirect_with_notice("desk/events", say!(words, "desk-event-added", title = title)).await
}

/// The event that a form describes: hours are the course's, and an event without one lasts all day.
fn parse_event(filled: &EventForm, visit: &RequestContext) -> Result<CourseEvent, EventFieldError> {
    let (words, course) = (visit.words(), &visit.web.settings.course);
    let wrong = |field, text| EventFieldError { field, text };
    let hour = |field, text: &str| match text.trim() {
        "" => Ok(None),
        text => ["%H:%M", "%H:%M:%S"]
            .iter()
            .find_map(|format| NaiveTime::parse_from_str(text, format).ok())
            .map(Some)
            .ok_or_else(|| wrong(field, say!(words, "desk-event-hour-wrong"))),
    };
    let title = trim_typed(&filled.title, 200)
        .ok_or_else(|| wrong("title", say!(words, "desk-event-title-wrong")))?;
    let day: NaiveDate =
        filled.day.trim().parse().map_err(|_| wrong("day", say!(words, "desk-event-day-wrong")))?;
    let (from, until) = (hour("hour", &filled.hour)?, hour("until", &filled.until)?);
    let whole = course.instant_at(day + Days::new(1), NaiveTime::MIN);
    let starts_at = course.instant_at(day, from.unwrap_or(NaiveTime::MIN));
    let ends_at = match (from, until) {
        (None, None) => Some(whole),
        (None, Some(_)) => return Err(wrong("hour", say!(words, "desk-event-hour-missing"))),
        (Some(_), until) => until.map(|until| course.instant_at(day, until)),
    };
    if ends_at.is_some_and(|end| end <= starts_at) {
        return Err(wrong("until", say!(words, "desk-event-until-wrong")));
    }
    let link = match filled.link.trim() {
        "" => None,
        text => {
            let url = Url::parse(text).ok().filter(|u| matches!(u.scheme(), "http" | "https"));
            Some(url.ok_or_else(|| wrong("link", say!(words, "desk-event-link-wrong")))?)
        }
    };
    Ok(CourseEvent {
        title,
        starts_at,
        ends_at,
        all_day: from.is_none(),
        link,
        about: trim_typed(&filled.about, 1_000),
    })
}
