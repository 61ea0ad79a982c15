// Searches a site from disk as a reader would, letter by letter and with the keyboard alone, and says what is wrong.
//
// usage: node search.mjs SITE WORDS EXPECTED
//
// WORDS are typed; the first title found must hold EXPECTED. Prints how large the files are and how long each letter took, which no
// test asserts: machines differ.
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [folder, words, expected] = process.argv.slice(2);
const site = resolve(folder);
const complaints = [];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const tab = await (await browser.newContext()).newPage();
let n_bytes = 0;
tab.on('console', (m) => m.type() === 'error' && complaints.push(`console: ${m.text()}`));
tab.on('pageerror', (e) => complaints.push(`script: ${e.message}`));
tab.on('request', (r) => {
  if (!r.url().startsWith('file:')) complaints.push(`asks for ${r.url()}`);
  else if (r.url().endsWith('.js')) n_bytes += statSync(decodeURIComponent(new URL(r.url()).pathname)).size;
});
const address = pathToFileURL(join(site, 'search/index.html')).href;
await tab.goto(address);
await tab.waitForSelector('.search:not([hidden])');
if (!(await tab.evaluate(() => document.activeElement.id === 'q'))) complaints.push('the field has no focus');
const lasted = [];
for (let i = 1; i <= words.length; i += 1) {
  lasted.push(await tab.evaluate(async (text) => {
    const count = document.getElementById('count');
    const input = document.getElementById('q');
    count.textContent = '';
    const began = performance.now();
    const told = new Promise((done) => new MutationObserver(done).observe(count, { childList: true }));
    input.value = text;
    input.dispatchEvent(new Event('input'));
    if (text.trim()) await told;
    return performance.now() - began;
  }, words.slice(0, i)));
}
const titles = () => tab.locator('#found li > a').allTextContents();
const first = (await titles())[0] ?? '';
if (!first.includes(expected)) complaints.push(`the first title is “${first}”, not “${expected}”`);

// With the keyboard: down to the first title, up to the field, Escape empties it.
await tab.keyboard.press('ArrowDown');
if ((await tab.evaluate(() => document.activeElement.textContent)) !== first) complaints.push('ArrowDown does not lead to the first title');
await tab.keyboard.press('ArrowUp');
await tab.keyboard.press('Escape');
if ((await tab.inputValue('#q')) !== '' || (await titles()).length > 0) complaints.push('Escape does not begin anew');
await tab.keyboard.type(words);
await tab.waitForFunction(() => document.querySelector('#found li'));
await tab.keyboard.press('Enter');
await tab.waitForFunction(() => document.activeElement.closest('#found'));
await tab.fill('#q', 'no such word is anywhere');
await tab.waitForFunction(() => document.getElementById('count').textContent === document.getElementById('count').dataset.nothing);

// Without scripts the page leads to the lists.
const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
await plain.goto(address);
if ((await plain.locator('main a').count()) < 3) complaints.push('without scripts there is no way to the lists');
if (await plain.locator('.search').isVisible()) complaints.push('without scripts there is a field that does nothing');
await browser.close();

const files = readdirSync(join(site, 'search')).map((f) => [f, statSync(join(site, 'search', f)).size]);
const kB = (pattern) => Math.round(files.filter(([f]) => pattern.test(f)).reduce((sum, [, size]) => sum + size, 0) / 1000);
console.log(`words ${kB(/^words/)} kB, posts ${kB(/^posts/)} kB in ${files.length} files; ${Math.round(n_bytes / 1000)} kB were loaded`);
console.log(`milliseconds a letter: ${lasted.map((ms) => ms.toFixed(0)).join(' ')}`);
for (const complaint of complaints) console.log(complaint);
process.exit(complaints.length === 0 ? 0 : 1);
