// Browsers, hosts and readers at their worst: what is taken away, refused, cut short or typed, and
// what the reader still has. unbreakable.spec.ts has the everyday cases.
import { back, expect, expectTitle, grid, open, ready, row, shortLink, test } from './fixtures';
import type { Page, Route } from '@playwright/test';

const long = process.env.AMUR_FULL === '1';
// A narrow window has the first half of the title.
const IMPORTS = /^Mineral fuels came to \$94\.8bn in 2023/;
const EXPORTS = /^Machinery came to \$25\.2bn in 2023/;

const radio = (page: Page, id: string) => page.locator('label', { has: page.locator(`input#${id}`) }).first();
const body = async (route: Route) => (await (await route.fetch()).body());

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** A view, a filter, Back, the table, the search, the link, the theme. */
async function works(page: Page): Promise<void> {
  // On a phone the explorer alone has its filters and actions in sight.
  const phone = (page.viewportSize()?.width ?? 0) < 768;
  const frame = phone ? '&read=explorer' : '';
  await open(page, `?topic=products${frame}`);
  await expectTitle(page, IMPORTS);
  await page.locator('#flow-button').click();
  await radio(page, 'flow-exports').click();
  await expectTitle(page, EXPORTS);
  await expect.poll(() => new URL(page.url()).href).toContain(`topic=products&flow=exports${frame}`);
  await back(page);
  await expectTitle(page, IMPORTS);
  await page.locator('#show-table').click();
  expect(row(await grid(page), 'Mineral fuels')['2023']).toBe('94.77');
  await page.locator('#search-button').click();
  await page.locator('#search-input').fill('8703');
  await expect(page.locator('#search-list [role=option]').first()).toContainText('Passenger cars');
  await page.keyboard.press('Enter');
  const found = `?topic=products&flow=exports&product=8703&by=hs4${frame}`;
  await expect(page.locator('#short-link')).toHaveText(found);
  // On a phone it stands in the row below.
  const copy = page.locator('#copy-link, #phone-link').filter({ visible: true }).first();
  await copy.click();
  await expect(copy).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(new URL(found, page.url()).href);
  await page.locator('#theme').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
}

const SPARED: Record<string, () => void> = {
  crypto: () => { Object.defineProperty(window, 'crypto', { value: undefined }); },
  'streams that compress': () => { for (const name of ['CompressionStream', 'DecompressionStream']) Reflect.deleteProperty(window, name); },
  'observers and media queries': () => { for (const name of ['ResizeObserver', 'IntersectionObserver', 'matchMedia']) Reflect.deleteProperty(window, name); },
  'an observer that works': () => { Object.assign(window, { ResizeObserver: class { constructor() { throw new Error('refused'); } } }); },
  'a media query that answers': () => { window.matchMedia = () => null as unknown as MediaQueryList; },
  'frames more than once a second': () => { window.requestAnimationFrame = (call) => window.setTimeout(() => call(performance.now()), 1_000); },
  'idle time, weak references and structured clones': () => {
    for (const name of ['requestIdleCallback', 'WeakRef', 'FinalizationRegistry', 'structuredClone']) Reflect.deleteProperty(window, name);
  },
  Intl: () => { Reflect.deleteProperty(window, 'Intl'); },
  'workers, fonts and a share sheet': () => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
    Reflect.deleteProperty(Document.prototype, 'fonts');
    Reflect.deleteProperty(Navigator.prototype, 'share');
  },
  'a streaming compiler': () => { Reflect.deleteProperty(WebAssembly, 'instantiateStreaming'); },
  'room in its storage': () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; },
  'leave to forget': () => { Storage.prototype.removeItem = () => { throw new DOMException('refused', 'SecurityError'); }; },
};

test('a browser without anything that can be spared @phone', async ({ page }) => {
  const rest = ['observers and media queries', 'crypto', 'streams that compress', 'idle time, weak references and structured clones',
    'Intl', 'workers, fonts and a share sheet', 'a streaming compiler', 'room in its storage', 'leave to forget', 'frames more than once a second'];
  for (const name of rest) await page.addInitScript(SPARED[name] ?? (() => {}));
  await works(page);
});

