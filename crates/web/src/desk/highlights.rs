//! What is picked out for the next edition: in which order, and what is said of it.

use chrono::TimeDelta;
use course::{DeskAction, DeskSubject, PickedPost, PostId, Standing};
use digest::say;
use serde::{Deserialize, Serialize};
use store::{AuditEntry, PickMove, PickOutcome, PostFilter};

use super::desk_page::{DeskTab, show_desk_tab, staff_deed, trim_typed};
use super::feed_names::{FeedNames, PostLine, post_title};
use crate::rejection::HttpResult;
use crate::sealed_form::Sealed;
use crate::visitors::Editor;

const TAB: DeskTab = DeskTab {
    name: "highlights",
    template: "web/desk/highlights.html",
    heading: |words| say!(words, "desk-highlights-heading"),
};

/// Posts of so many days are offered.
const DAYS: i64 = 8;
/// Posts that are offered at most.
const MOST: usize = 200;
/// Characters of a remark.
const LONGEST: usize = 500;

#[derive(Serialize)]
struct DeskHighlightsPage {
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

pub(super) async fn show_highlights(editor: Editor) -> HttpResult {
    let since = editor.now() - TimeDelta::days(DAYS);
    let filter = PostFilter {
        standing: Some(Standing::In),
        since: Some(since),
        most: MOST,
        ..PostFilter::default()
    };
    let read = editor.read_store(move |s| {
        let picked =
            s.waiting_picks()?.into_iter().map(|pick| Ok((s.find_post(pick.post)?, pick.remark)));
        let picked: Vec<_> = picked.collect::<Result<_, store::Error>>()?;
        Ok((picked, s.list_posts(&filter)?, FeedNames::from_store(s)?))
    });
    let (picked, posts, names) = read.await?;
    let picked: Vec<_> =
        picked.into_iter().filter_map(|(post, remark)| Some((post?, remark))).collect();
    let is_offered = |id: PostId| picked.iter().all(|(post, _)| post.id != id);
    let n = picked.len();
    let body = DeskHighlightsPage {
        posts: posts
            .iter()
            .filter(|p| is_offered(p.id))
            .map(|p| PostLine::new(p, &names, &editor))
            .collect(),
        picks: picked
            .iter()
            .enumerate()
            .map(|(i, (post, remark))| PickLine {
                post: PostLine::new(post, &names, &editor),
                remark: remark.clone().unwrap_or_default(),
                is_first: i == 0,
                is_last: i + 1 == n,
            })
            .collect(),
    };
    show_desk_tab(&editor, TAB, &body).await
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum HighlightAction {
    /// Pick it, or change what is said of it.
    Pick,
    Up,
    Down,
    Unpick,
}

#[derive(Deserialize)]
pub(super) struct HighlightForm {
    post: i64,
    wish: HighlightAction,
    #[serde(default)]
    remark: String,
    /// The place at which the pick stood, from 1, so that pressing twice moves it once.
    place: Option<usize>,
    /// Where the form stood.
    #[serde(default)]
    from: String,
}

pub(super) async fn change_highlights(
    editor: Editor,
    Sealed(asks): Sealed<HighlightForm>,
) -> HttpResult {
    let (id, now, words) = (PostId(asks.post), editor.now(), editor.words());
    let post = editor.find_in_store(move |s| s.find_post(id)).await?;
    let named = post_title(&post, &editor);
    let on_what = DeskSubject::Post(id);
    let notice = match asks.wish {
        HighlightAction::Pick if post.reason.standing() != Standing::In => {
            say!(words, "desk-pick-not-in", title = named)
        }
        HighlightAction::Pick => {
            let remark = trim_typed(&asks.remark, LONGEST);
            let deed = AuditEntry {
                why: remark.clone().unwrap_or_default(),
                ..staff_deed(&editor, DeskAction::HighlightPost, on_what)
            };
            let pick = PickedPost { post: id, remark };
            match editor
                .write_store(move |s| s.audit_change(deed, |s| s.add_highlight(&pick, now)))
                .await?
            {
                PickOutcome::Waits => say!(words, "desk-picked", title = named),
                PickOutcome::Changed => say!(words, "desk-pick-changed", title = named),
                PickOutcome::Printed(_) => say!(words, "desk-pick-printed", title = named),
            }
        }
        HighlightAction::Up | HighlightAction::Down => {
            let deed = staff_deed(&editor, DeskAction::OrderHighlights, on_what);
            let to = match asks.wish {
                HighlightAction::Up => PickMove::Up,
                _ => PickMove::Down,
            };
            let write = editor.write_store(move |s| {
                let stands_there = s
                    .waiting_picks()?
                    .iter()
                    .position(|pick| pick.post == id)
                    .is_some_and(|at| asks.place.is_none_or(|place| at + 1 == place));
                if stands_there {
                    s.audit_change(deed, |s| s.move_pick(id, to)).map(drop)
                } else {
                    Ok(())
                }
            });
            write.await?;
            say!(words, "desk-pick-moved", title = named)
        }
        HighlightAction::Unpick => {
            let deed = staff_deed(&editor, DeskAction::TakeHighlightBack, on_what);
            editor.write_store(move |s| s.audit_change(deed, |s| s.remove_highlight(id))).await?;
            say!(words, "desk-unpicked", title = named)
        }
    };
    let back =
        if asks.from == "post" { format!("desk/posts/{id}") } else { "desk/highlights".to_owned() };
    editor.redirect_with_notice(&back, notice).await
}
