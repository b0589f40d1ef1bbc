// Back and Forward: every state comes back whole, focus included, and nothing is written.
import { back, expect, open, shortLink, test } from './fixtures';
import type { Page } from '@playwright/test';

/** What of the page belongs to the view. */
async function state(page: Page) {
  return page.evaluate(() => {
    const text = (selector: string) => (document.querySelector(selector) as HTMLElement | null)?.innerText ?? '';
    const full = (selector: string) => document.querySelector(selector)?.textContent ?? '';
    return {
      address: location.search,
      tab: document.title,
      title: text('#figure-title'),
      subtitle: text('#figure-subtitle'),
      short: text('#short-link'),
      summary: full('#chart-summary'),
      table: full('#table table'),
      notes: full('.notes'),
      source: text('#source'),
      box: full('.verdict-box .quoted') || full('.own-view > span'),
      chosen: [...document.querySelectorAll('input[type=radio]:checked')].map((e) => e.id).sort(),
      from: (document.querySelector('#period-first') as HTMLSelectElement | null)?.value ?? '',
      to: (document.querySelector('#period-last') as HTMLSelectElement | null)?.value ?? '',
      mode: document.querySelector('.page')?.getAttribute('data-read') ?? '',
    };
  });
}

/** The first handle of the period (seven years of products), and how the mouse takes it so many years on. */
async function firstHandle(page: Page) {
  const box = await page.locator('#period-from').boundingBox();
  if (!box) throw new Error('no handle');
  // The middle of the handle (14 px) runs from 7 px behind the left edge to 7 px before the right one.
  const [start, step, y] = [box.x + 7, (box.width - 14) / 6, box.y + box.height / 2];
  const to = (years: number) => page.mouse.move(start + years * step, y);
  const take = async () => { await to(0); await page.mouse.down(); };
  return { take, to };
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');
const radio = (page: Page, id: string) => page.locator('label', { has: page.locator(`input#${id}`) }).first();

/** The choices, each with the id of the control that keeps the focus. */
type Step = { name: string; focus: string; act: (page: Page) => Promise<void> };

const tick = (id: string): Step => ({
  name: id,
  focus: id,
  // By keyboard and by mouse alike a radio button has the focus when it is chosen.
  act: async (page) => {
    await page.locator(`input#${id}`).focus();
    await radio(page, id).click();
  },
});
const press = (id: string): Step => ({ name: id, focus: id, act: (page) => page.locator(`#${id}`).click() });
const select = (id: string, value: string): Step => ({
  name: `${id} ${value}`,
  focus: id,
  act: async (page) => {
    await page.locator(`select#${id}`).focus();
    await page.locator(`select#${id}`).selectOption(value);
  },
});

const STEPS: Step[] = [
  tick('flow-exports'),
  tick('kind-area'),
  tick('kind-line'),
  tick('measure-share'),
  select('period-first', '2019'),
  select('period-last', '2022'),
  tick('level-section'),
  tick('flow-imports'),
  press('show-table'),
  press('sort-2020'),
  press('sort-name'),
  press('preset-all'),
  press('show-chart'),
  tick('measure-value'),
  tick('kind-column'),
];

test('a dozen and more choices, all the way back and all the way on', async ({ page }) => {
  test.setTimeout(90_000);
  await open(page, '?topic=products&read=explorer');
  const states = [await state(page)];
  for (const step of STEPS) {
    const before = states.at(-1)?.short;
    await step.act(page);
    await expect.poll(() => shortLink(page), step.name).not.toBe(before);
    states.push(await state(page));
  }
  expect(new Set(states.map((s) => s.short)).size, 'every step has a link of its own').toBeGreaterThanOrEqual(12);
  const length = await page.evaluate(() => history.length);

  for (let i = states.length - 2; i >= 0; i -= 1) {
    await back(page);
    await expect.poll(() => state(page), `back to ${i}, from ${STEPS[i]?.name}`).toEqual(states[i]);
    await expect.poll(() => focused(page), `focus after undoing ${STEPS[i]?.name}`).toBe(STEPS[i]?.focus);
  }
  for (let i = 1; i < states.length; i += 1) {
    await page.goForward();
    await expect.poll(() => state(page), `on to ${i}, by ${STEPS[i - 1]?.name}`).toEqual(states[i]);
  }
  expect(await page.evaluate(() => history.length), 'Back and Forward write nothing').toBe(length);
});

test('in the reading frame the focus comes back to the cell of the filter', async ({ page }) => {
  await open(page, '?topic=products');
  await page.locator('#flow-button').click();
  await page.locator('#flow-exports').focus();
  await radio(page, 'flow-exports').click();
  await expect(page.locator('#short-link')).toHaveText('?topic=products&flow=exports');
  await back(page);
  await expect(page.locator('#short-link')).toHaveText('?topic=products');
  // The control itself where it is shown again, else the button that opens it.
  await expect.poll(() => focused(page)).toMatch(/^flow-(button|exports|imports)$/);
});

test('a choice after Back forgets what was ahead', async ({ page }) => {
  await open(page, '?topic=products&read=explorer');
  await radio(page, 'flow-exports').click();
  await radio(page, 'kind-area').click();
  await expect(page.locator('#short-link')).toHaveText('?topic=products&flow=exports&chart=area&read=explorer');
  await back(page);
  await radio(page, 'kind-line').click();
  await expect(page.locator('#short-link')).toHaveText('?topic=products&flow=exports&chart=line&read=explorer');
  await expect(page.locator('#redo')).toBeDisabled();
  await back(page);
  await back(page);
  await expect(page.locator('#short-link')).toHaveText('?topic=products&read=explorer');
});

test('a choice that changes nothing makes no entry', async ({ page }) => {
  await open(page, '?topic=products&read=explorer');
  const length = await page.evaluate(() => history.length);
  await page.locator('#preset-all').click();
  await page.locator('#show-chart').click();
  await radio(page, 'flow-imports').click();
  expect(await page.evaluate(() => history.length)).toBe(length);
});

test('a drag of the period makes one entry', async ({ page }) => {
  await open(page, '?topic=products&read=explorer');
  const length = await page.evaluate(() => history.length);
  const handle = await firstHandle(page);
  await handle.take();
  // From the first of seven years to the fourth, in small moves.
  for (let i = 0; i <= 20; i += 1) await handle.to((i / 20) * 3);
  await page.mouse.up();
  await expect(page.locator('#short-link')).toHaveText('?topic=products&from=2020&read=explorer');
  expect(await page.evaluate(() => history.length)).toBe(length + 1);
  await back(page);
  await expect(page.locator('#short-link')).toHaveText('?topic=products&read=explorer');
});

test('of several moves of a drag within a frame the last is drawn, once', async ({ page }) => {
  await open(page, '?topic=products&read=explorer');
  const drawn = await page.evaluate(async () => {
    const handle = document.querySelector<HTMLInputElement>('#period-from')!;
    const frame = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
    let count = 0;
    new MutationObserver(() => { count += 1; }).observe(document.querySelector('#chart svg.scene')!, { childList: true, subtree: true });
    await frame();
    for (const year of ['2018', '2019', '2020', '2021']) {
      handle.value = year;
      handle.dispatchEvent(new Event('input', { bubbles: true }));
    }
    await frame();
    return count;
  });
  expect(drawn).toBe(1);
  await expect(page.locator('#figure-subtitle')).toContainText('tick: 2021');
});

test('a handle that is back where it was leaves the address as it was', async ({ page }) => {
  await open(page, '?topic=products&read=explorer');
  const length = await page.evaluate(() => history.length);
  const handle = await firstHandle(page);
  await handle.take();
  await handle.to(3.2);
  await expect.poll(() => new URL(page.url()).search).toBe('?topic=products&from=2020&read=explorer');
  await handle.to(0);
  await page.mouse.up();
  await expect.poll(() => new URL(page.url()).search).toBe('?topic=products&read=explorer');
  await expect(page.locator('#short-link')).toHaveText('?topic=products&read=explorer');
  expect(await page.evaluate(() => history.length)).toBe(length);
});

test('Back in the middle of a drag ends it: what is dragged after that is another step', async ({ page }) => {
  await open(page, '?topic=products&read=explorer');
  await radio(page, 'flow-exports').click();
  await expect.poll(() => new URL(page.url()).search).toBe('?topic=products&flow=exports&read=explorer');
  const handle = await firstHandle(page);
  await handle.take();
  await handle.to(3.2);
  await expect(page.locator('#short-link')).toHaveText('?topic=products&flow=exports&from=2020&read=explorer');
  await back(page);
  await expect(page.locator('#short-link')).toHaveText('?topic=products&read=explorer');
  await handle.to(4.2);
  await page.mouse.up();
  await expect(page.locator('#short-link')).toHaveText('?topic=products&from=2021&read=explorer');
  await back(page);
  await expect(page.locator('#short-link')).toHaveText('?topic=products&read=explorer');
});

test('words about the figure follow a drag four times a second, and are right when it ends', async ({ page }) => {
  await open(page, '?topic=products&read=explorer');
  // What is done after the first view (src/app.rs, settle_in) is over then, on a busy machine too.
  await page.waitForTimeout(700);
  const seen = await page.evaluate(async () => {
    const handle = document.querySelector<HTMLInputElement>('#period-from')!;
    const count = (selector: string) => {
      const found = { times: 0 };
      new MutationObserver(() => { found.times += 1; }).observe(document.querySelector(selector)!, { childList: true, characterData: true, subtree: true });
      return found;
    };
    const [drawn, told] = [count('#chart svg.scene'), count('#figure-subtitle')];
    const begun = performance.now();
    for (let i = 0; performance.now() - begun < 1500; i += 1) {
      handle.value = String(2018 + (i % 3));
      handle.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
    }
    const took = performance.now() - begun;
    // The last move is drawn, and told at once when the handle is let go of.
    handle.value = '2020';
    handle.dispatchEvent(new Event('input', { bubbles: true }));
    handle.dispatchEvent(new Event('change', { bubbles: true }));
    const times = { drawn: drawn.times, told: told.times };
    await new Promise((done) => { setTimeout(done); });
    return { ...times, took, last: document.querySelector('#figure-subtitle')?.textContent ?? '' };
  });
  expect(seen.told).toBeGreaterThan(1);
  expect(seen.told).toBeLessThanOrEqual(Math.ceil(seen.took / 250));
  expect(seen.drawn).toBeGreaterThan(seen.told);
  expect(seen.last).toContain('tick: 2020');
  const dragged = await state(page);
  expect(dragged.short).toBe('?topic=products&from=2020&read=explorer');
  await open(page, dragged.short);
  await expect.poll(() => state(page)).toEqual(dragged);
});

test('a long drag writes the address at most twice a second', async ({ page }) => {
  await open(page, '?topic=products&read=explorer');
  await page.evaluate(() => {
    const w = window as unknown as { writes: [string, number][] };
    w.writes = [];
    const own = history.replaceState.bind(history);
    history.replaceState = (state, unused, url) => { w.writes.push([String(url), performance.now()]); own(state, unused, url); };
  });
  const length = await page.evaluate(() => history.length);
  const handle = await firstHandle(page);
  await handle.take();
  // Two seconds, to and fro.
  for (let i = 0; i < 40; i += 1) {
    await handle.to((i % 3) + 1.2);
    await page.waitForTimeout(50);
  }
  const address = new URL(page.url()).search;
  const writes = await page.evaluate(() => (window as unknown as { writes: [string, number][] }).writes);
  expect(writes.length).toBeGreaterThan(1);
  expect(address).toContain('from=');
  for (const [i, [, at]] of writes.entries()) {
    if (i > 0) expect(at - (writes[i - 1]?.[1] ?? 0)).toBeGreaterThan(450);
  }
  expect(await page.evaluate(() => history.length)).toBe(length);
  await handle.to(3.2);
  await page.mouse.up();
  // The entry is written once the figure is drawn.
  await expect.poll(() => page.evaluate(() => history.length)).toBe(length + 1);
  await back(page);
  await expect(page.locator('#short-link')).toHaveText('?topic=products&read=explorer');
  expect(new URL(page.url()).search).toBe('?topic=products&read=explorer');
});

test('Back from a claim to one’s own view and on again', async ({ page }) => {
  await open(page, '?topic=products&flow=exports');
  const own = await state(page);
  await page.locator('#claim-two-hundred-billion').click();
  await expect(page.locator('.verdict-box')).toContainText('Supported');
  const claim = await state(page);
  await back(page);
  await expect.poll(() => state(page)).toEqual(own);
  await expect.poll(() => focused(page)).toBe('claim-two-hundred-billion');
  await page.goForward();
  await expect.poll(() => state(page)).toEqual(claim);
});

test('Back still works after a reload', async ({ page }) => {
  await open(page, '?topic=products&read=explorer');
  await radio(page, 'flow-exports').click();
  await radio(page, 'kind-line').click();
  await expect(page.locator('#short-link')).toHaveText('?topic=products&flow=exports&chart=line&read=explorer');
  await page.reload();
  await expect(page.locator('#short-link')).toHaveText('?topic=products&flow=exports&chart=line&read=explorer');
  await back(page);
  await expect(page.locator('#short-link')).toHaveText('?topic=products&flow=exports&read=explorer');
  await back(page);
  await expect(page.locator('#short-link')).toHaveText('?topic=products&read=explorer');
});

test('the buttons undo and redo', async ({ page }) => {
  await open(page, '?topic=products&read=explorer');
  await expect(page.locator('#undo')).toBeDisabled();
  await expect(page.locator('#redo')).toBeDisabled();
  await radio(page, 'kind-area').click();
  await radio(page, 'flow-exports').click();
  await expect(page.locator('#short-link')).toHaveText('?topic=products&flow=exports&chart=area&read=explorer');
  await page.locator('#undo').click();
  await expect(page.locator('#short-link')).toHaveText('?topic=products&chart=area&read=explorer');
  await expect(page.locator('#redo')).toBeEnabled();
  await page.locator('#undo').click();
  await expect(page.locator('#short-link')).toHaveText('?topic=products&read=explorer');
  await expect(page.locator('#undo')).toBeDisabled();
  await page.locator('#redo').click();
  await page.locator('#redo').click();
  await expect(page.locator('#short-link')).toHaveText('?topic=products&flow=exports&chart=area&read=explorer');
  await expect(page.locator('#redo')).toBeDisabled();
});

test('the buttons name the step', async ({ page }) => {
  await open(page, '?topic=products&read=explorer');
  await radio(page, 'kind-area').click();
  await expect(page.locator('#undo')).toHaveAccessibleName('Undo: chart was Ranked bars');
  await radio(page, 'flow-exports').click();
  await expect(page.locator('#undo')).toHaveAccessibleName('Undo: flow was Imports');
  // After a step back the button names the step before, not the one that was undone.
  await page.locator('#undo').click();
  await expect(page.locator('#short-link')).toHaveText('?topic=products&chart=area&read=explorer');
  await expect(page.locator('#undo')).toHaveAccessibleName('Undo: chart was Ranked bars');
  await expect(page.locator('#redo')).toHaveAccessibleName(/^Redo: flow/);
});

test('an anchor inside the page takes nothing of the way back', async ({ page }) => {
  await open(page, '?topic=products');
  await page.locator('#flow-button').click();
  await radio(page, 'flow-exports').click();
  await page.keyboard.press('Escape');
  await expect(page.locator('#undo')).toBeEnabled();
  await page.locator('a.skip').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#short-link')).toHaveText('?topic=products&flow=exports');
  await expect(page.locator('#undo')).toBeEnabled();
});

test('a link that is pressed with Ctrl opens its view beside, and the page stays where it is', async ({ page, context }) => {
  await open(page, '?topic=products&product=2709&by=hs6');
  const before = page.url();
  for (const [link, address] of [
    ['#claim-germany-left', /\?claim=germany-left$/],
    ['#crumb-27', /\?topic=products&product=27&by=hs4$/],
    ['#page-method', /\?page=method(&|$)/],
  ] as const) {
    const [other] = await Promise.all([context.waitForEvent('page'), page.locator(link).click({ modifiers: ['ControlOrMeta'] })]);
    await expect(other).toHaveURL(address);
    await other.close();
    expect(page.url()).toBe(before);
  }
});

test('Undo and Redo keep the focus, pressed again and again', async ({ page }) => {
  await open(page, '?topic=products');
  for (const flow of ['exports', 'total']) {
    await page.locator('#flow-button').click();
    await page.locator(`#flow-${flow}`).check();
    await page.keyboard.press('Escape');
  }
  await expect(page).toHaveURL(/flow=total/);
  await page.locator('#undo').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/flow=exports/);
  await expect(page.locator('#undo')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?topic=products$/);
  // There is nothing left to undo.
  await expect(page.locator('#redo')).toBeFocused();
  await expect(page.locator('#flow-popover')).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/flow=exports/);
  await expect(page.locator('#redo')).toBeFocused();
});

for (const [what, link, selector] of [
  ['a crumb', '?topic=products&product=2709&by=hs6', '#crumb-all'],
  ['a claim beside the own view', '?topic=products', '[id^=about-]'],
  ['the way back to the article', '?read=explorer', '#back-to-article'],
  ['a way out of an empty view', '?topic=products&measure=growth&from=2017&to=2017', '#loosen-0'],
  ['the page about the data', '', '#page-method'],
] as const) {
  test(`the focus is not lost with what had it: ${what}`, async ({ page }) => {
    await open(page, link);
    const before = page.url();
    await page.locator(selector).first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).not.toBe(before);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toMatch(/^(chart|table|explorer|article|side-title)$/);
  });
}
