//! `katydid subscriber list`: a page of the list, or all of it as JSON.

use std::ops::ControlFlow;

use anyhow::Result;
use course::{MailPreferences, Subscriber};
use digest::messages::say;
use serde_json::json;

use crate::args::SubscriberListArgs;
use crate::exit::Exit;
use crate::printed_text::text_table;
use crate::run::RunContext;

/// How many a table shows, unless told otherwise: it is laid out as a whole.
const N_SHOWN: usize = 500;

/// Lists subscribers, as they are read.
pub(super) fn list_subscribers(list: &SubscriberListArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let after = list.after.as_deref();
    if list.json.json {
        let mut n_left = list.limit.unwrap_or(usize::MAX);
        store.each_subscriber(list.state, after, |subscriber| {
            if n_left == 0 {
                return ControlFlow::Break(());
            }
            n_left -= 1;
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

fn subscriber_row(subscriber: &Subscriber, run: &RunContext) -> [String; 4] {
    let MailPreferences { frequency, topics, language, text_only } = &subscriber.preferences;
    let mut gets = vec![frequency.as_str().to_owned()];
    gets.extend(topics.iter().cloned());
    gets.extend(language.as_ref().map(|tag| say!(run, "report-in-language", tag = tag.as_str())));
    gets.extend(text_only.then(|| say!(run, "report-text-only")));
    let state = subscriber.state.as_str().to_owned();
    [subscriber.id.to_string(), subscriber.address.to_string(), state, gets.join(", ")]
}
