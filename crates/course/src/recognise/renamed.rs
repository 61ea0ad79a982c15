//! A post whose title was corrected where its id and link are made from the title.
//!
//! Static site generators build both from the title (Jekyll's `:title` and Hugo's `:slug`
//! permalinks), so that nothing by which a post is known stays. One post vanishes from the document
//! and another stands in it, with its date or its text.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Timelike, Utc};
use url::Url;

use super::{LinkHosts, PostMatch, authors_differ, host_of};
use crate::ids::PostId;
use crate::post::Post;

/// Words from which a text tells posts apart.
const TELLING_WORDS: usize = 20;

/// How much of two texts must be common, in pairs of words from 0 to 1, where the date is the same.
const SIMILAR: f64 = 0.5;

/// And where only the text says so.
const NEARLY_EQUAL: f64 = 0.9;

/// A post of the last document that is not in this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VanishedPost {
    /// Its number.
    pub id: PostId,
    /// Its title.
    pub title: Option<String>,
    /// Its address.
    pub link: Option<Url>,
    /// Its text.
    pub text: String,
    /// Whom it names as author.
    pub author: Option<String>,
    /// The stated date.
    pub published_at: Option<DateTime<Utc>>,
    /// Whether a post that stood after it is still there: it did not fall off the end.
    pub is_from_middle: bool,
}

/// Recognises new posts that are vanished ones under another title, id and link. `others` are the
/// dates of the stored posts that the last document listed, the vanished among them.
///
/// A date says so only where a single post bore it and a single one bears it now, and where the
/// texts or titles are similar; a text only where it is long and nothing else in the document
/// resembles it, and where the vanished post did not fall off the end: many people begin from last
/// week's form. The texts of posts that are known are looked at only where a post vanished from the
/// middle.
pub fn recognise_renamed(
    posts: &[Post],
    found: &mut [PostMatch],
    vanished: &[VanishedPost],
    others: &[Option<DateTime<Utc>>],
) {
    if vanished.is_empty() || !found.contains(&PostMatch::New) {
        return;
    }
    let (n_before, n_now) =
        (count_dates(others.iter().copied()), count_dates(posts.iter().map(|p| p.published_at)));
    let is_of_one_site = !LinkHosts::from_posts(posts).are_several();
    let host = |link: &Option<Url>| link.as_ref().and_then(host_of);
    let mut taken = HashSet::new();
    for (at, post) in
        posts.iter().enumerate().filter(|(at, _)| found[*at] == PostMatch::New).collect::<Vec<_>>()
    {
        let pairs = LazyCell::new(|| word_pairs(&post.content_text));
        let is_formal = LazyCell::new(|| {
            let others = posts.iter().enumerate().filter(|(other, _)| *other != at);
            others
                .map(|(_, other)| dice_similarity(&word_pairs(&other.content_text), &pairs))
                .any(|similarity| similarity >= SIMILAR)
        });
        let n_words = post.content_text.split_whitespace().count();
        let same_date = |v: &VanishedPost| {
            let date = whole_second(v.published_at);
            date.is_some_and(|d| {
                whole_second(post.published_at) == date
                    && n_before.get(&d) == Some(&1)
                    && n_now.get(&d) == Some(&1)
            })
        };
        let likeness = |v: &VanishedPost| {
            let same_date = same_date(v);
            let may_be_by_text = v.is_from_middle && n_words >= TELLING_WORDS;
            if !same_date && !may_be_by_text {
                return None;
            }
            let texts = dice_similarity(&word_pairs(&v.text), &pairs);
            let equal = v.text.split_whitespace().eq(post.content_text.split_whitespace())
                && !v.text.is_empty();
            let texts = if equal { 1.0 } else { texts };
            let titles = v.title.as_deref().zip(post.title.as_deref());
            let titles = titles.map_or(0.0, |(a, b)| strsim::normalized_damerau_levenshtein(a, b));
            let by_date = same_date
                && (texts >= SIMILAR || titles >= SIMILAR && !is_midnight(v.published_at));
            let same_site = is_of_one_site || host(&v.link) == host(&post.link);
            let by_text = may_be_by_text && same_site && texts >= NEARLY_EQUAL && !*is_formal;
            (by_date || by_text).then_some(texts)
        };
        let candidates = vanished.iter().filter(|v| !taken.contains(&v.id));
        let candidates =
            candidates.filter(|v| !authors_differ(v.author.as_deref(), post.author.as_deref()));
        let best = candidates
            .filter_map(|v| Some((likeness(v)?, v.id)))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, id)) = best {
            taken.insert(id);
            found[at] = PostMatch::Known(id);
        }
    }
}

/// Stored instants are whole seconds.
fn whole_second(at: Option<DateTime<Utc>>) -> Option<i64> {
    at.map(|at| at.timestamp())
}

/// Many blogs write the day alone.
fn is_midnight(at: Option<DateTime<Utc>>) -> bool {
    at.is_some_and(|at| at.num_seconds_from_midnight() == 0)
}

fn count_dates(dates: impl Iterator<Item = Option<DateTime<Utc>>>) -> HashMap<i64, usize> {
    let mut counts = HashMap::new();
    dates.filter_map(whole_second).for_each(|at| *counts.entry(at).or_default() += 1);
    counts
}

/// The pairs of words that stand beside each other in a text.
fn word_pairs(text: &str) -> HashSet<(&str, &str)> {
    let words = text.split_whitespace();
    words.clone().zip(words.skip(1)).collect()
}

