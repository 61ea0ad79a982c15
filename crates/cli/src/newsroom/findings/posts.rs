//! Posts and comments that wait for a decision.

use course::privacy::PrivacyMode;
use digest::messages::say;

use super::count_at_key;
use super::facts::FindingFacts;
use super::finding::{FindingList, FindingUrgency};

/// Says which posts and comments a person has to look at.
pub(super) fn add_findings(facts: &FindingFacts<'_>, list: &mut FindingList<'_>) {
    let (messages, status) = (list.messages, facts.status);
    let n_private = count_at_key(&status.held, "privacy");
    if n_private > 0 {
        let what = say!(messages, "finding-personal-data-held", n = n_private);
        let remedy = say!(messages, "finding-personal-data-held-do");
        list.add("personal-data-held", FindingUrgency::Person, &what, &remedy).n = n_private;
    }
    let n = count_at_key(&status.posts, "held");
    if n > 0 {
        let what = say!(messages, "finding-posts-held", n);
        let remedy = "katydid post list --verdict held";
        list.add("posts-held", FindingUrgency::Person, &what, remedy).n = n;
    }
    let n = status.n_personal_data;
    if n > 0 && facts.privacy == PrivacyMode::Warn {
        let what = say!(messages, "finding-personal-data", n);
        let remedy = say!(messages, "finding-post-list-do");
        list.add("personal-data", FindingUrgency::Person, &what, &remedy).n = n;
    }
    let n = status.n_comments_of_erased;
    if n > 0 {
        let what = say!(messages, "finding-comments-of-erased", n);
        let remedy = "katydid participant comments";
        list.add("comments-of-erased", FindingUrgency::Person, &what, remedy).n = n;
    }
    let n = status.n_unconfirmed;
    if n > 0 {
        let what = say!(messages, "finding-unconfirmed", n);
        let remedy = say!(messages, "finding-post-list-do");
        list.add("posts-missing", FindingUrgency::Told, &what, &remedy).n = n;
    }
}
