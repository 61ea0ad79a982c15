//! `katydid newsletter keys`: the keys that sign, and the records that publish them.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use digest::messages::say;
use mailer::dkim::{self, DkimKeyKind};
use mailer::{DnsRecord, Signer};
use serde_json::json;

use crate::args::{DkimKeyKindArg, NewsletterKeysArgs};
use crate::config::DkimConfig;
use crate::exit::Exit;
use crate::named_file::{MOST_SECRET_BYTES, read_bytes};
use crate::run::RunContext;
use crate::user_error::UserError;

/// Makes the keys that are not there yet, or takes one from another program's file, and says what
/// to publish.
pub(super) fn make_dkim_keys(keys: &NewsletterKeysArgs, run: &RunContext) -> Result<Exit> {
    let config = &run.config.newsletter.dkim;
    let domain = config.domain.clone().with_context(|| {
        UserError::new("there is no domain to sign for")
            .with_hint("set newsletter.from, or newsletter.dkim.domain")
    })?;
    let adopted = keys.adopt.as_deref().map(|file| read_key(file, &domain, config)).transpose()?;
    let is_wanted = |key: &DkimKeySetting<'_>| match &adopted {
        Some(adopted) => adopted.kind == key.kind,
        None => keys.kind.is_none_or(|kind| kind == key.arg),
    };
    let mut settings = Vec::new();
    for key in dkim_keys(config).iter().filter(|key| is_wanted(key)) {
        let path = key.path(config);
        match &adopted {
            Some(adopted) => adopt_key(adopted, &path, run)?,
            None => make_key(key.kind, &path, run)?,
        }
        let signer = Signer::new(&domain, &key.selector, &read_pem(&path)?)
            .with_context(|| unusable_key(&path))?;
        let record = signer.record()?;
        print_record(&record, &path, keys.json.json, run);
        let (name, selector) = (record.name.as_str(), key.selector.as_str());
        run.print_status(say!(run, "report-key-name", file = path.display(), name, selector));
        if adopted.is_some() {
            run.print_status(say!(run, "report-key-elsewhere", kind = key.setting));
        }
        if key.file.is_none() || adopted.is_some() {
            let file = key.file.as_deref().unwrap_or(Path::new(key.default_file));
            settings.push(format!("  {} = {:?}", key.setting, file.display().to_string()));
        }
    }
    if !settings.is_empty() {
        settings.insert(0, format!("  selector = {:?}", config.selector));
        let (next, lines) = (say!(run, "report-keys-next"), settings.join("\n"));
        run.print_status(format!("\n{next}\n\n  [newsletter.dkim]\n{lines}"));
    }
    Ok(Exit::Done)
}

/// A key from another program's file.
struct AdoptedKey {
    pem: String,
    kind: DkimKeyKind,
}

fn read_key(file: &Path, domain: &str, config: &DkimConfig) -> Result<AdoptedKey> {
    let pem = read_pem(file)?;
    let signer = Signer::new(domain, &config.selector, &pem).with_context(|| unusable_key(file))?;
    Ok(AdoptedKey { pem, kind: signer.kind() })
}

fn read_pem(path: &Path) -> Result<String> {
    let bytes = read_bytes(path, MOST_SECRET_BYTES)
        .with_context(|| UserError::new(format!("{} cannot be read", path.display())))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn unusable_key(path: &Path) -> UserError {
    UserError::new(format!("{} is no key that can sign", path.display()))
        .with_hint("name a file with an RSA or an Ed25519 key, or make keys without --adopt")
}

fn make_key(kind: DkimKeyKind, path: &Path, run: &RunContext) -> Result<()> {
    if path.exists() {
        run.print_status(say!(run, "report-key-kept", file = path.display()));
        warn_if_exposed(path, run);
    } else {
        write_secret(path, &dkim::generate_key(kind)?)?;
        run.print_status(say!(run, "report-key-made", file = path.display()));
    }
    Ok(())
}

/// Copies a key to where ours are; another one that is there already stays.
fn adopt_key(adopted: &AdoptedKey, path: &Path, run: &RunContext) -> Result<()> {
    if !path.exists() {
        write_secret(path, &adopted.pem)?;
        run.print_status(say!(run, "report-key-adopted", file = path.display()));
    } else if read_pem(path)? == adopted.pem {
        run.print_status(say!(run, "report-key-kept", file = path.display()));
        warn_if_exposed(path, run);
    } else {
        return Err(UserError::new(format!("{} is another key", path.display()))
            .with_hint("move it away first, if no mail is signed with it any more")
            .into());
    }
    Ok(())
}

/// Says when others on this machine can read a key.
fn warn_if_exposed(path: &Path, run: &RunContext) {
    #[cfg(unix)]
    if let Ok(metadata) = path.metadata() {
        use std::os::unix::fs::PermissionsExt as _;
        if metadata.permissions().mode() & 0o077 != 0 {
            run.print_warning(say!(run, "report-key-exposed", file = path.display()));
        }
    }
}

/// A key that signs, and where it is set.
struct DkimKeySetting<'a> {
    arg: DkimKeyKindArg,
    kind: DkimKeyKind,
    setting: &'static str,
    file: &'a Option<PathBuf>,
    default_file: &'static str,
    selector: String,
}

impl DkimKeySetting<'_> {
    fn path(&self, config: &DkimConfig) -> PathBuf {
        self.file.clone().unwrap_or_else(|| config.folder.join(self.default_file))
    }
}

fn dkim_keys(config: &DkimConfig) -> [DkimKeySetting<'_>; 2] {
    [
        DkimKeySetting {
            arg: DkimKeyKindArg::Rsa,
            kind: DkimKeyKind::Rsa,
            setting: "rsa_key_file",
            file: &config.rsa_key_file,
            default_file: "dkim-rsa.pem",
            selector: config.selector.clone(),
        },
        DkimKeySetting {
            arg: DkimKeyKindArg::Ed25519,
            kind: DkimKeyKind::Ed25519,
            setting: "ed25519_key_file",
            file: &config.ed25519_key_file,
            default_file: "dkim-ed25519.pem",
            selector: config.ed25519_selector(),
        },
    ]
}

/// Writes a file that only its owner can read.
fn write_secret(path: &Path, text: &str) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file =
        options.open(path).with_context(|| format!("{} cannot be made", path.display()))?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .with_context(|| format!("{} cannot be written", path.display()))
}

/// Prints the record as a line of a zone file, and as the fields of a provider's web page.
fn print_record(record: &DnsRecord, path: &Path, json: bool, run: &RunContext) {
    if json {
        let mut line = crate::newsroom::mail_finding::record_json(record);
        line["file"] = json!(path.display().to_string());
        run.print_data(line.to_string());
    } else {
        run.print_data(record.zone_line());
        run.print_data(crate::newsroom::mail_finding::record_fields(record, &run.messages));
    }
}