for (const [what, take] of Object.entries(SPARED)) {
  if (!long) break;
  test(`a browser without ${what}`, async ({ page }) => {
    await page.addInitScript(take);
    await works(page);
  });
}

test.describe('storage', () => {
  const REFUSED: Record<string, () => void> = {
    'that may not be touched': () => { Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }); },
    'that is not there': () => { Object.defineProperty(window, 'localStorage', { value: null }); },
    'that cannot be read': () => { Storage.prototype.getItem = () => { throw new DOMException('denied', 'SecurityError'); }; },
  };
  for (const [what, take] of Object.entries(REFUSED)) {
    test(`${what} @phone`, async ({ page }) => {
      await page.addInitScript(take);
      await works(page);
    });
  }

  test('that refuses after the start', async ({ page }) => {
    await open(page, '?topic=products');
    await page.evaluate(() => { Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }); });
    await page.locator('#claim-cars-and-energy').click();
    await expect(page.locator('#short-link')).toHaveText('?claim=cars-and-energy');
    await page.locator('#theme').click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.locator('#shortcuts-button').click();
    await page.locator('#shortcuts-on').uncheck();
    await page.locator('#forget').click();
    await expect(page.locator('.shortcuts-foot')).toContainText('Forgotten');
  });

  test('that holds anything under our own keys', async ({ page }) => {
    test.setTimeout(120_000);
    await page.addInitScript(() => {
      if (!location.protocol.startsWith('http')) return;
      const value = window.name;
      for (const key of ['amur-theme', 'amur-shortcuts', 'amur-reading-along', 'amur-seen']) localStorage.setItem(key, value);
    });
    const values = ['', '{', '"dark', 'null', '[]', '{"a":1}', '42', '-1e999', 'true', '"sideways"', '[1,2]', '["nobody","two-hundred-billion"]',
      '\u0000', '"\\ud800"', '['.repeat(50_000), `"${'x'.repeat(400_000)}"`, `[${'"cars-and-energy",'.repeat(20_000)}"x"]`];
    for (const value of values) {
      const name = value.slice(0, 40);
      await page.goto('about:blank');
      await page.evaluate((v) => { window.name = v; }, value);
      await page.goto('./?topic=products');
      await ready(page);
      await expectTitle(page, IMPORTS);
      await page.locator('#claim-cars-and-energy').click();
      await expect(page.locator('#short-link'), name).toHaveText('?claim=cars-and-energy');
      const seen = JSON.parse(await page.evaluate(() => localStorage.getItem('amur-seen') ?? '')) as string[];
      expect(seen, name).toContain('cars-and-energy');
    }
  });
});

test.describe('a history that refuses', () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      const refuse = () => { throw new DOMException('refused', 'SecurityError'); };
      History.prototype.pushState = refuse;
      History.prototype.replaceState = refuse;
    });
  });

  /** Two choices, one step back, a reload: the address holds the view throughout. */
  async function choices(page: Page, link: string): Promise<void> {
    await open(page, link);
    await page.locator('#flow-button').click();
    await radio(page, 'flow-exports').click();
    await expectTitle(page, EXPORTS);
    await page.keyboard.press('Escape');
    await page.locator('#show-table').click();
    await expect(page.locator('#short-link')).toHaveText('?topic=products&flow=exports&chart=table');
    await expect.poll(() => page.url()).toContain('#topic=products&flow=exports&chart=table');
    await back(page);
    await expect(page.locator('#short-link')).toHaveText('?topic=products&flow=exports');
    await page.goForward();
    await expect(page.locator('#short-link')).toHaveText('?topic=products&flow=exports&chart=table');
    await page.reload();
    await ready(page);
    await expect(page.locator('#short-link')).toHaveText('?topic=products&flow=exports&chart=table');
  }

  test('a view opened by a fragment', async ({ page }) => {
    await choices(page, '#topic=products');
  });

  test('a view opened by a query', async ({ page }) => {
    await choices(page, '?topic=products');
  });

  test('a drag of the period', async ({ page }) => {
    await open(page, '?topic=products&read=explorer');
    await page.locator('#period-from').focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('#short-link')).toHaveText('?topic=products&from=2018&read=explorer');
    await expect.poll(() => page.url()).toContain('from=2018');
  });
});

