//! `katydid participant list|show|set|export|comments|remove`: the people whose blogs the course
//! reads, and what they may ask for.

use anyhow::Result;
use course::secret_address::masked_address;
use course::{CommentId, EmailAddress, Participant, ParticipantId, SharingLevel};
use serde_json::json;
use store::{Comment, CommentClaim, ParticipantChange, Store};

use crate::args::{
    self, ParticipantCommentsArgs, ParticipantExportArgs, ParticipantRemoveArgs,
    ParticipantSetArgs, ParticipantShowArgs,
};
use crate::config::TransportConfig;
use crate::exit::Exit;
use crate::newsroom::upkeep::erased_text;
use crate::printed_text::{count_text, text_table};
use crate::run::RunContext;
use crate::user_error::UserError;

/// Carries out one of the commands about participants.
pub(crate) fn run_participant_command(
    command: args::ParticipantCommand,
    run: &RunContext,
) -> Result<Exit> {
    match command {
        args::ParticipantCommand::List(form) => list_participants(form, run),
        args::ParticipantCommand::Show(show) => self::show_participant(&show, run),
        args::ParticipantCommand::Set(set) => self::set_participant(&set, run),
        args::ParticipantCommand::Export(export) => self::export_participant(&export, run),
        args::ParticipantCommand::Comments(comments) => self::review_comments(&comments, run),
        args::ParticipantCommand::Remove(remove) => self::remove_participant(&remove, run),
    }
}

fn list_participants(form: args::JsonFlag, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let people: Vec<_> =
        store.all_participants()?.into_iter().filter(|p| !p.is_collection).collect();
    if form.json {
        people
            .iter()
            .try_for_each(|p| serde_json::to_string(p).map(|line| run.console.print_data(&line)))?;
        return Ok(Exit::Done);
    }
    let feeds = store.all_feeds()?;
    let rows = people.iter().map(|p| {
        let own = feeds
            .iter()
            .filter(|f| f.participant == p.id)
            .map(|f| f.id.to_string())
            .collect::<Vec<_>>();
        [
            p.id.to_string(),
            name_with_mark(p),
            p.shows.as_str().to_owned(),
            own.join(" "),
            format!("participants/{}/", p.slug),
        ]
    });
    run.console.print_data(&text_table(["id", "name", "shows", "feeds", "page"], rows));
    Ok(Exit::Done)
}

fn name_with_mark(participant: &Participant) -> String {
    let mark = if participant.is_pseudonymous { " (pseudonym)" } else { "" };
    format!("{}{mark}", participant.name)
}

fn show_participant(arguments: &ParticipantShowArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let participant = find_participant(&store, arguments.participant)?;
    let feeds: Vec<_> =
        store.all_feeds()?.into_iter().filter(|f| f.participant == participant.id).collect();
    if arguments.json.json {
        let feeds: Vec<_> = feeds
            .iter()
            .map(|f| json!({"id": f.id, "url": masked_address(&f.url), "state": f.state}))
            .collect();
        let mut json = serde_json::to_value(&participant)?;
        json["feeds"] = feeds.into();
        json["email"] =
            store.participant_email(participant.id)?.map(|address| address.to_string()).into();
        json["held_letters"] = store.wants_held_letters(participant.id)?.into();
        run.console.print_data(&json.to_string());
        return Ok(Exit::Done);
    }
    let shows = match participant.shows {
        SharingLevel::Full => "lets others show whole posts",
        SharingLevel::Excerpt => "lets others show the beginnings of posts",
        SharingLevel::Link => "lets others show titles and links alone",
    };
    let mut lines = vec![
        name_with_mark(&participant),
        format!("  participants/{}/", participant.slug),
        format!("  {shows}"),
    ];
    lines.push(format!("  {}", letter_settings_text(&store, participant.id)?));
    lines.extend(
        feeds.iter().map(|f| {
            format!("  feed {} · {} · {}", f.id, f.state.as_str(), masked_address(&f.url))
        }),
    );
    run.console.print_data(&lines.join("\n"));
    Ok(Exit::Done)
}

