//! The letter as a subscriber gets it.

use course::Section;
use digest::{EditionMail, Templates, UnsubscribeAddress};
use scraper::Html;

use crate::pages::select;
use crate::sample::{self, Sample, day};

pub(crate) fn write(sample: &Sample) -> EditionMail {
    let templates = Templates::embedded().expect("templates");
    digest::render_mail(sample.editions.last().expect("an edition"), &sample.mail(), &templates)
        .expect("a mail")
}

/// The HTML part, which all letters have but those that were asked for without.
pub(crate) fn html(mail: &EditionMail) -> &str {
    mail.html.as_deref().expect("an HTML part")
}

fn addressed(sample: &Sample) -> EditionMail {
    digest::personalise_mail(
        &write(sample),
        &UnsubscribeAddress { url: "https://daily.example/leave/?t=abc&s=1".to_owned() },
    )
}

#[test]
fn both_parts_read_well() {
    let mail = addressed(&Sample::new());
    insta::assert_snapshot!("mail-subject", mail.subject);
    insta::assert_snapshot!("mail-text", mail.text);
    insta::assert_snapshot!("mail-html", html(&mail));
}

#[test]
fn both_parts_hold_the_same_links() {
    let mail = addressed(&Sample::new());
    let page = Html::parse_document(html(&mail));
    let links: Vec<_> =
        select(&page, "a[href^='https://']").iter().filter_map(|a| a.attr("href")).collect();
    assert!(links.len() > 20);
    // Pages of participants are named in the HTML only, where they cost no line.
    for link in links.iter().filter(|l| !l.contains("/participants/")) {
        assert!(mail.text.contains(link), "{link} is missing from the text");
    }
}

#[test]
fn everyone_gets_their_own_way_out() {
    let mail = write(&Sample::new());
    assert!(!html(&mail).contains("leave/?t=") && !mail.text.contains("leave/?t="));
    let mail = addressed(&Sample::new());
    assert_eq!(html(&mail).matches("https://daily.example/leave/?t=abc&amp;s=1").count(), 1);
    assert_eq!(mail.text.matches("https://daily.example/leave/?t=abc&s=1").count(), 1);
    let by_mail = digest::personalise_mail(
        &write(&Sample::new()),
        &UnsubscribeAddress { url: "mailto:leave@daily.example?subject=leave".to_owned() },
    );
    assert!(html(&by_mail).contains("href=\"mailto:leave@daily.example?subject=leave\""));
    assert!(
        by_mail.text.ends_with("To leave: write to leave@daily.example\nwith the subject: leave\n")
    );
}

#[test]
fn the_text_has_no_markup_and_short_lines() {
    let mail = addressed(&Sample::new());
    for line in mail.text.lines() {
        let is_address = line.trim_start().starts_with("https://") || line.contains(": https://");
        assert!(is_address || textwrap::core::display_width(line) <= 72, "{line}");
        assert!(!line.contains('<') && !line.contains("&amp;") && !line.contains("&#"), "{line}");
    }
}

#[test]
fn styles_are_in_the_elements() {
    let mail = write(&Sample::new());
    let page = Html::parse_document(html(&mail));
    assert_eq!(select(&page, "link, script, img").len(), 0);
    assert_eq!(select(&page, "style").len(), 1);
    assert!(html(&mail).contains("prefers-color-scheme: dark"));
    assert!(select(&page, "td.post .title").iter().all(|h| h.attr("style").is_some()));
}

/// An edition of `n` posts by as many people, with long addresses.
fn crowded(n: i64) -> Sample {
    let mut sample = Sample::new();
    sample.editions.clear();
    sample.posts.clear();
    sample.participants.clear();
    sample.picks.clear();
    sample.threads.clear();
    // Not held back by the time it takes to read them.
    sample.layout.reading_minutes = 60;
    for id in 0..n {
        let title = format!("Post number {id}, with a title of the length that titles have");
        let mut post = sample::post(
            id,
            0,
            "2026-03-02T08:00:00Z",
            "risk",
            &title,
            &"Words that fill an excerpt, sentence after sentence. ".repeat(20),
        );
        post.participant = course::ParticipantId(id + 1);
        post.author = Some(format!("Participant {id}"));
        sample.participants.push(course::Participant {
            id: course::ParticipantId(id + 1),
            name: format!("Participant {id}"),
            slug: format!("participant-{id}"),
            is_pseudonymous: false,
            shows: course::SharingLevel::Excerpt,
            is_collection: false,
            pictures: course::PictureConsent::Unasked,
        });
        sample.posts.push(post);
    }
    sample.publish(day("2026-03-02"), None);
    sample
}

