//! Signing in and out.

use axum::http::StatusCode;
use course::LetterKind;

use crate::support::{Course, FACILITATOR};

/// Asks for a link, and returns what the visitor reads.
async fn ask(course: &Course, address: &str) -> String {
    let mut visitor = course.visitor();
    let form = visitor.get("/sign-in").await;
    course.wait(3);
    let answer = visitor.send_form(&form, "sign-in", &[("email", address)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    answer.text()
}

#[tokio::test]
async fn nobody_learns_who_is_known() {
    let course = Course::new();
    let known = ask(&course, FACILITATOR).await;
    let unknown = ask(&course, "stranger@example.org").await;
    assert_eq!(known, unknown);
    assert_eq!(course.n_rings(), 2);
    let letters = course.letters();
    let to: Vec<_> = letters.iter().map(|l| (l.kind, l.address.as_str())).collect();
    assert_eq!(to, [(LetterKind::SignIn, FACILITATOR)]);
}

#[tokio::test]
async fn a_link_signs_in_once_by_its_button_and_not_by_being_looked_at() {
    let course = Course::new();
    ask(&course, FACILITATOR).await;
    let token = course.token(&course.letters()[0]);
    let link = format!("/sign-in/confirm?token={token}");
    // Programs that look through mail follow its links, as often as they like.
    for _ in 0..2 {
        assert!(course.get(&link).await.header("set-cookie").is_empty());
    }
    let mut visitor = course.visitor();
    let page = visitor.get(&link).await;
    course.wait(3);
    let answer = visitor.send_form(&page, "sign-in/confirm", &[]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/desk"));
    let cookie = answer.header("set-cookie");
    for part in ["__Host-katydid=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{part} is missing from {cookie}");
    }
    let again =
        course.visitor().using("another browser").send_form(&page, "sign-in/confirm", &[]).await;
    assert!(again.header("set-cookie").is_empty(), "{again:?}");
    assert!(again.text().contains("Each link works once"), "{}", again.text());
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let course = Course::new();
    let mut visitor = course.signed_in(FACILITATOR).await;
    let cookie = visitor.cookie.clone();
    let page = visitor.get("/sign-in/confirm?token=x").await;
    assert!(page.body.contains(FACILITATOR), "{}", page.body);
    let answer = visitor.send_form(&page, "sign-out", &[]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/"));
    // Whoever kept the cookie has nothing.
    visitor.cookie = cookie;
    let page = visitor.get("/sign-in/confirm?token=x").await;
    assert!(!page.body.contains(FACILITATOR), "{}", page.body);
}

#[tokio::test]
async fn a_form_is_taken_from_our_own_pages_only() {
    let course = Course::new();
    let mut visitor = course.visitor();
    let form = visitor.get("/sign-in").await;
    let seal =
        form.hidden("sign-in").into_iter().find(|(name, _)| name == "seal").expect("a seal").1;
    let fields = [("email", FACILITATOR), ("seal", seal.as_str())];
    assert_eq!(
        visitor.post("/sign-in", &fields).await.status,
        StatusCode::FORBIDDEN,
        "too quick for a person"
    );
    course.wait(3);
    let with_bait = [fields[0], fields[1], ("website", "https://spam.example")];
    assert_eq!(visitor.post("/sign-in", &with_bait).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        visitor.post("/sign-in", &fields[..1]).await.status,
        StatusCode::FORBIDDEN,
        "no seal"
    );
    assert_eq!(
        visitor.post("/sign-in", &fields[1..]).await.status,
        StatusCode::BAD_REQUEST,
        "no address"
    );
    course.wait(13 * 3600);
    assert_eq!(
        visitor.post("/sign-in", &fields).await.status,
        StatusCode::FORBIDDEN,
        "left open for too long"
    );
    assert!(course.letters().is_empty());
    let page = visitor.get("/sign-in").await;
    course.wait(3);
    let answer = visitor.send_form(&page, "sign-in", &[("email", "fay at example.org")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("not a mail address"), "{}", answer.text());
}
