//! The graph's files, read by networkx.

use std::path::Path;
use std::process::Command;

use crate::support::Course;

#[test]
fn networkx_reads_the_graph_of_the_demo() {
    let course = Course::empty();
    course.ok(&["demo", "demo"]);
    let folder = course.path("demo");
    let graph = |arguments: &[&str]| {
        let mut command = course.command(
            &[&["--config", "demo/katydid.toml", "conversations", "graph"], arguments].concat(),
        );
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    for (file, arguments) in [
        ("plain.graphml", &["--format", "graphml"][..]),
        ("plain.gexf", &["--format", "gexf"]),
        ("each.graphml", &["--format", "graphml", "--each", "--pseudonymous"]),
    ] {
        course.write(&format!("demo/{file}"), &graph(arguments));
    }
    let python = install(&folder);
    let script = "
import networkx as nx
ml, gexf, each = nx.read_graphml('plain.graphml'), nx.read_gexf('plain.gexf'), nx.read_graphml('each.graphml', force_multigraph=True)
assert ml.is_directed() and gexf.is_directed() and len(ml) > 10
edges = lambda g: sorted((a, b, int(d['weight']), d['first']) for a, b, d in g.edges(data=True))
assert edges(ml) == edges(gexf) and len(edges(ml)) > 5, edges(ml)
assert {d['label'] for _, d in ml.nodes(data=True)} == {d['label'] for _, d in gexf.nodes(data=True)}
assert each.number_of_edges() == sum(w for _, _, w, _ in edges(ml)) and not any('label' in d for _, d in each.nodes(data=True))
";
    let checked = Command::new(python).args(["-c", script]).current_dir(&folder).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

/// Installs networkx into a folder of its own and gives the Python that has it.
fn install(folder: &Path) -> std::path::PathBuf {
    let place = folder.join("python");
    let run = |command: &mut Command| {
        let ran = command.output().expect("python3 and its venv are installed");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    };
    run(Command::new("python3").args(["-m", "venv"]).arg(&place));
    run(Command::new(place.join("bin/pip")).args([
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "networkx",
    ]));
    place.join("bin/python")
}
