//! What an answer means for the address that was visited.

use chrono::TimeDelta;
use course::identity::hex_digits;
use course::{
    AddressOwner, Document, FeedWarning, FetchFailure, FetchFailureKind, FetchOutcome, FetchReport,
    KnownPosts, ReadPost, Severity, WatchedAddress,
};
use sha2::{Digest, Sha256};
use url::Url;

use super::body::{self, PackedBody};
use super::fetcher::Fetcher;
use super::fetcher_settings::FetcherSettings;
use super::links::HeaderLink;
use super::portals::RedirectRuling;
use super::request_budget::{FetchRequestError, FetchResponse, RequestBudget};
use super::{headers, links, request_failures, unpack};
use crate::caught_panics::catch_panic;
use crate::discover;
use crate::read::FeedHints;

/// What a body turned out to be.
enum FeedBodyOutcome {
    /// The bytes of the last time.
    Same,
    /// A feed.
    Document(Box<Document<ReadPost>>),
    /// What is to be read as a calendar.
    Calendar(String),
    /// No feed, though perhaps a page that names one.
    Failed(FetchFailure, Option<Url>),
}

/// Nothing could be read, though perhaps a page names the feed that is looked for.
struct UnreadableFeed {
    failure: FetchFailure,
    named: Option<Url>,
}

impl From<FetchFailure> for UnreadableFeed {
    fn from(failure: FetchFailure) -> Self {
        Self { failure, named: None }
    }
}

impl Fetcher {
    /// Visits one feed, and where a web page stands in its place, once the feed that the page
    /// names.
    pub(super) async fn fetch_with_page_fallback(
        &self,
        visit: &WatchedAddress,
        fetched: &mut FetchReport,
        means: &mut RequestBudget,
    ) -> Result<FetchOutcome, FetchFailure> {
        let UnreadableFeed { failure, named } =
            match self.fetch_from_address(&visit.url, visit, fetched, means).await {
                Ok(outcome) => return Ok(outcome),
                Err(miss) => miss,
            };
        let page = fetched.answered_from.as_ref().unwrap_or(&visit.url).clone();
        let Some(named) = named.filter(|named| *named != page) else { return Err(failure) };
        let second = self.fetch_from_address(&named, visit, fetched, means).await;
        // What was registered is the page, and where its feed has moved is not where the page has.
        fetched.moved_to = None;
        match second {
            Ok(FetchOutcome::Read(mut document)) => {
                document.problems.insert(0, page_not_feed_warning(&page, &named));
                Ok(FetchOutcome::Read(document))
            }
            // The page still stands; only what it names is gone.
            Ok(FetchOutcome::Gone(failure)) => Err(failure),
            Ok(outcome) => Ok(outcome),
            Err(miss) => Err(miss.failure),
        }
    }

    async fn fetch_from_address(
        &self,
        url: &Url,
        visit: &WatchedAddress,
        fetched: &mut FetchReport,
        means: &mut RequestBudget,
    ) -> Result<FetchOutcome, UnreadableFeed> {
        match self.request_with_redirects(url, &visit.validators, means).await {
            Ok(asked) => self.read_response(url, asked, visit, fetched, means).await,
            Err(FetchRequestError::Failed(failure)) => Err(failure.into()),
            Err(FetchRequestError::Quiet(quiet)) => {
                fetched.pace.not_before =
                    Some(fetched.at + TimeDelta::from_std(quiet).unwrap_or_default());
                Ok(FetchOutcome::Throttled)
            }
        }
    }

