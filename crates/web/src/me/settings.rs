//! What somebody goes by, and what they let others show and be told.

use course::{Job, ParticipantId, PictureConsent, RegistrationRules, SharingLevel};
use digest::say;
use serde::{Deserialize, Serialize};
use store::{OwnBlog, ParticipantChange};

use crate::rejection::{HttpRejection, HttpResult};
use crate::sealed_form::{EmptyForm, Sealed};
use crate::visitors::Participant;
use crate::{notice, participant_names};

#[derive(Serialize)]
struct OwnSettingsPage {
    notice: Option<String>,
    people: Vec<OwnParticipantView>,
    address: String,
    /// An address that waits to be confirmed.
    new_address: Option<String>,
    /// What is wrong with the other address that was given.
    address_given: String,
    address_wrong: Option<String>,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "the boxes of a form")]
struct OwnParticipantView {
    number: i64,
    name: String,
    page: String,
    is_pseudonymous: bool,
    shows: &'static str,
    wants_held_letters: bool,
    allows_pictures: bool,
    /// That their blogs are theirs was shown, where the course asks for that.
    may_show_full: bool,
    wrong: Option<String>,
}

pub(super) async fn show_settings(participant: Participant) -> HttpResult {
    render_settings_page(&participant, OwnSettingsErrors::default()).await
}

/// What came back with a mistake in it.
#[derive(Debug, Default)]
pub(super) struct OwnSettingsErrors {
    /// A participant's settings, and what is wrong with the name.
    pub(super) settings: Option<(OwnSettingsForm, String)>,
    /// Another address, and what is wrong with it.
    pub(super) address: Option<(String, String)>,
}

pub(super) async fn render_settings_page(
    participant: &Participant,
    wrong: OwnSettingsErrors,
) -> HttpResult {
    let address = participant.address.clone();
    let who = address.clone();
    let (people, blogs, new_address) = participant
        .read_store(move |s| {
            let mut people = Vec::new();
            let blogs = s.own_blogs(&who)?;
            for id in s.participants_of_email(&who)? {
                people.extend(
                    s.find_participant(id)?
                        .map(|p| Ok::<_, store::Error>((p, s.wants_held_letters(id)?)))
                        .transpose()?,
                );
            }
            Ok((people, blogs, s.requested_address(&who)?))
        })
        .await?;
    let person = |(p, wants): (course::Participant, bool)| {
        let filled = wrong.settings.as_ref().filter(|(change, _)| change.participant == p.id.0);
        OwnParticipantView {
            number: p.id.0,
            may_show_full: may_show_full(
                blogs.iter().filter(|b| b.feed.participant == p.id),
                participant.web.settings.admittance,
            ),
            page: format!("participants/{}/", p.slug),
            name: filled.map_or(p.name, |(change, _)| change.name.clone()),
            is_pseudonymous: filled
                .map_or(p.is_pseudonymous, |(change, _)| change.pseudonym.is_some()),
            shows: filled.map_or(p.shows, |(change, _)| change.shows).as_str(),
            allows_pictures: filled.map_or(p.pictures, |(change, _)| change.picture_consent())
                == PictureConsent::Allowed,
            wants_held_letters: filled.map_or(wants, |(change, _)| change.held.is_some()),
            wrong: filled.map(|(_, why)| why.clone()),
        }
    };
    let (address_given, address_wrong) =
        wrong.address.clone().map_or_else(Default::default, |(a, why)| (a, Some(why)));
    let body = OwnSettingsPage {
        notice: notice::take_notice(participant).await?,
        people: people.into_iter().map(person).collect(),
        address: address.as_str().to_owned(),
        new_address: new_address.map(|a| a.as_str().to_owned()),
        address_given,
        address_wrong,
    };
    let title = say!(participant.words(), "me-settings-heading");
    let first_wrong =
        body.address_wrong.as_ref().or(body.people.iter().find_map(|p| p.wrong.as_ref()));
    participant.render_form("web/me/settings.html", &title, first_wrong, &body)
}

