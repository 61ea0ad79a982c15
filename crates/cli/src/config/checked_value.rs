//! Values of the configuration, checked, and what is said of one that cannot be used.

use anyhow::Result;
use course::secret_address::{has_user_info, mask_text};
use url::Url;

use crate::user_error::UserError;

/// A value that cannot be used: which key, what stands there, what would be accepted.
pub(super) fn invalid_value(
    key: &str,
    value: impl std::fmt::Display,
    accepted: &str,
) -> anyhow::Error {
    UserError::new(format!("`{key} = {value}`: {accepted}")).into()
}

/// An http or https address.
pub(super) fn web_address(key: &str, text: &str) -> Result<Url> {
    let url = Url::parse(text).ok().filter(|u| matches!(u.scheme(), "http" | "https"));
    if url.as_ref().is_some_and(has_user_info) {
        return Err(invalid_value(
            key,
            toml_string(&mask_text(text)),
            "an address without a name and password is expected",
        ));
    }
    url.ok_or_else(|| {
        invalid_value(
            key,
            toml_string(text),
            "an address is expected that begins with https:// or http://",
        )
    })
}

/// An address that others are relative to: it ends with a slash.
pub(super) fn folder_url(key: &str, text: &str) -> Result<Url> {
    let mut url = web_address(key, text)?;
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(url)
}

/// A text as it would stand in the file.
pub(crate) fn toml_string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
