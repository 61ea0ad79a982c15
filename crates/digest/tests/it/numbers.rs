//! Numbers agree on all pages, and count what they say.

use std::collections::BTreeMap;

use scraper::Html;

use crate::pages::{render, select};
use crate::sample::Sample;

/// The text of the first element.
fn text_of(page: &Html, selector: &str) -> String {
    select(page, selector).first().map(|e| e.text().collect()).unwrap_or_default()
}

/// The whole numbers in a text, in order.
fn numbers(text: &str) -> Vec<usize> {
    let digits = text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty());
    digits.map(|n| n.parse().expect("a number")).collect()
}

struct Site(BTreeMap<String, String>);

impl Site {
    fn page(&self, path: &str) -> Html {
        Html::parse_document(self.0.get(path).unwrap_or_else(|| panic!("{path} is missing")))
    }

    /// The pages below a folder of the site that are one folder down.
    fn below(&self, folder: &str) -> Vec<Html> {
        let is_below = |path: &str| {
            let rest = path.strip_prefix(folder).and_then(|p| p.strip_suffix("/index.html"));
            rest.is_some_and(|rest| !rest.contains('/') && !rest.is_empty())
        };
        let paths = self.0.keys().filter(|path| is_below(path));
        paths.map(|path| self.page(path)).collect()
    }
}

#[test]
fn posts_are_as_many_on_every_page() {
    let site = Site(render(&Sample::new()));
    let posts = numbers(&text_of(&site.page("posts/index.html"), ".lead"));
    let weeks = site.below("posts/");
    let listed: usize = weeks.iter().map(|week| select(week, "li.h-entry").len()).sum();
    assert_eq!(posts[0], listed, "the posts of all weeks");
    let by_week: usize = select(&site.page("posts/index.html"), ".editions .meta")
        .iter()
        .map(|week| numbers(&week.text().collect::<String>())[0])
        .sum();
    assert_eq!(posts[0], by_week, "the posts beside the weeks");
    let pulse = numbers(&text_of(&site.page("pulse/index.html"), ".lead"));
    assert_eq!(pulse[..2], posts[..2], "the pulse");
    let table = site.page("pulse/index.html");
    let rows = select(&table, "section:first-of-type tbody tr td:nth-child(2)");
    let in_table: usize = rows.iter().map(|n| numbers(&n.text().collect::<String>())[0]).sum();
    assert_eq!(posts[0], in_table, "the pulse by week");
}

#[test]
fn people_and_editions_are_as_many_as_are_listed() {
    let site = Site(render(&Sample::new()));
    let people = site.page("participants/index.html");
    let listed = select(&people, ".directory > li");
    assert_eq!(numbers(&text_of(&people, ".lead")), [listed.len()]);
    assert_eq!(site.below("participants/").len(), listed.len());
    for person in &listed {
        let link = person.select(&scraper::Selector::parse("a.person").expect("a selector")).next();
        let href = link.and_then(|a| a.value().attr("href")).expect("an address");
        let own = site.page(href.trim_start_matches("../"));
        let beside: String = person
            .select(&scraper::Selector::parse(".meta").expect("a selector"))
            .flat_map(|e| e.text())
            .collect();
        let n_posts = numbers(&beside).first().copied().unwrap_or_default();
        let n_listed = select(&own, "article.h-entry, li.h-entry").len();
        assert_eq!(n_posts, n_listed, "{href}");
        assert_eq!(numbers(&text_of(&own, ".lead")).first().copied().unwrap_or(0), n_posts);
    }
    let archive = site.page("editions/index.html");
    let editions = select(&archive, ".editions > li").len();
    assert_eq!(numbers(&text_of(&archive, ".lead")), [editions]);
}

#[test]
fn a_topic_has_as_many_posts_as_its_pages_list() {
    let site = Site(render(&Sample::new()));
    let topics = site.page("topics/index.html");
    for topic in select(&topics, ".people > li") {
        let link = topic.select(&scraper::Selector::parse("a.person").expect("a selector")).next();
        let href = link.and_then(|a| a.value().attr("href")).expect("an address");
        let path = href.trim_start_matches("../");
        let (own, beside) = (site.page(path), topic.text().collect::<String>());
        let lead = numbers(&text_of(&own, ".lead"));
        let n_listed = select(&own, "article.h-entry, li.h-entry").len();
        assert!(beside.contains(&format!("{} post", lead[0])), "{beside}: {lead:?}");
        assert_eq!(lead[0], n_listed, "{path}");
    }
}

#[test]
fn an_edition_has_as_many_posts_as_it_says() {
    let site = Site(render(&Sample::new()));
    for (path, _) in site.0.iter().filter(|(path, _)| path.starts_with("editions/20")) {
        if !path.ends_with("/index.html") || path.contains("/all/") {
            continue;
        }
        let page = site.page(path);
        let said = text_of(&page, ".dateline > span:last-of-type");
        let whole = "article.front-post.h-entry, .posts article, .posts .also li, .elsewhere li, .highlights article";
        let whole = select(&page, whole).len();
        let more = select(&page, ".posts p.more");
        let further = more.iter().map(|e| e.text().collect::<String>());
        let further: usize = further.map(|more| numbers(&more).first().copied().unwrap_or(0)).sum();
        let said = said.split(" · ").nth(1).unwrap_or_default().to_owned();
        assert_eq!(numbers(&said)[0], whole + further, "{path}: {said}");
    }
}
