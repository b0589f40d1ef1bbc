// Browsers that lack something, storage that holds nonsense, odd windows, clocks and places: the view
// works all the same, and nothing complains.
import type { Page } from '@playwright/test';
import { back, expect, expectTitle, open, ready, test } from './fixtures';

/** What a reader does in any of them: a link, a filter, Back, the table, the search. */
async function works(page: Page, entries = true): Promise<void> {
  await page.goto('./?topic=products&flow=imports');
  await ready(page);
  await expectTitle(page, /Mineral fuels came to \$94\.8bn in 2023/);
  await page.locator('#claim-pipelines').click();
  await expectTitle(page, /Power of Siberia/);
  if (entries) {
    await back(page);
    await expectTitle(page, /Mineral fuels came to \$94\.8bn in 2023/);
  }
  await page.locator('#show-table').click();
  await expect(page.locator('#table tbody tr').first()).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('passenger cars');
  await page.keyboard.press('Enter');
  await expectTitle(page, /passenger cars/);
}

const LACKS: Record<string, () => void> = {
  'a history': () => {
    const refuse = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); };
    History.prototype.pushState = refuse;
    History.prototype.replaceState = refuse;
  },
  storage: () => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, { get() { throw new DOMException('Access is denied.', 'SecurityError'); } });
    }
  },
  'room in its storage': () => { Storage.prototype.setItem = () => { throw new DOMException('Full', 'QuotaExceededError'); }; },
  'a clipboard': () => { Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined }); },
  ResizeObserver: () => { Reflect.deleteProperty(window, 'ResizeObserver'); },
  IntersectionObserver: () => { Reflect.deleteProperty(window, 'IntersectionObserver'); },
  matchMedia: () => { Reflect.deleteProperty(window, 'matchMedia'); },
  'a streaming compiler': () => { Reflect.deleteProperty(WebAssembly, 'instantiateStreaming'); },
  fonts: () => { Reflect.deleteProperty(Document.prototype, 'fonts'); },
  'service workers': () => { Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'); },
  'a share sheet and vibration': () => { Reflect.deleteProperty(Navigator.prototype, 'share'); Reflect.deleteProperty(Navigator.prototype, 'vibrate'); },
};

for (const [what, take] of Object.entries(LACKS)) {
  test(`a browser without ${what}`, async ({ page }) => {
    await page.addInitScript(take);
    await works(page, what !== 'a history');
    if (what === 'a clipboard') {
      await page.locator('#copy-link, #phone-link').filter({ visible: true }).first().click();
      // Either the old way of copying works, or the link is there to be marked.
      await expect(page.locator('#copy-link, #phone-link, #notice').filter({ hasText: /Copied|The link is http/ }).first()).toBeVisible();
    }
  });
}

