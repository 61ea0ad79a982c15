//! The pictures of posts that wait for a decision, and those that were accepted.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use course::picture::PictureMode;
use course::{DeskAction, DeskSubject, Job, PictureConsent, PictureForm, PictureState, PostId};
use digest::{Translations, say};
use serde::{Deserialize, Serialize};
use store::{AuditEntry, PictureDecision, PostPicture, PostSummary};

use super::desk_page::{DeskTab, show_desk_tab, staff_deed, trim_typed};
use super::feed_names::{FeedNames, PostLine, post_title};
use crate::rejection::{HttpRejection, HttpResult};
use crate::sealed_form::Sealed;
use crate::visitors::Editor;

const TAB: DeskTab = DeskTab {
    name: "pictures",
    template: "web/desk/pictures.html",
    heading: |words| say!(words, "desk-pictures-heading"),
};

/// Pictures of one state on the page.
const MOST: usize = 50;
/// Characters of an alt text.
const LONGEST_ALT: usize = 500;
/// Characters of a credit.
const LONGEST_CREDIT: usize = 200;

#[derive(Serialize)]
struct DeskPicturesPage {
    is_off: bool,
    is_unseen: bool,
    waiting: Vec<PictureLine>,
    accepted: Vec<PictureLine>,
    failed: Vec<FailedPictureLine>,
}

#[derive(Serialize)]
struct PictureLine {
    post: PostLine,
    width: u32,
    height: u32,
    author_alt: String,
    alt: String,
    credit: String,
    licence: Option<String>,
    is_allowed: bool,
}

#[derive(Serialize)]
struct FailedPictureLine {
    post: PostLine,
    why: String,
}

pub(super) async fn list_pictures(editor: Editor) -> HttpResult {
    let read = editor.read_store(move |s| {
        let of_state = |state| {
            let found = s.post_pictures(&[state], MOST)?.into_iter();
            let with_post = found.map(|picture| Ok((s.find_post(picture.post)?, picture)));
            with_post.collect::<Result<Vec<_>, store::Error>>()
        };
        let states = [PictureState::Waiting, PictureState::Accepted, PictureState::Failed];
        let [waiting, accepted, failed] = states.map(of_state);
        Ok((waiting?, accepted?, failed?, FeedNames::from_store(s)?))
    });
    let (waiting, accepted, failed, names) = read.await?;
    let lines = |found: Vec<(Option<PostSummary>, PostPicture)>| -> Vec<PictureLine> {
        let line = |(post, picture): (Option<PostSummary>, PostPicture)| {
            Some(picture_line(PostLine::new(&post?, &names, &editor), picture))
        };
        found.into_iter().filter_map(line).collect()
    };
    let failed = failed.into_iter().filter_map(|(post, picture)| {
        let why = failure_text(picture.failure.as_deref()?, editor.words());
        Some(FailedPictureLine { post: PostLine::new(&post?, &names, &editor), why })
    });
    let mode = editor.web.settings.pictures;
    let body = DeskPicturesPage {
        is_off: mode == PictureMode::Off,
        is_unseen: mode == PictureMode::On,
        failed: failed.collect(),
        waiting: lines(waiting),
        accepted: lines(accepted),
    };
    show_desk_tab(&editor, TAB, &body).await
}

fn picture_line(post: PostLine, picture: PostPicture) -> PictureLine {
    let (width, height) = picture.size.map_or((0, 0), |size| (size.width, size.height));
    PictureLine {
        post,
        width,
        height,
        author_alt: picture.author_alt,
        alt: picture.alt,
        credit: picture.credit.unwrap_or_default(),
        licence: picture.licence,
        is_allowed: picture.consent == PictureConsent::Allowed,
    }
}

/// Why a picture could not be used.
fn failure_text(word: &str, words: &Translations) -> String {
    match word {
        "kind" => say!(words, "picture-failure-kind"),
        "pixels" => say!(words, "picture-failure-pixels"),
        "shape" => say!(words, "picture-failure-shape"),
        "damaged" => say!(words, "picture-failure-damaged"),
        "limits" => say!(words, "picture-failure-limits"),
        "address" => say!(words, "picture-failure-address"),
        "redirects" => say!(words, "picture-failure-redirects"),
        "bytes" => say!(words, "picture-failure-bytes"),
        _ => say!(words, "picture-failure-unanswered"),
    }
}

/// The copy that is stored: the page names no other host.
pub(super) async fn serve_picture(editor: Editor, Path(post): Path<i64>) -> HttpResult {
    let read = move |s: &store::Store| s.picture_file(PostId(post), PictureForm::Large);
    let jpeg = editor.read_store(read).await?.ok_or(HttpRejection::Missing)?;
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"))], jpeg).into_response())
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PictureAction {
    /// Accept it, or change what is said of it.
    Accept,
    Refuse,
}

#[derive(Deserialize)]
pub(super) struct PictureDecisionForm {
    post: i64,
    wish: PictureAction,
    #[serde(default)]
    alt: String,
    #[serde(default)]
    credit: String,
}

pub(super) async fn decide_picture(
    editor: Editor,
    Sealed(asks): Sealed<PictureDecisionForm>,
) -> HttpResult {
    let (id, now, words) = (PostId(asks.post), editor.now(), editor.words());
    let post = editor.find_in_store(move |s| s.find_post(id)).await?;
    let title = post_title(&post, &editor);
    let alt = trim_typed(&asks.alt, LONGEST_ALT);
    let (decision, action) = match asks.wish {
        PictureAction::Accept => {
            let credit = trim_typed(&asks.credit, LONGEST_CREDIT);
            let alt = alt.clone().unwrap_or_default();
            (PictureDecision::Accept { alt, credit }, DeskAction::AcceptPicture)
        }
        PictureAction::Refuse => (PictureDecision::Refuse, DeskAction::RefusePicture),
    };
    let deed = AuditEntry {
        why: alt.unwrap_or_default(),
        ..staff_deed(&editor, action, DeskSubject::Post(id))
    };
    let by = editor.address.to_string();
    let picture = editor.find_in_store(move |s| s.find_picture(id)).await?;
    let is_wordless = matches!(&decision, PictureDecision::Accept { alt, .. } if alt.is_empty())
        && picture.author_alt.is_empty();
    if is_wordless {
        let told = say!(words, "desk-picture-wordless", title);
        return editor.redirect_with_notice("desk/pictures", told).await;
    }
    let told = match asks.wish {
        PictureAction::Accept => say!(words, "desk-picture-accepted", title),
        PictureAction::Refuse => say!(words, "desk-picture-refused", title),
    };
    let write = editor.write_store(move |s| {
        let is_done = s.audit_change(deed, |s| s.decide_picture(id, &decision, &by, now))?;
        s.queue_jobs(&[Job::Render], now)?;
        Ok(is_done)
    });
    if !write.await? {
        return Err(HttpRejection::Missing);
    }
    editor.web.backstage.wake_worker();
    editor.redirect_with_notice("desk/pictures", told).await
}
