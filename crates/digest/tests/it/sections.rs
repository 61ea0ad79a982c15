//! Highlights, conversations, posts that wait for an answer, quiet days, round-ups: what stands in
//! them, and what does not.

use std::collections::HashSet;

use course::conversation::{Reply, ReplyAuthor, ReplyKind, Thread};
use course::{CommentId, ReplyId, ThreadId};
use course::{
    Edition, EditionKind, FeedState, Highlight, ListedPost, ParticipantId, PickedPost, PostId,
    Section, Standing, UpdatedThread,
};

use crate::compile::{empty, post, publish, shown};
use crate::sample::{Sample, at, day};

/// An answer to a post: a comment, or another post.
pub(crate) fn reply(
    id: i64,
    to: i64,
    by: usize,
    post: Option<i64>,
    said: &str,
    words: &str,
) -> Reply {
    let participant = ParticipantId(i64::try_from(by).expect("a dozen") + 1);
    Reply {
        id: ReplyId(id),
        to: PostId(to),
        by: ReplyAuthor { participant: Some(participant), name: None },
        post: post.map(PostId),
        comment: post.is_none().then_some(CommentId(id)),
        kind: if post.is_some() { ReplyKind::Link } else { ReplyKind::Comment },
        link: None,
        excerpt: words.to_owned(),
        said_at: at(said),
        seen_at: at(said),
    }
}

/// A conversation about a post.
pub(crate) fn thread(id: i64, root: i64, replies: Vec<Reply>) -> Thread {
    let voices: HashSet<_> = replies.iter().map(|r| r.by.clone()).collect();
    Thread {
        id: ThreadId(id),
        root: PostId(root),
        posts: [PostId(root)].into_iter().chain(replies.iter().filter_map(|r| r.post)).collect(),
        n_voices: voices.len() + 1,
        newest_at: replies.iter().map(|r| r.said_at).max().expect("an answer"),
        replies,
    }
}

pub(crate) fn pick(post: i64, remark: &str) -> PickedPost {
    PickedPost { post: PostId(post), remark: Some(remark.to_owned()) }
}

fn highlights(edition: &Edition) -> Vec<(i64, bool)> {
    let of = |s: &Section| if let Section::Highlights(h) = s { Some(h.clone()) } else { None };
    let found: Vec<Highlight> = edition.sections.iter().find_map(of).unwrap_or_default();
    found.iter().map(|h| (h.post.0, h.is_new)).collect()
}

fn moved(edition: &Edition) -> Vec<(i64, Vec<i64>)> {
    let of = |s: &Section| if let Section::Conversations(m) = s { Some(m.clone()) } else { None };
    let found: Vec<UpdatedThread> = edition.sections.iter().find_map(of).unwrap_or_default();
    found.iter().map(|m| (m.post.0, m.replies.iter().map(|r| r.0).collect())).collect()
}

fn waiting(edition: &Edition) -> Vec<i64> {
    let of = |s: &Section| if let Section::Waiting(posts) = s { Some(posts.clone()) } else { None };
    edition
        .sections
        .iter()
        .find_map(of)
        .unwrap_or_default()
        .iter()
        .map(|id: &PostId| id.0)
        .collect()
}

#[test]
fn a_picked_post_stands_among_the_highlights_alone() {
    let mut sample = empty();
    sample.posts = vec![post(1, 0, 2, ""), post(2, 1, 2, "")];
    publish(&mut sample, 2, None);
    sample.posts.push(post(3, 3, 3, ""));
    sample.posts.push(post(4, 4, 3, ""));
    // In the facilitators' order: an older post, a new one, one that was hidden, one that nobody
    // knows.
    sample.posts[1].standing = Standing::Out;
    sample.picks = vec![pick(1, "Once more."), pick(3, "New."), pick(2, "Hidden."), pick(99, "?")];
    let edition = publish(&mut sample, 3, None).expect("an edition");
    assert_eq!(highlights(&edition), [(1, false), (3, true)]);
    assert_eq!(shown(&edition), [(None, vec![4], vec![])]);
    assert_eq!(edition.claimed_posts(), [PostId(3), PostId(4)]);
    assert_eq!(edition.listed_posts(), [PostId(1), PostId(3), PostId(4)]);
}

