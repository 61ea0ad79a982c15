//! The site as a reader sees it.

use std::collections::{BTreeMap, BTreeSet};

use digest::{LinkStyle, Templates};
use scraper::{Html, Selector};

use crate::large;
use crate::sample::{self, Sample, at};

/// Every file of the site by path.
pub(crate) fn render(sample: &Sample) -> BTreeMap<String, String> {
    render_in(sample, &Templates::embedded().expect("templates"))
}

/// The same with other templates.
pub(crate) fn render_in(sample: &Sample, templates: &Templates) -> BTreeMap<String, String> {
    let site = digest::plan_site(&sample.site(), templates).expect("a site");
    let pages = site.files_to_write().expect("pages");
    let text = |page: &digest::SiteFile<'_>| {
        String::from_utf8(page.render_bytes().expect("a page")).expect("UTF-8")
    };
    pages.iter().map(|page| (page.path.clone(), text(page))).collect()
}

/// One file of the site.
pub(crate) fn render_page(sample: &Sample, path: &str) -> String {
    let templates = Templates::embedded().expect("templates");
    let site = digest::plan_site(&sample.site(), &templates).expect("a site");
    let pages = site.files_to_write().expect("pages");
    let page = pages.iter().find(|page| page.path == path).expect("the page");
    String::from_utf8(page.render_bytes().expect("a page")).expect("UTF-8")
}

pub(crate) fn has_ending(path: &str, ending: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, e)| e == ending)
}

pub(crate) fn select<'a>(page: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

#[test]
fn pages_read_well() {
    let pages = render(&Sample::new());
    for (name, path) in [
        ("edition", "editions/2026-03-04/index.html"),
        ("archive", "editions/index.html"),
        ("participants", "participants/index.html"),
        ("participant", "participants/noor/index.html"),
        ("topic", "topics/risk/index.html"),
        ("topics", "topics/index.html"),
        ("posts", "posts/index.html"),
        ("week", "posts/2026-02-09/index.html"),
        ("about", "about/index.html"),
        ("search", "search/index.html"),
        ("search-table", "search/table.js"),
        ("search-words", "search/words-0.js"),
        ("search-posts", "search/posts-0.js"),
        ("not-found", "404.html"),
    ] {
        insta::assert_snapshot!(name, pages[path]);
    }
}

#[test]
fn a_course_without_an_edition_says_so() {
    let mut sample = Sample::new();
    sample.editions.clear();
    sample.posts.clear();
    insta::assert_snapshot!("welcome", render(&sample)["index.html"]);
}

#[test]
fn every_link_within_the_site_leads_to_a_file() {
    for links in [LinkStyle::Files, LinkStyle::Clean] {
        let mut sample = Sample::new();
        sample.layout.links = links;
        let pages = render(&sample);
        for (path, text) in
            pages.iter().filter(|(path, _)| has_ending(path, "html") && *path != "404.html")
        {
            let page = Html::parse_document(text);
            let base = url::Url::parse("file:///").and_then(|u| u.join(path)).expect("a path");
            for link in select(&page, "[href]") {
                let href = link.attr("href").unwrap_or_default();
                let target = base.join(href).expect("an address");
                if target.scheme() != "file" || href.starts_with('#') {
                    continue;
                }
                let mut file = target.path().trim_start_matches('/').to_owned();
                if links == LinkStyle::Clean && (file.is_empty() || file.ends_with('/')) {
                    file += "index.html";
                }
                assert!(pages.contains_key(&file), "{path} links to {href}");
            }
        }
    }
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    for (path, text) in render(&Sample::new()).iter().filter(|(path, _)| has_ending(path, "html")) {
        let page = Html::parse_document(text);
        let scripts: Vec<_> =
            select(&page, "script").iter().filter_map(|s| s.attr("src")).collect();
        assert_eq!(
            scripts,
            if path == "search/index.html" { &["search.js"][..] } else { &[] },
            "{path}"
        );
        assert!(
            select(&page, "img, iframe, video, audio, object, embed, source").is_empty(),
            "{path}"
        );
        let loaded = select(&page, "link[rel~=stylesheet]");
        assert!(
            loaded.iter().all(|l| !l.attr("href").unwrap_or_default().contains("//")),
            "{path}"
        );
    }
}

