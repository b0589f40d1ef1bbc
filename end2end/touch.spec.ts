// Every control by touch, 390 × 844: each filter of each topic opens under the thumb, offers targets
// of 44 px, and a tap on another choice changes the view.
import { expect, open, shortLink, test } from './fixtures';

const TOPICS: [link: string, cells: string[]][] = [
  ['?topic=months', ['topic', 'flow', 'period', 'measure', 'kind']],
  ['?topic=products', ['topic', 'flow', 'product', 'period', 'measure', 'kind']],
  ['?topic=energy', ['topic', 'commodity', 'period', 'measure', 'kind']],
  ['?topic=partners', ['topic', 'flow', 'partner', 'period', 'measure', 'kind']],
  ['?topic=materials', ['topic', 'flow', 'material', 'partner', 'period', 'measure', 'kind']],
  ['?topic=currencies', ['topic', 'flow', 'period', 'measure', 'kind']],
];

for (const [link, cells] of TOPICS) {
  test(`${link}: every filter by touch @phone-only`, async ({ page }) => {
    test.setTimeout(120_000);
    for (const cell of cells) {
      await open(page, `${link}&read=explorer`);
      const before = await shortLink(page);
      const button = page.locator(`#${cell}-button`);
      await button.scrollIntoViewIfNeeded();
      await button.tap();
      const popover = page.locator(`#${cell}-popover`);
      await expect(popover, cell).toBeVisible();
      const small = await popover.evaluate((p) =>
        [...p.querySelectorAll('button, [role=option], label:has(input[type=radio], input[type=checkbox]), select')]
          .filter((e) => e.getClientRects().length > 0)
          .map((e) => ({ words: (e.textContent ?? '').slice(0, 30), height: e.getBoundingClientRect().height }))
          // The segments of a group share an edge of one pixel above and below.
          .filter((e) => e.height < 42),
      );
      expect(small, cell).toEqual([]);
      // The first choice that is not the present one, and can be made.
      const choice = popover
        .locator('[role=option][aria-selected=false], label:has(input:not(:checked):not(:disabled)), button[aria-pressed=false], [role=treeitem], #preset-last')
        .first();
      await choice.scrollIntoViewIfNeeded();
      await choice.tap();
      await expect.poll(() => shortLink(page), cell).not.toBe(before);
    }
  });
}

test('what can be done with a figure, by touch @phone-only', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '?topic=months&read=explorer');
  await page.locator('#show-table').scrollIntoViewIfNeeded();
  await page.locator('#show-table').tap();
  await expect(page.locator('#table')).toBeVisible();
  await page.locator('#show-chart').tap();
  await expect(page.locator('#chart')).toBeVisible();
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('#save-png').tap()]);
  expect(file.suggestedFilename()).toMatch(/\.png$/);
  await page.locator('#compare').tap();
  await expect(page.locator('#beside-title')).toBeVisible();
  await page.locator('#pair-close').tap();
  await expect(page.locator('#beside-title')).toHaveCount(0);
});

test('a tap beside a list closes it, and reaches nothing under it @phone-only', async ({ page }) => {
  await open(page, '?topic=months');
  await page.locator('#grip').tap();
  await expect(page.locator('.page')).toHaveAttribute('data-sheet', 'full');
  await page.locator('#flow-button').tap();
  await expect(page.locator('#flow-popover')).toBeVisible();
  const link = (await page.locator('.own-view a').first().boundingBox())!;
  await page.touchscreen.tap(link.x + 20, link.y + 8);
  await expect(page.locator('#flow-popover')).toBeHidden();
  await expect(page.locator('#flow-button')).toBeFocused();
  await expect(page.locator('#short-link')).toHaveText('?topic=months');
  // What can be done with one's own view is there.
  await expect(page.locator('#undo')).toBeVisible();
});

test('the sheet is swiped by its grip @phone-only', async ({ page, context }) => {
  await open(page, '');
  const cdp = await context.newCDPSession(page);
  const sheet = page.locator('.page');
  /** A finger on the grip, so many pixels down, and what becomes of the sheet. */
  const swipe = async (down: number, becomes: string) => {
    // It is on its way for a moment after each swipe.
    await page.locator('#grip').click({ trial: true });
    const grip = (await page.locator('#grip').boundingBox())!;
    const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    for (let i = 1; i <= 6; i += 1) await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y: y + (down * i) / 6 }] });
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(sheet).toHaveAttribute('data-sheet', becomes);
  };
  await expect(sheet).toHaveAttribute('data-sheet', 'half');
  await swipe(-150, 'full');
  await swipe(200, 'half');
  await swipe(200, 'peek');
  await swipe(100, 'peek');
  await swipe(-150, 'half');
  // A finger that does not move presses. Chromium makes no click of one that comes in the second after a swipe.
  await page.waitForTimeout(1200);
  await page.locator('#grip').tap();
  await expect(sheet).toHaveAttribute('data-sheet', 'full');
});

test('what a finger reads in the chart stays inside the window @phone-only', async ({ page }) => {
  await open(page, '?topic=energy');
  const chart = (await page.locator('#chart').boundingBox())!;
  for (let x = 40; x < 250; x += 15) {
    await page.touchscreen.tap(chart.x + x, chart.y + chart.height / 3);
    const tip = page.locator('.tooltip');
    await expect(tip).toBeVisible();
    const box = (await tip.boundingBox())!;
    expect(box.x, `at ${x}`).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width, `at ${x}`).toBeLessThanOrEqual(390);
    const cut = await tip.evaluate((t) => [...t.querySelectorAll('td')].some((cell) => cell.getBoundingClientRect().right > t.getBoundingClientRect().right));
    expect(cut, `at ${x}`).toBe(false);
  }
});

test('a tile is read at the first tap, and opened by the second @phone-only', async ({ page }) => {
  await open(page, '?topic=products&chart=treemap&read=explorer');
  const chart = page.locator('#chart');
  await chart.scrollIntoViewIfNeeded();
  const tile = { position: { x: 80, y: 150 } };
  await chart.tap(tile);
  await expect(page.locator('.tooltip')).toContainText('Mineral fuels');
  await expect(page.locator('.tooltip')).toContainText('Tap it again to open it');
  await expect(page).not.toHaveURL(/product=27/);
  await chart.tap(tile);
  await expect(page).toHaveURL(/product=27&by=hs4/);
});

test('the button of the filters leads to them @phone-only', async ({ page }) => {
  for (const read of ['', 'read=explorer']) {
    await open(page, `?topic=products&${read}`);
    await page.locator('.phone-actions .at-half').first().tap();
    await expect(page.locator('#topic-button')).toBeFocused();
    await expect(page.locator('#topic-button')).toBeInViewport();
  }
});