#[test]
fn a_pick_alone_is_worth_an_edition() {
    let mut sample = empty();
    sample.posts = vec![post(1, 0, 2, "")];
    publish(&mut sample, 2, None);
    sample.picks = vec![pick(1, "Read it again.")];
    let edition = publish(&mut sample, 3, None).expect("an edition");
    assert_eq!((edition.sections.len(), edition.claimed_posts()), (1, vec![]));
}

#[test]
fn conversations_that_moved_stand_once_the_liveliest_first() {
    let mut sample = empty();
    sample.posts = vec![post(1, 0, 2, ""), post(2, 1, 2, ""), post(3, 2, 2, "")];
    sample.threads = vec![thread(1, 1, vec![reply(1, 1, 3, None, "2026-03-02T10:00:00Z", "Yes.")])];
    let first = publish(&mut sample, 2, None).expect("an edition");
    assert_eq!((moved(&first), first.last_reply), (vec![(1, vec![1])], Some(ReplyId(1))));
    // One person speaks twice about the first post, two about the second; the third was talked
    // about before.
    let more = ["2026-03-02T20:00:00Z", "2026-03-02T21:00:00Z"];
    sample.threads[0].replies.extend([
        reply(2, 1, 4, None, more[0], "No."),
        reply(3, 1, 4, None, more[1], "That is, yes."),
    ]);
    sample.threads.push(thread(
        2,
        2,
        vec![reply(4, 2, 5, None, more[0], "نعم."), reply(5, 2, 6, None, more[0], "Perhaps.")],
    ));
    let second = publish(&mut sample, 3, None).expect("an edition");
    assert_eq!(moved(&second), [(2, vec![4, 5]), (1, vec![2, 3])]);
    // Nothing new: nothing is told twice, and there is no edition for it.
    assert_eq!(publish(&mut sample, 4, None), None);
    // What is hidden is not told of.
    sample.threads[1].replies.push(reply(6, 2, 3, None, "2026-03-04T08:00:00Z", "Late."));
    sample.posts[1].standing = Standing::Out;
    assert_eq!(publish(&mut sample, 5, None), None);
}

/// What an edition's page says between the headings of its conversations and of what follows.
fn conversations_part(sample: &Sample, slug: &str) -> String {
    let page = crate::pages::render_page(sample, &format!("editions/{slug}/index.html"));
    let part = page.split("<section class=\"moved\">").nth(1).expect("conversations");
    part[..part.find("</section>").expect("an end")].to_owned()
}

#[test]
fn what_is_printed_of_conversations_stays_as_it_was() {
    let mut sample = empty();
    sample.posts = (1..=9).map(|id| post(id, usize::try_from(id).expect("nine"), 2, "")).collect();
    let said = "2026-03-02T10:00:00Z";
    sample.threads = (1..=8)
        .map(|id| thread(id, id, vec![reply(id, id, 0, None, said, &format!("Words {id}."))]))
        .collect();
    let edition = publish(&mut sample, 2, None).expect("an edition");
    let printed = conversations_part(&sample, &edition.slug());
    assert_eq!(printed.matches("class=\"conversation\"").count(), 6);
    // The first conversation becomes one with the second, and one more person speaks in both.
    let first = sample.threads.remove(0);
    sample.threads[0].posts.extend(first.posts);
    sample.threads[0].replies.extend(first.replies);
    sample.threads[0].n_voices = 5;
    let later = reply(20, 2, 10, None, "2026-03-05T10:00:00Z", "Later.");
    sample.threads[0].replies.push(later);
    sample.merged_threads = vec![(ThreadId(1), ThreadId(2))];
    assert_eq!(conversations_part(&sample, &edition.slug()), printed);
    // Its old address leads to where it goes on, without a script.
    let old = crate::pages::render_page(&sample, "conversations/1/index.html");
    assert!(old.contains("<meta http-equiv=\"refresh\" content=\"0; url=../2/index.html\">"));
    assert!(
        old.contains("<link rel=\"canonical\" href=\"https://daily.example/conversations/2/\">")
    );
    assert!(old.contains("<a href=\"../2/index.html\">"), "{old}");
    assert!(!old.contains("<script"));
    let map = crate::pages::render_page(&sample, "sitemap.xml");
    assert!(map.contains("/conversations/2/") && !map.contains("/conversations/1/"));
    // What is hidden goes, and nothing moves into its place.
    sample.posts[2].standing = Standing::Out;
    let without = conversations_part(&sample, &edition.slug());
    assert_eq!(without.matches("class=\"conversation\"").count(), 5);
    assert!(!without.contains("Words 3.") && !without.contains("Words 7."), "{without}");
}