#[test]
fn every_page_has_one_heading_and_landmarks() {
    for (path, text) in render(&Sample::new()).iter().filter(|(path, _)| has_ending(path, "html")) {
        let page = Html::parse_document(text);
        assert!(page.errors.is_empty(), "{path}: {:?}", page.errors);
        for (selector, n) in [
            ("h1", 1),
            ("main#content", 1),
            ("header", 1),
            ("footer", 1),
            ("a.skip", 1),
            ("head > title", 1),
        ] {
            assert_eq!(select(&page, selector).len(), n, "{selector} in {path}");
        }
        let ids: Vec<_> =
            select(&page, "[id]").iter().filter_map(|e| e.attr("id").map(str::to_owned)).collect();
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{path}");
    }
}

#[test]
fn a_hidden_post_leaves_one_line_and_nothing_else() {
    let pages = render(&Sample::new());
    let front = &pages["index.html"];
    assert_eq!(front.matches("A post that stood here is no longer shown.").count(), 1);
    for (path, text) in &pages {
        assert!(!text.contains("I should not have described"), "{path}");
    }
}

#[test]
fn posts_in_other_languages_say_so() {
    let pages = render(&Sample::new());
    let page = Html::parse_document(&pages["index.html"]);
    let french = select(&page, "h4[lang=fr]");
    assert_eq!(french.len(), 1);
    assert_eq!(select(&page, "article.rtl h4[lang=ar][dir=auto]").len(), 1);
    // en-GB is not foreign to a course in en.
    assert!(!pages["index.html"].contains("in English"));
    assert!(pages["index.html"].contains("in French"));
}

#[test]
fn a_front_page_of_forty_posts_stays_below_sixty_kilobytes() {
    let mut sample = Sample::new();
    sample.editions.clear();
    sample.posts.clear();
    for id in 0..40 {
        let mut post = sample::post(
            id,
            usize::try_from(id % 12).expect("small"),
            "2026-03-02T08:00:00Z",
            "risk",
            &format!("The title of post number {id}, which is of usual length"),
            &"Twelve words of text that say nothing and go on and on. ".repeat(20),
        );
        post.first_seen_at = at("2026-03-02T08:30:00Z");
        sample.posts.push(post);
    }
    sample.layout.author_share = 10;
    sample.publish(sample::day("2026-03-02"), Some("A note."));
    let pages = render(&sample);
    assert!(
        pages["index.html"].len() + pages["style.css"].len() < 60_000,
        "{}",
        pages["index.html"].len()
    );
}

#[test]
fn without_an_address_nothing_is_absolute() {
    let mut sample = Sample::new();
    sample.course.address = None;
    let pages = render(&sample);
    for (path, text) in &pages {
        assert!(!text.contains("daily.example/"), "{path}");
    }
    assert!(!pages.contains_key("sitemap.xml"));
}

#[test]
fn search_engines_can_be_asked_to_stay_away() {
    let mut sample = Sample::new();
    sample.layout.indexed = false;
    let pages = render(&sample);
    assert!(pages["index.html"].contains("<meta name=\"robots\" content=\"noindex\">"));
    assert_eq!(pages["robots.txt"], "User-agent: *\nDisallow: /\n");
}

#[test]
fn a_folder_may_override_any_template() {
    let overrides = [
        ("site/parts/footer.html", "<footer>Ours, for {{ course.title }}</footer>"),
        ("README.md", "{{ is no template }}"),
    ];
    let templates = Templates::with_overrides(overrides).expect("templates");
    let sample = Sample::new();
    let site = digest::plan_site(&sample.site(), &templates).expect("a site");
    let front = site
        .files_to_write()
        .expect("pages")
        .last()
        .expect("a page")
        .render_bytes()
        .expect("a page");
    assert!(String::from_utf8_lossy(&front).contains("Ours, for Social Media"));
    let themed = Templates::with_overrides([("site/theme.css", ":root { --accent: #803; }")])
        .expect("templates");
    let style = &render_in(&sample, &themed)["style.css"];
    assert!(style.starts_with("/* The Daily.") && style.ends_with(":root { --accent: #803; }"));
    let broken = Templates::with_overrides([("site/about.html", "{% if %}")]);
    assert!(matches!(broken, Err(digest::Error::Templates(_))));
}

#[test]
fn a_course_in_another_language_labels_what_is_foreign_to_it() {
    let mut sample = Sample::new();
    sample.course.language = "fr".to_owned();
    let pages = render(&sample);
    let page = Html::parse_document(&pages["index.html"]);
    assert_eq!(select(&page, "html[lang=fr]").len(), 1);
    assert_eq!(select(&page, "h4[lang=fr], .note [lang=fr]").len(), 0);
    assert!(!pages["index.html"].contains("en français"));
    assert!(pages["index.html"].contains("en anglais"));
}

