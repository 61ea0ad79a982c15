//! An Exim of a test's own: its folder, its ports, one maildir for everyone.

use std::fs;
use std::net::TcpStream;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::mailbox::{self, Read};
use crate::postfix::{NOBODY, certificates, free_ports};
use crate::private_server::{PrivateServer, SERVERS, wait_until};

/// A running Exim; it ends with the value.
pub(crate) struct Exim {
    folder: TempDir,
    /// Takes mail in clear and with STARTTLS.
    pub(crate) port: u16,
    /// Takes mail with TLS from the first byte.
    pub(crate) tls_port: u16,
    authority: String,
    process: Option<PrivateServer>,
}

impl Exim {
    /// A server with more rules: the name of a place in its configuration (`main`, `connect`,
    /// `mail`, `rcpt`, `data`, `routers`, `transports`, `retry`), and what stands there.
    pub(crate) fn with(rules: &[(&str, &str)]) -> Self {
        let folder = tempfile::Builder::new().prefix("katydid-exim").tempdir().unwrap();
        let nobody = |path: &Path| chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        for name in ["spool", "log", "mail"] {
            fs::create_dir(folder.path().join(name)).unwrap();
            nobody(&folder.path().join(name));
        }
        let authority = certificates(folder.path());
        nobody(&folder.path().join("key.pem"));
        let (port, tls_port) = free_ports();
        let mut exim = Self { folder, port, tls_port, authority, process: None };
        fs::write(exim.config(), config(exim.folder.path(), (port, tls_port), rules)).unwrap();
        exim.begin();
        exim
    }

    fn begin(&mut self) {
        let (program, config) = (format!("{SERVERS}/usr/sbin/exim4"), self.config());
        let command = [program.as_str(), "-C", config.to_str().unwrap(), "-bdf", "-q1s"];
        self.process = Some(PrivateServer::start(self.folder.path(), &[], &command));
        let is_up = || TcpStream::connect(("127.0.0.1", self.tls_port)).is_ok();
        assert!(wait_until(is_up), "exim does not answer: {}", self.log());
    }

    /// The certificate (PEM) of the authority that vouches for it.
    pub(crate) fn authority(&self) -> &str {
        &self.authority
    }

    /// What arrived for readers, once it is `n` messages and nothing waits.
    pub(crate) fn mailbox(&self, n: usize) -> Vec<(String, Read)> {
        self.wait_for("all", n);
        assert!(wait_until(|| self.queue_is_empty()), "its queue is not empty: {}", self.log());
        mailbox::read(&self.maildir("all"))
    }

    /// Waits until so many messages are in a maildir.
    pub(crate) fn wait_for(&self, name: &str, n: usize) {
        let arrived = || fs::read_dir(self.maildir(name).join("new")).map_or(0, Iterator::count);
        assert!(wait_until(|| arrived() >= n), "{} of {n} arrived:\n{}", arrived(), self.log());
    }

    /// `all` is for readers, `bounces` for mail to `bounces…@` and `leave…@`.
    pub(crate) fn maildir(&self, name: &str) -> PathBuf {
        self.folder.path().join("mail").join(name)
    }

    fn queue_is_empty(&self) -> bool {
        fs::read_dir(self.folder.path().join("spool/input")).map_or(0, Iterator::count) == 0
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("exim.conf")
    }

    pub(crate) fn log(&self) -> String {
        ["log/mainlog", "output"]
            .map(|name| fs::read_to_string(self.folder.path().join(name)).unwrap_or_default())
            .concat()
    }
}

fn config(folder: &Path, (port, tls_port): (u16, u16), rules: &[(&str, &str)]) -> String {
    let mut config = CONFIG
        .replace("@servers@", SERVERS)
        .replace("@folder@", &folder.display().to_string())
        .replace("@port@", &port.to_string())
        .replace("@tls_port@", &tls_port.to_string());
    for place in ["main", "connect", "mail", "rcpt", "data", "routers", "transports", "retry"] {
        let text = rules.iter().find(|(name, _)| *name == place).map_or("", |(_, text)| text);
        config = config.replace(&format!("@{place}@"), text);
    }
    config
}

/// Its access rules are those of the example that comes with Exim. It asks no name server.
const CONFIG: &str = r"exim_path = @servers@/usr/sbin/exim4
spool_directory = @folder@/spool
log_file_path = @folder@/log/%slog
pid_file_path = @folder@/spool/exim.pid
notifier_socket =
deliver_drop_privilege = true
primary_hostname = mx.example.net
local_interfaces = 127.0.0.1
daemon_smtp_ports = @port@ : @tls_port@
tls_on_connect_ports = @tls_port@
tls_advertise_hosts = *
tls_certificate = @folder@/certificate.pem
tls_privatekey = @folder@/key.pem
domainlist local_domains = example.net : example.org
never_users =
host_lookup =
rfc1413_query_timeout = 0s
dkim_verify_signers =
message_size_limit = 500000
smtp_accept_max = 100
smtp_accept_queue_per_connection = 0
keep_environment =
acl_smtp_connect = acl_connect
acl_smtp_mail = acl_mail
acl_smtp_rcpt = acl_rcpt
acl_smtp_data = acl_data
@main@

begin acl
acl_connect:
@connect@
  accept
acl_mail:
@mail@
  accept
acl_rcpt:
@rcpt@
  require message = relay not permitted
       domains = +local_domains
  require verify = recipient
  accept
acl_data:
@data@
  accept

begin routers
@routers@
returned:
  driver = accept
  local_parts = ^bounces : ^leave : ^daily
  transport = returned
full:
  driver = accept
  local_parts = ^full
  transport = full
broken:
  driver = accept
  local_parts = ^broken
  transport = broken
away:
  driver = accept
  local_parts = ^away
  transport = away
readers:
  driver = accept
  local_parts = ^reader\N\d+$\N
  transport = all

begin transports
@transports@
remote:
  driver = smtp
  hosts_try_dane =
all:
  driver = appendfile
  maildir_format
  directory = @folder@/mail/all
  envelope_to_add
  return_path_add
returned:
  driver = appendfile
  maildir_format
  directory = @folder@/mail/bounces
  envelope_to_add
  return_path_add
full:
  driver = appendfile
  maildir_format
  directory = @folder@/mail/full
  quota = 1K
broken:
  driver = pipe
  command = /bin/sh -c 'exit 67'
away:
  driver = autoreply
  from = $local_part@$domain
  to = $sender_address
  subject = Out of office
  text = I am away until Monday.

begin retry
@retry@
";
