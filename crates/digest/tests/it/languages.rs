//! The words: complete in every language, and nothing said outside them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use digest::messages::Languages;
use digest::{Templates, Translations};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use scraper::{Html, Node};

use crate::mail::html;
use crate::pages::{has_ending, render_in, select};
use crate::sample::{Sample, day};
use crate::{mail, pages};

/// The languages that are whole; a regional one (`en-US`) only says what differs.
const WHOLE: [&str; 4] = ["en", "fr", "de", "es"];
/// Read by the program itself, not said.
const SETTINGS: [&str; 3] = ["locale", "direction", "number-grouping"];

/// What a sentence needs.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sentence {
    values: BTreeSet<String>,
    /// Elements such as `<about>`.
    links: BTreeSet<String>,
    text: String,
}

/// A place where a sentence is said.
#[derive(Debug)]
struct Call {
    place: String,
    key: String,
    given: BTreeSet<String>,
    is_rich: bool,
}

/// All sentences of a language.
fn sentences(language: &str) -> BTreeMap<String, Sentence> {
    let mut found = BTreeMap::new();
    let folder = format!("languages/{language}/");
    for (name, text) in Languages::built_in_files().filter(|(name, _)| name.starts_with(&folder)) {
        let resource =
            fluent_syntax::parser::parse(text).unwrap_or_else(|(_, e)| panic!("{name}: {e:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut sentence = Sentence::default();
            gather(message.value.as_ref().expect("a value"), &mut sentence);
            sentence.links = links(&sentence.text);
            let before = found.insert(message.id.name.to_owned(), sentence);
            assert!(before.is_none(), "{name} says `{}` twice", message.id.name);
        }
    }
    found
}

fn gather(pattern: &Pattern<&str>, into: &mut Sentence) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => into.text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                variable(inline, into);
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                variable(selector, into);
                for variant in variants {
                    gather(&variant.value, into);
                }
            }
        }
    }
}

fn variable(expression: &InlineExpression<&str>, into: &mut Sentence) {
    match expression {
        InlineExpression::VariableReference { id } => {
            into.values.insert(id.name.to_owned());
            into.text.push('…');
        }
        InlineExpression::StringLiteral { value } => into.text.push_str(value),
        other => panic!("{other:?} is not used here"),
    }
}

fn links(text: &str) -> BTreeSet<String> {
    let names =
        text.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(name, _)| name);
    names.map(|name| name.trim_start_matches('/').to_owned()).filter(|name| name != "b").collect()
}

/// Every place in templates and code where a sentence is said.
fn calls() -> Vec<Call> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut calls = Vec::new();
    for file in [
        root.join("../../templates"),
        root.join("src"),
        root.join("../web/src"),
        root.join("../cli/src"),
    ]
    .iter()
    .flat_map(|f| files(f))
    {
        let (is_code, is_words) = (
            file.extension().is_some_and(|e| e == "rs"),
            file.extension().is_some_and(|e| e == "ftl"),
        );
        #[expect(clippy::disallowed_methods, reason = "the sources are the data of this test")]
        let text = fs::read_to_string(&file).expect("a text");
        // What a macro's or a function's own documentation shows is no call.
        let text: String = text
            .lines()
            .filter(|l| !l.trim_start().starts_with("//"))
            .collect::<Vec<_>>()
            .join("\n");
        let place = file.display().to_string();
        let openings: &[(&str, bool)] =
            if is_code { &[("say!(", false)] } else { &[("t(key=", false), ("rich(key=", true)] };
        if is_words || file.ends_with("README.md") {
            continue;
        }
        for (opening, is_rich) in openings {
            for (at, _) in text.match_indices(opening) {
                let is_whole_name =
                    !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
                let arguments = arguments(&text[at + opening.find('(').expect("a bracket") + 1..]);
                if let Some((key, given)) =
                    is_whole_name.then(|| call(&arguments, is_code)).flatten()
                {
                    calls.push(Call { place: place.clone(), key, given, is_rich: *is_rich });
                }
            }
        }
    }
    assert!(calls.len() > 150, "{} calls", calls.len());
    calls
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// The arguments up to the closing bracket, split at the commas that are not within something.
fn arguments(text: &str) -> Vec<String> {
    let (mut depth, mut is_quoted) = (0, false);
    let mut found = vec![String::new()];
    for c in text.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            '(' | '[' | '{' if !is_quoted => depth += 1,
            ')' | ']' | '}' if !is_quoted && depth == 0 => break,
            ')' | ']' | '}' if !is_quoted => depth -= 1,
            ',' if !is_quoted && depth == 0 => {
                found.push(String::new());
                continue;
            }
            _ => {}
        }
        found.last_mut().expect("one at least").push(c);
    }
    found.iter().map(|a| a.trim().to_owned()).filter(|a| !a.is_empty()).collect()
}

