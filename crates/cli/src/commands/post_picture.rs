//! `katydid post pictures|picture`: the pictures that stand for posts, and what facilitators decide
//! about them.

use std::fs;

use anyhow::{Context, Result};
use course::{DeskAction, DeskSubject, PictureForm, PictureState, PostId};
use digest::messages::say;
use serde_json::json;
use store::{AuditEntry, PictureDecision, PostPicture};

use crate::args::{JsonFlag, PostPictureArgs};
use crate::exit::Exit;
use crate::newsroom::pictures::remove_gone_files;
use crate::printed_text::{print_list, title_or_none};
use crate::run::RunContext;
use crate::user_error::UserError;
use crate::user_input::{find_post, typed_text};

/// Pictures that are listed, those that wait first.
pub(super) fn list_pictures(json: JsonFlag, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let states = [PictureState::Waiting, PictureState::Accepted, PictureState::Failed];
    let found = store.post_pictures(&states, usize::MAX)?.into_iter();
    let with_title = found.map(|picture| {
        let title = store.find_post(picture.post)?.and_then(|post| post.title);
        Ok((picture, title))
    });
    let pictures: Vec<(PostPicture, Option<String>)> = with_title.collect::<Result<_>>()?;
    let row = |(picture, title): &&(PostPicture, Option<String>)| {
        let told = [picture.failure.as_deref().unwrap_or_default(), shown_alt(picture)];
        let told = told.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        [
            picture.post.to_string(),
            picture.state.as_str().to_owned(),
            title_or_none(title.as_deref(), &run.messages),
            told.to_owned(),
        ]
    };
    let table = (say!(run, "columns-pictures"), row);
    print_list(run.console, json, &pictures, |(picture, _)| picture_json(picture), table);
    Ok(Exit::Done)
}

fn shown_alt(picture: &PostPicture) -> &str {
    if picture.alt.is_empty() { &picture.author_alt } else { &picture.alt }
}

fn picture_json(picture: &PostPicture) -> serde_json::Value {
    json!({
        "post": picture.post, "state": picture.state, "author_alt": picture.author_alt, "alt": picture.alt,
        "credit": picture.credit, "licence": picture.licence, "consent": picture.consent, "size": picture.size,
        "failure": picture.failure,
    })
}

/// Accepts, refuses or saves a picture.
pub(super) fn decide_picture(arguments: &PostPictureArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    let post = find_post(&store, arguments.post)?.id;
    let none = || {
        UserError::new(format!("post {post} has no picture that is stored"))
            .with_hint("`katydid post pictures` lists those that are")
    };
    if let Some(file) = &arguments.save {
        let jpeg = store.picture_file(post, PictureForm::Large)?.ok_or_else(none)?;
        fs::write(file, jpeg).with_context(|| format!("{} cannot be written", file.display()))?;
        run.print_status(say!(run, "report-picture-saved", post, file = file.display()));
        return Ok(Exit::Done);
    }
    let picture = store.find_picture(post)?.ok_or_else(none)?;
    let alt = typed_text(arguments.alt.as_deref()).unwrap_or_default();
    if arguments.accept && alt.is_empty() && picture.author_alt.is_empty() {
        let what = UserError::new(format!("nobody says what the picture of post {post} shows"));
        return Err(what.with_hint("say it after --alt; a sentence is enough").into());
    }
    let (decision, action) = if arguments.accept {
        let credit = typed_text(arguments.credit.as_deref());
        (PictureDecision::Accept { alt: alt.clone(), credit }, DeskAction::AcceptPicture)
    } else {
        (PictureDecision::Refuse, DeskAction::RefusePicture)
    };
    if !record_decision(&mut store, post, &decision, action, &arguments.decider.by, run)? {
        return Err(none().into());
    }
    remove_gone_files(&store, run)?;
    run.print_status(if arguments.accept {
        say!(run, "report-picture-accepted", post)
    } else {
        say!(run, "report-picture-refused", post)
    });
    run.print_site_follows();
    Ok(Exit::Done)
}

fn record_decision(
    store: &mut store::Store,
    post: PostId,
    decision: &PictureDecision,
    action: DeskAction,
    by: &str,
    run: &RunContext,
) -> Result<bool> {
    let now = run.clock.now();
    let why = match decision {
        PictureDecision::Accept { alt, .. } => alt.clone(),
        PictureDecision::Refuse => String::new(),
    };
    let entry = AuditEntry {
        at: now,
        who: by.to_owned(),
        what: action,
        on_what: DeskSubject::Post(post),
        why,
    };
    Ok(store.audit_change(entry, |s| s.decide_picture(post, decision, by, now))?)
}
