//! `katydid post highlight|unhighlight|highlights`: what the facilitators pick out for the next edition.

use anyhow::Result;
use course::{Pick, PostId, Standing};
use serde_json::json;
use store::Picked;

use crate::args::{Json, PostHighlight, PostNumber};
use crate::commands::post::no_such_post;
use crate::commands::table;
use crate::complaint::Complaint;
use crate::exit::Exit;
use crate::run::Run;

/// Picks a post, or changes what is said of one that is picked.
pub(crate) fn pick(arguments: &PostHighlight, run: &Run) -> Result<Exit> {
    let mut store = run.store()?;
    let post = store.post(PostId(arguments.post))?.ok_or_else(|| no_such_post(arguments.post))?;
    if post.reason.standing() != Standing::In {
        let what = format!(
            "post {} is {}: {}",
            post.id,
            post.reason.standing().as_str(),
            post.reason.words()
        );
        return Err(Complaint::new(what)
            .hint(format!("take it in first: katydid post include {}", post.id))
            .into());
    }
    let remark =
        arguments.remark.as_deref().map(str::trim).filter(|r| !r.is_empty()).map(str::to_owned);
    match store.highlight(&Pick { post: post.id, remark }, run.clock.now())? {
        Picked::Waits => run
            .console
            .say(&format!("post {} stands among the highlights of the next edition", post.id)),
        Picked::Changed => {
            run.console.say(&format!("post {} was picked already; its remark is changed", post.id))
        }
        Picked::Printed(_) => {
            let what =
                format!("post {} has been a highlight; that edition stays as it is", post.id);
            return Err(Complaint::new(what)
                .hint("name it in the note of the next edition: katydid note")
                .into());
        }
    }
    Ok(Exit::Done)
}

/// Takes a pick back.
pub(crate) fn take_back(arguments: &PostNumber, run: &Run) -> Result<Exit> {
    let mut store = run.store()?;
    if !store.unhighlight(PostId(arguments.post))? {
        let what = format!("post {} is not picked for the next edition", arguments.post);
        return Err(Complaint::new(what).hint("`katydid post highlights` shows what is").into());
    }
    run.console.say(&format!("post {} is no highlight of the next edition", arguments.post));
    Ok(Exit::Done)
}

/// Lists the picks.
pub(crate) fn list(arguments: Json, run: &Run) -> Result<Exit> {
    let store = run.store()?;
    let mut rows = Vec::new();
    for pick in store.picks()? {
        let title = store.post(pick.post)?.and_then(|p| p.title);
        if arguments.json {
            run.console.data(
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
        run.console.data(&table(["post", "title", "remark"], rows.into_iter()));
    }
    Ok(Exit::Done)
}
