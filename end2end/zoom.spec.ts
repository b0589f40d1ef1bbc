// Windows from 200 to 5,000 px, 400 % (320 × 256 CSS pixels of a window of 1280 × 1024), text spaced
// out, forced colours, less motion: what is there is seen, reached and not covered.
import { expect, open, test } from './fixtures';
import type { Page } from '@playwright/test';

const long = process.env.AMUR_FULL === '1';
const WIDTHS = [200, 240, 280, 320, 360, 768, 1024, 1440, 2560, 3840, 5000];
const HEIGHTS = [200, 480, 900, 2000];
const CHARTS = ['?topic=months', '?topic=products', '?topic=months&chart=race', '?topic=pipelines',
  ...(long ? ['?topic=partners&scale=log', '?topic=months&flow=balance&chart=column', '?topic=products&chart=area', '?topic=currencies', '?topic=energy',
    '?topic=products&chart=treemap', '?topic=products&chart=multiples', '?topic=products&chart=heatmap', '?topic=months&chart=heatmap',
    '?topic=products&flow=balance&chart=diverging', '?topic=products&chart=slope', '?topic=products&chart=scatter', '?topic=cars'] : [])];

/** The page is no wider than its window, the chart is inside its box, and every mark has a place. */
async function sound(page: Page, at: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => {
    const box = document.querySelector('#chart')?.getBoundingClientRect();
    const scene = document.querySelector('#chart svg.scene');
    const drawn = Number(scene?.getAttribute('viewBox')?.split(' ')[2]);
    // Drawings are never narrower than 200; a box that is has one made smaller.
    return box && Math.abs(drawn - Math.max(200, box.width)) < 2 ? 'as wide as its box' : `${drawn} in ${box?.width}`;
  }), { message: `${at}: the chart` }).toBe('as wide as its box');
  const found = await page.evaluate(() => {
    const box = document.querySelector('#chart')!.getBoundingClientRect();
    const bank = document.querySelector('#explorer')!.getBoundingClientRect();
    const scene = document.querySelector('#chart svg.scene')!;
    const wrong: string[] = [];
    const over = document.scrollingElement!.scrollWidth - innerWidth;
    if (over > 0) wrong.push(`the page leads ${over} px sideways`);
    if (box.left < bank.left - 1 || box.right > bank.right + 1) wrong.push(`chart ${box.left}–${box.right} outside ${bank.left}–${bank.right}`);
    if (scene.querySelectorAll('path, rect, circle, text').length < 3) wrong.push('nothing is drawn');
    for (const text of scene.querySelectorAll('text')) {
      const t = text.getBoundingClientRect();
      if (t.width > 0 && (t.left < box.left - 2 || t.right > box.right + 2)) wrong.push(`“${text.textContent}” ${Math.round(t.left - box.left)}–${Math.round(t.right - box.left)} of ${box.width}`);
    }
    for (const mark of scene.querySelectorAll('*')) {
      for (const { name, value } of mark.attributes) {
        if (/NaN|Infinity|undefined/.test(value) || (/^(width|height|r|rx|ry|stroke-width|font-size)$/.test(name) && value.startsWith('-'))) wrong.push(`${mark.tagName} ${name}=${value.slice(0, 60)}`);
      }
    }
    return wrong;
  });
  expect(found, at).toEqual([]);
}

