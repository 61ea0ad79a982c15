//! The settings of the course: what facilitators change, what a change would move, and the change.
//!
//! A form is shown first with what it would do, and saved by a second button. Nothing that was
//! typed is lost in between: the page in the middle carries it, and so does the form when the file
//! was changed by somebody else meanwhile.

mod change_view;
mod field_view;
mod typed_form;

use std::sync::Arc;

use axum::extract::Path;
use course::settings::SettingGroup;
use course::{SettingChange, VerdictReason};
use digest::say;
use serde::Serialize;
use store::PostFilter;

use self::change_view::{ChangeView, setting_label};
use self::field_view::FieldView;
use self::typed_form::{FieldError, TypedForm};
use super::desk_page::{DeskTab, render_desk_form_at, show_desk_page, show_desk_tab};
use super::feed_names::{FeedNames, PostLine};
use crate::app_state::AppState;
use crate::error::Error;
use crate::rejection::{HttpRejection, HttpResult};
use crate::request_context::RequestContext;
use crate::sealed_form::Sealed;
use crate::sessions::has_signed_in_lately;
use crate::settings_file::{SettingsFile, SettingsFileError, SettingsSnapshot};
use crate::visitors::Facilitator;

const TAB: DeskTab = DeskTab {
    name: "course",
    template: "web/desk/course.html",
    heading: |words| say!(words, "desk-course-heading"),
};
const GROUP_TEMPLATE: &str = "web/desk/settings.html";
const CHANGE_TEMPLATE: &str = "web/desk/settings_change.html";

/// Near misses that are shown beside the course tag.
const MOST_NEAR_MISSES: usize = 20;
/// Held posts that are looked through for them.
const MOST_HELD: usize = 2_000;

#[derive(Serialize)]
struct DeskCoursePage {
    groups: Vec<GroupLine>,
    operator: Vec<OperatorLine>,
    read_only: Option<String>,
}

#[derive(Serialize)]
struct GroupLine {
    word: &'static str,
    name: String,
    settings: Vec<SettingLine>,
}

#[derive(Serialize)]
struct SettingLine {
    label: String,
    value: String,
}

#[derive(Serialize)]
struct OperatorLine {
    key: &'static str,
    value: String,
}

pub(super) async fn show_course(facilitator: Facilitator) -> HttpResult {
    let known = read_settings(&facilitator).await?;
    let group = |group: SettingGroup| GroupLine {
        word: group.as_str(),
        name: group_name(group, &facilitator),
        settings: group
            .settings()
            .map(|setting| SettingLine {
                label: setting_label(setting.key, &facilitator),
                value: field_view::value_text(setting, known.value(setting.key), &facilitator),
            })
            .collect(),
    };
    let operator = known.operator.iter();
    let body = DeskCoursePage {
        groups: SettingGroup::ALL.into_iter().map(group).collect(),
        operator: operator.map(|(key, value)| OperatorLine { key, value: value.clone() }).collect(),
        read_only: known.read_only,
    };
    show_desk_tab(&facilitator, TAB, &body).await
}

#[derive(Serialize)]
struct DeskSettingsPage {
    group: &'static str,
    fields: Vec<FieldView>,
    revision: String,
    read_only: Option<String>,
    wrong: Option<String>,
    near_misses: Vec<PostLine>,
    /// The zones that may be typed, where one is asked for.
    zones: Vec<&'static str>,
}

impl DeskSettingsPage {
    /// The settings of a group, with what helps to choose them.
    async fn of_group(
        group: SettingGroup,
        known: SettingsSnapshot,
        fields: Vec<FieldView>,
        facilitator: &Facilitator,
    ) -> Result<Self, HttpRejection> {
        Ok(Self {
            group: group.as_str(),
            fields,
            revision: known.revision,
            read_only: known.read_only,
            wrong: None,
            near_misses: near_misses(group, facilitator).await?,
            zones: zones(group),
        })
    }
}

pub(super) async fn show_group(facilitator: Facilitator, Path(group): Path<String>) -> HttpResult {
    let group = SettingGroup::from_word(&group).ok_or(HttpRejection::Missing)?;
    let known = read_settings(&facilitator).await?;
    let fields = group
        .settings()
        .map(|setting| FieldView::of_value(setting, known.value(setting.key), &facilitator))
        .collect();
    let body = DeskSettingsPage::of_group(group, known, fields, &facilitator).await?;
    let title = group_name(group, &facilitator);
    show_desk_page(&facilitator, TAB, GROUP_TEMPLATE, &title, &body).await
}

/// A form of settings comes: `do` is `show`, `edit` or `save`.
pub(super) async fn change_group(
    facilitator: Facilitator,
    Path(group): Path<String>,
    Sealed(pairs): Sealed<Vec<(String, String)>>,
) -> HttpResult {
    let group = SettingGroup::from_word(&group).ok_or(HttpRejection::Missing)?;
    let typed = TypedForm::new(pairs);
    if typed.wish() == "edit" {
        return show_again(group, &typed, None, Vec::new(), &facilitator).await;
    }
    let changes = match typed.parse_changes(group) {
        Ok(changes) => changes,
        Err(errors) => {
            let wrong = say!(facilitator.words(), "setting-wrong", n = errors.len());
            return show_again(group, &typed, Some(wrong), errors, &facilitator).await;
        }
    };
    if typed.wish() != "save" {
        return show_change(group, &typed, changes, None, &facilitator).await;
    }
    let moves_posts =
        changes.iter().any(|change| change.setting.moves == course::settings::SettingEffect::Posts);
    if moves_posts && !has_signed_in_lately(&facilitator) {
        let wrong =
            say!(facilitator.words(), "sign-in-lately", address = facilitator.address.as_str());
        return show_change(group, &typed, changes, Some(wrong), &facilitator).await;
    }
    save(group, typed, changes, &facilitator).await
}