#[track_caller]
fn check_crowded(n: i64, says: Option<&str>) {
    let sample = crowded(n);
    let mail = write(&sample);
    check_room(&mail);
    let said = ["shorter than usual", "listed by title only"]
        .into_iter()
        .find(|s| html(&mail).contains(s));
    assert_eq!(said, says, "{n} posts");
    for post in &sample.posts {
        let link = post.link.as_ref().expect("a link").as_str();
        assert!(html(&mail).contains(link) && mail.text.contains(link), "{link} is missing");
    }
}

#[test]
fn a_crowded_edition_keeps_every_link() {
    check_crowded(10, None);
    check_crowded(60, Some("shorter than usual"));
    check_crowded(140, Some("listed by title only"));
}

/// The bytes of a text in quoted-printable (RFC 2045 §6.7), by lines of 75 and a mark.
fn encoded_bytes(text: &str) -> usize {
    let line_bytes = |line: &str| {
        let (mut n, mut n_in_line) = (2, 0);
        for byte in line.bytes() {
            let n_byte = if matches!(byte, b' '..=b'<' | b'>'..=b'~') { 1 } else { 3 };
            if n_in_line + n_byte > 75 {
                (n, n_in_line) = (n + 3, 0);
            }
            (n, n_in_line) = (n + n_byte, n_in_line + n_byte);
        }
        n
    };
    text.lines().map(line_bytes).sum()
}

/// Both parts of a mail as they are sent, in bytes; whether headers have room beside them.
#[track_caller]
fn check_room(mail: &EditionMail) -> usize {
    let html = mail.html.as_deref().unwrap_or_default();
    let n_bytes = encoded_bytes(html) + encoded_bytes(&mail.text);
    assert!(n_bytes + 6_000 < digest::mail_room::MAX_MESSAGE_BYTES, "{n_bytes} bytes");
    n_bytes
}

/// Four hundred posts in a language, with excerpts as long as the layout lets them be.
fn day_of_four_hundred(language: &str, words: &str) -> Sample {
    let mut sample = crowded(400);
    sample.layout.excerpt_words = 200;
    sample.variant.language = Some(language.to_owned());
    for (i, post) in sample.posts.iter_mut().enumerate() {
        post.title =
            Some(format!("{i}. {}", words.repeat(2).chars().take(160).collect::<String>()));
        post.text = words.repeat(40);
        post.language = Some(language.to_owned());
    }
    sample
}

/// The number before a sentence, which stands in a text once; 0 where it does not stand there.
#[track_caller]
fn number_before(text: &str, sentence: &str) -> usize {
    let mut parts = text.split(sentence);
    let before = parts.next().unwrap_or_default();
    let Some(_) = parts.next() else { return 0 };
    assert_eq!(parts.next(), None, "{sentence} stands there twice");
    let number = before.trim_end().rsplit(|c: char| !c.is_ascii_digit()).next();
    number.and_then(|n| n.parse().ok()).unwrap_or_else(|| panic!("no number before {sentence}"))
}

/// What a mail of a full day leaves out, in the words of its language.
struct BigDayWords {
    titled: &'static str,
    named: &'static str,
    cut: &'static str,
    all: &'static str,
}

/// A day of four hundred posts says truly, once, what of it stands as a title, as a name, and not at
/// all.
#[track_caller]
fn check_big_day(language: &str, words: &str, says: &BigDayWords) {
    let mut sample = day_of_four_hundred(language, words);
    for text_only in [false, true] {
        sample.variant.text_only = text_only;
        let mail = write(&sample);
        assert!(check_room(&mail) > 80_000, "room is left");
        assert!(mail.text.len() <= digest::mail_room::MAX_MESSAGE_BYTES);
        assert_eq!(mail.language, language);
        for part in mail.html.iter().chain([&mail.text]) {
            let links = sample.posts.iter().filter_map(|post| post.link.as_ref());
            let n_missing = links.filter(|link| !part.contains(link.as_str())).count();
            let text = unwrapped(&part.replace("<bdi>", "").replace("</bdi>", ""));
            let n = |sentence| number_before(&text, sentence);
            assert!(n_missing > 0);
            assert_eq!(n(says.named) + n(says.cut), n_missing, "{text:.4000}");
            let is_named = |i: &usize| text.contains(&format!("Participant {i}"));
            // One leads, with an excerpt; the others that are named stand as titles or as names.
            let n_seen = (0..sample.posts.len()).filter(is_named).count();
            assert_eq!(n(says.titled) + n(says.named) + 1, n_seen, "{text:.4000}");
            assert!(text.contains(says.all), "{text:.4000}");
            assert!(part.contains("https://daily.example/editions/2026-03-02/"));
        }
    }
}

