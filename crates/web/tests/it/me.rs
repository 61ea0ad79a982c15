//! A participant's own pages.

use axum::http::StatusCode;
use course::{
    CleanHtml, Decision, DecisionKind, EmailAddress, FeedId, FeedState, Job, LetterKind,
    ParticipantId, Post, PostId, SharingLevel, Standing, VerdictReason,
};

use crate::support::{Answer, Course, FACILITATOR, Visitor, post, subject_rules};

const ANA: &str = "ana@example.org";
const BO: &str = "bo@example.org";
const SCRIPT: &str = "<script>alert(1)</script>\"'<img src=x onerror=alert(2)>";

fn email(address: &str) -> EmailAddress {
    EmailAddress::new(address).expect("an address")
}

/// A blog of somebody's own, with posts: their numbers begin with the host.
fn blog(course: &Course, host: &str, address: &str, posts: &[Post]) -> FeedId {
    let feed = course.add_feed(&format!("https://{host}/feed"));
    let posts: Vec<Post> = posts
        .iter()
        .map(|p| Post {
            link: Some(
                format!("https://{host}/{}", p.id.as_deref().unwrap_or_default())
                    .parse()
                    .expect("an address"),
            ),
            ..p.clone()
        })
        .collect();
    course.with_store(|s| {
        let participant = s.find_feed(feed).expect("read").expect("a feed").participant;
        s.set_participant_email(participant, Some(&email(address))).expect("set");
    });
    course.read(feed, &posts);
    feed
}

/// Ana's blog: a post that is in, one that is out, one that is nearly in. Bo's: one that is in, one
/// that is out.
fn two_blogs() -> (Course, FeedId, FeedId) {
    let course = Course::new();
    let ana = blog(
        &course,
        "ana.example",
        ANA,
        &[
            post("1", "On the ward", "What the night shift taught me about listening. #reflect26"),
            post("2", "A walk", "Nothing but a walk along the river, and herons."),
            post("3", "Nearly", "I meant the course, and wrote its tag in a hurry. #reflect"),
        ],
    );
    let bo = blog(
        &course,
        "bo.example",
        BO,
        &[
            post(
                "1",
                "Feedback",
                "Giving feedback to a student who did not ask for it. #reflect26",
            ),
            post("2", "Bread", "Sourdough, and how it fails when one is in a hurry."),
        ],
    );
    (course, ana, bo)
}

/// The number of the post with a title.
#[track_caller]
fn number(course: &Course, title: &str) -> PostId {
    let filter = store::PostFilter { most: 100, ..store::PostFilter::default() };
    let posts = course.with_store(|s| s.list_posts(&filter)).expect("read");
    posts.iter().find(|p| p.title.as_deref() == Some(title)).expect("a post").id
}

fn reason(course: &Course, id: PostId) -> VerdictReason {
    course.with_store(|s| s.find_post(id)).expect("read").expect("a post").reason
}

fn is_asked(course: &Course, errand: Job) -> bool {
    course.with_store(|s| s.waiting_jobs()).expect("read").iter().any(|(asked, _)| *asked == errand)
}

