//! A subscription from the hub's side and from ours.

use chrono::TimeDelta;
use course::{
    DocumentFormat, FeedId, FeedInfo, FetchFailureDetail, FetchFailureKind, FetchOutcome, HubMode,
    HubOffer, HubState, HubSubscription,
};
use fetcher::visit::Fetcher;
use fetcher::websub::{
    self, HubAnswer, HubDeliveryOutcome, answer_hub, hub_offer, receive_delivery, subscription_form,
};
use url::Url;

use crate::server::{Server, feed, fetch, now, reply, settings, visit};

const TOPIC: &str = "https://ward.example/feed?format=atom";

fn url(address: &str) -> Url {
    Url::parse(address).expect("an address")
}

fn subscription(hub: Url) -> HubSubscription {
    let offer = HubOffer { hub, topic: url(TOPIC) };
    let fresh =
        websub::new_subscription(FeedId(7), offer, &url("https://course.example/hub/"), now())
            .expect("a subscription");
    HubSubscription {
        callback: url("https://course.example/hub/9f3c"),
        token: "9f3c".into(),
        secret: "key".into(),
        ..fresh
    }
}

fn asked(mode: HubMode) -> HubSubscription {
    let mut subscription = subscription(url("https://hub.example/"));
    subscription.record_request(mode, now());
    subscription
}

fn held() -> HubSubscription {
    let mut subscription = asked(HubMode::Subscribe);
    subscription.record_lease(TimeDelta::days(10), now());
    subscription
}

fn question(mode: &str, rest: &str) -> String {
    format!("hub.mode={mode}&hub.topic=https%3A%2F%2Fward.example%2Ffeed%3Fformat%3Datom{rest}")
}

#[tokio::test]
async fn a_hub_is_asked_for_a_feed() {
    let hub = Server::start(|_| reply(202, &[], "")).await;
    let subscription = subscription(hub.url("/hub"));
    let form = subscription_form(&subscription, HubMode::Subscribe);
    let fetcher = Fetcher::new(settings()).expect("a fetcher");
    fetcher.post_to_hub(&subscription.offer.hub, form).await.expect("accepted");
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
    let failure = fetcher.post_to_hub(&hub.url("/hub"), String::new()).await.expect_err("refused");
    assert_eq!(
        (failure.address.as_deref(), failure.detail),
        (Some(hub.url("/hub").as_str()), Some(FetchFailureDetail::HubRefused { status: 400 }))
    );
    let failure =
        fetcher.post_to_hub(&url("http://10.0.0.1/hub"), String::new()).await.expect_err("refused");
    assert_eq!(failure.kind, FetchFailureKind::Refused);
}

#[test]
fn no_two_callbacks_or_secrets_are_alike() {
    for base in ["https://course.example/hub", "https://course.example/hub/"] {
        let offer = || HubOffer { hub: url("https://hub.example/"), topic: url(TOPIC) };
        let new = || {
            websub::new_subscription(FeedId(1), offer(), &url(base), now()).expect("a subscription")
        };
        let (one, two) = (new(), new());
        assert_eq!(one.callback.as_str(), format!("https://course.example/hub/{}", one.token));
        assert_eq!((one.token.len(), one.secret.len()), (64, 64));
        assert!(one.token != two.token && one.secret != two.secret && one.token != one.secret);
    }
}

#[test]
fn the_intent_is_confirmed_once_and_only_for_what_was_asked() {
    let confirm = question("subscribe", "&hub.challenge=a%20b%26c&hub.lease_seconds=3600");
    let mut ours = asked(HubMode::Subscribe);
    assert_eq!(answer_hub(&mut ours, &confirm, now()), HubAnswer::Confirm("a b&c".into()));
    let until = now() + TimeDelta::hours(1);
    assert_eq!(ours.held_until(now() + TimeDelta::minutes(59)), Some(until));
    assert_eq!(ours.held_until(until), None);
    assert_eq!(
        (ours.asked, ours.ask_at),
        (None, now() + TimeDelta::minutes(48)),
        "it is renewed before it ends"
    );
    assert_eq!(
        answer_hub(&mut ours, &confirm, now()),
        HubAnswer::Refuse,
        "it is confirmed already"
    );

    let refused = [
        confirm.replace("ward", "other"),
        question("subscribe", ""),
        question("unsubscribe", "&hub.challenge=x"),
        "hub.mode=subscribe&hub.challenge=x".into(),
        String::new(),
    ];
    for query in refused {
        let mut ours = asked(HubMode::Subscribe);
        assert_eq!(answer_hub(&mut ours, &query, now()), HubAnswer::Refuse, "{query}");
        assert_eq!(ours.held_until(now()), None);
    }
    let mut nobodys = subscription(url("https://hub.example/"));
    assert_eq!(answer_hub(&mut nobodys, &confirm, now()), HubAnswer::Refuse);
    assert_eq!(
        (HubAnswer::Refuse.http_status(), HubAnswer::Confirm(String::new()).http_status()),
        (404, 200)
    );
}

