//! `katydid serve` under a test.

use std::process::Child;
use std::time::Duration;

use super::Course;

/// The program at work; it ends with the value.
pub(crate) struct Served {
    program: Child,
    /// Where it serves, without a scheme.
    pub(crate) address: String,
}

impl Served {
    /// Serves a course at a free port, with more in the program's environment.
    pub(crate) fn start(course: &Course, environment: &[(&str, &str)]) -> Self {
        let said = std::fs::File::create(course.path("serve.log")).unwrap();
        let program = course
            .command(&["serve", "--listen", "127.0.0.1:0"])
            .envs(environment.iter().copied())
            .stderr(said)
            .spawn()
            .unwrap();
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
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
