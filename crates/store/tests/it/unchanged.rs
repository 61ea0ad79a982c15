//! Posts that were not read because they are as they were. The other tests meet them too: whoever
//! reads a document there ([`Course::fetch`]) leaves out what is known.

use course::{FeedId, FetchOutcome, FetchReport, Post, ReadPost, Validators};
use store::NextVisit;

use crate::support::{Course, day, document, fetched, post, saying};

fn letters(letters: &str) -> Vec<Post> {
    let post = |c: char| post(&c.to_string(), &format!("https://ana.example/{c}"), &c.to_string());
    letters.chars().map(post).collect()
}

/// The document as a reader gives it that knows what the store knows.
fn reread(course: &Course, feed: FeedId, posts: &[Post]) -> FetchOutcome {
    let mut outcome = document(posts);
    course.skip_known_posts(feed, &mut outcome);
    outcome
}

fn n_unread(outcome: &FetchOutcome) -> usize {
    let FetchOutcome::Read(document) = outcome else { panic!("{outcome:?}") };
    document.posts.iter().filter(|post| post.as_whole().is_none()).count()
}

#[test]
fn only_what_changed_is_read() {
    let (mut course, feed) = Course::with_feed();
    let mut posts = letters("cba");
    assert_eq!(n_unread(&reread(&course, feed, &posts)), 0);
    course.read(feed, &posts);
    assert_eq!(n_unread(&reread(&course, feed, &posts)), 3);
    posts[1] = saying("Quite other words. #course", &posts[1]);
    assert_eq!(n_unread(&reread(&course, feed, &posts)), 2);
    assert_eq!(course.read(feed, &posts).n_changed, 1);
    assert_eq!(n_unread(&reread(&course, feed, &posts)), 3);
    // The feed of somebody else knows nothing of it.
    let ben = course.add("https://ben.example/feed");
    assert_eq!(n_unread(&reread(&course, ben, &posts)), 0);
}

#[test]
fn a_post_that_was_read_without_its_hash_gets_it() {
    let (mut course, feed) = Course::with_feed();
    let posts = letters("ba");
    course.record_visit(fetched(feed, day(2), document(&posts)), NextVisit::At(day(3)));
    assert_eq!(n_unread(&reread(&course, feed, &posts)), 0);
    let recorded = course.read(feed, &posts);
    assert_eq!((recorded.n_new, recorded.n_changed), (0, 0));
    assert_eq!(n_unread(&reread(&course, feed, &posts)), 2);
}

#[test]
fn dates_and_counts_of_comments_are_brought_up_to_date() {
    let (mut course, feed) = Course::with_feed();
    let at = |n_comments, published_at| {
        vec![Post { n_comments, published_at, is_date_guessed: true, ..letters("a").remove(0) }]
    };
    course.read(feed, &at(Some(1), Some(day(1))));
    let newer = at(Some(2), Some(day(2)));
    assert_eq!(n_unread(&reread(&course, feed, &newer)), 1);
    course.read(feed, &newer);
    let listed = course.store.listed_posts().expect("posts").remove(0);
    assert_eq!((listed.n_comments, listed.published_at), (Some(2), Some(day(2))));
}

#[test]
fn a_post_that_went_since_the_document_was_read_has_it_read_again() {
    let (mut course, feed) = Course::with_feed();
    let posts = letters("ba");
    course.read(feed, &posts);
    let outcome = reread(&course, feed, &posts);
    let participant = course.store.find_feed(feed).expect("read").expect("a feed").participant;
    let ben = course.add("https://ben.example/feed");
    let FetchOutcome::Read(mut document) = outcome else { panic!("a document") };
    document.posts.push(ReadPost::from(letters("c").remove(0)));
    let validators = Some(Validators { etag: Some("\"2\"".to_owned()), ..Validators::default() });
    let fetched = FetchReport {
        validators,
        body_hash: Some("2".to_owned()),
        ..fetched(ben, day(5), FetchOutcome::Read(document))
    };
    let recorded = course.fetch(fetched);
    assert_eq!(recorded.n_new, 0, "the posts of {participant:?} are not ben's");
    let ben = course.store.find_feed(ben).expect("read").expect("a feed");
    assert_eq!((ben.validators, ben.body_hash, ben.due_at), (Validators::default(), None, day(5)));
}

#[test]
fn a_corrected_title_is_an_edit_beside_posts_that_were_not_read() {
    let (mut course, feed) = Course::with_feed();
    let words = "We sat down and made a triage form with the nurses, and this is how it went on our \
                 ward that week in March. #course";
    let titled = |title: &str| {
        let link = format!("https://ana.example/{title}");
        vec![
            letters("b").remove(0),
            saying(words, &post(&link, &link, title)),
            letters("a").remove(0),
        ]
    };
    course.read(feed, &titled("Frist"));
    let recorded = course.read(feed, &titled("First"));
    assert_eq!((recorded.n_new, recorded.n_changed), (0, 1));
    // In a document of forms a likeness says nothing: their texts are looked at.
    let form = |n: u32| {
        saying(
            &words.replace("triage", &n.to_string()),
            &post(&n.to_string(), &format!("https://ana.example/{n}"), &n.to_string()),
        )
    };
    course.read(feed, &[form(3), form(2), form(1)]);
    let recorded = course.read(feed, &[form(3), form(4), form(1)]);
    assert_eq!(recorded.n_new, 1);
}
