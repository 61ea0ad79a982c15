//! What somebody with bad intentions tries, through the router: each of it must come to nothing.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use course::{EmailAddress, LetterKind, MarkPurpose, SecretKey};

use crate::support::{Course, FACILITATOR};

/// Every address that a form is sent to, but for the one click of a mail program.
const FORMS: [&str; 6] =
    ["/sign-in", "/sign-in/confirm", "/sign-out", "/subscribe", "/confirm", "/preferences"];

fn form(path: &str) -> axum::http::request::Builder {
    Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused() {
    let course = Course::new();
    let mut visitor = course.signed_in(FACILITATOR).await;
    let from_elsewhere = [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("origin", "https://daily.example.org.evil.example"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ];
    let page = visitor.get("/subscribe").await;
    let seal =
        page.hidden("subscribe").into_iter().find(|(name, _)| name == "seal").expect("a seal").1;
    // All that the form needs, so that nothing but where it comes from can be wrong with it.
    let body = format!("email=a%40example.org&token=x&seal={seal}");
    for path in FORMS {
        for (name, value) in from_elsewhere {
            let request = form(path).header(name, value).body(Body::from(body.clone()));
            let answer = visitor.send(request.expect("a request")).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} with {name}: {value}");
        }
        // An old browser says nothing of where it comes from: without a seal it is refused all the
        // same.
        let request =
            form(path).body(Body::from("email=a%40example.org&token=x")).expect("a request");
        assert_eq!(
            visitor.send(request).await.status,
            StatusCode::FORBIDDEN,
            "{path} without a seal"
        );
    }
    assert!(course.letters().is_empty());
    let request =
        form("/subscribe").header("origin", "https://daily.example.org").body(Body::from(body));
    assert_eq!(
        visitor.send(request.expect("a request")).await.status,
        StatusCode::OK,
        "from our own page"
    );
}

#[tokio::test]
async fn a_seal_is_worth_nothing_in_another_session() {
    let course = Course::new();
    let strangers = course.visitor().get("/subscribe").await;
    let mut visitor = course.signed_in(FACILITATOR).await;
    course.wait(3);
    let answer = visitor.send_form(&strangers, "subscribe", &[("email", "ana@example.org")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let mine = visitor.get("/subscribe").await;
    let answer =
        course.visitor().send_form(&mine, "subscribe", &[("email", "ana@example.org")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(course.letters().is_empty());
}

#[tokio::test]
async fn a_session_that_a_stranger_chose_is_not_the_one_that_is_signed_in() {
    let course = Course::new();
    let mut visitor = course.visitor();
    let chosen = "__Host-katydid=AAAAAAAAAAAAAAAAAAAAAA";
    visitor.cookie = Some(chosen.to_owned());
    let page = visitor.get("/sign-in").await;
    course.wait(3);
    visitor.send_form(&page, "sign-in", &[("email", FACILITATOR)]).await;
    let token = course.token(&course.letters()[0]);
    let page = visitor.get(&format!("/sign-in/confirm?token={token}")).await;
    course.wait(3);
    let answer = visitor.send_form(&page, "sign-in/confirm", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_ne!(visitor.cookie.as_deref(), Some(chosen));
    let mut stranger = course.visitor();
    stranger.cookie = Some(chosen.to_owned());
    assert!(!stranger.get("/subscribe").await.body.contains(FACILITATOR));
}

#[tokio::test]
async fn signing_in_again_ends_the_session_before() {
    let course = Course::new();
    let mut visitor = course.signed_in(FACILITATOR).await;
    let before = visitor.cookie.clone();
    let token = course.with_store(|s| {
        let person = course::Addressee::Person(EmailAddress::new(FACILITATOR).expect("an address"));
        s.issue_token(course::TokenPurpose::SignIn, &person, course.now()).expect("a token")
    });
    let page = visitor.get(&format!("/sign-in/confirm?token={token}")).await;
    visitor.send_form(&page, "sign-in/confirm", &[]).await;
    assert_ne!(visitor.cookie, before);
    let mut kept = course.visitor();
    kept.cookie = before;
    assert!(!kept.get("/subscribe").await.body.contains(FACILITATOR));
}

#[tokio::test]
async fn a_forged_or_borrowed_token_opens_nothing() {
    let course = Course::new();
    let now = course.now();
    let foreign = SecretKey::new([9; 32]);
    let ours = course.with_store(|s| s.course_secret().expect("a key"));
    let in_an_hour = now + chrono::TimeDelta::hours(1);
    let tokens = [
        // Signed by somebody else; signed by us, and never given out; for another purpose; a mark.
        foreign.sign_token("sign-in", [1; 15], in_an_hour),
        ours.sign_token("sign-in", [1; 15], in_an_hour),
        ours.sign_token("confirm", [1; 15], in_an_hour),
        ours.sign_mark(MarkPurpose::Leave, 1),
        String::new(),
        "' OR 1=1 --".to_owned(),
        "a".repeat(10_000),
    ];
    for token in &tokens {
        for action in ["sign-in/confirm", "confirm"] {
            let mut visitor = course.visitor();
            let page = visitor.get(&format!("/{action}?token=x")).await;
            course.wait(3);
            let seal =
                page.hidden(action).into_iter().find(|(name, _)| name == "seal").expect("a seal").1;
            let answer =
                visitor.post(&format!("/{action}"), &[("seal", &seal), ("token", token)]).await;
            assert!(
                answer.text().contains("does not work any more"),
                "{action} {token}: {}",
                answer.text()
            );
            assert!(answer.header("set-cookie").is_empty(), "{action} {token}");
        }
    }
}

#[tokio::test]
async fn what_a_request_says_of_its_host_stands_in_no_answer() {
    let course = Course::new();
    for path in ["/sign-in", "/subscribe", "/search?q=x", "/", "/missing"] {
        let request = Request::get(path)
            .header(header::HOST, "evil.example")
            .header("x-forwarded-host", "evil.example")
            .header("forwarded", "host=evil.example")
            .body(Body::empty())
            .expect("a request");
        let answer = course.send(request).await;
        let headers = format!("{:?}", answer.headers);
        assert!(
            !answer.body.contains("evil.example") && !headers.contains("evil.example"),
            "{path}: {answer:?}"
        );
    }
}

#[tokio::test]
async fn line_breaks_reach_no_header_and_no_mail() {
    let course = Course::new();
    let injected = "ana@example.org%0d%0aSet-Cookie:%20x=1";
    for path in [
        "/sign-in/confirm?token=",
        "/confirm?token=",
        "/unsubscribe?token=",
        "/preferences?token=",
        "/search?q=",
    ] {
        let answer = course.get(&format!("{path}{injected}")).await;
        assert!(answer.header("set-cookie").is_empty(), "{path}");
        assert!(answer.headers.values().all(|v| !v.as_bytes().contains(&b'\n')), "{path}");
    }
    let mut visitor = course.visitor();
    let page = visitor.get("/sign-in").await;
    course.wait(3);
    visitor
        .send_form(&page, "sign-in", &[("email", "fay@example.org\r\nBcc: all@example.org")])
        .await;
    assert!(course.letters().iter().all(|l| l.kind != LetterKind::SignIn));
}

#[tokio::test]
async fn what_is_too_large_is_not_read() {
    let course = Course::new();
    let mut visitor = course.visitor();
    let page = visitor.get("/subscribe").await;
    course.wait(3);
    let large = "a".repeat(100_000);
    let answer = visitor.send_form(&page, "subscribe", &[("email", &large)]).await;
    assert!(
        matches!(answer.status, StatusCode::PAYLOAD_TOO_LARGE | StatusCode::BAD_REQUEST),
        "{}",
        answer.status
    );
    let fields: Vec<(&str, &str)> = (0..5_000).map(|_| ("topics", "x")).collect();
    let answer = visitor.send_form(&page, "subscribe", &fields).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
}

#[tokio::test]
async fn markup_that_a_stranger_types_stays_text() {
    let course = Course::new();
    let script = "<script>alert(1)</script>";
    let encoded = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%20onfocus%3D%22alert(1)";
    for path in [
        "/sign-in/confirm?token=",
        "/confirm?token=",
        "/unsubscribe?token=",
        "/search?q=",
        "/preferences?token=",
    ] {
        let answer = course.get(&format!("{path}{encoded}")).await;
        assert!(
            !answer.body.contains(script) && !answer.body.contains("\" onfocus=\""),
            "{path}:\n{}",
            answer.body
        );
    }
    for action in ["sign-in", "subscribe"] {
        let mut visitor = course.visitor();
        let page = visitor.get(&format!("/{action}")).await;
        course.wait(3);
        let answer =
            visitor.send_form(&page, action, &[("email", "\"><script>alert(1)</script>")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!answer.body.contains(script), "{action}:\n{}", answer.body);
    }
}

#[tokio::test]
async fn who_asks_too_often_waits() {
    let course = Course::new();
    let mut refused = None;
    for _ in 0..400 {
        let answer = course.get("/search?q=x").await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("a limit");
    assert!(
        refused.header("retry-after").parse::<u64>().is_ok_and(|secs| (1..=60).contains(&secs)),
        "{refused:?}"
    );
    assert!(refused.text().contains("That was too often"), "{}", refused.text());
    // The site is read all the same.
    assert_eq!(course.get("/").await.status, StatusCode::OK);
}
