// Every chart in the real browser: by keyboard alone, by touch, at 320 px, at twice the size, in
// forced colours, with less motion.
import { expect, open, test } from './fixtures';
import type { Page } from '@playwright/test';

const CHARTS: [name: string, link: string][] = [
  ['line', '?topic=months'],
  ['line, logarithmic', '?topic=partners&scale=log'],
  ['race', '?topic=months&chart=race'],
  ['column', '?topic=months&flow=balance&chart=column'],
  ['bar', '?topic=products'],
  ['area', '?topic=products&chart=area'],
  ['share-area', '?topic=currencies'],
  ['band', '?topic=energy'],
  ['treemap', '?topic=products&chart=treemap'],
  ['multiples', '?topic=products&chart=multiples'],
  ['heatmap', '?topic=products&chart=heatmap'],
  ['heatmap of months', '?topic=months&chart=heatmap'],
  ['diverging', '?topic=products&flow=balance&chart=diverging'],
  ['slope', '?topic=products&chart=slope'],
  ['scatter', '?topic=products&chart=scatter'],
  ['map', '?topic=pipelines'],
  ['cards', '?topic=cars'],
];

const chart = (page: Page) => page.locator('#chart');
const spoken = (page: Page) => page.locator('#chart [role=status]');
const long = process.env.AMUR_FULL === '1';

/** The page is no wider than its window, and no word of the chart leaves the chart. */
async function fits(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const scene = document.querySelector('#chart svg.scene');
    const frame = document.querySelector('#chart')!.getBoundingClientRect();
    const out = [...(scene?.querySelectorAll('text') ?? [])].filter((t) => {
      const box = t.getBoundingClientRect();
      return box.left < frame.left - 2 || box.right > frame.right + 2;
    });
    return { over: document.documentElement.scrollWidth - innerWidth, marks: scene?.querySelectorAll('path, rect, circle, text').length ?? 0, out: out.map((t) => t.textContent) };
  });
  expect(found.marks).toBeGreaterThan(5);
  expect(found.out).toEqual([]);
  expect(found.over).toBeLessThanOrEqual(0);
}

for (const [name, link] of CHARTS) {
  test(`${name}: its figures by keyboard alone`, async ({ page }) => {
    await open(page, link);
    await chart(page).focus();
    await page.keyboard.press('ArrowRight');
    await expect(spoken(page)).toHaveText(/\S: \S/);
    const first = await spoken(page).textContent();
    await expect(page.locator('.tooltip')).toBeVisible();
    // Some key leads to another figure.
    await page.keyboard.press('Home');
    const home = await spoken(page).textContent();
    await page.keyboard.press('End');
    const end = await spoken(page).textContent();
    await page.keyboard.press('ArrowDown');
    const down = await spoken(page).textContent();
    expect(new Set([first, home, end, down]).size).toBeGreaterThan(1);
    for (const words of [first, home, end, down]) expect(words).not.toMatch(/NaN|undefined|null/);
    await page.keyboard.press('Escape');
    await expect(page.locator('.tooltip')).toHaveCount(0);
  });

  test.describe(`${name} on a phone`, () => {
    test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

    test('a tap pins a figure, another lets go', async ({ page }) => {
      await open(page, `${link}&read=explorer`);
      await chart(page).scrollIntoViewIfNeeded();
      const target = await page.evaluate(() => {
        const box = document.querySelector('#chart')!.getBoundingClientRect();
        // Dots before bars, bars before lines: the middle of a line's box may be beside the line.
        const marks = ['circle', 'rect', 'path'].flatMap((tag) => [...document.querySelectorAll(`#chart svg.scene ${tag}[data-series]:not(.m-label)`)]);
        for (const mark of marks) {
          const b = mark.getBoundingClientRect();
          const [x, y] = [b.left + b.width / 2, b.top + b.height / 2];
          if (x > 0 && x < innerWidth && y > box.top && y < innerHeight - 40 && document.elementFromPoint(x, y)?.closest('#chart')) return { x, y };
        }
        return { x: box.left + box.width / 2, y: box.top + 60 };
      });
      await page.touchscreen.tap(target.x, target.y);
      await expect(page.locator('.tooltip')).toBeVisible();
      await expect(page.locator('.tooltip')).toHaveText(/\d/);
      await page.touchscreen.tap(target.x, target.y);
      await expect(page.locator('.tooltip')).toHaveCount(0);
    });
  });

  if (!long) continue;

  test.describe(`${name} at 320 px`, () => {
    test.use({ viewport: { width: 320, height: 640 } });
    test('fits', async ({ page }) => {
      await open(page, `${link}&read=explorer`);
      await fits(page);
    });
  });

  test.describe(`${name} at 200 %`, () => {
    // A window of 1440 × 900 at twice the size holds half as many CSS pixels.
    test.use({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });
    test('fits', async ({ page }) => {
      await open(page, `${link}&read=explorer`);
      await fits(page);
    });
  });

  test(`${name} in forced colours, with less motion`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await open(page, link);
    await fits(page);
    const found = await page.evaluate(() => {
      const bank = getComputedStyle(document.querySelector('.bank-data')!).backgroundColor;
      const texts = [...document.querySelectorAll('#chart svg.scene text')].filter((t) => (t.textContent ?? '').trim() !== '');
      const shapes = [...document.querySelectorAll('#chart svg.scene :is(path, rect, circle)[data-series]')];
      const style = (e: Element) => getComputedStyle(e);
      // Words in the colour of the page are seen on a tile or a chip, and nowhere else.
      const filled = [...document.querySelectorAll('#chart svg.scene :is(rect, path)')].filter((s) => !['none', bank].includes(style(s).fill));
      // One element may be several tiles, with gaps between them.
      const onTile = (t: Element) => {
        const b = t.getBoundingClientRect();
        const middle = new DOMPoint(b.left + b.width / 2, b.top + b.height / 2);
        return filled.some((s) => {
          const shape = s as SVGGeometryElement;
          const matrix = shape.getScreenCTM();
          return matrix !== null && shape.isPointInFill(middle.matrixTransform(matrix.inverse()));
        });
      };
      const hidden = texts.filter((t) => style(t).fill === bank && !onTile(t)).map((t) => t.textContent);
      const seen = shapes.filter((s) => {
        const { fill, stroke } = style(s);
        return (fill !== 'none' && fill !== bank) || (stroke !== 'none' && stroke !== bank);
      });
      const moving = [...document.querySelectorAll('*')].filter((e) => {
        const s = style(e);
        return s.transitionDuration.split(',').some((d) => parseFloat(d) > 0.001) && s.transitionProperty !== 'none';
      });
      return { texts: texts.length, hidden, seen: seen.length, moving: moving.length };
    });
    expect(found.texts).toBeGreaterThan(3);
    expect(found.hidden).toEqual([]);
    expect(found.seen).toBeGreaterThan(0);
    expect(found.moving).toBe(0);
  });
}
