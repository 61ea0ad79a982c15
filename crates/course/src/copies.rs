//! When posts of two feeds are one: a blog and a planet, a blog and its FeedBurner copy, a blog at
//! two addresses.
//!
//! Two participants who fill in one form, or answer one prompt, write the same title and the same
//! words, and each has a post. So equal words alone make a copy only within a participant's own
//! feeds, or where a planet leads to the site, the author or the date of the other post.

use chrono::{DateTime, Timelike, Utc};
use url::Url;

use crate::feed::{FeedRole, FeedState};
use crate::identity::canonical_link;
use crate::ids::{FeedId, ParticipantId};
use crate::recognise::authors_differ;
use crate::subscriber::EmailAddress;

/// Words from which an equal title and text are taken for a copy.
pub const TELLING_WORDS: usize = 20;

/// Words from which an equal text is taken for a copy under another title, where the date is the
/// same too.
pub const TELLING_WORDS_WITH_DATE: usize = 8;

/// Whose a feed is and what kind, as far as that decides which of two copies is the author's own.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedClaim {
    /// The feed.
    pub feed: FeedId,
    /// Who registered it.
    pub participant: ParticipantId,
    /// Their address: who registers two blogs apart from each other is one person by it.
    pub email: Option<EmailAddress>,
    /// Its role.
    pub role: FeedRole,
    /// Its state.
    pub state: FeedState,
    /// Its address.
    pub url: Url,
    /// The address of its blog.
    pub link: Option<Url>,
}

/// A post as one feed has it, as far as it takes to find it in another.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedPost {
    /// The feed.
    pub claim: FeedClaim,
    /// The feed's own id.
    pub guid: Option<String>,
    /// Where to read it.
    pub link: Option<Url>,
    /// The canonical link.
    pub link_key: Option<String>,
    /// The hash of title and text.
    pub text_hash: String,
    /// Its title.
    pub title: Option<String>,
    /// Whom it names as author.
    pub author: Option<String>,
    /// The stated date.
    pub published_at: Option<DateTime<Utc>>,
    /// Words of its text.
    pub n_words: usize,
}

impl FeedPost {
    /// Whether both are one post: the same address with the same words or title, or in a planet;
    /// the same id and words; or the same words where nothing says that they are two people's: few
    /// words only in a planet, with the same date.
    pub fn is_copy_of(&self, other: &Self) -> bool {
        if !self.can_be_copies(other) {
            return false;
        }
        let same_words = self.text_hash == other.text_hash;
        let same_title = self.title.is_some() && self.title == other.title;
        let by_link = self.same_page(other)
            && (self.is_through_planet(other) && self.names_a_post()
                || (same_words || same_title)
                    && (self.is_through_planet(other) || self.is_of_one(other)));
        let by_id = same_words && self.same_id(other);
        let by_words = same_words && self.n_words >= TELLING_WORDS && self.is_related(other);
        let by_date = same_words
            && self.is_through_planet(other)
            && self.same_date(other)
            && !self.authors_differ(other);
        by_link || by_id || by_words || by_date
    }

    /// Whether both are one post by their date, given what each says: under two titles, where the
    /// texts are equal and the site or the participant is the same; or in a planet that shows how
    /// the post begins, at its site, by its author or under its title.
    pub fn is_dated_copy_of(&self, other: &Self, text: &str, other_text: &str) -> bool {
        if !self.can_be_copies(other) || !self.same_date(other) || self.authors_differ(other) {
            return false;
        }
        let is_near = self.same_participant(other)
            || self.is_through_planet(other) && (self.same_site(other) || self.same_author(other));
        // A planet may learn first that a blog has moved.
        let n_telling = if is_near { TELLING_WORDS_WITH_DATE } else { TELLING_WORDS };
        let may_be_renamed = is_near || self.is_through_planet(other);
        let is_renamed = may_be_renamed && self.n_words >= n_telling && text == other_text;
        let same_title = self.title.is_some() && self.title == other.title;
        let n_alike = n_words_alike(text, other_text);
        let n_shorter = text.split_whitespace().count().min(other_text.split_whitespace().count());
        let is_beginning = n_alike >= TELLING_WORDS_WITH_DATE
            || same_title && n_alike > 0 && n_alike * 2 >= n_shorter;
        is_renamed || self.is_through_planet(other) && (is_near || same_title) && is_beginning
    }

    /// Whether two blogs may be one person's: by who registered them, or because one lists the
    /// other's pages.
    pub fn may_be_same_person(&self, other: &Self) -> bool {
        self.same_participant(other) || self.is_copy_of(other) || self.same_site(other)
    }

