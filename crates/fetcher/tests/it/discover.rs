//! From whatever a person pastes to the feed they mean.

use std::collections::HashMap;
use std::sync::Arc;

use course::FetchFailureKind;
use digest::Translations;
use fetcher::discover::{
    DiscoveryFailure, DiscoveryMethod, FeedCandidate, FeedCandidateKind, find_candidates,
};
use fetcher::visit::{Fetcher, FetcherSettings};

use crate::said;
use crate::server::{Server, feed, reply, settings};

/// Sites on invented hosts: what each path answers; anything else is 404.
type Site = &'static [(&'static str, &'static str)];

async fn search(
    sites: &[(&'static str, Site)],
    address: &str,
) -> Result<Vec<FeedCandidate>, DiscoveryFailure> {
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
    let hosts: Vec<&str> = sites.iter().map(|(host, _)| *host).collect();
    let resolve = Arc::new(move |host: &str| {
        (host.ends_with(".example") || hosts.contains(&host)).then_some(there)
    });
    let fetcher =
        Fetcher::new(FetcherSettings { resolve: Some(resolve), ..settings() }).expect("a fetcher");
    let found = find_candidates(&fetcher, address).await;
    assert!(server.seen().len() <= 22, "{:?}", server.paths());
    found
}

fn text(lost: &DiscoveryFailure) -> String {
    said::failure_text(&lost.failure)
}

fn advice(lost: &DiscoveryFailure) -> String {
    let english = Translations::in_language("en");
    english.discovery_advice(&lost.failure, lost.platform.map(|platform| platform.key))
}

/// Checks the addresses that are found, in order, and how the first of them was.
#[track_caller]
fn assert_found(
    found: &Result<Vec<FeedCandidate>, DiscoveryFailure>,
    urls: &[&str],
    how: DiscoveryMethod,
) {
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
    for address in [
        "ward.example",
        "http://ward.example",
        "  <http://ward.example/>  ",
        "HTTP://WARD.example/#top",
    ] {
        let found = search(&sites, address).await;
        assert_found(&found, &[posts, comments], DiscoveryMethod::Named);
        let found = found.expect("feeds");
        assert_eq!(
            found.iter().map(|c| c.kind).collect::<Vec<_>>(),
            [FeedCandidateKind::Posts, FeedCandidateKind::Comments]
        );
        assert_eq!(found[0].document.feed.title.as_deref(), Some("Ward notes"));
        assert_eq!(found[0].newest_titles(5), ["First post"]);
    }
    let of_category = ["http://ward.example/category/mooc/feed/", posts, comments];
    assert_found(
        &search(&sites, "http://ward.example/category/mooc/").await,
        &of_category,
        DiscoveryMethod::NamedBelow,
    );
    let of_post = [posts, "http://ward.example/2026/hello/feed/"];
    assert_found(
        &search(&sites, "ward.example/2026/hello/").await,
        &of_post,
        DiscoveryMethod::Named,
    );
}

#[tokio::test]
async fn a_feed_is_its_own_answer() {
    let sites = [("ward.example", WORDPRESS)];
    for address in
        ["http://ward.example/feed/", "feed://ward.example/feed/", "feed:http://ward.example/feed/"]
    {
        assert_found(
            &search(&sites, address).await,
            &["http://ward.example/feed/"],
            DiscoveryMethod::Itself,
        );
    }
}

#[tokio::test]
async fn a_feed_of_comments_leads_to_the_posts() {
    let sites = [("ward.example", WORDPRESS)];
    let found = search(&sites, "http://ward.example/comments/feed/").await.expect("feeds");
    assert_eq!(
        found.iter().map(|c| c.url.path()).collect::<Vec<_>>(),
        ["/feed/", "/comments/feed/"]
    );
}

#[tokio::test]
async fn rules_paths_and_links_help_where_a_page_names_nothing() {
    let generator: Site = &[
        ("/", "<meta name=generator content='Hugo 0.140'><p>Hello"),
        ("/index.xml", "FEED From the rule"),
    ];
    assert_found(
        &search(&[("hugo.example", generator)], "hugo.example").await,
        &["http://hugo.example/index.xml"],
        DiscoveryMethod::Platform,
    );
    let account: Site = &[("/@ana", "CLOSED"), ("/@ana.rss", "FEED A status")];
    assert_found(
        &search(&[("social.example", account)], "http://social.example/@ana").await,
        &["http://social.example/@ana.rss"],
        DiscoveryMethod::Platform,
    );
    let common: Site = &[("/", "<p>Hello"), ("/atom.xml", "FEED By habit")];
    assert_found(
        &search(&[("plain.example", common)], "plain.example").await,
        &["http://plain.example/atom.xml"],
        DiscoveryMethod::CommonPath,
    );
    let folder: Site =
        &[("/blog/hello", "<p>Hello"), ("/", "<p>A shop"), ("/blog/feed/", "FEED In a folder")];
    assert_found(
        &search(&[("shop.example", folder)], "shop.example/blog/hello").await,
        &["http://shop.example/blog/feed/"],
        DiscoveryMethod::CommonPath,
    );
    let linked: Site = &[
        ("/", "<a href='/about'>About</a> <a href='/out/rss-2.php'>RSS</a>"),
        ("/out/rss-2.php", "FEED Linked"),
    ];
    assert_found(
        &search(&[("old.example", linked)], "old.example").await,
        &["http://old.example/out/rss-2.php"],
        DiscoveryMethod::Linked,
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
        DiscoveryMethod::Named,
    );
    assert_found(
        &search(&[("news.example", site)], "news.example/gone/2009").await,
        &["http://news.example/data/news.json"],
        DiscoveryMethod::Named,
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
        DiscoveryMethod::Named,
    );
}

#[tokio::test]
async fn where_there_is_no_feed_the_answer_says_what_to_do() {
    let bare: Site = &[("/", "<p>Hello")];
    let failure = search(&[("bare.example", bare)], "bare.example").await.expect_err("nothing");
    assert_eq!(failure.failure.kind, FetchFailureKind::NotAFeed);
    assert_eq!(text(&failure), "bare.example: no feed was found there");
    let failure = search(&[], "http://gone.example/").await.expect_err("nothing");
    assert_eq!(text(&failure), "http://gone.example/: there is nothing at the address (404)");
    for nonsense in
        ["", "hello", "two words", "http://", "ana@ward.example", "mailto:ana@ward.example"]
    {
        let failure = search(&[], nonsense).await.expect_err(nonsense);
        assert!(!advice(&failure).is_empty());
    }
    let failure = search(&[], "http://10.0.0.1/blog").await.expect_err("a private address");
    assert_eq!(failure.failure.kind, FetchFailureKind::Refused);
}

#[tokio::test]
async fn a_hostile_page_costs_a_bounded_number_of_requests() {
    let link = "<link rel=alternate type='application/rss+xml' href='/fN'><a href='/rssN'>rss</a>";
    let many = (0..500).fold(String::new(), |page, i| page + &link.replace('N', &i.to_string()));
    let site: Site = Vec::leak(vec![("/", &*String::leak(many))]);
    assert!(search(&[("many.example", site)], "many.example").await.is_err());
}

/// Blogger: a page that names its feeds twice, in both formats, with a link for its own editor
/// among them.
const BLOGGER: Site = &[
    (
        "/",
        "<html><head><meta content='blogger' name='generator'/>
         <link rel='service.post' type='application/atom+xml' href='http://edit.example/feeds/7/posts/default'/>
         <link rel='alternate' type='application/atom+xml' title='Ward - Atom' href='http://ward.blogspot.example/feeds/posts/default'/>
         <link rel='alternate' type='application/rss+xml' title='Ward - RSS' href='http://ward.blogspot.example/feeds/posts/default?alt=rss'/></head></html>",
    ),
    (
        "/search/label/MOOC",
        "<html><head><meta content='blogger' name='generator'/>
         <link rel='alternate' type='application/atom+xml' title='Ward - Atom' href='http://ward.blogspot.example/feeds/posts/default'/></head></html>",
    ),
    (
        "/2026/03/hello.html",
        "<html><head><meta content='blogger' name='generator'/>
         <link rel='alternate' type='application/atom+xml' title='Ward - Atom' href='http://ward.blogspot.example/feeds/77/comments/default'/>
         <link rel='alternate' type='application/atom+xml' title='Ward - Atom' href='http://ward.blogspot.example/feeds/posts/default'/></head></html>",
    ),
    ("/feeds/posts/default", "FEED Anything"),
    ("/feeds/posts/default?alt=rss", "FEED Anything"),
    ("/feeds/posts/default/-/MOOC", "FEED Only of the course"),
    ("/feeds/77/comments/default", "FEED A remark"),
];

#[tokio::test]
async fn blogger_leads_to_posts_to_labels_and_past_comments() {
    let sites = [("ward.blogspot.example", BLOGGER)];
    let all = "http://ward.blogspot.example/feeds/posts/default";
    let both = [all, "http://ward.blogspot.example/feeds/posts/default?alt=rss"];
    assert_found(&search(&sites, "ward.blogspot.example").await, &both, DiscoveryMethod::Named);
    let of_label = ["http://ward.blogspot.example/feeds/posts/default/-/MOOC", all];
    let label = search(&sites, "http://ward.blogspot.example/search/label/MOOC").await;
    assert_found(&label, &of_label, DiscoveryMethod::PlatformPart);
    assert_eq!(label.expect("feeds")[0].platform.map(|p| p.key), Some("blogger"));
    // Both feeds have one title; only the address tells which is of comments.
    let of_post = [all, "http://ward.blogspot.example/feeds/77/comments/default"];
    let found = search(&sites, "http://ward.blogspot.example/2026/03/hello.html").await;
    assert_found(&found, &of_post, DiscoveryMethod::Named);
    assert_eq!(found.expect("feeds")[1].kind, FeedCandidateKind::Comments);
}

/// WordPress as it answers: addresses without their last stroke are sent on, a missing page is a
/// page too, and a theme may leave out what names the feeds.
#[tokio::test]
async fn wordpress_without_named_feeds_is_known_by_its_generator() {
    let site: Site = &[
        ("/blog", "-> /blog/"),
        (
            "/blog/",
            "<html><head><meta name='generator' content='WordPress 6.8' /></head><body>Hello</body></html>",
        ),
        (
            "/blog/tag/mooc/",
            "<html><head><meta name='generator' content='WordPress 6.8' /></head></html>",
        ),
        ("/blog/feed/", "FEED Anything"),
        ("/blog/tag/mooc/feed/", "FEED Only of the course"),
        ("/feed/", "<html><head><title>Page not found</title></head></html>"),
    ];
    let sites = [("ward.example", site)];
    assert_found(
        &search(&sites, "ward.example/blog").await,
        &["http://ward.example/blog/feed/"],
        DiscoveryMethod::Platform,
    );
    let of_tag = ["http://ward.example/blog/tag/mooc/feed/", "http://ward.example/blog/feed/"];
    assert_found(
        &search(&sites, "ward.example/blog/tag/mooc/").await,
        &of_tag,
        DiscoveryMethod::PlatformPart,
    );
}

/// Medium closes its pages to programs and not its feeds.
#[tokio::test]
async fn medium_is_closed_and_its_feeds_are_open() {
    let site: Site = &[
        ("/@ana", "CLOSED"),
        ("/@ana/a-story-1234", "CLOSED"),
        ("/feed/@ana", "FEED A story"),
        ("/feed/ward-notes/tagged/mooc", "FEED Only of the course"),
        ("/feed/ward-notes", "FEED Anything"),
    ];
    for address in
        ["http://medium.com/@ana", "http://medium.com/@ana/a-story-1234?source=friends_link"]
    {
        let found = search(&[("medium.com", site)], address).await;
        assert_found(&found, &["http://medium.com/feed/@ana"], DiscoveryMethod::Platform);
        assert_eq!(found.expect("feeds")[0].platform.map(|p| p.key), Some("medium"));
    }
    let of_tag =
        ["http://medium.com/feed/ward-notes/tagged/mooc", "http://medium.com/feed/ward-notes"];
    let found = search(&[("medium.com", site)], "http://medium.com/ward-notes/tagged/mooc").await;
    assert_found(&found, &of_tag, DiscoveryMethod::PlatformPart);
}

#[tokio::test]
async fn a_page_that_names_what_is_not_there_is_searched_on() {
    let site: Site = &[
        (
            "/",
            "<link rel=alternate type='application/rss+xml' href='/old-feed'>
             <link rel=alternate type='application/rss+xml' href='/page'>
             <link rel=alternate type='application/rss+xml' href='http://nowhere.invalid/feed'>
             <link rel=alternate type='application/rss+xml' href='javascript:alert(1)'>
             <link rel=alternate type='application/rss+xml' href='http://10.0.0.1/feed'>",
        ),
        ("/page", "<html>A page</html>"),
        ("/feed/", "FEED Still here"),
    ];
    let found = search(&[("broken.example", site)], "broken.example").await;
    assert_found(&found, &["http://broken.example/feed/"], DiscoveryMethod::CommonPath);
}

/// A page that answers anything with itself, names a hundred feeds and has none.
#[tokio::test]
async fn a_hopeless_page_costs_little_and_ends_in_advice() {
    let page = (0..100).fold("<html><title>Soon</title>".to_owned(), |page, n| {
        page + &format!("<link rel=alternate type='application/atom+xml' href='/rss/{n}'><a href='/feed/{n}'>Feed</a>")
    });
    let server =
        Server::start(move |_| reply(200, &[("content-type", "text/html")], page.clone())).await;
    let there = server.address();
    let resolve = Arc::new(move |host: &str| host.ends_with(".example").then_some(there));
    let fetcher =
        Fetcher::new(FetcherSettings { resolve: Some(resolve), ..settings() }).expect("a fetcher");
    let failure =
        find_candidates(&fetcher, "hopeless.example/blog/2026/hello").await.expect_err("nothing");
    let named = "the page names the feed http://hopeless.example/rss/0, which cannot be read: ";
    assert!(text(&failure).starts_with(named), "{failure:?}");
    assert!(advice(&failure).contains("its address often ends in /feed"), "{failure:?}");
    let paths = server.paths();
    // `https` was tried at the door, and then twenty addresses, none of them twice.
    assert!(paths.len() <= 20, "{paths:?}");
    assert_eq!(
        paths.iter().collect::<std::collections::HashSet<_>>().len(),
        paths.len(),
        "{paths:?}"
    );
    assert!(server.seen().iter().all(|seen| seen.method == "GET"));
}

#[tokio::test]
async fn where_a_platform_has_no_feeds_its_own_advice_is_given() {
    let group: Site = &[("/g/ward", "<html>Ward</html>"), ("/search", "<html>Ward</html>")];
    for (host, path, expected) in [
        ("groups.google.com", "/g/ward", "Google Groups offers no feeds"),
        ("pubmed.ncbi.nlm.nih.gov", "/search", "press “Create RSS”"),
    ] {
        let failure =
            search(&[(host, group)], &format!("http://{host}{path}")).await.expect_err("no feed");
        assert!(advice(&failure).starts_with(expected), "{failure:?}");
    }
    // A page that says by whom it was made, and is closed to all rules.
    let page: Site = &[("/", "<meta name=generator content='Wix.com Website Builder'>")];
    let failure = search(&[("shop.example", page)], "shop.example").await.expect_err("no feed");
    assert!(advice(&failure).contains("Wix Blog"), "{failure:?}");
}

/// What a page's data says is not believed before it is checked: no other scheme is asked, and no
/// private address.
#[tokio::test]
async fn a_feed_named_in_a_pages_data_is_checked_like_any_other() {
    for named in
        ["javascript:alert(1)", "file:\\/\\/\\/etc\\/passwd", "http:\\/\\/169.254.169.254\\/feed"]
    {
        let page: &str = String::leak(format!("<script>{{\"feedUrl\":\"{named}\"}}</script>"));
        let site: Site = Vec::leak(vec![("/gb/podcast/ward/id1", page)]);
        let failure = search(
            &[("podcasts.apple.com", site)],
            "http://podcasts.apple.com/gb/podcast/ward/id1",
        )
        .await;
        let failure = failure.expect_err(named);
        assert!(advice(&failure).starts_with("look for the podcast’s own site"), "{failure:?}");
    }
    let page: Site = &[(
        "/gb/podcast/ward/id1",
        "<script>{\"feedUrl\":\"http:\\/\\/pod.example\\/feed.xml\"}</script>",
    )];
    let pod: Site = &[("/feed.xml", "FEED An episode")];
    let sites = [("podcasts.apple.com", page), ("pod.example", pod)];
    let found = search(&sites, "http://podcasts.apple.com/gb/podcast/ward/id1").await;
    assert_found(&found, &["http://pod.example/feed.xml"], DiscoveryMethod::Platform);
}

#[tokio::test]
async fn a_handle_of_bluesky_is_an_address() {
    let site: Site = &[("/profile/ana.example/rss", "FEED A post")];
    let failure =
        search(&[("bsky.app", site)], "@ana.example").await.expect_err("loopback speaks no TLS");
    // It is `https` that is asked, and the network that is named.
    assert!(text(&failure).contains("bsky.app/profile/ana.example"), "{failure:?}");
}

#[tokio::test]
async fn where_a_page_names_a_broken_feed_the_cause_is_told() {
    for (body, cause) in [
        ("", "(404)"),
        ("<html><title>Oops</title>Not here", "a web page titled “Oops”"),
        (
            "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [",
            "cannot be read as such",
        ),
        ("CLOSED", "(403)"),
        ("-> /feed", "redirects in a circle"),
        ("-> http://10.0.0.1/feed", "private or reserved network"),
        ("<html><title>Log in - Ward</title><input type=password>", "leads to a page to sign in"),
        ("\u{89}PNG", "plain text"),
    ] {
        let page = "<link rel=alternate type='application/rss+xml' href='/feed'>";
        let talk = "<link rel=alternate type='application/rss+xml' title='Comments' href='/comments/feed'>";
        for (page, others) in [(page.to_owned(), false), (format!("{page}{talk}"), true)] {
            let mut site = vec![("/", &*String::leak(page))];
            site.extend((!body.is_empty()).then_some(("/feed", body)));
            site.extend(others.then_some(("/comments/feed", "FEED A remark")));
            let failure = search(&[("ward.example", site.leak())], "http://ward.example")
                .await
                .expect_err(body);
            assert_eq!(failure.failure.kind, FetchFailureKind::NotAFeed, "{body}");
            let named = "the page names the feed http://ward.example/feed, which cannot be read: ";
            assert!(
                text(&failure).starts_with(named) && text(&failure).contains(cause),
                "{body}: {failure:?}"
            );
            assert!(!advice(&failure).contains("again later"), "{body}: {failure:?}");
        }
    }
    // A feed that is broken itself.
    let site: Site = &[("/feed", "{\"items\": [")];
    let failure = search(&[("ward.example", site)], "http://ward.example/feed")
        .await
        .expect_err("a broken feed");
    assert!(text(&failure).starts_with("http://ward.example/feed: the document"), "{failure:?}");
}

#[tokio::test]
async fn a_private_blog_is_named_as_such() {
    let password: Site = &[("/", "<title>Ward</title><form><input type=password></form>")];
    let private: Site = &[("/", "<title>Private Site</title><p>This site is private.")];
    let sign_in: Site = &[
        ("/", "-> /wp-login.php?redirect_to=/"),
        ("/wp-login.php?redirect_to=/", "<title>Ward</title>"),
    ];
    let titled: Site = &[("/", "<title>Log In ‹ Ward — WordPress</title>")];
    for (site, said) in [
        (password, "http://ward.example/: the page asks for a password, and shows no feed"),
        (private, "http://ward.example/: the page is private: it says so itself"),
        (sign_in, "http://ward.example/: the page is private: it leads to a page to sign in"),
        (titled, "http://ward.example/: the page is private: it leads to a page to sign in"),
    ] {
        let failure =
            search(&[("ward.example", site)], "http://ward.example").await.expect_err(said);
        assert_eq!(text(&failure), said);
        assert!(advice(&failure).contains("ask its author"), "{failure:?}");
    }
    // A public blog may have a form to sign in.
    let public: Site = &[
        (
            "/",
            "<title>Ward</title><input type=password><link rel=alternate type='application/rss+xml' href='/feed'>",
        ),
        ("/feed", "FEED One"),
    ];
    assert_found(
        &search(&[("ward.example", public)], "ward.example").await,
        &["http://ward.example/feed"],
        DiscoveryMethod::Named,
    );
}

#[tokio::test]
async fn an_account_is_not_its_sites_home_page() {
    let site: Site = &[
        ("/", "<link rel=alternate type='application/rss+xml' href='/news'>"),
        ("/news", "FEED News"),
        ("/@ana.rss", "FEED A toot"),
        ("/@ana", "<p>Ana"),
    ];
    assert!(search(&[("social.example", site)], "@ben@social.example").await.is_err());
}
