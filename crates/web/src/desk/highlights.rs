//! What is picked out for the next edition: in which order, and what is said of it.

use axum::response::Response;
use chrono::TimeDelta;
use course::{Pick, PostId, Standing};
use digest::say;
use serde::{Deserialize, Serialize};
use store::{Picked, PostFilter};

use super::names::{Names, PostLine, title};
use super::{deed, done, show, typed};
use crate::refusal::Refusal;
use crate::sealed::Sealed;
use crate::visit::{Role, Visit};

/// Posts of so many days are offered.
const DAYS: i64 = 8;
/// Posts that are offered at most.
const MOST: usize = 200;
/// Characters of a remark.
const LONGEST: usize = 500;

#[derive(Serialize)]
struct Body {
    picks: Vec<PickLine>,
    posts: Vec<PostLine>,
}

#[derive(Serialize)]
struct PickLine {
    post: PostLine,
    remark: String,
    is_first: bool,
    is_last: bool,
}

pub(super) async fn form(visit: Visit) -> Result<Response, Refusal> {
    visit.staff(Role::Editor)?;
    let since = visit.now() - TimeDelta::days(DAYS);
    let filter = PostFilter {
        standing: Some(Standing::In),
        since: Some(since),
        most: MOST,
        ..PostFilter::default()
    };
    let read = visit.web.memory.read(move |s| {
        let picked = s.picks()?.into_iter().map(|pick| Ok((s.post(pick.post)?, pick.remark)));
        let picked: Vec<_> = picked.collect::<Result<_, store::Error>>()?;
        Ok((picked, s.posts(&filter)?, Names::read(s)?))
    });
    let (picked, posts, names) = read.await?;
    let picked: Vec<_> =
        picked.into_iter().filter_map(|(post, remark)| Some((post?, remark))).collect();
    let is_offered = |id: PostId| picked.iter().all(|(post, _)| post.id != id);
    let n = picked.len();
    let body = Body {
        posts: posts
            .iter()
            .filter(|p| is_offered(p.id))
            .map(|p| PostLine::new(p, &names, &visit))
            .collect(),
        picks: picked
            .iter()
            .enumerate()
            .map(|(i, (post, remark))| PickLine {
                post: PostLine::new(post, &names, &visit),
                remark: remark.clone().unwrap_or_default(),
                is_first: i == 0,
                is_last: i + 1 == n,
            })
            .collect(),
    };
    show(
        &visit,
        "highlights",
        "web/desk/highlights.html",
        &say!(visit.words(), "desk-highlights-heading"),
        &body,
    )
    .await
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Wish {
    /// Pick it, or change what is said of it.
    Pick,
    Up,
    Down,
    Unpick,
}

#[derive(Deserialize)]
pub(super) struct Asks {
    post: i64,
    wish: Wish,
    #[serde(default)]
    remark: String,
    /// The place at which the pick stood, from 1, so that pressing twice moves it once.
    place: Option<usize>,
    /// Where the form stood.
    #[serde(default)]
    from: String,
}

pub(super) async fn act(visit: Visit, Sealed(asks): Sealed<Asks>) -> Result<Response, Refusal> {
    visit.staff(Role::Editor)?;
    let (id, now, words) = (PostId(asks.post), visit.now(), visit.words());
    let Some(post) = visit.web.memory.read(move |s| s.post(id)).await? else {
        return Err(Refusal::Missing);
    };
    let named = title(&post, &visit);
    let on_what = format!("post {id}");
    let notice = match asks.wish {
        Wish::Pick if post.reason.standing() != Standing::In => {
            say!(words, "desk-pick-not-in", title = named)
        }
        Wish::Pick => {
            let remark = typed(&asks.remark, LONGEST);
            let deed =
                deed(&visit, "highlight post", on_what, remark.as_deref().unwrap_or_default())?;
            let pick = Pick { post: id, remark };
            match visit.web.memory.write(move |s| s.act(deed, |s| s.highlight(&pick, now))).await? {
                Picked::Waits => say!(words, "desk-picked", title = named),
                Picked::Changed => say!(words, "desk-pick-changed", title = named),
                Picked::Printed(_) => say!(words, "desk-pick-printed", title = named),
            }
        }
        Wish::Up | Wish::Down => {
            let deed = deed(&visit, "order highlights", on_what, "")?;
            let up = matches!(asks.wish, Wish::Up);
            let write = visit.web.memory.write(move |s| {
                let stands_there = s
                    .picks()?
                    .iter()
                    .position(|pick| pick.post == id)
                    .is_some_and(|at| asks.place.is_none_or(|place| at + 1 == place));
                if stands_there { s.act(deed, |s| s.move_pick(id, up)).map(drop) } else { Ok(()) }
            });
            write.await?;
            say!(words, "desk-pick-moved", title = named)
        }
        Wish::Unpick => {
            let deed = deed(&visit, "take highlight back", on_what, "")?;
            visit.web.memory.write(move |s| s.act(deed, |s| s.unhighlight(id))).await?;
            say!(words, "desk-unpicked", title = named)
        }
    };
    let back =
        if asks.from == "post" { format!("desk/posts/{id}") } else { "desk/highlights".to_owned() };
    done(&visit, &back, notice).await
}
