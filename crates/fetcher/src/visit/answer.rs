//! What an answer means for the feed that was visited.

use chrono::TimeDelta;
use course::identity::hex;
use course::{Document, Failure, FailureKind, Fetched, Outcome, Problem, Severity};
use sha2::{Digest, Sha256};
use url::Url;

use super::body::{self, Packed};
use super::links::HeaderLink;
use super::portals::Ruling;
use super::request::{Asked, Means, Stop};
use super::{Fetcher, Settings, Visit, headers, links, unpack, words};
use crate::discover;
use crate::guarded::guarded;
use crate::understand::Hints;

/// What a body turned out to be.
enum Digested {
    /// The bytes of the last time.
    Same,
    /// A feed.
    Document(Box<Document>),
    /// No feed, though perhaps a page that names one.
    Failed(Failure, Option<Url>),
}

/// Nothing could be read, though perhaps a page names the feed that is looked for.
struct Miss {
    failure: Failure,
    named: Option<Url>,
}

impl From<Failure> for Miss {
    fn from(failure: Failure) -> Self {
        Self { failure, named: None }
    }
}

impl Fetcher {
    /// Visits one feed, and where a web page stands in its place, once the feed that the page names.
    pub(super) async fn visit(
        &self,
        visit: &Visit,
        fetched: &mut Fetched,
        means: &mut Means,
    ) -> Result<Outcome, Failure> {
        let Miss { failure, named } = match self.visit_at(&visit.url, visit, fetched, means).await {
            Ok(outcome) => return Ok(outcome),
            Err(miss) => miss,
        };
        let page = fetched.answered_from.as_ref().unwrap_or(&visit.url).clone();
        let Some(named) = named.filter(|named| *named != page) else { return Err(failure) };
        let second = self.visit_at(&named, visit, fetched, means).await;
        // What was registered is the page, and where its feed has moved is not where the page has.
        fetched.moved_to = None;
        match second {
            Ok(Outcome::Read(mut document)) => {
                document.problems.insert(0, is_page(&page, &named));
                Ok(Outcome::Read(document))
            }
            // The page still stands; only what it names is gone.
            Ok(Outcome::Gone(failure)) => Err(failure),
            Ok(outcome) => Ok(outcome),
            Err(miss) => Err(miss.failure),
        }
    }

    async fn visit_at(
        &self,
        url: &Url,
        visit: &Visit,
        fetched: &mut Fetched,
        means: &mut Means,
    ) -> Result<Outcome, Miss> {
        match self.ask(url, &visit.validators, means).await {
            Ok(asked) => self.read(url, asked, visit, fetched, means).await,
            Err(Stop::Failed(failure)) => Err(failure.into()),
            Err(Stop::Quiet(quiet)) => {
                fetched.pace.not_before =
                    Some(fetched.at + TimeDelta::from_std(quiet).unwrap_or_default());
                Ok(Outcome::Throttled)
            }
        }
    }

    async fn read(
        &self,
        url: &Url,
        asked: Asked,
        visit: &Visit,
        fetched: &mut Fetched,
        means: &mut Means,
    ) -> Result<Outcome, Miss> {
        let status = asked.response.status().as_u16();
        let is_gone = asked.url == visit.url || asked.moved_to.is_some();
        fetched.status = Some(status);
        fetched.pace = headers::pace(asked.response.headers(), fetched.at);
        fetched.answered_from = (asked.url != visit.url).then(|| asked.url.clone());
        // It is no news where the feed was met the last time.
        if asked.url != *url && visit.validators.url.as_ref() != Some(&asked.url) {
            match self.portals.note(url, &asked.url) {
                Ruling::AtHome => {}
                Ruling::Led(led) => means.led = Some(led),
                Ruling::Portal(led) => {
                    means.led = Some(led);
                    return Err(words::portal(url, &asked.url).into());
                }
            }
        }
        match status {
            204..=206 => Err(words::status(&asked.url, status).into()),
            200..=299 => self.document(asked, visit, fetched, means).await,
            304 if asked.is_conditional => {
                fetched.validators =
                    headers::freshened(asked.response.headers(), &asked.url, &visit.validators);
                fetched.moved_to = asked.moved_to;
                Ok(Outcome::Unchanged)
            }
            429 => Ok(Outcome::Throttled),
            503 if fetched.pace.not_before.is_some() => Ok(Outcome::Throttled),
            410 if is_gone => Ok(Outcome::Gone(words::status(&asked.url, 410))),
            _ => Err(words::status(&asked.url, status).into()),
        }
    }

