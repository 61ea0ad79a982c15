//! The graph of who answered whom, for those who study a course.
//!
//! It is built from values the store hands out ([`GraphPerson`], [`GraphAnswer`]) and named by
//! [`GraphNaming`]: with names, or with pseudonyms that only the holder of a key can tell.

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::conversation::ReplyKind;
use crate::identity::hex_digits;
use crate::ids::{ParticipantId, PostId};

/// Hexadecimal digits of a pseudonym: enough that no two people of a course share one.
const DIGITS: usize = 16;

/// A participant in the graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GraphPerson {
    /// Who.
    pub id: ParticipantId,
    /// Their name.
    pub name: String,
    /// Posts of theirs that are in.
    pub n_posts: usize,
    /// Answers they had from people who are no participants, or not known to be.
    pub n_from_outside: usize,
}

/// One answer of a participant to another's post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GraphAnswer {
    /// Who answered.
    pub by: ParticipantId,
    /// Whom.
    pub to: ParticipantId,
    /// The answer, where it is a post.
    pub by_post: Option<PostId>,
    /// The post answered.
    pub to_post: PostId,
    /// How it is known.
    pub kind: ReplyKind,
    /// When.
    pub said_at: DateTime<Utc>,
}

/// How people and posts are called in the graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GraphNaming {
    /// By name, and instants to the second.
    Plain,
    /// By a keyed hash (HMAC-SHA256, RFC 2104), and days alone: who has the key can tell who is
    /// who, nobody else can.
    Pseudonymous(Vec<u8>),
}

/// Nodes and directed edges, in an order that tells nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Graph {
    /// The people, sorted by id.
    pub nodes: Vec<GraphNode>,
    /// Who answered whom, sorted.
    pub edges: Vec<GraphEdge>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct GraphNode {
    /// What edges call them.
    pub id: String,
    /// Their name; none in a pseudonymous graph.
    pub label: Option<String>,
    /// Posts of theirs that are in.
    pub n_posts: usize,
    /// Answers they had from outside the graph.
    pub n_from_outside: usize,
}

/// Answers from one person to another: all of them, or one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct GraphEdge {
    /// Who answered.
    pub from: String,
    /// Whom.
    pub to: String,
    /// How many answers it stands for.
    pub weight: usize,
    /// When the first was given.
    pub first: String,
    /// When the last was given.
    pub last: String,
    /// Of a single answer, what it was.
    pub answer: Option<SingleAnswer>,
}

/// What a single answer was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SingleAnswer {
    /// How it is known.
    pub kind: &'static str,
    /// The answer, where it is a post.
    pub by_post: Option<String>,
    /// The post answered.
    pub to_post: String,
}

impl Graph {
    /// One edge for each pair of people, its weight the number of answers.
    pub fn of_people(
        people: &[GraphPerson],
        answers: &[GraphAnswer],
        naming: &GraphNaming,
    ) -> Self {
        let mut pairs: BTreeMap<_, Vec<DateTime<Utc>>> = BTreeMap::new();
        for a in answers {
            pairs.entry((a.by, a.to)).or_default().push(a.said_at);
        }
        let edges = pairs.into_iter().map(|((by, to), mut times)| {
            times.sort_unstable();
            GraphEdge {
                from: naming.person_id(by),
                to: naming.person_id(to),
                weight: times.len(),
                first: times.first().map(|at| naming.format_instant(*at)).unwrap_or_default(),
                last: times.last().map(|at| naming.format_instant(*at)).unwrap_or_default(),
                answer: None,
            }
        });
        Self::new(people, edges.collect(), naming)
    }

    /// One edge for each answer.
    pub fn of_answers(
        people: &[GraphPerson],
        answers: &[GraphAnswer],
        naming: &GraphNaming,
    ) -> Self {
        let edges = answers.iter().map(|a| GraphEdge {
            from: naming.person_id(a.by),
            to: naming.person_id(a.to),
            weight: 1,
            first: naming.format_instant(a.said_at),
            last: naming.format_instant(a.said_at),
            answer: Some(SingleAnswer {
                kind: a.kind.as_str(),
                by_post: a.by_post.map(|p| naming.post_id(p)),
                to_post: naming.post_id(a.to_post),
            }),
        });
        Self::new(people, edges.collect(), naming)
    }

