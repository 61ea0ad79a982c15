//! The order of posts: authors take turns, and those not seen lately come first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use course::edition::TopicPosts;
use course::series::SeriesPart;
use course::{ListedPost, ParticipantId, PostId};

use crate::layout::{Layout, TopicName};

/// The last edition each participant wrote in.
type LastSeen = HashMap<ParticipantId, NaiveDate>;

/// Posts by the first of their topics, in the course's order of topics, those without one last.
pub(super) fn group_by_topic(
    posts: &[&ListedPost],
    last_seen: &LastSeen,
    layout: &Layout,
    topics: &[TopicName],
) -> Vec<TopicPosts> {
    let order: HashMap<&str, usize> =
        topics.iter().enumerate().map(|(i, t)| (t.slug.as_str(), i)).collect();
    let topic_of =
        |post: &ListedPost| post.topics.iter().filter_map(|t| order.get(t.as_str())).min();
    // The parts of a series stand together, with the first of their topics.
    let mut of_series: HashMap<PostId, Option<&usize>> = HashMap::new();
    for parts in find_series(posts.iter().copied()) {
        let topic = parts.iter().filter_map(|(_, _, post)| topic_of(post)).min();
        of_series.extend(parts.iter().map(|(_, _, post)| (post.id, topic)));
    }
    let mut groups: BTreeMap<usize, TopicPosts> = BTreeMap::new();
    for (turn, post) in order_in_turns(posts, last_seen) {
        let topic = of_series.get(&post.id).copied().unwrap_or_else(|| topic_of(post)).copied();
        let group = groups.entry(topic.unwrap_or(topics.len())).or_insert_with(|| TopicPosts {
            topic: topic.map(|i| topics[i].slug.clone()),
            posts: Vec::new(),
            more: Vec::new(),
        });
        if turn < layout.author_share.max(1) {
            group.posts.push(post.id);
        } else {
            group.more.push(post.id);
        }
    }
    groups.into_values().collect()
}

/// Posts in turns: everyone's newest post first, then everyone's second, and so on. Within a turn
/// those come first who were never seen, then those not seen for longest, then the post that waited
/// longer.
pub(super) fn order_in_turns<'a>(
    posts: &[&'a ListedPost],
    last_seen: &LastSeen,
) -> Vec<(usize, &'a ListedPost)> {
    let mut newest_first = posts.to_vec();
    // Feeds have the newest first and are read from their end: of posts without a date the last
    // number is the newest.
    newest_first.sort_by_key(|p| (Reverse(p.dated_at()), Reverse(p.id)));
    let mut taken: HashMap<_, usize> = HashMap::new();
    let mut in_turns: Vec<_> = newest_first
        .into_iter()
        .map(|post| {
            let turn = taken.entry(post.author_key()).or_default();
            *turn += 1;
            (*turn - 1, post)
        })
        .collect();
    in_turns.sort_by_key(|(turn, p)| {
        (*turn, last_seen.get(&p.participant).copied(), p.dated_at(), p.id)
    });
    order_series(&mut in_turns);
    in_turns
}

/// The parts of an author's series stand in the places that the author has, the first part first.
fn order_series(in_turns: &mut [(usize, &ListedPost)]) {
    let series: Vec<_> = find_series(in_turns.iter().map(|(_, post)| *post)).collect();
    for mut parts in series {
        let places: Vec<usize> = parts.iter().map(|(place, _, _)| *place).collect();
        parts.sort_by_key(|(_, part, post)| (*part, post.dated_at(), post.id));
        for (place, (_, _, post)) in places.into_iter().zip(parts) {
            in_turns[place].1 = post;
        }
    }
}

/// The parts of each series of which there are two or more: the place in the list, which part it
/// is, and the post.
fn find_series<'a>(
    posts: impl Iterator<Item = &'a ListedPost>,
) -> impl Iterator<Item = Vec<(usize, u32, &'a ListedPost)>> {
    let mut series: HashMap<_, Vec<_>> = HashMap::new();
    for (place, post) in posts.enumerate() {
        if let Some(found) = post.title.as_deref().and_then(SeriesPart::of_title) {
            let parts = series.entry((post.author_key(), found.stem)).or_default();
            parts.push((place, found.part, post));
        }
    }
    series.into_values().filter(|parts| parts.len() > 1)
}