async fn save(
    group: SettingGroup,
    typed: TypedForm,
    changes: Vec<SettingChange>,
    facilitator: &Facilitator,
) -> HttpResult {
    let (who, revision) = (facilitator.address.clone(), typed.revision().to_owned());
    let save = move |file: &dyn SettingsFile| file.save_change(&revision, &changes, &who);
    let words = facilitator.words();
    match with_file(&facilitator.web, save).await? {
        Ok(saved) => {
            let notice = if saved.lines.is_empty() {
                say!(words, "setting-same")
            } else {
                say!(words, "setting-saved")
            };
            let path = format!("desk/course/{}", group.as_str());
            facilitator.redirect_with_notice(&path, notice).await
        }
        Err(error) => {
            let wrong = error_text(&error, facilitator);
            show_again(group, &typed, Some(wrong), Vec::new(), facilitator).await
        }
    }
}

/// Shows what a change would do, with a button that makes it.
async fn show_change(
    group: SettingGroup,
    typed: &TypedForm,
    changes: Vec<SettingChange>,
    wrong: Option<String>,
    facilitator: &Facilitator,
) -> HttpResult {
    let revision = typed.revision().to_owned();
    let preview = move |file: &dyn SettingsFile| file.preview_change(&revision, &changes);
    match with_file(&facilitator.web, preview).await? {
        Ok(found) if found.lines.is_empty() => {
            let same = say!(facilitator.words(), "setting-same");
            show_again(group, typed, Some(same), Vec::new(), facilitator).await
        }
        Ok(found) => {
            let view = ChangeView::new(group, typed, &found, wrong, facilitator);
            let title = group_name(group, facilitator);
            render_desk_form_at(facilitator, TAB, CHANGE_TEMPLATE, &title, view.wrong(), &view)
                .await
        }
        Err(error) => {
            let wrong = error_text(&error, facilitator);
            show_again(group, typed, Some(wrong), Vec::new(), facilitator).await
        }
    }
}

/// Shows the form with what was typed, for the file as it is now.
async fn show_again(
    group: SettingGroup,
    typed: &TypedForm,
    wrong: Option<String>,
    errors: Vec<FieldError>,
    facilitator: &Facilitator,
) -> HttpResult {
    let known = read_settings(facilitator).await?;
    let fields = group
        .settings()
        .map(|setting| {
            let before = known.value(setting.key);
            FieldView::of_typed(setting, before, typed, &errors, facilitator)
        })
        .collect();
    let body = DeskSettingsPage::of_group(group, known, fields, facilitator).await?;
    let body = DeskSettingsPage { wrong, ..body };
    let title = group_name(group, facilitator);
    render_desk_form_at(facilitator, TAB, GROUP_TEMPLATE, &title, body.wrong.as_ref(), &body).await
}

fn error_text(error: &SettingsFileError, visit: &RequestContext) -> String {
    let words = visit.words();
    match error {
        SettingsFileError::Changed => say!(words, "setting-file-changed"),
        SettingsFileError::ReadOnly(why) => {
            say!(words, "setting-file-read-only", why = why.as_str())
        }
        SettingsFileError::Refused(why) => say!(words, "setting-file-refused", why = why.as_str()),
        SettingsFileError::Broken(why) => say!(words, "setting-file-broken", why = why.as_str()),
    }
}

/// What a group of settings is called.
fn group_name(group: SettingGroup, visit: &RequestContext) -> String {
    visit.words().setting_text(&format!("group-{}", group.as_str()))
}

async fn read_settings(visit: &RequestContext) -> Result<SettingsSnapshot, HttpRejection> {
    with_file(&visit.web, |file| file.read_settings()).await?.map_err(|error| {
        tracing::error!(?error, "the settings cannot be read");
        HttpRejection::Broken
    })
}

/// Uses the file beside the threads that answer visitors.
async fn with_file<T: Send + 'static>(
    web: &Arc<AppState>,
    work: impl FnOnce(&dyn SettingsFile) -> T + Send + 'static,
) -> Result<T, Error> {
    let file = Arc::clone(&web.settings_file);
    tokio::task::spawn_blocking(move || work(&*file)).await.map_err(|_| Error::Broken)
}

fn zones(group: SettingGroup) -> Vec<&'static str> {
    if group == SettingGroup::Dates { course::settings::zone_names() } else { Vec::new() }
}

/// Posts that nearly carry the course tag, beside its settings.
async fn near_misses(
    group: SettingGroup,
    visit: &RequestContext,
) -> Result<Vec<PostLine>, HttpRejection> {
    if group != SettingGroup::Tag {
        return Ok(Vec::new());
    }
    let held = PostFilter {
        standing: Some(course::Standing::Held),
        most: MOST_HELD,
        ..PostFilter::default()
    };
    let read = visit.read_store(move |s| Ok((s.list_posts(&held)?, FeedNames::from_store(s)?)));
    let (held, names) = read.await?;
    let is_near = |post: &&store::PostSummary| matches!(post.reason, VerdictReason::NearMiss(_));
    let near = held.iter().filter(is_near).take(MOST_NEAR_MISSES);
    Ok(near.map(|post| PostLine::new(post, &names, visit)).collect())
}

#[cfg(test)]
mod tests {
    use course::settings::SETTINGS;

    use super::*;

    #[test]
    fn every_setting_stands_on_a_page() {
        let n: usize = SettingGroup::ALL.into_iter().map(|group| group.settings().count()).sum();
        assert_eq!(n, SETTINGS.len());
    }
}
