//! Credit: whose name stands under a post.
//!
//! A blog's posts are its participant's. Where a feed has several writers, or nobody has given its
//! participant a name, whom the post names wrote it. A collection (a planet, a feed of a tag, a
//! library) is no participant: its posts bear the names of those who wrote them. Whoever prints a
//! name takes it from here: the store works it out when a post comes, and hands it out with the
//! post.

use std::cmp::Reverse;
use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::feed::FeedRole;
use crate::participant::is_name;
use crate::post::PostSource;
use crate::tag;

/// Who is credited with a post.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum CreditKind {
    /// The participant whose feed it is.
    #[default]
    Participant,
    /// One of several who write in a participant's feed.
    Writer,
    /// Somebody whose post a collection lists: no participant.
    Collected,
}

impl CreditKind {
    /// The word used in the store.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// What decides about the names under a feed's posts.
#[derive(Debug, Clone, Copy)]
pub struct FeedCredit<'a> {
    /// What kind of place the feed is.
    pub role: FeedRole,
    /// Whether its posts name several writers, as by [`has_several_writers`].
    pub has_several_writers: bool,
    /// The name of its participant.
    pub name: &'a str,
    /// Whether that is only the blog's title, author or host, as nobody has given a name.
    pub is_provisional: bool,
    /// Whether it is a pseudonym.
    pub is_pseudonymous: bool,
    /// Its title.
    pub title: Option<&'a str>,
    /// Its address.
    pub url: &'a Url,
}

/// What a post says of its writer.
#[derive(Debug, Clone, Copy)]
pub struct PostCredit<'a> {
    /// Whom it names.
    pub author: Option<&'a str>,
    /// Where it is.
    pub link: Option<&'a Url>,
    /// Where a planet took it from.
    pub source: Option<&'a PostSource>,
}

impl FeedCredit<'_> {
    /// Whether the feed collects the posts of others: a planet does; and so does what is no blog,
    /// where many write or nobody gave a person's name, such as a feed of a tag or a library.
    pub fn is_collection(&self) -> bool {
        match self.role {
            FeedRole::Planet => true,
            FeedRole::Elsewhere => self.is_provisional || self.has_several_writers,
            FeedRole::Blog | FeedRole::Comments => false,
        }
    }

    /// The name under a post, where it is not the participant's. A participant with a pseudonym is
    /// never called anything else.
    pub fn writer_name(&self, post: &PostCredit<'_>) -> Option<String> {
        let named = post.author.map(str::trim).filter(|author| is_name(author));
        if self.is_collection() {
            return Some(self.collected_author(named, post));
        }
        let is_other = |name: &&str| !is_same_person(name, self.name) || self.is_provisional;
        let is_told = (self.has_several_writers || self.is_provisional) && !self.is_pseudonymous;
        named.filter(|_| is_told).filter(is_other).map(str::to_owned)
    }

    fn collected_author(&self, named: Option<&str>, post: &PostCredit<'_>) -> String {
        let handle = || post.author.map(str::trim).filter(|author| author.starts_with('@'));
        let source = || {
            post.source
                .and_then(|source| source.title.as_deref())
                .map(str::trim)
                .filter(|t| !t.is_empty())
        };
        let name = named.or_else(handle).map(str::to_owned);
        let name = name
            .or_else(|| post.link.and_then(author_from_link))
            .or_else(|| source().map(str::to_owned));
        let elsewhere = || {
            post.link
                .and_then(host_without_www)
                .filter(|at| Some(at) != host_without_www(self.url).as_ref())
        };
        let title = || self.title.map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
        name.or_else(elsewhere)
            .or_else(title)
            .or_else(|| host_without_www(self.url))
            .unwrap_or_else(|| self.name.to_owned())
    }
}

