//! A blog that has moved, and what may be said for one that was not shown to be one's own.

use axum::http::StatusCode;
use course::{
    ApprovalPolicy, EmailAddress, Feed, FeedId, Job, OwnershipClaim, RegistrationRules,
    SharingLevel,
};
use store::AuthorActionOutcome;

use crate::blogs::{Blogs, rss};
use crate::support::{Answer, Course, Visitor, post, subject_rules};

const ANA: &str = "ana@example.org";

fn email(address: &str) -> EmailAddress {
    EmailAddress::new(address).expect("an address")
}

/// The posts of Ana's blog as its new home lists them.
fn same_posts() -> String {
    let items = ["1", "2"].map(|id| {
        format!("<item><guid isPermaLink=\"false\">{id}</guid><link>https://ana.example/{id}</link><title>Post {id}</title></item>")
    });
    format!(
        "<rss version=\"2.0\"><channel><title>Ana, anew</title><link>http://new.example/</link>{}</channel></rss>",
        items.concat()
    )
}

async fn blogs() -> Blogs {
    let page =
        "<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head></html>";
    let (same, other) =
        (same_posts(), rss("Other things", &[("Bread", ""), ("Listening", "reflect26")]));
    Blogs::start(&[
        ("new.example/", page),
        ("new.example/feed", &same),
        ("other.example/", page),
        ("other.example/feed", &other),
        ("bo.example/feed", &same),
        ("empty.example/", "<html><p>Nothing</p></html>"),
    ])
    .await
}

fn course(blogs: &Blogs, approval: ApprovalPolicy, asks_for_ownership: bool) -> (Course, FeedId) {
    let course = Course::with(RegistrationRules { approval, asks_for_ownership }, blogs.settings());
    let feed = course.add_feed("http://ana.example/feed");
    course.with_store(|s| {
        let participant = s.find_feed(feed).expect("read").expect("a feed").participant;
        s.set_participant_email(participant, Some(&email(ANA))).expect("set");
    });
    course.read(
        feed,
        &[post("1", "Post 1", "One thing. #reflect26"), post("2", "Post 2", "Another, without.")],
    );
    (course, feed)
}

fn stored(course: &Course, feed: FeedId) -> Feed {
    course.with_store(|s| s.find_feed(feed)).expect("read").expect("a feed")
}

async fn look(ana: &mut Visitor<'_>, feed: FeedId, url: &str) -> Answer {
    let page = ana.get(&format!("/me/blogs/{feed}/move")).await;
    ana.send_form(&page, &format!("me/blogs/{feed}/move"), &[("url", url)]).await
}

#[tokio::test]
async fn a_blog_is_followed_to_where_its_posts_are() {
    let blogs = blogs().await;
    let (course, feed) = course(&blogs, ApprovalPolicy::ByHand, true);
    let mut ana = course.signed_in(ANA).await;
    let answer = look(&mut ana, feed, "new.example").await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/me"),
        "{}",
        answer.text()
    );
    assert!(ana.get("/me").await.text().contains("It is read at its new address"));
    let after = stored(&course, feed);
    assert_eq!(
        (after.url.as_str(), after.claim, after.due_at),
        ("http://new.example/feed", None, course.now())
    );
    assert!(
        course
            .with_store(|s| s.waiting_jobs())
            .expect("read")
            .iter()
            .any(|(errand, _)| *errand == Job::Poll)
    );
}