fn call(arguments: &[String], is_code: bool) -> Option<(String, BTreeSet<String>)> {
    let (key, rest) = if is_code {
        (arguments.get(1)?, &arguments[2..])
    } else {
        (arguments.first()?, &arguments[1..])
    };
    let key = key.trim_start_matches("key=").strip_prefix('"')?.strip_suffix('"')?;
    // A name alone is a variable of that name.
    let name = |a: &String| a.split('=').next().unwrap_or_default().trim().to_owned();
    Some((key.to_owned(), rest.iter().map(name).collect()))
}

#[test]
fn every_sentence_that_is_said_exists_and_gets_its_values() {
    let languages: Vec<_> = Languages::embedded()
        .expect("languages")
        .language_tags()
        .map(|t| (t.to_owned(), sentences(t)))
        .collect();
    for call in calls() {
        let Call { place, key, given, is_rich } = &call;
        let mut wanted = BTreeSet::new();
        for (language, sentences) in &languages {
            let Some(sentence) = sentences.get(key) else {
                assert!(
                    !WHOLE.contains(&language.as_str()),
                    "{place}: `{key}` is not in {language}"
                );
                continue;
            };
            let mut needed = sentence.values.clone();
            if *is_rich {
                needed.extend(sentence.links.iter().cloned());
            } else {
                assert!(
                    !sentence.text.contains('<'),
                    "{place}: `{key}` has markup, and is said with `t`"
                );
            }
            assert!(
                needed.is_subset(given),
                "{place}: `{key}` in {language} needs {needed:?} and gets {given:?}"
            );
            wanted.extend(needed);
        }
        assert!(given.is_subset(&wanted), "{place}: `{key}` gets {given:?} and uses {wanted:?}");
    }
}

#[test]
fn every_sentence_is_said_somewhere() {
    let said: BTreeSet<_> = calls().into_iter().map(|c| c.key).collect();
    let unused = sentences("en")
        .into_keys()
        .filter(|key| !said.contains(key) && !SETTINGS.contains(&key.as_str()));
    // A letter's sentences are named by what it is about, those of platforms in the fetcher's table,
    // those of failures, of the desk's log
    // and of what is found in the DNS by codes.
    let coded = [
        "tagging-",
        "fetch-",
        "advice-fetch-",
        "advice-no-feed-",
        "staff-advice-",
        "desk-did-",
        "setting-course-",
        "setting-group-",
        "setting-newsletter-",
        "setting-section-",
        "setting-site-",
        "setting-topics",
        "setting-web-",
        "dns-",
    ];
    let is_named =
        |key: &String| is_of_a_letter(key) || coded.iter().any(|start| key.starts_with(start));
    let unused: Vec<_> = unused.filter(|key| !is_named(key)).collect();
    assert_eq!(unused, [""; 0]);
}

fn is_of_a_letter(key: &str) -> bool {
    let parts = ["subject", "before", "label", "after"];
    course::LetterKind::ALL
        .iter()
        .any(|kind| parts.iter().any(|part| key == format!("letter-{}-{part}", kind.as_str())))
}

