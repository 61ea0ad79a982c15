//! A server that Debian lets nobody install beside Postfix, unpacked by `.ci/run` into a folder of
//! its own. It runs in a namespace: it sees files of the test's where it expects those of the
//! machine, and whatever it started ends with it.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Where `.ci/run` unpacks servers.
pub(crate) const SERVERS: &str = "/opt/mail-servers";

/// The users that the servers look for; all of them deliver as nobody.
const USERS: &str = "root:x:0:0:root:/root:/bin/sh
nobody:x:65534:65534::/nonexistent:/usr/sbin/nologin
Debian-exim:x:65534:65534::/nonexistent:/usr/sbin/nologin
opensmtpd:x:65501:65501::/nonexistent:/usr/sbin/nologin
opensmtpq:x:65502:65502::/nonexistent:/usr/sbin/nologin
";
const GROUPS: &str = "root:x:0:
mail:x:8:
nogroup:x:65534:
Debian-exim:x:65534:
opensmtpd:x:65501:
opensmtpq:x:65502:
";

/// A running server; it ends with the value.
pub(crate) struct PrivateServer(Child);

impl PrivateServer {
    /// Starts a program with arguments. Each mount is a path below the folder and where the program
    /// sees it. What it prints goes to `output` in the folder.
    pub(crate) fn start(folder: &Path, mounts: &[(&str, &str)], command: &[&str]) -> Self {
        fs::write(folder.join("passwd"), USERS).unwrap();
        fs::write(folder.join("group"), GROUPS).unwrap();
        let mounts = [("passwd", "/etc/passwd"), ("group", "/etc/group")]
            .into_iter()
            .chain(mounts.iter().copied());
        let mounts: Vec<_> = mounts
            .map(|(from, to)| format!("mount --bind {} {to} && ", folder.join(from).display()))
            .collect();
        let script = mounts.concat() + "exec \"$@\"";
        assert!(Path::new(command[0]).exists(), "{} is not there: .ci/run unpacks it", command[0]);
        let output = File::create(folder.join("output")).unwrap();
        let process = Command::new("unshare")
            .args(["--mount", "--pid", "--fork", "--mount-proc", "sh", "-c", &script, "sh"])
            .args(command)
            .stdin(Stdio::null())
            .stderr(output.try_clone().unwrap())
            .stdout(output)
            .spawn()
            .expect("unshare is there");
        Self(process)
    }

    /// The first process of a namespace takes all others with it.
    fn end(&mut self) {
        let id = self.0.id();
        let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children"));
        let first =
            children.ok().and_then(|line| line.split_whitespace().next().map(str::to_owned));
        if let Some(first) = first {
            let _ = Command::new("kill").args(["-9", &first]).output();
        } else {
            let _ = self.0.kill();
        }
        let _ = self.0.wait();
    }
}

impl Drop for PrivateServer {
    fn drop(&mut self) {
        self.end();
    }
}

/// Waits until something is so: two minutes, for a slow machine.
pub(crate) fn wait_until(is_so: impl Fn() -> bool) -> bool {
    for _ in 0..2400 {
        if is_so() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    is_so()
}