fn host_without_www(url: &Url) -> Option<String> {
    url.host_str().map(|host| host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Whether names are those of several people: two that are not two spellings of one. What can be
/// nobody's name does not count.
pub fn has_several_writers<'a>(names: impl IntoIterator<Item = &'a str>) -> bool {
    let names: HashSet<&str> =
        names.into_iter().map(str::trim).filter(|n| is_name(n) || n.starts_with('@')).collect();
    // The fullest name first: others may be short for it.
    let mut names: Vec<&str> = names.into_iter().collect();
    names.sort_by_key(|name| (Reverse(name.split_whitespace().count()), *name));
    let mut people: Vec<&str> = Vec::new();
    for name in names {
        if !people.iter().any(|other| is_same_person(name, other)) {
            people.push(name);
        }
    }
    people.len() > 1
}

/// Whether two names may be one person's: one holds the words of the other (`Ana`, `Dr Ana Silva`),
/// or is a user name made of them (`asilva`, `ana_silva`).
fn is_same_person(a: &str, b: &str) -> bool {
    let words = |name: &str| {
        tag::split_words(name)
            .iter()
            .map(|w| tag::fold_tag(w))
            .filter(|w| !w.is_empty())
            .collect::<Vec<_>>()
    };
    let (a, b) = (words(a), words(b));
    let holds = |these: &[String], those: &[String]| those.iter().all(|word| these.contains(word));
    let is_made_of = |user: &[String], name: &[String]| matches!(user, [one] if name.iter().any(|word| word.chars().count() >= 3 && one.contains(word.as_str())));
    holds(&a, &b) || holds(&b, &a) || is_made_of(&a, &b) || is_made_of(&b, &a)
}

/// Who wrote a short post, by its address, where its feed does not say: Mastodon and its kin
/// (`/@ana/1`, `/@ana@night.example/1`, `/users/ana/statuses/1`: docs.joinmastodon.org, “Status
/// URLs”), `GoToSocial` (`/@ana/statuses/01H`: docs.gotosocial.org), Pixelfed (`/p/ana/12345`) and
/// Bluesky (`/profile/ana.example/post/1`).
pub fn author_from_link(url: &Url) -> Option<String> {
    let host = host_without_www(url)?;
    let parts: Vec<&str> = url.path().trim_matches('/').split('/').collect();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_user = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.-@".contains(&b))
    };
    let at_host = |user: &str| {
        if user.contains('@') { format!("@{user}") } else { format!("@{user}@{host}") }
    };
    match parts[..] {
        [user, id] if user.starts_with('@') && is_number(id) && is_user(&user[1..]) => {
            Some(at_host(&user[1..]))
        }
        ["users", user, "statuses", id] if is_number(id) && is_user(user) => Some(at_host(user)),
        [user, "statuses", id]
            if user.starts_with('@') && !id.is_empty() && is_user(&user[1..]) =>
        {
            Some(at_host(&user[1..]))
        }
        // Other programs number pages so.
        ["p", user, id] if id.len() >= 5 && is_number(id) && is_user(user) => Some(at_host(user)),
        ["profile", user, "post", _] if host == "bsky.app" && is_user(user) => {
            Some(format!("@{user}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).expect("an address")
    }

    /// The name under a post of a feed “Ward 7” at `ward.example`, where it is not its
    /// participant's, who is called `name`.
    #[track_caller]
    fn check(
        role: FeedRole,
        name: &str,
        is_provisional: bool,
        has_several_writers: bool,
        author: &str,
        expected: Option<&str>,
    ) {
        let (feed_url, link) =
            (url("https://ward.example/feed"), url("https://www.night.example/7"));
        let feed = FeedCredit {
            role,
            has_several_writers,
            name,
            is_provisional,
            is_pseudonymous: false,
            title: Some("Ward 7"),
            url: &feed_url,
        };
        let author = Some(author).filter(|a| !a.is_empty());
        let post = PostCredit { author, link: Some(&link), source: None };
        assert_eq!(
            feed.writer_name(&post).as_deref(),
            expected,
            "{role:?} of {name}, by {author:?}"
        );
        let hidden = FeedCredit { is_pseudonymous: true, ..feed };
        assert!(
            hidden.is_collection() || hidden.writer_name(&post).is_none(),
            "a pseudonym is the only name"
        );
    }

    #[test]
    fn a_blog_is_its_participant_s() {
        check(FeedRole::Blog, "Ana", false, false, "asilva", None);
        check(FeedRole::Blog, "Ana", false, false, "Bo Lind", None);
        check(FeedRole::Blog, "Ana", false, false, "", None);
        check(FeedRole::Elsewhere, "Ana", false, false, "Anchor", None);
    }

    #[test]
    fn several_writers_are_named() {
        check(FeedRole::Blog, "Ana", false, true, "Bo Lind", Some("Bo Lind"));
        check(FeedRole::Blog, "Ana", false, true, "Ana Silva", None);
        check(FeedRole::Blog, "Ana", false, true, "admin", None);
        check(FeedRole::Blog, "Olga Owner", true, true, "Bo Lind", Some("Bo Lind"));
        check(FeedRole::Blog, "Ward 7", true, false, "Bo Lind", Some("Bo Lind"));
        check(FeedRole::Blog, "Olga Owner", true, false, "", None);
    }

    #[test]
    fn a_collection_is_nobody() {
        check(FeedRole::Planet, "The planet", false, false, "Bo Lind", Some("Bo Lind"));
        check(FeedRole::Planet, "The planet", false, false, "", Some("night.example"));
        check(FeedRole::Planet, "The planet", false, false, "admin", Some("night.example"));
        check(
            FeedRole::Elsewhere,
            "Ward 7",
            true,
            false,
            "@bo@night.example",
            Some("@bo@night.example"),
        );
        check(FeedRole::Elsewhere, "Library", false, true, "Cy Ode", Some("Cy Ode"));
    }

    #[test]
    fn a_planet_s_post_without_an_author_is_its_source_s() {
        let (feed_url, link) =
            (url("https://planet.example/feed"), url("https://planet.example/7"));
        let feed = FeedCredit {
            role: FeedRole::Planet,
            has_several_writers: false,
            name: "Planet",
            is_provisional: true,
            is_pseudonymous: false,
            title: Some("Planet"),
            url: &feed_url,
        };
        let source = PostSource { title: Some("Night shift".to_owned()), ..PostSource::default() };
        let post = PostCredit { author: None, link: Some(&link), source: Some(&source) };
        assert_eq!(feed.writer_name(&post).as_deref(), Some("Night shift"));
        assert_eq!(
            feed.writer_name(&PostCredit { source: None, ..post }).as_deref(),
            Some("Planet")
        );
        let toot = url("https://social.example/@bo/1234567");
        let post = PostCredit { link: Some(&toot), source: None, ..post };
        assert_eq!(feed.writer_name(&post).as_deref(), Some("@bo@social.example"));
    }

    #[test]
    fn writers_are_counted_by_name() {
        let check = |names: &[&str], expected| {
            assert_eq!(has_several_writers(names.iter().copied()), expected, "{names:?}");
        };
        check(&["Ana Silva", "Bo Lind"], true);
        check(&["Ana Silva", "Bo Silva"], true);
        check(&["Ana", "Ana Silva", "Dr. Ana Silva", "asilva", "ana_silva"], false);
        check(&["Ana Silva", "admin", "WordPress"], false);
        check(&["ana", "bo", "cy"], true);
        check(&["李明", "王芳"], true);
        check(&["@ana@a.example", "@bo@a.example"], true);
        check(&["Ana"], false);
        check(&[], false);
    }

    #[test]
    fn a_toot_s_address_names_its_author() {
        let check = |address: &str, expected: Option<&str>| {
            assert_eq!(author_from_link(&url(address)).as_deref(), expected);
        };
        check("https://social.example/@ana/112233445566", Some("@ana@social.example"));
        check("https://social.example/@bo@night.example/112233445566", Some("@bo@night.example"));
        check(
            "https://social.example/users/ana/statuses/112233445566",
            Some("@ana@social.example"),
        );
        check("https://social.example/@ana/7", Some("@ana@social.example"));
        check("https://social.example/@ana/statuses/01HV8K6Q", Some("@ana@social.example"));
        check("https://pixel.example/p/ana/112233445566", Some("@ana@pixel.example"));
        check("https://bsky.app/profile/ana.example/post/3kabc", Some("@ana.example"));
        check("https://medium.com/@ana/first-steps-0a1b", None);
        check("https://ward.example/2026/03/week", None);
        check("https://ward.example/p/week", None);
    }
}
