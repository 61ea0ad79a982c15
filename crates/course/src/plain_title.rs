//! Titles as a reader would say them: without what a platform adds to the name of a blog, and
//! without the hashtags after the title of a post.

/// What platforms write before the name of a blog: Hugo, Medium, WordPress and Drupal (feeds of a
/// category, of comments), Jekyll themes, `YouTube`.
const BEFORE: &[&str] = &[
    "Posts on ",
    "Posts – ",
    "Posts - ",
    "Recent content on ",
    "Recent content in Posts on ",
    "Recent posts on ",
    "Stories by ",
    "Latest stories by ",
    "Uploads by ",
    "Uploads from ",
    "Feed of ",
    "RSS feed of ",
    "Atom feed of ",
    "All posts – ",
    "All Posts on ",
];

/// What platforms write after it. A separator before each goes with it.
const AFTER: &[&str] = &[
    "on Medium",
    "Medium",
    "Feed",
    "RSS",
    "RSS Feed",
    "RSS feed",
    "Atom",
    "Atom Feed",
    "All Posts",
    "Blog Feed",
    "Posts",
    "Substack",
    "WordPress.com",
    "Blogger",
    "Tumblr",
    "YouTube",
];

/// Signs that separate the name of a blog from what its platform adds.
const SEPARATORS: &[char] = &['-', '–', '—', '|', '»', '›', '·', ':', '•'];

/// The title of a blog without what its platform adds; the whole title where nothing would be left.
pub fn plain_blog_title(title: &str) -> &str {
    let whole = title.trim();
    let mut title = whole;
    if let Some(rest) = BEFORE.iter().find_map(|before| strip_start(title, before)) {
        title = rest.trim();
    }
    while let Some(rest) = AFTER.iter().find_map(|after| strip_end(title, after)) {
        title = rest;
    }
    if title.chars().any(char::is_alphanumeric) { title } else { whole }
}

fn strip_start<'a>(title: &'a str, before: &str) -> Option<&'a str> {
    let start = title.get(..before.len())?;
    start.eq_ignore_ascii_case(before).then(|| &title[before.len()..])
}

/// The title before a separator and `after`; “on Medium” needs no separator.
fn strip_end<'a>(title: &'a str, after: &str) -> Option<&'a str> {
    let at = title.len().checked_sub(after.len())?;
    let end = title.get(at..)?;
    let before = title[..at].trim_end();
    let is_apart = after.starts_with("on ") || before.ends_with(SEPARATORS);
    let rest = before.trim_end_matches(SEPARATORS).trim_end();
    let is_word = title[..at].ends_with(char::is_whitespace);
    (end.eq_ignore_ascii_case(after) && is_apart && is_word && !rest.is_empty()).then_some(rest)
}

/// The title of a post without the hashtags at its end; the whole title where they are all of it.
pub fn plain_post_title(title: &str) -> &str {
    let whole = title.trim();
    let mut rest = whole;
    while let Some((before, last)) = rest.rsplit_once(char::is_whitespace) {
        let is_hashtag = last.strip_prefix('#').is_some_and(|tag| {
            tag.chars().any(char::is_alphabetic)
                && tag.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ','))
        });
        if !is_hashtag {
            break;
        }
        rest = before.trim_end().trim_end_matches(SEPARATORS).trim_end();
    }
    if rest.chars().any(|c| c.is_alphanumeric()) && !rest.starts_with('#') { rest } else { whole }
}

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
        check_blog("Ward Notes » Feed", "Ward Notes");
        check_blog("Ward Notes | RSS Feed", "Ward Notes");
        check_blog("Ward Notes – All Posts", "Ward Notes");
        check_blog("Uploads by Hands on Camera", "Hands on Camera");
    }

    #[test]
    fn a_name_that_only_looks_like_it_stays() {
        for title in [
            "Medium",
            "RSS",
            "Posts on ",
            "The Medium",
            "Happy Medium",
            "Notes on Medium-Term Care",
            "Animal Feed",
            "Well-Fed",
            "Posts",
            "- Medium",
            "Geschichten – Arbeit",
        ] {
            check_blog(title, title.trim());
        }
    }

    #[test]
    fn a_post_s_title_loses_its_hashtags() {
        #[track_caller]
        fn check(title: &str, expected: &str) {
            assert_eq!(plain_post_title(title), expected, "{title}");
        }
        check("How I tie a sling #Exc26", "How I tie a sling");
        check("How I tie a sling – #Exc26 #OTalk", "How I tie a sling");
        check("What is #OTalk for?", "What is #OTalk for?");
        check("#Exc26", "#Exc26");
        check("#Exc26 #OTalk", "#Exc26 #OTalk");
        check("#Exc26 Week one", "#Exc26 Week one");
        check("We are #1", "We are #1");
        check("I write C #", "I write C #");
        check("Über Übergaben #überblick", "Über Übergaben");
    }
}
