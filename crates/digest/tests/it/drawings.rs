//! The map and the charts: the same course gives the same picture, and nothing stands on anything
//! else.

use digest::draw::{AnswerCount, AnswerMap, ChartBar, MapLabel, MapNode, draw_chart, draw_map};

/// A course of `n` people in circles of twelve, who now and then answer someone further away.
fn course(n: usize, n_answers: usize) -> (Vec<String>, Vec<AnswerCount>) {
    let names = (0..n)
        .map(|i| format!("{} {i}", ["Ana Silva", "Bo", "Dr. Elena Maria Fernández", "王芳"][i % 4]))
        .collect();
    let mut state = 7_usize;
    let mut next = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut answers: Vec<AnswerCount> = Vec::new();
    for _ in 0..n_answers {
        let from = next(n);
        let circle = from / 12 * 12;
        let to = if next(3) > 0 { circle + next(12.min(n - circle)) } else { next(n) };
        if from != to && !answers.iter().any(|a| a.from == from && a.to == to) {
            answers.push(AnswerCount { from, to, n: 1 + next(4) });
        }
    }
    (names, answers)
}

fn drawn(n: usize, n_answers: usize) -> AnswerMap {
    let (names, answers) = course(n, n_answers);
    let nodes: Vec<MapNode<'_>> = names.iter().map(|name| MapNode { name }).collect();
    draw_map(&nodes, &answers).expect("somebody answered")
}

fn labels(map: &AnswerMap) -> Vec<(f32, f32, f32, f32)> {
    let extent = |l: &MapLabel| {
        let width = f32::from(u8::try_from(l.text.chars().count()).expect("a short name"))
            * map.text_size
            * 0.5;
        let left = match l.anchor {
            "start" => l.x,
            "end" => l.x - width,
            _ => l.x - width / 2.0,
        };
        (left, l.y - map.text_size * 0.7, left + width, l.y)
    };
    map.dots.iter().filter_map(|d| d.label.as_ref()).map(extent).collect()
}

#[track_caller]
fn check(n: usize, n_answers: usize, least_labels: usize) {
    let map = drawn(n, n_answers);
    assert_eq!(map, drawn(n, n_answers), "the same course gives the same map");
    for dot in &map.dots {
        assert!(
            (0.0..=map.width).contains(&dot.x) && (0.0..=map.height).contains(&dot.y),
            "{} is outside",
            dot.name
        );
    }
    let labels = labels(&map);
    assert!(labels.len() >= least_labels, "{} of {} names are shown", labels.len(), map.dots.len());
    for (i, a) in labels.iter().enumerate() {
        for b in &labels[i + 1..] {
            assert!(
                a.2 <= b.0 || b.2 <= a.0 || a.3 <= b.1 || b.3 <= a.1,
                "two names cover each other: {a:?} {b:?}"
            );
        }
    }
}

#[test]
fn few_people_all_have_their_names() {
    check(3, 4, 3);
    check(20, 45, 18);
}

#[test]
fn of_five_hundred_people_many_have_their_names() {
    check(500, 1400, 120);
}

#[test]
fn who_never_answered_is_not_on_the_map() {
    let nodes = ["Ana", "Bo", "Cy"].map(|name| MapNode { name });
    assert_eq!(draw_map(&nodes, &[]), None);
    let drawn = draw_map(&nodes, &[AnswerCount { from: 2, to: 0, n: 1 }]).expect("an answer");
    let mut names: Vec<_> = drawn.dots.iter().map(|d| d.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Ana", "Cy"]);
    assert_eq!(drawn.lines.len(), 1);
}

#[test]
fn a_chart_has_a_bar_for_each_value_and_lines_at_whole_numbers() {
    let bars = [("2 March", 3), ("", 0), ("4 March", 12)];
    let chart = draw_chart(&bars.map(|(label, value)| ChartBar { label: label.to_owned(), value }))
        .expect("a chart");
    let heights: Vec<f64> = chart.bars.iter().map(|bar| bar.height).collect();
    assert_eq!(heights, [36.4, 145.6], "three and twelve of fifteen");
    assert!(chart.bars.iter().all(|bar| (bar.y + bar.height - 188.0).abs() < 0.11), "{chart:?}");
    assert_eq!(chart.lines.iter().map(|line| line.value).collect::<Vec<_>>(), [0, 5, 10, 15]);
    let labels: Vec<&str> = chart.labels.iter().map(|label| &*label.text).collect();
    assert_eq!(labels, ["2 March", "4 March"]);
}

#[test]
fn nothing_makes_no_chart() {
    assert_eq!(draw_chart(&[]), None);
    assert_eq!(draw_chart(&[ChartBar { label: "2 March".to_owned(), value: 0 }]), None);
}
