//! Searching through the program.

use crate::support::Course;

#[tokio::test]
async fn posts_are_found_with_what_was_looked_for_marked() {
    let course = Course::new();
    course.publish_post(
        "Hand hygiene <b>in</b> practice",
        "We washed our hands, and wrote about hygiene.",
    );
    let found = course.get("/search?q=hygiene").await;
    assert!(found.text().contains("Posts found: 1"), "{}", found.text());
    assert!(found.body.contains("<mark>hygiene</mark>"), "{}", found.body);
    assert!(!found.body.contains("<b>in</b>"), "a title's markup is text");
    let nothing = course.get("/search?q=surgery").await;
    assert!(nothing.text().contains("Nothing found"), "{}", nothing.text());
    for odd in [
        "/search",
        "/search?q=%22%20OR%20*",
        "/search?q=%00%ff",
        "/search?q=a&page=0",
        "/search?q=a&page=99999999",
    ] {
        assert!(course.get(odd).await.status.is_success(), "{odd}");
    }
    let markup = course.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert!(!markup.body.contains("<script>alert"), "{}", markup.body);
}
