//! Measures the whole `katydid poll --all` beside a bare program that fetches, parses and inserts
//! (`floor` of the store).
//!
//! ```text
//! cargo build --release --workspace --bins --examples
//! target/release/examples/measure_poll 1000        # how many blogs; a second number says how many rounds
//! ```
//!
//! Both take turns against one server with each blog on an address of its own: once cold, then
//! without news, then with one blog in ten changed. Of several rounds the median is told: of wall
//! time, of processor time, and of the most memory held. Where `strace` is installed, a last round
//! that is not timed counts what is written and how often the disk is waited for.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a tool for those who measure")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

const SERVER: &str = "127.1.0.0:8138";

fn main() {
    let mut numbers = std::env::args().skip(1).map(|n| n.parse().unwrap());
    let n_feeds: usize = numbers.next().unwrap_or(1000);
    let n_rounds: usize = numbers.next().unwrap_or(3);
    let folder = tempfile::tempdir().unwrap();
    let _server = Server::start(n_feeds, folder.path());
    println!("{n_feeds} feeds, median of {n_rounds} rounds; load {}", load());
    println!("{:<10} {:>22} {:>34} {:>20}", "", "bare", "katydid", "katydid / bare");
    let (mut cold, mut unchanged, mut changed) =
        (Pairs::default(), Pairs::default(), Pairs::default());
    for round in 0..n_rounds {
        let pair =
            Pair::new(&folder.path().join(round.to_string()), &folder.path().join("blogs.opml"));
        cold.0.push(pair.run());
        unchanged.0.push(pair.run());
        ask("/change?percent=10");
        changed.0.push(pair.run());
    }
    cold.tell("cold");
    unchanged.tell("unchanged");
    changed.tell("10 % new");
    if Command::new("strace").arg("-V").stdout(Stdio::null()).status().is_ok() {
        let pair = Pair::new(&folder.path().join("counted"), &folder.path().join("blogs.opml"));
        pair.count_writes("cold");
        pair.count_writes("unchanged");
        ask("/change?percent=10");
        pair.count_writes("10 % new");
    }
    println!("load {}", load());
}

/// The blogs, which end with this program.
struct Server(Child);

