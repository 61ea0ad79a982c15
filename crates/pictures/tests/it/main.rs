//! Pictures of every kind, most of them hostile: what is seen goes on, and nothing else.

#![allow(missing_docs, reason = "a test")]

use std::path::Path;

use pictures::frame::{read_answer, write_answer};
use pictures::{EncodedPicture, PictureRefusal, reencode_picture};

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/pictures");
    std::fs::read(folder.join(name)).expect(name)
}

/// What stands in files of the fixtures and must stand in no answer.
const SECRETS: [&[u8]; 6] = [b"SECRET", b"POLYGLOT", b"Exif", b"ward at", b"<script", b"http"];

#[track_caller]
fn check_form(name: &str, form: &EncodedPicture, size: (u32, u32), most_bytes: usize) {
    assert_eq!((form.width, form.height), size, "{name}");
    assert!(form.jpeg.len() <= most_bytes, "{name}: {} bytes", form.jpeg.len());
    for secret in SECRETS {
        assert!(!form.jpeg.windows(secret.len()).any(|part| part == secret), "{name}");
    }
    // From the first marker to the last: nothing before and nothing behind.
    assert!(form.jpeg.starts_with(&[0xff, 0xd8]) && form.jpeg.ends_with(&[0xff, 0xd9]), "{name}");
    let read = image::load_from_memory(&form.jpeg).expect(name);
    assert_eq!((read.width(), read.height()), size, "{name}");
}

#[track_caller]
fn check(name: &str, small: (u32, u32), large: (u32, u32)) {
    let picture = reencode_picture(&fixture(name)).expect(name);
    check_form(name, &picture.small, small, 18_000);
    check_form(name, &picture.large, large, 45_000);
    assert_eq!(read_answer(&write_answer(&Ok(picture.clone()))), Some(Ok(picture)), "{name}");
}

#[track_caller]
fn check_refused(name: &str, expected: PictureRefusal) {
    let answer = reencode_picture(&fixture(name));
    assert_eq!(answer.as_ref().map(|picture| picture.large.width), Err(&expected), "{name}");
    assert_eq!(read_answer(&write_answer(&answer)), Some(Err(expected)));
}

#[test]
fn what_is_seen_is_written_anew() {
    // Upright, as its EXIF says.
    check("exif.jpg", (266, 400), (533, 800));
    check("exif.webp", (285, 400), (500, 700));
    check("progressive.jpg", (400, 266), (800, 533));
    check("cmyk.jpg", (400, 266), (600, 400));
    check("alpha.png", (400, 300), (640, 480));
    check("polyglot.jpg", (400, 320), (500, 400));
    check("script.gif", (200, 150), (200, 150));
    check("text-bomb.png", (300, 200), (300, 200));
}

#[test]
fn what_is_hostile_is_refused() {
    check_refused("drawing.svg", PictureRefusal::Kind);
    check_refused("page.jpg", PictureRefusal::Kind);
    check_refused("empty.jpg", PictureRefusal::Kind);
    check_refused("truncated.jpg", PictureRefusal::Damaged);
    check_refused("hundred-megapixels.png", PictureRefusal::TooManyPixels);
    check_refused("hundred-megapixels.jpg", PictureRefusal::TooManyPixels);
    check_refused("huge-screen.gif", PictureRefusal::TooManyPixels);
    check_refused("bomb.png", PictureRefusal::Memory);
    check_refused("line.png", PictureRefusal::Shape);
    check_refused("counter.gif", PictureRefusal::Shape);
}

/// The colour in the middle of a form.
fn middle(form: &EncodedPicture) -> [u8; 3] {
    let read = image::load_from_memory(&form.jpeg).expect("a JPEG").into_rgb8();
    read.get_pixel(form.width / 2, form.height / 2).0
}

#[track_caller]
fn check_colour(name: &str, expected: [u8; 3]) {
    let colour = middle(&reencode_picture(&fixture(name)).expect(name).large);
    let is_near = colour.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= 12);
    assert!(is_near, "{name}: {colour:?}, not {expected:?}");
}

#[test]
fn colours_stay_and_only_the_first_frame_is_shown() {
    check_colour("animated.gif", [200, 30, 30]);
    check_colour("animated.webp", [200, 30, 30]);
    // The same scene, printed in four inks and on a screen.
    check_colour("polyglot.jpg", [120, 70, 60]);
    check_colour("cmyk.jpg", [120, 70, 60]);
}

#[test]
fn the_same_bytes_give_the_same_files() {
    let bytes = fixture("exif.jpg");
    assert_eq!(reencode_picture(&bytes), reencode_picture(&bytes));
}

#[test]
fn noise_fits_too() {
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_le_bytes()[3]
    };
    let pixels = image::RgbImage::from_fn(900, 900, |_, _| image::Rgb([noise(), noise(), noise()]));
    let mut png = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut png, image::ImageFormat::Png).expect("a PNG");
    let picture = reencode_picture(png.get_ref()).expect("a picture");
    assert!(picture.large.jpeg.len() <= 45_000 && picture.small.jpeg.len() <= 18_000);
    assert!(picture.large.width >= 200, "{}", picture.large.width);
}

#[test]
fn an_answer_that_is_not_whole_is_none() {
    let whole = write_answer(&reencode_picture(&fixture("polyglot.jpg")));
    assert_eq!(read_answer(&whole[..whole.len() - 1]), None);
    assert_eq!(read_answer(&whole[..9]), None);
    assert_eq!(read_answer(b""), None);
    assert_eq!(read_answer(b"{\"forms\":[[1,1,18446744073709551615],[1,1,2]]}\nab"), None);
    assert_eq!(read_answer(b"{\"forms\":[[1,1,1],[1,1,1]]}\nab"), None);
}
