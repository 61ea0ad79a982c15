//! A course with a site, and visitors to it: each with cookies of their own, who fill in forms as a
//! browser would.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use chrono::{DateTime, TimeDelta, Utc};
use course::conversation::comment_schedule::CommentSchedule;
use course::privacy::{PrivacyKind, PrivacyMode, PrivacyScreen};
use course::{
    AddressOwner, CleanHtml, CommentFeedId, Course as Subject, CourseRules, CourseTag, Document,
    DocumentFormat, EditionKind, EmailAddress, FeedId, FeedInfo, FeedState, FetchFailure,
    FetchOutcome, FetchReport, LeaseOwner, Letter, MailOutcome, MailQueue, MailState, NewFeed,
    OutgoingContent, OutgoingMail, Post, PostId, RegistrationRules, VerdictReason,
};
use digest::{FormRenderer, Layout, PrintedCourse, Templates, TopicName};
use http_body_util::BodyExt;
use scraper::{Html, Selector};
use store::{
    AddedFeed, CompletedFetch, FormerSubscribers, NewSubscriber, NextVisit, PrintedLoss, Store,
};
use tempfile::TempDir;
use tower::ServiceExt;
use web::{
    AppState, BackgroundWorker, BlogFinder, EditionDraft, HookSettings, PendingRuleChange,
    ProgramParts, StorePool, WebSettings,
};

use crate::settings_file::FakeSettings;

/// A course in a folder of its own.
pub(crate) struct Course {
    pub(crate) router: Router,
    pub(crate) folder: TempDir,
    /// A second connection, to see and do what visitors do not.
    pub(crate) store: Mutex<Store>,
    rings: Arc<Rings>,
    /// The settings' file.
    pub(crate) settings_file: Arc<FakeSettings>,
    secs: Arc<AtomicI64>,
}

/// Counts how often the worker was woken, and has a change of the rules waiting if it is told to.
#[derive(Debug, Default)]
pub(crate) struct Rings(AtomicUsize, AtomicBool);

impl BackgroundWorker for Rings {
    fn wake_worker(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn make_drafts(&self) -> Result<Vec<EditionDraft>, String> {
        Ok(vec![EditionDraft {
            kind: EditionKind::Daily,
            date: "2026-03-02".parse().expect("a day"),
            number: 2,
            n_posts: 3,
            is_due: true,
            subject: "The Daily, 2 March".to_owned(),
            page: "<p>The page</p>".to_owned(),
            html: "<p style=\"color:red\">The mail</p>".to_owned(),
            text: "The text <b>part</b>".to_owned(),
        }])
    }

    fn pending_rule_change(&self) -> Option<PendingRuleChange> {
        self.1.load(Ordering::Relaxed).then(|| PendingRuleChange {
            fingerprint: "f00d".to_owned(),
            changes: vec!["course.tag: \"<A>\" → \"B\"".to_owned()],
            losses: vec![PrintedLoss {
                post: PostId(1),
                title: Some("One".to_owned()),
                after: VerdictReason::NoCourseTag,
                topics: Vec::new(),
            }],
        })
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// A header's value, empty where it is missing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().expect("text"))
    }

    /// The text a reader sees, in one line.
    pub(crate) fn text(&self) -> String {
        let text: Vec<String> = Html::parse_document(&self.body)
            .select(&Selector::parse("main").expect("a selector"))
            .flat_map(|main| main.text().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        text.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What stands in the field of a name.
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        let field = Selector::parse(&format!("input[name={name}]")).expect("a selector");
        let document = Html::parse_document(&self.body);
        document.select(&field).next().and_then(|input| input.attr("value").map(str::to_owned))
    }

    /// The hidden fields of the form whose action ends with `action`.
    #[track_caller]
    pub(crate) fn hidden(&self, action: &str) -> Vec<(String, String)> {
        let document = Html::parse_document(&self.body);
        let form = Selector::parse("form").expect("a selector");
        let hidden = Selector::parse("input[type=hidden]").expect("a selector");
        let form = document
            .select(&form)
            .find(|f| f.attr("action").is_some_and(|a| a.ends_with(action)))
            .unwrap_or_else(|| panic!("no form leads to {action}:\n{}", self.body));
        let field = |name: &str, input: &scraper::ElementRef<'_>| {
            input.attr(name).unwrap_or_default().to_owned()
        };
        form.select(&hidden).map(|input| (field("name", &input), field("value", &input))).collect()
    }
}

pub(crate) const FACILITATOR: &str = "fay@example.org";
pub(crate) const EDITOR: &str = "ed@example.org";

impl Course {
    pub(crate) fn new() -> Self {
        Self::with(RegistrationRules::default(), fetcher::visit::FetcherSettings::default())
    }

