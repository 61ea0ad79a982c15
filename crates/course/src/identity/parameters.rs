//! Parameters that say how a reader came to a page, or in which dress it is shown, and not which
//! page it is.
//!
//! A parameter is left out where its name is nobody else's, or where the host or the form of its
//! value tells whose it is: `?p=1` and `?p=2`, `?s=falls` and `?s=sleep`, `?source=2` are pages of
//! their own.

use url::Url;

/// Whether a parameter of an address makes no difference to which page it leads to.
pub(super) fn is_addition(url: &Url, name: &str, value: &str) -> bool {
    let name = name.to_lowercase();
    is_own_name(&name)
        || ROWS
            .iter()
            .any(|row| row.names.contains(&&*name) && (row.is_value)(value) && (row.is_page)(url))
}

/// Names that nobody uses for anything else.
///
/// Source: the rules of `ClearURLs` (docs.clearurls.xyz, `globalRules`) and the list of Firefox's
/// query stripping (`privacy.query_stripping.strip_list`).
fn is_own_name(name: &str) -> bool {
    ["utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "at_custom"]
        .iter()
        .any(|start| name.starts_with(start))
        || OWN_NAMES.contains(&name)
}

const OWN_NAMES: &[&str] = &[
    "__hsfp",
    "__hssc",
    "__hstc",
    "__s",
    "_branch_match_id",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "_kx",
    "_openstat",
    "at_campaign",
    "at_medium",
    "bbeml",
    "ck_subscriber_id",
    "dclid",
    "fb_action_ids",
    "fb_action_types",
    "fb_ref",
    "fb_source",
    "fbclid",
    "gbraid",
    "gclid",
    "gclsrc",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
    "hsctatracking",
    "igsh",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mibextid",
    "mkt_tok",
    "ml_subscriber",
    "ml_subscriber_hash",
    "msclkid",
    "oly_anon_id",
    "oly_enc_id",
    "ref_src",
    "ref_url",
    "srsltid",
    "ttclid",
    "twclid",
    "vero_conv",
    "vero_id",
    "wbraid",
    "wickedid",
    "yclid",
    "ysclid",
];

struct IgnoredParameter {
    names: &'static [&'static str],
    is_value: fn(&str) -> bool,
    is_page: fn(&Url) -> bool,
}

