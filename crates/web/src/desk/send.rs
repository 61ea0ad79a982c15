//! Letting the edition out and sending it now, or leaving both to the hours that the course has
//! set.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use course::{DeskAction, DeskSubject, EditionId, EditionKind, Job, MailState};
use digest::say;
use serde::{Deserialize, Serialize};
use store::{EditionHold, MissCounts, MissedDelivery, Store};

use super::desk_page::{DeskTab, show_desk_tab, staff_deed};
use super::preview::{DraftLine, edition_name, load_drafts};
use super::today::load_held_editions;
use crate::rejection::HttpResult;
use crate::sealed_form::Sealed;
use crate::visitors::Facilitator;

const TAB: DeskTab = DeskTab {
    name: "send",
    template: "web/desk/send.html",
    heading: |words| say!(words, "desk-send-heading"),
};

#[derive(Serialize)]
struct DeskSendPage {
    /// Nothing else is offered until it is decided about the editions that are held.
    is_held: bool,
    /// What publishing now would bring out.
    drafts: Vec<DraftLine>,
    failure: Option<String>,
    latest: Vec<EditionDeliveryView>,
    /// Subscribers who get mail.
    n_subscribers: usize,
    /// Those who would get something if it were sent now.
    n_open: usize,
    /// Something that was asked for is not done yet.
    is_under_way: bool,
    edition_at: Option<String>,
}

/// An edition that is out, and how its mails fare.
#[derive(Serialize)]
struct EditionDeliveryView {
    name: String,
    slug: String,
    n_sent: usize,
    n_waiting: usize,
    n_failed: usize,
    /// Of those that wait, refused for another reason than the address.
    n_refused: usize,
    /// What the server said, a few times, without addresses.
    replies: Vec<String>,
    hold: Option<HoldView>,
    /// Subscribers for whom sending has not begun.
    n_to_go: usize,
}

/// Why an edition is held.
#[derive(Serialize)]
struct HoldView {
    n_refused: usize,
    n_tried: usize,
}

/// What is read for the page.
struct EditionDeliveryCounts {
    kind: EditionKind,
    number: u32,
    date: chrono::NaiveDate,
    slug: String,
    counts: HashMap<MailState, usize>,
    misses: MissCounts,
    missed: Vec<MissedDelivery>,
    hold: Option<EditionHold>,
    n_to_go: usize,
}

/// How many different replies of a server are shown.
const MOST_REPLIES: usize = 3;

pub(super) async fn show_send_page(facilitator: Facilitator) -> HttpResult {
    let yesterday =
        facilitator.web.settings.course.local_day(facilitator.now()) - TimeDelta::days(1);
    let has_dailies = facilitator.web.settings.daily;
    let read = facilitator.read_store(move |s| {
        let mut latest = Vec::new();
        let held = load_held_editions(s)?;
        let mut shown: Vec<_> =
            held.iter().map(|(hold, edition)| (hold.edition, edition.clone())).collect();
        for kind in [EditionKind::Daily, EditionKind::Weekly] {
            let newest = s.latest_edition(kind)?;
            shown.extend(newest.filter(|(id, _)| held.iter().all(|(h, _)| h.edition != *id)));
        }
        for (id, edition) in shown {
            let kind = edition.kind;
            // What is older is not begun any more.
            let n_to_go = if edition.date >= yesterday {
                s.recipients_to_queue(id, kind, kind.served_frequencies(has_dailies))?.len()
            } else {
                0
            };
            let (number, date, slug) = (edition.number, edition.date, edition.slug());
            latest.push(EditionDeliveryCounts {
                kind,
                number,
                date,
                slug,
                counts: s.delivery_counts(id)?,
                misses: s.miss_counts(id)?,
                missed: s.missed_deliveries(id, MOST_REPLIES)?,
                hold: held.iter().map(|(hold, _)| *hold).find(|hold| hold.edition == id),
                n_to_go,
            });
        }
        // What an edition that is not out yet would be sent to.
        let no_edition = EditionId(0);
        let n_of = |kind: EditionKind| {
            Ok(s.recipients_to_queue(no_edition, kind, kind.served_frequencies(has_dailies))?.len())
        };
        let wanted = [n_of(EditionKind::Daily)?, n_of(EditionKind::Weekly)?];
        let is_under_way =
            s.waiting_jobs()?.iter().any(|(e, _)| matches!(e, Job::Publish | Job::Send));
        Ok((latest, wanted, s.n_active_subscribers()?, is_under_way))
    });
    let (latest, wanted, n_subscribers, is_under_way) = read.await?;
    let (drafts, failure) = match load_drafts(&facilitator.web).await? {
        Ok(drafts) => (drafts, None),
        Err(failure) => (Vec::new(), Some(failure)),
    };
    let due: Vec<_> = drafts.iter().filter(|d| d.is_due).collect();
    let n_of = |kind| if kind == EditionKind::Daily { wanted[0] } else { wanted[1] };
    let n_open = latest.iter().map(|e| e.n_to_go).sum::<usize>()
        + due.iter().map(|d| n_of(d.kind)).sum::<usize>();
    let edition = |e: EditionDeliveryCounts| {
        let n = |state| e.counts.get(&state).copied().unwrap_or(0);
        EditionDeliveryView {
            name: edition_name(e.kind, e.number, e.date, &facilitator),
            slug: e.slug,
            n_sent: n(MailState::Sent),
            n_waiting: n(MailState::Queued) + n(MailState::Sending) + n(MailState::Deferred),
            n_failed: n(MailState::Failed),
            n_refused: e.misses.n_refused.min(n(MailState::Deferred)),
            replies: distinct_replies(e.missed),
            hold: e.hold.map(|hold| HoldView {
                n_refused: hold.counts.n_refused,
                n_tried: hold.counts.n_tried,
            }),
            n_to_go: e.n_to_go,
        }
    };
    let body = DeskSendPage {
        is_held: latest.iter().any(|edition| edition.hold.is_some()),
        drafts: due.into_iter().map(|d| DraftLine::new(d, &facilitator)).collect(),
        failure,
        latest: latest.into_iter().map(edition).collect(),
        n_subscribers,
        n_open,
        is_under_way,
        edition_at: facilitator.web.settings.edition_at.map(|at| at.format("%H:%M").to_string()),
    };
    show_desk_tab(&facilitator, TAB, &body).await
}