/// A text on one line.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_big_day_is_cut_at_whole_posts_and_says_so() {
    check_big_day(
        "en",
        "What a ward knows that nobody on it could say aloud, and what a diary leaves out. ",
        &BigDayWords {
            titled: " posts are listed by title only.",
            named: " posts are listed by their authors’ names only.",
            cut: " new posts do not fit into this mail.",
            all: "All posts are ",
        },
    );
    check_big_day(
        "de",
        "Was eine Station weiß, über das niemand dort spräche, und was Tagebücher verschweigen. ",
        &BigDayWords {
            titled: " Beiträge stehen nur mit dem Titel da.",
            named: " Beiträge sind nur mit Namen genannt.",
            cut: " neue Beiträge haben in dieser Mail keinen Platz.",
            all: "Alle Beiträge stehen ",
        },
    );
    check_big_day(
        "fr",
        "Ce qu’une équipe sait déjà, même lorsqu’elle préfère le taire, et l’été à l’hôpital. ",
        &BigDayWords {
            titled: " billets ne sont cités que par leur titre.",
            named: " billets ne sont cités que par le nom de leur auteur.",
            cut: " nouveaux billets ne tiennent pas dans ce message.",
            all: "Tous les billets sont ",
        },
    );
    check_big_day(
        "es",
        "Lo que la guardia enseñó: más allá de los años, aún hay qué aprender según el diálogo. ",
        &BigDayWords {
            titled: " entradas aparecen solo con el título.",
            named: " entradas aparecen solo con el nombre de quien las escribió.",
            cut: " entradas nuevas no caben en este correo.",
            all: "Todas las entradas están ",
        },
    );
}

#[test]
fn a_day_with_more_than_can_be_read_names_the_rest() {
    let mut sample = crowded(200);
    sample.layout.reading_minutes = 10;
    let mail = write(&sample);
    check_room(&mail);
    for part in [html(&mail), &mail.text] {
        let text = unwrapped(part);
        // One leads, 118 stand as titles, 16 are named.
        assert_eq!(number_before(&text, " posts are listed by title only."), 118);
        assert_eq!(number_before(&text, " posts are listed by their authors’ names only."), 16);
        assert_eq!(number_before(&text, " new posts do not fit into this mail."), 65);
        assert!(text.contains("And 81 more from "), "{text:.2000}");
        assert!(text.contains(" and 65 other people."), "{text:.2000}");
    }
}

#[test]
fn a_mail_is_never_too_long_whatever_stands_in_it() {
    let mut sample = crowded(60);
    let long = "Ein Ereignis mit einem langen Namen, über das es viel zu sagen gibt. ".repeat(4);
    let event = sample.events[0].clone();
    let edition = sample.editions.last_mut().expect("an edition");
    let event = |i: u32| course::CourseEvent {
        title: format!("{i} {long}"),
        about: Some(long.clone()),
        ..event.clone()
    };
    edition.sections.push(Section::Events((0..800).map(event).collect()));
    for text_only in [false, true] {
        sample.variant.text_only = text_only;
        let mail = write(&sample);
        check_room(&mail);
        for part in mail.html.iter().chain([&mail.text]) {
            assert!(part.contains("The rest of this edition does not fit into this mail."));
            assert!(part.contains("Post number 0"), "the lead stays");
        }
    }
}

#[test]
fn a_flood_is_kept_below_the_limit() {
    for address in [sample::Sample::new().course.address, None] {
        let has_site = address.is_some();
        let mut sample = crowded(1500);
        sample.course.address = address;
        let mail = write(&sample);
        check_room(&mail);
        for part in [html(&mail), &mail.text] {
            let text = unwrapped(part);
            assert!(text.contains(" new posts do not fit into this mail"), "{text:.3000}");
            assert_eq!(text.contains("on the web"), has_site);
        }
    }
}

