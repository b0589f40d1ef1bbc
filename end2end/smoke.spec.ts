// The page is there, under whatever path it is served.
import { expect, test } from './fixtures';

test('the page has a title @phone', async ({ page }) => {
  const answer = await page.goto('./');
  expect(answer?.status()).toBe(200);
  await expect(page).toHaveTitle(/\S/);
});

test('the app starts @phone', async ({ page }) => {
  const wasm = page.waitForResponse((response) => response.url().endsWith('.wasm'));
  await page.goto('./');
  const response = await wasm;
  expect(response.status()).toBe(200);
  expect(response.headers()['content-type']).toBe('application/wasm');
  await expect(page.locator('#failure')).toBeHidden();
});
