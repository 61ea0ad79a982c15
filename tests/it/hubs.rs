//! Being told of changes: the program asks a scripted hub, and the test serves the callback address
//! as a web program would.

use course::{HubState, HubSubscription};
use fetcher::websub::{self, HubAnswer, HubDeliveryOutcome};
use store::Store;

use crate::support::Course;
use crate::support::blogs::{Answer as Blog, Blogs, item, rss};

const DATE: &str = "Mon, 02 Mar 2026 05:00:00 GMT";
const BODY: &[u8] = b"<rss>what the hub says is not read</rss>";

/// A course that may be called, and a blog with a hub; both have been polled once, at six in the
/// morning.
fn polled() -> (Blogs, Course) {
    let blogs = Blogs::serve();
    let link =
        format!("<{}>; rel=\"hub\", <{}>; rel=\"self\"", blogs.url("/hub"), blogs.url("/feed"));
    blogs.set(
        "/feed",
        Blog::feed(rss("A", &[&item("1", "One", DATE)])).with("link", link).with("etag", "\"1\""),
    );
    blogs.set("/hub", Blog::status(202));
    let mut course = Course::new();
    course.configure(
        "# websub_callback = \"https://daily.example.org/websub/\"",
        "websub_callback = \"https://daily.example.org/websub/\"",
    );
    course.add(&blogs.url("/feed"));
    course.at("2026-03-02T06:00:00Z").ok(&["poll", "--all"]);
    (blogs, course)
}

fn store(course: &Course) -> Store {
    Store::open(&course.path("katydid.db")).unwrap()
}

fn subscription(course: &Course) -> HubSubscription {
    store(course).hub_subscriptions().unwrap().into_values().next().expect("a subscription")
}

/// The hub asks back at the callback address, and is answered.
fn confirm(course: &Course, at: &str, lease_secs: u32) {
    let mut ours = subscription(course);
    let token = ours.callback.path_segments().unwrap().next_back().unwrap().to_owned();
    assert_eq!(store(course).hub_subscription_by_token(&token).unwrap(), Some(ours.clone()));
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("hub.mode", "subscribe").append_pair("hub.topic", ours.offer.topic.as_str());
    query
        .append_pair("hub.challenge", "c")
        .append_pair("hub.lease_seconds", &lease_secs.to_string());
    let answer = websub::answer_hub(&mut ours, &query.finish(), at.parse().unwrap());
    assert_eq!(answer, HubAnswer::Confirm("c".into()));
    store(course).record_hub_subscription(&ours).unwrap();
}

fn n_visits(course: &mut Course, blogs: &Blogs, at: &str) -> usize {
    let before = blogs.asked("/feed").len();
    course.at(at).ok(&["poll"]);
    blogs.asked("/feed").len() - before
}

#[test]
fn a_hub_is_asked_and_what_it_tells_is_read_at_once() {
    let (blogs, mut course) = polled();
    let asked = blogs.posted("/hub");
    assert_eq!(asked.len(), 1, "{asked:?}");
    let ours = subscription(&course);
    assert_eq!(asked[0]["hub.mode"], "subscribe");
    assert_eq!(asked[0]["hub.topic"], blogs.url("/feed"));
    assert_eq!(
        asked[0]["hub.callback"],
        format!("https://daily.example.org/websub/{}", ours.token)
    );
    assert_eq!(asked[0]["hub.secret"], ours.secret);

    // Until the hub confirms, the blog is visited as ever; then rarely.
    assert_eq!(n_visits(&mut course, &blogs, "2026-03-02T08:00:00Z"), 1);
    confirm(&course, "2026-03-02T08:30:00Z", 864_000);
    assert_eq!(n_visits(&mut course, &blogs, "2026-03-02T12:00:00Z"), 1);
    assert_eq!(n_visits(&mut course, &blogs, "2026-03-03T03:00:00Z"), 0);

    // Somebody else's word counts for nothing, the hub's makes the feed due.
    let ours = subscription(&course);
    let at = "2026-03-03T03:30:00Z".parse().unwrap();
    assert_eq!(
        websub::receive_delivery(&ours, Some("sha256=00"), BODY, at),
        HubDeliveryOutcome::Unknown
    );
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, ours.secret.as_bytes());
    let signature =
        format!("sha256={}", course::identity::hex_digits(ring::hmac::sign(&key, BODY).as_ref()));
    let HubDeliveryOutcome::Due(feed) = websub::receive_delivery(&ours, Some(&signature), BODY, at)
    else {
        panic!("it is the hub's")
    };
    store(&course).record_hub_notice(feed, at).unwrap();
    assert_eq!(n_visits(&mut course, &blogs, "2026-03-03T03:31:00Z"), 1);
    assert_eq!(
        blogs.posted("/hub").len(),
        2,
        "asked again while it had not confirmed, and then left in peace"
    );
}

#[test]
fn a_lease_is_renewed_in_time_and_without_it_the_polls_begin_again() {
    let (blogs, mut course) = polled();
    confirm(&course, "2026-03-02T06:10:00Z", 5 * 3600);
    // With a fifth of the lease left the hub is asked again, in whatever poll comes next.
    course.at("2026-03-02T09:00:00Z").ok(&["poll"]);
    assert_eq!(blogs.posted("/hub").len(), 1);
    course.at("2026-03-02T10:30:00Z").ok(&["poll"]);
    assert_eq!(blogs.posted("/hub").len(), 2);
    assert!(
        matches!(subscription(&course).state, HubState::Held { .. }),
        "meanwhile the old lease holds"
    );
    // It does not answer: the lease ends at ten past eleven.
    assert_eq!(n_visits(&mut course, &blogs, "2026-03-02T11:20:00Z"), 1);
    assert_eq!(
        n_visits(&mut course, &blogs, "2026-03-02T13:00:00Z"),
        1,
        "as often as the blog itself asks for"
    );
    assert!(blogs.posted("/hub").len() >= 3, "and the hub is asked again");
}

#[test]
fn a_hub_that_fails_or_is_not_wanted_costs_nothing() {
    let (blogs, mut course) = polled();
    blogs.set("/hub", Blog::status(500));
    let ran = course.at("2026-03-02T09:00:00Z").ok(&["poll"]);
    assert!(!ran.stderr.contains("hub"), "{}", ran.stderr);
    assert_eq!(blogs.posted("/hub").len(), 2);
    // Without a callback address nothing is asked and all is forgotten.
    course.configure("websub_callback = ", "# websub_callback = ");
    course.at("2026-03-02T12:00:00Z").ok(&["poll"]);
    assert_eq!(blogs.posted("/hub").len(), 2);
    assert!(store(&course).hub_subscriptions().unwrap().is_empty());
}

#[test]
fn a_paused_feed_is_unsubscribed() {
    let (blogs, mut course) = polled();
    confirm(&course, "2026-03-02T06:10:00Z", 864_000);
    course.at("2026-03-02T07:00:00Z").ok(&["feed", "pause", "1"]);
    course.at("2026-03-02T08:00:00Z").ok(&["poll"]);
    course.at("2026-03-02T08:01:00Z").ok(&["poll"]);
    let asked = blogs.posted("/hub");
    assert_eq!((asked.len(), &*asked[1]["hub.mode"]), (2, "unsubscribe"));
    course.at("2026-03-20T08:00:00Z").ok(&["poll"]);
    assert!(store(&course).hub_subscriptions().unwrap().is_empty(), "its lease is over");
}
