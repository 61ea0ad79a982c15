//! The parts of a series say which they are, where that is sure.

use course::ListedPost;
use scraper::Html;

use crate::compile::{empty, post, publish};
use crate::mail;
use crate::pages::{render, select};

/// What stands under each of these posts of one author, but for the blog, the day and the length.
#[track_caller]
fn check(language: &str, titles: &[&str], expected: &[&str]) {
    let mut sample = empty();
    language.clone_into(&mut sample.course.language);
    sample.layout.author_share = 10;
    let part = |(i, title): (usize, &&str)| ListedPost {
        title: Some((*title).to_owned()),
        language: None,
        ..post(i64::try_from(i).expect("few") + 1, 0, 2, "")
    };
    sample.posts = titles.iter().enumerate().map(part).collect();
    publish(&mut sample, 2, None).expect("an edition");
    let pages = render(&sample);
    for path in ["index.html", "participants/nightshift/index.html"] {
        let page = Html::parse_document(&pages[path]);
        let facts = select(&page, "article > .meta").into_iter().map(|e| {
            let text: String = e.text().collect();
            text.replace("Night Shift Notes · ", "")
                .rsplit_once(" · ")
                .map(|(part, _)| part.to_owned())
        });
        let mut facts: Vec<String> = facts.map(Option::unwrap_or_default).collect();
        facts.sort();
        assert_eq!(facts, expected, "{path}: {titles:?}");
    }
    let mail = mail::write(&sample);
    for part in expected.iter().filter(|part| !part.is_empty()) {
        assert!(
            mail::html(&mail).contains(&format!("{part} · ")),
            "{part} in {}",
            mail::html(&mail)
        );
        assert!(mail.text.contains(&format!("({part}, ")), "{part} in {}", mail.text);
    }
}

#[test]
fn parts_are_told_where_they_are_sure() {
    let of_three = ["Slings, part 1 of 3", "Slings, part 2 of 3"];
    check("en", &of_three, &["part 1 of 3", "part 2 of 3"]);
    check("de", &of_three, &["Teil 1 von 3", "Teil 2 von 3"]);
    check("fr", &of_three, &["partie 1 sur 3", "partie 2 sur 3"]);
    check("es", &of_three, &["parte 1 de 3", "parte 2 de 3"]);
    check("en", &["Slings: 1. Why?", "Slings: 2. How?"], &["part 1", "part 2"]);
    // Titles that do not agree about the whole.
    check("en", &["Slings (1/3)", "Slings (2/4)"], &["part 1", "part 2"]);
}

#[test]
fn other_numbers_are_not_taken_for_parts() {
    check("en", &["Slings, part 1 of 3"], &[""]);
    check("en", &["Week 1: ward", "Week 2: home"], &["", ""]);
    check("en", &["Journal #11", "Journal #12"], &["", ""]);
    // Which of them is the first?
    check("en", &["Part 1: slings", "Part 1: splints", "Part 2: slings"], &["", "", ""]);
}
