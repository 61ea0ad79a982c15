//! A letter to one person: to confirm, to sign in, or about their own blog.

use course::{Course, LetterFacts, LetterKind};
use fluent_bundle::FluentArgs;
use serde::Serialize;

use crate::mail::{in_words, inlined, tidy};
use crate::view::CourseView;
use crate::words::say;
use crate::{Error, Templates, Words, text};

/// What a letter is made of.
#[derive(Debug, Clone, Copy)]
pub struct LetterContents<'a> {
    /// The course.
    pub course: &'a Course,
    /// What it is about.
    pub kind: LetterKind,
    /// What it says beside its own words.
    pub facts: &'a LetterFacts,
    /// Where its reader is to go: an `https:` address, or a `mailto:` one where the course has no pages that answer.
    pub link: Option<&'a str>,
    /// The language of its words (BCP 47); without one, the course's.
    pub language: Option<&'a str>,
}

/// A letter before it is addressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The subject.
    pub subject: String,
    /// The HTML part.
    pub html: String,
    /// The text part.
    pub text: String,
}

#[derive(Serialize)]
struct Values<'a> {
    course: &'a CourseView,
    lang: &'a str,
    dir: &'a str,
    subject: &'a str,
    before: &'a [String],
    link: Option<LinkView<'a>>,
    after: &'a [String],
    contact: Option<String>,
}

#[derive(Serialize)]
struct LinkView<'a> {
    url: &'a str,
    label: &'a str,
    /// As a reader of plain text follows it.
    plain: String,
}

/// Writes a letter.
///
/// # Errors
/// [`Error::Render`] or [`Error::Inline`] when a template fails.
pub fn letter(contents: &LetterContents<'_>, templates: &Templates) -> Result<Notice, Error> {
    let words = templates.words(contents.language.unwrap_or(&contents.course.language));
    let course = CourseView::new(contents.course, &words);
    let said = Said::new(contents, &course, &words);
    let (subject, label) = (said.line("subject"), said.line("label"));
    let link =
        contents.link.map(|url| LinkView { url, label: &label, plain: in_words(url, &words) });
    let contact = course
        .contact
        .as_ref()
        .map(|contact| say!(words, "text-facilitators", contact = contact.as_str()));
    let direction = words.direction();
    let values = Values {
        lang: words.tag(),
        dir: &direction,
        subject: &subject,
        before: &said.paragraphs("before"),
        link,
        after: &said.paragraphs("after"),
        contact,
        course: &course,
    };
    let html = templates.render("mail/letter.html", "the letter", &words, &values)?;
    let text = templates.render("mail/letter.txt", "the letter's text part", &words, &values)?;
    Ok(Notice { subject: subject.clone(), html: inlined(&html)?, text: tidy(&text) })
}

/// The sentences of one letter: `letter-sign-in-subject` and the like, in `letters.ftl`.
struct Said<'a> {
    words: &'a Words,
    kind: LetterKind,
    values: FluentArgs<'a>,
}

impl<'a> Said<'a> {
    fn new(contents: &LetterContents<'_>, course: &CourseView, words: &'a Words) -> Self {
        let mut values = FluentArgs::new();
        values.set("paper", course.paper.clone());
        values.set("course", course.title.clone());
        values.set("tag", course.tag.clone());
        let facts = contents.facts;
        let since =
            facts.since.as_deref().and_then(|day| day.parse().ok()).map(|day| words.full_day(day));
        for (name, fact) in [("blog", &facts.blog), ("url", &facts.url), ("post", &facts.post)] {
            // Titles come from outside: one line each, and not a long one.
            values.set(name, text::short(&text::line(fact.as_deref().unwrap_or_default()), 300));
        }
        let held = facts
            .held
            .as_ref()
            .map(|why| (words.reason(why), words.advice(why, &contents.course.tag)));
        let broken = facts.trouble.map(|why| (words.trouble(why), Some(words.trouble_advice(why))));
        let (reason, advice) = held.or(broken).unwrap_or_default();
        values.set("reason", text::short(&text::line(&reason), 300));
        values.set("advice", advice.unwrap_or_default());
        values.set("since", since.unwrap_or_default());
        Self { words, kind: contents.kind, values }
    }

    fn line(&self, part: &str) -> String {
        self.words.say(&format!("letter-{}-{part}", self.kind.as_str()), &self.values)
    }

    fn paragraphs(&self, part: &str) -> Vec<String> {
        self.line(part).split("\n\n").map(text::line).collect()
    }
}
