//! Registering a blog.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use course::{
    ApprovalPolicy, DeskAction, FeedId, FeedRole, FeedState, Job, LetterKind, OwnershipClaim,
    ParticipantId, RegistrationRules, SharingLevel,
};
use digest::Translations;
use digest::messages::Languages;
use fetcher::discover::PLATFORMS;
use fetcher::visit::FetcherSettings;

use crate::blogs::{Blogs, rss};
use crate::support::{Answer, Course, EDITOR, FACILITATOR, Visitor};

const WORDPRESS: &str = "<html><head><meta name='generator' content='WordPress 6.8'>
    <link rel='alternate' type='application/rss+xml' title='Ward notes &raquo; Feed' href='/feed/'>
    <link rel='alternate' type='application/rss+xml' title='Ward notes &raquo; Comments Feed' href='/comments/feed/'></head></html>";
const BLOGGER: &str = "<html><head><meta content='blogger' name='generator'/>
    <link rel='alternate' type='application/atom+xml' title='Night - Atom' href='/feeds/posts/default'/>
    <link rel='alternate' type='application/rss+xml' title='Night - RSS' href='/feeds/posts/rss'/></head></html>";
const ANA: &str = "ana@example.org";

async fn blogs() -> Blogs {
    let posts = rss(
        "Ward notes",
        &[("Listening", "reflect26"), ("Holidays", "Travel"), ("Nearly", "reflect25")],
    );
    let comments = rss("Comments on Ward notes", &[("A remark", "")]);
    let night = rss("Night shift", &[("Quiet", "Sleep")])
        .replace("https://wordpress.org/?v=6.8", "Blogger");
    Blogs::start(&[
        ("ward.example/", WORDPRESS),
        ("ward.example/feed/", &posts),
        ("ward.example/comments/feed/", &comments),
        ("night.example/", BLOGGER),
        ("night.example/feeds/posts/default", &night),
        ("night.example/feeds/posts/rss", &night),
    ])
    .await
}

fn tagged() -> RegistrationRules {
    RegistrationRules::default()
}

/// Gives an address on the first page, and returns what comes.
async fn look(course: &Course, visitor: &mut Visitor<'_>, url: &str) -> Answer {
    let form = visitor.get("/join").await;
    course.wait(3);
    visitor.send_form(&form, "join/look", &[("url", url)]).await
}

/// Fills in the second page.
async fn apply(
    course: &Course,
    visitor: &mut Visitor<'_>,
    page: &Answer,
    fields: &[(&str, &str)],
) -> Answer {
    course.wait(3);
    visitor.send_form(page, "join", fields).await
}

/// Follows the link of the letter that waits, and pushes the button.
async fn confirm(course: &Course, visitor: &mut Visitor<'_>) -> (String, Answer) {
    let letters = course.letters();
    let letter = letters.last().expect("a letter");
    assert_eq!(letter.kind, LetterKind::Registration);
    let token = course.token(letter);
    let page = visitor.get(&format!("/join/confirm?token={token}")).await;
    course.wait(3);
    (token, visitor.send_form(&page, "join/confirm", &[]).await)
}

const FEED: (&str, &str) = ("feed", "http://ward.example/feed/");

#[tokio::test]
async fn a_wordpress_blog_is_registered_and_read() {
    let blogs = blogs().await;
    let course = Course::with(tagged(), blogs.settings());
    let mut ana = course.visitor();
    let page = look(&course, &mut ana, "ward.example").await;
    assert_eq!(page.status, StatusCode::OK, "{page:?}");
    let text = page.text();
    for said in [
        "Ward notes",
        "3 posts, one with the course tag",
        "readers’ comments, not posts",
        "Listening 20 February 2026 in the course",
        "Holidays 19 February 2026 not in the course",
        "Patients must not be recognisable",
    ] {
        assert!(text.contains(said), "{said} is missing from {text}");
    }
    assert!(!text.contains("No post carries the course tag"), "{text}");
    assert!(page.body.contains("value=\"Ana Silva\""), "the name is suggested");
    let answer = apply(
        &course,
        &mut ana,
        &page,
        &[FEED, ("name", "Ana S."), ("shows", "link"), ("email", ANA)],
    )
    .await;
    assert!(answer.text().contains("on its way to ana@example.org"), "{}", answer.text());
    assert_eq!(
        course.with_store(|s| s.all_feeds()).expect("feeds").len(),
        0,
        "nothing is public before it is confirmed"
    );

    let (token, answer) = confirm(&course, &mut ana).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/join/done?feed=1")
    );
    let feed = course.with_store(|s| s.find_feed(FeedId(1))).expect("read").expect("a feed");
    assert_eq!(
        (feed.url.as_str(), feed.state, feed.role),
        (FEED.1, FeedState::Approved, FeedRole::Blog)
    );
    assert_eq!((feed.claim, feed.due_at), (Some(OwnershipClaim::Open), course.now()));
    let who = course
        .with_store(|s| s.find_participant(feed.participant))
        .expect("read")
        .expect("a participant");
    assert_eq!(
        (who.name.as_str(), who.shows, who.is_pseudonymous),
        ("Ana S.", SharingLevel::Link, false)
    );
    let errands: Vec<_> = course
        .with_store(|s| s.waiting_jobs())
        .expect("errands")
        .into_iter()
        .map(|(errand, _)| errand)
        .collect();
    assert_eq!(errands, [Job::Letters, Job::Poll, Job::Render]);
    let done = ana.get("/join/done?feed=1").await;
    assert!(done.text().contains("Your blog is being read"), "{}", done.text());
    assert!(done.body.contains("href=\"/participants/ana-s/\""), "{}", done.body);

    // The link again, from another browser: nothing happens, and nobody is signed in.
    let mut other = course.visitor();
    let page = other.get(&format!("/join/confirm?token={token}")).await;
    course.wait(3);
    let again = other.send_form(&page, "join/confirm", &[]).await;
    assert!(again.text().contains("used before"), "{}", again.text());
    assert!(other.cookie.is_none());
    assert_eq!(other.get("/join/done?feed=1").await.header("location"), "/sign-in");
    assert_eq!(course.with_store(|s| s.all_feeds()).expect("feeds").len(), 1);
}

