//! `katydid post highlight|unhighlight|highlights`: what the facilitators pick out for the next
//! edition.

use anyhow::Result;
use course::{PickedPost, PostId, Standing};
use digest::messages::say;
use serde_json::json;
use store::PickOutcome;

use crate::args::{IdArg, JsonFlag, PostHighlightArgs};
use crate::exit::Exit;
use crate::printed_text::{print_list, title_or_none};
use crate::run::RunContext;
use crate::user_error::UserError;
use crate::user_input::{find_post, typed_text};

/// Picks a post, or changes what is said of one that is picked.
pub(crate) fn highlight_post(arguments: &PostHighlightArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    let post = find_post(&store, arguments.post)?;
    let (id, standing) = (post.id, post.reason.standing());
    if standing != Standing::In {
        return Err(UserError::new(format!("post {id} is {}, not in", standing.as_str()))
            .with_hint(format!(
                "`katydid post show {id}` says why; include it first: katydid post include {id}"
            ))
            .into());
    }
    let remark = typed_text(arguments.remark.as_deref());
    let post = id.to_string();
    match store.add_highlight(&PickedPost { post: id, remark }, run.clock.now())? {
        PickOutcome::Waits => {
            run.print_status(say!(run, "report-highlighted", post));
        }
        PickOutcome::Changed => {
            run.print_status(say!(run, "report-highlight-changed", post));
        }
        PickOutcome::Printed(_) => {
            let what = format!("post {id} has been a highlight; that edition stays as it is");
            return Err(UserError::new(what)
                .with_hint("name it in the note of the next edition: katydid note")
                .into());
        }
    }
    Ok(Exit::Done)
}

/// Takes a pick back.
pub(crate) fn unhighlight_post(arguments: &IdArg, run: &RunContext) -> Result<Exit> {
    if !run.open_store()?.remove_highlight(PostId(arguments.id))? {
        return Err(UserError::new(format!(
            "post {} is not picked for the next edition",
            arguments.id
        ))
        .with_hint("`katydid post highlights` lists the highlights of the next edition")
        .into());
    }
    run.print_status(say!(run, "report-unhighlighted", post = PostId(arguments.id)));
    Ok(Exit::Done)
}

/// Lists the picks.
pub(crate) fn list_highlights(arguments: JsonFlag, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let mut picks = Vec::new();
    for pick in store.waiting_picks()? {
        let title = store.find_post(pick.post)?.and_then(|post| post.title);
        picks.push((pick, title));
    }
    let json = |(pick, title): &(PickedPost, Option<String>)| json!({"post": pick.post, "title": title, "remark": pick.remark});
    let row = |(pick, title): &(PickedPost, Option<String>)| {
        let title = title_or_none(title.as_deref(), &run.messages);
        [pick.post.to_string(), title, pick.remark.clone().unwrap_or_default()]
    };
    let table = (say!(run, "columns-highlights"), row);
    print_list(run.console, arguments, picks, json, table);
    Ok(Exit::Done)
}
