//! The exit codes of programs that take mail, as sysexits.h of the BSDs documents them
//! (<https://man.freebsd.org/cgi/man.cgi?query=sysexits&sektion=3>).

use super::{Evidence, Refusal, RefusalSubject, classify_with_status};

/// The refusal that a code and the program's words tell of; `None` of a code that would be the same
/// for any message: the program or this machine is at fault, or it may pass.
pub(crate) fn refusal_of_exit_code(code: i32, said: &str) -> Option<Refusal> {
    let (refusal, evidence) = classify_with_status(said, None);
    let is_told = evidence != Evidence::Nothing;
    match code {
        // EX_NOUSER: the user did not exist. EX_NOHOST: the host did not.
        67 => Some(of_address("5.1.1")),
        68 => Some(of_address("5.1.2")),
        // EX_DATAERR: what was handed in was incorrect. Programs that speak SMTP themselves end so
        // after any refusal, with the server's words.
        65 if is_told => Some(refusal),
        65 => Some(Refusal { subject: RefusalSubject::Message, is_permanent: true, status: None }),
        // EX_UNAVAILABLE is for whatever has no code of its own, so the words decide.
        69 if is_told && refusal.is_permanent => Some(refusal),
        _ => None,
    }
}

fn of_address(status: &str) -> Refusal {
    let subject = RefusalSubject::Address;
    Refusal { subject, is_permanent: true, status: Some(status.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::RefusalSubject::{Address, Mailbox, Message};
    use super::*;

    #[track_caller]
    fn check(code: i32, said: &str, expected: Option<RefusalSubject>) {
        let found = refusal_of_exit_code(code, said);
        assert_eq!(found.map(|refusal| refusal.subject), expected, "{code} {said}");
    }

    #[test]
    fn codes_of_programs_are_read_truly() {
        check(67, "", Some(Address));
        check(68, "whatever", Some(Address));
        check(65, "", Some(Message));
        check(65, "server message: 550 5.1.1 User unknown", Some(Address));
        check(65, "server message: 552 5.2.2 mailbox full", Some(Mailbox));
        check(69, "550 5.1.1 User unknown", Some(Address));
        check(69, "service unavailable", None);
        // EX_USAGE, EX_SOFTWARE, EX_OSERR, EX_CANTCREAT, EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL,
        // EX_NOPERM, EX_CONFIG.
        for code in [1, 64, 70, 71, 73, 74, 75, 76, 77, 78] {
            check(code, "550 5.1.1 User unknown", None);
        }
    }
}