#[test]
fn a_lease_is_renewed_and_never_endless() {
    let mut ours = asked(HubMode::Subscribe);
    let confirm =
        |secs: &str| question("subscribe", &format!("&hub.challenge=x&hub.lease_seconds={secs}"));
    answer_hub(&mut ours, &confirm("3600"), now());
    ours.record_request(HubMode::Subscribe, now());
    assert!(ours.held_until(now()).is_some(), "a renewal that is under way changes nothing");
    answer_hub(&mut ours, &confirm("3600"), now() + TimeDelta::minutes(50));
    assert!(ours.held_until(now() + TimeDelta::minutes(100)).is_some());
    for (secs, days) in [("99999999999", 30), ("9223372036854775807", 10), ("soon", 10), ("-5", 0)]
    {
        let mut ours = asked(HubMode::Subscribe);
        answer_hub(&mut ours, &confirm(secs), now());
        assert_eq!(
            ours.state,
            HubState::Held { since_at: now(), until_at: now() + TimeDelta::days(days) },
            "{secs}"
        );
    }
}

#[test]
fn a_hub_that_does_not_confirm_is_asked_again_less_and_less_often() {
    let mut ours = subscription(url("https://hub.example/"));
    let hours: Vec<_> = (0..10)
        .map(|_| {
            ours.record_request(HubMode::Subscribe, now());
            (ours.ask_at - now()).num_hours()
        })
        .collect();
    assert_eq!(hours, [1, 2, 4, 8, 16, 32, 64, 128, 168, 168]);
    answer_hub(
        &mut ours,
        &question("subscribe", "&hub.challenge=x&hub.lease_seconds=864000"),
        now(),
    );
    assert_eq!((ours.n_asked, ours.ask_at), (0, now() + TimeDelta::days(8)));
}

#[test]
fn a_hub_may_refuse_and_be_left() {
    let mut ours = asked(HubMode::Subscribe);
    let denied = question("denied", "&hub.reason=not+here");
    assert_eq!(answer_hub(&mut ours, &denied, now()), HubAnswer::Confirm(String::new()));
    assert_eq!(ours.state, HubState::Denied { reason: "not here".into() });
    assert_eq!((ours.held_until(now()), ours.ask_at), (None, now() + TimeDelta::days(7)));

    let mut ours = held();
    ours.record_request(HubMode::Unsubscribe, now());
    assert_eq!(
        answer_hub(&mut ours, &question("unsubscribe", "&hub.challenge=x"), now()),
        HubAnswer::Confirm("x".into())
    );
    assert_eq!(ours.state, HubState::Idle);
}

#[test]
fn only_the_hubs_own_deliveries_count() {
    let ours = held();
    let body = b"The quick brown fox jumps over the lazy dog";
    let is_due = HubDeliveryOutcome::Due(FeedId(7));
    let cases = [
        (Some("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"), is_due),
        (Some("SHA256=F7BC83F430538424B13298E6AA6FB143EF4D59A14946175997479DBC2D1A3CD8"), is_due),
        (Some("sha1=de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9"), is_due),
        (
            Some("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd9"),
            HubDeliveryOutcome::Unknown,
        ),
        (Some("sha256=f7bc83f4"), HubDeliveryOutcome::Unknown),
        (Some("sha256="), HubDeliveryOutcome::Unknown),
        (Some("sha256=f7b"), HubDeliveryOutcome::Unknown),
        (Some("sha256=é"), HubDeliveryOutcome::Unknown),
        (Some("md5=80070713463e7749b90c2dc24911e275"), HubDeliveryOutcome::Unknown),
        (Some(""), HubDeliveryOutcome::Unknown),
        (None, HubDeliveryOutcome::Unknown),
    ];
    for (signature, expected) in cases {
        assert_eq!(receive_delivery(&ours, signature, body, now()), expected, "{signature:?}");
    }
    assert_eq!(receive_delivery(&ours, cases[0].0, b"other", now()), HubDeliveryOutcome::Unknown);
    assert_eq!(
        (is_due.http_status(), HubDeliveryOutcome::Unknown.http_status()),
        (202, 202),
        "who forges learns nothing"
    );
    let too_late = now() + TimeDelta::days(11);
    for (subscription, at) in [(held(), too_late), (asked(HubMode::Subscribe), now())] {
        let over = receive_delivery(&subscription, cases[0].0, body, at);
        assert_eq!((over, over.http_status()), (HubDeliveryOutcome::Over, 410));
    }
}

#[tokio::test]
async fn a_hub_is_found_in_the_headers_before_the_document() {
    let links =
        "<https://hub.example/>; rel=\"hub\", </canonical>; rel=self, </style.css>; rel=preload";
    let server = Server::start(move |_| reply(200, &[("link", links)], feed("Hello"))).await;
    let fetched = fetch(settings(), visit(server.url("/feed"))).await;
    let FetchOutcome::Read(document) = fetched.outcome else { panic!("{:?}", fetched.outcome) };
    let expected = HubOffer { hub: url("https://hub.example/"), topic: server.url("/canonical") };
    assert_eq!(hub_offer(&server.url("/feed"), &document.feed), Some(expected));
    assert_eq!(hub_offer(&server.url("/feed"), &FeedInfo::new(DocumentFormat::Atom)), None);
}
