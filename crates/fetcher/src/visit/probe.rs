//! What the answer of a post's own address says of the post.

use url::Url;

/// Whether a page is still at its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageProbe {
    /// It answers.
    Alive,
    /// It is gone: 404 or 410.
    Gone(u16),
    /// The answer tells neither: an error, a page to sign in, a redirect to another page in its
    /// place.
    Unknown,
}

/// Parts of an address that lead to a page where one signs in, without their endings:
/// `wp-login.php`, Blogger's `blogin.g`.
#[rustfmt::skip]
const SIGN_IN: &[&str] = &[
    "account", "accounts", "adfs", "auth", "authenticate", "authorize", "blogin", "cas", "idp",
    "log-in", "login", "logon", "oauth", "oauth2", "saml", "saml2", "servicelogin", "session",
    "sessions", "shibboleth", "sign-in", "sign-on", "sign_in", "signin", "signon", "sso", "wp-login",
];

impl PageProbe {
    /// What the last answer of a chain of redirects says of the page at its beginning.
    ///
    /// Some programs lead whoever looks for a deleted page to the home page or to the list that it
    /// stood in, and some servers lead whoever is not signed in to a form: neither says that the
    /// page is there, nor that it is gone.
    pub(super) fn from_answer(asked: &Url, answered: &Url, status: u16) -> Self {
        let is_led_away = asked != answered
            && (is_above(answered, asked) || is_sign_in(answered) && !is_sign_in(asked));
        match status {
            _ if is_led_away => Self::Unknown,
            200..=299 => Self::Alive,
            404 | 410 => Self::Gone(status),
            _ => Self::Unknown,
        }
    }
}

/// Whether an address is the home page, or a list that the other stands in: `/` and `/blog/` are
/// above `/blog/post`.
fn is_above(answered: &Url, asked: &Url) -> bool {
    let (above, below) = (path_parts(answered), path_parts(asked));
    let is_shorter = above.len() < below.len() || above.is_empty() && asked.query().is_some();
    answered.query().is_none() && below.starts_with(&above) && is_shorter
}

fn is_sign_in(url: &Url) -> bool {
    let first_label = url.host_str().and_then(|host| host.split('.').next()).unwrap_or_default();
    let names = path_parts(url).into_iter().chain([first_label]);
    names
        .map(str::to_ascii_lowercase)
        .any(|name| name.split('.').next().is_some_and(|stem| SIGN_IN.contains(&stem)))
}

fn path_parts(url: &Url) -> Vec<&str> {
    url.path_segments().into_iter().flatten().filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(asked: &str, answered: &str, status: u16, expected: PageProbe) {
        let url = |text: &str| Url::parse(text).expect("an address");
        assert_eq!(
            PageProbe::from_answer(&url(asked), &url(answered), status),
            expected,
            "{asked} → {answered} {status}"
        );
    }

    #[test]
    fn not_found_and_gone_withdraw() {
        check(
            "https://ana.example/blog/post",
            "https://ana.example/blog/post",
            404,
            PageProbe::Gone(404),
        );
        check(
            "https://ana.example/blog/post",
            "https://ana.example/blog/post",
            410,
            PageProbe::Gone(410),
        );
        check("https://ana.example/?p=7", "https://ana.example/?p=7", 404, PageProbe::Gone(404));
        check(
            "http://ana.example/post",
            "https://www.ana.example/post/",
            404,
            PageProbe::Gone(404),
        );
        check(
            "https://ana.example/post",
            "https://ana.example/not-found.html",
            404,
            PageProbe::Gone(404),
        );
        check(
            "https://ana.wordpress.example/post",
            "https://ana.example/post",
            410,
            PageProbe::Gone(410),
        );
    }

    #[test]
    fn a_page_that_answers_is_there() {
        check("https://ana.example/post", "https://ana.example/post", 200, PageProbe::Alive);
        check("http://ana.example/post", "https://ana.example/post/", 200, PageProbe::Alive);
        check(
            "https://ana.example/?p=7",
            "https://ana.example/2026/03/post",
            200,
            PageProbe::Alive,
        );
        check(
            "https://ana.example/post",
            "https://ana.example/2026/03/post",
            200,
            PageProbe::Alive,
        );
        check("https://old.example/post", "https://new.example/post", 200, PageProbe::Alive);
        check("https://ana.example/", "https://www.ana.example/", 200, PageProbe::Alive);
        check(
            "http://ana.example/session/notes",
            "https://ana.example/session/notes",
            200,
            PageProbe::Alive,
        );
        check(
            "https://ana.example/post?utm_source=feed",
            "https://ana.example/post",
            200,
            PageProbe::Alive,
        );
        check(
            "https://ana.example/blog/why-i-sign-in",
            "https://ana.example/blog/why-i-sign-in/",
            200,
            PageProbe::Alive,
        );
    }

    #[test]
    fn another_page_in_its_place_tells_nothing() {
        for status in [200, 404] {
            check(
                "https://ana.example/blog/post",
                "https://ana.example/",
                status,
                PageProbe::Unknown,
            );
            check(
                "https://ana.example/blog/post",
                "https://ana.example/blog/",
                status,
                PageProbe::Unknown,
            );
            check("https://ana.example/?p=7", "https://ana.example/", status, PageProbe::Unknown);
            check(
                "https://ana.example/blog/post",
                "https://parked.example/",
                status,
                PageProbe::Unknown,
            );
            check(
                "https://ana.example/post",
                "https://ana.example/wp-login.php?redirect_to=%2Fpost",
                status,
                PageProbe::Unknown,
            );
            check(
                "https://ana.example/post",
                "https://accounts.example/v3/next",
                status,
                PageProbe::Unknown,
            );
            check(
                "https://ana.example/post",
                "https://ana.example/users/sign_in",
                status,
                PageProbe::Unknown,
            );
            check(
                "https://ana.example/post",
                "https://www.blogger.com/blogin.g?blogspotURL=x",
                status,
                PageProbe::Unknown,
            );
            check(
                "https://ana.example/post",
                "https://accounts.google.com/ServiceLogin",
                status,
                PageProbe::Unknown,
            );
            check(
                "https://ana.example/post",
                "https://uni.example/adfs/ls/",
                status,
                PageProbe::Unknown,
            );
            check(
                "https://ana.example/post",
                "https://uni.example/user/Login.aspx?to=post",
                status,
                PageProbe::Unknown,
            );
        }
    }

    #[test]
    fn errors_and_closed_doors_tell_nothing() {
        for status in [401, 402, 403, 405, 429, 451, 500, 502, 503, 999] {
            check(
                "https://ana.example/post",
                "https://ana.example/post",
                status,
                PageProbe::Unknown,
            );
        }
    }
}
