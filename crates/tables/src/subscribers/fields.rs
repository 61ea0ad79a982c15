//! What a column may hold about a subscriber, and the names that programs give such columns.

use course::SubscriberState;
use serde::Serialize;

use crate::cell_words::{read_state, read_yes_no};
use crate::columns::{FieldRule, FieldSearch};
use crate::headings::folded_name;
use crate::instants::{DateOrder, read_instant};
use crate::mailboxes::holds_mailbox;

/// What a column holds about a subscriber.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SubscriberField {
    /// The address.
    Email,
    /// When the owner said yes.
    ConsentAt,
    /// Where.
    ConsentSource,
    /// To which words.
    ConsentText,
    /// Whether the owner said yes: the answer to a question of a form.
    Agreed,
    /// Since when the address is on the other list, which is no proof by itself.
    Since,
    /// The state there, in a word.
    State,
    /// Since when it has this state.
    StateAt,
    /// Why.
    StateReason,
    /// Whether mail is wanted: `no` is having left.
    Wanted,
    /// When it left there.
    UnsubscribedAt,
    /// When mail came back for good.
    BouncedAt,
    /// When its owner called the mail spam.
    ComplainedAt,
    /// Whether it left there, or is blocked.
    IsUnsubscribed,
    /// Whether mail came back for good.
    IsBounced,
    /// Whether its owner called the mail spam.
    IsComplained,
    /// Its state on each list there, as JSON (listmonk).
    Lists,
    /// How often it gets mail.
    Frequency,
    /// The topics it wants.
    Topics,
    /// The languages it reads posts in.
    Reads,
    /// The language of its mail.
    Language,
    /// Whether it gets plain text alone.
    TextOnly,
    /// When it came onto this course's list.
    AddedAt,
    /// Nothing that is used.
    Unused,
}

impl SubscriberField {
    /// All fields with the words that they are asked for by.
    pub const WORDS: [(&'static str, Self); 24] = [
        ("email", Self::Email),
        ("consent_at", Self::ConsentAt),
        ("consent_source", Self::ConsentSource),
        ("consent_text", Self::ConsentText),
        ("agreed", Self::Agreed),
        ("since", Self::Since),
        ("state", Self::State),
        ("state_at", Self::StateAt),
        ("state_reason", Self::StateReason),
        ("wanted", Self::Wanted),
        ("unsubscribed_at", Self::UnsubscribedAt),
        ("bounced_at", Self::BouncedAt),
        ("complained_at", Self::ComplainedAt),
        ("unsubscribed", Self::IsUnsubscribed),
        ("bounced", Self::IsBounced),
        ("complained", Self::IsComplained),
        ("lists", Self::Lists),
        ("frequency", Self::Frequency),
        ("topics", Self::Topics),
        ("reads", Self::Reads),
        ("language", Self::Language),
        ("text_only", Self::TextOnly),
        ("added_at", Self::AddedAt),
        ("unused", Self::Unused),
    ];

    /// The word.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, field)| *field == self).map_or("unused", |(word, _)| word)
    }

    /// Reads the word back.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, field)| *field)
    }

    /// Whether cells are times.
    pub(crate) fn is_time(self) -> bool {
        matches!(
            self,
            Self::ConsentAt
                | Self::Since
                | Self::StateAt
                | Self::UnsubscribedAt
                | Self::BouncedAt
                | Self::ComplainedAt
                | Self::AddedAt
        )
    }

    /// The state that a time or a yes in such a column stands for.
    pub(crate) fn off_list_state(self) -> Option<SubscriberState> {
        match self {
            Self::UnsubscribedAt | Self::IsUnsubscribed => Some(SubscriberState::Unsubscribed),
            Self::BouncedAt | Self::IsBounced => Some(SubscriberState::Bounced),
            Self::ComplainedAt | Self::IsComplained => Some(SubscriberState::Complained),
            _ => None,
        }
    }
}

/// Whether a cell is the name of a column that is known: what a line of headings is recognised by.
pub fn is_heading(cell: &str) -> bool {
    let name = folded_name(cell);
    !name.is_empty() && RULES.iter().any(|rule| rule.all_names().any(|known| *known == name))
}

fn is_address(cell: &str) -> bool {
    holds_mailbox(cell)
}

