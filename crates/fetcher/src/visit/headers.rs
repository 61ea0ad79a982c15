//! What the headers of an answer say.

use chrono::{DateTime, TimeDelta, Utc};
use course::{Pace, Validators};
use reqwest::header::HeaderMap;
use url::Url;

/// A header as text, where it is any.
pub(super) fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).map(|v| String::from_utf8_lossy(v.as_bytes()).into_owned())
}

/// The validators of an answer, kept byte for byte; `None` where it brings none (RFC 9110 §8.8).
pub(super) fn validators(headers: &HeaderMap, url: &Url) -> Option<Validators> {
    let (etag, last_modified) = (text(headers, "etag"), text(headers, "last-modified"));
    let any = etag.is_some() || last_modified.is_some();
    any.then(|| Validators { url: Some(url.clone()), etag, last_modified })
}

/// How often the server asks to be visited: `Cache-Control: max-age` before `Expires` (RFC 9111 §5.3), and `Retry-After` in
/// either of its forms (RFC 9110 §10.2.3).
pub(super) fn pace(headers: &HeaderMap, now: DateTime<Utc>) -> Pace {
    let at_least_secs = max_age(headers).or_else(|| expires(headers, now));
    Pace { at_least_secs, not_before: retry_after(headers, now), ..Pace::default() }
}

fn max_age(headers: &HeaderMap) -> Option<u64> {
    let control = text(headers, "cache-control")?.to_ascii_lowercase();
    let directive = |d: &str| d.trim().strip_prefix("max-age=").map(|n| n.trim_matches('"').parse().ok());
    control.split(',').find_map(directive)?
}

fn expires(headers: &HeaderMap, now: DateTime<Utc>) -> Option<u64> {
    let expires: DateTime<Utc> = httpdate::parse_http_date(&text(headers, "expires")?).ok()?.into();
    let date = text(headers, "date").and_then(|d| httpdate::parse_http_date(&d).ok()).map_or(now, DateTime::from);
    u64::try_from((expires - date).num_seconds()).ok()
}

fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let text = text(headers, "retry-after")?;
    let seconds = text.trim().parse::<u32>().ok().map(|secs| now + TimeDelta::seconds(secs.into()));
    seconds.or_else(|| httpdate::parse_http_date(text.trim()).ok().map(DateTime::from))
}
