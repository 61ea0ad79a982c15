//! Settings as fields of a form.

use course::SectionKind;
use course::settings::{
    EditableSetting, RowField, SettingError, SettingKind, SettingRow, SettingValue, TypedRow,
};
use digest::say;
use serde::Serialize;

use super::typed_form::{FieldError, TypedForm};
use crate::request_context::RequestContext;

/// Empty rows at the end, to type new ones into.
const NEW_ROWS: usize = 2;

/// A field, or a list of rows of fields.
#[derive(Debug, Default, Serialize)]
pub(super) struct FieldView {
    name: String,
    label: String,
    about: Option<String>,
    /// `line`, `lines`, `flag`, `number`, `day`, `hour`, `email`, `select`, `zone`, `group` or
    /// `rows`.
    kind: &'static str,
    value: String,
    is_needed: bool,
    most: usize,
    least: i64,
    largest: i64,
    options: Vec<OptionView>,
    fields: Vec<FieldView>,
    rows: Vec<RowView>,
    wrong: Option<String>,
}

#[derive(Debug, Serialize)]
struct OptionView {
    value: String,
    label: String,
}

#[derive(Debug, Serialize)]
struct RowView {
    heading: String,
    /// The name and the value of the field that says which row of the file it was.
    from_name: String,
    from: Option<usize>,
    is_new: bool,
    has_error: bool,
    fields: Vec<FieldView>,
}

impl FieldView {
    /// The field with the value of the file.
    pub(super) fn of_value(
        setting: &'static EditableSetting,
        value: &SettingValue,
        visit: &RequestContext,
    ) -> Self {
        let typed = TypedForm::new(typed_pairs(setting, value));
        Self::of_typed(setting, value, &typed, &[], visit)
    }

    /// The field with what was typed.
    pub(super) fn of_typed(
        setting: &'static EditableSetting,
        before: &SettingValue,
        typed: &TypedForm,
        errors: &[FieldError],
        visit: &RequestContext,
    ) -> Self {
        let key = setting.key;
        let stem = key.replace(['.', '_'], "-");
        let text = |code: &str| visit.words().setting_text(code);
        let value = match typed.value(key) {
            Some(value) => value.to_owned(),
            None => setting.typed_text(before),
        };
        let mut field = Self {
            label: text(&stem),
            about: ABOUT.contains(&key).then(|| text(&format!("{stem}-about"))),
            ..Self::of_kind(key.to_owned(), setting.kind, value, errors, visit)
        };
        match setting.kind {
            SettingKind::Rows { fields, .. } => {
                let rows = typed.rows(setting);
                field.rows = row_views(setting, fields, rows.into_values(), errors, visit);
            }
            SettingKind::Sections => field.fields = section_fields(key, typed, visit),
            SettingKind::Choice(_) => {
                for option in &mut field.options {
                    option.label = text(&format!("{stem}-{}", option.value.replace(' ', "-")));
                }
            }
            _ => {}
        }
        field
    }