test.describe('a program that cannot start', () => {
  test.use({ allowedComplaints: [/WebAssembly|wasm|404|Failed to load|CompileError|amur-/] });

  for (const [what, arrange] of Object.entries<(page: Page) => Promise<unknown>>({
    'no WebAssembly': (page) => page.addInitScript(() => { Reflect.deleteProperty(window, 'WebAssembly'); }),
    'half of the program': (page) => page.route('**/*.wasm', async (route) => {
      const whole = await route.fetch();
      await route.fulfill({ response: whole, body: (await whole.body()).subarray(0, 100_000) });
    }),
    'an error page in its place': (page) => page.route('**/*.wasm', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Not here</h1>' })),
    'no script': (page) => page.route('**/amur-*.js', (route) => route.fulfill({ status: 404, body: '' })),
  })) {
    test(`${what}: article, first chart, a sentence, and the link @phone`, async ({ page }) => {
      await arrange(page);
      await page.goto('./?claim=pipelines');
      await expect(page.locator('#failure')).toBeVisible({ timeout: 20_000 });
      await expect(page.locator('#failure')).toContainText('Reload the page');
      await expect(page.locator('#article h1')).toBeVisible();
      expect(new URL(page.url()).search).toBe('?claim=pipelines');
    });
  }
});

test('a program that comes as any file starts all the same', async ({ page }) => {
  await page.route('**/*.wasm', async (route) => route.fulfill({ response: await route.fetch(), headers: { 'Content-Type': 'application/octet-stream' } }));
  test.info().annotations.push({ type: 'note', description: 'the script warns of the type' });
  await open(page, '');
});
test.use({ allowedComplaints: [/WebAssembly.instantiateStreaming.* failed because your server does not serve Wasm/] });

test('storage full of nonsense', async ({ page }) => {
  const nonsense = ['{', '[1,2', '{"a":1}', '"dark', '\u0000', '9'.repeat(100_000), '["no-such-claim"]', '-1e999'];
  const keys = ['amur-theme', 'amur-shortcuts', 'amur-reading-along', 'amur-seen'];
  await page.goto('./claims/');
  for (let turn = 0; turn < nonsense.length; turn += 2) {
    await page.evaluate(([keys, nonsense, turn]) => {
      keys.forEach((key, i) => localStorage.setItem(key, nonsense[(turn + i) % nonsense.length] ?? ''));
    }, [keys, nonsense, turn] as const);
    await page.goto('./?topic=products&flow=imports');
    await ready(page);
    await expectTitle(page, /\$94\.8bn/);
    await page.locator('#claim-pipelines').click();
    await expectTitle(page, /Power of Siberia/);
    await page.goto('./claims/');
  }
});

test('whatever is typed or pasted into the search', async ({ page }) => {
  await open(page, '');
  await page.keyboard.press('/');
  const box = page.locator('.search input');
  for (const text of ['x'.repeat(10_000), '👩‍👩‍👧‍👦🇷🇺', 'نفط', 'e\u0301\u0301\u0301', 'a\u0000b', '<script>alert(1)</script>', "'; DROP TABLE --", '%', '%00', '\\', '0', '27', '-1', '9'.repeat(400), '2023-13-45', '   ', '\u202e27', 'ﬁsh', 'İ', 'ß']) {
    await box.fill(text);
    await expect(page.locator('.search [role=status]')).toHaveText(/result|Nothing found/);
  }
  await box.fill('crude');
  await page.keyboard.press('Enter');
  await expectTitle(page, /crude/i);
});

test('windows of any size @phone', async ({ page }) => {
  await open(page, '?topic=products&flow=imports');
  const sizes = [[200, 480], [240, 320], [280, 653], [320, 256], [360, 640], [768, 480], [1024, 200], [1440, 900], [2560, 1440], [3840, 2000], [5000, 900], [200, 200], [5000, 2880]] as const;
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    // The chart follows with the next frames.
    await expect.poll(() => page.evaluate(() => {
      const scene = document.querySelector('#chart svg.scene');
      const box = scene?.parentElement?.getBoundingClientRect();
      return scene !== null && box !== undefined && Math.abs(scene.getBoundingClientRect().width - box.width) < 2;
    }), { message: `${width} × ${height}: the chart is as wide as its place` }).toBe(true);
    const found = await page.evaluate(() => ({
      wider: Math.max(0, (document.scrollingElement?.scrollWidth ?? 0) - innerWidth),
      broken: [...document.querySelectorAll('svg *')].flatMap((e) => [...e.attributes]).filter((a) => /NaN|Infinity|undefined/.test(a.value) || (/^(width|height|r)$/.test(a.name) && a.value.startsWith('-'))).map((a) => `${a.name}=${a.value}`),
    }));
    expect(found.broken, `${width} × ${height}`).toEqual([]);
    // Below 320 pixels, which no rule asks for, a table may ask for more.
    if (width >= 320) expect(found.wider, `${width} × ${height}: nothing leads sideways`).toBe(0);
  }
});

for (const [locale, timezoneId] of [['ar-EG', 'Africa/Cairo'], ['fa-IR', 'Asia/Tehran'], ['ja-JP', 'Pacific/Kiritimati'], ['tr-TR', 'Pacific/Pago_Pago'], ['de-DE', 'Asia/Kathmandu']] as const) {
  test.describe(`at ${timezoneId}, in ${locale}`, () => {
    test.use({ locale, timezoneId });
    test('figures are written as in the article', async ({ page }) => {
      for (const time of ['1970-01-01T00:00:00Z', '2100-12-31T23:59:59Z']) {
        await page.clock.setFixedTime(new Date(time));
        await open(page, '?topic=products&flow=imports&chart=table');
        await expectTitle(page, /\$94\.8bn in 2023, 73\.5%/);
        await expect(page.locator('#table')).toContainText('94.77');
      }
    });
  });
}
