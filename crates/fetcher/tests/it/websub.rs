//! A subscription from the hub's side and from ours.

use chrono::TimeDelta;
use course::{FailureKind, FeedInfo, Format, Outcome};
use fetcher::visit::Fetcher;
use fetcher::websub::{Answer, Mode, Offer, Sender, State, Subscription, offer};
use url::Url;

use crate::server::{Server, feed, fetch, now, reply, settings, visit};

const TOPIC: &str = "https://ward.example/feed?format=atom";

fn url(address: &str) -> Url {
    Url::parse(address).expect("an address")
}

fn subscription(hub: Url) -> Subscription {
    let offer = Offer { hub, topic: url(TOPIC) };
    Subscription::new(offer, url("https://course.example/hub/9f3c"), "key".into())
}

fn asked(mode: Mode) -> Subscription {
    let mut subscription = subscription(url("https://hub.example/"));
    subscription.form(mode);
    subscription
}

fn question(mode: &str, rest: &str) -> String {
    format!("hub.mode={mode}&hub.topic=https%3A%2F%2Fward.example%2Ffeed%3Fformat%3Datom{rest}")
}

#[tokio::test]
async fn a_hub_is_asked_for_a_feed() {
    let hub = Server::start(|_| reply(202, &[], "")).await;
    let mut subscription = subscription(hub.url("/hub"));
    let form = subscription.form(Mode::Subscribe);
    let fetcher = Fetcher::new(settings()).expect("a fetcher");
    fetcher.ask_hub(&subscription.offer.hub, form).await.expect("accepted");
    let seen = &hub.seen()[0];
    assert_eq!((&*seen.method, &*seen.path), ("POST", "/hub"));
    assert_eq!(seen.header("content-type"), Some("application/x-www-form-urlencoded"));
    let form: Vec<_> = url::form_urlencoded::parse(seen.body.as_bytes()).into_owned().collect();
    let expected = [
        ("hub.callback", "https://course.example/hub/9f3c"),
        ("hub.mode", "subscribe"),
        ("hub.topic", TOPIC),
        ("hub.lease_seconds", "864000"),
        ("hub.secret", "key"),
    ];
    assert_eq!(form, expected.map(|(n, v)| (n.to_owned(), v.to_owned())));
}

#[tokio::test]
async fn a_hub_that_refuses_is_a_failure_in_words_and_a_private_one_is_not_asked() {
    let hub = Server::start(|_| reply(400, &[], "no")).await;
    let fetcher = Fetcher::new(settings()).expect("a fetcher");
    let failure = fetcher.ask_hub(&hub.url("/hub"), String::new()).await.expect_err("refused");
    assert_eq!(failure.message, format!("the hub {} answered 400 to a subscription", hub.url("/hub")));
    let failure = fetcher.ask_hub(&url("http://10.0.0.1/hub"), String::new()).await.expect_err("refused");
    assert_eq!(failure.kind, FailureKind::Refused);
}

#[test]
fn the_intent_is_confirmed_once_and_only_for_what_was_asked() {
    let confirm = question("subscribe", "&hub.challenge=a%20b%26c&hub.lease_seconds=3600");
    let mut ours = asked(Mode::Subscribe);
    assert_eq!(ours.answer(&confirm, now()), Answer::Confirm("a b&c".into()));
    assert!(ours.is_held(now() + TimeDelta::minutes(59)) && !ours.is_held(now() + TimeDelta::hours(1)));
    assert_eq!(ours.renew_at(), Some(now() + TimeDelta::minutes(48)));
    assert_eq!(ours.answer(&confirm, now()), Answer::Refuse, "it is confirmed already");

    let refused = [
        confirm.replace("ward", "other"),
        question("subscribe", ""),
        question("unsubscribe", "&hub.challenge=x"),
        "hub.mode=subscribe&hub.challenge=x".into(),
        String::new(),
    ];
    for query in refused {
        let mut ours = asked(Mode::Subscribe);
        assert_eq!(ours.answer(&query, now()), Answer::Refuse, "{query}");
        assert!(!ours.is_held(now()));
    }
    let mut nobodys = subscription(url("https://hub.example/"));
    assert_eq!(nobodys.answer(&confirm, now()), Answer::Refuse);
}

#[test]
fn a_lease_is_renewed_and_never_endless() {
    let mut ours = asked(Mode::Subscribe);
    let confirm = |secs: &str| question("subscribe", &format!("&hub.challenge=x&hub.lease_seconds={secs}"));
    ours.answer(&confirm("3600"), now());
    ours.form(Mode::Subscribe);
    assert!(ours.is_held(now()), "a renewal that is under way changes nothing");
    let later = now() + TimeDelta::minutes(50);
    ours.answer(&confirm("3600"), later);
    assert!(ours.is_held(now() + TimeDelta::minutes(100)));
    for (secs, days) in [("99999999999", 30), ("9223372036854775807", 10), ("soon", 10), ("-5", 0)] {
        let mut ours = asked(Mode::Subscribe);
        ours.answer(&confirm(secs), now());
        assert_eq!(ours.state, State::Held { since: now(), until: now() + TimeDelta::days(days) }, "{secs}");
    }
}

#[test]
fn a_hub_may_refuse_and_be_left() {
    let mut ours = asked(Mode::Subscribe);
    let denied = question("denied", "&hub.reason=not+here");
    assert_eq!(ours.answer(&denied, now()), Answer::Confirm(String::new()));
    assert_eq!(ours.state, State::Denied { reason: "not here".into() });
    assert_eq!(ours.renew_at(), None);

    let mut ours = asked(Mode::Unsubscribe);
    assert_eq!(ours.answer(&question("unsubscribe", "&hub.challenge=x"), now()), Answer::Confirm("x".into()));
    assert_eq!(ours.state, State::Idle);
}

#[test]
fn only_the_hubs_own_deliveries_count() {
    let ours = asked(Mode::Subscribe);
    let body = b"The quick brown fox jumps over the lazy dog";
    let cases = [
        (Some("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"), Sender::Hub),
        (Some("SHA256=F7BC83F430538424B13298E6AA6FB143EF4D59A14946175997479DBC2D1A3CD8"), Sender::Hub),
        (Some("sha1=de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9"), Sender::Hub),
        (Some("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd9"), Sender::Unknown),
        (Some("sha256=f7bc83f4"), Sender::Unknown),
        (Some("sha256="), Sender::Unknown),
        (Some("sha256=f7b"), Sender::Unknown),
        (Some("sha256=é"), Sender::Unknown),
        (Some("md5=80070713463e7749b90c2dc24911e275"), Sender::Unknown),
        (Some(""), Sender::Unknown),
        (None, Sender::Unknown),
    ];
    for (signature, expected) in cases {
        assert_eq!(ours.check(signature, body), expected, "{signature:?}");
    }
    assert_eq!(ours.check(cases[0].0, b"other"), Sender::Unknown);
}

#[tokio::test]
async fn a_hub_is_found_in_the_headers_before_the_document() {
    let links = "<https://hub.example/>; rel=\"hub\", </canonical>; rel=self, </style.css>; rel=preload";
    let server = Server::start(move |_| reply(200, &[("link", links)], feed("Hello"))).await;
    let fetched = fetch(settings(), visit(server.url("/feed"))).await;
    let Outcome::Read(document) = fetched.outcome else { panic!("{:?}", fetched.outcome) };
    let expected = Offer { hub: url("https://hub.example/"), topic: server.url("/canonical") };
    assert_eq!(offer(&server.url("/feed"), &document.feed), Some(expected));
    assert_eq!(offer(&server.url("/feed"), &FeedInfo::new(Format::Atom)), None);
}
