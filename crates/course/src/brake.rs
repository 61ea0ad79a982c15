//! The brake: an edition is held when so many addresses are refused that the fault is likelier the
//! server's, or the list's, than theirs.

/// An edition is held after at least this many refused addresses …
const AT_LEAST: usize = 10;
/// … if they are more than so many of a hundred mails.
const PERCENT: usize = 5;
/// Where nothing at all is taken, so few are enough …
const AT_LEAST_OF_ALL: usize = 5;
/// … and where the run is over, so few.
const AT_LEAST_IN_THE_END: usize = 2;

/// How the mails of an edition fared so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RefusalCounts {
    /// Mails that a server took, or whose address it refused.
    pub n_tried: usize,
    /// Refused addresses, at once or by a bounce.
    pub n_refused: usize,
}

/// How far a run has come that sends an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunProgress {
    /// More mail may be taken.
    UnderWay,
    /// Everything was tried.
    Over,
}

/// Whether a person has let the edition go on before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrakeSetting {
    /// Nobody was asked yet.
    Usual,
    /// A person said that the addresses are really dead. The counts are those since.
    Released,
}

impl RefusalCounts {
    /// What came since an earlier count.
    #[must_use]
    pub fn since(self, earlier: Self) -> Self {
        Self {
            n_tried: self.n_tried.saturating_sub(earlier.n_tried),
            n_refused: self.n_refused.saturating_sub(earlier.n_refused),
        }
    }

    /// Whether the edition is to be held: nobody is taken off the list, nothing more is sent, and a
    /// person is asked. Once released, only a server that refuses more than it takes holds it
    /// again: a person who has looked at an old list is not asked every hundred mails.
    pub fn needs_person(self, setting: BrakeSetting, progress: RunProgress) -> bool {
        let Self { n_tried, n_refused } = self;
        let least_of_all = match progress {
            RunProgress::UnderWay => AT_LEAST_OF_ALL,
            RunProgress::Over => AT_LEAST_IN_THE_END,
        };
        match setting {
            BrakeSetting::Usual => {
                n_refused >= AT_LEAST && n_refused * 100 > n_tried * PERCENT
                    || n_refused >= least_of_all && n_refused >= n_tried
            }
            BrakeSetting::Released => n_refused >= AT_LEAST && n_refused * 2 > n_tried,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(n_refused: usize, n_tried: usize, setting: BrakeSetting, expected: bool) {
        let counts = RefusalCounts { n_tried, n_refused };
        let needs_person = counts.needs_person(setting, RunProgress::UnderWay);
        assert_eq!(needs_person, expected, "{counts:?} {setting:?}");
    }

    #[test]
    fn too_many_refused_addresses_need_a_person() {
        check(9, 100, BrakeSetting::Usual, false);
        check(10, 100, BrakeSetting::Usual, true);
        check(10, 12, BrakeSetting::Usual, true);
        check(10, 200, BrakeSetting::Usual, false);
        check(11, 200, BrakeSetting::Usual, true);
        check(500, 10_000, BrakeSetting::Usual, false);
        check(501, 10_000, BrakeSetting::Usual, true);
        // A small list whose server takes nothing.
        check(4, 4, BrakeSetting::Usual, false);
        check(5, 5, BrakeSetting::Usual, true);
        check(5, 6, BrakeSetting::Usual, false);
        let in_the_end = |n_refused, n_tried| {
            RefusalCounts { n_tried, n_refused }
                .needs_person(BrakeSetting::Usual, RunProgress::Over)
        };
        assert!(in_the_end(4, 4) && in_the_end(2, 2));
        assert!(!in_the_end(1, 1) && !in_the_end(4, 5));
    }

    #[test]
    fn who_was_asked_is_asked_again_only_by_a_server_that_refuses_most() {
        check(30, 100, BrakeSetting::Released, false);
        check(9, 9, BrakeSetting::Released, false);
        check(51, 100, BrakeSetting::Released, true);
        let now = RefusalCounts { n_tried: 120, n_refused: 25 };
        let earlier = RefusalCounts { n_tried: 100, n_refused: 10 };
        assert_eq!(now.since(earlier), RefusalCounts { n_tried: 20, n_refused: 15 });
    }
}
