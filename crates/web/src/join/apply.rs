//! Asking for a blog to be read: what was filled in is checked, and a letter is queued.

use course::{EmailAddress, FeedRole, PictureConsent, Registration, RequestLimits, SharingLevel};
use digest::say;
use serde::Deserialize;
use store::Store;

use super::found_blogs::{FoundBlog, FoundBlogs, verify_found};
use super::found_page::{self, JoinAnswers, JoinFieldErrors};
use crate::rejection::{HttpRejection, HttpResult};
use crate::request_context::RequestContext;
use crate::sealed_form::Sealed;
use crate::{letters, participant_names};

/// Registrations in a day. A person has few blogs; a class sits behind one network.
const LIMITS: RequestLimits = RequestLimits { by_address: 5, by_network: 100, by_course: 2_000 };

/// The longest title of a blog that stands in a letter, in characters.
const MOST_OF_A_TITLE: usize = 60;

#[derive(Deserialize)]
pub(super) struct JoinForm {
    found: String,
    #[serde(default)]
    feed: String,
    #[serde(default)]
    name: String,
    pseudonym: Option<String>,
    shows: SharingLevel,
    pictures: Option<String>,
    #[serde(default)]
    email: String,
}

/// Queues the letter that confirms. The answer is the same for everyone, known or not.
pub(super) async fn submit_registration(
    visit: RequestContext,
    Sealed(asked): Sealed<JoinForm>,
) -> HttpResult {
    let found = accept_found(&asked.found, &visit)?;
    let words = visit.words();
    let admittance = visit.web.settings.admittance;
    let shows = if asked.shows == SharingLevel::Full && admittance.asks_for_ownership {
        SharingLevel::Excerpt
    } else {
        asked.shows
    };
    let answers = JoinAnswers {
        feed: asked.feed,
        name: asked.name.trim().to_owned(),
        is_pseudonymous: asked.pseudonym.is_some(),
        shows,
        allows_pictures: asked.pictures.is_some(),
        email: asked.email.trim().to_owned(),
    };
    let blog = found.blogs.iter().find(|blog| blog.url.as_str() == answers.feed && !blog.is_known);
    let email = EmailAddress::new(&answers.email);
    let name = participant_names::check_typed_name(&asked.name, &visit).await?;
    let wrong = JoinFieldErrors {
        feed: blog.is_none().then(|| say!(words, "register-feed-wrong")),
        name: name.as_ref().err().cloned(),
        email: email.is_err().then(|| say!(words, "email-wrong")),
    };
    let (Some(blog), Ok(email), Ok(name)) = (blog, email, name) else {
        return found_page::show_found_page(&visit, &found, &answers, &wrong);
    };
    let (network, now) = (visit.network.clone(), visit.now());
    let registration = Registration {
        email,
        url: blog.url.clone(),
        blog: letter_title(blog),
        role: if blog.is_comments { FeedRole::Comments } else { FeedRole::Blog },
        name,
        is_pseudonymous: answers.is_pseudonymous,
        shows: answers.shows,
        pictures: if answers.allows_pictures {
            PictureConsent::Allowed
        } else {
            PictureConsent::Refused
        },
        n_tagged: blog.n_tagged,
        asked_at: now,
    };
    let request = move |s: &mut Store| s.request_registration(&registration, &network, LIMITS, now);
    let requested = letters::queue_letter(&visit, request).await?;
    letters::show_check_mail(
        &visit,
        requested,
        say!(words, "register-asked", email = answers.email.as_str()),
    )
}

/// What the letter calls the blog. It may go to somebody who has nothing to do with it, so a title
/// that could be an advertisement with an address in it is not repeated.
fn letter_title(blog: &FoundBlog) -> String {
    let is_plain = |title: &&String| {
        let is_address =
            |word: &str| word.contains(['/', '@', ':']) || word.trim_end_matches('.').contains('.');
        title.chars().count() <= MOST_OF_A_TITLE && !title.split_whitespace().any(is_address)
    };
    let title = blog.title.as_ref().filter(is_plain).cloned();
    title.unwrap_or_else(|| course::participant::provisional_name(&blog.url))
}

/// What was found, as it came back with a form of ours.
fn accept_found(sealed: &str, visit: &RequestContext) -> Result<FoundBlogs, HttpRejection> {
    verify_found(sealed, &visit.web.key, visit.now()).ok_or(HttpRejection::Forged)
}
