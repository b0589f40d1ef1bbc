// The claims of the article: choosing one sets the view, and its box says what the data say.
import { back, expect, expectTitle, open, shortLink, test } from './fixtures';
import type { Page } from '@playwright/test';

const box = (page: Page) => page.getByRole('region', { name: 'Verdict on the claim' });
const phrase = (page: Page, id: string) => page.locator(`#claim-${id}`);
const current = (page: Page) =>
  page.locator('#article a.claim[aria-current=true]').evaluateAll((all) => all.map((e) => e.id.replace('claim-', '')));

type Claim = { id: string; verdict: string; says: string[]; topic: string; chart: string; title: RegExp };

// Worked out from the source files (figures.spec.ts says how):
//   January to November 2023: 218.074007789; above the mark 218.074007789 / 200 − 1 = 9.0370 %;
//   to October: 196.591176615;
//   the highest twelve months in a row up to December 2022 are the year 2022: 189.931127940;
//   HS 27 in the growth of imports 2021–2023: (94772790.267 − 48625435.153) /
//     (129002538.475 − 72061871.636) = 81.0446 %;
//   HS 87 in that of exports: (22518173.442 − 4339966.926) / (110013940.831 − 69623793.676) = 45.0065 %;
//   HS 8703: (11654306.415 − 1343560.332) / the same = 25.5279 %.
const CLAIMS: Claim[] = [
  { id: 'two-hundred-billion', verdict: 'Supported', says: ['$218.07bn', '9.0%'], topic: 'Trade by month', chart: 'Lines, by year', title: /\$218\.1bn in eleven months/ },
  { id: 'record-high', verdict: 'Supported', says: ['$218.07bn', '$189.93bn'], topic: 'Trade by month', chart: 'Lines, by year', title: /\$200bn in November 2023/ },
  { id: 'cars-and-energy', verdict: 'Partly', says: ['81.0%', '45.0%', '25.5%'], topic: 'Products', chart: 'Ranked bars', title: /^Mineral fuels came to \$94\.8bn in 2023/ },
  { id: 'target-met', verdict: 'Supported', says: ['$196.59bn', '$218.07bn'], topic: 'Trade by month', chart: 'Lines, by year', title: /2023/ },
];

for (const claim of CLAIMS) {
  test(`${claim.id}: its words in the text set the view`, async ({ page }) => {
    // From a view that is not any claim's.
    await open(page, '?topic=products&flow=balance&by=section');
    await expect(page.getByRole('region', { name: 'Your own view' })).toBeVisible();
    expect(await current(page)).toEqual([]);
    const words = (await phrase(page, claim.id).evaluate((e) => e.firstChild?.textContent)) ?? '';
    await phrase(page, claim.id).click();
    await expect(page.locator('#short-link')).toHaveText(`?claim=${claim.id}`);
    expect(new URL(page.url()).search).toBe(`?claim=${claim.id}`);
    await expect(box(page)).toContainText(`“${words.trim()}”`);
    await expect(box(page)).toContainText(`${claim.verdict}.`);
    for (const figure of claim.says) await expect(box(page)).toContainText(figure);
    await expect(box(page)).not.toContainText(/[{}*]|NaN/);
    await expect(page.locator('#topic-button .cell-value')).toHaveText(claim.topic);
    await expect(page.locator('#kind-button .cell-value')).toHaveText(claim.chart);
    await expectTitle(page, claim.title);
    await expect.poll(() => current(page)).toEqual([claim.id]);
    // The glyph on the river lights up with the words.
    await expect(page.locator('.river-glyphs .buoy[aria-current=true]')).toHaveCount(1);
    await expect(page.locator('.river-glyphs .buoy[aria-current=true]')).toHaveAttribute('href', `?claim=${claim.id}`);
  });

  test(`${claim.id}: its link opens it`, async ({ page }) => {
    await open(page, `?claim=${claim.id}`);
    await expect(box(page)).toContainText(`${claim.verdict}.`);
    for (const figure of claim.says) await expect(box(page)).toContainText(figure);
    expect(await current(page)).toEqual([claim.id]);
    await expect(page.locator('#notice')).toHaveCount(0);
    await expectTitle(page, claim.title);
  });
}

