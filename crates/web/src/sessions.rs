//! Sessions: who is signed in. A cookie names one; the store keeps it by a hash of the cookie, so
//! that who reads the database cannot sign in.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use cookie::{Cookie, SameSite};
use course::EmailAddress;
use sha2::{Digest, Sha256};

use crate::app_state::AppState;
use crate::error::Error;
use crate::request_context::RequestContext;

/// How long a person stays signed in.
const VALID_FOR: TimeDelta = TimeDelta::days(14);
/// Whatever reaches many is done within so long of signing in.
const LATELY: TimeDelta = TimeDelta::minutes(10);
/// Bytes in a cookie's name for a session: 128 random bits are guessed by nobody.
const ID_BYTES: usize = 16;

/// The session of a request.
#[derive(Debug, Clone)]
pub(crate) struct WebSession {
    /// The cookie's value.
    pub(crate) id: String,
    pub(crate) stored: store::Session,
}

impl WebSession {
    /// Whose it is.
    pub(crate) fn address(&self) -> Option<&EmailAddress> {
        self.stored.address.as_ref()
    }
}

/// Whether a visitor signed in within the last ten minutes. A session's end says when it began.
pub(crate) fn has_signed_in_lately(visit: &RequestContext) -> bool {
    let session = visit.session.as_ref();
    session.is_some_and(|s| visit.now() <= s.stored.expires_at - VALID_FOR + LATELY)
}

/// Finds the session that a request names, unless it has ended.
///
/// # Errors
/// As [`crate::StorePool::read_store`].
pub(crate) async fn find_session(
    web: &AppState,
    headers: &HeaderMap,
) -> Result<Option<WebSession>, Error> {
    let Some(id) = session_id(headers, cookie_name(web)) else { return Ok(None) };
    let (key, now) = (session_hash(&id), (web.clock)());
    let stored = web.memory.read_store(move |s| s.find_session(&key, now)).await?;
    Ok(stored.map(|stored| WebSession { id, stored }))
}

fn session_id(headers: &HeaderMap, name: &str) -> Option<String> {
    let values = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| Cookie::split_parse(value.to_owned()).flatten())
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
        .filter(|id| URL_SAFE_NO_PAD.decode(id).is_ok_and(|bytes| bytes.len() == ID_BYTES))
}

/// Makes a session for whoever has shown that an address is theirs. The one before ends: one that a
/// stranger knew is worth nothing now.
///
/// # Errors
/// [`Error::Random`], or as [`crate::StorePool::write_store`].
pub(crate) async fn create_session(
    web: &AppState,
    before: Option<WebSession>,
    address: &EmailAddress,
) -> Result<(WebSession, SessionCookie), Error> {
    let mut random = [0; ID_BYTES];
    getrandom::fill(&mut random).map_err(Error::Random)?;
    let id = URL_SAFE_NO_PAD.encode(random);
    let stored = store::Session {
        key: session_hash(&id),
        data: "{}".to_owned(),
        address: Some(address.clone()),
        expires_at: (web.clock)() + VALID_FOR,
    };
    let kept = stored.clone();
    web.memory
        .write_store(move |s| {
            if let Some(before) = before {
                s.end_session(&before.stored.key)?;
            }
            s.keep_session(&kept)
        })
        .await?;
    let cookie = SessionCookie::new(web, id.clone(), VALID_FOR);
    Ok((WebSession { id, stored }, cookie))
}

/// Ends a session.
///
/// # Errors
/// As [`crate::StorePool::write_store`].
pub(crate) async fn delete_session(
    web: &AppState,
    session: Option<WebSession>,
) -> Result<SessionCookie, Error> {
    if let Some(session) = session {
        web.memory.write_store(move |s| s.end_session(&session.stored.key)).await?;
    }
    Ok(SessionCookie::new(web, String::new(), TimeDelta::zero()))
}

/// The hash of the bytes in the order in which sessions were stored from the beginning.
fn session_hash(id: &str) -> String {
    let mut bytes = URL_SAFE_NO_PAD.decode(id).unwrap_or_default();
    bytes.reverse();
    URL_SAFE_NO_PAD.encode(Sha256::digest(bytes))
}

/// A name that browsers keep to this host and to https (RFC 6265bis §4.1.3.2).
fn cookie_name(web: &AppState) -> &'static str {
    if web.settings.is_https() { "__Host-katydid" } else { "katydid" }
}

/// What tells the browser its session, or to forget it.
#[derive(Debug)]
pub(crate) struct SessionCookie(Cookie<'static>);

impl SessionCookie {
    fn new(web: &AppState, id: String, valid_for: TimeDelta) -> Self {
        let cookie = Cookie::build((cookie_name(web), id))
            .path("/")
            .secure(web.settings.is_https())
            .http_only(true)
            .same_site(SameSite::Lax)
            .max_age(cookie::time::Duration::seconds(valid_for.num_seconds()));
        Self(cookie.build())
    }

    /// The answer with the cookie on it.
    pub(crate) fn add_to(&self, answer: impl IntoResponse) -> Response {
        let cookie = HeaderValue::try_from(self.0.to_string()).ok();
        (AppendHeaders(cookie.map(|cookie| (header::SET_COOKIE, cookie))), answer).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_stored_by_the_hash_of_its_number() {
        let expected = URL_SAFE_NO_PAD.encode(Sha256::digest(1_i128.to_be_bytes()));
        assert_eq!(session_hash("AQAAAAAAAAAAAAAAAAAAAA"), expected);
    }
}
