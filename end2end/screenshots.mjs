// The pictures in the README, taken anew from the built folder: `node screenshots.mjs`.
import path from 'node:path';
import { folder, launch } from './bench/run.mjs';
import { serve } from './bench/slow-line.mjs';

const VIEWS = {
  reading: { link: '', width: 1440, height: 900 },
  explorer: { link: '?topic=products&flow=exports&from=2021&to=2023&read=explorer', width: 1440, height: 900 },
  phone: { link: '', width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};
const out = path.join(import.meta.dirname, '../docs/screenshots');
const server = await serve(folder);
const browser = await launch();
for (const colorScheme of ['light', 'dark']) {
  for (const [name, { link, width, height, ...phone }] of Object.entries(VIEWS)) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce', serviceWorkers: 'block', ...phone });
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${server.port}/${link}`);
    await page.locator('html[data-ready=true]').waitFor();
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(500);
    await page.screenshot({ path: path.join(out, `${name}-${colorScheme}.png`) });
    await context.close();
    console.log(`docs/screenshots/${name}-${colorScheme}.png`);
  }
}
await browser.close();
process.exit();