#[test]
fn an_edition_from_before_conversations_knows_when_it_was_made() {
    let mut sample = empty();
    sample.posts = vec![post(1, 0, 2, "")];
    publish(&mut sample, 2, None);
    sample.threads = vec![thread(
        1,
        1,
        vec![
            reply(1, 1, 3, None, "2026-03-02T10:00:00Z", "Before."),
            reply(2, 1, 4, None, "2026-03-02T20:00:00Z", "After."),
        ],
    )];
    assert_eq!(sample.editions[0].last_reply, None);
    assert_eq!(moved(&publish(&mut sample, 3, None).expect("an edition")), [(1, vec![2])]);
}

#[test]
fn posts_wait_for_an_answer_and_take_turns_in_it() {
    let mut sample = empty();
    sample.layout.waiting_posts = 2;
    // Ana wrote twice; Bronwen's post has a comment, Dev's was answered, Eilidh answered herself.
    sample.posts = vec![
        post(1, 0, 2, ""),
        post(2, 0, 2, ""),
        post(3, 1, 2, ""),
        post(4, 3, 2, ""),
        post(5, 4, 2, ""),
        post(6, 6, 2, ""),
    ];
    sample.posts[2].n_comments = Some(1);
    sample.threads = vec![
        thread(1, 4, vec![reply(1, 4, 0, None, "2026-03-02T11:00:00Z", "Yes.")]),
        thread(2, 5, vec![reply(2, 5, 4, None, "2026-03-02T11:00:00Z", "To myself.")]),
    ];
    let first = publish(&mut sample, 2, None).expect("an edition");
    assert_eq!(waiting(&first), [0; 0], "nobody waits on the first day");
    let mut next = |date: u32| {
        sample.posts.push(post(i64::from(date) * 10, 7, date, ""));
        sample.posts.last_mut().expect("a post").n_comments = Some(1);
        waiting(&publish(&mut sample, date, None).expect("an edition"))
    };
    assert_eq!(next(3), [0; 0]);
    // One of each author; those that have waited longest first, then those that were not put
    // forward yet.
    assert_eq!(next(5), [1, 5]);
    assert_eq!(next(6), [2, 6]);
    assert_eq!(next(7), [1, 5]);
    assert_eq!(next(20), [0; 0], "too late to answer");
}

/// A busy course of so many days, with so many posts by a dozen authors, and what each of its
/// editions puts forward.
fn busy_course(n_days: i64, n_posts: usize) -> (Sample, Vec<(chrono::NaiveDate, Vec<i64>)>) {
    let mut sample = empty();
    let mut put_forward = Vec::new();
    for day_no in 0..n_days {
        let date = day("2026-03-02") + chrono::TimeDelta::days(day_no);
        // On Sundays nobody writes, and in the middle many do.
        let weight = [4, 6, 5, 5, 4, 2, 0][usize::try_from(day_no % 7).expect("a day")]
            * if (14..21).contains(&day_no) { 3 } else { 1 };
        for _ in 0..weight {
            let id = sample.posts.len() + 1;
            if id <= n_posts {
                let id = i64::try_from(id).expect("some hundred");
                let person = usize::try_from(id % 12).expect("a dozen");
                let mut post = post(id, person, 2, "");
                post.published_at = Some(at(&format!("{date}T06:00:00Z")));
                post.first_seen_at = at(&format!("{date}T06:20:00Z"));
                sample.posts.push(post);
            }
        }
        let n_before = sample.editions.len();
        sample.publish(date, None);
        if let Some(edition) = sample.editions.get(n_before) {
            put_forward.push((date, waiting(edition)));
        }
    }
    (sample, put_forward)
}

