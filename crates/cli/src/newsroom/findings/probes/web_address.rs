//! Whether the addresses that readers, bloggers and hubs use lead to `katydid serve`, as they do
//! from outside: by name, over TLS and through the reverse proxy.

use anyhow::Result;
use course::FetchFailure;
use digest::messages::say;
use fetcher::visit::{Fetcher, SiteAnswer};
use url::Url;

use super::ProbeSettings;
use crate::newsroom::findings::certificate;
use crate::newsroom::findings::finding::{FindingList, FindingUrgency};
use crate::newsroom::state::Newsroom;

/// Asks the addresses of the forms, the hubs' callback and the site.
pub(in crate::newsroom::findings) fn add_findings(
    newsroom: &mut Newsroom<'_>,
    _: &ProbeSettings,
    list: &mut FindingList<'_>,
) -> Result<()> {
    let (run, messages) = (newsroom.run, list.messages);
    let config = &run.config;
    let fetcher = Fetcher::new(config.fetcher_settings(newsroom.store.n_active_subscribers()?))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let ask = |url: &Url| runtime.block_on(fetcher.fetch_site_answer(url));
    if let Some(forms) = &config.newsletter.web_address {
        let page = forms.join("subscribe")?;
        let answer = ask(&page);
        add_certificate(&page, &answer, newsroom, list);
        let is_ours = |answer: &SiteAnswer| {
            answer.status == 200 && shows_title(&answer.text, &config.course.title)
        };
        if let Some(why) = describe_answer(&answer, is_ours, list) {
            let what = say!(messages, "finding-forms-unreachable", address = page.as_str(), why);
            let remedy = say!(messages, "finding-forms-unreachable-do");
            list.add("forms-unreachable", FindingUrgency::Person, &what, &remedy);
        }
    }
    if let Some(callback) = &config.fetch.websub_callback {
        // To a token that nobody has, `serve` says that there is nothing.
        let page = callback.join("doctor")?;
        if let Some(why) = describe_answer(&ask(&page), |answer| answer.status == 404, list) {
            let what = say!(messages, "finding-callback-unreachable", address = page.as_str(), why);
            let remedy = say!(messages, "finding-callback-unreachable-do");
            list.add("callback-unreachable", FindingUrgency::Person, &what, &remedy);
        }
    }
    let has_editions = !newsroom.store.all_editions()?.is_empty();
    if let Some(site) = config.course.address.as_ref().filter(|_| has_editions) {
        let answer = ask(site);
        if config.newsletter.web_address.is_none() {
            add_certificate(site, &answer, newsroom, list);
        }
        let is_ours = |answer: &SiteAnswer| {
            answer.status == 200 && shows_title(&answer.text, &config.course.title)
        };
        if let Some(why) = describe_answer(&answer, is_ours, list) {
            let what = say!(messages, "finding-site-unreachable", address = site.as_str(), why);
            let remedy = say!(messages, "finding-site-unreachable-do");
            list.add("site-unreachable", FindingUrgency::Person, &what, &remedy);
        }
    }
    Ok(())
}

/// What is wrong with an answer, in words.
fn describe_answer(
    answer: &Result<SiteAnswer, FetchFailure>,
    is_ours: impl Fn(&SiteAnswer) -> bool,
    list: &FindingList<'_>,
) -> Option<String> {
    match answer {
        Err(failure) => Some(list.messages.staff_failure_text(failure)),
        Ok(answer) if is_ours(answer) => None,
        Ok(answer) => {
            let status = answer.status.to_string();
            Some(say!(list.messages, "finding-answer-of-others", status))
        }
    }
}

fn add_certificate(
    url: &Url,
    answer: &Result<SiteAnswer, FetchFailure>,
    newsroom: &Newsroom<'_>,
    list: &mut FindingList<'_>,
) {
    let der = answer.as_ref().ok().and_then(|answer| answer.certificate.as_deref());
    if let Some(end) = der.and_then(mailer::certificate_end) {
        let host = url.host_str().unwrap_or_default();
        certificate::add_finding(host, end, newsroom.run.clock.now(), list);
    }
}

/// Whether a page shows the course's title: each of its words that HTML does not write otherwise.
fn shows_title(page: &str, title: &str) -> bool {
    let plain = |word: &&str| word.chars().all(char::is_alphanumeric);
    title.split_whitespace().filter(plain).all(|word| page.contains(word))
}
