//! Words in a text that its author did not write: what a newsletter's program sets before it, and
//! what a blog's program sets after a summary.

/// What stands after a text that was cut.
const MORE: [&str; 14] = [
    "[…]",
    "[...]",
    "[&hellip;]",
    "[&#8230;]",
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
];

/// Paragraphs of newsletter programs (Substack, Ghost, Buttondown, Patreon) by words that must all
/// be in them, in lower case. Authors write neither.
const OPENINGS: [&[&str]; 15] = [
    &["thanks for reading", "subscribe"],
    &["thank you for reading", "subscribe"],
    &["is a reader-supported publication"],
    &["to receive new posts", "subscriber"],
    &["this post is for paid subscribers"],
    &["this post is for paying subscribers"],
    &["view this email in your browser"],
    &["view in browser"],
    &["made possible by", "patreon"],
    &["support", "on patreon", "become"],
    &["forwarded this email", "subscribe"],
    &["danke fürs lesen", "abonnier"],
    &["merci d’avoir lu", "abonne"],
    &["merci de lire", "abonne"],
    &["gracias por leer", "suscr"],
];
/// Lines of buttons that stand alone.
const BUTTONS: [&str; 9] = [
    "subscribe now",
    "subscribe",
    "share",
    "leave a comment",
    "listen now",
    "jetzt abonnieren",
    "s’abonner",
    "suscribirse",
    "comments",
];
/// An author's own paragraph with such words is longer.
const LONGEST_OPENING: usize = 300;

/// The text from its first paragraph on that an author wrote; the whole text where there is none.
pub(crate) fn without_opening(text: &str) -> &str {
    let mut rest = text;
    while let Some((paragraph, after)) = rest.split_once("\n\n") {
        if !is_opening(paragraph) {
            return rest;
        }
        rest = after.trim_start();
    }
    if rest.is_empty() { text } else { rest }
}

fn is_opening(paragraph: &str) -> bool {
    let low = paragraph.trim().to_lowercase().replace('\'', "’");
    low.len() <= LONGEST_OPENING
        && (BUTTONS.contains(&low.as_str())
            || OPENINGS.iter().any(|words| words.iter().all(|word| low.contains(word))))
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
