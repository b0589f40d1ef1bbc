// What is done with a counting program (`cargo xtask profile`): the first view, on a desktop and on a
// phone, and the usual changes of it. Says which functions were called, as numbers.
// `node profile.mjs <folder>`
import path from 'node:path';
import { launch } from './bench/run.mjs';
import { serve } from './bench/slow-line.mjs';

const server = await serve(path.resolve(process.argv[2]));
const base = `http://127.0.0.1:${server.port}/`;
const browser = await launch();
const called = new Set();

/** Opens a link, does something, and notes what was called. */
async function visit(link, options, act) {
  const context = await browser.newContext({ serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => { throw error; });
  await page.goto(base + link);
  await page.locator('html[data-ready=true]').waitFor();
  await page.waitForTimeout(500);
  await act(page);
  await page.waitForTimeout(500);
  const numbers = await page.evaluate(async () => {
    const script = performance.getEntriesByType('resource').find((e) => /\/amur-[^/]*\.js$/.test(e.name)).name;
    const program = await (await import(script)).default();
    return Object.entries(program).filter(([name, flag]) => name.startsWith('called_') && flag.value === 1).map(([name]) => Number(name.slice(7)));
  });
  for (const n of numbers) called.add(n);
  await context.close();
}

/** A choice, and the frame that shows it. What cannot be chosen now is passed over. */
const choose = (page, selector) => page.evaluate(async (selector) => {
  const input = document.querySelector(selector);
  if (input && !input.disabled) input.click();
  await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
}, selector);

const desktop = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

/** The pointer over the chart, and the keys of it. */
async function read(page) {
  const box = await page.locator('#chart').boundingBox();
  for (const part of [0.2, 0.5, 0.8]) await page.mouse.move(box.x + box.width * part, box.y + box.height / 2);
  await page.mouse.click(box.x + box.width * 0.6, box.y + box.height / 2);
  await page.keyboard.press('Escape');
  await page.locator('#chart [tabindex="0"], #chart[tabindex="0"]').first().focus();
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'Home', 'End', 'h', 'Enter', 'Escape']) await page.keyboard.press(key);
}

await visit('', desktop, async (page) => {
  await read(page);
  for (const cell of ['topic', 'flow', 'period', 'measure', 'kind']) {
    await page.locator(`#${cell}-button`).click();
    await page.keyboard.press('Escape');
  }
  await page.locator('#flow-button').click();
  await choose(page, '#flow-exports');
  await page.locator('#measure-button').click();
  await choose(page, '#measure-value');
  await page.keyboard.press('Escape');
  await page.goBack();
  for (const key of ['n', 'n', 'p', '?', '/', 'Escape', 'c', 'Escape']) await page.keyboard.press(key);
  // A browser that lets us copy, and one that does not.
  for (const works of [true, false]) {
    await page.evaluate((works) => {
      navigator.clipboard.writeText = () => works ? Promise.resolve() : Promise.reject(new Error('no'));
    }, works);
    await page.locator('#copy-link').click();
    // The button says for a while that it has.
    await page.waitForTimeout(3000);
  }
  // What waits for the rest is kept until that is here.
  for (const id of ['#show-table', '#cite-button', '#claim-next', '#claim-previous']) await page.locator(id).click();
  await choose(page, '.skip');
  await page.locator('#topic-button').click();
  await page.locator('#topic-products').click();
  await page.mouse.move(300, 500);
  await page.mouse.wheel(0, 400);
  for (let i = 0; i < 30; i += 1) await page.keyboard.press('Tab');
  await page.setViewportSize({ width: 1100, height: 800 });
});
await visit('', { ...desktop, colorScheme: 'dark' }, async (page) => {
  await page.locator('a.claim:not([aria-current])').nth(3).click();
  await page.locator('#theme').click();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.setViewportSize({ width: 700, height: 800 });
});
await visit('', phone, async (page) => {
  await page.locator('#article h1').tap();
  await page.locator('#phone-link').tap();
  for (let i = 0; i < 3; i += 1) await page.locator('#grip').tap();
  await page.mouse.wheel(0, 400);
});
await visit('?read=explorer', phone, async (page) => {
  for (const cell of ['topic', 'flow', 'period']) {
    await page.locator(`#${cell}-button`).tap();
    await page.keyboard.press('Escape');
  }
});
// Links that start without the rest (`plain` in xtask/src/dist/start.rs).
for (const flow of ['exports', 'imports', 'balance', 'total']) {
  for (const measure of ['value', 'growth', 'sum12', 'running']) {
    const link = `?flow=${flow}&from=2018-12&to=2023&measure=${measure}&chart=${measure === 'growth' ? 'line' : 'column'}`;
    await visit(link, measure === 'value' ? phone : desktop, async () => {});
  }
}
await visit('?read=explorer', desktop, async (page) => {
  await read(page);
  // Closed from outside of it.
  await page.locator('#explorer').focus();
  await choose(page, '#topic-button');
  await page.keyboard.press('Escape');
  for (const id of ['#flow-exports', '#measure-value', '#kind-column', '#flow-total', '#measure-running', '#kind-line', '#preset-all']) {
    await page.locator(id).click();
  }
  await page.locator('#topic-button').click();
  await page.keyboard.press('Escape');
  for (const flow of ['exports', 'imports', 'balance', 'total']) {
    for (const measure of ['value', 'growth', 'sum12', 'running']) {
      for (const kind of ['column', 'line', 'race']) {
        for (const choice of [`#flow-${flow}`, `#measure-${measure}`, `#kind-${kind}`]) await choose(page, choice);
      }
    }
  }
  await choose(page, '#kind-column');
  await page.locator('#chart').hover();
  await choose(page, '#kind-line');
  for (const preset of ['since', 'last', 'season', 'all']) await choose(page, `#preset-${preset}`);
  const range = page.locator('#explorer input[type=range]').first();
  await range.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.locator('#period-last').selectOption({ index: 20 });
  await page.goBack();
  // Choices that wait for the rest, and give way to one that does not; what the page says of the rest.
  await choose(page, '#kind-heatmap');
  await choose(page, '#kind-line');
  await page.evaluate(() => dispatchEvent(new Event('amur-rest')));
  await choose(page, '#kind-heatmap');
  await page.keyboard.press('Escape');
  await choose(page, '#kind-heatmap');
  await range.focus();
  await page.keyboard.press('ArrowRight');
  await choose(page, '#kind-heatmap');
  await page.evaluate(() => dispatchEvent(new Event('amur-rest')));
  await choose(page, '#prices-real');
  await choose(page, '#money-cny');
  await page.locator('#chart').hover();
});

console.log(`called ${[...called].sort((a, b) => a - b).join(',')}`);
await browser.close();
process.exit();
