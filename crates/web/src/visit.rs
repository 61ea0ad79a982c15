//! One request: who asks, from where, and the answer in the look of the site.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use chrono::{DateTime, Utc};
use course::EmailAddress;
use course::limit::network_of;
use digest::{FormPage, Words};
use serde::Serialize;
use tower_sessions::Session;

use crate::guard::{network, seal};
use crate::refusal::Refusal;
use crate::{Error, Web, sessions};

/// What a person may do at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Writes notes, picks highlights, hides posts, looks at previews.
    Editor,
    /// Does all of it: approves blogs, sends, sees who subscribes.
    Facilitator,
}

/// Whoever is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// Their address, which they have shown to be theirs.
    pub(crate) address: EmailAddress,
    /// What they may do at the desk, if anything.
    pub(crate) role: Option<Role>,
}

/// One request.
#[derive(Debug)]
pub(crate) struct Visit {
    pub(crate) web: Arc<Web>,
    /// The network it comes from, by which requests are counted.
    pub(crate) network: String,
    pub(crate) session: Session,
    pub(crate) person: Option<Person>,
    path: String,
}

impl FromRequestParts<Arc<Web>> for Visit {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Refusal> {
        let session = parts.extensions.get::<Session>().cloned().ok_or(Refusal::Broken)?;
        let address: Option<String> = session.get(sessions::ADDRESS).await.map_err(|error| {
            tracing::error!(%error, "a session could not be read");
            Refusal::Broken
        })?;
        let person = address.and_then(|a| EmailAddress::new(&a).ok()).map(|address| {
            let role = web.settings.role(&address);
            Person { address, role }
        });
        let path = parts.uri.path().trim_start_matches('/').to_owned();
        Ok(Self {
            network: network_of_request(parts, web),
            web: Arc::clone(web),
            session,
            person,
            path,
        })
    }
}

pub(crate) fn network_of_request(parts: &Parts, web: &Web) -> String {
    let Some(ConnectInfo(peer)) = parts.extensions.get::<ConnectInfo<SocketAddr>>() else {
        // Called without a socket: everyone is one visitor.
        return String::new();
    };
    let forwarded: Vec<&str> = parts
        .headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect();
    network_of(network::visitor(peer.ip(), forwarded.into_iter(), &web.settings.proxies))
}

impl Visit {
    /// What time it is.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        (self.web.clock)()
    }

    /// The words of the pages.
    pub(crate) fn words(&self) -> &Words {
        self.web.forms.words()
    }

    /// Whoever is signed in.
    ///
    /// # Errors
    /// [`Refusal::SignedOut`] when nobody is.
    pub(crate) fn person(&self) -> Result<&Person, Refusal> {
        self.person.as_ref().ok_or(Refusal::SignedOut)
    }

    /// Whoever is signed in, if they have this role or a higher one.
    ///
    /// # Errors
    /// [`Refusal::SignedOut`] when nobody is; [`Refusal::NotAllowed`] when they have not.
    pub(crate) fn staff(&self, least: Role) -> Result<&Person, Refusal> {
        let person = self.person()?;
        if person.role.is_some_and(|role| role >= least) {
            Ok(person)
        } else {
            Err(Refusal::NotAllowed)
        }
    }

    /// The session that seals belong to: none until someone signs in.
    pub(crate) fn session_key(&self) -> String {
        session_key(&self.session)
    }

    /// A page.
    ///
    /// # Errors
    /// [`Refusal::Broken`] when its template fails.
    pub(crate) fn page<T: Serialize>(
        &self,
        template: &'static str,
        title: &str,
        body: &T,
    ) -> Result<Response, Refusal> {
        self.page_with(StatusCode::OK, template, title, body)
    }

    /// A page with a status of its own, such as a form that comes back with what is wrong in it.
    ///
    /// # Errors
    /// As [`Visit::page`].
    pub(crate) fn page_with<T: Serialize>(
        &self,
        status: StatusCode,
        template: &'static str,
        title: &str,
        body: &T,
    ) -> Result<Response, Refusal> {
        let mut random = [0; 15];
        getrandom::fill(&mut random).map_err(Error::Random)?;
        let page = FormPage {
            template,
            title,
            path: &self.path,
            who: self.person.as_ref().map(|p| p.address.as_str()),
            is_staff: self.person.as_ref().is_some_and(|p| p.role.is_some()),
            seal: &seal::seal(&self.web.key, &self.session_key(), random, self.now()),
        };
        let html = self.web.forms.page(page, body).map_err(Error::Render)?;
        Ok((status, Html(html)).into_response())
    }

    /// A page that only says something.
    ///
    /// # Errors
    /// As [`Visit::page`].
    pub(crate) fn tell(&self, title: &str, paragraphs: &[String]) -> Result<Response, Refusal> {
        #[derive(Serialize)]
        struct Body<'a> {
            paragraphs: &'a [String],
        }
        self.page("web/told.html", title, &Body { paragraphs })
    }

    /// Sends the browser to another page of ours (`path` without a slash at its beginning), by GET.
    pub(crate) fn see_other(&self, path: &str) -> Response {
        see_other(&self.web, path)
    }
}

/// Sends the browser to another page of ours, by GET (RFC 9110 §15.4.4).
pub(crate) fn see_other(web: &Web, path: &str) -> Response {
    let to = format!("{}{path}", web.forms.root());
    let to = HeaderValue::try_from(to).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

/// What seals of this session are bound to; empty before anyone has signed in.
pub(crate) fn session_key(session: &Session) -> String {
    session.id().map(|id| id.to_string()).unwrap_or_default()
}
