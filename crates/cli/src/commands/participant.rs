//! `katydid participant list|show|set|export|comments|remove`: the people whose blogs the course
//! reads, and what they may ask for.

use anyhow::Result;
use course::secret_address::masked_address;
use course::{CommentId, Participant, ParticipantId};
use digest::messages::say;
use serde_json::json;
use store::{Comment, CommentClaim, ParticipantChange, Store};

use crate::args::{
    self, ParticipantCommentsArgs, ParticipantExportArgs, ParticipantRemoveArgs,
    ParticipantSetArgs, ShowArgs,
};
use crate::exit::Exit;
use crate::newsroom::pictures::remove_gone_files;
use crate::newsroom::upkeep::erased_text;
use crate::printed_text::{on_one_line, print_list, text_table};
use crate::run::RunContext;
use crate::user_error::UserError;
use crate::user_input::{ask_to_confirm, find_participant, typed_address, typed_name};

/// Carries out one of the commands about participants.
pub(crate) fn run_participant_command(
    command: args::ParticipantCommand,
    run: &RunContext,
) -> Result<Exit> {
    match command {
        args::ParticipantCommand::List(form) => list_participants(form, run),
        args::ParticipantCommand::Show(show) => show_participant(&show, run),
        args::ParticipantCommand::Set(set) => set_participant(&set, run),
        args::ParticipantCommand::Export(export) => export_participant(&export, run),
        args::ParticipantCommand::Comments(comments) => review_comments(&comments, run),
        args::ParticipantCommand::Remove(remove) => remove_participant(&remove, run),
    }
}

fn list_participants(form: args::JsonFlag, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let people = store.all_participants()?.into_iter().filter(|p| !p.is_collection);
    let feeds = store.all_feeds()?;
    let row = |p: &Participant| {
        let own = feeds.iter().filter(|f| f.participant == p.id).map(|f| f.id.to_string());
        [
            p.id.to_string(),
            name_with_mark(p, run),
            p.shows.as_str().to_owned(),
            own.collect::<Vec<_>>().join(" "),
            page_of(p),
        ]
    };
    let table = (say!(run, "columns-participants"), row);
    print_list(run.console, form, people, |p| json!(p), table);
    Ok(Exit::Done)
}

fn page_of(participant: &Participant) -> String {
    format!("participants/{}/", participant.slug)
}

fn name_with_mark(participant: &Participant, run: &RunContext) -> String {
    let name = participant.name.as_str();
    if participant.is_pseudonymous { say!(run, "report-pseudonym", name) } else { name.to_owned() }
}

fn show_participant(arguments: &ShowArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let participant = find_participant(&store, arguments.id)?;
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
        run.print_data(json.to_string());
        return Ok(Exit::Done);
    }
    let shows = say!(run, "report-sharing", level = participant.shows.as_str());
    let letters = letter_settings_text(&store, participant.id, run)?;
    let mut lines = vec![name_with_mark(&participant, run)];
    lines.extend([page_of(&participant), shows, letters].map(|line| format!("  {line}")));
    lines.extend(
        feeds
            .iter()
            .map(|f| {
                let (feed, state) = (f.id.to_string(), f.state.as_str());
                say!(run, "report-feed-line", feed, state, address = masked_address(&f.url))
            })
            .map(|line| format!("  {line}")),
    );
    run.print_data(lines.join("\n"));
    Ok(Exit::Done)
}

fn set_participant(arguments: &ParticipantSetArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    find_participant(&store, arguments.participant.id)?;
    let is_pseudonymous = match (arguments.pseudonym, arguments.real_name) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    };
    let name = typed_name(arguments.name.as_deref())?;
    let change = ParticipantChange {
        name,
        is_pseudonymous,
        shows: arguments.shows,
        pictures: arguments.pictures,
    };
    let is_about_letters =
        arguments.email.is_some() || arguments.no_email || arguments.held_letters.is_some();
    if change == ParticipantChange::default() && !is_about_letters {
        let what = UserError::new("nothing is to be set");
        let options = "give --name, --pseudonym, --real-name, --shows, --pictures, --email, --no-email or --held-letters";
        return Err(what.with_hint(options).into());
    }
    if is_about_letters {
        set_letters(arguments, &mut store, run)?;
    }
    if change == ParticipantChange::default() {
        return Ok(Exit::Done);
    }
    let after = store.set_participant(
        ParticipantId(arguments.participant.id),
        &change,
        &run.config.rules,
        run.clock.now(),
    )?;
    remove_gone_files(&store, run)?;
    let (name, page, level) = (name_with_mark(&after, run), page_of(&after), after.shows.as_str());
    run.print_status(say!(run, "report-participant-set", name, page, level,));
    run.print_site_follows();
    Ok(Exit::Done)
}

/// Sets where letters to a participant go, and which they get.
fn set_letters(arguments: &ParticipantSetArgs, store: &mut Store, run: &RunContext) -> Result<()> {
    let id = ParticipantId(arguments.participant.id);
    if let Some(address) = &arguments.email {
        let hint = "give an address like ana@example.org after --email";
        let address = typed_address(address, hint)?;
        store.set_participant_email(id, Some(&address))?;
    }
    if arguments.no_email {
        store.set_participant_email(id, None)?;
    }
    if let Some(wants) = arguments.held_letters {
        store.set_wants_held_letters(id, wants)?;
    }
    run.print_status(letter_settings_text(store, id, run)?);
    Ok(())
}

