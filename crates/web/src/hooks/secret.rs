//! The secret that a provider shows: in a header of its own, as a bearer token (RFC 6750), or as
//! the password of a name (RFC 7617).

use axum::http::{HeaderMap, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use course::SecretKey;

use super::refusal::HookRefusal;

/// The header for a secret.
const SECRET_HEADER: &str = "x-katydid-secret";

/// Checks the secret of a request.
///
/// # Errors
/// [`HookRefusal::Unauthenticated`] when it is missing or wrong.
pub(super) fn check_secret(
    key: &SecretKey,
    expected: &str,
    headers: &HeaderMap,
) -> Result<(), HookRefusal> {
    // Hashes are compared, by a key that nobody outside has: how long it takes tells nothing.
    let expected = key.keyed_hash(expected);
    let is_shown = shown_secrets(headers).iter().any(|shown| key.keyed_hash(shown) == expected);
    if is_shown { Ok(()) } else { Err(HookRefusal::Unauthenticated) }
}

fn shown_secrets(headers: &HeaderMap) -> Vec<String> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let mut shown: Vec<String> = headers
        .get(SECRET_HEADER)
        .and_then(|v| v.to_str().ok())
        .map(str::to_owned)
        .into_iter()
        .collect();
    let authorization = text(header::AUTHORIZATION).unwrap_or_default();
    if let Some((scheme, rest)) = authorization.split_once(' ') {
        if scheme.eq_ignore_ascii_case("bearer") {
            shown.push(rest.trim().to_owned());
        } else if scheme.eq_ignore_ascii_case("basic") {
            shown.extend(password_of(rest.trim()));
        }
    }
    shown
}

/// The password of `name:password` in base64. Which name it is does not matter.
fn password_of(credentials: &str) -> Option<String> {
    let text = String::from_utf8(STANDARD.decode(credentials).ok()?).ok()?;
    text.split_once(':').map(|(_, password)| password.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &'static str, value: &str, expected: bool) {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().expect("a value"));
        let checked = check_secret(&SecretKey::new([7; 32]), "a long secret", &headers);
        assert_eq!(checked.is_ok(), expected, "{name}: {value}");
    }

    #[test]
    fn a_secret_is_shown_in_one_of_three_ways() {
        check("x-katydid-secret", "a long secret", true);
        check("authorization", "Bearer a long secret", true);
        check("authorization", &format!("basic {}", STANDARD.encode("me:a long secret")), true);
        check("authorization", &format!("Basic {}", STANDARD.encode("me:another")), false);
        check("authorization", &format!("Basic {}", STANDARD.encode("a long secret")), false);
        check("authorization", "Basic ????", false);
        check("authorization", "a long secret", false);
        check("x-katydid-secret", "", false);
        check("x-katydid-secret", "a long secre", false);
        check("x-other", "a long secret", false);
    }
}
