//! Showing that a blog is one's own: by a code word in a post or on its page, or by a `rel=me`
//! link.
//!
//! The word is made for one feed and its participant, so that one that somebody else has put on
//! their blog proves nothing about whoever copies it.

use course::{EmailAddress, Feed, Participant, Post, SecretKey};
use fetcher::discover::{self, FeedCandidate};
use url::Url;

use crate::rejection::HttpRejection;
use crate::request_context::RequestContext;

/// The code word of a feed's participant.
pub(super) fn code_word(feed: &Feed, key: &SecretKey) -> String {
    let blind = key.keyed_hash(&format!("code word {} {}", feed.id, feed.participant));
    format!("katydid-{}", &blind[..12])
}

/// The address of the participant's page, to which a blog may link with `rel=me`.
pub(super) fn participant_page_url(participant: &Participant, visit: &RequestContext) -> String {
    format!("{}participants/{}/", visit.web.settings.address, participant.slug)
}

/// Whether the blog shows that it belongs to the participant.
pub(super) async fn shows_ownership(
    seen: &FeedCandidate,
    feed: &Feed,
    participant: &Participant,
    visit: &RequestContext,
) -> Result<bool, HttpRejection> {
    let word = code_word(feed, &visit.web.key);
    let is_in = |post: &Post| {
        post.content_text.contains(&word)
            || [&post.title, &post.summary_text]
                .into_iter()
                .flatten()
                .any(|text| text.contains(&word))
    };
    if seen.document.posts.iter().any(is_in) {
        return Ok(true);
    }
    // A page elsewhere is not the blog's, whatever the feed says.
    let home = seen.document.feed.link.clone().filter(|home| home.host() == feed.url.host());
    let Some(home) = home.or_else(|| feed.url.join("/").ok()) else { return Ok(false) };
    let Some((html, base)) = visit.web.settings.looker.fetch_page(&home).await else {
        return Ok(false);
    };
    if base.host() != feed.url.host() {
        return Ok(false);
    }
    let id = participant.id;
    let email = visit.read_store(move |s| s.participant_email(id)).await?;
    let about = participant_page_url(participant, visit);
    let links = discover::me_links(&html, &base);
    Ok(html.contains(&word) || links.iter().any(|link| is_owner_link(link, &about, email.as_ref())))
}

fn is_owner_link(link: &Url, about: &str, email: Option<&EmailAddress>) -> bool {
    let is_page = link.as_str().trim_end_matches('/') == about.trim_end_matches('/');
    let is_mail = link.scheme() == "mailto"
        && email.is_some_and(|email| link.path().eq_ignore_ascii_case(email.as_str()));
    is_page || is_mail
}