#[test]
fn every_unanswered_post_is_put_forward_once_within_two_weeks() {
    let (sample, put_forward) = busy_course(160, 561);
    assert_eq!(sample.posts.len(), 561);
    for post in &sample.posts {
        let seen = post.first_seen_at.date_naive();
        let days: Vec<i64> = put_forward
            .iter()
            .filter(|(_, posts)| posts.contains(&post.id.0))
            .map(|(date, _)| (*date - seen).num_days())
            .collect();
        let first = days.first().unwrap_or_else(|| panic!("{} was never put forward", post.id.0));
        assert!((2..14).contains(first), "{} after {first} days", post.id.0);
        assert!(days.iter().all(|n| *n < 14));
    }
    // Places follow the queue: no day takes all of it.
    let most = put_forward.iter().map(|(_, posts)| posts.len()).max().unwrap_or(0);
    assert!((5..=13).contains(&most), "{most}");
    // Those with a place of their own are of different authors.
    for (date, posts) in &put_forward {
        let authors: Vec<i64> = posts.iter().take(5).map(|id| id % 12).collect();
        let distinct: HashSet<_> = authors.iter().collect();
        assert_eq!(distinct.len(), authors.len(), "{date}: {posts:?}");
    }
}

#[test]
fn nothing_that_was_answered_or_cannot_be_seen_waits() {
    let mut sample = empty();
    sample.layout.waiting_posts = 20;
    sample.posts = (1..=9).map(|id| post(id, usize::try_from(id).expect("nine"), 2, "")).collect();
    let said = "2026-03-02T11:00:00Z";
    // 1 waits. 2 is answered, 3 by its author alone, 4 by its author in a comment, which its feed
    // counts, 5 by a comment that nobody could read; 6 is held, 7 out; 8's blog is gone. 9 is
    // answered by a post that is out now.
    sample.posts[3].n_comments = Some(1);
    sample.posts[4].n_comments = Some(1);
    publish(&mut sample, 2, None);
    sample.posts[5].standing = Standing::Held;
    sample.posts[6].standing = Standing::Out;
    sample.posts[7].feed_state = FeedState::Retired;
    sample.threads = vec![
        thread(1, 2, vec![reply(1, 2, 0, None, said, "Yes.")]),
        thread(2, 3, vec![reply(2, 3, 3, None, said, "To myself.")]),
        thread(3, 4, vec![reply(3, 4, 4, None, said, "To myself.")]),
        thread(4, 9, vec![reply(4, 9, 7, Some(7), said, "Gone.")]),
    ];
    sample.posts.push(post(10, 0, 5, ""));
    let edition = publish(&mut sample, 5, None).expect("an edition");
    assert_eq!(waiting(&edition), [9, 1, 3, 4]);
    let page = crate::pages::render_page(&sample, "conversations/waiting/index.html");
    for (id, is_there) in [(1, true), (2, false), (3, true), (4, true), (5, false), (6, false)]
        .into_iter()
        .chain([(7, false), (8, false), (9, true), (10, false)])
    {
        assert_eq!(page.contains(&format!(">Post {id}<")), is_there, "{id}");
    }
}

#[test]
fn those_who_wait_stand_on_bounded_pages_and_beyond_five_as_lines() {
    let (sample, _) = busy_course(30, 561);
    let files = crate::pages::render(&sample);
    let of = |path: &str| {
        let found = files.get(path);
        found.map(|text| text.matches("class=\"h-entry\"").count())
    };
    let n_all: usize = files
        .iter()
        .filter(|(path, _)| path.starts_with("conversations/waiting/"))
        .map(|(_, text)| text.matches("class=\"h-entry\"").count())
        .sum();
    let first = of("conversations/waiting/index.html").expect("a page");
    assert_eq!(first, 100);
    let n_young = sample.posts.iter().filter(|p| {
        let last = sample.editions.last().expect("an edition").compiled_at;
        last - p.first_seen_at < chrono::TimeDelta::days(2)
    });
    assert_eq!(n_all, sample.posts.len() - n_young.count());
    // An edition in the busy week: five with their day, then lines.
    let edition = sample.editions.iter().rev().find(|e| waiting(e).len() > 6).expect("a queue");
    let path = format!("editions/{}/index.html", edition.slug());
    let page = &files[&path];
    let section = page.split("class=\"aside waiting\"").nth(1).expect("the section");
    let section = &section[..section.find("</section>").expect("an end")];
    let (full, lines) = section.split_once("<ul class=\"lines\">").expect("lines");
    assert_eq!(full.matches("<time").count(), 5);
    assert_eq!(lines.matches("<li").count(), waiting(edition).len() - 5);
}

