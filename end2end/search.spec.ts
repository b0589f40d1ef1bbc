// The search: one box over everything, by keyboard from end to end.
import { AxeBuilder, back, expect, open, test } from './fixtures';

const box = '#search-input';
const options = '#search-list [role=option]';

// What is typed, the best result, and the view that it opens.
const FOUND: [string, RegExp, RegExp][] = [
  ['cars', /Passenger cars/, /topic=products.*product=8703/],
  ['8703', /Passenger cars/, /product=8703/],
  ['crude', /Crude/, /product=(2709|crude)|topic=energy/],
  ['Germany', /^Germany/, /topic=partners&partner=deu/],
  ['soy', /[Ss]oy/, /product=12/],
  ['LNG', /LNG/, /topic=energy&product=lng|product=2711/],
];

test('the button opens it with the focus in the box; Escape gives the focus back', async ({ page }) => {
  await open(page, '?topic=products');
  await page.locator('#search-button').click();
  await expect(page.locator(box)).toBeFocused();
  await expect(page.locator(options).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator(box)).toHaveCount(0);
  await expect(page.locator('#search-button')).toBeFocused();
});

for (const [typed, best, link] of FOUND) {
  test(`“${typed}” by keyboard alone`, async ({ page }) => {
    await open(page, '?topic=months');
    await page.locator('#chart').focus();
    await page.keyboard.press('/');
    await expect(page.locator(box)).toBeFocused();
    await page.keyboard.type(typed);
    await expect(page.locator(options).first()).toContainText(best);
    const active = await page.locator(box).getAttribute('aria-activedescendant');
    await expect(page.locator(`#${active}`)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(page.locator(box)).toHaveCount(0);
    await expect(page.locator('#short-link')).toHaveText(link);
    await expect(page.locator('#chart')).toBeFocused();
    // It is a choice like any other: Back undoes it.
    await back(page);
    await expect(page.locator('#short-link')).toHaveText('?topic=months');
  });
}

test('the arrows move, the preview says what the view shows', async ({ page }) => {
  await open(page, '?topic=months');
  await page.keyboard.press('/');
  await expect(page.locator(box)).toBeFocused();
  await page.keyboard.type('fuels');
  await expect(page.locator('#found-0')).toHaveClass(/is-active/);
  await expect(page.locator('.search-preview p')).not.toBeEmpty();
  const before = await page.locator('.search-preview p').innerText();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('#found-1')).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('.search-preview p')).not.toHaveText(before);
  await expect(page.locator('.search-preview svg.scene text').first()).toBeVisible();
});

test('words and Enter typed before there was time for the index find what they mean', async ({ page }) => {
  await open(page, '?topic=months');
  // The search is of the rest of the program: it is here when it opens.
  await page.keyboard.press('/');
  await expect(page.locator(box)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator(box)).toHaveCount(0);
  // Nothing that is put off comes any more.
  await page.evaluate(() => { window.setTimeout = () => 0; });
  await page.keyboard.press('/');
  await page.keyboard.type('passenger cars');
  await expect(page.locator(options)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.locator('#short-link')).toHaveText(/topic=products.*product=8703/);
});

test('a claim is found by its words', async ({ page }) => {
  await open(page, '?topic=products');
  await page.keyboard.press('/');
  await expect(page.locator(box)).toBeFocused();
  await page.keyboard.type('deep discounts');
  await page.keyboard.press('Enter');
  await expect(page.locator('#short-link')).toHaveText('?claim=deep-discounts');
});

test('nothing found says what to try', async ({ page }) => {
  await open(page, '?topic=products');
  await page.keyboard.press('/');
  await expect(page.locator(box)).toBeFocused();
  await page.keyboard.type('qqqqqq<b>');
  await expect(page.locator('.search-none')).toContainText('“qqqqqq<b>”');
  await page.keyboard.press('Enter');
  await expect(page.locator(box)).toBeVisible();
});

test('axe: the search, with results and with none @phone', async ({ page }) => {
  test.setTimeout(60_000);
  await open(page, '?topic=products');
  await page.locator('#search-button').click();
  for (const words of ['oil', 'qqqqqq']) {
    await page.locator(box).fill(words);
    const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
    expect(found.violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
  }
});
