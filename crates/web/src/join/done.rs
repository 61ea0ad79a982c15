//! The last page: what happens next, and what is still missing.

use axum::extract::Query;
use axum::response::Response;
use course::{Errand, Feed, FeedId, FeedState, Participant, WaitReason};
use digest::say;
use serde::{Deserialize, Serialize};

use super::owner;
use crate::guard::limits::{count, count_all};
use crate::look::n_tagged;
use crate::notice;
use crate::refusal::Refusal;
use crate::sealed::Sealed;
use crate::visit::Visit;

#[derive(Deserialize)]
pub(super) struct Which {
    feed: i64,
}

#[derive(Serialize)]
struct View {
    feed: FeedId,
    paragraphs: Vec<String>,
    /// The address of the participant's page, once it can have posts.
    participant_page: Option<String>,
    /// The code word that shows whose the blog is, where that is still to be shown.
    word: Option<String>,
    /// The address of the participant's page, for a link from the blog.
    me: String,
    /// Whether another look can change something.
    offers_look: bool,
    /// What another look has found, or what became of the name.
    told: Option<String>,
}

pub(super) async fn done(
    visit: Visit,
    Query(Which { feed }): Query<Which>,
) -> Result<Response, Refusal> {
    let (feed, participant) = own(&visit, FeedId(feed)).await?;
    let told = notice::take(&visit).await?;
    show(&visit, &feed, &participant, told).await
}

/// Looks at the blog again: a post may carry the tag now.
pub(super) async fn look_again(
    visit: Visit,
    Sealed(Which { feed }): Sealed<Which>,
) -> Result<Response, Refusal> {
    let (known, participant) = own(&visit, FeedId(feed)).await?;
    count(&visit.web.limits.looks, &visit.network)?;
    count_all(&visit.web.limits.all_looks)?;
    let candidates = visit.web.settings.looker.look(known.url.as_str()).await.unwrap_or_default();
    let (now, admittance, rules) = (visit.now(), visit.web.settings.admittance, visit.web.rules());
    let seen = candidates.iter().find(|c| c.url == known.url).or(candidates.first());
    let n_tagged = seen.map_or(0, |c| n_tagged(&c.document.posts, &rules, now));
    let is_shown = match seen {
        Some(seen) if admittance.asks_for_ownership => {
            owner::is_shown(seen, &known, &participant, &visit).await?
        }
        _ => false,
    };
    let id = known.id;
    let state = visit
        .web
        .memory
        .write(move |s| {
            let state = s.look_again(id, n_tagged, is_shown, admittance, &rules, now)?;
            if state == FeedState::Approved {
                s.ask(&[Errand::Poll], now)?;
                s.ask(&[Errand::Render], now)?;
            }
            Ok(state)
        })
        .await?;
    visit.web.backstage.wake();
    let words = visit.words();
    let told = match (seen.is_some(), n_tagged) {
        _ if state == FeedState::Approved => None,
        (false, _) => Some(say!(words, "register-again-silent")),
        _ if is_shown => Some(say!(words, "register-owner-shown")),
        (true, _) if admittance.asks_for_ownership => Some(say!(words, "register-owner-missing")),
        (true, 0) => Some(say!(words, "register-again-untagged")),
        (true, n) => Some(say!(words, "register-again-tagged", n = n)),
    };
    let (feed, _) = own(&visit, id).await?;
    show(&visit, &feed, &participant, told).await
}

/// A feed of whoever is signed in.
async fn own(visit: &Visit, feed: FeedId) -> Result<(Feed, Participant), Refusal> {
    let address = visit.person()?.address.folded();
    let found = visit
        .web
        .memory
        .read(move |s| {
            let Some(feed) = s.feed(feed)? else { return Ok(None) };
            let is_theirs = s
                .participant_email(feed.participant)?
                .is_some_and(|email| email.folded() == address);
            let participant = s.participant(feed.participant)?;
            Ok(participant.filter(|_| is_theirs).map(|participant| (feed, participant)))
        })
        .await?;
    found.ok_or(Refusal::Missing)
}

async fn show(
    visit: &Visit,
    feed: &Feed,
    participant: &Participant,
    told: Option<String>,
) -> Result<Response, Refusal> {
    let words = visit.words();
    let course = visit.web.forms.course();
    let is_read = feed.state == FeedState::Approved;
    let is_unshown = !visit.web.settings.admittance.may_speak(feed.claim);
    let id = feed.id;
    let applicant = visit.web.memory.read(move |s| s.applicant(id)).await?;
    let reasons =
        applicant.map(|a| visit.web.settings.admittance.wait_reasons(a)).unwrap_or_default();
    let can_end_wait =
        !reasons.is_empty() && !reasons.iter().any(|reason| reason.needs_facilitator());
    let how = || words.how_to_tag(None, course.tag.as_str());
    let paragraphs = if is_read {
        vec![say!(
            words,
            "register-done-next",
            tag = course.tag.as_str(),
            paper = course.paper.as_str()
        )]
    } else {
        let soon = match reasons.as_slice() {
            _ if !can_end_wait => None,
            [WaitReason::NoTaggedPost] => Some(say!(words, "register-done-tag", how = how())),
            [WaitReason::OwnershipNotShown] => Some(say!(words, "register-done-owner")),
            _ => Some(say!(words, "register-done-tag-and-owner", how = how())),
        };
        [Some(say!(words, "register-done-waits")), soon].into_iter().flatten().collect()
    };
    let title = if is_read {
        say!(words, "register-done-heading")
    } else {
        say!(words, "register-waits-heading")
    };
    let view = View {
        feed: feed.id,
        paragraphs,
        participant_page: is_read
            .then(|| format!("{}participants/{}/", visit.web.forms.root(), participant.slug)),
        offers_look: !is_read && can_end_wait || is_unshown,
        word: is_unshown.then(|| owner::word(feed, &visit.web.key)),
        me: owner::page(participant, visit),
        told,
    };
    visit.page("web/join_done.html", &title, &view)
}
