//! Titles as a reader would say them: without what a platform adds to the name of a blog, and
//! without the hashtags after the title of a post.

use crate::tag::fold_tag;

/// What platforms write before the name of a blog, with where it comes from.
const BEFORE: &[(&str, &str)] = &[
    ("Posts on ", "Hugo, embedded template rss.xml: the section's title, “on”, the site's"),
    ("Post on ", "as above, where the section is called so"),
    ("Blog on ", "as above"),
    ("Recent content on ", "Hugo, the same template, of the whole site"),
    ("Recent content in Posts on ", "Hugo, the same template, of a section"),
    ("Uploads by ", "YouTube, feeds of a playlist of uploads"),
    ("Uploads from ", "YouTube, as above"),
    ("Comments for ", "WordPress, wp-includes/feed-rss2-comments.php"),
    ("RSS feed of ", "phpBB and forum plug-ins"),
    ("Atom feed of ", "as above"),
];

/// What platforms write after it, behind one of the [`SEPARATORS`].
const AFTER: &[(&str, &str)] = &[
    ("Medium", "Medium, feeds of a publication: “NAME - Medium”"),
    ("Substack", "Substack, the title of a page"),
    ("Feed", "WordPress, wp_title_rss: “NAME » Feed”"),
    ("RSS", "Drupal and Joomla, names of feeds"),
    ("RSS Feed", "Squarespace, Typo3"),
    ("Atom", "MediaWiki, names of feeds"),
    ("Atom Feed", "as above"),
    ("All Posts", "Wix, names of feeds"),
    ("Blog Feed", "HubSpot"),
    ("Blogger", "Blogger, the title of a page"),
    ("Tumblr", "Tumblr, the title of a page"),
    ("YouTube", "YouTube, the title of a channel's page"),
    ("WordPress.com", "WordPress.com, the title of a page"),
];

/// Signs that stand, between spaces, before what a platform adds.
const SEPARATORS: &[char] = &['-', '–', '—', '|', '»', '›', '·', '•'];

/// The title of a blog without what its platform adds; the whole title where nothing would be left.
pub fn plain_blog_title(title: &str) -> &str {
    let whole = title.trim();
    let mut title = medium_author(whole).unwrap_or(whole);
    if let Some(rest) = BEFORE.iter().find_map(|(before, _)| strip_start(title, before)) {
        title = rest.trim();
    }
    while let Some(rest) = AFTER.iter().find_map(|(after, _)| strip_end(title, after)) {
        title = rest;
    }
    if title.chars().any(char::is_alphanumeric) { title } else { whole }
}

/// Medium calls a person's feed “Stories by NAME on Medium”.
fn medium_author(title: &str) -> Option<&str> {
    title.strip_prefix("Stories by ")?.strip_suffix(" on Medium").map(str::trim)
}

fn strip_start<'a>(title: &'a str, before: &str) -> Option<&'a str> {
    let start = title.get(..before.len())?;
    start.eq_ignore_ascii_case(before).then(|| &title[before.len()..])
}

/// The title before a separator and `after`.
fn strip_end<'a>(title: &'a str, after: &str) -> Option<&'a str> {
    let at = title.len().checked_sub(after.len())?;
    let end = title.get(at..)?;
    let before = title[..at].strip_suffix(char::is_whitespace)?.trim_end();
    let rest = before.strip_suffix(SEPARATORS)?;
    let is_apart = rest.ends_with(char::is_whitespace) || before.ends_with(['|', '»', '›']);
    let rest = rest.trim_end();
    (end.eq_ignore_ascii_case(after) && is_apart && !rest.is_empty()).then_some(rest)
}

/// The title of a post without the hashtags at its end, and without the course tag that announces
/// it; the whole title where they are all of it, or where they are words of its sentence.
pub fn plain_post_title<'a>(title: &'a str, course_tag: &str) -> &'a str {
    let whole = title.trim();
    let rest = without_announcement(without_last_tags(whole), course_tag);
    let has_words = rest.chars().any(char::is_alphanumeric) && !rest.starts_with('#');
    if has_words { rest } else { whole }
}

fn without_last_tags(title: &str) -> &str {
    let (mut rest, mut n_tags) = (title, 0);
    while let Some((before, last)) = rest.rsplit_once(char::is_whitespace) {
        if !is_hashtag(last) {
            break;
        }
        rest = before.trim_end();
        n_tags += 1;
    }
    let own = rest.trim_end_matches(SEPARATORS).trim_end();
    let ends_apart = own.len() < rest.len()
        || own.ends_with(|c: char| !c.is_alphanumeric() && !matches!(c, ',' | ':' | '(' | '&'));
    let is_whole = n_tags > 1 || ends_apart || ends_with_content(own);
    if n_tags > 0 && is_whole { own } else { title }
}

/// `#Exc26: Week one` is `Week one`, as the tag says only that it belongs here.
fn without_announcement<'a>(title: &'a str, course_tag: &str) -> &'a str {
    let Some((tag, rest)) = title.split_once(char::is_whitespace) else { return title };
    let bare = tag.trim_end_matches([':', ',']);
    let own = rest.trim_start().trim_start_matches(SEPARATORS).trim_start();
    let is_apart = bare.len() < tag.len() || own.len() < rest.trim_start().len();
    let is_tag = bare.strip_prefix('#').is_some_and(|tag| fold_tag(tag) == fold_tag(course_tag));
    if is_apart && is_tag && !own.is_empty() { own } else { title }
}

