//! The edition as a letter: HTML for mail programs, and plain text that is written, not converted.

use course::conversation::Thread;
use course::identity::hex_digits;
use course::{Edition, ListedPost, MailVariant, Participant, Section};
use css_inline::CSSInliner;
use serde::Serialize;
use sha2::{Digest, Sha256};
use url::Url;

use crate::edition_filter::{FilteredEdition, filter_edition};
use crate::error::Error;
use crate::layout::PrintedCourse;
use crate::mail_room;
use crate::markdown;
use crate::messages::Translations;
use crate::messages::say;
use crate::templates::Templates;
use crate::text;
use crate::view::{CourseLookup, EditionView, PageFrame, PageView};

/// Words of an excerpt, from the usual length down: the letter takes the first with which it fits.
/// Without excerpts it is a list of titles.
const SHORTER: [usize; 5] = [30, 20, 14, 8, 0];

/// So much is left of a note whose first paragraph is too long: with three bytes for each of them in
/// each part it takes no more than a third of a mail.
const MAX_FIRST_BLOCK_BYTES: usize = 5_000;

/// What a letter is made of.
#[derive(Debug, Clone, Copy)]
pub struct MailContents<'a> {
    /// The course.
    pub printed: PrintedCourse<'a>,
    /// The posts that are in, those of the edition at least. The letter goes without one that is
    /// missing.
    pub posts: &'a [ListedPost],
    /// The participants, those of the edition at least.
    pub participants: &'a [Participant],
    /// The conversations, those of the edition at least.
    pub threads: &'a [Thread],
    /// For whom it is written.
    pub variant: &'a MailVariant,
    /// Who answers for the mail, with a postal address: lines at its foot.
    pub imprint: Option<&'a str>,
    /// The version of the program, for the colophon.
    pub version: &'a str,
}

/// An edition as a letter, before it is addressed to anyone.
#[derive(Debug, Clone)]
pub struct EditionMail {
    /// The subject.
    pub subject: String,
    /// The HTML part; `None` where text alone was asked for. Both parts together leave room for
    /// headers in [`MAX_MESSAGE_BYTES`](crate::mail_room::MAX_MESSAGE_BYTES).
    pub html: Option<String>,
    /// The text part, lines of at most 72 columns except for addresses.
    pub text: String,
    /// Posts of the edition that are on the wanted topics.
    pub n_posts: usize,
    /// The language of its own words (BCP 47).
    pub language: String,
    /// What stands in both parts in place of the address for leaving.
    placeholder: String,
    words: Translations,
}

/// How one subscriber leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsubscribeAddress {
    /// An `https:` or `mailto:` address.
    pub url: String,
}

#[derive(Serialize)]
struct EditionMailValues<'a> {
    #[serde(flatten)]
    frame: &'a PageFrame,
    page: PageView,
    edition: &'a EditionView,
    /// The edition's page, where the course has an address.
    online: Option<String>,
    leave: &'a str,
    imprint: &'a [String],
}

/// The parts of a mail.
struct MailBodies {
    html: Option<String>,
    text: String,
}

impl MailBodies {
    fn parts(&self) -> impl Iterator<Item = &str> {
        self.html.as_deref().into_iter().chain([self.text.as_str()])
    }

    fn fits(&self) -> bool {
        mail_room::fits_into_mail(self.parts())
    }
}

/// Writes an edition as a letter.
///
/// It is kept within [`MAX_MESSAGE_BYTES`](crate::mail_room::MAX_MESSAGE_BYTES) by leaving out the
/// end of a note that needs half of it, by shortening excerpts step by step, then by naming only the
/// authors of the later posts of each topic, at last by leaving out the last sections, and says so. Both parts have the same.
///
/// # Errors
/// [`Error::Render`] or [`Error::Inline`] when a template fails.
pub fn render_mail(
    edition: &Edition,
    contents: &MailContents<'_>,
    templates: &Templates,
) -> Result<EditionMail, Error> {
    let words = templates.translations_for(
        contents.variant.language.as_deref().unwrap_or(&contents.printed.course.language),
    );
    let mut lookup =
        CourseLookup::new(contents.printed, contents.posts, contents.participants, words.clone())
            .with_threads(contents.threads);
    lookup.has_pages = contents.printed.course.address.is_some();
    let press = EditionMailRenderer::new(
        contents,
        templates,
        words,
        unsubscribe_placeholder(edition, contents)?,
    );
    let filtered = filter_edition(edition, contents.variant, &lookup);
    press.render_longest(&filtered, &lookup)
}

/// What letters of one edition and one variant are printed with.
struct EditionMailRenderer<'a> {
    contents: &'a MailContents<'a>,
    templates: &'a Templates,
    words: Translations,
    frame: PageFrame,
    placeholder: String,
    imprint: Vec<String>,
}

impl<'a> EditionMailRenderer<'a> {
    fn new(
        contents: &'a MailContents<'a>,
        templates: &'a Templates,
        words: Translations,
        placeholder: String,
    ) -> Self {
        let frame = PageFrame::new(contents.printed, &words, contents.version);
        let imprint = imprint_lines(contents.imprint);
        Self { contents, templates, words, frame, placeholder, imprint }
    }

