//! `katydid subscriber add|import|confirm|list|export|remove`: the addresses that receive The Daily.

mod csv;

use anyhow::Result;
use course::{
    Consent, EmailAddress, Frequency, Preferences, RequestLimits, Subscriber, SubscriberState,
};
use store::{AddedSubscriber as Added, Confirmed, NewSubscriber, SubscriptionRequest};

use crate::args::{self, SubscriberAdd, SubscriberList, SubscriberRemove, Wishes};
use crate::commands::{count, letters, table};
use crate::complaint::Complaint;
use crate::exit::Exit;
use crate::run::Run;

/// Carries out one of the commands about subscribers.
pub(crate) fn subscriber(command: &args::Subscriber, run: &Run) -> Result<Exit> {
    match command {
        args::Subscriber::Add(add) if add.confirm => ask(add, run),
        args::Subscriber::Add(add) => self::add(add, run),
        args::Subscriber::Import(import) => csv::import(import, run),
        args::Subscriber::Confirm(confirm) => self::confirm(&confirm.token, run),
        args::Subscriber::List(list) => self::list(list, run),
        args::Subscriber::Export => csv::export(run),
        args::Subscriber::Remove(remove) => self::remove(remove, run),
    }
}

/// Every address is checked before the first is stored.
fn checked(addresses: &[String]) -> Result<Vec<EmailAddress>> {
    let check = |text: &String| {
        EmailAddress::new(text)
            .map_err(|e| Complaint::new(e.to_string()).hint("nothing was changed").into())
    };
    addresses.iter().map(check).collect()
}

fn preferences(wishes: &Wishes, run: &Run) -> Result<Preferences> {
    for slug in &wishes.topics {
        known_topic(slug, run)?;
    }
    Ok(Preferences {
        frequency: match wishes.frequency {
            args::Frequency::Daily => Frequency::Daily,
            args::Frequency::Weekly => Frequency::Weekly,
            args::Frequency::None => Frequency::None,
        },
        topics: wishes.topics.clone(),
        language: wishes.language.clone(),
        text_only: wishes.text_only,
    })
}

fn known_topic(slug: &str, run: &Run) -> Result<()> {
    let topics = &run.config.rules.topics;
    if topics.iter().any(|t| t.slug == slug) {
        return Ok(());
    }
    let known: Vec<_> = topics.iter().map(|t| t.slug.as_str()).collect();
    let hint = if known.is_empty() {
        "the course has none".to_owned()
    } else {
        format!("the topics are: {}", known.join(", "))
    };
    Err(Complaint::new(format!("there is no topic {slug:?}")).hint(hint).into())
}

fn add(add: &SubscriberAdd, run: &Run) -> Result<Exit> {
    let (mut store, now) = (run.store()?, run.clock.now());
    let preferences = preferences(&add.wishes, run)?;
    let new = checked(&add.addresses)?.into_iter().map(|address| NewSubscriber {
        address,
        state: SubscriberState::Active,
        preferences: preferences.clone(),
        // Whoever runs the command vouches for it.
        consent: Some(Consent {
            given_at: now,
            source: "katydid subscriber add".to_owned(),
            words: String::new(),
        }),
    });
    let mut exit = Exit::Done;
    for new in new {
        // Adding someone again is no news, and no further proof.
        let consent = if store
            .subscriber_of(&new.address)?
            .is_some_and(|s| s.state == SubscriberState::Active)
        {
            None
        } else {
            new.consent.clone()
        };
        let new = NewSubscriber { consent, ..new };
        let added = store.add_subscribers(std::slice::from_ref(&new), add.again, now)?[0];
        if matches!(added, Added::StaysAway(_) | Added::Erased) {
            exit = Exit::NeedsPerson;
        }
        run.console.say(&format!("{} {}", new.address, told(added)));
    }
    Ok(exit)
}

/// What became of an address, after its name.
fn told(added: Added) -> String {
    match added {
        Added::New(_) => "receives The Daily from now on".to_owned(),
        Added::Changed(_) => "is on the list, with these settings now".to_owned(),
        Added::Same(_) => "is on the list already".to_owned(),
        Added::StaysAway(state) => {
            let why = match state {
                SubscriberState::Bounced => "mail to it came back",
                SubscriberState::Complained => "its owner called the mail spam",
                _ => "its owner left",
            };
            format!("stays off the list: {why}; --again brings it back, if they asked for it")
        }
        Added::Erased => {
            "stays off the list: it was erased; --again brings it back, if they asked for it"
                .to_owned()
        }
    }
}

