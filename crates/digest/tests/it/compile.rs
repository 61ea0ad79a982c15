//! What an edition holds, and in which order.

use chrono::TimeDelta;
use course::{Edition, EditionKind, ListedPost, PostId, Section, Standing};
use digest::{Layout, SectionKind};

use crate::sample::{self, Sample, at, day};

/// A course without posts, to which each case adds its own.
pub(crate) fn empty() -> Sample {
    let mut sample = Sample::new();
    sample.posts.clear();
    sample.editions.clear();
    sample.events.clear();
    sample.picks.clear();
    sample.threads.clear();
    sample
}

/// A post of a person, dated and seen in the morning of a day in March.
pub(crate) fn post(id: i64, person: usize, date: u32, topic: &str) -> ListedPost {
    sample::post(
        id,
        person,
        &format!("2026-03-{date:02}T0{}:00:00Z", id % 9 + 1),
        topic,
        &format!("Post {id}"),
        "Text.",
    )
}

pub(crate) fn publish(sample: &mut Sample, date: u32, note: Option<&str>) -> Option<Edition> {
    let before = sample.editions.len();
    sample.publish(day(&format!("2026-03-{date:02}")), note);
    sample.editions.get(before).cloned()
}

/// Topic, posts and titles of the section of posts, as numbers.
pub(crate) fn shown(edition: &Edition) -> Vec<(Option<&str>, Vec<i64>, Vec<i64>)> {
    let numbers = |ids: &[PostId]| ids.iter().map(|id| id.0).collect();
    let groups = edition
        .sections
        .iter()
        .find_map(|s| if let Section::Posts(groups) = s { Some(groups) } else { None });
    let groups = groups.into_iter().flatten();
    groups.map(|g| (g.topic.as_deref(), numbers(&g.posts), numbers(&g.more))).collect()
}

#[test]
fn the_sample_is_compiled_as_it_should_be() {
    insta::assert_json_snapshot!("compiled", Sample::new().editions);
}

#[test]
fn an_empty_day_makes_no_edition() {
    let mut sample = empty();
    sample.events = Sample::new().events;
    assert_eq!(publish(&mut sample, 2, None), None);
    assert_eq!(publish(&mut sample, 2, Some("  \n")), None);
}

#[test]
fn a_note_alone_is_worth_an_edition() {
    let edition = publish(&mut empty(), 2, Some("No class today.")).expect("an edition");
    assert_eq!(edition.sections, [Section::Note("No class today.".to_owned())]);
}

#[test]
fn a_series_runs_in_order() {
    let mut sample = empty();
    // Ana (0) writes five parts, the last of them last; Bronwen (1) once.
    let part = |id: i64, title: String| ListedPost { title: Some(title), ..post(id, 0, 2, "") };
    sample.posts = (1..=5).map(|n| part(n, format!("Five questions, part {n} of 5"))).collect();
    sample.posts.push(post(8, 1, 2, ""));
    let edition = publish(&mut sample, 2, None).expect("an edition");
    let groups = shown(&edition);
    let own = |ids: &[i64]| ids.iter().copied().filter(|id| *id < 8).collect::<Vec<_>>();
    assert_eq!((own(&groups[0].1), own(&groups[0].2)), (vec![1, 2], vec![3, 4, 5]));
    // Whatever their topics, they stand together.
    let asked = |id: i64, topic: &str, title: &str| ListedPost {
        title: Some(format!("Five questions: {title}")),
        ..post(id, 0, 2, topic)
    };
    sample.posts = vec![asked(1, "", "1. Who?"), asked(2, "risk", "2. How many?")];
    sample.editions.clear();
    let edition = publish(&mut sample, 2, None).expect("an edition");
    assert_eq!(shown(&edition), [(Some("risk"), vec![1, 2], vec![])]);
    // Other titles of one author stay as they are: the newest first.
    sample.posts = (1..=3).map(|n| part(n, format!("About {n} patients"))).collect();
    sample.editions.clear();
    let edition = publish(&mut sample, 2, None).expect("an edition");
    assert_eq!((&*shown(&edition)[0].1, &*shown(&edition)[0].2), (&[3, 2][..], &[1][..]));
}

