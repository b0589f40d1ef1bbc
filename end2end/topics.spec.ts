// The topics that are not one sum: raw materials, quoted cars, pipelines; and the two pages about the
// data. Numbers come from ../../shared/data by hand, as in figures.spec.ts.
import { back, download, expect, expectTitle, grid, open, row, shortLink, test } from './fixtures';

test.describe('raw materials (BACI HS92)', () => {
  test('Russia’s part of China’s crude, and the six largest suppliers @phone', async ({ page }) => {
    await open(page, '?topic=materials');
    // Rows with t = 2024, j = 156, k = 270900: those with i = 643 against all.
    await expect(page.locator('#figure-title')).toContainText('Russia supplied 20.7% of China’s imports of crude oil in 2024', { useInnerText: true });
    for (const name of ['Russia', 'Saudi Arabia', 'Iraq', 'Malaysia', 'Oman', 'United Arab Emirates']) {
      await expect(page.locator('#chart svg.scene .m-label', { hasText: name }).first()).toBeVisible();
    }
    await expect(page.locator('.notes')).toContainText('Break between 2021 and 2022');
  });

  test('another material comes with the second file, and stays in the link', async ({ page }) => {
    await open(page, '?topic=materials');
    await page.locator('#material-button').click();
    await page.locator('#find-material').fill('LNG');
    await page.locator('#only-271111').click();
    await expectTitle(page, /China’s imports of LNG/);
    expect(await shortLink(page)).toBe('?topic=materials&product=271111');
    await page.reload();
    await expectTitle(page, /China’s imports of LNG/);
    await page.locator('#material-button').click();
    await page.locator('#material-270900').check();
    await expect.poll(() => shortLink(page)).toBe('?topic=materials&product=270900~271111');
  });

  test('the table has every supplier, the others as one, and adds up', async ({ page }) => {
    await open(page, '?topic=materials&measure=value&chart=table&from=2023&to=2023');
    const table = await grid(page);
    // k = 270900, t = 2023, i = 643: 60679212.744 thousand dollars.
    expect(row(table, 'Russia')['2023']).toBe('60.68');
    expect(row(table, 'Other suppliers')['2023']).toBe('13.33');
    const csv = await download(page);
    const at = csv.head.indexOf('2023 (US dollars)');
    const value = (name: string) => BigInt(csv.lines.find((l) => l[0] === name)?.[at] || '0');
    const parts = csv.lines.filter((l) => l[0] !== 'All countries').reduce((sum, l) => sum + BigInt(l[at] || '0'), 0n);
    expect(parts).toBe(value('All countries'));
    expect(value('Russia')).toBe(60679212744n);
  });

  test('a view whose file does not come says so and loses nothing', async ({ page }) => {
    await page.route('**/texts-*.bin', (route) => route.fulfill({ status: 200, body: 'no' }));
    await open(page, '?topic=materials&product=271111');
    await expect(page.locator('#notice')).toContainText('The second data file could not be fetched');
    await expectTitle(page, /the figures are being fetched|no figures/);
    expect(await shortLink(page)).toBe('?topic=materials&product=271111');
  });
});

test.describe('cars (quoted)', () => {
  test('cards, each with its figures and who counted @phone', async ({ page }) => {
    await open(page, '?topic=cars');
    const scene = page.locator('#chart svg.scene');
    for (const words of ['4.91m vehicles', '4.42m vehicles', '$174.5bn', '$11.7bn', '54.9%', '324,446 vehicles']) {
      await expect(scene).toContainText(words);
    }
    // No line is drawn through quoted figures.
    await expect(scene.locator('.m-line')).toHaveCount(0);
    await page.locator('#chart').focus();
    await page.keyboard.press('Home');
    await expect(page.locator('.tooltip')).toContainText('CAAM');
  });

  test('the table names unit and page of each figure', async ({ page }) => {
    await open(page, '?topic=cars&chart=table');
    const table = await grid(page);
    expect(table.rows.length).toBe(36);
    await expect(page.locator('#table a[href^="https://www.nippon.com/"]').first()).toBeVisible();
    const csv = await download(page);
    expect(csv.head).toEqual(['Of what', 'Figure', 'Figure status', 'unit', 'What is counted', 'Period', 'Note', 'Counted by', 'Quoted in', 'page']);
    expect(csv.lines.find((l) => l[0] === 'China')).toEqual(['China', '4910000', 'quoted', 'vehicles', 'Vehicles exported to all countries', '2023', '', 'CAAM', 'Kyodo/nippon.com', expect.stringContaining('https://')]);
  });
});

test.describe('pipelines (GEM)', () => {
  test('a map with nine routes on land, by keyboard too @phone', async ({ page }) => {
    await open(page, '?topic=pipelines');
    const scene = page.locator('#chart svg.scene');
    await expect(scene.locator('path.m-line')).toHaveCount(9);
    // The land comes with the second file.
    await expect.poll(() => scene.locator('.m-area').count()).toBeGreaterThan(10);
    await expect(scene).toContainText('Power of Siberia, 38 bcm');
    await page.locator('#chart').focus();
    await page.keyboard.press('Home');
    await expect(page.locator('.tooltip')).toContainText('Status');
    await expect(page.locator('.tooltip')).toContainText('bcm');
  });

  test('the table adds nothing up', async ({ page }) => {
    await open(page, '?topic=pipelines&chart=table');
    const table = await grid(page);
    expect(table.rows.length).toBe(9);
    expect(table.foot).toEqual([]);
    expect(row(table, 'Power of Siberia 2, Soyuz Vostok (through Mongolia)')).toMatchObject({ Capacity: '50.0 bcm', Status: 'proposed', Start: '2027 (plan)' });
  });

  test('its filters are topic and chart alone', async ({ page }) => {
    await open(page, '?topic=pipelines');
    await expect(page.locator('.filters .cell-name')).toHaveText(['Topic', 'Chart']);
  });
});

