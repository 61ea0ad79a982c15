//! A full disk: a small file system of its own, which needs the rights to mount one.

use std::process::Command;

use crate::support::blogs::{Answer, Blogs, item, rss};
use crate::support::{Course, Ran};

/// A file system that is unmounted when the test ends, however it ends.
struct Mounted(String);

impl Mounted {
    fn of_size(size: &str, at: &str) -> Self {
        std::fs::create_dir(at).unwrap();
        let mounted = Self(at.to_owned());
        mount(&["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs", at]);
        mounted
    }

    fn grow_to(&self, size: &str) {
        mount(&["-o", &format!("remount,size={size}"), &self.0]);
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

fn mount(arguments: &[&str]) {
    let done = Command::new("mount").args(arguments).output().unwrap();
    assert!(done.status.success(), "mount: {}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_full_disk_is_told_and_nothing_is_lost() {
    let course = Course::empty();
    let disk = course.path("disk");
    let mounted = Mounted::of_size("900k", disk.to_str().unwrap());
    let init = ["init", "disk/course", "--title", "T", "--tag", "Katydid26", "--timezone", "UTC"];
    let told = |run: &Ran| {
        assert_eq!(run.code, Some(1), "{run:?}");
        assert!(
            run.stderr.contains("the disk is full") && run.stderr.contains("free some space"),
            "{run:?}"
        );
    };
    told(&course.run(&init));
    mounted.grow_to("2300k");
    course.ok(&init);
    let config = "disk/course/katydid.toml";
    let text = course
        .read(config)
        .replace("[fetch]", "[fetch]\nallow_private = [\"127.0.0.0/8\"]\nhost_pause_ms = 0");
    course.write(config, &text);
    let blogs = Blogs::serve();
    let date = "Mon, 02 Mar 2026 08:00:00 GMT";
    blogs.set("/small", Answer::feed(rss("Small", &[&item("small", "A small post", date)])));
    let big = item("big", "A big post", date)
        .replace("<description>", &format!("<description>{}", "word ".repeat(300_000)));
    blogs.set("/big", Answer::feed(rss("Big", &[&big])));
    let katydid = |arguments: &[&str]| course.run(&[&["--config", config], arguments].concat());
    assert_eq!(
        katydid(&["feed", "add", "--as-is", "--approve", &blogs.url("/small")]).code,
        Some(0)
    );
    let first = katydid(&["poll"]);
    assert_eq!(first.code, Some(0), "{first:?}");
    assert_eq!(katydid(&["feed", "add", "--as-is", "--approve", &blogs.url("/big")]).code, Some(0));
    told(&katydid(&["poll"]));
    mounted.grow_to("30m");
    let again = katydid(&["poll"]);
    assert_eq!(again.code, Some(0), "with room the same command finishes the job: {again:?}");
    let posts = katydid(&["post", "list", "--json"]);
    assert!(
        posts.stdout.contains("A small post") && posts.stdout.contains("A big post"),
        "{posts:?}"
    );
}
