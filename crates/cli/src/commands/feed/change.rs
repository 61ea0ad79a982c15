//! `katydid feed set|remove`: a feed's settings, and taking it out of the course.

use anyhow::Result;
use course::address::read_address;
use course::secret_address::masked_address;
use course::{Feed, FeedId};
use digest::messages::say;
use store::{FeedChange, RemovedFeed, Store};
use url::Url;

use crate::args::{FeedRemoveArgs, FeedSetArgs};
use crate::exit::Exit;
use crate::printed_text::address_error;
use crate::run::RunContext;
use crate::user_error::UserError;
use crate::user_input::{ask_to_confirm, find_feed, typed_name};

/// Changes a feed's settings, and says what follows.
pub(super) fn change_feed(arguments: &FeedSetArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    let before = find_feed(&store, arguments.feed)?;
    let change = FeedChange {
        name: typed_name(arguments.name.as_deref())?,
        role: arguments.role.role,
        everything_belongs: match (arguments.everything_belongs, arguments.tagged_belongs) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        },
        url: arguments.url.as_ref().map(|text| read_feed_address(text, run)).transpose()?,
    };
    if change == FeedChange::default() {
        return Err(UserError::new("nothing is to be set")
            .with_hint("give --name, --role, --url, --everything-belongs or --tagged-belongs")
            .into());
    }
    let other = change.url.as_ref().map(|url| store.feed_at(url)).transpose()?.flatten();
    if let Some(other) = other.filter(|other| *other != before.id) {
        return Err(UserError::new(format!("feed {other} is at that address already"))
            .with_hint(format!("nothing was changed; `katydid feed show {other}` shows it"))
            .into());
    }
    let changed = store.set_feed(before.id, &change, run.clock.now(), &run.config.rules)?;
    let after = &changed.feed;
    let mut lines = vec![say!(
        run,
        "report-feed-settings",
        feed = after.id,
        role = after.role.as_str(),
        belongs = if after.everything_belongs { "all" } else { "tagged" },
        address = masked_address(&after.url),
    )];
    if let Some(name) = &change.name {
        lines.push(say!(run, "report-feed-author", name = name.as_str()));
    }
    if after.url != before.url {
        lines.push(say!(run, "report-feed-moved-by-hand"));
    }
    if changed.n_in + changed.n_out > 0 {
        let (n_in, n_out) = (changed.n_in, changed.n_out);
        lines.push(say!(run, "report-posts-moved", n = n_in, out = n_out));
    }
    run.print_status(lines.join("\n"));
    Ok(Exit::Done)
}

fn read_feed_address(text: &str, run: &RunContext) -> Result<Url> {
    let address = read_address(text).map_err(address_error)?;
    let url = address.urls.into_iter().next();
    let url = url.ok_or_else(|| UserError::new(format!("{text} is no address")))?;
    run.config.refuse_own_site(&url)?;
    Ok(url)
}

/// Takes feeds out of the course, after asking.
pub(super) fn remove_feeds(arguments: &FeedRemoveArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    super::check_feeds(&arguments.ids.feeds, &store)?;
    for &id in &arguments.ids.feeds {
        let Some(feed) = store.find_feed(FeedId(id))? else { continue };
        let what = removal_question(&feed, &store, run)?;
        let unasked = || {
            UserError::new(format!("nobody can be asked: {what}"))
                .with_hint("add --yes to remove it unasked")
        };
        let question = say!(run, "ask-feed-remove", what = what.as_str());
        if !arguments.yes && !ask_to_confirm(&question, unasked)? {
            run.print_status(say!(run, "report-feed-stays", feed = id.to_string()));
            continue;
        }
        let removed = store.remove_feed(feed.id, run.clock.now(), &run.config.rules)?;
        run.print_status(removal_report(&feed, &removed, run));
    }
    Ok(Exit::Done)
}

/// What removing a feed does.
fn removal_question(feed: &Feed, store: &Store, run: &RunContext) -> Result<String> {
    let (n_printed, n_others) = store.printed_post_counts(feed.id)?;
    let title = feed.title.clone().unwrap_or_else(|| masked_address(&feed.url));
    Ok(say!(
        run,
        "report-feed-removal",
        feed = feed.id,
        title,
        deleted = say!(run, "report-posts-to-delete", n = n_others),
        printed = say!(run, "report-posts-to-keep", n = n_printed),
    ))
}

fn removal_report(feed: &Feed, removed: &RemovedFeed, run: &RunContext) -> String {
    let (id, n_printed) = (feed.id.to_string(), removed.n_printed);
    let deleted = say!(run, "report-posts-deleted", n = removed.n_deleted);
    if n_printed > 0 {
        return say!(
            run,
            "report-feed-retired-with-posts",
            feed = id,
            deleted,
            kept = say!(run, "report-posts-kept", n = n_printed),
            participant = feed.participant,
        );
    }
    let author = if removed.participant { "removed" } else { "kept" };
    say!(run, "report-feed-removed", feed = id, deleted, author)
}
