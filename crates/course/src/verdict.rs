//! The verdict: does a post belong to the course, and why?

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::decision::{Actor, Decision, DecisionKind};
use crate::evidence::PostEvidence;
use crate::feed::FeedState;
use crate::ids::PostId;
use crate::privacy::{PrivacyFinding, PrivacyMode, PrivacyScreen};
use crate::tag;
use crate::tag::CourseTag;
use crate::topic::Topic;
use crate::verdict_reason::{Standing, VerdictReason};

/// What the course's rules are, as far as they decide about posts.
#[derive(Debug, Clone)]
pub struct CourseRules {
    /// The course tag first, then its aliases.
    pub tags: Vec<CourseTag>,
    /// Whether the bare word in a title is enough.
    pub bare_word_in_title: bool,
    /// Posts dated before this day do not belong.
    pub starts_on: Option<NaiveDate>,
    /// The zone in which days begin.
    pub timezone: Tz,
    /// The course's themes.
    pub topics: Vec<Topic>,
    /// What is held or told of because it may be personal data of a patient.
    pub privacy: PrivacyScreen,
}

/// What a verdict looks at in a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedSettings {
    /// Whether the feed is polled.
    pub state: FeedState,
    /// Whether every post belongs, tagged or not.
    pub everything_belongs: bool,
}

/// Decides where a post stands.
///
/// People's decisions win over every rule but a lock, which its author's program states; then the
/// feed's state, the course's dates, and the course tag. Where an author says that a post belongs,
/// that stands for the course tag and wins over nothing else.
pub fn judge_post(
    post: &PostEvidence<'_>,
    feed: FeedSettings,
    rules: &CourseRules,
    decision: Option<&Decision>,
) -> VerdictReason {
    let mut author_says = None;
    match decision.map(|d| (d.kind, d.why.clone())) {
        Some((DecisionKind::Hide, why)) => return VerdictReason::Hidden(why),
        Some((DecisionKind::Withdraw, why)) => return VerdictReason::Withdrawn(why),
        // Who locks a post takes it back, whatever was decided when it could be read.
        _ if post.is_locked => return VerdictReason::Locked,
        Some((DecisionKind::Include, why)) if is_by_author(decision) => {
            author_says = Some(why);
        }
        Some((DecisionKind::Include, why)) => return VerdictReason::Included(why),
        Some((DecisionKind::Release, _)) | None => {}
    }
    if matches!(feed.state, FeedState::Pending | FeedState::Rejected) {
        return VerdictReason::FeedNotApproved;
    }
    if let Some(day) = rules.starts_on.filter(|day| dated_on(post, rules) < *day) {
        return VerdictReason::BeforeCourse(day);
    }
    if feed.everything_belongs {
        return VerdictReason::EverythingBelongs;
    }
    course_tag(post, rules)
        .or_else(|| author_says.map(VerdictReason::Included))
        .or_else(|| near_miss(post, rules))
        .unwrap_or(if post.is_cut {
            VerdictReason::NoCourseTagInBeginning
        } else {
            VerdictReason::NoCourseTag
        })
}

fn is_by_author(decision: Option<&Decision>) -> bool {
    decision.is_some_and(|d| d.by == Actor::Author)
}

/// What is known of a post beside what it says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PostCircumstances {
    /// The post of another feed that this one repeats.
    pub duplicate_of: Option<PostId>,
    /// Whether it came with many other old posts at once.
    pub in_burst: bool,
    /// Whether it was written while its feed was paused.
    pub in_pause: bool,
    /// Whether its feed seemed to be another blog when it came.
    pub in_doubt: bool,
}