    /// The mail with the longest excerpts that fit into it; where titles alone are too many, with
    /// as many of each topic as there is room for.
    fn render_longest(
        self,
        filtered: &FilteredEdition<'_>,
        lookup: &CourseLookup<'_>,
    ) -> Result<EditionMail, Error> {
        let FilteredEdition { ref edition, n_left_out, n_foreign } = *filtered;
        let edition = edition.as_ref();
        let mut view = EditionView { n_left_out, n_foreign, ..EditionView::new(edition, lookup) };
        let mut bodies = self.render_bodies(&view)?;
        let cut = if bodies.fits() { None } else { self.cut_note(edition, lookup)? };
        let is_note_cut = cut.is_some();
        let edition = cut.as_ref().unwrap_or(edition);
        if is_note_cut {
            view = EditionView {
                n_left_out,
                n_foreign,
                is_note_cut,
                ..EditionView::new(edition, lookup)
            };
            bodies = self.render_bodies(&view)?;
        }
        let usual = self.contents.printed.layout.excerpt_words;
        for n_words in SHORTER.into_iter().filter(|n| *n < usual) {
            if bodies.fits() {
                break;
            }
            view = EditionView {
                n_left_out,
                n_foreign,
                is_note_cut,
                ..EditionView::with_excerpts(edition, lookup, n_words)
            };
            bodies = self.render_bodies(&view)?;
        }
        if !bodies.fits() {
            bodies = self.render_share(&view)?;
        }
        if !bodies.fits() {
            bodies = self.render_first_sections(&view)?;
        }
        Ok(self.into_mail(edition, &view, bodies))
    }

    /// The edition with as many paragraphs of its note as leave room for the posts; `None` where all
    /// of them do.
    fn cut_note(
        &self,
        edition: &Edition,
        lookup: &CourseLookup<'_>,
    ) -> Result<Option<Edition>, Error> {
        let Some(note) = note_of(edition) else { return Ok(None) };
        let leaves_room = |note: String| {
            let alone = Edition { sections: vec![Section::Note(note)], ..edition.clone() };
            let view = EditionView { is_note_cut: true, ..EditionView::new(&alone, lookup) };
            Ok::<_, Error>(mail_room::leaves_room(self.render_bodies(&view)?.parts()))
        };
        if leaves_room(note.to_owned())? {
            return Ok(None);
        }
        let (mut fitting, mut too_many) = (0, markdown::n_blocks(note));
        while too_many - fitting > 1 {
            let n = usize::midpoint(fitting, too_many);
            if leaves_room(markdown::first_blocks(note, n))? { fitting = n } else { too_many = n }
        }
        let kept = match fitting {
            0 => markdown::first_words(note, MAX_FIRST_BLOCK_BYTES),
            n => markdown::first_blocks(note, n),
        };
        Ok(Some(with_note(edition, &kept)))
    }

    /// The greatest share of an edition's posts that fits into a mail.
    fn render_share(&self, view: &EditionView) -> Result<MailBodies, Error> {
        let render = |share| self.render_bodies(&view.clone().keep_share(share));
        let (mut fitting, mut too_great) = (0, 100);
        let mut bodies = render(fitting)?;
        while too_great - fitting > 1 {
            let share = usize::midpoint(fitting, too_great);
            let tried = render(share)?;
            if tried.fits() {
                (fitting, bodies) = (share, tried);
            } else {
                too_great = share;
            }
        }
        Ok(bodies)
    }

    /// The lead and as many sections as fit into a mail, each with as few posts as can be.
    fn render_first_sections(&self, view: &EditionView) -> Result<MailBodies, Error> {
        let view = view.clone().keep_share(0);
        for n in (1..view.sections.len()).rev() {
            let bodies = self.render_bodies(&view.clone().keep_sections(n))?;
            if bodies.fits() {
                return Ok(bodies);
            }
        }
        self.render_bodies(&view.keep_sections(0))
    }

    fn render_bodies(&self, view: &EditionView) -> Result<MailBodies, Error> {
        let html =
            (!self.contents.variant.text_only).then(|| self.render_html(view)).transpose()?;
        Ok(MailBodies { html, text: self.render_text(view)? })
    }

    fn render_html(&self, view: &EditionView) -> Result<String, Error> {
        let html = self.templates.render_template(
            "mail/mail.html",
            "the letter",
            &self.words,
            &self.template_values(view),
        )?;
        inline_styles(&html)
    }

    /// The text part is written of the same view as the HTML part.
    fn render_text(&self, view: &EditionView) -> Result<String, Error> {
        let text = self.templates.render_template(
            "mail/mail.txt",
            "the text part",
            &self.words,
            &self.template_values(view),
        )?;
        Ok(trim_blank_lines(&text))
    }

