//! What a provider's own class of a bounce and the server's words mean together.

use course::BounceKind;

use crate::bounce::BounceReport;
use crate::header::one_line;
use crate::refusal::{RefusalSubject, classify_reply};

/// The longest diagnostic that is kept, in characters.
const MOST_DIAGNOSTIC: usize = 500;

/// How a provider classes a bounce.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ProviderClass {
    /// There is no such address, or the provider sends nothing to it any more.
    NoSuchAddress,
    /// The provider tells refused addresses from refused messages and senders, and this is the
    /// first, unless the server's words say another thing.
    RefusedAddress,
    /// The server refused for good; its words say what.
    Refused,
    /// The mail was refused for its content or for who sent it.
    RefusedMail,
    /// It may pass.
    Temporary,
}

impl ProviderClass {
    /// The bounce, with the words of the receiving server or of the provider.
    pub(super) fn into_bounce(self, diagnostic: &str) -> BounceReport {
        let refusal = classify_reply(diagnostic);
        let is_about_another = matches!(
            refusal.subject,
            RefusalSubject::Mailbox | RefusalSubject::Message | RefusalSubject::Sender
        );
        let may_pass = refusal.status.as_deref().is_some_and(|status| status.starts_with('4'));
        let is_address = refusal.subject == RefusalSubject::Address;
        let (kind, subject) = match self {
            Self::NoSuchAddress => (BounceKind::Hard, RefusalSubject::Address),
            Self::RefusedAddress if !is_about_another && !may_pass => {
                (BounceKind::Hard, RefusalSubject::Address)
            }
            Self::Refused if is_address && !may_pass => (BounceKind::Hard, refusal.subject),
            Self::RefusedMail if refusal.subject != RefusalSubject::Sender => {
                (BounceKind::Soft, RefusalSubject::Message)
            }
            _ => (BounceKind::Soft, refusal.subject),
        };
        let line: String = one_line(diagnostic.trim()).chars().take(MOST_DIAGNOSTIC).collect();
        BounceReport {
            kind,
            subject,
            status: refusal.status,
            diagnostic: Some(line).filter(|line| !line.is_empty()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(class: ProviderClass, diagnostic: &str, expected: BounceKind) {
        assert_eq!(class.into_bounce(diagnostic).kind, expected, "{class:?} {diagnostic}");
    }

    #[test]
    fn a_class_and_a_servers_words_are_judged_together() {
        use BounceKind::{Hard, Soft};
        use ProviderClass::{NoSuchAddress, Refused, RefusedAddress, RefusedMail, Temporary};
        check(NoSuchAddress, "", Hard);
        check(NoSuchAddress, "605 Not delivering to previously bounced address", Hard);
        check(RefusedAddress, "", Hard);
        check(RefusedAddress, "smtp; 550 5.1.1 user unknown", Hard);
        check(RefusedAddress, "smtp; 550 5.7.1 message rejected as spam", Soft);
        check(RefusedAddress, "smtp; 554 5.7.1 blocked using zen.spamhaus.org", Soft);
        check(RefusedAddress, "smtp; 552 5.2.2 mailbox full", Soft);
        check(RefusedAddress, "smtp; 550 4.4.7 message expired", Soft);
        check(Refused, "", Soft);
        check(Refused, "550 5.1.1 user unknown", Hard);
        check(Refused, "550 no", Soft);
        check(Refused, "550 5.7.26 unauthenticated mail: SPF did not pass", Soft);
        check(Temporary, "550 5.1.1 user unknown", Soft);
        check(RefusedMail, "550 5.1.1 user unknown", Soft);
        let about = |class: ProviderClass, words| class.into_bounce(words).subject;
        assert_eq!(about(RefusedMail, ""), RefusalSubject::Message);
        let blocked = "554 5.7.1 blocked using zen.spamhaus.org";
        assert_eq!(about(RefusedMail, blocked), RefusalSubject::Sender);
        assert_eq!(about(RefusedAddress, blocked), RefusalSubject::Sender);
        assert_eq!(about(RefusedAddress, ""), RefusalSubject::Address);
    }
}