/// Decides where a post stands among the others: as [`judge_post`], but a repetition is out, and so
/// is what was written in a pause, and a burst waits for a person. Who includes a post by name
/// means it, and who releases one has looked at the burst; its author's word is enough for what was
/// written in a pause alone.
pub fn judge_among_posts(
    post: &PostEvidence<'_>,
    feed: FeedSettings,
    rules: &CourseRules,
    decision: Option<&Decision>,
    among: PostCircumstances,
) -> VerdictReason {
    let reason = judge_post(post, feed, rules, decision);
    let is_authors = is_by_author(decision);
    let is_released = decision.is_some_and(|d| d.kind == DecisionKind::Release && !is_authors);
    match (&reason, reason.standing(), among.duplicate_of) {
        (VerdictReason::Included(_), ..) if !is_authors => reason,
        (_, Standing::Out, _) => reason,
        (.., Some(other)) => VerdictReason::DuplicateOf(other),
        _ if among.in_pause && decision.is_none_or(|d| d.kind != DecisionKind::Include) => {
            VerdictReason::FeedPaused
        }
        // Who gives a feed up leaves what came from another blog out.
        _ if among.in_doubt && !is_released && feed.state == FeedState::Retired => {
            VerdictReason::FeedNotApproved
        }
        (_, Standing::In, None) if among.in_doubt && !is_released => VerdictReason::AnotherBlog,
        (_, Standing::In, None) if among.in_burst && !is_released => VerdictReason::Burst,
        _ => reason,
    }
}

/// Decides about a post in which something was found: one that would be in is held, unless a person
/// let it in after that was noticed. A release by the program, in the author's name, is no look,
/// and the author's own word is one only where the course says so.
pub fn apply_privacy_screen(
    reason: VerdictReason,
    findings: &[PrivacyFinding],
    noticed_at: DateTime<Utc>,
    screen: &PrivacyScreen,
    decision: Option<&Decision>,
) -> VerdictReason {
    let is_in = reason.standing() == Standing::In;
    let has_been_seen = decision.is_some_and(|d| {
        let lets_in = matches!(d.kind, DecisionKind::Release | DecisionKind::Include);
        let may_release = match d.by {
            Actor::Author => screen.author_releases,
            Actor::Facilitator(_) => true,
            Actor::Source => false,
        };
        lets_in && may_release && d.at.timestamp() >= noticed_at.timestamp()
    });
    if screen.mode == PrivacyMode::Hold && is_in && !findings.is_empty() && !has_been_seen {
        return VerdictReason::Privacy(findings.to_vec());
    }
    reason
}

/// The topics a post is about, by slug, in the course's order.
pub fn find_topics(post: &PostEvidence<'_>, rules: &CourseRules) -> Vec<String> {
    rules.topics.iter().filter(|t| t.matches_post(post)).map(|t| t.slug.clone()).collect()
}

fn dated_on(post: &PostEvidence<'_>, rules: &CourseRules) -> NaiveDate {
    post.published_at.unwrap_or(post.first_seen_at).with_timezone(&rules.timezone).date_naive()
}

fn course_tag(post: &PostEvidence<'_>, rules: &CourseRules) -> Option<VerdictReason> {
    let is_tag = |written: &Cow<'_, str>| rules.tags.iter().any(|t| t.is_same_tag(written));
    let category = post.categories.iter().flat_map(|c| tag::tags_of_category(c)).find(is_tag);
    let in_title = || tag::find_hashtags(post.title).into_iter().find(is_tag);
    let in_text = || tag::find_hashtags(post.tag_text).into_iter().find(is_tag);
    let bare = || {
        if rules.bare_word_in_title {
            tag::split_words(post.title).into_iter().find(is_tag)
        } else {
            None
        }
    };
    category
        .map(|c| VerdictReason::Category(c.into_owned()))
        .or_else(|| in_title().map(|t| VerdictReason::TitleHashtag(t.into_owned())))
        .or_else(|| in_text().map(|t| VerdictReason::TextHashtag(t.into_owned())))
        .or_else(|| bare().map(|w| VerdictReason::TitleWord(w.into_owned())))
}