test('a history that is nothing, null or empty', async ({ page }) => {
  for (const value of [undefined, null, {}]) {
    await page.addInitScript((v) => { Object.defineProperty(window, 'history', { value: v, configurable: true }); }, value);
    await open(page, '#topic=products');
    await page.locator('#show-table').click();
    expect(row(await grid(page), 'Mineral fuels')['2023']).toBe('94.77');
    await expect.poll(() => page.url()).toContain('#topic=products&chart=table');
    await page.locator('#undo').click({ force: true });
    await expect(page.locator('#table')).toBeVisible();
  }
});

/** A choice and Back, from an entry of the history that remembers something. */
async function remembers(page: Page, state: unknown): Promise<void> {
  await page.addInitScript((s) => { if (location.protocol.startsWith('http') && history.state === null) history.replaceState(s, ''); }, state);
  await open(page, '?topic=products');
  await page.locator('#show-table').click();
  expect(row(await grid(page), 'Mineral fuels')['2023']).toBe('94.77');
  await back(page);
  await expect(page.locator('#short-link')).toHaveText('?topic=products');
  await expectTitle(page, IMPORTS);
}

const STATES = ['4294967295', '-1', {}, '1.5', '7 chart', '', [1], 0];
for (const state of long ? STATES : STATES.slice(0, 3)) {
  test(`an entry of the history that remembers ${JSON.stringify(state)}`, ({ page }) => remembers(page, state));
}

test('an entry of the history that remembers a far place', async ({ page }) => {
  await remembers(page, '4000000000');
});

test.describe('a clipboard', () => {
  const CLIPBOARDS: Record<string, () => void> = {
    'that is not there': () => { Object.defineProperty(navigator, 'clipboard', { value: undefined }); },
    'that is null': () => { Object.defineProperty(navigator, 'clipboard', { value: null }); },
    'that cannot write': () => { Object.defineProperty(navigator, 'clipboard', { value: {} }); },
    'that refuses': () => { Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new DOMException('denied', 'NotAllowedError')) } }); },
    'that throws': () => { Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => { throw new Error('denied'); } } }); },
  };
  for (const [what, take] of Object.entries(CLIPBOARDS)) {
    test(`${what}: the link is there to be marked`, async ({ page }) => {
      await page.addInitScript(take);
      await open(page, '?topic=products&flow=exports');
      await page.locator('#copy-link').click();
      await expect(page.locator('#notice')).toContainText(`The link is ${new URL('?topic=products&flow=exports', page.url()).href}`);
      await page.locator('#show-table').click();
      await expect(page.locator('#table')).toBeVisible();
    });
  }

  test('that is not there, from the phone’s row of buttons: the link is there to be marked @phone-only', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      Object.defineProperty(navigator, 'share', { value: undefined });
    });
    await open(page, '?topic=products&flow=exports');
    await page.locator('.phone-actions').getByRole('button', { name: 'Copy link' }).tap();
    await expect(page.locator('#notice')).toContainText('?topic=products&flow=exports');
    await expect(page.locator('#notice')).toBeVisible();
  });
});

