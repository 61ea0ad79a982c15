//! `katydid subscriber add|import|confirm|list|export|remove`: the addresses that receive The
//! Daily.

mod export;
mod import;
mod import_report;
mod list;
mod restore;

use anyhow::Result;
use course::{Consent, EmailAddress, MailPreferences, RequestLimits, SubscriberState};
use digest::Translations;
use digest::messages::say;
use store::{
    AddedSubscriber, ConfirmationOutcome, FormerSubscribers, NewSubscriber, SubscriptionRequest,
};

use crate::args::{self, PreferencesArgs, SubscriberAddArgs, SubscriberRemoveArgs};
use crate::exit::Exit;
use crate::newsroom::state::Newsroom;
use crate::run::RunContext;
use crate::user_error::UserError;
use crate::user_input::typed_address;

/// Carries out one of the commands about subscribers.
pub(crate) fn run_subscriber_command(
    command: &args::SubscriberCommand,
    run: &RunContext,
) -> Result<Exit> {
    match command {
        args::SubscriberCommand::Add(add) if add.confirm => request_confirmation(add, run),
        args::SubscriberCommand::Add(add) => add_subscribers(add, run),
        args::SubscriberCommand::Import(import) => import::import_subscribers(import, run),
        args::SubscriberCommand::Confirm(confirm) => confirm_subscription(&confirm.token, run),
        args::SubscriberCommand::List(list) => list::list_subscribers(list, run),
        args::SubscriberCommand::Export(export) => export::export_subscribers(export, run),
        args::SubscriberCommand::Remove(remove) => remove_subscribers(remove, run),
        args::SubscriberCommand::Restore(wish) => {
            restore::restore_subscribers(&wish.bounced_since, run)
        }
    }
}

/// Every address is checked before the first is stored.
fn parse_addresses(addresses: &[String]) -> Result<Vec<EmailAddress>> {
    addresses.iter().map(|text| typed_address(text, "nothing was changed")).collect()
}

fn parse_preferences(wishes: &PreferencesArgs, run: &RunContext) -> Result<MailPreferences> {
    for slug in &wishes.topics {
        check_topic(slug, run)?;
    }
    Ok(MailPreferences {
        frequency: wishes.frequency,
        topics: wishes.topics.clone(),
        reads: wishes.reads.clone(),
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
    let preferences = parse_preferences(&add.preferences, run)?;
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
        let (address, what) = (new.address.to_string(), added_text(added, &run.messages));
        run.print_status(say!(run, "report-address", address, what));
    }
    Ok(exit)
}

/// What became of an address, after its name.
fn added_text(added: AddedSubscriber, messages: &Translations) -> String {
    match added {
        AddedSubscriber::New(_) => say!(messages, "report-subscriber-new"),
        AddedSubscriber::Changed(_) => say!(messages, "report-subscriber-changed"),
        AddedSubscriber::Same(_) => say!(messages, "report-subscriber-same"),
        AddedSubscriber::StaysAway(state) => stays_away_text(state.as_str(), messages),
        AddedSubscriber::Erased => stays_away_text("erased", messages),
    }
}

/// Why an address stays off the list: the word of its state, or that it was erased.
fn stays_away_text(why: &str, messages: &Translations) -> String {
    say!(messages, "report-subscriber-stays-away", why)
}

/// Mails links to confirm with.
fn request_confirmation(add: &SubscriberAddArgs, run: &RunContext) -> Result<Exit> {
    let mut newsroom = Newsroom::open_locked(run, "send")?;
    let preferences = parse_preferences(&add.preferences, run)?;
    for address in parse_addresses(&add.addresses)? {
        let request = SubscriptionRequest {
            address: address.clone(),
            preferences: preferences.clone(),
            source: "katydid subscriber add --confirm".to_owned(),
            words: "the link in the confirmation mail".to_owned(),
            network: None,
        };
        newsroom.store.request_subscription(&request, RequestLimits::default(), run.clock.now())?;
        run.print_status(say!(run, "report-asked-to-confirm", address = address.to_string()));
    }
    newsroom.send_letters()
}

fn confirm_subscription(token: &str, run: &RunContext) -> Result<Exit> {
    let what = match run.open_store()?.confirm_subscription(token, run.clock.now())? {
        ConfirmationOutcome::Now(id) => {
            say!(run, "report-subscription-confirmed", subscriber = id)
        }
        ConfirmationOutcome::Already(id) => {
            say!(run, "report-link-used-before", subscriber = id)
        }
        ConfirmationOutcome::Nobody => {
            return Err(UserError::new("the link is wrong or older than seven days")
                .with_hint("`katydid subscriber add --confirm ADDRESS` mails a new one")
                .into());
        }
    };
    run.print_status(what);
    Ok(Exit::Done)
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
        let address = address.to_string();
        run.print_status(if remove.erase {
            say!(run, "report-subscriber-erased", address)
        } else {
            say!(run, "report-subscriber-removed", address)
        });
    }
    Ok(Exit::Done)
}
