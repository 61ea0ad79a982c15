//! An invented course for pages to be looked at and compared: a dozen people who write about their
//! practice.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use course::conversation::{Reply, ReplyAuthor, ReplyKind, Thread};
use course::medium::{Medium, MediumEvidence};
use course::{
    Course, CourseEvent, CourseWeek, CreditKind, Edition, EditionKind, Enclosure, FeedId,
    FeedState, ListedPost, MailVariant, Participant, ParticipantId, PickedPost, PostId,
    SharingLevel, Standing,
};
use course::{ReplyId, ThreadId};
use digest::{
    EditionCandidates, FeedCard, Layout, MailContents, PrintedCourse, SiteContents, TopicName,
};
use url::Url;

/// The course with all that a site needs.
pub(crate) struct Sample {
    pub(crate) course: Course,
    pub(crate) layout: Layout,
    pub(crate) topics: Vec<TopicName>,
    pub(crate) participants: Vec<Participant>,
    pub(crate) feeds: Vec<FeedCard>,
    pub(crate) posts: Vec<ListedPost>,
    pub(crate) events: Vec<CourseEvent>,
    pub(crate) editions: Vec<Edition>,
    pub(crate) variant: MailVariant,
    pub(crate) picks: Vec<PickedPost>,
    pub(crate) threads: Vec<Thread>,
    pub(crate) imprint: Option<String>,
    pub(crate) merged_threads: Vec<(ThreadId, ThreadId)>,
}

/// Name, blog, address, language.
const PEOPLE: [(&str, &str, &str, &str); 14] = [
    ("Ana Silva", "Night Shift Notes", "nightshift.example", "en"),
    ("Bronwen Price", "Hands and Evidence", "handsandevidence.example", "en"),
    ("Claire Fontaine", "Carnet d’une infirmière", "carnet.example", "fr"),
    ("Dev Rao", "Dev Rao", "devrao.example", "en-GB"),
    ("Eilidh MacLeod", "The Splint Drawer", "splints.example", "en"),
    ("نور الهاشمي", "دفتر العيادة", "noor.example", "ar"),
    ("Grace Okafor", "Community Rounds", "rounds.example", "en"),
    ("Henrik Lund", "Ward 4 and After", "ward4.example", "en"),
    ("Ines Carvalho", "Speaking of Swallowing", "swallowing.example", "en"),
    ("Jonas Weber", "Praxisnotizen", "praxis.example", "de"),
    ("Keiko Mori", "Small Rehabilitation", "keiko.example", "en"),
    ("Luca Bianchi", "On Call, Off Line", "oncall.example", "en"),
    ("The Corridor", "The Corridor: a podcast about supervision", "corridor.example", "en"),
    ("Practice library", "MedEdMOOC reading list", "library.example", "en"),
];

const TOPICS: [(&str, &str); 4] = [
    ("reflection", "Reflection in public"),
    ("evidence", "Evidence"),
    ("communities", "Communities of practice"),
    ("risk", "Risk and privacy"),
];

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn url(text: &str) -> Url {
    Url::parse(text).expect("an address")
}

fn number(person: usize) -> i64 {
    i64::try_from(person).expect("a dozen") + 1
}

/// A post of a person on a day, as the store would list it.
pub(crate) fn post(
    id: i64,
    person: usize,
    published: &str,
    topic: &str,
    title: &str,
    text: &str,
) -> ListedPost {
    let (name, blog, host, language) = PEOPLE[person];
    let slug: String = title
        .to_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .take(5)
        .collect::<Vec<_>>()
        .join("-");
    let published = at(published);
    ListedPost {
        id: PostId(id),
        feed: FeedId(number(person)),
        feed_title: Some(blog.to_owned()),
        feed_url: url(&format!("https://{host}/feed/")),
        feed_state: FeedState::Approved,
        participant: ParticipantId(number(person)),
        standing: Standing::In,
        guid: Some(format!("https://{host}/?p={id}")),
        title: Some(title.to_owned()).filter(|t| !t.is_empty()),
        link: Some(url(&format!("https://{host}/2026/{id}-{slug}"))),
        author: Some(name.to_owned()),
        credit: CreditKind::Participant,
        shows: SharingLevel::Excerpt,
        published_at: Some(published),
        first_seen_at: published + TimeDelta::minutes(40),
        is_backlog: false,
        edited_at: None,
        text: text.to_owned(),
        is_cut: false,
        content: None,
        summary: None,
        n_words: u32::try_from(text.split_whitespace().count() * 17).unwrap_or(0),
        n_comments: None,
        language: Some(language.to_owned()),
        licence: None,
        categories: vec!["MedEdMOOC".to_owned()],
        enclosures: Vec::new(),
        picture: None,
        medium: Medium::Text,
        topics: TOPICS
            .iter()
            .filter(|(slug, _)| topic.split(' ').any(|t| t == *slug))
            .map(|(s, _)| (*s).to_owned())
            .collect(),
        elsewhere: person >= 12,
    }
}

