// Without a network: what the worker keeps, and how one edition follows another.
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, expectTitle, ready, test } from './fixtures';

test.use({ serviceWorkers: 'allow' });

/** Waits until the edition is kept whole. */
async function kept(page: Page): Promise<void> {
  const state = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
  await expect.poll(state, { timeout: 40_000 }).toBe('activated');
}

test.describe('after a first visit', () => {
  // With the network cut, what is not kept must not even be asked for: any failed request fails the test.
  for (const [where, first] of [['the explorer', './'], ['a claim’s page', './claims/pipelines/']] as const) {
    test(`to ${where} everything works without a network`, async ({ page, context }) => {
      await page.goto(first);
      await kept(page);
      await context.setOffline(true);
      await page.goto('./');
      await ready(page);
      await expect(page.locator('.verdict-sentence')).toContainText('$218.07bn');
      // The map needs the second data file.
      await page.goto('./?topic=pipelines&chart=map');
      await ready(page);
      await expect(page.locator('#chart .m-area').first()).toBeAttached();
      await page.goto('./index.html?topic=products&flow=imports&product=27&from=2023&to=2023');
      await ready(page);
      await expect(page.locator('#figure-title')).toHaveText(/\S/);
      const [picture] = await Promise.all([page.waitForEvent('download'), page.locator('#save-png').click()]);
      expect(picture.suggestedFilename()).toMatch(/\.png$/);
      await page.goto('./claims/cars-and-energy/');
      await expect(page.locator('h1')).toHaveText('“above all in cars and in energy”');
      await page.getByRole('link', { name: 'Open in the explorer' }).click();
      await ready(page);
      await expect(page.locator('.verdict-box')).toContainText('Partly');
    });
  }

  test('a page that is open goes on when the network goes', async ({ page, context }) => {
    await page.goto('./');
    await ready(page);
    await kept(page);
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await context.setOffline(true);
    await page.locator('#claim-pipelines').click();
    await expectTitle(page, /Power of Siberia/);
    await expect(page.locator('#chart .m-area').first()).toBeAttached();
  });

  test('it can be installed', async ({ page }) => {
    await page.goto('./');
    const address = await page.locator('link[rel=manifest]').getAttribute('href');
    const manifest = await (await page.request.get(new URL(address ?? '', page.url()).href)).json();
    expect(manifest).toMatchObject({ short_name: 'Amur', start_url: './', display: 'standalone' });
    for (const icon of manifest.icons) {
      const answer = await page.request.get(new URL(icon.src, page.url()).href);
      const png = await answer.body();
      // Width and height stand in the first block of a PNG.
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(icon.sizes);
    }
    const client = await page.context().newCDPSession(page);
    const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.map((e) => e.errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  });
});

test('a frame of another page keeps nothing on the machine', async ({ page }) => {
  await page.goto('./?embed=1');
  await ready(page);
  await page.waitForTimeout(500);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(0);
});

test.describe('a new edition', () => {
  const TYPES: Record<string, string> = {
    html: 'text/html', js: 'text/javascript', css: 'text/css', wasm: 'application/wasm', woff2: 'font/woff2',
    webmanifest: 'application/manifest+json', png: 'image/png',
  };
  let folder = '';
  let server: http.Server;
  let base = '';

  test.beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amur-edition-'));
    fs.cpSync(path.resolve(import.meta.dirname, '../dist'), folder, { recursive: true });
    server = http.createServer((request, response) => {
      let name = new URL(request.url ?? '/', 'http://x').pathname;
      if (name.endsWith('/')) name += 'index.html';
      const file = path.join(folder, path.normalize(name));
      if (!fs.existsSync(file)) { response.writeHead(404); response.end(); return; }
      response.writeHead(200, { 'Content-Type': TYPES[file.split('.').pop() ?? ''] ?? 'application/octet-stream' });
      response.end(fs.readFileSync(file));
    });
    await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
    const address = server.address();
    base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
  });
  test.afterEach(() => {
    server.close();
    fs.rmSync(folder, { recursive: true });
  });
  test.use({ allowedComplaints: [/request to a third party: http:\/\/127\.0\.0\.1|is of another edition/] });

  /** Puts another page and another second data file in place, as the next edition has them. */
  function replace(): { page: () => void; worker: () => void; files: () => void } {
    const read = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8');
    const sum = (text: string | Buffer) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
    const old = fs.readdirSync(folder).find((name) => /^texts-.*\.bin$/.test(name)) ?? '';
    const texts = 'texts-00000002.bin';
    const page = read('index.html').replaceAll(old, texts).replace('<title>Amur', '<title>Second edition of Amur');
    const worker = read('sw.js')
      .replace(/EDITION = '\w+'/, "EDITION = 'second'")
      .replace(sum(read('index.html')), sum(page))
      .replace(`"${old}"`, `"${texts}"`);
    return {
      page: () => fs.writeFileSync(path.join(folder, 'index.html'), page),
      worker: () => fs.writeFileSync(path.join(folder, 'sw.js'), worker),
      files: () => fs.renameSync(path.join(folder, old), path.join(folder, texts)),
    };
  }

  const shown = (page: Page) => page.evaluate(() => document.querySelector('link#texts')?.getAttribute('href') ?? '');
  const updated = (page: Page) => page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration())?.update().catch(() => {}); });
  const waits = (page: Page) => expect.poll(() => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting)), { timeout: 20_000 }).toBe(true);

  test('comes whole, with the next page, and leaves the open one its files', async ({ page, context }) => {
    await page.goto(base);
    await ready(page);
    await kept(page);
    const next = replace();
    next.files();
    next.page();
    next.worker();
    await updated(page);
    await waits(page);
    // The page that is open still gets its own second file, which the host has no longer.
    await page.locator('#claim-pipelines').click();
    await expect(page.locator('#chart .m-area').first()).toBeAttached();
    const other = await context.newPage();
    await page.close();
    await other.goto(`${base}?topic=products`);
    await expect.poll(() => shown(other).catch(() => '')).toBe('./texts-00000002.bin');
    await ready(other);
    expect(new URL(other.url()).search).toBe('?topic=products');
    await context.setOffline(true);
    await other.goto(`${base}?topic=pipelines&chart=map`);
    await ready(other);
    await expect(other.locator('#chart .m-area').first()).toBeAttached();
  });

  test('that is half there is not taken', async ({ page, context }) => {
    await page.goto(base);
    await ready(page);
    await kept(page);
    const next = replace();
    // The worker has come and its files have not: a host in the middle of an update.
    next.worker();
    await updated(page);
    await page.reload();
    await ready(page);
    expect(await shown(page)).not.toBe('./texts-00000002.bin');
    expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1);
    await context.setOffline(true);
    await page.goto(`${base}?topic=pipelines&chart=map`);
    await ready(page);
    await expect(page.locator('#chart .m-area').first()).toBeAttached();
    await context.setOffline(false);
    next.page();
    next.files();
    await updated(page);
    await waits(page);
    await page.reload();
    await expect.poll(() => shown(page).catch(() => '')).toBe('./texts-00000002.bin');
    await ready(page);
  });
});
