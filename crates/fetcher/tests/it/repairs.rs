//! Every repair, with what is said of it to the author: one document for each, as small as its
//! fault.

use course::FeedWarning;
use fetcher::read::{FeedHints, FeedLimits, read_feed};

/// What is done to a feed before a reader sees it: the bytes, the type they came with, and how the
/// complaint begins.
#[expect(clippy::too_many_lines, reason = "a table")]
fn repairs() -> Vec<(Vec<u8>, &'static str, &'static str)> {
    let xml = "application/rss+xml";
    let rss = |item: &str| {
        format!("<rss version=\"2.0\"><channel><title>t</title><item>{item}</item></channel></rss>")
            .into_bytes()
    };
    let dated = |date: &str| rss(&format!("<pubDate>{date}</pubDate>"));
    let utf_32 =
        |text: &str| text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect::<Vec<u8>>();
    let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let latin = |text: &str| {
        text.chars()
            .map(|c| u8::try_from(u32::from(c)).expect("a Latin letter"))
            .collect::<Vec<u8>>()
    };
    let whole = String::from_utf8(rss("<title>t</title>")).expect("text");
    let items = "<item/>".repeat(5_001);
    vec![
        // Bytes to text.
        (utf_32(&whole), xml, "the feed is encoded as UTF-32"),
        (utf_16(&whole), xml, "the feed is UTF-16 without a byte-order mark"),
        (rss("é"), "text/xml; charset=x-own", "nobody knows an encoding called “x-own”"),
        (rss("é"), "text/xml; charset=utf-16", "the feed says that it is UTF-16, and it is not"),
        (
            rss("<title>é</title>"),
            "text/xml; charset=iso-8859-1",
            "the feed says that it is windows-1252, and it is UTF-8",
        ),
        (
            latin("<rss><channel><title>Ça déjà été à côté</title></channel></rss>"),
            xml,
            "the feed counts as UTF-8, and it is",
        ),
        (
            [rss("<title>Où çà déjà éèê</title>"), b"\x92".to_vec()].concat(),
            "text/xml; charset=utf-8",
            "some bytes of the feed are not UTF-8",
        ),
        (
            latin("<rss><channel><title>Ça déjà été à côté</title></channel></rss>"),
            "text/xml; charset=euc-jp",
            "the feed says EUC-JP, which is wrong",
        ),
        // Text to a tree.
        (
            format!("\n{}", "<?xml version=\"1.0\"?>".to_owned() + &whole).into_bytes(),
            xml,
            "blank lines stand before",
        ),
        (
            format!("Warning: x in y.php {whole}").into_bytes(),
            xml,
            "something else stands before the feed",
        ),
        (
            format!("{whole}<script>x</script>").into_bytes(),
            xml,
            "something else stands after the feed",
        ),
        (rss("<title>a\u{1}b</title>"), xml, "control characters stand in the feed"),
        (
            rss("<title>a\u{92}b</title>"),
            xml,
            "typographic characters were stored in the wrong encoding",
        ),
        (
            rss("<title>a&#xD83D;&#xDE00;b</title>"),
            xml,
            "characters are written as two halves each",
        ),
        (rss("<title>a & b</title>"), xml, "a bare & stands in the feed"),
        (
            rss("<title>a&nbsp;b</title>"),
            xml,
            "the feed uses names of characters that XML does not have: &nbsp;",
        ),
        (rss("<title>a&what;b</title>"), xml, "nobody knows what &what; stands for"),
        (rss("<dc:creator>Ana</dc:creator>"), xml, "the prefix “dc:” is used and never declared"),
        (rss("<description><b>x</description>"), xml, "tags do not match their ends"),
        (rss("<description a=b>x</description>"), xml, "the feed is not well-formed XML"),
        (whole.as_bytes()[..whole.len() - 20].to_vec(), xml, "the feed breaks off before its end"),
        (rss(&"<a>".repeat(300)), xml, "elements nest deeper than"),
        (
            format!(
                "<!DOCTYPE rss [<!ENTITY e \"{}\">]>{}",
                "x".repeat(4_000),
                whole.replace(">t<", &format!(">{}<", "&e;".repeat(200)))
            )
            .into_bytes(),
            xml,
            "the feed's own entities expand to more than is read",
        ),
        (rss(&"<a/>".repeat(1_000_001)), xml, "the feed has more elements than are read"),
        (
            format!("<rss><channel>{items}</channel></rss>").into_bytes(),
            xml,
            "the feed has 5001 posts, of which the newest 5000",
        ),
        (
            br#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"},"#.to_vec(),
            "",
            "the feed is not valid JSON",
        ),
        // A tree to posts.
        (
            dated("Tue, 02 Mar 2026 08:00:00 GMT"),
            xml,
            "a date names a day of the week that it does not fall on",
        ),
        (dated("02 Mar 26 08:00 GMT"), xml, "a date's year has two digits"),
        (dated("2026-03-02 08:00"), xml, "a date names no time zone"),
        (dated("2026-03-02"), xml, "a date names no time of day"),
        (dated("2026-03"), xml, "a date names no day"),
        (
            dated("Mon, 02 Mar 2026 08:00:00 IST"),
            xml,
            "a date's time zone is a name that can mean several",
        ),
        (
            dated("02.03.2026 08:00 +0100"),
            xml,
            "a date may mean two days; the first number was taken",
        ),
        (dated("03/02/2026"), xml, "a date may mean two days, so it was not read"),
        (dated("yesterday"), xml, "a date cannot be read"),
        (dated("1970-01-01T00:00:00Z"), xml, "a date is the first second of 1970"),
        (dated("lundi 2 mars 2026 08:00 +0100"), xml, "dates are not written as the format asks"),
        (
            rss("<link>http://localhost:1313/a</link>"),
            xml,
            "links lead to the author's own computer",
        ),
        (
            rss(&format!("<title>{}</title>", "word ".repeat(500))),
            xml,
            "a title is longer than is read",
        ),
        (
            rss(&format!("<description><![CDATA[{}x]]></description>", "<div>".repeat(400))),
            xml,
            "a post's HTML nests without end",
        ),
        (rss("<title>t</title>"), xml, "posts have no id"),
        (rss("<title>t</title>"), xml, "posts have no date"),
        (rss("<title>t</title>"), xml, "posts have no link"),
        (rss("<guid>1</guid>"), xml, "posts have neither title nor text"),
        (rss("<title>t</title>"), "text/html", "the server calls the feed “text/html”"),
    ]
}

