//! `katydid send`, `newsletter`, `bounces` and `subscriber`.

use std::path::PathBuf;

use ::course::{MailFrequency, SubscriberState};
use clap::{Args, Subcommand, ValueEnum};

use tables::AskedColumn;
use tables::subscribers::SubscriberField;

use super::shared::{JsonFlag, one_of};

#[derive(Debug, Default, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(crate) struct SendArgs {
    /// Send a preview of the latest edition to this address only
    #[arg(long, value_name = "ADDRESS", conflicts_with_all = ["dry_run", "only"])]
    pub(crate) preview: Option<String>,
    /// Show who would get what, and send nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// With --dry-run: show the addresses
    #[arg(long, requires = "dry_run")]
    pub(crate) addresses: bool,
    /// Send to this subscriber only
    #[arg(long, value_name = "ADDRESS", conflicts_with = "dry_run")]
    pub(crate) only: Option<String>,
    /// Try again now what was refused, put off or given up of the current editions
    #[arg(long, conflicts_with_all = ["dry_run", "preview"])]
    pub(crate) again: bool,
    /// Remove the refused addresses of a held edition from the list, and send it to the others
    #[arg(long = "continue", conflicts_with_all = ["dry_run", "preview", "only", "again"])]
    pub(crate) go_on: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum NewsletterCommand {
    /// Create DKIM keys and print the DNS records to publish
    #[command(after_help = KEYS)]
    Keys(NewsletterKeysArgs),
    /// Check the domain's SPF, DKIM and DMARC records and the mail server
    #[command(after_help = CHECK)]
    Check(NewsletterCheckArgs),
    /// Mail a proof to the addresses that mail comes back to, and read it back
    #[command(after_help = TEST)]
    Test(NewsletterTestArgs),
}

const TEST: &str = "\
Examples:
  katydid newsletter test
  katydid newsletter test --wait 600 --json

Sends a signed mail, as editions are sent, to newsletter.bounce_address and leave_address (each with
a tag) and to reply_to, and looks for it in newsletter.mailbox. A proof that is found is marked as
seen. Subscribers and figures are not touched. The last lines say which of the three addresses was
read back, and why the others were not.

Exit codes:
  0  every proof was sent, and those that can be read here arrived
  1  the mailbox cannot be read, or no mail can be sent with this configuration
  3  a proof was not sent, came back, or was not seen";

