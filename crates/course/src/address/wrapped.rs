//! Addresses inside addresses: mail guards, translations, archives, readers and redirects wrap the
//! one that is meant.

use url::{Url, form_urlencoded};

/// Who wraps, and in which parameter the address stands. A host that begins with a dot stands for
/// all below it.
const PARAMETERS: [(&str, &str, &str); 20] = [
    // Microsoft Defender: https://learn.microsoft.com/defender-office-365/safe-links-about
    (".safelinks.protection.outlook.com", "/", "url"),
    ("www.google.com", "/url", "q"),
    ("www.google.com", "/url", "url"),
    ("translate.google.com", "/", "u"),
    ("l.facebook.com", "/l.php", "u"),
    ("lm.facebook.com", "/l.php", "u"),
    ("l.instagram.com", "/", "u"),
    ("www.linkedin.com", "/redir/", "url"),
    ("www.linkedin.com", "/safety/go", "url"),
    ("slack-redir.net", "/link", "url"),
    ("t.umblr.com", "/redirect", "z"),
    ("out.reddit.com", "/", "url"),
    ("www.youtube.com", "/redirect", "q"),
    ("duckduckgo.com", "/l/", "uddg"),
    ("getpocket.com", "/redirect", "url"),
    ("vk.com", "/away.php", "to"),
    ("www.translatetheweb.com", "/", "a"),
    ("www.microsofttranslator.com", "/bv.aspx", "a"),
    ("validator.w3.org", "/feed/check.cgi", "url"),
    ("www.inoreader.com", "/", "add_feed"),
];

/// Who wraps, and what stands in the path before the address.
const PATHS: [(&str, &str); 7] = [
    ("feedly.com", "/i/subscription/feed/"),
    ("feedly.com", "/i/subscription/feed%2F"),
    ("www.inoreader.com", "/feed/"),
    ("12ft.io", "/"),
    ("r.jina.ai", "/"),
    ("archive.ph", "/o/nuunc/"),
    ("archive.org", "/wayback/"),
];

/// At most this many are taken off.
const MOST_WRAPPINGS: usize = 4;

/// The address inside, or the address.
pub(super) fn unwrap_address(url: Url) -> Url {
    let mut url = url;
    for _ in 0..MOST_WRAPPINGS {
        match wrapped_address(&url) {
            Some(inner) => url = inner,
            None => break,
        }
    }
    without_view_parameters(url)
}

/// The address in a parameter of a scheme that only a browser or an add-on knows:
/// `about:reader?url=…`, `read://…?url=…`; and one that is escaped as a whole.
pub(super) fn in_query_of_other_scheme(word: &str) -> Option<Url> {
    if word.get(..7).is_some_and(|start| start.to_ascii_lowercase().starts_with("http"))
        && word.contains("%3")
    {
        return parse_web_address(&percent_decoded(word)).filter(|_| !word.contains("://"));
    }
    let (scheme, _) = word.split_once(':')?;
    let is_known = scheme.eq_ignore_ascii_case("about")
        || scheme.eq_ignore_ascii_case("read")
        || scheme.to_ascii_lowercase().ends_with("extension")
        || scheme.eq_ignore_ascii_case("chrome-distiller")
        || scheme.eq_ignore_ascii_case("firefox");
    let query = word.split_once('?').filter(|_| is_known)?.1;
    form_urlencoded::parse(query.as_bytes()).find_map(|(_, value)| parse_web_address(&value))
}

fn percent_decoded(text: &str) -> String {
    let text = text.replace('+', "%2B").replace('&', "%26");
    form_urlencoded::parse(text.as_bytes())
        .next()
        .map(|(name, _)| name.into_owned())
        .unwrap_or_default()
}