#[tokio::test]
async fn a_blogger_blog_without_the_tag_is_advised_waits_and_comes_in_with_it() {
    let blogs = blogs().await;
    let course = Course::with(tagged(), blogs.settings());
    let mut ben = course.visitor();
    let page = look(&course, &mut ben, "http://night.example/").await;
    let text = page.text();
    assert!(text.contains("On Blogger: add the label “reflect26” to the post"), "{text}");
    assert_eq!(
        text.matches("one post, none with the course tag").count(),
        1,
        "one blog in two formats: {text}"
    );
    let fields =
        [("name", "Ben"), ("pseudonym", "yes"), ("shows", "full"), ("email", "ben@example.org")];
    apply(&course, &mut ben, &page, &fields).await;
    confirm(&course, &mut ben).await;
    let state =
        || course.with_store(|s| s.find_feed(FeedId(1))).expect("read").expect("a feed").state;
    assert_eq!(state(), FeedState::Pending);
    let who = course
        .with_store(|s| s.find_participant(ParticipantId(1)))
        .expect("read")
        .expect("a participant");
    assert_eq!((who.shows, who.is_pseudonymous), (SharingLevel::Full, true));
    let done = ben.get("/join/done?feed=1").await;
    assert!(done.text().contains("waits"), "{}", done.text());
    let answer = ben.send_form(&done, "join/done", &[]).await;
    assert!(answer.text().contains("No post with the course tag was found"), "{}", answer.text());
    assert_eq!(state(), FeedState::Pending);

    let night = rss("Night shift", &[("Quiet", "Reflect 26")]);
    blogs.set("night.example/feeds/posts/default", &night);
    let answer = ben.send_form(&answer, "join/done", &[]).await;
    assert!(answer.text().contains("Your blog is being read"), "{}", answer.text());
    assert_eq!(state(), FeedState::Approved);
}

#[tokio::test]
async fn the_policy_is_the_course_s() {
    for (approval, asks_for_ownership, url, expected) in [
        (ApprovalPolicy::Confirmed, false, "night.example", FeedState::Approved),
        (ApprovalPolicy::Tagged, false, "night.example", FeedState::Pending),
        (ApprovalPolicy::ByHand, false, "ward.example", FeedState::Pending),
        (ApprovalPolicy::Confirmed, true, "ward.example", FeedState::Pending),
    ] {
        let blogs = blogs().await;
        let course =
            Course::with(RegistrationRules { approval, asks_for_ownership }, blogs.settings());
        let mut ana = course.visitor();
        let page = look(&course, &mut ana, url).await;
        assert_eq!(page.body.contains("value=\"full\""), !asks_for_ownership);
        let feed =
            if url == "ward.example" { FEED.1 } else { "http://night.example/feeds/posts/default" };
        // The form offers the whole text only to those who may ask for it; a program may send what
        // it likes.
        let mut fields = vec![("name", "Ana"), ("shows", "full"), ("email", ANA)];
        if url == "ward.example" {
            fields.push(("feed", feed));
        }
        apply(&course, &mut ana, &page, &fields).await;
        confirm(&course, &mut ana).await;
        let feed = course.with_store(|s| s.find_feed(FeedId(1))).expect("read").expect("a feed");
        assert_eq!(feed.state, expected, "{approval:?} {asks_for_ownership}");
        let shows = course
            .with_store(|s| s.find_participant(feed.participant))
            .expect("read")
            .expect("one")
            .shows;
        assert_eq!(
            shows,
            if asks_for_ownership { SharingLevel::Excerpt } else { SharingLevel::Full }
        );
    }
}