test.describe('a window that changes its size', () => {
  for (const link of CHARTS) {
    for (const read of ['both', 'explorer']) {
      test(`${link}, ${read}`, async ({ page }) => {
        test.setTimeout(180_000);
        await open(page, `${link}&read=${read}`);
        // Far from one to the next, as when a window is made large or is turned.
        const widths = WIDTHS.map((_, i) => WIDTHS[(i * 4) % WIDTHS.length] ?? 0);
        const heights = long ? HEIGHTS : [900];
        for (const height of heights) {
          for (const width of widths) {
            await page.setViewportSize({ width, height });
            await sound(page, `${width} × ${height}`);
          }
        }
        if (long) return;
        for (const [width, height] of [[320, 200], [1440, 200], [360, 480], [200, 2000], [5000, 2000]] as const) {
          await page.setViewportSize({ width, height });
          await sound(page, `${width} × ${height}`);
        }
      });
    }
  }

  test('the table and the pages about the data lead nowhere sideways', async ({ page }) => {
    test.setTimeout(120_000);
    for (const link of ['?topic=products&chart=table', '?topic=months&chart=table&by=year&read=explorer', '?page=method', '?page=totals', '?read=article', '?topic=products&embed=1']) {
      await open(page, link);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 700 });
        await expect.poll(() => page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth), `${link} at ${width}`).toBeLessThanOrEqual(0);
      }
    }
  });
});

test.describe('a page about the data, on a phone', () => {
  const under = (page: Page) => page.evaluate(() => {
    const end = Math.max(...[...document.querySelectorAll('#bank-scroll *')].map((e) => e.getBoundingClientRect().bottom));
    return Math.round(end - document.querySelector('.colophon')!.getBoundingClientRect().top);
  });

  for (const link of ['?page=method&read=explorer', '?page=totals&read=explorer']) {
    test(`ends before the foot of the page begins: ${link} @phone-only`, async ({ page }) => {
      await open(page, link);
      await expect.poll(() => under(page)).toBeLessThanOrEqual(0);
    });
  }

  test('the explorer alone ends before the foot, after the sheet stood at full @phone-only', async ({ page }) => {
    await open(page, '?topic=products');
    await page.locator('#grip').tap();
    await page.locator('#page-explore').tap();
    await expect(page.locator('.page')).toHaveAttribute('data-read', 'explorer');
    await expect.poll(() => under(page)).toBeLessThanOrEqual(0);
  });
});

/** Tab through the page: ids (or names) of what had the focus, and of what of it could not be seen at all. */
async function tabbed(page: Page, most: number): Promise<{ stops: string[]; hidden: string[] }> {
  const stops: string[] = [];
  const hidden: string[] = [];
  await page.evaluate(() => { scrollTo(0, 0); (document.activeElement as HTMLElement | null)?.blur(); });
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(async () => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const name = e.id || `${e.tagName} ${e.className} ${(e.textContent ?? '').trim().slice(0, 30)}`;
      const own = e.closest('label') ?? e;
      const inSight = () => [...own.getClientRects()].some((b) => {
        for (const fx of [0.05, 0.25, 0.5, 0.75, 0.95]) {
          for (const fy of [0.1, 0.5, 0.9]) {
            const [x, y] = [b.left + b.width * fx, b.top + b.height * fy];
            const top = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight ? document.elementFromPoint(x, y) : null;
            if (top && (own.contains(top) || top.closest('label, a, button') === own)) return true;
          }
        }
        return false;
      });
      // Scrolling to what has the focus may take a while.
      for (const wait of [20, 400]) {
        await new Promise((done) => { setTimeout(done, wait); });
        if (inSight()) return { name, seen: true };
      }
      return { name, seen: false };
    });
    if (!stop) break;
    stops.push(stop.name);
    if (!stop.seen) hidden.push(stop.name);
  }
  return { stops, hidden };
}

