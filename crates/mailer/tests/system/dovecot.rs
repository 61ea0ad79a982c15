//! A Dovecot of a test's own: one mailbox, read over IMAP with TLS from the first byte.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::postfix::{NOBODY, certificates};

/// Opens the mailbox, under any name.
pub(crate) const PASSWORD: &str = "s3cret";

/// A running Dovecot; it ends with the value.
pub(crate) struct Dovecot {
    folder: TempDir,
    pub(crate) port: u16,
    authority: String,
}

impl Dovecot {
    /// Serves a maildir, which need not be there yet.
    pub(crate) fn start(maildir: &Path) -> Self {
        // Its sockets have short names at most.
        let folder = tempfile::Builder::new().prefix("kd").tempdir_in("/tmp").unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let authority = certificates(folder.path());
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let dovecot = Self { folder, port, authority };
        fs::write(dovecot.config(), config(dovecot.folder.path(), maildir, port)).unwrap();
        // It goes on in the background, and would keep a pipe open for ever.
        let mut command = Command::new("dovecot");
        command.arg("-c").arg(dovecot.config()).stdout(Stdio::null()).stderr(Stdio::null());
        assert!(command.status().expect("dovecot is installed").success(), "{}", dovecot.log());
        for _ in 0..600 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return dovecot;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("dovecot does not answer: {}", dovecot.log());
    }

    /// The certificate (PEM) of the authority that vouches for it.
    pub(crate) fn authority(&self) -> &str {
        &self.authority
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("dovecot.conf")
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        let _ = Command::new("doveadm").arg("-c").arg(self.config()).arg("stop").output();
    }
}

fn config(folder: &Path, maildir: &Path, port: u16) -> String {
    let (folder, maildir) = (folder.display(), maildir.display());
    format!(
        "protocols = imap
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
listen = 127.0.0.1
ssl = required
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
default_vsz_limit = 512M
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{maildir}
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={NOBODY} gid={NOBODY} home={folder}
}}
service imap-login {{
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
"
    )
}
