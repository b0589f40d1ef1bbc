// When the filters answer on a slow line to a browser that has nothing yet, beside the time that one
// file of as many bytes takes, in the same run: `node bench/cold.mjs [runs]`, on the built folder.
import { folder, launch, median } from './run.mjs';
import { serve, slowLine } from './slow-line.mjs';

const runs = Number(process.argv[2] ?? 5);
const server = await serve(folder);
const line = await slowLine(server.port);
const base = `http://127.0.0.1:${line.port}`;
const browser = await launch();

async function opened() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  // A new window of this browser loads pages of its own for a second or two. They are not ours.
  await page.waitForTimeout(2500);
  return { context, page };
}

/** Milliseconds until a press on a filter has changed the chart, and the bytes that came until then. */
async function answered() {
  const { context, page } = await opened();
  await page.addInitScript(() => {
    const ready = new MutationObserver(() => {
      if (document.documentElement.dataset.ready !== 'true') return;
      ready.disconnect();
      // Figure and words are drawn in one turn: when the words have changed, so has the chart.
      const subtitle = document.querySelector('#figure-subtitle');
      const before = subtitle.textContent;
      const answered = () => { if (subtitle.textContent !== before) window.answeredAt ??= performance.now(); };
      new MutationObserver(answered).observe(subtitle, { childList: true, characterData: true, subtree: true });
      document.querySelector('#flow-exports').click();
    });
    ready.observe(document, { attributes: true, subtree: true, attributeFilter: ['data-ready'] });
  });
  const before = line.sent();
  await page.goto(`${base}/?read=explorer`, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.answeredAt, undefined, { polling: 20, timeout: 60_000 });
  const bytes = line.sent() - before;
  const time = await page.evaluate(() => window.answeredAt);
  await context.close();
  return { time, bytes };
}

/** Milliseconds that one file takes. */
async function fetched(bytes) {
  const { context, page } = await opened();
  await page.goto(`${base}/bytes.txt?count=${bytes}`, { waitUntil: 'load', timeout: 60_000 });
  const time = await page.evaluate(() => performance.getEntriesByType('navigation')[0].responseEnd);
  await context.close();
  return time;
}

const [filters, files, sizes] = [[], [], []];
for (let i = 0; i < runs; i += 1) {
  const { time, bytes } = await answered();
  filters.push(time);
  sizes.push(bytes);
  files.push(await fetched(bytes));
}
const [f, o] = [median(filters), median(files)];
console.log(`filters answer after ${Math.round(f)} ms, one file of ${Math.round(median(sizes) / 1000)} kB takes ${Math.round(o)} ms: ${(f / o).toFixed(2)} times (median of ${runs}; 1.6 Mbit/s, 150 ms)`);
console.log(`  filters: ${filters.map(Math.round).join(' ')}\n  file:    ${files.map(Math.round).join(' ')}`);
await browser.close();
process.exit();
