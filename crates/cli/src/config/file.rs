//! The configuration file as it is written: a mirror of `config/katydid.toml`, key by key.

use course::privacy::PrivacyKind;
use digest::{Layout, SectionKind};
use serde::Deserialize;
use toml::value::Datetime;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConfigFile {
    pub(super) course: CourseTable,
    #[serde(default)]
    pub(super) files: FilesTable,
    #[serde(default)]
    pub(super) fetch: FetchTable,
    #[serde(default)]
    pub(super) site: SiteTable,
    #[serde(default)]
    pub(super) newsletter: NewsletterTable,
    #[serde(default)]
    pub(super) privacy: PrivacyTable,
    #[serde(default)]
    pub(super) web: WebTable,
    #[serde(default)]
    pub(super) topics: Vec<TopicTable>,
    #[serde(default)]
    pub(super) events: Vec<EventTable>,
    #[serde(default)]
    pub(super) calendars: Vec<CalendarTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CourseTable {
    pub(super) title: String,
    pub(super) tag: String,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    #[serde(default)]
    pub(super) bare_word_in_title: bool,
    #[serde(default)]
    pub(super) same_tags: Vec<Vec<String>>,
    pub(super) timezone: String,
    pub(super) starts_on: Option<Datetime>,
    pub(super) ends_on: Option<Datetime>,
    #[serde(default = "english")]
    pub(super) language: String,
    #[serde(default = "the_daily")]
    pub(super) paper: String,
    #[serde(default)]
    pub(super) about: String,
    pub(super) contact: Option<String>,
    #[serde(default)]
    pub(super) weeks: Vec<WeekTable>,
}

fn english() -> String {
    "en".to_owned()
}

fn the_daily() -> String {
    "The Daily".to_owned()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WeekTable {
    pub(super) title: String,
    pub(super) starts_on: Datetime,
    pub(super) ends_on: Option<Datetime>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FilesTable {
    pub(super) database: String,
}

impl Default for FilesTable {
    fn default() -> Self {
        Self { database: "katydid.db".to_owned() }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FetchTable {
    pub(super) contact_url: Option<String>,
    pub(super) concurrency: usize,
    pub(super) connect_timeout_secs: u64,
    pub(super) first_byte_timeout_secs: u64,
    pub(super) total_timeout_secs: u64,
    pub(super) host_pause_ms: u64,
    pub(super) max_body_mb: u64,
    pub(super) max_posts: usize,
    pub(super) min_interval_minutes: i64,
    pub(super) max_interval_hours: i64,
    pub(super) retire_after_days: i64,
    pub(super) comments_days: i64,
    pub(super) allow_private: Vec<String>,
    pub(super) allow_ports: Vec<u16>,
    pub(super) websub_callback: Option<String>,
}

impl Default for FetchTable {
    fn default() -> Self {
        Self {
            contact_url: None,
            concurrency: 32,
            connect_timeout_secs: 10,
            first_byte_timeout_secs: 20,
            total_timeout_secs: 60,
            host_pause_ms: 1000,
            max_body_mb: 10,
            max_posts: 5000,
            min_interval_minutes: 60,
            max_interval_hours: 24,
            retire_after_days: 30,
            comments_days: 14,
            allow_private: Vec::new(),
            allow_ports: Vec::new(),
            websub_callback: None,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SiteTable {
    pub(super) folder: String,
    pub(super) address: Option<String>,
    pub(super) templates: Option<String>,
    pub(super) sections: Vec<String>,
    pub(super) author_share: usize,
    pub(super) backlog_days: u32,
    pub(super) excerpt_words: usize,
    pub(super) reading_minutes: usize,
    pub(super) events_days: u32,
    pub(super) quiet_posts: usize,
    pub(super) quiet_days: u32,
    pub(super) waiting_days: u32,
    pub(super) waiting_posts: usize,
    pub(super) daily: bool,
    pub(super) weekly_on: Option<String>,
    pub(super) edition_at: Option<String>,
    pub(super) review_until: Option<String>,
    pub(super) indexed: bool,
}

impl Default for SiteTable {
    fn default() -> Self {
        let layout = Layout::default();
        Self {
            folder: "site".to_owned(),
            address: None,
            templates: None,
            sections: SectionKind::ALL.map(|kind| kind.as_str().to_owned()).to_vec(),
            author_share: layout.author_share,
            backlog_days: layout.backlog_days,
            excerpt_words: layout.excerpt_words,
            reading_minutes: layout.reading_minutes,
            events_days: layout.events_days,
            quiet_posts: layout.quiet_posts,
            quiet_days: layout.quiet_days,
            waiting_days: layout.waiting_days,
            waiting_posts: layout.waiting_posts,
            daily: true,
            weekly_on: None,
            edition_at: None,
            review_until: None,
            indexed: layout.indexed,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct NewsletterTable {
    pub(super) from: Option<String>,
    pub(super) from_name: String,
    pub(super) reply_to: Option<String>,
    pub(super) bounce_address: Option<String>,
    pub(super) leave_address: Option<String>,
    pub(super) web_address: Option<String>,
    pub(super) leave_links: LeaveLinksValue,
    pub(super) mails_per_hour: usize,
    pub(super) stop_after_errors: u32,
    pub(super) soft_bounce_days: usize,
    pub(super) soft_bounce_within_days: u32,
    pub(super) transport: TransportValue,
    pub(super) outbox: String,
    pub(super) sendmail: String,
    pub(super) smtp: SmtpTable,
    pub(super) dkim: DkimTable,
    pub(super) mailbox: MailboxTable,
}

impl Default for NewsletterTable {
    fn default() -> Self {
        Self {
            from: None,
            from_name: String::new(),
            reply_to: None,
            bounce_address: None,
            leave_address: None,
            web_address: None,
            leave_links: LeaveLinksValue::Mailto,
            mails_per_hour: 0,
            stop_after_errors: 20,
            soft_bounce_days: 5,
            soft_bounce_within_days: 21,
            transport: TransportValue::Outbox,
            outbox: "outbox".to_owned(),
            sendmail: "/usr/sbin/sendmail".to_owned(),
            smtp: SmtpTable::default(),
            dkim: DkimTable::default(),
            mailbox: MailboxTable::default(),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WebTable {
    pub(super) listen: String,
    pub(super) proxies: Vec<String>,
    pub(super) facilitators: Vec<String>,
    pub(super) editors: Vec<String>,
    pub(super) approval: String,
    pub(super) ask_for_ownership: bool,
}

impl Default for WebTable {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".to_owned(),
            proxies: vec!["127.0.0.0/8".to_owned(), "::1/128".to_owned()],
            facilitators: Vec::new(),
            editors: Vec::new(),
            approval: "tagged".to_owned(),
            ask_for_ownership: false,
        }
    }
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum LeaveLinksValue {
    Mailto,
    Https,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum TransportValue {
    Outbox,
    Sendmail,
    Smtp,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct DkimTable {
    pub(super) domain: Option<String>,
    pub(super) selector: String,
    pub(super) rsa_key_file: Option<String>,
    pub(super) ed25519_key_file: Option<String>,
}

impl Default for DkimTable {
    fn default() -> Self {
        Self {
            domain: None,
            selector: "katydid".to_owned(),
            rsa_key_file: None,
            ed25519_key_file: None,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct MailboxTable {
    pub(super) maildir: Option<String>,
    pub(super) mbox: Option<String>,
    pub(super) imap_host: Option<String>,
    pub(super) imap_port: u16,
    pub(super) imap_tls: bool,
    pub(super) imap_user: Option<String>,
    pub(super) imap_password_file: Option<String>,
    pub(super) imap_folder: String,
}

impl Default for MailboxTable {
    fn default() -> Self {
        Self {
            maildir: None,
            mbox: None,
            imap_host: None,
            imap_port: 993,
            imap_tls: true,
            imap_user: None,
            imap_password_file: None,
            imap_folder: "INBOX".to_owned(),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SmtpTable {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) tls: TlsValue,
    pub(super) user: String,
    pub(super) password_file: Option<String>,
    pub(super) token_file: Option<String>,
    pub(super) messages_per_connection: usize,
    pub(super) connections: usize,
    pub(super) timeout_secs: u64,
}

impl Default for SmtpTable {
    fn default() -> Self {
        Self {
            host: "localhost".to_owned(),
            port: 587,
            tls: TlsValue::Starttls,
            user: String::new(),
            password_file: None,
            token_file: None,
            messages_per_connection: 0,
            connections: 2,
            timeout_secs: 60,
        }
    }
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum TlsValue {
    None,
    Starttls,
    Implicit,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PrivacyTable {
    pub(super) screen: String,
    pub(super) look_for: Vec<String>,
    pub(super) countries: Option<Vec<String>>,
    pub(super) author_releases: bool,
    pub(super) hold_pictures: bool,
    pub(super) allow: Vec<String>,
    pub(super) keep_out_text_days: i64,
    pub(super) patterns: Vec<PatternTable>,
}

impl Default for PrivacyTable {
    fn default() -> Self {
        Self {
            screen: "hold".to_owned(),
            look_for: PrivacyKind::ALL.map(|kind| kind.as_str().to_owned()).to_vec(),
            countries: None,
            author_releases: false,
            hold_pictures: false,
            allow: Vec::new(),
            keep_out_text_days: 90,
            patterns: Vec::new(),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PatternTable {
    pub(super) name: String,
    pub(super) pattern: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicTable {
    pub(super) title: String,
    pub(super) slug: Option<String>,
    #[serde(default)]
    pub(super) tags: Vec<String>,
    #[serde(default)]
    pub(super) words: Vec<String>,
    pub(super) pattern: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventTable {
    pub(super) title: String,
    pub(super) starts_at: Datetime,
    pub(super) ends_at: Option<Datetime>,
    pub(super) link: Option<String>,
    #[serde(default)]
    pub(super) about: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CalendarTable {
    pub(super) url: String,
}