test.describe('price and quantity', () => {
  test('the two parts add up to growth, and the break is not crossed', async ({ page }) => {
    await open(page, '?topic=products&product=44&measure=split&chart=table');
    const table = await grid(page);
    const [weight, unitValue, growth] = ['By weight', 'By unit value', 'Wood, weighed'].map((name) => row(table, name));
    expect(weight?.['2022']).toBe('–');
    const number = (text = '') => Number(text.replace('\u2212', '-').replace('+', '').replace(/[^0-9.-]/g, ''));
    for (const year of ['2018', '2019', '2020', '2021', '2023']) {
      expect(Math.abs(number(weight?.[year]) + number(unitValue?.[year]) - number(growth?.[year])), year).toBeLessThan(0.11);
    }
  });

  test('a unit value over an estimated weight is refused, with the reason', async ({ page }) => {
    await open(page, '?topic=products&product=270900&by=hs6&measure=unit-value&chart=line');
    await expectTitle(page, /no unit value for 2023, for a weight is missing or was estimated/);
  });
});

test.describe('pages about the data', () => {
  test('data and method: from the row of pages and back @phone', async ({ page }) => {
    await open(page, '?topic=products');
    await page.locator('#page-method').click();
    await expect(page).toHaveTitle('Data and method · Amur');
    const page_ = page.locator('.side-page');
    await expect(page_).toContainText('CEPII, BACI HS17 V202501');
    // Examples are computed: crude of 2023 in BACI against China Customs (107.02 Mt).
    await expect(page_).toContainText('99.6 Mt in BACI; China Customs counts 107.0 Mt');
    await expect(page_.locator('#method-measures')).toBeVisible();
    await page.locator('#side-close').click();
    await expectTitle(page, /./);
    expect(await shortLink(page)).toBe('?topic=products');
    await back(page);
    await expect(page).toHaveTitle('Data and method · Amur');
  });

  test('three sources, three totals: a link of its own', async ({ page }) => {
    await open(page, '?page=totals');
    await expect(page).toHaveTitle('Three sources, three totals · Amur');
    const line = page.locator('.side-table').first().locator('tr', { hasText: '2023' });
    // GACC 111.1, BACI 110.0 (README of the sources: 110.01), IMF 119.8.
    await expect(line.locator('td')).toHaveText(['$111.1bn', '$110.0bn', '−1.0%', '$119.8bn', '+7.9%']);
  });
});

test.describe('highlight', () => {
  test('from a label, with a key, and from the table: one thing in the link', async ({ page }) => {
    await open(page, '?topic=partners');
    await page.locator('#chart svg.scene text.m-label', { hasText: 'Turkey' }).first().click();
    expect(await shortLink(page)).toBe('?topic=partners&focus=tur');
    await page.locator('#chart svg.scene text.m-label', { hasText: 'Turkey' }).first().click();
    expect(await shortLink(page)).toBe('?topic=partners');
    await page.locator('#chart').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('h');
    await expect.poll(() => shortLink(page)).toMatch(/focus=/);
    await open(page, '?topic=partners&chart=table');
    await page.locator('#row-deu, #row-ind').first().click();
    await expect(page.locator('#table tr.is-focus')).toHaveCount(1);
    expect(await shortLink(page)).toMatch(/focus=(deu|ind)/);
  });

  test('beside the panel each word of the view leads to its control', async ({ page }) => {
    await open(page, '?topic=products&read=explorer&product=27&by=hs4');
    const words = page.locator('#view-words');
    await expect(words).toHaveText(/Products · Imports · Mineral fuels · 2017–2023 · Value · Ranked bars/);
    await words.getByRole('button', { name: 'Mineral fuels' }).click();
    await expect(page.locator('#find-product')).toBeFocused();
    await words.getByRole('button', { name: 'Value' }).click();
    await expect(page.locator('#measure-value')).toBeFocused();
  });

  test('energy: unit and suppliers are controls', async ({ page }) => {
    await open(page, '?topic=energy&chart=line');
    await page.locator('#commodity-button').click();
    await page.locator('#unit-usd-t').check();
    await expect.poll(() => shortLink(page)).toBe('?topic=energy&unit=usd-t&chart=line');
    await page.locator('#supplier-sau').uncheck();
    await expect.poll(() => shortLink(page)).toBe('?topic=energy&partner=rus&unit=usd-t&chart=line');
    await expect(page.locator('#figure-subtitle')).toContainText('$/t');
  });

  test('energy: one supplier has no gap, and the choice says so', async ({ page }) => {
    await open(page, '?topic=energy&product=coal&read=explorer');
    await expect(page.locator('#notice')).toHaveCount(0);
    await expect(page.locator('#kind-line')).toBeChecked();
    await expect(page.locator('#kind-band')).toBeDisabled();
    await expect(page.locator('label:has(#kind-band)')).toHaveAttribute('title', /A gap needs two lines/);
    await open(page, '?topic=energy&read=explorer');
    await expect(page.locator('#kind-band')).toBeChecked();
  });
});
