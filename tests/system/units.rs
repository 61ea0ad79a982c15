//! The units of `config/server`, judged by systemd's own program. No systemd runs on these machines
//! as the first process, so they are read and not started.

use std::fs;
use std::path::Path;
use std::process::Command;

const SERVICES: [&str; 2] = ["katydid@.service", "katydid-daily@.service"];

/// The units as the package installs them, with this build of the program.
fn installed_units() -> tempfile::TempDir {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config/server");
    let folder = tempfile::tempdir().unwrap();
    let program = assert_cmd::cargo::cargo_bin!("katydid").display().to_string();
    for file in fs::read_dir(&shipped).unwrap().map(|file| file.unwrap().path()) {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        if name.starts_with("katydid") {
            let unit = fs::read_to_string(&file).unwrap().replace("/usr/bin/katydid", &program);
            fs::write(folder.path().join(name), unit).unwrap();
        }
    }
    for service in SERVICES {
        let dropins = folder.path().join(format!("{service}.d"));
        fs::create_dir(&dropins).unwrap();
        fs::copy(shipped.join("course.conf"), dropins.join("course.conf")).unwrap();
    }
    folder
}

fn analyze(units: &Path, arguments: &[&str]) -> (bool, String) {
    let ran = Command::new("systemd-analyze")
        .env("SYSTEMD_UNIT_PATH", format!("{}:", units.display()))
        .args(arguments)
        .output()
        .expect("systemd-analyze is there");
    let said = String::from_utf8_lossy(&ran.stdout) + String::from_utf8_lossy(&ran.stderr);
    (ran.status.success(), said.into_owned())
}

#[test]
fn systemd_finds_nothing_wrong_with_the_units() {
    let units = installed_units();
    let names = ["service", "socket", "timer"].map(|kind| format!("katydid@course.{kind}"));
    let more = ["daily", "user"].map(|name| format!("katydid-{name}@course.service"));
    let mut arguments = vec!["verify", "--man=no"];
    arguments.extend(names.iter().chain(&more).map(String::as_str));
    let (is_right, said) = analyze(units.path(), &arguments);
    let said: Vec<_> = said.lines().filter(|line| line.contains("katydid")).collect();
    assert!(is_right && said.is_empty(), "{said:?}");
    // A line that systemd does not know is told.
    let file = units.path().join("katydid@.service");
    let unit = fs::read_to_string(&file).unwrap();
    fs::write(&file, unit.replace("[Service]", "[Service]\nProtectEverything=yes")).unwrap();
    let (_, said) = analyze(units.path(), &arguments);
    assert!(said.contains("ProtectEverything"), "{said}");
}

#[test]
fn services_may_do_little_beside_their_work() {
    let units = installed_units();
    for service in SERVICES {
        // In tenths: systemd calls up to 2.0 safe.
        let (is_safe, said) =
            analyze(units.path(), &["security", "--offline=true", "--threshold=20", service]);
        assert!(is_safe && said.contains("Overall exposure level"), "{said}");
    }
}