const ROWS: &[IgnoredParameter] = &[
    // Medium's feeds end their links so, on its own hosts and on those of its customers:
    // `rss-77aa88bb99------2`, `rss----0a1b2c3d---4` (a feed of medium.com/feed/@NAME; ClearURLs,
    // provider `medium`).
    IgnoredParameter { names: &["source"], is_value: is_medium_feed, is_page: is_any_page },
    IgnoredParameter {
        names: &["source", "sk", "gi", "readmore"],
        is_value: is_any_value,
        is_page: |url| is_on(url, &["medium.com"]),
    },
    // A link that Medium's authors give to friends (help.medium.com, "Friend Links").
    IgnoredParameter {
        names: &["source"],
        is_value: |v| v == "friends_link",
        is_page: is_any_page,
    },
    IgnoredParameter {
        names: &["sk"],
        is_value: |v| v.len() == 32 && is_hex(v),
        is_page: is_any_page,
    },
    IgnoredParameter {
        names: &["gi"],
        is_value: |v| v.len() == 12 && is_hex(v),
        is_page: is_any_page,
    },
    // Tags of feeds (`rss`, `feed`): HackerNoon, Ghost's and Jekyll's feed templates.
    IgnoredParameter {
        names: &["source", "ref", "from"],
        is_value: |v| matches!(v, "rss" | "feed" | "atom"),
        is_page: is_any_page,
    },
    // Blogger for phones, and its comments' and share links (support.google.com/blogger; `m`,
    // `showComment`, `spref` in its templates).
    IgnoredParameter {
        names: &["m"],
        is_value: is_flag,
        is_page: |url| is_blogspot(url) || is_blogger_path(url),
    },
    IgnoredParameter { names: &["showcomment"], is_value: is_number, is_page: is_blogspot },
    IgnoredParameter {
        names: &["showcomment"],
        is_value: |v| v.len() >= 10 && is_number(v),
        is_page: is_any_page,
    },
    IgnoredParameter {
        names: &["spref"],
        is_value: |v| (2..=3).contains(&v.len()),
        is_page: is_any_page,
    },
    IgnoredParameter {
        names: &["commentpage", "zx", "bm", "expref", "view"],
        is_value: is_any_value,
        is_page: is_blogspot,
    },
    // The same page as AMP (amp-wp.org, "Paired URL structure": `?amp`, `?amp=1`, `noamp`).
    IgnoredParameter {
        names: &["amp"],
        is_value: |v| v.is_empty() || is_flag(v),
        is_page: is_any_page,
    },
    IgnoredParameter {
        names: &["noamp"],
        is_value: |v| matches!(v, "mobile" | "available"),
        is_page: is_any_page,
    },
    IgnoredParameter {
        names: &["outputtype", "format"],
        is_value: |v| v == "amp",
        is_page: is_any_page,
    },
    // WordPress: answering and checking comments (`wp-includes/comment-template.php`,
    // `comment.php`), its clock (`cron.php`).
    IgnoredParameter {
        names: &["replytocom", "unapproved"],
        is_value: is_number,
        is_page: is_any_page,
    },
    IgnoredParameter { names: &["moderation-hash"], is_value: is_hex, is_page: is_any_page },
    IgnoredParameter {
        names: &["doing_wp_cron"],
        is_value: |v| v.split('.').all(|n| n.is_empty() || is_number(n)),
        is_page: is_any_page,
    },
    // Jetpack: share buttons, related posts, likes (`modules/sharedaddy`, `modules/related-posts`,
    // `modules/likes`).
    IgnoredParameter { names: &["share", "shared"], is_value: is_network, is_page: is_any_page },
    IgnoredParameter {
        names: &["nb"],
        is_value: |v| v == "1",
        is_page: |url| has_parameter(url, "share", is_network),
    },
    IgnoredParameter {
        names: &[
            "relatedposts_hit",
            "relatedposts_origin",
            "relatedposts_position",
            "relatedposts_to",
            "relatedposts",
        ],
        is_value: is_number,
        is_page: is_any_page,
    },
    IgnoredParameter { names: &["source"], is_value: |v| v == "post_flair", is_page: is_any_page },
    IgnoredParameter {
        names: &["like", "_wpnonce"],
        is_value: is_hex,
        is_page: |url| has_parameter(url, "source", |v| v == "post_flair"),
    },
    // Ghost marks the links of its newsletters with its own site (ghost.org/help, "Outbound link
    // tagging").
    IgnoredParameter {
        names: &["ref"],
        is_value: |v| is_host(v) || v.ends_with("-newsletter"),
        is_page: |url| !is_on(url, FORGES),
    },
    // Substack: who shared, and how (support.substack.com; ClearURLs, provider `substack`).
    IgnoredParameter {
        names: &["r"],
        is_value: |v| (3..=8).contains(&v.len()) && is_word(v),
        is_page: is_substack,
    },
    IgnoredParameter {
        names: &["s"],
        is_value: |v| matches!(v, "r" | "w" | "x" | "cld"),
        is_page: is_substack,
    },
    IgnoredParameter {
        names: &[
            "showwelcome",
            "showwelcomeonshare",
            "triggershare",
            "isfreemail",
            "triedredirect",
            "open",
            "publication_id",
            "post_id",
        ],
        is_value: is_any_value,
        is_page: is_substack,
    },
    // What YouTube, Spotify and SoundCloud add when a link is shared (ClearURLs, providers
    // `youtube`, `spotify`).
    IgnoredParameter {
        names: &["si", "feature", "pp", "ab_channel", "embeds_referring_euri", "source_ve_path"],
        is_value: is_any_value,
        is_page: |url| is_on(url, &["youtube.com", "youtu.be", "youtube-nocookie.com"]),
    },
    IgnoredParameter {
        names: &["si", "nd", "context"],
        is_value: is_any_value,
        is_page: |url| is_on(url, &["spotify.com"]),
    },
    IgnoredParameter {
        names: &["si", "in"],
        is_value: is_any_value,
        is_page: |url| is_on(url, &["soundcloud.com"]),
    },
    // ClearURLs, providers `twitter`, `linkedin`, `facebook`, `reddit`, `tiktok`, `tumblr`.
    IgnoredParameter {
        names: &["s", "t", "cxt"],
        is_value: is_any_value,
        is_page: |url| is_on(url, &["twitter.com", "x.com"]),
    },
    IgnoredParameter {
        names: &["trk", "trackingid", "refid", "lipi", "midtoken", "trkemail", "rcm"],
        is_value: is_any_value,
        is_page: |url| is_on(url, &["linkedin.com"]),
    },
    IgnoredParameter {
        names: &["__tn__", "__xts__", "refsrc", "hc_ref", "rdid"],
        is_value: is_any_value,
        is_page: |url| is_on(url, &["facebook.com"]),
    },
    IgnoredParameter {
        names: &["share_id", "rdt", "ref", "ref_source"],
        is_value: is_any_value,
        is_page: |url| is_on(url, &["reddit.com"]),
    },
    IgnoredParameter {
        names: &["_r", "_t", "is_from_webapp", "sender_device"],
        is_value: is_any_value,
        is_page: |url| is_on(url, &["tiktok.com"]),
    },
    IgnoredParameter {
        names: &["source"],
        is_value: |v| v == "share",
        is_page: |url| is_on(url, &["tumblr.com"]),
    },
    // Journals mark what is read through their feeds: PubMed (pubmed.ncbi.nlm.nih.gov/help, "RSS"),
    // BMJ and Oxford (`rss=1`), Elsevier (`dgcid`), Atypon's journals (`af=R`, with who asked), and
    // AT Internet's campaigns (`xtor=RSS-3`).
    IgnoredParameter {
        names: &["fc", "ff", "v"],
        is_value: |v| v.chars().all(|c| c.is_ascii_digit() || c == '.'),
        is_page: |url| is_on(url, &["pubmed.ncbi.nlm.nih.gov"]),
    },
    IgnoredParameter {
        names: &["rss"],
        is_value: |v| matches!(v, "1" | "yes"),
        is_page: is_any_page,
    },
    IgnoredParameter {
        names: &["dgcid"],
        is_value: |v| v.starts_with("rss_"),
        is_page: is_any_page,
    },
    IgnoredParameter { names: &["af"], is_value: |v| v == "R", is_page: is_any_page },
    IgnoredParameter {
        names: &["ai", "ui", "mi"],
        is_value: is_any_value,
        is_page: |url| has_parameter(url, "af", |v| v == "R"),
    },
    IgnoredParameter {
        names: &["xtor"],
        is_value: |v| v.starts_with("RSS-"),
        is_page: is_any_page,
    },
    IgnoredParameter {
        names: &["partner", "emc"],
        is_value: |v| matches!(v, "rss" | "rssnyt"),
        is_page: is_any_page,
    },
    IgnoredParameter {
        names: &["cmp"],
        is_value: is_any_value,
        is_page: |url| is_on(url, &["theguardian.com"]),
    },
];

