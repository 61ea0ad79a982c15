//! Which findings were told already: each is told once, and again when more of it waits.

use std::collections::BTreeMap;

use anyhow::Result;

use super::finding::CourseFinding;
use crate::newsroom::state::Newsroom;

/// Where what was told is kept.
const TOLD: &str = "findings_told";

/// What was not told before, and what is told from then on.
pub(crate) struct UntoldFindings {
    pub(crate) new: Vec<CourseFinding>,
    key: String,
    told: BTreeMap<String, usize>,
    is_changed: bool,
}

impl Newsroom<'_> {
    /// The findings that were not told to `listener` before, or of which more waits now.
    pub(crate) fn find_untold(
        &self,
        listener: &str,
        found: &[CourseFinding],
    ) -> Result<UntoldFindings> {
        let key = format!("{TOLD}_{listener}");
        let before = self.store.meta_value(&key)?;
        let before: BTreeMap<String, usize> =
            before.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        let (new, told) = compare_findings(&before, found);
        let new = new.into_iter().cloned().collect();
        Ok(UntoldFindings { new, key, is_changed: told != before, told })
    }

    /// Keeps that findings were told. What is over may be told again when it comes back.
    pub(crate) fn mark_told(&mut self, untold: &UntoldFindings) -> Result<()> {
        if untold.is_changed {
            self.store.set_meta(&untold.key, &serde_json::to_string(&untold.told)?)?;
        }
        Ok(())
    }
}

/// What is new, and what is told from then on.
fn compare_findings<'f>(
    told: &BTreeMap<String, usize>,
    found: &'f [CourseFinding],
) -> (Vec<&'f CourseFinding>, BTreeMap<String, usize>) {
    let is_new = |finding: &&CourseFinding| told.get(&finding.key()).is_none_or(|n| finding.n > *n);
    let now = found.iter().map(|finding| (finding.key(), finding.n)).collect();
    (found.iter().filter(is_new).collect(), now)
}

#[cfg(test)]
mod tests {
    use digest::Translations;

    use super::*;
    use crate::newsroom::findings::FindingUrgency;

    #[test]
    fn each_is_told_once_and_again_when_there_is_more() {
        let english = Translations::in_language("en");
        let finding = |code, about: &str, n| {
            let mut finding =
                CourseFinding::new(code, FindingUrgency::Person, "what", "do", &english);
            (finding.about, finding.n) = (about.to_owned(), n);
            finding
        };
        let mut told = BTreeMap::new();
        let mut check = |found: &[CourseFinding], expected: &[&str]| {
            let (new, now) = compare_findings(&told, found);
            assert_eq!(new.iter().map(|f| f.key()).collect::<Vec<_>>(), expected);
            told = now;
        };
        check(
            &[finding("posts-held", "", 1), finding("disk-low", "", 0)],
            &["posts-held", "disk-low"],
        );
        check(&[finding("posts-held", "", 1), finding("disk-low", "", 0)], &[]);
        check(&[finding("posts-held", "", 2)], &["posts-held"]);
        check(&[finding("posts-held", "", 1)], &[]);
        check(&[finding("posts-held", "", 2)], &["posts-held"]);
        check(
            &[finding("another-blog", "3", 0), finding("disk-low", "", 0)],
            &["another-blog 3", "disk-low"],
        );
    }
}