fn is_hashtag(word: &str) -> bool {
    word.strip_prefix('#').is_some_and(|tag| {
        tag.chars().any(char::is_alphabetic)
            && tag.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ','))
    })
}

/// Whether a title can end here: it has three words, and the last leads to none that follows.
fn ends_with_content(title: &str) -> bool {
    let last = title.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    title.split_whitespace().count() >= 3 && !LEADING_WORDS.contains(&&*last)
}

/// Words after which a hashtag is a word of the sentence, in the languages of the program.
#[rustfmt::skip]
const LEADING_WORDS: &[&str] = &[
    "a", "about", "after", "and", "are", "as", "at", "before", "by", "do", "does", "doing", "for",
    "from", "hello", "how", "i", "in", "into", "is", "join", "joined", "joining", "leave",
    "leaving", "like", "love", "loving", "meet", "miss", "my", "of", "on", "or", "our", "start",
    "started", "starting", "than", "that", "the", "this", "to", "through", "tried", "trying",
    "under", "use", "used", "using", "versus", "via", "vs", "was", "what", "why", "with", "without",
    "your",
    "als", "an", "auf", "aus", "bei", "das", "dem", "den", "der", "des", "die", "durch", "ein",
    "eine", "einen", "einer", "für", "gegen", "im", "ist", "mein", "meine", "mit", "nach", "oder",
    "ohne", "über", "um", "und", "unser", "unsere", "vom", "von", "vor", "warum", "was", "wie",
    "zu", "zum", "zur",
    "au", "aux", "avec", "avant", "après", "chez", "dans", "de", "du", "en", "est", "et", "la",
    "le", "les", "ma", "mes", "mon", "notre", "ou", "par", "pour", "pourquoi", "qu’est-ce", "sans",
    "sur", "un", "une", "à",
    "al", "antes", "con", "del", "desde", "el", "es", "hasta", "las", "los", "mi", "mis",
    "nuestro", "o", "para", "por", "qué", "sin", "sobre", "tras", "una", "y",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_blog(title: &str, expected: &str) {
        assert_eq!(plain_blog_title(title), expected, "{title}");
    }

    #[test]
    fn a_blog_s_title_loses_what_its_platform_adds() {
        check_blog("Posts on Ward Notes", "Ward Notes");
        check_blog("Recent content on Ward Notes", "Ward Notes");
        check_blog("Recent content in Posts on Ward Notes", "Ward Notes");
        check_blog("Stories by Maeve Corrigan on Medium", "Maeve Corrigan");
        check_blog("Ward Notes - Medium", "Ward Notes");
        check_blog("Ward Notes | Substack", "Ward Notes");
        check_blog("Ward Notes » Feed", "Ward Notes");
        check_blog("Ward Notes | RSS Feed", "Ward Notes");
        check_blog("Ward Notes – All Posts", "Ward Notes");
        check_blog("Uploads by Hands on Camera", "Hands on Camera");
        check_blog("Hands on Camera - YouTube", "Hands on Camera");
    }

    #[test]
    fn a_name_that_only_looks_like_it_stays() {
        for title in [
            "Medium",
            "RSS",
            "Posts on ",
            "The Medium",
            "Happy Medium",
            "Notes on Medium",
            "Notes on Medium-Term Care",
            "Stories by Candlelight",
            "Blog von Anna",
            "Le blog de Zoé",
            "Animal Feed",
            "Well-Fed",
            "Pro-RSS",
            "Notes: Feed",
            "Posts",
            "- Medium",
            "Geschichten – Arbeit",
            "Feed of Dreams",
        ] {
            check_blog(title, title.trim());
        }
    }

    #[track_caller]
    fn check_post(title: &str, expected: &str) {
        assert_eq!(plain_post_title(title, "Exc26"), expected, "{title}");
    }

    #[test]
    fn a_post_s_title_loses_its_hashtags() {
        check_post("How I tie a sling #Exc26", "How I tie a sling");
        check_post("How I tie a sling – #Exc26 #OTalk", "How I tie a sling");
        check_post("Slings #Exc26 #OTalk", "Slings");
        check_post("Why? #Exc26", "Why?");
        check_post("Über Übergaben am Montag #überblick", "Über Übergaben am Montag");
        check_post("#Exc26: Week one", "Week one");
        check_post("#exc26 – Week one", "Week one");
    }

    #[test]
    fn a_hashtag_that_is_a_word_stays() {
        for title in [
            "What is #OTalk for?",
            "#Exc26",
            "#Exc26 #OTalk",
            "#Exc26 Week one",
            "#MeToo: what nurses say",
            "Reading about #MeToo",
            "My first week in #Exc26",
            "Why I joined #Exc26",
            "Hello #Exc26",
            "Joining #OTalk",
            "Warum ich gern bei #Exc26",
            "Trois semaines avec #Exc26",
            "Una semana de #Exc26",
            "We are #1",
            "I write C #",
        ] {
            check_post(title, title);
        }
    }
}
