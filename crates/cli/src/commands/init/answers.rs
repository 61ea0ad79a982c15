//! What `katydid init` asks: from the command line, else from whoever sits at the terminal.

use std::io::IsTerminal as _;

use anyhow::Result;
use chrono::NaiveDate;
use course::{CourseTag, EmailAddress};

use super::zones;
use crate::args::InitArgs;
use crate::config::{EXAMPLE, toml_string};
use crate::user_error::UserError;

/// The answers, as the configuration has them.
#[derive(Debug, Default)]
pub(super) struct InitAnswers {
    title: String,
    tag: String,
    timezone: String,
    starts_on: Option<String>,
    ends_on: Option<String>,
    language: Option<String>,
    contact: Option<String>,
}

/// One question: its option, its words, and what an answer is read as.
struct Question<'a> {
    option: &'static str,
    text: &'a str,
    default: Option<String>,
    /// The answer as it is written into the configuration, or what is expected.
    read: fn(&str) -> Result<String, String>,
}

impl InitAnswers {
    /// Takes what the command line gives, and asks for the rest at a terminal; a wrong answer is
    /// asked for again.
    ///
    /// # Errors
    /// When an answer of the command line is wrong, or one is missing that has no default.
    pub(super) fn ask(arguments: &InitArgs) -> Result<Self> {
        let zone = zones::system_zone().map_or("Europe/London", |zone| zone.name());
        let title = Question {
            option: "--title",
            text: "The course's title",
            default: None,
            read: read_title,
        };
        let tag = Question {
            option: "--tag",
            text: "The course tag (without #)",
            default: None,
            read: read_tag,
        };
        let timezone = Question {
            option: "--timezone",
            text: "Its time zone, or a city",
            default: Some(zone.to_owned()),
            read: |text| zones::find_zone(text).map(|zone| zone.name().to_owned()),
        };
        let first = Question {
            option: "--starts-on",
            text: "Its first day (such as 2026-03-02; empty if open)",
            default: None,
            read: read_day,
        };
        let last = Question {
            option: "--ends-on",
            text: "Its last day (empty if open)",
            default: None,
            read: read_day,
        };
        let language = Question {
            option: "--language",
            text: "The language of pages and mails (en, de, es, fr)",
            default: Some("en".to_owned()),
            read: read_language,
        };
        let contact = Question {
            option: "--contact",
            text: "A public mail address for readers (empty for none)",
            default: None,
            read: read_contact,
        };
        Ok(Self {
            title: title.ask(arguments.title.as_deref())?,
            tag: tag.ask(arguments.tag.as_deref())?,
            timezone: timezone.ask(arguments.timezone.as_deref())?,
            starts_on: first.ask_optional(arguments.starts_on.as_deref())?,
            ends_on: last.ask_optional(arguments.ends_on.as_deref())?,
            language: language.ask_optional(arguments.language.as_deref())?,
            contact: contact.ask_optional(arguments.contact.as_deref())?,
        })
    }

    /// The commented example with these answers in place of its own.
    pub(super) fn fill_in(&self) -> String {
        let quoted = |text: &String| toml_string(text);
        let mut answers = vec![
            ("title", Some(quoted(&self.title))),
            ("tag", Some(quoted(&self.tag))),
            ("timezone", Some(quoted(&self.timezone))),
            ("starts_on", self.starts_on.clone()),
            ("ends_on", self.ends_on.clone()),
            ("language", self.language.as_ref().map(quoted)),
            ("contact", self.contact.as_ref().map(quoted)),
        ];
        let mut fill = |line: &str| {
            let key = line.trim_start_matches("# ").split_once(" = ").map(|(key, _)| key);
            // The first line of a key is that of the course; others have keys of the same name.
            let place = answers.iter().position(|(name, _)| Some(*name) == key);
            let answer = place.and_then(|place| answers.remove(place).1.zip(key));
            answer.map_or_else(|| line.to_owned(), |(answer, key)| format!("{key} = {answer}"))
        };
        EXAMPLE.lines().map(|line| fill(line) + "\n").collect()
    }
}

