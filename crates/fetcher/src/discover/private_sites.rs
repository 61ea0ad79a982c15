//! Places that are not for the public: how a page shows it.

use course::{FetchFailure, FetchFailureDetail, FetchFailureKind};
use url::Url;

use super::page_metadata::PageMetadata;

/// How a place shows that it is not for the public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PrivacySign {
    /// It leads to a page to sign in.
    SignIn,
    /// It says itself that it is private.
    Said,
    /// It has a field for a password, which a public page may have too.
    Password,
}

/// Hosts where people sign in to something else.
const SIGN_IN_HOSTS: [&str; 12] = [
    "accounts.google.com",
    "login.microsoftonline.com",
    "login.live.com",
    "login.windows.net",
    "login.yahoo.com",
    "appleid.apple.com",
    "okta.com",
    "auth0.com",
    "onelogin.com",
    "duosecurity.com",
    "login.wordpress.org",
    "id.atlassian.com",
];

/// Last parts of the path of a page to sign in. Blogger's for invited readers is `blogin.g`
/// (<https://support.google.com/blogger/answer/42673>).
const SIGN_IN_PATHS: [&str; 18] = [
    "blogin.g",
    "wp-login.php",
    "login",
    "login.php",
    "login.html",
    "login.aspx",
    "log-in",
    "signin",
    "sign-in",
    "sign_in",
    "servicelogin",
    "authorize",
    "authwall",
    "login_required",
    "logon",
    "shibboleth.sso",
    "saml2",
    "sso",
];

/// What a place calls itself that is not for the public.
const PRIVATE_TITLES: [&str; 19] = [
    "private site",
    "private blog",
    "private website",
    "private page",
    "site is private",
    "blog is private",
    "page is private",
    "website is private",
    "members only",
    "invited readers only",
    "password protected",
    "password required",
    "blog privé",
    "site privé",
    "privater blog",
    "private seite",
    "blog privado",
    "sitio privado",
    "passwortgeschützt",
];

/// What a page to sign in is called as a whole, or before a stroke and the name of the site.
const SIGN_IN_TITLES: [&str; 16] = [
    "log in",
    "login",
    "sign in",
    "signin",
    "log on",
    "please log in",
    "please sign in",
    "einloggen",
    "anmelden",
    "anmeldung",
    "connexion",
    "se connecter",
    "iniciar sesión",
    "acceder",
    "inicia sesión",
    "authentication required",
];

/// What an answer shows. `asked` is the address that was asked, `answered` the one that answered.
pub(super) fn find_privacy_sign(
    asked: &Url,
    answered: &Url,
    page: &PageMetadata,
    title: Option<&str>,
) -> Option<PrivacySign> {
    let title = title.unwrap_or_default().to_lowercase();
    let name = title
        .split(['|', '‹', '›', '«', '»', '–', '—', '·', ':'])
        .flat_map(|part| part.split(" - "))
        .next();
    if asked != answered && is_sign_in(answered)
        || name.is_some_and(|name| SIGN_IN_TITLES.contains(&name.trim()))
    {
        return Some(PrivacySign::SignIn);
    }
    if PRIVATE_TITLES.iter().any(|words| title.contains(words)) {
        return Some(PrivacySign::Said);
    }
    page.asks_password.then_some(PrivacySign::Password)
}

/// Whether people sign in at an address.
fn is_sign_in(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let path = url.path().to_lowercase();
    SIGN_IN_HOSTS.iter().any(|known| {
        host == *known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.'))
    }) || path.split('/').any(|part| SIGN_IN_PATHS.contains(&part))
}

impl PrivacySign {
    /// Whether nothing but this can be meant.
    pub(super) fn is_certain(self) -> bool {
        self != Self::Password
    }

    /// The failure, in words for the blog's owner.
    pub(super) fn private_site_failure(self, address: &Url) -> FetchFailure {
        let detail = match self {
            Self::SignIn => FetchFailureDetail::SignInPage,
            Self::Said => FetchFailureDetail::PrivatePage,
            Self::Password => FetchFailureDetail::PasswordPage,
        };
        FetchFailure::new(FetchFailureKind::NotAFeed).with_detail(detail).at(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(answered: &str, title: &str, asks_password: bool, expected: Option<PrivacySign>) {
        let url = |text| Url::parse(text).expect("an address");
        let page = PageMetadata { asks_password, ..PageMetadata::default() };
        let asked = url("https://ward.example/");
        assert_eq!(
            find_privacy_sign(&asked, &url(answered), &page, Some(title)),
            expected,
            "{answered} {title}"
        );
    }

    #[test]
    fn private_places_are_known_by_where_they_lead_and_what_they_say() {
        for answered in [
            "https://www.blogger.com/blogin.g?blogspotURL=https%3A%2F%2Fward.blogspot.com%2F",
            "https://accounts.google.com/v3/signin/identifier?continue=x",
            "https://ward.example/wp-login.php?redirect_to=x",
            "https://ward.example/users/sign_in",
            "https://ward.example/login/",
            "https://school.okta.com/app/x",
            "https://www.tumblr.com/login_required/ward",
        ] {
            check(answered, "", false, Some(PrivacySign::SignIn));
        }
        let here = "https://ward.example/";
        for title in [
            "Log In ‹ Ward notes — WordPress",
            "Sign in",
            "Anmelden | Ward",
            "Connexion - Ward",
            "Iniciar sesión",
        ] {
            check(here, title, false, Some(PrivacySign::SignIn));
        }
        for title in
            ["Private Site", "Ward notes › This blog is private", "Password Protected – Ward"]
        {
            check(here, title, false, Some(PrivacySign::Said));
        }
        check(here, "Ward notes", true, Some(PrivacySign::Password));
        for title in [
            "Ward notes",
            "How I log in to the new system",
            "Login fatigue on the ward",
            "A private matter",
            "",
        ] {
            check(here, title, false, None);
        }
        check("https://ward.example/blog/", "Ward notes", false, None);
    }

    #[test]
    fn a_page_to_sign_in_that_was_asked_for_itself_is_told_by_its_title() {
        let url = Url::parse("https://ward.example/login").expect("an address");
        assert_eq!(
            find_privacy_sign(&url, &url, &PageMetadata::default(), Some("My travels")),
            None
        );
    }
}