#[expect(clippy::too_many_lines, reason = "a table of posts")]
fn posts() -> Vec<ListedPost> {
    let mut posts = vec![
        // Monday
        post(
            1,
            0,
            "2026-03-02T06:10:00Z",
            "reflection",
            "Why I am here, at the end of a night shift",
            "Six in the morning is a bad hour to decide anything, so I decided this: for the next six weeks I will write once a week about one thing that surprised me on the ward. Not the dramatic ones. The small ones, which nobody asks about.",
        ),
        post(
            2,
            6,
            "2026-03-02T08:30:00Z",
            "communities",
            "Twelve district nurses, one car park, and a group chat",
            "We have met in the same car park every Tuesday for nine years, because it is the only place all our routes cross. Now somebody has suggested that we write. Here is why I said yes, and what I am afraid will get lost.",
        ),
        post(
            3,
            7,
            "2026-03-02T09:05:00Z",
            "",
            "Hello from Ward 4",
            "I am a ward manager in Aarhus, I have never had a blog, and I would like to find out whether people who do my job elsewhere also keep a drawer of notes that they never read again.",
        ),
        // Tuesday
        post(
            4,
            1,
            "2026-03-03T07:20:00Z",
            "evidence",
            "A trial I believed for ten years",
            "In 2014 I changed how I treat shoulders because of one well-made trial. Last month its authors published the long follow-up. This is what I did with the afternoon after reading it, and what I am going to say to the people I treated in between.",
        ),
        post(
            5,
            3,
            "2026-03-03T10:45:00Z",
            "risk",
            "What our policy does not say",
            "Our trust has eleven pages about social media. I read them so that you need not. They tell me what happens if a patient is recognised. They do not say one word about what happens if I am.",
        ),
        // Wednesday: the edition that is looked at
        post(
            10,
            4,
            "2026-03-03T21:30:00Z",
            "reflection",
            "What I leave out: reflecting on practice when anyone may be reading",
            "I have kept a reflective diary for nine years and a blog for two. They are not the same book. In the diary I write down what went wrong first; on the blog I have learned to begin with what I would tell a student. For a month I have kept both about the same patients, and compared them line by line.",
        ),
        post(
            11,
            2,
            "2026-03-04T05:50:00Z",
            "communities",
            "Le groupe de pairs, en ligne et hors ligne",
            "La supervision entre pairs repose sur la confiance. Peut-on la construire avec des inconnus qui partagent une pratique, mais pas un lieu ? Depuis trois ans, nous nous retrouvons à six, le jeudi soir, et nous n’avons jamais été dans la même pièce. Voici ce que nous avons appris, et ce qui nous manque.",
        ),
        post(
            12,
            5,
            "2026-03-03T18:00:00Z",
            "reflection",
            "كيف نكتب عن عملنا حين يقرأ الجميع؟",
            "أكتب منذ سنوات في دفتر صغير أتركه في درج العيادة. هذا الأسبوع جرّبت أن أكتب الفكرة نفسها مرتين: مرة في الدفتر ومرة هنا. الفرق بين النصين كان أكبر مما توقعت، وأظن أنه يقول شيئًا عن الخوف أكثر مما يقول عن الخصوصية.",
        ),
        post(
            13,
            8,
            "2026-03-04T07:15:00Z",
            "evidence",
            "A journal club by blog comment: notes after three rounds",
            "Three papers, nineteen people, four countries. Synchronous talk is livelier; comments are better argued. Here is what we changed each time, and the checklist we ended up with, which fits on one side of paper and has survived contact with two consultants.",
        ),
        post(
            14,
            0,
            "2026-03-04T06:30:00Z",
            "reflection risk",
            "The patient who found my blog",
            "She had printed it. She put the page on the table between us and said: is this me? It was not, and that turned out to be the wrong thing to say first.",
        ),
        post(
            15,
            9,
            "2026-03-03T16:40:00Z",
            "evidence",
            "Leitlinie und Bauchgefühl: ein Versuch, beides aufzuschreiben",
            "Seit zwei Wochen notiere ich vor jeder Leitlinienentscheidung, was ich ohne sie getan hätte. Es geht nicht darum, wer recht hat. Es geht darum, den Unterschied überhaupt zu sehen, bevor er in der Routine verschwindet.",
        ),
        post(
            16,
            10,
            "2026-03-04T01:00:00Z",
            "communities",
            "A map of everyone who taught me to hold a spoon",
            "Occupational therapists love a spoon. I have drawn the people who taught me what a spoon can tell: two teachers, one grandmother, eleven patients, and a man in Nagoya who repairs cutlery for people with tremor. The map surprised me, because the arrows between them are mostly missing.",
        ),
        post(
            17,
            11,
            "2026-03-04T08:05:00Z",
            "",
            "",
            "Short one from the bus: does anyone else write their handover notes differently since they began to blog? I catch myself looking for a first sentence. Not sure it is a good thing at seven in the morning. #MedEdMOOC",
        ),
        post(
            18,
            3,
            "2026-03-04T08:20:00Z",
            "risk",
            "Eleven pages, continued: the page about screenshots",
            "Page seven is about screenshots. It is a good page.",
        ),
        post(
            19,
            3,
            "2026-03-04T08:25:00Z",
            "risk",
            "Eleven pages, continued: who owns a reflection?",
            "Page nine is about ownership.",
        ),
        post(
            20,
            3,
            "2026-03-04T08:31:00Z",
            "risk",
            "Eleven pages, continued: a template letter to your information governance lead",
            "Use it freely.",
        ),
        post(
            21,
            3,
            "2026-03-04T08:40:00Z",
            "risk evidence",
            "Eleven pages, continued: the references nobody followed",
            "I followed them.",
        ),
        post(
            22,
            7,
            "2026-03-04T07:50:00Z",
            "reflection",
            "Ward 4, day three: what a ward knows that nobody on it knows, and why we should perhaps stop asking every single nurse to write it down again in a form that was designed for a different ward",
            "Nobody on my ward can say how we decide which bay a new patient goes to. Ask any of them and they will give you a reason, and every reason is true, and none of them is how it is done.",
        ),
        post(
            23,
            12,
            "2026-03-04T05:00:00Z",
            "",
            "Episode 14: supervising someone who knows more than you",
            "A conversation with two clinical educators.",
        ),
        post(
            24,
            13,
            "2026-03-03T20:00:00Z",
            "",
            "Reflective writing and moral distress in nursing: a scoping review",
            "Open access.",
        ),
        post(
            25,
            13,
            "2026-03-03T20:05:00Z",
            "",
            "Filmed ward rounds as teaching material",
            "Video with transcript.",
        ),
        // Hidden after it was published
        post(
            26,
            6,
            "2026-03-04T06:00:00Z",
            "risk",
            "A home visit I should not have described",
            "Withdrawn.",
        ),
    ];
    let mut earlier = 40;
    for (person, titles) in [
        (
            10,
            &[
                "Thirty cutlery grips, compared",
                "On being left-handed in a right-handed clinic",
                "A kitchen is an assessment",
            ][..],
        ),
        (5, &["ملاحظات من أول أسبوع", "عن الصمت في غرفة الانتظار"][..]),
    ] {
        for title in titles {
            let mut old = post(
                earlier,
                person,
                "2026-02-10T10:00:00Z",
                "reflection",
                title,
                if person == 5 {
                    "من قبل بداية المقرّر."
                } else {
                    "From before the course."
                },
            );
            old.published_at = Some(at("2026-02-10T10:00:00Z") + TimeDelta::days(earlier - 40));
            old.first_seen_at = at("2026-03-03T19:00:00Z");
            posts.push(old);
            earlier += 1;
        }
    }
    let by_id = |id: i64| posts.iter().position(|p| p.id == PostId(id)).expect("a post");
    let (leave_out, club, spoon, patient, episode, film) =
        (by_id(10), by_id(13), by_id(16), by_id(14), by_id(23), by_id(25));
    posts[leave_out].n_comments = Some(4);
    posts[leave_out].licence = Some("https://creativecommons.org/licenses/by/4.0/".to_owned());
    posts[club].enclosures.push(recording(
        "https://swallowing.example/club.mp3",
        "audio/mpeg",
        1440,
    ));
    posts[club].n_comments = Some(11);
    posts[spoon].licence = Some("https://creativecommons.org/licenses/by-nc-sa/4.0/".to_owned());
    posts[patient].edited_at = Some(at("2026-03-04T11:00:00Z"));
    // The picture at the head of a post is enclosed by many blogs, and is no file to be offered.
    posts[episode].enclosures.push(recording("https://corridor.example/14.jpg", "image/jpeg", 1));
    posts[episode].enclosures.push(recording(
        "https://corridor.example/14.mp3",
        "audio/mpeg",
        1890,
    ));
    posts[film].enclosures.push(recording("https://library.example/rounds.mp4", "video/mp4", 4210));
    for post in &mut posts {
        post.medium = Medium::find(&MediumEvidence {
            link: post.link.as_ref(),
            feed: &post.feed_url,
            enclosures: &post.enclosures,
            html: "",
            own_words: &post.text,
        });
    }
    posts
}

