// Pictures to take away: exactly what is shown, standing alone, in the light theme.
import { expect, open, test } from './fixtures';
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';

async function saved(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(button).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const VIEWS = ['?claim=two-hundred-billion', '?topic=products&chart=treemap', '?topic=products&flow=exports&by=section&chart=heatmap', '?topic=energy'];

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });
    for (const link of VIEWS) {
      test(`SVG: ${link}`, async ({ page }) => {
        await open(page, link);
        const title = await page.locator('#figure-title').innerText();
        const { name, bytes } = await saved(page, '#save-svg');
        expect(name).toMatch(/^amur-[a-z0-9-]+\.svg$/);
        const svg = bytes.toString('utf8');
        // Read by an XML parser, not by ours, and in an empty page: in Amur's own the policy of
        // content would hold for the file's style too, and complain.
        const elsewhere = await page.context().newPage();
        const read = await elsewhere.evaluate((text) => {
          const xml = new DOMParser().parseFromString(text, 'image/svg+xml');
          const root = xml.documentElement;
          return {
            broken: xml.querySelector('parsererror')?.textContent ?? '',
            width: root.getAttribute('width'),
            words: [...xml.querySelectorAll('text')].map((t) => t.textContent).join(' '),
            bank: xml.querySelector('rect')?.getAttribute('fill'),
            style: xml.querySelector('style')?.textContent ?? '',
          };
        }, svg);
        await elsewhere.close();
        expect(read.broken).toBe('');
        expect(read.width).toBe('800');
        expect(read.words.replace(/\s+/g, ' ')).toContain(title.replace(/\s+/g, ' '));
        expect(read.words).toContain('Source:');
        expect(read.words.replace(/\s/g, '')).toMatch(/Amur·http.*\?v=1&/);
        expect(read.style).toContain('data:font/woff2;base64,');
        // The light theme, whatever the screen shows; nothing left to a style sheet.
        expect(read.bank).toBe('#ecf2f2');
        expect(svg).not.toMatch(/var\(--|NaN|undefined/);
      });
    }
  });
}

test('PNG: twice the size', async ({ page }) => {
  await open(page, '?topic=months&chart=race');
  const { name, bytes } = await saved(page, '#save-png');
  expect(name).toBe('amur-months-race.png');
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(bytes.readUInt32BE(16)).toBe(1600);
  expect(bytes.readUInt32BE(20)).toBeGreaterThanOrEqual(1200);
  expect(bytes.length).toBeGreaterThan(20_000);
});

test('a table has no picture, and says so by a disabled button', async ({ page }) => {
  await open(page, '?topic=products&chart=table');
  await expect(page.locator('#save-png')).toBeDisabled();
  await expect(page.locator('#save-svg')).toBeDisabled();
});
