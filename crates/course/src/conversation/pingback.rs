//! Pingbacks and trackbacks: blogs tell one another of a link, and the notice stands among the
//! comments of the post it leads to. The link and its notice are one event.

use url::Url;

use crate::identity::canonical_link;

/// Letters that an excerpt must have to be found in a text by more than chance.
const TELLING: usize = 30;

/// What a comment shows of where it came from.
#[derive(Debug, Clone, Copy)]
pub struct CommentTraits<'a> {
    /// The name it bears: of a notice, the title of the post that links, or its blog's.
    pub author: Option<&'a str>,
    /// The page of whoever wrote it: of a notice, the post that links.
    pub author_link: Option<&'a Url>,
    /// Its own address, on the page of the post it stands under.
    pub link: Option<&'a Url>,
    /// Its title.
    pub title: Option<&'a str>,
    /// Its text.
    pub text: &'a str,
}

/// A post that may be the one a notice speaks of.
#[derive(Debug, Clone, Copy)]
pub struct LinkingPost<'a> {
    /// Its title.
    pub title: Option<&'a str>,
    /// Its text.
    pub text: &'a str,
    /// Whether it is known to link to the post the comment stands under.
    pub links_here: bool,
}

impl CommentTraits<'_> {
    /// The pages that the comment may be a notice from: keys as in [`super::answers::post_keys`].
    pub fn source_page_keys(&self) -> impl Iterator<Item = String> {
        [self.author_link, self.link].into_iter().flatten().filter_map(super::answers::page_key)
    }

    /// Whether it has the form of a notice: an excerpt between ellipses, as WordPress and those
    /// after it write them.
    pub fn is_pingback(&self) -> bool {
        notice_excerpt(self.text).is_some()
    }

    /// Whether the comment is the notice of a link from `post`, by its words: it bears the post's
    /// title, and the post links here or has the excerpt in it.
    pub fn is_from(&self, post: &LinkingPost<'_>) -> bool {
        let Some(excerpt) = notice_excerpt(self.text) else { return false };
        let excerpt = folded_letters(excerpt);
        let is_quoted = excerpt.len() >= TELLING && folded_letters(post.text).contains(&excerpt);
        let title = post.title.map(folded_letters).filter(|t| !t.is_empty());
        // Blogs join their own name to the title, and trackbacks set the title above the excerpt.
        let bears = |name: Option<&str>| {
            name.map(folded_letters).zip(title.clone()).is_some_and(|(n, t)| n.contains(&t))
        };
        let bears_title =
            bears(self.author) || bears(self.title) || bears(self.text.lines().next());
        bears_title && (post.links_here || is_quoted) || is_quoted && post.links_here
    }
}

/// Whether the page beside a commenter's name is a blog's home page: with that the blog's owner
/// signs.
pub fn signs_as(author_link: &Url, home: &Url) -> bool {
    canonical_link(author_link) == canonical_link(home)
}

/// What stands between the ellipses of a notice.
fn notice_excerpt(text: &str) -> Option<&str> {
    let dots = ["[…]", "[...]", "[\u{2026} ]"];
    let text = text.trim();
    let start = dots.iter().filter_map(|d| text.find(d).map(|at| (at, at + d.len()))).min()?;
    let end = dots.iter().find(|d| text.ends_with(**d)).map(|d| text.len() - d.len())?;
    // A trackback has its title above the excerpt.
    let is_first = text[..start.0].trim().lines().count() <= 1;
    (is_first && start.1 < end).then(|| text[start.1..end].trim())
}

fn folded_letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Ana asked who writes the doubts down. I think that we do, each of us, in the margin of the chart.";

    #[track_caller]
    fn check(author: &str, text: &str, links_here: bool, expected: bool) {
        let clues = CommentTraits {
            author: Some(author),
            author_link: None,
            link: None,
            title: None,
            text,
        };
        let post = LinkingPost { title: Some("In the margin"), text: TEXT, links_here };
        assert_eq!(clues.is_from(&post), expected, "{author}: {text}");
    }

    #[test]
    fn a_notice_is_known_by_its_form_its_title_and_its_words() {
        let notice = "[…] who writes the doubts down. I think that we do, each of us, in the […]";
        check("In the margin", notice, false, true);
        check("In the margin | Ben's blog", notice, false, true);
        check("Ben's blog", notice, true, true);
        check("Ben's blog", notice, false, false);
        check("In the margin", "[...] other words [...]", true, true);
        check(
            "In the margin",
            "[...] other words, but many enough to be telling [...]",
            false,
            false,
        );
        check("In the margin", "Who writes the doubts down?", true, false);
        check("Ben's blog", "In the margin\n\n[...] other words [...]", true, true);
        check("Cleo", "I read: […] and then […] what? […]", false, false);
    }

    #[test]
    fn a_comment_with_an_ellipsis_in_it_is_no_notice() {
        let is_notice = |text| {
            CommentTraits { author: None, author_link: None, link: None, title: None, text }
                .is_pingback()
        };
        assert!(is_notice("[…] quoted […]") && is_notice("A title\n\n[...] quoted [...]"));
        assert!(
            !is_notice("He said […] and left.")
                && !is_notice("One.\nTwo.\n[…] three […]")
                && !is_notice("[…]")
        );
    }

    #[test]
    fn a_blog_s_owner_signs_with_its_home_page() {
        let is_same = |a, b| signs_as(&Url::parse(a).expect("one"), &Url::parse(b).expect("two"));
        assert!(is_same("http://www.ana.example", "https://ana.example/"));
        assert!(!is_same("https://ana.example/ben", "https://ana.example/"));
    }
}