test.describe('a program that cannot start', () => {
  test.use({ allowedComplaints: [/WebAssembly|wasm|404|MIME|Failed to|SyntaxError|on purpose|Content Security|CompileError|TypeError|localStorage|local.storage/] });

  const compileError = () => {
    const refuse = () => Promise.reject(new WebAssembly.CompileError('invalid opcode'));
    WebAssembly.instantiateStreaming = refuse;
    WebAssembly.instantiate = refuse as typeof WebAssembly.instantiate;
  };
  const BROKEN: Record<string, (page: Page) => Promise<unknown>> = {
    'a browser too old for this wasm': (page) => page.addInitScript(compileError),
    'a browser too old for modules': (page) => page.route(/path\/(\?.*)?$/, async (route) => {
      // The policy knows the scripts by their text, which is the same.
      const text = (await body(route)).toString().replace('type="module"', 'type="x-module"').replace('<script nomodule>', '<script>');
      await route.fulfill({ contentType: 'text/html; charset=utf-8', body: text });
    }),
    'a policy that forbids wasm': (page) => page.route(/path\/(\?.*)?$/, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': "script-src 'self' 'unsafe-inline'" } });
    }),
    'wasm cut short': (page) => page.route('**/*.wasm', async (route) => route.fulfill({ contentType: 'application/wasm', body: (await body(route)).subarray(0, 500_000) })),
    'an empty file for wasm': (page) => page.route('**/*.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: '' })),
    'the host’s error page for the script': (page) => page.route('**/amur-*.js', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Not here</h1>' })),
    'a script cut short': (page) => page.route('**/amur-*.js', async (route) => route.fulfill({ contentType: 'text/javascript', body: (await body(route)).subarray(0, 20_000) })),
  };

  /** What the reader keeps. */
  async function kept(page: Page, search: string): Promise<void> {
    await expect(page.locator('#failure')).toBeVisible({ timeout: 20_000 });
    await expect(page.locator('#failure')).toContainText(/Reload the page|newer/);
    await expect(page.locator('#failure')).toBeInViewport();
    await expect(page.locator('#article h1')).toBeVisible();
    await expect(page.locator('#article a.claim')).toHaveCount(20);
    expect(new URL(page.url()).search).toBe(search);
  }

  for (const [what, arrange] of Object.entries(BROKEN)) {
    test(`${what}: the article, the first chart and a sentence stay @phone`, async ({ page }) => {
      await arrange(page);
      await page.goto('./');
      await kept(page, '');
      const chart = page.locator('.still svg.scene:visible');
      await expect(chart).toHaveCount(1);
      // A phone's drawing stands apart, at the end of the page.
      const drawn = (await chart.locator('use').count()) > 0 ? page.locator('#narrow-chart') : chart;
      await expect(drawn).toContainText('$218.1bn by November');
    });
  }

  test('a link of its own: the first chart stays as well', async ({ page }) => {
    await page.addInitScript(compileError);
    await page.goto('./?topic=products&flow=exports');
    await kept(page, '?topic=products&flow=exports');
    await expect(page.locator('.still svg.scene:visible')).toHaveCount(1);
  });

  test('a start that stops half-way: the article stays', async ({ page }) => {
    await page.addInitScript(() => { Document.prototype.createElement = () => { throw new Error('stopped on purpose'); }; });
    await page.goto('./?topic=products');
    await kept(page, '?topic=products');
    await expect(page.locator('#failure')).toContainText('The explorer could not start');
    await expect(page.locator('.still svg.scene:visible')).toHaveCount(1);
  });

  test('a part of the page that cannot be built: what stands there stays', async ({ page }) => {
    await page.addInitScript(() => {
      const make = Document.prototype.createElement;
      Document.prototype.createElement = function createElement(this: Document, ...asked: [string]) {
        if (asked[0] === 'form') throw new Error('stopped on purpose');
        return make.apply(this, asked);
      } as typeof make;
    });
    await page.goto('./?read=explorer&topic=products');
    await kept(page, '?read=explorer&topic=products');
    await page.waitForTimeout(1500);
    await expect(page.locator('#failure')).toContainText('The explorer could not start');
    await expect(page.locator('.page')).toHaveCount(1);
    await expect(page.locator('.still svg.scene:visible')).toHaveCount(1);
    await expect(page.locator('html[data-ready]')).toHaveCount(0);
  });

  test('the sentence is one', async ({ page }) => {
    await page.addInitScript(compileError);
    await page.goto('./');
    await expect(page.locator('#failure')).toBeVisible();
    await expect(page.locator('#failure')).toHaveText(/invalid opcode[.)]+ Reload/);
  });

  test('wasm that never comes: article and chart can be read meanwhile', async ({ page }) => {
    await page.route('**/*.wasm', () => {});
    await page.goto('./');
    await expect(page.locator('#article h1')).toBeVisible();
    await expect(page.locator('.still svg.scene:visible')).toContainText('$218.1bn by November');
    const note = page.locator('.still-note:visible');
    await expect(note).toHaveCount(1);
    await expect(note).toHaveText('The explorer is on its way …');
    await expect(page.locator('#failure')).toBeHidden();
  });
});