#[derive(Debug, Args)]
pub(crate) struct NewsletterTestArgs {
    /// Look for the proofs for this long, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    pub(crate) wait: u64,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

const CHECK: &str = "\
Examples:
  katydid newsletter check
  katydid newsletter check --ip 203.0.113.25 --json

Looks at SPF of the return path, DKIM, DMARC, the mail servers of every address in the
configuration, the name (PTR) of this machine where it delivers mail itself, the mail server and its
certificate.

Each line begins with ok, note (it works and could be better), unknown (the name server did not
answer) or WRONG.

Exit codes:
  0  nothing is wrong
  1  nothing is wrong as far as is known, but something could not be asked; or newsletter.from is
     not set, so that there is nothing to check
  3  something is wrong";

const KEYS: &str = "\
Examples:
  katydid newsletter keys
  katydid newsletter keys --adopt /etc/opendkim/keys/daily.private

Each record is printed twice: as a line of a zone file, in strings of at most 255 bytes, and as
fields for a provider's web page. A key that exists is kept. Then follow the name that receivers ask
for, with its selector, and the lines for [newsletter.dkim].";

#[derive(Debug, Args)]
pub(crate) struct NewsletterKeysArgs {
    /// Create only a key of this kind
    #[arg(long, value_enum, conflicts_with = "adopt")]
    pub(crate) kind: Option<DkimKeyKindArg>,
    /// Copy a private key (PEM) that another program made, instead of creating keys
    #[arg(long, value_name = "FILE")]
    pub(crate) adopt: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DkimKeyKindArg {
    /// Understood by every receiver
    Rsa,
    /// Short and fast; used in addition to RSA
    Ed25519,
}

#[derive(Debug, Args)]
pub(crate) struct NewsletterCheckArgs {
    /// Check mail from this IP address [default: the addresses of the configured mail server]
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) ip: Vec<std::net::IpAddr>,
    /// Use this name server [default: those of the system]
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) resolver: Option<std::net::SocketAddr>,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct BouncesArgs {
    /// Read this maildir instead
    #[arg(long, value_name = "DIR")]
    pub(crate) maildir: Option<PathBuf>,
    /// Read this mbox file instead
    #[arg(long, value_name = "FILE")]
    pub(crate) mbox: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SubscriberCommand {
    /// Add addresses whose owners asked for The Daily
    #[command(after_help = "Example: katydid subscriber add ana@example.org")]
    Add(SubscriberAddArgs),
    /// Add the subscribers of a list that another program exported
    #[command(after_help = IMPORT)]
    Import(SubscriberImportArgs),
    /// Confirm a subscription for someone who cannot use the link in the mail
    #[command(after_help = "Example: katydid subscriber confirm TOKEN")]
    Confirm(SubscriberConfirmArgs),
    /// List subscribers
    #[command(after_help = LIST)]
    List(SubscriberListArgs),
    /// Write the subscribers as CSV that `katydid subscriber import` reads
    #[command(after_help = EXPORT)]
    Export(SubscriberExportArgs),
    /// Remove addresses from the list
    #[command(after_help = "Example: katydid subscriber remove ana@example.org")]
    Remove(SubscriberRemoveArgs),
    /// Put addresses back on the list that bounces removed, and queue the current edition for them
    #[command(after_help = "Example: katydid subscriber restore --bounced-since 2026-03-02")]
    Restore(SubscriberRestoreArgs),
}

const LIST: &str = "\
Example: katydid subscriber list --state active --json

Who gets no mail has the day since when and the reason, where it is known: the last reply of a mail
server, or what another list said. In JSON they are changed_at and state_reason. The address in a
reply is shown as ….";

const STATES: [&str; 5] = ["pending", "active", "bounced", "unsubscribed", "complained"];

const IMPORT: &str = "\
Example: katydid subscriber import subscribers.csv
Example: katydid subscriber import --dry-run --consent 'sign-up sheet of 3 March' members.txt

Reads exports of Mailchimp, listmonk, Mailman, Google Forms, Buttondown, Substack, Ghost,
MailerLite, Brevo, beehiiv and Sendy, this program's own, and any other list of addresses: CSV,
TSV, or an address a line. --dry-run shows what each column is taken for.

Nobody is added without proof that they asked. A row proves it by a time of consent (such as
CONFIRM_TIME), or by these columns:
  consent_at      when the owner agreed: 2026-02-20 or 2026-02-20T09:30:00Z
  consent_source  where the owner agreed
  consent_text    the words the owner agreed to
For other rows --consent says where their owners agreed; the time is that of the row (such as
created_at) or of the import.

Whoever left, bounced or complained there gets no mail here either. Whoever has not confirmed is
not added. Importing a file twice changes nothing.

Fields for --column: email, consent_at, consent_source, consent_text, agreed, since, state,
state_at, state_reason, wanted, unsubscribed_at, bounced_at, complained_at, unsubscribed, bounced,
complained, lists, frequency, topics, reads, language, text_only, added_at, unused";

const EXPORT: &str = "\
Example: katydid subscriber export > subscribers.csv
Example: katydid subscriber export --output subscribers.csv

Everybody is in it, also who gets no mail any more. A cell that a spreadsheet would take for a
formula begins with an apostrophe, which the import takes away.";

#[derive(Debug, Args)]
pub(crate) struct SubscriberAddArgs {
    /// Mail addresses
    #[arg(required = true, value_name = "ADDRESS")]
    pub(crate) addresses: Vec<String>,
    /// Send a confirmation link first; only confirmed addresses get mail
    #[arg(long)]
    pub(crate) confirm: bool,
    /// Add people again who left, bounced or complained; only if they asked for it
    #[arg(long, conflicts_with = "confirm")]
    pub(crate) again: bool,
    #[command(flatten)]
    pub(crate) preferences: PreferencesArgs,
}

#[derive(Debug, Args)]
pub(crate) struct PreferencesArgs {
    /// Set how often they get mail
    #[arg(
        long,
        value_parser = one_of::<_, MailFrequency>(["daily", "weekly", "none"]),
        default_value = "daily"
    )]
    pub(crate) frequency: MailFrequency,
    /// Send only these topics, by slug, separated by commas [default: all topics]
    #[arg(long, value_name = "SLUG", value_delimiter = ',')]
    pub(crate) topics: Vec<String>,
    /// Leave out posts in other languages than these, separated by commas; posts whose language is
    /// not known stay [default: all languages]
    #[arg(long, value_name = "TAG", value_delimiter = ',', value_parser = language_tag)]
    pub(crate) reads: Vec<String>,
    /// Set the language of the mail, such as fr
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// Send plain text only
    #[arg(long)]
    pub(crate) text_only: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SubscriberImportArgs {
    /// File or pipe; - for standard input
    pub(crate) file: PathBuf,
    /// Show what each column is taken for and what the first rows of each kind would do, and how
    /// many there are; change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Say what a column holds, by its name or its number; may be given more than once
    #[arg(long = "column", value_name = "FIELD=COLUMN", value_parser = asked_column)]
    pub(crate) columns: Vec<AskedColumn<SubscriberField>>,
    /// Say where the owners agreed, for rows that do not
    #[arg(long, value_name = "TEXT")]
    pub(crate) consent: Option<String>,
    /// Give all rows this state [default: what the columns or the file's name say]
    #[arg(long, value_parser = one_of::<_, SubscriberState>(STATES))]
    pub(crate) state: Option<SubscriberState>,
    /// Say which number of a date comes first
    #[arg(long, value_enum, value_name = "ORDER")]
    pub(crate) dates: Option<DateOrderArg>,
    /// Read this encoding, such as macintosh [default: UTF-8, UTF-16 or Windows-1252]
    #[arg(long, value_name = "LABEL")]
    pub(crate) encoding: Option<String>,
    /// Mail a confirmation link to whoever has not confirmed there
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) invite: bool,
    /// Add people again who left, bounced or complained; only if they asked for it
    #[arg(long)]
    pub(crate) again: bool,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

/// Which number of a date such as 3/4/2026 comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DateOrderArg {
    /// 3/4/2026 is in April
    DayFirst,
    /// 3/4/2026 is in March
    MonthFirst,
}

