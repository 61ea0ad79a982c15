//! The command line: a file for each noun, and its help.

mod conversations;
mod course;
mod edition;
mod feed;
mod newsletter;
mod participant;
mod post;
mod shared;

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::{Parser, Subcommand};

pub(crate) use self::conversations::*;
pub(crate) use self::course::*;
pub(crate) use self::edition::*;
pub(crate) use self::feed::*;
pub(crate) use self::newsletter::*;
pub(crate) use self::participant::*;
pub(crate) use self::post::*;
pub(crate) use self::shared::{IdArg, JsonFlag, ShowArgs};

/// Collects the blogs of a connectivist course and publishes them as a daily newspaper
#[derive(Debug, Parser)]
#[command(
    name = "katydid",
    version,
    max_term_width = 100,
    after_help = EXIT_CODES
)]
pub(crate) struct Arguments {
    /// Use this configuration file
    #[arg(
        long,
        short,
        global = true,
        env = "KATYDID_CONFIG",
        default_value = "katydid.toml",
        value_name = "FILE",
        help_heading = GLOBAL
    )]
    pub(crate) config: PathBuf,
    /// Print nothing unless something needs attention
    #[arg(long, short, global = true, help_heading = GLOBAL)]
    pub(crate) quiet: bool,
    /// Tell what is requested, answered and decided, step by step, on standard error
    #[arg(long, short, global = true, help_heading = GLOBAL)]
    pub(crate) verbose: bool,
    /// Use this time (RFC 3339) instead of the clock; for rehearsals
    #[arg(long, global = true, hide = true, value_name = "TIME")]
    pub(crate) at: Option<DateTime<Utc>>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const GLOBAL: &str = "Global options";

const BOUNCE: &str = "\
A letter that a person wrote is not taken: the exit code is 69 (EX_UNAVAILABLE), and the mail server
returns it to its writer with the address of `contact`, or keeps it where it is told to.

Example, in /etc/aliases, where letters go back to their writers. So does spam, to whatever sender it
names; the two other ways keep it instead:
  bounces: \"|katydid bounce --config /srv/course/katydid.toml\"

Example, in a procmailrc, where letters stay in the mailbox:
  :0 w
  | katydid bounce --config /srv/course/katydid.toml

