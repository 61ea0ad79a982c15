use super::*;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found = read_addresses(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    let urls: Vec<_> = found.iter().map(|address| address.urls[0].as_str()).collect();
    assert_eq!(urls, expected, "{text:?}");
}

#[test]
fn an_address_is_read_as_it_is_written() {
    for text in [
        "https://blog.example/",
        "https://blog.example/feed/",
        "http://blog.example/?feed=rss2&cat=3",
        "https://blog.example/a,b;c",
        "https://blog.example/wiki/Mercury_(planet)",
        "https://blog.example/q?url=https://other.example/",
        "https://other.example/http://blog.example/",
        "http://127.0.0.1:8080/feed",
        "http://[2001:db8::1]/feed",
        "https://blog.example/日本",
        "https://blog.example/ＡＢ",
        "https://ana:secret@blog.example/feed",
        "http://localhost:8080/feed",
        "https://https.example/",
        "https://m.blog.example/?m=1",
        "https://social.example/@ana",
    ] {
        check(text, &[Url::parse(text).expect("an address").as_str()]);
    }
}

#[test]
fn what_surrounds_an_address_is_no_part_of_it() {
    for text in [
        "blog.example",
        " blog.example\n",
        "<https://blog.example>",
        "<URL:https://blog.example/>",
        "\"https://blog.example\"",
        "“https://blog.example”",
        "«https://blog.example»",
        "'blog.example'",
        "`blog.example`",
        "(https://blog.example)",
        "[https://blog.example]",
        "https://blog.example.",
        "https://blog.example,",
        "https://blog.example/;",
        "blog.example!",
        "blog.example?",
        "(see https://blog.example/).",
        "My blog: https://blog.example",
        "My blog: blog.example",
        "My blog:https://blog.example",
        "Mon blog est https://blog.example !",
        "我的博客：https://blog.example。",
        "blog = https://blog.example",
        "- https://blog.example",
        "• blog.example",
        "[my blog](https://blog.example)",
        "[my blog](<https://blog.example> \"Ana\")",
        "<a href=\"https://blog.example\">my blog at other.example</a>",
        "<a href='https://blog.example'>",
        "[url=https://blog.example]my blog[/url]",
        "[url]https://blog.example[/url]",
        "Ana Silva <ana@mail.example> https://blog.example",
        "I use Node.js, and write at https://blog.example",
        "\u{feff}https://blog.example\u{200b}",
        "https://\u{2060}blog\u{ad}.example\u{200e}",
        "\u{202a}https://blog.example\u{202c}",
        "\u{a0}blog.example\u{3000}",
    ] {
        check(text, &["https://blog.example/"]);
    }
}

#[test]
fn a_misspelt_beginning_is_understood() {
    for (text, expected) in [
        ("http//blog.example", "http://blog.example/"),
        ("https//blog.example", "https://blog.example/"),
        ("htp://blog.example", "http://blog.example/"),
        ("https//:blog.example", "https://blog.example/"),
        ("htttp://blog.example", "http://blog.example/"),
        ("hhtp://blog.example", "http://blog.example/"),
        ("hppt://blog.example", "http://blog.example/"),
        ("ttp://blog.example", "http://blog.example/"),
        ("ttps://blog.example", "https://blog.example/"),
        ("htps://blog.example", "https://blog.example/"),
        ("hptts://blog.example", "https://blog.example/"),
        ("HTTP://Blog.Example", "http://blog.example/"),
        ("http:/blog.example", "http://blog.example/"),
        ("http:///blog.example", "http://blog.example/"),
        ("http:blog.example", "http://blog.example/"),
        ("http;//blog.example", "http://blog.example/"),
        ("http.//blog.example", "http://blog.example/"),
        ("http:://blog.example", "http://blog.example/"),
        ("http: //blog.example", "http://blog.example/"),
        ("http:// blog.example", "http://blog.example/"),
        ("http : // blog.example", "http://blog.example/"),
        ("https:\\\\blog.example\\notes", "https://blog.example/notes"),
        ("https/blog.example", "https://blog.example/"),
        ("httpwww.blog.example", "http://www.blog.example/"),
        ("http://http://blog.example", "http://blog.example/"),
        ("http://https://blog.example", "https://blog.example/"),
        ("https://http//blog.example", "http://blog.example/"),
        ("//blog.example/feed", "https://blog.example/feed"),
        ("view-source:https://blog.example/", "https://blog.example/"),
        ("view-source:http//blog.example/", "http://blog.example/"),
        ("feed:https://blog.example/feed", "https://blog.example/feed"),
        ("feed://blog.example/feed", "https://blog.example/feed"),
        ("feed:blog.example/feed", "https://blog.example/feed"),
        ("pcast://blog.example/feed", "https://blog.example/feed"),
        ("URL: http://blog.example", "http://blog.example/"),
        ("ｈｔｔｐｓ：／／ｂｌｏｇ．ｅｘａｍｐｌｅ／ａ", "https://blog.example/a"),
        ("ｂｌｏｇ．example/b", "https://blog.example/b"),
        ("https:∕∕blog.example", "https://blog.example/"),
        ("blog。example", "https://blog.example/"),
        ("www,blog.example", "https://www.blog.example/"),
        ("http://www,blog,example/x,y", "http://www.blog.example/x,y"),
        ("www.blog..example", "https://www.blog.example/"),
        ("www.blog.example.", "https://www.blog.example/"),
        ("www.blog.example\\notes", "https://www.blog.example/notes"),
        ("blog [dot] example", "https://blog.example/"),
        ("blog(dot)example", "https://blog.example/"),
        ("blog.example/?a=1&amp;b=2", "https://blog.example/?a=1&b=2"),
        ("https%3A%2F%2Fblog.example%2Ffeed", "https://blog.example/feed"),
        ("about:reader?url=https%3A%2F%2Fblog.example%2Fpost", "https://blog.example/post"),
    ] {
        check(text, &[expected]);
    }
}