fn asked_column(text: &str) -> Result<AskedColumn<SubscriberField>, String> {
    let (word, column) = text.split_once('=').ok_or("FIELD=COLUMN is expected")?;
    let field = SubscriberField::from_word(word.trim())
        .ok_or_else(|| format!("there is no field {word:?}"))?;
    Ok(AskedColumn { field, column: column.trim().to_owned() })
}

#[derive(Debug, Args)]
pub(crate) struct SubscriberExportArgs {
    /// Write this file, whole or not at all [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct SubscriberConfirmArgs {
    /// The last part of the confirmation link
    pub(crate) token: String,
}

#[derive(Debug, Args)]
pub(crate) struct SubscriberListArgs {
    /// List only subscribers in this state
    #[arg(long, value_parser = one_of::<_, SubscriberState>(STATES))]
    pub(crate) state: Option<SubscriberState>,
    /// Show at most N [default: 500; all with --json]
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// Show those after this address
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) after: Option<String>,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct SubscriberRestoreArgs {
    /// Restore the addresses removed since: 2026-03-02 or 2026-03-02T09:30:00Z
    #[arg(long, value_name = "WHEN", required = true)]
    pub(crate) bounced_since: String,
}

#[derive(Debug, Args)]
pub(crate) struct SubscriberRemoveArgs {
    /// Mail addresses
    #[arg(required = true, value_name = "ADDRESS")]
    pub(crate) addresses: Vec<String>,
    /// Erase them with their deliveries and consent
    #[arg(long)]
    pub(crate) erase: bool,
}

fn language_tag(text: &str) -> Result<String, String> {
    course::reading_language(text)
        .ok_or_else(|| "is no language tag such as en or pt-BR".to_owned())
}