#[tokio::test]
async fn a_blog_shows_whose_it_is() {
    for way in [
        "word in a post",
        "word on the page",
        "rel=me page",
        "rel=me mail",
        "another's mail",
        "nothing",
    ] {
        let blogs = blogs().await;
        let asks = RegistrationRules { asks_for_ownership: true, ..tagged() };
        let course = Course::with(asks, blogs.settings());
        let mut ana = course.visitor();
        let page = look(&course, &mut ana, "ward.example").await;
        apply(
            &course,
            &mut ana,
            &page,
            &[FEED, ("name", "Ana"), ("shows", "link"), ("email", ANA)],
        )
        .await;
        confirm(&course, &mut ana).await;
        let done = ana.get("/join/done?feed=1").await;
        let text = done.text();
        let word =
            text.split_whitespace().find(|word| word.starts_with("katydid-")).expect("a code word");
        let with = |more: &str| blogs.set("ward.example/", &format!("{WORDPRESS}{more}"));
        match way {
            "word in a post" => {
                blogs.set(
                    "ward.example/feed/",
                    &rss("Ward notes", &[(&format!("Mine: {word}"), "reflect26")]),
                );
            }
            "word on the page" => with(&format!("<meta name=katydid content={word}>")),
            "rel=me page" => with(
                "<a rel='nofollow me' href='https://daily.example.org/participants/ana'>Me</a>",
            ),
            "rel=me mail" => with("<link rel=me href='mailto:Ana@example.org'>"),
            "another's mail" => with("<link rel=me href='mailto:eve@example.org'>"),
            _ => {}
        }
        let answer = ana.send_form(&done, "join/done", &[]).await;
        assert_eq!(answer.status, StatusCode::OK);
        let feed = course.with_store(|s| s.find_feed(FeedId(1))).expect("read").expect("a feed");
        let expected = match way {
            "another's mail" | "nothing" => (Some(OwnershipClaim::Open), FeedState::Pending),
            _ => (Some(OwnershipClaim::Shown), FeedState::Approved),
        };
        assert_eq!((feed.claim, feed.state), expected, "{way}: {}", answer.text());
    }
}

#[tokio::test]
async fn hopeless_addresses_are_explained() {
    let blogs = Blogs::start(&[
        ("bare.example/", "<html><p>Hello"),
        ("closed.example/", "CLOSED"),
        ("login.example/", "<form><input type=password name=p></form>"),
        ("talk.example/", "<link rel='alternate' type='application/rss+xml' title='Comments' href='/comments/feed/'>"),
        ("talk.example/comments/feed/", &rss("Comments on Talk", &[("A remark", "")])),
        ("loop.example/", "-> /"),
    ])
    .await;
    let course = Course::with(tagged(), blogs.settings());
    let long = format!("https://ward.example/{}", "x".repeat(3000));
    for (url, said) in [
        ("", "not an address of the web"),
        ("my blog", "not an address of the web"),
        ("javascript:alert(1)", "not an address of the web"),
        (&*long, "not an address of the web"),
        ("ana@gmail.com", "a mail address"),
        ("mailto:ana@nhs.net", "a mail address"),
        ("https://www.google.com/search?q=my+blog", "a search engine"),
        ("google.co.uk", "a search engine"),
        ("https://duckduckgo.com/?q=ward", "a search engine"),
        ("https://www.blogger.com/blog/posts/77", "only you can see it"),
        ("https://wordpress.com/post/ward", "only you can see it"),
        ("http://login.example/", "only you can see it"),
        ("http://bare.example/wp-admin/post.php", "only you can see it"),
        ("http://bare.example/", "no feed"),
        ("http://closed.example/", "does not show its page"),
        ("http://loop.example/", "does not show its page"),
        ("http://talk.example/", "only readers’ comments"),
        ("https://www.facebook.com/ana", "facebook.com has no feeds"),
    ] {
        let answer = look(&course, &mut course.visitor(), url).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{url}: {}", answer.text());
        assert!(answer.text().contains(said), "{url}: {}", answer.text());
        assert!(answer.body.contains("aria-describedby=\"url-wrong url-about\""), "{url}");
        let kept = answer.field("url");
        assert_eq!(kept.as_deref(), Some(url), "{url}");
    }
}

