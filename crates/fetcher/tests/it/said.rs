//! What a failure says in English.

use course::FetchFailure;
use digest::Translations;

pub(crate) fn failure_text(failure: &FetchFailure) -> String {
    Translations::in_language("en").staff_failure_text(failure)
}

pub(crate) fn failure_hint(failure: &FetchFailure) -> String {
    Translations::in_language("en").staff_failure_advice(failure)
}