fn set_participant(arguments: &ParticipantSetArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    find_participant(&store, arguments.participant)?;
    let is_pseudonymous = match (arguments.pseudonym, arguments.real_name) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    };
    let name =
        arguments.name.as_deref().map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned);
    if name.is_none() && arguments.name.is_some() {
        return Err(UserError::new("a name is expected after --name").into());
    }
    let shows = arguments.shows.map(|shows| match shows {
        args::ShownTextArg::Full => SharingLevel::Full,
        args::ShownTextArg::Excerpt => SharingLevel::Excerpt,
        args::ShownTextArg::Link => SharingLevel::Link,
    });
    let change = ParticipantChange { name, is_pseudonymous, shows };
    let is_about_letters =
        arguments.email.is_some() || arguments.no_email || arguments.held_letters.is_some();
    if change == ParticipantChange::default() && !is_about_letters {
        let what = UserError::new("nothing is to be set");
        let options =
            "give --name, --pseudonym, --real-name, --shows, --email, --no-email or --held-letters";
        return Err(what.with_hint(options).into());
    }
    if is_about_letters {
        set_letters(arguments, &mut store, run)?;
    }
    if change == ParticipantChange::default() {
        return Ok(Exit::Done);
    }
    let after = store.set_participant(
        ParticipantId(arguments.participant),
        &change,
        &run.config.rules,
        run.clock.now(),
    )?;
    let page = format!("participants/{}/", after.slug);
    run.console.print_status(&format!(
        "{} has the page {page} and shows: {}\nThe site follows at the next `katydid publish`.",
        self::name_with_mark(&after),
        after.shows.as_str()
    ));
    Ok(Exit::Done)
}

/// Sets where letters to a participant go, and which they get.
fn set_letters(arguments: &ParticipantSetArgs, store: &mut Store, run: &RunContext) -> Result<()> {
    let id = ParticipantId(arguments.participant);
    if let Some(address) = &arguments.email {
        let address = EmailAddress::new(address).map_err(|e| {
            UserError::new(e.to_string())
                .with_hint("give an address like ana@example.org after --email")
        })?;
        store.set_participant_email(id, Some(&address))?;
    }
    if arguments.no_email {
        store.set_participant_email(id, None)?;
    }
    if let Some(wants) = arguments.held_letters {
        store.set_wants_held_letters(id, wants)?;
    }
    run.console.print_status(&letter_settings_text(store, id)?);
    Ok(())
}

/// Where letters to a participant go, in words.
fn letter_settings_text(store: &Store, id: ParticipantId) -> Result<String> {
    let wants = store.wants_held_letters(id)?;
    Ok(match store.participant_email(id)? {
        None if wants => "has no mail address: letters wait until there is one".to_owned(),
        None => "has no mail address: no letter is sent".to_owned(),
        Some(address) if wants => format!("letters go to {address}, about held posts too"),
        Some(address) => format!("letters go to {address}, but none about held posts"),
    })
}

fn export_participant(arguments: &ParticipantExportArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let participant = find_participant(&store, arguments.participant)?;
    let held = store.personal_data_about(participant.id, arguments.address.as_deref())?;
    run.console.print_data(&serde_json::to_string_pretty(&held)?);
    Ok(Exit::Done)
}

fn remove_participant(arguments: &ParticipantRemoveArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    if store.find_participant(ParticipantId(arguments.participant))?.is_none() {
        let _locks = run.lock_all_work()?;
        if store.finish_erasure(run.clock.now())? {
            run.console.print_status("an erasure that was interrupted is finished: the file holds nothing of it any more");
            return Ok(Exit::Done);
        }
    }
    let participant = find_participant(&store, arguments.participant)?;
    let by_name = store.comments_by_name(participant.id)?;
    if !by_name.is_empty() {
        run.console.print_warning(&format!(
            "{} the name “{}” and nothing else that says who wrote them:\n{}",
            if by_name.len() == 1 {
                "1 comment bears".to_owned()
            } else {
                format!("{} comments bear", by_name.len())
            },
            participant.name,
            text_table(COMMENT, by_name.iter().map(comment_row))
        ));
    }
    if !arguments.yes && !is_erasure_confirmed(&participant)? {
        run.console.print_status("nothing was removed");
        return Ok(Exit::Done);
    }
    let claim = match arguments.comments {
        Some(args::NamedCommentsArg::Erase) => Some(CommentClaim::Theirs),
        Some(args::NamedCommentsArg::Keep) => Some(CommentClaim::NotTheirs),
        None if by_name.is_empty() || arguments.yes => None,
        None => Some(ask_comment_claim(&participant)?),
    };
    // Nothing may be written while the file is made anew, and no half-rendered page may bring a
    // post back.
    let _locks = run.lock_all_work()?;
    if let Some(claim) = claim {
        let ids: Vec<CommentId> = by_name.iter().map(|comment| comment.id).collect();
        store.claim_comments(&ids, Some(participant.id), claim, "facilitator", run.clock.now())?;
    }
    let erased =
        store.erase_participant(participant.id, arguments.address.as_deref(), run.clock.now())?;
    run.console.print_status(&format!(
        "{} is erased: {}.\n\
         Their pages and posts leave the site at the next `katydid publish`; frozen editions keep a line that says that a post is no longer shown.\n\
         Backups made before today still hold them; `katydid restore` erases them again.",
        participant.name,
        erased_text(&erased)
    ));
    let mut exit = Exit::Done;
    if claim.is_none() && !by_name.is_empty() {
        run.console.print_warning(
            "The comments listed above stay until somebody says whose they are: katydid participant comments --theirs COMMENT, \
             or --not-theirs COMMENT",
        );
        exit = Exit::NeedsPerson;
    }
    if let Some(warning) = outbox_warning(run) {
        run.console.print_warning(&warning);
        exit = Exit::NeedsPerson;
    }
    Ok(exit)
}

