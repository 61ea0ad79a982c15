//! Conversations as pages: who answered whom, where, when; the map; the pulse.

use course::{PostId, Standing};
use digest::{Templates, plan_site};
use scraper::{Html, Selector};

use crate::sample::Sample;

fn page(sample: &Sample, path: &str) -> Option<String> {
    let templates = Templates::embedded().expect("templates");
    let contents = sample.site();
    let site = plan_site(&contents, &templates).expect("a site");
    let pages = site.files_to_write().expect("pages");
    let page = pages.iter().find(|p| p.path == path)?;
    Some(String::from_utf8(page.render_bytes().expect("a page")).expect("text"))
}

/// The texts of what a selector finds, each on one line.
fn texts(html: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    let line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Html::parse_document(html).select(&selector).map(|e| line(e.text().collect())).collect()
}

#[test]
fn a_thread_reads_as_a_thread() {
    let html = page(&Sample::new(), "conversations/1/index.html").expect("a page");
    assert_eq!(texts(&html, "main h1"), ["Why I am here, at the end of a night shift"]);
    let who = texts(&html, ".reply .author");
    assert_eq!(
        who,
        [
            "Bronwen Price to Ana Silva",
            "Eilidh MacLeod to Bronwen Price",
            "Maria, a student to Ana Silva"
        ]
    );
    let depths: Vec<_> = Html::parse_document(&html)
        .select(&Selector::parse(".reply").expect("a selector"))
        .map(|e| {
            e.value().classes().find(|c| c.starts_with("depth-")).unwrap_or_default().to_owned()
        })
        .collect();
    assert_eq!(depths, ["depth-0", "depth-1", "depth-0"]);
    assert!(
        html.contains("https://nightshift.example/answers/2"),
        "a comment leads to where it was made"
    );
    assert_eq!(texts(&html, ".reply:last-child .meta time"), ["3 March"]);
}

#[test]
fn an_answer_that_was_withdrawn_is_gone_with_those_below_it() {
    let mut sample = Sample::new();
    sample.posts.iter_mut().filter(|p| p.id == PostId(4)).for_each(|p| p.standing = Standing::Out);
    let html = page(&sample, "conversations/1/index.html").expect("a page");
    assert_eq!(texts(&html, ".reply .author"), ["Maria, a student to Ana Silva"]);
    sample.posts.iter_mut().filter(|p| p.id == PostId(1)).for_each(|p| p.standing = Standing::Out);
    assert_eq!(page(&sample, "conversations/1/index.html"), None);
    let list = page(&sample, "conversations/index.html").expect("a page");
    assert_eq!(
        texts(&list, ".thread-title"),
        ["Twelve district nurses, one car park, and a group chat"]
    );
}

#[test]
fn the_list_names_those_that_moved_last_first() {
    let html = page(&Sample::new(), "conversations/index.html").expect("a page");
    assert_eq!(texts(&html, ".thread-title").len(), 2);
    assert_eq!(texts(&html, ".thread-title")[0], "Why I am here, at the end of a night shift");
    assert!(texts(&html, ".threads .meta")[0].starts_with("3 replies, 4 people in conversation"));
}

#[test]
fn the_map_and_its_table_say_the_same() {
    let html = page(&Sample::new(), "conversations/map/index.html").expect("a page");
    let mut dots = texts(&html, "svg circle title");
    dots.sort();
    assert_eq!(dots, ["Ana Silva", "Bronwen Price", "Eilidh MacLeod", "Grace Okafor"]);
    let cells = texts(&html, "tbody th, tbody td");
    let rows: Vec<_> = cells.chunks(4).collect();
    assert_eq!(
        rows,
        [
            ["Ana Silva", "1", "1", "Grace Okafor"],
            ["Bronwen Price", "1", "1", "Ana Silva"],
            ["Eilidh MacLeod", "0", "1", "Bronwen Price"],
            ["Grace Okafor", "1", "0", ""]
        ]
    );
}

#[test]
fn the_pulse_counts_each_answer_once() {
    let mut sample = Sample::new();
    // An answer to two conversations is still one.
    let again = sample.threads[0].replies[1].clone();
    sample.threads[1].replies.push(again);
    let html = page(&sample, "pulse/index.html").expect("a page");
    let weeks = texts(&html, "section:first-of-type tbody tr:first-child > *");
    assert_eq!((weeks[0].as_str(), weeks[3].as_str()), ("2–8 March 2026", "4"), "{weeks:?}");
    assert_eq!(texts(&html, "figure svg").len(), 6);
}

#[test]
fn a_silent_course_has_pages_that_say_so() {
    let mut sample = Sample::new();
    sample.threads.clear();
    for path in ["conversations/index.html", "conversations/map/index.html"] {
        let html = page(&sample, path).expect("a page");
        assert!(html.contains("Nobody has answered anybody yet"), "{path}");
        assert!(!html.contains("<circle"), "{path}");
    }
}
