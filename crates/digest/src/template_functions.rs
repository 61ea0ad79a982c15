//! What templates say: `t` for a sentence, `rich_html` for one with links in it, `list_separator`
//! for what joins a list.

use fluent_bundle::{FluentArgs, FluentValue};
use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::messages::{Translations, rich_html, value_placeholder};
use crate::text::escape_html;

/// Gives templates the words of one language.
///
/// - `t(key="n-posts", n=3)` is plain text, and escaped like any other where the template is HTML
///   or XML.
/// - `rich(key="footer-write", tag=course.tag, about="about/")` is HTML: values are escaped
///   unless they are HTML already (made with `{% set x %}…{% endset %}`), and `<about>…</about>` in
///   the sentence becomes a link to that value.
/// - `between(list=faces, at=loop.index)` is what stands after an item: a comma, *and*, or
///   nothing after the last.
pub(crate) fn register_functions(tera: &mut Tera, words: &Translations) {
    let ours = words.clone();
    tera.register_function("t", move |given: Kwargs, _: &State<'_>| {
        format_sentence(&ours, &given, |text, _| text.to_owned())
    });
    let ours = words.clone();
    tera.register_function("rich", move |given: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        let mut values = Vec::new();
        let sentence = format_sentence(&ours, &given, |text, is_html| {
            values.push(if is_html { text.to_owned() } else { escape_html(text) });
            value_placeholder(values.len() - 1)
        })?;
        let address = |name: &str| given.get::<&str>(name).ok().flatten().map(str::to_owned);
        Ok(Value::safe_string(&rich_html(&sentence, &values, address)))
    });
    let ours = words.clone();
    tera.register_function("between", move |given: Kwargs, _: &State<'_>| -> TeraResult<String> {
        let list = given.must_get::<&Value>("list")?.as_array().unwrap_or_default();
        let at = given.must_get::<usize>("at")?;
        let name = |item: &Value| {
            item.get_from_path("name").and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        Ok(list
            .get(at)
            .map(|next| ours.list_separator(at, list.len(), &name(next)))
            .unwrap_or_default())
    });
}

fn format_sentence(
    words: &Translations,
    given: &Kwargs,
    mut text: impl FnMut(&str, bool) -> String,
) -> TeraResult<String> {
    let key = given.must_get::<&str>("key")?;
    let mut values = FluentArgs::new();
    for (name, value) in given.iter() {
        if let Some(name) = name.as_str().filter(|name| *name != "key") {
            values.set(name.to_owned(), fluent_value(value, &mut text));
        }
    }
    words
        .find_message(key, &values)
        .ok_or_else(|| tera::Error::message(format!("no language has a sentence `{key}`")))
}

fn fluent_value(
    value: &Value,
    text: &mut impl FnMut(&str, bool) -> String,
) -> FluentValue<'static> {
    match (value.as_i64(), value.as_str()) {
        (Some(n), _) => FluentValue::from(n),
        (None, Some(written)) => FluentValue::from(text(written, value.is_safe())),
        (None, None) if value.is_none() || value.is_undefined() => FluentValue::from(String::new()),
        (None, None) => FluentValue::from(text(&value.to_string(), false)),
    }
}
