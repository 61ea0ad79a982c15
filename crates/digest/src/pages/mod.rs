//! The pages and other files of the site, a file for each kind: its path, its values, its template
//! and what its key depends on. The plan of the site walks the one list here.

mod about;
mod answer_map;
mod blog_list;
mod calendar;
mod edition;
mod edition_list;
mod edition_posts;
mod feeds;
mod join;
mod lists;
mod not_found;
mod participant;
mod participant_list;
mod post_list;
mod pulse;
mod search;
mod sitemap;
mod stylesheet;
mod thread;
mod thread_forward;
mod thread_list;
mod thread_views;
mod topic;
mod topic_list;
mod topic_week;
mod unanswered;
mod week;

use crate::site::page::{BoxedPage, WritePhase};
use crate::site::static_site::StaticSite;

/// Lists the files of one kind.
type PagePlanner = for<'a> fn(&'a StaticSite<'a>) -> Vec<BoxedPage<'a>>;

/// Every kind of file, with the turn in which it is written.
const PAGES: [(WritePhase, PagePlanner); 25] = [
    (WritePhase::Page, stylesheet::plan),
    (WritePhase::Page, edition::plan),
    (WritePhase::Page, edition_posts::plan),
    (WritePhase::Page, participant::plan),
    (WritePhase::Page, topic::plan),
    (WritePhase::Page, topic_week::plan),
    (WritePhase::Page, week::plan),
    (WritePhase::Page, thread::plan),
    (WritePhase::Page, thread_forward::plan),
    (WritePhase::List, unanswered::plan),
    (WritePhase::Page, about::plan),
    (WritePhase::Page, join::plan),
    (WritePhase::Page, not_found::plan),
    (WritePhase::List, answer_map::plan),
    (WritePhase::List, thread_list::plan),
    (WritePhase::List, pulse::plan),
    (WritePhase::List, participant_list::plan),
    (WritePhase::List, topic_list::plan),
    (WritePhase::List, post_list::plan),
    (WritePhase::List, edition_list::plan),
    (WritePhase::List, search::plan),
    (WritePhase::List, feeds::plan),
    (WritePhase::List, blog_list::plan),
    (WritePhase::List, calendar::plan),
    (WritePhase::Front, edition::plan_front),
];

/// The files of the site, each with its turn, in the order in which they should be written.
pub(crate) fn plan_pages<'a>(site: &'a StaticSite<'a>) -> Vec<(WritePhase, BoxedPage<'a>)> {
    let of_kind = |(phase, plan): &(_, PagePlanner)| {
        let phase = *phase;
        plan(site).into_iter().map(move |page| (phase, page))
    };
    let mut pages: Vec<_> = PAGES.iter().flat_map(of_kind).collect();
    let map = sitemap::plan(site, pages.iter().map(|(_, page)| page));
    pages.extend(map.into_iter().map(|page| (WritePhase::List, page)));
    pages.sort_by_key(|(phase, _)| *phase);
    pages
}