impl Server {
    fn start(n_feeds: usize, folder: &Path) -> Self {
        let mut child = Command::new(beside("many_blogs"))
            .arg(n_feeds.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .expect("many_blogs is built");
        let mut list = String::new();
        let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        for line in lines.map_while(Result::ok) {
            list.push_str(&line);
            list.push('\n');
            // The last line comes when every blog answers; the server goes on.
            if line.ends_with("</opml>") {
                break;
            }
        }
        assert!(list.ends_with("</opml>\n"), "many_blogs ended early: is its port in use?");
        std::fs::write(folder.join("blogs.opml"), list).expect("a folder that can be written");
        Self(child)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A course and a bare database that know the same feeds.
struct Pair {
    course: PathBuf,
    list: PathBuf,
}

impl Pair {
    fn new(course: &Path, list: &Path) -> Self {
        let pair = Self { course: course.to_owned(), list: list.to_owned() };
        std::fs::create_dir(course).unwrap();
        pair.katydid(&["init", "--title", "Speed", "--tag", "speed", "--timezone", "UTC"]);
        let config = course.join("katydid.toml");
        let text = std::fs::read_to_string(&config).unwrap();
        std::fs::write(
            &config,
            text.replacen("[fetch]", "[fetch]\nallow_private = [\"127.0.0.0/8\"]", 1),
        )
        .unwrap();
        pair.katydid(&["feed", "import", list.to_str().unwrap(), "--approve"]);
        pair
    }

    fn run(&self) -> (Cost, Cost) {
        let mut bare = Command::new(beside("floor"));
        bare.arg(&self.list).arg(self.course.join("bare.db"));
        (Cost::of(&mut bare), self.katydid(&["poll", "--all"]))
    }

    /// Polls, and tells what was written, how large the database is, and how often the disk was
    /// waited for.
    fn count_writes(&self, what: &str) {
        let calls = self.course.join("calls");
        let mut traced = Command::new("strace");
        traced.args(["-f", "--seccomp-bpf", "-e", "trace=fsync,fdatasync,pwrite64", "-o"]);
        traced.arg(&calls).arg(beside("../katydid")).args(["poll", "--all"]);
        Cost::of(traced.current_dir(&self.course));
        let calls = std::fs::read_to_string(calls).unwrap();
        let n_synced = calls.lines().filter(|line| line.contains("sync(")).count();
        let written = |line: &str| line.rsplit_once("= ")?.1.parse::<u64>().ok();
        let n_written: u64 =
            calls.lines().filter(|line| line.contains("pwrite64")).filter_map(written).sum();
        let size = std::fs::metadata(self.course.join("katydid.db")).unwrap().len();
        let [n_written, size] = [n_written, size].map(|n| n / 1_000_000);
        println!("{what:<10} {n_written} MB written, database of {size} MB, {n_synced} syncs");
    }

    fn katydid(&self, arguments: &[&str]) -> Cost {
        Cost::of(Command::new(beside("../katydid")).current_dir(&self.course).args(arguments))
    }
}

/// What a run took.
#[derive(Clone, Copy)]
struct Cost {
    wall: Duration,
    processor: Duration,
    memory_mb: f64,
}

impl Cost {
    fn of(command: &mut Command) -> Self {
        let start = Instant::now();
        let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
        let mut child = child.unwrap_or_else(|e| panic!("{command:?}: {e}; build it first"));
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        let ended = child.wait4().unwrap();
        assert!(ended.status.success(), "{command:?}: {said}");
        let used = ended.rusage;
        #[expect(clippy::cast_precision_loss, reason = "megabytes for a person")]
        let memory_mb = used.maxrss as f64 / 1e6;
        Self { wall: start.elapsed(), processor: used.utime + used.stime, memory_mb }
    }

    fn words(self) -> String {
        let (wall, processor) = (self.wall.as_secs_f64(), self.processor.as_secs_f64());
        format!("{wall:6.2} s {processor:6.2} s cpu {:4.0} MB", self.memory_mb)
    }
}

/// Runs of both, in pairs.
#[derive(Default)]
struct Pairs(Vec<(Cost, Cost)>);

impl Pairs {
    fn tell(&self, what: &str) {
        let bare = median(self.0.iter().map(|p| p.0).collect());
        let whole = median(self.0.iter().map(|p| p.1).collect());
        let ratio = |of: fn(&Cost) -> f64| of(&whole) / of(&bare);
        let (wall, processor) =
            (ratio(|c| c.wall.as_secs_f64()), ratio(|c| c.processor.as_secs_f64()));
        println!(
            "{what:<10} {} {} {wall:5.2} wall {processor:5.2} cpu",
            bare.words(),
            whole.words()
        );
    }
}

fn median(costs: Vec<Cost>) -> Cost {
    let mut costs = costs;
    let mut take = |key: fn(&Cost) -> f64| {
        costs.sort_by(|a, b| key(a).total_cmp(&key(b)));
        costs[costs.len() / 2]
    };
    Cost {
        wall: take(|c| c.wall.as_secs_f64()).wall,
        processor: take(|c| c.processor.as_secs_f64()).processor,
        memory_mb: take(|c| c.memory_mb).memory_mb,
    }
}

/// A program that is built beside this one.
fn beside(name: &str) -> PathBuf {
    std::env::current_exe().unwrap().parent().unwrap().join(name)
}

fn ask(path: &str) {
    let mut stream = TcpStream::connect(SERVER).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: blogs\r\nConnection: close\r\n\r\n").unwrap();
    stream.read_to_string(&mut String::new()).unwrap();
}

fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').take(3).collect::<Vec<_>>().join(" ")
}
