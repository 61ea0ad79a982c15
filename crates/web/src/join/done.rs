//! The last page: what happens next, and what is still missing.

use axum::extract::Query;
use course::{Feed, FeedId, FeedState, Job, OwnershipClaim, WaitReason};
use digest::say;
use serde::{Deserialize, Serialize};

use super::ownership;
use crate::blog_finder::count_tagged;
use crate::notice;
use crate::rejection::{HttpRejection, HttpResult};
use crate::sealed_form::Sealed;
use crate::visitors::Participant;

#[derive(Deserialize)]
pub(super) struct JoinDoneForm {
    feed: i64,
}

#[derive(Serialize)]
struct JoinDonePage {
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

pub(super) async fn show_join_done(
    visit: Participant,
    Query(JoinDoneForm { feed }): Query<JoinDoneForm>,
) -> HttpResult {
    let (feed, participant) = find_own_feed(&visit, FeedId(feed)).await?;
    let told = notice::take_notice(&visit).await?;
    render_done_page(&visit, &feed, &participant, told).await
}

/// Looks at the blog again: a post may carry the tag now.
pub(super) async fn recheck_blog(
    visit: Participant,
    Sealed(JoinDoneForm { feed }): Sealed<JoinDoneForm>,
) -> HttpResult {
    let (known, participant) = find_own_feed(&visit, FeedId(feed)).await?;
    visit.count_look()?;
    let candidates =
        visit.web.settings.looker.find_feeds(known.url.as_str()).await.unwrap_or_default();
    let (now, admittance, rules) = (visit.now(), visit.web.settings.admittance, visit.web.rules());
    let seen = candidates.iter().find(|c| c.url == known.url).or(candidates.first());
    let n_tagged = seen.map_or(0, |c| count_tagged(&c.document.posts, &rules, now));
    let claim = match seen {
        Some(seen)
            if admittance.asks_for_ownership
                && ownership::shows_ownership(seen, &known, &participant, &visit).await? =>
        {
            OwnershipClaim::Shown
        }
        _ => OwnershipClaim::Open,
    };
    let id = known.id;
    let state = visit
        .write_store(move |s| {
            let state = s.recheck_registration(id, n_tagged, claim, admittance, &rules, now)?;
            if state == FeedState::Approved {
                s.queue_jobs(&[Job::Poll], now)?;
                s.queue_jobs(&[Job::Render], now)?;
            }
            Ok(state)
        })
        .await?;
    visit.web.backstage.wake_worker();
    let words = visit.words();
    let told = match (seen.is_some(), n_tagged) {
        _ if state == FeedState::Approved => None,
        (false, _) => Some(say!(words, "register-again-silent")),
        _ if claim == OwnershipClaim::Shown => Some(say!(words, "register-owner-shown")),
        (true, _) if admittance.asks_for_ownership => Some(say!(words, "register-owner-missing")),
        (true, 0) => Some(say!(words, "register-again-untagged")),
        (true, n) => Some(say!(words, "register-again-tagged", n = n)),
    };
    let (feed, _) = find_own_feed(&visit, id).await?;
    render_done_page(&visit, &feed, &participant, told).await
}

/// A feed of whoever is signed in.
async fn find_own_feed(
    visit: &Participant,
    feed: FeedId,
) -> Result<(Feed, course::Participant), HttpRejection> {
    let address = visit.address.folded_address();
    visit
        .find_in_store(move |s| {
            let Some(feed) = s.find_feed(feed)? else { return Ok(None) };
            let is_theirs = s
                .participant_email(feed.participant)?
                .is_some_and(|email| email.folded_address() == address);
            let participant = s.find_participant(feed.participant)?;
            Ok(participant.filter(|_| is_theirs).map(|participant| (feed, participant)))
        })
        .await
}

async fn render_done_page(
    visit: &Participant,
    feed: &Feed,
    participant: &course::Participant,
    told: Option<String>,
) -> HttpResult {
    let words = visit.words();
    let course = visit.web.forms.course();
    let is_read = feed.state == FeedState::Approved;
    let is_unshown = !visit.web.settings.admittance.may_act_as_author(feed.claim);
    let id = feed.id;
    let applicant = visit.read_store(move |s| s.find_applicant(id)).await?;
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
    let view = JoinDonePage {
        feed: feed.id,
        paragraphs,
        participant_page: is_read
            .then(|| format!("{}participants/{}/", visit.web.forms.root(), participant.slug)),
        offers_look: !is_read && can_end_wait || is_unshown,
        word: is_unshown.then(|| ownership::code_word(feed, &visit.web.key)),
        me: ownership::participant_page_url(participant, visit),
        told,
    };
    visit.render_page("web/join_done.html", &title, &view)
}