    async fn read_response(
        &self,
        url: &Url,
        asked: FetchResponse,
        visit: &WatchedAddress,
        fetched: &mut FetchReport,
        means: &mut RequestBudget,
    ) -> Result<FetchOutcome, UnreadableFeed> {
        let status = asked.response.status().as_u16();
        let is_gone = asked.url == visit.url || asked.moved_to.is_some();
        fetched.status = Some(status);
        fetched.pace = headers::response_pace(asked.response.headers(), fetched.at);
        fetched.answered_from = (asked.url != visit.url).then(|| asked.url.clone());
        // It is no news where the feed was met the last time.
        if asked.url != *url && visit.validators.url.as_ref() != Some(&asked.url) {
            match self.portals.note_redirect(url, &asked.url) {
                RedirectRuling::AtHome => {}
                RedirectRuling::Led(led) => means.led = Some(led),
                RedirectRuling::Portal(led) => {
                    means.led = Some(led);
                    return Err(request_failures::portal_reached(url, &asked.url).into());
                }
            }
        }
        match status {
            204..=206 => Err(request_failures::bad_status(&asked.url, status).into()),
            200..=299 => self.read_document(asked, visit, fetched, means).await,
            304 if asked.is_conditional => {
                fetched.validators = headers::refreshed_validators(
                    asked.response.headers(),
                    &asked.url,
                    &visit.validators,
                );
                fetched.moved_to = asked.moved_to;
                Ok(FetchOutcome::Unchanged)
            }
            429 => Ok(FetchOutcome::Throttled),
            503 if fetched.pace.not_before.is_some() => Ok(FetchOutcome::Throttled),
            410 if is_gone => Ok(FetchOutcome::Gone(request_failures::bad_status(&asked.url, 410))),
            _ => Err(request_failures::bad_status(&asked.url, status).into()),
        }
    }

    async fn read_document(
        &self,
        asked: FetchResponse,
        visit: &WatchedAddress,
        fetched: &mut FetchReport,
        means: &mut RequestBudget,
    ) -> Result<FetchOutcome, UnreadableFeed> {
        let FetchResponse { response, url, moved_to, entered, .. } = asked;
        let (total, max_bytes) = (self.settings.total_timeout, self.settings.max_body_bytes);
        let validators = headers::response_validators(response.headers(), &url);
        let links = links::read_link_headers(response.headers(), &url);
        let named = |relation: &str| {
            links
                .iter()
                .filter(|l| l.has_relation(relation))
                .map(|l| l.url.clone())
                .collect::<Vec<_>>()
        };
        let (hubs, self_link) = (named("hub"), named("self").into_iter().next());
        let packed =
            means.run_within(total, total, body::receive_body(response, &url, max_bytes)).await;
        let packed = packed.map_err(|_| request_failures::too_slow(&url))??;
        // The host may be asked again while its document is parsed.
        drop(entered);
        let HashedFeedBody { n_bytes, hash, digested } =
            self.read_body_in_turn(packed, url, links, visit).await?;
        fetched.n_bytes = n_bytes;
        let mut outcome = match digested {
            FeedBodyOutcome::Same => FetchOutcome::Unchanged,
            FeedBodyOutcome::Document(document) => FetchOutcome::Read(document),
            FeedBodyOutcome::Calendar(text) => FetchOutcome::BroughtCalendar(text),
            // Only a document that was understood counts: a failure is asked for again as a whole.
            FeedBodyOutcome::Failed(failure, named) => {
                return Err(UnreadableFeed { failure, named });
            }
        };
        if let FetchOutcome::Read(document) = &mut outcome {
            // What the headers say of hubs comes before what the document says (W3C WebSub §4).
            document.feed.hubs.retain(|hub| !hubs.contains(hub));
            document.feed.hubs.splice(0..0, hubs);
            document.feed.self_link = self_link.or(document.feed.self_link.take());
            let asked = &document.feed.pace;
            fetched.pace.at_least_secs = fetched.pace.at_least_secs.max(asked.at_least_secs);
            fetched.pace.skip_hours.clone_from(&asked.skip_hours);
            fetched.pace.skip_days.clone_from(&asked.skip_days);
        }
        fetched.validators = Some(validators);
        // A document of changes only is not what the next whole one is compared with.
        fetched.body_hash = (!fetched.is_partial()).then_some(hash);
        fetched.moved_to = moved_to;
        Ok(outcome)
    }

    /// Unpacks and reads a body on a thread that may be busy with it, as many at a time as there
    /// are cores.
    async fn read_body_in_turn(
        &self,
        packed: PackedBody,
        url: Url,
        links: Vec<HeaderLink>,
        visit: &WatchedAddress,
    ) -> Result<HashedFeedBody, FetchFailure> {
        let _turn = self.parsers.acquire().await;
        let (visit, how) = (visit.clone(), self.settings.clone());
        let at = url.clone();
        let digest = move || read_body(packed, &url, &links, &visit, &how);
        let working = tokio::task::spawn_blocking(|| catch_panic(digest));
        // A panic on one feed is that feed's failure.
        working.await.ok().flatten().unwrap_or_else(|| Err(request_failures::reader_panicked(&at)))
    }
}

