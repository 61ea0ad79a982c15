//! The addresses that people type and paste: whatever surrounds one and whatever is misspelt in it,
//! the page that is meant.
//!
//! [`read_addresses`] serves every place where a person gives an address: the command line, a list
//! to import, the forms. It repairs only what cannot mean anything else; what it returns is still a
//! stranger's address and is visited through the guard.

mod text;
mod wrapped;

use url::{Host, Url};

use crate::fetch::FetchFailureDetail;
use crate::subscriber::EmailAddress;

/// One address that a person gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedAddress {
    /// The address as it is written, without what surrounds it.
    pub written: String,
    /// What it may stand for, the likelier first; never empty. Without a scheme it is `https`, then
    /// `http`.
    pub urls: Vec<Url>,
    /// Whether it names an account (`@ana@social.example`), and not a page of a site.
    pub is_account: bool,
}

/// Why a text holds no address of the web.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// There is nothing in it.
    #[error("no address was given")]
    Empty,
    /// It is where someone gets mail.
    #[error("{0} is a mail address, not the address of a blog")]
    Mail(String),
    /// It is a file on someone's own computer.
    #[error("{0:?} is a file on your own computer, which nobody else can read")]
    File(String),
    /// Anything else.
    #[error("{0:?} is not an address")]
    Other(String),
}

impl From<AddressError> for FetchFailureDetail {
    fn from(error: AddressError) -> Self {
        match error {
            AddressError::Empty => Self::EmptyAddress,
            AddressError::Mail(written) => Self::MailAddress { written },
            AddressError::File(written) => Self::FileAddress { written },
            AddressError::Other(written) => Self::NoAddress { written },
        }
    }
}

/// Hosts that are known for mail and hold no blogs at `host/@name`.
const MAILBOXES: [&str; 16] = [
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "hotmail.co.uk",
    "live.com",
    "yahoo.com",
    "icloud.com",
    "me.com",
    "gmx.de",
    "gmx.net",
    "web.de",
    "nhs.net",
    "proton.me",
    "aol.com",
    "orange.fr",
];

/// Endings of files, none of them a top-level domain
/// (<https://data.iana.org/TLD/tlds-alpha-by-domain.txt>).
const FILE_ENDINGS: [&str; 15] = [
    "html", "htm", "xml", "json", "opml", "txt", "pdf", "php", "csv", "jpg", "jpeg", "png", "doc",
    "docx", "js",
];

/// The address that is meant, the first where there are several.
///
/// # Errors
/// [`AddressError`] when there is none.
pub fn read_address(text: &str) -> Result<TypedAddress, AddressError> {
    // `read_addresses` never returns an empty list.
    read_addresses(text).and_then(|mut found| found.drain(..).next().ok_or(AddressError::Empty))
}

/// Every address in what a person typed or pasted, in its order; never none.
///
/// Where an address with a scheme stands among other words, those words are not taken for sites.
///
/// # Errors
/// [`AddressError`] when there is none.
pub fn read_addresses(text: &str) -> Result<Vec<TypedAddress>, AddressError> {
    let plain = text::plain_text(text);
    let mut words: Vec<AddressWord> = plain
        .split_whitespace()
        .flat_map(text::split_addresses)
        .map(AddressWord::parse_word)
        .collect();
    words.retain(|word| *word != AddressWord::Punctuation);
    if words.iter().any(|word| matches!(word, AddressWord::Written(_)))
        && words.iter().any(|word| matches!(word, AddressWord::Prose | AddressWord::Mail(_)))
    {
        words.retain(|word| matches!(word, AddressWord::Written(_)));
    }
    let mail = words.iter().find_map(|word| {
        if let AddressWord::Mail(mail) = word { Some(mail.clone()) } else { None }
    });
    let mut found: Vec<TypedAddress> = Vec::new();
    for word in words {
        if let AddressWord::Written(address) | AddressWord::Likely(address) = word
            && !found.iter().any(|other| other.urls == address.urls)
        {
            found.push(address);
        }
    }
    let shown = || text.trim().chars().take(200).collect::<String>();
    match mail {
        _ if !found.is_empty() => Ok(found),
        Some(mail) => Err(AddressError::Mail(mail)),
        None if plain.trim().is_empty() => Err(AddressError::Empty),
        None if is_file(&plain) => Err(AddressError::File(shown())),
        None => Err(AddressError::Other(shown())),
    }
}

fn is_file(plain: &str) -> bool {
    let plain = plain.trim_start().to_lowercase();
    let drive = plain.as_bytes();
    plain.starts_with("file:")
        || drive.len() > 2
            && drive[0].is_ascii_alphabetic()
            && drive[1] == b':'
            && matches!(drive[2], b'\\' | b'/')
}

/// What one word of a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum AddressWord {
    /// An address that says so itself: by its scheme, or by `www.`.
    Written(TypedAddress),
    /// Spelled like a host, or like an account.
    Likely(TypedAddress),
    /// A mail address.
    Mail(String),
    Punctuation,
    Prose,
}

