//! What leads an edition, and that it stands there once.

use course::{ListedPost, Section, Standing};
use digest::SectionKind;
use scraper::Html;

use crate::compile::{empty, post, publish};
use crate::mail;
use crate::pages::{render, select};
use crate::sample::Sample;
use crate::sections::{pick, reply, thread};

/// A post with a text that is long enough to be quoted.
fn told(id: i64, person: usize, date: u32) -> ListedPost {
    let text = format!("The beginning of {id}. {}", "More of it follows. ".repeat(20));
    ListedPost { text, n_words: 84, ..post(id, person, date, "") }
}

/// Three people are known from the second of March; on the fourth each writes, one to be picked out.
fn three_voices() -> Sample {
    let mut sample = empty();
    sample.posts = vec![told(41, 0, 2), told(42, 1, 2), told(43, 2, 3)];
    publish(&mut sample, 2, None);
    publish(&mut sample, 3, None);
    sample.posts.extend([told(13, 2, 4), told(11, 0, 4), told(12, 1, 4)]);
    sample
}

/// A conversation about the second post, with so many answers of the third of March.
fn answered(sample: &mut Sample, n: i64) {
    let said = "2026-03-03T20:00:00Z";
    let answers = (1..=n).map(|id| {
        let person = usize::try_from(id).expect("few") + 2;
        reply(id, 42, person, None, said, &format!("Answer {id} is of some length."))
    });
    sample.threads = vec![thread(1, 42, answers.collect())];
}

/// The titles on the latest edition's page: of the lead, and of all else in the order of the page.
fn titles(sample: &Sample) -> (Option<String>, Vec<String>) {
    let page = Html::parse_document(&render(sample)["index.html"]);
    let text = |e: &scraper::ElementRef<'_>| e.text().collect::<String>();
    let lead = select(&page, ".front-post h2").first().map(text);
    let others =
        select(&page, ".post h3, .post h4, .conversation h3, .also .p-name, .waiting .p-name");
    (lead, others.iter().map(text).collect())
}

#[track_caller]
fn check(sample: &mut Sample, leads: &str) {
    publish(sample, 4, None).expect("an edition");
    check_latest(sample, leads);
}

/// The page and both parts of the mail begin with that post, and print it once.
#[track_caller]
fn check_latest(sample: &Sample, leads: &str) {
    let (lead, others) = titles(sample);
    assert_eq!(lead.as_deref(), Some(leads));
    assert!(!others.iter().any(|title| title == leads), "{leads} again: {others:?}");
    let written = mail::write(sample);
    assert!(written.subject.contains(leads), "{}", written.subject);
    for part in [mail::html(&written), &written.text] {
        let body = part.split_once("class=\"preheader\"").map_or(part, |(_, body)| body);
        let body = body.split_once("role=\"article\"").map_or(body, |(_, body)| body);
        let places: Vec<_> = body.match_indices(leads).map(|(at, _)| at).collect();
        assert_eq!(places.len(), 1, "{leads} in {body}");
        for other in &others {
            assert!(body.find(other.as_str()).is_some_and(|at| at > places[0]), "{other}: {body}");
        }
    }
}

#[test]
fn the_facilitators_pick_leads() {
    let mut sample = three_voices();
    answered(&mut sample, 3);
    sample.picks = vec![pick(12, "Read this."), pick(11, "And this.")];
    check(&mut sample, "Post 12");
    let front = &render(&sample)["index.html"];
    assert!(front.contains("The facilitators’ pick") && front.contains("Read this."));
    // The second pick stands among the highlights, and the conversation among the others.
    assert_eq!(titles(&sample).1[0], "Post 11");
    assert!(titles(&sample).1.contains(&"Post 42".to_owned()));
}