fn parse_web_address(text: &str) -> Option<Url> {
    Url::parse(text.trim())
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

fn wrapped_address(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    let is_of = |known: &str| host == known || known.starts_with('.') && host.ends_with(known);
    let path = url.path();
    let in_parameter =
        PARAMETERS.iter().filter(|(known, begins, _)| is_of(known) && path.starts_with(begins));
    let parameter = |name: &str| {
        url.query_pairs().find(|(n, _)| n == name).and_then(|(_, value)| parse_web_address(&value))
    };
    // What follows in a path keeps its own parameters.
    let all = &url[url::Position::BeforePath..];
    let after = |begins: &str| {
        parse_web_address(all.strip_prefix(begins)?)
            .or_else(|| parse_web_address(&percent_decoded(all.strip_prefix(begins)?)))
    };
    in_parameter
        .clone()
        .find_map(|(_, _, name)| parameter(name))
        .or_else(|| {
            PATHS.iter().filter(|(known, _)| is_of(known)).find_map(|(_, begins)| after(begins))
        })
        .or_else(|| archived_address(host, all))
        .or_else(|| proofpoint_address(host, url))
        .or_else(|| translated_address(host, url))
        .or_else(|| amp_address(host, all))
}

/// `web.archive.org/web/20260301000000/https://blog.example/`
/// (<https://archive.org/help/wayback_api.php>).
fn archived_address(host: &str, all: &str) -> Option<Url> {
    let (stamp, page) =
        all.strip_prefix("/web/").filter(|_| host == "web.archive.org")?.split_once('/')?;
    stamp.starts_with(|c: char| c.is_ascii_digit() || c == '*').then(|| parse_web_address(page))?
}

/// Proofpoint's links in mail, version 2 and 3
/// (<https://help.proofpoint.com/Threat_Insight_Dashboard/API_Documentation/URL_Decoder_API>).
fn proofpoint_address(host: &str, url: &Url) -> Option<Url> {
    if !matches!(host, "urldefense.com" | "urldefense.proofpoint.com") {
        return None;
    }
    if let Some(rest) = url[url::Position::BeforePath..].strip_prefix("/v3/__") {
        // A star stands for a character that is listed behind: such an address cannot be read here.
        let inner = rest.split("__;").next().filter(|inner| !inner.contains('*'))?;
        return parse_web_address(inner)
            .or_else(|| parse_web_address(&inner.replacen(":/", "://", 1)));
    }
    let value = url
        .query_pairs()
        .find(|(name, _)| name == "u")
        .filter(|_| url.path().starts_with("/v2/"))?
        .1;
    parse_web_address(&percent_decoded(&value.replace('-', "%").replace('_', "/")))
}

/// `ward--notes-example-org.translate.goog`: a dot is written `-`, and a `-` is written twice.
fn translated_address(host: &str, url: &Url) -> Option<Url> {
    let name = host.strip_suffix(".translate.goog")?;
    let host = name.replace("--", "\0").replace('-', ".").replace('\0', "-");
    let mut inner = url.clone();
    inner.set_host(Some(&host)).ok()?;
    retain_query(&mut inner, |name, _| !name.starts_with("_x_tr_"));
    Some(inner)
}

/// Google's copies of AMP pages: `www.google.com/amp/s/blog.example/post`,
/// `blog-example.cdn.ampproject.org/c/s/blog.example/post`
/// (<https://developers.google.com/amp/cache/overview>).
fn amp_address(host: &str, all: &str) -> Option<Url> {
    let rest = if host.ends_with("cdn.ampproject.org") {
        all.strip_prefix("/c/").or_else(|| all.strip_prefix("/v/"))?
    } else if host.strip_prefix("www.google.").is_some() {
        all.strip_prefix("/amp/")?
    } else {
        return None;
    };
    match rest.strip_prefix("s/") {
        Some(page) => parse_web_address(&format!("https://{page}")),
        None => parse_web_address(&format!("http://{rest}")),
    }
}

/// The address without what asks for another view of the same page: Blogger's for telephones, and
/// AMP.
fn without_view_parameters(mut url: Url) -> Url {
    let is_blogger =
        url.host_str().is_some_and(|host| host.split('.').any(|label| label == "blogspot"));
    retain_query(&mut url, |name, value| {
        let is_amp = name == "amp" && matches!(value, "" | "1" | "true")
            || name == "outputType" && value == "amp";
        !(is_amp || is_blogger && name == "m" && matches!(value, "0" | "1"))
    });
    url
}

/// Drops parameters; an address that has none of them stays as it is written.
fn retain_query(url: &mut Url, keep: impl Fn(&str, &str) -> bool) {
    let pairs: Vec<_> = url.query_pairs().into_owned().collect();
    let kept: Vec<_> = pairs.iter().filter(|(name, value)| keep(name, value)).collect();
    if kept.len() == pairs.len() {
        return;
    }
    url.set_query(None);
    if !kept.is_empty() {
        url.query_pairs_mut().extend_pairs(kept);
    }
}