#[test]
fn a_quiet_day_waits_for_the_next() {
    let mut sample = empty();
    sample.layout.quiet_posts = 3;
    sample.layout.quiet_days = 2;
    sample.posts = vec![post(1, 0, 2, "")];
    sample.editions = vec![];
    publish(&mut sample, 2, None);
    assert_eq!(sample.editions.len(), 0, "one post and one new face");
    // A note is worth an edition, and takes along what waits.
    let mut with_note = empty();
    with_note.layout = sample.layout.clone();
    with_note.posts = sample.posts.clone();
    assert_eq!(
        publish(&mut with_note, 2, Some("Hello")).expect("an edition").claimed_posts(),
        [PostId(1)]
    );
    // Enough comes together, or it has waited long enough.
    let mut with_more = empty();
    with_more.layout = sample.layout.clone();
    with_more.posts = vec![post(1, 0, 2, ""), post(2, 1, 2, "")];
    assert_eq!(publish(&mut with_more, 2, None).expect("an edition").claimed_posts().len(), 2);
    assert_eq!(publish(&mut sample, 3, None), None);
    assert_eq!(publish(&mut sample, 4, None).expect("an edition").claimed_posts(), [PostId(1)]);
}

#[test]
fn a_round_up_repeats_a_week_and_claims_nothing() {
    let mut sample = Sample::new();
    sample.picks = Vec::new();
    let n_posts = sample.posts.len();
    sample.round_up(day("2026-03-08"), Some("A week."));
    let weekly = sample.editions.last().expect("an edition").clone();
    assert_eq!(
        (weekly.kind, weekly.number, weekly.claimed_posts()),
        (EditionKind::Weekly, 1, vec![])
    );
    let listed = weekly.listed_posts();
    let dailies: Vec<PostId> =
        sample.editions[..3].iter().flat_map(Edition::listed_posts).collect();
    // All that can be shown, each once: one was hidden.
    assert_eq!(listed.len(), dailies.len() - 1);
    assert!(dailies.iter().all(|id| *id == PostId(26) || listed.contains(id)));
    // A daily goes on from the last daily, and the next round-up from the last round-up.
    sample.posts.push(post(100, 0, 9, ""));
    let daily = publish(&mut sample, 9, None).expect("an edition");
    assert_eq!((daily.number, daily.claimed_posts()), (4, vec![PostId(100)]));
    sample.round_up(day("2026-03-15"), None);
    let second = sample.editions.last().expect("an edition");
    assert_eq!(
        (second.kind, second.number, second.listed_posts()),
        (EditionKind::Weekly, 2, vec![PostId(100)])
    );
    let n_editions = sample.editions.len();
    sample.round_up(day("2026-03-22"), None);
    assert_eq!(
        (sample.editions.len(), n_posts + 1),
        (n_editions, sample.posts.len()),
        "an empty week"
    );
}

#[test]
fn a_course_of_weeklies_alone_prints_what_waits() {
    let mut sample = empty();
    let posts: Vec<ListedPost> = vec![post(1, 0, 2, ""), post(2, 0, 3, ""), post(3, 1, 4, "")];
    sample.posts = posts.clone();
    let known = HashSet::new();
    let last_seen = std::collections::HashMap::new();
    let candidates = digest::EditionCandidates {
        number: 1,
        date: day("2026-03-08"),
        posts: &posts,
        known: &known,
        last_seen: &last_seen,
        note: None,
        events: &[],
        picks: &[pick(3, "This.")],
        all: &posts,
        threads: &[],
        before: &[],
    };
    let now = at("2026-03-08T18:00:00Z");
    let weekly = digest::compile_weekly(&candidates, sample.printed(), now).expect("an edition");
    assert_eq!(weekly.claimed_posts(), [PostId(1), PostId(2), PostId(3)]);
    assert_eq!(highlights(&weekly), [(3, true)]);
    assert_eq!(shown(&weekly), [(None, vec![2, 1], vec![])]);
    let faces = weekly
        .sections
        .iter()
        .find_map(|s| if let Section::NewFaces(f) = s { Some(f) } else { None });
    assert_eq!(
        faces.map(|f| f.iter().map(|f| f.participant).collect()),
        Some(vec![ParticipantId(1), ParticipantId(2)])
    );
}
