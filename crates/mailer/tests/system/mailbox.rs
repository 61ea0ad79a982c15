//! A maildir, read by Python.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// A message as Python's email package reads it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Read {
    pub(crate) subject: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) return_path: String,
    pub(crate) unsubscribe: String,
    /// What it says of its list beside that.
    pub(crate) list: String,
    pub(crate) text: String,
    pub(crate) html: String,
    /// What it found wrong in any part.
    pub(crate) n_defects: usize,
}

const SCRIPT: &str = r#"
import email, email.policy, glob, json, sys
for name in glob.glob(sys.argv[1] + "/new/*"):
    with open(name, "rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.default)
    sender = message["From"].addresses[0]
    print(json.dumps({
        "id": message["Message-ID"], "subject": message["Subject"],
        "from": f"{sender.display_name} <{sender.addr_spec}>",
        "to": message["To"], "return_path": message["Return-Path"], "unsubscribe": message["List-Unsubscribe"],
        "list": " | ".join(message["List-" + name] for name in ["Id", "Help", "Owner", "Post"]),
        "text": message.get_body(("plain",)).get_content(), "html": message.get_body(("html",)).get_content(),
        "n_defects": sum(len(part.defects) for part in message.walk()),
    }))
"#;

/// The messages in a maildir with their ids.
pub(crate) fn read(maildir: &Path) -> Vec<(String, Read)> {
    let output = Command::new("python3")
        .arg("-c")
        .arg(SCRIPT)
        .arg(maildir)
        .output()
        .expect("python3 is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(message).collect()
}

fn message(line: &str) -> (String, Read) {
    let value: Value = serde_json::from_str(line).unwrap();
    let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let read = Read {
        subject: text("subject"),
        from: text("from"),
        to: text("to"),
        return_path: text("return_path"),
        unsubscribe: text("unsubscribe"),
        list: text("list"),
        text: text("text"),
        html: text("html"),
        n_defects: value["n_defects"].as_u64().unwrap().try_into().unwrap(),
    };
    (text("id"), read)
}