#[test]
fn several_addresses_are_several() {
    let both = ["https://a.example/", "https://b.example/"];
    for text in [
        "a.example b.example",
        "https://a.example\nhttps://b.example",
        "https://a.example, https://b.example",
        "https://a.example,https://b.example",
        "https://a.example;b.example",
        "a.example,b.example",
        "https://a.examplehttps://b.example",
        "https://a.example | https://b.example",
        "a.example and b.example",
        "1. https://a.example 2. https://b.example 3. https://a.example",
    ] {
        check(text, &both);
    }
}

#[test]
fn the_address_inside_a_wrapping_is_meant() {
    for (text, expected) in [
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fblog.example%2Ffeed&data=05%7C02",
            "https://blog.example/feed",
        ),
        (
            "https://urldefense.com/v3/__https://blog.example/notes/__;!!abc$",
            "https://blog.example/notes/",
        ),
        (
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__blog.example_notes&d=DwMF",
            "https://blog.example/notes",
        ),
        (
            "https://www.google.com/url?sa=t&url=https%3A%2F%2Fblog.example%2F&ved=2",
            "https://blog.example/",
        ),
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fblog.example%2F&h=AT0",
            "https://blog.example/",
        ),
        (
            "https://translate.google.com/translate?sl=de&tl=en&u=https://blog.example/",
            "https://blog.example/",
        ),
        (
            "https://ward--notes-blog-example.translate.goog/a?_x_tr_sl=de&x=1",
            "https://ward-notes.blog.example/a?x=1",
        ),
        ("https://www.google.com/amp/s/blog.example/post", "https://blog.example/post"),
        (
            "https://blog-example.cdn.ampproject.org/c/s/blog.example/post",
            "https://blog.example/post",
        ),
        (
            "https://web.archive.org/web/20260301000000/https://blog.example/?p=1",
            "https://blog.example/?p=1",
        ),
        (
            "https://feedly.com/i/subscription/feed%2Fhttps%3A%2F%2Fblog.example%2Ffeed",
            "https://blog.example/feed",
        ),
        ("https://ana.blogspot.com/2026/03/a.html?m=1", "https://ana.blogspot.com/2026/03/a.html"),
        ("https://blog.example/post/?amp=1", "https://blog.example/post/"),
        // Counter-examples: the same words where they mean something else.
        (
            "https://www.google.com/search?q=https://blog.example",
            "https://www.google.com/search?q=https://blog.example",
        ),
        (
            "https://blog.example/url?q=https://other.example",
            "https://blog.example/url?q=https://other.example",
        ),
        ("https://blog.example/?m=1", "https://blog.example/?m=1"),
    ] {
        check(text, &[expected]);
    }
}

#[test]
fn an_account_is_an_address() {
    for (text, expected) in [
        ("@ana@social.example", "https://social.example/@ana"),
        ("ana@social.example", "https://social.example/@ana"),
        ("acct:ana@social.example", "https://social.example/@ana"),
        ("@ana.bsky.example", "https://bsky.app/profile/ana.bsky.example"),
    ] {
        check(text, &[expected]);
        assert!(read_address(text).expect("an account").is_account, "{text}");
    }
}

#[test]
fn without_a_scheme_the_safe_one_comes_first() {
    let urls = read_address("blog.example:8080/x").expect("an address").urls;
    assert_eq!(
        urls.iter().map(Url::as_str).collect::<Vec<_>>(),
        ["https://blog.example:8080/x", "http://blog.example:8080/x"]
    );
    assert_eq!(read_address("127.0.0.1:8080").expect("an address").urls.len(), 2);
}

#[track_caller]
fn refuse(text: &str, expected: &AddressError) {
    assert_eq!(read_addresses(text).as_ref(), Err(expected), "{text:?}");
}

#[test]
fn what_is_no_address_is_refused_for_what_it_is() {
    for text in ["", "  ", "\u{200b}"] {
        refuse(text, &AddressError::Empty);
    }
    for (text, mail) in [
        ("ana@gmail.com", "ana@gmail.com"),
        ("mailto:ana@blog.example?subject=x", "ana@blog.example"),
        ("My mail: ana@nhs.net", "ana@nhs.net"),
        ("<ana@gmail.com>", "ana@gmail.com"),
    ] {
        refuse(text, &AddressError::Mail(mail.to_owned()));
    }
    for text in ["file:///home/ana/blog.html", "C:\\Users\\Ana\\blog.html"] {
        refuse(text, &AddressError::File(text.to_owned()));
    }
    for text in [
        "hello",
        "two words",
        "I have no blog yet",
        "my blog",
        "http://",
        "https",
        "www",
        "7",
        "1.5",
        "e.g. this",
        "n/a",
        "-",
        "javascript:alert(1)",
        "data:text/html,hello",
        "ftp://blog.example/",
        "index.html",
        "Dr. Smith",
        "12:30",
        "@ana",
    ] {
        refuse(text, &AddressError::Other(text.to_owned()));
    }
}

#[test]
fn a_letter_of_two_bytes_may_stand_anywhere() {
    check("htpé.example", &["https://xn--htp-dma.example/"]);
    assert!(read_addresses(r"htpé&.www\]htphtp").is_ok());
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "(https?|htp|[:;/\\\\.,@ ]|www|[a-zé：．\u{200b}<>()\\[\\]%=?&]){0,30}") {
        for address in read_addresses(&text).into_iter().flatten() {
            proptest::prop_assert!(address.urls.iter().all(|url| matches!(url.scheme(), "http" | "https") && url.has_host()));
        }
    }
}
