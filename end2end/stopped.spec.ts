// A program that stops in the middle: the reader keeps the article, what was drawn, and the link.
import { expect, open, test } from './fixtures';

test.use({ allowedComplaints: [/stopped on purpose|unreachable/] });

test('a program that stops says so, and nothing is lost @phone', async ({ page }) => {
  await open(page, '?topic=products&flow=imports');
  const title = await page.locator('#figure-title').innerText();
  await page.evaluate(() => {
    // A browser that fails in the middle of a change.
    Node.prototype.insertBefore = () => { throw new Error('stopped on purpose'); };
    Node.prototype.appendChild = () => { throw new Error('stopped on purpose'); };
    Element.prototype.append = () => { throw new Error('stopped on purpose'); };
    Document.prototype.createElement = () => { throw new Error('stopped on purpose'); };
  });
  await page.keyboard.press('/');
  await page.locator('#claim-pipelines').dispatchEvent('click');
  const failure = page.locator('#failure');
  await expect(failure).toBeVisible();
  await expect(failure).toContainText('Reload the page: its address still holds your view');
  await expect(failure).toBeInViewport();
  await expect(page.locator('#article h1')).toBeAttached();
  await expect(page.locator('#chart svg.scene text').first()).toBeAttached();
  expect(new URL(page.url()).search).not.toBe('');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-ready', 'true', { timeout: 40_000 });
  await expect(page.locator('#figure-title')).toHaveText(/\S/);
  expect(title).not.toBe('');
});
