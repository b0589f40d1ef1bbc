// Where things stand: both sizes, both themes, the sheet of the phone, the river, and the server's
// folder, which nothing leaves.
import { expect, open, ready, test } from './fixtures';
import type { Page } from '@playwright/test';

const VIEWS = [
  '',
  '?topic=months&flow=balance&chart=column',
  '?topic=products&flow=exports&by=section&chart=area',
  '?topic=products&flow=exports&chart=table',
  '?claim=cars-and-energy&read=explorer',
  '?topic=products&product=2711&by=hs6&read=explorer',
  '?topic=months&flow=nonsense&chart=nonsense',
  '?read=article',
];

/** How far the page can be scrolled sideways. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });

/** What of the chart's own text stands outside its picture, and how the picture stands in its bank. */
const outside = (page: Page) =>
  page.evaluate(() => {
    const scene = document.querySelector('#chart svg.scene');
    const bank = document.querySelector('#explorer');
    if (!scene || !bank) return [];
    const s = scene.getBoundingClientRect();
    const b = bank.getBoundingClientRect();
    const wrong: string[] = [];
    if (s.width < 200 || s.height < 150) wrong.push(`the chart is ${s.width} × ${s.height}`);
    if (s.left < b.left - 1 || s.right > b.right + 1) wrong.push(`the chart ${s.left}–${s.right} is not in its bank ${b.left}–${b.right}`);
    for (const text of scene.querySelectorAll('text')) {
      const t = text.getBoundingClientRect();
      if (t.width === 0) continue;
      if (t.left < s.left - 1.5 || t.right > s.right + 1.5 || t.top < s.top - 1.5 || t.bottom > s.bottom + 1.5) {
        wrong.push(`“${text.textContent}” ${t.left - s.left},${t.top - s.top}–${t.right - s.left},${t.bottom - s.top} of ${s.width} × ${s.height}`);
      }
    }
    return wrong;
  });

/** Text on the page under 11 px (DESIGN.md, section 3). */
const tiny = (page: Page) =>
  page.evaluate(() => {
    const small = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || !node.textContent?.trim() || parent.closest('.visually-hidden, script, style, noscript, [hidden]')) continue;
      const rect = parent.getBoundingClientRect();
      if (rect.width === 0) continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < 10.99) small.add(`${size}: ${node.textContent.trim().slice(0, 40)}`);
    }
    return [...small];
  });

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });
    for (const view of VIEWS) {
      test(`fits its window: ${view || 'the first claim'} @phone`, async ({ page }) => {
        await open(page, view);
        await expect.poll(() => sideways(page)).toBe(0);
        await expect.poll(() => outside(page)).toEqual([]);
        expect(await tiny(page)).toEqual([]);
      });
    }

    test('the colours are those of the theme @phone', async ({ page }) => {
      await open(page, '');
      const colours = await page.evaluate(() => {
        const of = (s: string) => getComputedStyle(document.querySelector(s) as Element).backgroundColor;
        return [of('#explorer'), getComputedStyle(document.body).colorScheme || getComputedStyle(document.documentElement).colorScheme];
      });
      // --bank-data: #ecf2f2, #0c1214.
      expect(colours[0]).toBe(theme === 'light' ? 'rgb(236, 242, 242)' : 'rgb(12, 18, 20)');
    });
  });
}

