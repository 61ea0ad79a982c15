//! `katydid post highlight|unhighlight|highlights`: what the facilitators pick out for the next
//! edition.

use anyhow::Result;
use course::{PickedPost, PostId, Standing};
use serde_json::json;
use store::PickOutcome;

use crate::args::{JsonFlag, PostHighlightArgs, PostIdArgs};
use crate::exit::Exit;
use crate::printed_text::{reason_text, text_table};
use crate::run::RunContext;
use crate::user_error::UserError;

/// Picks a post, or changes what is said of one that is picked.
pub(crate) fn highlight_post(arguments: &PostHighlightArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    let post = store
        .find_post(PostId(arguments.post))?
        .ok_or_else(|| UserError::no_such_post(arguments.post))?;
    if post.reason.standing() != Standing::In {
        let what = format!(
            "post {} is {}: {}",
            post.id,
            post.reason.standing().as_str(),
            reason_text(&post.reason)
        );
        return Err(UserError::new(what)
            .with_hint(format!("take it in first: katydid post include {}", post.id))
            .into());
    }
    let remark =
        arguments.remark.as_deref().map(str::trim).filter(|r| !r.is_empty()).map(str::to_owned);
    match store.add_highlight(&PickedPost { post: post.id, remark }, run.clock.now())? {
        PickOutcome::Waits => run.console.print_status(&format!(
            "post {} stands among the highlights of the next edition",
            post.id
        )),
        PickOutcome::Changed => run
            .console
            .print_status(&format!("post {} was picked already; its remark is changed", post.id)),
        PickOutcome::Printed(_) => {
            let what =
                format!("post {} has been a highlight; that edition stays as it is", post.id);
            return Err(UserError::new(what)
                .with_hint("name it in the note of the next edition: katydid note")
                .into());
        }
    }
    Ok(Exit::Done)
}

/// Takes a pick back.
pub(crate) fn unhighlight_post(arguments: &PostIdArgs, run: &RunContext) -> Result<Exit> {
    let mut store = run.open_store()?;
    if !store.remove_highlight(PostId(arguments.post))? {
        let what = format!("post {} is not picked for the next edition", arguments.post);
        return Err(UserError::new(what)
            .with_hint("`katydid post highlights` shows what is")
            .into());
    }
    run.console
        .print_status(&format!("post {} is no highlight of the next edition", arguments.post));
    Ok(Exit::Done)
}

/// Lists the picks.
pub(crate) fn list_highlights(arguments: JsonFlag, run: &RunContext) -> Result<Exit> {
    let store = run.open_store()?;
    let mut rows = Vec::new();
    for pick in store.waiting_picks()? {
        let title = store.find_post(pick.post)?.and_then(|p| p.title);
        if arguments.json {
            run.console.print_data(
                &json!({"post": pick.post, "title": title, "remark": pick.remark}).to_string(),
            );
        }
        rows.push([
            pick.post.to_string(),
            title.unwrap_or_else(|| "(no title)".to_owned()),
            pick.remark.unwrap_or_default(),
        ]);
    }
    if !arguments.json {
        run.console.print_data(&text_table(["post", "title", "remark"], rows.into_iter()));
    }
    Ok(Exit::Done)
}