/// Something that was probably meant as the course tag.
fn near_miss(post: &PostEvidence<'_>, rules: &CourseRules) -> Option<VerdictReason> {
    tag::nearly_tagged(post.categories, [post.title, post.tag_text], &rules.tags)
        .map(VerdictReason::NearMiss)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> CourseRules {
        CourseRules {
            tags: ["MedEdMOOC", "HCSM-MOOC"].map(|t| CourseTag::new(t).expect("a tag")).to_vec(),
            bare_word_in_title: false,
            starts_on: NaiveDate::from_ymd_opt(2026, 3, 2),
            timezone: chrono_tz::Europe::London,
            topics: Vec::new(),
            privacy: PrivacyScreen::default(),
        }
    }

    const APPROVED: FeedSettings =
        FeedSettings { state: FeedState::Approved, everything_belongs: false };

    fn post<'a>(title: &'a str, text: &'a str, categories: &'a [String]) -> PostEvidence<'a> {
        let at = DateTime::from_timestamp(1_772_800_000, 0).expect("a date");
        PostEvidence {
            title,
            tag_text: text,
            categories,
            published_at: None,
            first_seen_at: at,
            is_locked: false,
            is_cut: false,
        }
    }

    #[track_caller]
    fn check(title: &str, text: &str, categories: &[&str], expected: &VerdictReason) {
        let categories: Vec<_> = categories.iter().map(|&c| c.to_owned()).collect();
        assert_eq!(
            &judge_post(&post(title, text, &categories), APPROVED, &rules(), None),
            expected
        );
    }

    #[test]
    fn the_course_tag_decides() {
        check(
            "Week 1",
            "",
            &["Reflection", "med ed mooc"],
            &VerdictReason::Category("med ed mooc".into()),
        );
        check("Hello #MedEdMOOC", "", &[], &VerdictReason::TitleHashtag("MedEdMOOC".into()));
        check(
            "Hello",
            "Posted for #mededmooc.",
            &[],
            &VerdictReason::TextHashtag("mededmooc".into()),
        );
        check("An alias", "#hcsmmooc", &[], &VerdictReason::TextHashtag("hcsmmooc".into()));
        check("About MedEdMOOC", "The MedEdMOOC has begun", &[], &VerdictReason::NoCourseTag);
        check("Longer", "#mededmoocs2go", &[], &VerdictReason::NoCourseTag);
    }

    #[test]
    fn the_bare_word_counts_where_it_is_allowed() {
        let rules = CourseRules { bare_word_in_title: true, ..rules() };
        let reason = judge_post(&post("About MedEdMOOC", "", &[]), APPROVED, &rules, None);
        assert_eq!(reason, VerdictReason::TitleWord("MedEdMOOC".into()));
    }

    #[test]
    fn near_misses_are_held() {
        check("Hello", "#MedEdMOC", &[], &VerdictReason::NearMiss("MedEdMOC".into()));
        check("Hello", "", &["MedEdMOOC 2026"], &VerdictReason::NearMiss("MedEdMOOC 2026".into()));
        check("Hello", "#mededmooc26", &[], &VerdictReason::NearMiss("mededmooc26".into()));
        check("Hello", "#meded", &[], &VerdictReason::NoCourseTag);
    }

    #[test]
    fn people_win_over_rules() {
        let decision = |kind| Decision {
            kind,
            by: "ana".into(),
            why: "asked".into(),
            at: DateTime::UNIX_EPOCH,
        };
        let tagged = ["MedEdMOOC".to_owned()];
        let judged =
            |kind| judge_post(&post("", "", &tagged), APPROVED, &rules(), Some(&decision(kind)));
        assert_eq!(judged(DecisionKind::Hide), VerdictReason::Hidden("asked".into()));
        assert_eq!(judged(DecisionKind::Withdraw), VerdictReason::Withdrawn("asked".into()));
        assert_eq!(judged(DecisionKind::Release), VerdictReason::Category("MedEdMOOC".into()));
        let included = judge_post(
            &post("", "", &[]),
            APPROVED,
            &rules(),
            Some(&decision(DecisionKind::Include)),
        );
        assert_eq!(included, VerdictReason::Included("asked".into()));
    }

    #[test]
    fn what_is_locked_is_out_whatever_else_is_said() {
        let tagged = ["MedEdMOOC".to_owned()];
        let locked = PostEvidence { is_locked: true, ..post("", "", &tagged) };
        let decided =
            |kind, by| Decision { kind, by, why: String::new(), at: DateTime::UNIX_EPOCH };
        let all = FeedSettings { everything_belongs: true, ..APPROVED };
        assert_eq!(judge_post(&locked, APPROVED, &rules(), None), VerdictReason::Locked);
        assert_eq!(judge_post(&locked, all, &rules(), None), VerdictReason::Locked);
        for by in [Actor::from("ana"), Actor::Author] {
            assert_eq!(
                judge_post(&locked, APPROVED, &rules(), Some(&decided(DecisionKind::Include, by))),
                VerdictReason::Locked
            );
        }
        let hidden = judge_post(
            &locked,
            APPROVED,
            &rules(),
            Some(&decided(DecisionKind::Hide, "ana".into())),
        );
        assert_eq!(hidden, VerdictReason::Hidden(String::new()));
    }

    #[test]
    fn a_beginning_without_the_tag_is_told_from_a_post_without_it() {
        let cut = |title, categories| PostEvidence {
            is_cut: true,
            ..post(title, "On my ward", categories)
        };
        assert_eq!(
            judge_post(&cut("Week 2", &[]), APPROVED, &rules(), None),
            VerdictReason::NoCourseTagInBeginning
        );
        let near = judge_post(&cut("#MedEdMOC", &[]), APPROVED, &rules(), None);
        assert_eq!(near, VerdictReason::NearMiss("MedEdMOC".into()));
        let tagged = ["MedEdMOOC".to_owned()];
        assert_eq!(
            judge_post(&cut("", &tagged), APPROVED, &rules(), None),
            VerdictReason::Category(tagged[0].clone())
        );
    }

    #[test]
    fn an_author_s_word_stands_for_the_tag_and_for_nothing_else() {
        let says = |kind| Decision {
            kind,
            by: Actor::Author,
            why: "week 2".into(),
            at: DateTime::UNIX_EPOCH,
        };
        let belongs = says(DecisionKind::Include);
        let included = VerdictReason::Included("week 2".into());
        let (near, tagged) = (["MedEdMOC".to_owned()], ["MedEdMOOC".to_owned()]);
        assert_eq!(judge_post(&post("", "", &[]), APPROVED, &rules(), Some(&belongs)), included);
        assert_eq!(judge_post(&post("", "", &near), APPROVED, &rules(), Some(&belongs)), included);
        assert_eq!(
            judge_post(&post("", "", &tagged), APPROVED, &rules(), Some(&belongs)),
            VerdictReason::Category(tagged[0].clone())
        );
        let turned_away = FeedSettings { state: FeedState::Rejected, everything_belongs: false };
        assert_eq!(
            judge_post(&post("", "", &[]), turned_away, &rules(), Some(&belongs)),
            VerdictReason::FeedNotApproved
        );
        let early = PostEvidence {
            published_at: DateTime::from_timestamp(1_600_000_000, 0),
            ..post("", "", &[])
        };
        assert!(matches!(
            judge_post(&early, APPROVED, &rules(), Some(&belongs)),
            VerdictReason::BeforeCourse(_)
        ));
        let among = |among| {
            judge_among_posts(&post("", "", &[]), APPROVED, &rules(), Some(&belongs), among)
        };
        assert_eq!(
            among(PostCircumstances {
                duplicate_of: Some(PostId(7)),
                ..PostCircumstances::default()
            }),
            VerdictReason::DuplicateOf(PostId(7))
        );
        assert_eq!(
            among(PostCircumstances { in_burst: true, ..PostCircumstances::default() }),
            VerdictReason::Burst
        );
        assert_eq!(
            among(PostCircumstances { in_pause: true, ..PostCircumstances::default() }),
            included
        );
        let withdrawn = judge_post(
            &post("", "", &tagged),
            APPROVED,
            &rules(),
            Some(&says(DecisionKind::Withdraw)),
        );
        assert_eq!(withdrawn, VerdictReason::Withdrawn("week 2".into()));
    }

    #[test]
    fn repetitions_are_out_and_bursts_wait() {
        let tagged = ["MedEdMOOC".to_owned()];
        let check = |among, kind: Option<DecisionKind>, expected: VerdictReason| {
            let decision = kind.map(|kind| Decision {
                kind,
                by: "ana".into(),
                why: String::new(),
                at: DateTime::UNIX_EPOCH,
            });
            assert_eq!(
                judge_among_posts(
                    &post("", "", &tagged),
                    APPROVED,
                    &rules(),
                    decision.as_ref(),
                    among
                ),
                expected
            );
        };
        let repeated =
            PostCircumstances { duplicate_of: Some(PostId(7)), ..PostCircumstances::default() };
        let burst = PostCircumstances { in_burst: true, ..PostCircumstances::default() };
        let paused = PostCircumstances { in_pause: true, ..PostCircumstances::default() };
        check(PostCircumstances::default(), None, VerdictReason::Category("MedEdMOOC".into()));
        check(repeated, None, VerdictReason::DuplicateOf(PostId(7)));
        check(repeated, Some(DecisionKind::Include), VerdictReason::Included(String::new()));
        check(repeated, Some(DecisionKind::Release), VerdictReason::DuplicateOf(PostId(7)));
        check(repeated, Some(DecisionKind::Hide), VerdictReason::Hidden(String::new()));
        check(burst, None, VerdictReason::Burst);
        check(burst, Some(DecisionKind::Include), VerdictReason::Included(String::new()));
        check(burst, Some(DecisionKind::Release), VerdictReason::Category("MedEdMOOC".into()));
        check(paused, None, VerdictReason::FeedPaused);
        check(paused, Some(DecisionKind::Release), VerdictReason::FeedPaused);
        check(paused, Some(DecisionKind::Include), VerdictReason::Included(String::new()));
        check(paused, Some(DecisionKind::Hide), VerdictReason::Hidden(String::new()));
        check(PostCircumstances { in_pause: true, ..burst }, None, VerdictReason::FeedPaused);
        let doubtful = PostCircumstances { in_doubt: true, ..PostCircumstances::default() };
        check(doubtful, None, VerdictReason::AnotherBlog);
        check(PostCircumstances { in_burst: true, ..doubtful }, None, VerdictReason::AnotherBlog);
        check(
            PostCircumstances { duplicate_of: Some(PostId(7)), ..doubtful },
            None,
            VerdictReason::DuplicateOf(PostId(7)),
        );
        check(doubtful, Some(DecisionKind::Release), VerdictReason::Category("MedEdMOOC".into()));
        check(doubtful, Some(DecisionKind::Include), VerdictReason::Included(String::new()));
        let retired = FeedSettings { state: FeedState::Retired, ..APPROVED };
        let given_up = judge_among_posts(&post("", "", &tagged), retired, &rules(), None, doubtful);
        assert_eq!(given_up, VerdictReason::FeedNotApproved);
        check(
            PostCircumstances { in_pause: true, ..repeated },
            None,
            VerdictReason::DuplicateOf(PostId(7)),
        );
    }

    #[test]
    fn feeds_and_dates_come_before_tags() {
        let tagged = ["MedEdMOOC".to_owned()];
        let pending = FeedSettings { state: FeedState::Pending, everything_belongs: true };
        assert_eq!(
            judge_post(&post("", "", &tagged), pending, &rules(), None),
            VerdictReason::FeedNotApproved
        );
        let all = FeedSettings { everything_belongs: true, ..APPROVED };
        assert_eq!(
            judge_post(&post("", "", &[]), all, &rules(), None),
            VerdictReason::EverythingBelongs
        );
        let early = PostEvidence {
            published_at: DateTime::from_timestamp(1_600_000_000, 0),
            ..post("", "", &tagged)
        };
        let reason = judge_post(&early, all, &rules(), None);
        assert_eq!(
            reason,
            VerdictReason::BeforeCourse(NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day"))
        );
    }
}
