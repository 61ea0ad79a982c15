//! As whom Katydid runs, and how far it is shut off from the rest of the machine.

use digest::messages::say;

use super::ProbeSettings;
use super::unit_files::{UnitFile, read_units};
use crate::newsroom::findings::finding::{FindingList, FindingUrgency};

/// What a service sets that is shut off (systemd.exec(5)).
const SANDBOX: [&str; 3] = ["NoNewPrivileges", "ProtectSystem", "PrivateTmp"];

/// Looks at the services of systemd that run Katydid.
pub(in crate::newsroom::findings) fn add_findings(
    settings: &ProbeSettings,
    list: &mut FindingList<'_>,
) {
    let messages = list.messages;
    for unit in read_units(&settings.root).iter().filter(|unit| unit.runs_katydid()) {
        let name = unit.name.as_str();
        if runs_as_root(unit) {
            let what = say!(messages, "finding-service-root", name);
            let remedy = say!(messages, "finding-service-root-do", name);
            list.add("service-root", FindingUrgency::Person, &what, &remedy).set_about(&unit.name);
        }
        let missing: Vec<_> = SANDBOX.into_iter().filter(|key| !is_on(unit.value(key))).collect();
        if !missing.is_empty() {
            let what = say!(messages, "finding-service-open", name, keys = missing.join(", "));
            let remedy = say!(messages, "finding-service-open-do");
            list.add("service-open", FindingUrgency::Notice, &what, &remedy).set_about(&unit.name);
        }
    }
}

fn runs_as_root(unit: &UnitFile) -> bool {
    !is_on(unit.value("DynamicUser")) && unit.value("User").is_none_or(|user| user == "root")
}

fn is_on(value: Option<&str>) -> bool {
    value.is_some_and(|value| !matches!(value, "no" | "false" | "off" | "0"))
}
