//! Placing the map's nodes: a force-directed layout (Fruchterman and Reingold) by a library, begun
//! from fixed places.

use petgraph::graph::{NodeIndex, UnGraph};
use visgraph::layout::force_directed::force_directed_layout;

/// Where the layout's random places begin: any number, but always the same one.
const SEED: u64 = 2008;
/// Enough for five hundred people to come to rest.
const STEPS: u32 = 400;
/// How far a node may go in the first step, in widths of the map; the last steps are the smallest.
const REACH: f32 = 0.1;

/// A place on the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct MapPlace {
    pub(super) x: f32,
    pub(super) y: f32,
}

/// Places `n` nodes so that those who answered each other stand close, and fits them into a box.
///
/// A node that is not shown is linked to everyone, so that people who only talk among themselves do
/// not drift away.
pub(super) fn place_nodes(
    n: usize,
    edges: &[(usize, usize)],
    width: f32,
    height: f32,
) -> Vec<MapPlace> {
    let mut graph: UnGraph<(), ()> = UnGraph::default();
    let nodes: Vec<NodeIndex> = (0..n).map(|_| graph.add_node(())).collect();
    for &(a, b) in edges {
        graph.update_edge(nodes[a], nodes[b], ());
    }
    if n > 3 {
        let middle = graph.add_node(());
        for &node in &nodes {
            graph.add_edge(middle, node, ());
        }
    }
    // The layout draws its first places from this thread's generator.
    fastrand::seed(SEED);
    let graph = &graph;
    let at = force_directed_layout(&graph, STEPS, REACH);
    let mut places: Vec<MapPlace> =
        nodes.iter().map(|&node| at(node)).map(|(x, y)| MapPlace { x, y }).collect();
    stretch_to_box(&mut places, width, height);
    places
}

/// Stretches the places over the box, each direction by itself: a course's map fills its page.
fn stretch_to_box(places: &mut [MapPlace], width: f32, height: f32) {
    let span = |of: fn(&MapPlace) -> f32| {
        let all = || places.iter().map(of);
        (all().fold(f32::INFINITY, f32::min), all().fold(f32::NEG_INFINITY, f32::max))
    };
    let (x, y) = (span(|p| p.x), span(|p| p.y));
    let into = |at: f32, (low, high): (f32, f32), size: f32| {
        if (high - low).abs() < f32::EPSILON {
            size / 2.0
        } else {
            (at - low) / (high - low) * size
        }
    };
    for place in places {
        *place = MapPlace { x: into(place.x, x, width), y: into(place.y, y, height) };
    }
}