// The view stands still beside a panel longer than the window, where it fits.
for (const [width, height] of [[1280, 640], [1440, 900]] as const) {
  test.describe(`beside the panel, ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('what has the focus is seen', async ({ page }) => {
      test.setTimeout(180_000);
      await open(page, '?topic=products&flow=exports&by=section&chart=area&read=explorer');
      const { stops, hidden } = await tabbed(page, 150);
      expect(stops).toContain('cite-button');
      expect(hidden).toEqual([]);
    });

    test('what has the focus is seen: the test of a claim opened', async ({ page }) => {
      test.setTimeout(180_000);
      await open(page, '?claim=cars-and-energy&read=explorer');
      await page.locator('#explorer .test > summary').click();
      const { stops, hidden } = await tabbed(page, 150);
      expect(stops).toContain('cite-button');
      expect(hidden).toEqual([]);
    });
  });
}

test.describe('at 400 %', () => {
  test.use({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });

  const VIEWS = ['', '?topic=products', '?topic=products&read=explorer', '?topic=products&chart=table&read=explorer', '?page=method&read=explorer', '?read=article'];

  for (const view of VIEWS) {
    test(`what has the focus is seen: ${view || 'the first claim'}`, async ({ page }) => {
      test.setTimeout(180_000);
      await open(page, view);
      const { stops, hidden } = await tabbed(page, long ? 250 : 60);
      expect(stops.length).toBeGreaterThan(10);
      expect(hidden).toEqual([]);
    });
  }

  for (const sheet of ['peek', 'full']) {
    test(`what has the focus is seen: the sheet at ${sheet}`, async ({ page }) => {
      test.setTimeout(120_000);
      await open(page, '?topic=products');
      for (let i = 0; i < (sheet === 'full' ? 1 : 2); i += 1) await page.locator('#grip').click();
      await expect(page.locator('.page')).toHaveAttribute('data-sheet', sheet);
      const { hidden } = await tabbed(page, 60);
      expect(hidden).toEqual([]);
    });
  }

  test('every control of the explorer is a stop of Tab', async ({ page }) => {
    test.setTimeout(120_000);
    await open(page, '?topic=products&read=explorer');
    const { stops } = await tabbed(page, 120);
    for (const id of ['page-article', 'page-method', 'search-button', 'theme', 'topic-button', 'flow-button', 'product-button', 'period-button', 'measure-button', 'kind-button',
      'chart', 'show-table', 'phone-link', 'save-png', 'save-csv', 'compare', 'embed-button', 'cite-button', 'shortcuts-button']) {
      expect(stops, id).toContain(id);
    }
  });

  test('every filter opens inside the window, and its last choice can be reached', async ({ page }) => {
    test.setTimeout(120_000);
    await open(page, '?topic=products&read=explorer');
    for (const id of ['topic', 'flow', 'product', 'period', 'measure', 'kind', 'embed', 'cite']) {
      await page.locator(`#${id}-button`).press('Enter');
      const popover = page.locator(`#${id}-popover`);
      await expect(popover).toBeVisible();
      const box = await popover.boundingBox();
      expect(box?.y, id).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? 0), id).toBeLessThanOrEqual(256);
      expect((box?.x ?? 0) + (box?.width ?? 0), id).toBeLessThanOrEqual(320);
      const last = popover.locator('label:visible, button:visible, select:visible, [role=treeitem]:visible, [role=option]:visible').last();
      await last.scrollIntoViewIfNeeded();
      await expect(last, id).toBeInViewport({ ratio: 0.5 });
      await page.keyboard.press('Escape');
      await expect(popover).toBeHidden();
    }
  });

  test('the arrows of the search keep the marked result in sight', async ({ page }) => {
    await open(page, '?topic=products');
    await page.locator('#search-button').press('Enter');
    await page.locator('#search-input').fill('oil');
    for (let i = 0; i < 8; i += 1) await page.keyboard.press('ArrowDown');
    await expect(page.locator('#found-8')).toHaveAttribute('aria-selected', 'true');
    await expect(page.locator('#found-8')).toBeInViewport({ ratio: 0.9 });
  });

  test('the search shows what it finds, and the list of keys its end', async ({ page }) => {
    await open(page, '?topic=products');
    await page.locator('#search-button').press('Enter');
    await page.locator('#search-input').fill('oil');
    await expect(page.locator('#found-0')).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.locator('#forget').focus();
    await expect(page.locator('#forget')).toBeInViewport();
  });

  test('a chosen claim and its verdict are both in sight', async ({ page }) => {
    await open(page, '');
    await page.locator('#claim-target-met').press('Enter');
    await expect(page.locator('#claim-target-met')).toBeInViewport();
    await expect(page.locator('.verdict-sentence')).toBeInViewport();
    const covered = await page.locator('#claim-target-met').evaluate((e) => {
      const b = e.getClientRects()[0]!;
      return document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2)?.closest('#claim-target-met') !== e;
    });
    expect(covered).toBe(false);
  });

  test('a message that something was not understood can be read and closed', async ({ page }) => {
    await open(page, '?topic=products&flow=sideways');
    await page.locator('#notice').scrollIntoViewIfNeeded();
    await expect(page.locator('#notice span').first()).toBeInViewport({ ratio: 0.5 });
    await page.locator('#notice').getByRole('button', { name: 'Close this message' }).press('Enter');
    await expect(page.locator('#notice')).toHaveCount(0);
  });
});

