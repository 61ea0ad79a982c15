//! The letter as a subscriber gets it.

use digest::{EditionMail, Templates, UnsubscribeAddress};
use scraper::Html;

use crate::pages::select;
use crate::sample::{self, Sample, day};

pub(crate) fn write(sample: &Sample) -> EditionMail {
    let templates = Templates::embedded().expect("templates");
    digest::render_mail(sample.editions.last().expect("an edition"), &sample.mail(), &templates)
        .expect("a mail")
}

/// The HTML part, which all letters have but those that were asked for without.
pub(crate) fn html(mail: &EditionMail) -> &str {
    mail.html.as_deref().expect("an HTML part")
}

fn addressed(sample: &Sample) -> EditionMail {
    digest::personalise_mail(
        &write(sample),
        &UnsubscribeAddress { url: "https://daily.example/leave/?t=abc&s=1".to_owned() },
    )
}

#[test]
fn both_parts_read_well() {
    let mail = addressed(&Sample::new());
    insta::assert_snapshot!("mail-subject", mail.subject);
    insta::assert_snapshot!("mail-text", mail.text);
    insta::assert_snapshot!("mail-html", html(&mail));
}

#[test]
fn both_parts_hold_the_same_links() {
    let mail = addressed(&Sample::new());
    let page = Html::parse_document(html(&mail));
    let links: Vec<_> =
        select(&page, "a[href^='https://']").iter().filter_map(|a| a.attr("href")).collect();
    assert!(links.len() > 20);
    // Pages of participants are named in the HTML only, where they cost no line.
    for link in links.iter().filter(|l| !l.contains("/participants/")) {
        assert!(mail.text.contains(link), "{link} is missing from the text");
    }
}

#[test]
fn everyone_gets_their_own_way_out() {
    let mail = write(&Sample::new());
    assert!(!html(&mail).contains("leave/?t=") && !mail.text.contains("leave/?t="));
    let mail = addressed(&Sample::new());
    assert_eq!(html(&mail).matches("https://daily.example/leave/?t=abc&amp;s=1").count(), 1);
    assert_eq!(mail.text.matches("https://daily.example/leave/?t=abc&s=1").count(), 1);
    let by_mail = digest::personalise_mail(
        &write(&Sample::new()),
        &UnsubscribeAddress { url: "mailto:leave@daily.example?subject=leave".to_owned() },
    );
    assert!(html(&by_mail).contains("href=\"mailto:leave@daily.example?subject=leave\""));
    assert!(
        by_mail.text.ends_with("To leave: write to leave@daily.example\nwith the subject: leave\n")
    );
}

#[test]
fn the_text_has_no_markup_and_short_lines() {
    let mail = addressed(&Sample::new());
    for line in mail.text.lines() {
        let is_address = line.trim_start().starts_with("https://") || line.contains(": https://");
        assert!(is_address || textwrap::core::display_width(line) <= 72, "{line}");
        assert!(!line.contains('<') && !line.contains("&amp;") && !line.contains("&#"), "{line}");
    }
}

#[test]
fn styles_are_in_the_elements() {
    let mail = write(&Sample::new());
    let page = Html::parse_document(html(&mail));
    assert_eq!(select(&page, "link, script, img").len(), 0);
    assert_eq!(select(&page, "style").len(), 1);
    assert!(html(&mail).contains("prefers-color-scheme: dark"));
    assert!(select(&page, "td.post h4").iter().all(|h| h.attr("style").is_some()));
}

/// An edition of `n` posts by as many people, with long addresses.
fn crowded(n: i64) -> Sample {
    let mut sample = Sample::new();
    sample.editions.clear();
    sample.posts.clear();
    sample.participants.clear();
    sample.picks.clear();
    sample.threads.clear();
    // Not held back by the time it takes to read them.
    sample.layout.reading_minutes = 60;
    for id in 0..n {
        let title = format!("Post number {id}, with a title of the length that titles have");
        let mut post = sample::post(
            id,
            0,
            "2026-03-02T08:00:00Z",
            "risk",
            &title,
            &"Words that fill an excerpt, sentence after sentence. ".repeat(20),
        );
        post.participant = course::ParticipantId(id + 1);
        post.author = Some(format!("Participant {id}"));
        sample.participants.push(course::Participant {
            id: course::ParticipantId(id + 1),
            name: format!("Participant {id}"),
            slug: format!("participant-{id}"),
            is_pseudonymous: false,
            shows: course::SharingLevel::Excerpt,
            is_collection: false,
        });
        sample.posts.push(post);
    }
    sample.publish(day("2026-03-02"), None);
    sample
}

