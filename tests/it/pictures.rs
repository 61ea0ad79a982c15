//! Pictures of posts: from a blog to the site, and nowhere else.

use std::path::Path;

use crate::support::blogs::{Answer, Blogs, item, rss};
use crate::support::{Course, files};

const DATE: &str = "Mon, 02 Mar 2026 08:00:00 GMT";

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/pictures");
    std::fs::read(folder.join(name)).expect(name)
}

fn picture(name: &str) -> Answer {
    let kind = vec![("content-type", "image/jpeg".to_owned())];
    Answer { status: 200, headers: kind, body: fixture(name) }
}

/// A course with one blog, whose post 1 begins with a picture.
struct Ward {
    blogs: Blogs,
    course: Course,
}

impl Ward {
    fn with_picture(address: Option<&str>, alt: &str) -> Self {
        let ward = Self { blogs: Blogs::serve(), course: Course::new() };
        let address = address.map_or_else(|| ward.blogs.url("/1.jpg"), str::to_owned);
        ward.list(&format!("&lt;img src=\"{address}\" alt=\"{alt}\"&gt; A corridor at night."));
        ward.blogs.set("/1.jpg", picture("exif.jpg"));
        ward.course.add(&ward.blogs.url("/feed"));
        ward
    }

    fn list(&self, words: &str) {
        let post = item("1", "Post 1", DATE)
            .replace("http://blog.example", &self.blogs.url(""))
            .replace("About Post 1.", words);
        self.blogs.set("/feed", Answer::feed(rss("Ward notes", &[&post])));
        self.blogs.set("/1", Answer::feed("<p>here</p>"));
    }

    fn allow(&self) {
        self.course.ok(&["participant", "set", "1", "--pictures", "allowed"]);
    }

    fn poll(&mut self, at: &str) {
        self.course.at(at).ok(&["poll", "--all"]);
    }

    fn publish(&self) {
        self.course.ok(&["publish", "--now"]);
    }

    fn pictures(&self) -> Vec<serde_json::Value> {
        self.course.json(&["post", "pictures", "--json"])
    }

    fn state(&self) -> Option<String> {
        self.pictures().first().map(|p| p["state"].as_str().unwrap().to_owned())
    }

    /// The picture files of the site.
    fn site_files(&self) -> Vec<String> {
        let found = files(&self.course.path("site")).into_iter();
        let names = found.map(|path| path.file_name().unwrap().to_string_lossy().into_owned());
        names.filter(|name| name.contains(".jpg")).collect()
    }

    fn front(&self) -> String {
        self.course.read("site/index.html")
    }
}

const FIRST: &str = "2026-03-03T06:30:00Z";
const LATER: &str = "2026-03-03T09:30:00Z";

#[test]
fn a_picture_is_shown_once_its_author_and_a_facilitator_allow_it() {
    let mut ward = Ward::with_picture(None, "");
    ward.poll(FIRST);
    // Nobody was asked: nothing is fetched.
    assert_eq!((ward.blogs.asked("/1.jpg").len(), ward.state()), (0, None));
    ward.allow();
    ward.poll(LATER);
    assert_eq!(ward.state().as_deref(), Some("waiting"));
    ward.publish();
    assert!(ward.site_files().is_empty() && !ward.front().contains("<img"));
    // Without words it is not shown.
    ward.course.fails(&["post", "picture", "1", "--accept"], 1, "nobody says");
    let alt = "A corridor & a trolley";
    ward.course.ok(&["post", "picture", "1", "--accept", "--alt", alt, "--credit", "Jo"]);
    ward.publish();
    assert_eq!(ward.site_files().len(), 2);
    let front = ward.front();
    for part in
        ["alt=\"A corridor &amp; a trolley\"", "width=\"266\" height=\"400\"", "Picture: Jo"]
    {
        assert!(front.contains(part), "{part}: {front}");
    }
    // It was asked for once, by nobody in particular.
    ward.poll("2026-03-04T06:30:00Z");
    let asked = ward.blogs.asked("/1.jpg");
    assert_eq!(asked.len(), 1);
    for header in ["cookie", "referer", "origin", "authorization"] {
        assert!(asked[0].get(header).is_none(), "{header}");
    }
}

