//! The settings of the course at the desk: shown with what they do, then saved.

use axum::http::StatusCode;
use course::settings::{SETTINGS, SettingGroup, SettingValue};
use scraper::{Html, Selector};

use crate::support::{Answer, Course, EDITOR, FACILITATOR, Visitor};

/// The fields of the form of settings on a page, as a browser sends them, with some typed anew.
#[track_caller]
fn fields(page: &Answer, typed: &[(&str, &str)], wish: &str) -> Vec<(String, String)> {
    let document = Html::parse_document(&page.body);
    let select = |text: &str| Selector::parse(text).expect("a selector");
    let form = document
        .select(&select("form"))
        .find(|form| form.attr("action").is_some_and(|action| action.contains("/desk/course/")))
        .unwrap_or_else(|| panic!("no form of settings: {}", page.body));
    let mut sent: Vec<(String, String)> = Vec::new();
    for field in form.select(&select("input, textarea, select")) {
        let is_off = field.attr("type") == Some("checkbox") && field.attr("checked").is_none();
        let Some(name) = field.attr("name").filter(|_| !is_off) else { continue };
        let value = match field.value().name() {
            "textarea" => field.text().collect(),
            "select" => field
                .select(&select("option[selected]"))
                .next()
                .and_then(|option| option.attr("value"))
                .unwrap_or_default()
                .to_owned(),
            _ => field.attr("value").unwrap_or_default().to_owned(),
        };
        sent.push((name.to_owned(), value));
    }
    for (name, value) in typed {
        sent.retain(|(known, _)| known != name);
        sent.push(((*name).to_owned(), (*value).to_owned()));
    }
    sent.push(("do".to_owned(), wish.to_owned()));
    sent
}

async fn post(visitor: &mut Visitor<'_>, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<_> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    visitor.post(path, &fields).await
}

/// Types into the form of a group, looks at what it does, and saves it.
async fn change(
    course: &Course,
    visitor: &mut Visitor<'_>,
    group: &str,
    typed: &[(&str, &str)],
) -> (Answer, Answer) {
    let path = format!("/desk/course/{group}");
    let form = visitor.get(&path).await;
    course.wait(3);
    let shown = post(visitor, &path, &fields(&form, typed, "show")).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
    course.wait(3);
    let saved = post(visitor, &path, &fields(&shown, &[], "save")).await;
    (shown, saved)
}

#[tokio::test]
async fn a_change_is_shown_before_it_is_saved() {
    let course = Course::new();
    let mut fay = course.signed_in(FACILITATOR).await;
    let form = fay.get("/desk/course/about").await;
    course.wait(3);
    let path = "/desk/course/about";
    let typed = [("course.title", "A course"), ("course.paper", "The <News>")];
    let shown = post(&mut fay, path, &fields(&form, &typed, "show")).await;
    assert!(
        shown.text().contains("The <News>") && !shown.body.contains("<News>"),
        "{}",
        shown.body
    );
    assert!(course.settings_file.saved_by().is_empty());
    course.wait(3);
    // Back to the form: nothing that was typed is lost.
    let again = post(&mut fay, path, &fields(&shown, &[], "edit")).await;
    assert_eq!(again.field("course\\.paper").as_deref(), Some("The <News>"));
    course.wait(3);
    let saved = post(&mut fay, path, &fields(&shown, &[], "save")).await;
    assert_eq!(
        (saved.status, saved.header("location")),
        (StatusCode::SEE_OTHER, path),
        "{saved:?}"
    );
    assert!(fay.get(path).await.text().contains("Saved."));
    assert_eq!(course.settings_file.saved_by(), [FACILITATOR]);
    assert_eq!(course.settings_file.value("course.paper"), SettingValue::Text("The <News>".into()));
}

