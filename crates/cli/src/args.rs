//! The command line.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};
use url::Url;

/// A feed aggregator for connectivist courses: polls participants' blogs and publishes The Daily.
#[derive(Debug, Parser)]
#[command(name = "katydid", version, max_term_width = 100, after_help = EXIT_CODES, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    /// The course's configuration file
    #[arg(
        long,
        short,
        global = true,
        env = "KATYDID_CONFIG",
        default_value = "katydid.toml",
        value_name = "FILE"
    )]
    pub(crate) config: PathBuf,
    /// Say nothing unless something needs a person
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Act as if it were this instant (RFC 3339); for rehearsals
    #[arg(long, global = true, hide = true, value_name = "INSTANT")]
    pub(crate) at: Option<DateTime<Utc>>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "\
Begin with `katydid demo` to see a course, or `katydid init` to begin one.

Exit codes: 0 done; 1 the command failed; 2 the command line is wrong; 3 done, but something needs a person;
4 another katydid is doing the same, nothing was done.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Begin a course: write its configuration, an empty database and an empty site
    #[command(
        after_help = "Example: katydid init my-course --title 'Practice in the Open' --tag OpenPractice26"
    )]
    Init(InitArgs),
    /// Show a whole course: a dozen invented blogs, three days, no network needed
    #[command(after_help = "Example: katydid demo")]
    Demo(DemoArgs),
    /// Add, look at and approve the feeds the course reads
    #[command(subcommand)]
    Feed(FeedCommand),
    /// Visit the feeds that are due and store what is new
    #[command(after_help = "Example: katydid poll --feed 12")]
    Poll(PollArgs),
    /// Look at posts and their verdicts; hide or include one
    #[command(subcommand)]
    Post(PostCommand),
    /// See who answered whom, who waits for an answer, and the graph of it
    #[command(after_help = "Example: katydid conversations --waiting")]
    Conversations(ConversationsArgs),
    /// Find posts by their words
    #[command(after_help = SEARCH)]
    Search(SearchArgs),
    /// Look at participants; set what they show and go by; export or erase all that is held about
    /// one
    #[command(subcommand)]
    Participant(ParticipantCommand),
    /// List the topics with their posts; see what a change moves, and what participants' tags
    /// suggest
    #[command(
        after_help = "Example: katydid topics --dry-run",
        args_conflicts_with_subcommands = true
    )]
    Topics(TopicsArgs),
    /// Write posts, feeds, editions or conversations as JSON lines, CSV or OPML
    #[command(after_help = EXPORT)]
    Export(ExportArgs),
    /// Write the course as a site of its own that opens from disk, with its feeds and an export, to
    /// be kept
    #[command(after_help = "Example: katydid archive open-practice-2026")]
    Archive(ArchiveArgs),
    /// Judge all stored posts again by the rules of the configuration, which are in force from then
    /// on
    #[command(after_help = "Example: katydid rejudge --dry-run")]
    Rejudge(RejudgeArgs),
    /// Write the facilitators' note for the next edition, in Markdown
    #[command(after_help = "Example: echo 'Tonight: *journal club* at 19:00.' | katydid note")]
    Note(NoteArgs),
    /// Announce what happens: live sessions, journal clubs, deadlines
    #[command(subcommand)]
    Event(EventCommand),
    /// Compile today's edition, if it is not yet, and write the site
    #[command(after_help = "Example: katydid publish --preview tomorrow")]
    Publish(PublishArgs),
    /// Send the latest edition to each subscriber who has not had it, and letters that wait
    #[command(after_help = "Example: katydid send --preview you@example.org")]
    Send(SendArgs),
    /// Make the keys that sign the newsletter, and check its domain
    #[command(subcommand)]
    Newsletter(NewsletterCommand),
    /// Read mail that came back, and mail by which subscribers leave, from the mailboxes of the
    /// configuration
    #[command(after_help = "Example: katydid bounces --maildir /var/mail/bounces")]
    Bounces(BouncesArgs),
    /// Read one mail that came back, or by which someone leaves, from standard input
    #[command(
        after_help = "Example, in /etc/aliases: bounces: \"|katydid bounce --config /srv/course/katydid.toml\""
    )]
    Bounce,
    /// Poll, publish and send: the one line of the crontab
    #[command(after_help = "Example, in a crontab: 0 6 * * * cd /srv/course && katydid daily")]
    Daily,
    /// Add, list and remove the addresses that receive The Daily
    #[command(subcommand)]
    Subscriber(SubscriberCommand),
    /// Serve the site and its forms, alone or behind a reverse proxy
    #[command(after_help = "Example: katydid serve --listen 127.0.0.1:8080")]
    Serve(ServeArgs),
    /// Show how the course is doing and what needs a person
    #[command(after_help = "Example: katydid status --json")]
    Status(JsonFlag),
    /// Check the configuration, database and mail set-up
    #[command(after_help = DOCTOR)]
    Doctor(Doctor),
    /// Copy the database, whole and checked, while others go on working
    #[command(after_help = "Example: katydid backup before-week-3.db")]
    Backup(BackupArgs),
    /// Put a copy in the database's place, also where the database is missing or damaged
    #[command(after_help = RESTORE)]
    Restore(RestoreArgs),
}