#[test]
fn authors_take_turns() {
    let mut sample = empty();
    // Ana (0) writes three times, Bronwen (1) twice, Dev (3) once; all on the same day.
    sample.posts = vec![
        post(1, 0, 2, ""),
        post(2, 0, 2, ""),
        post(3, 0, 2, ""),
        post(4, 1, 2, ""),
        post(5, 1, 2, ""),
        post(6, 3, 2, ""),
    ];
    let edition = publish(&mut sample, 2, None).expect("an edition");
    // Everyone's newest first, then everyone's second; Ana's third is over her share of two.
    assert_eq!(shown(&edition), [(None, vec![3, 5, 6, 2, 4], vec![1])]);
}

#[test]
fn those_not_seen_lately_come_first() {
    let mut sample = empty();
    sample.posts = vec![post(1, 0, 2, ""), post(2, 1, 3, "")];
    publish(&mut sample, 2, None);
    publish(&mut sample, 3, None);
    sample.posts.extend([post(10, 1, 4, ""), post(11, 0, 4, ""), post(12, 3, 4, "")]);
    let edition = publish(&mut sample, 4, None).expect("an edition");
    // Dev was never seen, Ana on the second, Bronwen only yesterday.
    assert_eq!(shown(&edition), [(None, vec![12, 11, 10], vec![])]);
}

#[test]
fn posts_stand_under_the_first_of_their_topics() {
    let mut sample = empty();
    sample.posts =
        vec![post(1, 0, 2, ""), post(2, 1, 2, "risk evidence"), post(3, 3, 2, "reflection")];
    let edition = publish(&mut sample, 2, None).expect("an edition");
    assert_eq!(
        shown(&edition),
        [
            (Some("reflection"), vec![3], vec![]),
            (Some("evidence"), vec![2], vec![]),
            (None, vec![1], vec![])
        ]
    );
}

#[test]
fn a_topic_that_is_no_more_does_not_lose_its_posts() {
    let mut sample = empty();
    let mut orphan = post(1, 0, 2, "");
    orphan.topics = vec!["abolished".to_owned()];
    sample.posts = vec![orphan];
    assert_eq!(
        shown(&publish(&mut sample, 2, None).expect("an edition")),
        [(None, vec![1], vec![])]
    );
}

#[test]
fn a_new_blogs_past_is_counted_not_listed() {
    let mut sample = empty();
    let mut old = post(1, 0, 1, "");
    old.published_at = Some(at("2026-01-10T08:00:00Z"));
    sample.posts = vec![old, post(2, 0, 2, "")];
    let edition = publish(&mut sample, 2, None).expect("an edition");
    assert_eq!(shown(&edition), [(None, vec![2], vec![])]);
    let Some(Section::NewFaces(faces)) = edition.sections.last() else { panic!("no new faces") };
    assert_eq!(faces[0].earlier, [PostId(1)]);
    // A late find of someone who is known is listed: it would be lost otherwise.
    let mut late = post(3, 0, 3, "");
    late.published_at = Some(at("2026-02-20T08:00:00Z"));
    sample.posts.push(late);
    assert_eq!(
        shown(&publish(&mut sample, 3, None).expect("an edition")),
        [(None, vec![3], vec![])]
    );
}

#[test]
fn each_post_stands_in_one_edition() {
    let sample = Sample::new();
    let mut printed: Vec<PostId> =
        sample.editions.iter().flat_map(Edition::claimed_posts).collect();
    let n_printed = printed.len();
    printed.sort();
    printed.dedup();
    assert_eq!((n_printed, n_printed), (printed.len(), sample.posts.len()));
}

#[test]
fn a_section_that_is_not_shown_keeps_its_posts() {
    let mut sample = empty();
    sample.layout = Layout { sections: vec![SectionKind::Posts], ..sample.layout };
    let mut old = post(1, 0, 1, "");
    old.published_at = Some(at("2026-01-10T08:00:00Z"));
    // 12 is the podcast: with no section for it, it stands among the posts.
    sample.posts = vec![old, post(2, 0, 2, ""), post(3, 12, 2, "")];
    let edition = publish(&mut sample, 2, Some("A note nobody sees")).expect("an edition");
    assert_eq!(edition.claimed_posts(), [PostId(2), PostId(3), PostId(1)]);
    assert_eq!(shown(&edition), [(None, vec![2, 3], vec![])]);
    assert_eq!(publish(&mut sample, 3, None), None);
}

