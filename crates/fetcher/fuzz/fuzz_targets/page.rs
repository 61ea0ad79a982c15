//! Any page at any address: addresses of feeds, all of the web, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|parts: (&str, &str)| {
    let (address, html) = parts;
    let Ok(base) = url::Url::parse(&format!("http://{address}")) else { return };
    for url in fetcher::discover::likely_addresses(html, &base) {
        assert!(matches!(url.scheme(), "http" | "https"), "{url}");
    }
});
