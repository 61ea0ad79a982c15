//! A full disk: a small file system of its own, which needs the rights to mount one.

use std::process::Command;

use crate::support::Course;
use crate::support::blogs::{Answer, Blogs, item, rss};

/// A file system that is unmounted when the test ends, however it ends.
struct Mounted(String);

impl Mounted {
    fn small(at: &str) -> Self {
        std::fs::create_dir(at).unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=1500k", "tmpfs", at]).output().unwrap();
        assert!(mounted.status.success(), "mount: {}", String::from_utf8_lossy(&mounted.stderr));
        Self(at.to_owned())
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_told_and_nothing_is_lost() {
    let course = Course::empty();
    let disk = course.path("disk");
    let mounted = Mounted::small(disk.to_str().unwrap());
    course.ok(&["init", "disk/course", "--title", "T", "--tag", "Katydid26", "--timezone", "UTC"]);
    let config = "disk/course/katydid.toml";
    let text = course.read(config).replace("[fetch]", "[fetch]\nallow_private = [\"127.0.0.0/8\"]\nhost_pause_ms = 0");
    course.write(config, &text);
    let blogs = Blogs::serve();
    let date = "Mon, 02 Mar 2026 08:00:00 GMT";
    blogs.set("/small", Answer::feed(rss("Small", &[&item("small", "A small post", date)])));
    let big =
        item("big", "A big post", date).replace("<description>", &format!("<description>{}", "word ".repeat(300_000)));
    blogs.set("/big", Answer::feed(rss("Big", &[&big])));
    let katydid = |arguments: &[&str]| course.run(&[&["--config", config], arguments].concat());
    assert_eq!(katydid(&["feed", "add", "--as-is", "--approve", &blogs.url("/small")]).code, Some(0));
    let first = katydid(&["poll"]);
    assert_eq!(first.code, Some(0), "{first:?}");
    assert_eq!(katydid(&["feed", "add", "--as-is", "--approve", &blogs.url("/big")]).code, Some(0));
    let full = katydid(&["poll"]);
    assert_eq!(full.code, Some(1), "{full:?}");
    assert!(full.stderr.contains("no room") && full.stderr.contains("hint: free some space"), "{}", full.stderr);
    let grown = Command::new("mount").args(["-o", "remount,size=20m", &mounted.0]).output().unwrap();
    assert!(grown.status.success(), "mount: {}", String::from_utf8_lossy(&grown.stderr));
    let again = katydid(&["poll"]);
    assert_eq!(again.code, Some(0), "with room the same command finishes the job: {again:?}");
    let posts = katydid(&["post", "list", "--json"]);
    assert!(posts.stdout.contains("A small post") && posts.stdout.contains("A big post"), "{posts:?}");
}