#[test]
fn sections_stand_in_the_configured_order() {
    let mut sample = Sample::new();
    sample.editions.clear();
    sample.layout.sections = vec![SectionKind::NewFaces, SectionKind::Posts, SectionKind::Note];
    sample.publish(day("2026-03-02"), Some("Hello"));
    let kinds: Vec<_> = sample.editions[0].sections.iter().map(std::mem::discriminant).collect();
    let expected =
        [Section::NewFaces(vec![]), Section::Posts(vec![]), Section::Note(String::new())];
    assert_eq!(kinds, expected.iter().map(std::mem::discriminant).collect::<Vec<_>>());
}

#[test]
fn only_coming_events_are_announced() {
    let mut sample = Sample::new();
    sample.editions.clear();
    // The journal club was on the fourth, the live session is on the sixth.
    sample.publish(day("2026-03-05"), Some("Hello"));
    let Some(Section::Events(events)) = sample.editions[0].sections.get(1) else {
        panic!("no events")
    };
    assert_eq!(
        events.iter().map(|e| e.title.as_str()).collect::<Vec<_>>(),
        ["Live session with a guest"]
    );
}

#[test]
fn what_is_not_in_is_not_printed() {
    let mut sample = empty();
    sample.posts = vec![post(1, 0, 2, ""), post(2, 1, 2, "")];
    sample.posts[0].standing = Standing::Held;
    let edition = publish(&mut sample, 2, None).expect("an edition");
    assert_eq!(edition.claimed_posts(), [PostId(2)]);
}

#[test]
fn a_stated_date_never_moves_a_post_up() {
    let mut sample = empty();
    sample.posts = vec![post(1, 0, 2, ""), post(2, 0, 2, "")];
    sample.posts[0].published_at = Some(at("2099-01-01T00:00:00Z"));
    sample.posts[0].first_seen_at = sample.posts[1].first_seen_at - TimeDelta::hours(1);
    let edition = publish(&mut sample, 2, None).expect("an edition");
    assert_eq!(shown(&edition), [(None, vec![2, 1], vec![])]);
}

#[test]
fn an_edition_of_before_is_read_as_it_was() {
    let old = r#"{"number":3,"date":"2026-03-04","compiled_at":"2026-03-04T12:00:00Z",
        "week":{"number":1,"title":"Reflection in public","starts_on":"2026-03-02","ends_on":null},
        "sections":[{"kind":"note","content":"Hello"},
            {"kind":"events","content":[{"title":"Club","starts_at":"2026-03-04T20:00:00Z","ends_at":null,"link":null,"about":null}]},
            {"kind":"posts","content":[{"topic":"risk","posts":[1],"more":[2]}]},
            {"kind":"elsewhere","content":[3]},
            {"kind":"new_faces","content":[{"participant":1,"earlier":[4]}]}]}"#;
    let edition: Edition = serde_json::from_str(old).expect("an edition");
    assert_eq!(
        (edition.kind, edition.last_reply, edition.claims.as_ref()),
        (EditionKind::Daily, None, None)
    );
    assert_eq!(edition.claimed_posts(), [PostId(1), PostId(2), PostId(3), PostId(4)]);
    // What it holds is written back as it was read.
    let again: Edition =
        serde_json::from_str(&serde_json::to_string(&edition).expect("JSON")).expect("an edition");
    assert_eq!(again, edition);
}

#[test]
fn nobody_joins_with_what_a_collection_lists() {
    let collected = |id: i64, date: u32, author: &str| ListedPost {
        credit: course::CreditKind::Collected,
        author: Some(author.to_owned()),
        ..post(id, 5, date, "")
    };
    let mut sample = empty();
    let old = ListedPost { first_seen_at: at("2026-03-02T05:00:00Z"), ..collected(1, 1, "Ana") };
    let old = ListedPost { published_at: Some(at("2026-01-02T05:00:00Z")), ..old };
    sample.posts = vec![old, collected(2, 2, "Bo"), collected(3, 2, "Cy"), collected(4, 2, "Bo")];
    let edition = publish(&mut sample, 2, None).expect("an edition");
    assert!(
        !edition.sections.iter().any(|s| matches!(s, Section::NewFaces(_))),
        "{:?}",
        edition.sections
    );
    // The writers take turns, and what is old is claimed without being listed.
    assert_eq!(shown(&edition)[0].1.len() + shown(&edition)[0].2.len(), 3);
    let mut claimed: Vec<i64> = edition.claimed_posts().iter().map(|id| id.0).collect();
    claimed.sort_unstable();
    assert_eq!(claimed, [1, 2, 3, 4]);
}
