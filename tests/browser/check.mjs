// Opens every page of a site from disk, as a reader would, and says what is wrong with it.
//
// usage: node check.mjs SITE [SCREENSHOTS]
//
// Every page is valid HTML, by html-validate. Of a site of hundreds of pages some of each kind are opened: the first, the last, the
// largest; on a phone in the dark, and on a desktop in the light.
// On a phone and on a desktop, light and dark: nothing asked from any other place, no error in the console, nothing
// wider than the window, no violation of WCAG 2.2 AA that axe-core can see, no link inside the site that leads nowhere.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';

const [site, screenshots] = process.argv.slice(2).map((p) => resolve(p));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const windows = [
  { name: 'phone-light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'phone-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { name: 'narrow-light', viewport: { width: 320, height: 640 }, colorScheme: 'light' },
  { name: 'desktop-light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'desktop-dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
];
// 404.html is for servers: it answers at any depth, so its links begin at the root.
const all = readdirSync(site, { recursive: true }).filter((p) => p.endsWith('.html') && p !== '404.html').sort();
// A page that leads on to another at once shows nothing of its own.
const shown = all.filter((p) => !readFileSync(join(site, p), 'utf8').includes('http-equiv="refresh"'));
const pages = all.length <= 100 ? shown : someOfEachKind(shown);
const complaints = new Set();
await validate(all.length <= 100 ? [...all, '404.html'] : pages);
if (pages.length === 0) complaints.add('there is no page');
if (screenshots) mkdirSync(screenshots, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
let checked = 0;
for (const { name, ...options } of windows.filter(({ name: n }) => all.length <= 100 || ['phone-dark', 'desktop-light'].includes(n))) {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  let current = '';
  tab.on('console', (m) => m.type() === 'error' && complaints.add(`${current}: console: ${m.text()}`));
  tab.on('pageerror', (e) => complaints.add(`${current}: script: ${e.message}`));
  tab.on('request', (r) => /^(file|data|about):/.test(r.url()) || complaints.add(`${current}: asks for ${r.url()}`));
  for (const page of pages) {
    current = page;
    await tab.goto(pathToFileURL(join(site, page)).href);
    const width = await tab.evaluate(() => document.documentElement.scrollWidth);
    if (width > options.viewport.width) complaints.add(`${page}: ${width} wide on ${name}`);
    await tab.evaluate(axe);
    // Without preload: axe would ask for the stylesheet again, which a browser refuses to pages opened from disk.
    const { violations } = await tab.evaluate(() => axe.run({
      preload: false,
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }));
    for (const v of violations) {
      for (const node of v.nodes.slice(0, 3)) complaints.add(`${page}: ${v.id} on ${name}: ${v.help}: ${node.html.slice(0, 160)}`);
    }
    // On a phone a link that stands alone is 24 px high and wide; one in a sentence is as high as its line (WCAG 2.2, 2.5.8).
    if (name === 'phone-light' || name === 'phone-dark') {
      for (const target of await tab.evaluate(smallTargets)) complaints.add(`${page}: small on ${name}: ${target}`);
    }
    const links = await tab.evaluate(() => [...document.querySelectorAll('[href],[src]')].map((e) => e.href ?? e.src));
    for (const link of links.filter((l) => typeof l === 'string' && l.startsWith('file:'))) {
      const [address, fragment] = link.split('#');
      const target = fileURLToPath(address.split('?')[0]);
      if (!target.startsWith(site) || !existsSync(target) || statSync(target).isDirectory()) {
        complaints.add(`${page}: the link to ${relative(site, target)} leads nowhere`);
      } else if (fragment && !names(target).has(decodeURIComponent(fragment))) {
        complaints.add(`${page}: there is no #${fragment} in ${relative(site, target)}`);
      }
    }
    if (screenshots) await tab.screenshot({ path: join(screenshots, `${page.replaceAll('/', '_')}-${name}.png`), fullPage: true });
    checked += 1;
  }
  await context.close();
}
await browser.close();
for (const complaint of [...complaints].sort()) console.log(complaint);
console.log(`${checked} views of ${pages.length} pages, ${complaints.size} complaints`);
process.exit(complaints.size === 0 ? 0 : 1);

// Runs in the page: the links that are too small, but for those with words beside them in their line or sentence.
function smallTargets() {
  const words = (e) => [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.textContent).join('').replace(/[\s·,:;()–]/g, '');
  const isSmall = (e) => {
    const box = e.getBoundingClientRect();
    return box.width > 0 && (box.height < 23.9 || box.width < 23.9);
  };
  const stands = (e) => e.matches('.author a') || !words(e.closest('p, li, h1, h2, h3, h4, td, th, dd, span') ?? e);
  return [...document.querySelectorAll('a:not(.skip), button, summary')].filter((e) => isSmall(e) && stands(e))
    .map((e) => `${e.parentElement.tagName}.${e.parentElement.className} > ${e.textContent.trim().slice(0, 40)}`);
}

// Of each folder the first page, the last and the largest.
function someOfEachKind(paths) {
  const kinds = new Map();
  for (const path of paths) {
    const [folder, ...rest] = path.split('/');
    const kind = `${folder}/${rest.length}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), path]);
  }
  const size = (p) => statSync(join(site, p)).size;
  const largest = (of) => of.reduce((a, b) => (size(b) > size(a) ? b : a));
  return [...new Set([...kinds.values()].flatMap((of) => [of[0], of[of.length - 1], largest(of)]))].sort();
}

async function validate(paths) {
  const validator = new HtmlValidate({ root: true, extends: ['html-validate:recommended'] });
  for (const path of paths) {
    const report = await validator.validateString(readFileSync(join(site, path), 'utf8'));
    for (const message of report.results.flatMap((r) => r.messages)) {
      complaints.add(`${path}:${message.line}: not valid: ${message.message} (${message.ruleId})`);
    }
  }
}

// The ids of a page, read once.
function names(file) {
  names.read ??= new Map();
  if (!names.read.has(file)) {
    names.read.set(file, new Set([...readFileSync(file, 'utf8').matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)));
  }
  return names.read.get(file);
}
