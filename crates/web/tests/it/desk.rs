//! The desk: who may do what there, and what it does.

use axum::http::StatusCode;
use chrono::TimeDelta;
use course::{DeskAction, DeskSubject, EditionKind, FeedId, FeedState, Job, PostId, Standing};

use crate::support::{Answer, Course, EDITOR, FACILITATOR, Visitor, post, subject_rules};

type Fields = &'static [(&'static str, &'static str)];

/// Every page, and who may see it: `e` an editor, `f` only a facilitator.
const PAGES: [(&str, char); 17] = [
    ("/desk", 'e'),
    ("/desk/blogs", 'e'),
    ("/desk/blogs/1", 'e'),
    ("/desk/posts", 'e'),
    ("/desk/posts/1", 'e'),
    ("/desk/note", 'e'),
    ("/desk/highlights", 'e'),
    ("/desk/pictures", 'e'),
    ("/desk/events", 'e'),
    ("/desk/topics", 'e'),
    ("/desk/preview", 'e'),
    ("/desk/draft/", 'e'),
    ("/desk/draft/mail", 'e'),
    ("/desk/draft/text", 'e'),
    ("/desk/send", 'f'),
    ("/desk/figures", 'f'),
    ("/desk/log", 'e'),
];

/// Every form with what it may hold, and who may send it.
const FORMS: [(&str, Fields, char); 9] = [
    ("/desk/topics", &[("fingerprint", "f00d")], 'f'),
    ("/desk/blogs/1", &[("wish", "pause")], 'f'),
    ("/desk/blogs/1/burst", &[("wish", "let")], 'e'),
    ("/desk/posts/1", &[("wish", "hide")], 'e'),
    (
        "/desk/note",
        &[("kind", "daily"), ("date", "2026-03-03"), ("text", "Hello"), ("do", "save")],
        'e',
    ),
    ("/desk/highlights", &[("post", "1"), ("wish", "pick")], 'e'),
    ("/desk/events", &[("title", "Journal club"), ("day", "2026-03-03")], 'e'),
    ("/desk/events", &[("remove", "1")], 'e'),
    ("/desk/send", &[("wish", "both")], 'f'),
];

/// The seal of a page for whoever is signed in.
async fn seal(visitor: &mut Visitor<'_>) -> String {
    let page = visitor.get("/sign-in/confirm?token=x").await;
    page.hidden("sign-in/confirm").into_iter().find(|(name, _)| name == "seal").expect("a seal").1
}

/// Sends a form of the desk with its seal.
async fn send(visitor: &mut Visitor<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let seal = seal(visitor).await;
    let all: Vec<_> = fields.iter().copied().chain([("seal", seal.as_str())]).collect();
    visitor.post(path, &all).await
}

/// Sends a form, follows to where it leads, and returns what stands there.
async fn done(visitor: &mut Visitor<'_>, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = send(visitor, path, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    let to = answer.header("location").to_owned();
    visitor.get(&to).await.text()
}

fn deeds(course: &Course) -> Vec<(DeskAction, DeskSubject)> {
    course
        .with_store(|s| s.audit_entries(100, 0))
        .expect("deeds")
        .into_iter()
        .map(|d| (d.what, d.on_what))
        .collect()
}

fn standing(course: &Course, post: i64) -> Standing {
    course
        .with_store(|s| s.find_post(PostId(post)))
        .expect("read")
        .expect("a post")
        .reason
        .standing()
}

