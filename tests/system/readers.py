"""Reads a site as other programs do, and says what they cannot make of it.

usage: python readers.py SITE ADDRESS

Every feed by feedparser without a complaint, JSON Feeds by the letter of the specification, the list of blogs by listparser, the calendar by
icalendar, the pages' microformats by mf2py, the map of the site against the files.
"""

import json
import sys
import xml.etree.ElementTree
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import icalendar
import listparser
import mf2py

site, address = Path(sys.argv[1]), sys.argv[2]
complaints = []


def check(ok, path, what):
    if not ok:
        complaints.append(f"{path.relative_to(site)}: {what}")


def is_address(text):
    return urlsplit(text).scheme in ("http", "https") and bool(urlsplit(text).netloc)


def feed(path):
    read = feedparser.parse(path.read_bytes(), sanitize_html=False)
    check(not read.bozo, path, f"feedparser: {read.get('bozo_exception')}")
    check(read.version in ("atom10", "rss20"), path, f"feedparser takes it for {read.version!r}")
    check(read.feed.get("title"), path, "no title")
    ids = [entry.get("id") for entry in read.entries]
    check(all(ids) and len(ids) == len(set(ids)), path, "entries without an id, or two with one")
    for entry in read.entries:
        check(entry.get("title") and is_address(entry.get("link", "")), path, f"no title or link: {entry.get('id')}")
        check(entry.get("author"), path, f"no author: {entry.id}")
        if read.version == "atom10":
            check(entry.get("updated_parsed"), path, f"no date: {entry.id}")
            is_edition = entry.id.startswith(f"{address}editions/")
            # A post is its author's: its id and its source say so.
            check(is_edition or not entry.id.startswith(address), path, f"{entry.id} is not the author's")
            check(is_edition or (entry.get("source") or {}).get("id"), path, f"no source: {entry.id}")
    return len(read.entries)


def json_feed(path):
    """JSON Feed 1.1: what is required, and that nothing empty stands in it."""
    read = json.loads(path.read_text("utf-8"))
    check(read.get("version") == "https://jsonfeed.org/version/1.1", path, "no version")
    check(isinstance(read.get("title"), str) and read["title"], path, "no title")
    check(read.get("feed_url") == address + path.relative_to(site).as_posix(), path, "another feed_url")
    for item in read["items"]:
        check(isinstance(item.get("id"), str) and item["id"], path, "an item without an id")
        check("content_text" in item or "content_html" in item, path, f"no content: {item['id']}")
        check(all(author.get("name") for author in item.get("authors", [])), path, f"an author without a name: {item['id']}")
        for file in item.get("attachments", []):
            check(is_address(file["url"]) and "/" in file["mime_type"], path, f"an attachment of {item['id']}")
    return len(read["items"])


def blogs(path):
    read = listparser.parse(path.read_text("utf-8"))
    check(not read.bozo, path, f"listparser: {read.get('bozo_exception')}")
    check(read.feeds and all(is_address(f.url) and f.title for f in read.feeds), path, "blogs without an address or a title")
    return len(read.feeds)


def calendar(path):
    read = icalendar.Calendar.from_ical(path.read_bytes())
    events = list(read.walk("VEVENT"))
    check(read.get("VERSION") == "2.0" and read.get("PRODID"), path, "no VERSION or PRODID")
    check(events, path, "no event")
    for event in events:
        check(all(event.get(name) for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY")), path, f"{event.get('SUMMARY')} lacks a property")
        check(not event.errors, path, f"{event.errors}")
    check(len({event["UID"] for event in events}) == len(events), path, "two events with one UID")
    return len(events)


def microformats(path):
    read = mf2py.parse(doc=path.read_text("utf-8"), url=address + path.relative_to(site).as_posix())
    feeds = [item for item in read["items"] if "h-feed" in item["type"]]
    check(len(feeds) == 1, path, f"{len(feeds)} h-feeds")
    n_entries = 0
    for of in feeds:
        check(of["properties"].get("name"), path, "an h-feed without a name")
        for entry in (e for e in of.get("children", []) if "h-entry" in e["type"]):
            n_entries += 1
            has = entry["properties"]
            check(has.get("name") or has.get("summary"), path, f"an h-entry without name and summary: {has}")
            check(has.get("author") or of["properties"].get("author"), path, f"an h-entry without author: {has.get('name')}")
            check(all(is_address(url) for url in has.get("url", ["x"])), path, f"an h-entry without address: {has.get('name')}")
            check(has.get("published"), path, f"an h-entry without date: {has.get('name')}")
    return n_entries


def site_map(path):
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = xml.etree.ElementTree.fromstring(path.read_bytes())
    check(root.tag == f"{space}urlset", path, "no urlset")
    listed = {url.findtext(f"{space}loc") for url in root}
    pages = {address + p.parent.relative_to(site).as_posix().replace(".", "", 1) for p in site.rglob("index.html")}
    pages = {page if page.endswith("/") else page + "/" for page in pages}
    check(listed == pages, path, f"it lists {sorted(listed - pages)[:3]} which are no pages, and not {sorted(pages - listed)[:3]}")
    dates = [url.findtext(f"{space}lastmod") for url in root]
    check(all(date is None or len(date) == 10 for date in dates), path, "a lastmod that is no day")
    check(any(dates), path, "no lastmod")
    return len(listed)


counts = {}
for pattern, read in [
    ("feed.xml", feed), ("rss.xml", feed), ("feed.json", json_feed), ("blogs.opml", blogs), ("events.ics", calendar), ("sitemap.xml", site_map),
]:
    found = sorted(site.rglob(pattern))
    if not found:
        complaints.append(f"there is no {pattern}")
    counts[pattern] = (len(found), sum(read(path) for path in found))
pages = [site / "index.html", *site.glob("editions/*/index.html"), *site.glob("topics/*/index.html"), *site.glob("posts/*/index.html"),
         *site.glob("participants/*/index.html")]
counts["h-feed"] = (len(pages), sum(microformats(path) for path in pages))
for complaint in complaints[:60]:
    print(complaint)
print(", ".join(f"{pattern}: {n} with {inside}" for pattern, (n, inside) in counts.items()) + f"; {len(complaints)} complaints")
sys.exit(1 if complaints else 0)
