//! A letter to one person: to confirm, to sign in, or about their own blog.

use course::{Course, LetterFacts, LetterKind};
use fluent_bundle::FluentArgs;
use serde::Serialize;

use crate::error::Error;
use crate::mail::{imprint_lines, inline_styles, plain_link_text, trim_blank_lines};
use crate::messages::Translations;
use crate::messages::say;
use crate::templates::Templates;
use crate::text;
use crate::view::CourseView;

/// What a letter is made of.
#[derive(Debug, Clone, Copy)]
pub struct LetterContents<'a> {
    /// The course.
    pub course: &'a Course,
    /// What it is about.
    pub kind: LetterKind,
    /// What it says beside its own words.
    pub facts: &'a LetterFacts,
    /// Where its reader is to go: an `https:` address, or a `mailto:` one where the course has no
    /// pages that answer.
    pub link: Option<&'a str>,
    /// The language of its words (BCP 47); without one, the course's.
    pub language: Option<&'a str>,
    /// Who answers for the mail, with a postal address: lines at its foot.
    pub imprint: Option<&'a str>,
}

/// A letter before it is addressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedLetter {
    /// The subject.
    pub subject: String,
    /// The HTML part.
    pub html: String,
    /// The text part.
    pub text: String,
    /// The language of its words (BCP 47).
    pub language: String,
}

#[derive(Serialize)]
struct LetterValues<'a> {
    course: &'a CourseView,
    lang: &'a str,
    dir: &'a str,
    subject: &'a str,
    before: &'a [String],
    link: Option<LetterLinkView<'a>>,
    after: &'a [String],
    contact: Option<String>,
    imprint: &'a [String],
}

#[derive(Serialize)]
struct LetterLinkView<'a> {
    url: &'a str,
    label: &'a str,
    /// As a reader of plain text follows it.
    plain: String,
}

/// Writes a letter.
///
/// # Errors
/// [`Error::Render`] or [`Error::Inline`] when a template fails.
pub fn render_letter(
    contents: &LetterContents<'_>,
    templates: &Templates,
) -> Result<RenderedLetter, Error> {
    let words = templates.translations_for(contents.language.unwrap_or(&contents.course.language));
    let course = CourseView::new(contents.course, &words);
    let said = LetterSentences::new(contents, &course, &words);
    let (subject, label) = (said.part_text("subject"), said.part_text("label"));
    let link = contents.link.map(|url| LetterLinkView {
        url,
        label: &label,
        plain: plain_link_text(url, &words),
    });
    let contact = course
        .contact
        .as_ref()
        .map(|contact| say!(words, "text-facilitators", contact = contact.as_str()));
    let direction = words.text_direction();
    let values = LetterValues {
        lang: words.tag(),
        dir: &direction,
        subject: &subject,
        before: &said.part_paragraphs("before"),
        link,
        after: &said.part_paragraphs("after"),
        contact,
        imprint: &imprint_lines(contents.imprint),
        course: &course,
    };
    let html = templates.render_template("mail/letter.html", "the letter", &words, &values)?;
    let text =
        templates.render_template("mail/letter.txt", "the letter's text part", &words, &values)?;
    Ok(RenderedLetter {
        subject: subject.clone(),
        html: inline_styles(&html)?,
        text: trim_blank_lines(&text),
        language: words.tag().to_owned(),
    })
}

/// The sentences of one letter: `letter-sign-in-subject` and the like, in `letters.ftl`.
struct LetterSentences<'a> {
    words: &'a Translations,
    kind: LetterKind,
    values: FluentArgs<'a>,
}

impl<'a> LetterSentences<'a> {
    fn new(contents: &LetterContents<'_>, course: &CourseView, words: &'a Translations) -> Self {
        let mut values = FluentArgs::new();
        values.set("paper", course.paper.clone());
        values.set("course", course.title.clone());
        values.set("tag", course.tag.clone());
        let facts = contents.facts;
        let since =
            facts.since.as_deref().and_then(|day| day.parse().ok()).map(|day| words.full_day(day));
        for (name, fact) in [("blog", &facts.blog), ("url", &facts.url), ("post", &facts.post)] {
            // Titles come from outside: one line each, and not a long one.
            values.set(
                name,
                text::shorten_line(&text::single_line(fact.as_deref().unwrap_or_default()), 300),
            );
        }
        let held = facts
            .held
            .as_ref()
            .map(|why| (words.reason_text(why), words.reason_advice(why, &contents.course.tag)));
        let broken = facts
            .trouble
            .as_deref()
            .map(|why| (words.failure_text(why), Some(words.failure_advice(why))));
        let (reason, advice) = held.or(broken).unwrap_or_default();
        values.set("reason", text::shorten_line(&text::single_line(&reason), 300));
        values.set("advice", advice.unwrap_or_default());
        values.set("since", since.unwrap_or_default());
        Self { words, kind: contents.kind, values }
    }

    fn part_text(&self, part: &str) -> String {
        self.words.say(&format!("letter-{}-{part}", self.kind.as_str()), &self.values)
    }

    fn part_paragraphs(&self, part: &str) -> Vec<String> {
        self.part_text(part).split("\n\n").map(text::single_line).collect()
    }
}