fn is_instant(cell: &str) -> bool {
    // A zero is what databases have where there is no time.
    read_instant(cell, DateOrder::DayFirst).is_ok()
        || read_instant(cell, DateOrder::MonthFirst).is_ok()
        || cell.starts_with("0000-00-00")
}

fn is_yes_or_no(cell: &str) -> bool {
    read_yes_no(cell).is_some()
}

fn is_state(cell: &str) -> bool {
    read_state(cell).is_some()
}

fn is_list_json(cell: &str) -> bool {
    cell.starts_with('[')
}

fn is_any(_: &str) -> bool {
    true
}

use FieldSearch::{AllByName, ByContents, ByContentsUnnamed, OneByName};
use SubscriberField as F;

const fn rule(
    field: F,
    found: FieldSearch,
    accepts: fn(&str) -> bool,
    names: &'static [&'static str],
) -> FieldRule<F> {
    FieldRule { field, names, sure_names: &[], accepts, found }
}

/// Names of columns that hold addresses and nothing else.
const ADDRESS_NAMES: &[&str] = &[
    "email",
    "emailaddress",
    "emailaddr",
    "mailaddress",
    "subscriptionaddress",
    "primaryemail",
    "useremail",
    "memberemail",
    "contactemail",
    "subscriberemail",
    "email1value",
    "emailadresse",
    "mailadresse",
    "epost",
    "epostadresse",
    "adresseemail",
    "adressemail",
    "courriel",
    "adressecourriel",
    "adressedemessagerie",
    "adresseelectronique",
    "adressedecourriel",
    "courrierelectronique",
    "emaildesempfangers",
    "emaildesabonnenten",
    "direccionemail",
    "direcciondeemail",
    "direccionelectronica",
    "correoelectronico",
    "direcciondecorreoelectronico",
    "direcciondecorreo",
    "correo",
    "enderecodeemail",
    "youremail",
    "youremailaddress",
    "ihreemailadresse",
    "ihreemail",
    "deineemailadresse",
    "deineemail",
    "votreadresseemail",
    "votreemail",
    "votrecourriel",
    "tucorreoelectronico",
    "sucorreoelectronico",
    "emailid",
];

/// Names of columns that may hold something else; the best first.
const OTHER_ADDRESS_NAMES: &[&str] = &[
    "mail",
    "subscriber",
    "address",
    "username",
    "user",
    "nutzername",
    "nomdutilisateur",
    "nombredeusuario",
];