const DOCTOR: &str = "\
Example: katydid doctor

By a clock that stands before the course's beginning, or more than 100 days after its last run, Katydid polls, publishes and mails nothing. Where that clock is right, as after a
long pause, --clock-is-right says so, once.";

const RESTORE: &str = "\
Example: katydid restore before-week-3.db

What stood in the database's place is kept beside it until somebody is erased. Whoever was erased since the copy was made is erased again. Whoever left the
newsletter or bounced since then stays off the list, where what stood there can still be read. Editions that went out since
then are neither made nor mailed again: the ledger beside the database (NAME.editions) says which. Where it is lost too, --last-edition says it.";

const SEARCH: &str = "\
Examples: katydid search handover; katydid search '\"night shift\" hand* -poem'

A post is found that has every word in its title, tags, author or text. Case and accents make no difference. \"Quotes\" keep words together, a
star stands for any ending, and a minus for what must not be there. Where nothing is found, words are taken for beginnings.";

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
    /// List the posts that nobody has answered instead
    #[arg(long)]
    pub(crate) waiting: bool,
    /// With --waiting: only posts first seen in the last so many days
    #[arg(long, value_name = "N", requires = "waiting")]
    pub(crate) days: Option<u32>,
    /// Show at most N
    #[arg(long = "limit", alias = "most", default_value = "50", value_name = "N")]
    pub(crate) most: usize,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConversationCommand {
    /// Show one conversation: its posts, who answered, what was said, and where
    #[command(after_help = "Example: katydid conversations show 12")]
    Show(ConversationShowArgs),
    /// Print the graph of who answered whom, for Gephi, networkx, igraph or a spreadsheet
    #[command(
        after_help = "Example: katydid conversations graph --format gexf --pseudonymous > course.gexf"
    )]
    Graph(ConversationGraphArgs),
    /// Take a comment off every page
    #[command(after_help = "Example: katydid conversations hide 345 --why spam")]
    Hide(CommentHideArgs),
    /// Put a hidden comment back
    #[command(after_help = "Example: katydid conversations unhide 345")]
    Unhide(CommentUnhideArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ConversationShowArgs {
    /// The conversation's number, from `katydid conversations`
    #[arg(value_name = "ID")]
    pub(crate) thread: i64,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct ConversationGraphArgs {
    /// What to write
    #[arg(long, value_enum, default_value = "graphml")]
    pub(crate) format: GraphFormat,
    /// An edge for each answer, with its posts, instead of one for each pair of people
    #[arg(long)]
    pub(crate) each: bool,
    /// No names, addresses or titles: people and posts are called by a keyed hash, and days stand
    /// for instants
    #[arg(long)]
    pub(crate) pseudonymous: bool,
    /// A file with the key of the pseudonyms; without one the course's own is used, which is kept
    /// in its database
    #[arg(long, value_name = "FILE", requires = "pseudonymous")]
    pub(crate) key: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum GraphFormat {
    /// For networkx, igraph, yEd and most programs
    Graphml,
    /// For Gephi
    Gexf,
    /// A row for each edge, for a spreadsheet
    Csv,
}

#[derive(Debug, Args)]
pub(crate) struct CommentHideArgs {
    /// The comment's number, from `katydid conversations show`
    #[arg(value_name = "ID")]
    pub(crate) comment: i64,
    /// Why
    #[arg(long, default_value = "")]
    pub(crate) why: String,
    /// Who decides
    #[arg(long, default_value = "facilitator")]
    pub(crate) by: String,
}

#[derive(Debug, Args)]
pub(crate) struct CommentUnhideArgs {
    /// The comment's number
    #[arg(value_name = "ID")]
    pub(crate) comment: i64,
}

#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    /// What to look for
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,
    /// Show at most N
    #[arg(long = "limit", alias = "most", default_value = "20", value_name = "N")]
    pub(crate) most: usize,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The folder to begin in
    #[arg(default_value = ".", value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The course's title
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// The course tag, with or without #
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// The course's time zone, such as Europe/London
    #[arg(long, value_name = "ZONE")]
    pub(crate) timezone: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Where to listen, instead of what the configuration says
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) listen: Option<std::net::SocketAddr>,
}

#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// The folder to write to; what an earlier demo left there is replaced
    #[arg(default_value = "katydid-demo", value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum FeedCommand {
    /// Register blogs by any of their addresses: home page, post or feed
    #[command(
        after_help = "Example: katydid feed add --approve --name 'Ana Silva' ana.example.org"
    )]
    Add(FeedAddArgs),
    /// Show the feeds behind an address, the likeliest first, saving nothing
    #[command(after_help = "Example: katydid feed find ana.example.org")]
    Find(FeedFindArgs),
    /// Register the blogs of a list; what leads to no feed is left out, with why
    #[command(after_help = "Example: katydid feed import blogs.opml --approve")]
    Import(FeedImportArgs),
    /// List the feeds with their health
    #[command(after_help = "Example: katydid feed list --state pending")]
    List(FeedListArgs),
    /// Show one feed: its settings, its health, its verdicts and its newest posts with their
    /// reasons
    #[command(after_help = "Example: katydid feed show 12")]
    Show(FeedShowArgs),
    /// Change what is set about a feed
    #[command(after_help = "Example: katydid feed set 12 --name 'Ana Silva' --everything-belongs")]
    Set(FeedSetArgs),
    /// Show what Katydid understands of a feed, saving nothing
    #[command(after_help = "Example: katydid feed check https://ana.example.org/feed/")]
    Check(FeedCheckArgs),
    /// Approve feeds: they are visited from the next poll on
    #[command(after_help = "Example: katydid feed approve 12 13")]
    Approve(FeedIdsArgs),
    /// Turn feeds away
    #[command(after_help = "Example: katydid feed reject 12")]
    Reject(FeedIdsArgs),
    /// Stop visiting feeds for now; their posts stay, and what they write until they are approved
    /// again is out
    #[command(after_help = "Example: katydid feed pause 12")]
    Pause(FeedIdsArgs),
    /// Say that feeds are still the blogs they were: what was held because they seemed to be
    /// somebody else's is let in
    #[command(after_help = "Example: katydid feed confirm 12")]
    Confirm(FeedIdsArgs),
    /// Give feeds up: they are not visited any more, and what they brought before stays
    #[command(after_help = "Example: katydid feed retire 12")]
    Retire(FeedIdsArgs),
    /// Take feeds out of the course: what was printed stays where it was printed, all else is
    /// deleted
    #[command(after_help = FEED_REMOVE)]
    Remove(FeedRemoveArgs),
}

