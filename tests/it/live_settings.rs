//! The settings' file under a running `katydid serve`: a change counts at once, and a file that cannot
//! be used changes nothing.

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::support::Course;
use crate::support::served::Served;

impl Served {
    /// A page.
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: daily.example.org\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

fn course() -> Course {
    let course = Course::new();
    course.configure(
        "# web_address = \"https://daily.example.org/\"",
        "web_address = \"https://daily.example.org/\"",
    );
    course
}

#[test]
fn a_change_of_the_file_counts_from_the_next_request_on() {
    let course = course();
    let served = Served::start(&course, &[]);
    assert!(served.get("/sign-in").contains("The Daily</a>"), "{}", served.get("/sign-in"));
    course.configure("# paper = \"The Daily\"", "paper = \"The Morning\"");
    assert!(served.get("/sign-in").contains("The Morning</a>"));
    course.configure("# language = \"en\"", "language = \"de\"");
    assert!(served.get("/sign-in").contains("lang=\"de\""));
}

#[test]
fn a_file_that_cannot_be_used_keeps_the_settings_before_and_is_told_once() {
    let course = course();
    course.configure("# paper = \"The Daily\"", "paper = \"The Morning\"");
    let served = Served::start(&course, &[]);
    let right = course.read("katydid.toml");
    for (wrong, why) in [
        (right.replace("paper = \"The Morning\"", "papier = 1"), "unknown key `papier`"),
        (right.replace("web_address = ", "# web_address = "), "newsletter.web_address"),
        (String::new(), "the table [course] is missing"),
    ] {
        course.write("katydid.toml", &wrong);
        for _ in 0..3 {
            assert!(served.get("/sign-in").contains("The Morning</a>"), "{why}");
        }
        let said = course.read("serve.log");
        assert_eq!(said.matches(why).count(), 1, "{said}");
    }
    course.fails(&["status"], 1, "the table [course] is missing");
    std::fs::remove_file(course.path("katydid.toml")).unwrap();
    assert!(served.get("/sign-in").contains("The Morning</a>"));
    course.write("katydid.toml", &right.replace("The Morning", "The Evening"));
    assert!(served.get("/sign-in").contains("The Evening</a>"));
}
