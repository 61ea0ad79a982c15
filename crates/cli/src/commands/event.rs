//! `katydid event add|list|remove`: what happens, beside what the configuration and calendars say.

use anyhow::Result;
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use course::{Course, CourseEvent};
use digest::messages::say;
use serde_json::json;

use crate::args::{self, EventAddArgs, EventListArgs, IdArg};
use crate::exit::Exit;
use crate::newsroom::calendars;
use crate::printed_text::print_list;
use crate::run::RunContext;
use crate::user_error::UserError;
use crate::user_input::typed_text;

/// Carries out one of the commands about events.
pub(crate) fn run_event_command(command: args::EventCommand, run: &RunContext) -> Result<Exit> {
    match command {
        args::EventCommand::Add(add) => self::add_event(&add, run),
        args::EventCommand::List(list) => self::list_events(&list, run),
        args::EventCommand::Remove(number) => remove_event(&number, run),
    }
}

fn add_event(arguments: &EventAddArgs, run: &RunContext) -> Result<Exit> {
    let course = &run.config.course;
    let (starts_at, all_day) = parse_event_time(&arguments.starts_at, course)?;
    let ends_at =
        arguments.until.as_deref().map(|text| parse_event_time(text, course)).transpose()?;
    let ends_at = match ends_at {
        Some((_, is_day)) if is_day != all_day => {
            let complaint =
                UserError::new("an event begins and ends with an hour, or on whole days");
            return Err(complaint
                .with_hint("write both as 2026-03-03T19:00, or both as 2026-03-03")
                .into());
        }
        // The last day is part of the event.
        Some((day, true)) => Some(
            course.instant_at(course.local_day(day) + TimeDelta::days(1), chrono::NaiveTime::MIN),
        ),
        Some((at, false)) => Some(at),
        None if all_day => {
            Some(course.instant_at(
                course.local_day(starts_at) + TimeDelta::days(1),
                chrono::NaiveTime::MIN,
            ))
        }
        None => None,
    };
    if ends_at.is_some_and(|end| end <= starts_at) {
        return Err(UserError::new("the event ends before it begins")
            .with_hint("look at --until")
            .into());
    }
    if let Some(link) = arguments.link.as_ref().filter(|l| !matches!(l.scheme(), "http" | "https"))
    {
        let hint = "an address is expected that begins with https:// or http://";
        return Err(UserError::new(format!("{link} is no web address")).with_hint(hint).into());
    }
    let Some(title) = typed_text(Some(&arguments.title)) else {
        return Err(UserError::new("the event has no title")
            .with_hint("say what it is called")
            .into());
    };
    let event = CourseEvent {
        title,
        starts_at,
        ends_at,
        all_day,
        link: arguments.link.clone(),
        about: typed_text(arguments.about.as_deref()),
    };
    let id = run.open_store()?.add_event(&event, run.clock.now())?;
    let (id, title, when) = (id.to_string(), event.title.as_str(), event_time_text(&event, course));
    run.print_status(say!(run, "report-event-added", event = id, title, when));
    Ok(Exit::Done)
}

/// `2026-03-03T19:00` in the course's zone, `2026-03-03`, or an instant with its own offset; and
/// whether it is a whole day.
fn parse_event_time(text: &str, course: &Course) -> Result<(DateTime<Utc>, bool)> {
    let text = text.trim().replacen(' ', "T", 1);
    if let Ok(at) = DateTime::parse_from_rfc3339(&text) {
        return Ok((at.with_timezone(&Utc), false));
    }
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Ok((course.instant_at(day, chrono::NaiveTime::MIN), true));
    }
    let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|f| NaiveDateTime::parse_from_str(&text, f).ok());
    let at = local.map(|local| course.timezone.from_local_datetime(&local).earliest());
    match at {
        Some(Some(at)) => Ok((at.with_timezone(&Utc), false)),
        Some(None) => {
            Err(UserError::new(format!("{text} does not exist: clocks are put forward then"))
                .into())
        }
        None => Err(UserError::new(format!("{text} is neither a day nor an hour"))
            .with_hint(
                "write 2026-03-03T19:00, in the course's zone, or 2026-03-03 for a whole day",
            )
            .into()),
    }
}

fn event_time_text(event: &CourseEvent, course: &Course) -> String {
    let format = if event.all_day { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M %Z" };
    event.starts_at.with_timezone(&course.timezone).format(format).to_string()
}

fn list_events(arguments: &EventListArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let now = run.clock.now();
    let stored = store.all_events()?;
    let last = now + TimeDelta::days(i64::from(arguments.days));
    let is_coming =
        |e: &CourseEvent| e.ends_at.unwrap_or(e.starts_at) >= now && e.starts_at <= last;
    let mut events: Vec<CourseEvent> =
        calendars::all_events(&store, run)?.into_iter().filter(is_coming).collect();
    events.sort_by(|a, b| (a.starts_at, &a.title).cmp(&(b.starts_at, &b.title)));
    // What has no number stands in the configuration or comes from a calendar.
    let id = |event: &CourseEvent| stored.iter().find(|s| s.event == *event).map(|s| s.id);
    let json = |event: &CourseEvent| json!({"id": id(event), "event": event});
    let row = |event: &CourseEvent| {
        [
            id(event).map(|id| id.to_string()).unwrap_or_default(),
            event_time_text(event, &run.config.course),
            event.title.clone(),
            event.link.as_ref().map(ToString::to_string).unwrap_or_default(),
        ]
    };
    let table = (say!(run, "columns-events"), row);
    print_list(run.console, arguments.json, events, json, table);
    Ok(Exit::Done)
}

fn remove_event(arguments: &IdArg, run: &RunContext) -> Result<Exit> {
    if !run.open_store()?.remove_event(arguments.id)? {
        let what = format!("there is no event {} that `katydid event add` made", arguments.id);
        let hint = "events of the configuration and of calendars are removed there; `katydid event list` shows all";
        return Err(UserError::new(what).with_hint(hint).into());
    }
    let event = arguments.id.to_string();
    run.print_status(say!(run, "report-event-removed", event));
    Ok(Exit::Done)
}