#[tokio::test]
async fn a_blog_begun_anew_needs_its_owner_s_word_and_a_course_that_takes_it() {
    let blogs = blogs().await;
    let (by_hand, feed) = course(&blogs, ApprovalPolicy::ByHand, false);
    let mut ana = by_hand.signed_in(ANA).await;
    let page = look(&mut ana, feed, "other.example").await;
    for said in ["not the posts of", "Other things", "Bread", "approves such a blog first"] {
        assert!(page.text().contains(said), "{said} is missing from {}", page.text());
    }
    assert!(!page.body.contains("move/confirm"), "{}", page.body);

    let (open, feed) = course(&blogs, ApprovalPolicy::Tagged, false);
    let mut ana = open.signed_in(ANA).await;
    let page = look(&mut ana, feed, "other.example").await;
    assert_eq!(stored(&open, feed).url.as_str(), "http://ana.example/feed");
    let action = format!("me/blogs/{feed}/move/confirm");
    let fields = page.hidden(&action);
    let with = |url: &str, token: &str| -> Vec<(String, String)> {
        let changed = |name: &str, value: &str| match name {
            "url" if !url.is_empty() => url.to_owned(),
            "token" if !token.is_empty() => token.to_owned(),
            _ => value.to_owned(),
        };
        fields.iter().map(|(name, value)| (name.clone(), changed(name, value))).collect()
    };
    for forged in [with("http://bo.example/feed", ""), with("", "x.1900000000.y")] {
        let forged: Vec<(&str, &str)> =
            forged.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(
            ana.post(&format!("/{action}"), &forged).await.status,
            StatusCode::FORBIDDEN,
            "{forged:?}"
        );
    }
    let answer = ana.send_form(&page, &action, &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let after = stored(&open, feed);
    assert_eq!(
        (after.url.as_str(), after.claim),
        ("http://other.example/feed", Some(OwnershipClaim::Open))
    );
}

#[tokio::test]
async fn a_look_that_leads_nowhere_changes_nothing() {
    let blogs = blogs().await;
    let (course, feed) = course(&blogs, ApprovalPolicy::Confirmed, false);
    let bo = course.add_feed("http://bo.example/feed");
    let mut ana = course.signed_in(ANA).await;
    for url in [
        "",
        "ana@example.org",
        "empty.example",
        "http://127.0.0.1/",
        "inside.example",
        "bo.example/feed",
        &"x".repeat(3000),
    ] {
        let answer = look(&mut ana, feed, url).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{url}: {}", answer.text());
    }
    let n_asked = blogs.asked().len();
    let page = ana.get(&format!("/me/blogs/{feed}/move")).await;
    let seal = page.hidden(&format!("me/blogs/{feed}/move")).remove(0).1;
    for path in [format!("/me/blogs/{bo}/move"), format!("/me/blogs/{bo}/move/confirm")] {
        let fields = [("seal", seal.as_str()), ("url", "http://new.example/feed"), ("token", "x")];
        assert_eq!(ana.post(&path, &fields).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(ana.get(&format!("/me/blogs/{bo}/move")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(blogs.asked().len(), n_asked);
    assert_eq!(stored(&course, feed).url.as_str(), "http://ana.example/feed");
    assert_eq!(stored(&course, bo).url.as_str(), "http://bo.example/feed");
}

#[tokio::test]
async fn whose_blog_it_is_must_be_shown_before_they_speak_for_it() {
    let blogs = blogs().await;
    let (course, feed) = course(&blogs, ApprovalPolicy::Confirmed, true);
    let now = course.now();
    let url = "http://other.example/feed".parse().expect("an address");
    let claim = course::OwnershipClaim::Open;
    course.with_store(|s| s.move_own_blog(&email(ANA), feed, &url, claim, now)).expect("moved");
    let untagged = |p: &store::PostSummary| p.title.as_deref() == Some("Post 2");
    let filter = store::PostFilter { feed: Some(feed), most: 9, ..store::PostFilter::default() };
    let post = course
        .with_store(|s| s.list_posts(&filter))
        .expect("read")
        .into_iter()
        .find(untagged)
        .expect("a post")
        .id;
    let mut ana = course.signed_in(ANA).await;
    let page = ana.get(&format!("/me/posts/{post}")).await;
    let fields = [("words", "It does"), ("promised", "yes")];
    ana.send_form(&page, &format!("me/posts/{post}/belongs"), &fields).await;
    let asked = course.with_store(|s| s.open_appeals()).expect("read");
    assert_eq!(asked.iter().map(|c| c.post.id).collect::<Vec<_>>(), [post]);
    // Where the course does not ask for that, their word is enough.
    let admittance = RegistrationRules::default();
    let done = course.with_store(|s| {
        s.appeal_verdict(&email(ANA), post, "It does", admittance, &subject_rules(), now)
    });
    assert!(matches!(done, Ok(Some(AuthorActionOutcome::Decided(_)))), "{done:?}");
    let page = ana.get("/me/settings").await;
    assert!(!page.body.contains("value=\"full\""), "{}", page.body);
    let answer = ana.send_form(&page, "me/settings", &[("name", "Ana"), ("shows", "full")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let participant = stored(&course, feed).participant;
    let shows = course
        .with_store(|s| s.find_participant(participant))
        .expect("read")
        .expect("a participant")
        .shows;
    assert_eq!(shows, SharingLevel::Excerpt);
}