#[test]
fn hours_are_in_the_courses_zone_and_utc() {
    let mut sample = Sample::new();
    sample.course.timezone = chrono_tz::Asia::Tokyo;
    let page = render(&sample)["index.html"].clone();
    assert!(
        page.contains("Tokyo time")
            && page.contains("<b>Tomorrow 05:00</b>")
            && page.contains("20:00 UTC")
    );
}

#[test]
fn what_cannot_be_read_in_time_stands_as_titles() {
    let mut sample = Sample::new();
    sample.layout.reading_minutes = 1;
    let pages = render(&sample);
    let page = Html::parse_document(&pages["editions/2026-03-04/index.html"]);
    let (shown, titles) = (select(&page, "article").len(), select(&page, ".also li").len());
    assert!(shown < 11 && titles > 0 && shown + titles == 11, "{shown} and {titles}");
}

/// A day on which so many posts came in, all by people who were never seen before.
fn very_full(n: i64) -> Sample {
    let mut sample = Sample::new();
    sample.editions.clear();
    sample.posts.clear();
    sample.participants.clear();
    for id in 0..n {
        let title = format!("The title of post number {id}, which is of usual length");
        let mut post = sample::post(
            id,
            usize::try_from(id % 12).expect("small"),
            "2026-03-02T08:00:00Z",
            ["risk", "evidence", "communities", ""][usize::try_from(id % 4).expect("small")],
            &title,
            &"Twelve words of text that say nothing and go on and on. ".repeat(20),
        );
        post.first_seen_at = at("2026-03-02T08:30:00Z");
        // Some write much.
        post.participant = course::ParticipantId(if id % 10 == 0 { 1 + id % 7 } else { id + 100 });
        sample.participants.push(course::Participant {
            id: course::ParticipantId(id + 100),
            name: format!("Participant {id}"),
            slug: format!("participant-{id}"),
            is_pseudonymous: false,
            shows: course::SharingLevel::Excerpt,
            is_collection: false,
            pictures: course::PictureConsent::Unasked,
        });
        sample.posts.push(post);
    }
    sample.publish(sample::day("2026-03-02"), Some("A note."));
    sample
}

#[track_caller]
fn check_weight(n: i64) {
    let sample = very_full(n);
    let pages = render(&sample);
    let weight = pages["index.html"].len() + pages["style.css"].len();
    assert!(weight < 60_000, "{n} posts weigh {weight}");
    // Nothing is lost: what the page leaves out is one click away.
    let all: String = pages
        .iter()
        .filter(|(path, _)| path.starts_with("editions/2026-03-02/all/"))
        .map(|(_, html)| html.as_str())
        .collect();
    let front = Html::parse_document(&pages["index.html"]);
    let n_links = select(&front, "a[href*='/all/']").len();
    assert!(n <= 40 || n_links > 0, "{n} posts");
    for post in &sample.posts {
        let link = post.link.as_ref().expect("a link").as_str();
        assert!(pages["index.html"].contains(link) || all.contains(link), "{link} is lost");
        assert!(n <= 40 || all.contains(link), "{link} is not on the list");
    }
}

#[test]
fn a_front_page_stays_light_however_full_the_day() {
    check_weight(40);
    check_weight(60);
    check_weight(120);
    check_weight(771);
}

/// Follows a list from its first page, by the links to the next and back again, and says how many
/// items stand on each page.
#[track_caller]
fn follow_list(pages: &BTreeMap<String, String>, folder: &str, item: &str) -> Vec<usize> {
    let mut path = format!("{folder}index.html");
    let mut counts = Vec::new();
    loop {
        let html = Html::parse_document(&pages[&path]);
        counts.push(select(&html, item).len());
        assert!(pages[&path].len() < 150_000, "{path} has {} bytes", pages[&path].len());
        let link = |rel: &str| {
            let links = select(&html, &format!("nav.pager a[rel={rel}][href*='/page/']"));
            links.first().map(|a| a.value().attr("href").expect("an address").to_owned())
        };
        let Some(next) = link("next") else { break };
        path = next.replace("../", "");
        assert!(pages.contains_key(&path), "{path} is not there");
    }
    counts
}

