//! What every page knows: the course, and the page's own place.

use course::Course;
use serde::Serialize;
use url::Url;

use crate::layout::{Layout, LinkStyle, PrintedCourse, TopicName};
use crate::messages::Translations;
use crate::messages::{lang_attribute, say};
use crate::site::page_number::PagerView;
use crate::text::{self, safe_href};

/// The course as templates see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CourseView {
    /// The full title.
    pub title: String,
    /// The course tag, without `#`.
    pub tag: String,
    /// What the newspaper is called.
    pub paper: String,
    /// BCP 47 language of the course: that of its own texts, and the one posts need no label in.
    pub language: String,
    /// The same as a `lang` attribute for the course's own texts, where it is not that of the
    /// pages.
    pub lang: Option<String>,
    /// What the course is about.
    pub about: Option<String>,
    /// Where the site is published, ending in a slash.
    pub address: Option<String>,
    /// How to reach the facilitators, as shown.
    pub contact: Option<String>,
    /// The same as a link.
    pub contact_link: Option<String>,
    /// `2 March–12 April 2026`.
    pub dates: Option<String>,
    /// The zone in which days begin.
    pub zone: String,
}

impl CourseView {
    /// Makes a course fit to be shown.
    pub fn new(course: &Course, words: &Translations) -> Self {
        let contact = course.contact.as_deref().map(text::single_line).filter(|c| !c.is_empty());
        let dates = match (course.starts_on, course.ends_on) {
            (Some(from), Some(to)) => Some(words.day_range(from, to)),
            (Some(from), None) => Some(say!(words, "days-from", day = words.full_day(from))),
            _ => None,
        };
        Self {
            title: text::single_line(&course.title),
            tag: course.tag.clone(),
            paper: text::single_line(&course.paper),
            language: lang_attribute(&course.language).unwrap_or_else(|| "en".to_owned()),
            lang: lang_attribute(&course.language).filter(|tag| words.is_foreign(tag)),
            about: course.about.as_deref().map(text::single_line).filter(|a| !a.is_empty()),
            address: course.address.as_ref().and_then(base_address),
            contact_link: contact.as_deref().and_then(contact_link),
            contact,
            dates,
            zone: course.timezone.name().replace('_', " "),
        }
    }
}

/// What all pages share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageFrame {
    /// The course.
    pub course: CourseView,
    /// The language of the pages' own words, as a `lang` attribute.
    pub lang: String,
    /// Their direction: `ltr` or `rtl`.
    pub dir: String,
    /// The topics that have a page.
    pub topics: Vec<TopicName>,
    /// Whether search engines may list the pages.
    pub indexed: bool,
    /// Whether there is a calendar of events.
    pub calendar: bool,
    /// Where the forms begin, ending in a slash, where the course has any.
    pub forms: Option<String>,
    /// What made the page.
    pub version: String,
}

impl PageFrame {
    /// What all pages of a course share. A calendar is expected where the site has an address.
    pub fn new(printed: PrintedCourse<'_>, words: &Translations, version: &str) -> Self {
        let PrintedCourse { course, layout, topics } = printed;
        Self {
            course: CourseView::new(course, words),
            lang: words.tag().to_owned(),
            dir: words.text_direction(),
            topics: topics.to_vec(),
            indexed: layout.indexed,
            calendar: course.address.is_some(),
            forms: layout.forms.clone(),
            version: version.to_owned(),
        }
    }
}

/// A page's own place and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageView {
    /// Its title; the front page has none of its own.
    pub title: Option<String>,
    /// A sentence about it, for link previews.
    pub description: String,
    /// The way to the top of the site: `./`, `../../`; absolute on the page for missing addresses
    /// and in mail.
    pub root: String,
    /// What ends a link to a folder: `index.html`, or nothing where links are clean.
    pub index: &'static str,
    /// Its address, where the course has one.
    pub canonical: Option<String>,
    /// Which part of the site it belongs to: `latest`, `archive`, `posts`, `topics`, `people`,
    /// `search`, `about` or none.
    pub part: &'static str,
    /// Where it stands among the pages of a list, if that is divided.
    pub pager: Option<PagerView>,
    /// The way to the folder of the list, where its feed is: nothing on its first page.
    pub list: &'static str,
}

impl PageView {
    /// A page at a path of the site, such as `editions/2012-05-15/index.html`.
    pub fn new(
        path: &str,
        part: &'static str,
        course: &CourseView,
        layout: &Layout,
        words: &Translations,
    ) -> Self {
        let depth = path.matches('/').count();
        let clean = path.strip_suffix("index.html").unwrap_or(path);
        Self {
            title: None,
            description: course
                .about
                .clone()
                .unwrap_or_else(|| say!(words, "page-description", course = course.title.as_str())),
            root: if depth == 0 { "./".to_owned() } else { "../".repeat(depth) },
            index: match layout.links {
                LinkStyle::Files => "index.html",
                LinkStyle::Clean => "",
            },
            canonical: course.address.as_ref().map(|address| format!("{address}{clean}")),
            part,
            pager: None,
            list: "",
        }
    }

    /// The same with a title and a description.
    #[must_use]
    pub fn with_title(self, title: impl Into<String>, description: impl Into<String>) -> Self {
        Self { title: Some(title.into()), description: description.into(), ..self }
    }
}

/// An address that ends in a slash, so that paths can follow.
fn base_address(url: &Url) -> Option<String> {
    let mut url = url.clone();
    url.set_query(None);
    url.set_fragment(None);
    safe_href(&url).map(|a| if a.ends_with('/') { a } else { a + "/" })
}

fn contact_link(contact: &str) -> Option<String> {
    match Url::parse(contact) {
        Ok(url) if url.scheme() == "mailto" => Some(url.to_string()),
        Ok(url) => safe_href(&url),
        Err(_) => course::EmailAddress::new(contact).ok().map(|a| format!("mailto:{a}")),
    }
}
