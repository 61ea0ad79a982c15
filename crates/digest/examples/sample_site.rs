//! Renders an invented course to a folder, to be looked at in a browser, with a number of posts if
//! it should be large: `cargo run -p katydid-digest --example sample_site DIR [POSTS] [LANGUAGE]`.

use std::path::PathBuf;
use std::{env, error, fs};

use digest::{Templates, UnsubscribeAddress};

#[path = "../tests/it/large.rs"]
mod large;
#[path = "../tests/it/sample.rs"]
mod sample;

#[expect(clippy::disallowed_methods, reason = "an example is an edge of its own")]
fn main() -> Result<(), Box<dyn error::Error>> {
    let folder =
        env::args().nth(1).map_or_else(|| env::temp_dir().join("katydid-sample"), PathBuf::from);
    let templates = Templates::embedded()?;
    let n_posts = env::args().nth(2).and_then(|n| n.parse().ok()).filter(|n| *n > 0);
    let mut sample = n_posts.map_or_else(sample::Sample::new, large::course);
    sample.course.language = env::args().nth(3).unwrap_or(sample.course.language);
    if n_posts.is_none() {
        sample.round_up(sample::day("2026-03-08"), None);
    }
    let write = |path: &str, bytes: &[u8]| -> Result<(), Box<dyn error::Error>> {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        Ok(fs::write(path, bytes)?)
    };
    for page in digest::plan_site(&sample.site(), &templates)?.files_to_write()? {
        write(&page.path, &page.render_bytes()?)?;
    }
    if let Some(edition) = sample.editions.iter().rfind(|e| e.kind == course::EditionKind::Daily) {
        let mail = digest::render_mail(edition, &sample.mail(), &templates)?;
        let mail = digest::personalise_mail(
            &mail,
            &UnsubscribeAddress { url: "https://daily.example/leave/abc".to_owned() },
        );
        if let Some(html) = &mail.html {
            write("mail/mail.html", html.as_bytes())?;
        }
        write("mail/mail.txt", format!("Subject: {}\n\n{}", mail.subject, mail.text).as_bytes())?;
    }
    Ok(())
}