/// Where letters to a participant go, in words.
fn letter_settings_text(store: &Store, id: ParticipantId, run: &RunContext) -> Result<String> {
    let held = if store.wants_held_letters(id)? { "yes" } else { "no" };
    Ok(match store.participant_email(id)? {
        None => say!(run, "report-letters-without-address", held),
        Some(to) => {
            say!(run, "report-letters-go-to", address = to.to_string(), held)
        }
    })
}

fn export_participant(arguments: &ParticipantExportArgs, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let participant = find_participant(&store, arguments.participant.id)?;
    let held = store.personal_data_about(participant.id, arguments.address.as_deref())?;
    run.print_data(serde_json::to_string_pretty(&held)?);
    Ok(Exit::Done)
}

fn remove_participant(arguments: &ParticipantRemoveArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    let id = arguments.participant.id;
    if store.find_participant(ParticipantId(id))?.is_none() {
        let _locks = run.lock_all_work()?;
        if store.finish_erasure(run.clock.now())? {
            run.print_status(say!(run, "report-erasure-finished"));
            return Ok(Exit::Done);
        }
    }
    let participant = find_participant(&store, id)?;
    let name = participant.name.as_str();
    let by_name = store.comments_by_name(participant.id)?;
    if !by_name.is_empty() {
        run.print_warning(say!(
            run,
            "report-comments-by-name",
            n = by_name.len(),
            name,
            list = comment_table(&by_name, run)
        ));
    }
    let unasked = || {
        UserError::new(format!("removing {name} cannot be undone"))
            .with_hint("say that it is meant: katydid participant remove ID --yes")
    };
    let question = say!(run, "ask-erase", name);
    if !arguments.yes && !ask_to_confirm(&question, unasked)? {
        run.print_status(say!(run, "report-nothing-removed"));
        return Ok(Exit::Done);
    }
    let claim = match arguments.comments {
        Some(args::NamedCommentsArg::Erase) => Some(CommentClaim::Theirs),
        Some(args::NamedCommentsArg::Keep) => Some(CommentClaim::NotTheirs),
        None if by_name.is_empty() || arguments.yes => None,
        None => {
            let question = say!(run, "ask-comments", name);
            let are_theirs = ask_to_confirm(&question, unasked)?;
            Some(if are_theirs { CommentClaim::Theirs } else { CommentClaim::NotTheirs })
        }
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
    remove_gone_files(&store, run)?;
    run.print_status(say!(run, "report-erased", name, what = erased_text(&erased, &run.messages)));
    let mut warnings = Vec::new();
    if claim.is_none() && !by_name.is_empty() {
        warnings.push(say!(run, "report-comments-stay"));
    }
    warnings.extend(outbox_warning(run));
    for warning in &warnings {
        run.print_warning(warning);
    }
    Ok(if warnings.is_empty() { Exit::Done } else { Exit::NeedsPerson })
}

fn comment_table(comments: &[Comment], run: &RunContext) -> String {
    text_table(&say!(run, "columns-comments"), comments.iter().map(comment_row))
}

fn comment_row(comment: &Comment) -> [String; 5] {
    [
        comment.id.to_string(),
        comment.post.to_string(),
        comment.said_at.format("%Y-%m-%d").to_string(),
        comment.author.clone().unwrap_or_default(),
        on_one_line(&comment.text).chars().take(60).collect(),
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
        let json = |comment: &Comment| {
            json!({
                "comment": comment.id, "post": comment.post, "author": comment.author, "said_at": comment.said_at,
                "text": comment.text,
            })
        };
        let table = (say!(run, "columns-comments"), comment_row);
        print_list(run.console, arguments.json, found, json, table);
        return Ok(Exit::Done);
    }
    // Erasing writes the file anew.
    let must_erase = of.is_none() && !arguments.theirs.is_empty();
    let _locks = must_erase.then(|| run.lock_all_work()).transpose()?;
    for (claim, ids) in claims {
        let ids: Vec<CommentId> = ids.iter().map(|id| CommentId(*id)).collect();
        store.claim_comments(&ids, of, claim, &arguments.decider.by, run.clock.now())?;
    }
    if of.is_none() && !arguments.theirs.is_empty() {
        let erased = store.erase_leavers(run.clock.now())?;
        run.print_status(say!(
            run,
            "report-comments-erased",
            what = erased_text(&erased, &run.messages)
        ));
    }
    run.print_status(say!(
        run,
        "report-comments-claimed",
        n = arguments.theirs.len() + arguments.not_theirs.len()
    ));
    Ok(Exit::Done)
}

/// Mails that wait as files in the outbox were written before, and nothing tells from outside whom
/// they quote.
fn outbox_warning(run: &RunContext) -> Option<String> {
    let folder = run.config.newsletter.outbox_folder()?;
    let files = ["new", "cur"]
        .into_iter()
        .filter_map(|part| std::fs::read_dir(folder.join(part)).ok())
        .flatten();
    let n_mails = files.count();
    (n_mails > 0).then(|| say!(run, "report-outbox-quotes", folder = folder.display(), n = n_mails))
}
