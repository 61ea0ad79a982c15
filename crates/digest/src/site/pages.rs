//! Making each file.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use course::{Edition, ListedPost, Participant, PostId, Section};
use serde::Serialize;

use super::feeds::FeedSubject;
use super::lists::{self, DayView, ParticipantView, TopicView, WeekView};
use super::plan::SiteFileKind;
use super::plan::StaticSite;
use crate::error::Error;
use crate::layout::TopicName;
use crate::messages::say;
use crate::view::{EditionLink, EditionView, PageFrame, PageView, PostView};

/// Posts that a topic's or a participant's page shows with an excerpt; older ones are titles.
const WITH_EXCERPT: usize = 60;
/// Posts of a topic that stand on one page; of more, the older ones are listed on a page for each
/// week.
const ON_ONE_PAGE: usize = 300;
/// Words of an excerpt on those pages.
const LIST_EXCERPT: usize = 28;

/// Posts from which on an edition has a page beside its own that lists all of them.
const FULL: usize = 40;
/// What an edition's page and the stylesheet may weigh together.
const PAGE_BYTES: usize = 59_000;
/// Words of an excerpt on a page that is too heavy with the usual ones.
const SHORTER: [usize; 3] = [30, 20, 14];

/// What a template is given.
#[derive(Serialize)]
struct PageValues<'a, T> {
    #[serde(flatten)]
    frame: &'a PageFrame,
    page: PageView,
    #[serde(flatten)]
    body: T,
}

#[derive(Serialize)]
struct EditionBody {
    edition: EditionView,
    newer: Option<EditionLink>,
    older: Option<EditionLink>,
    is_front: bool,
    /// The latest round-up, which the front page leads to.
    weekly: Option<EditionLink>,
}

#[derive(Serialize)]
struct ParticipantBody<'a> {
    person: ParticipantView,
    posts: Vec<PostView>,
    titles: Vec<DayView<'a>>,
}

#[derive(Serialize)]
struct TopicBody<'a> {
    topic: &'a TopicName,
    posts: Vec<PostView>,
    titles: Vec<DayView<'a>>,
    /// The weeks it has pages of, where there is too much for one.
    weeks: Vec<WeekView>,
    n_posts: usize,
    summary: String,
}

#[derive(Serialize)]
struct WeekBody<'a> {
    week: WeekView,
    days: Vec<DayView<'a>>,
    newer: Option<WeekView>,
    older: Option<WeekView>,
}

impl<'a> StaticSite<'a> {
    pub(super) fn render_file(
        &'a self,
        kind: SiteFileKind<'a>,
        path: &str,
    ) -> Result<String, Error> {
        match kind {
            SiteFileKind::Stylesheet => Ok(self.templates.stylesheet().to_owned()),
            SiteFileKind::Edition(i) => self.render_edition(i, path),
            SiteFileKind::EditionAll(i) => self.render_edition_posts(i, path),
            SiteFileKind::Front => match self.front_edition() {
                Some(i) => self.render_edition(i, path),
                None => self.render_welcome(path),
            },
            SiteFileKind::Participant(person) => self.render_participant(person, path),
            SiteFileKind::Topic(topic) => self.render_topic(topic, path),
            SiteFileKind::TopicWeek(topic, monday) => self.render_topic_week(topic, monday, path),
            SiteFileKind::Week(week) => self.render_week(week, path),
            SiteFileKind::Thread(thread) => self.render_thread(thread, path),
            SiteFileKind::Conversations => self.render_thread_list(path),
            SiteFileKind::Map => self.render_map(path),
            SiteFileKind::Pulse => self.render_pulse(path),
            SiteFileKind::About => self.render_about(path),
            SiteFileKind::Join => self.render_join(path),
            SiteFileKind::NotFound => self.render_not_found(path),
            SiteFileKind::Participants => self.render_participant_list(path),
            SiteFileKind::Topics => self.render_topic_list(path),
            SiteFileKind::Posts => self.render_post_list(path),
            SiteFileKind::Editions => self.render_archive(path),
            SiteFileKind::Search => self.render_search(path),
            SiteFileKind::SearchScript => Ok(self.templates.search_script().to_owned()),
            SiteFileKind::SearchTable => self.search_table(path),
            SiteFileKind::SearchWords(number) => self.search_words(number, path),
            SiteFileKind::SearchPosts(number) => self.search_posts(number, path),
            SiteFileKind::Feed(of, format) => self.render_feed(of, format, path),
            SiteFileKind::Blogs => self.render_blog_list(path),
            SiteFileKind::Calendar => Ok(self.render_calendar()),
            SiteFileKind::Robots => Ok(self.robots_text()),
            SiteFileKind::Sitemap => self.render_sitemap(path),
        }
    }

