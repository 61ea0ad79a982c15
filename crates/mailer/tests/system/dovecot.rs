//! A Dovecot of a test's own: one mailbox for everyone, read over IMAP with TLS from the first
//! byte, and filled over LMTP. Its configuration is that of the version that is installed: names
//! changed between 2.3 (Debian 12) and 2.4 (Debian 13).

use std::fs;
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::postfix::{NOBODY, certificates, free_ports};

/// Opens the mailbox, under any name.
pub(crate) const PASSWORD: &str = "s3cret";

/// A running Dovecot; it ends with the value.
pub(crate) struct Dovecot {
    folder: TempDir,
    pub(crate) port: u16,
    /// Takes mail over LMTP, up to 50 kB in the mailbox.
    pub(crate) lmtp_port: u16,
    authority: String,
}

impl Dovecot {
    /// Serves a maildir, which need not be there yet.
    pub(crate) fn start(maildir: &Path) -> Self {
        // Its sockets have short names at most.
        let folder = tempfile::Builder::new().prefix("kd").tempdir_in("/tmp").unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let authority = certificates(folder.path());
        let (port, lmtp_port) = free_ports();
        let dovecot = Self { folder, port, lmtp_port, authority };
        let version = Command::new("dovecot").arg("--version").output().expect("dovecot is there");
        let version = String::from_utf8_lossy(&version.stdout).into_owned();
        fs::write(dovecot.config(), dovecot.write_config(&version, maildir)).unwrap();
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

    fn write_config(&self, version: &str, maildir: &Path) -> String {
        let own = if version.starts_with("2.3") { CONFIG_OF_2_3 } else { CONFIG_OF_2_4 };
        [own, CONFIG]
            .concat()
            .replace("@folder@", &self.folder.path().display().to_string())
            .replace("@maildir@", &maildir.display().to_string())
            .replace("@password@", PASSWORD)
            .replace("@nobody@", &NOBODY.to_string())
            .replace("@port@", &self.port.to_string())
            .replace("@lmtp_port@", &self.lmtp_port.to_string())
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        let _ = Command::new("doveadm").arg("-c").arg(self.config()).arg("stop").output();
    }
}

const CONFIG_OF_2_3: &str = "mail_location = maildir:@maildir@
mail_plugins = quota
ssl_cert = <@folder@/certificate.pem
ssl_key = <@folder@/key.pem
passdb {
  driver = static
  args = password=@password@
}
userdb {
  driver = static
  args = uid=@nobody@ gid=@nobody@ home=@folder@
}
plugin {
  quota = count:User quota
  quota_rule = *:storage=50K
  quota_vsizes = yes
}
";

const CONFIG_OF_2_4: &str = "dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
mail_driver = maildir
mail_path = @maildir@
mail_plugins {
  quota = yes
}
ssl_server_cert_file = @folder@/certificate.pem
ssl_server_key_file = @folder@/key.pem
passdb static {
  password = @password@
}
userdb static {
  fields {
    uid = @nobody@
    gid = @nobody@
    home = @folder@
  }
}
quota \"User quota\" {
  driver = count
  storage_size = 50K
}
";

const CONFIG: &str = "protocols = imap lmtp
base_dir = @folder@/run
state_dir = @folder@/state
log_path = @folder@/log
listen = 127.0.0.1
ssl = required
default_vsz_limit = 512M
first_valid_uid = 1
first_valid_gid = 1
service imap-login {
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = @port@
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    port = @lmtp_port@
  }
}
";
