//! Comments that may be those of people who were erased: by their name alone, so that a facilitator says whose they are.

use axum::response::Response;
use course::{CommentId, Errand};
use digest::say;
use serde::{Deserialize, Serialize};
use store::{Comment, CommentClaim};

use super::names::day;
use super::{deed, done};
use crate::refusal::Refusal;
use crate::sealed::Sealed;
use crate::visit::{Role, Visit};

/// Letters of a comment that are shown: enough to know whose it is.
const SHOWN: usize = 300;

/// A comment that is asked about.
#[derive(Serialize)]
pub(super) struct NamedComment {
    id: i64,
    author: String,
    words: String,
    day: String,
    link: Option<String>,
}

impl NamedComment {
    pub(super) fn new(comment: &Comment, visit: &Visit) -> Self {
        Self {
            id: comment.id.0,
            author: comment.author.clone().unwrap_or_default(),
            words: comment.text.chars().take(SHOWN).collect(),
            day: day(comment.said_at, visit),
            link: comment.link.as_ref().map(ToString::to_string),
        }
    }
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Wish {
    Theirs,
    NotTheirs,
}

#[derive(Deserialize)]
pub(super) struct Asks {
    comment: i64,
    wish: Wish,
}

pub(super) async fn act(visit: Visit, Sealed(asks): Sealed<Asks>) -> Result<Response, Refusal> {
    visit.staff(Role::Facilitator)?;
    let (id, now, words) = (CommentId(asks.comment), visit.now(), visit.words());
    let is_asked = visit
        .web
        .memory
        .read(move |s| Ok(s.comments_of_erased()?.iter().any(|c| c.id == id)))
        .await?;
    if !is_asked {
        return Err(Refusal::Missing);
    }
    let (claim, what, notice) = match asks.wish {
        Wish::Theirs => (CommentClaim::Theirs, "erase comment", say!(words, "desk-comment-erased")),
        Wish::NotTheirs => {
            (CommentClaim::NotTheirs, "keep comment", say!(words, "desk-comment-kept"))
        }
    };
    let deed = deed(&visit, what, format!("comment {id}"), "")?;
    let by = deed.who.clone();
    visit
        .web
        .memory
        .write(move |s| {
            s.act(deed, |s| s.claim_comments(&[id], None, claim, &by, now))?;
            if claim == CommentClaim::Theirs {
                s.ask(&[Errand::Erase, Errand::Render], now)?;
            }
            Ok(())
        })
        .await?;
    visit.web.backstage.wake();
    done(&visit, "desk", notice).await
}