test.describe('narrow and in between', () => {
  for (const width of [320, 390, 600, 767, 768, 1024, 1199, 1200, 1920]) {
    test(`no scrolling sideways at ${width} px`, async ({ page }) => {
      test.setTimeout(60_000);
      await page.setViewportSize({ width, height: 800 });
      for (const view of ['', '?topic=products', '?topic=products&chart=table&read=explorer', '?topic=months&chart=nonsense&flow=nonsense&by=nonsense']) {
        await open(page, view);
        await expect.poll(() => sideways(page), view).toBe(0);
        await expect.poll(() => outside(page), view).toEqual([]);
      }
    });
  }

  test('a chart is laid out again when its window changes', async ({ page }) => {
    await open(page, '?topic=months');
    const width = () => page.locator('#chart svg.scene').evaluate((e) => e.getBoundingClientRect().width);
    const wide = await width();
    await page.setViewportSize({ width: 1000, height: 900 });
    await expect.poll(width).toBeLessThan(wide);
    await expect.poll(() => outside(page)).toEqual([]);
    await expect.poll(() => sideways(page)).toBe(0);
    await page.setViewportSize({ width: 1440, height: 900 });
    await expect.poll(width).toBe(wide);
  });

  test('text at 200 % does not scroll sideways', async ({ page }) => {
    await open(page, '');
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%', 'important'));
    await expect.poll(() => sideways(page)).toBe(0);
  });

  for (const [name, width, height] of [['a desk', 1440, 900], ['a phone', 390, 844]] as const) {
    test(`text at 200 % is as large in the chart, and pointing finds what lies there: ${name}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await open(page, '?topic=months&chart=line&read=explorer');
      const high = (words: string) => page.locator('#chart svg.scene text', { hasText: words }).first()
        .evaluate((e) => e.getBoundingClientRect().height);
      const usual = await high('$');
      await page.addInitScript(() => addEventListener('DOMContentLoaded', () => document.documentElement.style.setProperty('font-size', '200%', 'important')));
      await page.reload();
      await expect(page.locator('html[data-ready]')).toBeAttached();
      // Nearly: a figure with fewer of its own pixels has smaller ticks.
      await expect.poll(async () => (await high('$')) / usual).toBeGreaterThan(1.6);
      await expect.poll(() => sideways(page)).toBe(0);
      await page.locator('#chart').scrollIntoViewIfNeeded();
      const box = await page.locator('#chart').boundingBox();
      if (!box) throw new Error('no chart');
      await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.4);
      const tip = await page.locator('.tooltip').boundingBox();
      const cross = await page.locator('.crosshair').boundingBox();
      if (!tip || !cross) throw new Error('nothing is pointed at');
      // A month is a few pixels wide, and the crosshair stands at the nearest one.
      expect(Math.abs(cross.x - (box.x + box.width * 0.4))).toBeLessThan(12);
      expect(tip.x).toBeGreaterThanOrEqual(box.x - 1);
      expect(tip.x + tip.width).toBeLessThanOrEqual(box.x + box.width + 1);
    });
  }
});

test.describe('1440 × 900', () => {
  test('the reading frame: text 600, the chart fully in sight', async ({ page }) => {
    await open(page, '');
    const box = async (s: string) => {
      const b = await page.locator(s).first().boundingBox();
      if (!b) throw new Error(`no ${s}`);
      return b;
    };
    expect((await box('#article')).width).toBe(600);
    const data = await box('#explorer');
    expect(Math.round(data.x)).toBe(600);
    expect(Math.round(data.width)).toBe(840);
    const chart = await box('#chart svg.scene');
    expect(chart.height).toBeGreaterThanOrEqual(320);
    expect(chart.y + chart.height).toBeLessThanOrEqual(900);
    // The order: verdict, filters, title, chart, source, actions.
    const tops = [];
    for (const s of ['.verdict-box', '.filters', '#figure-title', '#figure-subtitle', '#chart', '#source', '.actions']) tops.push((await box(s)).y);
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    // What the reader takes away is in sight without scrolling.
    const actions = await box('.actions');
    expect(actions.y + actions.height).toBeLessThanOrEqual(900);
  });

  test('the bank of the data stays while the text is read', async ({ page }) => {
    await open(page, '');
    const top = async () => (await page.locator('#explorer').boundingBox())?.y;
    expect(await top()).toBe(0);
    await page.mouse.move(300, 500);
    await page.mouse.wheel(0, 400);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
    expect(await top()).toBe(0);
  });

  test('the river, a glyph at every claim, and the bridge', async ({ page }) => {
    await open(page, '?claim=two-hundred-billion');
    await expect(page.locator('svg.river .river-line')).toHaveAttribute('d', /^M[\d.]+ 0C/);
    const glyphs = page.locator('.river-glyphs .buoy');
    await expect(glyphs).toHaveCount(await page.locator('#article a.claim').count());
    const places = async () =>
      page.evaluate(() => {
        const middle = (r: DOMRect) => r.top + r.height / 2;
        const claims = [...document.querySelectorAll('#article a.claim')].map((c) => middle(c.getClientRects()[0] as DOMRect));
        const buoys = [...document.querySelectorAll('.river-glyphs .buoy')].map((b) => middle(b.getBoundingClientRect()));
        return { claims, buoys };
      });
    await expect
      .poll(async () => {
        const { claims, buoys } = await places();
        // At the first line of its phrase, or as close below as the 24 px to the one above allow.
        let last = Number.NEGATIVE_INFINITY;
        return claims.every((y, i) => {
          const want = Math.max(y, last + 24);
          last = buoys[i] ?? Number.NaN;
          return Math.abs(last - want) <= 2;
        });
      })
      .toBe(true);
    // The bridge begins at the height of the chosen words' glyph and ends at the verdict box.
    const bridge = page.locator('svg.bridge path');
    await expect(bridge).toHaveAttribute('d', /^M[\d.]+ [\d.]+H[\d.]+/);
    const ends = await page.evaluate(() => {
      const b = (document.querySelector('svg.bridge path') as SVGPathElement).getBoundingClientRect();
      const v = (document.querySelector('.verdict-box') as Element).getBoundingClientRect();
      const g = (document.querySelector('.buoy[aria-current=true]') as Element).getBoundingClientRect();
      return { right: b.right, left: b.left, box: v.left, top: b.top, bottom: b.bottom, glyph: g.top + g.height / 2, text: document.querySelector('#article-text')?.getBoundingClientRect().right };
    });
    expect(Math.abs(ends.right - ends.box)).toBeLessThanOrEqual(3);
    expect(Math.abs(ends.left - (ends.text ?? 0))).toBeLessThanOrEqual(3);
    expect(ends.top - 2).toBeLessThanOrEqual(ends.glyph);
    expect(ends.bottom + 2).toBeGreaterThanOrEqual(ends.glyph);
    // Away from a claim there is no bridge.
    await page.keyboard.press('t');
    await page.locator('#flow-button').click();
    await page.locator('label', { has: page.locator('input#flow-exports') }).click();
    await expect(bridge).not.toHaveAttribute('d', /./);
  });

  test('under 1200 px the glyphs are in the text and there is no bridge', async ({ page }) => {
    await page.setViewportSize({ width: 1024, height: 900 });
    await open(page, '?claim=two-hundred-billion');
    await expect(page.locator('svg.bridge')).toBeHidden();
    await expect(page.locator('.river-glyphs')).toBeHidden();
    await expect(page.locator('#claim-two-hundred-billion .glyph')).toBeVisible();
    await expect(page.locator('#chart svg.scene')).toBeVisible();
  });

  test('a tooltip changes neither the page nor the figure', async ({ page }) => {
    for (const view of ['?topic=months', '?topic=products', '?topic=products&flow=exports&chart=area&by=section']) {
      await open(page, view);
      const size = () =>
        page.evaluate(() => {
          const bank = document.querySelector('#bank-scroll') as Element;
          const chart = (document.querySelector('#chart') as Element).getBoundingClientRect();
          const root = document.documentElement;
          return [root.scrollWidth, root.scrollHeight, bank.scrollWidth, bank.scrollHeight, chart.width, chart.height, chart.x, chart.y];
        });
      const before = await size();
      const box = await page.locator('#chart').boundingBox();
      if (!box) throw new Error('no chart');
      const bottom = Math.min(box.y + box.height, 900) - box.y;
      for (const [fx, fy] of [[0.1, 0.1], [0.5, 0.5], [0.9, 0.9], [0.99, 0.5], [0.3, 0.97]] as const) {
        await page.mouse.move(box.x + box.width * fx, box.y + bottom * fy);
        await expect(page.locator('.tooltip'), `${view} ${fx} ${fy}`).toBeVisible();
        expect(await size(), `${view} ${fx} ${fy}`).toEqual(before);
        const tip = await page.locator('.tooltip').boundingBox();
        if (!tip) throw new Error('no tooltip');
        expect(tip.x, view).toBeGreaterThanOrEqual(box.x - 1);
        expect(tip.x + tip.width, view).toBeLessThanOrEqual(1440);
      }
      await page.mouse.move(10, 10);
      await expect(page.locator('.tooltip')).toHaveCount(0);
      expect(await size(), view).toEqual(before);
    }
  });
});

test.describe('390 × 844: the sheet', () => {
  const height = (page: Page) => page.locator('#explorer').evaluate((e) => Math.round(e.getBoundingClientRect().height));

  test('three heights by the grip, each said @phone-only', async ({ page }) => {
    await open(page, '');
    const grip = page.getByRole('button', { name: /^Explorer:/ });
    await expect(grip).toHaveAccessibleName(/half height\. Press for full height/);
    // 52 % of 844 and a pixel; 844 − 47; 64.
    await expect.poll(() => height(page)).toBe(440);
    await grip.tap();
    await expect(grip).toHaveAccessibleName(/full height\. Press to close/);
    await expect.poll(() => height(page)).toBe(797);
    await expect(page.locator('.filters')).toBeVisible();
    await expect(page.locator('#source')).toBeVisible();
    await grip.press('Enter');
    await expect(grip).toHaveAccessibleName(/closed\. Press for half height/);
    await expect.poll(() => height(page)).toBe(64);
    await expect(page.locator('.verdict-sentence')).toBeVisible();
    await grip.tap();
    await expect.poll(() => height(page)).toBe(440);
    expect(await sideways(page)).toBe(0);
  });

  test('at half: verdict, title, chart and three buttons, all in sight @phone-only', async ({ page }) => {
    await open(page, '?claim=two-hundred-billion');
    await expect(page.locator('.verdict-box')).toContainText('Supported.');
    // One line: without the comparison.
    await expect(page.locator('#figure-title')).toHaveText(/^China’s trade with Russia passed \$200bn in November 2023$/, { useInnerText: true });
    const chart = await page.locator('#chart svg.scene').boundingBox();
    if (!chart) throw new Error('no chart');
    expect(chart.width).toBeGreaterThan(330);
    const buttons = page.locator('.phone-actions button:visible');
    await expect(buttons).toHaveText(['Copy link', 'Filters', 'Next claim']);
    for (const button of await buttons.all()) {
      const box = await button.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(844);
    }
  });

  test('its buttons do what they say @phone-only', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(page, '?claim=two-hundred-billion');
    const sheet = page.locator('.page');
    await page.locator('.phone-actions').getByRole('button', { name: 'Next claim' }).tap();
    await expect.poll(() => new URL(page.url()).search).not.toBe('?claim=two-hundred-billion');
    await page.locator('.phone-actions').getByRole('button', { name: 'Copy link' }).tap();
    await expect(page.locator('.phone-actions').getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    await page.locator('.phone-actions').getByRole('button', { name: 'Filters' }).tap();
    await expect(sheet).toHaveAttribute('data-sheet', 'full');
    await page.locator('.phone-actions').getByRole('button', { name: 'Table' }).tap();
    await expect(page.locator('#table')).toBeVisible();
    await page.locator('.phone-actions').getByRole('button', { name: 'Chart' }).tap();
    await expect(page.locator('#chart')).toBeVisible();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.phone-actions').getByRole('button', { name: /CSV/ }).tap(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.csv$/);
  });

  test('a filter in the full sheet @phone-only', async ({ page }) => {
    await open(page, '?topic=products');
    await page.locator('#grip').tap();
    await page.locator('#flow-button').tap();
    const popover = page.locator('#flow-popover');
    await expect(popover).toBeVisible();
    const box = await popover.boundingBox();
    expect(box?.x).toBe(0);
    expect(box?.width).toBe(390);
    await page.locator('label', { has: page.locator('input#flow-exports') }).tap();
    await expect.poll(() => new URL(page.url()).search).toBe('?topic=products&flow=exports');
    await popover.getByRole('button', { name: 'Close' }).tap();
    await expect(popover).toBeHidden();
    await expect(page.locator('#flow-button')).toBeFocused();
  });

  test('a tap pins the tooltip, a second lets go @phone-only', async ({ page }) => {
    await open(page, '?topic=months');
    const box = await page.locator('#chart').boundingBox();
    if (!box) throw new Error('no chart');
    const [x, y] = [box.x + box.width * 0.4, box.y + Math.min(box.height, 200) * 0.5];
    await page.touchscreen.tap(x, y);
    await expect(page.locator('.tooltip')).toHaveClass(/is-pinned/);
    expect(await sideways(page)).toBe(0);
    await page.touchscreen.tap(x, y);
    await expect(page.locator('.tooltip')).toHaveCount(0);
  });

  test('the chosen phrase is not under the sheet @phone-only', async ({ page }) => {
    await open(page, '?topic=months');
    for (const id of ['two-hundred-billion', 'cars-and-energy', 'target-met']) {
      await page.locator(`#claim-${id}`).click();
      await expect
        .poll(async () => {
          const claim = await page.locator(`#claim-${id}`).boundingBox();
          const sheet = await page.locator('#explorer').boundingBox();
          return !!claim && !!sheet && claim.y >= 47 && claim.y + Math.min(claim.height, 30) <= sheet.y;
        }, id)
        .toBe(true);
    }
  });
});

