//! `katydid subscriber list`: a page of the list, or all of it as JSON.

use std::ops::ControlFlow;

use anyhow::Result;
use course::{MailPreferences, Subscriber, SubscriberState};
use digest::messages::say;
use serde_json::json;

use crate::args::SubscriberListArgs;
use crate::exit::Exit;
use crate::printed_text::{on_one_line, text_table};
use crate::run::RunContext;

/// How many a table shows, unless told otherwise: it is laid out as a whole.
const N_SHOWN: usize = 500;
/// Of a reason, in a table.
const MOST_CHARS: usize = 100;

/// Lists subscribers, as they are read.
pub(super) fn list_subscribers(list: &SubscriberListArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let after = list.after.as_deref();
    if list.json.json {
        let mut n_left = list.limit.unwrap_or(usize::MAX);
        store.each_subscriber(list.state, after, |mut subscriber| {
            if n_left == 0 {
                return ControlFlow::Break(());
            }
            n_left -= 1;
            subscriber.state_reason = masked_reason(&subscriber);
            run.print_data(json!(subscriber).to_string());
            ControlFlow::Continue(())
        })?;
        return Ok(Exit::Done);
    }
    let limit = list.limit.unwrap_or(N_SHOWN);
    let (mut rows, mut last_shown, mut is_more) = (Vec::new(), String::new(), false);
    store.each_subscriber(list.state, after, |subscriber| {
        is_more = rows.len() >= limit;
        if is_more {
            return ControlFlow::Break(());
        }
        last_shown = subscriber.address.to_string();
        rows.push(subscriber_row(&subscriber, run));
        ControlFlow::Continue(())
    })?;
    let n = rows.len();
    run.print_data(text_table(&say!(run, "columns-subscribers"), rows));
    if is_more {
        let of = store.n_subscribers(list.state)?;
        run.print_status(say!(run, "report-subscribers-more", n, of, after = last_shown));
    }
    Ok(Exit::Done)
}

fn subscriber_row(subscriber: &Subscriber, run: &RunContext) -> [String; 5] {
    let MailPreferences { frequency, topics, reads, language, text_only } = &subscriber.preferences;
    let is_active = subscriber.state == SubscriberState::Active;
    let mut wishes = vec![frequency.as_str().to_owned()];
    wishes.extend(topics.iter().cloned());
    let read = (!reads.is_empty()).then(|| reads.join(" "));
    wishes.extend(read.map(|tags| say!(run, "report-reads", tags)));
    wishes.extend(language.as_ref().map(|tag| say!(run, "report-in-language", tag = tag.as_str())));
    wishes.extend(text_only.then(|| say!(run, "report-text-only")));
    let state = subscriber.state.as_str().to_owned();
    // Whoever is off the list gets nothing, whatever they asked for.
    let gets = if is_active { wishes.join(", ") } else { String::new() };
    let why = state_text(subscriber, run);
    [subscriber.id.to_string(), subscriber.address.to_string(), state, gets, why]
}

/// Since when a subscriber gets no mail, and why, where that is known.
fn state_text(subscriber: &Subscriber, run: &RunContext) -> String {
    if subscriber.state == SubscriberState::Active {
        return String::new();
    }
    let day = run.config.course.local_day(subscriber.changed_at);
    let reason = masked_reason(subscriber).map(|reason| shorten(&on_one_line(&reason)));
    reason.map_or_else(|| day.to_string(), |reason| format!("{day}: {reason}"))
}

/// The reason without the address, which stands beside it.
fn masked_reason(subscriber: &Subscriber) -> Option<String> {
    let reason = subscriber.state_reason.as_ref()?;
    let (low, address) = (reason.to_ascii_lowercase(), subscriber.address.as_str());
    let mut masked = String::new();
    let mut rest = 0;
    for (at, found) in low.match_indices(&address.to_ascii_lowercase()) {
        masked.push_str(&reason[rest..at]);
        masked.push('…');
        rest = at + found.len();
    }
    Some(masked + &reason[rest..])
}

fn shorten(text: &str) -> String {
    let mut shown: String = text.chars().take(MOST_CHARS).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}