    async fn document(
        &self,
        asked: Asked,
        visit: &Visit,
        fetched: &mut Fetched,
        means: &mut Means,
    ) -> Result<Outcome, Miss> {
        let Asked { response, url, moved_to, entered, .. } = asked;
        let (total, max_bytes) = (self.settings.total_timeout, self.settings.max_body_bytes);
        let validators = headers::validators(response.headers(), &url);
        let links = links::read(response.headers(), &url);
        let named = |relation: &str| {
            links.iter().filter(|l| l.is(relation)).map(|l| l.url.clone()).collect::<Vec<_>>()
        };
        let (hubs, self_link) = (named("hub"), named("self").into_iter().next());
        let packed = means.within(total, total, body::read(response, &url, max_bytes)).await;
        let packed = packed.map_err(|_| words::too_slow(&url, total))??;
        // The host may be asked again while its document is parsed.
        drop(entered);
        let Taken { n_bytes, hash, digested } =
            self.digest(packed, url, links, visit.body_hash.clone()).await?;
        fetched.n_bytes = n_bytes;
        let mut outcome = match digested {
            Digested::Same => Outcome::Unchanged,
            Digested::Document(document) => Outcome::Read(document),
            // Only a document that was understood counts: a failure is asked for again as a whole.
            Digested::Failed(failure, named) => return Err(Miss { failure, named }),
        };
        if let Outcome::Read(document) = &mut outcome {
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

    /// Unpacks and reads a body on a thread that may be busy with it, as many at a time as there are cores.
    async fn digest(
        &self,
        packed: Packed,
        url: Url,
        links: Vec<HeaderLink>,
        last_hash: Option<String>,
    ) -> Result<Taken, Failure> {
        let _turn = self.parsers.acquire().await;
        let how = self.settings.clone();
        let at = url.clone();
        let digest = move || digest(packed, &url, &links, last_hash.as_deref(), &how);
        let working = tokio::task::spawn_blocking(|| guarded(digest));
        // A panic on one feed is that feed's failure.
        working.await.ok().flatten().unwrap_or_else(|| Err(words::gave_up(&at)))
    }
}

struct Taken {
    n_bytes: u64,
    hash: String,
    digested: Digested,
}

fn digest(
    packed: Packed,
    url: &Url,
    links: &[HeaderLink],
    last_hash: Option<&str>,
    how: &Settings,
) -> Result<Taken, Failure> {
    let max_bytes = how.max_body_bytes;
    let unpacked = unpack::unpack(packed.bytes, packed.encoding.as_deref(), max_bytes)
        .map_err(|broken| words::packing(url, &broken))?;
    let bytes = unpacked.bytes;
    let is_too_large = packed.is_cut || unpacked.is_cut && bytes.len() as u64 >= max_bytes;
    let hash = hex(&Sha256::digest(&bytes));
    let hints = Hints { content_type: packed.content_type.as_deref(), base: Some(url) };
    let digested = if last_hash == Some(&*hash) {
        Digested::Same
    } else if bytes.trim_ascii().is_empty() && !is_too_large {
        Digested::Failed(words::empty(url), None)
    } else {
        match (how.read)(&bytes, hints, &how.limits) {
            Ok(mut document) => {
                document.is_cut |= packed.is_cut || unpacked.is_cut;
                let too_large = is_too_large.then(|| is_larger(max_bytes));
                document.problems.splice(0..0, unpacked.problems.into_iter().chain(too_large));
                Digested::Document(Box::new(document))
            }
            Err(failure) => {
                let page = || {
                    discover::page::read(&String::from_utf8_lossy(&bytes), url).with_headers(links)
                };
                let named =
                    if failure.kind == FailureKind::NotAFeed { page().first_feed() } else { None };
                let failure = if is_too_large {
                    words::too_large(url, max_bytes)
                } else {
                    words::at(url, failure)
                };
                Digested::Failed(failure, named)
            }
        }
    };
    Ok(Taken { n_bytes: bytes.len() as u64, hash, digested })
}

fn is_larger(max_bytes: u64) -> Problem {
    Problem {
        severity: Severity::Warning,
        what: format!(
            "the feed is larger than {}; the posts at its beginning were read",
            words::size(max_bytes)
        ),
        r#where: "the whole feed".to_owned(),
        advice: "show fewer posts in the feed; whoever runs the course can raise fetch.max_body_mb"
            .to_owned(),
    }
}

fn is_page(page: &Url, named: &Url) -> Problem {
    Problem {
        severity: Severity::Warning,
        what: format!(
            "the address {page} is a web page, not a feed; the page says that its feed is at {named}"
        ),
        r#where: "the address of the feed".to_owned(),
        advice: format!("register {named} instead"),
    }
}
