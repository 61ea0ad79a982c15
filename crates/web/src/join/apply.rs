//! Asking for a blog to be read: what was filled in is checked, and a letter is queued.

use axum::http::StatusCode;
use axum::response::Response;
use course::{EmailAddress, Registration, RequestLimits, Role, Shows};
use digest::say;
use serde::Deserialize;
use store::Store;

use super::found::Blog;
use super::page::{self, Answers, Wrongs};
use super::unsealed;
use crate::refusal::Refusal;
use crate::sealed::Sealed;
use crate::visit::Visit;
use crate::{letters, names};

/// Registrations in a day. A person has few blogs; a class sits behind one network.
const LIMITS: RequestLimits = RequestLimits { by_address: 5, by_network: 100, by_course: 2_000 };

/// The longest title of a blog that stands in a letter, in characters.
const MOST_OF_A_TITLE: usize = 60;

#[derive(Deserialize)]
pub(super) struct Asked {
    found: String,
    #[serde(default)]
    feed: String,
    #[serde(default)]
    name: String,
    pseudonym: Option<String>,
    shows: Shows,
    #[serde(default)]
    email: String,
}

/// Queues the letter that confirms. The answer is the same for everyone, known or not.
pub(super) async fn apply(visit: Visit, Sealed(asked): Sealed<Asked>) -> Result<Response, Refusal> {
    let found = unsealed(&asked.found, &visit)?;
    let words = visit.words();
    let admittance = visit.web.settings.admittance;
    let shows = if asked.shows == Shows::Full && admittance.asks_for_ownership {
        Shows::Excerpt
    } else {
        asked.shows
    };
    let answers = Answers {
        feed: asked.feed,
        name: asked.name.trim().to_owned(),
        is_pseudonymous: asked.pseudonym.is_some(),
        shows,
        email: asked.email.trim().to_owned(),
    };
    let blog = found.blogs.iter().find(|blog| blog.url.as_str() == answers.feed && !blog.is_known);
    let email = EmailAddress::new(&answers.email);
    let name = names::check(&asked.name, &visit).await?;
    let wrong = Wrongs {
        feed: blog.is_none().then(|| say!(words, "register-feed-wrong")),
        name: name.as_ref().err().cloned(),
        email: email.is_err().then(|| say!(words, "email-wrong")),
    };
    let (Some(blog), Ok(email), Ok(name)) = (blog, email, name) else {
        return page::show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &found, &answers, &wrong);
    };
    let (network, now) = (visit.network.clone(), visit.now());
    let registration = Registration {
        email,
        url: blog.url.clone(),
        blog: for_letter(blog),
        role: if blog.is_comments { Role::Comments } else { Role::Blog },
        name,
        is_pseudonymous: answers.is_pseudonymous,
        shows: answers.shows,
        n_tagged: blog.n_tagged,
        asked_at: now,
    };
    let request = move |s: &mut Store| s.request_registration(&registration, &network, LIMITS, now);
    let requested = letters::request(&visit, request).await?;
    letters::answer(
        &visit,
        requested,
        say!(words, "register-asked", email = answers.email.as_str()),
    )
}

/// What the letter calls the blog. It may go to somebody who has nothing to do with it, so a title that could be an advertisement
/// with an address in it is not repeated.
fn for_letter(blog: &Blog) -> String {
    let is_plain = |title: &&String| {
        let is_address =
            |word: &str| word.contains(['/', '@', ':']) || word.trim_end_matches('.').contains('.');
        title.chars().count() <= MOST_OF_A_TITLE && !title.split_whitespace().any(is_address)
    };
    let title = blog.title.as_ref().filter(is_plain).cloned();
    title.unwrap_or_else(|| course::participant::provisional_name(&blog.url))
}
