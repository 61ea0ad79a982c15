//! Addresses that tell what stands there: hosts, and paths of programs that many hosts run.

use url::Url;

use crate::medium::Medium;

/// Hosts, with the beginning of the path where only that tells, and what stands there. A host means
/// those below it too.
const PLACES: &[(&str, &str, Medium)] = &[
    ("youtube.com", "/watch", Medium::Video),
    ("youtube.com", "/shorts/", Medium::Video),
    ("youtube.com", "/live/", Medium::Video),
    ("youtube.com", "/embed/", Medium::Video),
    ("youtube.com", "/playlist", Medium::Video),
    ("youtube-nocookie.com", "", Medium::Video),
    ("youtu.be", "", Medium::Video),
    ("dailymotion.com", "/video", Medium::Video),
    ("dai.ly", "", Medium::Video),
    ("ted.com", "/talks/", Medium::Video),
    ("twitch.tv", "/videos/", Medium::Video),
    ("loom.com", "/share/", Medium::Video),
    ("media.ccc.de", "/v/", Medium::Video),
    ("odysee.com", "/@", Medium::Video),
    ("tiktok.com", "/@", Medium::Video),
    ("facebook.com", "/watch", Medium::Video),
    ("instagram.com", "/reel/", Medium::Video),
    ("bilibili.com", "/video/", Medium::Video),
    ("nicovideo.jp", "/watch/", Medium::Video),
    ("rumble.com", "/v", Medium::Video),
    ("streamable.com", "", Medium::Video),
    ("wistia.com", "/medias/", Medium::Video),
    ("vidyard.com", "/watch/", Medium::Video),
    ("yewtu.be", "/watch", Medium::Video),
    ("kaltura.com", "", Medium::Video),
    ("panopto.com", "", Medium::Video),
    ("panopto.eu", "", Medium::Video),
    ("soundcloud.com", "", Medium::Audio),
    ("mixcloud.com", "", Medium::Audio),
    ("audioboom.com", "", Medium::Audio),
    ("podcasts.apple.com", "", Medium::Audio),
    ("podcasts.google.com", "", Medium::Audio),
    ("open.spotify.com", "/episode/", Medium::Audio),
    ("open.spotify.com", "/show/", Medium::Audio),
    ("podcasters.spotify.com", "", Medium::Audio),
    ("anchor.fm", "", Medium::Audio),
    ("podbean.com", "/e/", Medium::Audio),
    ("buzzsprout.com", "", Medium::Audio),
    ("libsyn.com", "", Medium::Audio),
    ("simplecast.com", "", Medium::Audio),
    ("transistor.fm", "", Medium::Audio),
    ("spreaker.com", "", Medium::Audio),
    ("podigee.io", "", Medium::Audio),
    ("acast.com", "", Medium::Audio),
    ("rss.com", "/podcasts/", Medium::Audio),
    ("overcast.fm", "/+", Medium::Audio),
    ("pca.st", "", Medium::Audio),
    ("castbox.fm", "", Medium::Audio),
    ("stitcher.com", "", Medium::Audio),
    ("iheart.com", "/podcast/", Medium::Audio),
    ("deezer.com", "/episode/", Medium::Audio),
    ("deezer.com", "/show/", Medium::Audio),
    ("redcircle.com", "/shows/", Medium::Audio),
    ("megaphone.fm", "", Medium::Audio),
    ("ivoox.com", "", Medium::Audio),
    ("ausha.co", "", Medium::Audio),
    ("captivate.fm", "", Medium::Audio),
    ("hearthis.at", "", Medium::Audio),
    ("freesound.org", "/people/", Medium::Audio),
    ("bandcamp.com", "/track/", Medium::Audio),
    ("bandcamp.com", "/album/", Medium::Audio),
    ("slideshare.net", "", Medium::Slides),
    ("speakerdeck.com", "", Medium::Slides),
    ("slides.com", "", Medium::Slides),
    ("docs.google.com", "/presentation/", Medium::Slides),
    ("prezi.com", "", Medium::Slides),
    ("noti.st", "", Medium::Slides),
    ("haikudeck.com", "", Medium::Slides),
    ("slideplayer.com", "/slide/", Medium::Slides),
    ("slideserve.com", "", Medium::Slides),
    ("authorstream.com", "/Presentation/", Medium::Slides),
    ("pitch.com", "/public/", Medium::Slides),
    ("pitch.com", "/v/", Medium::Slides),
    ("mindmeister.com", "", Medium::MindMap),
    ("mindomo.com", "", Medium::MindMap),
    ("coggle.it", "", Medium::MindMap),
    ("xmind.app", "/share/", Medium::MindMap),
    ("xmind.net", "/m/", Medium::MindMap),
    ("bubbl.us", "", Medium::MindMap),
    ("mind42.com", "", Medium::MindMap),
    ("mindmup.com", "", Medium::MindMap),
    ("mindmaps.app", "", Medium::MindMap),
    ("mm.tt", "", Medium::MindMap),
    ("popplet.com", "/app/", Medium::MindMap),
    ("spiderscribe.net", "/app/", Medium::MindMap),
    ("debategraph.org", "", Medium::MindMap),
    ("cmap.ihmc.us", "", Medium::MindMap),
    ("xmind.works", "/share/", Medium::MindMap),
    ("cmapscloud.ihmc.us", "", Medium::MindMap),
    ("cmapspublic.ihmc.us", "", Medium::MindMap),
    ("cmapspublic2.ihmc.us", "", Medium::MindMap),
    ("cmapspublic3.ihmc.us", "", Medium::MindMap),
    ("flickr.com", "/photos/", Medium::Photos(1)),
    ("flic.kr", "/p/", Medium::Photos(1)),
    ("instagram.com", "/p/", Medium::Photos(1)),
    ("500px.com", "/photo/", Medium::Photos(1)),
    ("unsplash.com", "/photos/", Medium::Photos(1)),
    ("imgur.com", "", Medium::Photos(1)),
    ("commons.wikimedia.org", "/wiki/File:", Medium::Photos(1)),
    ("photos.google.com", "", Medium::Photos(1)),
    ("photos.app.goo.gl", "", Medium::Photos(1)),
    ("glass.photo", "", Medium::Photos(1)),
    ("flickr.com", "/gp/", Medium::Photos(1)),
    ("smugmug.com", "/", Medium::Photos(1)),
    ("ipernity.com", "/doc/", Medium::Photos(1)),
    ("lightroom.adobe.com", "/shares/", Medium::Photos(1)),
    ("vsco.co", "", Medium::Photos(1)),
    ("pinboard.in", "", Medium::Bookmark),
    ("diigo.com", "", Medium::Bookmark),
    ("raindrop.io", "", Medium::Bookmark),
    ("delicious.com", "", Medium::Bookmark),
    ("del.icio.us", "", Medium::Bookmark),
    ("hypothes.is", "", Medium::Bookmark),
    ("scoop.it", "", Medium::Bookmark),
    ("getpocket.com", "", Medium::Bookmark),
    ("instapaper.com", "", Medium::Bookmark),
    ("zotero.org", "", Medium::Bookmark),
    ("citeulike.org", "", Medium::Bookmark),
    ("mendeley.com", "", Medium::Bookmark),
    ("bibsonomy.org", "", Medium::Bookmark),
    ("pearltrees.com", "", Medium::Bookmark),
    ("are.na", "", Medium::Bookmark),
    ("flipboard.com", "", Medium::Bookmark),
    ("doi.org", "/10.", Medium::Paper),
    ("hdl.handle.net", "", Medium::Paper),
    ("arxiv.org", "/abs/", Medium::Paper),
    ("arxiv.org", "/pdf/", Medium::Paper),
    ("pubmed.ncbi.nlm.nih.gov", "", Medium::Paper),
    ("ncbi.nlm.nih.gov", "/pmc/", Medium::Paper),
    ("ncbi.nlm.nih.gov", "/pubmed/", Medium::Paper),
    ("pmc.ncbi.nlm.nih.gov", "", Medium::Paper),
    ("europepmc.org", "/article/", Medium::Paper),
    ("biorxiv.org", "/content/", Medium::Paper),
    ("medrxiv.org", "/content/", Medium::Paper),
    ("ssrn.com", "", Medium::Paper),
    ("jstor.org", "/stable/", Medium::Paper),
    ("eric.ed.gov", "", Medium::Paper),
    ("sciencedirect.com", "/science/article/", Medium::Paper),
    ("link.springer.com", "/article/", Medium::Paper),
    ("link.springer.com", "/chapter/", Medium::Paper),
    ("link.springer.com", "/content/pdf/", Medium::Paper),
    ("onlinelibrary.wiley.com", "/doi/", Medium::Paper),
    ("tandfonline.com", "/doi/", Medium::Paper),
    ("journals.sagepub.com", "/doi/", Medium::Paper),
    ("dl.acm.org", "/doi/", Medium::Paper),
    ("ieeexplore.ieee.org", "/document/", Medium::Paper),
    ("academic.oup.com", "", Medium::Paper),
    ("nature.com", "/articles/", Medium::Paper),
    ("science.org", "/doi/", Medium::Paper),
    ("pnas.org", "/doi/", Medium::Paper),
    ("bmj.com", "/content/", Medium::Paper),
    ("biomedcentral.com", "/articles/", Medium::Paper),
    ("journals.plos.org", "", Medium::Paper),
    ("frontiersin.org", "/articles/", Medium::Paper),
    ("frontiersin.org", "/journals/", Medium::Paper),
    ("cambridge.org", "/core/journals/", Medium::Paper),
    ("researchgate.net", "/publication/", Medium::Paper),
    ("semanticscholar.org", "/paper/", Medium::Paper),
    ("philpapers.org", "/rec/", Medium::Paper),
    ("zenodo.org", "/record", Medium::Paper),
    ("osf.io", "/preprints/", Medium::Paper),
    ("hal.science", "/hal-", Medium::Paper),
    ("hal.archives-ouvertes.fr", "/hal-", Medium::Paper),
    ("econstor.eu", "/handle/", Medium::Paper),
    ("persee.fr", "/doc/", Medium::Paper),
    ("elifesciences.org", "/articles/", Medium::Paper),
    ("peerj.com", "/articles/", Medium::Paper),
    ("f1000research.com", "/articles/", Medium::Paper),
    ("springeropen.com", "/articles/", Medium::Paper),
    ("mdpi.com", "/", Medium::Paper),
    ("muse.jhu.edu", "/article/", Medium::Paper),
    ("thelancet.com", "/journals/", Medium::Paper),
    ("jamanetwork.com", "/journals/", Medium::Paper),
    ("ajot.aota.org", "", Medium::Paper),
    ("core.ac.uk", "", Medium::Paper),
    ("preprints.org", "/manuscript/", Medium::Paper),
    ("redalyc.org", "/articulo", Medium::Paper),
    ("scielo.br", "/j/", Medium::Paper),
    ("erudit.org", "/fr/revues/", Medium::Paper),
    ("journals.openedition.org", "/", Medium::Paper),
    ("hindawi.com", "/journals/", Medium::Paper),
    ("cairn.info", "/revue-", Medium::Paper),
    ("scielo.org", "", Medium::Paper),
    ("dialnet.unirioja.es", "/servlet/articulo", Medium::Paper),
];

