// What every journey needs: a browser on a phone and on a desktop, mail as it arrived, and a critical look at each page.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const complaints = new Set();

/** A form is not taken from anyone who fills it in faster than a person can. */
const PATIENCE_MS = 2_200;

/** The mails whose link to sign in was taken, of all journeys. */
const signIns = new Set();

/** One journey in one window: `site` is where the program serves, `maildir` where mail arrives, `blogs` where
 *  the invented blogs are. */
export class Journey {
  constructor(name, window, page, { site, maildir, blogs, shots }) {
    Object.assign(this, { name, window, page, site, maildir, blogs, shots, n: 0, loaded: 0, seen: new Set() });
    page.on('console', (m) => m.type() === 'error' && !/status of 4\d\d/.test(m.text()) && this.complain(`console: ${m.text()}`));
    page.on('pageerror', (e) => this.complain(`script: ${e.message}`));
    page.on('request', (r) => r.url().startsWith(site) || r.url().startsWith('data:') || this.complain(`asks for ${r.url()}`));
    page.on('load', () => { this.loaded = Date.now(); });
  }

  complain(what) {
    complaints.add(`${this.name} (${this.window}), at ${this.page.url().replace(/token=.*/, 'token=…')}: ${what}`);
  }

  /** Says what is not as it should be. */
  expect(holds, what) {
    if (!holds) this.complain(what);
  }

  /** Opens a page of the site, or a link from a mail. */
  async open(address) {
    await this.page.goto(new URL(address, this.site).href);
    await this.look();
  }

  /** Fills in fields by their labels. */
  async fill(fields) {
    for (const [label, value] of Object.entries(fields)) await this.page.getByLabel(label).fill(value);
  }

  /** Pushes a button or follows a link by its name, as a person would, and looks at the page that comes. */
  async press(name, role = 'button') {
    await this.page.waitForTimeout(Math.max(0, this.loaded + PATIENCE_MS - Date.now()));
    const control = this.page.getByRole(role, { name }).first();
    await Promise.all([this.page.waitForEvent('load'), control.click()]);
    await this.look();
  }

  async follow(name) {
    await this.press(name, 'link');
  }

  /** The words of the page's main part. */
  async words() {
    return (await this.page.locator('main').innerText()).replace(/\s+/g, ' ');
  }

  async says(text) {
    const words = await this.words();
    this.expect(words.includes(text), `does not say “${text}” but “${words.slice(0, 300)}”`);
  }

  /** Loads the page again until it says something: the program carries out within a second what was asked for. */
  async wait(text) {
    for (let tries = 0; tries < 60 && !(await this.words()).includes(text); tries += 1) {
      await this.page.waitForTimeout(500);
      await this.page.reload();
    }
    await this.says(text);
    await this.look();
  }

  /** Looks at the page: nothing wider than the window, nothing that axe-core objects to, a title, one heading. */
  async look() {
    const { page } = this;
    const [width, window, headings, title] = await page.evaluate(
      () => [document.documentElement.scrollWidth, innerWidth, document.querySelectorAll('h1').length, document.title]);
    this.expect(width <= window, `is ${width} wide`);
    this.expect(headings === 1, `has ${headings} main headings`);
    this.expect(title !== '', 'has no title');
    const { violations } = await page.evaluate(() => axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }));
    for (const v of violations) for (const node of v.nodes.slice(0, 3)) this.complain(`${v.id}: ${v.help}: ${node.html.slice(0, 160)}`);
    if (this.shots) {
      mkdirSync(this.shots, { recursive: true });
      this.n += 1;
      const file = `${this.name}-${String(this.n).padStart(2, '0')}-${this.window}.png`;
      await page.screenshot({ path: join(this.shots, file), fullPage: true });
    }
  }

  /** The newest mail to an address whose subject holds these words, once it has arrived. */
  async mail(to, subject) {
    // A link to sign in works once: that of an earlier journey is not taken while the new one is under way.
    const seen = subject === 'sign in' ? signIns : this.seen;
    for (let tries = 0; tries < 300; tries += 1) {
      const folder = join(this.maildir, 'new');
      const names = existsSync(folder) ? readdirSync(folder) : [];
      const mails = await Promise.all(names.map((name) => simpleParser(readFileSync(join(folder, name)))));
      const fit = mails.filter((m) => m.to.value[0].address === to && m.subject.includes(subject) && !seen.has(m.messageId));
      if (fit.length > 0) {
        const newest = fit.sort((a, b) => a.date - b.date).at(-1);
        seen.add(newest.messageId);
        return newest;
      }
      await this.page.waitForTimeout(100);
    }
    throw new Error(`${this.name}: no mail to ${to} about “${subject}” arrived`);
  }

  /** The link of a mail that leads to a path of the site. */
  link(mail, path) {
    const links = [...mail.text.matchAll(/https?:\/\/\S+/g)].map(([link]) => link.replace(/[>.,]+$/, ''));
    const found = links.find((l) => l.startsWith(new URL(path, this.site).href));
    if (!found) throw new Error(`${this.name}: no link to ${path} in\n${mail.text}`);
    return found;
  }

  /** Signs in by the link in a mail. */
  async signIn(address) {
    await this.open('sign-in');
    await this.fill({ 'Your mail address': address });
    await this.press('Send me the link');
    await this.open(this.link(await this.mail(address, 'sign in'), 'sign-in/confirm'));
    await this.press('Sign in');
  }
}

/** Runs journeys one after the other, each on a phone in the dark and on a desktop in the light. */
export async function travel(journeys, settings) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  const windows = [
    { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true },
    { name: 'desktop', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  ];
  let n = 0;
  for (const [name, journey] of Object.entries(journeys)) {
    // Each window travels as somebody else, so that the second finds what the first found.
    for (const [i, { name: window, ...options }] of windows.entries()) {
      const context = await browser.newContext(options);
      await context.addInitScript(axe);
      const page = await context.newPage();
      const travelled = new Journey(name, window, page, settings);
      try {
        await journey(travelled, i);
      } catch (error) {
        travelled.complain(error.message);
      }
      await context.close();
      n += 1;
    }
  }
  await browser.close();
  for (const complaint of complaints) console.log(complaint);
  console.log(`${n} journeys, ${complaints.size} complaints`);
  return complaints.size === 0 ? 0 : 1;
}