    /// Whether nothing is left of what would make both one post: address, words, title and id are
    /// others.
    pub fn is_unlike(&self, other: &Self) -> bool {
        let differ = |a: &Option<String>, b: &Option<String>| a.is_none() || a != b;
        self.text_hash != other.text_hash
            && differ(&self.link_key, &other.link_key)
            && differ(&self.title, &other.title)
            && differ(&self.guid, &other.guid)
    }

    /// How good the feed's claim to the post is: best where the post's address is at the feed's own
    /// site; `None` where the feed was not let in, or was turned away.
    pub fn claim_strength(&self) -> Option<u8> {
        let link = self.link.as_ref();
        let at_home = link.is_some_and(|link| {
            self.claim.link.as_ref().is_some_and(|home| lies_below(link, home))
        });
        let host_of_feed = link
            .and_then(host_without_www)
            .is_some_and(|at| Some(at) == host_without_www(&self.claim.url));
        let host_of_blog = link
            .and_then(host_without_www)
            .is_some_and(|at| self.claim.link.as_ref().and_then(host_without_www) == Some(at));
        match (self.claim.state, self.claim.role) {
            (FeedState::Pending | FeedState::Rejected, _) => None,
            (_, FeedRole::Planet | FeedRole::Comments) => Some(0),
            // Nobody corrects a post there any more.
            (FeedState::Retired, _) | (_, FeedRole::Elsewhere) => Some(1),
            (_, FeedRole::Blog) if host_of_feed && at_home => Some(5),
            (_, FeedRole::Blog) if host_of_feed => Some(4),
            (_, FeedRole::Blog) if host_of_blog => Some(3),
            (_, FeedRole::Blog) => Some(2),
        }
    }

    fn can_be_copies(&self, other: &Self) -> bool {
        let roles = [self.claim.role, other.claim.role];
        self.claim.feed != other.claim.feed && !roles.contains(&FeedRole::Comments)
    }

    fn is_through_planet(&self, other: &Self) -> bool {
        [self.claim.role, other.claim.role].contains(&FeedRole::Planet)
    }

    fn same_participant(&self, other: &Self) -> bool {
        let address = |post: &Self| post.claim.email.as_ref().map(EmailAddress::folded_address);
        self.claim.participant == other.claim.participant
            || address(self).is_some() && address(self) == address(other)
    }

    /// Two people may link to the same page: it is a post of one of them where it lies at the site
    /// of one.
    fn is_of_one(&self, other: &Self) -> bool {
        self.same_participant(other) || [self, other].iter().any(|p| p.claim_strength() >= Some(3))
    }

    /// Whether the addresses are equal, and lead to one place of their page.
    fn same_page(&self, other: &Self) -> bool {
        let place = |post: &Self| post.link.as_ref().and_then(Url::fragment).map(str::to_owned);
        self.link_key.is_some()
            && self.link_key == other.link_key
            && place(self).zip(place(other)).is_none_or(|(a, b)| a == b)
    }

    /// An id that is an address is one post's in the whole world (RFC 4287 §4.2.6); a number is no
    /// more than its feed's.
    fn same_id(&self, other: &Self) -> bool {
        let Some(id) = self.guid.as_deref().filter(|id| other.guid.as_deref() == Some(*id)) else {
            return false;
        };
        let is_global = Url::parse(id).is_ok();
        let other_date =
            self.published_at.is_some() && other.published_at.is_some() && !self.same_second(other);
        is_global || self.is_through_planet(other) && !self.authors_differ(other) && !other_date
    }

    /// Whether equal words are one person's: both feeds are theirs, or a planet leads to the
    /// other's site, author or date.
    fn is_related(&self, other: &Self) -> bool {
        if self.same_participant(other) {
            return true;
        }
        if !self.is_through_planet(other) || self.authors_differ(other) && !self.same_site(other) {
            return false;
        }
        // A planet may link to pages of its own, which say nothing of the author's site.
        let is_sheltered = [self, other].iter().any(|p| {
            p.claim.role == FeedRole::Planet
                && p.link
                    .as_ref()
                    .and_then(host_without_www)
                    .is_none_or(|at| Some(at) == host_without_www(&p.claim.url))
        });
        let other_date =
            self.published_at.is_some() && other.published_at.is_some() && !self.same_second(other);
        self.same_site(other)
            || self.same_author(other)
            || self.same_date(other)
            || is_sheltered && !other_date
    }

    /// Whether the address of one lies at the site of the other's blog.
    fn same_site(&self, other: &Self) -> bool {
        let pairs = [(self, other), (other, self)];
        pairs.iter().filter(|(_, blog)| blog.claim.role != FeedRole::Planet).any(|(post, blog)| {
            post.link.as_ref().is_some_and(|link| match &blog.claim.link {
                Some(home) if host_without_www(home) == host_without_www(link) => {
                    lies_below(link, home)
                }
                _ => {
                    host_without_www(link).is_some()
                        && host_without_www(link) == host_without_www(&blog.claim.url)
                }
            })
        })
    }