/// Where `ref` names a branch.
const FORGES: &[&str] = &["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"];

fn is_any_value(_: &str) -> bool {
    true
}

fn is_any_page(_: &Url) -> bool {
    true
}

/// `rss-77aa88bb99------2`; and what else Medium writes, whose parts are filled up with hyphens:
/// `user_profile---------0----`.
fn is_medium_feed(value: &str) -> bool {
    let feed = value
        .strip_prefix("rss-")
        .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
    feed && value.contains("--") || value.contains("----")
}

fn is_flag(value: &str) -> bool {
    matches!(value, "0" | "1")
}

fn is_number(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit())
}

fn is_hex(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|b| b.is_ascii_hexdigit())
}

fn is_word(value: &str) -> bool {
    value.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase())
}

fn is_host(value: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let end = value.rsplit('.').next().unwrap_or_default();
    value.contains('.')
        && value.split('.').all(is_label)
        && end.len() >= 2
        && end.bytes().all(|b| b.is_ascii_alphabetic())
}

fn is_network(value: &str) -> bool {
    const NETWORKS: &[&str] = &[
        "bluesky",
        "custom",
        "email",
        "facebook",
        "jetpack-whatsapp",
        "linkedin",
        "mastodon",
        "nextdoor",
        "pinterest",
        "pocket",
        "press-this",
        "print",
        "reddit",
        "skype",
        "telegram",
        "threads",
        "tumblr",
        "twitter",
        "x",
    ];
    NETWORKS.contains(&value)
}

fn is_on(url: &Url, domains: &[&str]) -> bool {
    let host = url.host_str().unwrap_or_default();
    domains.iter().any(|domain| {
        host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

fn has_parameter(url: &Url, name: &str, is_value: fn(&str) -> bool) -> bool {
    url.query_pairs().any(|(other, value)| other.eq_ignore_ascii_case(name) && is_value(&value))
}

/// A blog at Blogger's own host, in any country.
fn is_blogspot(url: &Url) -> bool {
    url.host_str().is_some_and(|host| host.contains(".blogspot."))
}

/// `/2026/03/title.html` and `/p/title.html`, as Blogger builds them on any host.
fn is_blogger_path(url: &Url) -> bool {
    let parts: Vec<&str> = url.path().trim_start_matches('/').split('/').collect();
    match parts[..] {
        [year, month, page] => {
            year.len() == 4
                && is_number(year)
                && month.len() == 2
                && is_number(month)
                && is_html(page)
        }
        ["p", page] => is_html(page),
        _ => false,
    }
}

fn is_html(page: &str) -> bool {
    page.rsplit_once('.').is_some_and(|(_, ending)| ending == "html")
}

/// A post at Substack, on its own host or another: `/p/title`.
fn is_substack(url: &Url) -> bool {
    is_on(url, &["substack.com"])
        || url
            .path()
            .strip_prefix("/p/")
            .is_some_and(|rest| !rest.trim_end_matches('/').contains('/'))
}
