//! What providers report: believed with their secret or signature only, and only of mail that was
//! sent.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderName, Request, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use course::identity::hex_digits;
use course::{
    Addressee, EmailAddress, LetterFacts, LetterKind, MailPreferences, MarkPurpose, SecretKey,
    SubscriberId, SubscriberState,
};
use serde_json::{Value, json};
use store::{FormerSubscribers, NewSubscriber, Store};
use web::HookSettings;

use crate::amazon::{Amazon, HOST, notification, signed};
use crate::support::{Answer, Course};

const ANA: &str = "ana@example.net";
const SECRET: &str = "a-secret-of-the-test";
const SIGNING_KEY: &str = "key-3ax6xnjp29jd6fds4gc373sgvjxteol0";
/// The tests' clock stands here at first.
const NOW: i64 = 1_772_438_400;
const AT: &str = "2026-03-02T08:00:00.000Z";

fn all_but_amazon() -> HookSettings {
    HookSettings {
        mailgun_key: Some(SIGNING_KEY.to_owned()),
        postmark_secret: Some(SECRET.to_owned()),
        brevo_secret: Some(SECRET.to_owned()),
        ..HookSettings::default()
    }
}

/// A course that has sent Ana a letter, and queued one for Ben. The marks of both.
fn course_with_mail(hooks: HookSettings) -> (Course, String, String) {
    let course = Course::with_hooks(hooks);
    let now = course.now();
    let add = |address: &str| NewSubscriber {
        address: EmailAddress::new(address).expect("an address"),
        state: SubscriberState::Active,
        preferences: MailPreferences::default(),
        consent: None,
    };
    let queue = |id: i64| {
        let to = Addressee::Subscriber(SubscriberId(id));
        let (kind, facts) = (LetterKind::AlreadySubscribed, LetterFacts::default());
        course
            .with_store(|s| s.queue_letter(&id.to_string(), kind, &to, &facts, now))
            .expect("queued");
    };
    course
        .with_store(|s| {
            let new = [add(ANA), add("ben@example.net")];
            s.add_subscribers(&new, FormerSubscribers::StayAway, now)
        })
        .expect("added");
    queue(1);
    assert_eq!(course.letters().len(), 1);
    queue(2);
    let key = course.with_store(Store::course_secret).expect("a key");
    let mark = |number| key.sign_mark(MarkPurpose::LetterMessage, number);
    let marks = (mark(1), mark(2));
    (course, marks.0, marks.1)
}

fn state(course: &Course, address: &str) -> SubscriberState {
    let address = EmailAddress::new(address).expect("an address");
    course.with_store(|s| s.subscriber_of(&address)).expect("read").expect("a subscriber").state
}

async fn post(course: &Course, provider: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut request = Request::post(format!("/hooks/{provider}"));
    for (name, value) in headers {
        let name: HeaderName = name.parse().expect("a name");
        request = request.header(name, *value);
    }
    let answer = course.send(request.body(Body::from(body.to_owned())).expect("a request")).await;
    assert!(answer.headers.get("set-cookie").is_none(), "no program has a session");
    assert!(!answer.body.contains('@'), "{}", answer.body);
    answer
}

const SHOWN: [(&str, &str); 1] = [("x-katydid-secret", SECRET)];

fn postmark(kind: &str, id: i64, mark: &str, recipient: &str) -> String {
    json!({
        "RecordType": "Bounce", "ID": id, "Type": kind, "MessageID": "2706ee8a-737c",
        "Metadata": {"mark": mark}, "Email": recipient, "BouncedAt": AT,
        "Details": "smtp;550 5.1.1 user unknown", "Subject": "The Daily",
    })
    .to_string()
}

fn brevo(event: &str, mark: &str) -> Value {
    json!({
        "event": event, "email": ANA, "message-id": format!("<{mark}.20260302T080000Z@example.org>"),
        "ts_event": NOW, "ts_epoch": NOW * 1000, "reason": "550 5.1.1 user unknown",
    })
}

fn mailgun(token: &str, id: &str, event: &str, mark: &str, at: i64) -> String {
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, SIGNING_KEY.as_bytes());
    let signature = ring::hmac::sign(&key, format!("{at}{token}").as_bytes());
    json!({
        "signature": {
            "timestamp": at.to_string(), "token": token, "signature": hex_digits(signature.as_ref()),
        },
        "event-data": {
            "event": event, "severity": "permanent", "reason": "bounce", "id": id,
            "timestamp": at, "recipient": ANA,
            "message": {"headers": {"message-id": format!("{mark}.20260302T080000Z@example.org")}},
            "delivery-status": {"code": 550, "message": "5.1.1 user unknown"},
        },
    })
    .to_string()
}