    fn of_kind(
        name: String,
        kind: SettingKind,
        value: String,
        errors: &[FieldError],
        visit: &RequestContext,
    ) -> Self {
        let wrong = errors.iter().find(|e| e.field == name).map(|e| error_text(&e.error, visit));
        let mut field = Self { name, value, wrong, ..Self::default() };
        field.kind = match kind {
            SettingKind::Line { most, is_needed } => {
                (field.most, field.is_needed) = (most, is_needed);
                "line"
            }
            SettingKind::Paragraphs { most } => {
                field.most = most;
                "lines"
            }
            SettingKind::Email => "email",
            SettingKind::Tag => {
                (field.most, field.is_needed) = (200, true);
                "line"
            }
            SettingKind::Tags { most } | SettingKind::Lines { most } => {
                field.most = most * 201;
                "lines"
            }
            SettingKind::Zone => {
                field.is_needed = true;
                "zone"
            }
            SettingKind::Language => {
                let known = visit.web.forms.known_languages().into_iter();
                field.options = known.map(|(value, label)| OptionView { value, label }).collect();
                field.keep_value_as_option();
                "select"
            }
            SettingKind::Flag => "flag",
            SettingKind::Number { least, most } => {
                (field.least, field.largest) = (least, most);
                "number"
            }
            SettingKind::Day { is_needed } => {
                field.is_needed = is_needed;
                "day"
            }
            SettingKind::Hour => "hour",
            SettingKind::WeekDay => {
                let none = say!(visit.words(), "setting-no-day");
                field.options = week_days(visit, none);
                "select"
            }
            SettingKind::Choice(words) => {
                let option =
                    |word: &&str| OptionView { value: (*word).to_owned(), label: String::new() };
                field.options = words.iter().map(option).collect();
                "select"
            }
            SettingKind::Pattern { most } => {
                field.most = most;
                "line"
            }
            SettingKind::Sections => "group",
            SettingKind::Rows { .. } => "rows",
        };
        field
    }

    /// A value that the file has is offered, whatever it is.
    fn keep_value_as_option(&mut self) {
        if !self.options.iter().any(|option| option.value == self.value) {
            let (value, label) = (self.value.clone(), self.value.clone());
            self.options.push(OptionView { value, label });
        }
    }
}

/// The settings with a sentence that explains them.
const ABOUT: [&str; 20] = [
    "course.about",
    "course.contact",
    "course.language",
    "newsletter.imprint",
    "course.starts_on",
    "course.ends_on",
    "course.timezone",
    "course.weeks",
    "site.edition_at",
    "site.review_until",
    "site.weekly_on",
    "site.reading_minutes",
    "site.author_share",
    "site.backlog_days",
    "site.quiet_posts",
    "site.sections",
    "course.tag",
    "course.aliases",
    "topics",
    "web.ask_for_ownership",
];

/// The fields of a form with the value of the file.
fn typed_pairs(setting: &'static EditableSetting, value: &SettingValue) -> Vec<(String, String)> {
    let key = setting.key;
    match setting.kind {
        SettingKind::Rows { .. } => {
            let rows = value.rows().iter().enumerate();
            rows.flat_map(|(n, row)| row_pairs(key, n, row)).collect()
        }
        SettingKind::Sections => {
            let text = setting.typed_text(value);
            let places = text.lines().zip(1..);
            places.map(|(word, n)| (format!("{key}.{word}"), format!("{n}"))).collect()
        }
        _ => vec![(key.to_owned(), setting.typed_text(value))],
    }
}

fn row_pairs(key: &str, n: usize, row: &SettingRow) -> Vec<(String, String)> {
    let from = row.from.map(|from| (format!("{key}.{n}.from"), from.to_string()));
    let fields = row.fields.iter();
    let fields = fields.map(|(field, value)| (format!("{key}.{n}.{field}"), value.typed_text()));
    from.into_iter().chain(fields).collect()
}

fn row_views(
    setting: &EditableSetting,
    fields: &'static [RowField],
    rows: impl Iterator<Item = TypedRow>,
    errors: &[FieldError],
    visit: &RequestContext,
) -> Vec<RowView> {
    let stem = setting.key.replace('.', "-");
    let view = |(n, row): (usize, TypedRow)| {
        let field = |field: &RowField| {
            let name = format!("{}.{n}.{}", setting.key, field.key);
            let value = row.fields.get(field.key).cloned().unwrap_or_default();
            let label = format!("{stem}-{}", field.key.replace('_', "-"));
            FieldView {
                label: visit.words().setting_text(&label),
                is_needed: false,
                ..FieldView::of_kind(name, field.kind, value, errors, visit)
            }
        };
        let fields: Vec<_> = fields.iter().map(field).collect();
        let is_new = fields.iter().all(|field| field.value.is_empty());
        RowView {
            heading: if is_new {
                visit.words().setting_text(&format!("{stem}-new"))
            } else {
                fields[0].value.clone()
            },
            from_name: format!("{}.{n}.from", setting.key),
            from: row.from,
            is_new,
            has_error: fields.iter().any(|field| field.wrong.is_some()),
            fields,
        }
    };
    let rows = rows.filter(|row| row.fields.values().any(|text| !text.trim().is_empty()));
    let new = std::iter::repeat_n(TypedRow::default(), NEW_ROWS);
    rows.chain(new).enumerate().map(view).collect()
}