impl Question<'_> {
    fn ask(&self, given: Option<&str>) -> Result<String> {
        if let Some(given) = given {
            return self.read_given(given);
        }
        if !std::io::stdin().is_terminal() {
            let what = format!("{} is missing, and there is no terminal to ask on", self.option);
            return self.default.clone().ok_or_else(|| {
                UserError::new(what).with_hint(format!("add {} to the command", self.option)).into()
            });
        }
        self.ask_at_terminal(false)
    }

    /// Asks for what may be left open. Where nobody sits at a terminal, it stays open.
    fn ask_optional(&self, given: Option<&str>) -> Result<Option<String>> {
        let answer = match given {
            Some(given) => self.read_given(given)?,
            None if !std::io::stdin().is_terminal() => return Ok(None),
            None => self.ask_at_terminal(true)?,
        };
        Ok(Some(answer).filter(|answer| !answer.is_empty()))
    }

    fn read_given(&self, given: &str) -> Result<String> {
        (self.read)(given)
            .map_err(|expected| UserError::new(format!("{}: {expected}", self.option)).into())
    }

    fn ask_at_terminal(&self, may_be_empty: bool) -> Result<String> {
        let read = |text: &str| {
            if may_be_empty && text.trim().is_empty() {
                Ok(String::new())
            } else {
                (self.read)(text)
            }
        };
        let prompt = dialoguer::Input::<String>::new()
            .with_prompt(self.text)
            .allow_empty(may_be_empty)
            .validate_with(|text: &String| read(text).map(drop));
        let prompt =
            self.default.iter().fold(prompt, |prompt, default| prompt.default(default.clone()));
        let typed = prompt.interact_text()?;
        read(&typed).map_err(|expected| UserError::new(expected).into())
    }
}

fn read_title(text: &str) -> Result<String, String> {
    if text.trim().is_empty() { Err("a title is expected".to_owned()) } else { Ok(text.to_owned()) }
}

fn read_tag(text: &str) -> Result<String, String> {
    CourseTag::new(text).map(|_| text.to_owned()).map_err(|error| error.to_string())
}

const DAY: &str = "a day such as 2026-03-02 is expected";

fn read_day(text: &str) -> Result<String, String> {
    let day = text.trim().parse::<NaiveDate>();
    day.map(|day| day.to_string()).map_err(|_| DAY.to_owned())
}

fn read_language(text: &str) -> Result<String, String> {
    let is_tag = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric());
    let mut parts = text.trim().split('-');
    let is_code = parts.next().is_some_and(|code| (2..=3).contains(&code.len()) && is_tag(code));
    if is_code && parts.all(is_tag) {
        Ok(text.trim().to_owned())
    } else {
        Err("a code of a language such as en, de or fr-CA is expected".to_owned())
    }
}

fn read_contact(text: &str) -> Result<String, String> {
    EmailAddress::new(text.trim()).map(|a| a.to_string()).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Config;

    #[test]
    fn answers_survive_any_character() {
        let answers = InitAnswers {
            title: "Say \"hi\" \\ to 'all'\nnow".to_owned(),
            tag: "#Öffentlich26".to_owned(),
            timezone: "Europe/Berlin".to_owned(),
            ..InitAnswers::default()
        };
        let config =
            Config::from_text(&answers.fill_in(), Path::new(".")).expect("a configuration");
        assert_eq!(config.course.title, answers.title);
        assert_eq!(config.course.tag, "Öffentlich26");
        assert_eq!(config.course.timezone, chrono_tz::Europe::Berlin);
        assert_eq!((config.course.starts_on, config.course.contact), (None, None));
    }

    #[test]
    fn every_answer_takes_the_place_of_the_course_s_line() {
        let some = |text: &str| Some(text.to_owned());
        let answers = InitAnswers {
            title: "T".to_owned(),
            tag: "T".to_owned(),
            timezone: "UTC".to_owned(),
            starts_on: some("2026-04-01"),
            ends_on: some("2026-05-20"),
            language: some("fr"),
            contact: some("us@example.org"),
        };
        let text = answers.fill_in();
        let config = Config::from_text(&text, Path::new(".")).expect("a configuration");
        let course = config.course;
        assert_eq!(course.starts_on.map(|day| day.to_string()), some("2026-04-01"));
        assert_eq!(course.ends_on.map(|day| day.to_string()), some("2026-05-20"));
        assert_eq!((course.language.as_str(), course.contact), ("fr", some("us@example.org")));
        assert!(course.weeks.is_empty());
    }

    #[test]
    fn wrong_answers_say_what_is_expected() {
        assert!(read_day("tomorrow").is_err() && read_day("2026-02-30").is_err());
        assert!(read_language("English").is_err() && read_language("pt-BR").is_ok());
        assert!(read_contact("ana").is_err() && read_title(" ").is_err() && read_tag("").is_err());
    }
}