test('a figure of the verdict leads to the cells that it was computed from', async ({ page }) => {
  await open(page, '?claim=two-hundred-billion');
  // The eleven months of 2023, exports plus imports: in the source file they sum to 218.074007789.
  await box(page).getByRole('link', { name: '$218.07bn' }).first().click();
  await expect(page.locator('#table')).toBeVisible();
  const cells = page.locator('#table td.is-cited');
  await expect(cells).toHaveCount(11);
  await expect(cells.first()).toBeFocused();
  await expect(cells.first()).toBeInViewport();
  const words = await cells.evaluateAll((all) => all.map((e) => Number(e.firstChild?.textContent)));
  expect(words.reduce((a, b) => a + b, 0)).toBeCloseTo(218.07, 1);
  await back(page);
  await expect(page.locator('#short-link')).toHaveText('?claim=two-hundred-billion');
  // A quoted figure: one cell.
  await open(page, '?claim=largest-car-exporter');
  await box(page).getByRole('link', { name: '$106.80bn' }).first().click();
  await expect(cells).toHaveCount(1);
  await expect(cells).toContainText('106.8');
  await expect(page.locator('#table tr:has(td.is-cited)')).toContainText('Japan');
  // The marks go with their table.
  await page.keyboard.press('Escape');
  await page.goto('about:blank');
  await open(page, '?claim=germany-left');
  await box(page).getByText('How it is checked').click();
  await box(page).locator('table').getByRole('link').first().click();
  await expect(cells).toHaveCount(2);
  await expect(cells).toHaveText(['27.34', '8.31'].map((w) => new RegExp(w)));
});

test('a choice soon after scrolling is not undone by reading along', async ({ page }) => {
  await open(page, '');
  // A look at what is being read is due half a second after the scrolling: the choice comes before it.
  await page.mouse.move(300, 500);
  await page.mouse.wheel(0, 900);
  await page.waitForTimeout(200);
  await phrase(page, 'drives-growth').evaluate((e) => (e as HTMLElement).click());
  await page.waitForTimeout(1200);
  await expect(page.locator('#short-link')).toHaveText('?claim=drives-growth');
});

test('the rows of a claim are gold in the table too', async ({ page }) => {
  await open(page, '?claim=cars-and-energy');
  await page.keyboard.press('t');
  await expect(page.locator('#table')).toBeVisible();
  await expect(page.locator('#table tr.is-claim')).toHaveCount(1);
  await expect(page.locator('#table tr.is-claim')).toContainText('Mineral fuels');
});

test('how a claim is checked: definition, computed, against, result', async ({ page }) => {
  await open(page, '?claim=cars-and-energy');
  await box(page).getByText('How it is checked').click();
  const rows = box(page).locator('details tbody tr');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(0)).toContainText(/8[01]\.\d+%/);
  await expect(rows.nth(0)).toContainText('33.33%');
  await expect(rows.nth(0)).toContainText('our threshold');
  await expect(rows.nth(0).locator('td').last()).toHaveText('met');
  await expect(rows.nth(1)).toContainText(/4[45]\.\d+%/);
  await expect(rows.nth(1).locator('td').last()).toHaveText('met');
  await expect(rows.nth(2)).toContainText(/25\.\d+%/);
  await expect(rows.nth(2).locator('td').last()).toHaveText('not met');
  // Both readings of “cars” are there (DESIGN.md, section 16), and the break in the source.
  await expect(box(page).locator('details ul')).toContainText('HS 8703');
  await expect(box(page).locator('details ul')).toContainText('2021 and 2022');
});