/// The heads of a list of comments.
const COMMENT: [&str; 5] = ["comment", "post", "said on (UTC)", "name", "words"];

fn comment_row(comment: &Comment) -> [String; 5] {
    let words: String =
        comment.text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect();
    [
        comment.id.to_string(),
        comment.post.to_string(),
        comment.said_at.format("%Y-%m-%d").to_string(),
        comment.author.clone().unwrap_or_default(),
        words,
    ]
}

/// Lists comments by name alone, or writes down whose they are.
fn review_comments(arguments: &ParticipantCommentsArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    let of = arguments
        .participant
        .map(|id| find_participant(&store, id))
        .transpose()?
        .map(|participant| participant.id);
    let claims = [
        (CommentClaim::Theirs, &arguments.theirs),
        (CommentClaim::NotTheirs, &arguments.not_theirs),
    ];
    if claims.iter().all(|(_, ids)| ids.is_empty()) {
        let found = match of {
            Some(of) => store.comments_by_name(of)?,
            None => store.comments_of_erased()?,
        };
        if arguments.json.json {
            for comment in &found {
                let line = json!({
                    "comment": comment.id, "post": comment.post, "author": comment.author, "said_at": comment.said_at,
                    "text": comment.text,
                });
                run.console.print_data(&line.to_string());
            }
        } else {
            run.console.print_data(&text_table(COMMENT, found.iter().map(comment_row)));
        }
        return Ok(Exit::Done);
    }
    // Erasing writes the file anew.
    let must_erase = of.is_none() && !arguments.theirs.is_empty();
    let _locks = must_erase.then(|| run.lock_all_work()).transpose()?;
    for (claim, ids) in claims {
        let ids: Vec<CommentId> = ids.iter().map(|id| CommentId(*id)).collect();
        store.claim_comments(&ids, of, claim, &arguments.by, run.clock.now())?;
    }
    if of.is_none() && !arguments.theirs.is_empty() {
        let erased = store.erase_leavers(run.clock.now())?;
        run.console.print_status(&format!(
            "erased: {}; the pages follow at the next `katydid publish`",
            erased_text(&erased)
        ));
    }
    let n = arguments.theirs.len() + arguments.not_theirs.len();
    run.console.print_status(&format!(
        "noted whose {} {}",
        count_text(n, "comment", "comments"),
        if n == 1 { "is" } else { "are" }
    ));
    Ok(Exit::Done)
}

fn ask_comment_claim(participant: &Participant) -> Result<CommentClaim> {
    let question = format!(
        "Are the comments listed above all by {}? Yes erases them, and leaves out what comes under that name alone later",
        participant.name
    );
    let are_theirs = dialoguer::Confirm::new().with_prompt(question).default(false).interact()?;
    Ok(if are_theirs { CommentClaim::Theirs } else { CommentClaim::NotTheirs })
}

/// Mails that wait as files in the outbox were written before, and nothing tells from outside whom
/// they quote.
fn outbox_warning(run: &RunContext) -> Option<String> {
    let TransportConfig::Outbox(folder) = run.config.newsletter.transport() else { return None };
    let files = ["new", "cur"]
        .into_iter()
        .filter_map(|part| std::fs::read_dir(folder.join(part)).ok())
        .flatten();
    let n_mails = files.count();
    (n_mails > 0).then(|| {
        format!(
            "{} holds {}, written before, which may quote them: if they are still to be sent, remove them first",
            folder.display(),
            count_text(n_mails, "mail", "mails")
        )
    })
}

fn is_erasure_confirmed(participant: &Participant) -> Result<bool> {
    use std::io::IsTerminal;
    if !std::io::stdin().is_terminal() {
        let what = format!("removing {} cannot be undone", participant.name);
        return Err(UserError::new(what)
            .with_hint("say that it is meant: katydid participant remove ID --yes")
            .into());
    }
    let question = format!("Erase {} with all their posts, for good?", participant.name);
    Ok(dialoguer::Confirm::new().with_prompt(question).default(false).interact()?)
}

fn find_participant(store: &Store, id: i64) -> Result<Participant> {
    let no_such = || {
        UserError::new(format!("there is no participant {id}"))
            .with_hint("`katydid participant list` shows them with their numbers")
    };
    Ok(store.find_participant(ParticipantId(id))?.ok_or_else(no_such)?)
}
