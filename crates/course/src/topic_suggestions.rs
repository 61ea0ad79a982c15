//! Topics that participants' own tags suggest.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::ParticipantId;
use crate::tag;
use crate::tag::CourseTag;
use crate::topic::Topic;

/// A theme that several people tag their posts with.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TopicSuggestion {
    /// The tag as it is written most often.
    pub tag: String,
    /// All its spellings, the most frequent first.
    pub spellings: Vec<String>,
    /// Posts that carry it.
    pub n_posts: usize,
    /// People who use it.
    pub n_voices: usize,
}

/// Other words for tags: each group is one theme, the first its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TagAliases(Vec<Vec<String>>);

impl TagAliases {
    /// Takes groups of tags that mean the same.
    pub fn new(groups: Vec<Vec<String>>) -> Self {
        Self(groups)
    }

    /// The tags that mean the same as a tag, itself among them.
    pub fn equivalent_tags(&self, tag: &str) -> Vec<String> {
        let key = singular_key(tag);
        let group =
            self.0.iter().find(|group| group.iter().any(|other| self::singular_key(other) == key));
        group.cloned().unwrap_or_else(|| vec![tag.to_owned()])
    }

    fn group_key(&self, tag: &str) -> String {
        self.equivalent_tags(tag)
            .first()
            .map_or_else(|| singular_key(tag), |first| singular_key(first))
    }
}

/// Gathers the tags of posts, merged by case, separators, plural and aliases.
#[derive(Debug)]
pub struct TagUsageCounter<'a> {
    aliases: &'a TagAliases,
    by_key: BTreeMap<String, TagUsage>,
}

#[derive(Debug, Default)]
struct TagUsage {
    spellings: BTreeMap<String, usize>,
    n_posts: usize,
    voices: BTreeSet<ParticipantId>,
}

impl<'a> TagUsageCounter<'a> {
    /// Begins without any.
    pub fn new(aliases: &'a TagAliases) -> Self {
        Self { aliases, by_key: BTreeMap::new() }
    }

    /// Adds the tags of a post: its categories and hashtags, each theme once.
    pub fn add_post_tags(
        &mut self,
        by: ParticipantId,
        tags: impl IntoIterator<Item = impl AsRef<str>>,
    ) {
        let mut seen = BTreeSet::new();
        for written in tags {
            let written = written.as_ref().trim().trim_start_matches('#');
            let key = self.aliases.group_key(written);
            if key.chars().filter(|c| c.is_alphabetic()).count() < 2 {
                continue;
            }
            let used = self.by_key.entry(key.clone()).or_default();
            *used.spellings.entry(written.to_owned()).or_default() += 1;
            used.voices.insert(by);
            used.n_posts += usize::from(seen.insert(key));
        }
    }

    /// What is used by at least `least` people and is neither the course tag, nor a topic's tag,
    /// nor a word that every blog puts on everything; the most used first.
    pub fn suggest_topics(
        self,
        course: &[CourseTag],
        topics: &[Topic],
        least: usize,
    ) -> Vec<TopicSuggestion> {
        let taken: BTreeSet<String> = topics
            .iter()
            .flat_map(|topic| topic.tags.iter().chain([&topic.title]))
            .map(|tag| self.aliases.group_key(tag))
            .chain(course.iter().map(|tag| singular_key(tag.as_str())))
            .chain(EVERYWHERE.iter().map(|word| singular_key(word)))
            .collect();
        let found = self
            .by_key
            .into_iter()
            .filter(|(key, used)| !taken.contains(key) && used.voices.len() >= least);
        let mut found: Vec<_> = found.map(|(_, used)| used.into_suggestion()).collect();
        found.sort_by(|a, b| (b.n_voices, b.n_posts, &a.tag).cmp(&(a.n_voices, a.n_posts, &b.tag)));
        found
    }
}

/// What blog programs and their owners put on everything.
const EVERYWHERE: [&str; 14] = [
    "uncategorized",
    "uncategorised",
    "allgemein",
    "non classé",
    "sin categoría",
    "sem categoria",
    "senza categoria",
    "geen categorie",
    "blog",
    "blogging",
    "post",
    "general",
    "misc",
    "mooc",
];