Example, in Sieve with vnd.dovecot.pipe, where katydid-bounce is a script that runs this command and
letters stay in the mailbox:
  require [\"vnd.dovecot.pipe\"];
  pipe \"katydid-bounce\";";

const EXIT_CODES: &str = "\
Run `katydid demo` to see an example course, or `katydid init` to create one.

Exit codes:
  0  Success
  1  The command failed
  2  The command line is wrong
  3  Success, but something needs attention (not of `status`, which ends with 0 whatever it shows;
     `doctor` tells the same with its code)
  4  Another katydid is running this command; nothing was done
 69  The mail passed to `katydid bounce` is a letter to people";

const NOTE: &str = "\
Examples:
  katydid note                                    opens your editor ($VISUAL or $EDITOR)
  echo 'Tonight: *journal club* at 19:00.' | katydid note
  katydid note --show
  katydid note --remove

An empty text changes nothing.";

const STATUS: &str = "\
Example: katydid status --json

With --json: one object. Its findings have the fields that `katydid doctor --help` explains.

Exit codes:
  0  the status was shown, also where something needs a person: --json lists that in needs_person,
     and `katydid doctor` ends with 3 then
  1  the course cannot be read";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create a course: a configuration file, an empty database and an empty site
    #[command(
        after_help = "Example: katydid init my-course --title 'Practice in the Open' --tag OpenPractice26"
    )]
    Init(InitArgs),
    /// Decode a picture; for the program itself
    #[command(hide = true, name = "picture", after_help = "Example: katydid picture < photo.jpg")]
    Picture,
    /// Create an example course with invented blogs; needs no network
    #[command(after_help = "Example: katydid demo")]
    Demo(DemoArgs),
    /// Add, list, change and approve feeds
    #[command(subcommand)]
    Feed(FeedCommand),
    /// Fetch the feeds that are due and store new posts
    #[command(after_help = "Example: katydid poll --feed 12")]
    Poll(PollArgs),
    /// List, show, hide, include and highlight posts
    #[command(subcommand)]
    Post(PostCommand),
    /// List conversations and unanswered posts; export the graph of replies
    #[command(after_help = "Example: katydid conversations --unanswered")]
    Conversations(ConversationsArgs),
    /// Search posts
    #[command(after_help = SEARCH)]
    Search(SearchArgs),
    /// List, change, export and erase participants
    #[command(subcommand)]
    Participant(ParticipantCommand),
    /// List topics, preview a change of topics, or suggest new ones
    #[command(
        after_help = "Example: katydid topics --dry-run",
        args_conflicts_with_subcommands = true
    )]
    Topics(TopicsArgs),
    /// Export posts, feeds, editions or conversations as JSON Lines, CSV or OPML
    #[command(after_help = EXPORT)]
    Export(ExportArgs),
    /// Write the course as a self-contained site that opens without a server
    #[command(after_help = "Example: katydid archive open-practice-2026")]
    Archive(ArchiveArgs),
    /// Apply the configured rules to all stored posts
    #[command(after_help = "Example: katydid rejudge --dry-run")]
    Rejudge(RejudgeArgs),
    /// Set the facilitators' note for the next edition, in Markdown
    #[command(after_help = NOTE)]
    Note(NoteArgs),
    /// Add, list and remove events
    #[command(subcommand)]
    Event(EventCommand),
    /// Publish today's edition, if it is due, and update the site
    #[command(after_help = "Example: katydid publish --preview tomorrow")]
    Publish(PublishArgs),
    /// Send the latest edition and waiting letters
    #[command(after_help = "Example: katydid send --preview you@example.org")]
    Send(SendArgs),
    /// Create signing keys and check the sending domain
    #[command(subcommand)]
    Newsletter(NewsletterCommand),
    /// Read bounces, complaints and unsubscribe requests from the configured mailboxes
    #[command(after_help = "Example: katydid bounces --maildir /var/mail/bounces")]
    Bounces(BouncesArgs),
    /// Read one bounce, complaint or unsubscribe request from standard input
    #[command(after_help = BOUNCE)]
    Bounce,
    /// Poll, publish and send; for cron
    #[command(after_help = "Example, in the crontab of the owner of the folder (crontab -e):
  0 6 * * *  cd /srv/course && /usr/local/bin/katydid daily

Root works as the owner of the folder.")]
    Daily,
    /// Add, list and remove subscribers
    #[command(subcommand)]
    Subscriber(SubscriberCommand),
    /// Run the web server for the site and its forms
    #[command(after_help = "Example: katydid serve --listen 127.0.0.1:8080")]
    Serve(ServeArgs),
    /// Show counts, the latest runs and what needs attention
    #[command(after_help = STATUS)]
    Status(JsonFlag),
    /// Check the configuration, database and mail set-up
    #[command(after_help = DOCTOR)]
    Doctor(Doctor),
    /// Write a copy of the database; other commands can keep running
    #[command(after_help = "Example: katydid backup before-week-3.db")]
    Backup(BackupArgs),
    /// Replace the database with a backup
    #[command(after_help = RESTORE)]
    Restore(RestoreArgs),
    /// Write the manual pages and the completions of shells, for a package
    #[command(hide = true, after_help = "Example: katydid manual target/manual")]
    Manual(ManualArgs),
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::Arguments;

    #[track_caller]
    fn check(command: &clap::Command, path: &str) {
        let path = format!("{path} {}", command.get_name());
        assert!(command.get_about().is_some(), "{path} says what it does");
        for argument in command.get_arguments() {
            assert!(argument.get_help().is_some(), "{path} explains {}", argument.get_id());
        }
        if !command.has_subcommands() {
            let example = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            let shows = format!("katydid{}", path.strip_prefix(" katydid").unwrap_or_default());
            assert!(example.contains(&shows), "{path} shows an example: {example}");
        }
        command.get_subcommands().for_each(|c| check(c, &path));
    }

    #[test]
    fn old_names_of_options_still_work() {
        for line in [
            "katydid post hide 1 --why spam",
            "katydid post list --most 3",
            "katydid conversations --waiting --days 2 --most 3",
            "katydid topics suggest --voices 3",
        ] {
            Arguments::try_parse_from(line.split(' ')).expect(line);
        }
    }

    #[test]
    fn every_command_is_explained_with_an_example() {
        Arguments::command().debug_assert();
        check(&Arguments::command(), "");
    }
}
