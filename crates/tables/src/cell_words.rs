//! Words of cells: yes and no, and the states that programs give subscribers.

use course::SubscriberState;

use crate::headings::folded_name;

/// Reads yes or no in the languages of the program, as spreadsheets and forms write them.
pub fn read_yes_no(cell: &str) -> Option<bool> {
    match folded_name(cell).as_str() {
        "yes" | "y" | "true" | "t" | "1" | "x" | "on" | "ja" | "wahr" | "oui" | "vrai" | "si"
        | "verdadero" | "sim" | "agreed" | "accepted" | "granted" | "given" | "erteilt"
        | "zugestimmt" | "eingewilligt" | "einverstanden" | "accepte" | "acepto" | "aceptado" => {
            Some(true)
        }
        "no" | "n" | "false" | "f" | "0" | "off" | "nein" | "falsch" | "non" | "faux" | "falso"
        | "nao" | "never" | "none" | "declined" | "denied" | "refused" | "rejected"
        | "withdrawn" | "revoked" | "kein" | "keine" | "nicht" | "nie" | "abgelehnt"
        | "verweigert" | "widerrufen" | "jamais" | "refus" | "refuse" | "retire" | "nunca"
        | "rechazado" | "retirado" => Some(false),
        _ if matches!(cell.trim(), "✓" | "✔" | "☑" | "✅") => Some(true),
        _ if matches!(cell.trim(), "✗" | "✘" | "✕" | "☐" | "❌" | "-" | "–") => {
            Some(false)
        }
        _ => None,
    }
}

/// Reads the state that another program gives a subscriber. What is switched off there without a
/// reason counts as having left: it gets no mail.
pub fn read_state(cell: &str) -> Option<SubscriberState> {
    // Mailman 3 writes `DeliveryStatus.by_bounces`.
    let word = folded_name(cell.rsplit('.').next().unwrap_or(cell));
    let is = |words: &[&str]| words.contains(&word.as_str());
    if is(ACTIVE) {
        Some(SubscriberState::Active)
    } else if is(PENDING) {
        Some(SubscriberState::Pending)
    } else if is(UNSUBSCRIBED) {
        Some(SubscriberState::Unsubscribed)
    } else if is(BOUNCED) {
        Some(SubscriberState::Bounced)
    } else if is(COMPLAINED) {
        Some(SubscriberState::Complained)
    } else {
        None
    }
}

/// Of two states of one address the one that allows less mail.
pub fn stricter_state(a: SubscriberState, b: SubscriberState) -> SubscriberState {
    let rank = |state| match state {
        SubscriberState::Active => 0,
        SubscriberState::Pending => 1,
        SubscriberState::Bounced => 2,
        SubscriberState::Unsubscribed => 3,
        SubscriberState::Complained => 4,
    };
    if rank(a) >= rank(b) { a } else { b }
}

