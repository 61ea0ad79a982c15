//! Words in a text that its author did not write: what a newsletter's program sets around it, and
//! what a blog's program sets after a summary.

use course::post::is_lead;

/// What stands after a text that was cut.
const MORE: [&str; 17] = [
    "[…]",
    "[...]",
    "[&hellip;]",
    "[&#8230;]",
    "(more…)",
    "(more...)",
    "Continue reading →",
    "Continue reading",
    "Read more »",
    "Read more…",
    "Read more...",
    "Read more",
    "Lire la suite",
    "Weiterlesen →",
    "Weiterlesen",
    "Seguir leyendo",
    "Leer más",
];

/// Paragraphs of newsletter programs and of those who ask for support (Substack, Ghost, Buttondown,
/// Mailchimp, Patreon, Ko-fi, Steady, Tipeee) by words that must all be in them, in lower case.
/// Authors write none of these together about their subject.
const OPENINGS: &[&[&str]] = &[
    &["thanks for reading", "subscribe"],
    &["thank you for reading", "subscribe"],
    &["is a reader-supported publication"],
    &["to receive new posts", "subscriber"],
    &["subscribe for free to receive"],
    &["this post is for paid subscribers"],
    &["this post is for paying subscribers"],
    &["this post is for subscribers"],
    &["view this email in your browser"],
    &["view in browser"],
    &["view online", "unsubscribe"],
    &["made possible by", "patreon"],
    &["support", "on patreon", "become"],
    &["become a patron"],
    &["become a paid subscriber"],
    &["upgrade to paid"],
    &["support me on"],
    &["support us on"],
    &["support this blog"],
    &["support this newsletter"],
    &["support this podcast"],
    &["buy me a coffee", "if you"],
    &["if you enjoy", "newsletter"],
    &["if you like", "newsletter", "share"],
    &["subscribe to this newsletter"],
    &["subscribe to my newsletter"],
    &["sign up for my newsletter"],
    &["forwarded this", "subscribe"],
    &["forwarded this", "sign up"],
    &["forwarded to you", "subscribe"],
    &["listen to this episode on"],
    &["listen on apple podcasts"],
    &["listen on spotify"],
    &["danke fürs lesen", "abonnier"],
    &["dieser newsletter", "weitergeleitet"],
    &["unterstütze mich auf"],
    &["unterstützt mich auf"],
    &["unterstütze diesen"],
    &["wenn du", "newsletter", "unterstütz"],
    &["abonniere diesen"],
    &["abonniere meinen newsletter"],
    &["newsletter im browser"],
    &["merci d’avoir lu", "abonne"],
    &["merci de lire", "abonne"],
    &["abonnez-vous"],
    &["soutenez-moi sur"],
    &["soutenez ce blog"],
    &["dans votre navigateur"],
    &["gracias por leer", "suscr"],
    &["suscríbete"],
    &["apóyame en"],
    &["apoya este blog"],
    &["ver en el navegador"],
];
/// Lines of buttons and bars that stand alone.
const BUTTONS: &[&str] = &[
    "subscribe now",
    "subscribe",
    "subscribed",
    "share",
    "share this post",
    "sign up",
    "sign in",
    "leave a comment",
    "leave a reply",
    "read in app",
    "listen now",
    "listen to this post",
    "watch now",
    "upgrade to paid",
    "pledge your support",
    "become a patron",
    "give a gift subscription",
    "get the app",
    "jetzt abonnieren",
    "abonnieren",
    "teilen",
    "kommentar hinterlassen",
    "s’abonner",
    "partager",
    "laisser un commentaire",
    "suscribirse",
    "compartir",
    "dejar un comentario",
    "comments",
    "unsubscribe",
    "abmelden",
    "se désabonner",
    "darse de baja",
];
/// An author's own paragraph with such words is longer.
const LONGEST_OPENING: usize = 300;

/// The text from its first paragraph on that an author wrote, up to the last; the whole text where
/// there is none.
pub(crate) fn without_frame(text: &str) -> &str {
    let text = without_listening_time(text);
    let mut rest = text;
    while let Some((paragraph, after)) = rest.split_once("\n\n")
        && is_opening(paragraph)
    {
        rest = after.trim_start();
    }
    while let Some((before, paragraph)) = rest.rsplit_once("\n\n")
        && is_opening(paragraph)
    {
        rest = before.trim_end();
    }
    if rest.is_empty() { text } else { rest }
}

/// Substack begins the summary of a recording with “Listen now (32 mins) | ”.
fn without_listening_time(text: &str) -> &str {
    let is_time = text.starts_with("Listen now (") || text.starts_with("Watch now (");
    let rest = text.split_once(") | ").filter(|(time, _)| is_time && time.len() < 30);
    rest.map_or(text, |(_, rest)| rest)
}

fn is_opening(paragraph: &str) -> bool {
    let low = paragraph.trim().to_lowercase().replace('\'', "’");
    low.len() <= LONGEST_OPENING
        && (BUTTONS.contains(&low.as_str())
            || OPENINGS.iter().any(|words| words.iter().all(|word| low.contains(word))))
}

/// The text without its last paragraph where that only leads to the rest (“Continue reading TITLE
/// →”), and whether it does.
pub(crate) fn without_lead(text: &str) -> (&str, bool) {
    match text.trim_end().rsplit_once("\n\n") {
        Some((before, last)) if is_lead(last) => (before.trim_end(), true),
        _ => (text, false),
    }
}

/// The text without what a program sets after a summary.
pub(crate) fn without_machine_words(text: &str) -> &str {
    let mut text = text.trim_end();
    // WordPress: “The post TITLE appeared first on BLOG.”
    if let Some(at) =
        text.rfind("The post ").filter(|&at| text[at..].contains(" appeared first on "))
    {
        text = text[..at].trim_end();
    }
    while let Some(rest) = MORE.iter().find_map(|more| text.strip_suffix(more)) {
        text = rest.trim_end();
    }
    text
}

/// Whether what was dropped after a text says that it goes on.
pub(crate) fn says_more(dropped: &str) -> bool {
    MORE.iter().any(|more| dropped.contains(more))
}