fn recording(address: &str, media_type: &str, secs: u32) -> Enclosure {
    Enclosure {
        url: url(address),
        media_type: Some(media_type.to_owned()),
        length: Some(u64::from(secs) * 16_000),
        duration_secs: Some(secs),
    }
}

fn events() -> Vec<CourseEvent> {
    let event = |title: &str, starts: &str, ends: &str, about: Option<&str>| CourseEvent {
        title: title.to_owned(),
        starts_at: at(starts),
        ends_at: Some(at(ends)),
        all_day: false,
        link: Some(url("https://meet.example/mededmooc")),
        about: about.map(str::to_owned),
    };
    vec![
        event(
            "Journal club",
            "2026-03-04T20:00:00Z",
            "2026-03-04T21:00:00Z",
            Some(
                "Long follow-up of a shoulder trial. It is fine to come without having finished it.",
            ),
        ),
        event("Live session with a guest", "2026-03-06T12:30:00Z", "2026-03-06T13:30:00Z", None),
    ]
}

pub(crate) fn course() -> Course {
    let week = |number, title: &str, starts: &str| CourseWeek {
        number,
        title: title.to_owned(),
        starts_on: day(starts),
        ends_on: None,
    };
    Course {
        title: "Social Media in Professional Development".to_owned(),
        tag: "MedEdMOOC".to_owned(),
        paper: "The Daily".to_owned(),
        language: "en".to_owned(),
        timezone: chrono_tz::Europe::London,
        starts_on: Some(day("2026-03-02")),
        ends_on: Some(day("2026-04-12")),
        weeks: vec![
            week(1, "Reflection in public", "2026-03-02"),
            week(2, "Finding and weighing evidence", "2026-03-09"),
            week(3, "Communities of practice", "2026-03-16"),
        ],
        address: Some(url("https://daily.example/")),
        contact: Some("facilitators@daily.example".to_owned()),
        about: Some("Six weeks in which nurses, therapists and doctors write in public about their practice, and read each other.".to_owned()),
    }
}