/** Words that are cut off by a box that does not scroll. */
const cut = (page: Page) => page.evaluate(() => {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || !node.textContent?.trim() || parent.closest('.visually-hidden, script, style, noscript, svg, [hidden]')) continue;
    // Each second year under the bars gives way as a whole where there is no room; the fields below say all.
    if (parent.matches('.period-years > :nth-child(even)')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const words = range.getBoundingClientRect();
    if (words.width === 0) continue;
    for (let box: Element | null = parent; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      // What is beyond the edge of a box that scrolls can be reached.
      const b = box.getBoundingClientRect();
      const stops = (axis: string) => axis === 'hidden' || axis === 'clip';
      if ((stops(style.overflowX) && words.right > b.right + 2) || (stops(style.overflowY) && words.bottom > b.bottom + 2)) {
        found.push(`${box.tagName.toLowerCase()}.${box.className}: ${node.textContent.trim().slice(0, 50)}`);
        break;
      }
      if (/auto|scroll/.test(style.overflowX + style.overflowY) || style.position === 'fixed') break;
    }
  }
  return found;
});

/** The least that readers may set by WCAG 1.4.12. */
const spaceOut = (page: Page) => page.evaluate(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
});

test.describe('text that is spaced out', () => {
  for (const [width, height] of [[1280, 1024], [768, 900], [390, 844], [320, 256]] as const) {
    test(`cuts off nothing at ${width} × ${height}`, async ({ page }) => {
      test.setTimeout(120_000);
      await page.setViewportSize({ width, height });
      for (const view of ['', '?topic=products&flow=exports', '?topic=products&read=explorer', '?topic=products&chart=table&read=explorer', '?page=method&read=explorer']) {
        await open(page, view);
        const before = await cut(page);
        await spaceOut(page);
        await page.waitForTimeout(300);
        const after = await cut(page);
        expect(after.filter((words) => !before.includes(words)), view).toEqual([]);
        expect(await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth), view).toBeLessThanOrEqual(0);
      }
    });
  }

  test('cuts off nothing in the filters and the search', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 1024 });
    await open(page, '?topic=products');
    await spaceOut(page);
    for (const id of ['topic', 'flow', 'product', 'period', 'measure', 'kind', 'embed', 'cite']) {
      await page.locator(`#${id}-button`).click();
      await expect(page.locator(`#${id}-popover`)).toBeVisible();
      const within = await cut(page);
      expect(within.filter((words) => /popover|choice|option|tree|preset/.test(words)), id).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await page.locator('#search-button').click();
    await page.locator('#search-input').fill('oil');
    await expect(page.locator('#found-0')).toBeVisible();
    expect((await cut(page)).filter((words) => /search|option/.test(words) && !/preview/.test(words))).toEqual([]);
  });
});