/// Whether whole texts may be shown: whose the blogs are was shown, where the course asks for that.
fn may_show_full<'a>(
    mut blogs: impl Iterator<Item = &'a OwnBlog>,
    admittance: RegistrationRules,
) -> bool {
    blogs.all(|blog| admittance.may_act_as_author(blog.feed.claim))
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct OwnSettingsForm {
    participant: i64,
    name: String,
    #[serde(default)]
    pseudonym: Option<String>,
    shows: SharingLevel,
    #[serde(default)]
    held: Option<String>,
    #[serde(default)]
    pictures: Option<String>,
}

impl OwnSettingsForm {
    fn picture_consent(&self) -> PictureConsent {
        if self.pictures.is_some() { PictureConsent::Allowed } else { PictureConsent::Refused }
    }
}

/// What came of a change.
enum OwnSettingsOutcome {
    Done,
    /// Whole texts are not theirs to show yet.
    Unshown,
    /// Not theirs.
    Nobody,
}

pub(super) async fn change_settings(
    participant: Participant,
    Sealed(mut form): Sealed<OwnSettingsForm>,
) -> HttpResult {
    let (who, now) = (participant.address.clone(), participant.now());
    let words = participant.words();
    form.name = match participant_names::check_typed_name(&form.name, &participant).await? {
        Ok(name) => name,
        Err(wrong) => {
            let wrong =
                OwnSettingsErrors { settings: Some((form, wrong)), ..OwnSettingsErrors::default() };
            return render_settings_page(&participant, wrong).await;
        }
    };
    let (wish, admittance, web) =
        (form.clone(), participant.web.settings.admittance, participant.web.clone());
    let changed = participant
        .write_store(move |s| {
            let id = ParticipantId(wish.participant);
            let own = s.participants_of_email(&who)?;
            if !own.contains(&id) {
                return Ok(OwnSettingsOutcome::Nobody);
            }
            let before = s.find_participant(id)?;
            let blogs = s.own_blogs(&who)?;
            let may_show_full =
                may_show_full(blogs.iter().filter(|b| b.feed.participant == id), admittance);
            if wish.shows == SharingLevel::Full
                && !may_show_full
                && before.as_ref().is_none_or(|p| p.shows != SharingLevel::Full)
            {
                return Ok(OwnSettingsOutcome::Unshown);
            }
            let pictures = Some(wish.picture_consent());
            let change = ParticipantChange {
                // A name that was only sent along stays what it was: one that the feed gave may
                // still follow the feed.
                name: Some(wish.name).filter(|name| before.is_none_or(|p| p.name != *name)),
                is_pseudonymous: Some(wish.pseudonym.is_some()),
                shows: Some(wish.shows),
                pictures,
            };
            s.set_participant(id, &change, &web.rules(), now)?;
            s.set_wants_held_letters(id, wish.held.is_some())?;
            s.queue_jobs(&[Job::Render], now)?;
            Ok(OwnSettingsOutcome::Done)
        })
        .await?;
    match changed {
        OwnSettingsOutcome::Nobody => Err(HttpRejection::Missing),
        OwnSettingsOutcome::Unshown => {
            let wrong = OwnSettingsErrors {
                settings: Some((form, say!(words, "me-shows-unshown"))),
                ..OwnSettingsErrors::default()
            };
            render_settings_page(&participant, wrong).await
        }
        OwnSettingsOutcome::Done => {
            participant.web.backstage.wake_worker();
            participant.redirect_with_notice("me/settings", say!(words, "me-done-settings")).await
        }
    }
}

pub(super) async fn sign_out_everywhere(
    mut participant: Participant,
    _: Sealed<EmptyForm>,
) -> HttpResult {
    let who = participant.address.clone();
    participant.write_store(move |s| s.end_sessions_of(&who)).await?;
    let cookie = participant.visit.end_session().await?;
    let words = participant.words();
    let told = [say!(words, "me-signed-out-text")];
    Ok(cookie.add_to(participant.render_message(&say!(words, "me-signed-out-heading"), &told)?))
}
