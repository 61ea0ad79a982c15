//! Events that are announced in the paper.

use axum::http::StatusCode;
use axum::response::Response;
use chrono::{Days, NaiveDate, NaiveTime};
use course::Event;
use digest::say;
use serde::{Deserialize, Serialize};
use url::Url;

use super::{deed, done, moment, show, show_with, typed};
use crate::refusal::Refusal;
use crate::sealed::Sealed;
use crate::visit::{Role, Visit};

#[derive(Serialize)]
struct Body<'a> {
    events: Vec<Line>,
    filled: &'a Filled,
    wrong: Option<Wrong>,
}

#[derive(Serialize)]
struct Line {
    id: i64,
    title: String,
    when: String,
    link: Option<String>,
    about: Option<String>,
    is_over: bool,
}

/// A field, and what is wrong with it.
#[derive(Debug, Serialize)]
struct Wrong {
    field: &'static str,
    text: String,
}

/// A new event, as it was filled in.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct Filled {
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

pub(super) async fn form(visit: Visit) -> Result<Response, Refusal> {
    visit.staff(Role::Editor)?;
    let filled = Filled::default();
    let body = Body { events: events(&visit).await?, filled: &filled, wrong: None };
    show(
        &visit,
        "events",
        "web/desk/events.html",
        &say!(visit.words(), "desk-events-heading"),
        &body,
    )
    .await
}

async fn events(visit: &Visit) -> Result<Vec<Line>, Refusal> {
    let mut events = visit.web.memory.read(store::Store::events).await?;
    let is_over = |e: &Event| e.ends_at.unwrap_or(e.starts_at) < visit.now();
    // What is to come first, and of what is over the latest.
    events.sort_by_key(|e| {
        let secs = e.event.starts_at.timestamp();
        (is_over(&e.event), if is_over(&e.event) { -secs } else { secs })
    });
    let course = &visit.web.settings.course;
    let when = |e: &Event| {
        if e.all_day {
            visit.words().week_day(course.day(e.starts_at))
        } else {
            moment(visit, e.starts_at)
        }
    };
    let line = |e: store::StoredEvent| Line {
        id: e.id,
        when: when(&e.event),
        is_over: is_over(&e.event),
        link: e.event.link.as_ref().map(Url::to_string),
        title: e.event.title,
        about: e.event.about,
    };
    Ok(events.into_iter().map(line).collect())
}

pub(super) async fn act(visit: Visit, Sealed(filled): Sealed<Filled>) -> Result<Response, Refusal> {
    visit.staff(Role::Editor)?;
    let (words, now) = (visit.words(), visit.now());
    if let Some(id) = filled.remove {
        let is_there =
            visit.web.memory.read(move |s| Ok(s.events()?.iter().any(|e| e.id == id))).await?;
        if !is_there {
            return done(&visit, "desk/events", say!(words, "desk-event-removed")).await;
        }
        let deed = deed(&visit, "remove event", format!("event {id}"), "")?;
        visit.web.memory.write(move |s| s.act(deed, |s| s.remove_event(id))).await?;
        return done(&visit, "desk/events", say!(words, "desk-event-removed")).await;
    }
    let event = match event(&filled, &visit) {
        Ok(event) => event,
        Err(wrong) => {
            let body = Body { events: events(&visit).await?, filled: &filled, wrong: Some(wrong) };
            let title = say!(words, "desk-events-heading");
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return show_with(
                &visit,
                status,
                "events",
                "web/desk/events.html",
                &title,
                None,
                &body,
            );
        }
    };
    let (title, same) = (event.title.clone(), event.clone());
    let is_there =
        visit.web.memory.read(move |s| Ok(s.events()?.iter().any(|e| e.event == same))).await?;
    if is_there {
        return done(&visit, "desk/events", say!(words, "desk-event-added", title = title)).await;
    }
    let deed = deed(&visit, "add event", title.clone(), "")?;
    visit.web.memory.write(move |s| s.act(deed, |s| s.add_event(&event, now))).await?;
    done(&visit, "desk/events", say!(words, "desk-event-added", title = title)).await
}

/// The event that a form describes: hours are the course's, and an event without one lasts all day.
fn event(filled: &Filled, visit: &Visit) -> Result<Event, Wrong> {
    let (words, course) = (visit.words(), &visit.web.settings.course);
    let wrong = |field, text| Wrong { field, text };
    let hour = |field, text: &str| match text.trim() {
        "" => Ok(None),
        text => ["%H:%M", "%H:%M:%S"]
            .iter()
            .find_map(|format| NaiveTime::parse_from_str(text, format).ok())
            .map(Some)
            .ok_or_else(|| wrong(field, say!(words, "desk-event-hour-wrong"))),
    };
    let title = typed(&filled.title, 200)
        .ok_or_else(|| wrong("title", say!(words, "desk-event-title-wrong")))?;
    let day: NaiveDate =
        filled.day.trim().parse().map_err(|_| wrong("day", say!(words, "desk-event-day-wrong")))?;
    let (from, until) = (hour("hour", &filled.hour)?, hour("until", &filled.until)?);
    let whole = course.at(day + Days::new(1), NaiveTime::MIN);
    let starts_at = course.at(day, from.unwrap_or(NaiveTime::MIN));
    let ends_at = match (from, until) {
        (None, None) => Some(whole),
        (None, Some(_)) => return Err(wrong("hour", say!(words, "desk-event-hour-missing"))),
        (Some(_), until) => until.map(|until| course.at(day, until)),
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
    Ok(Event {
        title,
        starts_at,
        ends_at,
        all_day: from.is_none(),
        link,
        about: typed(&filled.about, 1_000),
    })
}
