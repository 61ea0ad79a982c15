//! Who may do it: the first argument of a handler. Each of them is also the request, with the page
//! in the look of the site.

use std::ops::Deref;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use course::EmailAddress;

use crate::app_state::AppState;
use crate::rejection::HttpRejection;
use crate::request_context::RequestContext;
use course::StaffRole;

/// Whoever is signed in: `/me` is for them.
#[derive(Debug)]
pub(crate) struct Participant {
    pub(crate) visit: RequestContext,
    /// Their address, which they have shown to be theirs.
    pub(crate) address: EmailAddress,
    role: Option<StaffRole>,
}

impl Deref for Participant {
    type Target = RequestContext;

    fn deref(&self) -> &RequestContext {
        &self.visit
    }
}

impl FromRequestParts<Arc<AppState>> for Participant {
    type Rejection = HttpRejection;

    async fn from_request_parts(
        parts: &mut Parts,
        web: &Arc<AppState>,
    ) -> Result<Self, HttpRejection> {
        let visit = RequestContext::from_request_parts(parts, web).await?;
        let person = visit.person.clone().ok_or(HttpRejection::SignedOut)?;
        Ok(Self { visit, address: person.address, role: person.role })
    }
}

/// An editor or a facilitator: the desk is for them.
#[derive(Debug)]
pub(crate) struct Editor {
    participant: Participant,
    /// What they may do at the desk.
    pub(crate) role: StaffRole,
}

impl Deref for Editor {
    type Target = Participant;

    fn deref(&self) -> &Participant {
        &self.participant
    }
}

impl FromRequestParts<Arc<AppState>> for Editor {
    type Rejection = HttpRejection;

    async fn from_request_parts(
        parts: &mut Parts,
        web: &Arc<AppState>,
    ) -> Result<Self, HttpRejection> {
        let participant = Participant::from_request_parts(parts, web).await?;
        let role = participant.role.ok_or(HttpRejection::NotAllowed)?;
        Ok(Self { participant, role })
    }
}

/// A facilitator.
#[derive(Debug)]
pub(crate) struct Facilitator(Editor);

impl Deref for Facilitator {
    type Target = Editor;

    fn deref(&self) -> &Editor {
        &self.0
    }
}

impl FromRequestParts<Arc<AppState>> for Facilitator {
    type Rejection = HttpRejection;

    async fn from_request_parts(
        parts: &mut Parts,
        web: &Arc<AppState>,
    ) -> Result<Self, HttpRejection> {
        let editor = Editor::from_request_parts(parts, web).await?;
        if editor.role.is_facilitator() { Ok(Self(editor)) } else { Err(HttpRejection::NotAllowed) }
    }
}
