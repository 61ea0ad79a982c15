//! From whatever a person pastes to the feed they mean.

use std::collections::HashMap;
use std::sync::Arc;

use course::{Failure, FailureKind};
use fetcher::discover::{Candidate, Found, Kind, candidates};
use fetcher::visit::{Fetcher, Settings};

use crate::server::{Server, feed, reply, settings};

/// Sites on invented hosts: what each path answers; anything else is 404.
type Site = &'static [(&'static str, &'static str)];

async fn search(sites: &[(&'static str, Site)], address: &str) -> Result<Vec<Candidate>, Failure> {
    let mut pages: HashMap<String, String> = HashMap::new();
    for (host, site) in sites {
        for (path, body) in *site {
            let body = body.strip_prefix("FEED ").map_or_else(|| (*body).to_owned(), feed);
            pages.insert(format!("{host}{path}"), body);
        }
    }
    let server = Server::start(move |seen| {
        let key = format!("{}{}", seen.header("host").unwrap_or_default(), seen.path);
        match pages.get(&key).map(String::as_str) {
            None => reply(404, &[], ""),
            Some("CLOSED") => reply(403, &[], "no"),
            Some(body) => match body.strip_prefix("-> ") {
                Some(to) => reply(301, &[("location", to)], ""),
                None => reply(200, &[], body.to_owned()),
            },
        }
    })
    .await;
    let there = server.address();
    let resolve = Arc::new(move |host: &str| host.ends_with(".example").then_some(there));
    let fetcher = Fetcher::new(Settings { resolve: Some(resolve), ..settings() }).expect("a fetcher");
    let found = candidates(&fetcher, address).await;
    assert!(server.seen().len() <= 22, "{:?}", server.paths());
    found
}

/// Checks the addresses that are found, in order, and how the first of them was.
#[track_caller]
fn assert_found(found: &Result<Vec<Candidate>, Failure>, urls: &[&str], how: Found) {
    let found = found.as_ref().expect("feeds");
    assert_eq!(found.iter().map(|c| c.url.as_str()).collect::<Vec<_>>(), urls);
    assert_eq!(found[0].found, how);
}

const WORDPRESS: Site = &[
    (
        "/",
        "<html><head><link rel='alternate' type='application/rss+xml' title='Ward notes &raquo; Comments Feed' href='/comments/feed/'>
         <link rel='alternate' type='application/rss+xml' title='Ward notes &raquo; Feed' href='/feed/'></head></html>",
    ),
    (
        "/category/mooc/",
        "<html><head><link rel='alternate' type='application/rss+xml' title='Feed' href='/feed/'>
         <link rel='alternate' type='application/rss+xml' title='Comments Feed' href='/comments/feed/'>
         <link rel='alternate' type='application/rss+xml' title='MOOC Category Feed' href='/category/mooc/feed/'></head></html>",
    ),
    (
        "/2026/hello/",
        "<html><head><link rel='alternate' type='application/rss+xml' title='Feed' href='/feed/'>
         <link rel='alternate' type='application/rss+xml' title='Hello Comments Feed' href='/2026/hello/feed/'></head></html>",
    ),
    ("/feed/", "FEED First post"),
    ("/comments/feed/", "FEED A remark"),
    ("/category/mooc/feed/", "FEED Only of the course"),
    ("/2026/hello/feed/", "FEED Well said"),
];

#[tokio::test]
async fn any_address_of_a_blog_leads_to_its_posts_before_its_comments() {
    let sites = [("ward.example", WORDPRESS)];
    let (posts, comments) = ("http://ward.example/feed/", "http://ward.example/comments/feed/");
    for address in ["ward.example", "http://ward.example", "  <http://ward.example/>  ", "HTTP://WARD.example/#top"] {
        let found = search(&sites, address).await;
        assert_found(&found, &[posts, comments], Found::Named);
        let found = found.expect("feeds");
        assert_eq!(found.iter().map(|c| c.kind).collect::<Vec<_>>(), [Kind::Posts, Kind::Comments]);
        assert_eq!(found[0].document.feed.title.as_deref(), Some("Ward notes"));
        assert_eq!(found[0].newest(5), ["First post"]);
    }
    let of_category = ["http://ward.example/category/mooc/feed/", posts, comments];
    assert_found(&search(&sites, "http://ward.example/category/mooc/").await, &of_category, Found::NamedBelow);
    let of_post = [posts, "http://ward.example/2026/hello/feed/"];
    assert_found(&search(&sites, "ward.example/2026/hello/").await, &of_post, Found::Named);
}

#[tokio::test]
async fn a_feed_is_its_own_answer() {
    let sites = [("ward.example", WORDPRESS)];
    for address in ["http://ward.example/feed/", "feed://ward.example/feed/", "feed:http://ward.example/feed/"] {
        assert_found(&search(&sites, address).await, &["http://ward.example/feed/"], Found::Itself);
    }
}

#[tokio::test]
async fn a_feed_of_comments_leads_to_the_posts() {
    let sites = [("ward.example", WORDPRESS)];
    let found = search(&sites, "http://ward.example/comments/feed/").await.expect("feeds");
    assert_eq!(found.iter().map(|c| c.url.path()).collect::<Vec<_>>(), ["/feed/", "/comments/feed/"]);
}

#[tokio::test]
async fn rules_paths_and_links_help_where_a_page_names_nothing() {
    let generator: Site =
        &[("/", "<meta name=generator content='Hugo 0.140'><p>Hello"), ("/index.xml", "FEED From the rule")];
    assert_found(
        &search(&[("hugo.example", generator)], "hugo.example").await,
        &["http://hugo.example/index.xml"],
        Found::Platform,
    );
    let account: Site = &[("/@ana", "CLOSED"), ("/@ana.rss", "FEED A status")];
    assert_found(
        &search(&[("social.example", account)], "http://social.example/@ana").await,
        &["http://social.example/@ana.rss"],
        Found::Platform,
    );
    let common: Site = &[("/", "<p>Hello"), ("/atom.xml", "FEED By habit")];
    assert_found(
        &search(&[("plain.example", common)], "plain.example").await,
        &["http://plain.example/atom.xml"],
        Found::CommonPath,
    );
    let folder: Site = &[("/blog/hello", "<p>Hello"), ("/", "<p>A shop"), ("/blog/feed/", "FEED In a folder")];
    assert_found(
        &search(&[("shop.example", folder)], "shop.example/blog/hello").await,
        &["http://shop.example/blog/feed/"],
        Found::CommonPath,
    );
    let linked: Site =
        &[("/", "<a href='/about'>About</a> <a href='/out/rss-2.php'>RSS</a>"), ("/out/rss-2.php", "FEED Linked")];
    assert_found(
        &search(&[("old.example", linked)], "old.example").await,
        &["http://old.example/out/rss-2.php"],
        Found::Linked,
    );
}

#[tokio::test]
async fn a_page_without_a_feed_leads_to_its_sites_home() {
    let site: Site = &[
        ("/about", "<p>About us"),
        ("/", "<link rel='feed alternate' type='application/atom+xml; charset=utf-8' href='https:&#x2F;&#x2F;x.invalid&#x2F;'>
               <link rel=alternate type='application/feed+json' href=news.json><base href='/data/'>"),
        ("/data/news.json", r#"{"version":"https://jsonfeed.org/version/1.1","title":"News","items":[{"id":"1","title":"One"}]}"#),
    ];
    assert_found(
        &search(&[("news.example", site)], "news.example/about").await,
        &["http://news.example/data/news.json"],
        Found::Named,
    );
    assert_found(
        &search(&[("news.example", site)], "news.example/gone/2009").await,
        &["http://news.example/data/news.json"],
        Found::Named,
    );
}

#[tokio::test]
async fn one_feed_by_several_ways_is_one_candidate() {
    let site: Site = &[
        (
            "/",
            "<link rel=alternate type='application/rss+xml' href='/feed'><link rel=alternate type='application/rss+xml' href='/rss'>",
        ),
        ("/feed", "-> /feed/"),
        ("/rss", "-> /feed/"),
        ("/feed/", "FEED Once"),
    ];
    assert_found(
        &search(&[("twice.example", site)], "twice.example").await,
        &["http://twice.example/feed/"],
        Found::Named,
    );
}

#[tokio::test]
async fn where_there_is_no_feed_the_answer_says_what_to_do() {
    let bare: Site = &[("/", "<p>Hello")];
    let failure = search(&[("bare.example", bare)], "bare.example").await.expect_err("nothing");
    assert_eq!(failure.kind, FailureKind::NotAFeed);
    assert_eq!(failure.message, "no feed was found at bare.example");
    let failure = search(&[], "http://gone.example/").await.expect_err("nothing");
    assert_eq!(failure.message, "http://gone.example/ answered 404: there is nothing at this address");
    for nonsense in ["", "hello", "two words", "http://", "ana@ward.example", "mailto:ana@ward.example"] {
        let failure = search(&[], nonsense).await.expect_err(nonsense);
        assert!(!failure.advice.is_empty());
    }
    let failure = search(&[], "http://10.0.0.1/blog").await.expect_err("a private address");
    assert_eq!(failure.kind, FailureKind::Refused);
}

#[tokio::test]
async fn a_hostile_page_costs_a_bounded_number_of_requests() {
    let link = "<link rel=alternate type='application/rss+xml' href='/fN'><a href='/rssN'>rss</a>";
    let many = (0..500).fold(String::new(), |page, i| page + &link.replace('N', &i.to_string()));
    let site: Site = Vec::leak(vec![("/", &*String::leak(many))]);
    assert!(search(&[("many.example", site)], "many.example").await.is_err());
}