test.describe('forced colours', () => {
  for (const scheme of ['light', 'dark'] as const) {
    test(`every stop of Tab has a ring that is seen, ${scheme}`, async ({ page }) => {
      test.setTimeout(120_000);
      await page.emulateMedia({ forcedColors: 'active', colorScheme: scheme });
      for (const link of ['?topic=products', ...(long ? ['?topic=products&read=explorer', '?topic=products&chart=table&read=explorer'] : [])]) {
        await open(page, link);
        const bare: string[] = [];
        for (let i = 0; i < 70; i += 1) {
          await page.keyboard.press('Tab');
          const stop = await page.evaluate(() => {
            const e = document.activeElement;
            if (!e || e === document.body) return null;
            // Shadows are not drawn in forced colours: an outline is, or a border of the system's colour of choice.
            const probe = document.body.appendChild(document.createElement('i'));
            const colour = (name: string) => { probe.style.color = name; return getComputedStyle(probe).color; };
            const ground = colour('Canvas');
            probe.remove();
            const ringed = (x: Element) => {
              const s = getComputedStyle(x);
              return s.outlineStyle !== 'none' && Number.parseFloat(s.outlineWidth) >= 2 && s.outlineColor !== ground && !/, 0\)$/.test(s.outlineColor);
            };
            const near = [e, e.closest('label'), e.nextElementSibling, e.closest('.search-box')];
            return { name: e.id || `${e.tagName} ${e.className}`, ok: near.some((x) => x && ringed(x)) };
          });
          if (!stop) break;
          if (!stop.ok) bare.push(stop.name);
        }
        expect(bare, link).toEqual([]);
      }
    });
  }

  test('the chosen claim, the chosen filter and the verdicts differ from the others', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await open(page, '?claim=two-hundred-billion');
    const seen = await page.evaluate(() => {
      const look = (e: Element | null) => {
        const s = getComputedStyle(e!);
        return [s.backgroundColor, s.color, s.outlineStyle, s.borderTopColor, s.borderBottomWidth, s.textDecorationThickness].join('|');
      };
      return {
        claim: look(document.querySelector('.claim[aria-current=true]')),
        other: look(document.querySelector('.claim:not([aria-current=true])')),
        pressed: look(document.querySelector('#show-chart')),
        unpressed: look(document.querySelector('#show-table')),
        glyph: getComputedStyle(document.querySelector('.verdict-box > .glyph')!).color,
        ground: getComputedStyle(document.body).backgroundColor,
      };
    });
    expect(seen.claim).not.toBe(seen.other);
    expect(seen.pressed).not.toBe(seen.unpressed);
    expect(seen.glyph).not.toBe(seen.ground);
  });
});

test.describe('less motion', () => {
  test('nothing moves while the page is used @phone', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.addInitScript(() => {
      const w = window as unknown as { moved: string[] };
      w.moved = [];
      for (const kind of ['transitionrun', 'animationstart']) {
        addEventListener(kind, (e) => w.moved.push(`${kind} ${(e.target as Element).tagName} ${(e as TransitionEvent).propertyName ?? ''}`), true);
      }
    });
    const running = () => page.evaluate(() => [...(window as unknown as { moved: string[] }).moved, ...document.getAnimations().map((a) => `running ${a.playState}`)]);
    const phone = (page.viewportSize()?.width ?? 0) < 768;
    await open(page, phone ? '' : '?topic=products');
    expect(await running()).toEqual([]);
    if (phone) for (let i = 0; i < 3; i += 1) await page.locator('#grip').tap();
    await page.locator('#claim-cars-and-energy').click();
    expect(await running()).toEqual([]);
    await page.locator('#theme').click();
    await page.locator('#search-button').click();
    await page.locator('#search-input').fill('oil');
    await page.keyboard.press('Enter');
    await expect(page.locator('#search-input')).toHaveCount(0);
    expect(await running()).toEqual([]);
    // Jumps, and no gliding.
    const before = await page.evaluate(() => { scrollTo(0, 0); return scrollY; });
    const after = await page.evaluate(() => { document.querySelector('#claim-target-met')?.scrollIntoView(); return scrollY; });
    expect(after).toBeGreaterThan(before);
  });
});
