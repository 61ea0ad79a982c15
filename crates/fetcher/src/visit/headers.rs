//! What the headers of an answer say.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use course::{ScheduleHints, Validators};
use reqwest::header::HeaderMap;
use url::Url;

/// A header as text, where it is any.
pub(super) fn header_text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).map(|v| String::from_utf8_lossy(v.as_bytes()).into_owned())
}

/// The validators of an answer, kept byte for byte (RFC 9110 §8.8). One that is no UTF-8 could not
/// be, and is not kept.
pub(super) fn response_validators(headers: &HeaderMap, url: &Url) -> Validators {
    let exact = |name| {
        headers.get(name).and_then(|v| std::str::from_utf8(v.as_bytes()).ok()).map(str::to_owned)
    };
    let full = |name| exact(name).filter(|v: &String| !v.is_empty());
    Validators { url: Some(url.clone()), etag: full("etag"), last_modified: full("last-modified") }
}

/// The validators after a 304: what it brings is new, the rest stays (RFC 9111 §4.3.4). `None`
/// where it brings nothing.
pub(super) fn refreshed_validators(
    headers: &HeaderMap,
    url: &Url,
    sent: &Validators,
) -> Option<Validators> {
    let new = response_validators(headers, url);
    let brings = new.etag.is_some() || new.last_modified.is_some();
    brings.then(|| Validators {
        url: new.url,
        etag: new.etag.or_else(|| sent.etag.clone()),
        last_modified: new.last_modified.or_else(|| sent.last_modified.clone()),
    })
}

/// How often the server asks to be visited: `Cache-Control: max-age` before `Expires` (RFC 9111
/// §5.3), less the age of the answer, and `Retry-After` in either of its forms (RFC 9110 §10.2.3).
pub(super) fn response_pace(headers: &HeaderMap, now: DateTime<Utc>) -> ScheduleHints {
    let age = header_text(headers, "age").and_then(|a| a.trim().parse().ok()).unwrap_or(0);
    let at_least_secs = freshness_secs(headers, now).map(|secs| secs.saturating_sub(age));
    ScheduleHints {
        at_least_secs,
        not_before: retry_after(headers, now),
        ..ScheduleHints::default()
    }
}

fn freshness_secs(headers: &HeaderMap, now: DateTime<Utc>) -> Option<u64> {
    let controls = headers
        .get_all("cache-control")
        .iter()
        .map(|v| String::from_utf8_lossy(v.as_bytes()).to_lowercase());
    let controls: Vec<_> = controls
        .flat_map(|c| c.split(',').map(|d| d.trim().to_owned()).collect::<Vec<_>>())
        .collect();
    if controls.iter().any(|c| matches!(&**c, "no-cache" | "no-store")) {
        return None;
    }
    let seconds = |d: &String| {
        Some(
            d.strip_prefix("max-age")?
                .trim_start()
                .strip_prefix('=')?
                .trim()
                .trim_matches('"')
                .to_owned(),
        )
    };
    match controls.iter().find_map(seconds) {
        Some(seconds) => seconds.parse().ok(),
        None => expires_secs(headers, now),
    }
}

fn expires_secs(headers: &HeaderMap, now: DateTime<Utc>) -> Option<u64> {
    let expires = header_date(headers, "expires")?;
    u64::try_from((expires - header_date(headers, "date").unwrap_or(now)).num_seconds()).ok()
}

fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let seconds = header_text(headers, "retry-after")?.trim().parse::<u32>().ok();
    seconds
        .map(|secs| now + TimeDelta::seconds(secs.into()))
        .or_else(|| header_date(headers, "retry-after"))
}

/// The time until `Retry-After`, by the server's own clock.
pub(super) fn retry_in(headers: &HeaderMap) -> Option<Duration> {
    let now = header_date(headers, "date");
    let seconds = header_text(headers, "retry-after")?.trim().parse::<u32>().ok();
    seconds
        .map(|secs| Duration::from_secs(secs.into()))
        .or_else(|| (header_date(headers, "retry-after")? - now?).to_std().ok())
}

fn header_date(headers: &HeaderMap, name: &str) -> Option<DateTime<Utc>> {
    httpdate::parse_http_date(header_text(headers, name)?.trim()).ok().map(DateTime::from)
}