/// The levels of a mail's headings, in order.
#[track_caller]
fn check_headings(sample: &Sample) {
    let page = Html::parse_document(html(&write(sample)));
    let levels: Vec<u8> = select(&page, "h1, h2, h3, h4, h5, h6")
        .iter()
        .map(|h| h.value().name().as_bytes()[1] - b'0')
        .collect();
    assert_eq!(levels.first(), Some(&1), "{levels:?}");
    assert!(!levels[1..].contains(&1), "{levels:?}");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
}

#[test]
fn no_level_of_headings_is_left_out() {
    check_headings(&Sample::new());
    check_headings(&crowded(10));
    let mut noted = Sample::new();
    let edition = noted.editions.last_mut().expect("an edition");
    for section in &mut edition.sections {
        if let course::Section::Note(note) = section {
            note.push_str("\n\n# A heading\n\nMore.");
        }
    }
    assert!(html(&write(&noted)).contains("A heading</h2>"));
    check_headings(&noted);
    let mut topicless = Sample::new();
    topicless.topics.clear();
    check_headings(&topicless);
}

#[test]
fn the_foot_of_the_text_is_one_that_mail_programs_know() {
    let mail = addressed(&Sample::new());
    assert_eq!(mail.text.lines().filter(|line| *line == "-- ").count(), 1);
    let (_, foot) = mail.text.split_once("\n-- \n").expect("a foot");
    assert!(foot.contains("To leave:"));
}

#[test]
fn whoever_answers_for_the_mail_stands_at_its_foot() {
    let mut sample = Sample::new();
    sample.imprint = Some("Ana Silva & others\n12 Ward Road\nLondon\n".to_owned());
    let mail = write(&sample);
    assert!(html(&mail).contains("Ana Silva &amp; others<br>12 Ward Road<br>London</p>"));
    assert!(mail.text.ends_with("\n\nAna Silva & others\n12 Ward Road\nLondon\n"), "{}", mail.text);
}

#[test]
fn the_foot_is_the_same_where_text_alone_is_wanted() {
    let mut sample = Sample::new();
    sample.imprint = Some("Ana Silva & others\n12 Ward Road\n".to_owned());
    sample.variant.text_only = true;
    let mail = write(&sample);
    assert!(mail.html.is_none());
    let (_, foot) = mail.text.split_once("\n-- \n").expect("a foot");
    assert!(foot.contains("To leave:") && foot.ends_with("\n\nAna Silva & others\n12 Ward Road\n"));
}

/// A crowded day whose note is long.
fn long_note(note: &str, n_posts: i64) -> Sample {
    let mut sample = crowded(n_posts);
    let edition = sample.editions.last_mut().expect("an edition");
    edition.sections.retain(|section| !matches!(section, Section::Note(_)));
    edition.sections.insert(0, Section::Note(note.to_owned()));
    sample
}

#[track_caller]
fn check_long_note(paragraph: &str, n: usize) {
    let paragraphs = (1..=n).map(|i| format!("Paragraph {i}. {paragraph} End of {i}."));
    let note = paragraphs.collect::<Vec<_>>().join("\n\n");
    for text_only in [false, true] {
        let mut sample = long_note(&note, 20);
        sample.variant.text_only = text_only;
        let mail = write(&sample);
        check_room(&mail);
        let parts = mail.html.iter().chain([&mail.text]);
        let mut lasts = Vec::new();
        for part in parts {
            assert!(part.contains("The rest of the note is on the page"), "{n} {part}");
            assert!(part.contains("/editions/"), "{n}");
            let last = (1..=n).rev().find(|i| part.contains(&format!("End of {i}.")));
            assert!(!part.contains(&format!("Paragraph {}.", last.unwrap_or(1) + 1)), "whole ones");
            lasts.push(last);
            for post in &sample.posts {
                let link = post.link.as_ref().expect("a link").as_str();
                assert!(part.contains(link), "{link} is missing");
            }
        }
        assert!(lasts.iter().all(|last| *last == lasts[0]), "{lasts:?}");
    }
}

#[test]
fn a_long_note_is_cut_at_a_paragraph_and_says_so() {
    check_long_note(&"We read what others wrote about the ward. ".repeat(12), 300);
    check_long_note("Yes.", 9000);
    check_long_note(&"Что мы читали на этой неделе? ".repeat(30), 200);
    check_long_note(&"One paragraph without an end. ".repeat(9000), 2);
    let whole = write(&long_note("A short note.\n\nWith an end.", 20));
    for part in [html(&whole), &whole.text] {
        assert!(part.contains("With an end.") && !part.contains("rest of the note"), "{part}");
    }
}

