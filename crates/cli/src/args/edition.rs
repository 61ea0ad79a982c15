//! `katydid publish`, `note` and `event`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use url::Url;

use super::shared::{IdArg, JsonFlag};

#[derive(Debug, Args)]
pub(crate) struct PublishArgs {
    /// Publish today's edition now, skipping the scheduled hour and the review
    #[arg(long)]
    pub(crate) now: bool,
    /// Write a preview of the site to this folder, and publish nothing
    #[arg(long, value_name = "DIR", conflicts_with = "now")]
    pub(crate) preview: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct NoteArgs {
    /// Set the note for the edition of this day [default: the next edition]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<NaiveDate>,
    /// Set the note for the next weekly round-up
    #[arg(long)]
    pub(crate) weekly: bool,
    /// Print the note that the edition would show, and change nothing
    #[arg(long, conflicts_with_all = ["remove", "file"])]
    pub(crate) show: bool,
    /// Remove the note
    #[arg(long, conflicts_with = "file")]
    pub(crate) remove: bool,
    /// Markdown file; - for standard input [default: standard input, or on a terminal your editor]
    pub(crate) file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum EventCommand {
    /// Add an event; the editions of the days before announce it
    #[command(
        after_help = "Example: katydid event add 'Journal club' 2026-03-03T19:00 --until 2026-03-03T20:00"
    )]
    Add(EventAddArgs),
    /// List coming events, also those of the configuration and of calendars
    #[command(after_help = "Example: katydid event list --days 30")]
    List(EventListArgs),
    /// Remove an event that `katydid event add` added
    #[command(after_help = "Example: katydid event remove 3")]
    Remove(IdArg),
}

#[derive(Debug, Args)]
pub(crate) struct EventAddArgs {
    /// Title of the event
    pub(crate) title: String,
    /// Start in the course's time zone: a day and a time, or only a day
    #[arg(value_name = "WHEN")]
    pub(crate) starts_at: String,
    /// Set the end: a day and a time, or the last day
    #[arg(long, value_name = "WHEN")]
    pub(crate) until: Option<String>,
    /// Set the address of the event
    #[arg(long, value_name = "URL")]
    pub(crate) link: Option<Url>,
    /// Add a description of one sentence
    #[arg(long, value_name = "TEXT")]
    pub(crate) about: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct EventListArgs {
    /// List events of the next N days
    #[arg(long, default_value = "60", value_name = "N")]
    pub(crate) days: u32,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}
