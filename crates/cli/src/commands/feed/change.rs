//! `katydid feed set|remove`: a feed's settings, and taking it out of the course.

use std::io::IsTerminal;

use anyhow::Result;
use course::FeedId;
use course::address::read_address;
use course::secret_address::masked_address;
use store::FeedChange;

use crate::args::{FeedRemoveArgs, FeedSetArgs};
use crate::exit::Exit;
use crate::printed_text::count_text;
use crate::run::RunContext;
use crate::user_error::UserError;

/// Changes a feed's settings, and says what follows.
pub(super) fn change_feed(arguments: &FeedSetArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    let id = FeedId(arguments.feed);
    let before = store.find_feed(id)?.ok_or_else(|| UserError::no_such_feed(id.0))?;
    let name =
        arguments.name.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
    if name.is_none() && arguments.name.is_some() {
        return Err(UserError::new("a name is expected after --name").into());
    }
    let url = match &arguments.url {
        None => None,
        Some(text) => {
            let address = read_address(text)
                .map_err(|e| UserError::new(e.to_string()).with_hint(e.advice_sentence()))?;
            let url = address.urls.into_iter().next();
            url.iter().try_for_each(|url| run.config.refuse_own_site(url))?;
            url
        }
    };
    let everything_belongs = match (arguments.everything_belongs, arguments.tagged_belongs) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    };
    let change = FeedChange {
        name,
        role: arguments.role.map(course::FeedRole::from),
        everything_belongs,
        url,
    };
    if change == FeedChange::default() {
        let what = UserError::new("nothing is to be set");
        return Err(what
            .with_hint("give --name, --role, --url, --everything-belongs or --tagged-belongs")
            .into());
    }
    if let Some(other) = change
        .url
        .as_ref()
        .map(|url| store.feed_at(url))
        .transpose()?
        .flatten()
        .filter(|other| *other != id)
    {
        let what = UserError::new(format!("feed {other} is at that address already"));
        return Err(what
            .with_hint(format!("nothing was changed; `katydid feed show {other}` shows it"))
            .into());
    }
    let changed = store.set_feed(id, &change, run.clock.now(), &run.config.rules)?;
    let after = &changed.feed;
    let mut lines = vec![format!(
        "feed {id}: {}; {}; read at {}",
        after.role.as_str(),
        if after.everything_belongs {
            "every post belongs"
        } else {
            "posts with the course tag belong"
        },
        masked_address(&after.url)
    )];
    if let Some(name) = &change.name {
        lines.push(format!("its author is called {name}"));
    }
    if after.url != before.url {
        lines.push("it is read there at the next poll; the old address still finds it".to_owned());
    }
    if changed.n_in + changed.n_out > 0 {
        lines.push(format!(
            "{} in now, {} not in any more; the site follows at the next `katydid publish`",
            count_text(changed.n_in, "post is", "posts are"),
            changed.n_out
        ));
    }
    run.console.print_status(&lines.join("\n"));
    Ok(Exit::Done)
}

/// Takes feeds out of the course, after asking.
pub(super) fn remove_feeds(arguments: &FeedRemoveArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    for &id in &arguments.feeds {
        store.find_feed(FeedId(id))?.ok_or_else(|| UserError::no_such_feed(id))?;
    }
    for &id in &arguments.feeds {
        let id = FeedId(id);
        let Some(feed) = store.find_feed(id)? else { continue };
        let (n_printed, n_others) = store.printed_post_counts(id)?;
        let what = format!(
            "feed {id} ({}): {} deleted, {} printed already and {} in the editions and the archive",
            feed.title.as_deref().unwrap_or(&masked_address(&feed.url)),
            count_text(n_others, "post is", "posts are"),
            count_text(n_printed, "was", "were"),
            if n_printed == 1 { "stays" } else { "stay" },
        );
        if !arguments.yes && !is_removal_confirmed(&what)? {
            run.console.print_status(&format!("feed {id} stays"));
            continue;
        }
        let removed = store.remove_feed(id, run.clock.now(), &run.config.rules)?;
        let deleted = count_text(
            removed.n_deleted,
            "post that no edition had printed is deleted",
            "posts that no edition had printed are deleted",
        );
        run.console.print_status(&if removed.n_printed > 0 {
            format!(
                "feed {id} is not read any more and {deleted}; {} printed and {} where {} printed: the feed stays in the list as retired. `katydid post \
                 hide ID` takes a post off every page, `katydid participant remove {}` erases its author",
                count_text(removed.n_printed, "post was", "posts were"),
                if removed.n_printed == 1 { "stays" } else { "stay" },
                if removed.n_printed == 1 { "it was" } else { "they were" },
                feed.participant
            )
        } else {
            let participant = if removed.participant { ", and so is its author, about whom nothing else was held" } else { "" };
            format!("feed {id} is removed; {deleted}{participant}")
        });
    }
    Ok(Exit::Done)
}

/// Asks whoever sits at the terminal.
fn is_removal_confirmed(what: &str) -> Result<bool> {
    if !std::io::stdin().is_terminal() {
        return Err(UserError::new(format!("nobody can be asked: {what}"))
            .with_hint("add --yes to remove it unasked")
            .into());
    }
    Ok(dialoguer::Confirm::new()
        .with_prompt(format!("{what}. Remove it?"))
        .default(false)
        .interact()?)
}
