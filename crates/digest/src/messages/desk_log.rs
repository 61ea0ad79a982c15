//! What the desk's log says, in any language. The sentences stand in `desk.ftl`.

use course::{DeskAction, DeskSubject, EditionKind};
use serde_json::Value;

use super::{FluentArgs, Translations, say};

impl Translations {
    /// What was done; what another version of the program wrote, as it is.
    pub fn desk_action(&self, action: &DeskAction) -> String {
        match (action, serde_json::to_value(action)) {
            (DeskAction::Other(word), _) => word.clone(),
            (_, Ok(Value::String(code))) => {
                self.say(&format!("desk-did-{code}"), &FluentArgs::new())
            }
            _ => String::new(),
        }
    }

    /// A sentence about the settings of the course: `setting-CODE`.
    pub fn setting_text(&self, code: &str) -> String {
        self.say(&format!("setting-{code}"), &FluentArgs::new())
    }

    /// What it was done to.
    pub fn desk_subject(&self, subject: &DeskSubject) -> String {
        match subject {
            DeskSubject::Post(id) => say!(self, "desk-on-post", id = id.to_string()),
            DeskSubject::Blog(id) => say!(self, "desk-on-blog", id = id.to_string()),
            DeskSubject::Event(id) => say!(self, "desk-on-event", id = id.to_string()),
            DeskSubject::Comment(id) => say!(self, "desk-on-comment", id = id.to_string()),
            DeskSubject::Edition(None, date) => {
                say!(self, "desk-on-edition", day = self.full_day(*date))
            }
            DeskSubject::Edition(Some(EditionKind::Daily), date) => {
                say!(self, "desk-on-daily-edition", day = self.full_day(*date))
            }
            DeskSubject::Edition(Some(EditionKind::Weekly), date) => {
                say!(self, "desk-on-weekly-edition", day = self.full_day(*date))
            }
            DeskSubject::Rules => say!(self, "desk-on-rules"),
            DeskSubject::Settings => say!(self, "desk-on-settings"),
            DeskSubject::Named(name) => name.clone(),
        }
    }
}