    fn same_author(&self, other: &Self) -> bool {
        self.author.is_some() && other.author.is_some() && !self.authors_differ(other)
    }

    fn authors_differ(&self, other: &Self) -> bool {
        authors_differ(self.author.as_deref(), other.author.as_deref())
    }

    /// Stored instants are whole seconds.
    fn same_second(&self, other: &Self) -> bool {
        self.published_at
            .is_some_and(|at| other.published_at.is_some_and(|o| o.timestamp() == at.timestamp()))
    }

    /// Midnight is the day alone, on which many may write.
    fn same_date(&self, other: &Self) -> bool {
        let is_day = self.published_at.is_some_and(|at| at.num_seconds_from_midnight() == 0);
        self.same_second(other) && (!is_day || self.same_site(other))
    }

    /// Whether the address is a page's below the blog's home page.
    fn names_a_post(&self) -> bool {
        self.link.as_ref().is_some_and(|link| link.path() != "/" || link.query().is_some())
    }
}

/// With how many equal words two texts begin.
fn n_words_alike(a: &str, b: &str) -> usize {
    a.split_whitespace().zip(b.split_whitespace()).take_while(|(a, b)| a == b).count()
}

fn host_without_www(url: &Url) -> Option<&str> {
    url.host_str().map(|host| host.trim_start_matches("www."))
}

