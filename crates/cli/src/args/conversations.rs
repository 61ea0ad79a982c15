//! `katydid conversations`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::shared::{DecisionArgs, IdArg, JsonFlag, ShowArgs};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct ConversationsArgs {
    #[command(subcommand)]
    pub(crate) command: Option<ConversationCommand>,
    #[command(flatten)]
    pub(crate) list: ConversationListArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ConversationListArgs {
    /// List posts without a reply instead
    #[arg(long, alias = "waiting")]
    pub(crate) unanswered: bool,
    /// With --unanswered: list only posts first seen in the last N days
    #[arg(long, value_name = "N", requires = "unanswered")]
    pub(crate) days: Option<u32>,
    /// Show at most N
    #[arg(long, alias = "most", default_value = "50", value_name = "N")]
    pub(crate) limit: usize,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConversationCommand {
    /// Show a conversation: its posts and replies
    #[command(after_help = "Example: katydid conversations show 12")]
    Show(ShowArgs),
    /// Export the graph of replies for Gephi, networkx, igraph or a spreadsheet
    #[command(
        after_help = "Example: katydid conversations graph --format gexf --pseudonymous > course.gexf"
    )]
    Graph(ConversationGraphArgs),
    /// Hide a comment from every page
    #[command(after_help = "Example: katydid conversations hide 345 --reason spam")]
    Hide(CommentHideArgs),
    /// Show a hidden comment again
    #[command(after_help = "Example: katydid conversations unhide 345")]
    Unhide(IdArg),
}

#[derive(Debug, Args)]
pub(crate) struct ConversationGraphArgs {
    /// Set the file format
    #[arg(long, value_enum, default_value = "graphml")]
    pub(crate) format: GraphFormat,
    /// Write one edge for each reply instead of one for each pair of people
    #[arg(long)]
    pub(crate) each: bool,
    /// Replace people and posts by pseudonyms and times by days
    #[arg(long)]
    pub(crate) pseudonymous: bool,
    /// Read the key of the pseudonyms from this file instead of the database
    #[arg(long, value_name = "FILE", requires = "pseudonymous")]
    pub(crate) key: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum GraphFormat {
    /// For networkx, igraph, yEd and most other programs
    Graphml,
    /// For Gephi
    Gexf,
    /// For spreadsheets: one row for each edge
    Csv,
}

#[derive(Debug, Args)]
pub(crate) struct CommentHideArgs {
    /// Number of the comment, from `katydid conversations show`
    #[arg(value_name = "ID")]
    pub(crate) comment: i64,
    #[command(flatten)]
    pub(crate) decision: DecisionArgs,
}