    pub(super) fn page_view(&self, path: &str, part: &'static str) -> PageView {
        PageView::new(path, part, &self.frame.course, self.contents.layout, &self.lookup.words)
    }

    pub(super) fn fill_template<T: Serialize>(
        &self,
        template: &'static str,
        path: &str,
        page: PageView,
        body: T,
    ) -> Result<String, Error> {
        self.templates.render_template(
            template,
            path,
            &self.lookup.words,
            &PageValues { frame: &self.frame, page, body },
        )
    }

    /// Whether an edition has a page beside its own that lists all its posts.
    pub(super) fn is_full(edition: &Edition) -> bool {
        edition.listed_posts().len() > FULL
    }

    /// An edition, light enough to be loaded anywhere: where it is not, excerpts grow shorter, and
    /// the later posts of a very full one are found on its list of all.
    fn render_edition(&self, i: usize, path: &str) -> Result<String, Error> {
        let edition = self.editions[i];
        let room = PAGE_BYTES.saturating_sub(self.templates.stylesheet().len());
        let view = EditionView::new(edition, &self.lookup);
        let mut html = self.render_edition_page(i, path, view.clone())?;
        if Self::is_full(edition) {
            let mut share = 100;
            while html.len() > room && share > 1 {
                // A first guess, and then step by step: not all of a page grows with the posts.
                share = (share * room / html.len()).min(share * 4 / 5).max(1);
                html = self.render_edition_page(i, path, view.clone().keep_share(share))?;
            }
            return Ok(html);
        }
        for words in SHORTER {
            if html.len() <= room {
                break;
            }
            html = self.render_edition_page(
                i,
                path,
                EditionView::with_excerpts(edition, &self.lookup, words),
            )?;
        }
        Ok(html)
    }

    /// Every post of an edition as a title, each author's together where they wrote more than their
    /// share.
    fn render_edition_posts(&self, i: usize, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct EditionPostsBody<'a> {
            edition: EditionView,
            groups: Vec<(Option<&'a str>, Vec<PostView>)>,
        }
        let edition = self.editions[i];
        let title = |id: &PostId| {
            self.lookup.find_post(*id).map(|p| PostView::new(p, &self.lookup, 0, edition.date))
        };
        let groups = edition.sections.iter().filter_map(|section| match section {
            Section::Posts(groups) => Some(groups.iter().map(|g| {
                let topic = g
                    .topic
                    .as_deref()
                    .and_then(|t| self.lookup.find_topic(t))
                    .map(|t| t.title.as_str());
                (topic, g.posts.iter().chain(&g.more).filter_map(title).collect())
            })),
            _ => None,
        });
        let mut groups: Vec<(Option<&str>, Vec<PostView>)> = groups.flatten().collect();
        for section in &edition.sections {
            match section {
                Section::Highlights(picks) => {
                    groups.insert(0, (None, picks.iter().filter_map(|h| title(&h.post)).collect()));
                }
                Section::Elsewhere(posts) => {
                    groups.push((None, posts.iter().filter_map(title).collect()));
                }
                _ => {}
            }
        }
        let view = EditionView::with_excerpts(edition, &self.lookup, 0);
        let page = self
            .page_view(path, "archive")
            .with_title(view.full_name(&self.lookup.words), view.summary.clone());
        self.fill_template(
            "site/edition_all.html",
            path,
            page,
            EditionPostsBody { edition: view, groups },
        )
    }

    fn render_edition_page(
        &self,
        i: usize,
        path: &str,
        edition: EditionView,
    ) -> Result<String, Error> {
        let words = &self.lookup.words;
        let (newer, older) = self.neighbour_editions(i);
        let link = |edition: Option<&_>| edition.map(|e| EditionLink::new(e, &self.lookup));
        let is_front = path == "index.html";
        let weekly = self.latest_weekly().filter(|_| is_front && !edition.is_weekly);
        let page = self.page_view(path, if is_front { "latest" } else { "archive" });
        let page = if is_front {
            PageView { description: edition.description.clone(), ..page }
        } else {
            page.with_title(edition.full_name(words), edition.description.clone())
        };
        self.fill_template(
            "site/edition.html",
            path,
            page,
            EditionBody {
                newer: link(newer),
                older: link(older),
                is_front,
                weekly: link(weekly),
                edition,
            },
        )
    }

    fn render_welcome(&self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct WelcomeBody {
            n_participants: usize,
        }
        let body = WelcomeBody { n_participants: self.contents.participants.len() };
        self.fill_template("site/welcome.html", path, self.page_view(path, "latest"), body)
    }

    fn render_participant(&'a self, person: &'a Participant, path: &str) -> Result<String, Error> {
        let theirs = self.by_participant.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        let view = ParticipantView::new(person, self);
        let about = say!(
            self.lookup.words,
            "participant-description",
            summary = view.summary.as_str(),
            course = self.frame.course.title.as_str()
        );
        let page = self.page_view(path, "people").with_title(view.name.clone(), about);
        let (posts, titles) = self.excerpts_and_titles(theirs);
        self.fill_template(
            "site/participant.html",
            path,
            page,
            ParticipantBody { person: view, posts, titles },
        )
    }