fn section_fields(key: &str, typed: &TypedForm, visit: &RequestContext) -> Vec<FieldView> {
    let field = |section: SectionKind| {
        let name = format!("{key}.{}", section.as_str());
        let value = typed.value(&name).unwrap_or_default().to_owned();
        let label = format!("section-{}", section.as_str().replace('_', "-"));
        FieldView {
            label: visit.words().setting_text(&label),
            kind: "number",
            largest: 99,
            name,
            value,
            ..FieldView::default()
        }
    };
    let mut fields: Vec<_> = SectionKind::ALL.into_iter().map(field).collect();
    fields.sort_by_key(|field| field.value.trim().parse().unwrap_or(u32::MAX));
    fields
}

fn week_days(visit: &RequestContext, none: String) -> Vec<OptionView> {
    let monday = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap_or_default();
    let day = |day: chrono::NaiveDate| OptionView {
        value: course::settings::value::week_day_word(chrono::Datelike::weekday(&day)).to_owned(),
        label: visit.words().weekday_name(day),
    };
    let none = OptionView { value: String::new(), label: none };
    std::iter::once(none).chain(monday.iter_days().take(7).map(day)).collect()
}

/// A value in a line of the overview.
pub(super) fn value_text(
    setting: &'static EditableSetting,
    value: &SettingValue,
    visit: &RequestContext,
) -> String {
    let words = visit.words();
    let field = FieldView::of_value(setting, value, visit);
    let text = match setting.kind {
        SettingKind::Rows { .. } => {
            let titles =
                field.rows.iter().filter(|row| !row.is_new).map(|row| row.heading.as_str());
            titles.collect::<Vec<_>>().join(" · ")
        }
        SettingKind::Sections => {
            let placed = field.fields.iter().filter(|field| !field.value.is_empty());
            placed.map(|field| field.label.as_str()).collect::<Vec<_>>().join(" · ")
        }
        SettingKind::Flag if field.value == "true" => say!(words, "setting-yes"),
        SettingKind::Flag => say!(words, "setting-no"),
        _ => {
            let option = field.options.iter().find(|option| option.value == field.value);
            option.map_or(field.value.replace('\n', " · "), |option| option.label.clone())
        }
    };
    if text.is_empty() { "–".to_owned() } else { text }
}

fn error_text(error: &SettingError, visit: &RequestContext) -> String {
    let words = visit.words();
    match error {
        SettingError::Missing => say!(words, "setting-wrong-missing"),
        SettingError::TooLong { most } => say!(words, "setting-wrong-long", n = *most),
        SettingError::TooMany { most } => say!(words, "setting-wrong-many", n = *most),
        SettingError::NoNumber { least, most } => {
            say!(words, "setting-wrong-number", least = *least, most = *most)
        }
        SettingError::NoDay => say!(words, "setting-wrong-day"),
        SettingError::NoHour => say!(words, "setting-wrong-hour"),
        SettingError::NoWeekDay | SettingError::NoChoice => say!(words, "setting-wrong-choice"),
        SettingError::NoEmail => say!(words, "setting-wrong-email"),
        SettingError::NoTag => say!(words, "setting-wrong-tag"),
        SettingError::NoZone => say!(words, "setting-wrong-zone"),
        SettingError::NoLanguage => say!(words, "setting-wrong-language"),
        SettingError::NoPattern(why) => say!(words, "setting-wrong-pattern", why = why.as_str()),
    }
}
