//! The second page: what was found, and what the person wants.

use course::{SharingLevel, Standing};
use digest::say;
use serde::Serialize;

use super::found_blogs::{self, FoundBlog, FoundBlogs};
use crate::error::Error;
use crate::rejection::HttpResult;
use crate::request_context::RequestContext;

/// What the person has filled in.
#[derive(Debug, Clone)]
pub(super) struct JoinAnswers {
    /// The address of the feed that is chosen.
    pub(super) feed: String,
    pub(super) name: String,
    pub(super) is_pseudonymous: bool,
    pub(super) shows: SharingLevel,
    pub(super) allows_pictures: bool,
    pub(super) email: String,
}

impl JoinAnswers {
    /// What is likely.
    pub(super) fn initial_answers(found: &FoundBlogs, visit: &RequestContext) -> Self {
        let first = found.blogs.iter().find(|blog| !blog.is_known);
        Self {
            feed: first.map(|blog| blog.url.to_string()).unwrap_or_default(),
            name: first.and_then(|blog| blog.author.clone()).unwrap_or_default(),
            is_pseudonymous: false,
            shows: SharingLevel::Excerpt,
            allows_pictures: false,
            email: visit.person.as_ref().map(|p| p.address.to_string()).unwrap_or_default(),
        }
    }
}

/// What is wrong with it, by field.
#[derive(Debug, Default, Serialize)]
pub(super) struct JoinFieldErrors {
    pub(super) feed: Option<String>,
    pub(super) name: Option<String>,
    pub(super) email: Option<String>,
}

impl JoinFieldErrors {
    /// The first of them.
    fn first(&self) -> Option<&String> {
        self.feed.as_ref().or(self.name.as_ref()).or(self.email.as_ref())
    }
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "the boxes of a form")]
struct JoinFoundPage<'a> {
    sealed: String,
    blogs: Vec<FoundBlogView>,
    /// How to add the course tag, where no post carries it.
    advice: Option<String>,
    feed: &'a str,
    name: &'a str,
    is_pseudonymous: bool,
    shows: SharingLevel,
    allows_pictures: bool,
    /// Whether the whole text may be asked for.
    offers_full: bool,
    email: &'a str,
    wrong: &'a JoinFieldErrors,
    is_wrong: bool,
}

/// A feed with its newest posts, as a person is shown it (`web/parts/sights.html`).
#[derive(Debug, Serialize)]
pub(crate) struct FoundBlogView {
    url: String,
    name: String,
    is_known: bool,
    is_comments: bool,
    summary: String,
    posts: Vec<FoundPostView>,
}

#[derive(Debug, Serialize)]
struct FoundPostView {
    title: String,
    day: Option<String>,
    is_in: bool,
    verdict: String,
}

/// Shows the page.
pub(super) fn show_found_page(
    visit: &RequestContext,
    found: &FoundBlogs,
    answers: &JoinAnswers,
    wrong: &JoinFieldErrors,
) -> HttpResult {
    let mut random = [0; 15];
    getrandom::fill(&mut random).map_err(Error::Random)?;
    let admittance = visit.web.settings.admittance;
    let view = JoinFoundPage {
        sealed: found_blogs::sign_found(found, &visit.web.key, random, visit.now()),
        blogs: found.blogs.iter().map(|blog| found_blog_view(blog, visit)).collect(),
        advice: tag_advice(found, visit),
        feed: &answers.feed,
        name: &answers.name,
        is_pseudonymous: answers.is_pseudonymous,
        shows: answers.shows,
        allows_pictures: answers.allows_pictures,
        offers_full: !admittance.asks_for_ownership,
        email: &answers.email,
        wrong,
        is_wrong: wrong.first().is_some(),
    };
    let title = say!(visit.words(), "register-found-heading");
    visit.render_form("web/join_found.html", &title, wrong.first(), &view)
}

pub(super) fn found_blog_view(blog: &FoundBlog, visit: &RequestContext) -> FoundBlogView {
    let words = visit.words();
    let summary = match (blog.is_comments, blog.is_known) {
        (_, true) => say!(words, "register-found-known"),
        (true, false) => say!(words, "register-found-comments"),
        (false, false) => {
            say!(words, "register-found-posts", n = blog.n_posts, tagged = blog.n_tagged)
        }
    };
    let posts = blog.posts.iter().map(|post| {
        let standing = post.reason.standing();
        FoundPostView {
            title: post.title.clone().unwrap_or_else(|| say!(words, "untitled")),
            day: post.on.map(|day| words.full_day(day)),
            is_in: standing == Standing::In,
            verdict: say!(
                words,
                "register-found-verdict",
                standing = words.standing_text(standing),
                reason = words.reason_text(&post.reason)
            ),
        }
    });
    FoundBlogView {
        url: blog.url.to_string(),
        name: blog.display_name(),
        is_known: blog.is_known,
        is_comments: blog.is_comments,
        summary,
        posts: posts.collect(),
    }
}

fn tag_advice(found: &FoundBlogs, visit: &RequestContext) -> Option<String> {
    let posts = || found.blogs.iter().filter(|blog| !blog.is_comments && !blog.is_known);
    let first = posts().next().filter(|_| posts().all(|blog| blog.n_tagged == 0))?;
    let words = visit.words();
    let rules = visit.web.rules();
    let tag = rules.tags.first().map(course::CourseTag::as_str).unwrap_or_default();
    let advice = if let Some((tagging, name)) = &first.platform {
        say!(
            words,
            "register-advice-on",
            platform = name.as_str(),
            how = words.how_to_tag(Some(tagging), tag)
        )
    } else {
        say!(words, "register-advice", how = words.how_to_tag(None, tag))
    };
    Some(advice)
}