test.describe('motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  test('nothing moves for a reader who wants it so @phone', async ({ page }) => {
    await open(page, '');
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((e) => {
          const s = getComputedStyle(e);
          const long = (list: string) => list.split(',').some((t) => Number.parseFloat(t) > 0.001);
          return (s.transitionProperty !== 'none' && long(s.transitionDuration)) || (s.animationName !== 'none' && long(s.animationDuration));
        })
        .map((e) => `${e.tagName} ${e.className}`),
    );
    expect(moving).toEqual([]);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto');
  });
});

test.describe('the document', () => {
  test('no id twice', async ({ page }) => {
    for (const view of ['', '?topic=products&read=explorer', '?topic=products&chart=table']) {
      await open(page, view);
      const twice = await page.evaluate(() => {
        const seen = new Map<string, number>();
        document.querySelectorAll('[id]').forEach((e) => seen.set(e.id, (seen.get(e.id) ?? 0) + 1));
        return [...seen].filter(([, n]) => n > 1).map(([id]) => id);
      });
      expect(twice, view).toEqual([]);
    }
  });

  test('landmarks and headings', async ({ page }) => {
    await open(page, '');
    await expect(page.getByRole('banner')).toHaveCount(1);
    await expect(page.getByRole('main')).toHaveCount(1);
    await expect(page.getByRole('complementary', { name: 'Explorer' })).toHaveCount(1);
    await expect(page.getByRole('navigation', { name: 'Pages' })).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.getByRole('figure')).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 2, name: /passed \$200bn/ })).toHaveCount(1);
    await expect(page.getByRole('img', { name: /passed \$200bn/ })).toHaveCount(1);
    // The box of the chart has the description: said of the picture in it, it would be said twice.
    await expect(page.locator('#chart')).toHaveAccessibleDescription(/^Lines, by year, 2017–2024\./);
    await open(page, '?read=explorer');
    await expect(page.getByRole('main', { name: 'Explorer' })).toHaveCount(1);
    await expect(page.getByRole('navigation', { name: 'Claims' })).toHaveCount(1);
  });

  test('everything that takes the focus shows it', async ({ page }) => {
    test.setTimeout(60_000);
    await open(page, '?topic=products');
    const bare: string[] = [];
    for (let i = 0; i < 60; i += 1) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const e = document.activeElement;
        if (!e || e === document.body) return null;
        const drawn = (x: Element) => {
          const s = getComputedStyle(x);
          return (s.outlineStyle !== 'none' && Number.parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none';
        };
        // The ring of a radio button may stand on its label.
        const label = e.closest('label');
        const next = e.nextElementSibling;
        return { name: e.id || e.className.toString() || e.tagName, ok: drawn(e) || (!!label && drawn(label)) || (!!next && drawn(next)) };
      });
      if (!seen) break;
      if (!seen.ok) bare.push(seen.name);
    }
    expect(bare).toEqual([]);
  });
});

