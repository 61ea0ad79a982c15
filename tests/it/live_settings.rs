//! The settings' file under a running `katydid serve`: a change counts at once, and a file that cannot
//! be used changes nothing.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Child;
use std::time::Duration;

use crate::support::Course;

/// The program at work; it ends with the value.
struct Served {
    program: Child,
    address: String,
}

impl Served {
    fn start(course: &Course) -> Self {
        let said = std::fs::File::create(course.path("serve.log")).unwrap();
        let program =
            course.command(&["serve", "--listen", "127.0.0.1:0"]).stderr(said).spawn().unwrap();
        let mut served = Self { program, address: String::new() };
        for _ in 0..600 {
            let said = course.read("serve.log");
            if let Some(rest) = said.split("http://127.0.0.1:").nth(1).filter(|r| r.contains('\n'))
            {
                let port: String = rest.chars().take_while(char::is_ascii_digit).collect();
                served.address = format!("127.0.0.1:{port}");
                return served;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("nothing is served: {}", course.read("serve.log"));
    }

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

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
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
    let served = Served::start(&course);
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
    let served = Served::start(&course);
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
