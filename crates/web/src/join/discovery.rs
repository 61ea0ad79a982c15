//! From the feeds that a look has found to what a person is shown of them.

use course::Post;
use course::participant::is_name;
use fetcher::discover::{FeedCandidate, FeedCandidateKind};

use super::blog_address_error::MAX_ADDRESS_BYTES;
use super::found_blogs::{FoundBlog, FoundBlogs, FoundPost};
use crate::blog_finder;
use crate::error::Error;
use crate::rejection::HttpRejection;
use crate::request_context::RequestContext;

/// Feeds and posts that are shown at most.
const MOST_BLOGS: usize = 6;
const MOST_POSTS: usize = 5;
/// Characters that are shown of a title at most.
const MOST_OF_A_TITLE: usize = 120;

/// Takes down what is shown of the feeds. One that brings the same posts in another format is left
/// out.
pub(super) async fn collect_found(
    address: &str,
    candidates: &[FeedCandidate],
    visit: &RequestContext,
) -> Result<FoundBlogs, HttpRejection> {
    let mut distinct: Vec<&FeedCandidate> = Vec::new();
    for candidate in candidates.iter().filter(|c| c.url.as_str().len() <= MAX_ADDRESS_BYTES) {
        if !distinct
            .iter()
            .any(|known| known.kind == candidate.kind && has_same_posts(known, candidate))
        {
            distinct.push(candidate);
        }
    }
    distinct.truncate(MOST_BLOGS);
    let urls: Vec<_> = distinct.iter().map(|c| c.url.clone()).collect();
    let known =
        visit.read_store(move |s| urls.iter().map(|url| Ok(s.feed_at(url)?.is_some())).collect());
    let known: Vec<bool> = known.await.map_err(|error: Error| HttpRejection::from(error))?;
    let blogs = distinct
        .into_iter()
        .zip(known)
        .map(|(candidate, is_known)| FoundBlog { is_known, ..found_blog(candidate, visit) })
        .collect();
    Ok(FoundBlogs { address: address.to_owned(), blogs })
}

fn has_same_posts(one: &FeedCandidate, other: &FeedCandidate) -> bool {
    let links =
        |c: &FeedCandidate| c.document.posts.iter().map(|p| p.link.clone()).collect::<Vec<_>>();
    !one.document.posts.is_empty() && links(one) == links(other)
}

/// A blog, as if nobody had registered it.
fn found_blog(candidate: &FeedCandidate, visit: &RequestContext) -> FoundBlog {
    let (rules, now) = (&*visit.web.rules(), visit.now());
    let posts = &candidate.document.posts;
    let mut newest: Vec<&Post> = posts.iter().collect();
    // Where posts have no dates, the feed's order stands.
    newest.sort_by_key(|post| std::cmp::Reverse(post.published_at));
    let sight = |post: &&Post| FoundPost {
        title: post.title.as_deref().and_then(shorten_title),
        on: post.published_at.map(|at| at.with_timezone(&rules.timezone).date_naive()),
        reason: blog_finder::expected_reason(post, rules, now),
    };
    let author =
        newest.iter().find_map(|post| post.author.as_deref().filter(|author| is_name(author)));
    FoundBlog {
        url: candidate.url.clone(),
        title: candidate.document.feed.title.as_deref().and_then(shorten_title),
        author: author.and_then(shorten_title),
        platform: candidate.platform.map(|p| (p.tagging.to_owned(), p.name.to_owned())),
        is_comments: candidate.kind == FeedCandidateKind::Comments,
        is_known: false,
        n_posts: posts.len(),
        n_tagged: blog_finder::count_tagged(posts, rules, now),
        posts: newest.iter().take(MOST_POSTS).map(sight).collect(),
    }
}

/// A title in one line, cut where it is long; `None` where nothing is left.
fn shorten_title(title: &str) -> Option<String> {
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(MOST_OF_A_TITLE).collect();
    let cut = if cut.len() < line.len() { format!("{}…", cut.trim_end()) } else { cut };
    (!cut.is_empty()).then_some(cut)
}
