//! `katydid participant`.

use ::course::{PictureConsent, SharingLevel};
use clap::{Args, Subcommand, ValueEnum};

use super::shared::{DeciderArg, JsonFlag, ShowArgs, one_of};

#[derive(Debug, Subcommand)]
pub(crate) enum ParticipantCommand {
    /// List participants
    #[command(after_help = "Example: katydid participant list")]
    List(JsonFlag),
    /// Show a participant: feeds, page and sharing settings
    #[command(after_help = "Example: katydid participant show 12")]
    Show(ShowArgs),
    /// Change a participant's name, sharing and mail settings
    #[command(after_help = "Examples:
  katydid participant set 12 --name Wren --pseudonym --shows link --pictures refused
  katydid participant set 12 --email wren@example.org --held-letters yes")]
    Set(ParticipantSetArgs),
    /// Print all personal data about a participant as JSON
    #[command(
        after_help = "Example: katydid participant export 12 --address ana@example.org > ana.json"
    )]
    Export(ParticipantExportArgs),
    /// List comments known only by a participant's name, and record whose they are
    #[command(after_help = "\
Without an ID, lists comments that may be by people who were erased.

Examples:
  katydid participant comments 12
  katydid participant comments 12 --theirs 31 --theirs 40 --not-theirs 44
  katydid participant comments --theirs 31")]
    Comments(ParticipantCommentsArgs),
    /// Erase a participant and all personal data about them
    #[command(after_help = "\
Comments known only by the participant's name may be somebody else's: they are listed, and you are \
asked about them.

Examples:
  katydid participant remove 12
  katydid participant remove 12 --yes --comments erase")]
    Remove(ParticipantRemoveArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ParticipantIdArg {
    /// Number of the participant, from `katydid participant list`
    #[arg(value_name = "ID")]
    pub(crate) id: i64,
}

#[derive(Debug, Args)]
pub(crate) struct ParticipantSetArgs {
    #[command(flatten)]
    pub(crate) participant: ParticipantIdArg,
    /// Set the name
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Treat the name as a pseudonym: it replaces every name that posts and blogs state
    #[arg(long, conflicts_with = "real_name")]
    pub(crate) pseudonym: bool,
    /// Treat the name as the person's real name
    #[arg(long)]
    pub(crate) real_name: bool,
    /// Set how much of each post pages, feeds and mails show
    #[arg(long, value_parser = one_of::<_, SharingLevel>(["full", "excerpt", "link"]))]
    pub(crate) shows: Option<SharingLevel>,
    /// Set whether pictures of the posts may be shown; `unasked` shows those under an open licence
    #[arg(long, value_parser = one_of::<_, PictureConsent>(["allowed", "refused", "unasked"]))]
    pub(crate) pictures: Option<PictureConsent>,
    /// Set the mail address for letters and for signing in; nobody else sees it
    #[arg(long, value_name = "ADDRESS", conflicts_with = "no_email")]
    pub(crate) email: Option<String>,
    /// Remove the mail address
    #[arg(long)]
    pub(crate) no_email: bool,
    /// Send or do not send a letter when a post is held
    #[arg(long, value_name = "yes|no", value_parser = clap::builder::BoolishValueParser::new())]
    pub(crate) held_letters: Option<bool>,
}

#[derive(Debug, Args)]
pub(crate) struct ParticipantExportArgs {
    #[command(flatten)]
    pub(crate) participant: ParticipantIdArg,
    /// Include the subscriber with this mail address
    #[arg(long)]
    pub(crate) address: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ParticipantRemoveArgs {
    #[command(flatten)]
    pub(crate) participant: ParticipantIdArg,
    /// Erase the subscriber with this mail address too
    #[arg(long)]
    pub(crate) address: Option<String>,
    /// Do not ask for confirmation
    #[arg(long)]
    pub(crate) yes: bool,
    /// Decide about comments known only by their name, instead of being asked; with --yes and
    /// without this option they wait for `katydid participant comments`
    #[arg(long, value_enum)]
    pub(crate) comments: Option<NamedCommentsArg>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum NamedCommentsArg {
    /// Erase them, and ignore later comments under that name alone
    Erase,
    /// Keep them: they are somebody else's
    Keep,
}

#[derive(Debug, Args)]
pub(crate) struct ParticipantCommentsArgs {
    /// Number of the participant, from `katydid participant list`
    #[arg(value_name = "ID")]
    pub(crate) participant: Option<i64>,
    /// Record this comment as theirs: it is exported and erased with their data
    #[arg(long, value_name = "COMMENT")]
    pub(crate) theirs: Vec<i64>,
    /// Record this comment as somebody else's
    #[arg(long, value_name = "COMMENT")]
    pub(crate) not_theirs: Vec<i64>,
    #[command(flatten)]
    pub(crate) decider: DeciderArg,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}
