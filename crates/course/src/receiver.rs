//! Receivers that many subscribers share, and whose domains count together: they count what a
//! sender does to all of them.

/// The domains of each big receiver, in lower case, with the page that says that they are one
/// service:
/// Gmail (support.google.com/mail/answer/81126), Outlook.com
/// (sendersupport.olc.protection.outlook.com/pm), Yahoo and AOL (senders.yahooinc.com), iCloud
/// (support.apple.com/102322), GMX and WEB.DE (postmaster.gmx.net), Orange
/// (postmaster.orange.fr), Comcast (postmaster.comcast.net), Proton (proton.me/support).
pub const BIG_RECEIVERS: [&[&str]; 8] = [
    &["gmail.com", "googlemail.com"],
    &[
        "outlook.com",
        "hotmail.com",
        "live.com",
        "msn.com",
        "hotmail.co.uk",
        "hotmail.de",
        "hotmail.es",
        "hotmail.fr",
        "hotmail.it",
        "live.co.uk",
        "live.de",
        "live.fr",
        "live.nl",
        "outlook.de",
        "outlook.es",
        "outlook.fr",
    ],
    &[
        "yahoo.com",
        "yahoo.ca",
        "yahoo.co.uk",
        "yahoo.de",
        "yahoo.es",
        "yahoo.fr",
        "yahoo.it",
        "ymail.com",
        "rocketmail.com",
        "aol.com",
    ],
    &["icloud.com", "me.com", "mac.com"],
    &["gmx.net", "gmx.de", "gmx.at", "gmx.ch", "gmx.com", "web.de"],
    &["orange.fr", "wanadoo.fr"],
    &["comcast.net"],
    &["proton.me", "protonmail.com", "pm.me"],
];
