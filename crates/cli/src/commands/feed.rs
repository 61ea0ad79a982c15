//! `katydid feed add|import|list|approve|reject|pause`: the feeds the course reads.

use std::collections::HashSet;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use course::secret_address::{is_secret, mask_text, masked};
use course::{FeedId, FeedState, NewFeed};
use fetcher::discover::Kind;
use serde_json::json;
use store::Added;
use url::Url;

use crate::args::{self, FeedAdd, FeedImport, FeedList, Registration};
use crate::commands::{find, table};
use crate::complaint::Complaint;
use crate::exit::Exit;
use crate::opml::{self, Subscription};
use crate::run::Run;

/// Carries out one of the commands about feeds.
pub(crate) fn feed(command: args::Feed, run: &Run) -> Result<Exit> {
    match command {
        args::Feed::Add(add) => self::add(&add, run),
        args::Feed::Import(import) => self::import(&import, run),
        args::Feed::List(list) => self::list(&list, run),
        args::Feed::Approve(feeds) => set_state(&feeds.feeds, FeedState::Approved, run),
        args::Feed::Reject(feeds) => set_state(&feeds.feeds, FeedState::Rejected, run),
        args::Feed::Pause(feeds) => set_state(&feeds.feeds, FeedState::Paused, run),
        args::Feed::Confirm(feeds) => confirm(&feeds.feeds, run),
        args::Feed::Retire(feeds) => set_state(&feeds.feeds, FeedState::Retired, run),
        // They need no course, so they are carried out before one is looked for.
        args::Feed::Check(_) | args::Feed::Find(_) => Err(Complaint::new("this command needs no configuration").into()),
    }
}

fn add(arguments: &FeedAdd, run: &Run) -> Result<Exit> {
    if arguments.name.is_some() && arguments.urls.len() > 1 {
        return Err(Complaint::new("--name is one participant's name, but several addresses are given").into());
    }
    // Every address is checked before the first is added.
    let url = |text: &String| if arguments.as_is { written(text) } else { looked_for(text, run) };
    let subscription = |text| Ok(Subscription { url: url(text)?, name: arguments.name.clone() });
    let subscriptions = arguments.urls.iter().map(subscription).collect::<Result<Vec<_>>>()?;
    register(&subscriptions, &arguments.registration, arguments.again, run)
}

fn written(text: &str) -> Result<Url> {
    let complaint = || {
        Complaint::new(format!("{text:?} is not an address")).hint("an address looks like https://example.org/feed/")
    };
    opml::address_of(text).ok_or_else(|| complaint().into())
}

/// The likeliest feed behind an address.
fn looked_for(text: &str, run: &Run) -> Result<Url> {
    let found = find::candidates(text, run.config.fetcher_settings(run.store()?.n_active_subscribers()?))?;
    run.console.say(&find::chosen(text, &found, &run.config.rules, run.clock));
    let posts = found.iter().find(|candidate| candidate.kind == Kind::Posts).map(|candidate| candidate.url.clone());
    let only_comments = || {
        Complaint::new(format!("at {text} there are only feeds of comments"))
            .hint("give the address of the blog's home page, or add the feed with --as-is")
    };
    posts.ok_or_else(|| only_comments().into())
}

fn import(arguments: &FeedImport, run: &Run) -> Result<Exit> {
    let text = read_text(&arguments.file)?;
    let found = opml::read(&text).with_context(|| format!("{} cannot be imported", arguments.file.display()))?;
    let exit = register(&with_own_names(found.feeds, run)?, &arguments.registration, false, run)?;
    for address in &found.not_addresses {
        run.console.warn(&format!("left out: {address:?} is not an address"));
    }
    Ok(if found.not_addresses.is_empty() { exit } else { Exit::NeedsPerson })
}

/// Drops the names that are not one feed's own: two blogs called "Reflections" do not belong to one person.
fn with_own_names(mut feeds: Vec<Subscription>, run: &Run) -> Result<Vec<Subscription>> {
    let mut taken: HashSet<String> = run.store()?.participants()?.into_iter().map(|p| p.name).collect();
    for feed in &mut feeds {
        feed.name = feed.name.take().filter(|name| taken.insert(name.clone()));
    }
    Ok(feeds)
}

/// Reads a text file, or standard input for `-`.
pub(crate) fn read_text(file: &Path) -> Result<String> {
    let mut text = String::new();
    if file == Path::new("-") {
        std::io::stdin().lock().read_to_string(&mut text).context("standard input cannot be read")?;
    } else {
        text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    }
    Ok(text)
}