#[test]
fn every_language_is_whole() {
    let english = sentences("en");
    for tag in Languages::embedded().expect("languages").language_tags() {
        let theirs = sentences(tag);
        for (key, sentence) in &theirs {
            let original = english
                .get(key)
                .unwrap_or_else(|| panic!("{tag}: `{key}` is no sentence of English"));
            assert_eq!(sentence.links, original.links, "{tag}: the links of `{key}`");
            for link in &sentence.links {
                let n = |what: String| sentence.text.matches(&what).count();
                assert_eq!(
                    (n(format!("<{link}>")), n(format!("</{link}>"))),
                    (1, 1),
                    "{tag}: <{link}> in `{key}`"
                );
            }
        }
        if WHOLE.contains(&tag) {
            let missing: Vec<_> = english.keys().filter(|key| !theirs.contains_key(*key)).collect();
            assert_eq!(missing, [""; 0], "{tag}");
        }
    }
}

#[test]
fn signs_are_those_of_the_language() {
    for tag in WHOLE {
        for (key, sentence) in sentences(tag) {
            let text = sentence.text.replace("<b>", "").replace("</b>", "");
            assert!(
                !text.contains(['\'', '"']),
                "{tag}: `{key}` has a typewriter's quotation mark: {text}"
            );
            assert!(!text.contains("..."), "{tag}: `{key}`: {text}");
            if tag == "fr" {
                for sign in [':', ';', '!', '?', '»'] {
                    assert!(
                        !text.contains(&format!(" {sign}")),
                        "fr: a space that may break before {sign} in `{key}`"
                    );
                    let n_bare = text.matches(sign).count()
                        - text.matches(&format!("\u{a0}{sign}")).count()
                        - text.matches(&format!("\u{202f}{sign}")).count();
                    assert!(
                        n_bare == 0 || key == "hour",
                        "fr: no space before {sign} in `{key}`: {text}"
                    );
                }
            }
            if tag == "es" && text.contains('?') {
                assert!(text.contains('¿'), "es: `{key}`");
            }
        }
    }
}

