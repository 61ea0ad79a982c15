//! The names that visitors give themselves: checked in one place, wherever they enter.

use course::EmailAddress;
use course::participant_name::{LONGEST_NAME, NameError, are_confusable, check_name};
use digest::{Translations, say};

use crate::rejection::HttpRejection;
use crate::request_context::RequestContext;

/// Checks a name that a visitor typed. The inner error is what to tell them.
///
/// A name is free where no other participant's name, and neither the course's nor the paper's, can
/// be taken for it: two people of one name cannot be told apart on any page. Whoever is signed in
/// keeps their own.
///
/// # Errors
/// [`HttpRejection`] when the course's names cannot be read.
pub(crate) async fn check_typed_name(
    typed: &str,
    visit: &RequestContext,
) -> Result<Result<String, String>, HttpRejection> {
    let words = visit.words();
    let name = match check_name(typed) {
        Ok(name) => name,
        Err(error) => return Ok(Err(name_error_text(error, words))),
    };
    let course = visit.web.forms.course();
    let of_course =
        [course.paper.as_str(), course.title.as_str()].iter().any(|own| are_confusable(own, &name));
    let (asked, who) = (name.clone(), visit.person.as_ref().map(|p| p.address.clone()));
    let is_taken = visit.read_store(move |s| is_used_by_others(s, &asked, who.as_ref())).await?;
    Ok(if of_course || is_taken { Err(say!(words, "name-taken")) } else { Ok(name) })
}

fn is_used_by_others(
    store: &store::Store,
    name: &str,
    who: Option<&EmailAddress>,
) -> Result<bool, store::Error> {
    let own = who.map_or(Ok(Vec::new()), |who| store.participants_of_email(who))?;
    Ok(store
        .all_participants()?
        .iter()
        .any(|p| !own.contains(&p.id) && are_confusable(&p.name, name)))
}

fn name_error_text(error: NameError, words: &Translations) -> String {
    match error {
        NameError::Empty => say!(words, "name-missing"),
        NameError::TooLong => say!(words, "name-long", most = LONGEST_NAME),
        NameError::NoName => say!(words, "name-no-name"),
        NameError::MixedScripts => say!(words, "name-mixed"),
    }
}