#[test]
fn a_withdrawn_post_is_not_mailed() {
    let mail = write(&Sample::new());
    for part in [html(&mail), &mail.text] {
        assert!(!part.contains("should not have described"));
        assert!(!part.contains("withdrawn"));
    }
}

#[test]
fn without_an_address_only_blogs_are_linked() {
    let mut sample = Sample::new();
    sample.course.address = None;
    let mail = write(&sample);
    for part in [html(&mail), &mail.text] {
        assert!(!part.contains("https://daily.example"));
        assert!(part.contains("https://splints.example/2026/10-"));
    }
}

/// The letters of the sample's last edition for those who want some topics only.
#[track_caller]
fn check_topics(topics: &[&str], n_posts: usize, says: &str) {
    let mut sample = Sample::new();
    sample.variant.topics = topics.iter().map(|t| (*t).to_owned()).collect();
    let mail = write(&sample);
    assert_eq!(mail.n_posts, n_posts);
    for part in [html(&mail), &mail.text] {
        assert!(part.contains(says), "{says:?} is not in {part}");
    }
}

#[test]
fn a_subscriber_may_want_some_topics_only() {
    check_topics(&[], 16, "The Daily");
    check_topics(&["evidence"], 4, "Another 12 posts are on other topics");
    check_topics(&["no such topic"], 1, "Another 15 posts are on other topics");
}

#[test]
fn a_subscriber_may_read_some_languages_only() {
    let all = write(&Sample::new());
    let titles =
        ["Le groupe de pairs", "Leitlinie und Bauchgefühl", "كيف نكتب", "What I leave out"];
    assert!(titles.iter().all(|title| all.text.contains(title)), "{}", all.text);
    assert!(!all.text.contains("languages that you did not choose"));
    let mut sample = Sample::new();
    sample.variant.reads = vec!["en".to_owned()];
    let mail = write(&sample);
    for part in [html(&mail), &mail.text] {
        assert!(part.contains("What I leave out"), "{part}");
        // British English is English.
        assert!(part.contains("Eleven pages, continued"), "{part}");
        assert!(titles[..3].iter().all(|title| !part.contains(title)), "{part}");
        assert!(part.contains("3 posts in languages that you did not choose"), "{part}");
        let online = "https://daily.example/editions/2026-03-04/";
        let (_, after) = part.split_once("that you did not choose").expect("the line");
        assert!(after.contains(online) && after.contains("Read them in this edition"), "{after}");
    }
    assert_eq!(mail.n_posts, all.n_posts - 3);
    // A post whose language nobody knows stays; topics and languages count each for themselves.
    for post in sample.posts.iter_mut().filter(|p| p.language.as_deref() == Some("fr")) {
        post.language = None;
    }
    let mail = write(&sample);
    assert!(mail.text.contains(titles[0]) && mail.text.contains("2 posts in languages"));
    sample.variant.topics = vec!["evidence".to_owned()];
    let mail = write(&sample);
    assert!(mail.text.contains("2 posts in languages"), "{}", mail.text);
    assert!(mail.text.contains("Another 11 posts are on other topics"), "{}", mail.text);
}

#[test]
fn a_subscriber_may_want_text_only() {
    let mut sample = Sample::new();
    let both = write(&sample);
    sample.variant.text_only = true;
    let text = write(&sample);
    assert_eq!((text.html, text.subject), (None, both.subject));
    assert!(text.text.contains("What I leave out"));
}

#[test]
fn eight_hundred_posts_from_right_and_left_fit_into_one_mail() {
    let mut sample = crowded(800);
    for (i, post) in sample.posts.iter_mut().enumerate().filter(|(i, _)| i % 3 == 0) {
        post.title = Some(format!("كيف نكتب عن عملنا حين يقرأ الجميع؟ {i}"));
        post.text = "أكتب منذ سنوات في دفتر صغير أتركه في درج العيادة. ".repeat(12);
        post.language = Some("ar".to_owned());
    }
    let mail = write(&sample);
    let page = Html::parse_document(html(&mail));
    check_room(&mail);
    // What is left out is counted, and one click away.
    assert!(html(&mail).contains("do not fit into this mail"));
    assert!(!select(&page, "a[lang=ar][dir=auto]").is_empty());
}
