// Debian's Firefox over WebDriver BiDi, which Playwright does not speak to it; the `test` that every test
// here uses, with a page that may not complain (as in ../fixtures.ts); and what a reader sees of a view.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test as base } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';

export const BASE = process.env.AMUR_BASE ?? 'http://127.0.0.1:8080/';

const downloads = mkdtempSync(join(tmpdir(), 'amur-firefox-'));
let browser;
let scheme;

/** The browser, started anew where the system's colours are to be others: Firefox knows them by a preference alone. */
async function browserIn(wanted) {
  if (scheme === wanted) return browser;
  await browser?.close();
  scheme = undefined;
  browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.AMUR_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    extraPrefsFirefox: {
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'layout.css.prefers-color-scheme.content-override': wanted === 'dark' ? 0 : 1,
    },
  });
  scheme = wanted;
  return browser;
}

after(async () => {
  await browser?.close();
  rmSync(downloads, { recursive: true, force: true });
});

/** What a page complains of: errors, warnings, requests that fail or leave our server. */
function watch(page, complaints) {
  page.on('console', (message) => {
    if (/error|warn|assert/.test(message.type())) complaints.push(`console ${message.type()}: ${message.text()}`);
  });
  // Firefox's own warnings about a script come as errors too.
  page.on('pageerror', (error) => complaints.push(`page error: ${error.stack ?? error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== new URL(BASE).origin) complaints.push(`request to a third party: ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`answer ${response.status()}: ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A request that the browser gave up because the page went elsewhere is no failure.
    if (!/ABORTED/.test(why)) complaints.push(`request failed: ${request.url()} ${why}`);
  });
}

/**
 * A test with a page of its own, whose storage nobody else sees.
 * `window` is its width and height, `scheme` the system's colours, `allowed` the complaints that it expects.
 */
export function test(name, options, body) {
  if (!body) return test(name, {}, options);
  const { window: [width, height] = [1440, 900], scheme: colours = 'light', allowed = [] } = options;
  return base(name, { timeout: 90_000 }, async (t) => {
    const context = await (await browserIn(colours)).createBrowserContext();
    const complaints = [];
    const unexpected = () => complaints.filter((what) => !allowed.some((one) => one.test(what)));
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      await page.setViewport({ width, height });
      watch(page, complaints);
      await body(page);
      assert.deepEqual(unexpected(), [], 'the page complained');
    } catch (error) {
      for (const what of unexpected()) t.diagnostic(what);
      throw error;
    } finally {
      await context.close();
    }
  });
}

/** Waits until an element stays where it is: a press goes to where it was when it was looked for. */
export const rests = (page, selector) => until(async () => {
  const before = await box(page, selector);
  await pause(100);
  assert.deepEqual(await box(page, selector), before, `${selector} moves`);
});

/** Tries until it passes: a busy machine may be slow, never wrong. */
export async function until(check, most = 10_000) {
  const end = Date.now() + most;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(50);
    }
  }
}

/** Opens a link (`?topic=…`, `claims/…` or nothing) and waits for the app. */
export async function open(page, link) {
  await page.goto(new URL(link, BASE).href);
  await ready(page);
}

/** Waits until the app has drawn its view: the first time in a new browser this takes long. */
export async function ready(page) {
  await until(async () => assert.equal(await page.evaluate(() => document.documentElement.dataset.ready), 'true', 'the app is ready'), 40_000);
  await reads(page, '#figure-title', /\S/);
}

/** The words of the first element that is found; `null` without one. */
export const words = (page, selector) =>
  page.evaluate((s) => {
    const e = document.querySelector(s);
    return e && (e.innerText ?? e.textContent).replace(/\s+/g, ' ').trim();
  }, selector);

const fits = (found, wanted, what) => (wanted instanceof RegExp ? assert.match(found ?? '', wanted, what) : assert.equal(found, wanted, what));

/** Waits until the words of an element are these. */
export const reads = (page, selector, wanted) => until(async () => fits(await words(page, selector), wanted, selector));

/** Waits until an element says all of these, among other words. */
export const says = (page, selector, ...parts) =>
  until(async () => {
    const found = (await words(page, selector)) ?? '';
    for (const part of parts) assert.ok(found.includes(part), `${selector}: “${part}” in “${found}”`);
  });

/** Waits until a script in the page gives this. */
export const gives = (page, script, wanted) => until(async () => assert.deepEqual(await page.evaluate(script), wanted));

export const count = (page, selector) => page.$$eval(selector, (all) => all.length);
export const counts = (page, selector, wanted) => until(async () => assert.equal(await count(page, selector), wanted, selector));

/** Waits until address bar and short link are these. */
export async function at(page, link) {
  await reads(page, '#short-link', link);
  await until(async () => assert.equal(new URL(page.url()).search, link));
}

/** Goes back once the address is that of the view: its entry is written after the figure is drawn. */
export async function back(page) {
  const written = () => page.evaluate(() => {
    const link = document.querySelector('#short-link').textContent;
    return link !== '' && location.href.endsWith(link.slice(1));
  });
  await until(async () => assert.ok(await written(), 'the address is that of the view'));
  await page.goBack();
}

export const press = (page, selector) => page.locator(selector).click();
/** Presses the words of a radio button. */
export const choose = (page, id) => press(page, `label:has(input#${id})`);
export const keys = async (page, ...all) => {
  for (const key of all) await page.keyboard.press(key);
};
export const hasFocus = (page, id) => until(async () => assert.equal(await page.evaluate(() => document.activeElement?.id), id, 'the focus'));

/** Presses Tab until an element has the focus, as a reader without a mouse would. */
export async function tabTo(page, id, most = 60) {
  for (let i = 0; i < most; i += 1) {
    if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
    await page.keyboard.press('Tab');
  }
  await hasFocus(page, id);
}

export const box = (page, selector) =>
  page.$eval(selector, (e) => {
    const { x, y, width, height } = e.getBoundingClientRect();
    return { x, y, width, height };
  });

/** The cells of the table: what is seen, without what is said to screen readers alone. */
export async function grid(page) {
  await page.waitForSelector('#table tbody tr', { visible: true });
  return page.$eval('#table table', (table) => {
    const seen = (cell) => {
      const copy = cell.cloneNode(true);
      copy.querySelectorAll('.visually-hidden, svg').forEach((e) => e.remove());
      return (copy.textContent ?? '').trim();
    };
    const line = (row) => [...row.querySelectorAll('th, td')].map(seen);
    return {
      head: [...table.querySelectorAll('thead tr')].flatMap(line),
      rows: [...table.querySelectorAll('tbody tr')].map(line),
      foot: [...table.querySelectorAll('tfoot tr')].flatMap(line),
    };
  });
}

/** The cells of one row by the heading of their column: `2023` for `2023, $bn`. */
export function row(of, name) {
  const cells = [...of.rows, of.foot].find((line) => line.slice(0, 2).includes(name));
  assert.ok(cells, `a row “${name}”`);
  return Object.fromEntries(of.head.map((h, i) => [h.split(',')[0], cells[i]]));
}

/** The file that a button gives. */
export async function download(page, button) {
  for (const left of readdirSync(downloads)) rmSync(join(downloads, left));
  await press(page, button);
  let before = -1;
  return until(() => {
    const found = readdirSync(downloads);
    assert.equal(found.length, 1, 'one file, and no part of one');
    const bytes = readFileSync(join(downloads, found[0]));
    const grown = bytes.length !== before;
    before = bytes.length;
    assert.ok(!grown && bytes.length > 0, 'the file has come whole');
    rmSync(join(downloads, found[0]));
    return { name: found[0], bytes };
  });
}

/** A CSV whose cells hold no line ends: comment lines, the header, the lines. */
export function csv(text) {
  const all = text.split('\r\n');
  assert.equal(all.pop(), '', 'the CSV ends with a whole line');
  const cells = (line) => [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
  const [head, ...lines] = all.filter((line) => !line.startsWith('#')).map(cells);
  return { notes: all.filter((line) => line.startsWith('#')).map((line) => line.slice(1).trim()), head, lines };
}
