// A second view beside the first: kept, changed beside it, on one scale or two, swapped, closed, in the link.
import { AxeBuilder, back, expect, open, shortLink, test } from './fixtures';
import type { Page } from '@playwright/test';

const titles = (page: Page) => page.locator('figure.figure .title:visible').allInnerTexts();
/** The words of the highest tick of a chart: the one with the unit. */
const topTick = (page: Page, chart: string) =>
  page.locator(`${chart} svg.scene .m-tick`).evaluateAll((all) => all.map((e) => e.textContent ?? '').find((w) => w.startsWith('$')));

test('Compare keeps the view beside the next, in the link, and Back undoes it', async ({ page }) => {
  await open(page, '?topic=products&flow=imports&product=27&by=hs2&chart=column');
  const first = await page.locator('#figure-title').innerText();
  await page.locator('#compare').click();
  await expect(page.locator('figure.figure')).toHaveCount(2);
  await expect(page.locator('#compare')).toHaveAttribute('aria-pressed', 'true');
  // Another flow: the second stays what it was.
  await page.locator('#flow-button').click();
  await page.locator('#flow-exports').check();
  await page.keyboard.press('Escape');
  await expect(page.locator('#beside-title')).toHaveText(first);
  await expect(page.locator('#figure-title')).not.toHaveText(first);
  const link = await shortLink(page);
  expect(link).toMatch(/&with=topic%3Dproducts/);
  await page.reload();
  await open(page, link);
  await expect(page.locator('#beside-title')).toHaveText(first);
  expect(await shortLink(page)).toBe(link);
  await page.locator('#pair-close').click();
  await expect(page.locator('figure.figure')).toHaveCount(1);
  await back(page);
  await expect(page.locator('figure.figure')).toHaveCount(2);
});

test('one scale where both have one, or each its own', async ({ page }) => {
  // Imports of 2023: 129.0 bn; exports: 110.0 bn. Of each a chapter alone: 94.8 bn of fuels, 22.5 bn of vehicles.
  await open(page, '?topic=products&flow=exports&product=87&by=hs2&chart=column&with=topic%3Dproducts%26product%3D27%26by%3Dhs2%26chart%3Dcolumn');
  await expect(page.locator('figure.figure')).toHaveCount(2);
  await expect(page.locator('#pair-same')).toBeChecked();
  expect(await topTick(page, '#chart')).toBe('$100bn');
  expect(await topTick(page, '#chart-beside')).toBe('$100bn');
  await page.locator('#pair-own').check();
  await expect.poll(() => topTick(page, '#chart')).toBe('$25bn');
  expect(await topTick(page, '#chart-beside')).toBe('$100bn');
  expect(await shortLink(page)).toContain('axis=own');
});

test('side by side the two charts stand at one height, however long the words above them', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'one below the other');
  await open(page, '?read=explorer&flow=exports&with=topic%3Dproducts%26product%3D8703%26by%3Dhs6%26chart%3Dcolumn%26money%3Dcny');
  await expect(page.locator('figure.figure')).toHaveCount(2);
  const rows = (selector: string) => page.locator(`figure.figure ${selector}`).evaluateAll((all) => all.map((e) => e.getBoundingClientRect().toJSON()));
  const words = await rows('> .title + .subtitle');
  expect(words[0].height).not.toBe(words[1].height);
  for (const selector of ['> .title', '> .title + .subtitle', '> .chart', '> .source']) {
    const [one, other] = await rows(selector);
    expect(Math.abs(one.top - other.top), selector).toBeLessThan(1);
    expect(Math.abs(one.width - other.width), selector).toBeLessThan(1);
  }
});

test('charts of different units share no scale, and it is said why', async ({ page }) => {
  await open(page, '?topic=months&with=topic%3Dmaterials');
  await expect(page.locator('#pair-same')).toBeDisabled();
  await expect(page.locator('#why-pair-scale')).toContainText('one unit');
});

test('a table shares no scale, and what is hidden stretches nothing', async ({ page }) => {
  const link = '?topic=products&flow=exports&product=87&by=hs2&chart=column&with=topic%3Dproducts%26product%3D27%26by%3Dhs2%26chart%3Dtable';
  await open(page, link);
  await expect(page.locator('#pair-same')).toBeDisabled();
  expect(await topTick(page, '#chart')).toBe('$25bn');
});

test('scales of their own leave a claim its verdict, and Close gives the focus to Compare', async ({ page }) => {
  await open(page, '?claim=keeps-growing&with=topic%3Dmonths');
  await expect(page.getByRole('region', { name: 'Verdict on the claim' })).toBeVisible();
  await page.locator('#pair-own').check();
  await expect(page.locator('#short-link')).toHaveText('?claim=keeps-growing&axis=own&with=topic%3Dmonths');
  await expect(page.getByRole('region', { name: 'Verdict on the claim' })).toBeVisible();
  await page.locator('#pair-close').click();
  await expect(page.locator('#compare')).toBeFocused();
});

test('swap and open alone', async ({ page }) => {
  await open(page, '?topic=months&flow=exports&with=topic%3Dpartners');
  const [own, second] = await titles(page);
  await page.locator('#pair-swap').click();
  await expect.poll(() => titles(page)).toEqual([second, own]);
  expect(await shortLink(page)).toBe('?topic=partners&with=flow%3Dexports');
  await page.locator('#pair-swap').click();
  await expect.poll(() => titles(page)).toEqual([own, second]);
  await page.locator('#pair-open').click();
  await expect.poll(() => titles(page)).toEqual([second]);
  expect(await shortLink(page)).toBe('?topic=partners');
});

test('the second chart is read by keys too, and axe finds nothing @phone', async ({ page }) => {
  await open(page, '?topic=months&read=explorer&with=topic%3Dcurrencies');
  const chart = page.locator('#chart-beside');
  await chart.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(chart.locator('[role=status]')).toHaveText(/\d/);
  await expect(chart.locator('.tooltip')).toBeVisible();
  await page.keyboard.press('Escape');
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  expect(found.violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over).toBeLessThanOrEqual(0);
});

test('on paper each of two charts has its words above it, as wide as on the screen, on one sheet', async ({ page }) => {
  await open(page, '?with=topic%3Dproducts');
  await expect(page.locator('#chart-beside svg.scene')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  const box = async (selector: string) => {
    const found = await page.locator(selector).first().boundingBox();
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  const [first, title, second] = [await box('#chart svg.scene'), await box('#beside-title'), await box('#chart-beside svg.scene')];
  expect(title.y).toBeGreaterThan(first.y + first.height);
  expect(second.y).toBeGreaterThan(title.y);
  // A4 without its margins is 261 mm high; 96 pixels are 25.4 mm.
  expect(second.height).toBeLessThanOrEqual((261 / 25.4) * 96);
  expect(await page.locator('#chart-beside').evaluate((e) => getComputedStyle(e.closest('.half')!).breakBefore)).toBe('page');
});