test.describe('under any path', () => {
  test('everything comes from the folder of the page, and nothing leaves it', async ({ page, baseURL }) => {
    const folder = new URL('./', baseURL).href;
    const asked: string[] = [];
    page.on('request', (r) => { if (!/^(blob|data|about):/.test(r.url())) asked.push(r.url()); });
    await open(page, '?topic=products&product=2711&by=hs6');
    // The second file, which holds the names of subheadings, as well.
    await expect(page.locator('#chart svg.scene')).toContainText(/gas|propane|butane/i);
    await page.locator('#show-table').click();
    await page.locator('#save-csv').click();
    await page.keyboard.press('a');
    await page.keyboard.press('n');
    await page.evaluate(() => document.fonts.ready);
    expect(asked.some((u) => u.endsWith('.wasm'))).toBe(true);
    expect(asked.some((u) => /texts-\w+\.bin$/.test(u))).toBe(true);
    expect(asked.filter((u) => !u.startsWith(folder))).toEqual([]);
  });

  test('the file of the page by its name', async ({ page }) => {
    await page.goto('./index.html?topic=products');
    await ready(page);
    await page.locator('#show-table').click();
    expect(new URL(page.url()).pathname).toMatch(/\/index\.html$/);
    await expect(page.locator('#short-link')).toHaveText('?topic=products&chart=table');
    await page.reload();
    await ready(page);
    await expect(page.locator('#table')).toBeVisible();
  });

  test('links that leave the page open in a window of their own and tell it nothing', async ({ page }) => {
    await open(page, '');
    const out = await page.locator('a[href^=http]').evaluateAll((all) => all.map((a) => [a.getAttribute('href'), a.getAttribute('target'), a.getAttribute('rel')]));
    expect(out.length).toBeGreaterThan(0);
    for (const [, target, rel] of out) {
      expect(target).toBe('_blank');
      expect(rel).toMatch(/noopener|noreferrer/);
    }
  });

  test('without the second file the codes stand for names, and it is said', async ({ page }) => {
    // Asked for as an answer that is no file of ours, so that no request fails.
    await page.route('**/texts-*.bin', (route) => route.fulfill({ status: 200, contentType: 'application/octet-stream', body: 'nothing' }));
    await open(page, '?topic=products&product=2711&by=hs6');
    await expect(page.locator('#notice')).toContainText('could not be fetched');
    await expect(page.locator('#chart svg.scene')).toContainText('271121');
  });
});