#[test]
fn else_the_conversation_that_moved_most_leads() {
    let mut sample = three_voices();
    answered(&mut sample, 3);
    check(&mut sample, "Post 42");
    let page = Html::parse_document(&render(&sample)["index.html"]);
    assert_eq!(select(&page, ".front-post .answers li").len(), 3);
    // It began in an earlier edition: it is none of today's posts.
    assert_eq!(select(&page, ".front-post.h-entry").len(), 0);
    assert!(mail::write(&sample).subject.ends_with("Post 42, and 3 more"));
    // A single answer moves little.
    let mut sample = three_voices();
    answered(&mut sample, 1);
    check(&mut sample, "Post 11");
}

#[test]
fn else_the_voice_that_was_not_heard_for_longest_leads() {
    // Two were last heard on the second: of them the post that waited longer.
    check(&mut three_voices(), "Post 11");
    // Who was never heard comes before them.
    let mut sample = three_voices();
    sample.posts.push(told(20, 5, 4));
    check(&mut sample, "Post 20");
    // Where there is nothing to quote, there is nothing to lead with.
    let mut sample = three_voices();
    sample.posts.push(post(20, 5, 4, ""));
    check(&mut sample, "Post 11");
}

#[test]
fn a_lead_stays_until_it_is_hidden_and_the_next_one_follows() {
    let mut sample = three_voices();
    sample.picks = vec![pick(12, "Read this.")];
    check(&mut sample, "Post 12");
    // Later answers and posts change nothing.
    answered(&mut sample, 3);
    sample.posts.push(told(30, 6, 4));
    check_latest(&sample, "Post 12");
    let hide = |sample: &mut Sample, id: i64| {
        let hidden = sample.posts.iter_mut().filter(|p| p.id.0 == id);
        hidden.for_each(|p| p.standing = Standing::Out);
    };
    hide(&mut sample, 12);
    check_latest(&sample, "Post 11");
    hide(&mut sample, 11);
    check_latest(&sample, "Post 13");
    hide(&mut sample, 13);
    assert_eq!(titles(&sample).0, None);
}

#[test]
fn an_edition_from_before_there_were_leads_has_one() {
    let mut sample = three_voices();
    publish(&mut sample, 4, None).expect("an edition");
    let edition = sample.editions.last_mut().expect("an edition");
    assert_eq!(edition.voices.iter().map(|id| id.0).collect::<Vec<_>>(), [11, 12, 13]);
    edition.voices.clear();
    check_latest(&sample, "Post 11");
}

#[test]
fn sections_keep_their_order_below_the_lead() {
    let mut sample = three_voices();
    sample.events = Sample::new().events;
    sample.layout.sections = vec![SectionKind::Events, SectionKind::Posts, SectionKind::Note];
    publish(&mut sample, 4, Some("What we say.")).expect("an edition");
    let front = &render(&sample)["index.html"];
    let at = |what: &str| front.find(what).unwrap_or_else(|| panic!("{what} is missing"));
    assert!(at("front-post") < at("class=\"aside events\""));
    assert!(at("class=\"aside events\"") < at("class=\"posts\""));
    assert!(at("class=\"posts\"") < at("What we say."));
    // The note that comes first stands with the lead.
    sample.editions.pop();
    sample.layout.sections = SectionKind::ALL.to_vec();
    publish(&mut sample, 4, Some("What we say.")).expect("an edition");
    let page = Html::parse_document(&render(&sample)["index.html"]);
    assert_eq!(select(&page, ".opening > .front-post + .note").len(), 1);
}

#[test]
fn whoever_wants_some_topics_gets_a_lead_of_them() {
    let mut sample = three_voices();
    sample.posts.push(ListedPost { topics: vec!["risk".to_owned()], ..told(14, 6, 4) });
    publish(&mut sample, 4, None).expect("an edition");
    sample.variant.topics = vec!["risk".to_owned()];
    assert!(mail::write(&sample).subject.contains("Post 14"));
    sample.variant.topics = vec!["no such topic".to_owned()];
    let nothing = mail::write(&sample);
    assert!(!nothing.text.contains("The beginning of 1"), "{}", nothing.text);
    let edition = sample.editions.last().expect("an edition");
    assert!(edition.sections.iter().any(|s| matches!(s, Section::Posts(_))));
}