#[tokio::test]
async fn each_page_and_form_is_for_those_it_is_for() {
    let course = Course::new();
    course.publish_post("A post", "Words.");
    let mut nobody = course.visitor();
    let mut ana = course.participant().await;
    let mut editor = course.signed_in(EDITOR).await;
    let mut facilitator = course.signed_in(FACILITATOR).await;
    for (path, least) in PAGES {
        let answer = nobody.get(path).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::SEE_OTHER, "/sign-in"),
            "{path}"
        );
        assert_eq!(ana.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        let expected = if least == 'e' { StatusCode::OK } else { StatusCode::FORBIDDEN };
        assert_eq!(editor.get(path).await.status, expected, "{path}");
        let answer = facilitator.get(path).await;
        assert_eq!(
            (answer.status, answer.header("cache-control")),
            (StatusCode::OK, "no-store"),
            "{path}"
        );
    }
    for (path, fields, least) in FORMS {
        // Without a seal nobody is asked who they are.
        assert_eq!(facilitator.post(path, fields).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(send(&mut ana, path, fields).await.status, StatusCode::FORBIDDEN, "{path}");
        if least == 'f' {
            assert_eq!(
                send(&mut editor, path, fields).await.status,
                StatusCode::FORBIDDEN,
                "{path}"
            );
        }
        assert_eq!(deeds(&course), [], "{path} {fields:?}");
    }
    // A look asks the blog itself, so that it is only tried by those who may not.
    assert_eq!(send(&mut ana, "/desk/blogs/1/look", &[]).await.status, StatusCode::FORBIDDEN);
    let seal = nobody.get("/sign-in").await.hidden("sign-in").remove(0).1;
    course.wait(3);
    for (path, fields, _) in FORMS {
        let all: Vec<_> = fields.iter().copied().chain([("seal", seal.as_str())]).collect();
        let answer = nobody.post(path, &all).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::SEE_OTHER, "/sign-in"),
            "{path}"
        );
    }
    assert_eq!(deeds(&course), []);
    for (path, fields, _) in FORMS {
        let answer = send(&mut facilitator, path, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path} {answer:?}");
    }
}

#[tokio::test]
async fn nothing_a_stranger_writes_becomes_markup() {
    const EVIL: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    let course = Course::new();
    let feed = course.add_feed("https://ana.example/feed");
    course.read(feed, &[post("1", EVIL, &format!("{EVIL} #reflect26"))]);
    let mut facilitator = course.signed_in(FACILITATOR).await;
    for (path, fields) in [
        (
            "/desk/note",
            vec![("kind", "daily"), ("date", "2026-03-02"), ("text", EVIL), ("do", "save")],
        ),
        ("/desk/highlights", vec![("post", "1"), ("wish", "pick"), ("remark", EVIL)]),
        ("/desk/events", vec![("title", EVIL), ("day", "2026-03-03"), ("about", EVIL)]),
        ("/desk/posts/1", vec![("wish", "hide"), ("why", EVIL)]),
    ] {
        let answer = send(&mut facilitator, path, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path} {answer:?}");
        let shown = facilitator.get(answer.header("location")).await;
        assert!(shown.body.contains("alert(1)"), "{path}: {}", shown.body);
    }
    let query = "/desk/topics?what=pattern&title=%3Cscript%3E&text=%3Cscript%3Ealert(1)%28";
    for path in PAGES.iter().map(|(path, _)| *path).chain([query]) {
        let body = facilitator.get(path).await.body;
        let evil = ["<script>", "<img src=x", "onerror=\"", "'><img"]
            .iter()
            .find(|evil| body.contains(**evil));
        assert_eq!(evil, None, "{path}: {body}");
    }
}

#[tokio::test]
async fn a_blog_is_approved_and_read_at_once_and_that_is_written_down_once() {
    let course = Course::new();
    let feed = course.add_feed("https://ana.example/feed");
    course
        .with_store(|s| {
            s.set_feed_state(
                feed,
                FeedState::Pending,
                course.now(),
                &crate::support::course_rules(),
            )
        })
        .expect("set");
    let mut facilitator = course.signed_in(FACILITATOR).await;
    assert!(facilitator.get("/desk").await.text().contains("Blogs to approve"));
    let n_rings = course.n_rings();
    for _ in 0..2 {
        let text =
            done(&mut facilitator, "/desk/blogs/1", &[("wish", "approve"), ("from", "today")])
                .await;
        assert!(text.contains("is approved"), "{text}");
        assert!(!text.contains("Blogs to approve"), "{text}");
    }
    assert!(course.n_rings() > n_rings);
    assert_eq!(deeds(&course), [(DeskAction::ApproveBlog, DeskSubject::Blog(FeedId(1)))]);
    let errands: Vec<_> = course
        .with_store(|s| s.waiting_jobs())
        .expect("errands")
        .into_iter()
        .map(|(e, _)| e)
        .collect();
    assert!(errands.contains(&Job::Poll) && errands.contains(&Job::Render), "{errands:?}");
    let shown_once = facilitator.get("/desk").await.text();
    assert!(!shown_once.contains("is approved"), "{shown_once}");
}