test('a word that changes does not lay the drawing out anew', async ({ page }) => {
  await open(page, '?read=explorer');
  await page.waitForTimeout(500);
  // Layout of a word beside layout of the drawing, in the same page, each the middle of 25.
  const [word, drawing] = await page.evaluate(async () => {
    const middle = async (act: (i: number) => void) => {
      const took: number[] = [];
      for (let i = 0; i < 25; i += 1) {
        await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
        act(i);
        const start = performance.now();
        void document.body.offsetHeight;
        took.push(performance.now() - start);
      }
      return took.sort((a, b) => a - b)[12] ?? 0;
    };
    const scene = document.querySelector('#chart svg.scene');
    const subtitle = document.querySelector('#figure-subtitle');
    const select = document.querySelector<HTMLSelectElement>('#period-first');
    if (!scene || !subtitle || !select) throw new Error('no chart, subtitle or select');
    const marks = scene.innerHTML;
    return [
      await middle((i) => { subtitle.textContent = `Words ${i}`; select.selectedIndex = i; }),
      await middle(() => { scene.innerHTML = marks; }),
    ];
  });
  // It was two to three times as long as the drawing.
  expect(word).toBeLessThan(drawing);
});

/** The marks in the page, as they would stand in a fresh drawing: shapes in their order, words sorted. */
const drawings = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('#explorer .chart > svg.scene')].map((scene) => {
    const words = [...scene.querySelectorAll('g[transform]')].map((e) => e.outerHTML).sort();
    const others = [...scene.children].filter((_, i) => i !== 1).map((e) => e.innerHTML);
    return { size: [scene.getAttribute('width'), scene.getAttribute('height')], others, words };
  }));