// Mailchimp: subscribed. listmonk: enabled, confirmed. Buttondown: regular, premium, gifted,
// churning, trialed, past_due. Ghost and Substack: free, paid, comped. Mailman 3: enabled.
const ACTIVE: &[&str] = &[
    "active",
    "subscribed",
    "subscriber",
    "enabled",
    "confirmed",
    "regular",
    "premium",
    "gift",
    "gifted",
    "churning",
    "churned",
    "trialed",
    "pastdue",
    "unpaid",
    "free",
    "paid",
    "comp",
    "comped",
    "complimentary",
    "member",
    "optedin",
    "optin",
    "singleoptin",
    "doubleoptin",
    "valid",
    "aktiv",
    "abonniert",
    "angemeldet",
    "bestatigt",
    "eingetragen",
    "actif",
    "active",
    "abonne",
    "inscrit",
    "confirme",
    "abonnee",
    "inscrite",
    "confirmee",
    "activo",
    "activa",
    "suscrito",
    "suscrita",
    "confirmado",
    "confirmada",
];
// Buttondown: unactivated. MailerLite, Sendy, listmonk: unconfirmed. beehiiv: pending, validating,
// needs approval. Mailchimp: non-subscribed and transactional contacts never asked for mail.
const PENDING: &[&str] = &[
    "pending",
    "unconfirmed",
    "unactivated",
    "notconfirmed",
    "validating",
    "needsapproval",
    "needsattention",
    "awaitingconfirmation",
    "waiting",
    "upcoming",
    "nonsubscribed",
    "notsubscribed",
    "nonsubscriber",
    "transactional",
    "neveroptedin",
    "ausstehend",
    "unbestatigt",
    "nichtbestatigt",
    "enattente",
    "nonconfirme",
    "enattentedeconfirmation",
    "pendiente",
    "sinconfirmar",
    "pendientedeconfirmar",
    "pendientedeconfirmacion",
    "noconfirmado",
];
// listmonk: disabled, blocklisted. Mailman 3: by_user, by_moderator. Mailchimp: archived.
const UNSUBSCRIBED: &[&str] = &[
    "unsubscribed",
    "unsubscribe",
    "unsub",
    "optedout",
    "optout",
    "left",
    "disabled",
    "inactive",
    "blocklisted",
    "blacklisted",
    "blocked",
    "removed",
    "deleted",
    "archived",
    "suppressed",
    "cancelled",
    "canceled",
    "deactivated",
    "paused",
    "byuser",
    "bymoderator",
    "nomail",
    "forgotten",
    "spammy",
    "abgemeldet",
    "inaktiv",
    "gesperrt",
    "abbestellt",
    "ausgetragen",
    "geloscht",
    "desinscrit",
    "desabonne",
    "desinscrite",
    "desabonnee",
    "supprime",
    "inactif",
    "bloque",
    "baja",
    "dadodebaja",
    "dadadebaja",
    "desuscrito",
    "desuscrita",
    "cancelado",
    "cancelada",
    "eliminado",
    "inactivo",
    "bloqueado",
];
// Mailchimp: cleaned. Buttondown: undeliverable, malformed. beehiiv: invalid. Sendy: soft bounced.
const BOUNCED: &[&str] = &[
    "bounced",
    "bounce",
    "cleaned",
    "hardbounce",
    "hardbounced",
    "softbounce",
    "softbounced",
    "undeliverable",
    "invalid",
    "malformed",
    "bybounces",
    "bereinigt",
    "unzustellbar",
    "nettoye",
    "rebond",
    "rejete",
    "rebote",
    "rebotado",
    "limpiado",
];
// MailerLite: junk. Sendy: marked as spam.
const COMPLAINED: &[&str] = &[
    "complained",
    "complaint",
    "complaints",
    "spam",
    "junk",
    "markedasspam",
    "spamcomplaint",
    "reportedspam",
    "abuse",
    "abusereport",
    "beschwerde",
    "plainte",
    "queja",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expected: Option<SubscriberState>) {
        assert_eq!(read_state(cell), expected, "{cell}");
    }

    #[test]
    fn states_of_other_programs_are_read() {
        check("Subscribed", Some(SubscriberState::Active));
        check("past_due", Some(SubscriberState::Active));
        check("Non-Subscribed", Some(SubscriberState::Pending));
        check("needs_approval", Some(SubscriberState::Pending));
        check("DeliveryStatus.by_bounces", Some(SubscriberState::Bounced));
        check("Marked as spam", Some(SubscriberState::Complained));
        check("blocklisted", Some(SubscriberState::Unsubscribed));
        check("désabonné", Some(SubscriberState::Unsubscribed));
        check("Abbestellt", Some(SubscriberState::Unsubscribed));
        check("Dado de baja", Some(SubscriberState::Unsubscribed));
        check("En attente de confirmation", Some(SubscriberState::Pending));
        check("CA", None);
        check("", None);
    }

    #[test]
    fn yes_and_no_are_read() {
        for (cell, expected) in
            [("Sí", Some(true)), ("FALSE", Some(false)), ("✓", Some(true)), ("maybe", None)]
        {
            assert_eq!(read_yes_no(cell), expected, "{cell}");
        }
    }

    #[test]
    fn the_stricter_state_wins() {
        use SubscriberState::{Active, Bounced, Pending, Unsubscribed};
        assert_eq!(stricter_state(Active, Pending), Pending);
        assert_eq!(stricter_state(Unsubscribed, Bounced), Unsubscribed);
    }
}
