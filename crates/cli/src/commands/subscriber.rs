//! `katydid subscriber add|import|confirm|list|export|remove`: the addresses that receive The
//! Daily.

mod csv;

use anyhow::Result;
use course::{
    Consent, EmailAddress, MailFrequency, MailPreferences, RequestLimits, Subscriber,
    SubscriberState,
};
use store::{
    AddedSubscriber, ConfirmationOutcome, FormerSubscribers, NewSubscriber, SubscriptionRequest,
};

use crate::args::{
    self, PreferencesArgs, SubscriberAddArgs, SubscriberListArgs, SubscriberRemoveArgs,
};
use crate::exit::Exit;
use crate::newsroom::state::Newsroom;
use crate::printed_text::{count_text, text_table};
use crate::run::RunContext;
use crate::user_error::UserError;

/// Carries out one of the commands about subscribers.
pub(crate) fn run_subscriber_command(
    command: &args::SubscriberCommand,
    run: &RunContext,
) -> Result<Exit> {
    match command {
        args::SubscriberCommand::Add(add) if add.confirm => request_confirmation(add, run),
        args::SubscriberCommand::Add(add) => self::add_subscribers(add, run),
        args::SubscriberCommand::Import(import) => csv::import_subscribers(import, run),
        args::SubscriberCommand::Confirm(confirm) => {
            self::confirm_subscription(&confirm.token, run)
        }
        args::SubscriberCommand::List(list) => self::list_subscribers(list, run),
        args::SubscriberCommand::Export => csv::export_subscribers(run),
        args::SubscriberCommand::Remove(remove) => self::remove_subscribers(remove, run),
    }
}

/// Every address is checked before the first is stored.
fn parse_addresses(addresses: &[String]) -> Result<Vec<EmailAddress>> {
    let check = |text: &String| {
        EmailAddress::new(text)
            .map_err(|e| UserError::new(e.to_string()).with_hint("nothing was changed").into())
    };
    addresses.iter().map(check).collect()
}

fn parse_preferences(wishes: &PreferencesArgs, run: &RunContext) -> Result<MailPreferences> {
    for slug in &wishes.topics {
        check_topic(slug, run)?;
    }
    Ok(MailPreferences {
        frequency: match wishes.frequency {
            args::FrequencyArg::Daily => MailFrequency::Daily,
            args::FrequencyArg::Weekly => MailFrequency::Weekly,
            args::FrequencyArg::None => MailFrequency::None,
        },
        topics: wishes.topics.clone(),
        language: wishes.language.clone(),
        text_only: wishes.text_only,
    })
}

fn check_topic(slug: &str, run: &RunContext) -> Result<()> {
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
    Err(UserError::new(format!("there is no topic {slug:?}")).with_hint(hint).into())
}