/// Pieces of paths of programs that run on any host: `PeerTube` (`/w/ID`, `/videos/watch/ID`),
/// Pixelfed (`/p/NAME/NUMBER`), Open Journal Systems.
fn medium_of_path(path: &str) -> Option<Medium> {
    let mut parts = path.trim_matches('/').split('/');
    let parts: [&str; 3] = std::array::from_fn(|_| parts.next().unwrap_or_default());
    let is_id = |id: &str, shortest: usize| {
        id.len() >= shortest && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let is_number = |id: &str| id.len() >= 12 && id.bytes().all(|b| b.is_ascii_digit());
    match parts {
        _ if names_doi(path) => Some(Medium::Paper),
        ["w", id, ""] if is_id(id, 20) => Some(Medium::Video),
        ["w", "p", id] if is_id(id, 20) => Some(Medium::Video),
        ["videos", "watch", id] if is_id(id, 20) => Some(Medium::Video),
        ["p", _, id] if is_number(id) => Some(Medium::Photos(1)),
        _ if path.contains("/article/view/") => Some(Medium::Paper),
        _ => None,
    }
}

/// Whether a path names a DOI (ISO 26324): `10.`, at least four digits, and a stroke.
fn names_doi(path: &str) -> bool {
    path.split("/10.").skip(1).any(|rest| {
        let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        n_digits >= 4 && rest[n_digits..].starts_with('/')
    })
}

/// A film of Vimeo has a number; other pages there have none.
fn is_vimeo_film(host: &str, path: &str) -> bool {
    let is_number = |part: &str| part.len() >= 6 && part.bytes().all(|b| b.is_ascii_digit());
    (host == "vimeo.com" || host == "player.vimeo.com") && path.split('/').any(is_number)
}

/// What stands at an address, where that can be told; the front page of a host is nothing.
pub(crate) fn medium_of_address(url: &Url) -> Option<Medium> {
    let host = url.host_str()?.trim_start_matches("www.");
    let is_below = |place: &str| {
        host.strip_suffix(place).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'))
    };
    let path = url.path();
    if is_vimeo_film(host, path) {
        return Some(Medium::Video);
    }
    let is_front = path.len() <= 1 && url.query().is_none() && host.split('.').count() < 3;
    let place = PLACES.iter().find(|(place, start, _)| is_below(place) && path.starts_with(start));
    place.map(|(_, _, medium)| *medium).filter(|_| !is_front).or_else(|| medium_of_path(path))
}