/// The share of two sets that is common to both (the Sørensen-Dice coefficient).
fn dice_similarity<T: Eq + std::hash::Hash>(a: &HashSet<T>, b: &HashSet<T>) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a text has no 2^52 words")]
    let share =
        |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    share(2 * a.intersection(b).count(), a.len() + b.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "We sat down and made a triage form with the nurses, and this is how it went on our ward that week in March.";
    const OTHER: &str = "Reading week: three papers on feedback, what they agree about, and the one that made all of us change our minds.";

    fn post(title: &str, text: &str, at: &str) -> Post {
        let published_at =
            (!at.is_empty()).then(|| format!("2026-03-{at}Z").parse().expect("an instant"));
        Post {
            title: Some(title.to_owned()),
            content_text: text.to_owned(),
            published_at,
            ..Post::default()
        }
    }

    fn vanished(post: &Post, is_from_middle: bool) -> VanishedPost {
        VanishedPost {
            id: PostId(7),
            title: post.title.clone(),
            link: post.link.clone(),
            text: post.content_text.clone(),
            author: post.author.clone(),
            published_at: post.published_at,
            is_from_middle,
        }
    }

    /// A post vanishes beside others that stay, and a new one comes: whether it is the same.
    #[track_caller]
    fn check(old: &Post, new: &Post, is_from_middle: bool, expected: bool) {
        check_among(old, new, is_from_middle, &[post("Another", OTHER, "01T09:30:00")], expected);
    }

    #[track_caller]
    fn check_among(old: &Post, new: &Post, is_from_middle: bool, stay: &[Post], expected: bool) {
        let posts: Vec<Post> = [new].into_iter().chain(stay).cloned().collect();
        let mut found: Vec<_> = [PostMatch::New]
            .into_iter()
            .chain(stay.iter().map(|_| PostMatch::Known(PostId(1))))
            .collect();
        let dates: Vec<_> = [old].into_iter().chain(stay).map(|p| p.published_at).collect();
        recognise_renamed(&posts, &mut found, &[vanished(old, is_from_middle)], &dates);
        assert_eq!(found[0] == PostMatch::Known(PostId(7)), expected, "{old:?}\n{new:?}");
    }

    #[test]
    fn a_corrected_title_is_an_edit() {
        let old = post("Build a your own form", FORM, "04T07:00:00");
        let edited = FORM.replace("nurses", "night nurses");
        check(&old, &post("Build your own form", FORM, "04T07:00:00"), true, true);
        check(&old, &post("Something else entirely", FORM, "04T07:00:00"), true, true);
        check(&old, &post("Build your own form", &edited, "04T07:00:00"), true, true);
        // It was the only post, or the last of the document.
        check(&old, &post("Build your own form", FORM, "04T07:00:00"), false, true);
        // The text was written anew, and the title is nearly the same.
        check(&old, &post("Build your own form", "A new beginning.", "04T07:00:00"), true, true);
        // The date was corrected too.
        check(&old, &post("Build your own form", FORM, "05T07:00:00"), true, true);
        check(&old, &post("Build your own form", &edited, "05T07:00:00"), true, true);
        check(&old, &post("Build your own form", FORM, ""), true, true);
        let day = post("Form", FORM, "04T00:00:00");
        check(&day, &post("Triage", FORM, "04T00:00:00"), false, true);
        let short = post("Form", "Tea.", "04T07:00:00");
        check(&short, &post("Forms", "Tea.", "04T07:00:00"), false, true);
    }

    #[test]
    fn another_post_is_no_edit() {
        let old = post("Week 1", FORM, "04T07:00:00");
        // Last week's form fell off the end of a short document.
        check(&old, &post("Week 2", FORM, "11T07:00:00"), false, false);
        // One was deleted and another written.
        check(
            &old,
            &post("Feedback", &OTHER.replace("Reading", "Writing"), "11T07:00:00"),
            true,
            false,
        );
        check(&old, &post("Tea", "Something quite different.", "04T07:00:00"), true, false);
        check(
            &post("Tea", "Tea.", "04T07:00:00"),
            &post("Tea", "Tea.", "05T07:00:00"),
            true,
            false,
        );
        // The day alone says little.
        check(
            &post("Week 1", FORM, "04T00:00:00"),
            &post("Week 2", "Short.", "04T00:00:00"),
            true,
            false,
        );
        // Somebody else fills in the same form.
        let by = |name: &str, post: &Post| Post { author: Some(name.to_owned()), ..post.clone() };
        check(&by("Ana", &old), &by("Ben", &old), true, false);
        check(&by("Ana", &old), &by(" ana", &old), true, true);
    }

    #[test]
    fn where_all_posts_are_alike_nothing_is_said_by_a_likeness() {
        let week = |n: u32, at: &str| {
            post(&format!("Week {n}"), &FORM.replace("a triage", &format!("the {n}th")), at)
        };
        let stay = [week(1, "01T10:00:00"), week(3, "01T10:00:00")];
        check_among(&week(2, "01T10:00:00"), &week(4, "01T10:00:00"), true, &stay, false);
        check_among(&week(2, "02T10:00:00"), &week(4, "04T10:00:00"), true, &stay, false);
        check_among(&week(2, "02T10:00:00"), &week(2, "02T10:00:00"), true, &stay, true);
    }
}
