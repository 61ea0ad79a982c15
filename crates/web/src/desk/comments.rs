//! Comments that may be those of people who were erased: by their name alone, so that a facilitator
//! says whose they are.

use course::{CommentId, DeskAction, DeskSubject, Job};
use digest::say;
use serde::{Deserialize, Serialize};
use store::{Comment, CommentClaim};

use super::desk_page::staff_deed;
use super::feed_names::short_date;
use crate::rejection::{HttpRejection, HttpResult};
use crate::request_context::RequestContext;
use crate::sealed_form::Sealed;
use crate::visitors::Facilitator;

/// Letters of a comment that are shown: enough to know whose it is.
const SHOWN: usize = 300;

/// A comment that is asked about.
#[derive(Serialize)]
pub(super) struct CommentToClaim {
    id: i64,
    author: String,
    words: String,
    day: String,
    link: Option<String>,
}

impl CommentToClaim {
    pub(super) fn new(comment: &Comment, visit: &RequestContext) -> Self {
        Self {
            id: comment.id.0,
            author: comment.author.clone().unwrap_or_default(),
            words: comment.text.chars().take(SHOWN).collect(),
            day: short_date(comment.said_at, visit),
            link: comment.link.as_ref().map(ToString::to_string),
        }
    }
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum CommentClaimAction {
    Theirs,
    NotTheirs,
}

#[derive(Deserialize)]
pub(super) struct CommentClaimForm {
    comment: i64,
    wish: CommentClaimAction,
}

pub(super) async fn claim_comment(
    facilitator: Facilitator,
    Sealed(asks): Sealed<CommentClaimForm>,
) -> HttpResult {
    let (id, now, words) = (CommentId(asks.comment), facilitator.now(), facilitator.words());
    let is_asked = facilitator
        .read_store(move |s| Ok(s.comments_of_erased()?.iter().any(|c| c.id == id)))
        .await?;
    if !is_asked {
        return Err(HttpRejection::Missing);
    }
    let (claim, what, notice) = match asks.wish {
        CommentClaimAction::Theirs => {
            (CommentClaim::Theirs, DeskAction::EraseComment, say!(words, "desk-comment-erased"))
        }
        CommentClaimAction::NotTheirs => {
            (CommentClaim::NotTheirs, DeskAction::KeepComment, say!(words, "desk-comment-kept"))
        }
    };
    let deed = staff_deed(&facilitator, what, DeskSubject::Comment(id));
    let by = deed.who.clone();
    facilitator
        .write_store(move |s| {
            s.audit_change(deed, |s| s.claim_comments(&[id], None, claim, &by, now))?;
            if claim == CommentClaim::Theirs {
                s.queue_jobs(&[Job::Erase, Job::Render], now)?;
            }
            Ok(())
        })
        .await?;
    facilitator.web.backstage.wake_worker();
    facilitator.redirect_with_notice("desk", notice).await
}
