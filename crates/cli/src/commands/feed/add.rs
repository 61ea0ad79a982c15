//! `katydid feed add|import`: registering blogs. What is good is added, and what is left out is
//! listed with its reason.

use std::collections::HashSet;

use anyhow::{Context, Result};
use course::address::{TypedAddress, read_addresses};
use course::secret_address::{is_secret, mask_text, masked_address};
use course::{Feed, FeedId, FeedRole, FeedState, NewFeed};
use digest::messages::say;
use fetcher::discover::FeedCandidateKind;
use serde_json::json;
use store::{AddedFeed, FeedChange, Store};
use url::Url;

use super::MOST_LINES;
use crate::args::{FeedAddArgs, FeedImportArgs, FeedRoleArg, JsonFlag, RegistrationArgs};
use crate::exit::Exit;
use crate::feed_candidates;
use crate::feed_list::{self, ListedFeed};
use crate::printed_text::address_error;
use crate::run::RunContext;
use crate::user_error::{UserError, error_report};
use crate::user_input::read_text;

/// Registers what was named on the command line.
pub(super) fn add_feeds(arguments: &FeedAddArgs, run: &RunContext) -> Result<Exit> {
    let (mut listed, mut left_out) = (Vec::new(), Vec::new());
    for text in &arguments.urls {
        match read_addresses(text) {
            Ok(found) => listed.extend(found.into_iter().map(|address| {
                let (feed, page) = if arguments.as_is {
                    (address.urls.first().cloned(), None)
                } else {
                    (None, Some(address.clone()))
                };
                ListedFeed { written: address.written, name: arguments.name.clone(), feed, page }
            })),
            Err(error) => left_out.push(SkippedFeed::new(text, address_error(error).into())),
        }
    }
    if arguments.name.is_some() && listed.len() > 1 {
        return Err(UserError::new(
            "--name is one participant's name, but several addresses are given",
        )
        .into());
    }
    let is_one = listed.len() + left_out.len() == 1;
    let mut added = FeedRegistrar {
        options: &arguments.registration,
        again: arguments.again,
        is_list: false,
        left_out,
        ..FeedRegistrar::new(run)?
    };
    added.register_feeds(listed)?;
    // One address that leads to nothing is the whole command.
    if is_one && let Some(alone) = added.left_out.pop_if(|left| !left.is_decided) {
        return Err(alone.why);
    }
    Ok(added.print_result(arguments.json))
}

/// Registers the blogs of a list.
pub(super) fn import_feeds(arguments: &FeedImportArgs, run: &RunContext) -> Result<Exit> {
    let text = read_text(&arguments.file)?;
    let list = feed_list::parse_feed_list(&text)
        .with_context(|| format!("{} cannot be imported", arguments.file.display()))?;
    let left_out = list
        .left_out
        .into_iter()
        .map(|(what, why)| SkippedFeed::new(&what, UserError::new(why).into()))
        .collect();
    let mut added = FeedRegistrar {
        options: &arguments.registration,
        again: false,
        is_list: true,
        left_out,
        ..FeedRegistrar::new(run)?
    };
    added.register_feeds(with_own_names(list.feeds, &added.store)?)?;
    Ok(added.print_result(arguments.json))
}

/// Drops the names that are not one feed's own: two blogs called "Reflections" do not belong to one
/// person.
fn with_own_names(mut feeds: Vec<ListedFeed>, store: &Store) -> Result<Vec<ListedFeed>> {
    let mut taken: HashSet<String> =
        store.all_participants()?.into_iter().map(|p| p.name).collect();
    for feed in &mut feeds {
        feed.name = feed.name.take().filter(|name| taken.insert(name.clone()));
    }
    Ok(feeds)
}

/// An address that was not registered, and why.
struct SkippedFeed {
    what: String,
    why: anyhow::Error,
    /// Whether it is left out by somebody's decision, and not for what the address is.
    is_decided: bool,
}

impl SkippedFeed {
    fn new(what: &str, why: anyhow::Error) -> Self {
        Self { what: mask_text(what.trim()).chars().take(200).collect(), why, is_decided: false }
    }

    fn cause_text(&self) -> String {
        let mut causes: Vec<String> = Vec::new();
        for cause in self.why.chain().map(ToString::to_string) {
            // A message often says what its source says.
            if !causes.iter().any(|said| said.contains(&cause)) {
                causes.push(cause);
            }
        }
        causes.join(": ")
    }
}

/// Registers feeds and remembers what came of each.
struct FeedRegistrar<'a> {
    run: &'a RunContext,
    store: Store,
    options: &'a RegistrationArgs,
    /// Adds what was erased at its owner's wish.
    again: bool,
    /// Whether the addresses come from a list: its names are not corrections.
    is_list: bool,
    new: Vec<(FeedId, Url)>,
    known: Vec<(FeedId, Url, String)>,
    left_out: Vec<SkippedFeed>,
    /// Addresses that hold a secret, of those that were registered.
    n_secret: usize,
}

