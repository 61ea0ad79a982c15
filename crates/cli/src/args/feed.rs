//! `katydid feed` and `katydid poll`.

use std::path::PathBuf;

use ::course::{FeedRole, FeedState};
use clap::{Args, Subcommand};
use url::Url;

use super::shared::{JsonFlag, ShowArgs, one_of};

#[derive(Debug, Subcommand)]
pub(crate) enum FeedCommand {
    /// Add blogs by any of their addresses: home page, post or feed
    #[command(
        after_help = "Example: katydid feed add --approve --name 'Ana Silva' ana.example.org"
    )]
    Add(FeedAddArgs),
    /// Find the feeds behind an address, without saving anything
    #[command(after_help = "Example: katydid feed find ana.example.org")]
    Find(FeedFindArgs),
    /// Add the blogs of a list; entries without a feed are skipped and reported
    #[command(after_help = "Example: katydid feed import blogs.opml --approve")]
    Import(FeedImportArgs),
    /// List feeds with their state and last failure
    #[command(after_help = "Example: katydid feed list --state pending")]
    List(FeedListArgs),
    /// Show a feed: settings, last fetches, verdicts and newest posts
    #[command(after_help = "Example: katydid feed show 12")]
    Show(ShowArgs),
    /// Change a feed's settings
    #[command(after_help = "Example: katydid feed set 12 --name 'Ana Silva' --everything-belongs")]
    Set(FeedSetArgs),
    /// Show how Katydid reads a feed, without saving anything
    #[command(after_help = "Example: katydid feed check https://ana.example.org/feed/")]
    Check(FeedCheckArgs),
    /// Approve feeds; the next poll fetches them
    #[command(after_help = "Example: katydid feed approve 12 13")]
    Approve(FeedIdsArgs),
    /// Reject feeds
    #[command(after_help = "Example: katydid feed reject 12")]
    Reject(FeedIdsArgs),
    /// Pause feeds; posts written until they are approved again stay out of the course
    #[command(after_help = "Example: katydid feed pause 12")]
    Pause(FeedIdsArgs),
    /// Confirm that feeds are still the same blogs, and accept the posts held for that reason
    #[command(after_help = "Example: katydid feed confirm 12")]
    Confirm(FeedIdsArgs),
    /// Retire feeds: stop fetching them and keep their posts
    #[command(after_help = "Example: katydid feed retire 12")]
    Retire(FeedIdsArgs),
    /// Remove feeds and delete all posts that no edition has printed
    #[command(after_help = FEED_REMOVE)]
    Remove(FeedRemoveArgs),
}

const FEED_REMOVE: &str = "\
Example: katydid feed remove 12

A feed with printed posts becomes a retired feed that keeps only those posts; `katydid post hide` \
removes a printed post from every page. To erase a person, and keep them erased, use `katydid \
participant remove`.";

#[derive(Debug, Args)]
pub(crate) struct FeedAddArgs {
    /// Addresses of blogs
    #[arg(required = true, value_name = "URL")]
    pub(crate) urls: Vec<String>,
    /// Use the addresses as feeds, without looking for feeds behind them
    #[arg(long)]
    pub(crate) as_is: bool,
    /// Add even if the owner asked for erasure before
    #[arg(long)]
    pub(crate) again: bool,
    #[command(flatten)]
    pub(crate) registration: RegistrationArgs,
    /// Set the participant's name; for a single blog
    #[arg(long)]
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct FeedImportArgs {
    /// OPML, a Planet configuration, CSV or one address a line; - for standard input
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) registration: RegistrationArgs,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct RegistrationArgs {
    /// Approve the feeds at once
    #[arg(long)]
    pub(crate) approve: bool,
    /// Accept all posts, with or without the course tag
    #[arg(long)]
    pub(crate) everything_belongs: bool,
    #[command(flatten)]
    pub(crate) role: FeedRoleArg,
}

#[derive(Debug, Args)]
pub(crate) struct FeedRoleArg {
    /// Set the role: a participant's blog, a planet (a feed of other people's posts), or
    /// elsewhere (bookmarks, podcasts, social media)
    #[arg(long, value_parser = one_of::<_, FeedRole>(["blog", "planet", "elsewhere"]))]
    pub(crate) role: Option<FeedRole>,
}

#[derive(Debug, Args)]
pub(crate) struct FeedSetArgs {
    /// Number of the feed, from `katydid feed list`
    #[arg(value_name = "ID")]
    pub(crate) feed: i64,
    /// Set the participant's name
    #[arg(long)]
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) role: FeedRoleArg,
    /// Set the address to fetch; the old address still finds the feed
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
    /// Accept all posts, with or without the course tag
    #[arg(long, conflicts_with = "tagged_belongs")]
    pub(crate) everything_belongs: bool,
    /// Accept only posts with the course tag
    #[arg(long)]
    pub(crate) tagged_belongs: bool,
}

#[derive(Debug, Args)]
pub(crate) struct FeedListArgs {
    /// List only feeds in this state
    #[arg(
        long,
        value_parser = one_of::<_, FeedState>(["pending", "approved", "paused", "rejected", "retired"])
    )]
    pub(crate) state: Option<FeedState>,
    /// List only feeds whose last fetch failed
    #[arg(long)]
    pub(crate) failing: bool,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct FeedIdsArgs {
    /// Numbers of feeds, from `katydid feed list`
    #[arg(required = true, value_name = "ID")]
    pub(crate) feeds: Vec<i64>,
}

#[derive(Debug, Args)]
pub(crate) struct FeedRemoveArgs {
    #[command(flatten)]
    pub(crate) ids: FeedIdsArgs,
    /// Do not ask for confirmation
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct FeedFindArgs {
    /// Any address of a blog, with or without https://
    #[arg(value_name = "ADDRESS")]
    pub(crate) address: String,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct FeedCheckArgs {
    /// Address or file; - for standard input
    #[arg(value_name = "URL|FILE|-")]
    pub(crate) what: String,
    /// Assume this media type
    #[arg(long, value_name = "TYPE")]
    pub(crate) content_type: Option<String>,
    /// Assume that the document came from this address
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<Url>,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct PollArgs {
    /// Fetch all approved feeds, due or not
    #[arg(long)]
    pub(crate) all: bool,
    /// Fetch only this feed
    #[arg(long, value_name = "ID", conflicts_with = "all")]
    pub(crate) feed: Option<i64>,
}