struct HashedFeedBody {
    n_bytes: u64,
    hash: String,
    digested: FeedBodyOutcome,
}

fn read_body(
    packed: PackedBody,
    url: &Url,
    links: &[HeaderLink],
    visit: &WatchedAddress,
    how: &FetcherSettings,
) -> Result<HashedFeedBody, FetchFailure> {
    let max_bytes = how.max_body_bytes;
    let unpacked = unpack::unpack_body(packed.bytes, packed.encoding.as_deref(), max_bytes)
        .map_err(|broken| request_failures::bad_packing(url, broken))?;
    let bytes = unpacked.bytes;
    let is_too_large = packed.is_cut || unpacked.is_cut && bytes.len() as u64 >= max_bytes;
    let hash = hex_digits(&Sha256::digest(&bytes));
    let hints = FeedHints { content_type: packed.content_type.as_deref(), base: Some(url) };
    let digested = if visit.body_hash.as_ref() == Some(&hash) {
        FeedBodyOutcome::Same
    } else if let AddressOwner::Calendar(_) = visit.owner {
        // Half of it would be taken for all of it.
        if packed.is_cut || unpacked.is_cut {
            FeedBodyOutcome::Failed(request_failures::too_large(url, max_bytes), None)
        } else {
            FeedBodyOutcome::Calendar(String::from_utf8_lossy(&bytes).into_owned())
        }
    } else if bytes.trim_ascii().is_empty() && !is_too_large {
        FeedBodyOutcome::Failed(request_failures::empty_answer(url), None)
    } else {
        match (how.read)(&bytes, hints, &how.limits, &known_posts(visit.owner, how)) {
            Ok(mut document) => {
                document.is_cut |= packed.is_cut || unpacked.is_cut;
                let too_large = is_too_large.then(|| too_large_warning(max_bytes));
                document.problems.splice(0..0, unpacked.problems.into_iter().chain(too_large));
                FeedBodyOutcome::Document(Box::new(document))
            }
            Err(failure) => {
                let named = named_feed(&failure, &bytes, url, links);
                let failure = if is_too_large {
                    request_failures::too_large(url, max_bytes)
                } else {
                    failure.at(url)
                };
                FeedBodyOutcome::Failed(failure, named)
            }
        }
    };
    Ok(HashedFeedBody { n_bytes: bytes.len() as u64, hash, digested })
}

fn known_posts(owner: AddressOwner, how: &FetcherSettings) -> KnownPosts {
    match owner {
        AddressOwner::Feed(feed) => (how.known_posts)(feed),
        AddressOwner::CommentFeed(_) | AddressOwner::Calendar(_) => KnownPosts::default(),
    }
}

/// The feed that a page names which stands where a feed was expected.
fn named_feed(
    failure: &FetchFailure,
    bytes: &[u8],
    url: &Url,
    links: &[HeaderLink],
) -> Option<Url> {
    if failure.kind != FetchFailureKind::NotAFeed {
        return None;
    }
    let page = discover::page_metadata::read_page(&String::from_utf8_lossy(bytes), url);
    page.with_headers(links).first_feed()
}

fn too_large_warning(max_bytes: u64) -> FeedWarning {
    FeedWarning {
        severity: Severity::Warning,
        what: format!(
            "the feed is larger than {}; the posts at its beginning were read",
            byte_size(max_bytes)
        ),
        r#where: "the whole feed".to_owned(),
        advice: "show fewer posts in the feed; whoever runs the course can raise fetch.max_body_mb"
            .to_owned(),
    }
}

/// A number of bytes in words.
fn byte_size(n_bytes: u64) -> String {
    if n_bytes < 1_000_000 {
        format!("{n_bytes} bytes")
    } else {
        format!("{} MB", n_bytes / 1_000_000)
    }
}

fn page_not_feed_warning(page: &Url, named: &Url) -> FeedWarning {
    FeedWarning {
        severity: Severity::Warning,
        what: format!(
            "the address {page} is a web page, not a feed; the page says that its feed is at \
             {named}"
        ),
        r#where: "the address of the feed".to_owned(),
        advice: format!("register {named} instead"),
    }
}
