//! Which findings were told already: each is told once, and again when more of it waits.

use std::collections::BTreeMap;

use anyhow::Result;

use super::finding::CourseFinding;
use crate::newsroom::state::Newsroom;

/// Where what was told is kept.
const TOLD: &str = "findings_told";

impl Newsroom<'_> {
    /// The findings that were not told before under `listener`, or of which more waits now. From
    /// now on they are told; what is over may be told again when it comes back.
    pub(crate) fn take_untold<'f>(
        &mut self,
        listener: &str,
        found: &'f [CourseFinding],
    ) -> Result<Vec<&'f CourseFinding>> {
        let key = format!("{TOLD}_{listener}");
        let told = self.store.meta_value(&key)?;
        let told: BTreeMap<String, usize> =
            told.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        let (new, now) = find_untold(&told, found);
        if now != told {
            self.store.set_meta(&key, &serde_json::to_string(&now)?)?;
        }
        Ok(new)
    }
}

/// What is new, and what is told from then on.
fn find_untold<'f>(
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
            let (new, now) = find_untold(&told, found);
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
