//! Figures: what became of an edition's mails. Nobody is watched for them: who opens a mail or
//! follows a link is not counted.

use chrono::NaiveDate;
use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use crate::edition_kind::EditionKind;

/// How many mails came to what. Each mail counts once in each of them at most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MailFigures {
    /// Mails that the receiving server, or the relay, took.
    pub n_accepted: usize,
    /// Mails that wait now because a server asked to come again later, or refused them for a reason
    /// that may pass.
    pub n_deferred: usize,
    /// Mails that a server refused for good, or that came back after they had been taken; of the
    /// edition that the returned mail names, whenever it comes back.
    pub n_bounced: usize,
    /// Mails that their reader called spam, as far as the provider says so; of the edition that the
    /// complaint names.
    pub n_complained: usize,
    /// Subscribers who left or had themselves erased; of the last edition that was accepted for
    /// them.
    pub n_left: usize,
}

/// The figures of one receiving domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DomainFigures {
    /// The part of addresses after the `@`; `None` for all domains together that had fewer than
    /// [`FEWEST_SUBSCRIBERS`] subscribers when the edition was first sent.
    pub domain: Option<String>,
    /// The counts.
    #[serde(flatten)]
    pub figures: MailFigures,
}

/// The figures of one edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionFigures {
    /// The edition's kind.
    pub kind: EditionKind,
    /// Its number.
    pub number: u32,
    /// Its day.
    pub date: NaiveDate,
    /// All its mails.
    #[serde(flatten)]
    pub total: MailFigures,
    /// The same by receiving domain: the most accepted first, other domains last.
    pub domains: Vec<DomainFigures>,
}

/// A domain of fewer may be a person's, so it is not named.
pub const FEWEST_SUBSCRIBERS: usize = 5;

/// How many of the accepted mails were called spam.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComplaintRate {
    n_complained: usize,
    n_accepted: usize,
}

/// What providers say of a complaint rate: Google wants one below 0.1 % and never 0.3 %
/// (<https://support.google.com/a/answer/81126>), Yahoo one below 0.3 %
/// (<https://senders.yahooinc.com/best-practices/>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum ComplaintLevel {
    /// Below 0.1 %.
    Low,
    /// From 0.1 %.
    Raised,
    /// From 0.3 %: providers refuse mail or file it as spam.
    High,
}

impl MailFigures {
    /// How many complained, where there is anything to complain of.
    pub fn complaint_rate(&self) -> Option<ComplaintRate> {
        let (n_complained, n_accepted) = (self.n_complained, self.n_accepted);
        (n_accepted > 0).then_some(ComplaintRate { n_complained, n_accepted })
    }

    fn add(&mut self, other: &Self) {
        self.n_accepted += other.n_accepted;
        self.n_deferred += other.n_deferred;
        self.n_bounced += other.n_bounced;
        self.n_complained += other.n_complained;
        self.n_left += other.n_left;
    }
}

impl EditionFigures {
    /// The figures of an edition by domain, in their order and added up.
    pub fn new(
        (kind, number, date): (EditionKind, u32, NaiveDate),
        mut domains: Vec<DomainFigures>,
    ) -> Self {
        let mut total = MailFigures::default();
        for domain in &domains {
            total.add(&domain.figures);
        }
        let order = |d: &DomainFigures| {
            (d.domain.is_none(), usize::MAX - d.figures.n_accepted, d.domain.clone())
        };
        domains.sort_by_key(order);
        Self { kind, number, date, total, domains }
    }
}

impl ComplaintRate {
    /// Of a hundred.
    #[expect(clippy::cast_precision_loss, reason = "counts of mails are far below 2^52")]
    pub fn percent(self) -> f64 {
        self.n_complained as f64 * 100.0 / self.n_accepted as f64
    }

    /// What providers say of it.
    pub fn level(self) -> ComplaintLevel {
        match self.n_complained * 1000 {
            n if n >= self.n_accepted * 3 => ComplaintLevel::High,
            n if n >= self.n_accepted => ComplaintLevel::Raised,
            _ => ComplaintLevel::Low,
        }
    }
}

impl ComplaintLevel {
    /// The word used in reports.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl Serialize for MailFigures {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let rate = self.complaint_rate();
        let mut figures = to.serialize_struct("MailFigures", 7)?;
        figures.serialize_field("n_accepted", &self.n_accepted)?;
        figures.serialize_field("n_deferred", &self.n_deferred)?;
        figures.serialize_field("n_bounced", &self.n_bounced)?;
        figures.serialize_field("n_complained", &self.n_complained)?;
        figures.serialize_field("n_left", &self.n_left)?;
        figures.serialize_field("complaint_percent", &rate.map(ComplaintRate::percent))?;
        figures.serialize_field("complaint_level", &rate.map(ComplaintRate::level))?;
        figures.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_level(n_complained: usize, n_accepted: usize, expected: Option<ComplaintLevel>) {
        let figures = MailFigures { n_accepted, n_complained, ..MailFigures::default() };
        assert_eq!(figures.complaint_rate().map(ComplaintRate::level), expected);
    }

    #[test]
    fn a_rate_is_judged_as_providers_judge_it() {
        check_level(0, 0, None);
        check_level(0, 1, Some(ComplaintLevel::Low));
        check_level(9, 10_000, Some(ComplaintLevel::Low));
        check_level(10, 10_000, Some(ComplaintLevel::Raised));
        check_level(29, 10_000, Some(ComplaintLevel::Raised));
        check_level(30, 10_000, Some(ComplaintLevel::High));
        check_level(1, 20, Some(ComplaintLevel::High));
    }

    #[test]
    fn domains_are_added_up_and_the_others_come_last() {
        let domain = |name: Option<&str>, n_accepted| DomainFigures {
            domain: name.map(str::to_owned),
            figures: MailFigures { n_accepted, n_left: 1, ..MailFigures::default() },
        };
        let day = NaiveDate::default();
        let domains = vec![domain(None, 9), domain(Some("a.org"), 5), domain(Some("b.org"), 7)];
        let figures = EditionFigures::new((EditionKind::Daily, 1, day), domains);
        assert_eq!((figures.total.n_accepted, figures.total.n_left), (21, 3));
        let names: Vec<_> = figures.domains.iter().map(|d| d.domain.as_deref()).collect();
        assert_eq!(names, [Some("b.org"), Some("a.org"), None]);
    }
}
