// One HTML file from the disk, with no network at all. `cargo xtask test` writes it before the tests.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { back, expect, expectTitle, ready, test } from './fixtures';

const FILE = process.env.AMUR_FILE ?? path.resolve(import.meta.dirname, '../target/amur.html');

test.beforeAll(() => {
  if (!fs.existsSync(FILE)) throw new Error(`${FILE} is not there: \`cargo xtask single-file\` writes it.`);
});

test('the file works from the disk, with no network @phone', async ({ page, context }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await context.setOffline(true);
  await page.goto(pathToFileURL(FILE).href);
  await ready(page);
  await expect(page.locator('.verdict-sentence')).toContainText('$218.07bn');
  await page.evaluate(() => document.fonts.ready);
  expect(await page.evaluate(() => document.fonts.check('16px Archivo') && document.fonts.check('16px Newsreader'))).toBe(true);
  await page.goto(`${pathToFileURL(FILE).href}#topic=products&flow=imports&product=27&from=2023&to=2023`);
  await page.reload();
  await ready(page);
  await expectTitle(page, /\S/);
  expect(asked.filter((url) => !/^(file|data|blob):/.test(url))).toEqual([]);
});

test('each font is in it once as a face, and once for pictures where they need it', () => {
  const text = fs.readFileSync(FILE, 'utf8');
  const faces = [...text.matchAll(/@font-face\{[^}]*?font-family:"([^"]+)"[^}]*url\(/g)].map(([, name]) => name);
  expect(faces.sort()).toEqual(['Archivo', 'Newsreader']);
  expect(text.split('data:font/woff2').length - 1).toBe(3);
});

test('views, Back, the second data file and the exports work in it', async ({ page }) => {
  await page.goto(pathToFileURL(FILE).href);
  await ready(page);
  const first = await page.locator('#figure-title').innerText();
  await page.locator('#claim-pipelines').click();
  await expectTitle(page, /Power of Siberia/);
  await expect(page.locator('#chart .m-area').first()).toBeAttached();
  await back(page);
  await expectTitle(page, first);
  for (const id of ['#save-png', '#save-svg', '#save-csv']) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator(id).click()]);
    expect(fs.statSync(await file.path()).size, id).toBeGreaterThan(500);
  }
});

test('Undo and Redo work where the history is closed to the page', async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = () => { throw new DOMException('The history is closed.', 'SecurityError'); };
    history.pushState = refuse;
    history.replaceState = refuse;
  });
  await page.goto(`${pathToFileURL(FILE).href}#topic=products`);
  await ready(page);
  const radio = (id: string) => page.locator('label', { has: page.locator(`input#${id}`) }).first();
  await page.locator('#flow-button').click();
  await radio('flow-exports').click();
  await expect(page).toHaveURL(/#topic=products&flow=exports$/);
  await page.keyboard.press('Escape');
  await expect(page.locator('#undo')).toBeEnabled();
  await expect(page.locator('#redo')).toBeDisabled();
  await page.locator('#undo').click();
  await expect(page).toHaveURL(/#topic=products$/);
  await expect(page.locator('#undo')).toBeDisabled();
  await page.locator('#redo').click();
  await expect(page).toHaveURL(/#topic=products&flow=exports$/);
  await expect(page.locator('#redo')).toBeDisabled();
});
