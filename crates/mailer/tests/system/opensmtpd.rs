//! An OpenSMTPD of a test's own: its folder, its port, one maildir for everyone.

use std::fs;
use std::net::TcpStream;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::PathBuf;

use tempfile::TempDir;

use crate::mailbox::{self, Read};
use crate::postfix::{NOBODY, free_ports};
use crate::private_server::{PrivateServer, SERVERS, wait_until};

/// Its paths are fixed when it is built.
const MOUNTS: [(&str, &str); 4] =
    [("libexec", "/usr/libexec"), ("spool", "/var/spool"), ("lib", "/var/lib"), ("run", "/run")];

/// A running OpenSMTPD; it ends with the value.
pub(crate) struct OpenSmtpd {
    folder: TempDir,
    /// Takes mail in clear.
    pub(crate) port: u16,
    process: Option<PrivateServer>,
}

impl OpenSmtpd {
    /// A server with more of `smtpd.conf`: settings before its listener, names of filters that the
    /// listener goes through, and rules before the usual ones.
    pub(crate) fn with(settings: &str, filters: &[&str], rules: &str) -> Self {
        let folder = tempfile::Builder::new().prefix("katydid-smtpd").tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        for name in ["libexec", "spool/smtpd", "lib/opensmtpd/empty", "run", "mail"] {
            fs::create_dir_all(path(name)).unwrap();
        }
        fs::set_permissions(path("spool/smtpd"), fs::Permissions::from_mode(0o711)).unwrap();
        std::os::unix::fs::symlink(
            format!("{SERVERS}/usr/libexec/opensmtpd"),
            path("libexec/opensmtpd"),
        )
        .unwrap();
        chown(path("mail"), Some(NOBODY), Some(NOBODY)).unwrap();
        let (port, _) = free_ports();
        let mail = path("mail").display().to_string();
        fs::write(path("smtpd.conf"), config(&mail, port, settings, filters, rules)).unwrap();
        let mut server = Self { folder, port, process: None };
        server.begin();
        server
    }

    fn begin(&mut self) {
        let program = format!("{SERVERS}/usr/sbin/smtpd");
        let config = self.folder.path().join("smtpd.conf");
        let command = [program.as_str(), "-d", "-f", config.to_str().unwrap()];
        self.process = Some(PrivateServer::start(self.folder.path(), &MOUNTS, &command));
        let is_up = || TcpStream::connect(("127.0.0.1", self.port)).is_ok();
        assert!(wait_until(is_up), "smtpd does not answer: {}", self.log());
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

    /// Its queue has a folder for each message, in folders named by the beginnings of their names.
    fn queue_is_empty(&self) -> bool {
        let folders = |path: PathBuf| fs::read_dir(path).into_iter().flatten().flatten();
        folders(self.folder.path().join("spool/smtpd/queue"))
            .all(|folder| folders(folder.path()).next().is_none())
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("output")).unwrap_or_default()
    }
}

fn config(mail: &str, port: u16, settings: &str, filters: &[&str], rules: &str) -> String {
    let chain = match filters {
        [] => String::new(),
        names => {
            let names: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
            format!("filter {{ {} }}", names.join(", "))
        }
    };
    // An address without a row here is unknown; `@` would stand for all others of a domain.
    let readers: Vec<_> = (0..600).map(|n| format!("reader{n} = nobody")).collect();
    let readers = readers.join(", ");
    format!(
        "table users {{ {readers}, bounces = nobody, leave = nobody, daily = nobody, \
         broken = nobody, full = nobody }}
smtp max-message-size \"500000\"
{settings}
listen on 127.0.0.1 port {port} hostname mx.example.net {chain}
action \"all\" maildir \"{mail}/all\" virtual <users>
action \"returned\" maildir \"{mail}/bounces\" virtual <users>
action \"broken\" mda \"exit 67\" virtual <users>
action \"full\" mda \"echo 'mailbox is full: quota exceeded'; exit 75\" virtual <users>
{rules}
match from any for rcpt-to regex \"^broken\" action \"broken\"
match from any for rcpt-to regex \"^full\" action \"full\"
match from any for rcpt-to regex \"^(bounces|leave|daily)\" action \"returned\"
match from any for domain {{ \"example.net\", \"example.org\" }} action \"all\"
"
    )
}