#[test]
fn what_a_camera_wrote_goes_no_further() {
    let mut ward = Ward::with_picture(None, "A corridor");
    ward.allow();
    ward.poll(FIRST);
    ward.course.ok(&["post", "picture", "1", "--accept"]);
    ward.publish();
    let folder = ward.course.path("site/pictures");
    let shown = files(&folder);
    assert_eq!(shown.len(), 2);
    let database = std::fs::read(ward.course.path("katydid.db")).unwrap();
    for bytes in shown.iter().map(|file| std::fs::read(file).unwrap()).chain([database]) {
        for secret in ["Exif", "SECRET", "ward at"] {
            let is_in = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!is_in, "{secret}");
        }
    }
}

/// What becomes of a picture file that a blog serves; and the poll goes on.
#[track_caller]
fn check_hostile(name: &str, expected: &str) {
    let mut ward = Ward::with_picture(None, "A corridor");
    ward.blogs.set("/1.jpg", picture(name));
    ward.allow();
    ward.poll(FIRST);
    let found = ward.pictures();
    let told = found[0]["failure"].as_str().unwrap_or_else(|| found[0]["state"].as_str().unwrap());
    assert_eq!(told, expected, "{name}");
    ward.publish();
    assert!(ward.site_files().is_empty() && ward.front().contains("Post 1"), "{name}");
}

#[test]
fn a_hostile_picture_costs_nothing_but_itself() {
    check_hostile("bomb.png", "limits");
    check_hostile("text-bomb.png", "waiting");
    check_hostile("promises-more.jpg", "waiting");
    check_hostile("hundred-megapixels.png", "pixels");
    check_hostile("truncated.jpg", "damaged");
    check_hostile("drawing.svg", "kind");
    check_hostile("page.jpg", "kind");
    check_hostile("counter.gif", "shape");
}

#[test]
fn no_picture_is_fetched_from_a_private_address() {
    // The blog itself is at an address that the course allows.
    for address in
        ["http://127.0.0.2:80/x.jpg", "http://169.254.169.254/x.jpg", "http://[::1]/x.jpg"]
    {
        let mut ward = Ward::with_picture(Some(address), "A corridor");
        ward.course
            .configure("allow_private = [\"127.0.0.0/8\"]", "allow_private = [\"127.0.0.1/32\"]");
        ward.allow();
        ward.poll(FIRST);
        assert_eq!(ward.pictures()[0]["failure"], "address", "{address}");
    }
    let mut ward = Ward::with_picture(None, "A corridor");
    let moved = Answer::status(302).with("location", "http://169.254.169.254/latest/meta-data/");
    ward.blogs.set("/1.jpg", moved);
    ward.allow();
    ward.poll(FIRST);
    assert_eq!(ward.pictures()[0]["failure"], "address");
}

#[test]
fn a_cookie_that_a_redirect_sets_is_not_sent() {
    let mut ward = Ward::with_picture(None, "A corridor");
    let moved = Answer::status(302).with("location", "/2.jpg").with("set-cookie", "who=1; Path=/");
    ward.blogs.set("/1.jpg", moved);
    ward.blogs.set("/2.jpg", picture("exif.jpg"));
    ward.allow();
    ward.poll(FIRST);
    assert_eq!(ward.state().as_deref(), Some("waiting"));
    assert!(ward.blogs.asked("/2.jpg")[0].get("cookie").is_none());
}

fn accepted() -> Ward {
    let mut ward = Ward::with_picture(None, "A corridor");
    ward.allow();
    ward.poll(FIRST);
    ward.course.ok(&["post", "picture", "1", "--accept"]);
    ward.publish();
    assert_eq!(ward.site_files().len(), 2);
    ward
}

/// Whether the bytes of a picture stand in the database.
fn has_bytes(ward: &Ward, jpeg: &[u8]) -> bool {
    let part = &jpeg[jpeg.len() / 2..][..64];
    ["katydid.db", "katydid.db-wal"].iter().any(|name| {
        let bytes = std::fs::read(ward.course.path(name)).unwrap_or_default();
        bytes.windows(part.len()).any(|window| window == part)
    })
}

#[test]
fn a_picture_goes_with_its_post_at_once() {
    for command in [
        &["post", "hide", "1"][..],
        &["participant", "set", "1", "--pictures", "refused"],
        &["participant", "remove", "1", "--yes", "--comments", "keep"],
        &["post", "picture", "1", "--refuse"],
    ] {
        let ward = accepted();
        let file = files(&ward.course.path("site/pictures")).remove(0);
        let jpeg = std::fs::read(file).unwrap();
        assert!(has_bytes(&ward, &jpeg));
        ward.course.ok(command);
        assert!(ward.site_files().is_empty(), "{command:?}");
        assert!(!has_bytes(&ward, &jpeg), "{command:?}");
        ward.publish();
        assert!(!ward.front().contains("<img"), "{command:?}");
    }
}

