// What leaves the page for another one: the frame, its code, and citations.
import { AxeBuilder, expect, open, test } from './fixtures';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const POPOVERS = { cite: ['cite-plain', 'cite-bibtex', 'cite-caption'], embed: ['embed-code'] };

for (const [id, texts] of Object.entries(POPOVERS)) {
  test(`${id}: by keyboard, clean for axe, Escape gives the focus back`, async ({ page }) => {
    test.setTimeout(60_000);
    await open(page, '?topic=products&flow=exports');
    await page.locator(`#${id}-button`).press('Enter');
    for (const text of texts) await expect(page.locator(`#${text}`)).toContainText(/\?v=1&(amp;)?topic=products|Chart: Amur/);
    const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
    expect(found.violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
    await page.locator(`#${id}-popover button`).first().focus();
    await page.keyboard.press('Escape');
    await expect(page.locator(`#${id}-popover`)).toBeHidden();
    await expect(page.locator(`#${id}-button`)).toBeFocused();
  });
}

test('a citation names finding, source, vintage and the pinned link', async ({ page }) => {
  await open(page, '?topic=months&chart=race');
  await page.locator('#cite-button').click();
  await expect(page.locator('#cite-plain')).toHaveText(/^Amur \(2026\)\. “China’s trade with Russia passed \$200bn in November 2023.*” Data: China Customs \(GACC\) via UN Comtrade, vintage January 2025.*\?v=1&topic=months&.*data=2025-01$/);
  await expect(page.locator('#cite-bibtex')).toContainText('passed \\$200bn');
});

test('the frame: chart, source and a link, nothing else', async ({ page }) => {
  await open(page, '?topic=products&flow=exports&embed=1');
  await expect(page.locator('figure.figure')).toHaveCount(1);
  await expect(page.locator('#chart svg.scene text').first()).toBeVisible();
  await expect(page.locator('#source')).toContainText('CEPII');
  await expect(page.locator('.filters, .panel, .actions, #article, .masthead, .pages')).toHaveCount(0);
  const link = page.getByRole('link', { name: 'Explore in Amur' });
  await expect(link).toHaveAttribute('target', '_blank');
  expect(await link.getAttribute('href')).toMatch(/\?topic=products&flow=exports$/);
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  expect(found.violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
});

test.describe('elsewhere', () => {
  // The page around the frame is the other origin here.
  test.use({ allowedComplaints: [/^request to a third party: http:\/\/127\.0\.0\.1:\d+\/$/] });

  test('in a page of another origin, sandboxed: it works, tells its height, writes nothing', async ({ page, baseURL }) => {
    await open(page, '?topic=months&chart=column');
    await page.locator('#embed-button').click();
    const code = (await page.locator('#embed-code').innerText()).trim();
    expect(code).toContain('sandbox="allow-scripts allow-same-origin allow-popups"');
    const server = createServer((_, answer) => {
      answer.setHeader('content-type', 'text/html');
      answer.end(`<!doctype html><title>Another page</title><script>heights = []; addEventListener('message', (e) => { if (e.data.amur === 'height') heights.push([e.origin, e.data.height]); });</script>${code}`);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    try {
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const frame = page.frameLocator('iframe');
      await expect(frame.locator('#figure-title')).toContainText('$245.2bn');
      await expect(frame.locator('#chart svg.scene text').first()).toBeVisible();
      const heights = () => page.evaluate('heights') as Promise<[string, number][]>;
      await expect.poll(async () => (await heights()).length).toBeGreaterThan(0);
      const [origin, height] = (await heights()).at(-1) ?? ['', 0];
      expect(baseURL?.startsWith(origin)).toBe(true);
      expect(height).toBeGreaterThan(300);
      expect(height).toBeLessThan(2_000);
      const kept = await page.frames()[1]?.evaluate(() => localStorage.length);
      expect(kept).toBe(0);
    } finally {
      server.close();
    }
  });
});