test.describe('the second data file', () => {
  test.use({ allowedComplaints: [/404|texts/] });

  const ANSWERS: Record<string, (route: Route) => Promise<void>> = {
    'is not found': (route) => route.fulfill({ status: 404, body: '' }),
    'is the host’s error page': (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><h1>Not here</h1>' }),
    'is empty': (route) => route.fulfill({ body: '' }),
    'is cut short': async (route) => route.fulfill({ body: (await body(route)).subarray(0, 300_000) }),
    'has a byte changed': async (route) => {
      const bytes = await body(route);
      for (let i = 40; i < bytes.length; i += 50_021) bytes[i] = (bytes[i] ?? 0) ^ 0xff;
      await route.fulfill({ body: bytes });
    },
    'does not come': (route) => route.abort('connectionrefused'),
  };
  const always = ['is not found', 'is the host’s error page', 'is cut short'];
  for (const [what, answer] of Object.entries(ANSWERS)) {
    if (!long && !always.includes(what)) continue;
    test(what, async ({ page }) => {
      await page.route('**/texts*.bin', answer);
      await open(page, '?topic=products&product=2711&by=hs6');
      await expect(page.locator('#notice')).toContainText('could not be fetched');
      await expect(page.locator('#chart svg.scene')).toContainText('271121');
      await open(page, '?topic=materials&product=271111');
      await expect(page.locator('#notice')).toContainText('could not be fetched');
      await page.locator('#topic-button').click();
      await page.locator('#topic-popover').getByText('Products').first().click();
      await expectTitle(page, IMPORTS);
    });
  }

  test('never answers: codes stand for names, and the rest works', async ({ page }) => {
    await page.route('**/texts*.bin', () => {});
    await open(page, '?topic=products&product=2711&by=hs6');
    await expect(page.locator('#chart svg.scene')).toContainText('271121');
    await page.locator('#search-button').click();
    await page.locator('#search-input').fill('8703');
    await expect(page.locator('#search-list [role=option]').first()).toContainText('Passenger cars');
  });

  test('comes late: names take the place of codes, also in the words around the figure', async ({ page }) => {
    let letGo = () => {};
    const held = new Promise<void>((done) => { letGo = done; });
    await page.route('**/texts*.bin', async (route) => { await held; await route.continue(); });
    await open(page, '?topic=products&flow=exports&product=870323&read=explorer');
    await expect(page.locator('#view-words')).toContainText('HS 870323');
    await expect(page.locator('#figure-title')).toContainText('870323');
    letGo();
    for (const part of ['#view-words', '#figure-title', '#chart-summary']) {
      await expect(page.locator(part)).toContainText(/petrol cars, 1\.5 to 3/i);
      // In the title the name, which is a part of the sentence, stands beside the code.
      if (part !== '#figure-title') await expect(page.locator(part)).not.toContainText('870323');
    }
    await expect(page.locator('#figure-subtitle')).toContainText('HS 870323 petrol cars');
  });

  test('is asked for again after it did not come', async ({ page }) => {
    let times = 0;
    await page.route('**/texts*.bin', (route) => { times += 1; return times === 1 ? route.fulfill({ status: 404, body: '' }) : route.continue(); });
    await open(page, '?topic=products&product=2711&by=hs6');
    await expect(page.locator('#notice')).toContainText('could not be fetched');
    await page.locator('#search-button').click();
    await expect.poll(() => times).toBe(2);
    await page.keyboard.press('Escape');
    await expect(page.locator('#chart svg.scene')).toContainText(/gas|propane|butane/i);
  });
});

test.describe('a frame in the sandbox of another page', () => {
  test.use({ allowedComplaints: [/sandboxed|request to a third party|Access is denied/] });

  // GitHub Pages and others let any origin read their files, so that the program starts here.
  test('that keeps no origin, from a host that lets all read: the chart is there', async ({ page, baseURL }) => {
    await page.route('**/*', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, headers: { ...answer.headers(), 'access-control-allow-origin': '*' } });
    });
    await page.route('**/around.html', (route) => route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>Around</title><iframe width="900" height="520" sandbox="allow-scripts" src="${baseURL}?topic=products&amp;embed=1"></iframe>`,
    }));
    await page.goto('./around.html');
    await expect(page.frameLocator('iframe').locator('#figure-title')).toHaveText(IMPORTS);
    await expect(page.frameLocator('iframe').locator('#chart svg.scene text').first()).toBeVisible();
  });
});

const HOSTILE = ['x'.repeat(10_000), '👩‍👩‍👧‍👦🇷🇺🏳️‍🌈', 'النفط الخام', '\u202eedurc\u202c', `e${'\u0301'.repeat(300)}`, 'a\u0000b', '\ud800', '\ufeff\u200b\u00ad',
  '<script>window.pwned=1</script>', '<img src=x onerror=window.pwned=1>', '"><svg onload=window.pwned=1>', "'; DROP TABLE trade; --", '%', '%00%zz%E0%A4%A', '\\u0000\\', '(.*)+$[',
  '2023-13-45', '31.02.2023', '1e999', '-0', '9'.repeat(400), '٢٠٢٣', '２０２３', 'İıß', 'ﬁ', 'Å'.normalize('NFD'), '\t\r\n', ' '.repeat(500)];

/** Every text, then one that is found. */
async function typeAll(page: Page, box: string): Promise<void> {
  for (const text of HOSTILE) {
    await page.locator(box).fill(text);
    await expect(page.locator(box)).toBeVisible();
  }
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
}

test.describe('what is typed', () => {
  test('into the search', async ({ page }) => {
    await open(page, '?topic=products');
    await page.locator('#search-button').click();
    await typeAll(page, '#search-input');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.locator('#search-input').fill('8703');
    await page.keyboard.press('Enter');
    await expect(page.locator('#short-link')).toHaveText(/product=8703/);
  });

  test('pasted into the search: what was pasted is said back as words @phone', async ({ page }) => {
    await open(page, '?topic=products');
    await page.locator('#search-button').click();
    const box = page.locator('#search-input');
    for (const text of [...HOSTILE.filter((t) => !/^\s*$|[\u0000\ud800]/.test(t)), '<b>qqqqqq</b>\n<i>qqqqqq</i>']) {
      await page.evaluate((t) => navigator.clipboard.writeText(t), text);
      await box.fill('');
      await box.press('Control+v');
      await expect(page.locator('.search [role=status]')).toHaveText(/result|Nothing found/);
      expect((await box.inputValue()).length).toBeLessThanOrEqual(200);
    }
    await expect(page.locator('.search-none')).toContainText('“<b>qqqqqq</b>');
    await expect(page.locator('.search-none b')).toHaveCount(0);
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  for (const [topic, cell, word, found] of [
    ['products', 'product', 'crude', /Crude/],
    ['partners', 'partner', 'Germany', /Germany/],
    ['materials', 'material', 'crude', /[Cc]rude/],
  ] as const) {
    test(`into the field of the ${cell}`, async ({ page }) => {
      await open(page, `?topic=${topic}`);
      await page.locator(`#${cell}-button`).click();
      const box = `#find-${cell}`;
      await typeAll(page, box);
      await page.locator(box).fill(word);
      await expect(page.locator(`#${cell}-popover`)).toContainText(found);
    });
  }
});

