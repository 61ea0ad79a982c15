//! Posts that mean harm, in a real browser: they change nothing outside their own place.

use crate::browser::stands_up;
use crate::support::Course;
use crate::support::blogs::{Answer, Blogs, rss};

/// In every field that a stranger controls.
const ATTACKS: [&str; 9] = [
    "<script>document.title = 'taken'</script>",
    "<img src=x onerror=\"document.title = 'taken'\">",
    "\"><svg onload=\"document.title = 'taken'\">",
    "</p></article></main></body></html><h1>unclosed <b><i><div><table>",
    "<style>body { display: none }</style><div style=\"position:fixed;inset:0;z-index:9\">cover</div>",
    "<iframe src=\"https://elsewhere.example/\"></iframe><object data=x></object><form action=x><input></form>",
    "{{ course.title }} {% include 'x' %} ${7*7} <%= 7*7 %>",
    "\u{202e}right to left override\u{2066} and isolates \u{202d}",
    "javascript:document.title='taken'",
];

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[test]
fn hostile_posts_stay_in_their_place() {
    let blogs = Blogs::serve();
    let attack = |(i, attack): (usize, &&str)| {
        let attack = escaped(attack);
        format!(
            "<guid>{attack}{i}</guid><title>{attack}</title><link>http://blog.example/{i}?q={attack}</link><author>{attack}</author>\
             <category>Katydid26</category><category>{attack}</category><description>{attack} {attack}</description>\
             <enclosure url=\"http://blog.example/{attack}\" type=\"{attack}\" length=\"1\"/>"
        )
    };
    let mut items: Vec<String> = ATTACKS.iter().enumerate().map(attack).collect();
    let long = "unbreakable".repeat(1_000);
    items.push(format!(
        "<guid>long</guid><title>{long}</title><category>Katydid26</category><description>{long}</description>"
    ));
    items.push("<guid>empty</guid><category>Katydid26</category>".to_owned());
    items.push("<guid>1970</guid><title>1970</title><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate><category>Katydid26</category>".to_owned());
    items.push("<guid>2099</guid><title>2099</title><pubDate>Thu, 01 Jan 2099 00:00:00 GMT</pubDate><category>Katydid26</category>".to_owned());
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    blogs.set("/feed", Answer::feed(rss(&escaped(ATTACKS[0]), &items)));
    let course = Course::new();
    course.configure("# backlog_days = 3", "backlog_days = 100000");
    course.configure("# author_share = 3", "author_share = 100");
    course.add(&blogs.url("/feed"));
    course.ok(&["poll"]);
    let note = course
        .run_with(&["note"], &format!("{}\n\n[click](javascript:alert(1))", ATTACKS.join("\n\n")));
    assert_eq!(note.code, Some(0), "{note:?}");
    course.ok(&["publish"]);
    let page = course.read("site/index.html");
    for raw in ["<script>document", "<img src=x", "href=\"javascript:"] {
        assert!(!page.contains(raw), "the page has {raw}: {page}");
    }
    stands_up(&course.path("site"));
}
