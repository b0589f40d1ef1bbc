// Marking periods on the time axis: by pointer, by keyboard, and letting go of them.
import { back, expect, open, shortLink, test } from './fixtures';
import type { Page } from '@playwright/test';

const chart = (page: Page) => page.locator('#chart');
const mark = (page: Page) => page.locator('#chart .brush');

/** Drags across the chart, from and to parts of its width. */
async function drag(page: Page, from: number, to: number): Promise<void> {
  const box = await chart(page).boundingBox();
  if (!box) throw new Error('no chart');
  const at = (part: number) => box.x + box.width * part;
  const y = box.y + box.height * 0.5;
  await page.mouse.move(at(from), y);
  await page.mouse.down();
  await page.mouse.move(at((from + to) / 2), y, { steps: 4 });
  await page.mouse.move(at(to), y, { steps: 4 });
}

for (const [link, what] of [
  ['?topic=months', 'lines'],
  ['?topic=products&flow=exports&chart=area', 'areas'],
  ['?topic=months&flow=balance&chart=column', 'columns'],
  ['?topic=energy', 'a band'],
] as const) {
  test(`dragging across ${what} shows the periods alone, and Back undoes it`, async ({ page }) => {
    await open(page, link);
    const before = await shortLink(page);
    await drag(page, 0.3, 0.6);
    await expect(mark(page)).toHaveCount(1);
    // Nothing has changed yet.
    expect(await shortLink(page)).toBe(before);
    await page.mouse.up();
    await expect(mark(page)).toHaveCount(0);
    await expect(page.locator('#short-link')).toHaveText(/from=20\d\d.*to=20\d\d/);
    await back(page);
    await expect(page.locator('#short-link')).toHaveText(before);
  });
}

test('Escape lets go of a drag, and a click is no drag', async ({ page }) => {
  await open(page, '?topic=months');
  await drag(page, 0.3, 0.6);
  await expect(mark(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(mark(page)).toHaveCount(0);
  await page.mouse.up();
  expect(await shortLink(page)).toBe('?topic=months');
  // Nor does the end of such a drag open what it ends on.
  await open(page, '?topic=products&chart=column');
  await drag(page, 0.2, 0.5);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await shortLink(page)).toBe('?topic=products&chart=column');
  await open(page, '?topic=months');
  await chart(page).click({ position: { x: 300, y: 200 } });
  await expect(page.locator('.tooltip')).toBeVisible();
  expect(await shortLink(page)).toBe('?topic=months');
});

test('Shift with an arrow marks periods, Enter shows them', async ({ page }) => {
  await open(page, '?topic=months');
  await chart(page).focus();
  // From the last month, December 2024, four months back.
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('Shift+ArrowLeft');
  await expect(mark(page)).toHaveCount(1);
  await expect(page.locator('#chart [role=status]')).toHaveText('Marked: August 2024 to December 2024. Enter shows these periods alone');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.locator('#short-link')).toHaveText('?from=2024-09');
  await expect(page.locator('#figure-subtitle')).toContainText('Sep–Dec 2024');
});

test('charts without a time axis are not marked', async ({ page }) => {
  await open(page, '?topic=products&chart=treemap');
  await drag(page, 0.5, 0.9);
  await expect(mark(page)).toHaveCount(0);
  await page.mouse.up();
});
