//! A Postfix of a test's own: its folder, its ports, one maildir for everyone.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tempfile::TempDir;

use crate::mailbox::{self, Read};

/// `nobody` on Debian: Postfix delivers to no mailbox as root.
pub(crate) const NOBODY: u32 = 65_534;

/// A running Postfix; it ends with the value.
pub(crate) struct Postfix {
    folder: TempDir,
    /// Takes mail in clear and with STARTTLS.
    pub(crate) port: u16,
    /// Takes mail with TLS from the first byte.
    pub(crate) tls_port: u16,
    authority: String,
}

impl Postfix {
    pub(crate) fn start() -> Self {
        Self::with("")
    }

    /// A server of another temper: these lines of `main.cf` win over the usual ones.
    pub(crate) fn with(temper: &str) -> Self {
        let folder = tempfile::Builder::new().prefix("katydid-postfix").tempdir().unwrap();
        // Its daemons run as users of their own.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        for name in ["etc", "queue", "data", "mail"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        chown(folder.path().join("mail"), Some(NOBODY), None).unwrap();
        let owner = fs::metadata("/var/lib/postfix").expect("postfix is installed");
        chown(folder.path().join("data"), Some(std::os::unix::fs::MetadataExt::uid(&owner)), None)
            .unwrap();
        // After an abort, `postsuper` writes its warnings here itself, as Postfix's own user.
        let log = folder.path().join("mail.log");
        fs::write(&log, "").unwrap();
        fs::set_permissions(&log, fs::Permissions::from_mode(0o666)).unwrap();
        let authority = certificates(&folder.path().join("etc"));
        let (port, tls_port) = free_ports();
        let postfix = Self { folder, port, tls_port, authority };
        let etc = postfix.etc();
        fs::write(etc.join("main.cf"), main_cf(postfix.folder.path(), temper)).unwrap();
        fs::write(etc.join("master.cf"), master_cf(port, tls_port)).unwrap();
        let mailboxes = "/^reader[0-9]+@example\\.net$/ all/\n/^bounces\\+.*@example\\.org$/ bounces/\n/^broken[0-9]*@/ all/\n";
        fs::write(etc.join("mailboxes"), mailboxes).unwrap();
        fs::write(etc.join("broken"), "/^broken[0-9]*@example\\.net$/ gone:\n").unwrap();
        postfix.command("start");
        postfix
    }

    /// Changes its temper while it runs; its daemons begin anew.
    pub(crate) fn change(&self, temper: &str) {
        fs::write(self.etc().join("main.cf"), main_cf(self.folder.path(), temper)).unwrap();
        // Daemons that are at work would end their conversations as they began them.
        self.abort();
        self.begin();
    }

    /// Ends at once, in the middle of whatever it does.
    pub(crate) fn abort(&self) {
        self.command("abort");
    }

    /// Starts again after [`Postfix::abort`], with what it had taken.
    pub(crate) fn begin(&self) {
        // The old master may hold its lock for another moment.
        for _ in 0..100 {
            let output = self.try_command("start");
            if output.status.success() {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        self.command("start");
    }

    /// The certificate (PEM) of the authority that vouches for it.
    pub(crate) fn authority(&self) -> &str {
        &self.authority
    }

    /// What arrived, once it is `n` messages and the queue is empty.
    pub(crate) async fn mailbox(&self, n: usize) -> Vec<(String, Read)> {
        let maildir = self.maildir();
        let arrived = || fs::read_dir(maildir.join("new")).map_or(0, Iterator::count);
        // Postfix tells nobody when it is done; two minutes are for a slow machine.
        for _ in 0..1200 {
            if arrived() >= n && self.queue_is_empty() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert!(arrived() >= n, "{} of {n} arrived:\n{}", arrived(), self.log());
        mailbox::read(&maildir)
    }

    /// Where everyone's mail arrives; beside it is `bounces`, for mail to `bounces+…@example.org`.
    pub(crate) fn maildir(&self) -> PathBuf {
        self.folder.path().join("mail/all")
    }

    fn queue_is_empty(&self) -> bool {
        let queue = self.folder.path().join("queue");
        ["maildrop", "incoming", "active"].iter().all(|name| {
            fs::read_dir(queue.join(name))
                .map_or(0, |entries| entries.flatten().filter(|e| e.path().is_file()).count())
                == 0
        })
    }

    fn etc(&self) -> PathBuf {
        self.folder.path().join("etc")
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("mail.log")).unwrap_or_default()
    }

    fn try_command(&self, verb: &str) -> std::process::Output {
        Command::new("postfix")
            .arg("-c")
            .arg(self.etc())
            .arg(verb)
            .output()
            .expect("postfix is installed")
    }

    fn command(&self, verb: &str) {
        let output = self.try_command(verb);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "postfix {verb}: {said}\n{}", self.log());
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        let _ = Command::new("postfix").arg("-c").arg(self.etc()).arg("stop").output();
    }
}

pub(crate) fn free_ports() -> (u16, u16) {
    let (one, other) =
        (TcpListener::bind("127.0.0.1:0").unwrap(), TcpListener::bind("127.0.0.1:0").unwrap());
    (one.local_addr().unwrap().port(), other.local_addr().unwrap().port())
}

/// Writes a key and a certificate for `localhost`, and gives that of their authority.
pub(crate) fn certificates(etc: &Path) -> String {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec!["localhost".to_owned()])
        .unwrap()
        .signed_by(&key, &authority)
        .unwrap();
    fs::write(etc.join("certificate.pem"), certificate.pem()).unwrap();
    fs::write(etc.join("key.pem"), key.serialize_pem()).unwrap();
    authority.pem()
}

/// The usual settings but for those of the temper: a setting that stands there twice makes every
/// daemon warn, and the one that keeps the log would wait for itself.
fn main_cf(folder: &Path, temper: &str) -> String {
    let name = |line: &str| line.split(" =").next().unwrap_or_default().to_owned();
    let changed: Vec<_> = temper.lines().filter(|l| !l.starts_with(' ')).map(name).collect();
    let usual = usual_main_cf(folder);
    let usual = usual.lines().filter(|line| !changed.contains(&name(line)));
    usual.chain(temper.lines()).flat_map(|line| [line, "\n"]).collect()
}

fn usual_main_cf(folder: &Path) -> String {
    let folder = folder.display();
    format!(
        "compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.example.net
mydestination =
mynetworks =
smtpd_relay_restrictions = reject_unauth_destination
smtpd_client_connection_count_limit = 0
smtpd_client_event_limit_exceptions = 127.0.0.1
in_flow_delay = 0
message_size_limit = 500000
default_transport = error:no mail leaves this machine
virtual_mailbox_domains = example.net, example.org
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = regexp:{folder}/etc/mailboxes
virtual_uid_maps = static:{NOBODY}
virtual_gid_maps = static:{NOBODY}
smtpd_tls_security_level = may
smtpd_tls_cert_file = {folder}/etc/certificate.pem
smtpd_tls_key_file = {folder}/etc/key.pem
transport_maps = regexp:{folder}/etc/broken
virtual_alias_maps =
"
    )
}

fn master_cf(port: u16, tls_port: u16) -> String {
    format!(
        "127.0.0.1:{port} inet n - n - - smtpd
127.0.0.1:{tls_port} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
lmtp unix - - n - - lmtp
showq unix n - n - - showq
error unix - - n - - error
gone unix - n n - - pipe user=nobody argv=/bin/sh -c {{exit 67}}
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"
    )
}
