//! The commands about a whole course: `katydid init`, `demo`, `serve`, `export`, `archive`,
//! `doctor`, `backup` and `restore`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::shared::JsonFlag;

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Folder of the course
    #[arg(default_value = ".", value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Set the course's title
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// Set the course tag, with or without #
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// Set the course's time zone, such as Europe/London, or a city such as London
    #[arg(long, value_name = "ZONE")]
    pub(crate) timezone: Option<String>,
    /// Set the first day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) starts_on: Option<String>,
    /// Set the last day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) ends_on: Option<String>,
    /// Set the language of pages and mails, such as en, de, es or fr
    #[arg(long, value_name = "CODE")]
    pub(crate) language: Option<String>,
    /// Set the public mail address where readers and bloggers reach you
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) contact: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// Folder to write to; an earlier demo in it is replaced
    #[arg(default_value = "katydid-demo", value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ManualArgs {
    /// Folder to write to
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Listen on this address instead of the configured one
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) listen: Option<std::net::SocketAddr>,
}

pub(super) const EXPORT: &str = "\
Example: katydid export posts --format csv --since 2026-03-02 > posts.csv

The text of a post is exported as far as its author shares it. Subscribers are in no export. With \
--pseudonymous, people and posts have the same pseudonyms as in the graph of conversations, times \
become days, and names, titles, links, categories and texts are left out.

Fields:
  posts: post, feed, participant, name, title, link, published_at, first_seen_at, edited_at, \
language, n_words, n_comments, licence, verdict, reason, categories, topics, edition (the day it \
was printed), text
  feeds: feed, participant, name, url, title, link, language, format, state, role, \
everything_belongs, added_at, fetched_at, succeeded_at, n_failures, n_posts, n_in
  editions: kind, number, date, compiled_at, n_posts, posts
  conversations: reply, thread, to_post, kind, participant, name, post, link, said_at";

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// What to export
    #[arg(value_enum, default_value = "posts")]
    pub(crate) what: ExportSubject,
    /// Set the file format
    #[arg(long, value_enum, default_value = "jsonl")]
    pub(crate) format: ExportFormat,
    /// Export only what is new since this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) since: Option<NaiveDate>,
    /// Replace people by pseudonyms, and leave out what identifies them
    #[arg(long)]
    pub(crate) pseudonymous: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportSubject {
    /// All posts with their verdicts
    Posts,
    /// All feeds with their state
    Feeds,
    /// All editions with their posts
    Editions,
    /// All replies
    Conversations,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// One JSON object a line
    Jsonl,
    /// For spreadsheets
    Csv,
    /// For feed readers; only for feeds
    Opml,
}

#[derive(Debug, Args)]
pub(crate) struct ArchiveArgs {
    /// Folder to write to: new, empty, or an earlier archive of the course
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

pub(super) const DOCTOR: &str = "\
Example: katydid doctor

Each line says what is well, or what is not and what to do.

With --json: one object with needs_person and checks. A check has name, passed and findings; a \
finding has code, urgency (urgent, person, told or notice), about, n, what and remedy. Names and \
codes are the same in every language.

It looks at files and at the environment of this command. `katydid serve` may run with another one. \
It asks the mail server, the name servers, and the course's own addresses.

Exit codes:
  0  nothing needs a person
  1  the course cannot be read
  3  something needs a person

Katydid does not poll, publish or send if the clock shows a time before the first participant \
joined, or more than 100 days after the last run. If that time is right, confirm it once with --clock-is-right.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Doctor {
    /// Confirm this computer's clock after a long pause
    #[arg(long)]
    pub(crate) clock_is_right: bool,
    /// Use this name server [default: those of the system]
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) resolver: Option<std::net::SocketAddr>,
    /// Look for crontabs and services below this folder, such as that of a container's image
    #[arg(long, value_name = "DIR", default_value = "/")]
    pub(crate) root: PathBuf,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct BackupArgs {
    /// File to write; it must not exist
    pub(crate) file: PathBuf,
}

pub(super) const RESTORE: &str = "\
Example: katydid restore before-week-3.db

The old database, if there is one, is kept beside the new one until somebody is erased. People \
erased since the backup are erased again. Subscribers who left or bounced since then stay off the \
list, if the old database can be read. Editions published since then are neither published nor sent \
again: the ledger beside the database (NAME.editions) lists them. If the ledger is lost too, use \
--last-edition.";

#[derive(Debug, Args)]
pub(crate) struct RestoreArgs {
    /// File that `katydid backup` wrote
    pub(crate) file: PathBuf,
    /// Day of the last published edition, or `in-copy` if none was published since the backup;
    /// needed only if the ledger is lost
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) last_edition: Option<LastEditionDay>,
}

/// What a person says of the last edition that went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LastEditionDay {
    /// The copy holds it.
    InCopy,
    /// It bore this day.
    On(NaiveDate),
}

impl std::str::FromStr for LastEditionDay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim() {
            "in-copy" => Ok(Self::InCopy),
            day => day
                .parse()
                .map(Self::On)
                .map_err(|_| "a day such as 2026-03-02 is expected, or in-copy".to_owned()),
        }
    }
}