fn distinct_replies(missed: Vec<MissedDelivery>) -> Vec<String> {
    let mut replies: Vec<_> =
        missed.into_iter().map(|m| m.reply).filter(|reply| !reply.is_empty()).collect();
    replies.sort_unstable();
    replies.dedup();
    replies
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum SendAction {
    Publish,
    /// Publish and send.
    Both,
    Send,
    /// Try again what was refused or failed.
    Again,
    /// Remove the refused addresses of held editions, and send to the others.
    On,
}

#[derive(Deserialize)]
pub(super) struct SendForm {
    wish: SendAction,
}

/// Writes the wish down. Asked for twice, it is done once: an errand is one row, a day has one
/// edition of a kind, and a subscriber one delivery of an edition.
pub(super) async fn queue_send(
    facilitator: Facilitator,
    Sealed(asks): Sealed<SendForm>,
) -> HttpResult {
    let (now, words) = (facilitator.now(), facilitator.words());
    let (errands, what, notice): (&'static [Job], _, _) = match asks.wish {
        SendAction::Publish => {
            (&[Job::Publish], DeskAction::Publish, say!(words, "desk-publish-asked"))
        }
        SendAction::Both => {
            let both: &'static [Job] = &[Job::Publish, Job::Send];
            (both, DeskAction::PublishAndSend, say!(words, "desk-both-asked"))
        }
        SendAction::Send => (&[Job::Send], DeskAction::Send, say!(words, "desk-send-asked")),
        SendAction::Again => (&[Job::Send], DeskAction::SendAgain, say!(words, "desk-send-asked")),
        SendAction::On => (&[Job::Send], DeskAction::SendOn, say!(words, "desk-send-asked")),
    };
    let today = facilitator.web.settings.course.local_day(now);
    let deed = staff_deed(&facilitator, what, DeskSubject::Edition(None, today));
    let wish = asks.wish;
    let is_decision = matches!(wish, SendAction::Again | SendAction::On);
    // The page may have been shown before the edition was held.
    if !is_decision && !facilitator.read_store(Store::held_editions).await?.is_empty() {
        let notice = say!(words, "desk-send-held");
        return facilitator.redirect_with_notice("desk/send", notice).await;
    }
    facilitator
        .write_store(move |s| {
            s.audit_change(deed, |s| {
                match wish {
                    SendAction::Again => retry_editions(s, now)?,
                    SendAction::On => release_editions(s, now)?,
                    SendAction::Publish | SendAction::Both | SendAction::Send => {}
                }
                s.queue_jobs(errands, now)
            })
        })
        .await?;
    facilitator.web.backstage.wake_worker();
    facilitator.redirect_with_notice("desk/send", notice).await
}

/// Makes what is deferred or failed of the latest editions, and of those that are held, due now.
fn retry_editions(store: &mut Store, now: DateTime<Utc>) -> Result<(), store::Error> {
    let mut editions: Vec<_> = store.held_editions()?.iter().map(|hold| hold.edition).collect();
    for kind in [EditionKind::Daily, EditionKind::Weekly] {
        editions.extend(store.latest_edition(kind)?.map(|(id, _)| id));
    }
    for edition in editions {
        store.retry_edition(edition, None, now)?;
    }
    Ok(())
}

fn release_editions(store: &mut Store, now: DateTime<Utc>) -> Result<(), store::Error> {
    for hold in store.held_editions()? {
        store.release_edition(hold.edition, now)?;
    }
    Ok(())
}