/// Sends a form of a page and follows to the page after it.
async fn done(
    visitor: &mut Visitor<'_>,
    page: &Answer,
    action: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let answer = visitor.send_form(page, action, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{action}: {answer:?}");
    let to = answer.header("location").to_owned();
    visitor.get(&to).await
}

#[tokio::test]
async fn the_first_page_says_how_the_blog_is_and_what_became_of_its_posts() {
    let (course, ..) = two_blogs();
    let mut ana = course.signed_in(ANA).await;
    let text = ana.get("/me").await.text();
    for part in [
        "Your blog is active",
        "It answered, and lists 3 posts",
        "Next visit",
        "3 posts seen: 1 in, 1 held, 1 out",
    ] {
        assert!(text.contains(part), "{part} is missing from {text}");
    }
    for part in ["On the ward", "A walk", "Nearly", "no course tag"] {
        assert!(
            text.to_lowercase().contains(&part.to_lowercase()),
            "{part} is missing from {text}"
        );
    }
    assert!(!text.contains("Feedback") && !text.contains("Bread"), "a stranger's posts in {text}");
    assert!(!text.contains("Nothing of yours is in"), "{text}");
}

#[tokio::test]
async fn a_newcomer_reads_how_to_get_in() {
    let course = Course::new();
    blog(
        &course,
        "ana.example",
        ANA,
        &[post("1", "A walk", "Nothing but a walk along the river.")],
    );
    let text = course.signed_in(ANA).await.get("/me").await.text();
    assert!(text.contains("Nothing of yours is in The Daily yet. Write #reflect26"), "{text}");
}

#[tokio::test]
async fn a_blog_that_fails_says_since_when_and_what_to_do() {
    let (course, feed, _) = two_blogs();
    course.wait(7200);
    course.fail(feed, 403);
    let text = course.signed_in(ANA).await.get("/me").await.text();
    for part in [
        "It cannot be read since today",
        "What happened: ",
        "403",
        "What to do: look whether your blog is private",
    ] {
        assert!(text.contains(part), "{part} is missing from {text}");
    }
}

#[tokio::test]
async fn posts_are_listed_by_verdict_and_page() {
    let course = Course::new();
    let tagged = |n: usize| {
        let tag = if n.is_multiple_of(2) { "#reflect26" } else { "" };
        post(
            &n.to_string(),
            &format!("Thought {n:03}"),
            &format!("Thought {n} and its own words, number {n}. {tag}"),
        )
    };
    blog(&course, "ana.example", ANA, &(0..60).map(tagged).collect::<Vec<_>>());
    let mut ana = course.signed_in(ANA).await;
    let check = |page: &Answer, n: usize, newer: bool, older: bool| {
        assert_eq!(page.body.matches("class=\"verdict\"").count(), n, "{}", page.text());
        assert_eq!(page.body.contains("rel=\"prev\""), newer, "{}", page.body);
        assert_eq!(page.body.contains("rel=\"next\""), older, "{}", page.body);
    };
    check(&ana.get("/me/posts").await, 25, false, true);
    check(&ana.get("/me/posts?page=3").await, 10, true, false);
    check(&ana.get("/me/posts?show=in").await, 25, false, true);
    check(&ana.get("/me/posts?show=in&page=2").await, 5, true, false);
    check(&ana.get("/me/posts?show=held").await, 0, false, false);
    check(&ana.get("/me/posts?page=999999999").await, 0, true, false);
    assert_eq!(ana.get("/me/posts?show=nonsense").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_author_says_that_a_post_belongs_and_it_is_in_at_once() {
    let (course, ..) = two_blogs();
    let mut ana = course.signed_in(ANA).await;
    for title in ["A walk", "Nearly"] {
        let id = number(&course, title);
        let action = format!("me/posts/{id}/belongs");
        let page = ana.get(&format!("/me/posts/{id}")).await;
        assert!(page.text().contains("it is included at once"), "{}", page.text());
        for fields in [
            &[("words", " ")][..],
            &[("words", "It does")],
            &[("words", &"x".repeat(501)), ("promised", "yes")],
        ] {
            let answer = ana.send_form(&page, &action, fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        }
        let page = done(
            &mut ana,
            &page,
            &action,
            &[("words", "It is about  week 2"), ("promised", "yes")],
        )
        .await;
        assert!(page.text().contains("The post is in."), "{}", page.text());
        assert!(
            page.text().contains("You said that it belongs: It is about week 2"),
            "{}",
            page.text()
        );
        assert_eq!(reason(&course, id), VerdictReason::Included("It is about week 2".to_owned()));
        assert!(is_asked(&course, Job::Render));
        // The notice is shown once.
        assert!(!ana.get(&format!("/me/posts/{id}")).await.text().contains("The post is in."));
        // Taken out and put back, it is in as before.
        let page = done(&mut ana, &page, &format!("me/posts/{id}/withdraw"), &[]).await;
        assert!(matches!(reason(&course, id), VerdictReason::Withdrawn(_)));
        let page = done(&mut ana, &page, &format!("me/posts/{id}/put-back"), &[]).await;
        assert!(matches!(reason(&course, id), VerdictReason::Included(_)));
        // And taken back.
        done(&mut ana, &page, &format!("me/posts/{id}/put-back"), &[]).await;
        assert_ne!(reason(&course, id).standing(), Standing::In);
    }
    assert!(course.with_store(|s| s.open_appeals()).expect("read").is_empty());
}

#[tokio::test]
async fn an_author_s_promise_asks_a_facilitator_who_sees_what_is_held() {
    let course = Course::new();
    let text =
        format!("It begins <calmly> {SCRIPT}.\n\nHis NHS number is 943 476 5919. #reflect26");
    let untagged = "Ring Mrs Jones on 07700 900123.";
    blog(&course, "ana.example", ANA, &[post("1", "Ring", &text), post("2", "Untagged", untagged)]);
    let id = number(&course, "Ring");
    assert!(matches!(reason(&course, id), VerdictReason::Privacy(_)));
    let mut ana = course.signed_in(ANA).await;
    let page = ana.get(&format!("/me/posts/{id}")).await;
    let marked = "His NHS number is <mark>943 476 5919</mark>. #reflect26";
    assert!(
        page.body.contains(marked) && page.text().contains("An NHS number in paragraph 2"),
        "{}",
        page.body
    );
    assert!(page.text().contains("A facilitator reads your reason"), "{}", page.text());
    // Taken out and put back, it is held as before: that is no promise.
    let page = done(&mut ana, &page, &format!("me/posts/{id}/withdraw"), &[]).await;
    let page = done(&mut ana, &page, &format!("me/posts/{id}/put-back"), &[]).await;
    assert!(matches!(reason(&course, id), VerdictReason::Privacy(_)));
    let action = format!("me/posts/{id}/belongs");
    let answer = ana.send_form(&page, &action, &[("words", ""), ("promised", "yes")]).await;
    assert!(answer.text().contains("why nobody can be recognised"), "{}", answer.text());
    let fields = [("words", "The number is invented"), ("promised", "yes")];
    let page = done(&mut ana, &page, &action, &fields).await;
    assert!(page.text().contains("The facilitators will see what you wrote."), "{}", page.text());
    assert!(matches!(reason(&course, id), VerdictReason::Privacy(_)));
    // That a post belongs is its author's to say; that nobody can be recognised in it is not.
    let other = number(&course, "Untagged");
    let page = ana.get(&format!("/me/posts/{other}")).await;
    let said = page.text();
    assert!(
        said.contains("stays held for what is marked above") && !said.contains("included at once"),
        "{said}"
    );
    let fields = [("words", "It is about week 2"), ("promised", "yes")];
    done(&mut ana, &page, &format!("me/posts/{other}/belongs"), &fields).await;
    assert!(matches!(reason(&course, other), VerdictReason::Privacy(_)));
    // Whoever looks lets it in, and it stays what its author said it is.
    let mut fay = course.signed_in(FACILITATOR).await;
    for id in [id, other] {
        let page = fay.get(&format!("/desk/posts/{id}")).await;
        assert!(
            page.body.contains("<mark>") && !page.body.contains("<script>alert"),
            "{}",
            page.body
        );
        let answer = fay.send_form(&page, &format!("desk/posts/{id}"), &[("wish", "let")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
        assert_eq!(reason(&course, id).standing(), Standing::In);
    }
    assert_eq!(reason(&course, other), VerdictReason::Included("It is about week 2".to_owned()));
}

#[tokio::test]
async fn pictures_are_named_and_never_loaded() {
    let course = Course::new();
    let html = "<p>#reflect26 <img src=\"https://pics.example/a.jpg?x=1&amp;y=2\" alt=\"A &lt;b&gt; ward\"></p>";
    let mut one = post("1", "On the ward", "#reflect26");
    one.content = Some(CleanHtml::from_sanitised(html.to_owned()));
    blog(&course, "ana.example", ANA, &[one]);
    let id = number(&course, "On the ward");
    for (mut visitor, path) in
        [(course.signed_in(ANA).await, "me"), (course.signed_in(FACILITATOR).await, "desk")]
    {
        let page = visitor.get(&format!("/{path}/posts/{id}")).await;
        let told = page.body.split_once("class=\"pictures\"").expect("pictures").1;
        let told = told.split_once("</ul>").expect("an end").0;
        assert!(told.contains("A &lt;b&gt; ward"), "{told}");
        assert!(told.contains("href=\"https://pics.example/a.jpg?x=1&amp;y=2\""), "{told}");
        assert!(!told.contains("<img"), "{told}");
    }
}

#[tokio::test]
async fn what_a_facilitator_hid_stays_hidden_until_they_are_convinced() {
    let (course, ..) = two_blogs();
    let id = number(&course, "On the ward");
    let decide = |kind, hours: i64| {
        let at = course.now() + chrono::TimeDelta::hours(hours);
        let decision =
            Decision { kind, by: "fay@example.org".into(), why: "off topic".to_owned(), at };
        course.with_store(|s| s.record_decision(id, &decision, &subject_rules())).expect("decided");
    };
    decide(DecisionKind::Hide, 0);
    course.wait(60);
    let mut ana = course.signed_in(ANA).await;
    let page = ana.get(&format!("/me/posts/{id}")).await;
    assert!(page.text().contains("Ask the facilitators"), "{}", page.text());
    let fields = [("words", SCRIPT), ("promised", "yes")];
    let page = done(&mut ana, &page, &format!("me/posts/{id}/belongs"), &fields).await;
    assert!(page.text().contains("The facilitators will see what you wrote."), "{}", page.text());
    assert!(
        !page.body.contains("<script>alert") && !page.body.contains("<img src=x"),
        "{}",
        page.body
    );
    assert!(matches!(reason(&course, id), VerdictReason::Hidden(_)));
    let asked = course.with_store(|s| s.open_appeals()).expect("read");
    assert_eq!(
        asked.iter().map(|c| (c.post.id, c.words.as_str())).collect::<Vec<_>>(),
        [(id, SCRIPT)]
    );
    // Neither taking out nor putting back is a way around.
    for action in ["withdraw", "put-back"] {
        let seal = page.hidden(&format!("me/posts/{id}/belongs"));
        let seal = seal.iter().find(|(name, _)| name == "seal").expect("a seal").1.clone();
        ana.post(&format!("/me/posts/{id}/{action}"), &[("seal", &seal)]).await;
        assert!(matches!(reason(&course, id), VerdictReason::Hidden(_)), "{action}");
    }
    decide(DecisionKind::Release, 1);
    assert!(course.with_store(|s| s.open_appeals()).expect("read").is_empty());
    assert_eq!(reason(&course, id).standing(), Standing::In);
}

#[tokio::test]
async fn an_author_takes_a_post_out_and_puts_it_back() {
    let (course, ..) = two_blogs();
    let id = number(&course, "On the ward");
    let mut ana = course.signed_in(ANA).await;
    let page = ana.get(&format!("/me/posts/{id}")).await;
    let page = done(&mut ana, &page, &format!("me/posts/{id}/withdraw"), &[]).await;
    assert!(page.text().contains("You took it out"), "{}", page.text());
    assert!(
        matches!(reason(&course, id), VerdictReason::Withdrawn(_))
            && is_asked(&course, Job::Render)
    );
    // Its feed still lists it, which is no reason to bring it back.
    course.wait(7200);
    let listed = course.with_store(|s| s.find_post(id)).expect("read").expect("a post");
    course.read(
        listed.feed,
        &[post("1", "On the ward", "What the night shift taught me about listening. #reflect26")],
    );
    assert!(matches!(reason(&course, id), VerdictReason::Withdrawn(_)));
    done(&mut ana, &page, &format!("me/posts/{id}/put-back"), &[]).await;
    assert_eq!(reason(&course, id).standing(), Standing::In);
}

#[tokio::test]
async fn a_blog_is_paused_and_read_again() {
    let (course, feed, _) = two_blogs();
    let state =
        |c: &Course| c.with_store(|s| s.find_feed(feed)).expect("read").expect("a feed").state;
    let mut ana = course.signed_in(ANA).await;
    let page = ana.get("/me").await;
    let page = done(&mut ana, &page, &format!("me/blogs/{feed}/pause"), &[]).await;
    assert!(page.text().contains("It is paused."), "{}", page.text());
    assert_eq!(state(&course), FeedState::Paused);
    done(&mut ana, &page, &format!("me/blogs/{feed}/resume"), &[]).await;
    assert_eq!(state(&course), FeedState::Approved);
    assert!(is_asked(&course, Job::Poll));
    // What a facilitator turned away is not for its owner to let in.
    let now = course.now();
    course
        .with_store(|s| s.set_feed_state(feed, FeedState::Rejected, now, &subject_rules()))
        .expect("set");
    ana.send_form(&page, &format!("me/blogs/{feed}/resume"), &[]).await;
    assert_eq!(state(&course), FeedState::Rejected);
}

fn own(course: &Course, address: &str) -> ParticipantId {
    course.with_store(|s| s.participants_of_email(&email(address))).expect("read")[0]
}

#[tokio::test]
async fn settings_change_what_others_see() {
    let (course, ..) = two_blogs();
    let id = own(&course, ANA);
    let mut ana = course.signed_in(ANA).await;
    let page = ana.get("/me/settings").await;
    let fields =
        [("name", " The  Heron "), ("pseudonym", "yes"), ("shows", "link"), ("held", "yes")];
    let page = done(&mut ana, &page, "me/settings", &fields).await;
    assert!(page.text().contains("Saved."), "{}", page.text());
    let after =
        course.with_store(|s| s.find_participant(id)).expect("read").expect("a participant");
    assert_eq!(
        (after.name.as_str(), after.is_pseudonymous, after.shows),
        ("The Heron", true, SharingLevel::Link)
    );
    assert_eq!(after.slug, "the-heron");
    assert!(
        course.with_store(|s| s.wants_held_letters(id)).expect("read")
            && is_asked(&course, Job::Render)
    );
    let fields = [("name", "The Heron"), ("shows", "full")];
    done(&mut ana, &page, "me/settings", &fields).await;
    let after =
        course.with_store(|s| s.find_participant(id)).expect("read").expect("a participant");
    assert_eq!((after.is_pseudonymous, after.shows), (false, SharingLevel::Full));
    assert!(!course.with_store(|s| s.wants_held_letters(id)).expect("read"));
    // Nobody takes another's name, or none.
    let bo = course
        .with_store(|s| s.find_participant(own_of(s, BO)))
        .expect("read")
        .expect("a participant");
    for name in [bo.name.to_uppercase().as_str(), " ", &"x".repeat(101)] {
        let answer =
            ana.send_form(&page, "me/settings", &[("name", name), ("shows", "full")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
    }
    assert_eq!(
        ana.send_form(&page, "me/settings", &[("name", "A"), ("shows", "all")]).await.status,
        StatusCode::BAD_REQUEST
    );
}

fn own_of(s: &store::Store, address: &str) -> ParticipantId {
    s.participants_of_email(&email(address)).expect("read")[0]
}

#[tokio::test]
async fn markup_in_names_and_titles_is_text() {
    let course = Course::new();
    blog(
        &course,
        "ana.example",
        ANA,
        &[post("1", SCRIPT, "Words. #reflect26"), post("2", SCRIPT, "Other words.")],
    );
    let mut ana = course.signed_in(ANA).await;
    let page = ana.get("/me/settings").await;
    done(&mut ana, &page, "me/settings", &[("name", SCRIPT), ("shows", "full")]).await;
    let numbers = ["/me/posts/1".to_owned(), "/me/posts/2".to_owned()];
    for path in ["/me", "/me/posts", "/me/settings", "/me/leave"]
        .map(str::to_owned)
        .into_iter()
        .chain(numbers)
    {
        let page = ana.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(
            !page.body.contains("<script>alert") && !page.body.contains("<img src=x"),
            "{path}: {}",
            page.body
        );
    }
}

#[tokio::test]
async fn another_address_is_in_force_when_its_link_was_used() {
    let (course, ..) = two_blogs();
    let id = own(&course, ANA);
    let address =
        |c: &Course| c.with_store(|s| s.participant_email(id)).expect("read").expect("an address");
    let mut ana = course.signed_in(ANA).await;
    let page = ana.get("/me/settings").await;
    let answer = ana.send_form(&page, "me/address", &[("email", "ana at example")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    // A wish that was thought better of is worth nothing.
    done(&mut ana, &page, "me/address", &[("email", "old@new.example")]).await;
    let first = course.letters().pop().expect("a letter");
    assert_eq!((first.kind, first.address.as_str()), (LetterKind::NewAddress, "old@new.example"));
    let first = course.token(&first);
    course.wait(60);
    let page = done(&mut ana, &page, "me/address", &[("email", "ana@new.example")]).await;
    assert!(page.text().contains("To use ana@new.example, follow the link"), "{}", page.text());
    assert_eq!(address(&course).as_str(), ANA);
    let letter = course.letters().pop().expect("a letter");
    assert_eq!(letter.address.as_str(), "ana@new.example");
    let token = course.token(&letter);
    for (token, expected) in
        [(first, ANA), (token.clone(), "ana@new.example"), (token, "ana@new.example")]
    {
        let mut visitor = course.visitor();
        let page = visitor.get(&format!("/me/address/confirm?token={token}")).await;
        course.wait(3);
        visitor.send_form(&page, "me/address/confirm", &[]).await;
        assert_eq!(address(&course).as_str(), expected);
    }
    // The old address is told, and signed out.
    let told: Vec<_> =
        course.letters().into_iter().map(|l| (l.kind, l.address.as_str().to_owned())).collect();
    assert_eq!(told, [(LetterKind::AddressChanged, ANA.to_owned())]);
    assert_eq!(ana.get("/me").await.header("location"), "/sign-in");
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session() {
    let (course, ..) = two_blogs();
    let mut phone = course.signed_in(ANA).await;
    course.wait(60);
    let mut desk = course.signed_in(ANA).await;
    let page = desk.get("/me/settings").await;
    let answer = desk.send_form(&page, "me/sign-out-everywhere", &[]).await;
    assert!(answer.text().contains("You are signed out everywhere"), "{}", answer.text());
    for visitor in [&mut phone, &mut desk] {
        assert_eq!(visitor.get("/me").await.header("location"), "/sign-in");
    }
}

#[tokio::test]
async fn everything_held_is_one_file() {
    let (course, ..) = two_blogs();
    let mut ana = course.signed_in(ANA).await;
    let file = ana.get("/me/export").await;
    assert!(file.header("content-disposition").starts_with("attachment"), "{file:?}");
    assert_eq!(file.header("cache-control"), "no-store");
    let held: serde_json::Value = serde_json::from_str(&file.body).expect("JSON");
    assert_eq!(held[0]["posts"].as_array().map(Vec::len), Some(3));
    assert!(!file.body.contains("bo.example"), "{}", file.body);
}

#[tokio::test]
async fn leaving_takes_two_steps_and_is_carried_out() {
    let (course, ..) = two_blogs();
    let mut ana = course.signed_in(ANA).await;
    let page = ana.get("/me/leave").await;
    for part in ["3 posts among it", "What is erased", "What is not", ANA] {
        assert!(page.text().contains(part), "{part} is missing from {}", page.text());
    }
    let page = ana.get("/me/leave/last").await;
    let page = done(&mut ana, &page, "me/leave", &[]).await;
    assert!(page.text().contains("tick the box"), "{}", page.text());
    assert!(!is_asked(&course, Job::Erase));
    let answer = ana.send_form(&page, "me/leave", &[("sure", "yes")]).await;
    assert!(answer.text().contains("Good-bye"), "{}", answer.text());
    assert_eq!(ana.get("/me").await.header("location"), "/sign-in");
    assert!(is_asked(&course, Job::Erase));
    let now = course.now();
    let erased = course.with_store(|s| s.erase_leavers(now)).expect("erased");
    assert_eq!((erased.n_participants, erased.n_feeds, erased.n_posts), (1, 1, 3));
    let people = course.with_store(|s| s.all_participants()).expect("read");
    assert_eq!(people.len(), 1);
    assert!(course.with_store(|s| s.participants_of_email(&email(ANA))).expect("read").is_empty());
}

#[tokio::test]
async fn nobody_acts_on_what_is_a_stranger_s() {
    let (course, _, feed) = two_blogs();
    let bread = number(&course, "Bread");
    let feedback = number(&course, "Feedback");
    let bo = own(&course, BO);
    let all = |c: &Course| c.with_store(|s| s.personal_data_about(bo, Some(BO))).expect("read");
    let before = all(&course);
    let mut ana = course.signed_in(ANA).await;
    let page = ana.get("/me/settings").await;
    let seal =
        page.hidden("me/settings").into_iter().find(|(name, _)| name == "seal").expect("a seal").1;
    let n_rings = course.n_rings();
    for path in
        [format!("/me/posts/{bread}"), format!("/me/posts/{feedback}"), "/me/posts/99".to_owned()]
    {
        assert_eq!(ana.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let (bo, sealed) = (bo.to_string(), ("seal", seal.as_str()));
    let words = [sealed, ("words", "mine"), ("promised", "yes")];
    let settings = [sealed, ("participant", &bo), ("name", "Eve"), ("shows", "full")];
    for (path, fields) in [
        (format!("/me/posts/{bread}/belongs"), &words[..]),
        (format!("/me/posts/{feedback}/withdraw"), &[sealed]),
        (format!("/me/posts/{feedback}/put-back"), &[sealed]),
        (format!("/me/blogs/{feed}/pause"), &[sealed]),
        (format!("/me/blogs/{feed}/resume"), &[sealed]),
        ("/me/settings".to_owned(), &settings),
    ] {
        let answer = ana.post(&path, fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        // And nobody does anything who has not signed in, or with no seal of ours.
        assert_eq!(ana.post(&path, &fields[1..]).await.status, StatusCode::FORBIDDEN, "{path}");
        let mut visitor = course.visitor();
        assert_eq!(visitor.post(&path, fields).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(all(&course), before);
    assert!(!is_asked(&course, Job::Render));
    assert_eq!(course.n_rings(), n_rings);
    for path in [
        "/me",
        "/me/posts",
        "/me/posts/1",
        "/me/settings",
        "/me/export",
        "/me/leave",
        "/me/leave/last",
    ] {
        let answer = course.get(path).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::SEE_OTHER, "/sign-in"),
            "{path}"
        );
    }
}
