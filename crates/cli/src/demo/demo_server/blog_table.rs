//! Who blogs in the demo, where, and how their servers behave.

/// A blog of the demo.
pub(super) struct DemoBlog {
    pub(super) host: &'static str,
    /// The feed's path and query.
    pub(super) path: &'static str,
    pub(super) participant: &'static str,
    pub(super) content_type: &'static str,
    /// What the feed says, from which day on.
    pub(super) days: DatedDocuments,
    pub(super) habits: &'static [ServerQuirk],
}

/// Documents with the day on which each replaces the one before.
type DatedDocuments = &'static [(u8, &'static [u8])];

/// What is particular about a blog's server.
#[derive(PartialEq)]
pub(super) enum ServerQuirk {
    /// Gives an entity tag and honours it.
    Etag,
    /// Compresses for those who accept it.
    Gzip,
    /// Answers 410 to everything from this day on.
    GoneFrom(u8),
    /// Was registered at this path, which leads permanently to the present one.
    MovedFrom(&'static str),
    /// Is a podcast, a channel or a social feed rather than a blog.
    Elsewhere,
    /// Is registered on this day rather than on the first.
    JoinsOn(u8),
    /// Serves the comments on one post at this path.
    Comments(&'static str, DatedDocuments),
}

/// Something that a blog serves as a feed.
pub(super) struct DemoDocument {
    pub(super) content_type: &'static str,
    days: DatedDocuments,
}

impl DemoDocument {
    /// What it says on a day; `None` before it says anything.
    pub(super) fn bytes_on(&self, day: u8) -> Option<&'static [u8]> {
        self.days.iter().rfind(|(since, _)| *since <= day).map(|(_, bytes)| *bytes)
    }
}

impl DemoBlog {
    /// The feed's address.
    pub(super) fn feed_address(&self) -> String {
        format!("http://{}{}", self.host, self.path)
    }

    /// The address its author gave: the old one, where the feed has moved.
    pub(super) fn registered_address(&self) -> String {
        format!("http://{}{}", self.host, self.moved_from().unwrap_or(self.path))
    }

    /// The day on which it is registered.
    pub(super) fn joins_on(&self) -> u8 {
        self.habits
            .iter()
            .find_map(|h| if let ServerQuirk::JoinsOn(day) = h { Some(*day) } else { None })
            .unwrap_or(1)
    }

    /// The path the feed once had.
    pub(super) fn moved_from(&self) -> Option<&'static str> {
        self.habits
            .iter()
            .find_map(|h| if let ServerQuirk::MovedFrom(path) = h { Some(*path) } else { None })
    }

    /// Whether the blog no longer exists.
    pub(super) fn is_gone_on(&self, day: u8) -> bool {
        self.habits.iter().any(|h| matches!(h, ServerQuirk::GoneFrom(since) if *since <= day))
    }

    pub(super) fn has_quirk(&self, habit: &ServerQuirk) -> bool {
        self.habits.contains(habit)
    }

    /// The feed, or the feed of comments, at a path.
    pub(super) fn document_at(&self, target: &str) -> Option<DemoDocument> {
        let comments = self.habits.iter().find_map(|h| match h {
            ServerQuirk::Comments(path, days) if *path == target => Some(*days),
            _ => None,
        });
        let days = comments.or((self.path == target).then_some(self.days))?;
        Some(DemoDocument { content_type: self.content_type, days })
    }

    /// Whether the feed of a day names the page at `target`: a post's page is there as long as its
    /// feed names it.
    pub(super) fn names_on(&self, day: u8, target: &str) -> bool {
        let address = format!("http://{}{target}", self.host).into_bytes();
        let feed = DemoDocument { content_type: self.content_type, days: self.days }
            .bytes_on(day)
            .unwrap_or_default();
        let ends_there = |after: Option<&u8>| after.is_none_or(|c| b"\"'<?# \r\n".contains(c));
        feed.windows(address.len())
            .enumerate()
            .any(|(at, w)| w == address && ends_there(feed.get(at + w.len())))
    }
}

/// The documents of a host: `days!("host", 1 => "day1.xml")`.
macro_rules! days {
    ($host:literal, $($since:literal => $file:literal),+) => {
        &[$(($since, include_bytes!(concat!("../../../../../config/demo/", $host, "/", $file)))),+]
    };
}

const RSS: &str = "application/rss+xml; charset=UTF-8";
const ATOM: &str = "application/atom+xml; charset=UTF-8";

