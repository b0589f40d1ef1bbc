// When a slow line has painted the article and the first chart, beside an empty page of the same
// server, in the same run: `node bench/first-paint.mjs [runs]`.
import { chromium } from '@playwright/test';
import path from 'node:path';
import { serve, slowLine } from './slow-line.mjs';

const runs = Number(process.argv[2] ?? 9);
const folder = path.resolve(process.env.AMUR_DIST ?? path.join(import.meta.dirname, '../../dist'));
const server = await serve(folder);
const line = await slowLine(server.port);
const browser = await chromium.launch({
  executablePath: process.env.AMUR_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

/** Milliseconds to the first frame with words in it, and to the frame that has the chart too. */
async function painted(address, chart) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript((chart) => {
    // The frame after the one in which what follows the chart was there.
    const look = () => {
      const there = !chart || document.querySelector(chart);
      if (there) requestAnimationFrame(() => setTimeout(() => { window.chartAt = performance.now(); }));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, chart);
  await page.goto(`http://127.0.0.1:${line.port}${address}`, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.chartAt && performance.getEntriesByName('first-contentful-paint').length > 0, undefined, { polling: 20 });
  const found = await page.evaluate(() => ({
    words: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    chart: window.chartAt,
  }));
  await context.close();
  return found;
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
// The first of a browser is slower than all others.
await painted('/empty.html', '');
const empty = [];
const page = [];
for (let i = 0; i < runs; i += 1) {
  empty.push((await painted('/empty.html', '')).words);
  const ours = await painted('/', '.still .source');
  page.push(Math.max(ours.words, ours.chart));
}
const [e, p] = [median(empty), median(page)];
console.log(`empty page ${Math.round(e)} ms, article and first chart ${Math.round(p)} ms: ${(p / e).toFixed(2)} times (median of ${runs}; 1.6 Mbit/s, 150 ms)`);
console.log(`  empty: ${empty.map(Math.round).join(' ')}\n  page:  ${page.map(Math.round).join(' ')}`);
await browser.close();
process.exit();