#[tokio::test]
async fn every_group_has_a_page_whose_form_changes_nothing_by_itself() {
    let course = Course::new();
    course.settings_file.edit_by_hand("course.title", "A course");
    course.settings_file.edit_by_hand("course.tag", "reflect26");
    course.settings_file.edit_by_hand("course.timezone", "Europe/London");
    let mut fay = course.signed_in(FACILITATOR).await;
    let mut pages = vec![fay.get("/desk/course").await];
    for group in SettingGroup::ALL {
        let path = format!("/desk/course/{}", group.as_str());
        let form = fay.get(&path).await;
        course.wait(3);
        let shown = post(&mut fay, &path, &fields(&form, &[], "show")).await;
        assert!(shown.text().contains("Nothing is different"), "{path}: {}", shown.text());
        pages.push(form);
    }
    for page in pages {
        assert_eq!(page.status, StatusCode::OK, "{page:?}");
        assert!(page.body.len() < 100_000, "{} bytes", page.body.len());
        assert!(!page.text().contains("setting-"), "a sentence is missing: {}", page.text());
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_said_at_its_field_and_kept() {
    let course = Course::new();
    let mut fay = course.signed_in(FACILITATOR).await;
    let form = fay.get("/desk/course/dates").await;
    course.wait(3);
    let typed = [
        ("course.timezone", "Europe/London"),
        ("course.ends_on", "some day"),
        ("course.weeks.0.title", "Week one"),
        ("course.weeks.0.starts_on", "soon"),
    ];
    let wrong = post(&mut fay, "/desk/course/dates", &fields(&form, &typed, "show")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("2 fields cannot be read"), "{}", wrong.text());
    assert_eq!(wrong.body.matches("aria-invalid").count(), 2, "{}", wrong.body);
    assert_eq!(wrong.field("course\\.weeks\\.0\\.title").as_deref(), Some("Week one"));
    let path = "/desk/course/topics";
    let many = "a\n".repeat(60);
    for typed in [("topics.0.pattern", "(\\w{900}){99}"), ("topics.0.tags", &*many)] {
        let form = fay.get(path).await;
        course.wait(3);
        let title = ("topics.0.title", "T");
        let answer = post(&mut fay, path, &fields(&form, &[title, typed], "show")).await;
        assert!(answer.text().contains("One field cannot be read"), "{typed:?} {}", answer.text());
    }
}

#[tokio::test]
async fn a_change_of_the_file_in_between_is_told_and_nothing_lost() {
    let course = Course::new();
    let mut fay = course.signed_in(FACILITATOR).await;
    let path = "/desk/course/about";
    let form = fay.get(path).await;
    course.wait(3);
    let typed = [("course.title", "Mine")];
    let shown = post(&mut fay, path, &fields(&form, &typed, "show")).await;
    course.settings_file.edit_by_hand("course.paper", "By hand");
    course.wait(3);
    let told = post(&mut fay, path, &fields(&shown, &[], "save")).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.text().contains("changed by somebody else"), "{}", told.text());
    assert_eq!(told.field("course\\.title").as_deref(), Some("Mine"));
    assert!(course.settings_file.saved_by().is_empty());
    course.wait(3);
    let shown = post(&mut fay, path, &fields(&told, &[], "show")).await;
    course.wait(3);
    let saved = post(&mut fay, path, &fields(&shown, &[], "save")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
}

#[tokio::test]
async fn what_moves_posts_asks_for_a_sign_in_of_late() {
    let course = Course::new();
    let mut fay = course.signed_in(FACILITATOR).await;
    let (shown, saved) = change(&course, &mut fay, "tag", &[("course.tag", "new26")]).await;
    assert!(shown.text().contains("1 printed post would leave"), "{}", shown.text());
    assert!(shown.text().contains("<One>"), "{}", shown.text());
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    course.wait(11 * 60);
    let (_, refused) = change(&course, &mut fay, "tag", &[("course.tag", "other26")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Sign in again first"), "{}", refused.text());
    assert_eq!(refused.field("course\\.tag").as_deref(), Some("other26"));
    assert_eq!(course.settings_file.value("course.tag"), SettingValue::Text("new26".into()));
    // What moves no post may be changed all day.
    let (_, saved) = change(&course, &mut fay, "about", &[("course.title", "T")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_protected_or_broken_file_says_so() {
    let course = Course::new();
    let mut fay = course.signed_in(FACILITATOR).await;
    course.settings_file.protect("/etc/katydid.toml has no write permission");
    for path in ["/desk/course", "/desk/course/about"] {
        let page = fay.get(path).await;
        assert!(page.text().contains("has no write permission"), "{}", page.text());
    }
    let (_, refused) = change(&course, &mut fay, "about", &[("course.title", "T")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    course.settings_file.break_file("line 3: <x>");
    for path in ["/desk", "/desk/course", "/desk/log"] {
        let page = fay.get(path).await;
        assert!(
            page.text().contains("cannot be used") && page.text().contains("line 3: <x>"),
            "{path}"
        );
    }
    let mut ed = course.signed_in(EDITOR).await;
    assert!(!ed.get("/desk").await.text().contains("line 3"));
}

/// Nothing that is not in the table can be written, whatever a form says.
#[tokio::test]
async fn a_form_with_other_keys_changes_nothing_else() {
    let course = Course::new();
    let mut fay = course.signed_in(FACILITATOR).await;
    let path = "/desk/course/joining";
    let form = fay.get(path).await;
    course.wait(3);
    let typed = [
        ("web.listen", "0.0.0.0:80"),
        ("newsletter.sendmail", "/bin/sh"),
        ("course.title", "Another group"),
        ("files.database", "/tmp/x"),
        ("web.approval", "by hand"),
        ("topics.0.title", "x"),
        ("web.ask_for_ownership.0.title", "x"),
    ];
    let shown = post(&mut fay, path, &fields(&form, &typed, "show")).await;
    assert!(!shown.body.contains("0.0.0.0") && !shown.body.contains("/bin/sh"), "{}", shown.body);
    course.wait(3);
    post(&mut fay, path, &fields(&form, &typed, "save")).await;
    assert_eq!(course.settings_file.value("web.approval"), SettingValue::Text("by hand".into()));
    for setting in SETTINGS.iter().filter(|setting| setting.group != SettingGroup::Joining) {
        assert_eq!(course.settings_file.value(setting.key), SettingValue::Unset, "{}", setting.key);
    }
}

/// A partial form, such as one of an older page, leaves what it does not name.
#[tokio::test]
async fn a_setting_that_is_not_in_the_form_stays() {
    let course = Course::new();
    course.settings_file.edit_by_hand("course.paper", "The News");
    let mut fay = course.signed_in(FACILITATOR).await;
    let form = fay.get("/desk/course/about").await;
    course.wait(3);
    let seal = form.field("seal").expect("a seal");
    let fields = [("seal", &*seal), ("revision", "1"), ("course.title", "T"), ("do", "save")];
    let saved = fay.post("/desk/course/about", &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(course.settings_file.value("course.paper"), SettingValue::Text("The News".into()));
}
