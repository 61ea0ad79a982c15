//! For monitors: whether the program is well, and what it has counted.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use course::{EditionFigures, EditionKind, MailFigures};

use crate::app_state::AppState;

/// `/health`: 200 and `ok` while the database answers, else 503.
pub(crate) async fn show_health(State(web): State<Arc<AppState>>) -> Response {
    match web.memory.read_store(|s| s.meta_value("rules").map(drop)).await {
        Ok(()) => "ok\n".into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

/// `/metrics`: the course in numbers, in the text format of Prometheus (version 0.0.4). No
/// number tells of a single person.
pub(crate) async fn show_metrics(State(web): State<Arc<AppState>>) -> Response {
    match web.memory.read_store(store::Store::course_status).await {
        Ok(status) => (
            [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")],
            metrics_text(&status),
        )
            .into_response(),
        Err(error) => {
            tracing::error!(%error, "the course cannot be counted");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

fn metrics_text(status: &store::CourseStatus) -> String {
    let mut out = String::new();
    let by_label = [
        ("katydid_feeds", "Feeds by state.", "state", &status.feeds),
        ("katydid_posts", "Posts by verdict.", "verdict", &status.posts),
        ("katydid_subscribers", "Subscribers by state.", "state", &status.subscribers),
        (
            "katydid_latest_deliveries",
            "Deliveries of the latest edition by state.",
            "state",
            &status.deliveries,
        ),
        (
            "katydid_latest_weekly_deliveries",
            "Deliveries of the latest round-up by state.",
            "state",
            &status.weekly_deliveries,
        ),
    ];
    for (name, help, label, counts) in by_label {
        write_metric_head(&mut out, name, help);
        for (value, n) in counts {
            let _ = writeln!(out, "{name}{{{label}=\"{value}\"}} {n}");
        }
    }
    let single = [
        ("katydid_editions", "Editions that are out.", status.editions),
        ("katydid_posts_awaiting", "Posts that wait for the next edition.", status.n_awaiting),
        ("katydid_feeds_failing", "Feeds whose last visit failed.", status.failing.len()),
    ];
    for (name, help, n) in single {
        write_metric_head(&mut out, name, help);
        let _ = writeln!(out, "{name} {n}");
    }
    write_figures(&mut out, &status.figures);
    write_metric_head(&mut out, "katydid_last_run_timestamp_seconds", "When a command last ended.");
    for run in &status.runs {
        let at = run.ended_at.timestamp();
        let _ =
            writeln!(out, "katydid_last_run_timestamp_seconds{{command=\"{}\"}} {at}", run.command);
    }
    out
}

/// The figures of the newest edition of each kind; a domain of few subscribers is not named.
fn write_figures(out: &mut String, figures: &[EditionFigures]) {
    let newest: Vec<_> = [EditionKind::Daily, EditionKind::Weekly]
        .into_iter()
        .filter_map(|kind| figures.iter().find(|edition| edition.kind == kind))
        .collect();
    let help = "Mails of the newest edition, by receiving domain and what became of them.";
    write_metric_head(out, "katydid_edition_mails", help);
    for edition in &newest {
        for domain in &edition.domains {
            let name = domain.domain.as_deref().unwrap_or("other domains");
            let labels = format!("kind=\"{}\",domain=\"{name}\"", edition.kind.as_str());
            for (outcome, n) in mail_outcomes(&domain.figures) {
                let _ =
                    writeln!(out, "katydid_edition_mails{{{labels},outcome=\"{outcome}\"}} {n}");
            }
        }
    }
    let help = "Complaints for each accepted mail of the newest edition; below 0.001 is well.";
    write_metric_head(out, "katydid_edition_complaint_ratio", help);
    for edition in newest {
        let Some(rate) = edition.total.complaint_rate() else { continue };
        let (kind, ratio) = (edition.kind.as_str(), rate.percent() / 100.0);
        let _ = writeln!(out, "katydid_edition_complaint_ratio{{kind=\"{kind}\"}} {ratio}");
    }
}

fn mail_outcomes(figures: &MailFigures) -> [(&'static str, usize); 5] {
    [
        ("accepted", figures.n_accepted),
        ("deferred", figures.n_deferred),
        ("bounced", figures.n_bounced),
        ("complained", figures.n_complained),
        ("left", figures.n_left),
    ]
}

fn write_metric_head(out: &mut String, name: &str, help: &str) {
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} gauge");
}