impl TagUsage {
    fn into_suggestion(self) -> TopicSuggestion {
        let mut spellings: Vec<_> = self.spellings.into_iter().collect();
        // Among equals one with spaces is a title already.
        spellings.sort_by_key(|(written, n)| {
            (std::cmp::Reverse(*n), !written.contains(' '), written.clone())
        });
        let spellings: Vec<String> = spellings.into_iter().map(|(written, _)| written).collect();
        let tag = spellings.first().cloned().unwrap_or_default();
        TopicSuggestion { tag, spellings, n_posts: self.n_posts, n_voices: self.voices.len() }
    }
}

/// The key of a tag, in the singular where it looks like an English plural.
fn singular_key(tag: &str) -> String {
    let key = tag::fold_tag(tag);
    let ends = |end: &str| key.ends_with(end) && key.chars().count() > end.chars().count() + 2;
    let cut = |n: usize| key[..key.len() - n].to_owned();
    if ends("ies") {
        cut(3) + "y"
    } else if ["sses", "shes", "ches", "xes", "zes"].iter().any(|end| ends(end)) {
        cut(2)
    } else if ends("s") && !["ss", "us", "is"].iter().any(|end| key.ends_with(end)) {
        cut(1)
    } else {
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the tags of posts suggest, each post a person's number and its tags: tag, posts,
    /// voices.
    #[track_caller]
    fn check(posts: &[(i64, &[&str])], expected: &[(&str, usize, usize)]) {
        let aliases =
            TagAliases::new(vec![vec!["Evidence based practice".to_owned(), "EBP".to_owned()]]);
        let mut gathering = TagUsageCounter::new(&aliases);
        for (by, tags) in posts {
            gathering.add_post_tags(ParticipantId(*by), tags.iter().copied());
        }
        let course = [CourseTag::new("MedEdMOOC").expect("a tag")];
        let topic = Topic {
            slug: "risk".to_owned(),
            title: "Risk".to_owned(),
            tags: vec!["falls".to_owned()],
            words: Vec::new(),
            pattern: None,
        };
        let found = gathering.suggest_topics(&course, &[topic], 1);
        let found: Vec<_> = found.iter().map(|s| (s.tag.as_str(), s.n_posts, s.n_voices)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn tags_are_merged_by_case_separators_plural_and_alias() {
        check(
            &[(1, &["Reflection"]), (2, &["#reflections"]), (2, &["REFLECTION"])],
            &[("REFLECTION", 3, 2)],
        );
        check(
            &[(1, &["Evidence based practice"]), (2, &["#evidence-based-practice"]), (3, &["EBP"])],
            &[("Evidence based practice", 3, 3)],
        );
        check(
            &[(1, &["Case study"]), (2, &["case-studies"]), (2, &["CaseStudies"])],
            &[("Case study", 3, 2)],
        );
        check(&[(1, &["nurses", "Nurse"])], &[("Nurse", 1, 1)]);
        check(
            &[(1, &["ethics"]), (1, &["diagnosis"]), (2, &["diagnosis"])],
            &[("diagnosis", 2, 2), ("ethics", 1, 1)],
        );
        check(&[(1, &["看護"]), (2, &["#看護"])], &[("看護", 2, 2)]);
    }

    #[test]
    fn what_is_taken_or_says_nothing_is_left_out() {
        check(&[(1, &["MedEdMOOC", "mededmooc"])], &[]);
        check(&[(1, &["Fall", "Risks", "Uncategorized", "Blog", "2026", "x"])], &[]);
    }

    #[test]
    fn few_voices_suggest_nothing() {
        let aliases = TagAliases::default();
        let mut gathering = TagUsageCounter::new(&aliases);
        gathering.add_post_tags(ParticipantId(1), ["Sleep"]);
        assert_eq!(gathering.suggest_topics(&[], &[], 2), []);
    }
}