#[test]
fn long_lists_stand_on_numbered_pages() {
    let mut sample = large::course_of(900, 450);
    let pages = render(&sample);
    assert_eq!(follow_list(&pages, "participants/", ".directory > li"), [200, 200, 50]);
    assert_eq!(follow_list(&pages, "posts/2026-03-02/", ".titles > li"), [200, 200, 20]);
    assert_eq!(follow_list(&pages, "editions/2026-03-03/all/", ".titles > li"), [60]);
    // A list has one feed, beside its first page.
    let pages_of_lists = render(&large::course(1_500));
    let topic = &pages_of_lists["topics/evidence/page/2/index.html"];
    assert_eq!(topic.matches("href=\"../../feed.xml\"").count(), 2);
    for (path, html) in pages_of_lists.iter().filter(|(path, _)| path.contains("/page/")) {
        assert!(!html.contains("href=\"feed.xml\""), "{path}");
    }
    let second = Html::parse_document(&pages["participants/page/2/index.html"]);
    let text = |html: &Html, what| select(html, what)[0].text().collect::<String>();
    assert!(text(&second, "title").starts_with("Participants, page 2"));
    assert!(text(&second, "nav.pager").contains("Page 2 of 3"));
    assert!(!pages["topics/index.html"].contains("/page/2/"));
    let expected = [("de", "Seite 2 von 3"), ("fr", "Page 2 sur 3"), ("es", "Página 2 de 3")];
    for (language, words) in expected {
        sample.course.language = language.to_owned();
        let second = Html::parse_document(&render_page(&sample, "participants/page/2/index.html"));
        assert!(text(&second, "nav.pager").contains(words), "{language}");
    }
}

#[test]
fn names_stand_where_their_readers_look() {
    let expected = [
        "ana",
        "Ángel",
        "Élodie",
        "Emil",
        "Łukasz",
        "Lund",
        "Österreich",
        "Zoë",
        "Ωmega",
        "سلمى",
        "看護",
    ];
    let mut sample = Sample::new();
    sample.participants.truncate(expected.len());
    for (person, name) in sample.participants.iter_mut().zip(expected.iter().rev()) {
        person.name = (*name).to_owned();
    }
    let html = Html::parse_document(&render(&sample)["participants/index.html"]);
    let names: Vec<_> =
        select(&html, ".directory .person").iter().map(|a| a.text().collect::<String>()).collect();
    assert_eq!(names, expected);
}

/// The links of a page's path back, of which the last leads to this place of this list.
#[track_caller]
fn check_way_back(pages: &BTreeMap<String, String>, path: &str, list: &str, place: &str) {
    let page = Html::parse_document(&pages[path]);
    let crumbs = select(&page, ".crumbs a");
    let href = crumbs.iter().filter_map(|a| a.attr("href")).find(|href| href.contains('#'));
    let (to, id) = href.and_then(|href| href.split_once('#')).expect("a place");
    assert_eq!((to.trim_start_matches("../"), id), (list, place), "{path}");
    let there = Html::parse_document(&pages[list]);
    assert_eq!(select(&there, &format!("li[id='{place}']")).len(), 1, "{list} has no {place}");
}

#[test]
fn one_comes_back_to_where_one_was_in_a_list() {
    let pages = render(&Sample::new());
    let conversations = "conversations/index.html";
    check_way_back(&pages, "conversations/2/index.html", conversations, "c-2");
    check_way_back(&pages, "topics/risk/index.html", "topics/index.html", "t-risk");
    check_way_back(&pages, "posts/2026-02-09/index.html", "posts/index.html", "w-2026-02-09");
    let pages = render(&large::course_of(900, 450));
    let third = "participants/page/3/index.html";
    let list = Html::parse_document(&pages[third]);
    let slug = select(&list, "li[id^='p-']")[0].attr("id").expect("an id").to_owned();
    let path = format!("participants/{}/index.html", slug.trim_start_matches("p-"));
    check_way_back(&pages, &path, third, &slug);
    let pages = render(&large::course(1_500));
    check_way_back(&pages, "topics/evidence/page/2/index.html", "topics/index.html", "t-evidence");
}

#[test]
fn every_page_of_ten_thousand_posts_has_bounded_weight() {
    let sample = large::course_of(10_000, 250);
    let templates = Templates::embedded().expect("templates");
    let contents = sample.site();
    let site = digest::plan_site(&contents, &templates).expect("a site");
    let files = site.files_to_write().expect("pages");
    let mut heaviest: Vec<(usize, &str)> = files
        .iter()
        .filter(|file| has_ending(&file.path, "html"))
        .map(|file| (file.render_bytes().expect("a page").len(), file.path.as_str()))
        .collect();
    heaviest.sort_unstable_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    assert!(heaviest[0].0 <= 150_000, "{:?}", &heaviest[..10]);
    for kind in ["topics/", "posts/", "participants/", "editions/"] {
        assert!(heaviest.iter().filter(|(_, path)| path.starts_with(kind)).count() > 20, "{kind}");
    }
}
