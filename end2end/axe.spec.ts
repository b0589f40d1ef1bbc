// axe on what a reader meets: WCAG 2 A and AA, no violations. A few views always; with AMUR_FULL=1
// every topic × chart × theme × frame as well.
import { AxeBuilder, expect, open, test } from './fixtures';
import type { Page } from '@playwright/test';

async function violations(page: Page) {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  return found.violations.map((v) => `${v.id}: ${v.help}\n${v.nodes.slice(0, 3).map((n) => `  ${n.html.slice(0, 160)}\n  ${n.any[0]?.message ?? ''}`).join('\n')}`);
}

const VIEWS: [string, string][] = [
  ['a claim beside the article', '?claim=two-hundred-billion'],
  ['one’s own view with a notice', '?topic=products&flow=exports&chart=area&by=section&sort=!'],
  ['a table', '?topic=products&chart=table'],
  ['data and method', '?page=method'],
  ['three sources, three totals', '?page=totals&read=explorer'],
  ['quoted figures as cards', '?topic=cars'],
  ['a map', '?topic=pipelines'],
  ['the explorer with its panel', '?topic=products&product=27&by=hs4&read=explorer'],
];

// The second theme is part of the long sweep.
for (const theme of process.env.AMUR_FULL === '1' ? (['light', 'dark'] as const) : (['light'] as const)) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });
    // The newer topics and the pages about the data are part of the long sweep.
    const shown = process.env.AMUR_FULL === '1' ? VIEWS : VIEWS.filter(([, link]) => !/page=|cars|pipelines/.test(link));
    for (const [what, link] of shown) {
      test(`axe: ${what} @phone`, async ({ page }) => {
        test.setTimeout(60_000);
        await open(page, link);
        expect(await violations(page)).toEqual([]);
      });
    }

    test('axe: every popover', async ({ page }) => {
      test.setTimeout(90_000);
      await open(page, '?topic=products');
      for (const cell of ['topic', 'flow', 'product', 'period', 'measure', 'kind']) {
        await page.locator(`#${cell}-button`).click();
        await expect(page.locator(`#${cell}-popover`)).toBeVisible();
        expect(await violations(page), cell).toEqual([]);
      }
    });

    test('axe: the popovers of raw materials', async ({ page }) => {
      test.skip(process.env.AMUR_FULL !== '1', 'part of the long sweep');
      test.setTimeout(90_000);
      await open(page, '?topic=materials');
      for (const cell of ['flow', 'material', 'partner']) {
        await page.locator(`#${cell}-button`).click();
        await expect(page.locator(`#${cell}-popover`)).toBeVisible();
        expect(await violations(page), cell).toEqual([]);
      }
    });

    test('axe: how a claim is checked, and a tooltip', async ({ page }) => {
      test.setTimeout(60_000);
      await open(page, '?claim=cars-and-energy');
      await page.getByText('How it is checked').click();
      await page.locator('#chart').focus();
      await page.keyboard.press('Home');
      await expect(page.locator('.tooltip')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
}

if (process.env.AMUR_FULL === '1') {
  const SWEEP: Record<string, string[]> = {
    months: ['line', 'line&scale=log', 'race', 'column', 'heatmap', 'table'],
    products: ['bar', 'area', 'share-area', 'line', 'column', 'treemap', 'multiples', 'heatmap', 'slope', 'scatter', 'diverging&flow=balance', 'table'],
    energy: ['band', 'line', 'column&measure=split', 'table'],
    partners: ['line', 'bar', 'multiples', 'heatmap', 'slope', 'scatter', 'table'],
    currencies: ['share-area', 'area', 'line', 'column', 'table'],
    materials: ['line', 'bar', 'table'],
    cars: ['cards', 'table'],
    pipelines: ['map', 'table'],
  };
  for (const theme of ['light', 'dark'] as const) {
    test.describe(`sweep, ${theme}`, () => {
      test.use({ colorScheme: theme });
      for (const [topic, charts] of Object.entries(SWEEP)) {
        for (const [i, chart] of charts.entries()) {
          // The article alone has no chart: once a topic is enough.
          for (const read of i === 0 ? ['both', 'explorer', 'article'] : ['both', 'explorer']) {
            test(`axe: ${topic} ${chart} ${read} @phone`, async ({ page }) => {
              test.setTimeout(60_000);
              await open(page, `?topic=${topic}&chart=${chart}&read=${read}`);
              expect(await violations(page)).toEqual([]);
            });
          }
        }
      }
    });
  }
}
