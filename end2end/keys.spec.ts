// The keys of the page, their list, and the switch.
import { AxeBuilder, expect, open, test } from './fixtures';

test('? lists the keys; Escape closes and gives the focus back', async ({ page }) => {
  await open(page, '?topic=products');
  await page.locator('#shortcuts-button').press('Enter');
  const list = page.getByRole('dialog', { name: 'Keys' });
  await expect(list).toContainText('Next claim');
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  expect(found.violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
  await expect(page.locator('#shortcuts-close')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(page.locator('#shortcuts-button')).toBeFocused();
  await page.keyboard.press('?');
  await expect(list).toBeVisible();
});

test.describe('with the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('c copies the link, f goes to the filters', async ({ page }) => {
    await open(page, '?topic=products&flow=exports');
    await page.keyboard.press('c');
    await expect(page.locator('#copy-link')).toHaveText('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\?topic=products&flow=exports$/);
    await page.keyboard.press('f');
    await expect(page.locator('#topic-button')).toBeFocused();
  });
});

test('keys of one letter can be switched off for good, and on again', async ({ page }) => {
  await open(page, '?topic=products');
  await page.keyboard.press('?');
  await page.locator('#shortcuts-on').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await expect(page.locator('#table')).toHaveCount(0);
  await page.reload();
  await open(page, '?topic=products');
  await page.keyboard.press('t');
  await expect(page.locator('#table')).toHaveCount(0);
  await page.locator('#shortcuts-button').click();
  await page.locator('#shortcuts-on').check();
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => localStorage.getItem('amur-shortcuts'))).toBe(null);
  await page.locator('#chart').focus();
  await page.keyboard.press('t');
  await expect(page.locator('#table')).toBeVisible();
});
