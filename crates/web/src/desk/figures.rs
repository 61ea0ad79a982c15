//! What became of the mails of each edition, by receiving domain. Who opens a mail or follows a link
//! is counted nowhere, and the page says so.

use axum::extract::Query;
use course::{EditionFigures, EditionKind, MailFigures};
use digest::{Translations, say};
use serde::{Deserialize, Serialize};

use super::desk_page::{DeskTab, show_desk_page};
use super::preview::edition_name;
use crate::rejection::HttpResult;
use crate::visitors::Facilitator;

/// It stands below the page for sending.
const TAB: DeskTab = DeskTab {
    name: "send",
    template: "web/desk/figures.html",
    heading: |words| say!(words, "desk-figures-heading"),
};

/// Editions shown.
const MOST: usize = 50;

#[derive(Deserialize)]
pub(super) struct FiguresQuery {
    /// The slug of an edition; the newest where it is none.
    #[serde(default)]
    edition: String,
}

#[derive(Serialize)]
struct DeskFiguresPage {
    /// The newest first.
    editions: Vec<FiguresLine>,
    chosen: Option<ChosenEditionView>,
}

/// An edition by receiving domain.
#[derive(Serialize)]
struct ChosenEditionView {
    name: String,
    domains: Vec<FiguresLine>,
}

/// A line of a table.
#[derive(Serialize)]
struct FiguresLine {
    name: String,
    /// The edition's slug; empty in a line for a domain.
    slug: String,
    n_accepted: usize,
    n_deferred: usize,
    n_bounced: usize,
    n_complained: usize,
    n_left: usize,
    /// `0.12 %`; none where nothing was accepted.
    percent: Option<String>,
    level: Option<&'static str>,
}

impl FiguresLine {
    fn new(name: String, slug: String, figures: &MailFigures, words: &Translations) -> Self {
        let MailFigures { n_accepted, n_deferred, n_bounced, n_complained, n_left } = *figures;
        let rate = figures.complaint_rate();
        let percent = rate.map(|rate| words.percent(rate.percent()));
        let level = rate.map(|rate| rate.level().as_str());
        Self { name, slug, n_accepted, n_deferred, n_bounced, n_complained, n_left, percent, level }
    }
}

pub(super) async fn show_figures(
    facilitator: Facilitator,
    Query(FiguresQuery { edition }): Query<FiguresQuery>,
) -> HttpResult {
    let figures = facilitator.read_store(|s| s.edition_figures(MOST)).await?;
    let words = facilitator.words();
    let name = |f: &EditionFigures| edition_name(f.kind, f.number, f.date, &facilitator);
    let chosen = figures.iter().find(|f| slug(f) == edition).or(figures.first());
    let others = || say!(words, "figures-other-domains");
    let body = DeskFiguresPage {
        editions: figures
            .iter()
            .map(|f| FiguresLine::new(name(f), slug(f), &f.total, words))
            .collect(),
        chosen: chosen.map(|f| ChosenEditionView {
            name: name(f),
            domains: f
                .domains
                .iter()
                .map(|d| (d.domain.clone().unwrap_or_else(others), &d.figures))
                .map(|(domain, figures)| FiguresLine::new(domain, String::new(), figures, words))
                .collect(),
        }),
    };
    show_desk_page(&facilitator, TAB, TAB.template, &(TAB.heading)(words), &body).await
}

fn slug(figures: &EditionFigures) -> String {
    match figures.kind {
        EditionKind::Daily => figures.date.to_string(),
        EditionKind::Weekly => format!("{}-weekly", figures.date),
    }
}
