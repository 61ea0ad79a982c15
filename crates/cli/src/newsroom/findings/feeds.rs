//! Feeds that wait for approval, seem to be another blog, or fail.

use course::FeedId;
use digest::Translations;
use digest::messages::say;
use store::CourseStatus;

use super::count_at_key;
use super::finding::{FindingList, FindingUrgency};

/// Feeds of one kind that are named one by one.
pub(super) const MOST_FEEDS: usize = 5;
/// Fewer failing feeds than this are no sign that this machine is offline.
const FEW_FEEDS: usize = 3;

/// Says which feeds a person has to look at. The number of lines does not grow with the number of
/// feeds.
pub(super) fn add_findings(status: &CourseStatus, list: &mut FindingList<'_>) {
    let messages = list.messages;
    let n = count_at_key(&status.feeds, "pending");
    if n > 0 {
        let what = say!(messages, "finding-feeds-pending", n);
        let remedy = "katydid feed list --state pending";
        list.add("feeds-pending", FindingUrgency::Person, &what, remedy).n = n;
    }
    add_doubted(status, list);
    let (n, n_active) = (status.failing.len(), count_at_key(&status.feeds, "approved"));
    if n >= FEW_FEEDS && n >= n_active {
        let what = say!(messages, "finding-all-failing", n);
        let remedy = say!(messages, "finding-all-failing-do");
        list.add("all-feeds-failing", FindingUrgency::Urgent, &what, &remedy);
    }
    for f in status.failing.iter().take(MOST_FEEDS) {
        let (feed, since) = (f.feed.to_string(), f.since_at.format("%Y-%m-%d").to_string());
        let n = f.n_failures;
        let why = f.trouble.as_ref().map(|t| messages.staff_failure_text(t)).unwrap_or_default();
        let what = say!(messages, "finding-failing", feed, since, n, why);
        let remedy = f.trouble.as_ref().map(|t| messages.staff_failure_advice(t));
        let remedy = remedy.unwrap_or_default();
        list.add("feed-failing", FindingUrgency::Told, &what, &remedy)
            .set_about(&f.feed.to_string());
    }
    let n = status.failing.len().saturating_sub(MOST_FEEDS);
    if n > 0 {
        let what = say!(messages, "finding-failing-more", n);
        let remedy = "katydid feed list --failing";
        list.add("feeds-failing-more", FindingUrgency::Told, &what, remedy).n = n;
    }
}

fn add_doubted(status: &CourseStatus, list: &mut FindingList<'_>) {
    let messages = list.messages;
    for doubted in status.doubted.iter().take(MOST_FEEDS) {
        let mut what = another_blog_warning(doubted.feed, doubted.title.as_deref(), messages);
        if doubted.n_held > 0 {
            what += "; ";
            what += &say!(messages, "finding-posts-held", n = doubted.n_held);
        }
        let remedy = say!(messages, "finding-another-blog-do");
        list.add("another-blog", FindingUrgency::Person, &what, &remedy)
            .set_about(&doubted.feed.to_string());
    }
    let n = status.doubted.len().saturating_sub(MOST_FEEDS);
    if n > 0 {
        let what = say!(messages, "finding-another-blog-more", n);
        list.add("another-blog-more", FindingUrgency::Person, &what, "katydid feed list").n = n;
    }
}

/// That a feed seems to be another blog.
pub(crate) fn another_blog_warning(
    feed: FeedId,
    title: Option<&str>,
    messages: &Translations,
) -> String {
    say!(messages, "finding-another-blog", feed = feed_label(feed, title, messages))
}

/// A feed by its number, and its title where it has one.
pub(crate) fn feed_label(feed: FeedId, title: Option<&str>, messages: &Translations) -> String {
    let feed = feed.to_string();
    if let Some(title) = title {
        say!(messages, "report-feed-titled", feed, title)
    } else {
        say!(messages, "report-feed-number", feed)
    }
}
