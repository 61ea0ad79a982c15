//! Pages that are made for one visitor: the forms of the web program, in the look and the words of
//! the site.

use serde::Serialize;
use url::Url;

use crate::error::Error;
use crate::layout::{PrintedCourse, TopicName};
use crate::messages::Translations;
use crate::messages::{primary_language, with_capital};
use crate::templates::Templates;
use crate::view::{CourseView, PageFrame, PageView};

/// The templates of the forms with all that they have in common.
#[derive(Debug)]
pub struct FormRenderer {
    templates: Templates,
    words: Translations,
    frame: PageFrame,
    /// The path at which the site begins, with a slash at its end.
    root: String,
}

/// One page.
#[derive(Debug, Clone, Copy)]
pub struct FormPage<'a> {
    /// The template, such as `web/sign_in.html`.
    pub template: &'static str,
    /// Its title, in the words of [`FormRenderer::words`].
    pub title: &'a str,
    /// The path it stands at, below the site's address, for the error that names it.
    pub path: &'a str,
    /// Who has signed in, if someone has.
    pub who: Option<&'a str>,
    /// Whether they run the course.
    pub is_staff: bool,
    /// What shows that a form on it was ours.
    pub seal: &'a str,
}

#[derive(Serialize)]
struct FormValues<'a, T> {
    #[serde(flatten)]
    frame: &'a PageFrame,
    page: PageView,
    who: Option<&'a str>,
    is_staff: bool,
    seal: &'a str,
    #[serde(flatten)]
    body: &'a T,
}

impl FormRenderer {
    /// Gathers what all forms share. `address` is where they are answered.
    pub fn new(
        templates: Templates,
        printed: PrintedCourse<'_>,
        address: &Url,
        version: &str,
    ) -> Self {
        let words = templates.translations_for(&printed.course.language);
        let path = address.path();
        let root = if path.ends_with('/') { path.to_owned() } else { format!("{path}/") };
        let frame = PageFrame {
            // The forms lead to one another, whatever the pages of the site were told.
            forms: Some(root.clone()),
            // What is made for one person is for no search engine.
            indexed: false,
            ..PageFrame::new(printed, &words, version)
        };
        Self { templates, words, frame, root }
    }

    /// The words of the pages.
    pub fn words(&self) -> &Translations {
        &self.words
    }

    /// The topics, in order.
    pub fn topics(&self) -> &[TopicName] {
        &self.frame.topics
    }

    /// The languages that there are words in, each with its own name for itself: `de`, `Deutsch`.
    /// Regional ones are left out.
    pub fn known_languages(&self) -> Vec<(String, String)> {
        let whole = self.templates.language_tags().filter(|tag| primary_language(tag) == *tag);
        let name = |tag: &str| {
            with_capital(
                &self
                    .templates
                    .translations_for(tag)
                    .language_name(tag)
                    .unwrap_or_else(|| tag.to_owned()),
            )
        };
        whole.map(|tag| (tag.to_owned(), name(tag))).collect()
    }

    /// The course as pages show it.
    pub fn course(&self) -> &CourseView {
        &self.frame.course
    }

    /// The script of the desk: a note's preview while it is written.
    pub fn desk_script(&self) -> &str {
        self.templates.desk_script()
    }

    /// The path at which the site begins, with a slash at its end.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// Makes a page. The fields of `body` stand beside those that every page of the site has.
    ///
    /// # Errors
    /// [`Error::Render`] when the template fails.
    pub fn render_page<T: Serialize>(&self, page: FormPage<'_>, body: &T) -> Result<String, Error> {
        let view = PageView {
            title: Some(page.title.to_owned()),
            description: page.title.to_owned(),
            // Forms stand at addresses with and without a slash at their end.
            root: self.root.clone(),
            index: "",
            canonical: None,
            part: "forms",
            pager: None,
            list: "",
        };
        let FormPage { template, path, who, is_staff, seal, .. } = page;
        let values = FormValues { frame: &self.frame, page: view, who, is_staff, seal, body };
        self.templates.render_template(template, path, &self.words, &values)
    }
}
