//! Asking for the newsletter, and confirming that it was the address's owner who asked.

use axum::extract::Query;
use course::{EmailAddress, MailPreferences, RequestLimits};
use digest::say;
use serde::{Deserialize, Serialize};
use store::{ConfirmationOutcome, Store, SubscriptionRequest};

use super::preference_fields::{PreferenceFields, PreferenceFieldsView};
use crate::guard::limits::count_request;
use crate::letters;
use crate::link_confirmation::{LinkConfirmationPage, LinkToken};
use crate::rejection::HttpResult;
use crate::request_context::RequestContext;
use crate::sealed_form::Sealed;

#[derive(Serialize)]
struct SubscribePage<'a> {
    email: &'a str,
    wrong: Option<String>,
    wishes: PreferenceFieldsView,
}

pub(crate) async fn show_subscribe(visit: RequestContext) -> HttpResult {
    let email = visit.person.as_ref().map_or("", |p| p.address.as_str());
    render_subscribe_page(&visit, email, &MailPreferences::default(), None).await
}

async fn render_subscribe_page(
    visit: &RequestContext,
    email: &str,
    preferences: &MailPreferences,
    wrong: Option<String>,
) -> HttpResult {
    let title =
        say!(visit.words(), "subscribe-heading", paper = visit.web.forms.course().paper.as_str());
    let wishes = PreferenceFieldsView::new(preferences, visit).await?;
    let form = SubscribePage { email, wrong, wishes };
    visit.render_form("web/subscribe.html", &title, form.wrong.as_ref(), &form)
}

#[derive(Deserialize)]
pub(crate) struct SubscribeForm {
    email: String,
    #[serde(flatten)]
    wishes: PreferenceFields,
}

/// Queues the letter to confirm. The answer is the same for everyone, known or not.
pub(crate) async fn request_subscription(
    visit: RequestContext,
    Sealed(asked): Sealed<SubscribeForm>,
) -> HttpResult {
    let preferences = asked.wishes.into_preferences(&visit);
    let Ok(address) = EmailAddress::new(&asked.email) else {
        let wrong = say!(visit.words(), "email-wrong");
        return render_subscribe_page(&visit, &asked.email, &preferences, Some(wrong)).await;
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
    let requested = letters::queue_letter(&visit, request).await?;
    letters::show_check_mail(
        &visit,
        requested,
        say!(words, "subscribe-asked", paper = course.paper.as_str()),
    )
}

pub(crate) async fn show_subscription_confirmation(
    visit: RequestContext,
    Query(LinkToken { token }): Query<LinkToken>,
) -> HttpResult {
    let words = visit.words();
    let paper = visit.web.forms.course().paper.as_str();
    let form = LinkConfirmationPage {
        action: "confirm",
        token: &token,
        text: say!(words, "confirm-text", paper = paper),
        button: say!(words, "confirm-button", paper = paper),
    };
    visit.render_page("web/confirm.html", &say!(words, "confirm-heading"), &form)
}

pub(crate) async fn confirm_subscription(
    visit: RequestContext,
    Sealed(LinkToken { token }): Sealed<LinkToken>,
) -> HttpResult {
    count_request(&visit.web.limits.tokens, &visit.network)?;
    let now = visit.now();
    let confirmed = visit.write_store(move |s| s.confirm_subscription(&token, now)).await?;
    let words = visit.words();
    let paper = visit.web.forms.course().paper.as_str();
    match confirmed {
        ConfirmationOutcome::Now(_) => visit.render_message(
            &say!(words, "confirmed-heading"),
            &[say!(words, "confirmed-text", paper = paper), say!(words, "confirmed-leave")],
        ),
        ConfirmationOutcome::Already(_) => visit.render_message(
            &say!(words, "confirmed-heading"),
            &[say!(words, "confirmed-before", paper = paper)],
        ),
        ConfirmationOutcome::Nobody => {
            visit.render_message(&say!(words, "token-old-heading"), &[say!(words, "confirm-old")])
        }
    }
}
