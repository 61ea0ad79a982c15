//! The letter as a subscriber gets it.

use digest::{Leave, Mail, Templates};
use scraper::Html;

use crate::pages::select;
use crate::sample::{self, Sample, day};

pub(crate) fn write(sample: &Sample) -> Mail {
    let templates = Templates::embedded().expect("templates");
    digest::mail(sample.editions.last().expect("an edition"), &sample.mail(), &templates).expect("a mail")
}

fn addressed(sample: &Sample) -> Mail {
    digest::personalise(&write(sample), &Leave { url: "https://daily.example/leave/?t=abc&s=1".to_owned() })
}

#[test]
fn both_parts_read_well() {
    let mail = addressed(&Sample::new());
    insta::assert_snapshot!("mail-subject", mail.subject);
    insta::assert_snapshot!("mail-text", mail.text);
    insta::assert_snapshot!("mail-html", mail.html);
}

#[test]
fn both_parts_hold_the_same_links() {
    let mail = addressed(&Sample::new());
    let page = Html::parse_document(&mail.html);
    let links: Vec<_> = select(&page, "a[href^='https://']").iter().filter_map(|a| a.attr("href")).collect();
    assert!(links.len() > 20);
    // Pages of participants are named in the HTML only, where they cost no line.
    for link in links.iter().filter(|l| !l.contains("/participants/")) {
        assert!(mail.text.contains(link), "{link} is missing from the text");
    }
}

#[test]
fn everyone_gets_their_own_way_out() {
    let mail = write(&Sample::new());
    assert!(!mail.html.contains("leave/?t=") && !mail.text.contains("leave/?t="));
    let mail = addressed(&Sample::new());
    assert_eq!(mail.html.matches("https://daily.example/leave/?t=abc&amp;s=1").count(), 1);
    assert_eq!(mail.text.matches("https://daily.example/leave/?t=abc&s=1").count(), 1);
    let by_mail = digest::personalise(
        &write(&Sample::new()),
        &Leave { url: "mailto:leave@daily.example?subject=leave".to_owned() },
    );
    assert!(by_mail.html.contains("href=\"mailto:leave@daily.example?subject=leave\""));
    assert!(by_mail.text.ends_with("To leave: write to leave@daily.example\nwith the subject: leave\n"));
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
    let page = Html::parse_document(&mail.html);
    assert_eq!(select(&page, "link, script, img").len(), 0);
    assert_eq!(select(&page, "style").len(), 1);
    assert!(mail.html.contains("prefers-color-scheme: dark"));
    assert!(select(&page, "td.post h4").iter().all(|h| h.attr("style").is_some()));
}

/// An edition of `n` posts by as many people, with long addresses.
fn crowded(n: i64) -> Sample {
    let mut sample = Sample::new();
    sample.editions.clear();
    sample.posts.clear();
    sample.participants.clear();
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
        sample.participants.push(course::Participant {
            id: course::ParticipantId(id + 1),
            name: format!("Participant {id}"),
            slug: format!("participant-{id}"),
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
    assert!(mail.html.len() < digest::mail::LIMIT, "{n} posts take {}", mail.html.len());
    let said = ["shorter than usual", "Titles stand alone"].into_iter().find(|s| mail.html.contains(s));
    assert_eq!(said, says, "{n} posts");
    for post in &sample.posts {
        let link = post.link.as_ref().expect("a link").as_str();
        assert!(mail.html.contains(link) && mail.text.contains(link), "{link} is missing");
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
    assert!(mail.html.len() < digest::mail::LIMIT, "{}", mail.html.len());
    assert!(mail.html.contains("more on the web"));
    assert!(mail.text.contains("1499-post-number-1499"));
}

#[test]
fn a_withdrawn_post_is_not_mailed() {
    let mail = write(&Sample::new());
    for part in [&mail.html, &mail.text] {
        assert!(!part.contains("should not have described"));
        assert!(!part.contains("withdrawn"));
    }
}

#[test]
fn without_an_address_only_blogs_are_linked() {
    let mut sample = Sample::new();
    sample.course.address = None;
    let mail = write(&sample);
    for part in [&mail.html, &mail.text] {
        assert!(!part.contains("https://daily.example"));
        assert!(part.contains("https://splints.example/2026/10-"));
    }
}
