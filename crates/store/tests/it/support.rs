//! A course with feeds, and short ways to say what a feed says.

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use course::{
    AddressOwner, CleanHtml, CourseRules, CourseTag, Document, DocumentFormat, Edition,
    EditionKind, EmailAddress, FeedId, FeedInfo, FeedRole, FeedState, FetchFailure,
    FetchFailureKind, FetchOutcome, FetchReport, KnownPosts, Letter, NewFeed, OutgoingContent,
    OutgoingMail, Post, PostId, RawPostHash, ReadPost, Section, UnchangedPost,
};
use store::{
    AddedFeed, CompileOutcome, CompletedFetch, NextVisit, PostFilter, PostSummary, RecordedFetch,
    Store,
};
use url::Url;

/// Six o'clock on a day in March 2026.
pub(crate) fn day(day: u32) -> DateTime<Utc> {
    date(day).and_hms_opt(6, 0, 0).expect("a time").and_utc()
}

pub(crate) fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).expect("a day")
}

pub(crate) fn url(url: &str) -> Url {
    Url::parse(url).expect("an address")
}

pub(crate) fn rules(tag: &str) -> CourseRules {
    CourseRules {
        tags: vec![CourseTag::new(tag).expect("a tag")],
        bare_word_in_title: false,
        starts_on: None,
        timezone: chrono_tz::UTC,
        topics: Vec::new(),
        privacy: course::privacy::PrivacyScreen::default(),
    }
}

pub(crate) fn new_feed(url: &str, name: Option<&str>) -> NewFeed {
    NewFeed {
        url: self::url(url),
        name: name.map(str::to_owned),
        state: FeedState::Approved,
        role: FeedRole::Blog,
        everything_belongs: false,
    }
}

pub(crate) fn address(text: &str) -> EmailAddress {
    EmailAddress::new(text).expect("an address")
}

/// The letter that a mail brings.
#[track_caller]
pub(crate) fn letter(mail: &OutgoingMail) -> &Letter {
    match &mail.content {
        OutgoingContent::Letter(letter) => letter,
        OutgoingContent::Delivery(_) => panic!("no letter: {mail:?}"),
    }
}

/// A post in the course whose text is long enough to be told from others.
pub(crate) fn post(id: &str, link: &str, title: &str) -> Post {
    let text = format!(
        "A few words about {title} that nobody else would have written in quite this way. #course"
    );
    Post {
        id: (!id.is_empty()).then(|| id.to_owned()),
        link: (!link.is_empty()).then(|| url(link)),
        title: (!title.is_empty()).then(|| title.to_owned()),
        content: Some(CleanHtml::from_sanitised(format!("<p>{text}</p>"))),
        tag_text: text.clone(),
        content_text: text,
        ..Post::default()
    }
}

/// The same post with other words.
pub(crate) fn saying(words: &str, post: &Post) -> Post {
    Post {
        content: Some(CleanHtml::from_sanitised(format!("<p>{words}</p>"))),
        content_text: words.to_owned(),
        tag_text: words.to_owned(),
        ..post.clone()
    }
}

pub(crate) fn fetched(
    owner: impl Into<AddressOwner>,
    at: DateTime<Utc>,
    outcome: FetchOutcome,
) -> FetchReport {
    FetchReport { status: Some(200), ..FetchReport::new(owner, at, outcome) }
}

pub(crate) fn document(posts: &[Post]) -> FetchOutcome {
    let feed = FeedInfo { title: Some("A blog".to_owned()), ..FeedInfo::new(DocumentFormat::Atom) };
    FetchOutcome::from(Document {
        feed,
        posts: posts.to_vec(),
        problems: Vec::new(),
        is_cut: false,
    })
}

pub(crate) fn failure() -> FetchOutcome {
    FetchOutcome::Failed(FetchFailure::new(FetchFailureKind::Timeout))
}

/// The address says that it is gone for good.
pub(crate) fn gone() -> FetchOutcome {
    FetchOutcome::Gone(FetchFailure::with_status(410))
}

/// Gives a post the hash that a reader would, and leaves out its words where that is known.
fn skip_known_post(read: &mut ReadPost, known: &KnownPosts) {
    let ReadPost::Whole(whole) = read else { return };
    let Post { published_at, is_date_guessed, updated_at, n_comments, .. } = whole.post;
    let undated = Post {
        published_at: None,
        is_date_guessed: false,
        updated_at: None,
        n_comments: None,
        ..whole.post.clone()
    };
    let raw_hash = raw_hash(&format!("{undated:?}"));
    whole.facts.raw_hash = Some(raw_hash);
    if known.contains(raw_hash) {
        *read = ReadPost::Unchanged(UnchangedPost {
            raw_hash,
            published_at,
            is_date_guessed,
            updated_at,
            n_comments,
        });
    }
}