#[tokio::test]
async fn held_posts_are_let_in_and_any_post_is_hidden_and_shown_again() {
    let course = Course::new();
    let feed = course.add_feed("https://ana.example/feed");
    course.read(
        feed,
        &[post("1", "Nearly", "Words #reflect62"), post("2", "Other", "Words of mine #reflect26")],
    );
    let mut editor = course.signed_in(EDITOR).await;
    let today = editor.get("/desk").await.text();
    assert!(today.contains("Nearly the course tag"), "{today}");
    let n = course.with_store(|s| {
        s.list_posts(&store::PostFilter {
            standing: Some(Standing::Held),
            most: 9,
            ..Default::default()
        })
    });
    let held = n.expect("posts").remove(0).id.0;
    let path = format!("/desk/posts/{held}");
    done(&mut editor, &path, &[("wish", "let"), ("why", "It is ours")]).await;
    assert_eq!(standing(&course, held), Standing::In);
    let text = done(&mut editor, &path, &[("wish", "hide"), ("why", "Spam")]).await;
    assert!(text.contains("a facilitator hid it: Spam"), "{text}");
    assert_eq!(standing(&course, held), Standing::Out);
    done(&mut editor, &path, &[("wish", "release")]).await;
    assert_eq!(standing(&course, held), Standing::Held);
    let log = editor.get("/desk/log").await.text();
    for part in [EDITOR, "hid the post", "Spam", "left the post to the rules", "included the post"]
    {
        assert!(log.contains(part), "{part}: {log}");
    }
}

#[tokio::test]
async fn a_burst_is_one_thing_to_decide() {
    let course = Course::new();
    let feed = course.add_feed("https://ana.example/feed");
    course.read(feed, &[post("0", "First", "Words of the first #reflect26")]);
    course.wait(86_400);
    let old = |n: i64| course::Post {
        published_at: Some(course.now() - TimeDelta::days(30 + n)),
        ..post(
            &format!("old-{n}"),
            &format!("Old {n}"),
            &format!("Old words number {n}, unlike others #reflect26"),
        )
    };
    course.read(feed, &(0..6).map(old).collect::<Vec<_>>());
    let mut editor = course.signed_in(EDITOR).await;
    let today = editor.get("/desk").await.text();
    assert!(today.contains("6 old posts on"), "{today}");
    let text = done(&mut editor, "/desk/blogs/1/burst", &[("wish", "let")]).await;
    assert!(text.contains("6 posts were looked at"), "{text}");
    assert!(text.contains("Nothing needs you"), "{text}");
    assert_eq!(deeds(&course).len(), 6);
}

/// The same address serves posts of another host.
fn taken_over() -> Course {
    let course = Course::new();
    let feed = course.add_feed("https://ana.example/feed");
    course.read(feed, &[post("0", "First", "Words of the first #reflect26")]);
    course.wait(86_400);
    let link = |n: u32| format!("https://casino.example/{n}").parse().ok();
    let other = |n: u32| course::Post {
        link: link(n),
        ..post(
            &format!("win-{n}"),
            &format!("Win {n}"),
            &format!("Win a fortune of {n} today, and more #reflect26"),
        )
    };
    course.read(feed, &[other(2), other(1)]);
    course
}

#[tokio::test]
async fn whether_a_blog_is_still_the_same_is_a_facilitator_s_to_say() {
    for (wish, said, n_in, n_held) in
        [("confirm", "is the same blog", 3, 0), ("retire", "is retired", 1, 0)]
    {
        let course = taken_over();
        let count = |standing| {
            let filter =
                store::PostFilter { standing: Some(standing), most: 9, ..Default::default() };
            course.with_store(|s| s.list_posts(&filter)).expect("posts").len()
        };
        assert_eq!((count(Standing::In), count(Standing::Held)), (1, 2));
        let mut editor = course.signed_in(EDITOR).await;
        let today = editor.get("/desk").await.text();
        assert!(
            today.contains("may belong to somebody else now")
                && !today.contains("It is the same blog"),
            "{today}"
        );
        let mut facilitator = course.signed_in(FACILITATOR).await;
        assert!(facilitator.get("/desk").await.text().contains("It is the same blog"));
        assert!(
            facilitator.get("/desk/blogs/1").await.text().contains("lists none of its known posts")
        );
        for _ in 0..2 {
            let text =
                done(&mut facilitator, "/desk/blogs/1", &[("wish", wish), ("from", "today")]).await;
            assert!(
                text.contains(said) && !text.contains("may belong to somebody else now"),
                "{text}"
            );
        }
        assert_eq!((count(Standing::In), count(Standing::Held)), (n_in, n_held), "{wish}");
        let deed = if wish == "confirm" { DeskAction::ConfirmBlog } else { DeskAction::RetireBlog };
        assert_eq!(deeds(&course), [(deed, DeskSubject::Blog(FeedId(1)))]);
    }
}