/// The cause is told, and no address of our own network and no secret.
#[tokio::test]
async fn why_a_feed_that_a_page_names_is_no_use_is_told() {
    let names =
        |feed: &str| format!("<link rel='alternate' type='application/rss+xml' href='{feed}'>");
    let blogs = Blogs::start(&[
        ("cut.example/", &names("/feed")),
        ("cut.example/feed", "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": ["),
        ("gone.example/", &names("/rss")),
        ("secret.example/", &names("/feed?token=Zx81hQ0p4mT7rW2v")),
        ("hidden.example/", &names("http://10.0.0.1/feed")),
    ])
    .await;
    let course = Course::with(tagged(), blogs.settings());
    for (url, said) in [
        (
            "http://cut.example/",
            "http://cut.example/feed, but it cannot be read: the document looks like JSON",
        ),
        (
            "http://cut.example/feed",
            "http://cut.example/feed, but it cannot be read: the document looks like JSON",
        ),
        (
            "http://gone.example/",
            "http://gone.example/rss, but it cannot be read: there is nothing at the address (404)",
        ),
        ("http://secret.example/", "http://secret.example/feed?token=…, but"),
        ("http://hidden.example/", "There is a page, but no feed"),
        ("ana@ward.example", "a mail address"),
        ("@ana@ward.example", "does not answer"),
    ] {
        let answer = look(&course, &mut course.visitor(), url).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{url}: {}", answer.text());
        assert!(answer.text().contains(said), "{url}: {}", answer.text());
        assert!(
            !answer.body.contains("Zx81hQ0p4mT7rW2v") && !answer.body.contains("10.0.0.1"),
            "{url}"
        );
    }
}

#[tokio::test]
async fn no_look_leads_into_our_own_network() {
    let blogs = Blogs::start(&[
        ("hop.example/", "-> http://127.0.0.1/admin"),
        ("hop.example/feed/", "-> http://inside.example/feed/"),
        (
            "named.example/",
            "<link rel=alternate type='application/rss+xml' href='http://169.254.169.254/feed/'>
                            <link rel=alternate type='application/rss+xml' href='http://inside.example/feed/'>
                            <link rel=alternate type='application/rss+xml' href='file:///etc/passwd'>",
        ),
        ("inside.example/", WORDPRESS),
        ("inside.example/feed/", &rss("Inside", &[("Secret", "reflect26")])),
    ])
    .await;
    let port = blogs.address.port();
    let course = Course::with(tagged(), blogs.settings());
    let own = format!("http://127.0.0.1:{port}/");
    for (url, said) in [
        ("http://127.0.0.1/", "no public site"),
        (&*own, "no public site"),
        ("http://0x7f.1/", "no public site"),
        ("http://[::1]/", "no public site"),
        ("http://[::ffff:10.0.0.1]/", "no public site"),
        ("http://169.254.169.254/latest/meta-data/", "no public site"),
        ("http://inside.example/", "no public site"),
        ("http://user:secret@ward.example/", "no public site"),
        ("http://hop.example/", "no public site"),
        ("file:///etc/passwd", "not an address of the web"),
        ("gopher://ward.example/", "not an address of the web"),
    ] {
        let answer = look(&course, &mut course.visitor(), url).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{url}: {}", answer.text());
        assert!(answer.text().contains(said), "{url}: {}", answer.text());
        assert!(!answer.body.contains("Secret"), "{url}");
    }
    let answer = look(&course, &mut course.visitor(), "http://named.example/").await;
    assert!(answer.text().contains("no feed"), "{}", answer.text());
    assert!(
        blogs.asked().iter().all(|at| !at.starts_with("inside") && !at.starts_with("127.")),
        "{:?}",
        blogs.asked()
    );
}

/// With nothing allowed, as a course is set up, not even a blog on this machine is looked at.
#[tokio::test]
async fn loopback_is_closed_unless_it_is_opened() {
    let blogs = blogs().await;
    let settings = FetcherSettings { allow_private: Vec::new(), ..blogs.settings() };
    let course = Course::with(tagged(), settings);
    let answer = look(&course, &mut course.visitor(), "http://ward.example/").await;
    assert!(answer.text().contains("no public site"), "{}", answer.text());
    assert!(blogs.asked().is_empty());
}

#[tokio::test]
async fn what_a_blog_says_is_text() {
    // Escaped twice, so that it is a title about markup and not markup that is cleaned away.
    let evil = "You won: prize.example/now &amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;\"'&amp;lt;img src=x onerror=alert(2)&amp;gt;";
    let feed = rss(evil, &[(evil, evil), (evil, "reflect26")]).replace("Ana Silva", evil);
    let comments = rss(evil, &[(evil, "")]);
    let blogs = Blogs::start(&[
        ("evil.example/", WORDPRESS),
        ("evil.example/feed/", &feed),
        ("evil.example/comments/feed/", &comments),
    ])
    .await;
    let course = Course::with(tagged(), blogs.settings());
    let mut ana = course.visitor();
    let page = look(&course, &mut ana, "http://evil.example/?\"><script>alert(3)</script>").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("&lt;script&gt;alert(1)"), "{}", page.body);
    let name = "<script>alert(4)</script>\"><img src=x onerror=alert(5)>";
    let fields = [
        ("feed", "http://evil.example/feed/"),
        ("name", name),
        ("shows", "excerpt"),
        ("email", "\"><script>"),
    ];
    let wrong = apply(&course, &mut ana, &page, &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let refused =
        look(&course, &mut ana, "http://nowhere.example/\"><script>alert(6)</script>").await;
    for answer in [&page, &wrong, &refused] {
        assert!(
            !answer.body.contains("<script>alert") && !answer.body.contains("<img"),
            "{}",
            answer.body
        );
    }
    // Nor does a title carry an advertisement to a stranger's mailbox.
    let fields = [fields[0], fields[1], fields[2], ("email", ANA)];
    apply(&course, &mut ana, &wrong, &fields).await;
    let letters = course.letters();
    assert_eq!(letters[0].facts.blog.as_deref(), Some("evil.example"), "{letters:?}");
}

#[tokio::test]
async fn only_what_was_looked_at_is_registered() {
    let blogs = blogs().await;
    let course = Course::with(tagged(), blogs.settings());
    let mut eve = course.visitor();
    let page = look(&course, &mut eve, "ward.example").await;
    let rest = [("name", "Eve"), ("shows", "excerpt"), ("email", "eve@example.org")];
    for feed in ["http://10.0.0.1/", "", "http://ward.example/"] {
        let answer =
            apply(&course, &mut eve, &page, &[("feed", feed), rest[0], rest[1], rest[2]]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{feed}");
        assert!(answer.text().contains("Choose what should be read"), "{}", answer.text());
    }
    let seal = page.hidden("join").into_iter().find(|(name, _)| name == "seal").expect("a seal").1;
    let found = page
        .hidden("join")
        .into_iter()
        .find(|(name, _)| name == "found")
        .expect("what was found")
        .1;
    for forged in ["", "e30.a.1.b", &found.replacen('a', "b", 1), &found[1..]] {
        let fields = [("seal", seal.as_str()), ("found", forged), FEED, rest[0], rest[1], rest[2]];
        assert_eq!(eve.post("/join", &fields).await.status, StatusCode::FORBIDDEN, "{forged}");
    }
    assert!(course.letters().is_empty());
}

#[tokio::test]
async fn a_blog_is_registered_once_and_nobody_learns_whose_it_is() {
    let blogs = blogs().await;
    let course = Course::with(tagged(), blogs.settings());
    // Two people ask for the same blog before either confirms.
    let mut people = [course.visitor(), course.visitor()];
    let mut tokens = Vec::new();
    for (person, email) in people.iter_mut().zip([ANA, "eve@example.org"]) {
        let page = look(&course, person, "ward.example").await;
        apply(
            &course,
            person,
            &page,
            &[FEED, ("name", "Ana"), ("shows", "excerpt"), ("email", email)],
        )
        .await;
        tokens.push(course.token(course.letters().last().expect("a letter")));
    }
    let [ana, eve] = &mut people;
    for (person, token, said) in [(ana, &tokens[0], ""), (eve, &tokens[1], "registered already")] {
        let page = person.get(&format!("/join/confirm?token={token}")).await;
        course.wait(3);
        let answer = person.send_form(&page, "join/confirm", &[]).await;
        assert!(answer.text().contains(said), "{}", answer.text());
    }
    assert!(people[1].cookie.is_none());
    let again = look(&course, &mut people[1], "ward.example").await;
    assert!(again.text().contains("registered already"), "{}", again.text());
    assert!(!again.body.contains(ANA) && !again.text().contains("Ana"), "{}", again.text());
}

#[tokio::test]
async fn another_blog_of_the_same_address_is_the_same_person_s() {
    let blogs = blogs().await;
    let course = Course::with(tagged(), blogs.settings());
    for (url, feed, name) in
        [("ward.example", Some(FEED), "Ana"), ("night.example", None, "Somebody")]
    {
        let mut ana = course.visitor();
        let page = look(&course, &mut ana, url).await;
        let fields = [("name", name), ("shows", "excerpt"), ("email", "Ana@Example.org")];
        let fields: Vec<_> = fields.into_iter().chain(feed).collect();
        apply(&course, &mut ana, &page, &fields).await;
        confirm(&course, &mut ana).await;
    }
    let feeds = course.with_store(|s| s.all_feeds()).expect("feeds");
    assert_eq!(feeds.iter().map(|f| f.participant.0).collect::<Vec<_>>(), [1, 1]);
    let names: Vec<_> = course
        .with_store(|s| s.all_participants())
        .expect("read")
        .into_iter()
        .map(|p| p.name)
        .collect();
    assert_eq!(names, ["Ana"]);
    // Someone else finds a name of their own: two people of one name cannot be told apart on any
    // page.
    let mut other = course.visitor();
    blogs.set("third.example/", WORDPRESS);
    blogs.set("third.example/feed/", &rss("Third", &[("Mine", "reflect26")]));
    let page = look(&course, &mut other, "third.example").await;
    for taken in
        ["Ana", "ana ", "A\u{200b}na", "\u{410}n\u{430}", "The Daily", "Reflective  practice"]
    {
        let fields = [("name", taken), ("shows", "excerpt"), ("email", "other@example.org")];
        let refused = apply(&course, &mut other, &page, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{taken}");
        assert!(refused.text().contains("name"), "{taken}: {}", refused.text());
    }
    apply(
        &course,
        &mut other,
        &page,
        &[("name", "Ana B."), ("shows", "excerpt"), ("email", "other@example.org")],
    )
    .await;
    confirm(&course, &mut other).await;
    assert_eq!(course.with_store(|s| s.all_participants()).expect("read").len(), 2);
    assert_eq!(other.get("/join/done?feed=1").await.status, StatusCode::NOT_FOUND, "not theirs");
}

#[tokio::test]
async fn a_blog_that_was_erased_waits_for_a_facilitator() {
    let blogs = blogs().await;
    let course = Course::with(
        RegistrationRules { approval: ApprovalPolicy::Confirmed, ..tagged() },
        blogs.settings(),
    );
    let now = course.now();
    course.add_feed(FEED.1);
    course.with_store(|s| s.erase_participant(ParticipantId(1), None, now)).expect("erased");
    let mut ana = course.visitor();
    let page = look(&course, &mut ana, "ward.example").await;
    apply(&course, &mut ana, &page, &[FEED, ("name", "Ana"), ("shows", "excerpt"), ("email", ANA)])
        .await;
    confirm(&course, &mut ana).await;
    let feed = course.with_store(|s| s.all_feeds()).expect("feeds").pop().expect("a feed");
    assert_eq!(feed.state, FeedState::Pending);
    let deeds = course.with_store(|s| s.audit_entries(5, 0)).expect("deeds");
    assert_eq!(deeds[0].what, DeskAction::RegisterAgain);
    // The desk says why it waits; whoever registered it does not learn of the erasure.
    let done = ana.get(&format!("/join/done?feed={}", feed.id)).await.text();
    assert!(done.contains("A facilitator must approve it") && !done.contains("erased"), "{done}");
    assert!(
        !done.contains("No approval is needed"),
        "no post and no code word ends this wait: {done}"
    );
    for path in [&format!("/desk/blogs/{}", feed.id), "/desk/blogs", "/desk"] {
        let desk = course.signed_in(FACILITATOR).await.get(path).await.text();
        assert_eq!(desk.matches("erased before, at its owner’s wish").count(), 1, "{path}: {desk}");
    }
    // An editor sees neither on any page whose address it is.
    let mut editor = course.signed_in(EDITOR).await;
    for path in [
        "/desk",
        "/desk/blogs",
        &format!("/desk/blogs/{}", feed.id),
        "/desk/posts",
        "/desk/log",
        "/desk/preview",
    ] {
        let page = editor.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains(ANA), "{path}: {}", page.body);
    }
    let log = course.signed_in(FACILITATOR).await.get("/desk/log").await.text();
    assert!(log.contains(ANA), "{log}");
}

#[tokio::test]
async fn the_page_says_all_that_is_waited_for_and_no_more() {
    let blogs = blogs().await;
    blogs.set("bare.example/", WORDPRESS);
    blogs.set("bare.example/feed/", &rss("Bare", &[("Tea", "tea")]));
    let (tag, owner, by_hand) = (
        "once a post carries the course tag",
        "shown that the blog is yours",
        "facilitators approve every blog",
    );
    for (url, approval, asks_for_ownership, expected) in [
        ("bare.example", ApprovalPolicy::Tagged, false, &[tag][..]),
        ("bare.example", ApprovalPolicy::Tagged, true, &[tag, owner]),
        ("ward.example", ApprovalPolicy::Tagged, true, &[owner][..]),
        ("ward.example", ApprovalPolicy::Confirmed, true, &[owner]),
        ("bare.example", ApprovalPolicy::ByHand, true, &[]),
    ] {
        let course =
            Course::with(RegistrationRules { approval, asks_for_ownership }, blogs.settings());
        let mut ana = course.visitor();
        let page = look(&course, &mut ana, url).await;
        // Where there is one feed only, there is nothing to choose.
        let choice = if url == "ward.example" { &[FEED][..] } else { &[] };
        let fields = [choice, &[("name", "Ana"), ("shows", "excerpt"), ("email", ANA)]].concat();
        let asked = apply(&course, &mut ana, &page, &fields).await;
        assert_eq!(asked.status, StatusCode::OK, "{url}: {} {}", page.text(), asked.text());
        confirm(&course, &mut ana).await;
        let done = ana.get("/join/done?feed=1").await.text();
        assert!(done.contains("A facilitator must approve it"), "{url} {approval:?}: {done}");
        for said in [tag, owner] {
            assert_eq!(
                done.contains(said),
                expected.contains(&said),
                "{url} {approval:?} {asks_for_ownership} {said}: {done}"
            );
        }
        let desk = course.signed_in(FACILITATOR).await.get("/desk/blogs/1").await.text();
        assert!(desk.contains("It waits because"), "{desk}");
        assert_eq!(desk.contains(by_hand), approval == ApprovalPolicy::ByHand, "{desk}");
    }
}

#[tokio::test]
async fn the_course_does_not_read_itself() {
    let blogs = blogs().await;
    let course = Course::with(tagged(), blogs.settings());
    for own in [
        "daily.example.org",
        "https://www.daily.example.org/feed.xml",
        "http://daily.example.org/participants/ana/",
    ] {
        let mut ana = course.visitor();
        let answer = look(&course, &mut ana, own).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{own}");
        assert!(answer.text().contains("the course’s own site"), "{own}: {}", answer.text());
    }
}

/// Whoever looks is told what the privacy screen will say, and not what it found: anybody may look
/// at any blog.
#[tokio::test]
async fn a_look_promises_no_place_to_what_will_be_held() {
    let post = |title: &str, text: &str| {
        rss("Ward", &[(title, "reflect26")])
            .replace("Some words about it.", text)
            .replace("Ana Silva", "Ana")
    };
    let held = "it may hold personal data of a patient";
    for (title, text, expected) in [
        ("Listening", "Some words.", "in the course: it carries"),
        ("Listening", "Her NHS number is 943 476 5919.", held),
        ("Mr M., born 4 July 1948", "Some words.", held),
        ("Listening", "Er ist am 03.05.1948 geboren.", held),
        ("Published 4 July 2025", "ISBN 978-3-16-148410-0", "in the course: it carries"),
    ] {
        let blogs = Blogs::start(&[("ward.example/feed/", &*post(title, text))]).await;
        let course = Course::with(tagged(), blogs.settings());
        let page = look(&course, &mut course.visitor(), "http://ward.example/feed/").await.text();
        assert!(page.contains(expected), "{title} {text}: {page}");
        assert!(page.contains("one post, one with the course tag"), "{page}");
        for told in ["NHS", "date of birth", "paragraph"] {
            assert!(!page.contains(told), "{told}: {page}");
        }
    }
}

/// The server may go by other names: its feeds say where they belong.
#[tokio::test]
async fn the_course_does_not_read_itself_by_another_name() {
    let site = "https://daily.example.org/";
    let link = format!("<link>{site}</link>");
    let own = [
        format!(
            "<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' href='{site}feed.xml'/>"
        ),
        link.clone(),
        format!("<link>{site}topics/sleep/</link>"),
    ];
    let others =
        ["<link>https://daily.example.com/</link>", "<link>https://ward.example/</link>", ""];
    for (n, (said, is_own)) in
        own.iter().map(|said| (&**said, true)).chain(others.map(|said| (said, false))).enumerate()
    {
        let feed = rss("The Daily", &[("A post", "reflect26")]).replacen(
            "<channel>",
            &format!("<channel>{said}"),
            1,
        );
        let blogs = Blogs::start(&[("mirror.example/feed.xml", &*feed)]).await;
        let course = Course::with(tagged(), blogs.settings());
        let answer = look(&course, &mut course.visitor(), "http://mirror.example/feed.xml").await;
        assert_eq!(
            answer.text().contains("the course’s own site"),
            is_own,
            "{n} {said}: {}",
            answer.text()
        );
    }
}

/// Two people ask for one name, and each confirms.
#[tokio::test]
async fn a_name_that_was_given_away_meanwhile_is_told_apart() {
    let blogs = blogs().await;
    blogs.set("third.example/", WORDPRESS);
    blogs.set("third.example/feed/", &rss("Third", &[("Mine", "reflect26")]));
    for (first, second, expected) in [
        ("Ana Silva", "Ana Silva", "Ana Silva (third.example)"),
        ("Ana Silva", "ana  silva", "ana silva (third.example)"),
        ("Ana", "\u{410}\u{43d}\u{430}", "\u{410}\u{43d}\u{430}"),
        ("Ana", "\u{410}n\u{430}", ""),
        ("Ana", "Ana B.", "Ana B."),
    ] {
        let course = Course::with(tagged(), blogs.settings());
        let mut people = Vec::new();
        for (url, name, email) in
            [("ward.example", first, ANA), ("third.example", second, "eve@example.org")]
        {
            let mut person = course.visitor();
            let page = look(&course, &mut person, url).await;
            let fields = [("name", name), ("shows", "excerpt"), ("email", email), FEED];
            let fields = if url == "ward.example" { &fields[..] } else { &fields[..3] };
            apply(&course, &mut person, &page, fields).await;
            people.push((person, course.letters().last().map(|letter| course.token(letter))));
        }
        if expected.is_empty() {
            assert!(people[1].1.is_none(), "{second} is no name");
            continue;
        }
        let mut done = String::new();
        for (person, token) in &mut people {
            let token = token.as_ref().expect("a letter");
            let page = person.get(&format!("/join/confirm?token={token}")).await;
            course.wait(3);
            let answer = person.send_form(&page, "join/confirm", &[]).await;
            done = person.get(answer.header("location")).await.text();
        }
        let names: Vec<_> = course
            .with_store(|s| s.all_participants())
            .expect("read")
            .into_iter()
            .map(|p| p.name)
            .collect();
        assert!(
            names.contains(&first.to_owned()) && names.contains(&expected.to_owned()),
            "{names:?}"
        );
        assert_eq!(
            done.contains("until you choose another one"),
            expected.contains('('),
            "{second}: {done}"
        );
    }
}

#[tokio::test]
async fn looks_and_letters_are_counted() {
    let blogs = blogs().await;
    let course = Course::with(tagged(), blogs.settings());
    let mut ana = course.visitor();
    let page = look(&course, &mut ana, "ward.example").await;
    let fields = [FEED, ("name", "Ana"), ("shows", "excerpt"), ("email", ANA)];
    let first = apply(&course, &mut ana, &page, &fields).await.text();
    assert_eq!(apply(&course, &mut ana, &page, &fields).await.text(), first);
    assert_eq!(course.letters().len(), 1, "pressed twice, asked once");
    for n in 0..9 {
        // Each time the form is filled in anew.
        let again =
            [&fields[..], &[("n", ["0", "1", "2", "3", "4", "5", "6", "7", "8"][n])]].concat();
        assert_eq!(
            apply(&course, &mut ana, &page, &again).await.text(),
            first,
            "nobody learns how often"
        );
    }
    assert_eq!(course.letters().len(), 4, "five in all");
    let mut statuses = Vec::new();
    for _ in 0..30 {
        statuses.push(look(&course, &mut ana, "ward.example").await.status);
    }
    // A share of twelve, the first of which is used; it grows again while the test goes on.
    assert!(statuses[..11].iter().all(|status| *status == StatusCode::OK), "{statuses:?}");
    assert!(statuses.contains(&StatusCode::TOO_MANY_REQUESTS), "{statuses:?}");
}

/// The tag stands in each sentence as it has to be typed, and the sentence can follow “To be in the
/// newspaper, …”.
#[test]
fn every_platform_has_its_sentence_in_every_language() {
    for language in ["en", "de", "fr", "es"] {
        let words = Translations::in_language(language);
        let said = |tagging| words.how_to_tag(tagging, "MedEdMOOC");
        for platform in PLATFORMS {
            let (key, sentence) = (platform.key, said(Some(platform.tagging)));
            assert!(
                !sentence.contains(['{', '}']) && !sentence.ends_with('.'),
                "{key}: {sentence}"
            );
            assert!(!sentence.starts_with("tagging-") && sentence.len() < 200, "{key}: {sentence}");
            let is_noun = language == "de" && key == "pubmed";
            assert!(is_noun || sentence.starts_with(char::is_lowercase), "{key}: {sentence}");
            // Papers have authors, but none who could tag them for a course.
            assert!(sentence.contains("MedEdMOOC") || key == "pubmed", "{key}: {sentence}");
        }
        assert!(said(None).contains("#MedEdMOOC"), "{language}");
    }
    let (_, file) = Languages::built_in_files()
        .find(|(name, _)| *name == "languages/en/join.ftl")
        .expect("the sentences");
    let words: BTreeSet<_> =
        PLATFORMS.iter().map(|platform| platform.tagging).chain(["anywhere"]).collect();
    let keys = file.lines().filter_map(|line| line.strip_prefix("tagging-")?.split(' ').next());
    assert_eq!(keys.collect::<BTreeSet<_>>(), words);
}
