//! Pages in a real browser, valid HTML, and what other programs read: the scripts in
//! `tests/browser` and `readers.py` say what is looked at.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use course::{ListedPost, ParticipantId};
use digest::Templates;
use tempfile::TempDir;
use url::Url;

use crate::large;
use crate::sample::Sample;
use crate::support::Course;

#[test]
fn every_page_of_the_demo_stands_up_in_a_browser() {
    let course = Course::empty();
    course.ok(&["demo", "demo"]);
    stands_up(&course.path("demo/site"));
}

#[test]
fn a_large_course_stands_up_in_a_browser() {
    // More of a topic than fits on a page, so that there are pages of every kind.
    stands_up(written(&large::course(1_500), "").path());
}

#[test]
fn every_page_in_another_language_stands_up_in_a_browser() {
    let mut sample = Sample::new();
    sample.course.language = "de".to_owned();
    stands_up(written(&sample, "").path());
}

#[test]
fn ten_thousand_posts_are_searched_as_one_types() {
    let sample = large::course(10_000);
    let title = sample.posts[4_321].title.clone().unwrap();
    let site = written(&sample, "search/");
    succeeds(node("search.mjs").arg(site.path()).arg(title.to_lowercase()).arg(title));
}

#[test]
fn other_programs_read_the_site() {
    let site = written(&Sample::new(), "");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readers");
    succeeds(Command::new("python3").args(["-m", "venv"]).arg(&folder));
    let (needs, script) = (here("tests/system/requirements.txt"), here("tests/system/readers.py"));
    let python = folder.join("bin/python");
    succeeds(
        Command::new(&python)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"])
            .arg(needs),
    );
    succeeds(Command::new(&python).arg(script).arg(site.path()).arg("https://daily.example/"));
}

/// In every field that a stranger controls, instead of the words on the left.
const ATTACKS: [&str; 6] = [
    "</a></p></article></main><style>*{position:fixed;inset:0;background:red;font-size:90px}</style><script>alert(1)</script><div style='position:fixed;inset:0'>",
    "<h1>unclosed <b><i><div><table><textarea><!--",
    "\u{202e}\u{2067}\u{202d}\u{2066}everything backwards\u{202e} \u{200f}\u{200f}",
    "unbreakableunbreakableunbreakableunbreakableunbreakableunbreakableunbreakableunbreakableunbreakableunbreakableunbreakable",
    "Z\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{fdfd}\u{fdfd}\u{fdfd} \u{12019}\u{12031} W\u{feff}\u{ad}i\u{200b}d\u{e0001}e",
];

#[test]
fn hostile_posts_move_nothing_outside_their_own_boxes() {
    let plain = written(&with_one_author("A quiet word"), "");
    for attack in ATTACKS {
        let hostile = written(&with_one_author(attack), "");
        succeeds(node("boxes.mjs").arg(plain.path()).arg(hostile.path()));
    }
}

/// The sample, in which one author says the same in every field.
fn with_one_author(text: &str) -> Sample {
    let mut sample = Sample::new();
    let author = ParticipantId(1);
    for person in sample.participants.iter_mut().filter(|p| p.id == author) {
        (person.name, person.slug) = (format!("Ana {text}"), "evil".to_owned());
    }
    for card in sample.feeds.iter_mut().filter(|c| c.participant == author) {
        card.title = Some(text.to_owned());
        card.url = Url::parse("https://evil.example/feed").unwrap();
        card.link = Url::parse("https://evil.example/").ok();
    }
    sample
        .posts
        .iter_mut()
        .filter(|p| p.participant == author)
        .for_each(|post| say_everywhere(post, text));
    sample
}

fn say_everywhere(post: &mut ListedPost, text: &str) {
    let said = Some(text.to_owned());
    (post.title, post.author, post.feed_title, post.summary) =
        (said.clone(), said.clone(), said.clone(), said);
    post.text = format!("{text} {text} {text}");
    post.categories = vec![text.to_owned()];
    post.licence = Some(text.to_owned());
    post.link = Url::parse(&format!("https://evil.example/{}?q={text}", post.id.0)).ok();
}

/// Writes the files of a site whose paths begin like that, and the stylesheet.
fn written(sample: &Sample, beginning: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let (contents, templates) = (sample.site(), Templates::embedded().unwrap());
    let site = digest::plan_site(&contents, &templates).unwrap();
    for page in site
        .files_to_write()
        .unwrap()
        .iter()
        .filter(|p| p.path.starts_with(beginning) || p.path == "style.css")
    {
        let path = folder.path().join(&page.path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, page.render_bytes().unwrap()).unwrap();
    }
    folder
}

/// Opens every page of a site, on a phone and a desktop, light and dark, and fails with whatever is
/// wrong.
#[track_caller]
pub(crate) fn stands_up(site: &Path) {
    succeeds(node("check.mjs").arg(site));
}

/// One of the scripts that drive the browser, which finds one set of fonts and no others:
/// `tests/browser/fonts/NAME.conf` for `KATYDID_FONTS=NAME`, `liberation` by default.
pub(crate) fn node(script: &str) -> Command {
    let checks = here("tests/browser");
    install(&checks);
    let name = std::env::var("KATYDID_FONTS").unwrap_or_else(|_| "liberation".to_owned());
    let fonts = checks.join("fonts").join(format!("{name}.conf")).canonicalize().unwrap();
    let listed = Command::new("fc-list").env("FONTCONFIG_FILE", &fonts).output().unwrap();
    assert!(!listed.stdout.is_empty(), "the fonts of {} are not installed", fonts.display());
    let mut command = Command::new("node");
    command.arg(script).current_dir(checks).env("FONTCONFIG_FILE", fonts);
    command
}

fn here(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

#[track_caller]
fn succeeds(command: &mut Command) {
    let ran = command.output().unwrap_or_else(|e| panic!("{command:?}: {e}"));
    let said =
        String::from_utf8_lossy(&ran.stdout).into_owned() + &String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{command:?}\n{said}");
}

/// Installs the browser's driver once for all tests of a run.
fn install(checks: &Path) {
    static INSTALLED: OnceLock<()> = OnceLock::new();
    INSTALLED.get_or_init(|| {
        succeeds(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(checks));
    });
}
