//! Headings that speak of agreement.

use crate::headings::folded_name;

/// Names, folded, of a column that says whether its owner agreed to be on the list.
const NAMES: &[&str] = &[
    "consent",
    "consented",
    "gaveconsent",
    "hasconsented",
    "consentgiven",
    "consentstatus",
    "marketingconsent",
    "agreed",
    "agree",
    "agreement",
    "hasagreed",
    "gdpr",
    "gdprconsent",
    "dsgvo",
    "rgpd",
    "optinstatus",
    "doubleoptin",
    "einwilligung",
    "eingewilligt",
    "zustimmung",
    "zugestimmt",
    "einverstanden",
    "einverstandnis",
    "consentement",
    "accord",
    "consenti",
    "accepte",
    "consentimiento",
    "consentido",
    "acepto",
    "acepta",
    "aceptacion",
    "consenso",
    "consentimento",
];

/// Beginnings of words, in lower case, that say that it is about agreement.
const STEMS: &[&str] = &[
    "consent",
    "consens",
    "agree",
    "accept",
    "gdpr",
    "dsgvo",
    "rgpd",
    "opt-in",
    "opt in",
    "optin",
    "permission",
    "einwillig",
    "zustimm",
    "zugestimmt",
    "einverst",
    "accord",
    "autoris",
    "acept",
    "autoriz",
];

/// What a newsletter is called.
const MAIL: &[&str] = &[
    "newsletter",
    "the daily",
    "mailing list",
    "mailingliste",
    "rundbrief",
    "infolettre",
    "lettre d’information",
    "lettre d'information",
    "liste de diffusion",
    "boletín",
    "lista de correo",
];

/// Words of a question for it.
const ASKS: &[&str] = &[
    "subscri",
    "want",
    "wish",
    "like",
    "receive",
    "consent",
    "agree",
    "accept",
    "may we",
    "abonn",
    "einverstanden",
    "einwillig",
    "zustimm",
    "möchte",
    "erhalten",
    "bekommen",
    "recevoir",
    "accepte",
    "souhait",
    "recibir",
    "acepto",
    "quier",
];

/// Whether a heading is the name of a column for agreement to be on the list.
pub(crate) fn is_consent(heading: &str) -> bool {
    NAMES.contains(&folded_name(heading).as_str())
}

/// Whether a heading asks for a yes to the newsletter: a question of a form.
pub(crate) fn asks_for_consent(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    let n_words = heading.split_whitespace().count();
    // A heading is a question where it is longer than a name, or says so.
    (n_words >= 3 || n_words == 2 && heading.trim_end().ends_with('?'))
        && MAIL.iter().any(|word| heading.contains(word))
        && ASKS.iter().any(|word| heading.contains(word))
}

/// Whether a heading may be about agreement, to this or to something else.
pub(crate) fn speaks_of_consent(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    is_consent(&heading)
        || asks_for_consent(&heading)
        || STEMS.iter().any(|stem| {
            let mut starts = heading.match_indices(stem).map(|(at, _)| &heading[..at]);
            starts.any(|before| !before.ends_with(char::is_alphanumeric))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_speak_of_agreement_are_known() {
        for heading in ["Consent", "Einwilligung", "Zustimmung", "Consentement", "RGPD", "agreed"] {
            assert!(is_consent(heading), "{heading}");
        }
        for heading in ["Newsletter erhalten?", "Do you want to receive The Daily?"] {
            assert!(asks_for_consent(heading) && !is_consent(heading), "{heading}");
        }
        for heading in ["Consent to photos", "I agree", "Acepto las condiciones", "Opt-in (SMS)"] {
            assert!(speaks_of_consent(heading) && !is_consent(heading), "{heading}");
        }
        for heading in ["Newsletter", "Name", "Accountant", "Disagreeable", "Comments"] {
            assert!(!speaks_of_consent(heading), "{heading}");
        }
    }
}