fn lies_below(link: &Url, home: &Url) -> bool {
    let (link, home) = (canonical_link(link), canonical_link(home));
    link.strip_prefix(&home).is_some_and(|rest| rest.starts_with(['/', '?']))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `role participant link title date author`, with `-` for what is not there; the feed is at
    /// the participant's site.
    fn read(said: &str, n_words: usize) -> FeedPost {
        let words: Vec<&str> = said.split_whitespace().collect();
        let [role, who, link, title, date, author] = words[..] else { panic!("{said}") };
        let some = |word: &str| (word != "-").then(|| word.to_owned());
        let number = who.bytes().fold(0, |n: i64, b| n * 31 % 99_991 + i64::from(b));
        let at = |address: &str| Url::parse(&format!("https://{address}")).expect("an address");
        let link = some(link).map(|l| at(&l));
        FeedPost {
            claim: FeedClaim {
                feed: FeedId(number * 10 + i64::from(role == "second")),
                participant: ParticipantId(number),
                email: None,
                role: if role == "planet" { FeedRole::Planet } else { FeedRole::Blog },
                state: FeedState::Approved,
                url: at(&format!("{who}/feed")),
                link: Some(at(&format!("{who}/"))),
            },
            guid: None,
            link_key: link.as_ref().map(canonical_link),
            link,
            text_hash: format!("{title} and its words"),
            title: some(title),
            author: some(author),
            published_at: some(date).map(|d| format!("2026-03-{d}Z").parse().expect("an instant")),
            n_words,
        }
    }

    #[track_caller]
    fn check(a: &str, b: &str, n_words: usize, expected: bool) {
        let [a, b] = [read(a, n_words), read(b, n_words)];
        assert_eq!([a.is_copy_of(&b), b.is_copy_of(&a)], [expected; 2], "{a:?}\n{b:?}");
    }

    #[test]
    fn equal_words_of_two_participants_are_two_posts() {
        let ana = "blog ana.example ana.example/week-2 Form 02T10:00:00 -";
        check(ana, "blog ben.example ben.example/week-2 Form 03T10:00:00 -", 90, false);
        check(ana, "blog ben.example ben.example/week-2 Form 02T10:00:00 -", 90, false);
        check(ana, "blog ben.example ben.example/week-2 Form - -", 90, false);
        // On one platform.
        check(
            "blog blogs.example/ana blogs.example/ana/1 Form 02T10:00:00 Ana",
            "blog blogs.example/ben blogs.example/ben/1 Form 02T10:00:00 Ben",
            90,
            false,
        );
        // Both lead to the prompt.
        check(
            "blog ana.example course.example/prompt Form 02T10:00:00 -",
            "blog ben.example course.example/prompt Form 02T10:00:00 -",
            90,
            false,
        );
        // A planet brings a stranger's.
        check(ana, "planet all.example cleo.example/week-2 Form 03T10:00:00 -", 90, false);
        check(ana, "planet all.example cleo.example/week-2 Form - -", 90, false);
        let named = "blog ana.example ana.example/1 Form 02T10:00:00 Ana";
        check(named, "planet all.example cleo.example/1 Form 02T10:00:00 Cleo", 90, false);
        check(
            "blog blogs.example/ana blogs.example/ana/1 Form 02T00:00:00 -",
            "planet all.example blogs.example/cleo/1 Form 02T00:00:00 -",
            90,
            false,
        );
    }

    #[test]
    fn one_post_through_two_feeds() {
        let ana = "blog ana.example ana.example/1 Form 02T10:00:00 Ana";
        // The same address.
        check(ana, "planet all.example ana.example/1 Other 03T10:00:00 Planet", 2, true);
        check(ana, "blog burner.example ana.example/1 Form 02T10:00:00 -", 2, true);
        // Another address: of an earlier site, or in the planet.
        check(ana, "planet all.example old.example/1 Form 02T10:00:00 -", 20, true);
        check(ana, "planet all.example old.example/1 Form 05T10:00:00 Ana", 20, true);
        check(ana, "planet all.example ana.example/old/1 Form 05T10:00:00 -", 20, true);
        check(ana, "planet all.example all.example/9 Form - -", 20, true);
        check(ana, "planet all.example all.example/9 Form 05T10:00:00 -", 20, false);
        check(ana, "planet all.example old.example/1 Form 05T10:00:00 Ana", 19, false);
        // A short one at the same second.
        check(ana, "planet all.example old.example/1 Form 02T10:00:00 -", 1, true);
        check(ana, "planet all.example old.example/1 Form 02T10:00:00 Cleo", 1, false);
        // Two feeds of one participant.
        check(ana, "second ana.example notes.example/1 Form - -", 20, true);
        let of = |address: &str, said: &str| {
            let post = read(said, 20);
            FeedPost {
                claim: FeedClaim {
                    email: Some(EmailAddress::new(address).expect("an address")),
                    ..post.claim
                },
                ..post
            }
        };
        let there = "blog notes.example notes.example/1 Form - -";
        assert!(of("ana@example.org", ana).is_copy_of(&of("Ana@example.org", there)));
        assert!(!of("ana@example.org", ana).is_copy_of(&of("ben@example.org", there)));
    }

    #[test]
    fn an_id_tells_what_an_address_does_not() {
        let with = |id: &str, said: &str| FeedPost { guid: Some(id.to_owned()), ..read(said, 2) };
        let [ana, there] = [
            "blog ana.example ana.example/1 Tea 02T10:00:00 -",
            "planet all.example x.example/1 Tea - -",
        ];
        let check = |a: FeedPost, b: FeedPost, expected| {
            assert_eq!(a.is_copy_of(&b), expected, "{a:?}\n{b:?}");
        };
        check(with("7", ana), with("7", there), true);
        check(with("7", ana), with("8", there), false);
        check(with("7", ana), with("7", "planet all.example x.example/1 Tea 05T10:00:00 -"), false);
        check(with("7", ana), with("7", "blog ben.example ben.example/1 Tea - -"), false);
        check(
            with("tag:ana,7", ana),
            with("tag:ana,7", "blog ben.example ben.example/1 Tea - -"),
            true,
        );
        check(with("7", ana), with("7", "planet all.example x.example/1 Coffee - -"), false);
    }

    #[test]
    fn a_title_corrected_on_the_way() {
        let ana = read("blog ana.example ana.example/form Form 02T10:00:00 -", 9);
        let check = |other: &str, text: &str, expected| {
            let other = read(other, 9);
            assert_eq!(
                ana.is_dated_copy_of(&other, "We made a form.", text),
                expected,
                "{other:?}"
            );
        };
        let same = "We made a form.";
        check("planet all.example ana.example/from From 02T10:00:00 -", same, true);
        check("planet all.example ben.example/from From 02T10:00:00 -", same, false);
        check("planet all.example ana.example/from From 03T10:00:00 -", same, false);
        check("blog ben.example ana.example/from From 02T10:00:00 -", same, false);
        // How it begins, at another address.
        check("planet all.example old.example/form Form 02T10:00:00 -", "We made …", true);
        check("planet all.example old.example/form Form 02T10:00:00 -", "Other words.", false);
        check("planet all.example old.example/form Other 02T10:00:00 -", "We made …", false);
        check("blog ben.example ben.example/form Form 02T10:00:00 -", "We made …", false);
    }

    #[test]
    fn the_best_claim_is_the_authors() {
        let strength = |said: &str| read(said, 9).claim_strength();
        let all = [
            "planet all.example ana.example/1 Form - -",
            "blog eve.example ana.example/1 Form - -",
            "blog ana.example ana.example/1 Form - -",
        ];
        assert_eq!(all.map(strength), [Some(0), Some(2), Some(5)]);
        let eve = "blog blogs.example/eve blogs.example/ana/1 Form - -";
        let ana = "blog blogs.example/ana blogs.example/ana/1 Form - -";
        assert!(strength(eve) < strength(ana));
        let mut retired = read(ana, 9);
        retired.claim.state = FeedState::Retired;
        assert_eq!(retired.claim_strength(), Some(1));
        retired.claim.state = FeedState::Rejected;
        assert_eq!(retired.claim_strength(), None);
    }
}