test('next and previous go round all claims that have a view', async ({ page }) => {
  await open(page, '?claim=two-hundred-billion');
  const link = page.locator('#short-link');
  await expect(box(page).getByText(/^1 of \d+$/)).toBeVisible();
  const seen = ['?claim=two-hundred-billion'];
  for (let i = 0; i < 30; i += 1) {
    const before = seen.at(-1) ?? '';
    await page.getByRole('button', { name: 'Next claim' }).click();
    await expect(link).not.toHaveText(before);
    const now = await shortLink(page);
    if (now === seen[0]) break;
    seen.push(now);
  }
  for (const claim of CLAIMS) expect(seen).toContain(`?claim=${claim.id}`);
  expect(new Set(seen).size).toBe(seen.length);
  await expect(link).toHaveText('?claim=two-hundred-billion');
  await page.getByRole('button', { name: 'Previous claim' }).press('Enter');
  await expect(link).toHaveText(seen.at(-1) ?? '');
  await expect(page.getByRole('button', { name: 'Previous claim' })).toBeFocused();
});

test('in the order of the article', async ({ page }) => {
  await open(page, '?claim=two-hundred-billion');
  const order = await page.locator('#article a.claim').evaluateAll((all) => all.map((e) => e.id.replace('claim-', '')));
  expect(new Set(order).size).toBe(order.length);
  const places: number[] = [];
  for (let i = 0; i < 4; i += 1) {
    const before = await shortLink(page);
    places.push(order.indexOf(before.replace('?claim=', '')));
    await page.keyboard.press('n');
    await expect(page.locator('#short-link')).not.toHaveText(before);
  }
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('another choice leaves the claim, and the claim is one press away', async ({ page }) => {
  await open(page, '?claim=cars-and-energy');
  await page.locator('#flow-button').click();
  await page.locator('label', { has: page.locator('input#flow-exports') }).click();
  await expect(page.locator('#short-link')).toHaveText('?topic=products&flow=exports&from=2021');
  expect(await current(page)).toEqual([]);
  await page.keyboard.press('Escape');
  const own = page.getByRole('region', { name: 'Your own view' });
  await expect(own).toContainText('Your own view');
  await own.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.locator('#short-link')).toHaveText('?claim=cars-and-energy');
  await expect(box(page)).toContainText('Partly.');
});

test('one’s own view names the claims that it bears on, and counts them rightly', async ({ page }) => {
  // Trade by month, both flows: two-hundred-billion, record-high and target-met at the least.
  await open(page, '?topic=months');
  const own = page.getByRole('region', { name: 'Your own view' });
  const links = await own.getByRole('link').count();
  expect(links).toBeGreaterThan(0);
  const words = await own.innerText();
  const count = Number(/(\d+) claims? (?:is|are) about it/.exec(words)?.[1]);
  // All are counted; where not all are named, the line says that there are more.
  expect(count).toBeGreaterThanOrEqual(3);
  if (count > links) expect(words).toMatch(/more|among/);
  await own.getByRole('link').first().click();
  await expect(page.locator('#short-link')).toHaveText(/^\?claim=/);
});

test('a claim by keyboard: the focus stays in the text, the chart is the next stop', async ({ page }) => {
  await open(page, '?topic=products');
  await phrase(page, 'two-hundred-billion').focus();
  await page.keyboard.press('Enter');
  await expect(box(page)).toContainText('Supported.');
  await expect(phrase(page, 'two-hundred-billion')).toBeFocused();
  await expect(page.locator('[aria-live=polite]').filter({ has: page.locator('.quoted') })).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Go to the chart' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#chart')).toBeFocused();
  await expect(page.locator('#short-link')).toHaveText('?claim=two-hundred-billion');
});

test('a claim says its verdict in its name; the counts under the headline add up', async ({ page }) => {
  await open(page, '');
  const claims = page.locator('#article a.claim');
  const count = await claims.count();
  expect(count).toBe(20);
  for (const claim of await claims.all()) {
    await expect(claim).toHaveAccessibleName(/\((Supported|Partly|Contradicted|Not checkable|Not yet tested)\)$/);
  }
  const tally = page.getByRole('navigation', { name: 'Claims' }).getByRole('listitem');
  const words = (await tally.allInnerTexts()).filter((w) => /^\s*\d/.test(w));
  await expect(page.locator('#tally-all')).toHaveAttribute('href', 'claims/');
  expect(words.reduce((sum, w) => sum + Number.parseInt(w.trim(), 10), 0)).toBe(count);
  // The chosen words are marked in gold and nothing else is.
  await expect(page.locator('#article a.claim[aria-current=true]')).toHaveCount(1);
});

