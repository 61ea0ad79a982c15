//! One request: who asks, from where, and the answer in the look of the site.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{Html, IntoResponse, Response};
use chrono::{DateTime, Utc};
use course::EmailAddress;
use course::rate_limit::network_of;
use digest::{FormPage, Translations};
use serde::Serialize;
use store::Store;

use crate::app_state::AppState;
use crate::error::Error;
use crate::guard::limits::{count_global_request, count_request};
use crate::guard::{network, seal};
use crate::rejection::{HttpRejection, HttpResult};
use crate::sessions::{self, SessionCookie, WebSession};
use course::StaffRole;

/// Whoever is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SignedInPerson {
    /// Their address, which they have shown to be theirs.
    pub(crate) address: EmailAddress,
    /// What they may do at the desk, if anything.
    pub(crate) role: Option<StaffRole>,
}

/// One request.
#[derive(Debug)]
pub(crate) struct RequestContext {
    pub(crate) web: Arc<AppState>,
    /// The network it comes from, by which requests are counted.
    pub(crate) network: String,
    pub(crate) session: Option<WebSession>,
    pub(crate) person: Option<SignedInPerson>,
    path: String,
}

impl FromRequestParts<Arc<AppState>> for RequestContext {
    type Rejection = HttpRejection;

    async fn from_request_parts(
        parts: &mut Parts,
        web: &Arc<AppState>,
    ) -> Result<Self, HttpRejection> {
        // Read once for a request, whoever asks first.
        let session = match parts.extensions.get::<Option<WebSession>>() {
            Some(session) => session.clone(),
            None => sessions::find_session(web, &parts.headers).await?,
        };
        parts.extensions.insert(session.clone());
        let address = session.as_ref().and_then(WebSession::address).cloned();
        let person = address.map(|address| {
            let role = web.settings.staff_role(&address);
            SignedInPerson { address, role }
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

pub(crate) fn network_of_request(parts: &Parts, web: &AppState) -> String {
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
    network_of(network::visitor_address(peer.ip(), forwarded.into_iter(), &web.settings.proxies))
}

impl RequestContext {
    /// What time it is.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        (self.web.clock)()
    }

    /// The words of the pages.
    pub(crate) fn words(&self) -> &Translations {
        self.web.forms.words()
    }

    /// Reads from the course's memory.
    ///
    /// # Errors
    /// As [`crate::StorePool::read_store`].
    pub(crate) async fn read_store<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.web.memory.read_store(work).await
    }

    /// Reads something that may not be there, or not be this visitor's: then the page is missing.
    ///
    /// # Errors
    /// [`HttpRejection::Missing`], and those of [`crate::StorePool::read_store`].
    pub(crate) async fn find_in_store<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<Option<T>, store::Error> + Send + 'static,
    ) -> Result<T, HttpRejection> {
        self.read_store(work).await?.ok_or(HttpRejection::Missing)
    }

    /// Counts a look at a blog, which is a request to a server.
    ///
    /// # Errors
    /// [`HttpRejection::TooOften`] when this network's share is used up, or everyone's.
    pub(crate) fn count_look(&self) -> Result<(), HttpRejection> {
        count_request(&self.web.limits.looks, &self.network)?;
        Ok(count_global_request(&self.web.limits.all_looks)?)
    }

    /// Changes the course's memory.
    ///
    /// # Errors
    /// As [`crate::StorePool::write_store`].
    pub(crate) async fn write_store<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.web.memory.write_store(work).await
    }

    /// Signs in whoever has shown that an address is theirs.
    ///
    /// # Errors
    /// As [`sessions::create_session`].
    pub(crate) async fn start_session(
        &mut self,
        address: &EmailAddress,
    ) -> Result<SessionCookie, Error> {
        let before = self.session.take();
        let (session, cookie) = sessions::create_session(&self.web, before, address).await?;
        self.session = Some(session);
        Ok(cookie)
    }

    /// Signs out whoever is signed in.
    ///
    /// # Errors
    /// As [`sessions::delete_session`].
    pub(crate) async fn end_session(&mut self) -> Result<SessionCookie, Error> {
        self.person = None;
        sessions::delete_session(&self.web, self.session.take()).await
    }

    /// The session that seals belong to; empty for visitors who are not signed in.
    pub(crate) fn session_key(&self) -> &str {
        self.session.as_ref().map(|session| &*session.id).unwrap_or_default()
    }

    /// A page.
    ///
    /// # Errors
    /// [`HttpRejection::Broken`] when its template fails.
    pub(crate) fn render_page<T: Serialize>(
        &self,
        template: &'static str,
        title: &str,
        body: &T,
    ) -> HttpResult {
        self.render_with_status(StatusCode::OK, template, title, body)
    }

    /// A page of a form, which may come back with what is wrong in it.
    ///
    /// # Errors
    /// As [`RequestContext::render_page`].
    pub(crate) fn render_form<T: Serialize>(
        &self,
        template: &'static str,
        title: &str,
        wrong: Option<&String>,
        body: &T,
    ) -> HttpResult {
        let status =
            if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        self.render_with_status(status, template, title, body)
    }

    /// A page with a status of its own.
    ///
    /// # Errors
    /// As [`RequestContext::render_page`].
    pub(crate) fn render_with_status<T: Serialize>(
        &self,
        status: StatusCode,
        template: &'static str,
        title: &str,
        body: &T,
    ) -> HttpResult {
        let mut random = [0; 15];
        getrandom::fill(&mut random).map_err(Error::Random)?;
        let page = FormPage {
            template,
            title,
            path: &self.path,
            who: self.person.as_ref().map(|p| p.address.as_str()),
            is_staff: self.person.as_ref().is_some_and(|p| p.role.is_some()),
            seal: &seal::make_seal(&self.web.key, self.session_key(), random, self.now()),
        };
        let html = self.web.forms.render_page(page, body).map_err(Error::Render)?;
        Ok((status, Html(html)).into_response())
    }

    /// A page that only says something.
    ///
    /// # Errors
    /// As [`RequestContext::render_page`].
    pub(crate) fn render_message(&self, title: &str, paragraphs: &[String]) -> HttpResult {
        #[derive(Serialize)]
        struct MessagePage<'a> {
            paragraphs: &'a [String],
        }
        self.render_page("web/told.html", title, &MessagePage { paragraphs })
    }

    /// Sends the browser to another page of ours (`path` without a slash at its beginning), by GET.
    pub(crate) fn see_other(&self, path: &str) -> Response {
        self.web.see_other(path)
    }
}
