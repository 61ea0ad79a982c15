//! The pulse: posts, voices and replies by week and by day.

use std::collections::{BTreeMap, HashSet};

use chrono::{Datelike, Days, NaiveDate};
use course::conversation::Thread;
use course::{CreditKind, ParticipantId};
use serde::Serialize;

use super::lists::posts_summary;
use crate::draw::{self, Chart, ChartBar};
use crate::error::Error;
use crate::messages::say;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, SitePage, boxed};
use crate::site::static_site::{StaticSite, week_monday};

const PATH: &str = "pulse/index.html";

/// Days that are drawn one by one: what came before is in the weeks.
const N_DAYS: u64 = 56;
/// Labels below a chart: more would touch.
const MOST_LABELS: usize = 8;

#[derive(Debug)]
struct PulsePage;

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

pub(super) fn plan<'a>(_: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed([PulsePage])
}

impl SitePage for PulsePage {
    fn path(&self) -> String {
        PATH.to_owned()
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        let said = |t: &&Thread| -> Vec<_> {
            t.replies.iter().map(|r| (r.id, r.said_at, r.by.clone())).collect()
        };
        key.add(&site.threads.iter().map(said).collect::<Vec<_>>())?;
        let posts = site.posts.iter();
        key.add(&posts.map(|p| (p.participant, &p.author, p.dated_at())).collect::<Vec<_>>())
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct PulseBody {
            summary: String,
            weeks: PulseSeries,
            days: PulseSeries,
        }
        let words = &site.lookup.words;
        let days = count_activity(site, |day| day);
        let weeks = count_activity(site, week_monday);
        let replies =
            say!(words, "n-replies", n = days.values().map(|c| c.n_replies).sum::<usize>());
        let summary = say!(
            words,
            "pulse-summary",
            posts = posts_summary(&site.posts, words),
            replies = replies
        );
        let year = site.newest_year().year();
        let span = |monday: NaiveDate| words.day_range(monday, monday + Days::new(6));
        let body = PulseBody {
            summary: summary.clone(),
            weeks: pulse_series(site, &fill_gaps(&weeks, 7, u64::MAX), span, |monday| {
                words.short_day(monday, year)
            }),
            days: pulse_series(
                site,
                &fill_gaps(&days, 1, N_DAYS),
                |day| words.week_day(day),
                |day| words.short_day(day, year),
            ),
        };
        let page = site.page_view(PATH, "pulse").with_title(say!(words, "pulse-heading"), summary);
        site.fill_template("site/pulse.html", PATH, page, body)
    }
}

fn count_activity(
    site: &StaticSite<'_>,
    span: impl Fn(NaiveDate) -> NaiveDate,
) -> BTreeMap<NaiveDate, ActivityCount> {
    let course = site.contents.printed.course;
    let mut counts: BTreeMap<NaiveDate, ActivityCount> = BTreeMap::new();
    for post in &site.posts {
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
    for reply in site.threads.iter().flat_map(|t| &t.replies).filter(|r| seen.insert(r.id)) {
        let count = counts.entry(span(course.local_day(reply.said_at))).or_default();
        count.n_replies += 1;
        let by = &reply.by;
        let is_writer = reply
            .post
            .and_then(|id| site.lookup.find_post(id))
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
    site: &StaticSite<'_>,
    spans: &[(NaiveDate, Option<&ActivityCount>)],
    name: impl Fn(NaiveDate) -> String,
    label: impl Fn(NaiveDate) -> String,
) -> PulseSeries {
    let words = &site.lookup.words;
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