/// Less room than the defaults give, so that the few posts here fill it.
pub(crate) fn layout() -> Layout {
    Layout { author_share: 2, backlog_days: 4, excerpt_words: 48, ..Layout::default() }
}

impl Sample {
    /// Three editions of the course, compiled one after the other, and a post hidden since.
    pub(crate) fn new() -> Self {
        let mut sample = Self {
            course: course(),
            layout: layout(),
            topics: TOPICS
                .iter()
                .map(|(slug, title)| TopicName {
                    slug: (*slug).to_owned(),
                    title: (*title).to_owned(),
                })
                .collect(),
            participants: people(),
            feeds: feeds(),
            posts: posts(),
            events: events(),
            editions: Vec::new(),
            variant: MailVariant::default(),
            picks: Vec::new(),
            threads: Vec::new(),
            merged_threads: Vec::new(),
            imprint: None,
        };
        let notes = [
            Some(
                "Welcome. Eighty people have said that they will write. **Nobody reads everything**: read what you like, answer one person, and go to bed.\n\nIf your post does not appear here tomorrow, [write to us](mailto:facilitators@daily.example).",
            ),
            None,
            Some(
                "Yesterday’s question, whether reflection survives being public, drew eleven posts and three long conversations. If you read only one thing today, read *What I leave out* and then the Arabic post beside it: they were written on the same evening, and neither author knew of the other.\n\nThe journal club meets tonight. The paper is short, and it is fine to come without having finished it.",
            ),
        ];
        for (date, note) in ["2026-03-02", "2026-03-03", "2026-03-04"].into_iter().zip(notes) {
            if date == "2026-03-04" {
                sample.picks.push(PickedPost {
                    post: PostId(10),
                    remark: Some(
                        "If you read only one thing today: what a diary holds, and what a blog leaves out.".to_owned(),
                    ),
                });
                sample.threads = threads();
            }
            sample.publish(day(date), note);
        }
        sample
            .posts
            .iter_mut()
            .filter(|p| p.id == PostId(26))
            .for_each(|p| p.standing = Standing::Out);
        sample
    }

