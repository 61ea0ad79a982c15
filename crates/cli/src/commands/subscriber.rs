//! `katydid subscriber add|list|remove`: the addresses that receive The Daily.

use anyhow::Result;
use course::{EmailAddress, SubscriberState};

use crate::args::{self, Addresses};
use crate::commands::table;
use crate::complaint::Complaint;
use crate::exit::Exit;
use crate::run::Run;

/// Carries out one of the commands about subscribers.
pub(crate) fn subscriber(command: &args::Subscriber, run: &Run) -> Result<Exit> {
    match command {
        args::Subscriber::Add(addresses) => add(addresses, run),
        args::Subscriber::List(json) => list(json.json, run),
        args::Subscriber::Remove(addresses) => remove(addresses, run),
    }
}

/// Every address is checked before the first is stored.
fn checked(addresses: &Addresses) -> Result<Vec<EmailAddress>> {
    let check = |text: &String| {
        EmailAddress::new(text).map_err(|e| Complaint::new(e.to_string()).hint("nothing was changed").into())
    };
    addresses.addresses.iter().map(check).collect()
}

fn add(addresses: &Addresses, run: &Run) -> Result<Exit> {
    let mut store = run.store()?;
    for address in checked(addresses)? {
        let is_new = store.add_subscriber(&address, SubscriberState::Active, run.clock.now())?;
        let what = if is_new { "receives The Daily from now on" } else { "is on the list already" };
        run.console.say(&format!("{address} {what}"));
    }
    Ok(Exit::Done)
}

fn list(json: bool, run: &Run) -> Result<Exit> {
    let subscribers = run.store()?.subscribers()?;
    if json {
        for subscriber in &subscribers {
            run.console.data(&serde_json::to_string(subscriber)?);
        }
    } else {
        let rows = subscribers.iter().map(|s| [s.address.to_string(), s.state.as_str().to_owned()]);
        run.console.data(&table(["address", "state"], rows));
    }
    Ok(Exit::Done)
}

fn remove(addresses: &Addresses, run: &Run) -> Result<Exit> {
    let mut store = run.store()?;
    for address in checked(addresses)? {
        if !store.remove_subscriber(&address, run.clock.now())? {
            return Err(Complaint::new(format!("{address} is not on the list")).into());
        }
        run.console.say(&format!("{address} gets no more mail"));
    }
    Ok(Exit::Done)
}