const NO_OPTIONS: &RegistrationArgs = &RegistrationArgs {
    approve: false,
    everything_belongs: false,
    role: FeedRoleArg { role: None },
};

impl<'a> FeedRegistrar<'a> {
    fn new(run: &'a RunContext) -> Result<Self> {
        let (new, known, left_out) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Self {
            run,
            store: run.open_store()?,
            options: NO_OPTIONS,
            again: false,
            is_list: false,
            new,
            known,
            left_out,
            n_secret: 0,
        })
    }

    /// Registers feeds, and looks for those behind pages first.
    fn register_feeds(&mut self, listed: Vec<ListedFeed>) -> Result<()> {
        let pages: Vec<TypedAddress> =
            listed.iter().filter(|l| l.feed.is_none()).filter_map(|l| l.page.clone()).collect();
        let mut found = self.find_feeds_behind(&pages)?.into_iter();
        for ListedFeed { written, name, feed, page } in listed {
            let url = match (feed, page) {
                (Some(url), _) => Ok(url),
                (None, _) => found
                    .next()
                    .unwrap_or_else(|| Err(UserError::new("no address was given").into())),
            };
            match url.and_then(|url| self.register_one(&url, name.as_deref())) {
                Ok(()) => {}
                Err(error) if is_database_error(&error) => return Err(error),
                Err(why) => self.left_out.push(SkippedFeed::new(&written, why)),
            }
        }
        Ok(())
    }

    /// The likeliest feed behind each page; several pages are looked at at once.
    fn find_feeds_behind(&self, pages: &[TypedAddress]) -> Result<Vec<Result<Url>>> {
        if pages.is_empty() {
            return Ok(Vec::new());
        }
        let settings = self.run.config.fetcher_settings(self.store.n_active_subscribers()?);
        let printer = feed_candidates::CandidatePrinter {
            rules: Some(&self.run.config.rules),
            clock: self.run.clock,
            messages: self.run.messages.clone(),
        };
        // What was found is told of a few; a list of a thousand fits on a screen.
        let is_short = pages.len() <= MOST_LINES;
        let all = feed_candidates::find_candidates_for_all(pages, settings)?;
        Ok(pages
            .iter()
            .zip(all)
            .map(|(page, candidates)| {
                let candidates = candidates?;
                if is_short {
                    self.run.print_status(printer.chosen_feed_text(&page.written, &candidates));
                }
                let posts = candidates.into_iter().find(|candidate| candidate.kind == FeedCandidateKind::Posts);
                posts.map(|candidate| candidate.url).ok_or_else(|| {
                    UserError::new(format!("at {} there are only feeds of comments", page.written))
                        .with_hint("give the address of the blog's home page, or add the feed with --as-is")
                        .into()
                })
            })
            .collect())
    }

    /// Registers a feed. One that was erased with its owner is left out, unless it is added again
    /// on purpose.
    fn register_one(&mut self, url: &Url, name: Option<&str>) -> Result<()> {
        self.run.config.refuse_own_site(url)?;
        if !self.again && self.store.was_erased(url)? {
            let why = UserError::new("it was erased at its owner's wish")
                .with_hint(format!("if they have come back: katydid feed add --again {url}"));
            self.left_out.push(SkippedFeed {
                is_decided: true,
                ..SkippedFeed::new(url.as_str(), why.into())
            });
            return Ok(());
        }
        let new = NewFeed {
            url: url.clone(),
            name: name.map(str::to_owned),
            state: if self.options.approve { FeedState::Approved } else { FeedState::Pending },
            role: self.options.role.role.unwrap_or(FeedRole::Blog),
            everything_belongs: self.options.everything_belongs,
        };
        let added = self.store.add_feed(&new, self.run.clock.now())?;
        if is_secret(url) {
            self.n_secret += 1;
        }
        match added {
            AddedFeed::New(id) => self.new.push((id, url.clone())),
            AddedFeed::Known(id) if self.new.iter().any(|(new, _)| *new == id) => {}
            AddedFeed::Known(id) => {
                let what = self.update_known_feed(id, name)?;
                self.known.push((id, url.clone(), what));
            }
        }
        Ok(())
    }

    /// Sets what was asked for of a feed that is known already, or says why it stays. What a person
    /// has decided about it is not changed by adding it once more.
    fn update_known_feed(&mut self, id: FeedId, name: Option<&str>) -> Result<String> {
        let Some(feed) = self.store.find_feed(id)? else { return Ok(String::new()) };
        let (now, rules) = (self.run.clock.now(), &self.run.config.rules);
        let mut said = Vec::new();
        let messages = &self.run.messages;
        let (number, state) = (id.to_string(), feed.state.as_str());
        match feed.state {
            FeedState::Approved => {}
            FeedState::Pending if self.options.approve => {
                self.store.set_feed_state(id, FeedState::Approved, now, rules)?;
                said.push(say!(messages, "report-known-approved"));
            }
            _ if self.options.approve => {
                said.push(say!(messages, "report-known-stays", state, feed = number));
            }
            _ => said.push(say!(messages, "report-known-state", state)),
        }
        let role = self.options.role.role.filter(|role| *role != feed.role);
        let everything_belongs =
            (self.options.everything_belongs && !feed.everything_belongs).then_some(true);
        said.extend(role.map(|role| say!(messages, "report-known-role", role = role.as_str())));
        said.extend(everything_belongs.map(|_| say!(messages, "report-known-belongs")));
        let name = self.new_name(&feed, name, &mut said)?;
        let change = FeedChange { name, role, everything_belongs, ..FeedChange::default() };
        if change != FeedChange::default() {
            self.store.set_feed(id, &change, now, rules)?;
        }
        Ok(said.join("; "))
    }

    /// The name that a feed's participant gets: one who has a name of their own keeps it.
    fn new_name(
        &self,
        feed: &Feed,
        name: Option<&str>,
        said: &mut Vec<String>,
    ) -> Result<Option<String>> {
        let Some(name) = name else { return Ok(None) };
        let participant =
            self.store.all_participants()?.into_iter().find(|p| p.id == feed.participant);
        let Some(participant) = participant.filter(|p| p.name != name) else { return Ok(None) };
        if self.store.has_provisional_name(feed.id)? {
            said.push(say!(self.run, "report-known-renamed", name));
            return Ok(Some(name.to_owned()));
        }
        if !self.is_list {
            let (name, feed) = (participant.name.as_str(), feed.id.to_string());
            said.push(say!(self.run, "report-known-keeps-name", name, feed));
        }
        Ok(None)
    }

    /// Says what came of it all.
    fn print_result(self, form: JsonFlag) -> Exit {
        let exit = if self.left_out.is_empty() { Exit::Done } else { Exit::NeedsPerson };
        if form.json {
            let new = self
                .new
                .iter()
                .map(|(id, url)| json!({"what": "added", "feed": id, "url": masked_address(url)}));
            let known = self
                .known
                .iter()
                .map(|(id, url, said)| json!({"what": "known", "feed": id, "url": masked_address(url), "said": said}));
            let left = self
                .left_out
                .iter()
                .map(|l| json!({"what": "left out", "address": l.what, "why": l.cause_text()}));
            new.chain(known).chain(left).for_each(|line| self.run.print_data(line.to_string()));
            return exit;
        }
        let Self { run, new, known, left_out, n_secret, .. } = &self;
        let (messages, console) = (&run.messages, run.console);
        let added = new.iter().map(|(id, url)| {
            let (feed, address) = (id.to_string(), masked_address(url));
            say!(messages, "report-feed-added", feed, address)
        });
        print_first_lines(run, added, |n| say!(messages, "report-feeds-added-more", n));
        let lines = known.iter().map(|(id, url, said)| {
            let (feed, address) = (id.to_string(), masked_address(url));
            if said.is_empty() {
                return say!(messages, "report-feed-known", feed, address);
            }
            say!(messages, "report-feed-known-so", feed, address, what = said.as_str())
        });
        print_first_lines(run, lines, |n| say!(messages, "report-feeds-known-more", n));
        for left in left_out.iter().take(MOST_LINES) {
            let (what, why) = (left.what.as_str(), left.cause_text());
            console.print_warning(say!(messages, "report-feed-skipped", what, why));
            let report = error_report(&left.why);
            for hint in report.lines().filter(|line| line.starts_with("hint: ")) {
                console.print_warning(format!("  {hint}"));
            }
        }
        let n_more = left_out.len().saturating_sub(MOST_LINES);
        if n_more > 0 {
            console.print_warning(say!(messages, "report-feeds-skipped-more", n = n_more));
        }
        if *n_secret > 0 {
            console.print_warning(say!(messages, "report-secret-addresses", n = *n_secret));
        }
        console.print_status(say!(
            messages,
            "report-feeds-total",
            added = new.len(),
            known = known.len(),
            skipped = left_out.len(),
            next = match () {
                () if new.is_empty() && known.is_empty() => "none",
                () if self.options.approve => "poll",
                () => "approve",
            },
        ));
        exit
    }
}

/// The first few lines, and how many more there are.
fn print_first_lines(
    run: &RunContext,
    lines: impl ExactSizeIterator<Item = String>,
    more: impl FnOnce(usize) -> String,
) {
    let n = lines.len();
    lines.take(MOST_LINES).for_each(|line| run.print_status(line));
    if n > MOST_LINES {
        run.print_status(more(n - MOST_LINES));
    }
}

fn is_database_error(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|e| e.downcast_ref::<store::Error>())
        .any(store::Error::concerns_database)
}
