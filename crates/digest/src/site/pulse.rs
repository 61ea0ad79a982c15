//! The pulse: posts, voices and replies by week and by day.

use std::collections::{BTreeMap, HashSet};

use chrono::{Datelike, Days, NaiveDate};
use course::{CreditKind, ParticipantId};
use serde::Serialize;

use super::plan::StaticSite;
use super::plan::week_monday;
use crate::draw::{self, Chart, ChartBar};
use crate::error::Error;
use crate::messages::say;

/// Days that are drawn one by one: what came before is in the weeks.
const N_DAYS: u64 = 56;
/// Labels below a chart: more would touch.
const MOST_LABELS: usize = 8;

/// What happened in a week or on a day.
#[derive(Debug, Default)]
struct ActivityCount {
    n_posts: usize,
    n_replies: usize,
    voices: HashSet<Contributor>,
}

/// Somebody who wrote: a participant, or whoever signed a comment with this name.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Contributor {
    Participant(ParticipantId),
    Name(String),
}

/// A row of a table.
#[derive(Serialize)]
struct PulseRow {
    span: String,
    n_posts: usize,
    n_voices: usize,
    n_replies: usize,
}

/// A chart with its name.
#[derive(Serialize)]
struct ChartView {
    title: String,
    #[serde(flatten)]
    chart: Chart,
}

/// Charts with the table behind them.
#[derive(Serialize)]
struct PulseSeries {
    charts: Vec<ChartView>,
    rows: Vec<PulseRow>,
}

impl StaticSite<'_> {
    pub(super) fn render_pulse(&self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct PulseBody {
            summary: String,
            weeks: PulseSeries,
            days: PulseSeries,
        }
        let words = &self.lookup.words;
        let days = self.count_activity(|day| day);
        let weeks = self.count_activity(week_monday);
        let replies =
            say!(words, "n-replies", n = days.values().map(|c| c.n_replies).sum::<usize>());
        let summary = say!(
            words,
            "pulse-summary",
            posts = super::lists::posts_summary(&self.posts, words),
            replies = replies
        );
        let year = self.newest_year().year();
        let span = |monday: NaiveDate| words.day_range(monday, monday + Days::new(6));
        let body = PulseBody {
            summary: summary.clone(),
            weeks: self.pulse_series(&fill_gaps(&weeks, 7, u64::MAX), span, |monday| {
                words.short_day(monday, year)
            }),
            days: self.pulse_series(
                &fill_gaps(&days, 1, N_DAYS),
                |day| words.week_day(day),
                |day| words.short_day(day, year),
            ),
        };
        let page = self.page_view(path, "pulse").with_title(say!(words, "pulse-heading"), summary);
        self.fill_template("site/pulse.html", path, page, body)
    }

    fn count_activity(
        &self,
        span: impl Fn(NaiveDate) -> NaiveDate,
    ) -> BTreeMap<NaiveDate, ActivityCount> {
        let course = self.contents.course;
        let mut counts: BTreeMap<NaiveDate, ActivityCount> = BTreeMap::new();
        for post in &self.posts {
            let count = counts.entry(span(course.local_day(post.dated_at()))).or_default();
            count.n_posts += 1;
            count.voices.insert(match (post.credit, &post.author) {
                (CreditKind::Writer | CreditKind::Collected, Some(writer)) => {
                    Contributor::Name(writer.clone())
                }
                _ => Contributor::Participant(post.participant),
            });
        }
        let mut seen = HashSet::new();
        for reply in self.threads.iter().flat_map(|t| &t.replies).filter(|r| seen.insert(r.id)) {
            let count = counts.entry(span(course.local_day(reply.said_at))).or_default();
            count.n_replies += 1;
            let by = &reply.by;
            let is_writer = reply
                .post
                .and_then(|id| self.lookup.find_post(id))
                .is_some_and(|p| p.credit == CreditKind::Writer);
            let voice = by
                .participant
                .filter(|_| !is_writer)
                .map(Contributor::Participant)
                .or(by.name.clone().map(Contributor::Name));
            count.voices.extend(voice);
        }
        counts
    }

    fn pulse_series(
        &self,
        spans: &[(NaiveDate, Option<&ActivityCount>)],
        name: impl Fn(NaiveDate) -> String,
        label: impl Fn(NaiveDate) -> String,
    ) -> PulseSeries {
        let words = &self.lookup.words;
        let step = spans.len().div_ceil(MOST_LABELS).max(1);
        let chart = |title: String, value: fn(&ActivityCount) -> usize| {
            let bar = |(i, (day, count)): (usize, &(NaiveDate, Option<&ActivityCount>))| ChartBar {
                label: if i % step == 0 { label(*day) } else { String::new() },
                value: count.map(value).unwrap_or_default(),
            };
            let bars: Vec<ChartBar> = spans.iter().enumerate().map(bar).collect();
            draw::draw_chart(&bars).map(|chart| ChartView { title, chart })
        };
        let charts = [
            chart(say!(words, "pulse-posts"), |c| c.n_posts),
            chart(say!(words, "pulse-voices"), |c| c.voices.len()),
            chart(say!(words, "pulse-replies"), |c| c.n_replies),
        ];
        let row = |(day, count): &(NaiveDate, Option<&ActivityCount>)| PulseRow {
            span: name(*day),
            n_posts: count.map(|c| c.n_posts).unwrap_or_default(),
            n_voices: count.map(|c| c.voices.len()).unwrap_or_default(),
            n_replies: count.map(|c| c.n_replies).unwrap_or_default(),
        };
        PulseSeries {
            charts: charts.into_iter().flatten().collect(),
            rows: spans.iter().rev().map(row).collect(),
        }
    }
}

/// Every span from the first to the last, the empty ones too: silence is part of a pulse. Of many
/// only the last `most`.
fn fill_gaps(
    counts: &BTreeMap<NaiveDate, ActivityCount>,
    step_days: u64,
    most: u64,
) -> Vec<(NaiveDate, Option<&ActivityCount>)> {
    let (Some((&first, _)), Some((&last, _))) = (counts.first_key_value(), counts.last_key_value())
    else {
        return Vec::new();
    };
    let step = Days::new(step_days);
    let earliest = last
        .checked_sub_days(Days::new(most.saturating_sub(1).saturating_mul(step_days)))
        .unwrap_or(first);
    std::iter::successors(Some(first.max(earliest)), |day| day.checked_add_days(step))
        .take_while(|day| *day <= last)
        .map(|day| (day, counts.get(&day)))
        .collect()
}