test('a drawing after many changes is the one that its link opens', async ({ page }) => {
  test.setTimeout(120_000);
  for (const first of ['?read=explorer', '?topic=products&read=explorer', '?topic=energy&read=explorer', '?flow=imports&with=flow%3Dexports&read=explorer']) {
    await open(page, first);
    for (let round = 0; round < 4; round += 1) {
      await page.evaluate(async (round) => {
        let seed = 20231207 + round;
        const random = (n: number) => { seed = (seed * 48271) % 2147483647; return seed % n; };
        for (let i = 0; i < 6; i += 1) {
          const all = [...document.querySelectorAll<HTMLInputElement>('#explorer :is(input[type=radio]:not(:checked), input[type=checkbox])')];
          // A figure that is a table has no drawing.
          const inputs = all.filter((e) => !e.disabled && !e.closest('[hidden], .actions') && e.value !== 'table');
          inputs[random(inputs.length)]?.click();
          await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
        }
      }, round);
      await expect(page.locator('#chart svg.scene text').first()).toBeVisible();
      await page.waitForTimeout(300);
      const after = await drawings(page);
      expect(after).toHaveLength(first.includes('with=') ? 2 : 1);
      const link = await page.evaluate(() => location.search);
      const other = await page.context().newPage();
      await open(other, link);
      // Names come with the second file.
      await expect.poll(() => drawings(other), { message: link, timeout: 15_000 }).toEqual(after);
      await other.close();
    }
  }
});

