//! Everything renders.

use digest::Templates;

use crate::sample::Sample;

#[test]
fn every_page_renders() {
    let templates = Templates::embedded().expect("templates");
    let sample = Sample::new();
    let site = digest::site(&sample.site(), &templates).expect("a site");
    let pages = site.pages().expect("pages");
    assert_eq!(pages.last().map(|p| p.path.as_str()), Some("index.html"));
    for page in pages {
        page.render().expect("a page");
    }
}

#[test]
fn the_mail_renders() {
    let templates = Templates::embedded().expect("templates");
    let sample = Sample::new();
    let edition = sample.editions.last().expect("an edition");
    let mail = digest::mail(edition, &sample.mail(), &templates).expect("a mail");
    assert!(mail.html.len() < digest::mail::LIMIT);
}