impl AddressWord {
    fn parse_word(word: &str) -> Self {
        let word = text::trim_punctuation(word);
        if word.is_empty() {
            return Self::Punctuation;
        }
        if let Some(url) = wrapped::in_query_of_other_scheme(word) {
            return Self::written_address(word, vec![wrapped::unwrap_address(url)]);
        }
        if let Some(rest) = text::without_scheme(word) {
            return Self::with_scheme(word, rest);
        }
        match word.split_once(':') {
            Some((scheme, mail)) if scheme.eq_ignore_ascii_case("mailto") => {
                let mail = mail.split('?').next().unwrap_or(mail);
                return Self::Mail(mail.to_owned());
            }
            // `feed:blog.example`, `blog:blog.example`, `acct:ana@social.example`; not
            // `blog.example:8080`.
            Some((name, rest))
                if !name.contains(['.', '/', '@', '[']) && !rest.starts_with(['/', '\\']) =>
            {
                let rest = Self::parse_word(rest);
                if matches!(rest, Self::Written(_) | Self::Likely(_)) {
                    return rest;
                }
            }
            _ => {}
        }
        Self::account_address(word).or_else(|| Self::bare_address(word)).unwrap_or(Self::Prose)
    }

    fn written_address(word: &str, urls: Vec<Url>) -> Self {
        Self::Written(TypedAddress { written: word.to_owned(), urls, is_account: false })
    }

    /// A word with a scheme, however it is spelled. One that only names a program (`feed://`) says
    /// nothing of `https`.
    fn with_scheme(word: &str, rest: &str) -> Self {
        let scheme =
            word[..word.len() - rest.len()].trim_end_matches([':', '/', '\\']).to_lowercase();
        let schemes: &[&str] = match () {
            () if scheme.ends_with("https") => &["https"],
            () if scheme.ends_with("http") => &["http"],
            () => &["https", "http"],
        };
        let rest = text::with_dots(rest);
        let parsed = |scheme: &&str| Url::parse(&format!("{scheme}://{rest}")).ok();
        let urls: Vec<_> = schemes
            .iter()
            .filter_map(parsed)
            .filter(Url::has_host)
            .map(wrapped::unwrap_address)
            .collect();
        if urls.is_empty() { Self::Prose } else { Self::written_address(word, urls) }
    }

    /// `@ana@social.example` and `ana@social.example`, as Mastodon writes accounts; `@ana.example`
    /// as Bluesky does.
    fn account_address(word: &str) -> Option<Self> {
        let name = word.trim_start_matches('@');
        let of = |url: String| {
            let urls = vec![Url::parse(&url).ok()?];
            Some(Self::Likely(TypedAddress { written: word.to_owned(), urls, is_account: true }))
        };
        match name.split_once('@') {
            Some((name, host))
                if !name.is_empty() && !name.contains([':', '/']) && is_host(host) =>
            {
                if MAILBOXES.contains(&&*host.to_lowercase()) && EmailAddress::new(word).is_ok() {
                    return Some(Self::Mail(word.to_owned()));
                }
                of(format!("https://{host}/@{name}"))
            }
            None if word.starts_with('@') && is_host(name) => {
                of(format!("https://bsky.app/profile/{name}"))
            }
            _ => None,
        }
    }

    /// `blog.example/2026`, without a scheme.
    fn bare_address(word: &str) -> Option<Self> {
        let word = text::with_dots(word.trim_start_matches(['/', '\\']));
        let authority = word.split(['/', '\\', '?', '#']).next().unwrap_or_default();
        if !is_host(authority) {
            return None;
        }
        let urls: Vec<_> = ["https", "http"]
            .iter()
            .filter_map(|scheme| Url::parse(&format!("{scheme}://{word}")).ok())
            .map(wrapped::unwrap_address)
            .collect();
        let address = TypedAddress { written: word.clone(), urls, is_account: false };
        let is_written =
            word.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) && word.len() > 4;
        (!address.urls.is_empty()).then_some(if is_written {
            Self::Written(address)
        } else {
            Self::Likely(address)
        })
    }
}

/// Whether a word is spelled like a host of the web, with or without a port: `blog.example`,
/// `192.0.2.1:8080`. A word without a dot, a number and the name of a file are none.
fn is_host(word: &str) -> bool {
    if word.contains('@') {
        return false;
    }
    let Ok(url) = Url::parse(&format!("https://{word}/")) else { return false };
    let written = word.rsplit_once(':').map_or(word, |(host, _)| host);
    match url.host() {
        Some(Host::Domain(domain)) => {
            let ending = domain.trim_end_matches('.').rsplit_once('.').map(|(_, ending)| ending);
            ending.is_some_and(|ending| {
                ending.len() > 1
                    && (ending.starts_with("xn--")
                        || ending.bytes().all(|b| b.is_ascii_alphabetic()))
                    && !FILE_ENDINGS.contains(&ending)
            }) || domain == "localhost" && url.port().is_some()
        }
        // `7` and `1.5` are addresses too, but nobody means them so.
        Some(Host::Ipv4(_)) => written.split('.').count() == 4,
        Some(Host::Ipv6(_)) => true,
        None => false,
    }
}

#[cfg(test)]
mod tests;
