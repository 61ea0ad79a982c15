//! Who may use which page and form: the routes of the desk and of `/me`, one by one.

use axum::http::StatusCode;

use crate::support::{Answer, Course, EDITOR, FACILITATOR, Visitor};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sent {
    Get,
    Post,
}

/// The routes of the desk that need a facilitator.
const FACILITATORS_ONLY: [(Sent, &str); 9] = [
    (Sent::Get, "/desk/course"),
    (Sent::Get, "/desk/course/99"),
    (Sent::Post, "/desk/course/99"),
    (Sent::Get, "/desk/figures"),
    (Sent::Get, "/desk/send"),
    (Sent::Post, "/desk/send"),
    (Sent::Post, "/desk/blogs/99"),
    (Sent::Post, "/desk/comments"),
    (Sent::Post, "/desk/topics"),
];
/// The routes that are for everyone: a script, and the link of a letter.
const FOR_EVERYONE: [&str; 2] = ["/desk/desk.js", "/me/address/confirm"];

/// The routes that a module declares, with an id that nothing has; those for everyone left out.
fn declared_routes(source: &str) -> Vec<(Sent, String)> {
    let mut found = Vec::new();
    let (_, routes) = source.split_once("fn routes()").expect("routes");
    let (routes, _) = routes.split_once("\n}\n").expect("an end");
    for route in routes.split(".route(").skip(1) {
        let path = route.split('"').nth(1).expect("a path");
        let parts: Vec<_> =
            path.split('/').map(|part| if part.starts_with('{') { "99" } else { part }).collect();
        let path = parts.join("/");
        for (word, sent) in [("get(", Sent::Get), ("post(", Sent::Post)] {
            if route.contains(word) && !FOR_EVERYONE.contains(&path.as_str()) {
                found.push((sent, path.clone()));
            }
        }
    }
    found
}

/// Sends a request, a form with a seal of this visitor's.
async fn send(visitor: &mut Visitor<'_>, sent: Sent, path: &str, seal: &str) -> Answer {
    match sent {
        Sent::Get => visitor.get(path).await,
        Sent::Post => visitor.post(path, &[("seal", seal)]).await,
    }
}

async fn seal(visitor: &mut Visitor<'_>) -> String {
    let page = visitor.get("/sign-in/confirm?token=x").await;
    page.hidden("sign-in/confirm").into_iter().find(|(name, _)| name == "seal").expect("a seal").1
}

#[tokio::test]
async fn no_route_of_the_desk_or_of_me_answers_whom_it_must_not() {
    let course = Course::new();
    let mut nobody = course.visitor();
    let mut participant = course.participant().await;
    let mut editor = course.signed_in(EDITOR).await;
    let mut facilitator = course.signed_in(FACILITATOR).await;
    let seals = [
        seal(&mut nobody).await,
        seal(&mut participant).await,
        seal(&mut editor).await,
        seal(&mut facilitator).await,
    ];
    course.wait(3);
    let desk = declared_routes(include_str!("../../src/desk/mod.rs"));
    let me = declared_routes(include_str!("../../src/me/mod.rs"));
    assert!(desk.len() >= 25 && me.len() >= 19, "{desk:?} {me:?}");
    for (sent, path) in desk.iter().chain(&me) {
        let refused = send(&mut nobody, *sent, path, &seals[0]).await;
        assert_eq!(
            (refused.status, refused.header("location")),
            (StatusCode::SEE_OTHER, "/sign-in"),
            "{sent:?} {path}"
        );
        if *sent == Sent::Post {
            // Someone whose session has ended is shown their form again.
            let shown = nobody.post(path, &[("seal", &seals[2]), ("text", "Typed words")]).await;
            assert_eq!(shown.status, StatusCode::FORBIDDEN, "{path}");
            assert!(shown.body.contains("Typed words"), "{path}: {}", shown.body);
        }
    }
    for (sent, path) in &desk {
        let is_open = !FACILITATORS_ONLY.contains(&(*sent, path.as_str()));
        for (visitor, seal, may) in [
            (&mut participant, &seals[1], false),
            (&mut editor, &seals[2], is_open),
            (&mut facilitator, &seals[3], true),
        ] {
            let answer = send(visitor, *sent, path, seal).await;
            assert_eq!(answer.status != StatusCode::FORBIDDEN, may, "{sent:?} {path} {answer:?}");
        }
    }
}