    /// Rounds up the dailies of a week.
    pub(crate) fn round_up(&mut self, date: NaiveDate, note: Option<&str>) {
        let now = date.and_hms_opt(12, 0, 0).expect("noon").and_utc();
        let before: Vec<Edition> =
            self.editions.iter().filter(|e| e.kind == EditionKind::Weekly).cloned().collect();
        let last_seen = digest::last_seen_dates(&before, &self.posts);
        let known = digest::last_seen_dates(&self.editions, &self.posts).keys().copied().collect();
        let candidates = EditionCandidates {
            number: u32::try_from(before.len()).expect("few") + 1,
            date,
            posts: &[],
            known: &known,
            last_seen: &last_seen,
            note,
            events: &self.events,
            picks: &self.picks,
            all: &self.posts,
            threads: &self.threads,
            before: &self.editions,
        };
        let printed =
            PrintedCourse { course: &self.course, layout: &self.layout, topics: &self.topics };
        self.editions.extend(digest::compile_weekly(&candidates, printed, now));
    }

    /// Compiles the edition of a day from what was seen by noon and stands in no edition yet.
    pub(crate) fn publish(&mut self, date: NaiveDate, note: Option<&str>) {
        let now = date.and_hms_opt(12, 0, 0).expect("noon").and_utc();
        let printed: Vec<PostId> = self.editions.iter().flat_map(Edition::claimed_posts).collect();
        let awaiting: Vec<ListedPost> = self
            .posts
            .iter()
            .filter(|p| p.first_seen_at <= now && !printed.contains(&p.id))
            .cloned()
            .collect();
        let last_seen: HashMap<_, _> = digest::last_seen_dates(&self.editions, &self.posts);
        let known = last_seen.keys().copied().collect();
        let candidates = EditionCandidates {
            number: u32::try_from(
                self.editions.iter().filter(|e| e.kind == EditionKind::Daily).count(),
            )
            .expect("few")
                + 1,
            date,
            posts: &awaiting,
            known: &known,
            last_seen: &last_seen,
            note,
            events: &self.events,
            picks: &self.picks,
            all: &self.posts,
            threads: &self.threads,
            before: &self.editions,
        };
        let printed =
            PrintedCourse { course: &self.course, layout: &self.layout, topics: &self.topics };
        self.editions.extend(digest::compile_daily(&candidates, printed, now));
    }

