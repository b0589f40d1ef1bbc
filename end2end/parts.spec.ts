import type { Page } from '@playwright/test';
import { back, expect, open, test } from './fixtures';

// The program is two files (xtask/src/dist/parts). What the first view and the usual changes need is
// in the first; the rest comes after it, or at once when something needs it.

const REST = /\/rest-[0-9a-f]{8}\.wasm(\?now)?$/;

/** Holds the page to what it says: a word that only the rest has would be made of zeros before it comes. */
async function expectWords(page: Page) {
  const found = await page.evaluate(() => /.{0,80}[\u0000\ufffd].{0,80}/s.exec(document.documentElement.outerHTML)?.[0]);
  expect(found, 'words without letters').toBeUndefined();
}

test('first view and usual changes need nothing of the rest @phone', async ({ page, isMobile }) => {
  let asked = 0;
  // It never comes: whoever waited for it would wait for ever.
  await page.route(REST, () => { asked += 1; });
  await open(page, '');
  await expectWords(page);
  if (!isMobile) {
    for (const cell of ['topic', 'flow', 'period', 'measure', 'kind']) {
      await page.locator(`#${cell}-button`).click();
      await expect(page.locator(`#${cell}-popover`)).toBeVisible();
      await expectWords(page);
    }
    await open(page, '?read=explorer');
    const title = page.locator('#figure-title .if-wide');
    for (const change of ['#flow-exports', '#measure-value', '#kind-column', '#flow-total']) {
      const before = await title.textContent();
      await page.locator(change).check();
      if (change !== '#kind-column') await expect(title).not.toHaveText(before ?? '');
      await expectWords(page);
    }
    await page.locator('#preset-since').click();
    await expect(page.locator('#view-words')).toContainText('2022');
  }
  await open(page, '?flow=imports&from=2018-12&measure=sum12&chart=column');
  await expect(page.locator('#figure-title')).toContainText('imports');
  await expectWords(page);
  // Neither does what the browser clears up when it likes.
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => 1 + 1)).toBe(2);
  expect(asked, 'only asked for after the start, once a page').toBe(isMobile ? 2 : 3);
});

/** Holds the rest back until it is let come. Says how often it was asked for. */
async function heldBack(page: Page) {
  const held = { asked: 0, come: () => {} };
  const letCome = new Promise<void>((done) => { held.come = done; });
  await page.route(REST, async (route) => {
    held.asked += 1;
    // Who asks for it while the page stands still cannot wait for this script.
    if (!route.request().url().endsWith('?now')) await letCome;
    await route.continue();
  });
  return held;
}

/** Scrolls the article. What follows the reading waits for half a second after a change, and after the scrolling. */
async function readOn(page: Page) {
  await page.waitForTimeout(700);
  await page.mouse.move(300, 500);
  await page.mouse.wheel(0, 900);
  await page.waitForTimeout(700);
}

test('a choice that needs the rest waits for it, and the page answers meanwhile', async ({ page }) => {
  const rest = await heldBack(page);
  await open(page, '?read=explorer');
  await expect.poll(() => rest.asked).toBe(1);
  const title = page.locator('#figure-title .if-wide');
  const first = await title.textContent();
  await page.locator('#kind-heatmap').check();
  await expect(page.locator('.waits')).toHaveText('What you chose is on its way.');
  await expect(title).toHaveText(first ?? '');
  // What is chosen next builds on it, and a choice that the first view's program can show is shown.
  await page.locator('#flow-exports').check();
  await expect(page.locator('.waits')).not.toBeEmpty();
  await page.locator('#kind-line').check();
  await expect(page.locator('.waits')).toBeEmpty();
  await expect(title).toContainText('exports');
  await page.locator('#kind-heatmap').check();
  await expect(page.locator('.waits')).not.toBeEmpty();
  // What the browser lets go of meanwhile is cleared up when the rest is here, and stops nothing.
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  await page.waitForTimeout(300);
  expect(rest.asked).toBe(1);
  rest.come();
  await expect(page.locator('#chart svg.scene rect.m-annotation').first()).toBeVisible();
  await expect(page.locator('.waits')).toBeEmpty();
  expect(page.url()).toMatch(/flow=exports.*chart=heatmap/);
  await back(page);
  await expect(page.locator('#chart svg.scene .m-line').first()).toBeVisible();
  expect(rest.asked, 'it is here now').toBe(1);
});

