//! Mail services that other people's mail leaves from, and what each says to include.
//!
//! The server that takes a service's mail is not the one that passes it on, so its address says
//! nothing about SPF: each service documents a record to include.

use super::organisation::is_same_organisation;

/// The end of the server's name, and the domain to include, as the service documents it.
const RELAYS: [(&str, &str); 32] = [
    // support.google.com/a/answer/33786
    ("gmail.com", "_spf.google.com"),
    ("google.com", "_spf.google.com"),
    ("googlemail.com", "_spf.google.com"),
    // learn.microsoft.com/defender-office-365/email-authentication-spf-configure
    ("office365.com", "spf.protection.outlook.com"),
    ("outlook.com", "spf.protection.outlook.com"),
    // docs.aws.amazon.com/ses: custom MAIL FROM domain
    ("amazonaws.com", "amazonses.com"),
    // documentation.mailgun.com: domain verification
    ("mailgun.org", "mailgun.org"),
    // docs.sendgrid.com: sender authentication
    ("sendgrid.net", "sendgrid.net"),
    // postmarkapp.com/support: SPF
    ("postmarkapp.com", "spf.mtasv.net"),
    // help.brevo.com: domain authentication
    ("brevo.com", "spf.brevo.com"),
    ("sendinblue.com", "spf.brevo.com"),
    // documentation.mailjet.com: SPF and DKIM
    ("mailjet.com", "spf.mailjet.com"),
    // mailchimp.com/developer/transactional/docs/authentication-delivery
    ("mandrillapp.com", "spf.mandrillapp.com"),
    // support.sparkpost.com
    ("sparkpostmail.com", "_netblocks.sparkpostmail.com"),
    // support.smtp2go.com
    ("smtp2go.com", "spf.smtp2go.com"),
    // help.elasticemail.com
    ("elasticemail.com", "_spf.elasticemail.com"),
    // mailersend.com/help
    ("mailersend.net", "_spf.mailersend.net"),
    // scaleway.com/docs/transactional-email
    ("tem.scaleway.com", "_spf.tem.scaleway.com"),
    // www.fastmail.help
    ("fastmail.com", "spf.messagingengine.com"),
    ("messagingengine.com", "spf.messagingengine.com"),
    // proton.me/support/anti-spoofing-custom-domain
    ("protonmail.ch", "_spf.protonmail.ch"),
    // migadu.com/guides
    ("migadu.com", "spf.migadu.com"),
    // kb.mailbox.org: SPF
    ("mailbox.org", "mailbox.org"),
    // zoho.com/mail/help/adminconsole/spf-configuration.html
    ("zoho.com", "zohomail.com"),
    ("zoho.eu", "zohomail.eu"),
    // docs.gandi.net/gandimail
    ("gandi.net", "_mailcust.gandi.net"),
    // help.ovhcloud.com: SPF
    ("ovh.net", "mx.ovh.com"),
    ("ovh.ca", "mx.ovh.ca"),
    // www.infomaniak.com/en/support
    ("infomaniak.com", "spf.infomaniak.ch"),
    // www.ionos.com/help
    ("ionos.com", "_spf-us.ionos.com"),
    ("ionos.de", "_spf-eu.ionos.com"),
    // all-inkl.com
    ("kasserver.com", "spf.kasserver.com"),
];

/// Domains that services said to include before, and still answer.
const FORMER: [(&str, &str); 4] = [
    ("spf.brevo.com", "sendinblue.com"),
    ("zohomail.com", "zoho.com"),
    ("zohomail.eu", "zoho.eu"),
    ("spf.mandrillapp.com", "mcsv.net"),
];

/// What the service of a mail server says to include, where it is known.
pub(super) fn documented_include(host: &str) -> Option<&'static str> {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let is_of = |end: &str| host == end || host.ends_with(&format!(".{end}"));
    RELAYS.iter().find(|(end, _)| is_of(end)).map(|(_, include)| *include)
}

/// Whether a mail server is one of a service whose customers' mail is signed by the service.
pub fn is_known_service(host: &str) -> bool {
    documented_include(host).is_some()
}

/// Whether one of the domains that a record includes is the service's.
pub(super) fn includes_relay(included: &[String], host: &str) -> bool {
    let documented = documented_include(host);
    let former = FORMER.iter().filter(|(now, _)| Some(*now) == documented).map(|(_, then)| *then);
    let wanted: Vec<&str> = documented.into_iter().chain(former).collect();
    if wanted.is_empty() {
        return included.iter().any(|domain| is_same_organisation(domain, host));
    }
    included.iter().any(|domain| wanted.iter().any(|wanted| is_same_organisation(domain, wanted)))
}