#[tokio::test]
async fn a_note_is_shown_before_it_is_saved_and_saved_for_its_day() {
    let course = Course::new();
    let mut editor = course.signed_in(EDITOR).await;
    let fields =
        [("kind", "daily"), ("date", "2026-03-03"), ("text", "Hello **all**\r\n\r\n<b>x</b>")];
    let shown =
        send(&mut editor, "/desk/note", &[&fields[..], &[("do", "preview")]].concat()).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(
        shown.body.contains("Hello <strong>all</strong>") && !shown.body.contains("<b>x"),
        "{}",
        shown.body
    );
    let waiting = || course.with_store(|s| s.waiting_notes(EditionKind::Daily)).expect("notes");
    assert!(waiting().is_empty());
    done(&mut editor, "/desk/note", &[&fields[..], &[("do", "save")]].concat()).await;
    let tomorrow = "2026-03-03".parse().expect("a day");
    assert_eq!(waiting().get(&tomorrow).map(String::as_str), Some("Hello **all**\n\n<b>x</b>"));
    let late = send(
        &mut editor,
        "/desk/note",
        &[("kind", "daily"), ("date", "2026-01-01"), ("text", "Late"), ("do", "save")],
    )
    .await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("Late"), "what was written is not lost: {}", late.body);
    done(
        &mut editor,
        "/desk/note",
        &[("kind", "daily"), ("date", "2026-03-03"), ("text", " "), ("do", "save")],
    )
    .await;
    assert!(waiting().is_empty());
    let script = editor.get("/desk/desk.js").await;
    assert!(script.header("content-type").starts_with("text/javascript"), "{script:?}");
}

#[tokio::test]
async fn highlights_are_picked_ordered_remarked_and_taken_back() {
    let course = Course::new();
    let feed = course.add_feed("https://ana.example/feed");
    let one = post("1", "One", "The first words of one #reflect26");
    course.read(feed, &[one, post("2", "Two", "Quite another matter altogether #reflect26")]);
    let mut editor = course.signed_in(EDITOR).await;
    let picks = || {
        let picks = course.with_store(|s| s.waiting_picks()).expect("picks");
        picks.into_iter().map(|p| (p.post.0, p.remark.unwrap_or_default())).collect::<Vec<_>>()
    };
    for (post, remark) in [("1", ""), ("2", "Read it"), ("1", "And this")] {
        done(
            &mut editor,
            "/desk/highlights",
            &[("post", post), ("wish", "pick"), ("remark", remark)],
        )
        .await;
    }
    assert_eq!(picks(), [(1, "And this".to_owned()), (2, "Read it".to_owned())]);
    done(&mut editor, "/desk/highlights", &[("post", "2"), ("wish", "up")]).await;
    assert_eq!(picks()[0].0, 2);
    done(&mut editor, "/desk/highlights", &[("post", "2"), ("wish", "unpick")]).await;
    assert_eq!(picks(), [(1, "And this".to_owned())]);
}

