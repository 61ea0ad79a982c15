//! Values of `[newsletter.pace]`.

use std::collections::HashSet;

use chrono::{Datelike as _, NaiveDate};
use serde::de::{Deserialize, Deserializer, Error as _};

use super::host::mail_domain;
use super::value::{self, toml_string};

/// A warm-up that begins later is a slip of the pen.
const LAST_YEAR: i32 = 2099;

/// Reads receivers, each as its domains with spaces between. A domain counts once.
pub(super) fn receivers<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let texts = Vec::<String>::deserialize(from)?;
    let mut known = HashSet::new();
    texts.iter().map(|text| receiver(text, &mut known).map_err(D::Error::custom)).collect()
}

fn receiver(text: &str, known: &mut HashSet<String>) -> Result<String, String> {
    let refused = |word: &str, expected: &str| format!("{}: {expected}", toml_string(word));
    let mut domains = Vec::new();
    for word in text.split_whitespace() {
        let domain = mail_domain(word).ok_or_else(|| {
            refused(word, "domains are expected with spaces between, such as \"uni.example\"")
        })?;
        if !known.insert(domain.clone()) {
            return Err(refused(word, "each domain is expected once"));
        }
        domains.push(domain);
    }
    if domains.is_empty() {
        return Err(refused(text, "a domain is expected, such as \"uni.example\""));
    }
    Ok(domains.join(" "))
}

/// Reads the first day of a warm-up.
pub(super) fn warm_up_day<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<NaiveDate>, D::Error> {
    let day = value::day(from)?;
    if day.year() > LAST_YEAR {
        let expected = "a day is expected on which the new server begins, such as 2026-03-02";
        return Err(D::Error::custom(format!("{day}: {expected}")));
    }
    Ok(Some(day))
}
