// Compares two sites that differ in one author's posts alone, one plain and one hostile: what lies outside that author's own boxes must
// stand where it stood.
//
// usage: node boxes.mjs PLAIN HOSTILE
//
// The author's page and blog are at addresses that hold "evil". A box of theirs is the nearest article, list item, row or paragraph around
// a link there. Everything else keeps its left edge and its width, and what is around the page its words; long words may make their own
// boxes higher, and a table's columns are shared out by what is in them.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [plain, hostile] = process.argv.slice(2).map((p) => resolve(p));
const pages = ['index.html', 'editions/2026-03-04/index.html', 'editions/index.html', 'participants/index.html', 'participants/evil/index.html',
  'topics/index.html', 'topics/risk/index.html', 'posts/index.html', 'posts/2026-03-02/index.html', 'conversations/index.html',
  'conversations/map/index.html'];
const windows = [{ width: 390, height: 844 }, { width: 1280, height: 900 }];
const complaints = new Set();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

// Runs in the page.
function boxes() {
  const BOX = 'article, li, tr, p, h1, dd, figure';
  const theirs = new Set([...document.querySelectorAll('[href*="evil"]')].map((e) => e.closest(BOX) ?? e));
  // A heading of their own page is theirs, and so are their blogs without an address.
  if (location.pathname.includes('evil')) document.querySelectorAll('main *').forEach((e) => theirs.add(e));
  const isTheirs = (e) => [...theirs].some((box) => box.contains(e));
  const column = document.querySelector('.page').getBoundingClientRect();
  const escapes = [];
  for (const e of document.querySelectorAll('main *')) {
    if (!isTheirs(e)) continue;
    const box = e.getBoundingClientRect();
    const style = getComputedStyle(e);
    if (box.width && (box.left < column.left - 1 || box.right > column.right + 1) && !e.closest('.map, .chart, .table')) escapes.push(`${e.tagName} reaches out of the page`);
    if (style.position === 'fixed' || style.position === 'absolute') escapes.push(`${e.tagName} is ${style.position}`);
  }
  const others = [...document.querySelectorAll('body *')]
    .filter((e) => !isTheirs(e) && !e.closest('.dateline, svg, script, style, table'))
    .map((e) => {
      const { left, width } = e.getBoundingClientRect();
      const isBlock = !getComputedStyle(e).display.startsWith('inline');
      const words = e.closest('header, footer, nav') ? e.textContent.trim() : '';
      return [e.tagName, e.className, ...(isBlock ? [Math.round(left), Math.round(width)] : []), words].join('|');
    });
  return { title: document.title, wide: document.documentElement.scrollWidth, escapes, others };
}

for (const viewport of windows) {
  const tab = await (await browser.newContext({ viewport })).newPage();
  tab.on('dialog', (d) => { complaints.add(`a dialog: ${d.message()}`); d.dismiss(); });
  tab.on('request', (r) => r.url().startsWith('file:') || complaints.add(`asks for ${r.url()}`));
  for (const page of pages) {
    const seen = [];
    for (const site of [plain, hostile]) {
      await tab.goto(pathToFileURL(join(site, page)).href);
      seen.push(await tab.evaluate(boxes));
    }
    const [was, is] = seen;
    if (is.wide > viewport.width) complaints.add(`${page}: ${is.wide} wide in a window of ${viewport.width}`);
    for (const escape of new Set(is.escapes)) complaints.add(`${page}: ${escape}`);
    if (was.others.length !== is.others.length) complaints.add(`${page}: ${was.others.length} elements became ${is.others.length}`);
    if (was.others.length < 20) complaints.add(`${page}: only ${was.others.length} elements to compare`);
    const moved = was.others.flatMap((box, i) => (box === is.others[i] ? [] : [`${box.slice(0, 120)} became ${is.others[i]?.slice(0, 120)}`]));
    for (const change of moved.slice(0, 3)) complaints.add(`${page}: ${change}`);
  }
}
await browser.close();
for (const complaint of complaints) console.log(complaint);
console.log(`${pages.length} pages compared, ${complaints.size} complaints`);
process.exit(complaints.size === 0 ? 0 : 1);
