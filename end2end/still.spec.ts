// The still page: what can be read before the program, without it, and what happens when it takes over.
import { expect, open, ready, test } from './fixtures';
import type { Page } from '@playwright/test';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the article, its verdicts and the first chart can be read @phone', async ({ page }) => {
    await page.goto('./');
    await expect(page.locator('#article h1')).toHaveText(/trade with Russia/);
    await expect(page.locator('#article a.claim')).toHaveCount(20);
    await expect(page.locator('#article a.claim').first()).toContainText('(Supported)');
    await expect(page.locator('.tally')).toContainText('7 supported');
    await expect(page.locator('.verdict-sentence')).toContainText('$218.07bn');
    const chart = page.locator('.still svg.scene:visible');
    await expect(chart).toHaveCount(1);
    // A phone's drawing stands apart, at the end of the page.
    const drawn = (await chart.locator('use').count()) > 0 ? page.locator('#narrow-chart') : chart;
    await expect(drawn).toContainText('$218.1bn by November');
    await expect(page.locator('noscript, .failure').first()).toBeVisible();
    // Nothing is on its way.
    await expect(page.locator('.still-note:visible')).toHaveCount(0);
  });

  test('each claim has a page that leads on and back', async ({ page }) => {
    await page.goto('./');
    await page.locator('#article a.claim').nth(3).click();
    await expect(page).toHaveURL(/claims\/cars-and-energy\/$/);
    await expect(page.locator('h1')).toHaveText('“above all in cars and in energy”');
    await expect(page.locator('.one-claim-verdict')).toContainText('Partly.');
    await expect(page.locator('.test tbody tr')).toHaveCount(3);
    await expect(page.locator('svg.scene:visible')).toHaveCount(1);
    await page.getByRole('link', { name: 'Next claim' }).click();
    await expect(page).toHaveURL(/claims\/beijing-meeting\/$/);
    await expect(page.getByRole('link', { name: 'Open in the explorer' })).toHaveAttribute('href', '../../?claim=beijing-meeting');
    await page.getByRole('link', { name: 'The article' }).click();
    await expect(page.locator('#article h1')).toBeVisible();
  });
});

test('script and wasm wait for the first paint, and the first paint for no font @phone', async ({ page }) => {
  await open(page, '');
  const { paint, early } = await page.evaluate(() => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0]!.startTime;
    const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    // The sheet and the fonts may be asked for as soon as the page's end is read, which is before its paint.
    const held = files.filter((f) => /\.(wasm|js)$/.test(f.name));
    return { paint, early: held.filter((f) => f.startTime < paint).map((f) => f.name) };
  });
  expect(paint).toBeGreaterThan(0);
  expect(early).toEqual([]);
  // A font in the head, or a face that is on its way, would hold the paint back.
  const html = await (await page.request.get('./')).text();
  const head = html.slice(0, html.indexOf('</head>'));
  expect(head).not.toContain('as="font"');
  expect(head).not.toMatch(/@font-face\{[^}]*url\(/);
  expect(head).toMatch(/@font-face\{[^}]*local\(/);
});

/** Adds up what moves in the pages that come. */
const watchShifts = (page: Page) =>
  page.addInitScript(() => {
    const w = window as unknown as { shifts: number };
    w.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) w.shifts += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });

/** What has moved, as CLS. */
const shifts = (page: Page) => page.evaluate(() => (window as unknown as { shifts: number }).shifts);

/** The program comes when the still page has settled; what stands there is to stand where it stood. */
async function takesOver(page: Page): Promise<void> {
  // The wasm waits until fonts and still page have settled.
  let release = () => {};
  const gate = new Promise<void>((resolve) => { release = resolve; });
  await page.route('**/*.wasm', async (route) => { await gate; await route.continue(); });
  await watchShifts(page);
  await page.goto('./');
  await expect(page.locator('.still #article h1')).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(500);
  // New nodes do not count as shifted: what stands in the page is to stand where it stood.
  const places = () =>
    page.evaluate(() =>
      ['h1', '.tally', '#article-text p:nth-of-type(3)', '.bank-data', '.verdict-box', '.verdict-sentence', '.steps span', '.title', '.subtitle', '.chart', '.source']
        .map((part) => [part, document.querySelector(`.page ${part}`)?.getBoundingClientRect()] as const)
        .map(([part, box]) => `${part} ${[box?.left, box?.top, box?.width, box?.height].map((n) => Math.round(n ?? -1))}`));
  const stood = await places();
  const before = await shifts(page);
  const title = await page.locator('.still .title').innerText();
  release();
  await ready(page);
  await page.waitForTimeout(700);
  const after = await shifts(page);
  expect(after - before).toBeLessThan(0.02);
  expect(await places()).toEqual(stood);
  await expect(page.locator('#still')).toHaveCount(0);
  expect(await page.locator('#figure-title').innerText()).toBe(title);
}

test('the program takes over without a shift of layout @phone', async ({ page }) => {
  await takesOver(page);
});