/// Text that is seen or read out: text nodes, and the attributes that hold sentences.
fn visible(html: &str) -> BTreeSet<String> {
    let page = Html::parse_document(html);
    let mut found = BTreeSet::new();
    for node in page.tree.nodes() {
        let in_style = node.ancestors().any(|a| {
            a.value().as_element().is_some_and(|e| ["style", "script"].contains(&e.name()))
        });
        match node.value() {
            Node::Text(text) if !in_style => {
                found.insert(text.trim().to_owned());
            }
            Node::Element(element) => {
                for (name, value) in element.attrs() {
                    let is_said = ["aria-label", "title", "alt", "placeholder"].contains(&name)
                        || name.starts_with("data-") && element.name() != "style"
                        || (name == "content"
                            && element.attr("name").is_some_and(|n| n == "description"));
                    if is_said {
                        found.insert(value.trim().to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    found.into_iter().filter(|t| t.chars().any(char::is_alphabetic)).collect()
}

/// Everything the sample itself says, with spaces as they are set.
fn content(sample: &Sample) -> String {
    let all = (
        &sample.posts,
        &sample.threads,
        &sample.participants,
        &sample.feeds,
        &sample.events,
        &sample.topics,
        &sample.course,
        &sample.editions,
        &sample.threads,
    );
    let json = serde_json::to_string(&all).expect("JSON");
    json.replace("\\n", " ").replace("\\\"", "\"")
        + " facilitators@daily.example CC BY 4.0 CC BY-NC-SA 4.0 The Daily · Social Media in Professional Development"
}

#[test]
fn no_page_and_no_mail_says_english_in_another_language() {
    let english = Sample::new();
    let content = content(&english);
    // What is the same word in both, or no word.
    let shared = [
        "UTC",
        "Feed",
        "audio",
        "Contact",
        "JSON",
        "RSS",
        "OPML",
        "blog",
        "Participants",
        "Conversations",
        "Conversations · The Daily",
    ];
    let mut leftovers = BTreeSet::new();
    for language in ["fr", "de", "es"] {
        let mut sample = Sample::new();
        sample.course.language = language.to_owned();
        sample.variant.language = Some(language.to_owned());
        let (before, after) = (pages::render(&english), pages::render(&sample));
        let pairs = after
            .iter()
            .filter(|(path, _)| has_ending(path, "html"))
            .map(|(path, text)| (before[path].as_str(), text.as_str()));
        let letters = (mail::write(&english), mail::write(&sample));
        for (was, is) in pairs.chain([(html(&letters.0), html(&letters.1))]) {
            for text in visible(was).intersection(&visible(is)) {
                let known = |part: &str| content.contains(part) || shared.contains(&part);
                let is_known = known(text)
                    || text.trim_matches('…').split([' ', '·', ',', ':', '(', ')']).all(known);
                if !is_known {
                    leftovers.insert(format!("{language}: {text}"));
                }
            }
        }
    }
    assert_eq!(leftovers, BTreeSet::new());
}

#[test]
fn nothing_is_said_outside_the_words() {
    // A language in which every sentence is marked shows what stands in a template or in the code
    // itself.
    let marked: Vec<(String, String)> = Languages::built_in_files()
        .filter(|(name, _)| name.starts_with("languages/en/"))
        .map(|(name, text)| (name.replace("/en/", "/xx/"), mark(text)))
        .collect();
    let mut sample = Sample::new();
    sample.course.language = "xx".to_owned();
    let content = content(&sample);
    let mut unmarked = BTreeSet::new();
    let templates = Templates::with_overrides(marked).expect("templates");
    let letter = digest::render_mail(
        sample.editions.last().expect("an edition"),
        &sample.mail(),
        &templates,
    )
    .expect("a mail");
    let pages = render_in(&sample, &templates);
    let pages =
        pages.iter().filter(|(path, _)| has_ending(path, "html")).map(|(_, text)| text.as_str());
    for text in pages.chain([html(&letter)]).flat_map(visible) {
        // A sentence may be cut by the elements in it: what is left of a mark at either end counts.
        let bare = text.strip_suffix(" · The Daily").unwrap_or(&text);
        let bare = bare.trim_matches(['·', ' ', ',', '–', '#', '(', ')', ':', '…']);
        let is_marked = text.contains('⟦') || text.contains('⟧') || text.contains('¤');
        if !is_marked && !content.contains(bare) {
            unmarked.insert(text);
        }
    }
    // Facts that are put together from marked words and numbers.
    assert_eq!(unmarked, BTreeSet::new());
}

/// Marks each piece of text in a file of words.
fn mark(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let is_value = |l: &str| !l.starts_with('#') && !l.is_empty();
        let setting = SETTINGS.iter().any(|s| line.starts_with(&format!("{s} =")));
        let (head, tail) = match (line.find("= "), line.find("] ")) {
            _ if !is_value(line) || setting => (line, ""),
            (_, Some(at)) if line.trim_start().starts_with(['[', '*']) => line.split_at(at + 2),
            (Some(at), _) if !line.starts_with(' ') => line.split_at(at + 2),
            _ if line.starts_with("    write") || line.starts_with("    with") => line.split_at(4),
            _ => (line, ""),
        };
        out.push_str(head);
        if !tail.is_empty() {
            // Every stretch of text is marked, so that what stands between two elements is too.
            let tail = tail.replace('>', ">¤").replace('<', "¤<");
            out.extend(["⟦", &tail.replace("¤<b>¤", "<b>").replace("¤</b>¤", "</b>¤"), "⟧"]);
        }
        out.push('\n');
    }
    out
}

#[test]
fn pages_say_which_language_they_are_in() {
    for (asked, lang) in [
        ("fr", "fr"),
        ("fr-CA", "fr-CA"),
        ("de_AT", "de-AT"),
        ("it", "en"),
        ("", "en"),
        ("en-US", "en-US"),
    ] {
        let mut sample = Sample::new();
        sample.course.language = asked.to_owned();
        let pages = pages::render(&sample);
        let page = Html::parse_document(&pages["index.html"]);
        assert_eq!(select(&page, "html")[0].attr("lang"), Some(lang), "{asked}");
        // What is in another language than the page says so: titles, and the facilitators' note.
        let english = select(&page, "article h4")
            .iter()
            .filter(|h| h.text().any(|t| t.contains("The patient who")))
            .count();
        let labelled = select(&page, "article h4[lang=en]").len();
        assert_eq!(english, 1);
        assert_eq!(labelled > 0, !lang.starts_with("en"), "{asked}");
    }
}

#[test]
fn days_are_worded_by_language() {
    let check = |tag: &str, expected: [&str; 5]| {
        let words = Translations::in_language(tag);
        let said = [
            words.long_day(day("2012-05-01")),
            words.day_range(day("2012-05-07"), day("2012-05-13")),
            words.day_range(day("2012-05-28"), day("2012-06-03")),
            words.near_day(day("2012-05-16"), day("2012-05-15")),
            words.name_list(&["Ana", "Bo", "Inés"]),
        ];
        assert_eq!(said, expected, "{tag}");
    };
    check(
        "en",
        [
            "Tuesday 1 May 2012",
            "7–13 May 2012",
            "28 May–3 June 2012",
            "Tomorrow",
            "Ana, Bo and Inés",
        ],
    );
    check(
        "en-US",
        [
            "Tuesday, May 1, 2012",
            "May 7–13, 2012",
            "May 28 – June 3, 2012",
            "Tomorrow",
            "Ana, Bo, and Inés",
        ],
    );
    check(
        "fr-CA",
        [
            "mardi 1er mai 2012",
            "7–13 mai 2012",
            "28 mai – 3 juin 2012",
            "Demain",
            "Ana, Bo et Inés",
        ],
    );
    check(
        "de",
        [
            "Dienstag, 1. Mai 2012",
            "7.–13. Mai 2012",
            "28. Mai – 3. Juni 2012",
            "Morgen",
            "Ana, Bo und Inés",
        ],
    );
    check(
        "es",
        [
            "martes, 1 de mayo de 2012",
            "7–13 de mayo de 2012",
            "28 de mayo – 3 de junio de 2012",
            "Mañana",
            "Ana, Bo e Inés",
        ],
    );
}

#[test]
fn numbers_are_worded_by_language() {
    let check = |tag: &str, expected: [&str; 3]| {
        let words = Translations::in_language(tag);
        let said =
            [words.posts_by_people(1, 1), words.posts_by_people(1234, 2), words.running_time(3900)];
        assert_eq!(said.map(|s| s.replace('\u{a0}', " ")), expected, "{tag}");
    };
    check("en", ["1 post by 1 person", "1,234 posts by 2 people", "1 h 5 min"]);
    check("fr", ["1 billet de 1 personne", "1\u{202f}234 billets de 2 personnes", "1 h 5 min"]);
    check("de", ["1 Beitrag von 1 Person", "1.234 Beiträge von 2 Personen", "1 h 5 min"]);
    check("es", ["1 entrada de 1 persona", "1234 entradas de 2 personas", "1 h 5 min"]);
}

#[test]
fn a_folder_may_change_a_sentence_or_add_a_language() {
    let templates = Templates::with_overrides([
        ("languages/en/ours.ftl", "posts-heading = Fresh from the wards"),
        (
            "languages/it/words.ftl",
            "locale = it_IT\nday-long = { $weekday } { $day } { $month } { $year }\nposts-heading = Nuovi post",
        ),
    ])
    .expect("templates");
    let mut sample = Sample::new();
    let english = render_in(&sample, &templates);
    assert!(english["index.html"].contains("<h2>Fresh from the wards</h2>"));
    assert!(english["index.html"].contains("Today and coming up"));
    sample.course.language = "it-CH".to_owned();
    let italian = render_in(&sample, &templates);
    assert!(italian["index.html"].contains("<html lang=\"it-CH\""));
    assert!(
        italian["index.html"].contains("Mercoledì 4 marzo 2026")
            && italian["index.html"].contains("Nuovi post")
    );
    // What a language does not say, English does.
    assert!(italian["index.html"].contains("Today and coming up"));
}

#[track_caller]
fn check_broken(name: &str, text: &str, expected: &str) {
    let error = Templates::with_overrides([(name, text)]).expect_err("a broken file");
    let source = std::error::Error::source(&error).expect("a source").to_string();
    assert!(source.contains(expected), "{source}");
}

#[test]
fn a_broken_file_of_words_is_named() {
    check_broken(
        "languages/fr/ours.ftl",
        "a = b\n\nposts-heading = { $n",
        "languages/fr/ours.ftl: line 3",
    );
    check_broken("languages/french!/ours.ftl", "a = b", "named like a language");
}