    /// A course that lets blogs in as it likes, and looks at them so.
    pub(crate) fn with(
        admittance: RegistrationRules,
        looks: fetcher::visit::FetcherSettings,
    ) -> Self {
        Self::with_all(admittance, looks, HookSettings::default())
    }

    /// A course to which providers report.
    pub(crate) fn with_hooks(hooks: HookSettings) -> Self {
        let looks = fetcher::visit::FetcherSettings::default();
        Self::with_all(RegistrationRules::default(), looks, hooks)
    }

    fn with_all(
        admittance: RegistrationRules,
        looks: fetcher::visit::FetcherSettings,
        hooks: HookSettings,
    ) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = folder.path().join("katydid.db");
        let mut store = Store::create(&database).expect("a database");
        let site = folder.path().join("site");
        write(&site, "index.html", "<p>The Daily</p>");
        write(&site, "editions/2026-03-02/index.html", "<p>Edition 1</p>");
        write(&site, "404.html", "<p>There is no such page</p>");
        write(&site, "style.css", "p { margin: 0 }");
        write(&site, ".katydid-manifest.json", "{}");
        let subject = subject();
        let address = "https://daily.example.org/".parse().expect("an address");
        let templates = Templates::embedded().expect("templates");
        let (layout, topics) = (Layout::default(), topics());
        let printed = PrintedCourse { course: &subject, layout: &layout, topics: &topics };
        let forms = FormRenderer::new(templates, printed, &address, "0");
        let email = |text: &str| EmailAddress::new(text).expect("an address");
        let settings = WebSettings {
            rules: rules(&subject),
            course: subject,
            address,
            site,
            proxies: Vec::new(),
            max_body_bytes: 64 * 1024,
            daily: true,
            weekly: true,
            edition_at: None,
            review_until: None,
            facilitators: vec![email(FACILITATOR)],
            editors: vec![email(EDITOR)],
            pictures: course::PictureMode::Chosen,
            admittance,
            looker: BlogFinder::new(looks).expect("a looker"),
            hooks,
        };
        let secs = Arc::new(AtomicI64::new(1_772_438_400));
        let clock = Arc::clone(&secs);
        let clock = Arc::new(move || at(clock.load(Ordering::Relaxed)));
        let memory = StorePool::open(&database).expect("a database");
        let rings = Arc::new(Rings::default());
        let settings_file = Arc::new(FakeSettings::default());
        let program =
            ProgramParts { backstage: rings.clone(), settings_file: settings_file.clone() };
        let key = store.course_secret().expect("a secret");
        let router =
            web::router(&Arc::new(AppState::new(settings, forms, memory, key, clock, program)));
        Self { router, folder, store: Mutex::new(store), rings, settings_file, secs }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        at(self.secs.load(Ordering::Relaxed))
    }

    /// How often the worker was woken.
    pub(crate) fn n_rings(&self) -> usize {
        self.rings.0.load(Ordering::Relaxed)
    }

    /// Lets time go on.
    pub(crate) fn wait(&self, secs: i64) {
        self.secs.fetch_add(secs, Ordering::Relaxed);
    }

    pub(crate) fn with_store<T>(&self, work: impl FnOnce(&mut Store) -> T) -> T {
        work(&mut self.store.lock().expect("a store"))
    }