const FEED_REMOVE: &str = "\
Example: katydid feed remove 12

A feed without printed posts is deleted with all its posts. Where an edition has printed some, the feed is retired with those: it is not read any
more, and `katydid post hide` takes a printed post off every page. To erase a person and keep them erased: katydid participant remove.";

#[derive(Debug, Args)]
pub(crate) struct FeedAddArgs {
    /// Addresses of blogs: their feeds are looked for
    #[arg(required = true, value_name = "URL")]
    pub(crate) urls: Vec<String>,
    /// Take the addresses as they are, without looking
    #[arg(long)]
    pub(crate) as_is: bool,
    /// Add even if the owner asked for erasure before
    #[arg(long)]
    pub(crate) again: bool,
    #[command(flatten)]
    pub(crate) registration: RegistrationArgs,
    /// The participant's name, for one feed
    #[arg(long)]
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct FeedShowArgs {
    /// The feed's number, from `katydid feed list`
    #[arg(value_name = "ID")]
    pub(crate) feed: i64,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct FeedSetArgs {
    /// The feed's number, from `katydid feed list`
    #[arg(value_name = "ID")]
    pub(crate) feed: i64,
    /// What its participant is called
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// What kind of place it is
    #[arg(long, value_enum)]
    pub(crate) role: Option<FeedRoleArg>,
    /// Where it is read from now on; the old address still finds it
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
    /// Every post belongs to the course, tagged or not
    #[arg(long, conflicts_with = "tagged_belongs")]
    pub(crate) everything_belongs: bool,
    /// Only posts with the course tag belong to the course
    #[arg(long)]
    pub(crate) tagged_belongs: bool,
}

#[derive(Debug, Args)]
pub(crate) struct FeedRemoveArgs {
    /// The feeds' numbers, from `katydid feed list`
    #[arg(required = true, value_name = "ID")]
    pub(crate) feeds: Vec<i64>,
    /// Do not ask
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
pub(crate) struct FeedImportArgs {
    /// A list of blogs: OPML, Planet's configuration, a table (CSV) or an address in each line; -
    /// for standard input
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) registration: RegistrationArgs,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct RegistrationArgs {
    /// Skip the queue: poll them from now on
    #[arg(long)]
    pub(crate) approve: bool,
    /// Every post belongs to the course, tagged or not
    #[arg(long)]
    pub(crate) everything_belongs: bool,
    /// What kind of place it is; a blog where nothing is said
    #[arg(long, value_enum)]
    pub(crate) role: Option<FeedRoleArg>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FeedRoleArg {
    /// A participant's blog
    Blog,
    /// A collection of other people's posts
    Planet,
    /// Bookmarks, lists, podcasts, social feeds
    Elsewhere,
}

#[derive(Debug, Args)]
pub(crate) struct FeedListArgs {
    /// Only feeds in this state
    #[arg(long, value_enum)]
    pub(crate) state: Option<FeedStateArg>,
    /// Only feeds whose last visit failed
    #[arg(long)]
    pub(crate) failing: bool,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FeedStateArg {
    /// Waits for approval
    Pending,
    /// Visited
    Approved,
    /// Not visited for now
    Paused,
    /// Turned away
    Rejected,
    /// Gone for good
    Retired,
}

#[derive(Debug, Args)]
pub(crate) struct FeedCheckArgs {
    /// An address, a file, or - for standard input
    #[arg(value_name = "URL|FILE|-")]
    pub(crate) what: String,
    /// The media type the document came with
    #[arg(long, value_name = "TYPE")]
    pub(crate) content_type: Option<String>,
    /// The address the document came from
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<Url>,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct FeedIdsArgs {
    /// The feeds' numbers, from `katydid feed list`
    #[arg(required = true, value_name = "ID")]
    pub(crate) feeds: Vec<i64>,
}

#[derive(Debug, Args)]
pub(crate) struct PollArgs {
    /// Visit all approved feeds, due or not
    #[arg(long)]
    pub(crate) all: bool,
    /// Visit this feed only
    #[arg(long, value_name = "ID", conflicts_with = "all")]
    pub(crate) feed: Option<i64>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PostCommand {
    /// List posts with their verdicts, newest first
    #[command(after_help = "Example: katydid post list --feed 12 --verdict out")]
    List(PostListArgs),
    /// Show one post: its verdict, the reason, what the privacy screen marks in its text, its
    /// pictures, and what people decided
    #[command(after_help = "Example: katydid post show 345")]
    Show(PostShowArgs),
    /// Take a post off every page
    #[command(after_help = "Example: katydid post hide 345 --why 'names a patient'")]
    Hide(PostDecisionArgs),
    /// Let the rules decide about a hidden or included post again; let a held post in after a look
    #[command(visible_alias = "release", after_help = "Example: katydid post unhide 345")]
    Unhide(PostDecisionArgs),
    /// Take a post in, whatever the rules say
    #[command(after_help = "Example: katydid post include 345 --why 'the tag was misspelt'")]
    Include(PostDecisionArgs),
    /// Pick a post for the highlights of the next edition, behind those that are picked already
    #[command(
        after_help = "Example: katydid post highlight 345 --remark 'If you read one thing today.'"
    )]
    Highlight(PostHighlightArgs),
    /// Take a pick back that no edition has printed yet
    #[command(after_help = "Example: katydid post unhighlight 345")]
    Unhighlight(PostIdArgs),
    /// List the picks for the next edition, in their order
    #[command(after_help = "Example: katydid post highlights")]
    Highlights(JsonFlag),
}

#[derive(Debug, Args)]
pub(crate) struct PostListArgs {
    /// Only posts of this feed
    #[arg(long, value_name = "ID")]
    pub(crate) feed: Option<i64>,
    /// Only posts with this verdict
    #[arg(long, value_enum)]
    pub(crate) verdict: Option<VerdictArg>,
    /// Show at most N
    #[arg(long = "limit", alias = "most", default_value = "50", value_name = "N")]
    pub(crate) most: usize,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum VerdictArg {
    /// It belongs to the course
    In,
    /// It does not
    Out,
    /// A person must look
    Held,
}

#[derive(Debug, Args)]
pub(crate) struct PostShowArgs {
    /// The post's number, from `katydid post list`
    #[arg(value_name = "ID")]
    pub(crate) post: i64,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct PostDecisionArgs {
    /// The post's number, from `katydid post list`
    #[arg(value_name = "ID")]
    pub(crate) post: i64,
    /// Why; its author can read it
    #[arg(long, default_value = "")]
    pub(crate) why: String,
    /// Who decides
    #[arg(long, default_value = "facilitator")]
    pub(crate) by: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ParticipantCommand {
    /// List the participants
    #[command(after_help = "Example: katydid participant list")]
    List(JsonFlag),
    /// Show one participant: feeds, page, and what they let others show
    #[command(after_help = "Example: katydid participant show 12")]
    Show(ParticipantShowArgs),
    /// Set a participant's name or pseudonym, how much of their posts is shown, and where letters
    /// to them go
    #[command(
        after_help = "Examples:\n  katydid participant set 12 --name Wren --pseudonym --shows link\n  katydid participant set 12 --email wren@example.org --held-letters yes"
    )]
    Set(ParticipantSetArgs),
    /// Print everything held about a participant, as JSON
    #[command(
        after_help = "Example: katydid participant export 12 --address ana@example.org > ana.json"
    )]
    Export(ParticipantExportArgs),
    /// List comments that bear a participant's name and nothing else that says who wrote them, and
    /// say whose they are
    #[command(
        after_help = "Without an ID: comments that may be those of people who were erased.\n\nExamples:\n  katydid participant comments 12\n  katydid participant comments 12 --theirs 31 --theirs 40 --not-theirs 44\n  katydid participant comments --theirs 31"
    )]
    Comments(ParticipantCommentsArgs),
    /// Erase a participant with all that is held about them, from the database file itself
    #[command(
        after_help = "Comments that bear their name and nothing else may be a namesake's: they are listed, and asked about.\n\nExamples:\n  katydid participant remove 12\n  katydid participant remove 12 --yes --comments erase"
    )]
    Remove(ParticipantRemoveArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ParticipantShowArgs {
    /// The participant's number, from `katydid participant list`
    #[arg(value_name = "ID")]
    pub(crate) participant: i64,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct ParticipantSetArgs {
    /// The participant's number, from `katydid participant list`
    #[arg(value_name = "ID")]
    pub(crate) participant: i64,
    /// The name they go by
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// The name is a pseudonym: it stands for every name that posts and blogs state, and the page's
    /// address changes with it
    #[arg(long, conflicts_with = "real_name")]
    pub(crate) pseudonym: bool,
    /// Say that the name is the person's real name
    #[arg(long)]
    pub(crate) real_name: bool,
    /// How much of their posts pages, feeds and mails show
    #[arg(long, value_enum)]
    pub(crate) shows: Option<ShownTextArg>,
    /// Their own mail address: for letters about their blog and for signing in, and shown to nobody
    #[arg(long, value_name = "ADDRESS", conflicts_with = "no_email")]
    pub(crate) email: Option<String>,
    /// Forget their mail address
    #[arg(long)]
    pub(crate) no_email: bool,
    /// Whether they get a letter when a post of theirs is held
    #[arg(long, value_name = "yes|no", value_parser = clap::builder::BoolishValueParser::new())]
    pub(crate) held_letters: Option<bool>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ShownTextArg {
    /// The whole post
    Full,
    /// The beginning
    Excerpt,
    /// Title and link alone
    Link,
}

#[derive(Debug, Args)]
pub(crate) struct ParticipantExportArgs {
    /// The participant's number, from `katydid participant list`
    #[arg(value_name = "ID")]
    pub(crate) participant: i64,
    /// Their mail address: what is held about the subscriber belongs to it
    #[arg(long)]
    pub(crate) address: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ParticipantRemoveArgs {
    /// The participant's number, from `katydid participant list`
    #[arg(value_name = "ID")]
    pub(crate) participant: i64,
    /// Their mail address: the subscriber is erased too
    #[arg(long)]
    pub(crate) address: Option<String>,
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
    /// What to do with comments that bear their name and nothing else: without this you are asked,
    /// and with --yes they wait for `katydid participant comments`
    #[arg(long, value_enum)]
    pub(crate) comments: Option<NamedCommentsArg>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum NamedCommentsArg {
    /// They are theirs: erase them, and leave out what comes under that name alone later
    Erase,
    /// They are somebody else's: keep them
    Keep,
}

#[derive(Debug, Args)]
pub(crate) struct ParticipantCommentsArgs {
    /// The participant's number, from `katydid participant list`
    #[arg(value_name = "ID")]
    pub(crate) participant: Option<i64>,
    /// This comment is theirs: it is exported and erased with what is theirs
    #[arg(long, value_name = "COMMENT")]
    pub(crate) theirs: Vec<i64>,
    /// This comment is a namesake's
    #[arg(long, value_name = "COMMENT")]
    pub(crate) not_theirs: Vec<i64>,
    /// Who says so
    #[arg(long, default_value = "facilitator")]
    pub(crate) by: String,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

const EXPORT: &str = "\
No more is written than participants let others show: the text of posts that are in, whole, its beginning, or not at all.
Subscribers are in no export. With --pseudonymous people and posts bear the same pseudonyms as in the graph, instants become days, and
names, titles, links, categories and texts are left out.

posts: post, feed, participant, name, title, link, published_at, first_seen_at, edited_at, language, n_words, n_comments, licence,
  verdict, reason, categories, topics, edition (the day it was printed), text
feeds: feed, participant, name, url, title, link, language, format, state, role, everything_belongs, added_at, fetched_at, succeeded_at,
  n_failures, n_posts, n_in
editions: kind, number, date, compiled_at, n_posts, posts
conversations: reply, thread, to_post, kind, participant, name, post, link, said_at

Example: katydid export posts --format csv --since 2026-03-02 > posts.csv";

#[derive(Debug, Args)]
pub(crate) struct ArchiveArgs {
    /// The folder to write to: a new one, an empty one, or an earlier archive of the course
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// What to write
    #[arg(value_enum, default_value = "posts")]
    pub(crate) what: ExportSubject,
    /// How to write it
    #[arg(long, value_enum, default_value = "jsonl")]
    pub(crate) format: ExportFormat,
    /// Only what came on this day or later
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) since: Option<NaiveDate>,
    /// With pseudonyms in the place of people, and without what names them
    #[arg(long)]
    pub(crate) pseudonymous: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportSubject {
    /// Every post seen, with its verdict
    Posts,
    /// Every feed, with its health
    Feeds,
    /// Every edition, with its posts
    Editions,
    /// Who answered whom
    Conversations,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// A JSON object a line
    Jsonl,
    /// For a spreadsheet
    Csv,
    /// For a feed reader: feeds only
    Opml,
}

#[derive(Debug, Args)]
pub(crate) struct TopicsArgs {
    /// Only show which posts the configuration as it is now would move
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Option<TopicsCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TopicsCommand {
    /// Show which tags several participants use that are no topic yet
    #[command(after_help = "Example: katydid topics suggest --voices 3")]
    Suggest(TopicsSuggestArgs),
}

#[derive(Debug, Args)]
pub(crate) struct TopicsSuggestArgs {
    /// Only tags that at least this many people use
    #[arg(long, default_value = "2", value_name = "N")]
    pub(crate) voices: usize,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct PostHighlightArgs {
    /// The post's number, from `katydid post list`
    #[arg(value_name = "ID")]
    pub(crate) post: i64,
    /// A sentence about it, printed above the post
    #[arg(long, value_name = "TEXT")]
    pub(crate) remark: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct PostIdArgs {
    /// The post's number, from `katydid post list`
    #[arg(value_name = "ID")]
    pub(crate) post: i64,
}

#[derive(Debug, Subcommand)]
pub(crate) enum EventCommand {
    /// Announce an event in the editions of the days before
    #[command(
        after_help = "Example: katydid event add 'Journal club' 2026-03-03T19:00 --until 2026-03-03T20:00"
    )]
    Add(EventAddArgs),
    /// List what is to come: from the configuration, from `event add`, and from calendars
    #[command(after_help = "Example: katydid event list --days 30")]
    List(EventListArgs),
    /// Remove an event that `event add` made
    #[command(after_help = "Example: katydid event remove 3")]
    Remove(EventIdArgs),
}

#[derive(Debug, Args)]
pub(crate) struct EventAddArgs {
    /// What it is called
    pub(crate) title: String,
    /// When it begins, in the course's zone: a day and an hour, or a day alone
    #[arg(value_name = "WHEN")]
    pub(crate) starts_at: String,
    /// When it ends, in the course's zone; of an event of whole days, the last day
    #[arg(long, value_name = "WHEN")]
    pub(crate) until: Option<String>,
    /// Where to go
    #[arg(long, value_name = "URL")]
    pub(crate) link: Option<Url>,
    /// A sentence about it
    #[arg(long, value_name = "TEXT")]
    pub(crate) about: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct EventListArgs {
    /// So many days ahead
    #[arg(long, default_value = "60", value_name = "N")]
    pub(crate) days: u32,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct EventIdArgs {
    /// The event's number, from `katydid event list`
    #[arg(value_name = "ID")]
    pub(crate) event: i64,
}

#[derive(Debug, Args)]
pub(crate) struct PublishArgs {
    /// Publish today's edition now, skipping the scheduled hour and the review
    #[arg(long)]
    pub(crate) now: bool,
    /// Write the site as it would be into this folder, and publish nothing: a new folder, an empty
    /// one, or an earlier preview
    #[arg(long, value_name = "DIR", conflicts_with = "now")]
    pub(crate) preview: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct RejudgeArgs {
    /// Only show what would change
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Args)]
pub(crate) struct NoteArgs {
    /// The day of the edition; today's, or tomorrow's where today's is out
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<NaiveDate>,
    /// For the next weekly round-up instead of a day's edition
    #[arg(long)]
    pub(crate) weekly: bool,
    /// A Markdown file, or - for standard input
    #[arg(default_value = "-")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Default, Args)]
pub(crate) struct SendArgs {
    /// Send a proof to this address; it is marked as one, and counted nowhere
    #[arg(long, value_name = "ADDRESS", conflicts_with_all = ["dry_run", "only"])]
    pub(crate) preview: Option<String>,
    /// Show who would get what, and send nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// With --dry-run: show the addresses
    #[arg(long, requires = "dry_run")]
    pub(crate) addresses: bool,
    /// Send to this subscriber alone
    #[arg(long, value_name = "ADDRESS", conflicts_with = "dry_run")]
    pub(crate) only: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SubscriberCommand {
    /// Add addresses whose owners asked for The Daily
    #[command(after_help = "Example: katydid subscriber add ana@example.org")]
    Add(SubscriberAddArgs),
    /// Add the addresses of a CSV file, each with proof that its owner asked
    #[command(after_help = IMPORT)]
    Import(SubscriberImportArgs),
    /// Use the link of a confirmation mail, for someone who cannot
    #[command(after_help = "Example: katydid subscriber confirm TOKEN")]
    Confirm(SubscriberConfirmArgs),
    /// List the addresses
    #[command(after_help = "Example: katydid subscriber list --state active")]
    List(SubscriberListArgs),
    /// Write the list as CSV, in the form that import reads
    #[command(after_help = "Example: katydid subscriber export > subscribers.csv")]
    Export,
    /// Take addresses off the list
    #[command(after_help = "Example: katydid subscriber remove ana@example.org")]
    Remove(SubscriberRemoveArgs),
}

const IMPORT: &str = "\
Example: katydid subscriber import subscribers.csv

The first line names the columns. Needed: email, consent_at (2026-02-20 or 2026-02-20T09:30:00Z), consent_source (where they said
yes) and consent_text (to which words). Wanted or not: frequency (daily, weekly, none), topics (slugs between spaces), language,
text_only (yes, no). Importing a file twice changes nothing.";

#[derive(Debug, Args)]
pub(crate) struct SubscriberAddArgs {
    /// Mail addresses
    #[arg(required = true, value_name = "ADDRESS")]
    pub(crate) addresses: Vec<String>,
    /// Mail them a link first, and write to those who use it
    #[arg(long)]
    pub(crate) confirm: bool,
    /// Bring back who left, bounced or complained before; only if they asked for it
    #[arg(long, conflicts_with = "confirm")]
    pub(crate) again: bool,
    #[command(flatten)]
    pub(crate) wishes: PreferencesArgs,
}

#[derive(Debug, Args)]
pub(crate) struct PreferencesArgs {
    /// How often they get mail
    #[arg(long, value_enum, default_value = "daily")]
    pub(crate) frequency: FrequencyArg,
    /// Only these topics, by slug; all of them where none is named
    #[arg(long, value_name = "SLUG", value_delimiter = ',')]
    pub(crate) topics: Vec<String>,
    /// The language of the mail's own words, such as fr
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// Plain text alone
    #[arg(long)]
    pub(crate) text_only: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FrequencyArg {
    /// Each day's edition
    Daily,
    /// Each week's round-up
    Weekly,
    /// Nothing for now
    None,
}

#[derive(Debug, Args)]
pub(crate) struct SubscriberImportArgs {
    /// A CSV file, or - for standard input
    pub(crate) file: PathBuf,
    /// Bring back who left, bounced or complained before; only if they asked for it
    #[arg(long)]
    pub(crate) again: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SubscriberConfirmArgs {
    /// What stands at the end of the link
    pub(crate) token: String,
}

#[derive(Debug, Args)]
pub(crate) struct SubscriberListArgs {
    /// Only those in this state
    #[arg(long, value_enum)]
    pub(crate) state: Option<SubscriberStateArg>,
    #[command(flatten)]
    pub(crate) json: JsonFlag,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SubscriberStateArg {
    /// Has not confirmed yet
    Pending,
    /// Gets mail
    Active,
    /// Mail came back for good
    Bounced,
    /// Left
    Unsubscribed,
    /// Called the mail spam
    Complained,
}

#[derive(Debug, Args)]
pub(crate) struct SubscriberRemoveArgs {
    /// Mail addresses
    #[arg(required = true, value_name = "ADDRESS")]
    pub(crate) addresses: Vec<String>,
    /// Forget them altogether, with what was sent to them and what they consented to
    #[arg(long)]
    pub(crate) erase: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum NewsletterCommand {
    /// Make keys that sign the mail, and say what to publish
    #[command(after_help = "Example: katydid newsletter keys")]
    Keys(NewsletterKeysArgs),
    /// Check whether the domain's records (SPF, DKIM, DMARC), the mail server's name and its TLS are
    /// as they should be
    #[command(after_help = "Example: katydid newsletter check --ip 203.0.113.25")]
    Check(NewsletterCheckArgs),
}

#[derive(Debug, Args)]
pub(crate) struct NewsletterKeysArgs {
    /// Only a key of this kind
    #[arg(long, value_enum)]
    pub(crate) kind: Option<DkimKeyKindArg>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DkimKeyKindArg {
    /// What every receiver understands
    Rsa,
    /// Short and fast; goes beside the other
    Ed25519,
}

#[derive(Debug, Args)]
pub(crate) struct NewsletterCheckArgs {
    /// The addresses that mail leaves from; those of the mail server in the configuration unless
    /// named
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) ip: Vec<std::net::IpAddr>,
    /// Ask this name server; those of the system unless named
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

#[derive(Debug, Args)]
pub(crate) struct BackupArgs {
    /// The file to write; it must not be there yet
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct RestoreArgs {
    /// A file that `katydid backup` wrote
    pub(crate) file: PathBuf,
    /// The day of the last edition that went out, or `in-copy` where none did since the copy was
    /// made; asked for where nothing else says it
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

#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Doctor {
    /// Confirm this computer's clock after a long pause
    #[arg(long)]
    pub(crate) clock_is_right: bool,
}

#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct JsonFlag {
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

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
    fn every_command_is_explained_with_an_example() {
        Arguments::command().debug_assert();
        check(&Arguments::command(), "");
    }
}