test('every mark shows the verdict that the page computes when its claim is opened', async ({ page }) => {
  await open(page, '');
  // The marks are of the build; the box is of the page.
  for (const claim of await page.locator('#article a.claim').all()) {
    const mark = await claim.getAttribute('data-verdict');
    const words = (await claim.evaluate((e) => e.firstChild?.textContent)) ?? '';
    await claim.click();
    await expect(box(page).locator('.quoted')).toHaveText(`“${words}”`);
    await expect(box(page)).toHaveAttribute('data-verdict', mark ?? '');
  }
  await expect(page.locator('#notice')).toHaveCount(0);
});

test('a claim that figures cannot test says what it would take', async ({ page }) => {
  await open(page, '?topic=products');
  await phrase(page, 'beijing-meeting').click();
  await expect(box(page)).toContainText('Not checkable.');
  await expect(box(page)).toContainText('Trade figures cannot tell who met whom.');
  expect(await current(page)).toEqual(['beijing-meeting']);
  // It has a link of its own, and Back returns to the reader's view.
  await expect(page.locator('#short-link')).toHaveText('?claim=beijing-meeting');
  await back(page);
  await expect(page.locator('#short-link')).toHaveText('?topic=products');
  await expect.poll(() => current(page)).toEqual([]);
});

test('a claim that waits for its data says so', async ({ page }) => {
  await open(page, '');
  const waiting = await page.locator('#article a.claim[data-verdict=pending]').evaluateAll((all) => all.map((e) => e.id.replace('claim-', '')));
  for (const id of waiting) {
    await phrase(page, id).click();
    await expect(box(page)).toContainText('Not yet tested.');
    await expect(box(page)).toContainText('not in this edition yet');
    expect(await current(page)).toEqual([id]);
  }
});

test('the link of every claim of the article opens that claim', async ({ page }) => {
  test.setTimeout(90_000);
  await open(page, '');
  const claims = await page.locator('#article a.claim').evaluateAll((all) =>
    all.map((e) => ({ href: e.getAttribute('href') ?? '', words: e.firstChild?.textContent?.trim() ?? '' })),
  );
  const wrong: string[] = [];
  for (const { href, words } of claims) {
    await open(page, href);
    const quoted = await page.locator('.verdict-box .quoted').textContent().catch(() => '');
    const notice = (await page.locator('#notice').count()) ? await page.locator('#notice').innerText() : '';
    // A link in the article is no nonsense: the claim is there, tested or not.
    if (!quoted?.includes(words) || notice.includes('There is no claim')) wrong.push(`${href}: ${quoted} ${notice}`);
  }
  expect(wrong).toEqual([]);
});

test('the strip of glyphs beside the explorer chooses claims as well', async ({ page }) => {
  await open(page, '?topic=products&read=explorer');
  const strip = page.getByRole('navigation', { name: 'Claims' });
  await strip.getByRole('link', { name: /cars and in energy \(Partly\)/ }).click();
  await expect(page.locator('#short-link')).toHaveText('?claim=cars-and-energy&read=explorer');
  await expect(strip.locator('[aria-current=true]')).toHaveCount(1);
  await expect(page.locator('.verdict-box')).toContainText('Partly.');
});

test('a phrase tapped on a phone raises the sheet @phone-only', async ({ page }) => {
  await open(page, '?topic=months');
  await page.locator('#grip').click();
  await page.locator('#grip').click();
  await expect(page.locator('.page')).toHaveAttribute('data-sheet', 'peek');
  await phrase(page, 'two-hundred-billion').click();
  await expect(page.locator('.page')).toHaveAttribute('data-sheet', 'half');
  await expect(page.locator('.verdict-box')).toContainText('$218.07bn');
});
