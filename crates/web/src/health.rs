//! For monitors: whether the program is well, and what it has counted.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

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
    write_metric_head(&mut out, "katydid_last_run_timestamp_seconds", "When a command last ended.");
    for run in &status.runs {
        let at = run.ended_at.timestamp();
        let _ =
            writeln!(out, "katydid_last_run_timestamp_seconds{{command=\"{}\"}} {at}", run.command);
    }
    out
}

fn write_metric_head(out: &mut String, name: &str, help: &str) {
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} gauge");
}
