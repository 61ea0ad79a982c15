//! A finding about mail, as text and as JSON.

use digest::Translations;
use digest::messages::say;
use mailer::DnsRecord;
use mailer::dns_check::DnsGrade;
use serde_json::{Value, json};

/// A finding with its words.
pub(crate) struct MailFinding {
    pub(crate) what: &'static str,
    pub(crate) grade: DnsGrade,
    pub(crate) code: &'static str,
    pub(crate) found: String,
    pub(crate) remedy: Option<String>,
    pub(crate) publish: Option<DnsRecord>,
    pub(crate) replaces: Vec<String>,
}

impl MailFinding {
    pub(crate) fn new(
        what: &'static str,
        grade: DnsGrade,
        code: &'static str,
        found: String,
    ) -> Self {
        let (remedy, publish, replaces) = (None, None, Vec::new());
        Self { what, grade, code, found, remedy, publish, replaces }
    }

    pub(crate) fn with_remedy(self, remedy: String) -> Self {
        Self { remedy: Some(remedy), ..self }
    }

    pub(crate) fn to_text(&self, messages: &Translations) -> String {
        let mut lines = vec![format!("{:<8} {}: {}", self.label(), self.what, self.found)];
        if let Some(what) = &self.remedy {
            lines.push(say!(messages, "report-remedy", what = what.as_str()));
        }
        if let Some(publish) = &self.publish {
            let record = publish.zone_line();
            lines.push(if self.replaces.is_empty() {
                say!(messages, "report-publish-record", record)
            } else {
                say!(messages, "report-replace-record", record)
            });
            lines.push(record_fields(publish, messages));
        }
        lines.join("\n").replace('\n', "\n         ")
    }

    pub(crate) fn to_json(&self) -> String {
        json!({
            "what": self.what,
            "grade": self.label(),
            "code": self.code,
            "found": self.found,
            "remedy": self.remedy,
            "publish": self.publish.as_ref().map(record_json),
            "replaces": self.replaces,
        })
        .to_string()
    }

    fn label(&self) -> &'static str {
        match self.grade {
            DnsGrade::Good => "ok",
            DnsGrade::Doubtful => "note",
            DnsGrade::Unknown => "unknown",
            DnsGrade::Wrong => "WRONG",
        }
    }
}

/// A record as the fields of a provider's web page want it.
pub(crate) fn record_fields(record: &DnsRecord, messages: &Translations) -> String {
    let DnsRecord { name, kind, value } = record;
    let labels = [
        say!(messages, "report-record-name"),
        say!(messages, "report-record-type"),
        say!(messages, "report-record-value"),
    ];
    let fields = [name.as_str(), kind, value];
    let lines: Vec<_> =
        labels.iter().zip(fields).map(|(label, field)| format!("  {label:<8} {field}")).collect();
    lines.join("\n")
}

pub(crate) fn record_json(record: &DnsRecord) -> Value {
    let DnsRecord { name, kind, value } = record;
    json!({"name": name, "type": kind, "value": value, "zone": record.zone_line()})
}