/// Mails links to confirm with.
fn ask(add: &SubscriberAdd, run: &Run) -> Result<Exit> {
    let _lock = run.lock("send")?;
    let mut store = run.store()?;
    let preferences = preferences(&add.wishes, run)?;
    for address in checked(&add.addresses)? {
        let request = SubscriptionRequest {
            address: address.clone(),
            preferences: preferences.clone(),
            source: "katydid subscriber add --confirm".to_owned(),
            words: "the link in the confirmation mail".to_owned(),
            network: None,
        };
        store.request_subscription(&request, RequestLimits::default(), run.clock.now())?;
        run.console.say(&format!("{address} is asked to confirm"));
    }
    letters::send(&mut store, run)
}

fn confirm(token: &str, run: &Run) -> Result<Exit> {
    let what = match run.store()?.confirm(token, run.clock.now())? {
        Confirmed::Now(id) => format!("subscriber {id} receives The Daily from now on"),
        Confirmed::Already(id) => format!("the link was used before, by subscriber {id}"),
        Confirmed::Nobody => {
            let complaint = Complaint::new("the link is wrong or older than seven days");
            return Err(complaint
                .hint("`katydid subscriber add --confirm ADDRESS` mails a new one")
                .into());
        }
    };
    run.console.say(&what);
    Ok(Exit::Done)
}

fn list(list: &SubscriberList, run: &Run) -> Result<Exit> {
    let state = list.state.map(|state| match state {
        args::SubscriberState::Pending => SubscriberState::Pending,
        args::SubscriberState::Active => SubscriberState::Active,
        args::SubscriberState::Bounced => SubscriberState::Bounced,
        args::SubscriberState::Unsubscribed => SubscriberState::Unsubscribed,
        args::SubscriberState::Complained => SubscriberState::Complained,
    });
    let subscribers = run
        .store()?
        .subscribers()?
        .into_iter()
        .filter(|s| state.is_none_or(|state| s.state == state));
    if list.json.json {
        for subscriber in subscribers {
            run.console.data(&serde_json::to_string(&subscriber)?);
        }
    } else {
        run.console.data(&table(["id", "address", "state", "gets"], subscribers.map(|s| row(&s))));
    }
    Ok(Exit::Done)
}

fn row(subscriber: &Subscriber) -> [String; 4] {
    let Preferences { frequency, topics, language, text_only } = &subscriber.preferences;
    let mut gets = vec![frequency.as_str().to_owned()];
    gets.extend(topics.iter().cloned());
    gets.extend(language.iter().map(|l| format!("in {l}")));
    gets.extend(text_only.then(|| "text only".to_owned()));
    let state = subscriber.state.as_str().to_owned();
    [subscriber.id.to_string(), subscriber.address.to_string(), state, gets.join(", ")]
}

fn remove(remove: &SubscriberRemove, run: &Run) -> Result<Exit> {
    let (mut store, now) = (run.store()?, run.clock.now());
    // Who is erased is erased from the file, which is written anew for that.
    let _locks = if remove.erase {
        vec![run.lock("daily")?, run.lock("poll")?, run.lock("publish")?, run.lock("send")?]
    } else {
        Vec::new()
    };
    for address in checked(&remove.addresses)? {
        let known = if remove.erase {
            store.erase_subscriber(&address, now)?
        } else {
            store.remove_subscriber(&address, now)?
        };
        if !known {
            return Err(Complaint::new(format!("{address} is not on the list")).into());
        }
        let what = if remove.erase { "is forgotten" } else { "gets no more mail" };
        run.console.say(&format!("{address} {what}"));
    }
    Ok(Exit::Done)
}

/// `3 added, 1 refused`, without what did not happen.
fn summary(counts: &[(usize, &str)]) -> String {
    let said: Vec<_> =
        counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if said.is_empty() { count(0, "line", "lines") } else { said.join(", ") }
}
