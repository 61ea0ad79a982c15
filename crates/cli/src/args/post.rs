//! `katydid post`, `search`, `topics` and `rejudge`.

use std::path::PathBuf;

use ::course::Standing;
use clap::{Args, Subcommand};

use super::shared::{DeciderArg, DecisionArgs, IdArg, JsonFlag, ShowArgs, one_of};

#[derive(Debug, Subcommand)]
pub(crate) enum PostCommand {
    /// List posts with their verdicts, newest first
    #[command(after_help = "Example: katydid post list --feed 12 --verdict out")]
    List(PostListArgs),
    /// Show a post: verdict, reason, decisions, pictures and possible personal data
    #[command(after_help = "Example: katydid post show 345")]
    Show(ShowArgs),
    /// Hide a post from every page
    #[command(after_help = "Example: katydid post hide 345 --reason 'names a patient'")]
    Hide(PostDecisionArgs),
    /// Undo hide or include, or accept a held post after reading it
    #[command(visible_alias = "release", after_help = "Example: katydid post unhide 345")]
    Unhide(PostDecisionArgs),
    /// Include a post, whatever the rules say
    #[command(after_help = "Example: katydid post include 345 --reason 'the tag was misspelt'")]
    Include(PostDecisionArgs),
    /// Add a post to the highlights of the next edition
    #[command(
        after_help = "Example: katydid post highlight 345 --remark 'If you read one thing today.'"
    )]
    Highlight(PostHighlightArgs),
    /// Remove a post from the highlights of the next edition
    #[command(after_help = "Example: katydid post unhighlight 345")]
    Unhighlight(IdArg),
    /// List the highlights of the next edition, in order
    #[command(after_help = "Example: katydid post highlights")]
    Highlights(JsonFlag),
    /// List the pictures of posts: those that wait, were accepted or could not be used
    #[command(after_help = "Example: katydid post pictures")]
    Pictures(JsonFlag),
    /// Accept, refuse or save the picture of a post
    #[command(after_help = "\
Examples:
  katydid post picture 345 --save picture.jpg
  katydid post picture 345 --accept --alt 'An empty corridor at night'
  katydid post picture 345 --refuse")]
    Picture(PostPictureArgs),
}

#[derive(Debug, Args)]
#[group(id = "action", required = true, multiple = false, args = ["accept", "refuse", "save"])]
pub(crate) struct PostPictureArgs {
    /// Number of the post, from `katydid post pictures`
    #[arg(value_name = "ID")]
    pub(crate) post: i64,
    /// Show the picture with the post
    #[arg(long)]
    pub(crate) accept: bool,
    /// Do not show the picture, and delete it
    #[arg(long)]
    pub(crate) refuse: bool,
    /// Write the picture into this file, to look at it
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
    /// Say what the picture shows, for readers who do not see it; its author's words otherwise
    #[arg(long, value_name = "TEXT", requires = "accept")]
    pub(crate) alt: Option<String>,
    /// Say whose picture it is, where it is not by the author of the post
    #[arg(long, value_name = "TEXT", requires = "accept")]
    pub(crate) credit: Option<String>,
    #[command(flatten)]
    pub(crate) decider: DeciderArg,
}

#[derive(Debug, Args)]
pub(crate) struct PostListArgs {
    /// List only posts of this feed
    #[arg(long, value_name = "ID")]
    pub(crate) feed: Option<i64>,
    /// List only posts with this verdict
    #[arg(long, value_parser = one_of::<_, Standing>(["in", "out", "held"]))]
    pub(crate) verdict: Option<Standing>,
    /// Show at most N
    #[arg(long, alias = "most", default_value = "50", value_name = "N")]
    pub(crate) limit: usize,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct PostDecisionArgs {
    /// Number of the post, from `katydid post list`
    #[arg(value_name = "ID")]
    pub(crate) post: i64,
    #[command(flatten)]
    pub(crate) decision: DecisionArgs,
}

#[derive(Debug, Args)]
pub(crate) struct PostHighlightArgs {
    /// Number of the post, from `katydid post list`
    #[arg(value_name = "ID")]
    pub(crate) post: i64,
    /// Print this sentence above the post
    #[arg(long, value_name = "TEXT")]
    pub(crate) remark: Option<String>,
}

pub(super) const SEARCH: &str = "\
Examples: katydid search handover; katydid search '\"night shift\" hand* -poem'

Finds posts that have every word in their title, tags, author or text. Case and accents make no \
difference. \"Quotes\" keep words together, * stands for any ending, and - excludes a word. If \
nothing is found, words also match as beginnings.";

#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    /// Words to search for
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,
    /// Show at most N
    #[arg(long, alias = "most", default_value = "20", value_name = "N")]
    pub(crate) limit: usize,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct TopicsArgs {
    /// Show which posts would change topic with the current configuration
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
    #[command(subcommand)]
    pub(crate) command: Option<TopicsCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TopicsCommand {
    /// List tags that several people use and no topic has
    #[command(after_help = "Example: katydid topics suggest --people 3")]
    Suggest(TopicsSuggestArgs),
}

#[derive(Debug, Args)]
pub(crate) struct TopicsSuggestArgs {
    /// List tags that at least N people use
    #[arg(long, alias = "voices", default_value = "2", value_name = "N")]
    pub(crate) people: usize,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct RejudgeArgs {
    /// Show what would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}
