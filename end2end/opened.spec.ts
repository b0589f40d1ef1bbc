// What a link opens is what its reader meant: the words of a claim, and what was made of its view.
import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, expectTitle, open, shortLink, test } from './fixtures';

const CLAIM = '?claim=deep-discounts';
const words = '#claim-deep-discounts';

test('a link to a claim begins where its words are, above the sheet @phone', async ({ page }) => {
  await open(page, CLAIM);
  const { top, bottom, limit } = await page.evaluate((selector) => {
    const box = document.querySelector(selector)?.getBoundingClientRect() ?? { top: -1, bottom: 1e6 };
    const sheet = getComputedStyle(document.querySelector('#explorer')!).position === 'fixed';
    const limit = sheet ? document.querySelector('#explorer')!.getBoundingClientRect().top : innerHeight;
    return { top: box.top, bottom: box.bottom, limit };
  }, words);
  expect(top).toBeGreaterThan(40);
  expect(bottom).toBeLessThan(limit);
  await expect(page.locator(words)).toHaveAttribute('aria-current', 'true');
});

test('an empty link and a view of one’s own begin at the top @phone', async ({ page }) => {
  for (const link of ['', '?topic=products']) {
    await open(page, link);
    expect(await page.evaluate(() => scrollY), link).toBe(0);
  }
});

test('reading on from a claim’s link, the next claim follows; a table or an order made of it stays', async ({ page }) => {
  await open(page, CLAIM);
  await page.mouse.move(200, 500);
  await page.mouse.wheel(0, -900);
  await expect(page).not.toHaveURL(/deep-discounts/);
  for (const made of ['&chart=table', '&chart=table&sort=-rus']) {
    await open(page, CLAIM + made);
    const before = page.url();
    await page.mouse.move(200, 500);
    await page.mouse.wheel(0, -900);
    await page.waitForTimeout(1_300);
    expect(page.url(), made).toBe(before);
  }
});

test('what the data do not know is said, and a link that is understood is written in its own form', async ({ page }) => {
  await open(page, '?utm_source=x&topic=products&flow=imports');
  await expect(page).toHaveURL(/\?topic=products$/);
  expect(await shortLink(page)).toContain('topic=products');
  await open(page, '?topic=products&focus=zzz');
  await expect(page.locator('#notice')).toContainText('“focus=zzz” names nothing that is shown.');
  await open(page, '?topic=energy&chart=table&base=nonsense');
  await expect(page.locator('#notice')).toContainText('“base=nonsense” has no figures');
  await expect(page.locator('#table thead')).not.toContainText('NONSENSE');
});

test('start again: all filters as at first, by button and by key', async ({ page }) => {
  await open(page, '?topic=products&flow=exports&chart=treemap&from=2021');
  await page.locator('#start-again').click();
  await expect(page).toHaveURL(/\?topic=products$/);
  await open(page, '?topic=products&flow=exports&chart=treemap&from=2021');
  await page.keyboard.press('0');
  await expect(page).toHaveURL(/\?topic=products$/);
});

test('the whole dataset in one file: a table a topic, sources, licences, changes', async ({ page }) => {
  await open(page, '?page=method');
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('#save-whole').click()]);
  expect(file.suggestedFilename()).toMatch(/^amur-\d{4}-\d{2}\.zip$/);
  const bytes = fs.readFileSync(await file.path());
  // The end of a ZIP archive: how many files, and where their list begins.
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  expect(bytes.readUInt16LE(end + 10)).toBe(12);
  const list = bytes.subarray(bytes.readUInt32LE(end + 16), end).toString('latin1');
  for (const name of ['README.txt', 'months.csv', 'products.csv', 'energy.csv', 'partners.csv', 'materials.csv', 'currencies.csv', 'cars.csv', 'pipelines.csv', 'benchmarks.csv', 'prices-and-rates.csv', 'gdp.csv']) expect(list).toContain(name);
  const text = bytes.toString('utf8');
  expect(text).toContain('CHANGES BETWEEN VINTAGES');
  // A line of data/tables/months.csv, and one of products that only the second file names.
  expect(text).toContain('2017-01,exports,3335331793,reported');
});

test('a press with another button, and one that began elsewhere, are no clicks on the chart', async ({ page }) => {
  await open(page, '?topic=products');
  const bar = await page.locator('#chart .m-bar').first().boundingBox();
  if (!bar) throw new Error('no bar');
  const at = [bar.x + 30, bar.y + bar.height / 2] as const;
  await page.mouse.click(...at, { button: 'middle' });
  await page.locator('#figure-title').hover();
  await page.mouse.down();
  await page.mouse.move(...at);
  await page.mouse.up();
  await expect(page).toHaveURL(/\?topic=products$/);
  await page.mouse.click(...at);
  await expect(page).toHaveURL(/product=27/);
});

test('wide tables begin at the newest period, with the names in sight', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 900 });
  await open(page, '?topic=products&chart=table');
  const box = page.locator('#table');
  await expect.poll(() => box.evaluate((e) => e.scrollWidth - e.clientWidth - e.scrollLeft)).toBeLessThan(2);
  const inside = await box.evaluate((e) => {
    const name = e.querySelector('tbody .is-name')!.getBoundingClientRect();
    return name.left >= e.getBoundingClientRect().left - 1;
  });
  expect(inside).toBe(true);
});

test.describe('shut off', () => {
  // The page around the frame is another origin; in the frame nothing of ours may be fetched.
  test.use({ allowedComplaints: [/./] });

  test('a frame that shuts its page off from its files says what it needs', async ({ page, baseURL }) => {
    const server = createServer((_, answer) => {
      answer.setHeader('content-type', 'text/html');
      answer.end(`<!doctype html><title>Another page</title><iframe sandbox="allow-scripts" width="700" height="500" src="${baseURL}?topic=months&embed=1"></iframe>`);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    try {
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const said = page.frameLocator('iframe').locator('#failure');
      await expect(said).toBeVisible();
      await expect(said).toContainText('allow-same-origin');
      await expect(said).not.toContainText('Reload');
      await expect(page.frameLocator('iframe').locator('#still')).toBeHidden();
    } finally {
      server.close();
    }
  });
});

test('a headline of a claim is of the months that are tested', async ({ page }) => {
  await open(page, CLAIM);
  // From data/tables/energy.csv, March 2022 to November 2023: 84.37 and 94.75 dollars a barrel.
  await expectTitle(page, 'China paid Russia $84.4/bbl for crude oil from March 2022 to November 2023, 11.0% less than it paid Saudi Arabia');
  await expect(page.locator('#source')).toContainText('World Bank, Pink Sheet');
});