/** A row of numbers from 0 to 1, the same for the same seed. */
function numbers(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Links around the grammar: words of it in places of others, broken escapes, far periods, long lists. */
function noise(count: number): string[] {
  const next = numbers(20_250_101);
  const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T;
  const KEYS = ['v', 'page', 'claim', 'topic', 'flow', 'product', 'partner', 'from', 'to', 'season', 'measure', 'prices', 'money', 'unit', 'base', 'by', 'chart', 'axis', 'scale', 'sort', 'focus', 'with', 'read', 'data', 'x'];
  const TOPICS = ['months', 'products', 'energy', 'partners', 'materials', 'currencies', 'cars', 'pipelines'];
  const MEASURES = ['value', 'weight', 'unit-value', 'share', 'growth', 'change', 'contribution', 'index', 'running', 'sum12', 'discount', 'hhi', 'gdp-share', 'split', 'capacity', 'real'];
  const CHARTS = ['line', 'area', 'share-area', 'column', 'bar', 'diverging', 'treemap', 'multiples', 'heatmap', 'slope', 'scatter', 'race', 'band', 'map', 'cards', 'table'];
  const VALUES = [...TOPICS, ...MEASURES, ...CHARTS, 'exports', 'imports', 'total', 'balance', 'section', 'hs2', 'hs4', 'hs6', 'supplier', 'year', 'status', 'usd', 'cny', 'rub', 'log', 'own', 'both', 'article', 'explorer',
    '27', '8703', '270900', 's5', 's99', '27~87~8703', 'crude', 'lng', 'rus~sau', 'deu', 'west', 'world', '2017', '2023-01', '2023-13', '0000', '9999-99', '-1', 'latest', '1-11', '11-1', '0-0', '13-99', '', '%', '%zz', '%00', '%F0%9F%98%80', '١٢', '😀', '-', '~', '~~27~', '.', '+', 'a'.repeat(300), '27~'.repeat(200), 'topic%3Dproducts%26with%3Dtopic', 'two-hundred-billion', 'cars-and-energy', '<b>', '&', '=', '#x=y', '18446744073709551616'];
  return Array.from({ length: count }, () => {
    const parts = [`topic=${one(TOPICS)}`];
    // Half of the links go together more often, and so lead deeper.
    if (next() < 0.5) parts.push(`chart=${one(CHARTS)}`, `measure=${one(MEASURES)}`);
    for (let n = Math.floor(next() * 7); n > 0; n -= 1) parts.push(`${one(KEYS)}=${one(VALUES)}`);
    const link = parts.join('&');
    if (next() > 0.2) return link;
    const at = Math.floor(next() * link.length);
    return link.slice(0, at) + one(['%', '&', '=', '\u0301', '', 'é', '~']) + link.slice(at + 1);
  });
}

test('links of noise: a view each time', async ({ page }) => {
  test.setTimeout(long ? 400_000 : 90_000);
  await open(page, '?topic=months');
  const links = noise(long ? 300 : 60);
  for (let i = 0; i < links.length; i += 20) {
    const wrong = await page.evaluate(async (some) => {
      const out: string[] = [];
      for (const link of some) {
        // As Back and Forward lead to a view: the whole way from link to picture, without a new page.
        history.replaceState(null, '', `?${link}`);
        dispatchEvent(new PopStateEvent('popstate', { state: null }));
        await new Promise((done) => { setTimeout(done, 30); });
        const words = (s: string) => document.querySelector(s)?.textContent?.trim() ?? '';
        const shown = document.querySelector('#chart svg.scene')?.querySelector('path, rect, circle, text') || document.querySelector('#table tbody tr');
        const alone = document.querySelector('.page')?.getAttribute('data-read') === 'article';
        const title = words('#figure-title') || words('#side-title');
        if (!alone && (title === '' || (!shown && words('#side-title') === ''))) out.push(`no view: ${link}`);
        const marks = [...document.querySelectorAll('#chart svg.scene *')].flatMap((e) => [...e.attributes]);
        const bad = marks.find((a) => /NaN|Infinity|undefined/.test(a.value) || (/^(width|height|r)$/.test(a.name) && a.value.startsWith('-')));
        if (bad) out.push(`${bad.name}=${bad.value.slice(0, 60)}: ${link}`);
        if (/NaN|undefined|Infinity/.test(title + words('#figure-subtitle') + words('#table'))) out.push(`words: ${link}`);
      }
      return out;
    }, links.slice(i, i + 20));
    expect(wrong).toEqual([]);
    expect(await shortLink(page)).toMatch(/^(\?|$)/);
  }
  // Some from the start as well.
  for (const link of links.filter((_, i) => i % 30 === 7)) {
    await page.goto(`./?${link}`);
    await ready(page);
  }
});