    fn render_topic(&'a self, topic: &'a TopicName, path: &str) -> Result<String, Error> {
        let about = self.by_topic.get(topic.slug.as_str()).map(Vec::as_slice).unwrap_or_default();
        let summary = lists::posts_summary(about, &self.lookup.words);
        let said = say!(
            self.lookup.words,
            "topic-description",
            summary = summary.as_str(),
            topic = topic.title.as_str()
        );
        let page = self.page_view(path, "topics").with_title(topic.title.clone(), said);
        let weeks = self.older_weeks(topic);
        let (posts, titles) =
            self.excerpts_and_titles(if weeks.is_empty() { about } else { &about[..WITH_EXCERPT] });
        let weeks =
            weeks.iter().rev().map(|(monday, posts)| WeekView::new(*monday, posts, self)).collect();
        let body = TopicBody { topic, posts, titles, weeks, n_posts: about.len(), summary };
        self.fill_template("site/topic.html", path, page, body)
    }

    /// The posts of a topic by the Monday of their week, where one page cannot hold them.
    pub(super) fn older_weeks(
        &self,
        topic: &TopicName,
    ) -> BTreeMap<NaiveDate, Vec<&'a ListedPost>> {
        let mut weeks: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for post in
            self.posts_of_feed(FeedSubject::Topic(topic)).iter().filter(|_| self.is_long(topic))
        {
            weeks.entry(self.monday_of(post)).or_default().push(*post);
        }
        weeks
    }

    fn is_long(&self, topic: &TopicName) -> bool {
        self.posts_of_feed(FeedSubject::Topic(topic)).len() > ON_ONE_PAGE
    }

    fn render_topic_week(
        &'a self,
        topic: &'a TopicName,
        monday: NaiveDate,
        path: &str,
    ) -> Result<String, Error> {
        #[derive(Serialize)]
        struct TopicWeekBody<'a> {
            topic: &'a TopicName,
            week: WeekView,
            days: Vec<DayView<'a>>,
        }
        let posts: Vec<_> = self
            .posts_of_feed(FeedSubject::Topic(topic))
            .iter()
            .filter(|p| self.monday_of(p) == monday)
            .copied()
            .collect();
        let week = WeekView::new(monday, &posts, self);
        let title = say!(
            self.lookup.words,
            "topic-week",
            topic = topic.title.as_str(),
            days = week.days.as_str()
        );
        let page = self.page_view(path, "topics").with_title(title, week.summary.clone());
        let days = lists::group_by_day(&posts, &self.lookup, monday);
        self.fill_template("site/topic_week.html", path, page, TopicWeekBody { topic, week, days })
    }

    fn excerpts_and_titles(&self, posts: &[&'a ListedPost]) -> (Vec<PostView>, Vec<DayView<'a>>) {
        let year = self.newest_year();
        let (first, rest) = posts.split_at(posts.len().min(WITH_EXCERPT));
        let views =
            first.iter().map(|p| PostView::new(p, &self.lookup, LIST_EXCERPT, year)).collect();
        (views, lists::group_by_day(rest, &self.lookup, year))
    }

    fn render_week(&'a self, monday: NaiveDate, path: &str) -> Result<String, Error> {
        let posts = self.by_week.get(&monday).map(Vec::as_slice).unwrap_or_default();
        let week = WeekView::new(monday, posts, self);
        let page = self.page_view(path, "posts").with_title(
            say!(self.lookup.words, "week-description", days = week.days.as_str()),
            week.summary.clone(),
        );
        let view = |(monday, posts): (&NaiveDate, &Vec<&'a ListedPost>)| {
            WeekView::new(*monday, posts, self)
        };
        let body = WeekBody {
            days: lists::group_by_day(posts, &self.lookup, monday),
            newer: self.by_week.range(monday + Days::new(1)..).next().map(view),
            older: self.by_week.range(..monday).next_back().map(view),
            week,
        };
        self.fill_template("site/week.html", path, page, body)
    }

    fn render_about(&self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct AboutBody {
            weeks: Vec<(String, String)>,
            reading_minutes: usize,
        }
        let words = &self.lookup.words;
        let weeks = &self.contents.course.weeks;
        let span = |w: &course::CourseWeek| {
            let next = weeks
                .iter()
                .find(|n| n.starts_on > w.starts_on)
                .map(|n| n.starts_on - Days::new(1));
            if let Some(end) = w.ends_on.or(next).or(self.contents.course.ends_on) {
                words.day_range(w.starts_on, end)
            } else {
                say!(words, "days-from", day = words.full_day(w.starts_on))
            }
        };
        let body = AboutBody {
            weeks: weeks.iter().map(|w| (crate::view::week_name(w, words), span(w))).collect(),
            reading_minutes: self.contents.layout.reading_minutes,
        };
        let page = self.page_view(path, "about");
        let about = say!(words, "about-description", course = self.frame.course.title.as_str());
        self.fill_template(
            "site/about.html",
            path,
            page.with_title(say!(words, "about-heading"), about),
            body,
        )
    }

    fn render_join(&self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct JoinBody {}
        let words = &self.lookup.words;
        let about = say!(words, "about-description", course = self.frame.course.title.as_str());
        self.fill_template(
            "site/join.html",
            path,
            self.page_view(path, "about").with_title(say!(words, "join-heading"), about),
            JoinBody {},
        )
    }

    /// A missing page is served for any address, so its links begin at the top of the server.
    fn render_not_found(&self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct NotFoundBody {}
        let words = &self.lookup.words;
        let top = self.contents.course.address.as_ref().map_or("/", |a| a.path());
        let root = if top.ends_with('/') { top.to_owned() } else { format!("{top}/") };
        let page = PageView { root, canonical: None, ..self.page_view(path, "") };
        self.fill_template(
            "site/404.html",
            path,
            page.with_title(say!(words, "not-found-title"), say!(words, "not-found-description")),
            NotFoundBody {},
        )
    }

    fn render_search(&self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct SearchBody {}
        let words = &self.lookup.words;
        let about = say!(words, "search-description", paper = self.frame.course.paper.as_str());
        let page = self.page_view(path, "search").with_title(say!(words, "search-heading"), about);
        self.fill_template("site/search.html", path, page, SearchBody {})
    }

    fn render_participant_list(&'a self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct ParticipantListBody {
            people: Vec<ParticipantView>,
            summary: String,
        }
        let people = lists::participant_views(self);
        let words = &self.lookup.words;
        let summary = say!(words, "n-participants", n = people.len());
        let about = say!(words, "participants-description", summary = summary.as_str());
        let page =
            self.page_view(path, "people").with_title(say!(words, "participants-heading"), about);
        self.fill_template(
            "site/participants.html",
            path,
            page,
            ParticipantListBody { people, summary },
        )
    }

    fn render_topic_list(&'a self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct TopicListBody {
            list: Vec<TopicView>,
        }
        let words = &self.lookup.words;
        let page = self
            .page_view(path, "topics")
            .with_title(say!(words, "topics-heading"), say!(words, "topics-description"));
        self.fill_template(
            "site/topics.html",
            path,
            page,
            TopicListBody { list: lists::topic_views(self) },
        )
    }

    fn render_post_list(&'a self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct PostListBody<'a> {
            weeks: Vec<WeekView>,
            latest: Vec<DayView<'a>>,
            summary: String,
        }
        let weeks: Vec<_> = self
            .by_week
            .iter()
            .rev()
            .map(|(monday, posts)| WeekView::new(*monday, posts, self))
            .collect();
        let latest = self
            .by_week
            .last_key_value()
            .map(|(monday, posts)| lists::group_by_day(posts, &self.lookup, *monday));
        let summary = lists::posts_summary(&self.posts, &self.lookup.words);
        let page = self
            .page_view(path, "posts")
            .with_title(say!(self.lookup.words, "posts-page-heading"), summary.clone());
        self.fill_template(
            "site/posts.html",
            path,
            page,
            PostListBody { weeks, latest: latest.unwrap_or_default(), summary },
        )
    }

    fn render_archive(&self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct EditionArchiveBody {
            months: Vec<(String, Vec<EditionLink>)>,
            summary: String,
        }
        let words = &self.lookup.words;
        let mut months: Vec<(String, Vec<EditionLink>)> = Vec::new();
        for edition in &self.editions {
            let month = words.month_year(edition.date);
            let link = EditionLink::new(edition, &self.lookup);
            match months.last_mut() {
                Some((name, links)) if *name == month => links.push(link),
                _ => months.push((month, vec![link])),
            }
        }
        let summary = say!(words, "n-editions", n = self.editions.len());
        let about = say!(
            words,
            "archive-description",
            summary = summary.as_str(),
            paper = self.frame.course.paper.as_str()
        );
        let page =
            self.page_view(path, "archive").with_title(say!(words, "archive-heading"), about);
        self.fill_template("site/editions.html", path, page, EditionArchiveBody { months, summary })
    }

    /// The year that dates without one are in: that of the newest post.
    pub(super) fn newest_year(&self) -> NaiveDate {
        let newest = self.posts.first().map(|p| self.contents.course.local_day(p.dated_at()));
        newest.and_then(|day| NaiveDate::from_ymd_opt(day.year(), 12, 31)).unwrap_or_default()
    }
}