    fn new(people: &[GraphPerson], mut edges: Vec<GraphEdge>, naming: &GraphNaming) -> Self {
        let node = |p: &GraphPerson| GraphNode {
            id: naming.person_id(p.id),
            label: (*naming == GraphNaming::Plain).then(|| p.name.clone()),
            n_posts: p.n_posts,
            n_from_outside: p.n_from_outside,
        };
        let mut nodes: Vec<_> = people.iter().map(node).collect();
        // The order of numbers would tell who joined first.
        nodes.sort();
        edges.sort();
        Self { nodes, edges }
    }
}

impl GraphNaming {
    /// What a participant is called.
    pub fn person_id(&self, id: ParticipantId) -> String {
        self.pseudonym_or_number("participant", id.0)
    }

    /// What a post is called.
    pub fn post_id(&self, id: PostId) -> String {
        self.pseudonym_or_number("post", id.0)
    }

    fn pseudonym_or_number(&self, what: &str, number: i64) -> String {
        let Self::Pseudonymous(key) = self else { return format!("{what}-{number}") };
        let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
        mac.update(format!("{what}:{number}").as_bytes());
        let mut digits = hex_digits(&mac.finalize().into_bytes());
        digits.truncate(DIGITS);
        format!("{}{digits}", &what[..1])
    }

    fn format_instant(&self, at: DateTime<Utc>) -> String {
        match self {
            Self::Plain => at.to_rfc3339_opts(SecondsFormat::Secs, true),
            Self::Pseudonymous(_) => at.date_naive().to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(secs: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_772_431_200 + secs, 0).expect("a time")
    }

    fn course() -> (Vec<GraphPerson>, Vec<GraphAnswer>) {
        let person = |id, name: &str| GraphPerson {
            id: ParticipantId(id),
            name: name.into(),
            n_posts: 2,
            n_from_outside: 0,
        };
        let answer = |by, to, by_post: Option<i64>, secs| GraphAnswer {
            by: ParticipantId(by),
            to: ParticipantId(to),
            by_post: by_post.map(PostId),
            to_post: PostId(10 + to),
            kind: ReplyKind::Link,
            said_at: at(secs),
        };
        let answers =
            vec![answer(1, 2, Some(7), 60), answer(1, 2, None, 0), answer(2, 1, Some(8), 90)];
        (vec![person(1, "Ana"), person(2, "Ben"), person(3, "Cleo")], answers)
    }

    /// Edges as `from>to weight first last`.
    #[track_caller]
    fn check(graph: &Graph, expected: &[&str]) {
        let words: Vec<_> = graph
            .edges
            .iter()
            .map(|e| format!("{}>{} {} {} {}", e.from, e.to, e.weight, e.first, e.last))
            .collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn answers_are_counted_and_listed() {
        let (people, answers) = course();
        let graph = Graph::of_people(&people, &answers, &GraphNaming::Plain);
        assert_eq!(
            graph.nodes.iter().filter_map(|n| n.label.as_deref()).collect::<Vec<_>>(),
            ["Ana", "Ben", "Cleo"]
        );
        check(
            &graph,
            &[
                "participant-1>participant-2 2 2026-03-02T06:00:00Z 2026-03-02T06:01:00Z",
                "participant-2>participant-1 1 2026-03-02T06:01:30Z 2026-03-02T06:01:30Z",
            ],
        );
        let graph = Graph::of_answers(&people, &answers, &GraphNaming::Plain);
        assert_eq!(graph.edges.len(), 3);
        assert_eq!(
            graph.edges[2].answer.as_ref().and_then(|a| a.by_post.as_deref()),
            Some("post-8")
        );
    }

    #[test]
    fn pseudonyms_are_the_key_s() {
        let (people, answers) = course();
        let named =
            |key: &str| Graph::of_people(&people, &answers, &GraphNaming::Pseudonymous(key.into()));
        let (one, again, other) = (named("one"), named("one"), named("other"));
        assert_eq!(one, again);
        assert!(one.nodes.iter().all(|n| !other.nodes.iter().any(|o| o.id == n.id)));
        assert!(one.nodes.iter().all(|n| n.label.is_none() && n.id.len() == 17));
        assert!(one.edges.iter().all(|e| e.first == "2026-03-02"));
        // Computed with Python: hmac.new(b"one", b"participant:1", "sha256").hexdigest()[:16].
        assert!(one.nodes.iter().any(|n| n.id == "pab3162180c6f08cf"), "{:?}", one.nodes);
    }
}