fn add_subscribers(add: &SubscriberAddArgs, run: &RunContext) -> Result<Exit> {
    let (mut store, now) = (run.open_store()?, run.clock.now());
    let preferences = parse_preferences(&add.wishes, run)?;
    let new = parse_addresses(&add.addresses)?.into_iter().map(|address| NewSubscriber {
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
    let former = if add.again { FormerSubscribers::ComeBack } else { FormerSubscribers::StayAway };
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
        let added = store.add_subscribers(std::slice::from_ref(&new), former, now)?[0];
        if matches!(added, AddedSubscriber::StaysAway(_) | AddedSubscriber::Erased) {
            exit = Exit::NeedsPerson;
        }
        run.console.print_status(&format!("{} {}", new.address, added_text(added)));
    }
    Ok(exit)
}

/// What became of an address, after its name.
fn added_text(added: AddedSubscriber) -> String {
    match added {
        AddedSubscriber::New(_) => "receives The Daily from now on".to_owned(),
        AddedSubscriber::Changed(_) => "is on the list, with these settings now".to_owned(),
        AddedSubscriber::Same(_) => "is on the list already".to_owned(),
        AddedSubscriber::StaysAway(state) => {
            let why = match state {
                SubscriberState::Bounced => "mail to it came back",
                SubscriberState::Complained => "its owner called the mail spam",
                _ => "its owner left",
            };
            format!("stays off the list: {why}; --again brings it back, if they asked for it")
        }
        AddedSubscriber::Erased => {
            "stays off the list: it was erased; --again brings it back, if they asked for it"
                .to_owned()
        }
    }
}

/// Mails links to confirm with.
fn request_confirmation(add: &SubscriberAddArgs, run: &RunContext) -> Result<Exit> {
    let mut newsroom = Newsroom::open_locked(run, "send")?;
    let preferences = parse_preferences(&add.wishes, run)?;
    for address in parse_addresses(&add.addresses)? {
        let request = SubscriptionRequest {
            address: address.clone(),
            preferences: preferences.clone(),
            source: "katydid subscriber add --confirm".to_owned(),
            words: "the link in the confirmation mail".to_owned(),
            network: None,
        };
        newsroom.store.request_subscription(&request, RequestLimits::default(), run.clock.now())?;
        run.console.print_status(&format!("{address} is asked to confirm"));
    }
    newsroom.send_letters()
}

fn confirm_subscription(token: &str, run: &RunContext) -> Result<Exit> {
    let what = match run.open_store()?.confirm_subscription(token, run.clock.now())? {
        ConfirmationOutcome::Now(id) => format!("subscriber {id} receives The Daily from now on"),
        ConfirmationOutcome::Already(id) => format!("the link was used before, by subscriber {id}"),
        ConfirmationOutcome::Nobody => {
            let complaint = UserError::new("the link is wrong or older than seven days");
            return Err(complaint
                .with_hint("`katydid subscriber add --confirm ADDRESS` mails a new one")
                .into());
        }
    };
    run.console.print_status(&what);
    Ok(Exit::Done)
}

fn list_subscribers(list: &SubscriberListArgs, run: &RunContext) -> Result<Exit> {
    let state = list.state.map(|state| match state {
        args::SubscriberStateArg::Pending => SubscriberState::Pending,
        args::SubscriberStateArg::Active => SubscriberState::Active,
        args::SubscriberStateArg::Bounced => SubscriberState::Bounced,
        args::SubscriberStateArg::Unsubscribed => SubscriberState::Unsubscribed,
        args::SubscriberStateArg::Complained => SubscriberState::Complained,
    });
    let subscribers = run
        .open_store()?
        .all_subscribers()?
        .into_iter()
        .filter(|s| state.is_none_or(|state| s.state == state));
    if list.json.json {
        for subscriber in subscribers {
            run.console.print_data(&serde_json::to_string(&subscriber)?);
        }
    } else {
        run.console.print_data(&text_table(
            ["id", "address", "state", "gets"],
            subscribers.map(|s| subscriber_row(&s)),
        ));
    }
    Ok(Exit::Done)
}

fn subscriber_row(subscriber: &Subscriber) -> [String; 4] {
    let MailPreferences { frequency, topics, language, text_only } = &subscriber.preferences;
    let mut gets = vec![frequency.as_str().to_owned()];
    gets.extend(topics.iter().cloned());
    gets.extend(language.iter().map(|l| format!("in {l}")));
    gets.extend(text_only.then(|| "text only".to_owned()));
    let state = subscriber.state.as_str().to_owned();
    [subscriber.id.to_string(), subscriber.address.to_string(), state, gets.join(", ")]
}

fn remove_subscribers(remove: &SubscriberRemoveArgs, run: &RunContext) -> Result<Exit> {
    let (mut store, now) = (run.open_store()?, run.clock.now());
    // Who is erased is erased from the file, which is written anew for that.
    let _locks = remove.erase.then(|| run.lock_all_work()).transpose()?;
    for address in parse_addresses(&remove.addresses)? {
        let known = if remove.erase {
            store.erase_subscriber(&address, now)?
        } else {
            store.remove_subscriber(&address, now)?
        };
        if !known {
            return Err(UserError::new(format!("{address} is not on the list")).into());
        }
        let what = if remove.erase { "is forgotten" } else { "gets no more mail" };
        run.console.print_status(&format!("{address} {what}"));
    }
    Ok(Exit::Done)
}

/// `3 added, 1 refused`, without what did not happen.
fn counts_summary(counts: &[(usize, &str)]) -> String {
    let said: Vec<_> =
        counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if said.is_empty() { count_text(0, "line", "lines") } else { said.join(", ") }
}