#[test]
fn every_repair_is_told_with_advice_that_a_blogger_understands() {
    let base = "https://blog.example/feed".parse().expect("an address");
    for (bytes, content_type, expected) in repairs() {
        let hints = FeedHints { content_type: Some(content_type), base: Some(&base) };
        let document = read_feed(&bytes, hints, &FeedLimits::default());
        let document = document.unwrap_or_else(|failure| panic!("{expected}: {failure}"));
        let found = document.problems.iter().find(|problem| problem.what.starts_with(expected));
        let found =
            found.unwrap_or_else(|| panic!("{expected}: not among {:#?}", document.problems));
        is_understood(found);
        document.problems.iter().for_each(is_understood);
    }
}

/// A complaint is one line that begins small; its advice tells the author to do something, in words
/// of writing and blogs.
#[track_caller]
fn is_understood(problem: &FeedWarning) {
    let FeedWarning { what, r#where, advice, .. } = problem;
    for sentence in [what, advice] {
        assert!((10..400).contains(&sentence.len()) && !sentence.contains('\n'), "{problem:?}");
        assert!(
            !sentence.ends_with('.') && sentence.starts_with(|c: char| c.is_lowercase()),
            "{problem:?}"
        );
    }
    assert!(!r#where.is_empty() && r#where.len() < 400, "{problem:?}");
    let first = advice.split(' ').next().unwrap_or_default();
    let does = [
        "add", "build", "check", "end", "give", "let", "limit", "look", "publish", "remove",
        "save", "serve", "set", "they", "wrap", "write",
    ];
    assert!(does.contains(&first), "“{first}” is nothing to do: {problem:?}");
    let lower = advice.to_lowercase();
    for word in [
        "token",
        "parse",
        "utf-16",
        "codepoint",
        "syntax",
        "katydid",
        "quick-xml",
        "struct",
        "bytes",
    ] {
        assert!(!lower.contains(word), "“{word}” is no word of bloggers: {problem:?}");
    }
}

/// The list above is whole: what the sources complain of is in it.
#[test]
fn no_repair_is_missing_from_the_list() {
    let known: Vec<_> = repairs().into_iter().map(|(.., expected)| expected).collect();
    let mut unknown = Vec::new();
    let mut n_found = 0;
    for source in sources(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/read")) {
        let text = std::fs::read_to_string(&source).expect("a source");
        let calls = ["problems.add_note(", "problems.add_warning(", "problems.add_error("];
        for at in
            calls.iter().flat_map(|call| text.match_indices(call).map(|(at, call)| at + call.len()))
        {
            // A complaint that is a sentence stands in the call; one that is put together does
            // before it.
            let Some(sentence) =
                text[at..].trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next())
            else {
                continue;
            };
            n_found += 1;
            if !known.iter().any(|expected| sentence.starts_with(expected)) {
                unknown.push(format!("{}: {sentence}", source.display()));
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
    assert!(n_found >= 15, "only {n_found} complaints were found: are they still made like this?");
}

fn sources(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}
