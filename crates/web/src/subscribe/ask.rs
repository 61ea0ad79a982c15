//! Asking for the newsletter, and confirming that it was the address's owner who asked.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use course::{EmailAddress, Preferences, RequestLimits};
use digest::say;
use serde::{Deserialize, Serialize};
use store::{Confirmed, Store, SubscriptionRequest};

use super::{Wishes, WishesView};
use crate::confirm::{ConfirmForm, Token};
use crate::guard::limits::count;
use crate::letters;
use crate::refusal::Refusal;
use crate::sealed::Sealed;
use crate::visit::Visit;

#[derive(Serialize)]
struct Form<'a> {
    email: &'a str,
    wrong: Option<String>,
    wishes: WishesView,
}

pub(crate) async fn form(visit: Visit) -> Result<Response, Refusal> {
    let email = visit.person.as_ref().map_or("", |p| p.address.as_str());
    show(&visit, StatusCode::OK, email, &Preferences::default(), None)
}

fn show(
    visit: &Visit,
    status: StatusCode,
    email: &str,
    preferences: &Preferences,
    wrong: Option<String>,
) -> Result<Response, Refusal> {
    let title =
        say!(visit.words(), "subscribe-heading", paper = visit.web.forms.course().paper.as_str());
    let form = Form { email, wrong, wishes: WishesView::new(preferences, visit) };
    visit.page_with(status, "web/subscribe.html", &title, &form)
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    email: String,
    #[serde(flatten)]
    wishes: Wishes,
}

/// Queues the letter to confirm. The answer is the same for everyone, known or not.
pub(crate) async fn ask(visit: Visit, Sealed(asked): Sealed<Asked>) -> Result<Response, Refusal> {
    let preferences = asked.wishes.preferences(&visit);
    let Ok(address) = EmailAddress::new(&asked.email) else {
        let wrong = say!(visit.words(), "email-wrong");
        return show(
            &visit,
            StatusCode::UNPROCESSABLE_ENTITY,
            &asked.email,
            &preferences,
            Some(wrong),
        );
    };
    let words = visit.words();
    let course = visit.web.forms.course();
    let request = SubscriptionRequest {
        address,
        preferences,
        source: format!("{}subscribe", visit.web.settings.address),
        // What stands above the button, which is what they said yes to.
        words: say!(
            words,
            "subscribe-consent",
            paper = course.paper.as_str(),
            course = course.title.as_str()
        ),
        network: Some(visit.network.clone()),
    };
    let now = visit.now();
    let request =
        move |s: &mut Store| s.request_subscription(&request, RequestLimits::default(), now);
    let requested = letters::request(&visit, request).await?;
    letters::answer(
        &visit,
        requested,
        say!(words, "subscribe-asked", paper = course.paper.as_str()),
    )
}

pub(crate) async fn confirm_form(
    visit: Visit,
    Query(Token { token }): Query<Token>,
) -> Result<Response, Refusal> {
    let words = visit.words();
    let paper = visit.web.forms.course().paper.as_str();
    let form = ConfirmForm {
        action: "confirm",
        token: &token,
        text: say!(words, "confirm-text", paper = paper),
        button: say!(words, "confirm-button", paper = paper),
    };
    visit.page("web/confirm.html", &say!(words, "confirm-heading"), &form)
}

pub(crate) async fn confirm(
    visit: Visit,
    Sealed(Token { token }): Sealed<Token>,
) -> Result<Response, Refusal> {
    count(&visit.web.limits.tokens, &visit.network)?;
    let now = visit.now();
    let confirmed = visit.web.memory.write(move |s| s.confirm(&token, now)).await?;
    let words = visit.words();
    let paper = visit.web.forms.course().paper.as_str();
    match confirmed {
        Confirmed::Now(_) => visit.tell(
            &say!(words, "confirmed-heading"),
            &[say!(words, "confirmed-text", paper = paper), say!(words, "confirmed-leave")],
        ),
        Confirmed::Already(_) => visit.tell(
            &say!(words, "confirmed-heading"),
            &[say!(words, "confirmed-before", paper = paper)],
        ),
        Confirmed::Nobody => {
            visit.tell(&say!(words, "token-old-heading"), &[say!(words, "confirm-old")])
        }
    }
}