fn ses_bounce(mark: &str, feedback: &str) -> Value {
    json!({
        "notificationType": "Bounce",
        "bounce": {
            "bounceType": "Permanent", "bounceSubType": "General", "feedbackId": feedback,
            "timestamp": AT, "bouncedRecipients": [{
                "emailAddress": ANA, "status": "5.1.1",
                "diagnosticCode": "smtp; 550 5.1.1 user unknown",
            }],
        },
        "mail": {"source": "daily@example.org", "messageId": "0000", "headers": [
            {"name": "Message-ID", "value": format!("<{mark}.20260302T080000Z@example.org>")},
        ]},
    })
}

#[tokio::test]
async fn what_is_off_is_not_there() {
    let course = Course::new();
    for provider in ["ses", "mailgun", "postmark", "brevo", "sendgrid", ""] {
        let answer = post(&course, provider, &SHOWN, "{}").await;
        let expected = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED];
        assert!(expected.contains(&answer.status), "{provider}: {answer:?}");
        assert_eq!(course.get(&format!("/hooks/{provider}")).await.status, StatusCode::NOT_FOUND);
    }
    let (course, ..) = course_with_mail(all_but_amazon());
    assert_eq!(post(&course, "ses", &SHOWN, "{}").await.status, StatusCode::NOT_FOUND);
    assert_eq!(course.get("/hooks/postmark").await.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_wrong_secret_changes_nothing() {
    let (course, mark, _) = course_with_mail(all_but_amazon());
    let body = postmark("HardBounce", 1, &mark, ANA);
    let basic = |secret: &str| format!("Basic {}", STANDARD.encode(format!("katydid:{secret}")));
    for headers in [
        vec![],
        vec![("x-katydid-secret", "another-secret-of-the-test")],
        vec![("authorization", "Bearer a-secret-of-the-tes")],
        vec![("authorization", &*basic("wrong"))],
    ] {
        for provider in ["postmark", "brevo"] {
            let answer = post(&course, provider, &headers, &body).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{headers:?}");
            assert!(answer.header("www-authenticate").starts_with("Basic"), "{answer:?}");
        }
    }
    assert_eq!(state(&course, ANA), SubscriberState::Active);
    let basic = basic(SECRET);
    let answer = post(&course, "postmark", &[("authorization", &basic)], &body).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(state(&course, ANA), SubscriberState::Bounced);
}

#[tokio::test]
async fn what_is_too_large_or_unreadable_changes_nothing() {
    let (course, mark, _) = course_with_mail(all_but_amazon());
    let body = postmark("HardBounce", 1, &mark, ANA);
    let large = format!("{body}{}", " ".repeat(300 * 1024 - body.len()));
    let answer = post(&course, "postmark", &SHOWN, &large).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    for wrong in ["", "{", "[]", "7", &body[..body.len() - 1], "event=hard_bounce"] {
        let answer = post(&course, "postmark", &SHOWN, wrong).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
    assert_eq!(state(&course, ANA), SubscriberState::Active);
    let fits = format!("{body}{}", " ".repeat(256 * 1024 - body.len()));
    assert_eq!(post(&course, "postmark", &SHOWN, &fits).await.status, StatusCode::OK);
    assert_eq!(state(&course, ANA), SubscriberState::Bounced);
}

#[tokio::test]
async fn only_mail_that_was_sent_to_this_address_counts() {
    let (course, mark, waiting) = course_with_mail(all_but_amazon());
    let key = course.with_store(Store::course_secret).expect("a key");
    let others = SecretKey::new([9; 32]).sign_mark(MarkPurpose::LetterMessage, 1);
    let reports = [
        ("another course's", postmark("HardBounce", 1, &others, ANA)),
        ("to another address", postmark("HardBounce", 2, &mark, "eve@example.net")),
        ("to another subscriber", postmark("HardBounce", 3, &mark, "ben@example.net")),
        ("never sent", postmark("HardBounce", 4, &waiting, "ben@example.net")),
        (
            "of no mail",
            postmark("HardBounce", 5, &key.sign_mark(MarkPurpose::LetterMessage, 99), ANA),
        ),
        (
            "of another kind",
            postmark("HardBounce", 6, &key.sign_mark(MarkPurpose::DeliveryMessage, 1), ANA),
        ),
        ("a link to leave", postmark("HardBounce", 7, &key.sign_mark(MarkPurpose::Leave, 1), ANA)),
        ("without a mark", postmark("HardBounce", 8, "", ANA)),
        ("long ago", postmark("HardBounce", 9, &mark, ANA).replace("2026-03-02T", "2026-01-02T")),
        ("of no kind that we know", postmark("SomethingNew", 10, &mark, ANA)),
    ];
    for (name, body) in reports {
        assert_eq!(post(&course, "postmark", &SHOWN, &body).await.status, StatusCode::OK, "{name}");
        for address in [ANA, "ben@example.net"] {
            assert_eq!(state(&course, address), SubscriberState::Active, "{name}: {address}");
        }
    }
    let body = postmark("HardBounce", 11, &mark, "Ana@EXAMPLE.net");
    assert_eq!(post(&course, "postmark", &SHOWN, &body).await.status, StatusCode::OK);
    assert_eq!(state(&course, ANA), SubscriberState::Bounced);
    assert_eq!(state(&course, "ben@example.net"), SubscriberState::Active);
}

#[tokio::test]
async fn a_report_that_comes_again_changes_nothing() {
    let (course, mark, _) = course_with_mail(all_but_amazon());
    let body = postmark("HardBounce", 1, &mark, ANA);
    let leave = json!([brevo("unsubscribed", &mark)]).to_string();
    assert_eq!(post(&course, "postmark", &SHOWN, &body).await.status, StatusCode::OK);
    assert_eq!(post(&course, "brevo", &SHOWN, &leave).await.status, StatusCode::OK);
    let again = |state| {
        let now = course.now();
        course.with_store(|s| s.set_subscriber_state(SubscriberId(1), state, now)).expect("set");
    };
    again(SubscriberState::Active);
    for _ in 0..2 {
        assert_eq!(post(&course, "postmark", &SHOWN, &body).await.status, StatusCode::OK);
        assert_eq!(post(&course, "brevo", &SHOWN, &leave).await.status, StatusCode::OK);
    }
    assert_eq!(state(&course, ANA), SubscriberState::Active, "the same reports");
    let body = postmark("HardBounce", 2, &mark, ANA);
    assert_eq!(post(&course, "postmark", &SHOWN, &body).await.status, StatusCode::OK);
    assert_eq!(state(&course, ANA), SubscriberState::Bounced, "another report");
}

#[tokio::test]
async fn brevos_events_come_alone_or_together() {
    for (event, expected) in [
        ("hard_bounce", SubscriberState::Bounced),
        ("invalid_email", SubscriberState::Bounced),
        ("spam", SubscriberState::Complained),
        ("unsubscribed", SubscriberState::Unsubscribed),
        ("soft_bounce", SubscriberState::Active),
        ("delivered", SubscriberState::Active),
    ] {
        for is_batch in [false, true] {
            let (course, mark, _) = course_with_mail(all_but_amazon());
            let one = brevo(event, &mark);
            let body = if is_batch { json!([brevo("request", &mark), one]) } else { one };
            let answer = post(&course, "brevo", &SHOWN, &body.to_string()).await;
            assert_eq!((answer.status, state(&course, ANA)), (StatusCode::OK, expected), "{event}");
        }
    }
}

#[tokio::test]
async fn mailguns_signature_counts_once_and_for_a_while() {
    let (course, mark, _) = course_with_mail(all_but_amazon());
    let delivered = mailgun("first", "a", "delivered", &mark, NOW);
    assert_eq!(post(&course, "mailgun", &[], &delivered).await.status, StatusCode::OK);
    // Whoever saw it has its signature, which covers no word of the event.
    let replayed = mailgun("first", "b", "failed", &mark, NOW);
    let forged = mailgun("second", "c", "failed", &mark, NOW).replace("\"second\"", "\"third\"");
    let old = mailgun("fourth", "d", "failed", &mark, NOW - 3600);
    for (name, body, status) in [
        ("replayed", &replayed, StatusCode::NOT_ACCEPTABLE),
        ("forged", &forged, StatusCode::UNAUTHORIZED),
        ("old", &old, StatusCode::UNAUTHORIZED),
        ("unsigned", &"{\"event-data\":{}}".to_owned(), StatusCode::UNAUTHORIZED),
        ("unreadable", &"{".to_owned(), StatusCode::BAD_REQUEST),
    ] {
        let answer = post(&course, "mailgun", &SHOWN, body).await;
        assert_eq!(
            (answer.status, state(&course, ANA)),
            (status, SubscriberState::Active),
            "{name}"
        );
    }
    let failed = mailgun("fifth", "e", "failed", &mark, NOW);
    assert_eq!(post(&course, "mailgun", &[], &failed).await.status, StatusCode::OK);
    assert_eq!(state(&course, ANA), SubscriberState::Bounced);
}

fn with_amazon(amazon: &Amazon, secret: Option<&str>) -> HookSettings {
    HookSettings { ses: Some(amazon.hook(secret)), ..HookSettings::default() }
}

#[tokio::test]
async fn amazons_reports_are_believed_with_its_certificate() {
    let amazon = Amazon::start().await;
    let (course, mark, _) = course_with_mail(with_amazon(&amazon, None));
    let bounce = |id: &str| notification(id, &ses_bounce(&mark, id), AT);
    let with = |field: &str, value: &str| {
        let mut message = bounce("refused");
        message[field] = json!(value);
        message
    };
    let mut forged = signed(bounce("forged"));
    forged["Message"] = json!(ses_bounce(&mark, "other").to_string());
    let s3 = "https://bucket.s3.amazonaws.com/good.pem";
    let refused = [
        (
            "of another topic",
            signed(with("TopicArn", "arn:aws:sns:eu-west-1:123456789012:other")),
            StatusCode::FORBIDDEN,
        ),
        (
            "a certificate elsewhere",
            signed(with("SigningCertURL", "https://evil.example/good.pem")),
            StatusCode::FORBIDDEN,
        ),
        ("a certificate in a bucket", signed(with("SigningCertURL", s3)), StatusCode::FORBIDDEN),
        (
            "a certificate in clear",
            signed(with("SigningCertURL", &format!("{HOST}/good.pem").replace("https", "http"))),
            StatusCode::FORBIDDEN,
        ),
        (
            "an old one",
            signed(with("Timestamp", "2026-03-02T06:59:00.000Z")),
            StatusCode::UNAUTHORIZED,
        ),
        (
            "one from tomorrow",
            signed(with("Timestamp", "2026-03-03T08:00:00.000Z")),
            StatusCode::UNAUTHORIZED,
        ),
        ("forged", forged, StatusCode::UNAUTHORIZED),
        (
            "by an old certificate",
            signed(with("SigningCertURL", &format!("{HOST}/expired.pem"))),
            StatusCode::UNAUTHORIZED,
        ),
        (
            "by another's certificate",
            signed(with("SigningCertURL", &format!("{HOST}/other.pem"))),
            StatusCode::UNAUTHORIZED,
        ),
        (
            "by a certificate that is not there",
            signed(with("SigningCertURL", &format!("{HOST}/none.pem"))),
            StatusCode::SERVICE_UNAVAILABLE,
        ),
        ("no message", json!({"Type": "Notification"}), StatusCode::BAD_REQUEST),
        ("delivered raw", ses_bounce(&mark, "raw"), StatusCode::BAD_REQUEST),
    ];
    for (name, message, status) in refused {
        let answer = post(&course, "ses", &[], &message.to_string()).await;
        assert_eq!(
            (answer.status, state(&course, ANA)),
            (status, SubscriberState::Active),
            "{name}"
        );
    }
    let seen = amazon.seen();
    assert_eq!(seen, ["/good.pem", "/expired.pem", "/other.pem", "/none.pem"], "nowhere else");
    let good = signed(bounce("good")).to_string();
    for _ in 0..2 {
        assert_eq!(post(&course, "ses", &[], &good).await.status, StatusCode::OK);
    }
    assert_eq!(state(&course, ANA), SubscriberState::Bounced);
    assert_eq!(amazon.seen().len(), seen.len(), "the certificate is kept");
}

#[tokio::test]
async fn a_subscription_is_confirmed_for_the_topic_alone() {
    let amazon = Amazon::start().await;
    let (course, ..) = course_with_mail(with_amazon(&amazon, Some(SECRET)));
    let confirmation = |topic: &str, url: String| {
        let mut message = notification("a", &json!("You have chosen to subscribe."), AT);
        message["Type"] = json!("SubscriptionConfirmation");
        message["TopicArn"] = json!(topic);
        message["Token"] = json!("2336412f37");
        message["SubscribeURL"] = json!(url);
        signed(message).to_string()
    };
    let query =
        |topic: &str| format!("/?Action=ConfirmSubscription&TopicArn={topic}&Token=2336412f37");
    let (ours, others) = (crate::amazon::TOPIC, "arn:aws:sns:eu-west-1:999999999999:mail");
    let good = confirmation(ours, format!("{HOST}{}", query(ours)));
    assert_eq!(post(&course, "ses", &[], &good).await.status, StatusCode::UNAUTHORIZED);
    for refused in [
        confirmation(others, format!("{HOST}{}", query(others))),
        confirmation(ours, format!("{HOST}{}", query(others))),
        confirmation(ours, format!("https://evil.example{}", query(ours))),
        confirmation(ours, format!("{HOST}/?Action=DeleteTopic&TopicArn={ours}")),
    ] {
        assert_eq!(post(&course, "ses", &SHOWN, &refused).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(amazon.seen(), ["/good.pem"]);
    assert_eq!(post(&course, "ses", &SHOWN, &good).await.status, StatusCode::OK);
    assert_eq!(amazon.seen(), ["/good.pem".to_owned(), query(ours)]);
    let mut over = notification("b", &json!("You have chosen to deactivate."), AT);
    over["Type"] = json!("UnsubscribeConfirmation");
    over["Token"] = json!("2336412f37");
    over["SubscribeURL"] = json!(format!("{HOST}{}", query(ours)));
    let over = signed(over).to_string();
    assert_eq!(post(&course, "ses", &SHOWN, &over).await.status, StatusCode::OK);
    assert_eq!(amazon.seen().len(), 2, "who ends it is not contradicted");
}

#[tokio::test]
async fn amazon_is_asked_so_often_and_no_more() {
    let amazon = Amazon::start().await;
    let (course, mark, _) = course_with_mail(with_amazon(&amazon, None));
    let from = async |network: u8, message: Value| {
        let peer = SocketAddr::from(([203, 0, network, 7], 4711));
        let mut request = Request::post("/hooks/ses")
            .body(Body::from(signed(message).to_string()))
            .expect("a request");
        request.extensions_mut().insert(ConnectInfo(peer));
        course.send(request).await.status
    };
    let naming = |certificate: String| {
        let mut message = notification("a", &ses_bounce(&mark, "a"), AT);
        message["SigningCertURL"] = json!(format!("{HOST}/{certificate}.pem"));
        message
    };
    // A stranger names one certificate after the other, and Amazon is heard all the same.
    for n in 0..30 {
        let status = from(1, naming(format!("stranger-{n}"))).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{n}");
    }
    let n = amazon.seen().len();
    assert!((4..=5).contains(&n), "{n} requests");
    assert_eq!(from(2, naming("good".to_owned())).await, StatusCode::OK);
    assert_eq!(state(&course, ANA), SubscriberState::Bounced);
    // Many strangers together.
    for n in 10..50 {
        let status = from(n, naming(format!("strangers-{n}"))).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{n}");
    }
    let n = amazon.seen().len();
    assert!((10..=12).contains(&n), "{n} requests");
}

#[tokio::test]
async fn who_guesses_is_soon_told_to_wait() {
    let (course, mark, _) = course_with_mail(all_but_amazon());
    let body = postmark("HardBounce", 1, &mark, ANA);
    let mut n_guesses = 0;
    let last = loop {
        let guess = format!("guess-{n_guesses}-of-the-secret");
        let answer = post(&course, "postmark", &[("x-katydid-secret", &guess)], &body).await;
        n_guesses += 1;
        if answer.status != StatusCode::UNAUTHORIZED || n_guesses > 400 {
            break answer;
        }
    };
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS, "after {n_guesses}");
    assert!(!last.header("retry-after").is_empty());
    assert!((240..300).contains(&n_guesses), "{n_guesses}");
    assert_eq!(state(&course, ANA), SubscriberState::Active);
    // The provider itself is heard still.
    assert_eq!(post(&course, "postmark", &SHOWN, &body).await.status, StatusCode::OK);
    assert_eq!(state(&course, ANA), SubscriberState::Bounced);
}
