//! What somebody goes by, and what they let others show and be told.

use axum::http::StatusCode;
use axum::response::Response;
use course::{Admittance, ParticipantId, Shows};
use digest::say;
use serde::{Deserialize, Serialize};
use store::{OwnBlog, ParticipantChange};

use super::render;
use crate::refusal::Refusal;
use crate::sealed::{Nothing, Sealed};
use crate::visit::Visit;
use crate::{Error, names, notice};

#[derive(Serialize)]
struct Form {
    notice: Option<String>,
    people: Vec<PersonView>,
    address: String,
    /// An address that waits to be confirmed.
    new_address: Option<String>,
    /// What is wrong with the other address that was given.
    address_given: String,
    address_wrong: Option<String>,
}

#[derive(Serialize)]
struct PersonView {
    number: i64,
    name: String,
    page: String,
    is_pseudonymous: bool,
    shows: &'static str,
    wants_held_letters: bool,
    /// That their blogs are theirs was shown, where the course asks for that.
    may_show_full: bool,
    wrong: Option<String>,
}

pub(super) async fn form(visit: Visit) -> Result<Response, Refusal> {
    show(&visit, StatusCode::OK, Wrong::default()).await
}

/// What came back with a mistake in it.
#[derive(Debug, Default)]
pub(super) struct Wrong {
    /// A participant's settings, and what is wrong with the name.
    pub(super) settings: Option<(Change, String)>,
    /// Another address, and what is wrong with it.
    pub(super) address: Option<(String, String)>,
}

pub(super) async fn show(
    visit: &Visit,
    status: StatusCode,
    wrong: Wrong,
) -> Result<Response, Refusal> {
    let address = visit.person()?.address.clone();
    let who = address.clone();
    let (people, blogs, new_address) = visit
        .web
        .memory
        .read(move |s| {
            let mut people = Vec::new();
            let blogs = s.own_blogs(&who)?;
            for id in s.participants_of_email(&who)? {
                people.extend(
                    s.participant(id)?
                        .map(|p| Ok::<_, store::Error>((p, s.wants_held_letters(id)?)))
                        .transpose()?,
                );
            }
            Ok((people, blogs, s.requested_address(&who)?))
        })
        .await?;
    let person = |(p, wants): (course::Participant, bool)| {
        let filled = wrong.settings.as_ref().filter(|(change, _)| change.participant == p.id.0);
        PersonView {
            number: p.id.0,
            may_show_full: may_show_full(
                blogs.iter().filter(|b| b.feed.participant == p.id),
                visit.web.settings.admittance,
            ),
            page: format!("participants/{}/", p.slug),
            name: filled.map_or(p.name, |(change, _)| change.name.clone()),
            is_pseudonymous: filled
                .map_or(p.is_pseudonymous, |(change, _)| change.pseudonym.is_some()),
            shows: filled.map_or(p.shows, |(change, _)| change.shows).as_str(),
            wants_held_letters: filled.map_or(wants, |(change, _)| change.held.is_some()),
            wrong: filled.map(|(_, why)| why.clone()),
        }
    };
    let (address_given, address_wrong) =
        wrong.address.clone().map_or_else(Default::default, |(a, why)| (a, Some(why)));
    let body = Form {
        notice: notice::take(visit).await?,
        people: people.into_iter().map(person).collect(),
        address: address.as_str().to_owned(),
        new_address: new_address.map(|a| a.as_str().to_owned()),
        address_given,
        address_wrong,
    };
    visit.page_with(
        status,
        "web/me/settings.html",
        &say!(visit.words(), "me-settings-heading"),
        &body,
    )
}

/// Whether whole texts may be shown: whose the blogs are was shown, where the course asks for that.
fn may_show_full<'a>(mut blogs: impl Iterator<Item = &'a OwnBlog>, admittance: Admittance) -> bool {
    blogs.all(|blog| admittance.may_speak(blog.feed.claim))
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Change {
    participant: i64,
    name: String,
    #[serde(default)]
    pseudonym: Option<String>,
    shows: Shows,
    #[serde(default)]
    held: Option<String>,
}

/// What came of a change.
enum Changed {
    Done,
    /// Whole texts are not theirs to show yet.
    Unshown,
    /// Not theirs.
    Nobody,
}

pub(super) async fn change(
    visit: Visit,
    Sealed(mut form): Sealed<Change>,
) -> Result<Response, Refusal> {
    let (who, now) = (visit.person()?.address.clone(), visit.now());
    let words = visit.words();
    form.name = match names::check(&form.name, &visit).await? {
        Ok(name) => name,
        Err(wrong) => {
            let wrong = Wrong { settings: Some((form, wrong)), ..Wrong::default() };
            return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, wrong).await;
        }
    };
    let (wish, admittance, web) = (form.clone(), visit.web.settings.admittance, visit.web.clone());
    let changed = visit
        .web
        .memory
        .write(move |s| {
            let id = ParticipantId(wish.participant);
            let own = s.participants_of_email(&who)?;
            if !own.contains(&id) {
                return Ok(Changed::Nobody);
            }
            let before = s.participant(id)?;
            let blogs = s.own_blogs(&who)?;
            let may_show_full =
                may_show_full(blogs.iter().filter(|b| b.feed.participant == id), admittance);
            if wish.shows == Shows::Full
                && !may_show_full
                && before.as_ref().is_none_or(|p| p.shows != Shows::Full)
            {
                return Ok(Changed::Unshown);
            }
            let change = ParticipantChange {
                // A name that was only sent along stays what it was: one that the feed gave may still follow the feed.
                name: Some(wish.name).filter(|name| before.is_none_or(|p| p.name != *name)),
                is_pseudonymous: Some(wish.pseudonym.is_some()),
                shows: Some(wish.shows),
            };
            s.set_participant(id, &change, &web.rules(), now)?;
            s.set_wants_held_letters(id, wish.held.is_some())?;
            render(s, now)?;
            Ok(Changed::Done)
        })
        .await?;
    match changed {
        Changed::Nobody => Err(Refusal::Missing),
        Changed::Unshown => {
            let wrong = Wrong {
                settings: Some((form, say!(words, "me-shows-unshown"))),
                ..Wrong::default()
            };
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, wrong).await
        }
        Changed::Done => {
            visit.web.backstage.wake();
            notice::leave(&visit, say!(words, "me-done-settings")).await?;
            Ok(visit.see_other("me/settings"))
        }
    }
}

pub(super) async fn sign_out_everywhere(
    mut visit: Visit,
    _: Sealed<Nothing>,
) -> Result<Response, Refusal> {
    let who = visit.person()?.address.clone();
    visit.web.memory.write(move |s| s.end_sessions_of(&who)).await?;
    visit.session.flush().await.map_err(|e| Error::Session(e.to_string()))?;
    visit.person = None;
    let words = visit.words();
    visit.tell(&say!(words, "me-signed-out-heading"), &[say!(words, "me-signed-out-text")])
}
