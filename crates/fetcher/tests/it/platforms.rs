//! The table of platforms: every row beside its cases in `tests/fixtures/platforms`, whose README
//! says how they are written.

use std::fmt::Write;

use digest::Translations;
use fetcher::discover::{PLATFORMS, PublishingPlatform, find_platform, likely_addresses};
use url::Url;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/platforms");

#[test]
fn every_platform_knows_its_addresses() {
    let failed: Vec<_> = PLATFORMS.iter().filter_map(|platform| check(platform).err()).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
    let n_files = std::fs::read_dir(FOLDER).expect("a folder").count();
    assert_eq!(n_files, PLATFORMS.len() + 1, "a file for each row, and the README");
}

fn check(row: &PublishingPlatform) -> Result<(), String> {
    let path = format!("{FOLDER}/{}.txt", row.key);
    let expected = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", row.key))?;
    let mut actual = format!("# {}\ntagging: {}\n", row.name, row.tagging);
    if let Some(advice) = Translations::in_language("en").no_feed_advice(row.key) {
        writeln!(actual, "no feed: {advice}").expect("a line");
    }
    for case in expected.split("\n\n").filter(|case| case.contains("address: ")) {
        let lines = |name| case.lines().filter_map(move |line| line.strip_prefix(name));
        let address = lines("address: ").next().ok_or("a case without an address")?;
        let page = lines("page: ").collect::<Vec<_>>().join("\n");
        writeln!(actual, "\naddress: {address}").expect("a line");
        for line in lines("page: ") {
            writeln!(actual, "page: {line}").expect("a line");
        }
        let url = Url::parse(address).map_err(|e| format!("{address}: {e}"))?;
        let known = find_platform(&page, &url).map(|p| p.key);
        if known != Some(row.key) {
            return Err(format!(
                "{address} is taken to be of {known:?}, and it is of {}",
                row.name
            ));
        }
        for feed in likely_addresses(&page, &url) {
            writeln!(actual, "feed: {feed}").expect("a line");
        }
    }
    if actual == expected {
        return Ok(());
    }
    if std::env::var_os("KATYDID_BLESS").is_some() {
        std::fs::write(&path, &actual).map_err(|e| e.to_string())?;
        return Ok(());
    }
    Err(format!("{} reads as\n{actual}\ninstead of\n{expected}", row.key))
}

#[test]
fn keys_are_words_for_programs_and_each_is_used_once() {
    let keys: std::collections::BTreeSet<_> = PLATFORMS.iter().map(|p| p.key).collect();
    assert_eq!(keys.len(), PLATFORMS.len());
    assert!(
        keys.iter().all(|key| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')),
        "{keys:?}"
    );
}

#[test]
fn where_no_rule_fits_nothing_is_guessed() {
    for address in
        ["https://ward.example/", "https://ward.example/about", "https://ward.example/feed.xml"]
    {
        let url = Url::parse(address).expect("an address");
        assert_eq!(likely_addresses("<p>Hello", &url), [], "{address}");
        assert!(find_platform("<p>Hello", &url).is_none(), "{address}");
    }
}

proptest::proptest! {
    #[test]
    fn any_address_is_looked_at_without_harm(
        host in "(www\\.)?(youtube|medium|substack|tumblr|reddit|zotero|write|micro|bsky|hypothes|pinboard|github|vimeo|groups)\\.(com|as|blog|app|org|is|in|io)",
        path in "(/|@|é|tag|tag:|search|label|groups|g|r|u|u:|list|profile|channel|collections|[?]list=|[?]A0=|[?]q=tag:|wa|\\.|[a-z0-9]){0,12}",
    ) {
        if let Ok(url) = Url::parse(&format!("https://{host}/{path}")) {
            for page in ["", "<meta name=generator content='WordPress Ghost Hugo Discourse blogger Wix.com WriteFreely Jekyll'>"] {
                for feed in likely_addresses(page, &url) {
                    assert!(matches!(feed.scheme(), "http" | "https"), "{feed}");
                }
            }
        }
    }
}
