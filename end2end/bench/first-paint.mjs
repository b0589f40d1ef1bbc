// When a slow line has painted the article and the first chart, beside an empty page of the same
// server, in the same run: `node bench/first-paint.mjs [runs]`.
import { folder, launch, median } from './run.mjs';
import { serve, slowLine } from './slow-line.mjs';

const runs = Number(process.argv[2] ?? 9);
const server = await serve(folder);
const line = await slowLine(server.port);
const browser = await launch();

/** Milliseconds to the first frame with words in it, and to the one that shows what `last` selects. */
async function painted(address, last) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  // A new window of this browser loads pages of its own for a second or two. They are not ours.
  await page.waitForTimeout(2500);
  await page.addInitScript((last) => {
    // Marked as soon as the parser has written it, and so before the frame that shows it.
    const look = new MutationObserver(() => {
      const there = document.querySelector(last);
      if (there) {
        there.setAttribute('elementtiming', 'last');
        look.disconnect();
      }
    });
    look.observe(document, { childList: true, subtree: true });
    new PerformanceObserver((list) => { window.lastAt = list.getEntries()[0].renderTime; }).observe({ type: 'element', buffered: true });
  }, last);
  await page.goto(`http://127.0.0.1:${line.port}${address}`, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.lastAt && performance.getEntriesByName('first-contentful-paint').length > 0, undefined, { polling: 50 });
  const found = await page.evaluate(() => ({
    words: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    last: window.lastAt,
  }));
  await context.close();
  return found;
}

// The first of a browser is slower than all others.
await painted('/empty.html', 'p');
const empty = [];
const words = [];
const chart = [];
for (let i = 0; i < runs; i += 1) {
  empty.push((await painted('/empty.html', 'p')).last);
  // The source stands after the chart: with it the chart is there.
  const ours = await painted('/', '.still .source');
  words.push(ours.words);
  chart.push(ours.last);
}
const [e, w, c] = [empty, words, chart].map(median);
console.log(`empty page ${Math.round(e)} ms; first words ${Math.round(w)} ms, ${(w / e).toFixed(2)} times; article and first chart ${Math.round(c)} ms, ${(c / e).toFixed(2)} times (median of ${runs}; 1.6 Mbit/s, 150 ms)`);
console.log(`  empty: ${empty.map(Math.round).join(' ')}\n  words: ${words.map(Math.round).join(' ')}\n  chart: ${chart.map(Math.round).join(' ')}`);
await browser.close();
process.exit();