/// How columns are recognised. Names are folded. The formats are those of the programs' exports:
/// Mailchimp (`OPTIN_TIME`, `CONFIRM_TIME`, `UNSUB_TIME`, `CLEAN_TIME`), listmonk (`status`,
/// `subscription_status`, `lists`), Buttondown (`type`, `creation_date`, `unsubscription_date`,
/// `undeliverability_date`), Substack (`email_disabled`, `created_at`), Ghost (`subscribed_to_emails`,
/// `deleted_at`), `MailerLite` (`subscribed_at`, `opted_in_at`), Brevo (`ADDED_TIME`,
/// `EMAIL_BLOCKLISTED`), Sendy and beehiiv (`Status`), Mailman 3 (`delivery_status`), Google Forms
/// (`Timestamp` and its translations).
pub(crate) const RULES: &[FieldRule<F>] = &[
    FieldRule {
        sure_names: ADDRESS_NAMES,
        ..rule(F::Email, ByContents, is_address, OTHER_ADDRESS_NAMES)
    },
    rule(
        F::ConsentAt,
        AllByName,
        is_instant,
        &[
            "consentat",
            "confirmtime",
            "confirmedat",
            "confirmationtime",
            "confirmationdate",
            "doubleoptintime",
            "doubleoptinat",
            "optintime",
            "optinat",
            "optinon",
            "optindate",
            "optedinat",
            "optedindate",
            "consenttime",
            "consentdate",
            "gdprconsentdate",
            "datumderzustimmung",
            "zustimmungsdatum",
            "zustimmungam",
            "zugestimmtam",
            "zeitpunktderzustimmung",
            "datumdereinwilligung",
            "einwilligungsdatum",
            "einwilligungam",
            "eingewilligtam",
            "zeitpunktdereinwilligung",
            "datumderbestatigung",
            "bestatigungsdatum",
            "bestatigtam",
            "optindatum",
            "doubleoptindatum",
            "dateduconsentement",
            "datedeconsentement",
            "dateconsentement",
            "datedeconfirmation",
            "confirmele",
            "dateoptin",
            "datedoptin",
            "fechadelconsentimiento",
            "fechadeconsentimiento",
            "fechaconsentimiento",
            "fechadeconfirmacion",
            "confirmadoel",
            "fechaoptin",
            "fechadeoptin",
        ],
    ),
    rule(
        F::ConsentSource,
        OneByName,
        is_any,
        &[
            "consentsource",
            "optinsource",
            "quellederzustimmung",
            "quelledereinwilligung",
            "zustimmungsquelle",
            "einwilligungsquelle",
            "sourceduconsentement",
            "fuentedelconsentimiento",
            "origendelconsentimiento",
        ],
    ),
    rule(
        F::ConsentText,
        OneByName,
        is_any,
        &[
            "consenttext",
            "consentwords",
            "textderzustimmung",
            "textdereinwilligung",
            "zustimmungstext",
            "einwilligungstext",
            "texteduconsentement",
            "textodelconsentimiento",
        ],
    ),
    rule(
        F::UnsubscribedAt,
        AllByName,
        is_instant,
        &[
            "unsubtime",
            "unsubscribedat",
            "unsubscribeat",
            "unsubscribetime",
            "unsubscribedate",
            "unsubscribeddate",
            "unsubscribedon",
            "unsubscriptiondate",
            "dateunsubscribed",
            "optouttime",
            "optoutat",
            "optoutdate",
            "optedoutat",
            "deletedat",
            "leftat",
            "abgemeldetam",
            "datededesinscription",
            "fechadebaja",
            "abmeldedatum",
            "datumderabmeldung",
            "abmeldungam",
            "ausgetragenam",
            "abbestelltam",
            "desinscritle",
            "datededesabonnement",
            "desabonnele",
            "fechadedesuscripcion",
            "fechadecancelacion",
            "dadodebajael",
        ],
    ),
    rule(
        F::BouncedAt,
        AllByName,
        is_instant,
        &[
            "cleantime",
            "cleanedat",
            "bouncedat",
            "bouncetime",
            "bouncedate",
            "hardbouncedat",
            "undeliverabilitydate",
            "undeliverableat",
            "bereinigtam",
            "bouncedatum",
            "datederebond",
            "fechaderebote",
        ],
    ),
    rule(
        F::ComplainedAt,
        AllByName,
        is_instant,
        &[
            "complainedat",
            "complainttime",
            "complaintdate",
            "spamat",
            "markedasspamat",
            "abusetime",
        ],
    ),
    rule(
        F::IsUnsubscribed,
        AllByName,
        is_yes_or_no,
        &[
            "emaildisabled",
            "unsubscribed",
            "isunsubscribed",
            "optout",
            "optedout",
            "emailoptout",
            "hasoptedoutofemail",
            "blacklisted",
            "blocklisted",
            "blacklist",
            "blocklist",
            "emailblacklisted",
            "emailblocklisted",
            "emailblacklist",
            "nomail",
            "suppressed",
            "isdisabled",
            "disabled",
            "donotemail",
            "donotcontact",
            "abgemeldet",
            "desinscrit",
            "ausgetragen",
            "abbestellt",
            "gesperrt",
            "desabonne",
            "bloque",
            "baja",
            "dadodebaja",
            "bloqueado",
        ],
    ),
    rule(
        F::IsBounced,
        AllByName,
        is_yes_or_no,
        &[
            "bounced",
            "isbounced",
            "hardbounced",
            "hardbounce",
            "cleaned",
            "undeliverable",
            "unzustellbar",
            "rebotado",
        ],
    ),
    rule(
        F::IsComplained,
        AllByName,
        is_yes_or_no,
        &["complained", "complaint", "spam", "markedasspam", "spamcomplaint", "abuse"],
    ),
    rule(
        F::Wanted,
        AllByName,
        is_yes_or_no,
        &[
            "subscribedtoemails",
            "subscribed",
            "issubscribed",
            "emailsubscribed",
            "acceptsmarketing",
            "acceptsemailmarketing",
            "emailmarketing",
            "emailconsent",
            "emailoptin",
            "optin",
            "optedin",
            "hasoptedin",
            "active",
            "isactive",
            "enabled",
            "angemeldet",
            "abonniert",
            "aktiv",
            "inscrit",
            "abonne",
            "actif",
            "suscrito",
            "activo",
        ],
    ),
    rule(
        F::State,
        AllByName,
        is_state,
        &[
            "state",
            "status",
            "subscriptionstatus",
            "subscriberstatus",
            "emailstatus",
            "memberstatus",
            "membershipstatus",
            "emailmarketingstatus",
            "emailmarketing",
            "emailpermissionstatus",
            "subscribertype",
            "subscriptiontype",
            "liststatus",
            "globalstatus",
            "contactstatus",
            "deliverystatus",
            "type",
            "subscribed",
            "zustand",
            "statut",
            "etat",
            "estado",
            "abostatus",
            "abonnementstatus",
            "anmeldestatus",
            "statutdabonnement",
            "statutdelabonnement",
            "etatdelabonnement",
            "estadodesuscripcion",
            "estadodelasuscripcion",
        ],
    ),
    rule(
        F::StateAt,
        AllByName,
        is_instant,
        &[
            "stateat",
            "statusat",
            "statuschangedat",
            "lastchanged",
            "updatedat",
            "modifiedtime",
            "modifiedat",
            "lastactivity",
        ],
    ),
    rule(
        F::StateReason,
        AllByName,
        is_any,
        &[
            "statereason",
            "unsubreason",
            "unsubreasonother",
            "unsubscriptionreason",
            "unsubscribereason",
            "undeliverabilityreason",
            "bouncereason",
            "blockreason",
            "abmeldegrund",
            "grundderabmeldung",
            "motifdedesinscription",
            "motivodebaja",
            "motivodelabaja",
        ],
    ),
    rule(F::Lists, OneByName, is_list_json, &["lists"]),
    rule(F::Frequency, OneByName, is_any, &["frequency"]),
    rule(F::Topics, OneByName, is_any, &["topics"]),
    rule(F::Reads, OneByName, is_any, &["reads"]),
    rule(F::Language, OneByName, is_any, &["language"]),
    rule(F::TextOnly, OneByName, is_any, &["textonly"]),
    rule(F::AddedAt, OneByName, is_instant, &["addedat"]),
    rule(
        F::Since,
        AllByName,
        is_instant,
        &[
            "subscribedat",
            "subscribedon",
            "datesubscribed",
            "subscribedate",
            "subscriptiondate",
            "subscribed",
            "signupdate",
            "signedupat",
            "signupat",
            "joined",
            "joinedat",
            "joindate",
            "joinedon",
            "membersince",
            "createdat",
            "created",
            "createddate",
            "createdtime",
            "createdutc",
            "creationdate",
            "datecreated",
            "createdon",
            "dateadded",
            "addedtime",
            "added",
            "addedon",
            "startdate",
            "registeredat",
            "registrationdate",
            "registered",
            "timestamp",
            "submittedat",
            "submissiondate",
            "zeitstempel",
            "horodateur",
            "marcatemporal",
            "anmeldedatum",
            "angemeldetam",
            "datedinscription",
            "fechadealta",
            "fechadesuscripcion",
            "anmeldungam",
            "datumderanmeldung",
            "eintragungsdatum",
            "eingetragenam",
            "hinzugefugtam",
            "erstelltam",
            "erstelldatum",
            "erstellungsdatum",
            "beigetretenam",
            "mitgliedseit",
            "abonniertseit",
            "inscritle",
            "datedabonnement",
            "abonnele",
            "ajoutele",
            "datedajout",
            "creele",
            "datedecreation",
            "membredepuis",
            "suscritoel",
            "fechaderegistro",
            "fechadecreacion",
            "creadoel",
            "anadidoel",
            "fechadeinscripcion",
            "miembrodesde",
        ],
    ),
    rule(F::State, ByContents, is_state, &[]),
    rule(F::Since, ByContentsUnnamed, is_instant, &[]),
];