#[track_caller]
fn check_crowded(n: i64, says: Option<&str>) {
    let sample = crowded(n);
    let mail = write(&sample);
    assert!(html(&mail).len() < digest::mail::LIMIT, "{n} posts take {}", html(&mail).len());
    let said =
        ["shorter than usual", "Titles stand alone"].into_iter().find(|s| html(&mail).contains(s));
    assert_eq!(said, says, "{n} posts");
    for post in &sample.posts {
        let link = post.link.as_ref().expect("a link").as_str();
        assert!(html(&mail).contains(link) && mail.text.contains(link), "{link} is missing");
    }
}

#[test]
fn a_crowded_edition_keeps_every_link() {
    check_crowded(10, None);
    check_crowded(110, Some("shorter than usual"));
    check_crowded(250, Some("Titles stand alone"));
}

#[test]
fn a_flood_is_kept_below_the_limit() {
    let mail = write(&crowded(1500));
    assert!(html(&mail).len() < digest::mail::LIMIT, "{}", html(&mail).len());
    assert!(html(&mail).contains("more on the web"));
    assert!(mail.text.contains("1499-post-number-1499"));
}

#[test]
fn a_withdrawn_post_is_not_mailed() {
    let mail = write(&Sample::new());
    for part in [html(&mail), &mail.text] {
        assert!(!part.contains("should not have described"));
        assert!(!part.contains("withdrawn"));
    }
}

#[test]
fn without_an_address_only_blogs_are_linked() {
    let mut sample = Sample::new();
    sample.course.address = None;
    let mail = write(&sample);
    for part in [html(&mail), &mail.text] {
        assert!(!part.contains("https://daily.example"));
        assert!(part.contains("https://splints.example/2026/10-"));
    }
}

/// The letters of the sample's last edition for those who want some topics only.
#[track_caller]
fn check_topics(topics: &[&str], n_posts: usize, says: &str) {
    let mut sample = Sample::new();
    sample.variant.topics = topics.iter().map(|t| (*t).to_owned()).collect();
    let mail = write(&sample);
    assert_eq!(mail.n_posts, n_posts);
    for part in [html(&mail), &mail.text] {
        assert!(part.contains(says), "{says:?} is not in {part}");
    }
}

#[test]
fn a_subscriber_may_want_some_topics_only() {
    check_topics(&[], 16, "The Daily");
    check_topics(&["evidence"], 4, "Another 12 posts are on other topics");
    check_topics(&["no such topic"], 1, "Another 15 posts are on other topics");
}

#[test]
fn a_subscriber_may_want_text_only() {
    let mut sample = Sample::new();
    let both = write(&sample);
    sample.variant.text_only = true;
    let text = write(&sample);
    assert_eq!((text.html, text.subject), (None, both.subject));
    assert!(text.text.contains("What I leave out"));
}

#[test]
fn eight_hundred_posts_from_right_and_left_fit_into_one_mail() {
    let mut sample = crowded(800);
    for (i, post) in sample.posts.iter_mut().enumerate().filter(|(i, _)| i % 3 == 0) {
        post.title = Some(format!("كيف نكتب عن عملنا حين يقرأ الجميع؟ {i}"));
        post.text = "أكتب منذ سنوات في دفتر صغير أتركه في درج العيادة. ".repeat(12);
        post.language = Some("ar".to_owned());
    }
    let mail = write(&sample);
    let page = Html::parse_document(html(&mail));
    assert!(html(&mail).len() < digest::mail::LIMIT, "{}", html(&mail).len());
    // It says how: what is left out is counted, and one click away.
    assert!(
        html(&mail).contains("Titles stand alone today") && html(&mail).contains("more on the web")
    );
    assert!(!select(&page, "a[lang=ar][dir=auto]").is_empty());
    for post in &sample.posts {
        let link = post.link.as_ref().expect("a link").as_str();
        assert!(mail.text.contains(link), "{link} is missing");
    }
}
