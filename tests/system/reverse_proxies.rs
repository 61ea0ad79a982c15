//! The reverse proxies as `config/server` has them, in front of `katydid serve`: TLS, HTTP/2, what
//! strangers may not ask, and what stands in the logs.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::postfix::{certificates, free_ports};
use crate::private_server::wait_until;
use crate::support::Course;
use crate::support::blogs::{Answer, Blogs, item, rss};

const NGINX: &str = include_str!("../../config/server/nginx.conf");
const NGINX_LOG: &str = include_str!("../../config/server/nginx-log.conf");
const CADDY: &str = include_str!("../../config/server/Caddyfile");

/// A program that ends with the value.
struct Running(Child);

impl Running {
    /// Starts a program of Debian's.
    fn start(command: &mut Command) -> Self {
        let name = command.get_program().to_owned();
        Self(
            command
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap_or_else(|e| panic!("{}: {e}", name.display())),
        )
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // nginx and Caddy end their own children when they are asked to.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

/// A published course whose forms are at daily.example.org.
fn published() -> Course {
    let (blogs, course) = (Blogs::serve(), Course::new());
    course.configure("# web_address", "web_address");
    let today = chrono::Utc::now().to_rfc2822();
    blogs.set("/feed", Answer::feed(rss("Ward notes", &[&item("1", "Handover.", &today)])));
    course.add(&blogs.url("/feed"));
    course.ok(&["poll"]);
    course.ok(&["publish"]);
    // The proxies run as other users.
    fs::set_permissions(course.path(""), fs::Permissions::from_mode(0o755)).unwrap();
    course
}

/// `katydid serve` with a socket that systemd's own program opened for it.
fn serve(course: &Course, socket: &str) -> Running {
    let program = course.command(&["serve"]);
    let mut command = Command::new("systemd-socket-activate");
    command.args(["--listen", socket]).arg(program.get_program()).args(program.get_args());
    Running::start(command.current_dir(course.path("")))
}

/// The status, the version of HTTP and the whole answer, head and body.
struct Fetched {
    status: String,
    version: String,
    answer: String,
}

/// Asks a proxy that listens at other ports than its visitors think.
fn fetch(port: u16, address: &str, more: &[&str]) -> Fetched {
    let shown = Command::new("curl")
        .args(["--silent", "--insecure", "--include", "--max-time", "60"])
        .args(["--connect-to", &format!("daily.example.org::127.0.0.1:{port}")])
        .args(["--write-out", "\n%{http_code} %{http_version}", address])
        .args(more)
        .output()
        .expect("curl is there");
    let text = String::from_utf8_lossy(&shown.stdout).into_owned();
    let (answer, end) = text.rsplit_once('\n').unwrap_or_default();
    let (status, version) = end.split_once(' ').unwrap_or_default();
    Fetched { status: status.to_owned(), version: version.to_owned(), answer: answer.to_owned() }
}

/// What every proxy must do, whose ports for TLS and for plain HTTP these are.
fn check_site(tls: u16, plain: u16) {
    let page = |path: &str| fetch(tls, &format!("https://daily.example.org{path}"), &[]);
    assert!(wait_until(|| page("/").status == "200"), "{}", page("/").answer);
    let front = page("/");
    assert_eq!(front.version, "2", "HTTP/2");
    assert!(front.answer.contains("Handover."), "{}", front.answer);
    for private in ["/metrics", "/healthz"] {
        let refused = page(private);
        assert_eq!(refused.status, "404", "{private}");
        assert!(!refused.answer.contains("katydid_"), "{}", refused.answer);
    }
    // Every text says how it is encoded (RFC 9110 §8.3.2).
    for path in ["/", "/join", "/feed.xml", "/feed.json", "/blogs.opml", "/nowhere/"] {
        let answer = page(path).answer.to_ascii_lowercase();
        let kind = answer.lines().find_map(|l| l.strip_prefix("content-type: ")).unwrap_or("none");
        let is_right = kind.ends_with("; charset=utf-8") && !kind.contains("octet");
        assert!(is_right, "{path}: {kind}");
        assert!(
            path == "/nowhere/" || kind.contains("html") == ["/", "/join"].contains(&path),
            "{path}"
        );
    }
    // A visitor cannot say that they are somebody else.
    let forged = ["--header", "X-Forwarded-For: 203.0.113.9"];
    let asked = fetch(tls, "https://daily.example.org/join?token=secret-in-a-link", &forged);
    assert_eq!(asked.status, "200", "{}", asked.answer);
    let moved = fetch(plain, "http://daily.example.org/join?a=b", &[]);
    assert!(["301", "308"].contains(&moved.status.as_str()), "{}", moved.answer);
    let to = "location: https://daily.example.org/join?a=b";
    assert!(moved.answer.to_ascii_lowercase().contains(to), "{}", moved.answer);
}

fn check_log(log: &Path) {
    let said = || fs::read_to_string(log).unwrap_or_default();
    assert!(wait_until(|| said().contains("/join")), "{}", said());
    assert!(!said().contains("secret-in-a-link"), "{}", said());
}

#[test]
fn nginx_of_debian_serves_a_course_over_a_socket() {
    let course = published();
    let folder = tempfile::Builder::new().prefix("katydid-nginx").tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    certificates(folder.path());
    let (tls, plain) = free_ports();
    let place = folder.path().display();
    let challenge = folder.path().join("acme/.well-known/acme-challenge");
    fs::create_dir_all(&challenge).unwrap();
    fs::write(challenge.join("token"), "the answer to a challenge").unwrap();
    let socket = format!("{place}/course.sock");
    let site = NGINX
        .replace("http://127.0.0.1:8080", &format!("http://unix:{socket}"))
        .replace(
            "/etc/letsencrypt/live/daily.example.org/fullchain.pem",
            &format!("{place}/certificate.pem"),
        )
        .replace("/etc/letsencrypt/live/daily.example.org/privkey.pem", &format!("{place}/key.pem"))
        .replace("/var/log/nginx", &place.to_string())
        .replace("/var/www/letsencrypt", &format!("{place}/acme"))
        .replace("[::]:443", &format!("[::1]:{tls}"))
        .replace("[::]:80", &format!("[::1]:{plain}"))
        .replace("listen 443", &format!("listen 127.0.0.1:{tls}"))
        .replace("listen 80", &format!("listen 127.0.0.1:{plain}"));
    let config = format!(
        "user root;\npid {place}/pid;\nerror_log {place}/error.log;\ndaemon off;\nevents {{}}\n\
         http {{\naccess_log off;\nclient_body_temp_path {place}/body;\n\
         proxy_temp_path {place}/proxy;\n{NGINX_LOG}\n{site}\n}}\n"
    );
    fs::write(folder.path().join("nginx.conf"), config).unwrap();
    let _serving = serve(&course, &socket);
    let config = folder.path().join("nginx.conf");
    let _nginx =
        Running::start(Command::new("nginx").arg("-c").arg(config).arg("-p").arg(folder.path()));
    check_site(tls, plain);
    let answered = fetch(plain, "http://daily.example.org/.well-known/acme-challenge/token", &[]);
    assert!(answered.answer.ends_with("the answer to a challenge"), "{}", answered.answer);
    check_log(&folder.path().join("daily.log"));
}

#[test]
fn caddy_serves_a_course_over_a_port() {
    let course = published();
    let folder = tempfile::Builder::new().prefix("katydid-caddy").tempdir().unwrap();
    certificates(folder.path());
    let ((tls, plain), (port, _)) = (free_ports(), free_ports());
    let place = folder.path().display();
    let site = CADDY
        .replace("127.0.0.1:8080", &format!("127.0.0.1:{port}"))
        .replace("/var/log/caddy", &place.to_string())
        .replace(
            "daily.example.org {\n",
            &format!("daily.example.org {{\n\ttls {place}/certificate.pem {place}/key.pem\n"),
        );
    let config = format!(
        "{{\n\tadmin off\n\tauto_https disable_certs\n\thttp_port {plain}\n\thttps_port {tls}\n\tskip_install_trust\n\
         \tstorage file_system {place}\n}}\n{site}"
    );
    fs::write(folder.path().join("Caddyfile"), config).unwrap();
    let _serving = serve(&course, &format!("127.0.0.1:{port}"));
    let config = folder.path().join("Caddyfile");
    let mut caddy = Command::new("caddy");
    caddy.args(["run", "--adapter", "caddyfile", "--config"]).arg(config);
    let _caddy = Running::start(caddy.env("HOME", folder.path()));
    check_site(tls, plain);
    check_log(&folder.path().join("daily.log"));
}