test.describe('a chart stays where it is while filters change', () => {
  test('its size, with a title of one line and of two', async ({ page }) => {
    await open(page, '?read=explorer&flow=exports');
    const seen = async () => {
      const of = async (s: string) => Math.round((await page.locator(s).boundingBox())?.height ?? 0);
      return { chart: await of('#chart'), title: await of('#figure-title'), notes: await of('#explorer .notes') };
    };
    const found = [];
    for (const measure of ['Running total', '12-month sum', 'Growth on the year', 'Index', 'Share of GDP']) {
      await page.locator('#explorer .measures, #explorer .panel').first().getByText(measure, { exact: true }).click();
      await expect(page.getByLabel(measure, { exact: true })).toBeChecked();
      await page.waitForTimeout(100);
      found.push(await seen());
    }
    // The words around it did change their height.
    expect(new Set(found.map((f) => f.title)).size + new Set(found.map((f) => f.notes)).size).toBeGreaterThan(2);
    expect(new Set(found.map((f) => f.chart)).size, JSON.stringify(found)).toBe(1);
  });

  test('in sight, while a panel longer than the window is scrolled', async ({ page }) => {
    await open(page, '?topic=products&flow=exports&by=section&chart=area&read=explorer');
    const bank = page.locator('#bank-scroll');
    const place = () => page.locator('#chart').boundingBox();
    const before = await place();
    expect((before?.y ?? 0) + (before?.height ?? 0)).toBeLessThanOrEqual(900);
    await bank.evaluate((e) => { e.scrollTop = e.scrollHeight; });
    await expect.poll(() => bank.evaluate((e) => e.scrollTop)).toBeGreaterThan(50);
    const after = await place();
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThanOrEqual(16);
    // Its actions are in sight as well.
    const actions = await page.locator('#explorer .actions').boundingBox();
    expect((actions?.y ?? 0) + (actions?.height ?? 0)).toBeLessThanOrEqual(900);
  });
});