#[tokio::test]
async fn events_say_what_is_wrong_and_are_in_the_course_s_hours() {
    let course = Course::new();
    let mut editor = course.signed_in(EDITOR).await;
    let fields =
        [("title", "Journal club"), ("day", "2026-07-03"), ("hour", "19:00"), ("until", "18:00")];
    let wrong = send(&mut editor, "/desk/events", &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text().contains("ends before it begins") && wrong.body.contains("Journal club"),
        "{}",
        wrong.body
    );
    for link in ["javascript:alert(1)", "no address"] {
        let answer =
            send(&mut editor, "/desk/events", &[&fields[..3], &[("link", link)]].concat()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{link}");
    }
    done(&mut editor, "/desk/events", &fields[..3]).await;
    let event = course.with_store(|s| s.all_events()).expect("events").remove(0);
    // Summer time in London.
    assert_eq!(event.event.starts_at.to_rfc3339(), "2026-07-03T18:00:00+00:00");
    let text = done(&mut editor, "/desk/events", &[("remove", &event.id.to_string())]).await;
    assert!(text.contains("removed"), "{text}");
    assert!(course.with_store(|s| s.all_events()).expect("events").is_empty());
}

#[tokio::test]
async fn a_change_of_the_rules_is_tried_and_moves_nothing() {
    let course = Course::new();
    let feed = course.add_feed("https://ana.example/feed");
    course.read(feed, &[post("1", "One", "About wards and #nursing27")]);
    let mut editor = course.signed_in(EDITOR).await;
    let page = editor.get("/desk/topics?what=alias&text=nursing27").await;
    assert!(page.text().contains("1 verdict would change"), "{}", page.text());
    assert!(!page.body.contains("desk/course/"), "{}", page.text());
    let mut facilitator = course.signed_in(FACILITATOR).await;
    let page = facilitator.get("/desk/topics?what=alias&text=nursing27").await;
    assert!(page.body.contains("href=\"/desk/course/tag\""), "{}", page.body);
    assert_eq!(standing(&course, 1), Standing::Out);
    let wrong = editor.get("/desk/topics?what=pattern&title=Wards&text=(").await.text();
    assert!(wrong.contains("not a regular expression"), "{wrong}");
    let title = editor.get("/desk/topics?what=word&text=wards").await.text();
    assert!(title.contains("Say what the new topic is called"), "{title}");
}

#[tokio::test]
async fn a_change_of_the_rules_that_waits_is_let_in_by_a_facilitator() {
    let course = Course::new();
    let today = |text: String| {
        (text.contains("Nothing needs you"), text.contains("A change of the rules waits"))
    };
    assert_eq!(today(course.signed_in(EDITOR).await.get("/desk").await.text()), (true, false));
    course.change_rules();
    assert_eq!(today(course.signed_in(EDITOR).await.get("/desk").await.text()), (false, true));
    let page = course.signed_in(EDITOR).await.get("/desk/topics").await;
    assert!(
        page.text().contains("One published post would be removed from its page"),
        "{}",
        page.text()
    );
    assert!(page.body.contains("course.tag: &quot;&lt;A&gt;&quot; →"), "{}", page.body);
    assert!(!page.body.contains("value=\"f00d\""), "the button is the facilitators'");
    let mut facilitator = course.signed_in(FACILITATOR).await;
    // What the page showed, and nothing else, is let in.
    let other = done(&mut facilitator, "/desk/topics", &[("fingerprint", "beef")]).await;
    assert!(
        other.contains("changed again")
            && course.with_store(|s| s.meta_value(store::RULES_LET_IN)).expect("read").is_none()
    );
    let text = done(&mut facilitator, "/desk/topics", &[("fingerprint", "f00d")]).await;
    assert!(text.contains("The change is accepted"), "{text}");
    assert_eq!(
        course.with_store(|s| s.meta_value(store::RULES_LET_IN)).expect("read").as_deref(),
        Some("f00d")
    );
    let log = facilitator.get("/desk/log").await.text();
    assert!(log.contains("accepted the changed rules"), "{log}");
}

#[tokio::test]
async fn the_mail_is_shown_with_its_own_styles_and_can_do_nothing() {
    let course = Course::new();
    let mut editor = course.signed_in(EDITOR).await;
    let mail = editor.get("/desk/draft/mail?kind=daily").await;
    let policy = mail.header("content-security-policy");
    assert!(
        policy.starts_with("sandbox") && policy.contains("style-src 'unsafe-inline'"),
        "{policy}"
    );
    assert!(!policy.contains("script-src") && policy.contains("default-src 'none'"), "{policy}");
    assert_eq!(mail.headers.get_all("content-security-policy").iter().count(), 1);
    assert!(
        editor
            .get("/desk/draft/")
            .await
            .header("content-security-policy")
            .contains("script-src 'self'")
    );
    let text = editor.get("/desk/draft/text").await;
    assert!(text.body.contains("&lt;b&gt;part&lt;"), "{}", text.body);
    assert_eq!(editor.get("/desk/draft/mail?kind=weekly").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn sending_twice_asks_once() {
    let course = Course::new();
    let mut facilitator = course.signed_in(FACILITATOR).await;
    let before = facilitator.get("/desk/send").await.text();
    assert!(before.contains("Publish and send now"), "{before}");
    for _ in 0..2 {
        let text = done(&mut facilitator, "/desk/send", &[("wish", "both")]).await;
        assert!(text.contains("Your request is being processed"), "{text}");
    }
    let errands: Vec<_> = course
        .with_store(|s| s.waiting_jobs())
        .expect("errands")
        .into_iter()
        .map(|(e, _)| e)
        .collect();
    assert_eq!(
        errands.iter().filter(|e| matches!(e, Job::Publish | Job::Send)).count(),
        2,
        "{errands:?}"
    );
}

#[tokio::test]
async fn a_held_edition_is_decided_at_the_desk() {
    let course = Course::new();
    course.publish_post("A walk", "Through the ward.");
    course.refuse_edition(12);
    let mut facilitator = course.signed_in(FACILITATOR).await;
    let page = facilitator.get("/desk/send").await.text();
    assert!(page.contains("Held: 12 addresses of 12 were refused"), "{page}");
    assert!(page.contains("The server said: 550 5.1.1 no such user"), "{page}");
    assert!(page.contains("Remove them and go on") && page.contains("Try again"), "{page}");
    assert!(!page.contains("Send now") && !page.contains("Publish and send now"), "{page}");
    let today = facilitator.get("/desk").await;
    assert!(today.text().contains("12 addresses of 12 were refused"), "{}", today.body);
    assert!(today.body.contains("desk/send\">Decide</a>"), "{}", today.body);
    // A page that was shown before it was held.
    let page = done(&mut facilitator, "/desk/send", &[("wish", "send")]).await;
    assert!(page.contains("Nothing is sent until you decide"), "{page}");
    assert!(!page.contains("It is being sent"), "{page}");
    let jobs = course.with_store(|s| s.waiting_jobs()).expect("read");
    assert!(jobs.iter().all(|(job, _)| *job != Job::Send), "{jobs:?}");
    done(&mut facilitator, "/desk/send", &[("wish", "again")]).await;
    let bounced = Some(course::SubscriberState::Bounced);
    let n_bounced = || course.with_store(|s| s.n_subscribers(bounced)).expect("count");
    assert_eq!(n_bounced(), 0);
    assert!(course.with_store(|s| s.held_editions()).expect("read").is_empty());
    course.refuse_edition(0);
    let page = done(&mut facilitator, "/desk/send", &[("wish", "on")]).await;
    assert!(!page.contains("Held:"), "{page}");
    assert_eq!(n_bounced(), 12);
}

#[tokio::test]
async fn an_edition_s_figures_name_no_small_domain() {
    let course = Course::new();
    let mut facilitator = course.signed_in(FACILITATOR).await;
    let page = facilitator.get("/desk/figures").await.text();
    assert!(page.contains("No edition has been sent yet."), "{page}");
    course.publish_post("A walk", "Through the ward.");
    let new = store::NewSubscriber {
        address: course::EmailAddress::new("ana@silva.example").expect("an address"),
        state: course::SubscriberState::Active,
        preferences: course::MailPreferences::default(),
        consent: None,
    };
    let now = course.now();
    let stay_away = store::FormerSubscribers::StayAway;
    course.with_store(|s| s.add_subscribers(&[new], stay_away, now)).expect("added");
    course.refuse_edition(12);
    let answer = facilitator.get("/desk/figures?edition=nonsense").await;
    let page = answer.text();
    assert!(page.contains("who opens a mail or follows a link is not counted"), "{page}");
    assert!(page.contains("example.org") && page.contains("other domains"), "{page}");
    assert!(
        answer.body.contains("<th scope=\"row\">example.org</th><td>0</td><td>0</td><td>12</td>")
    );
    let metrics = course.get("/metrics").await.body;
    for line in [
        "katydid_edition_mails{kind=\"daily\",domain=\"example.org\",outcome=\"bounced\"} 12",
        "katydid_edition_mails{kind=\"daily\",domain=\"other domains\",outcome=\"bounced\"} 1",
    ] {
        assert!(metrics.lines().any(|l| l == line), "{line} is missing from\n{metrics}");
    }
    assert!(!page.contains("silva.example") && !metrics.contains("silva.example"));
}

/// Somebody who was erased, whose name stands on two comments under Ana's post.
fn with_comments_of_erased() -> Course {
    let course = Course::new();
    let ana = course.add_feed("https://ana.example/feed");
    let bo = course.add_feed("https://bo.example/feed");
    let commented = course::Post {
        comments_feed: Some("https://ana.example/1/comments".parse().expect("an address")),
        ..post("1", "A walk", "Through the ward. #reflect26")
    };
    course.read(ana, &[commented]);
    let said = |n: u32| course::Post {
        author: Some("Bo Quixotic".to_owned()),
        link: Some(format!("https://ana.example/1#c{n}").parse().expect("an address")),
        ..post(&format!("c{n}"), "By: Bo", &format!("Unsigned words, number {n}."))
    };
    course.read_comments(&[said(2), said(1)]);
    let now = course.now();
    course.with_store(|s| {
        let whose = s.find_feed(bo).expect("read").expect("a feed").participant;
        let name = Some("Bo Quixotic".to_owned());
        let change = store::ParticipantChange { name, ..store::ParticipantChange::default() };
        s.set_participant(whose, &change, &subject_rules(), now).expect("set");
        s.erase_participant(whose, None, now).expect("erased");
    });
    course
}

#[tokio::test]
async fn a_facilitator_says_whose_comments_by_name_alone_are() {
    let course = with_comments_of_erased();
    let mut editor = course.signed_in(EDITOR).await;
    assert!(!editor.get("/desk").await.text().contains("Unsigned words"));
    let fields = [("comment", "1"), ("wish", "theirs")];
    assert_eq!(send(&mut editor, "/desk/comments", &fields).await.status, StatusCode::FORBIDDEN);
    let mut facilitator = course.signed_in(FACILITATOR).await;
    let page = facilitator.get("/desk").await.text();
    assert!(page.contains("Unsigned words, number 1.") && page.contains("Bo Quixotic"), "{page}");
    let page = done(&mut facilitator, "/desk/comments", &fields).await;
    assert!(page.contains("The comment is erased.") && !page.contains("number 1."), "{page}");
    let page =
        done(&mut facilitator, "/desk/comments", &[("comment", "2"), ("wish", "not-theirs")]).await;
    assert!(page.contains("The comment stays.") && !page.contains("number 2."), "{page}");
    assert_eq!(
        send(&mut facilitator, "/desk/comments", &fields).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(deeds(&course).len(), 2);
    let now = course.now();
    let erased = course.with_store(|s| s.erase_leavers(now)).expect("erased");
    assert_eq!(erased.n_comments, 1);
    let left = course.with_store(|s| s.replies_to(PostId(1))).expect("read");
    assert_eq!(
        left.iter().map(|r| r.excerpt.as_str()).collect::<Vec<_>>(),
        ["Unsigned words, number 2."]
    );
}

/// The desk has a navigation of its own: five entries with what waits beside them, and the paper one
/// link away.
#[tokio::test]
async fn the_desk_has_a_frame_of_its_own_and_counts_what_waits() {
    let course = Course::new();
    let mut editor = course.signed_in(EDITOR).await;
    let quiet = editor.get("/desk").await.body;
    assert!(!quiet.contains("class=\"nav\"") && !quiet.contains("class=\"waits\""), "{quiet}");
    assert!(quiet.contains("<a href=\"/\" rel=\"home\">"), "{quiet}");
    let feed = course.add_feed("https://ana.example/feed");
    course
        .read(feed, &[post("1", "One", "A near miss #reflect62"), post("2", "Two", "#reflect26")]);
    let counts = course.with_store(|s| s.waiting_counts()).expect("counts");
    assert_eq!((counts.n_posts, counts.n_blogs, counts.sum()), (1, 0, 1));
    let page = editor.get("/desk/highlights").await.body;
    assert_eq!(page.matches("class=\"waits\"").count(), 2, "today and posts: {page}");
    assert_eq!(page.matches("aria-current=\"page\"").count(), 1, "{page}");
    assert!(!page.contains("desk/send") && !page.contains("desk/course\""), "{page}");
    let mut facilitator = course.signed_in(FACILITATOR).await;
    let page = facilitator.get("/desk/log").await.body;
    assert!(page.contains("href=\"/desk/course\""), "{page}");
}
