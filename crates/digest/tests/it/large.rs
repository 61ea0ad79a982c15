//! A large invented course: as many posts as asked for, by many people, over many days. The same
//! each time it is made.

use std::collections::HashMap;

use chrono::{Days, TimeDelta};
use course::{FeedId, ListedPost, Participant, ParticipantId, SharingLevel};
use digest::{EditionCandidates, FeedCard};
use url::Url;

use crate::sample::{self, Sample, day};

const WORDS: [&str; 64] = [
    "ward",
    "night",
    "handover",
    "patient",
    "drawer",
    "notes",
    "reflection",
    "evidence",
    "trial",
    "shoulder",
    "clinic",
    "policy",
    "supervision",
    "community",
    "practice",
    "spoon",
    "question",
    "answer",
    "journal",
    "reading",
    "corridor",
    "kettle",
    "team",
    "morning",
    "listening",
    "writing",
    "screenshot",
    "guideline",
    "splint",
    "swallowing",
    "moral",
    "distress",
    "student",
    "teacher",
    "comment",
    "privacy",
    "consent",
    "audit",
    "shift",
    "visit",
    "home",
    "carer",
    "therapy",
    "dose",
    "letter",
    "doubt",
    "story",
    "silence",
    "pattern",
    "round",
    "bedside",
    "follow-up",
    "discharge",
    "network",
    "blog",
    "course",
    "week",
    "learning",
    "mistake",
    "apology",
    "colleague",
    "checklist",
    "habit",
    "voice",
];
const GIVEN: [&str; 12] = [
    "Ana", "Bronwen", "Claire", "Dev", "Eilidh", "Noor", "Grace", "Henrik", "Inês", "Jonas",
    "Keiko", "Łukasz",
];
const FAMILY: [&str; 12] = [
    "Silva", "Price", "Fontaine", "Rao", "MacLeod", "Haddad", "Okafor", "Lund", "Carvalho",
    "Weber", "Mori", "Żak",
];
const LANGUAGES: [&str; 8] = ["en", "en", "en", "en", "en-GB", "fr", "de", "es"];

/// Numbers that look like chance and are the same each time (Knuth's linear congruential
/// generator).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % n as u64).expect("small")
    }

    fn words(&mut self, n: usize) -> String {
        let mut text = String::new();
        let mut is_start = true;
        for i in 0..n {
            let word = WORDS[self.below(WORDS.len())];
            if i > 0 {
                text.push(' ');
            }
            if is_start {
                text.extend(word[..1].to_uppercase().chars().chain(word[1..].chars()));
            } else {
                text.push_str(word);
            }
            is_start = self.below(12) == 0 && i + 1 < n;
            if is_start {
                text.push('.');
            }
        }
        text + "."
    }
}

/// A course of `n_posts` posts, sixty a day.
pub(crate) fn course(n_posts: usize) -> Sample {
    course_of(n_posts, (n_posts / 80).clamp(14, 1_200))
}

/// The same by so many people: with more posts it begins alike.
pub(crate) fn course_of(n_posts: usize, n_people: usize) -> Sample {
    let mut sample = Sample::new();
    sample.editions.clear();
    sample.posts.clear();
    let mut chance = Chance(26);
    (sample.participants, sample.feeds) = (1..=n_people).map(person).unzip();
    let n_days = n_posts.div_ceil(60);
    for i in 0..n_posts {
        // A few write much, most write little.
        let author = chance.below(n_people).min(chance.below(n_people));
        sample.posts.push(post(i, author, i / 60, &mut chance));
    }
    publish(&mut sample, n_days);
    sample
}

fn person(number: usize) -> (Participant, FeedCard) {
    let number_i64 = i64::try_from(number).expect("few");
    let name = format!("{} {}", GIVEN[number % 12], FAMILY[number / 12 % 12]);
    let host = format!("https://blog{number}.example");
    let participant = Participant {
        id: ParticipantId(number_i64),
        name: if number < 144 { name.clone() } else { format!("{name} {number}") },
        slug: format!("participant-{number}"),
        is_pseudonymous: false,
        shows: SharingLevel::Excerpt,
        is_collection: false,
        pictures: course::PictureConsent::Unasked,
    };
    let card = FeedCard {
        feed: FeedId(number_i64),
        participant: participant.id,
        title: Some(format!("The {} of {name}", WORDS[number % WORDS.len()])),
        url: Url::parse(&format!("{host}/feed/")).expect("an address"),
        link: Url::parse(&format!("{host}/")).ok(),
    };
    (participant, card)
}

fn post(i: usize, author: usize, on: usize, chance: &mut Chance) -> ListedPost {
    let date = day("2026-03-02") + Days::new(on as u64);
    let at = date.and_hms_opt(0, 0, 0).expect("midnight").and_utc()
        + TimeDelta::minutes(i64::try_from(i % 60).expect("few") * 10);
    let title = chance.words(4 + i % 7);
    let topic = ["reflection", "evidence", "communities", "risk", "", ""][chance.below(6)];
    let n_words = 60 + chance.below(240);
    let mut post = sample::post(
        i64::try_from(i).expect("few") + 1,
        author % 12,
        &at.to_rfc3339(),
        topic,
        title.trim_end_matches('.'),
        &chance.words(n_words),
    );
    let number = i64::try_from(author).expect("few") + 1;
    (post.participant, post.feed) = (ParticipantId(number), FeedId(number));
    post.feed_url = Url::parse(&format!("https://blog{number}.example/feed/")).expect("an address");
    post.feed_title =
        Some(format!("The {} of {}", WORDS[(author + 1) % WORDS.len()], GIVEN[author % 12]));
    post.link = Url::parse(&format!("https://blog{number}.example/2026/{i}")).ok();
    post.guid = Some(format!("https://blog{number}.example/?p={i}"));
    post.language = Some(LANGUAGES[author % 8].to_owned());
    post
}

/// Compiles an edition each day at noon.
fn publish(sample: &mut Sample, n_days: usize) {
    let mut last_seen = HashMap::new();
    let mut from = 0;
    for on in 0..n_days {
        let date = day("2026-03-02") + Days::new(on as u64);
        let now = date.and_hms_opt(12, 0, 0).expect("noon").and_utc();
        let to = from + sample.posts[from..].iter().take_while(|p| p.first_seen_at <= now).count();
        let known = last_seen.keys().copied().collect();
        let candidates = EditionCandidates {
            number: u32::try_from(on).expect("few") + 1,
            date,
            posts: &sample.posts[from..to],
            known: &known,
            last_seen: &last_seen,
            note: None,
            events: &sample.events,
            picks: &[],
            all: &sample.posts[..to],
            threads: &[],
            before: &sample.editions,
        };
        let edition = digest::compile_daily(&candidates, sample.printed(), now);
        sample.editions.extend(edition);
        last_seen.extend(sample.posts[from..to].iter().map(|p| (p.participant, date)));
        from = to;
    }
}