    /// Registers a blog that is approved.
    pub(crate) fn add_feed(&self, url: &str) -> FeedId {
        let feed = NewFeed {
            url: url.parse().expect("an address"),
            name: None,
            state: FeedState::Approved,
            role: course::FeedRole::Blog,
            everything_belongs: false,
        };
        let now = self.now();
        match self.with_store(|s| s.add_feed(&feed, now)).expect("added") {
            AddedFeed::New(id) | AddedFeed::Known(id) => id,
        }
    }

    /// The feed is read, and lists these posts.
    pub(crate) fn read(&self, feed: FeedId, posts: &[Post]) {
        let feed_info =
            FeedInfo { title: Some("A blog".to_owned()), ..FeedInfo::new(DocumentFormat::Atom) };
        let document = Document {
            feed: feed_info,
            posts: posts.to_vec(),
            problems: Vec::new(),
            is_cut: false,
        };
        let fetched = self.fetch_report(feed, document);
        let fetch =
            CompletedFetch { next: NextVisit::At(self.now() + TimeDelta::hours(1)), fetched };
        let rules = rules(&subject());
        let recorded =
            self.with_store(|s| s.record_fetches(vec![fetch], &rules)).expect("recorded");
        assert!(recorded.iter().all(Result::is_ok), "{recorded:?}");
    }

    fn fetch_report(&self, owner: impl Into<AddressOwner>, document: Document) -> FetchReport {
        let outcome = FetchOutcome::from(document);
        FetchReport { status: Some(200), ..FetchReport::new(owner, self.now(), outcome) }
    }

    /// The first feed of comments lists these.
    pub(crate) fn read_comments(&self, comments: &[Post]) {
        let feed = FeedInfo::new(DocumentFormat::Atom);
        let document =
            Document { feed, posts: comments.to_vec(), problems: Vec::new(), is_cut: false };
        let fetched = self.fetch_report(CommentFeedId(1), document);
        let patience = CommentSchedule {
            alive_for: TimeDelta::days(14),
            floor: TimeDelta::hours(1),
            ceiling: TimeDelta::days(1),
        };
        let fetch = CompletedFetch { fetched, next: NextVisit::WhileTalking(patience) };
        self.with_store(|s| s.record_fetches(vec![fetch], &subject_rules())).expect("recorded");
    }

    /// The feed is visited, and the server answers with this status instead.
    pub(crate) fn fail(&self, feed: FeedId, status: u16) {
        let outcome = FetchOutcome::Failed(FetchFailure::with_status(status));
        let fetched =
            FetchReport { status: Some(status), ..FetchReport::new(feed, self.now(), outcome) };
        let fetch =
            CompletedFetch { next: NextVisit::At(self.now() + TimeDelta::hours(1)), fetched };
        let recorded =
            self.with_store(|s| s.record_fetches(vec![fetch], &subject_rules())).expect("recorded");
        assert!(recorded.iter().all(Result::is_ok), "{recorded:?}");
    }

    /// A blog of its own with one post that is in.
    pub(crate) fn publish_post(&self, title: &str, text: &str) {
        let feed = self.add_feed("https://ana.example/feed");
        self.read(feed, &[post("1", title, &format!("{text} #reflect26"))]);
    }

    /// The letters that wait, claimed and sent.
    pub(crate) fn letters(&self) -> Vec<SentLetter> {
        let owner = LeaseOwner { machine: "here".to_owned(), process: "worker".to_owned() };
        let now = self.now();
        self.with_store(|s| {
            let mails = s.claim_mail(MailQueue::Letters, &owner, 100, now).expect("letters");
            let sent = |mail: &OutgoingMail| MailOutcome {
                n_attempts: 1,
                mail: mail.id,
                state: MailState::Sent,
                reply: "250 ok".to_owned(),
                retry_at: None,
                miss: None,
                status: None,
            };
            let outcomes: Vec<_> = mails.iter().map(sent).collect();
            s.record_mail(&owner, &outcomes, now).expect("recorded");
            mails.into_iter().map(SentLetter::new).collect()
        })
    }

