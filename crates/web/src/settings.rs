//! How the web program is set up.

use std::path::PathBuf;

use course::registration::is_within;
use course::{Course, CourseRules, EmailAddress, PictureMode, RegistrationRules, StaffRole};
use fetcher::discover::FeedCandidate;
use ipnet::IpNet;
use url::Url;

use crate::blog_finder::BlogFinder;
use crate::hooks::HookSettings;

/// How the web program is set up.
#[derive(Debug)]
pub struct WebSettings {
    /// The course.
    pub course: Course,
    /// What belongs to it, unless [`crate::BackgroundWorker::current_rules`] says otherwise.
    pub rules: CourseRules,
    /// Where the forms are answered, ending in a slash.
    pub address: Url,
    /// The folder the site is written to.
    pub site: PathBuf,
    /// Networks of our own proxies, whose word on who is asking is believed.
    pub proxies: Vec<IpNet>,
    /// The largest form, in bytes.
    pub max_body_bytes: usize,
    /// Whether there are daily editions: what nobody makes is not offered.
    pub daily: bool,
    /// Whether there are weekly round-ups.
    pub weekly: bool,
    /// When an edition comes out, in the course's zone; at any run where there is no hour.
    pub edition_at: Option<chrono::NaiveTime>,
    /// Until when an edition waits for someone to look at it.
    pub review_until: Option<chrono::NaiveTime>,
    /// Who runs the course.
    pub facilitators: Vec<EmailAddress>,
    /// Who helps with the paper.
    pub editors: Vec<EmailAddress>,
    /// Which pictures of posts are shown.
    pub pictures: PictureMode,
    /// What is asked before a blog that someone registers is read.
    pub admittance: RegistrationRules,
    /// Looks at the blogs that people register.
    pub looker: BlogFinder,
    /// Which providers may report on mail.
    pub hooks: HookSettings,
}

impl WebSettings {
    /// Whether browsers reach the forms by https.
    pub(crate) fn is_https(&self) -> bool {
        self.address.scheme() == "https"
    }

    /// Whether an address is the course's own: of its site, or of its forms. A course that read
    /// itself would print itself.
    pub(crate) fn is_own_site(&self, url: &Url) -> bool {
        [Some(&self.address), self.course.address.as_ref()]
            .into_iter()
            .flatten()
            .any(|site| is_within(url, site))
    }

    /// Whether a feed is the course's own: it lies within the site, or says that it belongs there.
    /// So do the site's own feeds under any other name by which the server can be reached.
    pub(crate) fn is_own_feed(&self, found: &FeedCandidate) -> bool {
        let feed = &found.document.feed;
        let addresses = [Some(&found.url), feed.self_link.as_ref(), feed.link.as_ref()];
        addresses.into_iter().flatten().any(|address| self.is_own_site(address))
    }

    /// What the owner of an address may do at the desk.
    pub fn staff_role(&self, address: &EmailAddress) -> Option<StaffRole> {
        let is_among = |list: &[EmailAddress]| {
            list.iter().any(|a| a.folded_address() == address.folded_address())
        };
        match () {
            () if is_among(&self.facilitators) => Some(StaffRole::Facilitator),
            () if is_among(&self.editors) => Some(StaffRole::Editor),
            () => None,
        }
    }
}
