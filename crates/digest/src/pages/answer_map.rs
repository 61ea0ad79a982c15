//! The map of who answered whom.

use std::collections::{BTreeMap, HashMap, HashSet};

use course::{CreditKind, ParticipantId};
use serde::Serialize;

use super::thread_views::{add_thread, shown_replies};
use crate::collation::name_sort_key;
use crate::draw::{self, AnswerCount, AnswerMap, MapNode};
use crate::error::Error;
use crate::messages::say;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, SitePage, boxed};
use crate::site::static_site::{StaticSite, shown_name};

const PATH: &str = "conversations/map/index.html";

#[derive(Debug)]
struct AnswerMapPage;

/// Who answered whom how often, for those who cannot see the map.
#[derive(Serialize)]
struct AnswersView {
    name: String,
    slug: String,
    n_given: usize,
    n_received: usize,
    answered: Vec<AnsweredView>,
}

#[derive(Serialize)]
struct AnsweredView {
    name: String,
    n: usize,
}

pub(super) fn plan<'a>(_: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    boxed([AnswerMapPage])
}

impl SitePage for AnswerMapPage {
    fn path(&self) -> String {
        PATH.to_owned()
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        site.threads.iter().try_for_each(|thread| add_thread(thread, site, key))
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        #[derive(Serialize)]
        struct AnswerMapBody {
            map: Option<AnswerMap>,
            people: Vec<AnswersView>,
            summary: String,
        }
        let words = &site.lookup.words;
        let (people, answers) = count_answers(site);
        let names: Vec<String> = people.iter().map(|id| participant_name(*id, site)).collect();
        let nodes: Vec<MapNode<'_>> = names.iter().map(|name| MapNode { name }).collect();
        let summary = say!(
            words,
            "map-summary",
            people = say!(words, "n-people", n = people.len()),
            answers = answers.iter().map(|a| a.n).sum::<usize>()
        );
        let page = site
            .page_view(PATH, "conversations")
            .with_title(say!(words, "map-heading"), say!(words, "map-description"));
        let view = |(i, id): (usize, &ParticipantId)| AnswersView {
            name: names[i].clone(),
            slug: site.lookup.find_participant(*id).map(|p| p.slug.clone()).unwrap_or_default(),
            n_given: answers.iter().filter(|a| a.from == i).map(|a| a.n).sum(),
            n_received: answers.iter().filter(|a| a.to == i).map(|a| a.n).sum(),
            answered: answers
                .iter()
                .filter(|a| a.from == i)
                .map(|a| AnsweredView { name: names[a.to].clone(), n: a.n })
                .collect(),
        };
        let people = people.iter().enumerate().map(view).collect();
        let body = AnswerMapBody { map: draw::draw_map(&nodes, &answers), people, summary };
        site.fill_template("site/map.html", PATH, page, body)
    }
}

/// The participants who answered or were answered, by name, and how often who answered whom.
/// Nobody answers themselves.
pub(super) fn count_answers(site: &StaticSite<'_>) -> (Vec<ParticipantId>, Vec<AnswerCount>) {
    let mut counts: BTreeMap<(ParticipantId, ParticipantId), usize> = BTreeMap::new();
    let mut seen = HashSet::new();
    for reply in
        site.threads.iter().flat_map(|t| shown_replies(t, site)).filter(|r| seen.insert(r.id))
    {
        let to = site
            .lookup
            .find_post(reply.to)
            .filter(|p| p.credit != CreditKind::Collected)
            .map(|p| p.participant);
        if let (Some(from), Some(to)) = (reply.by.participant, to)
            && from != to
            && site.lookup.find_participant(from).is_some()
            && site.lookup.find_participant(to).is_some()
        {
            *counts.entry((from, to)).or_default() += 1;
        }
    }
    let mut people: Vec<ParticipantId> = counts.keys().flat_map(|&(from, to)| [from, to]).collect();
    people.sort_unstable();
    people.dedup();
    let language = &site.lookup.printed.course.language;
    people.sort_by_cached_key(|id| (name_sort_key(&participant_name(*id, site), language), *id));
    let place: HashMap<ParticipantId, usize> =
        people.iter().enumerate().map(|(i, id)| (*id, i)).collect();
    let mut answers: Vec<AnswerCount> = counts
        .into_iter()
        .map(|((from, to), n)| AnswerCount { from: place[&from], to: place[&to], n })
        .collect();
    answers.sort_by_key(|a| (a.from, std::cmp::Reverse(a.n), a.to));
    (people, answers)
}

fn participant_name(id: ParticipantId, site: &StaticSite<'_>) -> String {
    site.lookup.find_participant(id).map(shown_name).unwrap_or_default()
}
