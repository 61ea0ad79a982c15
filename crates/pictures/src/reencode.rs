//! From the bytes of a stranger's picture to two JPEGs.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::error::{ImageError, LimitErrorKind};
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};

use crate::refusal::PictureRefusal;

/// The longest file that is read, in bytes.
pub const MAX_INPUT_BYTES: u64 = 10_000_000;

/// The most pixels that are decoded.
pub const MAX_PIXELS: u64 = 40_000_000;

/// The longest side of each form, in pixels, and the most bytes of its file. Three large ones and a
/// front page are less than 200 kB.
const FORMS: [(u32, usize); 2] = [(400, 18_000), (800, 45_000)];

/// Neither side is shorter than this, in pixels: icons, counters and lines are.
const LEAST_SIDE: u32 = 48;

/// The longer side is at most so many times the shorter one.
const MOST_NARROW: u32 = 4;

/// What decoders may allocate, in bytes.
const MAX_ALLOCATION: u64 = 200_000_000;

/// The qualities that are tried, best first (1 to 100).
const QUALITIES: [u8; 4] = [80, 70, 58, 45];

/// One form of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodedPicture {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// A JPEG file.
    pub jpeg: Vec<u8>,
}

/// A picture in two sizes; both are the same where it was small.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReencodedPicture {
    /// At most 400 pixels wide and high, and 18 kB.
    pub small: EncodedPicture,
    /// At most 800 pixels wide and high, and 45 kB.
    pub large: EncodedPicture,
}

/// Reads a picture and writes it anew, upright as its EXIF says, on white where it is transparent;
/// of an animation its first frame. The same bytes give the same files.
///
/// # Errors
/// A [`PictureRefusal`]. Its header is read first: what is too large is not decoded.
pub fn reencode_picture(bytes: &[u8]) -> Result<ReencodedPicture, PictureRefusal> {
    let pixels = decode_picture(bytes)?;
    let [small, large] = FORMS.map(|(side, most_bytes)| encode_form(&pixels, side, most_bytes));
    Ok(ReencodedPicture { small: small?, large: large? })
}

fn decode_picture(bytes: &[u8]) -> Result<RgbImage, PictureRefusal> {
    let format = image::guess_format(bytes).map_err(|_| PictureRefusal::Kind)?;
    let is_known = matches!(
        format,
        ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP | ImageFormat::Gif
    );
    if !is_known {
        return Err(PictureRefusal::Kind);
    }
    if format == ImageFormat::Jpeg && !has_end(bytes) {
        return Err(PictureRefusal::Damaged);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOCATION);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refusal_for(&error))?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    if decoder.total_bytes() > MAX_ALLOCATION {
        return Err(PictureRefusal::Memory);
    }
    let orientation = decoder.orientation().map_err(|error| refusal_for(&error))?;
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| refusal_for(&error))?;
    // Scaled first, in whole numbers: then nothing else costs much, however large it was.
    let twice = 2 * FORMS[1].0;
    let mut picture =
        if width.max(height) > twice { picture.thumbnail(twice, twice) } else { picture };
    picture.apply_orientation(orientation);
    Ok(on_white(picture))
}

/// Whether a JPEG's last scan has an end (ITU-T T.81 §B.1.1.3: SOS, EOI). The decoder would make up
/// what is missing.
fn has_end(jpeg: &[u8]) -> bool {
    let last = |marker: [u8; 2]| jpeg.windows(2).rposition(|pair| pair == marker);
    matches!((last([0xff, 0xda]), last([0xff, 0xd9])), (Some(scan), Some(end)) if scan < end)
}

fn check_size(width: u32, height: u32) -> Result<(), PictureRefusal> {
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureRefusal::TooManyPixels);
    }
    let (short, long) = (width.min(height), width.max(height));
    if short < LEAST_SIDE || long > short.saturating_mul(MOST_NARROW) {
        return Err(PictureRefusal::Shape);
    }
    Ok(())
}

fn refusal_for(error: &ImageError) -> PictureRefusal {
    match error {
        ImageError::Limits(limit) if limit.kind() == LimitErrorKind::InsufficientMemory => {
            PictureRefusal::Memory
        }
        ImageError::Limits(_) => PictureRefusal::TooManyPixels,
        ImageError::Unsupported(_) => PictureRefusal::Kind,
        _ => PictureRefusal::Damaged,
    }
}

/// The picture as it is seen on white paper.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let seen = picture.into_rgba8();
    RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let [r, g, b, alpha] = seen.get_pixel(x, y).0.map(u16::from);
        let over = |part: u16| {
            let mixed = (part * alpha + 255 * (255 - alpha) + 127) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        image::Rgb([over(r), over(g), over(b)])
    })
}

/// Writes a form that fits: with less quality first, then smaller.
fn encode_form(
    pixels: &RgbImage,
    side: u32,
    most_bytes: usize,
) -> Result<EncodedPicture, PictureRefusal> {
    let mut side = side;
    loop {
        let scaled = scale_to(pixels, side);
        let (width, height) = scaled.dimensions();
        for quality in QUALITIES {
            let mut jpeg = Vec::new();
            JpegEncoder::new_with_quality(&mut jpeg, quality)
                .encode_image(&scaled)
                .map_err(|error| refusal_for(&error))?;
            if jpeg.len() <= most_bytes {
                return Ok(EncodedPicture { width, height, jpeg });
            }
        }
        side = width.max(height) * 3 / 4;
    }
}

fn scale_to(pixels: &RgbImage, side: u32) -> RgbImage {
    let (width, height) = pixels.dimensions();
    let long = width.max(height);
    if long <= side {
        return pixels.clone();
    }
    let scaled = |length: u32| (u64::from(length) * u64::from(side) / u64::from(long)).max(1);
    let [width, height] = [width, height].map(|l| u32::try_from(scaled(l)).unwrap_or(side));
    image::imageops::resize(pixels, width, height, FilterType::Lanczos3)
}