/// Every blog, in the order in which their authors signed up.
pub(super) const BLOGS: &[DemoBlog] = &[
    // WordPress; a typo mended on the third day.
    DemoBlog {
        host: "ward-notes.example",
        path: "/feed/",
        participant: "Maeve Corrigan",
        content_type: RSS,
        days: days!("ward-notes.example", 1 => "day1.xml", 2 => "day2.xml", 3 => "day3.xml"),
        habits: &[ServerQuirk::Comments(
            "/2026/03/01/the-handover-i-would-give-again/feed/",
            days!("ward-notes.example", 1 => "comments-day1.xml", 2 => "comments-day2.xml"),
        )],
    },
    // WordPress, once in a folder of its own.
    DemoBlog {
        host: "hands-and-habits.example",
        path: "/feed/",
        participant: "Ingrid Solheim",
        content_type: RSS,
        days: days!("hands-and-habits.example", 1 => "day1.xml", 2 => "day2.xml"),
        habits: &[ServerQuirk::MovedFrom("/blog/feed/")],
    },
    // Blogger; a post withdrawn on the second day.
    DemoBlog {
        host: "slow-clinic.example",
        path: "/feeds/posts/default",
        participant: "Thandiwe Mokoena",
        content_type: ATOM,
        days: days!("slow-clinic.example", 1 => "day1.xml", 2 => "day2.xml", 3 => "day3.xml"),
        habits: &[ServerQuirk::Comments(
            "/feeds/6436748827172082462/comments/default",
            days!("slow-clinic.example", 1 => "comments-day1.xml", 2 => "comments-day2.xml", 3 => "comments-day3.xml"),
        )],
    },
    // Medium.
    DemoBlog {
        host: "dispensary-letters.example",
        path: "/feed",
        participant: "Yusuf Demir",
        content_type: "text/xml; charset=UTF-8",
        days: days!("dispensary-letters.example", 1 => "day1.xml", 2 => "day2.xml", 3 => "day3.xml"),
        habits: &[],
    },
    // Ghost; a post rewritten on the second day.
    DemoBlog {
        host: "the-long-handover.example",
        path: "/rss/",
        participant: "Priya Raghunathan",
        content_type: RSS,
        days: days!("the-long-handover.example", 1 => "day1.xml", 2 => "day2.xml"),
        habits: &[ServerQuirk::Gzip],
    },
    // Jekyll on a server of plain files; never changes.
    DemoBlog {
        host: "gaitnotes.example",
        path: "/feed.xml",
        participant: "Tomás Ferreira",
        content_type: "text/xml",
        days: days!("gaitnotes.example", 1 => "day1.xml"),
        habits: &[ServerQuirk::Etag],
    },
    // Hugo, with summaries and no categories.
    DemoBlog {
        host: "evidence-shelf.example",
        path: "/posts/index.xml",
        participant: "Hana Nováková",
        content_type: "application/xml",
        days: days!("evidence-shelf.example", 1 => "day1.xml"),
        habits: &[],
    },
    // A newsletter on Substack.
    DemoBlog {
        host: "rounds-letter.example",
        path: "/feed",
        participant: "Samuel Okafor",
        content_type: "application/xml; charset=utf-8",
        days: days!("rounds-letter.example", 1 => "day1.xml", 3 => "day3.xml"),
        habits: &[],
    },
    // A podcast.
    DemoBlog {
        host: "after-the-shift.example",
        path: "/podcast.xml",
        participant: "Lucía Prieto",
        content_type: RSS,
        days: days!("after-the-shift.example", 1 => "day1.xml", 3 => "day3.xml"),
        habits: &[ServerQuirk::Elsewhere],
    },
    // A channel of videos.
    DemoBlog {
        host: "teachback.example",
        path: "/feeds/videos.xml?channel_id=UCteachback-kumasi-demo0",
        participant: "Kofi Asante-Boateng",
        content_type: "text/xml; charset=UTF-8",
        days: days!("teachback.example", 1 => "day1.xml", 2 => "day2.xml"),
        habits: &[ServerQuirk::Elsewhere],
    },
    // A JSON Feed; five posts on the third day, more than an author's share.
    DemoBlog {
        host: "doorways-and-kettles.example",
        path: "/feed.json",
        participant: "Aroha Ngata",
        content_type: "application/feed+json",
        days: days!("doorways-and-kettles.example", 1 => "day1.json", 3 => "day3.json"),
        habits: &[],
    },
    // RSS 1.0.
    DemoBlog {
        host: "thursday-club.example",
        path: "/index.rdf",
        participant: "Keiko Murakami",
        content_type: "application/rdf+xml",
        days: days!("thursday-club.example", 1 => "day1.xml", 2 => "day2.xml"),
        habits: &[],
    },
    // French, in windows-1252, which only the document says.
    DemoBlog {
        host: "carnet-de-garde.example",
        path: "/feed/rss2",
        participant: "Élodie Marchand",
        content_type: "application/rss+xml",
        days: days!("carnet-de-garde.example", 1 => "day1.xml", 2 => "day2.xml"),
        habits: &[],
    },
    // Made by hand: bare ampersands, an entity XML does not know, and the end is missing.
    DemoBlog {
        host: "district-bag.example",
        path: "/feed.xml",
        participant: "Rosalind Pike",
        content_type: "text/xml",
        days: days!("district-bag.example", 1 => "day1.xml"),
        habits: &[],
    },
    // Pelican; closed on the second day.
    DemoBlog {
        host: "quiet-corridor.example",
        path: "/feeds/all.atom.xml",
        participant: "Petra Lindholm",
        content_type: "application/atom+xml",
        days: days!("quiet-corridor.example", 1 => "day1.xml"),
        habits: &[ServerQuirk::GoneFrom(2)],
    },
    // WordPress in Arabic.
    DemoBlog {
        host: "daftar-salma.example",
        path: "/feed/",
        participant: "سلمى حداد",
        content_type: RSS,
        days: days!("daftar-salma.example", 1 => "day1.xml"),
        habits: &[],
    },
    // Mastodon: short posts without titles.
    DemoBlog {
        host: "wards.social.example",
        path: "/@nadia.rss",
        participant: "Nadia Rahman",
        content_type: "application/rss+xml; charset=utf-8",
        days: days!("wards.social.example", 1 => "day1.xml", 2 => "day2.xml"),
        habits: &[ServerQuirk::Elsewhere],
    },
    // A provider's parking page where a feed should be.
    DemoBlog {
        host: "out-of-office.example",
        path: "/feed/",
        participant: "Nils Bergqvist",
        content_type: "text/html; charset=utf-8",
        days: days!("out-of-office.example", 1 => "day1.html"),
        habits: &[],
    },
    // WriteFreely; joins late, with posts from before.
    DemoBlog {
        host: "second-cup.example",
        path: "/feed/",
        participant: "Beatriz Almeida",
        content_type: "application/xml; charset=UTF-8",
        days: days!("second-cup.example", 2 => "day2.xml"),
        habits: &[ServerQuirk::JoinsOn(2)],
    },
];