    fn compile_edition(&self) {
        let now = self.now();
        let compiled = self.with_store(|s| {
            s.compile_edition(EditionKind::Daily, now.date_naive(), |awaiting| {
                let posts = awaiting.posts.iter().map(|p| p.id).collect();
                Some(course::Edition {
                    kind: EditionKind::Daily,
                    number: awaiting.number,
                    date: now.date_naive(),
                    compiled_at: now,
                    week: None,
                    last_reply: None,
                    claims: None,
                    voices: Vec::new(),
                    sections: vec![course::Section::Elsewhere(posts)],
                })
            })
        });
        compiled.expect("compiled");
    }

    /// Compiles an edition, adds so many subscribers to it, and has a server refuse every address.
    pub(crate) fn refuse_edition(&self, n_new: usize) {
        let owner = LeaseOwner { machine: "here".to_owned(), process: "worker".to_owned() };
        let now = self.now();
        if n_new > 0 {
            self.compile_edition();
        }
        self.with_store(|s| {
            let (edition, _) =
                s.latest_edition(EditionKind::Daily).expect("read").expect("an edition");
            let new: Vec<_> = (0..n_new)
                .map(|n| NewSubscriber {
                    address: EmailAddress::new(&format!("s{n}@example.org")).expect("an address"),
                    state: course::SubscriberState::Active,
                    preferences: course::MailPreferences::default(),
                    consent: None,
                })
                .collect();
            s.add_subscribers(&new, FormerSubscribers::StayAway, now).expect("added");
            s.queue_edition(edition, &[course::MailFrequency::Daily], now).expect("queued");
            let mails = s.claim_mail(MailQueue::Edition(edition), &owner, 100, now).expect("mails");
            let refused = |mail: &OutgoingMail| MailOutcome {
                n_attempts: 1,
                mail: mail.id,
                state: MailState::Failed,
                reply: "550 5.1.1 no such user".to_owned(),
                retry_at: None,
                miss: Some(course::MissReason::Address),
                status: Some("5.1.1".to_owned()),
            };
            let outcomes: Vec<_> = mails.iter().map(refused).collect();
            s.record_mail(&owner, &outcomes, now).expect("recorded");
            assert!(s.hold_edition_if_refused(edition, now).expect("looked"));
        });
    }

    /// The token of a letter's link, made as it is sent.
    pub(crate) fn token(&self, letter: &Letter) -> String {
        let now = self.now();
        let purpose = letter.kind.token_purpose().expect("a letter with a link");
        self.with_store(|s| s.issue_token(purpose, &letter.addressee, now)).expect("a token")
    }

    /// Someone with an empty browser.
    pub(crate) fn visitor(&self) -> Visitor<'_> {
        Visitor { course: self, cookie: None, program: "a browser" }
    }

    /// Has a change of the rules waiting from now on.
    pub(crate) fn change_rules(&self) {
        self.rings.1.store(true, Ordering::Relaxed);
    }

    /// Someone who has signed in with this address, by the link in their mail.
    pub(crate) async fn signed_in(&self, address: &str) -> Visitor<'_> {
        let mut visitor = self.visitor();
        let form = visitor.get("/sign-in").await;
        self.wait(3);
        visitor.send_form(&form, "sign-in", &[("email", address)]).await;
        let letters = self.letters();
        let token = self.token(letters.last().expect("a letter"));
        let form = visitor.get(&format!("/sign-in/confirm?token={token}")).await;
        self.wait(3);
        let answer = visitor.send_form(&form, "sign-in/confirm", &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
        visitor
    }

    /// A participant who has an address, and is signed in.
    pub(crate) async fn participant(&self) -> Visitor<'_> {
        self.add_feed("https://ana.example/feed");
        self.with_store(|s| {
            let id = s.all_participants().expect("people")[0].id;
            let email = course::EmailAddress::new("ana@example.org").expect("an address");
            s.set_participant_email(id, Some(&email)).expect("set");
        });
        self.signed_in("ana@example.org").await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("infallible");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(
            Request::get(path)
                .header("host", "daily.example.org")
                .body(Body::empty())
                .expect("a request"),
        )
        .await
    }
}

