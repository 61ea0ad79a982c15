//! What is no text has a line of its own, and no reading time.

use course::medium::{Medium, MediumEvidence};
use course::{Enclosure, ListedPost};
use scraper::Html;
use url::Url;

use crate::compile::{empty, post, publish};
use crate::pages::{render, select};

fn attached(media_type: &str, address: &str, secs: Option<u32>) -> Enclosure {
    Enclosure {
        url: Url::parse(address).expect("an address"),
        media_type: Some(media_type.to_owned()),
        length: None,
        duration_secs: secs,
    }
}

/// The line of facts under a post with this address, these files and this HTML.
#[track_caller]
fn check(language: &str, link: &str, files: Vec<Enclosure>, html: &str, expected: &str) {
    let link = Url::parse(link).expect("an address");
    let mut shown = ListedPost { n_words: 900, ..post(1, 0, 2, "") };
    shown.medium = Medium::find(&MediumEvidence {
        link: Some(&link),
        feed: &shown.feed_url,
        enclosures: &files,
        html,
        own_words: "",
    });
    (shown.link, shown.enclosures) = (Some(link), files);
    let mut sample = empty();
    language.clone_into(&mut sample.course.language);
    sample.posts = vec![shown];
    publish(&mut sample, 2, None);
    let pages = render(&sample);
    let page = Html::parse_document(&pages["editions/2026-03-02/index.html"]);
    let said: String = select(&page, "article > .meta")[0].text().collect();
    let said = said.replace('\u{a0}', " ");
    let facts: Vec<&str> = said.split(" · ").skip(2).collect();
    assert_eq!(facts.first().copied().unwrap_or_default(), expected, "{said}");
}

#[test]
fn each_medium_has_its_line() {
    let ana = "https://ana.example/1";
    let video = attached("video/mp4", "https://ana.example/1.mp4", Some(720));
    let small = attached("video/mp4", "https://ana.example/1-small.mp4", Some(720));
    let audio = attached("audio/mpeg", "https://ana.example/1.mp3", Some(1440));
    let flash = attached("application/x-shockwave-flash", "https://www.youtube.com/v/1", None);
    let picture = "<img src=\"https://ana.example/1.jpg\">";
    check("en", "https://www.youtube.com/watch?v=1", vec![], "", "video");
    check("en", "https://www.youtube.com/watch?v=1", vec![flash], "", "video");
    let peertube = "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv";
    check("en", peertube, vec![video.clone(), small], "", "video, 12 min");
    check("en", "https://vimeo.com/123456789", vec![], "", "video");
    check("en", ana, vec![audio.clone()], "", "podcast, 24 min");
    check("en", "https://soundcloud.com/ana/1", vec![], "", "audio");
    check("en", "https://speakerdeck.com/ana/1", vec![], "", "slides");
    check("en", "https://coggle.it/diagram/1", vec![], "", "mind map");
    check("en", ana, vec![], picture, "1 photo");
    check("en", ana, vec![], &picture.repeat(3), "3 photos");
    check("en", "https://www.diigo.com/item/1", vec![], "", "bookmark, diigo.com");
    check("en", "https://doi.org/10.1/2", vec![], "", "paper, doi.org");
    check("en", ana, vec![], "", "5 min");
    check("de", ana, vec![video], "", "Video, 12 min");
    check("de", "https://coggle.it/diagram/1", vec![], "", "Mindmap");
    check("fr", "https://speakerdeck.com/ana/1", vec![], "", "diapositives");
    check("es", ana, vec![audio], "", "pódcast, 24 min");
}
