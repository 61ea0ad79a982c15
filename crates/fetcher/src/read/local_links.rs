//! Feeds that were written on the author's own computer.
//!
//! A site generator's preview calls the site `localhost`; published by mistake, such a feed's links
//! lead every reader to their own machine. The address that served the feed says where they were
//! meant to lead.

use url::{Host, Url};

use super::feed_warnings::FeedWarnings;
use super::overlay::FeedExtras;

/// Moves local links to the server that served the feed, unless that is local itself.
pub(super) fn move_local_links(
    extras: &mut FeedExtras,
    document: Option<&Url>,
    problems: &mut FeedWarnings,
) {
    let Some(home) = document.filter(|document| document.has_host() && !is_local(document)) else {
        return;
    };
    let posts = extras
        .posts
        .iter_mut()
        .flat_map(|post| [post.link.get_mut(), post.comments_url.as_mut(), post.base.as_mut()]);
    let feed = [extras.info.link.as_mut(), extras.info.self_link.as_mut()];
    let links = feed.into_iter().chain(posts).flatten();
    let mut n_moved = 0usize;
    for link in links.filter(|link| is_local(link)) {
        n_moved += usize::from(move_link(link, home).is_some());
    }
    if n_moved > 0 {
        problems.add_warning(
            "links lead to the author's own computer; they were read as links to this server",
            "links and addresses",
            "build the site with its public address before publishing it (in Hugo, without `hugo \
             server`)",
        );
    }
}

fn move_link(link: &mut Url, home: &Url) -> Option<()> {
    let mut moved = link.clone();
    moved.set_scheme(home.scheme()).ok()?;
    moved.set_host(home.host_str()).ok()?;
    moved.set_port(home.port()).ok()?;
    *link = moved;
    Some(())
}

fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback() || address.is_unspecified(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