fn raw_hash(text: &str) -> RawPostHash {
    let half = |seed: u8| {
        let mut hasher = DefaultHasher::new();
        (seed, text).hash(&mut hasher);
        hasher.finish().to_be_bytes()
    };
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&half(0));
    bytes[8..].copy_from_slice(&half(1));
    RawPostHash::from_bytes(bytes)
}

/// A course with the tag `#course`, one day further with each fetch.
pub(crate) struct Course {
    pub(crate) store: Store,
    pub(crate) rules: CourseRules,
    pub(crate) now: DateTime<Utc>,
}

impl Course {
    pub(crate) fn new() -> Self {
        Self::with(Store::in_memory().expect("a database"))
    }

    pub(crate) fn with(store: Store) -> Self {
        Self { store, rules: rules("course"), now: day(1) }
    }

    /// A course with one feed.
    pub(crate) fn with_feed() -> (Self, FeedId) {
        let mut course = Self::new();
        let feed = course.add("https://ana.example/feed");
        (course, feed)
    }

    pub(crate) fn add(&mut self, url: &str) -> FeedId {
        self.add_as(url, FeedRole::Blog)
    }

    pub(crate) fn add_as(&mut self, url: &str, role: FeedRole) -> FeedId {
        let feed = NewFeed { role, ..new_feed(url, None) };
        match self.store.add_feed(&feed, self.now).expect("added") {
            AddedFeed::New(id) => id,
            AddedFeed::Known(id) => panic!("{url} is feed {id} already"),
        }
    }

    /// The feed lists these posts, a day later.
    pub(crate) fn read(&mut self, feed: FeedId, posts: &[Post]) -> RecordedFetch {
        self.record(feed, document(posts))
    }

    pub(crate) fn record(&mut self, feed: FeedId, outcome: FetchOutcome) -> RecordedFetch {
        self.now += TimeDelta::days(1);
        let fetched = fetched(feed, self.now, outcome);
        self.fetch(fetched)
    }

    pub(crate) fn fetch(&mut self, mut fetched: FetchReport) -> RecordedFetch {
        if let AddressOwner::Feed(feed) = fetched.owner {
            self.skip_known_posts(feed, &mut fetched.outcome);
        }
        let next = NextVisit::At(fetched.at + TimeDelta::hours(1));
        self.record_visit(fetched, next)
    }

    pub(crate) fn record_visit(&mut self, fetched: FetchReport, next: NextVisit) -> RecordedFetch {
        let fetch = vec![CompletedFetch { fetched, next }];
        let mut results = self.store.record_fetches(fetch, &self.rules).expect("recorded");
        results.pop().expect("one result").expect("a recorded fetch")
    }

    /// Leaves out the posts of a document that a reader need not read again.
    pub(crate) fn skip_known_posts(&self, feed: FeedId, outcome: &mut FetchOutcome) {
        if let FetchOutcome::Read(document) = outcome {
            let known = self.store.known_posts(feed).expect("known posts");
            document.posts.iter_mut().for_each(|post| skip_known_post(post, &known));
        }
    }

    /// Every post is judged again by the same rules.
    pub(crate) fn rejudge(&mut self) -> Vec<store::VerdictChange> {
        self.store.rejudge_posts(&self.rules, self.now).expect("judged")
    }

    /// Every post, in the order of their numbers.
    pub(crate) fn posts(&self) -> Vec<PostSummary> {
        let filter = PostFilter { most: 10_000, ..PostFilter::default() };
        let mut posts = self.store.list_posts(&filter).expect("posts");
        posts.sort_by_key(|p| p.id);
        posts
    }

    pub(crate) fn titles(&self) -> Vec<String> {
        self.posts().into_iter().map(|p| p.title.unwrap_or_default()).collect()
    }

    pub(crate) fn compile(&mut self, on: u32) -> Vec<PostId> {
        match compile(&mut self.store, on) {
            CompileOutcome::New(_, edition) => edition.claimed_posts(),
            CompileOutcome::Already(..) | CompileOutcome::Nothing => Vec::new(),
        }
    }
}

/// Compiles an edition of all that waits.
pub(crate) fn compile(store: &mut Store, on: u32) -> CompileOutcome {
    let compiled = store.compile_edition(EditionKind::Daily, date(on), |awaiting| {
        let posts: Vec<_> = awaiting.posts.iter().map(|p| p.id).collect();
        (!posts.is_empty()).then(|| Edition {
            kind: EditionKind::Daily,
            number: awaiting.number,
            date: date(on),
            compiled_at: day(on),
            week: None,
            last_reply: None,
            claims: None,
            voices: Vec::new(),
            sections: vec![Section::Elsewhere(posts)],
        })
    });
    compiled.expect("compiled")
}
