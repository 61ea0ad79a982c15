//! An edition's figures in words.

use course::{EditionFigures, EditionKind, MailFigures};
use digest::Translations;
use digest::messages::say;

/// The figures of the newest edition of each kind: a line for all its mails, and one for each
/// receiving domain where there are several.
pub(crate) fn newest_figures(figures: &[EditionFigures], messages: &Translations) -> Vec<String> {
    [EditionKind::Daily, EditionKind::Weekly]
        .into_iter()
        .filter_map(|kind| figures.iter().find(|edition| edition.kind == kind))
        .flat_map(|edition| edition_lines(edition, messages))
        .collect()
}

fn edition_lines(edition: &EditionFigures, messages: &Translations) -> Vec<String> {
    let (kind, n) = (edition.kind.as_str(), edition.number);
    let name = say!(messages, "report-edition-name", kind, edition = n);
    let mut lines = vec![figures_line(&name, &edition.total, messages)];
    if edition.domains.len() > 1 {
        lines.extend(edition.domains.iter().map(|domain| {
            let others = || say!(messages, "figures-other-domains");
            let name = domain.domain.clone().unwrap_or_else(others);
            format!("  {}", figures_line(&name, &domain.figures, messages))
        }));
    }
    lines
}

fn figures_line(name: &str, figures: &MailFigures, messages: &Translations) -> String {
    let counts = say!(
        messages,
        "report-figures",
        name = name,
        accepted = figures.n_accepted,
        deferred = figures.n_deferred,
        bounced = figures.n_bounced,
        complained = figures.n_complained,
        left = figures.n_left,
    );
    match figures.complaint_rate() {
        Some(rate) => {
            let (percent, level) = (messages.percent(rate.percent()), rate.level().as_str());
            format!("{counts}; {}", say!(messages, "figures-complaints", percent, level))
        }
        None => counts,
    }
}
