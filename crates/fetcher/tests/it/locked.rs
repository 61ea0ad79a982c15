//! Posts that their authors have locked, and who wrote what names nobody.

use course::Post;
use fetcher::read::{FeedHints, FeedLimits, read_feed};

/// The one post of an RSS feed with these elements in it and in its channel.
fn post(channel: &str, item: &str) -> Post {
    let feed = format!(
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <channel><title>A blog</title>{channel}<item>{item}</item></channel></rss>"
    );
    let document =
        read_feed(feed.as_bytes(), FeedHints::default(), &FeedLimits::default()).expect("a feed");
    document.posts.into_iter().next().expect("a post")
}

#[track_caller]
fn check(title: &str, body: &str, expected: bool) {
    for element in ["content:encoded", "description"] {
        let item = format!("<title>{title}</title><{element}><![CDATA[{body}]]></{element}>");
        assert_eq!(post("", &item).is_locked, expected, "{element}: {body}");
    }
}

#[test]
fn what_is_locked_is_known_by_its_form_or_notice() {
    let form = "<form action=\"https://ward.example/wp-login.php?action=postpass\" class=\"post-password-form\" method=\"post\">\
                <p>Este contenido está protegido por contraseña.</p><input name=\"post_password\" type=\"password\"></form>";
    check("Protegido: Mi guardia", form, true);
    check("My grievance", form, true);
    check("Protected: My grievance", "There is no excerpt because this is a protected post.", true);
    check(
        "Week 2",
        "<h2>This post is for paying subscribers only</h2><a href=\"#\">Subscribe now</a>",
        true,
    );
    let text = "<p>On my ward nobody asked why until a student did, and then everybody wanted to know.</p>".repeat(4);
    check("Week 2", &format!("{text}<p>This post is for paid subscribers</p>"), false);
    check(
        "Week 2",
        &format!(
            "{text}<form class=\"subscribe\"><input type=\"email\"><button>Subscribe</button></form>"
        ),
        false,
    );
    check(
        "Week 2",
        "<p class=\"medium-feed-snippet\">What I saw.</p><p><a href=\"#\">Continue reading on Medium »</a></p>",
        false,
    );
}

#[track_caller]
fn check_author(channel: &str, item: &str, expected: Option<&str>) {
    assert_eq!(post(channel, item).author.as_deref(), expected, "{channel} {item}");
}

#[test]
fn a_toot_s_author_is_in_its_address() {
    let toot =
        "<link>https://social.example/@ana/112233445566</link><description>Hello</description>";
    check_author("", toot, Some("@ana@social.example"));
    check_author("", &format!("{toot}<dc:creator>Ana Silva</dc:creator>"), Some("Ana Silva"));
    check_author("", "<link>https://ward.example/2026/week</link>", None);
}

#[test]
fn a_feed_s_author_did_not_write_what_it_took_from_elsewhere() {
    let editor = "<managingEditor>boss@ward.example (The Boss)</managingEditor>";
    let source = "<source url=\"https://night.example/feed\">Night shift</source>";
    check_author(editor, "<title>A</title>", Some("The Boss"));
    check_author(editor, &format!("<title>A</title>{source}"), None);
}