/// A browser.
pub(crate) struct Visitor<'a> {
    course: &'a Course,
    pub(crate) cookie: Option<String>,
    /// What the browser calls itself.
    program: &'static str,
}

impl Visitor<'_> {
    pub(crate) fn using(self, program: &'static str) -> Self {
        Self { program, ..self }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        let request = Request::get(path);
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// Fills in the form of a page and sends it, with its hidden fields.
    pub(crate) async fn send_form(
        &mut self,
        page: &Answer,
        action: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let hidden = page.hidden(action);
        let all: Vec<(&str, &str)> = hidden
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .chain(fields.iter().copied())
            .collect();
        self.post(&format!("/{action}"), &all).await
    }

    /// Sends fields as they are.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, "https://daily.example.org")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// Sends any request with this visitor's cookie.
    pub(crate) async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let headers = request.headers_mut();
        headers.insert(header::HOST, "daily.example.org".parse().expect("a host"));
        headers.insert(header::USER_AGENT, self.program.parse().expect("a name"));
        if let Some(cookie) = &self.cookie {
            headers.insert(header::COOKIE, cookie.parse().expect("a cookie"));
        }
        let answer = self.course.send(request).await;
        for set in answer.headers.get_all(header::SET_COOKIE) {
            let pair = set.to_str().expect("text").split(';').next().expect("a pair");
            self.cookie = Some(pair.to_owned()).filter(|pair| !pair.ends_with('='));
        }
        answer
    }
}

/// Two topics, so that lists in forms can have no, one and two values.
fn topics() -> Vec<TopicName> {
    ["risk", "rest"]
        .map(|slug| TopicName { slug: slug.to_owned(), title: slug.to_uppercase() })
        .into()
}

fn subject() -> Subject {
    Subject {
        title: "Reflective Practice".to_owned(),
        tag: "reflect26".to_owned(),
        paper: "The Daily".to_owned(),
        language: "en".to_owned(),
        timezone: chrono_tz::Europe::London,
        starts_on: None,
        ends_on: None,
        weeks: Vec::new(),
        address: Some("https://daily.example.org/".parse().expect("an address")),
        contact: Some("team@example.org".to_owned()),
        about: None,
    }
}

/// The rules of the course.
pub(crate) fn course_rules() -> CourseRules {
    rules(&subject())
}

fn rules(subject: &Subject) -> CourseRules {
    CourseRules {
        tags: vec![CourseTag::new(&subject.tag).expect("a tag")],
        timezone: subject.timezone,
        bare_word_in_title: false,
        starts_on: None,
        topics: Vec::new(),
        privacy: PrivacyScreen {
            mode: PrivacyMode::Hold,
            kinds: PrivacyKind::ALL.to_vec(),
            ..PrivacyScreen::default()
        },
    }
}

/// What belongs to the course of these tests.
pub(crate) fn subject_rules() -> CourseRules {
    rules(&subject())
}

/// A post as a feed would bring it.
pub(crate) fn post(id: &str, title: &str, text: &str) -> Post {
    Post {
        id: Some(id.to_owned()),
        link: Some(format!("https://ana.example/{id}").parse().expect("an address")),
        title: Some(title.to_owned()),
        content: Some(CleanHtml::from_sanitised(format!("<p>{}</p>", text.replace('<', "&lt;")))),
        tag_text: text.to_owned(),
        content_text: text.to_owned(),
        ..Post::default()
    }
}

fn at(secs: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(secs, 0).expect("a date")
}

fn write(site: &Path, path: &str, text: &str) {
    let file = site.join(path);
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    std::fs::write(file, text).expect("a file");
}

/// A letter, and where it went.
#[derive(Debug)]
pub(crate) struct SentLetter {
    pub(crate) address: EmailAddress,
    letter: Letter,
}

impl SentLetter {
    fn new(mail: OutgoingMail) -> Self {
        let OutgoingContent::Letter(letter) = mail.content else { panic!("no letter") };
        Self { address: mail.address, letter }
    }
}

impl std::ops::Deref for SentLetter {
    type Target = Letter;

    fn deref(&self) -> &Letter {
        &self.letter
    }
}