#[test]
fn a_post_that_is_taken_back_takes_its_picture_along() {
    let mut ward = accepted();
    ward.blogs.set("/feed", Answer::feed(rss("Ward notes", &[&item("2", "Post 2", DATE)])));
    ward.blogs.set("/1", Answer::status(404));
    ward.poll("2026-03-04T06:30:00Z");
    ward.poll("2026-03-04T12:30:00Z");
    assert!(ward.site_files().is_empty());
}

#[test]
fn another_picture_is_looked_at_anew() {
    let mut ward = accepted();
    let address = ward.blogs.url("/2.jpg");
    ward.blogs.set("/2.jpg", picture("progressive.jpg"));
    ward.list(&format!("&lt;img src=\"{address}\" alt=\"Another\"&gt; A corridor by day."));
    ward.poll("2026-03-04T06:30:00Z");
    assert_eq!(ward.state().as_deref(), Some("waiting"));
    assert!(ward.site_files().is_empty());
}

#[test]
fn the_setting_decides() {
    let mut ward = Ward::with_picture(None, "A corridor");
    ward.course.configure("# pictures = \"chosen\"", "pictures = \"off\"");
    ward.allow();
    ward.poll(FIRST);
    assert_eq!(ward.blogs.asked("/1.jpg").len(), 0);
    ward.course.configure("pictures = \"off\"", "pictures = \"on\"");
    ward.course.fails(&["poll"], 1, "pictures_unseen = true");
    ward.course.configure("# pictures_unseen = false", "pictures_unseen = true");
    ward.poll(LATER);
    ward.publish();
    assert_eq!(ward.site_files().len(), 2);
}

/// The HTML and the text of each mail of an edition with an accepted picture.
fn mails(address: Option<&str>) -> Vec<(String, String)> {
    let mut ward = Ward::with_picture(None, "A corridor");
    ward.course.configure("# from = \"daily@example.org\"", "from = \"daily@example.org\"");
    if let Some(address) = address {
        let shown = "# address = \"https://daily.example.org/\"";
        ward.course.configure(shown, &format!("address = \"{address}\""));
    }
    ward.course.ok(&["subscriber", "add", "ana@readers.example"]);
    ward.course.ok(&["subscriber", "add", "bo@readers.example"]);
    ward.allow();
    ward.poll(FIRST);
    ward.course.ok(&["post", "picture", "1", "--accept"]);
    ward.publish();
    ward.course.ok(&["send"]);
    let sources = files(&ward.course.path("outbox")).into_iter();
    let parser = mail_parser::MessageParser::default();
    let read = |file: std::path::PathBuf| {
        let source = std::fs::read(file).unwrap();
        let mail = parser.parse(&source).unwrap();
        (mail.body_html(0).unwrap().into_owned(), mail.body_text(0).unwrap().into_owned())
    };
    sources.map(read).collect()
}

#[test]
fn a_mail_shows_the_small_form_at_one_address_for_all() {
    let sent = mails(Some("https://daily.example.org/"));
    let address = |html: &str| {
        let (_, rest) = html.split_once("<img src=\"").expect("a picture");
        rest.split('"').next().unwrap().to_owned()
    };
    assert_eq!(sent.len(), 2);
    assert_eq!(address(&sent[0].0), address(&sent[1].0));
    for (html, text) in sent {
        let shown = address(&html);
        assert!(shown.starts_with("https://daily.example.org/pictures/1-"), "{shown}");
        assert!(shown.ends_with("-small.jpg") && html.matches("<img").count() == 1, "{shown}");
        assert!(html.contains("alt=\"A corridor\"") && text.contains("[Picture: A corridor]"));
    }
    // Without a public address there is no place for it.
    let sent = mails(None);
    assert_eq!(sent.len(), 2);
    assert!(sent.iter().all(|(html, text)| !html.contains("<img") && !text.contains("[Picture")));
}

#[test]
fn a_child_that_is_given_nonsense_answers_or_dies() {
    let course = Course::new();
    let ran = course.run_with(&["picture"], "nonsense");
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), "{\"refused\":\"kind\"}\n"));
}