    fn into_mail(self, edition: &Edition, view: &EditionView, bodies: MailBodies) -> EditionMail {
        EditionMail {
            subject: mail_subject(edition, view, &self.frame, &self.words),
            html: bodies.html,
            text: bodies.text,
            n_posts: view.n_posts,
            language: self.words.tag().to_owned(),
            placeholder: self.placeholder,
            words: self.words,
        }
    }

    fn template_values<'v>(&'v self, edition: &'v EditionView) -> EditionMailValues<'v> {
        let course = &self.frame.course;
        let path = format!("editions/{}/", edition.slug);
        let online = course.address.as_ref().map(|address| format!("{address}{path}"));
        let root = course.address.clone().unwrap_or_default();
        let page = PageView::new(&path, "mail", course, self.contents.printed.layout, &self.words);
        let page = PageView { root, index: "", ..page };
        let (leave, imprint) = (&self.placeholder, &self.imprint);
        EditionMailValues { frame: &self.frame, page, edition, online, leave, imprint }
    }
}

fn note_of(edition: &Edition) -> Option<&str> {
    edition.sections.iter().find_map(|section| match section {
        Section::Note(note) => Some(note.as_str()),
        _ => None,
    })
}

fn with_note(edition: &Edition, note: &str) -> Edition {
    let mut edition = edition.clone();
    for section in &mut edition.sections {
        if let Section::Note(whole) = section {
            note.clone_into(whole);
        }
    }
    edition
}

/// Puts one subscriber's own address for leaving into both parts.
pub fn personalise_mail(mail: &EditionMail, leave: &UnsubscribeAddress) -> EditionMail {
    let plain = text::single_line(&leave.url);
    let escaped = text::escape_html(&plain);
    EditionMail {
        subject: mail.subject.clone(),
        html: mail.html.as_ref().map(|html| html.replace(&mail.placeholder, &escaped)),
        text: mail.text.replace(&mail.placeholder, &plain_link_text(&plain, &mail.words)),
        n_posts: mail.n_posts,
        language: mail.language.clone(),
        placeholder: mail.placeholder.clone(),
        words: mail.words.clone(),
    }
}

/// An address for leaving as a reader of plain text follows it: a `mailto:` (RFC 6068) as something
/// to write.
pub(crate) fn plain_link_text(leave: &str, words: &Translations) -> String {
    let Some(url) = Url::parse(leave).ok().filter(|u| u.scheme() == "mailto") else {
        return leave.to_owned();
    };
    let subject = url.query_pairs().find(|(name, _)| name.eq_ignore_ascii_case("subject"));
    if let Some((_, subject)) = subject {
        say!(words, "leave-by-mail-subject", address = url.path(), subject = subject)
    } else {
        say!(words, "leave-by-mail", address = url.path())
    }
}

/// Moves the styles into the elements: many mail programs read no others.
pub(crate) fn inline_styles(html: &str) -> Result<String, Error> {
    let inliner = CSSInliner::options().load_remote_stylesheets(false).minify_css(true).build();
    inliner.inline(html).map_err(Error::Inline)
}

/// `The Daily, 15 May: What I leave out, and 10 more`.
fn mail_subject(
    edition: &Edition,
    view: &EditionView,
    frame: &PageFrame,
    words: &Translations,
) -> String {
    let paper = text::shorten_line(&frame.course.paper, 40);
    let day = words.week_day(edition.date);
    let day = if view.is_weekly { say!(words, "week-to", day = day) } else { day };
    match view.first_post() {
        None => say!(words, "subject", paper = paper, day = day),
        Some((post, 0)) => {
            say!(
                words,
                "subject-one",
                paper = paper,
                day = day,
                title = text::shorten_line(&post.title, 60)
            )
        }
        Some((post, n)) => {
            say!(
                words,
                "subject-more",
                paper = paper,
                day = day,
                title = text::shorten_line(&post.title, 50),
                n = n
            )
        }
    }
}

/// The lines of whoever answers for a mail.
pub(crate) fn imprint_lines(imprint: Option<&str>) -> Vec<String> {
    let lines = imprint.unwrap_or_default().lines().map(text::single_line);
    lines.filter(|line| !line.is_empty()).collect()
}

/// A word that no post can hold, since it is made from the posts.
fn unsubscribe_placeholder(
    edition: &Edition,
    contents: &MailContents<'_>,
) -> Result<String, Error> {
    let json = serde_json::to_vec(&(edition, contents.posts, contents.variant))
        .map_err(|source| Error::Json { path: "the letter".to_owned(), source })?;
    Ok(format!("leave-{}", &hex_digits(&Sha256::digest(&json))[..32]))
}

/// What stands over the foot of a plain text: mail programs know it by its space (RFC 3676 §4.3).
const SIGNATURE_LINE: &str = "-- ";

/// Drops space at the ends of lines, and empty lines beyond one.
pub(crate) fn trim_blank_lines(text: &str) -> String {
    let mut out = String::new();
    let mut n_empty = 1;
    for line in text.lines() {
        let line = if line == SIGNATURE_LINE { line } else { line.trim_end() };
        n_empty = if line.is_empty() { n_empty + 1 } else { 0 };
        if n_empty < 2 {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
