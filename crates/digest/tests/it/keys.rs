//! A page's key changes whenever its bytes do, and hardly otherwise.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use course::{PostId, Standing};
use digest::{Templates, WritePhase};

use crate::large;
use crate::sample::{self, Sample, at, day};

fn keyed(sample: &Sample) -> BTreeMap<String, (String, Vec<u8>)> {
    let templates = Templates::embedded().expect("templates");
    let site = digest::plan_site(&sample.site(), &templates).expect("a site");
    let pages = site.files_to_write().expect("pages");
    pages
        .into_iter()
        .map(|p| (p.path.clone(), (p.key.clone(), p.render_bytes().expect("a page"))))
        .collect()
}

/// Changes the sample and answers with the pages that must be written again.
#[track_caller]
fn check(change: impl FnOnce(&mut Sample)) -> Vec<String> {
    static BEFORE: LazyLock<BTreeMap<String, (String, Vec<u8>)>> =
        LazyLock::new(|| keyed(&Sample::new()));
    let mut sample = Sample::new();
    change(&mut sample);
    let after = keyed(&sample);
    let mut changed = Vec::new();
    for (path, (key, bytes)) in &after {
        match BEFORE.get(path) {
            Some((old_key, old_bytes)) if old_key == key => {
                assert_eq!(old_bytes, bytes, "{path} changed, its key did not");
            }
            _ => changed.push(path.clone()),
        }
    }
    changed
}

#[test]
fn nothing_new_means_nothing_to_write() {
    assert_eq!(check(|_| {}), [""; 0]);
    // The order in which the store answers does not matter.
    assert_eq!(
        check(|s| {
            s.posts.reverse();
            s.editions.reverse();
        }),
        [""; 0]
    );
}

#[test]
fn an_edit_is_written_where_the_post_stands() {
    let changed = check(|s| {
        s.posts[0].title = Some("A better title".to_owned());
        s.posts[0].edited_at = Some(at("2026-03-05T08:00:00Z"));
    });
    for path in [
        "editions/2026-03-02/index.html",
        "participants/nightshift/index.html",
        "posts/2026-03-02/index.html",
        "feed.xml",
        // Where it waits for an answer.
        "index.html",
    ] {
        assert!(changed.iter().any(|c| c == path), "{path} in {changed:?}");
    }
    for path in [
        "editions/2026-03-03/index.html",
        "participants/noor/index.html",
        "about/index.html",
        "style.css",
    ] {
        assert!(!changed.iter().any(|c| c == path), "{path} in {changed:?}");
    }
}

#[test]
fn a_hidden_post_is_written_out_of_every_page() {
    let changed = check(|s| {
        s.posts.iter_mut().filter(|p| p.id == PostId(14)).for_each(|p| p.standing = Standing::Out);
    });
    for path in [
        "index.html",
        "editions/2026-03-04/index.html",
        "participants/nightshift/index.html",
        "topics/risk/index.html",
        "feed.xml",
    ] {
        assert!(changed.iter().any(|c| c == path), "{path} in {changed:?}");
    }
}

#[test]
fn other_changes_are_seen_too() {
    check(|s| s.participants[5].name = "Noor".to_owned());
    check(|s| s.feeds[3].title = Some("Another title".to_owned()));
    check(|s| s.feeds.clear());
    check(|s| s.topics[0].title = "Mirrors".to_owned());
    check(|s| s.course.contact = None);
    check(|s| s.layout.excerpt_words = 10);
    check(|s| s.course.timezone = chrono_tz::Asia::Tokyo);
    check(|s| s.events.clear());
    check(|s| {
        s.participants.pop();
    });
    check(|s| {
        s.editions.pop();
    });
    check(|s| s.posts.truncate(4));
    // A second part makes the first a part of a series.
    check(|s| {
        s.posts[0].title = Some("Nights, part 1".to_owned());
        let mut second = s.posts[0].clone();
        (second.id, second.title) = (PostId(9_999), Some("Nights, part 2".to_owned()));
        s.posts.push(second);
    });
    check(|s| s.publish(day("2026-03-05"), Some("One more")));
}

#[test]
fn a_new_day_leaves_the_pages_of_other_days_and_people_alone() {
    let keys = |sample: &Sample| -> BTreeMap<String, String> {
        let templates = Templates::embedded().expect("templates");
        let site = digest::plan_site(&sample.site(), &templates).expect("a site");
        site.files_to_write().expect("pages").into_iter().map(|p| (p.path, p.key)).collect()
    };
    // More than fits on a topic's own page, so that its weeks have pages too.
    let before = large::course(2_000);
    let mut after = large::course(2_000);
    let author = after.participants[3].clone();
    let mut post = sample::post(9_999, 0, "2026-04-10T08:00:00Z", "risk", "One more", "A new day.");
    (post.participant, post.feed) = (author.id, after.feeds[3].feed);
    after.posts.push(post);
    after.publish(day("2026-04-10"), None);
    let (old, new) = (keys(&before), keys(&after));
    let changed: Vec<_> = new
        .iter()
        .filter(|(path, key)| old.get(*path) != Some(key))
        .map(|(path, _)| path.as_str())
        .collect();
    let theirs = format!("participants/{}/", author.slug);
    let last = before
        .editions
        .last()
        .map(|e| format!("editions/{}/index.html", e.date))
        .expect("an edition");
    let lists = [
        "participants/index.html",
        "topics/index.html",
        "topics/risk/index.html",
        "posts/index.html",
        "editions/index.html",
    ];
    for path in &changed {
        let is_of_today = path.starts_with(&theirs)
            || path.starts_with("editions/2026-04-10")
            // It now has a neighbour.
            || *path == last
            || path.starts_with("posts/2026-03-30/")
            || path.starts_with("posts/2026-04-06/")
            || path.ends_with("risk/2026-04-06/index.html")
            || lists.contains(path)
            || path.starts_with("search/words") || path.ends_with("search/posts-20.js") || path.ends_with("search/table.js")
            || ["feed.xml", "rss.xml", "feed.json"].iter().any(|f| ["", "editions/", "topics/risk/"].iter().any(|d| *path == format!("{d}{f}")))
            || ["index.html", "sitemap.xml", "pulse/index.html"].contains(path)
            // The newest stand first.
            || path.starts_with("conversations/waiting/");
        assert!(is_of_today, "{path} is written again");
    }
    assert!(
        changed.contains(&"topics/risk/2026-04-06/index.html") && changed.contains(&"index.html"),
        "{changed:?}"
    );
}

#[test]
fn pages_come_before_the_lists_and_the_front_page_last() {
    let sample = Sample::new();
    let templates = Templates::embedded().expect("templates");
    let site = digest::plan_site(&sample.site(), &templates).expect("a site");
    let pages = site.files_to_write().expect("pages");
    assert!(pages.is_sorted_by_key(digest::SiteFile::write_phase));
    let of = |path: &str| pages.iter().find(|p| p.path == path).map(digest::SiteFile::write_phase);
    assert_eq!(of("editions/2026-03-04/index.html"), Some(WritePhase::Page));
    assert_eq!(of("feed.xml"), Some(WritePhase::List));
    assert_eq!(
        pages.last().map(|p| (p.path.as_str(), p.write_phase())),
        Some(("index.html", WritePhase::Front))
    );
}