for (const [width, height] of [[1920, 1080], [1024, 768], [768, 1024]] as const) {
  test(`the program takes over without a shift of layout: ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await takesOver(page);
  });
}

for (const path of ['claims/', 'claims/two-hundred-billion/', 'claims/cars-and-energy/']) {
  test(`fonts that come late move nothing: ${path} @phone`, async ({ page }) => {
    let asked = 0;
    await page.route('**/*.woff2', async (route) => {
      asked += 1;
      await new Promise((done) => { setTimeout(done, 1500); });
      await route.continue();
    });
    await watchShifts(page);
    await page.goto(`./${path}`);
    await expect(page.locator('h1')).toBeVisible();
    await page.waitForTimeout(2500);
    expect(asked).toBeGreaterThan(0);
    expect(await shifts(page)).toBeLessThan(0.001);
  });
}

test('the page is built apart, comes whole, and its chart is drawn once @phone', async ({ page }) => {
  await page.addInitScript(() => {
    const w = window as unknown as { seen: { pages: number[]; parts: string[]; drawn: number } };
    w.seen = { pages: [], parts: [], drawn: 0 };
    new MutationObserver((records) => {
      const pages = [...document.querySelectorAll('.page')];
      const last = w.seen.pages.at(-1);
      if (pages.length !== last) w.seen.pages.push(pages.length);
      const came = pages.find((p) => p.id !== 'still');
      if (came && w.seen.parts.length === 0) {
        w.seen.parts = ['#brand', '.pages', '#article-text', '.verdict-box', '#topic-button', '#figure-title', '#chart .scene path', '#copy-link', '.colophon', '.river']
          .filter((part) => !came.querySelector(part));
        if (w.seen.parts.length === 0) w.seen.parts = ['all'];
      } else {
        w.seen.drawn += records.filter((r) => r.type === 'childList' && r.target instanceof Element && r.target.closest('#chart .scene')).length;
      }
    }).observe(document, { childList: true, subtree: true });
  });
  await open(page, '');
  await page.waitForTimeout(500);
  const seen = await page.evaluate(() => (window as unknown as { seen: { pages: number[]; parts: string[]; drawn: number } }).seen);
  // None, the still page, the program's in its place: never two, and none between them.
  expect(seen.pages.filter((n) => n > 0)).toEqual([1]);
  expect(seen.parts).toEqual(['all']);
  expect(seen.drawn).toBe(0);
});

test('no task builds the whole page', async ({ page }) => {
  await page.addInitScript(() => {
    const w = window as unknown as { tasks: Record<number, number> };
    w.tasks = {};
    let task = 0;
    const later = window.setTimeout;
    // The program asks for its next task by a timer.
    window.setTimeout = ((call: () => void, ...rest: unknown[]) =>
      (later as (...all: unknown[]) => number)(() => { task += 1; call(); }, ...rest)) as typeof window.setTimeout;
    for (const name of ['appendChild', 'insertBefore'] as const) {
      const put = Node.prototype[name] as (...all: unknown[]) => Node;
      Node.prototype[name] = function counted(this: Node, ...all: unknown[]) {
        if (!document.documentElement.dataset.ready) w.tasks[task] = (w.tasks[task] ?? 0) + 1;
        return put.apply(this, all);
      } as never;
    }
  });
  await open(page, '');
  const tasks = await page.evaluate(() => Object.values((window as unknown as { tasks: Record<number, number> }).tasks));
  const all = tasks.reduce((sum, n) => sum + n, 0);
  expect(all).toBeGreaterThan(200);
  // Eight parts; the article is the longest by far.
  expect(tasks.filter((n) => n > 5).length).toBeGreaterThanOrEqual(5);
  expect(Math.max(...tasks)).toBeLessThan(all * 0.8);
});

test('keys wait until the page stands', async ({ page }) => {
  await page.addInitScript(() => {
    const press = () => {
      if (document.documentElement?.dataset.ready) return;
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true }));
      setTimeout(press);
    };
    press();
  });
  await open(page, '');
  await page.waitForTimeout(300);
  expect(new URL(page.url()).search).toBe('');
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/claim=/);
});

test('a page in a tab that nobody looks at starts as well', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(document, 'hidden', { get: () => true });
  });
  await open(page, '?topic=months');
  await expect(page.locator('#figure-title')).toContainText('reached $245.2bn in 2024');
  await expect(page.locator('#chart .scene path')).not.toHaveCount(0);
  await expect(page.locator('.colophon')).toContainText('Program: MIT or Apache-2.0');
});

test.describe('fonts of a page of a claim', () => {
  test.use({ allowedComplaints: [/woff2|ERR_FAILED/] });

  test('are used when they are at hand', async ({ page }) => {
    const width = () => page.locator('h1').evaluate((e) => {
      const range = document.createRange();
      range.selectNodeContents(e);
      return range.getBoundingClientRect().width;
    });
    await page.route('**/*.woff2', (route) => route.abort());
    await page.goto('./claims/');
    await expect(page.locator('h1')).toBeVisible();
    const standIns = await width();
    await page.unroute('**/*.woff2');
    await page.goto('./claims/');
    await page.waitForTimeout(500);
    // The next page: they are in the browser's cache.
    await page.reload();
    await expect.poll(width).not.toBe(standIns);
  });
});

test.describe('a program that does not come', () => {
  test.use({ allowedComplaints: [/wasm|WebAssembly|404|TypeError/] });

  test('the article stays, with a sentence', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto('./?topic=products');
  await expect(page.locator('#failure')).toBeVisible();
  await expect(page.locator('#failure')).toContainText('The explorer could not start');
  await expect(page.locator('#article h1')).toBeVisible();
  expect(new URL(page.url()).search).toBe('?topic=products');
  });
});

test('a link of its own does not flash the first claim’s view', async ({ page }) => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => { release = resolve; });
  await page.route('**/*.wasm', async (route) => { await gate; await route.continue(); });
  await page.goto('./?topic=products');
  await expect(page.locator('.still #article h1')).toBeVisible();
  await expect(page.locator('.still .verdict-box')).toBeHidden();
  release();
  await ready(page);
  await open(page, '?topic=products');
});