/// Registers feeds. One that was erased with its owner is left out, unless it is added `again` on purpose.
fn register(subscriptions: &[Subscription], registration: &Registration, again: bool, run: &Run) -> Result<Exit> {
    let mut store = run.store()?;
    let (mut n_new, mut n_known, mut n_erased, mut n_refused) = (0, 0, 0, 0);
    for subscription in subscriptions {
        if !again && store.was_erased(&subscription.url)? {
            n_erased += 1;
            run.console.warn(&format!(
                "left out: {} was erased at its owner's wish; if they have come back: katydid feed add --again {}",
                subscription.url, subscription.url
            ));
            continue;
        }
        let added = match store.add_feed(&new_feed(subscription, registration), run.clock.now()) {
            Err(error @ store::Error::UserInfo { .. }) => {
                n_refused += 1;
                run.console.warn(&format!("left out: {error}\n  hint: {}", error.advice().unwrap_or_default()));
                continue;
            }
            added => added?,
        };
        if is_secret(&subscription.url) {
            run.console.warn(&format!(
                "{} holds a secret: the site, its feeds and blogs.opml name the blog's home page alone",
                subscription.url
            ));
        }
        match added {
            Added::New(id) => {
                n_new += 1;
                run.console.say(&format!("added {id}: {}", subscription.url));
            }
            Added::Known(id) => {
                n_known += 1;
                run.console.say(&format!("known already as {id}: {}", subscription.url));
            }
        }
    }
    let next = if registration.approve { "katydid poll" } else { "katydid feed approve ID" };
    run.console.say(&format!("{n_new} added, {n_known} known already. Next: {next}"));
    Ok(if n_erased + n_refused > 0 { Exit::NeedsPerson } else { Exit::Done })
}

fn new_feed(subscription: &Subscription, registration: &Registration) -> NewFeed {
    NewFeed {
        url: subscription.url.clone(),
        name: subscription.name.clone(),
        state: if registration.approve { FeedState::Approved } else { FeedState::Pending },
        role: match registration.role {
            args::Role::Blog => course::Role::Blog,
            args::Role::Planet => course::Role::Planet,
            args::Role::Elsewhere => course::Role::Elsewhere,
        },
        everything_belongs: registration.everything_belongs,
    }
}

fn list(arguments: &FeedList, run: &Run) -> Result<Exit> {
    let store = run.store()?;
    let state = arguments.state.map(feed_state);
    let feeds: Vec<_> = store.feeds()?.into_iter().filter(|f| state.is_none_or(|s| s == f.state)).collect();
    if arguments.json.json {
        for feed in &feeds {
            run.console.data(&feed_json(feed).to_string());
        }
        return Ok(Exit::Done);
    }
    let rows = feeds.iter().map(|feed| {
        let seen = feed.succeeded_at.map_or_else(|| "never".to_owned(), |at| at.format("%Y-%m-%d %H:%M").to_string());
        let doubt = feed.doubted_since_at.map(|at| format!("seems to be another blog since {}", at.format("%Y-%m-%d")));
        let failure = feed.failure.as_deref().filter(|_| feed.n_failures > 0).map(mask_text);
        let health = failure.or(doubt).unwrap_or_default();
        [
            feed.id.to_string(),
            feed.state.as_str().to_owned(),
            feed.title.clone().unwrap_or_default(),
            masked(&feed.url),
            seen,
            health,
        ]
    });
    run.console.data(&table(["id", "state", "title", "address", "last read (UTC)", "failure"], rows));
    Ok(Exit::Done)
}

fn feed_json(feed: &course::Feed) -> serde_json::Value {
    json!({
        "id": feed.id, "state": feed.state, "role": feed.role, "url": masked(&feed.url), "title": feed.title, "link": feed.link,
        "everything_belongs": feed.everything_belongs, "format": feed.format, "added_at": feed.added_at,
        "fetched_at": feed.fetched_at, "succeeded_at": feed.succeeded_at, "due_at": feed.due_at,
        "n_failures": feed.n_failures, "failure": feed.failure.as_deref().map(mask_text), "doubted_since_at": feed.doubted_since_at,
    })
}

fn feed_state(state: args::State) -> FeedState {
    match state {
        args::State::Pending => FeedState::Pending,
        args::State::Approved => FeedState::Approved,
        args::State::Paused => FeedState::Paused,
        args::State::Rejected => FeedState::Rejected,
        args::State::Retired => FeedState::Retired,
    }
}

fn set_state(feeds: &[i64], state: FeedState, run: &Run) -> Result<Exit> {
    let mut store = run.store()?;
    for &id in feeds {
        store.feed(FeedId(id))?.ok_or_else(|| no_such_feed(id))?;
    }
    for &id in feeds {
        store.set_feed_state(FeedId(id), state, run.clock.now(), &run.config.rules)?;
        run.console.say(&format!("feed {id} is {} now", state.as_str()));
    }
    Ok(Exit::Done)
}

/// Takes feeds that seemed to be somebody else's for the blogs they were.
fn confirm(feeds: &[i64], run: &Run) -> Result<Exit> {
    let mut store = run.store()?;
    for &id in feeds {
        store.feed(FeedId(id))?.ok_or_else(|| no_such_feed(id))?;
    }
    for &id in feeds {
        let was_doubted = store.confirm_feed(FeedId(id), run.clock.now(), &run.config.rules)?;
        let what = if was_doubted { "is the same blog: its posts are held no longer" } else { "was not in doubt" };
        run.console.say(&format!("feed {id} {what}"));
    }
    Ok(Exit::Done)
}

/// A complaint about a number that no feed has.
pub(crate) fn no_such_feed(id: i64) -> Complaint {
    Complaint::new(format!("there is no feed {id}")).hint("`katydid feed list` shows the feeds with their numbers")
}