test('a claim of another topic waits for its data, another topic as well; Back lets go of them', async ({ page }) => {
  const rest = await heldBack(page);
  await open(page, '');
  await page.locator('#claim-russia-made-the-car-boom').click();
  await expect(page.locator('.waits')).not.toBeEmpty();
  await page.locator('#measure-button').click();
  await page.locator('#measure-value').check();
  await expect(page.locator('.waits')).toBeEmpty();
  await expect(page.locator('.own-view')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.locator('#claim-germany-left').click();
  await expect(page.locator('.waits')).not.toBeEmpty();
  await back(page);
  await expect(page.locator('.waits')).toBeEmpty();
  await expect(page.locator('.verdict-box')).toContainText('1 of 20');
  // Nobody chose what is read by the way.
  await readOn(page);
  await expect(page.locator('.waits')).toBeEmpty();
  await expect(page.locator('.verdict-box')).toContainText('1 of 20');
  await page.locator('#topic-button').click();
  await page.locator('#topic-products').click();
  await expect(page.locator('.waits')).not.toBeEmpty();
  expect(rest.asked).toBe(1);
  rest.come();
  await expect(page.locator('#figure-subtitle')).toContainText('all goods by chapter');
  await expect(page).toHaveURL(/topic=products/);
  await page.locator('#claim-russia-made-the-car-boom').click();
  await expect(page.locator('.verdict-box')).toContainText('8 of 20');
});

test('a choice that waits is let go of by Escape, and the filters show what is shown', async ({ page }) => {
  const rest = await heldBack(page);
  await open(page, '?read=explorer&chart=line');
  await page.locator('#kind-heatmap').check();
  await expect(page.locator('.waits')).not.toBeEmpty();
  await page.keyboard.press('Escape');
  await expect(page.locator('.waits')).toBeEmpty();
  await expect(page.locator('#kind-line')).toBeChecked();
  // It can be chosen again. A period that is dragged meanwhile goes with it.
  await page.locator('#kind-heatmap').check();
  await page.locator('#period-from').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.waits')).not.toBeEmpty();
  rest.come();
  await expect(page.locator('#chart svg.scene rect.m-annotation').first()).toBeVisible();
  await expect(page).toHaveURL(/chart=heatmap/);
  await expect(page).toHaveURL(/from=2018/);
  expect(rest.asked).toBe(1);
});

test('keys go on from what waits; search and list of keys wait too', async ({ page }) => {
  const rest = await heldBack(page);
  await open(page, '');
  await page.keyboard.press('?');
  await expect(page.locator('.waits')).not.toBeEmpty();
  await expect(page.locator('.shortcuts')).toHaveCount(0);
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await expect(page.locator('.waits')).toBeEmpty();
  await page.keyboard.press('n');
  await page.keyboard.press('n');
  expect(rest.asked).toBe(1);
  rest.come();
  await expect(page.locator('.verdict-box')).toContainText('3 of 20');
  await page.keyboard.press('?');
  await expect(page.locator('.shortcuts')).toBeVisible();
});

test('words for a search that is on its way turn no pages, and are searched for', async ({ page }) => {
  const rest = await heldBack(page);
  await open(page, '');
  await page.keyboard.press('/');
  await page.keyboard.type('pn/');
  for (const key of ['Backspace', 'Backspace', 'Backspace', 'Shift']) await page.keyboard.press(key);
  await page.keyboard.type('lng f');
  rest.come();
  const input = page.locator('#search-input');
  await expect(input).toHaveValue('lng f');
  await expect(input).toBeFocused();
  await page.keyboard.type('oo');
  await expect(input).toHaveValue('lng foo');
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('Backspace');
  await expect(page.locator('#found-0')).toContainText('LNG');
  await page.keyboard.press('Escape');
  // The next search begins with nothing.
  await page.keyboard.press('/');
  await expect(input).toHaveValue('');
  await expect(page.locator('.verdict-box')).toContainText('1 of 20');
});

test('a list, and a key of the chart, that are of the rest come with it', async ({ page }) => {
  const rest = await heldBack(page);
  await open(page, '?flow=total&measure=value&chart=line');
  await page.locator('#chart').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('h');
  await expect(page.locator('.waits')).not.toBeEmpty();
  await page.locator('#cite-button').click();
  expect(rest.asked).toBe(1);
  rest.come();
  await expect(page.locator('#cite-plain')).toBeVisible();
  expect(rest.asked).toBe(1);
  // With it the other topics are here.
  await page.locator('#claim-germany-left').click();
  await expect(page.locator('.verdict-box')).toContainText('Germany');
  expect(rest.asked).toBe(1);
});

test('a link that asks for another view brings both files before it starts', async ({ page }) => {
  let asked = 0;
  await page.route(REST, async (route) => { asked += 1; await route.continue(); });
  await open(page, '?topic=products&chart=treemap&read=explorer');
  await expect(page.locator('#chart svg.scene')).toBeVisible();
  expect(asked).toBe(1);
});

test('a rest that a server calls something else is taken all the same', async ({ page }) => {
  let asked = 0;
  await page.route(REST, async (route) => {
    asked += 1;
    await route.fulfill({ response: await route.fetch(), headers: { 'Content-Type': 'application/octet-stream' } });
  });
  await open(page, '?read=explorer&chart=heatmap');
  await expect(page.locator('#chart svg.scene rect.m-annotation').first()).toBeVisible();
  expect(asked).toBe(1);
});

test.describe('a rest that does not come', () => {
  test.use({ allowedComplaints: [/\/rest-|A part of the program could not be fetched|404/] });

  test('leaves the first view at work, and says so when something needs it', async ({ page }) => {
    await page.route(REST, (route) => route.fulfill({ status: 404, body: '' }));
    await open(page, '?read=explorer');
    await page.locator('#flow-exports').check();
    await expect(page.locator('#figure-title')).toContainText('exports');
    // The browser ticks it, and the program takes that back.
    await page.locator('#kind-heatmap').click();
    await expect(page.locator('#notice')).toContainText('could not be fetched');
    await expect(page.locator('#kind-race')).toBeChecked();
    // The program still runs, and the next choice asks again.
    await page.locator('#flow-imports').check();
    await expect(page.locator('#figure-title')).toContainText('imports');
    await page.unroute(REST);
    await page.locator('#kind-heatmap').check();
    await expect(page.locator('#chart svg.scene rect.m-annotation').first()).toBeVisible();
  });

  test('stops nobody who reads on', async ({ page }) => {
    await page.route(REST, (route) => route.fulfill({ status: 404, body: '' }));
    await open(page, '');
    await readOn(page);
    await expect(page.locator('#failure')).toBeHidden();
    await expect(page.locator('.verdict-box')).toContainText('1 of 20');
  });

  test('is asked for again by the next page', async ({ page }) => {
    await page.route(REST, (route) => route.abort());
    await open(page, '?read=explorer');
    await page.unroute(REST);
    await open(page, '?read=explorer&chart=heatmap');
    await expect(page.locator('#chart svg.scene rect.m-annotation').first()).toBeVisible();
  });
});

test.describe('', () => {
  test.use({ allowedComplaints: [/rest-/] });
  for (const link of ['', '?read=explorer']) {
  test(`whatever is pressed before the rest is here waits for it: ${link || 'the first view'} @phone`, async ({ page }) => {
    test.setTimeout(90_000);
    let asked = 0;
    // It never comes, and who asks for it in between is told so.
    await page.route(REST, async (route) => {
      if (!route.request().url().endsWith('?now')) return;
      asked += 1;
      await route.abort();
    });
    await open(page, link);
    const all = 'button, a[href], summary';
    const count = await page.locator(all).count();
    expect(count).toBeGreaterThan(60);
    const wrong: string[] = [];
    let pressed = 0;
    for (let i = 0; i < count; i += 1) {
      const what = await page.evaluate(([all, i]) => {
        const e = document.querySelectorAll<HTMLElement>(all as string)[i as number];
        const away = /^https?:|claims\//.test(e?.getAttribute('href') ?? '');
        if (!e || away || e.getClientRects().length === 0) return '';
        e.click();
        return e.id || e.className || e.textContent || e.tagName;
      }, [all, i] as const);
      if (!what) continue;
      pressed += 1;
      await page.waitForTimeout(60);
      if (asked > 0) {
        wrong.push(what);
        asked = 0;
      }
    }
    for (const key of ['c', 't', '0', 'a', 'f', 'n', 'p', '/', '?', 'Escape']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(100);
      if (asked > 0) {
        wrong.push(key);
        asked = 0;
      }
    }
    expect(pressed).toBeGreaterThan(25);
    expect(wrong, 'asked for the rest while the page stood still').toEqual([]);
    await expect(page.locator('#failure')).toBeHidden();
  });
}

test('a button that waits does what it is for when the rest is here, and nothing is lost when it cannot come', async ({ page }) => {
  const rest = await heldBack(page);
  await open(page, '');
  await page.locator('#show-table').click();
  await expect(page.locator('.waits')).toHaveText('What you chose is on its way.');
  expect(rest.asked).toBe(1);
  rest.come();
  await expect(page.locator('#table')).toBeVisible();
  await expect(page.locator('.waits')).toBeEmpty();
  // Where it cannot be fetched.
  await page.unroute(REST);
  await page.route(REST, (route) => route.abort());
  await open(page, '?flow=exports');
  for (const id of ['#search-button', '#cite-button', '#compare']) {
    await page.locator(id).click();
    await expect(page.locator('#notice')).toContainText('could not be fetched');
  }
  await page.locator('#flow-button').click();
  await page.locator('#flow-imports').check();
  await expect(page.locator('#figure-title')).toContainText('imports');
});
});