    pub(crate) fn printed(&self) -> PrintedCourse<'_> {
        PrintedCourse { course: &self.course, layout: &self.layout, topics: &self.topics }
    }

    pub(crate) fn site(&self) -> SiteContents<'_> {
        SiteContents {
            printed: self.printed(),
            editions: &self.editions,
            posts: &self.posts,
            merged_threads: &self.merged_threads,
            threads: &self.threads,
            participants: &self.participants,
            feeds: &self.feeds,
            events: &self.events,
            version: "0.1.0",
        }
    }

    pub(crate) fn mail(&self) -> MailContents<'_> {
        MailContents {
            printed: self.printed(),
            posts: &self.posts,
            participants: &self.participants,
            threads: &self.threads,
            variant: &self.variant,
            imprint: self.imprint.as_deref(),
            version: "0.1.0",
        }
    }
}

/// Two conversations: one across four blogs, with a comment by somebody who has none; one of a
/// single answer.
fn threads() -> Vec<Thread> {
    let voice = |participant: Option<usize>, name: Option<&str>| ReplyAuthor {
        participant: participant.map(|i| ParticipantId(number(i))),
        name: name.map(str::to_owned),
    };
    let reply =
        |id: i64, to: i64, by: ReplyAuthor, post: Option<i64>, said_at: &str, excerpt: &str| {
            Reply {
                id: ReplyId(id),
                to: PostId(to),
                by,
                post: post.map(PostId),
                comment: None,
                kind: if post.is_some() { ReplyKind::Link } else { ReplyKind::Comment },
                link: Some(
                    Url::parse(&format!("https://nightshift.example/answers/{id}"))
                        .expect("an address"),
                ),
                excerpt: excerpt.to_owned(),
                said_at: at(said_at),
                seen_at: at(said_at),
            }
        };
    let thread = |id: i64, posts: &[i64], replies: Vec<Reply>, n_voices: usize| Thread {
        id: ThreadId(id),
        root: PostId(posts[0]),
        posts: posts.iter().map(|p| PostId(*p)).collect(),
        newest_at: replies.iter().map(|r| r.said_at).max().expect("an answer"),
        replies,
        n_voices,
    };
    let quiet = "I have asked my own team the same question, and nobody had an answer either.";
    vec![
        thread(
            1,
            &[1, 4, 10],
            vec![
                reply(1, 1, voice(Some(1), None), Some(4), "2026-03-03T07:20:00Z", ""),
                reply(
                    2,
                    1,
                    voice(None, Some("Maria, a student")),
                    None,
                    "2026-03-03T20:00:00Z",
                    quiet,
                ),
                reply(3, 4, voice(Some(4), None), Some(10), "2026-03-03T21:30:00Z", ""),
            ],
            4,
        ),
        thread(
            2,
            &[2],
            vec![reply(
                4,
                2,
                voice(Some(0), Some("Ana")),
                None,
                "2026-03-03T18:00:00Z",
                "Nine years!",
            )],
            2,
        ),
    ]
}

fn people() -> Vec<Participant> {
    let slug = |host: &str| host.trim_end_matches(".example").to_owned();
    let named = PEOPLE.iter().enumerate();
    named
        .map(|(i, (name, _, host, _))| Participant {
            id: ParticipantId(number(i)),
            name: (*name).to_owned(),
            slug: slug(host),
            is_pseudonymous: false,
            shows: SharingLevel::Excerpt,
            is_collection: false,
            pictures: course::PictureConsent::Unasked,
        })
        .collect()
}

fn feeds() -> Vec<FeedCard> {
    let named = PEOPLE.iter().enumerate();
    named
        .map(|(i, (_, blog, host, _))| FeedCard {
            feed: FeedId(number(i)),
            participant: ParticipantId(number(i)),
            title: Some((*blog).to_owned()),
            url: url(&format!("https://{host}/feed/")),
            link: Some(url(&format!("https://{host}/"))),
        })
        .collect()
}
